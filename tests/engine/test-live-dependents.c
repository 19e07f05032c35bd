/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Only what depends on a change is scored again, and fast. */

#include "live-fresh.h"

#include "jp-edits.h"
#include "jp-facts.h"

/* A framework of 34 indicators over 40 figures, as many units as wanted with all figures filled. */

#define N_INDICATORS 34
#define N_FACTS 40

static JpFrameworkRecord *
make_framework (JpProject *project)
{
  JpFrameworkRecord *framework = jp_edit_add_framework (project, "f", NULL);
  JpRecord *group = NULL;

  jp_project_begin (project, "framework");
  for (guint i = 0; i < N_INDICATORS; i++)
    {
      JpRecord *node;
      g_autofree char *rule = NULL;

      if (i % 5 == 0)
        group = jp_project_insert (project, JP_KIND_NODE, JP_RECORD (framework), NULL);
      if (i % 3 == 0)
        rule = g_strdup_printf ("{\"kind\":\"proportional\",\"measure\":\"项%u.决算 / 项%u.年初预算\"}", i, i + 1);
      else
        rule = g_strdup_printf ("{\"kind\":\"step_deduction\",\"measure\":\"项%u.决算 / 项%u.年初预算\",\"limit\":"
                                "\"100%%\",\"step\":\"1%%\",\"deduct\":\"0.1\",\"reading\":\"linear\"}",
                                i, i + 5);
      node = jp_project_insert (project, JP_KIND_NODE, group, NULL);
      jp_project_set_text (project, node, JP_NODE_RULE, rule);
      jp_project_set_decimal (project, node, JP_NODE_POINTS, jp_decimal_new (3, 0));
    }
  live_commit (project);
  return framework;
}

static JpSheetRecord *
make_unit (JpProject *project, JpFrameworkRecord *framework, GRand *rand)
{
  JpRecord *unit = jp_project_insert (project, JP_KIND_UNIT, NULL, NULL);
  JpRecord *year = jp_project_insert (project, JP_KIND_YEAR, unit, NULL);
  JpRecord *sheet = jp_project_insert (project, JP_KIND_SHEET, year, NULL);

  jp_project_set_int (project, year, JP_YEAR_YEAR, 2024);
  jp_project_set_text (project, sheet, JP_SHEET_NAME, "unit");
  jp_project_set_int (project, sheet, JP_SHEET_FRAMEWORK, framework->record.id);
  for (guint i = 0; i < N_FACTS; i++)
    {
      JpRecord *item = jp_project_insert (project, JP_KIND_ITEM, year, NULL);
      g_autofree char *name = g_strdup_printf ("项%u", i);
      g_autofree char *figure = g_strdup_printf ("%d.%02u", g_rand_int_range (rand, 50, 99), i);
      JpQuantity quantity;

      g_assert_true (jp_quantity_parse (figure, "万元", &quantity, NULL));
      jp_project_set_text (project, item, JP_ITEM_NAME, name);
      jp_project_set_text (project, item, JP_ITEM_PATH, name);
      jp_project_set_text (project, item, JP_ITEM_MEASURE_UNIT, "万元");
      jp_project_set_quantity (project, item, JP_ITEM_INITIAL_BUDGET, quantity);
      jp_project_set_quantity (project, item, JP_ITEM_EXECUTED, quantity);
    }
  return jp_record_as_sheet (sheet);
}

static GPtrArray *
make_units (JpProject *project, guint n)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  GPtrArray *sheets = g_ptr_array_new ();
  JpFrameworkRecord *framework = make_framework (project);

  jp_project_begin (project, "units");
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (sheets, make_unit (project, framework, rand));
  live_commit (project);
  return sheets;
}

static JpItemRecord *
item_of (JpSheetRecord *sheet, guint n)
{
  return jp_record_as_item (jp_record_nth (sheet->record.parent, JP_KIND_ITEM, n));
}

static void
set (JpProject *project, JpItemRecord *item, guint field, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (jp_edit_set_quantity (project, item, field, text, NULL, &error));
  g_assert_no_error (error);
}

static void
assert_evaluated (JpLive *live, JpSheetRecord *sheet, guint64 *before, guint expected)
{
  jp_live_get_scores (live, sheet);
  g_assert_cmpuint (jp_live_get_n_evaluated (live) - *before, ==, expected);
  *before = jp_live_get_n_evaluated (live);
}

/* A figure touches the rows that ask for it, and no others. */
static void
test_only_dependents (void)
{
  g_autoptr (JpProject) project = jp_project_new ();
  g_autoptr (GPtrArray) sheets = make_units (project, 2);
  g_autoptr (JpLive) live = jp_live_new (project);
  JpSheetRecord *sheet = g_ptr_array_index (sheets, 0);
  JpSheetRecord *other = g_ptr_array_index (sheets, 1);
  JpNodeRecord *leaf;
  guint64 before, serial;

  jp_live_get_scores (live, other);
  jp_live_get_scores (live, sheet);
  before = jp_live_get_n_evaluated (live);
  serial = jp_live_get_serial (live, other);
  leaf = jp_scores_get_row (jp_live_get_scores (live, sheet), 10)->node;
  assert_evaluated (live, sheet, &before, 0);

  g_test_message ("项10.决算 stands in row 10 only; its budget in 9 and 5");
  set (project, item_of (sheet, 10), JP_ITEM_EXECUTED, "88");
  assert_evaluated (live, sheet, &before, 1);
  set (project, item_of (sheet, 10), JP_ITEM_INITIAL_BUDGET, "88");
  assert_evaluated (live, sheet, &before, 2);
  set (project, item_of (sheet, 10), JP_ITEM_ANNUAL_BUDGET, "88");
  assert_evaluated (live, sheet, &before, 0);

  g_test_message ("undo and redo the same");
  g_assert_true (jp_project_undo (project, NULL));
  g_assert_true (jp_project_undo (project, NULL));
  assert_evaluated (live, sheet, &before, 2);

  g_test_message ("a given score touches its row");
  g_assert_true (jp_edit_set_given (project, sheet, leaf, "2", NULL));
  assert_evaluated (live, sheet, &before, 1);

  g_test_message ("words of an indicator and of a unit touch nothing, its points one row of every sheet");
  g_assert_true (jp_edit_set_field (project, &leaf->record, JP_NODE_CRITERIA, "x", "words", NULL));
  g_assert_true (jp_edit_set_field (project, sheet->record.parent->parent, JP_UNIT_NAME, "x", "name", NULL));
  assert_evaluated (live, sheet, &before, 0);
  g_assert_cmpuint (jp_live_get_serial (live, other), ==, serial);
  g_assert_true (jp_edit_set_field (project, &leaf->record, JP_NODE_POINTS, "x", "4", NULL));
  g_assert_cmpuint (jp_live_get_serial (live, other), >, serial);
  assert_evaluated (live, sheet, &before, 1);
  assert_evaluated (live, other, &before, 1);
  live_assert_fresh (project, live);
}

/* A figure about last year that is not filled is last year's: edits there touch the rows that asked for it, until it is
 * filled in its own place. */
static void
test_last_year (void)
{
  g_autoptr (JpProject) project = jp_project_new ();
  JpFrameworkRecord *framework = jp_edit_add_framework (project, "f", NULL);
  JpUnitRecord *unit = jp_edit_add_unit (project, "甲", NULL);
  JpYearRecord *last = jp_edit_add_year (project, unit, 2023, NULL);
  JpYearRecord *year = jp_edit_add_year (project, unit, 2024, NULL);
  JpItemRecord *before = jp_edit_add_item (project, last, "甲", "万元", NULL, NULL);
  JpItemRecord *item = jp_edit_add_item (project, year, "甲", "万元", NULL, NULL);
  JpSheetRecord *sheet = jp_edit_add_sheet (project, year, NULL, framework, NULL);
  g_autoptr (JpLive) live = jp_live_new (project);
  guint64 n;

  jp_project_begin (project, "nodes");
  for (guint i = 0; i < 2; i++)
    {
      JpRecord *node = jp_project_insert (project, JP_KIND_NODE, JP_RECORD (framework), NULL);

      jp_project_set_decimal (project, node, JP_NODE_POINTS, jp_decimal_new (5, 0));
      jp_project_set_text (project, node, JP_NODE_RULE,
                           i == 0 ? "{\"kind\":\"proportional\",\"measure\":\"甲.决算 / 甲.上年决算\"}"
                                  : "{\"kind\":\"proportional\",\"measure\":\"甲.决算 / 20\"}");
    }
  live_commit (project);
  set (project, item, JP_ITEM_EXECUTED, "6");
  g_assert_true (jp_scores_get_row (jp_live_get_scores (live, sheet), 0)->open);
  n = jp_live_get_n_evaluated (live);

  set (project, before, JP_ITEM_EXECUTED, "8");
  assert_evaluated (live, sheet, &n, 1);
  g_assert_true (jp_decimal_equal (jp_scores_get_row (jp_live_get_scores (live, sheet), 0)->score,
                                   jp_decimal_new (375, 2)));
  live_assert_fresh (project, live);
  set (project, before, JP_ITEM_EXECUTED, "12");
  assert_evaluated (live, sheet, &n, 1);
  live_assert_fresh (project, live);

  g_test_message ("the own figure wins, and last year's is asked for no more");
  set (project, item, JP_ITEM_PRIOR_FINAL, "10");
  assert_evaluated (live, sheet, &n, 1);
  set (project, before, JP_ITEM_EXECUTED, "9");
  assert_evaluated (live, sheet, &n, 0);
  live_assert_fresh (project, live);

  g_test_message ("another year is last year, or none");
  set (project, item, JP_ITEM_PRIOR_FINAL, "");
  live_assert_fresh (project, live);
  g_assert_true (jp_edit_set_field (project, JP_RECORD (last), JP_YEAR_YEAR, "year", "2022", NULL));
  g_assert_true (jp_scores_get_row (jp_live_get_scores (live, sheet), 0)->open);
  live_assert_fresh (project, live);
  g_assert_true (jp_project_undo (project, NULL));
  live_assert_fresh (project, live);
}

static JpItemRecord *
add_item_in (JpProject *project, JpYearRecord *year, const char *table, const char *executed)
{
  JpItemRecord *item = jp_edit_add_item (project, year, "甲", "万元", NULL, NULL);

  g_assert_true (jp_edit_set_field (project, JP_RECORD (item), JP_ITEM_TABLE, "table", table, NULL));
  set (project, item, JP_ITEM_EXECUTED, executed);
  return item;
}

static void
assert_score (JpLive *live, JpSheetRecord *sheet, gint64 score)
{
  const JpScoreRow *row = jp_scores_get_row (jp_live_get_scores (live, sheet), 0);

  if (score < 0)
    g_assert_true (row->open);
  else
    g_assert_true (jp_decimal_equal (row->score, jp_decimal_new (score, 0)));
}

/* A sheet takes a figure from a table of its own, then from one of the unit's, never from another sheet's. */
static void
test_own_tables (void)
{
  g_autoptr (JpProject) project = jp_project_new ();
  JpFrameworkRecord *framework = jp_edit_add_framework (project, "f", NULL);
  JpUnitRecord *unit = jp_edit_add_unit (project, "甲", NULL);
  JpYearRecord *year = jp_edit_add_year (project, unit, 2024, NULL);
  JpItemRecord *first = add_item_in (project, year, "表一", "1");
  JpItemRecord *second = add_item_in (project, year, "表二", "2");
  JpSheetRecord *one = jp_edit_add_sheet (project, year, "project-1", framework, NULL);
  JpSheetRecord *two = jp_edit_add_sheet (project, year, "project-2", framework, NULL);
  g_autoptr (JpLive) live = jp_live_new (project);
  JpRecord *node;

  jp_project_begin (project, "node");
  node = jp_project_insert (project, JP_KIND_NODE, JP_RECORD (framework), NULL);
  jp_project_set_decimal (project, node, JP_NODE_POINTS, jp_decimal_new (5, 0));
  jp_project_set_text (project, node, JP_NODE_RULE, "{\"kind\":\"proportional\",\"measure\":\"甲.决算 / 5万元\"}");
  live_commit (project);
  assert_score (live, one, 1);
  assert_score (live, two, 1);

  g_test_message ("the second table belongs to the second sheet, the first to the first");
  g_assert_true (jp_edit_set_field (project, JP_RECORD (two), JP_SHEET_TABLES, "tables", "表三\n表二", NULL));
  assert_score (live, one, 1);
  assert_score (live, two, 2);
  live_assert_fresh (project, live);
  g_assert_true (jp_edit_set_field (project, JP_RECORD (one), JP_SHEET_TABLES, "tables", "表一", NULL));
  assert_score (live, one, 1);
  assert_score (live, two, 2);

  g_test_message ("what is not filled there is taken from no other sheet's table, but from the unit's");
  set (project, second, JP_ITEM_EXECUTED, "");
  assert_score (live, two, -1);
  live_assert_fresh (project, live);
  add_item_in (project, year, "基础数据", "4");
  assert_score (live, two, 4);
  assert_score (live, one, 1);
  live_assert_fresh (project, live);

  g_test_message ("a fact is set where the sheet sees it");
  g_assert_true (jp_edit_set_fact_for_sheet (project, one, "甲.决算", "3", NULL));
  assert_score (live, one, 3);
  assert_score (live, two, 4);
  g_assert_cmpint (first->executed.n, ==, 3000000);
  live_assert_fresh (project, live);
  g_assert_true (jp_edit_delete (project, JP_RECORD (one), NULL));
  g_assert_true (jp_edit_set_field (project, JP_RECORD (two), JP_SHEET_TABLES, "tables", "", NULL));
  assert_score (live, two, 3);
  live_assert_fresh (project, live);
}

/* Last year's figure is that of the same project's sheet, or the unit's; never another project's. */
static void
test_last_year_of_sheets (void)
{
  g_autoptr (JpProject) project = jp_project_new ();
  JpFrameworkRecord *framework = jp_edit_add_framework (project, "f", NULL);
  JpUnitRecord *unit = jp_edit_add_unit (project, "甲", NULL);
  JpYearRecord *last = jp_edit_add_year (project, unit, 2023, NULL);
  JpYearRecord *year = jp_edit_add_year (project, unit, 2024, NULL);
  JpSheetRecord *other = jp_edit_add_sheet (project, last, "project-1", framework, NULL);
  JpSheetRecord *same = jp_edit_add_sheet (project, last, "project-2", framework, NULL);
  JpSheetRecord *sheet = jp_edit_add_sheet (project, year, "project-1", framework, NULL);
  g_autoptr (JpLive) live = jp_live_new (project);
  JpRecord *node;

  add_item_in (project, last, "表一", "1");
  add_item_in (project, last, "表二", "2");
  jp_project_begin (project, "node");
  node = jp_project_insert (project, JP_KIND_NODE, JP_RECORD (framework), NULL);
  jp_project_set_decimal (project, node, JP_NODE_POINTS, jp_decimal_new (5, 0));
  jp_project_set_text (project, node, JP_NODE_RULE, "{\"kind\":\"proportional\",\"measure\":\"甲.上年决算 / 5万元\"}");
  jp_project_set_text (project, JP_RECORD (other), JP_SHEET_TABLES, "表一");
  jp_project_set_text (project, JP_RECORD (same), JP_SHEET_TABLES, "表二");
  jp_project_set_text (project, JP_RECORD (other), JP_SHEET_TITLE, "修路");
  jp_project_set_text (project, JP_RECORD (same), JP_SHEET_TITLE, "架桥");
  jp_project_set_text (project, JP_RECORD (sheet), JP_SHEET_TITLE, "架桥");
  live_commit (project);
  assert_score (live, sheet, 2);

  g_test_message ("another title, another project's figure; none of that title, none");
  g_assert_true (jp_edit_set_field (project, JP_RECORD (sheet), JP_SHEET_TITLE, "title", "修路", NULL));
  assert_score (live, sheet, 1);
  live_assert_fresh (project, live);
  g_assert_true (jp_edit_set_field (project, JP_RECORD (other), JP_SHEET_TITLE, "title", "挖河", NULL));
  assert_score (live, sheet, -1);
  live_assert_fresh (project, live);

  g_test_message ("but the unit's");
  add_item_in (project, last, "基础数据", "4");
  assert_score (live, sheet, 4);
  live_assert_fresh (project, live);
}

/* Equal totals share a rank, the next follows after as many; an open sheet has none. */
static void
test_ranks (void)
{
  static const struct
  {
    const char *given[4];
    guint rank[4];
    guint of;
  } cases[] = {
    { { "5", "3", "4", "1" }, { 1, 3, 2, 4 }, 4 },
    { { "5", "5", "4", "5" }, { 1, 1, 4, 1 }, 4 },
    { { "2", "4.5", "4.50", "1" }, { 3, 1, 1, 4 }, 4 },
    { { "0", "", "0", "1" }, { 2, 0, 2, 1 }, 3 },
    { { "", "", "", "" }, { 0, 0, 0, 0 }, 0 },
  };
  g_autoptr (JpProject) project = jp_project_new ();
  g_autoptr (JpLive) live = jp_live_new (project);
  JpFrameworkRecord *framework = jp_edit_add_framework (project, "f", NULL);
  JpSheetRecord *sheets[4];
  JpRecord *node;

  jp_project_begin (project, "node");
  node = jp_project_insert (project, JP_KIND_NODE, JP_RECORD (framework), NULL);
  jp_project_set_decimal (project, node, JP_NODE_POINTS, jp_decimal_new (5, 0));
  live_commit (project);
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *name = g_strdup_printf ("u%u", i);
      JpYearRecord *year = jp_edit_add_year (project, jp_edit_add_unit (project, name, NULL), 2024, NULL);

      sheets[i] = jp_edit_add_sheet (project, year, NULL, framework, NULL);
    }
  for (guint c = 0; c < G_N_ELEMENTS (cases); c++)
    {
      for (guint i = 0; i < 4; i++)
        g_assert_true (jp_edit_set_given (project, sheets[i], jp_record_as_node (node), cases[c].given[i], NULL));
      for (guint i = 0; i < 4; i++)
        {
          guint of;

          g_assert_cmpuint (jp_live_get_rank (live, sheets[i], &of), ==, cases[c].rank[i]);
          g_assert_cmpuint (of, ==, cases[c].of);
        }
    }
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const gint64 *first = a;
  const gint64 *second = b;

  return (*first > *second) - (*first < *second);
}

#define N_EDITS 301

/* One edit in a project of 1,000 units of 34 indicators: scores, totals and rank. The aim is 1 ms; the limit leaves
 * room for slow machines and sanitizers. */
static void
test_speed (void)
{
  g_autoptr (JpProject) project = jp_project_new ();
  g_autoptr (GPtrArray) sheets = make_units (project, 1000);
  g_autoptr (JpLive) live = jp_live_new (project);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  gint64 times[N_EDITS];

  g_assert_cmpuint (jp_live_get_rank (live, g_ptr_array_index (sheets, 0), NULL), >, 0);
  for (guint i = 0; i < N_EDITS; i++)
    {
      JpSheetRecord *sheet = g_ptr_array_index (sheets, g_rand_int_range (rand, 0, 1000));
      g_autofree char *text = g_strdup_printf ("%d.%02u", g_rand_int_range (rand, 40, 140), i % 100);
      JpItemRecord *item = item_of (sheet, (guint) g_rand_int_range (rand, 0, N_INDICATORS));
      gint64 start = g_get_monotonic_time ();
      guint of;

      set (project, item, JP_ITEM_EXECUTED, text);
      g_assert_cmpuint (jp_live_get_scores (live, sheet)->rows->len, ==, N_INDICATORS);
      g_assert_cmpuint (jp_live_get_rank (live, sheet, &of), >, 0);
      g_assert_cmpuint (of, ==, 1000);
      times[i] = g_get_monotonic_time () - start;
    }
  qsort (times, N_EDITS, sizeof times[0], compare_times);
  g_test_message ("one edit in 1,000 units: median %" G_GINT64_FORMAT " µs, worst %" G_GINT64_FORMAT " µs",
                  times[N_EDITS / 2], times[N_EDITS - 1]);
  g_test_minimized_result ((double) times[N_EDITS / 2] / G_USEC_PER_SEC, "one edit in 1,000 units");
  g_assert_cmpint (times[N_EDITS / 2], <, 20 * 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/live/only-dependents", test_only_dependents);
  g_test_add_func ("/live/last-year", test_last_year);
  g_test_add_func ("/live/own-tables", test_own_tables);
  g_test_add_func ("/live/last-year-of-sheets", test_last_year_of_sheets);
  g_test_add_func ("/live/ranks", test_ranks);
  g_test_add_func ("/live/speed", test_speed);
  return g_test_run ();
}
