/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A new year from last year: what goes on, what is left empty, undo, figures of the year before and their restating,
 * refusals; and several sheets deleted at once. */

#include "jp-check.h"
#include "jp-compare.h"
#include "jp-edits-new-year.h"
#include "jp-edits.h"
#include "jp-facts.h"
#include "jp-find.h"
#include "jp-score.h"

typedef struct
{
  JpProject *project;
  JpFrameworkRecord *framework;
  JpNodeRecord *node;
  JpUnitRecord *unit;
  JpYearRecord *year;
  JpSheetRecord *sheet;
  JpSheetRecord *bridge; /* projects */
  JpSheetRecord *road;
  JpFindingRecord *problem;
  JpFindingRecord *suggestion;
  JpItemRecord *item;
} Fixture;

static void
set (Fixture *self, gpointer record, guint field, const char *text)
{
  g_assert_true (jp_edit_set_field (self->project, JP_RECORD (record), field, "x", text, NULL));
}

static JpRecord *
add (Fixture *self, JpKind kind, gpointer parent)
{
  JpRecord *record;

  jp_project_begin (self->project, "add");
  record = jp_project_insert (self->project, kind, JP_RECORD (parent), NULL);
  g_assert_true (jp_project_commit (self->project, NULL));
  return record;
}

static void
fill_profile (Fixture *self)
{
  JpRecord *staff = add (self, JP_KIND_STAFF, self->year);
  JpRecord *goal = add (self, JP_KIND_GOAL, self->year);
  JpRecord *section = add (self, JP_KIND_SECTION, self->year);
  JpRecord *institution = add (self, JP_KIND_INSTITUTION, self->year);
  JpRecord *text = add (self, JP_KIND_SECTION, self->year);

  set (self, self->year, JP_YEAR_MAIN_DUTIES, "办理养老保险");
  set (self, self->year, JP_YEAR_DOCUMENT_DATE, "2023-06-01");
  set (self, self->year, JP_YEAR_REMARK, "一次性");
  set (self, staff, JP_STAFF_TYPE, "合计");
  set (self, staff, JP_STAFF_GROUP, "quota");
  set (self, staff, JP_STAFF_PRIOR_QUOTA, "20");
  set (self, staff, JP_STAFF_QUOTA, "22");
  set (self, staff, JP_STAFF_IN_POST, "21");
  set (self, institution, JP_INSTITUTION_NAME, "办公室");
  set (self, goal, JP_GOAL_NAME, "参保率");
  set (self, goal, JP_GOAL_EXPECTED, "≥95%");
  set (self, goal, JP_GOAL_ACTUAL, "96%");
  set (self, section, JP_SECTION_HEADING, "（一）资金慢");
  set (self, section, JP_SECTION_SECTION_KIND, "problem");
  jp_project_begin (self->project, "section");
  jp_project_set_int (self->project, section, JP_SECTION_FINDING, self->problem->record.id);
  g_assert_true (jp_project_commit (self->project, NULL));
  set (self, text, JP_SECTION_HEADING, "一、基本情况");
  set (self, text, JP_SECTION_TEXT, "2022年，单位……");
}

static void
fill_sheets (Fixture *self)
{
  g_assert_true (jp_edit_set_target (self->project, self->sheet, self->node, "≥95%", NULL));
  g_assert_true (jp_edit_set_result (self->project, self->sheet, self->node, JP_ANSWER_ACTUAL, "90%", NULL));
  g_assert_true (jp_edit_set_given (self->project, self->sheet, self->node, "7", NULL));
  g_assert_nonnull (jp_edit_add_deduction (self->project, self->sheet, self->node, "3", "拨付晚", FALSE, NULL));
  set (self, self->road, JP_SHEET_TABLES, "修路资金");
  set (self, self->bridge, JP_SHEET_IMPLEMENTING_UNIT, "某公司");
  g_assert_true (jp_edit_set_fact_for_sheet (self->project, self->road, "修路资金/合计.决算", "5", NULL));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  JpRecord *node;

  self->project = jp_project_new ();
  self->framework = jp_edit_add_framework (self->project, "体系", NULL);
  node = add (self, JP_KIND_NODE, self->framework);
  self->node = jp_record_as_node (node);
  set (self, node, JP_NODE_NAME, "到位率");
  set (self, node, JP_NODE_POINTS, "10");
  self->unit = jp_edit_add_unit (self->project, "甲局", NULL);
  self->year = jp_edit_add_year (self->project, self->unit, 2022, NULL);
  self->sheet = jp_edit_add_sheet (self->project, self->year, NULL, self->framework, NULL);
  self->bridge = jp_edit_add_project (self->project, self->year, "修桥", self->framework, NULL);
  self->road = jp_edit_add_project (self->project, self->year, "修路", self->framework, NULL);
  self->item = jp_edit_add_item (self->project, self->year, "三公经费", "万元", NULL, NULL);
  set (self, self->item, JP_ITEM_KEY, "SG");
  set (self, self->item, JP_ITEM_EXECUTED, "12.50");
  set (self, self->item, JP_ITEM_SOURCE, "决算表第三页");
  self->problem = jp_edit_add_finding (self->project, self->year, "problem", "资金慢", NULL);
  self->suggestion = jp_edit_add_finding (self->project, self->year, "suggestion", "加快", NULL);
  set (self, self->problem, JP_FINDING_TEXT, "拨付不及时");
  g_assert_true (jp_edit_toggle_link (self->project, self->problem, JP_RECORD (self->suggestion), NULL));
  g_assert_true (
    jp_edit_toggle_indicator_link (self->project, self->problem, self->sheet, self->node, NULL));
  fill_profile (self);
  fill_sheets (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_object_unref (self->project);
}

static JpYearRecord *
go_on (Fixture *self)
{
  JpYearRecord *year = jp_edit_new_year (self->project, self->year, 2023, NULL, NULL);

  g_assert_nonnull (year);
  g_assert_cmpint (year->year, ==, 2023);
  return year;
}

static void
test_profile (Fixture *self, gconstpointer data)
{
  JpYearRecord *year = go_on (self);
  const JpStaffRecord *staff = jp_record_as_staff (jp_record_first (JP_RECORD (year), JP_KIND_STAFF));
  const JpGoalRecord *goal = jp_record_as_goal (jp_record_first (JP_RECORD (year), JP_KIND_GOAL));
  const JpSectionRecord *text = jp_record_as_section (jp_record_nth (JP_RECORD (year), JP_KIND_SECTION, 1));

  g_assert_cmpstr (year->main_duties, ==, "办理养老保险");
  g_assert_null (year->document_date);
  g_assert_null (year->remark);
  g_assert_cmpint (jp_decimal_cmp (staff->prior_quota, jp_decimal_new (22, 0)), ==, 0);
  g_assert_cmpint (jp_decimal_cmp (staff->quota, jp_decimal_new (22, 0)), ==, 0);
  g_assert_false (staff->in_post.is_set);
  g_assert_cmpuint (jp_record_count (JP_RECORD (year), JP_KIND_INSTITUTION), ==, 1);
  g_assert_cmpstr (goal->expected, ==, "≥95%");
  g_assert_null (goal->actual);
  g_assert_cmpstr (text->heading, ==, "一、基本情况");
  g_assert_null (text->text);
  /* Last year is as it was. */
  g_assert_cmpstr (self->year->remark, ==, "一次性");
  g_assert_cmpint (jp_decimal_cmp (jp_record_as_staff (jp_record_first (JP_RECORD (self->year), JP_KIND_STAFF))->in_post,
                                   jp_decimal_new (21, 0)),
                   ==, 0);
}

static void
test_sheets (Fixture *self, gconstpointer data)
{
  JpYearRecord *year = go_on (self);
  JpSheetRecord *sheet = jp_find_sheet (year, "unit");
  JpSheetRecord *bridge = jp_find_sheet (year, "修桥");
  g_autoptr (JpScores) scores = jp_scores_new (sheet, self->project);
  const JpAnswerRecord *answer = jp_record_as_answer (jp_record_first (JP_RECORD (sheet), JP_KIND_ANSWER));

  g_assert_cmpuint (jp_record_count (JP_RECORD (year), JP_KIND_SHEET), ==, 3);
  g_assert_cmpint (sheet->framework, ==, self->framework->record.id);
  g_assert_cmpstr (bridge->implementing_unit, ==, "某公司");
  g_assert_cmpstr (jp_find_sheet (year, "修路")->tables, ==, "修路资金");
  g_assert_cmpuint (scores->n_open, ==, 1);
  g_assert_cmpuint (jp_record_count (JP_RECORD (sheet), JP_KIND_ANSWER), ==, 1);
  g_assert_cmpstr (answer->target, ==, jp_record_as_answer (jp_record_first (JP_RECORD (self->sheet), JP_KIND_ANSWER))->target);
  g_assert_nonnull (answer->target);
  g_assert_null (answer->actual);
  g_assert_false (answer->given.is_set);
  g_assert_null (jp_record_first (JP_RECORD (answer), JP_KIND_DEDUCTION));
}

static void
test_ended (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) ended = g_ptr_array_new ();
  JpYearRecord *year;

  g_ptr_array_add (ended, self->road);
  year = jp_edit_new_year (self->project, self->year, 2023, ended, NULL);
  g_assert_nonnull (year);
  g_assert_null (jp_find_sheet (year, "修路"));
  g_assert_nonnull (jp_find_sheet (year, "修桥"));
  /* Its own rows do not become the unit's. */
  g_assert_cmpuint (jp_record_count (JP_RECORD (self->year), JP_KIND_ITEM), ==, 2);
  g_assert_cmpuint (jp_record_count (JP_RECORD (year), JP_KIND_ITEM), ==, 1);
}

static void
test_problems (Fixture *self, gconstpointer data)
{
  JpYearRecord *year = go_on (self);
  const JpFindingRecord *problem = jp_record_as_finding (jp_record_nth (JP_RECORD (year), JP_KIND_FINDING, 0));
  const JpFindingRecord *suggestion = jp_record_as_finding (jp_record_nth (JP_RECORD (year), JP_KIND_FINDING, 1));
  const JpSectionRecord *section = jp_record_as_section (jp_record_first (JP_RECORD (year), JP_KIND_SECTION));
  JpRecord *answer = jp_record_first (JP_RECORD (jp_find_sheet (year, "unit")), JP_KIND_ANSWER);

  g_assert_cmpstr (problem->title, ==, "资金慢");
  g_assert_cmpstr (problem->text, ==, "拨付不及时");
  g_assert_cmpint (problem->carried_from, ==, self->problem->record.id);
  g_assert_cmpint (suggestion->carried_from, ==, self->suggestion->record.id);
  g_assert_cmpint (section->finding, ==, problem->record.id);
  g_assert_cmpuint (jp_record_count (JP_RECORD (problem), JP_KIND_LINK), ==, 2);
  g_assert_cmpint (jp_record_as_link (jp_record_nth (JP_RECORD (problem), JP_KIND_LINK, 0))->target, ==,
                   suggestion->record.id);
  g_assert_cmpint (jp_record_as_link (jp_record_nth (JP_RECORD (problem), JP_KIND_LINK, 1))->target, ==, answer->id);

  /* The one of last year goes: this one stands for itself, and undo ties them again. */
  g_assert_true (jp_edit_delete (self->project, JP_RECORD (self->problem), NULL));
  g_assert_cmpint (problem->carried_from, ==, 0);
  g_assert_true (jp_project_undo (self->project, NULL));
  problem = jp_record_as_finding (jp_record_nth (JP_RECORD (year), JP_KIND_FINDING, 0));
  g_assert_cmpint (problem->carried_from, !=, 0);
}

/* A problem carried over is the same under another title; mended, it is gone. */
static void
test_compare_problems (Fixture *self, gconstpointer data)
{
  g_autoptr (JpComparison) comparison = NULL;
  g_autoptr (GPtrArray) sheets = g_ptr_array_new ();
  JpYearRecord *year = go_on (self);
  const JpCompareProblem *problem;

  set (self, jp_record_nth (JP_RECORD (year), JP_KIND_FINDING, 0), JP_FINDING_TITLE, "拨付进度落后于计划");
  jp_edit_add_finding (self->project, year, "problem", "新问题", NULL);
  g_ptr_array_add (sheets, self->sheet);
  g_ptr_array_add (sheets, jp_find_sheet (year, "unit"));
  comparison = jp_comparison_new (self->project, sheets);
  g_assert_cmpuint (comparison->problems->len, ==, 2);
  problem = &g_array_index (comparison->problems, JpCompareProblem, 0);
  g_assert_true (problem->findings[0] == self->problem);
  g_assert_cmpstr (problem->findings[1]->title, ==, "拨付进度落后于计划");
  g_assert_cmpint (problem->state, ==, JP_PROBLEM_OPEN);
  g_assert_cmpint (g_array_index (comparison->problems, JpCompareProblem, 1).state, ==, JP_PROBLEM_NEW);
}

/* Of the check's family about figures of the year before: severity, or JP_N_SEVERITIES when it says nothing. */
static JpSeverity
prior_severity (Fixture *self, JpYearRecord *year)
{
  g_autoptr (JpFindings) findings = jp_check_year (self->project, year);

  for (guint i = 0; i < findings->list->len; i++)
    if (g_str_equal (jp_findings_get (findings, i)->family, "prior"))
      return jp_findings_get (findings, i)->severity;
  return JP_N_SEVERITIES;
}

static void
test_prior (Fixture *self, gconstpointer data)
{
  JpYearRecord *year = go_on (self);
  JpItemRecord *item = jp_record_as_item (jp_record_first (JP_RECORD (year), JP_KIND_ITEM));
  g_auto (JpRational) value = JP_RATIONAL_INIT;
  JpFactRef ref = { 0 };
  g_auto (JpRational) expected = JP_RATIONAL_INIT;

  g_assert_cmpstr (item->path, ==, "三公经费");
  g_assert_false (item->executed.is_set);
  g_assert_false (item->prior_final.is_set);
  g_assert_null (item->source);
  /* A link, not a copy: it follows last year's record. */
  g_assert_true (jp_facts_lookup ("三公经费.上年决算", &value, &ref, year));
  g_assert_cmpint (ref.prior_year, ==, 2022);
  jp_rational_set_int (&expected, 12500000);
  g_assert_cmpint (jp_rational_cmp (&value, &expected), ==, 0);
  set (self, self->item, JP_ITEM_EXECUTED, "13");
  g_assert_true (jp_facts_lookup ("三公经费.上年决算", &value, &ref, year));
  jp_rational_set_int (&expected, 13000000);
  g_assert_cmpint (jp_rational_cmp (&value, &expected), ==, 0);
  g_assert_cmpint (prior_severity (self, year), ==, JP_N_SEVERITIES);

  set (self, item, JP_ITEM_PRIOR_FINAL, "13");
  g_assert_cmpint (prior_severity (self, year), ==, JP_N_SEVERITIES);
  set (self, item, JP_ITEM_PRIOR_FINAL, "14");
  g_assert_cmpint (prior_severity (self, year), ==, JP_SEVERITY_WARNING);
  set (self, item, JP_ITEM_PRIOR_REASON, "口径调整");
  g_assert_cmpint (prior_severity (self, year), ==, JP_SEVERITY_INFO);
}

static void
test_undo (Fixture *self, gconstpointer data)
{
  guint n = jp_project_count_records (self->project);
  const char *undo;

  go_on (self);
  g_assert_cmpuint (jp_project_count_records (self->project), >, n);
  undo = jp_project_get_undo_label (self->project);
  g_assert_true (g_str_has_prefix (undo, "New year 2023"));
  g_assert_true (jp_project_undo (self->project, NULL));
  g_assert_cmpuint (jp_project_count_records (self->project), ==, n);
  g_assert_null (jp_find_year (self->unit, 2023));
  g_assert_true (jp_project_redo (self->project, NULL));
  g_assert_nonnull (jp_find_year (self->unit, 2023));
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) years = g_ptr_array_new ();
  guint n;

  go_on (self);
  n = jp_project_count_records (self->project);
  g_assert_null (jp_edit_new_year (self->project, self->year, 2023, NULL, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_null (jp_edit_new_year (self->project, self->year, 2022, NULL, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE);
  g_clear_error (&error);
  g_assert_null (jp_edit_new_year (self->project, self->year, 2201, NULL, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE);
  g_clear_error (&error);

  /* All or none: the second has its successor already. */
  g_ptr_array_add (years, jp_find_year (self->unit, 2023));
  g_ptr_array_add (years, self->year);
  g_assert_false (jp_edit_new_years (self->project, years, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_EXISTS);
  g_assert_cmpuint (jp_project_count_records (self->project), ==, n);
  g_assert_false (jp_project_is_editing (self->project));
}

/* A year put between two stands between them. */
static void
test_order (Fixture *self, gconstpointer data)
{
  JpYearRecord *later = jp_edit_add_year (self->project, self->unit, 2025, NULL);
  JpYearRecord *year = go_on (self);

  g_assert_true (jp_record_next (JP_RECORD (self->year)) == JP_RECORD (year));
  g_assert_true (jp_record_next (JP_RECORD (year)) == JP_RECORD (later));
}

static void
test_delete_sheets (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) sheets = g_ptr_array_new ();
  guint n = jp_project_count_records (self->project);
  guint n_years, n_units;

  g_ptr_array_add (sheets, self->road);
  jp_edit_count_emptied (sheets, &n_years, &n_units);
  g_assert_cmpuint (n_years + n_units, ==, 0);
  g_assert_true (jp_edit_delete_sheets (self->project, sheets, NULL));
  g_assert_cmpuint (jp_record_count (JP_RECORD (self->year), JP_KIND_SHEET), ==, 2);
  g_assert_cmpuint (jp_record_count (JP_RECORD (self->year), JP_KIND_ITEM), ==, 1);
  g_assert_true (jp_project_undo (self->project, NULL));
  g_assert_cmpuint (jp_project_count_records (self->project), ==, n);

  /* All of a unit's only year: year and unit go along, in one step. */
  g_ptr_array_set_size (sheets, 0);
  JP_FOREACH_CHILD (sheet, jp_record_first (jp_project_get_root (self->project), JP_KIND_UNIT)->first_child,
                    JP_KIND_SHEET)
    g_ptr_array_add (sheets, sheet);
  g_assert_cmpuint (sheets->len, ==, 3);
  jp_edit_count_emptied (sheets, &n_years, &n_units);
  g_assert_cmpuint (n_years, ==, 1);
  g_assert_cmpuint (n_units, ==, 1);
  g_assert_true (jp_edit_delete_sheets (self->project, sheets, NULL));
  g_assert_null (jp_record_first (jp_project_get_root (self->project), JP_KIND_UNIT));
  g_assert_true (jp_project_undo (self->project, NULL));
  g_assert_cmpuint (jp_project_count_records (self->project), ==, n);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*run) (Fixture *self, gconstpointer data);
  } tests[] = {
    { "/engine/new-year/profile", test_profile },
    { "/engine/new-year/sheets", test_sheets },
    { "/engine/new-year/ended", test_ended },
    { "/engine/new-year/problems", test_problems },
    { "/engine/new-year/compare-problems", test_compare_problems },
    { "/engine/new-year/prior", test_prior },
    { "/engine/new-year/undo", test_undo },
    { "/engine/new-year/refused", test_refused },
    { "/engine/new-year/order", test_order },
    { "/engine/delete-sheets", test_delete_sheets },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].run, tear_down);
  return g_test_run ();
}
