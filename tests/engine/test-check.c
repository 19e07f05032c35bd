/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jp-check-private.h"
#include "jp-edits.h"

#include <string.h>

typedef struct
{
  JpProject *project;
  JpYearRecord *year;
  JpSheetRecord *sheet;
  JpNodeRecord *group;
} Fixture;

static JpNodeRecord *
add_node (Fixture *self, gpointer parent, const char *name, const char *points)
{
  JpRecord *node = jp_project_insert (self->project, JP_KIND_NODE, JP_RECORD (parent), NULL);
  JpDecimal value;

  g_assert_true (jp_decimal_parse (points, &value, NULL));
  jp_project_set_text (self->project, node, JP_NODE_NAME, name);
  jp_project_set_decimal (self->project, node, JP_NODE_POINTS, value);
  return jp_record_as_node (node);
}

/* One group of 60 points with 70 in it, and one of 30. */
static void
set_up (Fixture *self, gconstpointer data)
{
  JpUnitRecord *unit;
  JpFrameworkRecord *framework;
  JpNodeRecord *other;

  self->project = jp_project_new ();
  unit = jp_edit_add_unit (self->project, "甲单位", NULL);
  self->year = jp_edit_add_year (self->project, unit, 2024, NULL);
  framework = jp_edit_add_framework (self->project, "体系", NULL);
  self->sheet = jp_edit_add_sheet (self->project, self->year, NULL, framework, NULL);
  jp_project_begin (self->project, "tree");
  self->group = add_node (self, framework, "过程", "60");
  add_node (self, self->group, "执行", "40");
  add_node (self, self->group, "管理", "30");
  other = add_node (self, framework, "产出", "30");
  add_node (self, other, "数量", "30");
  g_assert_true (jp_project_commit (self->project, NULL));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_object_unref (self->project);
}

static const JpFinding *
find (const JpFindings *findings, const char *where)
{
  for (guint i = 0; i < findings->list->len; i++)
    if (g_str_equal (jp_findings_get (findings, i)->where, where))
      return jp_findings_get (findings, i);
  return NULL;
}

static void
test_place (Fixture *self, gconstpointer data)
{
  g_autoptr (JpFindings) findings = jp_check_sheet (self->project, self->sheet);
  const JpFinding *finding = find (findings, "过程");

  g_assert_nonnull (finding);
  g_assert_cmpint (finding->kind, ==, JP_CHECK_WEIGHTS_DONT_ADD_UP);
  g_assert_cmpint (finding->severity, ==, JP_SEVERITY_ERROR);
  g_assert_cmpstr (finding->printed, ==, "60");
  g_assert_cmpstr (finding->computed, ==, "70");
  g_assert_true (finding->year == self->year && finding->sheet == self->sheet);
  g_assert_true (jp_finding_get_place (finding, 0)->record == JP_RECORD (self->group));
  g_assert_cmpuint (jp_finding_get_place (finding, 0)->field, ==, JP_NODE_POINTS);
  g_assert_null (jp_finding_get_place (finding, 1));
  g_assert_cmpuint (findings->n_counted[JP_SEVERITY_ERROR], ==, 1);
  g_assert_cmpuint (findings->n_waived, ==, 0);
}

/* Waived, undone, waived again, and counted again. */
static void
test_waiver (Fixture *self, gconstpointer data)
{
  g_autoptr (JpFindings) before = jp_check_sheet (self->project, self->sheet);
  g_autofree char *key = g_strdup (find (before, "过程")->key);
  g_autoptr (GError) error = NULL;

  g_assert_false (jp_edit_waive (self->project, self->year, key, "  ", &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_INVALID);
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (JpFindings) findings = NULL;
      const JpFinding *finding;
      gboolean waived = i % 2 == 0;

      if (i == 0)
        g_assert_true (jp_edit_waive (self->project, self->year, key, " 原件如此 ", NULL));
      else if (i == 1)
        g_assert_true (jp_project_undo (self->project, NULL));
      else if (i == 2)
        g_assert_true (jp_project_redo (self->project, NULL));
      else
        g_assert_true (jp_edit_unwaive (self->project, self->year, key, NULL));
      findings = jp_check_sheet (self->project, self->sheet);
      finding = find (findings, "过程");
      g_assert_cmpstr (finding->key, ==, key);
      g_assert_cmpstr (finding->waived, ==, waived ? "原件如此" : NULL);
      g_assert_cmpuint (findings->n_waived, ==, waived);
      g_assert_cmpuint (findings->n_counted[JP_SEVERITY_ERROR], ==, !waived);
    }
  g_assert_true (jp_edit_unwaive (self->project, self->year, key, NULL));
}

/* A waiver is for these figures. */
static void
test_waiver_of_other_figures (Fixture *self, gconstpointer data)
{
  g_autoptr (JpFindings) before = jp_check_sheet (self->project, self->sheet);
  g_autoptr (JpFindings) after = NULL;

  g_assert_true (jp_edit_waive (self->project, self->year, find (before, "过程")->key, "原件如此", NULL));
  g_assert_true (jp_edit_set_field (self->project, JP_RECORD (self->group), JP_NODE_POINTS, "Points", "65", NULL));
  after = jp_check_sheet (self->project, self->sheet);
  g_assert_null (find (after, "过程")->waived);
  g_assert_cmpuint (after->n_counted[JP_SEVERITY_ERROR], ==, 1);
}

static void
test_names (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < JP_CHECK_N_KINDS; i++)
    {
      g_assert_true (g_hash_table_add (seen, (gpointer) jp_check_kind_get_name (i)));
      g_assert_cmpuint (strlen (jp_check_kind_get_title (i)), >, 0);
    }
  for (guint i = 0; i < jp_check_get_n_families (); i++)
    g_assert_true (g_hash_table_add (seen, (gpointer) jp_check_get_family_name (i)));
  for (guint i = 0; i < JP_N_SEVERITIES; i++)
    g_assert_true (g_hash_table_add (seen, (gpointer) jp_severity_get_name (i)));
}

static void
test_fold (void)
{
  static const struct
  {
    const char *text;
    const char *folded;
  } cases[] = { { NULL, "" },
                { "（一）“三公”经费　变动率：≤０％", "(一)三公经费变动率:≤0%" },
                { " 10 分\n", "10分" },
                { "〔2018〕42号", "[2018]42号" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = jp_check_fold (cases[i].text);

      g_assert_cmpstr (folded, ==, cases[i].folded);
    }
}

static void
test_numbers (void)
{
  static const struct
  {
    const char *text;
    const char *numbers; /* number and unit of each */
  } cases[] = { { "", "" },
                { "发放养老金1.38亿元，8.65万人", "1.38亿元 8.65万人" },
                { "共 5,549 名，55.49 万元", "5549名 55.49万元" },
                { "A12类、第3条", "3条" },
                { "不少于100条网络专线", "100条" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) numbers = jp_check_read_numbers (cases[i].text);
      g_autoptr (GString) list = g_string_new (NULL);

      for (guint j = 0; j < numbers->len; j++)
        {
          const JpCheckNumber *number = g_ptr_array_index (numbers, j);

          g_string_append_printf (list, "%s%s%s", j > 0 ? " " : "", number->number, number->unit);
        }
      g_assert_cmpstr (list->str, ==, cases[i].numbers);
    }
}

static void
test_similar (void)
{
  static const struct
  {
    const char *a, *b;
    gboolean similar;
  } cases[] = { { "预算管理健全性", "预算管理制度健全性", TRUE },
                { "预决算信息公开性", "预算信息公开性", TRUE },
                { "经济效益", "社会效益", FALSE },
                { "完成及时性", "完成及时性", TRUE },
                { "质量达标率", "完成及时性", FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (jp_check_is_similar (cases[i].a, cases[i].b), ==, cases[i].similar);
}

static void
test_headings (void)
{
  static const struct
  {
    const char *heading;
    const char *name;
  } cases[] = { { "（3）重点支出安排率（指标分值 3 分，评价得分 2 分）", "重点支出安排率" },
                { "1.部门职能（指标分值5分，评价得分5分）", "部门职能" },
                { "四、评价结果", "评价结果" },
                { "附件：", "附件" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = jp_check_heading_name (cases[i].heading);

      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

/* As long a report as there is, a sheet of a hundred rows, two hundred facts: the check runs after every edit. The limit
 * is that of a machine with much else to do. */
static void
test_speed (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 start, end;

  jp_project_begin (self->project, "much");
  for (guint i = 0; i < 300; i++)
    g_string_append_printf (text, "第%u项工作支出%u.5万元，服务群众%u人，完成年初计划，各项制度健全，执行情况良好。\n", i, i, i);
  for (guint i = 0; i < 5; i++)
    {
      JpRecord *section = jp_project_insert (self->project, JP_KIND_SECTION, JP_RECORD (self->year), NULL);

      jp_project_set_text (self->project, section, JP_SECTION_TEXT, text->str);
    }
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *path = g_strdup_printf ("支出/第%u类/第%u项支出", i / 10, i);
      JpRecord *item = jp_project_insert (self->project, JP_KIND_ITEM, JP_RECORD (self->year), NULL);

      jp_project_set_text (self->project, item, JP_ITEM_PATH, path);
      jp_project_set_text (self->project, item, JP_ITEM_NAME, strrchr (path, '/') + 1);
      jp_project_set_text (self->project, item, JP_ITEM_MEASURE_UNIT, "万元");
      jp_project_set_quantity (self->project, item, JP_ITEM_EXECUTED, (JpQuantity) { i * 1000000, 2, TRUE });
    }
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *name = g_strdup_printf ("第%u项控制率", i);
      JpNodeRecord *node = add_node (self, self->group, name, "1");

      jp_project_set_text (self->project, node, JP_NODE_CRITERIA, "控制率≤100%，计1分；每超过一个百分点扣0.5分，扣完为止。");
    }
  g_assert_true (jp_project_commit (self->project, NULL));

  start = g_get_monotonic_time ();
  jp_findings_free (jp_check_sheet (self->project, self->sheet));
  end = g_get_monotonic_time ();
  g_test_message ("sheet: %.1f ms", (end - start) / 1000.0);
  jp_findings_free (jp_check_year (self->project, self->year));
  g_test_message ("year: %.1f ms", (g_get_monotonic_time () - end) / 1000.0);
  g_assert_cmpint (end - start, <, 2 * G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/engine/check/place", Fixture, NULL, set_up, test_place, tear_down);
  g_test_add ("/engine/check/waiver", Fixture, NULL, set_up, test_waiver, tear_down);
  g_test_add ("/engine/check/waiver-of-other-figures", Fixture, NULL, set_up, test_waiver_of_other_figures, tear_down);
  g_test_add ("/engine/check/speed", Fixture, NULL, set_up, test_speed, tear_down);
  g_test_add_func ("/engine/check/names", test_names);
  g_test_add_func ("/engine/check/fold", test_fold);
  g_test_add_func ("/engine/check/numbers", test_numbers);
  g_test_add_func ("/engine/check/similar", test_similar);
  g_test_add_func ("/engine/check/headings", test_headings);
  return g_test_run ();
}
