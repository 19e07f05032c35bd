/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Taking over another version of a framework: what differs is said, answers stay, undo gives all back. */

#include "jp-edits-framework.h"
#include "jp-find.h"
#include "jp-framework-builtin.h"
#include "jp-framework-diff.h"
#include "jp-framework-file.h"
#include "jp-score.h"

#include <string.h>

#define KEY "third-party-overall-34"

typedef struct
{
  JpProject *project;
  JpSheetRecord *sheet;
  JpFrameworkRecord *framework;
  JpProject *source;
  JpFrameworkRecord *newer;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  JpYearRecord *year;

  self->project = jp_project_new ();
  self->framework = jp_framework_builtin_add (self->project, KEY, &error);
  year = jp_edit_add_year (self->project, jp_edit_add_unit (self->project, "单位", &error), 2020, &error);
  self->sheet = jp_edit_add_sheet (self->project, year, NULL, self->framework, &error);
  self->source = jp_project_new ();
  self->newer = jp_framework_builtin_add (self->source, KEY, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->source);
  g_assert_finalize_object (self->project);
}

static JpNodeRecord *
leaf (JpFrameworkRecord *framework, const char *path)
{
  g_autoptr (GError) error = NULL;
  JpNodeRecord *node = jp_find_leaf (framework, path, &error);

  g_assert_no_error (error);
  return node;
}

static void
set_newer (Fixture *self, const char *path, guint field, const char *text)
{
  g_autoptr (GError) error = NULL;

  jp_edit_set_field (self->source, JP_RECORD (leaf (self->newer, path)), field, "Field", text, &error);
  g_assert_no_error (error);
}

static void
give (Fixture *self, const char *path, const char *score)
{
  g_autoptr (GError) error = NULL;

  jp_edit_set_given (self->project, self->sheet, leaf (self->framework, path), score, &error);
  g_assert_no_error (error);
}

static void
assert_has (const JpFrameworkDiff *diff, JpFrameworkDiffKind kind, const char *path_end, const char *text)
{
  for (guint i = 0; i < diff->differences->len; i++)
    {
      const JpFrameworkDifference *difference = jp_framework_diff_get (diff, i);
      g_autofree char *said = jp_framework_difference_to_text (difference);

      if (difference->kind == kind && g_str_has_suffix (difference->path, path_end) &&
          (text == NULL || g_str_equal (said, text)))
        return;
    }
  g_test_message ("no %s of “%s”: %s", jp_framework_diff_kind_get_name (kind), path_end, text != NULL ? text : "");
  g_test_fail ();
}

/* The project's copy is the other version, to the letter. */
static void
assert_equal (JpFrameworkRecord *a, JpFrameworkRecord *b)
{
  g_autofree char *first = jp_framework_file_write (a);
  g_autofree char *second = jp_framework_file_write (b);

  g_assert_cmpstr (first, ==, second);
}

static JpDecimal
given (Fixture *self, const char *path)
{
  const JpAnswerRecord *answer = jp_sheet_find_answer (self->sheet, leaf (self->framework, path));

  return answer != NULL ? answer->given : JP_DECIMAL_NONE;
}

static void
apply (Fixture *self, gboolean drop, guint n_differences)
{
  g_autoptr (JpFrameworkDiff) diff = jp_framework_diff_new (self->project, self->framework, self->source, self->newer);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (diff->differences->len, ==, n_differences);
  jp_framework_diff_apply (diff, drop, &error);
  g_assert_no_error (error);
  assert_equal (self->framework, self->newer);
}

static void
test_same (Fixture *self, gconstpointer data)
{
  give (self, "重点工作完结率", "4");
  apply (self, FALSE, 0);
  g_assert_cmpstr (jp_project_get_undo_label (self->project), !=, "Take over another version");
}

static void
test_fields (Fixture *self, gconstpointer data)
{
  g_autoptr (JpFrameworkDiff) diff = NULL;
  g_autofree char *before = jp_framework_file_write (self->framework);
  g_autofree char *after = NULL;
  gint64 id = leaf (self->framework, "重点工作完结率")->record.id;
  g_autofree char *answers = NULL;

  give (self, "重点工作完结率", "4");
  set_newer (self, "重点工作完结率", JP_NODE_POINTS, "3");
  set_newer (self, "质量达标率", JP_NODE_POINTS, "6.0");
  set_newer (self, "质量达标率", JP_NODE_CRITERIA, "另一条标准");
  set_newer (self, "完成及时性", JP_NODE_RULE, "{\"kind\":\"discretionary\",\"most\":\"4\"}");
  set_newer (self, "完成及时性", JP_NODE_DATA_SOURCE, "台账");
  g_assert_true (jp_edit_set_framework_field (self->source, self->newer, JP_FRAMEWORK_VERSION, "Version", "2021.1",
                                              NULL));
  g_assert_true (jp_edit_delete (self->source, jp_record_first (JP_RECORD (self->newer), JP_KIND_BAND), NULL));
  diff = jp_framework_diff_new (self->project, self->framework, self->source, self->newer);
  assert_has (diff, JP_FRAMEWORK_DIFF_POINTS, "重点工作完结率", "5 → 3");
  assert_has (diff, JP_FRAMEWORK_DIFF_CRITERIA, "质量达标率", NULL);
  assert_has (diff, JP_FRAMEWORK_DIFF_RULE, "完成及时性", NULL);
  assert_has (diff, JP_FRAMEWORK_DIFF_OTHER, "完成及时性", NULL);
  assert_has (diff, JP_FRAMEWORK_DIFF_FIELD, "", "Version: 2020.1 → 2021.1");
  assert_has (diff, JP_FRAMEWORK_DIFF_GRADES, "", NULL);
  g_assert_cmpuint (diff->n_above, ==, 1);
  g_assert_cmpuint (diff->n_kept, ==, 1);
  answers = jp_framework_diff_describe_answers (diff);
  g_assert_nonnull (strstr (answers, "above the new points"));
  apply (self, FALSE, 7);
  g_assert_cmpint (leaf (self->framework, "重点工作完结率")->record.id, ==, id);
  g_assert_cmpint (given (self, "重点工作完结率").n, ==, 4);
  g_assert_true (jp_project_undo (self->project, NULL));
  after = jp_framework_file_write (self->framework);
  g_assert_cmpstr (before, ==, after);
}

static void
move_newer (Fixture *self, const char *path, const char *parent)
{
  JP_FOREACH_CHILD (level1, self->newer, JP_KIND_NODE)
    JP_FOREACH_CHILD (level2, level1, JP_KIND_NODE)
      if (g_strcmp0 (jp_record_as_node (level2)->name, parent) == 0)
        {
          g_assert_nonnull (jp_edit_move_node (self->source, leaf (self->newer, path), level2, NULL, NULL));
          return;
        }
  g_assert_not_reached ();
}

static void
test_tree (Fixture *self, gconstpointer data)
{
  g_autoptr (JpFrameworkDiff) diff = NULL;
  g_autofree char *before = jp_framework_file_write (self->framework);
  g_autofree char *after = NULL;
  JpNodeRecord *renamed = leaf (self->newer, "重点工作完结率");
  JpRecord *first = jp_record_first (JP_RECORD (self->newer), JP_KIND_NODE);
  g_autoptr (GError) error = NULL;

  give (self, "重点工作完结率", "4");
  give (self, "政府采购执行率", "1.5");
  give (self, "可持续性", "2");
  give (self, "投入/部门职能/战略规划和工作计划", "3");
  g_assert_true (jp_edit_set_node_name (self->source, renamed, "重点任务办结情况", NULL));
  move_newer (self, "政府采购执行率", "资产管理");
  g_assert_true (jp_edit_delete (self->source, JP_RECORD (leaf (self->newer, "可持续性")), NULL));
  g_assert_nonnull (jp_edit_add_node (self->source, first, NULL, "新增一组", NULL));
  /* A group is called another name: what is in it goes along. */
  g_assert_true (jp_edit_set_node_name (self->source, jp_record_as_node (jp_record_first (first, JP_KIND_NODE)), "职能",
                                        NULL));
  g_assert_nonnull (jp_edit_move_node (self->source, jp_record_as_node (jp_record_nth (first, JP_KIND_NODE, 1)), first,
                                       jp_record_as_node (jp_record_nth (first, JP_KIND_NODE, 0)), NULL));
  diff = jp_framework_diff_new (self->project, self->framework, self->source, self->newer);
  assert_has (diff, JP_FRAMEWORK_DIFF_RENAMED, "重点工作完结率", "重点工作完结率 → 重点任务办结情况");
  assert_has (diff, JP_FRAMEWORK_DIFF_RENAMED, "部门职能", "部门职能 → 职能");
  assert_has (diff, JP_FRAMEWORK_DIFF_MOVED, "政府采购执行率", "过程/预算控制 → 过程/资产管理");
  assert_has (diff, JP_FRAMEWORK_DIFF_REMOVED, "可持续性", "with 1 answer");
  assert_has (diff, JP_FRAMEWORK_DIFF_ADDED, "新增一组", "");
  assert_has (diff, JP_FRAMEWORK_DIFF_ORDER, "投入", "");
  g_assert_cmpuint (diff->n_lost, ==, 1);
  g_assert_cmpuint (diff->n_kept, ==, 3);
  g_assert_false (jp_framework_diff_apply (diff, FALSE, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_INVALID);

  apply (self, TRUE, 6);
  g_assert_cmpint (given (self, "重点任务办结情况").n, ==, 4);
  g_assert_cmpint (given (self, "过程/资产管理/政府采购执行率").n, ==, 15);
  g_assert_cmpint (given (self, "投入/职能/战略规划和工作计划").n, ==, 3);
  g_assert_true (jp_project_undo (self->project, NULL));
  after = jp_framework_file_write (self->framework);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (given (self, "可持续性").n, ==, 2);
  g_assert_true (jp_project_redo (self->project, NULL));
  assert_equal (self->framework, self->newer);
}

/* What was an indicator and is a group now is another thing. */
static void
test_leaf_to_group (Fixture *self, gconstpointer data)
{
  g_autoptr (JpFrameworkDiff) diff = NULL;

  give (self, "质量达标率", "4");
  g_assert_nonnull (jp_edit_add_node (self->source, JP_RECORD (leaf (self->newer, "质量达标率")), NULL, "合格率", NULL));
  diff = jp_framework_diff_new (self->project, self->framework, self->source, self->newer);
  g_assert_cmpuint (diff->n_lost, ==, 1);
  apply (self, TRUE, diff->differences->len);
}

/* Two of a project: each keeps its name. */
static void
test_same_project (Fixture *self, gconstpointer data)
{
  JpFrameworkRecord *copy = jp_edit_clone_framework (self->project, self->framework, "副本", "3", NULL);
  g_autoptr (JpFrameworkDiff) diff = jp_framework_diff_new (self->project, self->framework, self->project, copy);

  g_assert_cmpuint (diff->differences->len, ==, 1);
  assert_has (diff, JP_FRAMEWORK_DIFF_FIELD, "", "Version: 2020.1 → 3");
  g_assert_true (jp_framework_diff_apply (diff, FALSE, NULL));
  g_assert_cmpstr (self->framework->version, ==, "3");
  g_assert_cmpstr (self->framework->key, ==, KEY);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add ("/framework-diff/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("same", test_same);
  ADD ("fields", test_fields);
  ADD ("tree", test_tree);
  ADD ("leaf-to-group", test_leaf_to_group);
  ADD ("same-project", test_same_project);
  return g_test_run ();
}
