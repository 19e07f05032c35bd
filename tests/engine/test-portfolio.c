/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows of all sheets: found, sorted, following the project. */

#include "jp-edits.h"
#include "jp-portfolio.h"

typedef struct
{
  JpProject *project;
  JpLive *live;
  JpPortfolio *portfolio;
  JpRecord *node;
  guint n_changed;
  gboolean rows;
} Fixture;

static JpSheetRecord *
add_sheet (Fixture *self, const char *unit_name, gint64 number, JpFrameworkRecord *framework, const char *score)
{
  JpRecord *root = jp_project_get_root (self->project);
  JpUnitRecord *unit = NULL;
  JpYearRecord *year;
  JpSheetRecord *sheet;

  JP_FOREACH_CHILD (child, root, JP_KIND_UNIT)
    if (g_str_equal (jp_record_as_unit (child)->name, unit_name))
      unit = jp_record_as_unit (child);
  if (unit == NULL)
    unit = jp_edit_add_unit (self->project, unit_name, NULL);
  year = jp_edit_add_year (self->project, unit, number, NULL);
  sheet = jp_edit_add_sheet (self->project, year, NULL, framework, NULL);
  if (score != NULL)
    g_assert_true (jp_edit_set_given (self->project, sheet, jp_record_as_node (self->node), score, NULL));
  return sheet;
}

static void
changed_cb (Fixture *self, gboolean rows)
{
  self->n_changed++;
  self->rows = rows;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  JpFrameworkRecord *framework, *other;
  JpRecord *unit;

  self->project = jp_project_new ();
  framework = jp_edit_add_framework (self->project, "Ｃounty 体系", NULL);
  other = jp_edit_add_framework (self->project, "项目", NULL);
  jp_project_begin (self->project, "node");
  self->node = jp_project_insert (self->project, JP_KIND_NODE, JP_RECORD (framework), NULL);
  jp_project_set_decimal (self->project, self->node, JP_NODE_POINTS, jp_decimal_new (10, 0));
  g_assert_true (jp_project_commit (self->project, NULL));
  add_sheet (self, "财政局", 2022, framework, "8");
  add_sheet (self, "财政局", 2023, framework, "9");
  add_sheet (self, "ÉCOLE 𠮷", 2022, framework, "8.5");
  add_sheet (self, "ÉCOLE 𠮷", 2023, other, NULL);
  add_sheet (self, "水务局", 2023, framework, NULL);
  unit = jp_record_nth (jp_project_get_root (self->project), JP_KIND_UNIT, 2);
  jp_project_begin (self->project, "alias");
  jp_project_set_text (self->project, unit, JP_UNIT_ALIASES, "水利局\nWater Board");
  g_assert_true (jp_project_commit (self->project, NULL));
  self->live = jp_live_new (self->project);
  self->portfolio = jp_portfolio_new (self->project, self->live);
  g_signal_connect_swapped (self->portfolio, "changed", G_CALLBACK (changed_cb), self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_object_unref (self->portfolio);
  g_object_unref (self->live);
  g_object_unref (self->project);
}

/* "财政局 2022|财政局 2023" */
static void
assert_rows (Fixture *self, const char *expected)
{
  g_autoptr (GString) rows = g_string_new (NULL);

  for (guint i = 0; i < jp_portfolio_get_n (self->portfolio); i++)
    {
      const JpPortfolioRow *row = jp_portfolio_get_row (self->portfolio, i);
      JpRecord *unit = jp_project_lookup (self->project, row->unit);
      guint n;

      g_string_append_printf (rows, "%s%s %d", i > 0 ? "|" : "", jp_record_as_unit (unit)->name, (int) row->number);
      g_assert_true (jp_portfolio_find (self->portfolio, row->sheet, &n));
      g_assert_cmpuint (n, ==, i);
    }
  g_assert_cmpstr (rows->str, ==, expected);
}

#define ALL "财政局 2022|财政局 2023|ÉCOLE 𠮷 2022|ÉCOLE 𠮷 2023|水务局 2023"

static void
test_filter (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *text, *rows;
  } cases[] = {
    { NULL, ALL },
    { " ", ALL },
    { "财", "财政局 2022|财政局 2023" },
    { "2023", "财政局 2023|ÉCOLE 𠮷 2023|水务局 2023" },
    { "局 2023", "财政局 2023|水务局 2023" },
    { "école", "ÉCOLE 𠮷 2022|ÉCOLE 𠮷 2023" },
    { "𠮷", "ÉCOLE 𠮷 2022|ÉCOLE 𠮷 2023" },
    { "水利", "水务局 2023" },
    { "WATER  board", "水务局 2023" },
    { "county", "财政局 2022|财政局 2023|ÉCOLE 𠮷 2022|水务局 2023" },
    { "２０２２", "财政局 2022|ÉCOLE 𠮷 2022" },
    { "没有", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      jp_portfolio_set_filter (self->portfolio, cases[i].text);
      assert_rows (self, cases[i].rows);
    }
  g_assert_cmpuint (jp_portfolio_get_n_all (self->portfolio), ==, 5);
}

static void
test_sort (Fixture *self, gconstpointer data)
{
  jp_portfolio_set_sort (self->portfolio, JP_PORTFOLIO_YEAR, TRUE);
  assert_rows (self, "财政局 2023|ÉCOLE 𠮷 2023|水务局 2023|财政局 2022|ÉCOLE 𠮷 2022");
  jp_portfolio_set_sort (self->portfolio, JP_PORTFOLIO_ORDER, TRUE);
  assert_rows (self, "水务局 2023|ÉCOLE 𠮷 2023|ÉCOLE 𠮷 2022|财政局 2023|财政局 2022");
  jp_portfolio_set_sort (self->portfolio, JP_PORTFOLIO_FRAMEWORK, FALSE);
  assert_rows (self, "财政局 2022|财政局 2023|ÉCOLE 𠮷 2022|水务局 2023|ÉCOLE 𠮷 2023");

  /* Totals are known once somebody has worked them out; what has none stands last. */
  jp_portfolio_set_sort (self->portfolio, JP_PORTFOLIO_TOTAL, TRUE);
  assert_rows (self, ALL);
  while (jp_live_work (self->live, 1000))
    ;
  jp_portfolio_update (self->portfolio);
  assert_rows (self, "财政局 2023|ÉCOLE 𠮷 2022|财政局 2022|水务局 2023|ÉCOLE 𠮷 2023");
  jp_portfolio_set_sort (self->portfolio, JP_PORTFOLIO_TOTAL, FALSE);
  assert_rows (self, "水务局 2023|财政局 2022|ÉCOLE 𠮷 2022|财政局 2023|ÉCOLE 𠮷 2023");
  jp_portfolio_set_sort (self->portfolio, JP_PORTFOLIO_COMPLETE, FALSE);
  assert_rows (self, "水务局 2023|财政局 2022|财政局 2023|ÉCOLE 𠮷 2022|ÉCOLE 𠮷 2023");
}

static void
test_follows (Fixture *self, gconstpointer data)
{
  JpRecord *root = jp_project_get_root (self->project);
  JpRecord *unit = jp_record_first (root, JP_KIND_UNIT);
  JpRecord *year = jp_record_nth (unit, JP_KIND_YEAR, 1);
  JpRecord *sheet = jp_record_first (year, JP_KIND_SHEET);
  const JpPortfolioRow *row = jp_portfolio_get_row (self->portfolio, 1);
  int n = jp_portfolio_count_findings (self->portfolio, row);

  g_assert_cmpint (n, >=, 0);
  g_assert_cmpint (jp_portfolio_get_row (self->portfolio, 1)->n_findings, ==, n);
  g_assert_cmpint (jp_portfolio_get_row (self->portfolio, 1)->changed, ==, 0);
  jp_portfolio_count_findings (self->portfolio, jp_portfolio_get_row (self->portfolio, 4));

  g_assert_true (jp_edit_set_given (self->project, jp_record_as_sheet (sheet), jp_record_as_node (self->node), "7",
                                    NULL));
  g_assert_cmpuint (self->n_changed, ==, 1);
  g_assert_false (self->rows);
  g_assert_cmpint (jp_portfolio_get_row (self->portfolio, 1)->n_findings, ==, -1);
  g_assert_cmpint (jp_portfolio_get_row (self->portfolio, 1)->changed, >, 0);
  g_assert_cmpint (jp_portfolio_get_row (self->portfolio, 4)->n_findings, >=, 0);
  g_assert_cmpint (jp_portfolio_get_row (self->portfolio, 4)->changed, ==, 0);

  jp_portfolio_set_filter (self->portfolio, "财政");
  g_assert_true (jp_edit_set_field (self->project, unit, JP_UNIT_NAME, "name", "审计局", NULL));
  g_assert_true (self->rows);
  assert_rows (self, "");
  g_assert_true (jp_project_undo (self->project, NULL));
  g_assert_true (jp_edit_delete (self->project, year, NULL));
  assert_rows (self, "财政局 2022");
  g_assert_true (jp_project_undo (self->project, NULL));
  assert_rows (self, "财政局 2022|财政局 2023");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/portfolio/filter", test_filter);
  ADD ("/portfolio/sort", test_sort);
  ADD ("/portfolio/follows", test_follows);
  return g_test_run ();
}
