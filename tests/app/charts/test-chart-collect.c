/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a heat map of compared units shows, figure by figure: rates checked by hand, the same as in the ranking; what is
 * missing is not zero; rows that tell none from another are marked; other frameworks stand beside each other as the
 * comparison has put them together. */

#include "chart-project.h"

#include "jp-chart-collect.h"
#include "jp-edits.h"

#define YEAR 2023

typedef struct
{
  JpProject *project;
  JpFrameworkRecord *framework;
  GPtrArray *sheets;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->project = jp_project_new ();
  self->framework = chart_project_add_framework (self->project, "体系");
  self->sheets = g_ptr_array_new ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_ptr_array_unref (self->sheets);
  g_object_unref (self->project);
}

static JpSheetRecord *
add (Fixture *self, const char *unit, JpFrameworkRecord *framework, const char *const scores[CHART_PROJECT_N])
{
  JpSheetRecord *sheet = chart_project_add_sheet (self->project, framework,
                                                  jp_edit_add_unit (self->project, unit, NULL), YEAR, scores);

  g_ptr_array_add (self->sheets, sheet);
  return sheet;
}

static JpChartData *
collect (Fixture *self)
{
  g_autoptr (JpComparison) comparison = jp_comparison_new (self->project, self->sheets);

  return jp_chart_collect_indicators (comparison);
}

static guint
find_row (const JpChartData *data, const char *name)
{
  for (guint i = 0; i < jp_chart_data_get_n_categories (data); i++)
    if (g_str_equal (jp_chart_data_get_category (data, i)->name, name))
      return i;
  g_error ("there is no row %s", name);
}

/* labels: of the series, in their order. */
static void
assert_row (const JpChartData *data, const char *name, gboolean uniform, const char *const *labels)
{
  guint row = find_row (data, name);

  g_test_message ("%s", name);
  g_assert_cmpint (jp_chart_data_get_category (data, row)->uniform, ==, uniform);
  for (guint i = 0; i < jp_chart_data_get_n_series (data); i++)
    {
      g_autofree char *label = jp_chart_data_dup_label (data, jp_chart_data_get_value (data, i, row));

      g_assert_cmpstr (label, ==, labels[i]);
    }
}

#define ROW(...) ((const char *const[]) { __VA_ARGS__ })

static void
add_three (Fixture *self)
{
  add (self, "甲局", self->framework, ROW ("5", "7.5", "10", "0"));
  add (self, "乙局", self->framework, ROW ("5", NULL, "8", "0"));
  add (self, "丙局", self->framework, ROW ("5", "7.5", "8.665", "0"));
}

/* (5 + 7.5 + 10 + 0) ÷ 40 is 56.25 %; the second has 13 and perhaps 10 more; the third 21.165 ÷ 40. */
static void
test_values (Fixture *self, gconstpointer unused)
{
  g_autoptr (JpChartData) data = NULL;

  add_three (self);
  data = collect (self);
  g_assert_cmpint (data->kind, ==, JP_CHART_HEAT);
  g_assert_cmpstr (data->subject, ==, "2023");
  g_assert_cmpuint (jp_chart_data_get_n_series (data), ==, 3);
  g_assert_cmpstr (jp_chart_data_get_series (data, 1), ==, "乙局");
  g_assert_cmpuint (jp_chart_data_get_n_categories (data), ==, 5);
  g_assert_cmpuint (find_row (data, "Total"), ==, 0);
  g_assert_cmpuint (find_row (data, "产出指标2"), ==, 4);
  assert_row (data, "Total", FALSE, ROW ("56.3", "32.5–57.5", "52.9"));
  assert_row (data, "产出指标1", FALSE, ROW ("100.0", "80.0", "86.7"));
}

/* What nobody has scored is a gap and no rate; zero is one. Neither makes a row discriminate that has the same for all
 * who are scored. */
static void
test_uniform (Fixture *self, gconstpointer unused)
{
  g_autoptr (JpChartData) data = NULL;
  g_autofree char *missing = NULL;
  g_autofree char *zero = NULL;

  add_three (self);
  data = collect (self);
  assert_row (data, "投入指标1", TRUE, ROW ("50.0", "50.0", "50.0"));
  assert_row (data, "投入指标2", TRUE, ROW ("75.0", "—", "75.0"));
  assert_row (data, "产出指标2", TRUE, ROW ("0.0", "0.0", "0.0"));
  g_assert_cmpint (jp_chart_data_get_value (data, 1, 2)->state, ==, JP_CHART_OPEN);
  g_assert_cmpint (jp_chart_data_get_value (data, 1, 4)->state, ==, JP_CHART_KNOWN);
  missing = jp_chart_data_dup_words (data, 1, 2);
  g_assert_cmpstr (missing, ==, "投入指标2, 乙局: no score. The same for all, tells none from another.");
  zero = jp_chart_data_dup_words (data, 1, 4);
  g_assert_cmpstr (zero, ==,
                   "产出指标2, 乙局: 0.0 %, 0 of 10 points. The same for all, tells none from another.");
}

/* One score alone is the same as none. A row is not marked for a difference that rounding hides. */
static void
test_discriminates (Fixture *self, gconstpointer unused)
{
  g_autoptr (JpChartData) data = NULL;

  add (self, "甲局", self->framework, ROW ("5", NULL, "8.6652", NULL));
  add (self, "乙局", self->framework, ROW (NULL, NULL, "8.6651", NULL));
  data = collect (self);
  assert_row (data, "投入指标1", FALSE, ROW ("50.0", "—"));
  assert_row (data, "投入指标2", FALSE, ROW ("—", "—"));
  assert_row (data, "产出指标1", FALSE, ROW ("86.7", "86.7"));
}

static guint
find_series (const JpChartData *data, const char *name)
{
  for (guint i = 0; i < jp_chart_data_get_n_series (data); i++)
    if (g_str_equal (jp_chart_data_get_series (data, i), name))
      return i;
  g_error ("there is no series %s", name);
}

/* A ranking of the same units says the same of each, and marks the same rows. */
static void
test_ranking (Fixture *self, gconstpointer unused)
{
  g_autoptr (JpChartData) data = NULL;
  g_autoptr (JpRanking) ranking = NULL;
  g_autoptr (JpChartData) ranked = NULL;

  add_three (self);
  data = collect (self);
  ranking = jp_ranking_new (self->project, NULL, YEAR, NULL);
  ranked = jp_chart_collect_heat (ranking, jp_ranking_get_group (ranking, 0));
  g_assert_cmpstr (data->title, ==, ranked->title);
  g_assert_cmpuint (data->values->len, ==, ranked->values->len);
  for (guint i = 0; i < jp_chart_data_get_n_series (data); i++)
    for (guint j = 0; j < jp_chart_data_get_n_categories (data); j++)
      {
        g_autofree char *words = jp_chart_data_dup_words (data, i, j);
        guint series = find_series (ranked, jp_chart_data_get_series (data, i));
        g_autofree char *wanted = jp_chart_data_dup_words (ranked, series, j);

        g_assert_cmpstr (words, ==, wanted);
      }
}

/* The first indicator has 20 points there, the last one another name. */
static JpFrameworkRecord *
add_other_framework (Fixture *self)
{
  JpFrameworkRecord *other = chart_project_add_framework (self->project, "另一体系");

  jp_project_begin (self->project, "other");
  jp_project_set_decimal (self->project, JP_RECORD (chart_project_get_indicator (other, 0)), JP_NODE_POINTS,
                          jp_decimal_new (20, 0));
  jp_project_set_text (self->project, JP_RECORD (chart_project_get_indicator (other, 3)), JP_NODE_NAME, "满意度");
  g_assert_true (jp_project_commit (self->project, NULL));
  return other;
}

/* By rate: 5 of 10 and 10 of 20 are the same. Who has no such indicator has no value, which is neither zero nor a gap. */
static void
test_frameworks (Fixture *self, gconstpointer unused)
{
  g_autoptr (JpChartData) data = NULL;
  g_autofree char *absent = NULL;
  g_autofree char *words = NULL;

  add (self, "甲局", self->framework, ROW ("5", "7", "9", "8"));
  add (self, "乙局", add_other_framework (self), ROW ("10", "7.5", "9", "8"));
  data = collect (self);
  g_assert_cmpuint (jp_chart_data_get_n_categories (data), ==, 6);
  assert_row (data, "Total", FALSE, ROW ("72.5", "69.0"));
  assert_row (data, "投入指标1", TRUE, ROW ("50.0", "50.0"));
  assert_row (data, "投入指标2", FALSE, ROW ("70.0", "75.0"));
  assert_row (data, "产出指标1", TRUE, ROW ("90.0", "90.0"));
  assert_row (data, "产出指标2", FALSE, ROW ("80.0", "—"));
  assert_row (data, "满意度", FALSE, ROW ("—", "80.0"));
  absent = jp_chart_data_dup_words (data, 1, find_row (data, "产出指标2"));
  g_assert_cmpstr (absent, ==, "产出指标2, 乙局: none there");
  words = jp_chart_data_dup_words (data, 1, find_row (data, "投入指标1"));
  g_assert_cmpstr (words, ==,
                   "投入指标1, 乙局: 50.0 %, 10 of 20 points. The same for all, tells none from another.");
}

/* Joined by hand, two indicators of other names are one row. */
static void
test_joined (Fixture *self, gconstpointer unused)
{
  JpFrameworkRecord *other = add_other_framework (self);
  const JpCompareJoin join = { chart_project_get_indicator (self->framework, 3)->record.id,
                               chart_project_get_indicator (other, 3)->record.id };
  g_autoptr (GArray) joins = g_array_new (FALSE, FALSE, sizeof (JpCompareJoin));
  g_autoptr (JpComparison) comparison = NULL;
  g_autoptr (JpChartData) data = NULL;

  add (self, "甲局", self->framework, ROW ("5", "7", "9", "8"));
  add (self, "乙局", other, ROW ("10", "7.5", "9", "8"));
  g_array_append_val (joins, join);
  comparison = jp_comparison_new_joined (self->project, self->sheets, joins);
  data = jp_chart_collect_indicators (comparison);
  g_assert_cmpuint (jp_chart_data_get_n_categories (data), ==, 5);
  assert_row (data, "满意度", TRUE, ROW ("80.0", "80.0"));
}

/* A row that is exempt has no rate: neither zero nor what its rule would give. */
static void
test_exempt (Fixture *self, gconstpointer unused)
{
  JpNodeRecord *node = chart_project_get_indicator (self->framework, 0);
  JpSheetRecord *sheet;
  g_autoptr (JpChartData) data = NULL;

  add (self, "甲局", self->framework, ROW ("5", "7", "9", "8"));
  sheet = add (self, "乙局", self->framework, ROW (NULL, "7", "9", "8"));
  g_assert_true (jp_edit_set_field (self->project, JP_RECORD (node), JP_NODE_RULE, "Rule",
                                    "{\"kind\":\"exemption\",\"text\":\"无此类项目\",\"policy\":\"drop\","
                                    "\"rule\":{\"kind\":\"proportional\",\"measure\":\"完成率\"}}",
                                    NULL));
  g_assert_true (jp_edit_set_element (self->project, sheet, node, 1, "是", NULL));
  data = collect (self);
  assert_row (data, "投入指标1", FALSE, ROW ("50.0", "—"));
  g_assert_cmpint (jp_chart_data_get_value (data, 1, find_row (data, "投入指标1"))->state, ==, JP_CHART_OPEN);
  /* 24 × 40 ÷ 30 = 32 of 40. */
  assert_row (data, "Total", FALSE, ROW ("72.5", "80.0"));
}

/* Nobody is scored: there is nothing to draw. */
static void
test_nothing (Fixture *self, gconstpointer unused)
{
  g_autoptr (JpChartData) data = NULL;

  add (self, "甲局", self->framework, ROW (NULL, NULL, NULL, NULL));
  add (self, "乙局", self->framework, ROW (NULL, NULL, NULL, NULL));
  data = collect (self);
  g_assert_true (jp_chart_data_is_empty (data));
}

#define ADD(path, func) g_test_add ("/chart-collect/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("values", test_values);
  ADD ("uniform", test_uniform);
  ADD ("discriminates", test_discriminates);
  ADD ("ranking", test_ranking);
  ADD ("frameworks", test_frameworks);
  ADD ("joined", test_joined);
  ADD ("exempt", test_exempt);
  ADD ("nothing", test_nothing);
  return g_test_run ();
}
