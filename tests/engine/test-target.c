/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Annual targets: direction, value and unit; scored and checked by them. */

#include "jp-check.h"
#include "jp-edits.h"
#include "jp-score.h"
#include "jp-target.h"

typedef struct
{
  JpProject *project;
  JpSheetRecord *sheet;
  JpNodeRecord *node;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  JpYearRecord *year;
  JpFrameworkRecord *framework;
  JpRecord *node;

  self->project = jp_project_new ();
  year = jp_edit_add_year (self->project, jp_edit_add_unit (self->project, "甲局", NULL), 2023, NULL);
  framework = jp_edit_add_framework (self->project, "F", NULL);
  self->sheet = jp_edit_add_sheet (self->project, year, NULL, framework, NULL);
  jp_project_begin (self->project, "");
  node = jp_project_insert (self->project, JP_KIND_NODE, JP_RECORD (framework), NULL);
  self->node = jp_record_as_node (node);
  jp_project_set_text (self->project, node, JP_NODE_NAME, "覆盖率");
  jp_project_set_decimal (self->project, node, JP_NODE_POINTS, jp_decimal_new (10, 0));
  jp_project_set_text (self->project, node, JP_NODE_RULE, "{\"kind\":\"target\"}");
  g_assert_true (jp_project_commit (self->project, NULL));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->project);
}

static void
test_split (void)
{
  static const struct
  {
    const char *text, *direction, *value, *unit;
    gboolean figure;
  } rows[] = {
    { "≥95%", "≥", "95", "%", TRUE },
    { "不低于100条", "≥", "100", "条", TRUE },
    { "5个工作日以内", "≤", "5", "个工作日", TRUE },
    { "<= 1,200.50 万元", "≤", "1200.50", "万元", TRUE },
    { "＝3", "=", "3", NULL, TRUE },
    { "45049人", NULL, "45049", "人", TRUE },
    { "每月月底前", NULL, "每月月底前", NULL, FALSE },
    { "文字 3 月底前", "text", "3 月底前", NULL, FALSE },
    { "", NULL, "", NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *direction = NULL, *value = NULL, *unit = NULL;

      g_test_message ("%s", rows[i].text);
      g_assert_cmpint (jp_target_split (rows[i].text, &direction, &value, &unit), ==, rows[i].figure);
      g_assert_cmpstr (direction, ==, rows[i].direction);
      g_assert_cmpstr (value, ==, rows[i].value);
      g_assert_cmpstr (unit, ==, rows[i].unit);
    }
}

static void
say (Fixture *self, const char *target, const char *actual)
{
  g_assert_true (jp_edit_set_target (self->project, self->sheet, self->node, target, NULL));
  g_assert_true (jp_edit_set_result (self->project, self->sheet, self->node, JP_ANSWER_ACTUAL, actual, NULL));
}

/* NULL: it is left open. */
static void
assert_score (Fixture *self, const char *expected)
{
  g_autoptr (JpScores) scores = jp_scores_new (self->sheet, self->project);
  g_autofree char *text = jp_decimal_to_text (jp_decimal_normalize (jp_scores_get_row (scores, 0)->computed));

  g_assert_cmpstr (text, ==, expected);
}

static void
test_scores (Fixture *self, gconstpointer data)
{
  JpAnswerRecord *answer;

  say (self, "≥95%", "95");
  answer = jp_sheet_find_answer (self->sheet, self->node);
  g_assert_cmpstr (answer->direction, ==, "≥");
  g_assert_cmpstr (answer->target, ==, "95");
  g_assert_cmpstr (answer->target_unit, ==, "%");
  assert_score (self, "10");
  say (self, "≥80%", "60%");
  assert_score (self, "7.5");
  say (self, "≤40万元", "50");
  assert_score (self, "8");
  say (self, "=3", "4");
  assert_score (self, "");
  say (self, "文字 3 月底前", "3 月底前");
  assert_score (self, "10");
  /* Typed as a whole, it is read as it always was. */
  jp_project_begin (self->project, "");
  jp_project_set_text (self->project, answer, JP_ANSWER_DIRECTION, NULL);
  jp_project_set_text (self->project, answer, JP_ANSWER_TARGET, "≥80%");
  jp_project_set_text (self->project, answer, JP_ANSWER_ACTUAL, "60%");
  g_assert_true (jp_project_commit (self->project, NULL));
  assert_score (self, "7.5");
  say (self, "", "");
  g_assert_null (answer->target);
  g_assert_null (answer->direction);
}

/* How the check takes what goes beyond the target; JP_N_SEVERITIES: it says nothing. */
static JpSeverity
over (Fixture *self)
{
  g_autoptr (JpFindings) findings = jp_check_sheet (self->project, self->sheet);

  for (guint i = 0; i < findings->list->len; i++)
    if (jp_findings_get (findings, i)->kind == JP_CHECK_OVER_TARGET)
      return jp_findings_get (findings, i)->severity;
  return JP_N_SEVERITIES;
}

static void
set_tolerance (Fixture *self, const char *text)
{
  g_autoptr (GError) error = NULL;

  jp_edit_set_result (self->project, self->sheet, self->node, JP_ANSWER_TOLERANCE, text, &error);
  g_assert_no_error (error);
}

static void
test_tolerance (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  say (self, "≥20家", "27家");
  g_assert_cmpint (over (self), ==, JP_SEVERITY_WARNING);
  set_tolerance (self, "35%");
  g_assert_cmpint (over (self), ==, JP_N_SEVERITIES);
  set_tolerance (self, "0.3");
  g_assert_cmpint (over (self), ==, JP_SEVERITY_WARNING);
  jp_edit_set_result (self->project, self->sheet, self->node, JP_ANSWER_REMARK, "新增单位集中申报", NULL);
  g_assert_cmpint (over (self), ==, JP_N_SEVERITIES);
  g_assert_false (jp_edit_set_result (self->project, self->sheet, self->node, JP_ANSWER_TOLERANCE, "-5%", &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/engine/target/split", test_split);
  g_test_add ("/engine/target/scores", Fixture, NULL, set_up, test_scores, tear_down);
  g_test_add ("/engine/target/tolerance", Fixture, NULL, set_up, test_tolerance, tear_down);
  return g_test_run ();
}
