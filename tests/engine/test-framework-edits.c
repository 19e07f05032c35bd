/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Editing a framework: tree, points and their closure, grade scale; scores stay with their indicators. */

#include "jp-edits-framework.h"
#include "jp-find.h"
#include "jp-framework-builtin.h"
#include "jp-framework-file.h"
#include "jp-grade-scale.h"
#include "jp-score.h"

#include <string.h>

typedef struct
{
  JpProject *project;
  JpYearRecord *year;
  JpSheetRecord *sheet;
  JpFrameworkRecord *framework;
} Fixture;

static void
set_up (Fixture *self, gconstpointer id)
{
  g_autoptr (GError) error = NULL;
  JpUnitRecord *unit;

  self->project = jp_project_new ();
  self->framework = id != NULL ? jp_framework_builtin_add (self->project, id, &error)
                               : jp_edit_add_framework (self->project, "体系", &error);
  unit = jp_edit_add_unit (self->project, "县教育局", &error);
  self->year = jp_edit_add_year (self->project, unit, 2023, &error);
  self->sheet = jp_edit_add_sheet (self->project, self->year, NULL, self->framework, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer id)
{
  g_assert_finalize_object (self->project);
}

static JpNodeRecord *
add (Fixture *self, gpointer parent, const char *name, const char *points)
{
  g_autoptr (GError) error = NULL;
  JpNodeRecord *node = jp_edit_add_node (self->project, JP_RECORD (parent), NULL, name, &error);

  g_assert_no_error (error);
  g_assert_true (jp_edit_set_node_points (self->project, node, points, &error));
  g_assert_no_error (error);
  return node;
}

static JpNodeRecord *
find (Fixture *self, const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  JpRecord *record = JP_RECORD (self->framework);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      JpRecord *found = NULL;

      JP_FOREACH_CHILD (child, record, JP_KIND_NODE)
        if (found == NULL && g_strcmp0 (jp_record_as_node (child)->name, parts[i]) == 0)
          found = child;
      record = found;
      g_assert_nonnull (record);
    }
  return jp_record_as_node (record);
}

/* "part:points part:points" of a group. */
static void
assert_parts (gpointer parent, const char *expected)
{
  GString *text = g_string_new (NULL);

  JP_FOREACH_CHILD (child, parent, JP_KIND_NODE)
    {
      g_autofree char *points = jp_decimal_to_text (jp_record_as_node (child)->points);

      g_string_append_printf (text, "%s%s:%s", text->len > 0 ? " " : "", jp_record_as_node (child)->name, points);
    }
  g_assert_cmpstr (text->str, ==, expected);
  g_string_free (text, TRUE);
}

static char *
difference (Fixture *self, gpointer record)
{
  g_auto (JpClosure) closure = JP_CLOSURE_INIT;

  jp_closure_read (&closure, self->project, record);
  return jp_closure_dup_difference (&closure);
}

static void
assert_difference (Fixture *self, gpointer record, const char *expected)
{
  g_autofree char *text = difference (self, record);

  g_assert_cmpstr (text, ==, expected);
}

static void
undo (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  jp_project_undo (self->project, &error);
  g_assert_no_error (error);
}

/* What the form of Sichuan prints does not close, and says where; typed right, it does. */
static void
test_closure (Fixture *self, gconstpointer id)
{
  JpNodeRecord *adjustment = find (self, "部门预算项目绩效管理/动态调整");
  JpNodeRecord *publicity = find (self, "绩效结果应用/信息公开");

  assert_difference (self, adjustment, "+5");
  assert_difference (self, find (self, "部门预算项目绩效管理"), "-5");
  assert_difference (self, publicity, "+5");
  assert_difference (self, find (self, "绩效结果应用"), "-5");
  assert_difference (self, find (self, "部门预算项目绩效管理/目标管理"), NULL);
  assert_difference (self, self->framework, NULL);
  g_assert_cmpuint (jp_framework_count_unclosed (self->project, self->framework), ==, 4);
  g_assert_true (jp_edit_set_node_points (self->project, adjustment, "20", NULL));
  g_assert_true (jp_edit_set_node_points (self->project, publicity, "10", NULL));
  g_assert_cmpuint (jp_framework_count_unclosed (self->project, self->framework), ==, 0);
  undo (self);
  assert_difference (self, publicity, "+5");
}

/* Rows to choose from count once; a deduction outside the full points not at all; what prints nothing, with its parts.
 */
static void
test_closure_kinds (Fixture *self, gconstpointer id)
{
  JpNodeRecord *group = add (self, self->framework, "效益", "10");
  JpNodeRecord *choice = add (self, group, "三选", "6");
  JpNodeRecord *blank = add (self, group, "其他", "");

  add (self, choice, "经济", "6");
  add (self, choice, "社会", "6");
  g_assert_true (jp_edit_set_field (self->project, JP_RECORD (choice), JP_NODE_RULE, "Rule",
                                    "{\"kind\":\"choose\",\"at_most\":\"2\",\"combine\":\"mean\"}", NULL));
  add (self, blank, "甲", "1.5");
  add (self, blank, "乙", "2.5");
  assert_difference (self, group, NULL);
  assert_difference (self, self->framework, "-90");
  g_assert_true (jp_edit_set_node_flag (self->project, add (self, self->framework, "扣分项", "90"), JP_NODE_OUTSIDE, 1,
                                        NULL));
  assert_difference (self, self->framework, "-90");
}

typedef struct
{
  const char *whole;
  guint decimals;
  const char *weights;
  const char *shares;
} ShareCase;

static void
check_share (const ShareCase *test)
{
  g_auto (GStrv) weights = g_strsplit (test->weights, " ", -1);
  g_auto (GStrv) expected = g_strsplit (test->shares, " ", -1);
  guint n = g_strv_length (weights);
  g_autofree JpRational *values = g_new0 (JpRational, n);
  g_autofree JpDecimal *shares = g_new0 (JpDecimal, n);
  g_auto (JpRational) sum = JP_RATIONAL_INIT, whole_value = JP_RATIONAL_INIT;
  JpDecimal whole;

  for (guint i = 0; i < n; i++)
    g_assert_true (jp_rational_parse (&values[i], weights[i]));
  g_assert_true (jp_decimal_parse (test->whole, &whole, NULL));
  g_assert_true (jp_points_share (whole, test->decimals, values, n, shares));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = jp_decimal_to_text (shares[i]);
      g_auto (JpRational) share = JP_RATIONAL_INIT;

      g_assert_cmpstr (text, ==, expected[i]);
      jp_decimal_to_rational (shares[i], &share);
      jp_rational_add (&sum, &sum, &share);
      jp_rational_clear (&values[i]);
    }
  jp_decimal_to_rational (whole, &whole_value);
  g_assert_cmpint (jp_rational_cmp (&sum, &whole_value), ==, 0);
}

static void
test_share (void)
{
  static const ShareCase cases[] = {
    { "3", 2, "1 1", "1.5 1.5" },
    { "3", 0, "1 1", "2 1" },
    { "10", 2, "1 1 1", "3.34 3.33 3.33" },
    { "2.5", 0, "1 1 1", "0.9 0.8 0.8" }, /* the whole has a decimal of its own */
    { "15", 2, "10 5 5", "7.5 3.75 3.75" },
    { "70", 1, "40 15 10", "43.1 16.1 10.8" }, /* 43.0769 16.1538 10.7692: the largest remainders first */
    { "1", 0, "1 1 1", "1 0 0" },
    { "7", 0, "2 2 2 1", "2 2 2 1" },
    { "100", 0, "1/3 1/3 1/3", "34 33 33" },
  };
  JpRational zero = JP_RATIONAL_INIT;
  JpDecimal share;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check_share (&cases[i]);
  g_assert_false (jp_points_share (jp_decimal_new (3, 0), 2, &zero, 1, &share));
}

static void
test_scale (Fixture *self, gconstpointer id)
{
  JpNodeRecord *adjustment = find (self, "部门预算项目绩效管理/动态调整");
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) scaled = jp_framework_propose_scale (self->project, JP_RECORD (adjustment), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (scaled->len, ==, 3);
  assert_parts (adjustment, "支出控制:10 支出控制:5 执行进度:5"); /* a proposal changes nothing */
  g_assert_true (jp_edit_scale_points (self->project, scaled, &error));
  assert_parts (adjustment, "支出控制:7.5 支出控制:3.75 执行进度:3.75");
  undo (self);
  assert_parts (adjustment, "支出控制:10 支出控制:5 执行进度:5");

  g_clear_pointer (&scaled, g_array_unref);
  scaled = jp_framework_propose_scale (self->project, JP_RECORD (self->framework), &error);
  g_assert_true (jp_edit_scale_points (self->project, scaled, &error));
  g_assert_cmpuint (jp_framework_count_unclosed (self->project, self->framework), ==, 0);
}

/* A score that is given is never above its points by an edit of the framework. */
static void
test_given (Fixture *self, gconstpointer id)
{
  JpNodeRecord *group = add (self, self->framework, "产出", "10");
  JpNodeRecord *leaf = add (self, group, "数量", "6");
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) scaled = NULL;

  g_assert_true (jp_edit_set_given (self->project, self->sheet, leaf, "5", NULL));
  g_assert_false (jp_edit_set_node_points (self->project, leaf, "4", &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE);
  g_assert_nonnull (strstr (error->message, "县教育局"));
  g_clear_error (&error);
  g_assert_false (jp_edit_split_node (self->project, leaf, 2, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE);
  g_clear_error (&error);
  add (self, group, "质量", "24");
  scaled = jp_framework_propose_scale (self->project, JP_RECORD (group), NULL);
  g_assert_false (jp_edit_scale_points (self->project, scaled, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE);
  assert_parts (group, "数量:6 质量:24");
}

static void
test_split_and_merge (Fixture *self, gconstpointer id)
{
  JpNodeRecord *group = add (self, self->framework, "产出", "10");
  JpNodeRecord *leaf = add (self, group, "数量", "10");
  g_autoptr (GError) error = NULL;

  add (self, group, "质量", "5");
  g_assert_true (jp_edit_set_field (self->project, JP_RECORD (leaf), JP_NODE_CRITERIA, "Criteria", "按完成率计分", NULL));
  g_assert_true (jp_edit_set_given (self->project, self->sheet, leaf, "3", NULL));
  g_assert_true (jp_edit_split_node (self->project, leaf, 3, &error));
  g_assert_no_error (error);
  assert_parts (group, "数量:3.34 数量（2）:3.33 数量（3）:3.33 质量:5");
  g_assert_cmpstr (leaf->criteria, ==, "按完成率计分");
  g_assert_null (find (self, "产出/数量（2）")->criteria);
  g_assert_nonnull (jp_sheet_find_answer (self->sheet, leaf));

  g_assert_true (jp_edit_set_given (self->project, self->sheet, find (self, "产出/数量（2）"), "1", NULL));
  g_assert_cmpuint (jp_framework_count_answers (self->project, find (self, "产出/数量（2）")), ==, 1);
  g_assert_cmpuint (jp_framework_count_answers (self->project, group), ==, 2);
  g_assert_true (jp_edit_merge_next_node (self->project, leaf, &error));
  g_assert_true (jp_edit_merge_next_node (self->project, leaf, &error));
  assert_parts (group, "数量:10 质量:5");
  g_assert_cmpuint (jp_framework_count_answers (self->project, group), ==, 1);
  undo (self);
  undo (self);
  undo (self);
  undo (self);
  assert_parts (group, "数量:10 质量:5");
  g_assert_false (jp_edit_split_node (self->project, group, 2, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_INVALID);
}

static void
test_move (Fixture *self, gconstpointer id)
{
  JpNodeRecord *input = add (self, self->framework, "投入", "10");
  JpNodeRecord *output = add (self, self->framework, "产出", "10");
  JpNodeRecord *leaf = add (self, input, "数量", "4");
  JpNodeRecord *other = add (self, input, "质量", "6");
  JpNodeRecord *moved;
  g_autoptr (GError) error = NULL;

  g_assert_true (jp_edit_set_given (self->project, self->sheet, leaf, "3", NULL));
  g_assert_nonnull (jp_edit_move_node (self->project, other, JP_RECORD (input), leaf, NULL));
  assert_parts (input, "质量:6 数量:4");
  moved = jp_edit_move_node (self->project, leaf, JP_RECORD (output), NULL, &error);
  g_assert_no_error (error);
  assert_parts (input, "质量:6");
  assert_parts (output, "数量:4");
  g_assert_cmpint (jp_sheet_find_answer (self->sheet, moved)->given.n, ==, 3);
  g_assert_null (jp_edit_move_node (self->project, output, JP_RECORD (moved), NULL, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_INVALID);
  g_clear_error (&error);
  /* An indicator with a score becomes no group. */
  g_assert_null (jp_edit_move_node (self->project, input, JP_RECORD (moved), NULL, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (jp_edit_add_node (self->project, JP_RECORD (moved), NULL, "新", &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_INVALID);
  undo (self);
  assert_parts (find (self, "投入"), "质量:6 数量:4");
  g_assert_cmpuint (jp_framework_count_answers (self->project, find (self, "投入/数量")), ==, 1);
}

static void
test_levels (Fixture *self, gconstpointer id)
{
  JpRecord *parent = JP_RECORD (self->framework);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < JP_FRAMEWORK_MAX_LEVELS; i++)
    parent = JP_RECORD (add (self, parent, "级", ""));
  g_assert_null (jp_edit_add_node (self->project, parent, NULL, "级", &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE);
}

static void
test_clone_and_assign (Fixture *self, gconstpointer id)
{
  g_autoptr (GPtrArray) leaves = jp_framework_get_leaves (self->framework);
  JpFrameworkRecord *copy;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *path = jp_node_dup_path (g_ptr_array_index (leaves, 2));
  guint kept, left;

  for (guint i = 0; i < 3; i++)
    g_assert_true (jp_edit_set_given (self->project, self->sheet, g_ptr_array_index (leaves, i), "1", NULL));
  g_assert_null (jp_edit_clone_framework (self->project, self->framework, self->framework->name, "2", &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_EXISTS);
  g_clear_error (&error);
  copy = jp_edit_clone_framework (self->project, self->framework, "新版", "2", &error);
  g_assert_no_error (error);
  /* The scores' third indicator is gone in the copy. */
  g_assert_true (jp_edit_delete (self->project, JP_RECORD (jp_find_leaf (copy, path, NULL)), NULL));
  before = jp_framework_file_write (self->framework);
  g_assert_true (jp_edit_assign_framework (self->project, self->sheet, copy, &kept, &left, &error));
  g_assert_cmpuint (kept, ==, 2);
  g_assert_cmpuint (left, ==, 1);
  after = jp_framework_file_write (self->framework);
  g_assert_cmpstr (before, ==, after);
  g_assert_false (jp_edit_delete_framework (self->project, copy, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_INVALID);
  g_clear_error (&error);
  /* Back again nothing is missing. */
  g_assert_true (jp_edit_assign_framework (self->project, self->sheet, self->framework, &kept, &left, &error));
  g_assert_cmpuint (kept, ==, 2);
  for (guint i = 0; i < 3; i++)
    g_assert_nonnull (jp_sheet_find_answer (self->sheet, g_ptr_array_index (leaves, i)));
  g_assert_true (jp_edit_delete_framework (self->project, copy, &error));
}

/* Grades */

static void
add_band (Fixture *self, const char *label, const char *lower, const char *upper, gboolean from, gboolean to)
{
  JpRecord *band;

  jp_project_begin (self->project, "Band");
  band = jp_project_insert (self->project, JP_KIND_BAND, JP_RECORD (self->framework), NULL);
  jp_project_set_text (self->project, band, JP_BAND_LABEL, label);
  jp_project_set_int (self->project, band, JP_BAND_LOWER_INCLUSIVE, from);
  jp_project_set_int (self->project, band, JP_BAND_UPPER_INCLUSIVE, to);
  g_assert_true (jp_project_commit (self->project, NULL));
  g_assert_true (jp_edit_set_band_bound (self->project, jp_record_as_band (band), JP_BAND_LOWER, "Lower", lower, NULL));
  g_assert_true (jp_edit_set_band_bound (self->project, jp_record_as_band (band), JP_BAND_UPPER, "Upper", upper, NULL));
}

static void
clear_bands (Fixture *self)
{
  JpRecord *band;

  while ((band = jp_record_first (JP_RECORD (self->framework), JP_KIND_BAND)) != NULL)
    g_assert_true (jp_edit_delete (self->project, band, NULL));
}

/* "gap 60-70; overlap 80-80" */
static void
assert_faults (Fixture *self, const char *expected)
{
  static const char *const kinds[] = { "gap", "overlap", "reversed" };
  g_autoptr (GPtrArray) faults = jp_grade_scale_check (self->framework);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < faults->len; i++)
    {
      const JpScaleFault *fault = g_ptr_array_index (faults, i);
      g_autofree char *from = jp_decimal_to_text (fault->from);
      g_autofree char *to = jp_decimal_to_text (fault->to);

      g_assert_cmpstr (fault->text, !=, "");
      g_string_append_printf (text, "%s%s %s-%s", text->len > 0 ? "; " : "", kinds[fault->kind], from, to);
    }
  g_assert_cmpstr (text->str, ==, expected);
  g_string_free (text, TRUE);
}

static void
test_grades (Fixture *self, gconstpointer id)
{
  JpBandRecord *band;

  assert_faults (self, "");
  clear_bands (self);
  assert_faults (self, "");
  add_band (self, "良", "70", "90", TRUE, FALSE);
  assert_faults (self, "gap 0-70; gap 90-100");
  add_band (self, "优", "90", "100", FALSE, FALSE);
  assert_faults (self, "gap 0-70; gap 90-90; gap 100-100");
  add_band (self, "差", "", "60", TRUE, TRUE);
  assert_faults (self, "gap 60-70; gap 90-90; gap 100-100");
  /* A new one takes the gap, with bounds that neither neighbour has. */
  band = jp_edit_add_band (self->project, self->framework, NULL);
  assert_faults (self, "gap 90-90; gap 100-100");
  g_assert_cmpint (band->lower_inclusive, ==, 0);
  g_assert_cmpint (band->upper_inclusive, ==, 0);
  g_assert_true (jp_edit_set_band_inclusive (self->project, band, JP_BAND_LOWER_INCLUSIVE, TRUE, NULL));
  assert_faults (self, "overlap 60-60; gap 90-90; gap 100-100");
  g_assert_true (jp_edit_set_band_bound (self->project, band, JP_BAND_LOWER, "Lower", "55", NULL));
  assert_faults (self, "overlap 55-60; gap 90-90; gap 100-100");
  g_assert_true (jp_edit_set_band_bound (self->project, band, JP_BAND_LOWER, "Lower", "75", NULL));
  assert_faults (self, "gap 60-70; overlap 75-70; reversed 70-75; gap 90-90; gap 100-100");
  g_assert_false (jp_edit_set_band_bound (self->project, band, JP_BAND_LOWER, "Lower", "-1", NULL));
}

static void
test_whole_grades (Fixture *self, gconstpointer id)
{
  clear_bands (self);
  add_band (self, "良", "0", "89", TRUE, TRUE);
  add_band (self, "优", "90", "100", TRUE, TRUE);
  assert_faults (self, "gap 89-90");
  g_assert_true (jp_edit_set_framework_field (self->project, self->framework, JP_FRAMEWORK_DECIMALS, "Decimals", "0",
                                              NULL));
  assert_faults (self, "");
  g_assert_false (jp_edit_set_framework_field (self->project, self->framework, JP_FRAMEWORK_DECIMALS, "Decimals", "7",
                                               NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, id, test) g_test_add ("/framework-edits/" path, Fixture, id, set_up, test, tear_down)
  ADD ("closure", "sichuan-county-overall", test_closure);
  ADD ("closure-kinds", NULL, test_closure_kinds);
  g_test_add_func ("/framework-edits/share", test_share);
  ADD ("scale", "sichuan-county-overall", test_scale);
  ADD ("given", NULL, test_given);
  ADD ("split-and-merge", NULL, test_split_and_merge);
  ADD ("move", NULL, test_move);
  ADD ("levels", NULL, test_levels);
  ADD ("clone-and-assign", "third-party-overall-34", test_clone_and_assign);
  ADD ("grades", NULL, test_grades);
  ADD ("whole-grades", NULL, test_whole_grades);
  return g_test_run ();
}
