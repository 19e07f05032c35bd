/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The forms' budget tables: their rows, what is worked out in them, and that a fact is one record in all of them. */

#include "jp-edits.h"
#include "jp-table-lines.h"

#include <string.h>

typedef struct
{
  JpProject *project;
  JpYearRecord *year;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->project = jp_project_new ();
  self->year = jp_edit_add_year (self->project, jp_edit_add_unit (self->project, "甲局", NULL), 2023, NULL);
  g_assert_nonnull (jp_edit_add_sheet (self->project, self->year, NULL, NULL, NULL));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->project);
}

static JpTableLines *
lines_of (Fixture *self, const char *id)
{
  return jp_table_lines_new (jp_fact_tables_lookup (id), self->year, NULL);
}

static guint
find (const JpTableLines *lines, const char *path)
{
  for (guint i = 0; i < lines->lines->len; i++)
    {
      const JpTableLine *line = jp_table_lines_get (lines, i);

      if (g_str_has_suffix (line->info != NULL ? line->info->path : line->item->path, path))
        return i;
    }
  g_assert_not_reached ();
}

static guint
field_of (const char *column)
{
  return jp_facts_lookup_column (column)->field;
}

/* A column of the row at the end of a path: "项目支出", "年初预算". */
static void
type (Fixture *self, const char *id, const char *path, const char *column, const char *text)
{
  g_autoptr (JpTableLines) lines = lines_of (self, id);
  g_autoptr (GError) error = NULL;

  jp_edit_set_table_figure (self->project, lines, find (lines, path), field_of (column), text, "万元", &error);
  g_assert_no_error (error);
}

static void
assert_refused (Fixture *self, const char *id, const char *path, const char *column)
{
  g_autoptr (JpTableLines) lines = lines_of (self, id);
  g_autoptr (GError) error = NULL;

  g_assert_false (jp_edit_set_table_figure (self->project, lines, find (lines, path), field_of (column), "1", NULL,
                                            &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_INVALID);
}

/* In yuan; NULL: nothing. */
static void
assert_value (Fixture *self, const char *id, const char *path, const char *column, const char *yuan, gboolean computed)
{
  g_autoptr (JpTableLines) lines = lines_of (self, id);
  g_auto (JpRational) value = JP_RATIONAL_INIT;
  g_auto (JpRational) hundredth = JP_RATIONAL_INIT;
  g_autofree char *text = NULL;
  gboolean is_computed;
  JpOutcome outcome =
    jp_table_lines_get_value (lines, find (lines, path), field_of (column), &value, &is_computed);

  if (yuan == NULL)
    {
      g_assert_cmpint (outcome, ==, JP_OUTCOME_MISSING);
      return;
    }
  g_assert_cmpint (outcome, ==, JP_OUTCOME_VALUE);
  g_assert_cmpint (is_computed, ==, computed);
  jp_rational_set_fraction (&hundredth, 1, 100);
  jp_rational_mul (&value, &value, &hundredth);
  text = jp_rational_to_text (&value, 0, 6);
  g_assert_cmpstr (text, ==, yuan);
}

static gboolean
contradicts (Fixture *self, const char *id, const char *path, const char *column)
{
  g_autoptr (JpTableLines) lines = lines_of (self, id);
  g_auto (JpRational) sum = JP_RATIONAL_INIT;

  return jp_table_lines_contradicts (lines, find (lines, path), field_of (column), &sum);
}

static JpItemRecord *
item_of (Fixture *self, const char *id, const char *path)
{
  g_autoptr (JpTableLines) lines = lines_of (self, id);

  return jp_table_lines_get (lines, find (lines, path))->item;
}

static void
test_descriptions (void)
{
  static const char *const ids[] = { "T9", "T10", "T11", "T6", "T12", "ledger", "monthly" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_assert_nonnull (jp_fact_tables_lookup (ids[i]));
  g_assert_null (jp_fact_tables_lookup ("T99"));
  for (guint i = 0; i < jp_fact_tables_get_n (); i++)
    {
      const JpFactTable *table = jp_fact_tables_get (i);
      g_autoptr (GHashTable) paths = g_hash_table_new (g_str_hash, g_str_equal);

      for (guint j = 0; j < table->n_rows; j++)
        {
          const JpFactTableRow *row = &table->rows[j];
          g_autoptr (JpFormula) formula = row->formula != NULL ? jp_formula_parse (row->formula, NULL) : NULL;

          g_assert_true (g_hash_table_add (paths, (gpointer) row->path));
          g_assert_true (row->formula == NULL || formula != NULL);
          g_assert_cmpuint (j + row->n_below, <, table->n_rows);
          g_assert_true (row->group || row->columns != 0 || row->text);
        }
    }
}

/* Typing makes the item under its key and path, once. */
static void
test_one_record (Fixture *self, gconstpointer data)
{
  JpItemRecord *item;

  g_assert_null (item_of (self, "T10", "项目支出"));
  type (self, "T9", "项目支出", "年初预算", "40");
  item = item_of (self, "T9", "项目支出");
  g_assert_cmpstr (item->table, ==, "基础数据表");
  g_assert_cmpstr (item->path, ==, "项目支出");
  g_assert_cmpstr (item->key, ==, "EXP_PRJ");
  g_assert_true (item_of (self, "T10", "项目支出") == item);
  type (self, "T10", "项目支出", "决算", "107.59");
  assert_value (self, "T9", "项目支出", "决算", "1075900", FALSE);
  g_assert_cmpuint (jp_record_count (JP_RECORD (self->year), JP_KIND_ITEM), ==, 1);
  /* One step each. */
  g_assert_true (jp_project_undo (self->project, NULL));
  assert_value (self, "T9", "项目支出", "决算", NULL, FALSE);
  g_assert_true (jp_project_undo (self->project, NULL));
  g_assert_cmpuint (jp_record_count (JP_RECORD (self->year), JP_KIND_ITEM), ==, 0);
}

/* The item of the form's own table comes first; where it is empty, the other one's figure shows and is edited. */
static void
test_several_records (Fixture *self, gconstpointer data)
{
  JpItemRecord *own;
  JpItemRecord *report = jp_edit_add_item (self->project, self->year, "支出/基本支出", NULL, NULL, NULL);

  g_assert_true (jp_edit_set_quantity (self->project, report, JP_ITEM_EXECUTED, "337.17", NULL, NULL));
  jp_project_begin (self->project, "");
  own = jp_edit_add_item (self->project, self->year, "年度资金总额/按支出性质分/基本支出", NULL, NULL, NULL);
  jp_project_set_text (self->project, own, JP_ITEM_TABLE, "附件3 整体支出绩效自评表");
  g_assert_true (jp_project_commit (self->project, NULL));
  g_assert_true (item_of (self, "T10", "基本支出") == own);
  assert_value (self, "T10", "基本支出", "决算", "3371700", FALSE);
  type (self, "T10", "基本支出", "决算", "300");
  g_assert_cmpint (report->executed.n, ==, 300000000);
  type (self, "T10", "基本支出", "年初预算", "610.09");
  g_assert_true (own->initial_budget.is_set && !report->initial_budget.is_set);
}

static void
test_sums (Fixture *self, gconstpointer data)
{
  type (self, "T10", "一般公共预算", "决算", "444.76");
  assert_value (self, "T10", "按收入性质分", "决算", "4447600", TRUE);
  /* The whole is known only once a division is whole. */
  assert_value (self, "T10", "年度资金总额", "决算", NULL, TRUE);
  type (self, "T10", "政府性基金拨款", "决算", "0");
  type (self, "T10", "纳入专户管理的非税收入拨款", "决算", "0");
  type (self, "T10", "其他资金", "决算", "0");
  assert_value (self, "T10", "年度资金总额", "决算", "4447600", TRUE);
  type (self, "T10", "年度资金总额", "决算", "444.76");
  assert_value (self, "T10", "年度资金总额", "决算", "4447600", FALSE);
  g_assert_false (contradicts (self, "T10", "年度资金总额", "决算"));
  /* The other division, in part: no more than the whole. */
  type (self, "T10", "基本支出", "决算", "337.17");
  g_assert_false (contradicts (self, "T10", "年度资金总额", "决算"));
  type (self, "T10", "项目支出", "决算", "107.6");
  g_assert_true (contradicts (self, "T10", "年度资金总额", "决算"));
  type (self, "T10", "项目支出", "决算", "107.59");
  g_assert_false (contradicts (self, "T10", "年度资金总额", "决算"));
  assert_refused (self, "T10", "按收入性质分", "决算");
  assert_refused (self, "T9", "在职人员控制率", "值");
}

static void
test_parts (Fixture *self, gconstpointer data)
{
  type (self, "T9", "公用经费", "决算", "60.59");
  type (self, "T9", "办公经费", "决算", "10");
  g_assert_false (contradicts (self, "T9", "公用经费", "决算"));
  type (self, "T9", "办公经费", "决算", "61");
  g_assert_true (contradicts (self, "T9", "公用经费", "决算"));
  type (self, "T9", "公用经费", "决算", "");
  /* Parts do not say what the whole is. */
  assert_value (self, "T9", "公用经费", "决算", NULL, FALSE);
}

static void
test_rates (Fixture *self, gconstpointer data)
{
  g_auto (JpRational) rate = JP_RATIONAL_INIT;
  g_autoptr (JpTableLines) lines = NULL;
  guint row;

  type (self, "T9", "会议费、培训费", "年初预算", "0");
  type (self, "T9", "会议费、培训费", "决算", "0");
  type (self, "T9", "会议费、培训费", "上年决算", "0");
  type (self, "T9", "办公经费", "年初预算", "0");
  type (self, "T9", "办公经费", "决算", "3");
  type (self, "T9", "政府采购", "年初预算", "50");
  type (self, "T9", "政府采购", "全年预算", "40");
  type (self, "T9", "政府采购", "决算", "30");
  type (self, "T9", "政府采购", "上年决算", "40");
  lines = lines_of (self, "T9");
  row = find (lines, "会议费、培训费");
  g_assert_cmpint (jp_table_lines_get_rate (lines, row, &rate), ==, JP_OUTCOME_ZERO_ZERO);
  g_assert_cmpint (jp_table_lines_get_change (lines, row, &rate), ==, JP_OUTCOME_ZERO_ZERO);
  row = find (lines, "办公经费");
  g_assert_cmpint (jp_table_lines_get_rate (lines, row, &rate), ==, JP_OUTCOME_POSITIVE_ZERO);
  g_assert_cmpint (jp_table_lines_get_change (lines, row, &rate), ==, JP_OUTCOME_MISSING);
  row = find (lines, "政府采购");
  g_assert_cmpint (jp_table_lines_get_rate (lines, row, &rate), ==, JP_OUTCOME_VALUE);
  g_assert_true (jp_rational_is_fraction (&rate, 3, 4));
  g_assert_cmpint (jp_table_lines_get_change (lines, row, &rate), ==, JP_OUTCOME_VALUE);
  g_assert_true (jp_rational_is_fraction (&rate, -1, 4));
}

/* A sum of two rows divided by one of them says nothing. */
static void
test_rates_of_sums (Fixture *self, gconstpointer data)
{
  g_auto (JpRational) rate = JP_RATIONAL_INIT;
  g_autoptr (JpTableLines) before = NULL;
  g_autoptr (JpTableLines) after = NULL;

  type (self, "T10", "基本支出", "决算", "337.17");
  type (self, "T10", "项目支出", "决算", "107.59");
  type (self, "T10", "项目支出", "全年预算", "107.59");
  before = lines_of (self, "T10");
  g_assert_cmpint (jp_table_lines_get_rate (before, find (before, "按支出性质分"), &rate), ==, JP_OUTCOME_MISSING);
  g_assert_cmpint (jp_table_lines_get_rate (before, find (before, "项目支出"), &rate), ==, JP_OUTCOME_VALUE);
  type (self, "T10", "基本支出", "全年预算", "337.17");
  after = lines_of (self, "T10");
  g_assert_cmpint (jp_table_lines_get_rate (after, find (after, "按支出性质分"), &rate), ==, JP_OUTCOME_VALUE);
  g_assert_true (jp_rational_is_fraction (&rate, 1, 1));
}

static void
test_formulas (Fixture *self, gconstpointer data)
{
  g_autoptr (JpTableLines) lines = NULL;
  g_auto (JpRational) value = JP_RATIONAL_INIT;
  gboolean computed;

  type (self, "T9", "编制数", "值", "23");
  type (self, "T9", "财政供养人员/在职人员数", "值", "23");
  type (self, "T10", "年度资金总额", "全年预算", "200");
  type (self, "monthly", "六月末累计支出", "决算", "80");
  type (self, "monthly", "六月末既定进度", "值", "40");
  lines = lines_of (self, "T9");
  g_assert_cmpint (jp_table_lines_get_value (lines, find (lines, "在职人员控制率"), JP_ITEM_VALUE, &value, &computed), ==,
                   JP_OUTCOME_VALUE);
  g_assert_true (computed && jp_rational_cmp_int (&value, 1) == 0);
  jp_table_lines_free (g_steal_pointer (&lines));
  lines = lines_of (self, "monthly");
  jp_table_lines_get_value (lines, find (lines, "六月末支付进度"), JP_ITEM_VALUE, &value, &computed);
  g_assert_true (jp_rational_is_fraction (&value, 2, 5));
  jp_table_lines_get_value (lines, find (lines, "六月末进度达成"), JP_ITEM_VALUE, &value, &computed);
  g_assert_cmpint (jp_rational_cmp_int (&value, 1), ==, 0);
  g_assert_cmpint (jp_table_lines_get_value (lines, find (lines, "九月末支付进度"), JP_ITEM_VALUE, &value, &computed), ==,
                   JP_OUTCOME_MISSING);
}

/* A project's funds are its own: the same names in another project's table are other facts. */
static void
test_projects (Fixture *self, gconstpointer data)
{
  const JpFactTable *table = jp_fact_tables_lookup ("T11");
  JpSheetRecord *sheets[2];
  g_autoptr (JpTableLines) lines = NULL;
  guint field;

  for (guint i = 0; i < 2; i++)
    {
      sheets[i] = jp_edit_add_sheet (self->project, self->year, NULL, NULL, NULL);
      jp_edit_set_field (self->project, JP_RECORD (sheets[i]), JP_SHEET_TITLE, "", i == 0 ? "甲项目" : "乙项目", NULL);
      lines = jp_table_lines_new (table, self->year, sheets[i]);
      g_assert_true (jp_edit_set_table_figure (self->project, lines, 0, JP_ITEM_EXECUTED, i == 0 ? "1" : "2", "万元",
                                               NULL));
      jp_table_lines_free (g_steal_pointer (&lines));
    }
  type (self, "T10", "年度资金总额", "决算", "444");
  g_assert_cmpstr (sheets[0]->tables, ==, "项目支出绩效自评表 甲项目");
  g_assert_cmpint (jp_facts_find_for_sheet (sheets[0], "年度资金总额.决算", &field)->executed.n, ==, 1000000);
  g_assert_cmpint (jp_facts_find_for_sheet (sheets[1], "年度资金总额.决算", &field)->executed.n, ==, 2000000);
  g_assert_cmpint (item_of (self, "T10", "年度资金总额")->executed.n, ==, 444000000);
  g_assert_true (jp_fact_tables_for_project (self->project, sheets[0]) == table);
}

static JpItemRecord *
add_row (Fixture *self, const char *id, const char *below, const char *name)
{
  g_autoptr (JpTableLines) lines = lines_of (self, id);
  guint line = below != NULL ? find (lines, below) : G_MAXUINT;
  JpItemRecord *item;

  item = jp_edit_add_table_item (self->project, lines, line, name, NULL);
  g_assert_nonnull (item);
  return item;
}

static gint64
fact (Fixture *self, const char *name)
{
  guint field;
  JpItemRecord *item = jp_facts_find (self->year, name, &field);

  return item != NULL && jp_item_get_quantity (item, field).is_set ? jp_item_get_quantity (item, field).n : -1;
}

/* Totals follow the ledger until somebody says otherwise. */
static void
test_ledger (Fixture *self, gconstpointer data)
{
  g_autoptr (JpTableLines) lines = NULL;

  add_row (self, "ledger", "追加", "防汛");
  add_row (self, "ledger", "追减", "压减");
  type (self, "ledger", "追加/防汛", "追加", "10");
  g_assert_cmpint (fact (self, "部门预算.追加"), ==, 10000000);
  add_row (self, "ledger", "追加", "人员");
  type (self, "ledger", "追加/人员", "追加", "2.5");
  type (self, "ledger", "追减/压减", "追减", "1");
  g_assert_cmpint (fact (self, "部门预算.追加"), ==, 12500000);
  g_assert_cmpint (fact (self, "部门预算.追减"), ==, 1000000);
  g_assert_cmpint (fact (self, "可剔除调整.值"), ==, -1);
  lines = lines_of (self, "ledger");
  g_assert_true (jp_edit_set_excludable (self->project, lines, find (lines, "追加/防汛"), TRUE, NULL));
  g_assert_cmpint (fact (self, "可剔除调整.值"), ==, 10000000);
  jp_table_lines_free (g_steal_pointer (&lines));
  lines = lines_of (self, "ledger");
  g_assert_true (jp_table_line_is_excludable (jp_table_lines_get (lines, find (lines, "防汛"))));
  g_assert_true (jp_edit_set_fact (self->project, self->year, "部门预算.追加", "20", NULL));
  type (self, "ledger", "追加/人员", "追加", "3");
  g_assert_cmpint (fact (self, "部门预算.追加"), ==, 20000000);
  assert_value (self, "ledger", "追加", "追加", "130000", TRUE);
}

static void
test_open_rows (Fixture *self, gconstpointer data)
{
  g_autoptr (JpTableLines) lines = NULL;
  g_autoptr (GError) error = NULL;

  add_row (self, "T9", "区级专项资金", "某专项");
  type (self, "T9", "某专项", "决算", "5");
  assert_value (self, "T9", "区级专项资金", "决算", "50000", TRUE);
  lines = lines_of (self, "T9");
  g_assert_cmpuint (jp_table_lines_get (lines, find (lines, "某专项"))->depth, ==, 2);
  g_assert_cmpuint (jp_table_lines_find (lines, "3、区级专项资金(一个专项一行)", 0), ==, find (lines, "区级专项资金"));
  g_assert_cmpuint (jp_table_lines_find (lines, "其中：办公经费：", 0), ==, find (lines, "办公经费"));
  g_assert_cmpuint (jp_table_lines_find (lines, "没有这一行", 0), ==, G_MAXUINT);
  g_assert_null (jp_edit_add_table_item (self->project, lines, find (lines, "政府采购"), "别的", &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_INVALID);
  add_row (self, "T12", NULL, "污染防治专项");
  jp_table_lines_free (g_steal_pointer (&lines));
  lines = lines_of (self, "T12");
  g_assert_cmpuint (lines->lines->len, ==, 1);
  g_assert_true (jp_edit_set_table_body (self->project, lines, 0, "乙街道", NULL));
  g_assert_cmpstr (jp_table_lines_get (lines, 0)->item->path, ==, "乙街道/污染防治专项");
}

static JpSheetRecord *
add_project (Fixture *self, const char *title)
{
  g_autoptr (GError) error = NULL;
  JpSheetRecord *sheet = jp_edit_add_project (self->project, self->year, title, NULL, &error);

  g_assert_no_error (error);
  return sheet;
}

/* Sheets of projects: names once, an order of their own behind the unit's, gone with their figures and back with them. */
static void
test_sheets (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpTableLines) lines = NULL;
  JpSheetRecord *a = add_project (self, " 甲项目 ");
  JpSheetRecord *b = add_project (self, "乙项目");
  gint64 id = b->record.id;
  guint field;

  g_assert_cmpstr (a->name, ==, "project-1");
  g_assert_cmpstr (a->title, ==, "甲项目");
  g_assert_null (jp_edit_add_project (self->project, self->year, "甲项目", NULL, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_EXISTS);
  g_assert_false (jp_edit_rename_sheet (self->project, b, "", NULL));
  g_assert_false (jp_edit_rename_sheet (self->project, b, "甲项目", NULL));
  g_assert_true (jp_edit_rename_sheet (self->project, b, "丙项目", NULL));

  g_assert_false (jp_edit_can_move_sheet (a, -1));
  g_assert_false (jp_edit_move_sheet (self->project, b, 1, NULL));
  g_assert_true (jp_edit_move_sheet (self->project, b, -1, NULL));
  g_assert_true (jp_record_nth (JP_RECORD (self->year), JP_KIND_SHEET, 1) == JP_RECORD (b));
  g_assert_true (jp_edit_move_sheet (self->project, b, 1, NULL));
  g_assert_true (jp_record_nth (JP_RECORD (self->year), JP_KIND_SHEET, 2) == JP_RECORD (b));

  lines = jp_table_lines_new (jp_fact_tables_lookup ("T11"), self->year, b);
  g_assert_true (jp_edit_set_table_figure (self->project, lines, 0, JP_ITEM_EXECUTED, "7", "万元", NULL));
  g_assert_true (jp_edit_delete_sheet (self->project, b, NULL));
  g_assert_cmpuint (jp_record_count (JP_RECORD (self->year), JP_KIND_ITEM), ==, 0);
  g_assert_true (jp_project_undo (self->project, NULL));
  b = jp_record_as_sheet (jp_project_lookup (self->project, id));
  g_assert_cmpint (jp_facts_find_for_sheet (b, "年度资金总额.决算", &field)->executed.n, ==, 7000000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/engine/tables/descriptions", test_descriptions);
  g_test_add ("/engine/tables/one-record", Fixture, NULL, set_up, test_one_record, tear_down);
  g_test_add ("/engine/tables/several-records", Fixture, NULL, set_up, test_several_records, tear_down);
  g_test_add ("/engine/tables/sums", Fixture, NULL, set_up, test_sums, tear_down);
  g_test_add ("/engine/tables/parts", Fixture, NULL, set_up, test_parts, tear_down);
  g_test_add ("/engine/tables/rates", Fixture, NULL, set_up, test_rates, tear_down);
  g_test_add ("/engine/tables/rates-of-sums", Fixture, NULL, set_up, test_rates_of_sums, tear_down);
  g_test_add ("/engine/tables/formulas", Fixture, NULL, set_up, test_formulas, tear_down);
  g_test_add ("/engine/tables/projects", Fixture, NULL, set_up, test_projects, tear_down);
  g_test_add ("/engine/tables/ledger", Fixture, NULL, set_up, test_ledger, tear_down);
  g_test_add ("/engine/tables/open-rows", Fixture, NULL, set_up, test_open_rows, tear_down);
  g_test_add ("/engine/tables/sheets", Fixture, NULL, set_up, test_sheets, tear_down);
  return g_test_run ();
}
