/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The budget page's tables that follow a form. */

#include "jp-budget-model.h"
#include "jp-budget-tabs.h"
#include "jp-edits.h"
#include "jp-sheet-list.h"

typedef struct
{
  JpProject *project;
  JpYearRecord *year;
  JpContext *context;
  JpSheetModel *model; /* T10 */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->project = jp_project_new ();
  self->year = jp_edit_add_year (self->project, jp_edit_add_unit (self->project, "Unit", NULL), 2023, NULL);
  jp_edit_add_sheet (self->project, self->year, NULL, NULL, NULL);
  self->context = jp_context_new (self->project);
  jp_context_set_amount_unit (self->context, "万元");
  self->model = JP_SHEET_MODEL (jp_budget_model_new (self->context, jp_fact_tables_lookup ("T10"), NULL));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->model);
  g_assert_finalize_object (self->context);
  g_assert_finalize_object (self->project);
}

static guint
row_of (JpSheetModel *model, const char *name)
{
  for (guint i = 0; i < jp_sheet_model_get_n_rows (model); i++)
    {
      g_autofree char *own = jp_sheet_model_dup_row_name (model, i);

      if (g_str_equal (own, name))
        return i;
    }
  g_assert_not_reached ();
}

static guint
column_of (JpSheetModel *model, const char *id)
{
  for (guint i = 0; i < jp_sheet_model_get_n_columns (model); i++)
    {
      JpSheetColumn column;

      jp_sheet_model_get_column (model, i, &column);
      if (g_str_equal (column.id, id))
        return i;
    }
  g_assert_not_reached ();
}

static void
put (JpSheetModel *model, const char *row, const char *column, const char *text)
{
  g_autoptr (GError) error = NULL;

  jp_sheet_model_set_text (model, row_of (model, row), column_of (model, column), text, &error);
  g_assert_no_error (error);
}

static void
assert_cell (JpSheetModel *model, const char *row, const char *column, const char *text, JpCellFlags flags)
{
  g_auto (JpCell) cell = { NULL };

  jp_sheet_model_get_cell (model, row_of (model, row), column_of (model, column), &cell);
  g_assert_cmpstr (cell.text, ==, text);
  g_assert_cmphex (cell.flags, ==, flags);
}

static void
test_empty_form (Fixture *self, gconstpointer data)
{
  g_auto (JpCell) cell = { NULL };

  g_assert_cmpuint (jp_sheet_model_get_n_rows (self->model), ==, 9);
  assert_cell (self->model, "基本支出", "executed", "—", JP_CELL_EDITABLE | JP_CELL_FAINT);
  assert_cell (self->model, "按支出性质", "executed", "—", JP_CELL_COMPUTED | JP_CELL_BOLD | JP_CELL_FAINT);
  put (self->model, "基本支出", "executed", "0");
  put (self->model, "基本支出", "annual_budget", "0");
  assert_cell (self->model, "基本支出", "executed", "0.00", JP_CELL_EDITABLE);
  assert_cell (self->model, "基本支出", "rate", "not applicable", JP_CELL_COMPUTED | JP_CELL_NOT_APPLICABLE);
  assert_cell (self->model, "按支出性质", "executed", "0.00", JP_CELL_COMPUTED | JP_CELL_BOLD);
  jp_context_set_amount_unit (self->context, "元");
  put (self->model, "项目支出", "executed", "1075900");
  assert_cell (self->model, "项目支出", "executed", "1,075,900.00", JP_CELL_EDITABLE);
  jp_context_set_amount_unit (self->context, "万元");
  assert_cell (self->model, "项目支出", "executed", "107.59", JP_CELL_EDITABLE);
  jp_sheet_model_set_folded (self->model, row_of (self->model, "按收入性质"), TRUE);
  jp_sheet_model_get_cell (self->model, row_of (self->model, "按收入性质"), 0, &cell);
  g_assert_cmpstr (cell.suffix, ==, "4 rows");
}

static GPtrArray *
lines_of (const char *text)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_auto (GStrv) rows = g_strsplit (text, "\n", -1);

  for (guint i = 0; rows[i] != NULL; i++)
    g_ptr_array_add (lines, g_strsplit (rows[i], "\t", -1));
  return lines;
}

/* As the published form prints its rows; they find their places by their names, in one step. */
static void
test_paste (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) block = lines_of ("年度资金总额\t\t650.09\t444.76\t\t444.76\n"
                                          "其中：  一般公共预算：\t\t\t\t\t444.76\n"
                                          "\n"
                                          "项目支出：\t\t40\t107.59\t—\t107.59\n"
                                          "其中：基本支出：\t\t\t\t\t337.17");
  g_autoptr (GPtrArray) unknown = lines_of ("年度资金总额\t\t1\n没有这一行\t\t2");
  g_autoptr (GError) error = NULL;

  g_assert_true (jp_sheet_model_set_block (self->model, 0, 0, block, &error));
  g_assert_no_error (error);
  assert_cell (self->model, "一般公共预算", "executed", "444.76", JP_CELL_EDITABLE);
  assert_cell (self->model, "项目支出", "rate", "100.00 %", JP_CELL_COMPUTED);
  assert_cell (self->model, "基本支出", "executed", "337.17", JP_CELL_EDITABLE);
  g_assert_cmpuint (jp_record_count (JP_RECORD (self->year), JP_KIND_ITEM), ==, 4);
  g_assert_cmpuint (jp_budget_model_count_contradictions (JP_BUDGET_MODEL (self->model)), ==, 0);

  g_test_message ("all or nothing");
  g_assert_false (jp_sheet_model_set_block (self->model, 1, 0, unknown, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_INVALID);
  assert_cell (self->model, "年度资金总额", "initial_budget", "650.09", JP_CELL_EDITABLE | JP_CELL_BOLD);
  g_assert_true (jp_project_undo (self->project, NULL));
  g_assert_cmpuint (jp_record_count (JP_RECORD (self->year), JP_KIND_ITEM), ==, 0);

  g_test_message ("figures alone go where they are pasted");
  g_ptr_array_unref (block);
  block = lines_of ("444.76\n0\n0\n0");
  g_assert_true (jp_sheet_model_set_block (self->model, row_of (self->model, "一般公共预算"),
                                           column_of (self->model, "executed"), block, NULL));
  assert_cell (self->model, "其他资金", "executed", "0.00", JP_CELL_EDITABLE);
  assert_cell (self->model, "年度资金总额", "executed", "444.76", JP_CELL_EDITABLE | JP_CELL_COMPUTED | JP_CELL_BOLD);
}

/* A cell that two figures contradict leads to both. */
static void
test_contradiction (Fixture *self, gconstpointer data)
{
  JpBudgetModel *model = JP_BUDGET_MODEL (self->model);
  g_auto (GStrv) lines = NULL;

  put (self->model, "基本支出", "executed", "60");
  put (self->model, "项目支出", "executed", "50");
  put (self->model, "年度资金总额", "executed", "100");
  lines = jp_budget_model_explain (model, 0, column_of (self->model, "executed"));
  g_assert_nonnull (lines);
  g_assert_true (g_strv_contains ((const char *const *) lines, "110.00"));
  g_assert_true (jp_sheet_model_needs_attention (self->model, 0, column_of (self->model, "executed")));
  put (self->model, "项目支出", "executed", "40");
  g_assert_null (jp_budget_model_explain (model, 0, column_of (self->model, "executed")));
}

static void
test_uses (Fixture *self, gconstpointer data)
{
  JpFrameworkRecord *framework = jp_edit_add_framework (self->project, "F", NULL);
  JpSheetRecord *sheet = jp_context_get_sheet (self->context);
  g_autofree char *uses = NULL;
  JpRecord *node;

  jp_project_begin (self->project, "");
  node = jp_project_insert (self->project, JP_KIND_NODE, JP_RECORD (framework), NULL);
  jp_project_set_text (self->project, node, JP_NODE_NAME, "项目支出执行率");
  jp_project_set_decimal (self->project, node, JP_NODE_POINTS, jp_decimal_new (10, 0));
  jp_project_set_text (self->project, node, JP_NODE_RULE,
                       "{\"kind\":\"proportional\",\"measure\":\"项目支出.决算 / 项目支出.全年预算\",\"full_at\":\"1\"}");
  g_assert_true (jp_project_commit (self->project, NULL));
  g_assert_true (jp_edit_set_sheet_framework (self->project, sheet, framework, NULL));
  g_assert_null (jp_budget_model_dup_uses (JP_BUDGET_MODEL (self->model), row_of (self->model, "基本支出"),
                                           column_of (self->model, "executed")));
  uses = jp_budget_model_dup_uses (JP_BUDGET_MODEL (self->model), row_of (self->model, "项目支出"),
                                   column_of (self->model, "executed"));
  g_assert_cmpstr (uses, ==, "Used for: 项目支出执行率");
}

/* Each project has a table of its own, and what is filled decides which table comes first. */
static void
test_tabs (Fixture *self, gconstpointer data)
{
  g_autoptr (GArray) tabs = jp_budget_tabs_list (self->context);
  g_autoptr (GArray) more = NULL;
  JpSheetRecord *sheet;
  JpItemRecord *item;

  g_assert_cmpstr (jp_budget_tabs_get_first (self->context, tabs), ==, "T9");
  sheet = jp_edit_add_sheet (self->project, self->year, NULL, NULL, NULL);
  jp_edit_set_field (self->project, JP_RECORD (sheet), JP_SHEET_TITLE, "", "附件4 项目支出绩效自评表 原试点退费", NULL);
  more = jp_budget_tabs_list (self->context);
  g_assert_cmpuint (more->len, ==, tabs->len + 1);
  g_assert_cmpstr (g_array_index (more, JpBudgetTab, 2).title, ==, "原试点退费");
  put (self->model, "一般公共预算", "executed", "1");
  g_assert_cmpstr (jp_budget_tabs_get_first (self->context, more), ==, "T10");
  item = jp_edit_add_item (self->project, self->year, "业务/参保人数", "人", NULL, NULL);
  g_assert_cmpstr (jp_budget_tabs_find_item (self->context, more, item), ==, "all");
}

static void
test_ledger (Fixture *self, gconstpointer data)
{
  g_autoptr (JpBudgetModel) ledger = jp_budget_model_new (self->context, jp_fact_tables_lookup ("ledger"), NULL);
  JpSheetModel *model = JP_SHEET_MODEL (ledger);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (jp_budget_model_add_item (ledger, row_of (model, "追加"), "防汛", NULL));
  put (model, "防汛", "added", "12");
  put (model, "防汛", "source", "某财〔2023〕1号");
  assert_cell (model, "防汛", "excludable", "no", JP_CELL_EDITABLE);
  put (model, "防汛", "excludable", "是");
  assert_cell (model, "防汛", "excludable", "yes", JP_CELL_EDITABLE);
  g_assert_false (jp_sheet_model_set_text (model, row_of (model, "防汛"), column_of (model, "excludable"), "maybe",
                                           &error));
  assert_cell (model, "追加", "added", "12.00", JP_CELL_COMPUTED | JP_CELL_BOLD);
  /* An addition is no cut. */
  assert_cell (model, "防汛", "cut", "—", JP_CELL_COMPUTED | JP_CELL_FAINT);
}

/* The year's sheets and what the projects come to. */
static void
test_sheet_list (Fixture *self, gconstpointer data)
{
  JpSheetRecord *sheet = jp_edit_add_project (self->project, self->year, "某项目", NULL, NULL);
  g_autoptr (JpBudgetModel) funds = jp_budget_model_new (self->context, jp_fact_tables_lookup ("T11"), sheet);
  g_autoptr (JpSheetList) list = jp_sheet_list_new (self->context);
  JpSheetModel *model = JP_SHEET_MODEL (list);

  g_assert_cmpuint (jp_sheet_model_get_n_rows (model), ==, 3);
  g_assert_true (jp_sheet_list_get_sheet (list, 1) == sheet);
  g_assert_null (jp_sheet_list_get_sheet (list, 2));
  put (JP_SHEET_MODEL (funds), "年度资金总额", "annual_budget", "450");
  put (JP_SHEET_MODEL (funds), "年度资金总额", "executed", "148");
  put (self->model, "年度资金总额", "executed", "444.76");
  assert_cell (model, "某项目", "rate", "32.89 %", JP_CELL_COMPUTED);
  assert_cell (model, "All projects", "executed", "148.00", JP_CELL_COMPUTED | JP_CELL_BOLD);
  assert_cell (model, "Whole unit", "executed", "444.76", JP_CELL_COMPUTED);
  assert_cell (model, "Whole unit", "rate", "—", JP_CELL_COMPUTED | JP_CELL_FAINT);
}

#define ADD(name, func) g_test_add ("/budget-form/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("empty", test_empty_form);
  ADD ("paste", test_paste);
  ADD ("contradiction", test_contradiction);
  ADD ("uses", test_uses);
  ADD ("tabs", test_tabs);
  ADD ("ledger", test_ledger);
  ADD ("sheet-list", test_sheet_list);
  return g_test_run ();
}
