/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From rows to totals: what is exempt leaves the full points, groups of rows to choose from, deductions outside the full
 * points, ledgers, items of a table. */

#include "jp-edits.h"
#include "jp-facts.h"
#include "jp-score.h"

typedef struct
{
  JpProject *project;
  JpYearRecord *year;
  JpFrameworkRecord *framework;
  JpSheetRecord *sheet;
} Fixture;

#define EXEMPT \
  "{\"kind\":\"exemption\",\"text\":\"无此类项目\",\"policy\":\"drop\",\"rule\":{\"kind\":\"proportional\",\"measure\":\"完成率\"}}"

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->project = jp_project_new ();
  self->framework = jp_edit_add_framework (self->project, "指标体系", &error);
  g_assert_no_error (error);
  self->year = jp_edit_add_year (self->project, jp_edit_add_unit (self->project, "某局", &error), 2023, &error);
  self->sheet = jp_edit_add_sheet (self->project, self->year, NULL, self->framework, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_object_unref (self->project);
}

/* parent NULL: at the top. */
static JpNodeRecord *
add_node (Fixture *self, JpNodeRecord *parent, const char *name, const char *points, const char *rule)
{
  g_autoptr (GError) error = NULL;
  JpRecord *node;
  JpDecimal value;

  g_assert_true (jp_decimal_parse (points, &value, NULL));
  jp_project_begin (self->project, "node");
  node = jp_project_insert (self->project, JP_KIND_NODE,
                            parent != NULL ? JP_RECORD (parent) : JP_RECORD (self->framework), NULL);
  jp_project_set_text (self->project, node, JP_NODE_NAME, name);
  jp_project_set_decimal (self->project, node, JP_NODE_POINTS, value);
  jp_project_set_text (self->project, node, JP_NODE_RULE, rule);
  g_assert_true (jp_project_commit (self->project, &error));
  return jp_record_as_node (node);
}

static void
give (Fixture *self, JpNodeRecord *node, const char *score)
{
  g_autoptr (GError) error = NULL;

  jp_edit_set_given (self->project, self->sheet, node, score, &error);
  g_assert_no_error (error);
}

static void
say (Fixture *self, JpNodeRecord *node, guint number, const char *text)
{
  g_autoptr (GError) error = NULL;

  jp_edit_set_element (self->project, self->sheet, node, number, text, &error);
  g_assert_no_error (error);
}

static void
assert_decimal (JpDecimal value, const char *expected)
{
  g_autofree char *text = jp_decimal_to_text (value.is_set ? jp_decimal_normalize (value) : value);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_total (Fixture *self, const char *points, const char *score, const char *min, const char *max)
{
  g_autoptr (JpScores) scores = jp_scores_new (self->sheet, self->project);

  assert_decimal (scores->points, points);
  assert_decimal (scores->score, score);
  assert_decimal (scores->possible_min, min);
  assert_decimal (scores->possible_max, max);
}

static void
test_exempt_rows_leave_the_full_points (Fixture *self, gconstpointer data)
{
  JpNodeRecord *group = add_node (self, NULL, "产出", "40", NULL);
  JpNodeRecord *exempt = add_node (self, group, "工程", "10", EXEMPT);
  JpNodeRecord *counted = add_node (self, group, "服务", "30", NULL);
  JpNodeRecord *other = add_node (self, NULL, "效益", "60", NULL);
  g_autoptr (JpScores) scores = NULL;

  give (self, counted, "20");
  give (self, other, "59");
  assert_total (self, "100", "79", "79", "89");
  say (self, exempt, 1, "是");
  /* 79 × 100 ÷ 90 = 87.777… */
  assert_total (self, "100", "87.78", "87.78", "87.78");
  scores = jp_scores_new (self->sheet, self->project);
  g_assert_true (jp_scores_is_complete (scores));
  g_assert_true (jp_scores_get_row (scores, 0)->dropped);
  assert_decimal (scores->dropped, "10");
  assert_decimal (jp_scores_get_group (scores, 0)->points, "30");
  assert_decimal (jp_scores_get_group (scores, 0)->score, "20");
  /* What the evaluator gives counts, whatever the rule says. */
  give (self, exempt, "5");
  assert_total (self, "100", "84", "84", "84");
}

static void
test_everything_exempt (Fixture *self, gconstpointer data)
{
  say (self, add_node (self, NULL, "工程", "10", EXEMPT), 1, "1");
  assert_total (self, "10", "0", "0", "0");
}

static void
test_rows_to_choose_from (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  JpNodeRecord *group = add_node (self, NULL, "效益", "4", "{\"kind\":\"choose\",\"at_most\":\"2\"}");
  JpNodeRecord *economic = add_node (self, group, "经济效益", "", NULL);
  JpNodeRecord *social = add_node (self, group, "社会效益", "", NULL);
  g_autoptr (JpScores) scores = NULL;

  add_node (self, group, "生态效益", "", NULL);
  assert_total (self, "4", "0", "0", "4");
  /* Whoever gives a score has chosen. */
  give (self, economic, "3");
  assert_total (self, "4", "3", "3", "3");
  give (self, social, "4");
  assert_total (self, "4", "3.5", "3.5", "3.5");
  say (self, group, 2, "1");
  assert_total (self, "4", "4", "4", "4");
  say (self, group, 3, "1");
  /* The third is chosen and open: half of what it can earn. */
  assert_total (self, "4", "0", "2", "4");
  g_assert_false (jp_edit_set_element (self->project, self->sheet, group, 1, "1", &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE);
  g_assert_nonnull (strstr (error->message, "at most 2 rows"));
  scores = jp_scores_new (self->sheet, self->project);
  g_assert_cmpuint (scores->n_open, ==, 1);
  g_assert_false (jp_scores_get_row (scores, 0)->chosen);
  assert_decimal (jp_scores_get_group (scores, 0)->points, "4");
}

static void
test_sum_of_the_chosen (Fixture *self, gconstpointer data)
{
  JpNodeRecord *group = add_node (self, NULL, "效益", "4", "{\"kind\":\"choose\",\"combine\":\"sum\"}");

  give (self, add_node (self, group, "经济效益", "2", NULL), "2");
  give (self, add_node (self, group, "社会效益", "2", NULL), "1.5");
  give (self, add_node (self, group, "生态效益", "2", NULL), "2");
  /* Never more than the group has. */
  assert_total (self, "4", "4", "4", "4");
}

static void
test_deductions_outside (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  JpNodeRecord *inside = add_node (self, NULL, "履职", "100", NULL);
  JpNodeRecord *outside = add_node (self, NULL, "扣分项", "10",
                                    "{\"kind\":\"outside_deduction\",\"deduct\":\"0.5\",\"most\":\"10\"}");
  JpEntryRecord *entry;

  jp_edit_set_field (self->project, JP_RECORD (outside), JP_NODE_OUTSIDE, "outside", "1", &error);
  g_assert_no_error (error);
  give (self, inside, "95");
  assert_total (self, "100", "95", "85", "95");
  entry = jp_edit_add_entry (self->project, self->sheet, outside, 1, "问题未整改", &error);
  g_assert_no_error (error);
  /* Not confirmed: recorded, not counted. */
  assert_total (self, "100", "95", "95", "95");
  g_assert_true (jp_edit_set_entry (self->project, entry, JP_ENTRY_CONFIRMED, "1", &error));
  assert_total (self, "100", "94.5", "94.5", "94.5");
  g_assert_true (jp_project_undo (self->project, &error));
  assert_total (self, "100", "95", "95", "95");
}

static void
test_ledger_must_be_closed (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  JpNodeRecord *node = add_node (self, NULL, "合规性", "5", "{\"kind\":\"deduct_occurrence\",\"deduct\":\"2\"}");

  assert_total (self, "5", "0", "0", "5");
  say (self, node, 1, "是");
  assert_total (self, "5", "5", "5", "5");
  g_assert_nonnull (jp_edit_add_entry (self->project, self->sheet, node, 1, "超标准接待", &error));
  assert_total (self, "5", "3", "3", "3");
  g_assert_null (jp_edit_add_entry (self->project, self->sheet, node, 2, "x", &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_NOT_FOUND);
}

static void
test_experts_sheets (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  JpNodeRecord *node = add_node (self, NULL, "专家评分", "10", "{\"kind\":\"expert_mean\"}");
  JpEntryRecord *first = jp_edit_add_entry (self->project, self->sheet, node, 1, "专家1", &error);
  JpEntryRecord *second = jp_edit_add_entry (self->project, self->sheet, node, 1, "专家2", &error);

  assert_total (self, "10", "0", "0", "10");
  g_assert_true (jp_edit_set_entry (self->project, first, JP_ENTRY_VALUE, "9", &error));
  assert_total (self, "10", "9", "9", "9");
  g_assert_true (jp_edit_set_entry (self->project, second, JP_ENTRY_VALUE, "8", &error));
  assert_total (self, "10", "8.5", "8.5", "8.5");
  g_assert_false (jp_edit_set_entry (self->project, second, JP_ENTRY_VALUE, "10.5", &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE);
}

static void
add_item (Fixture *self, const char *path, const char *budget, const char *executed)
{
  g_autoptr (GError) error = NULL;
  JpItemRecord *item = jp_edit_add_item (self->project, self->year, path, "万元", NULL, &error);

  g_assert_no_error (error);
  g_assert_true (jp_edit_set_quantity (self->project, item, JP_ITEM_INITIAL_BUDGET, budget, NULL, &error));
  g_assert_true (jp_edit_set_quantity (self->project, item, JP_ITEM_EXECUTED, executed, NULL, &error));
}

static void
test_share_of_items (Fixture *self, gconstpointer data)
{
  add_node (self, NULL, "结余率", "5",
            "{\"kind\":\"count_share\",\"items\":\"项目支出\",\"ratio\":\"({年初预算} - {决算}) / {年初预算}\",\"below\":\"10%\"}");
  assert_total (self, "5", "0", "0", "5");
  add_item (self, "项目支出", "300", "250");
  add_item (self, "项目支出/甲", "100", "91");
  /* Exactly one tenth is not below it. */
  add_item (self, "项目支出/乙", "100", "90");
  assert_total (self, "5", "2.5", "2.5", "2.5");
  add_item (self, "项目支出/丙", "100", "");
  assert_total (self, "5", "0", "1.67", "3.33");
  add_item (self, "项目支出/合计", "300", "250");
  assert_total (self, "5", "0", "1.67", "3.33");
}

static gboolean
is_stale (Fixture *self, const JpNodeRecord *node)
{
  g_autoptr (JpScores) scores = jp_scores_new (self->sheet, self->project);

  return jp_scores_find (scores, node)->stale;
}

static void
set_fact (Fixture *self, const char *text)
{
  g_autoptr (GError) error = NULL;

  jp_edit_set_fact (self->project, self->year, "完成率", text, &error);
  g_assert_no_error (error);
}

/* An override is out of date once what it was computed from has changed, and no longer when that is taken back. */
static void
test_overrides_go_out_of_date (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  JpNodeRecord *node = add_node (self, NULL, "完成率", "10", "{\"kind\":\"proportional\",\"measure\":\"完成率\"}");

  set_fact (self, "0.5");
  give (self, node, "7");
  g_assert_true (jp_edit_set_override_reason (self->project, self->sheet, node, "另有佐证", &error));
  g_assert_false (is_stale (self, node));
  assert_decimal (jp_sheet_find_answer (self->sheet, node)->overridden, "5");
  set_fact (self, "0.6");
  g_assert_true (is_stale (self, node));
  g_assert_true (jp_project_undo (self->project, &error));
  g_assert_false (is_stale (self, node));
  set_fact (self, "0.8");
  g_assert_true (jp_edit_confirm_override (self->project, self->sheet, node, &error));
  g_assert_false (is_stale (self, node));
  assert_decimal (jp_sheet_find_answer (self->sheet, node)->overridden, "8");
  /* Another rule with the same score is another reason to look again. */
  g_assert_true (jp_edit_set_field (self->project, JP_RECORD (node), JP_NODE_RULE, "Rule",
                                    "{\"kind\":\"proportional\",\"measure\":\"完成率 × 1\"}", &error));
  g_assert_true (is_stale (self, node));
  g_assert_true (jp_edit_use_computed (self->project, self->sheet, node, &error));
  g_assert_false (is_stale (self, node));
  g_assert_null (jp_sheet_find_answer (self->sheet, node)->override_basis);
}

static void
test_discretion_is_counted (Fixture *self, gconstpointer data)
{
  g_autoptr (JpScores) scores = NULL;

  give (self, add_node (self, NULL, "制度", "3", "{\"kind\":\"discretionary\"}"), "2");
  give (self, add_node (self, NULL, "目标", "7", NULL), "7");
  scores = jp_scores_new (self->sheet, self->project);
  assert_decimal (scores->discretion, "3");
  assert_decimal (scores->points, "10");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/engine/score/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("exempt-rows-leave-the-full-points", test_exempt_rows_leave_the_full_points);
  ADD ("everything-exempt", test_everything_exempt);
  ADD ("rows-to-choose-from", test_rows_to_choose_from);
  ADD ("sum-of-the-chosen", test_sum_of_the_chosen);
  ADD ("deductions-outside", test_deductions_outside);
  ADD ("ledger-must-be-closed", test_ledger_must_be_closed);
  ADD ("experts-sheets", test_experts_sheets);
  ADD ("share-of-items", test_share_of_items);
  ADD ("overrides-go-out-of-date", test_overrides_go_out_of_date);
  ADD ("discretion-is-counted", test_discretion_is_counted);
#undef ADD
  return g_test_run ();
}
