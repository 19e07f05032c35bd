/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jp-budget-model.h"
#include "jp-edits.h"

/* Columns while nothing is filled but the usual ones. */
enum
{
  NAME,
  PRIOR_FINAL,
  INITIAL,
  ANNUAL,
  ARRIVED,
  EXECUTED,
  VALUE,
  RATE,
  CHANGE,
  SOURCE,
};

/* 支出 100 ─ 基本支出 60, 项目支出 40; 会议费, all 0; 编制 23 people. */
typedef struct
{
  JpProject *project;
  JpYearRecord *year;
  JpContext *context;
  JpSheetModel *model;
} Fixture;

static JpItemRecord *
add_item (Fixture *self, const char *path, const char *unit)
{
  g_autoptr (GError) error = NULL;
  JpItemRecord *item = jp_edit_add_item (self->project, self->year, path, unit, NULL, &error);

  g_assert_no_error (error);
  return item;
}

static void
put (Fixture *self, guint row, guint column, const char *text)
{
  g_autoptr (GError) error = NULL;

  jp_sheet_model_set_text (self->model, row, column, text, &error);
  g_assert_no_error (error);
}

static void
fixture_set_up (Fixture *self, gconstpointer data)
{
  JpUnitRecord *unit;

  self->project = jp_project_new ();
  unit = jp_edit_add_unit (self->project, "Unit", NULL);
  self->year = jp_edit_add_year (self->project, unit, 2023, NULL);
  self->context = jp_context_new (self->project);
  jp_context_set_amount_unit (self->context, "万元");
  self->model = JP_SHEET_MODEL (jp_budget_model_new (self->context, NULL, NULL));
  g_assert_cmpuint (jp_sheet_model_get_n_rows (self->model), ==, 0);
  add_item (self, "支出", NULL);
  add_item (self, "支出/基本支出", NULL);
  add_item (self, "支出/项目支出", NULL);
  add_item (self, "会议费", NULL);
  add_item (self, "编制", "人");
  put (self, 0, EXECUTED, "100");
  put (self, 1, EXECUTED, "60");
  put (self, 2, EXECUTED, "40");
}

static void
fixture_tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->model);
  g_assert_finalize_object (self->context);
  g_assert_finalize_object (self->project);
}

static void
assert_cell (Fixture *self, guint row, guint column, const char *text, JpCellFlags flags)
{
  g_auto (JpCell) cell = { NULL };

  jp_sheet_model_get_cell (self->model, row, column, &cell);
  g_assert_cmpstr (cell.text, ==, text);
  g_assert_cmphex (cell.flags, ==, flags);
}

static void
assert_text (Fixture *self, guint row, guint column, const char *text)
{
  g_auto (JpCell) cell = { NULL };

  jp_sheet_model_get_cell (self->model, row, column, &cell);
  g_assert_cmpstr (cell.text, ==, text);
}

static void
assert_edit_text (Fixture *self, guint row, guint column, const char *text)
{
  g_autofree char *edited = jp_sheet_model_dup_edit_text (self->model, row, column);

  g_assert_cmpstr (edited, ==, text);
}

static void
assert_refused (Fixture *self, guint row, guint column, const char *text)
{
  g_autofree char *label = g_strdup (jp_project_get_undo_label (self->project));
  g_autofree char *before = jp_sheet_model_dup_edit_text (self->model, row, column);
  g_autoptr (GError) error = NULL;

  g_assert_false (jp_sheet_model_set_text (self->model, row, column, text, &error));
  g_assert_nonnull (error);
  g_assert_null (strchr (error->message, '\n'));
  g_assert_cmpstr (jp_project_get_undo_label (self->project), ==, label);
  assert_edit_text (self, row, column, before);
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

static void
undo (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  jp_project_undo (self->project, &error);
  g_assert_no_error (error);
}

static void
test_columns (Fixture *self, gconstpointer data)
{
  static const char *const ids[] = { "item", "prior_final", "initial_budget", "annual_budget", "arrived", "executed",
                                     "value", "rate", "change", "source" };
  JpSheetColumn column;

  g_assert_cmpuint (jp_sheet_model_get_n_columns (self->model), ==, G_N_ELEMENTS (ids));
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      jp_sheet_model_get_column (self->model, i, &column);
      g_assert_cmpstr (column.id, ==, ids[i]);
      g_assert_cmpint (column.numeric, ==, i != NAME && i != SOURCE);
    }

  g_test_message ("titles carry the years");
  jp_sheet_model_get_column (self->model, PRIOR_FINAL, &column);
  g_assert_nonnull (strstr (column.title, "2022"));
  jp_sheet_model_get_column (self->model, EXECUTED, &column);
  g_assert_nonnull (strstr (column.title, "2023"));

  g_test_message ("others come with their first figure");
  g_assert_true (jp_edit_set_fact (self->project, self->year, "会议费.追加", "1", NULL));
  g_assert_cmpuint (jp_sheet_model_get_n_columns (self->model), ==, G_N_ELEMENTS (ids) + 1);
}

static void
test_cells (Fixture *self, gconstpointer data)
{
  g_auto (JpCell) cell = { NULL };

  assert_cell (self, 0, NAME, "支出", JP_CELL_EDITABLE | JP_CELL_FOLDABLE | JP_CELL_BOLD);
  assert_cell (self, 0, EXECUTED, "100.00", JP_CELL_EDITABLE | JP_CELL_BOLD);
  assert_cell (self, 1, EXECUTED, "60.00", JP_CELL_EDITABLE);
  assert_cell (self, 1, INITIAL, "—", JP_CELL_EDITABLE | JP_CELL_FAINT);
  jp_sheet_model_get_cell (self->model, 1, NAME, &cell);
  g_assert_cmpuint (cell.indent, ==, 1);

  g_test_message ("nothing is not zero");
  put (self, 3, EXECUTED, "0");
  assert_cell (self, 3, EXECUTED, "0.00", JP_CELL_EDITABLE);
  put (self, 3, EXECUTED, "");
  assert_cell (self, 3, EXECUTED, "—", JP_CELL_EDITABLE | JP_CELL_FAINT);

  g_test_message ("people are not money");
  put (self, 4, VALUE, "23");
  assert_cell (self, 4, VALUE, "23", JP_CELL_EDITABLE);
}

static void
test_rates (Fixture *self, gconstpointer data)
{
  g_test_message ("final ÷ initial budget, exact");
  put (self, 1, INITIAL, "90");
  assert_cell (self, 1, RATE, "66.67 %", JP_CELL_COMPUTED);
  g_test_message ("the budget of the whole year counts before the initial one");
  put (self, 1, ANNUAL, "60");
  assert_cell (self, 1, RATE, "100.00 %", JP_CELL_COMPUTED);
  assert_cell (self, 2, RATE, "—", JP_CELL_COMPUTED | JP_CELL_FAINT);

  g_test_message ("against last year");
  put (self, 1, PRIOR_FINAL, "80");
  assert_cell (self, 1, CHANGE, "−25.00 %", JP_CELL_COMPUTED);

  g_test_message ("0 ÷ 0");
  put (self, 3, EXECUTED, "0");
  put (self, 3, INITIAL, "0");
  assert_cell (self, 3, RATE, "not applicable", JP_CELL_COMPUTED | JP_CELL_NOT_APPLICABLE);
  assert_refused (self, 1, RATE, "1");
}

static void
assert_explained (Fixture *self, guint row, guint column, const char *lines)
{
  g_auto (GStrv) explained = jp_budget_model_explain (JP_BUDGET_MODEL (self->model), row, column);
  g_autofree char *joined = explained != NULL ? g_strjoinv ("|", explained) : NULL;

  g_assert_cmpstr (joined, ==, lines);
}

static void
test_sums (Fixture *self, gconstpointer data)
{
  g_test_message ("a printed total that agrees, and one that does not");
  g_assert_false (jp_sheet_model_needs_attention (self->model, 0, EXECUTED));
  put (self, 2, EXECUTED, "40.01");
  assert_cell (self, 0, EXECUTED, "100.00", JP_CELL_EDITABLE | JP_CELL_BOLD | JP_CELL_CONTRADICTED);
  g_assert_true (jp_sheet_model_needs_attention (self->model, 0, EXECUTED));
  assert_explained (self, 0, EXECUTED, "基本支出|60.00|项目支出|40.01|Sum|100.01|支出|100.00");
  g_assert_cmpuint (jp_budget_model_count_contradictions (JP_BUDGET_MODEL (self->model)), ==, 1);
  g_test_message ("what is not filled contradicts nothing");
  put (self, 2, EXECUTED, "");
  assert_cell (self, 0, EXECUTED, "100.00", JP_CELL_EDITABLE | JP_CELL_BOLD);

  assert_explained (self, 0, EXECUTED, NULL);

  g_test_message ("a part may be less than the whole, not more");
  put (self, 1, NAME, "其中：基本支出");
  put (self, 2, EXECUTED, "30");
  assert_cell (self, 0, EXECUTED, "100.00", JP_CELL_EDITABLE | JP_CELL_BOLD);
  put (self, 2, EXECUTED, "50");
  assert_cell (self, 0, EXECUTED, "100.00", JP_CELL_EDITABLE | JP_CELL_BOLD | JP_CELL_CONTRADICTED);

  g_test_message ("a group without an item of its own is added up");
  add_item (self, "公用经费/办公费", NULL);
  add_item (self, "公用经费/水费", NULL);
  put (self, 6, EXECUTED, "1.5");
  assert_cell (self, 5, EXECUTED, "—", JP_CELL_COMPUTED | JP_CELL_BOLD | JP_CELL_FAINT);
  put (self, 7, EXECUTED, "2.25");
  assert_cell (self, 5, EXECUTED, "3.75", JP_CELL_COMPUTED | JP_CELL_BOLD);
  assert_refused (self, 5, EXECUTED, "4");
}

static void
test_units (Fixture *self, gconstpointer data)
{
  g_test_message ("typed in 万元, shown in 元");
  put (self, 1, EXECUTED, "1234.56");
  assert_text (self, 1, EXECUTED, "1,234.56");
  assert_edit_text (self, 1, EXECUTED, "1234.56");
  jp_context_set_amount_unit (self->context, "元");
  assert_text (self, 1, EXECUTED, "12,345,600.00");
  assert_edit_text (self, 1, EXECUTED, "12345600");

  g_test_message ("typed in 元, shown in 万元 to the last fen");
  put (self, 1, EXECUTED, "123456.78");
  assert_text (self, 1, EXECUTED, "123,456.78");
  jp_context_set_amount_unit (self->context, "万元");
  assert_text (self, 1, EXECUTED, "12.345678");
  g_test_message ("what is written behind the figure counts");
  put (self, 1, EXECUTED, "5000元");
  assert_text (self, 1, EXECUTED, "0.50");
}

static void
test_errors (Fixture *self, gconstpointer data)
{
  assert_refused (self, 1, EXECUTED, "about 60");
  assert_refused (self, 1, EXECUTED, "0.00000001");
  assert_refused (self, 1, NAME, "");
  assert_refused (self, 1, NAME, "a/b");
}

static void
test_rename (Fixture *self, gconstpointer data)
{
  put (self, 0, NAME, "总支出");
  assert_text (self, 0, NAME, "总支出");
  g_assert_cmpuint (jp_sheet_model_get_n_rows (self->model), ==, 5);
  g_assert_cmpstr (jp_budget_model_get_item (JP_BUDGET_MODEL (self->model), 1)->path, ==, "总支出/基本支出");
  undo (self);
  g_assert_cmpstr (jp_budget_model_get_item (JP_BUDGET_MODEL (self->model), 1)->path, ==, "支出/基本支出");
}

static void
test_paste (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) block = lines_of ("7\t8\n9\t10");
  g_autoptr (GPtrArray) bad = lines_of ("1\t2\n3\tx");
  g_autoptr (GPtrArray) below = lines_of ("23\n差旅费\t\t5\n培训费\t\t6");
  g_autoptr (GError) error = NULL;

  g_assert_true (jp_sheet_model_set_block (self->model, 1, PRIOR_FINAL, block, &error));
  g_assert_no_error (error);
  assert_text (self, 1, PRIOR_FINAL, "7.00");
  assert_text (self, 2, INITIAL, "10.00");

  g_test_message ("all or nothing");
  g_assert_false (jp_sheet_model_set_block (self->model, 1, PRIOR_FINAL, bad, &error));
  g_assert_nonnull (error);
  assert_text (self, 1, PRIOR_FINAL, "7.00");
  assert_text (self, 2, INITIAL, "10.00");

  g_test_message ("one step");
  undo (self);
  assert_text (self, 1, PRIOR_FINAL, "—");
  assert_text (self, 2, INITIAL, "—");

  g_test_message ("rows below the last are new items");
  g_assert_true (jp_sheet_model_set_block (self->model, 4, NAME, below, NULL));
  g_assert_cmpuint (jp_sheet_model_get_n_rows (self->model), ==, 7);
  assert_text (self, 6, NAME, "培训费");
  assert_text (self, 6, INITIAL, "6.00");
  undo (self);
  g_assert_cmpuint (jp_sheet_model_get_n_rows (self->model), ==, 5);
  assert_text (self, 4, NAME, "编制");
}

/* What one sees is what one copies: it must go back as it came. */
static void
test_paste_own_text (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) block = lines_of ("2,000.00\t—\t1,500.00\t\t1,000.00\t\t66.67 %");
  g_autoptr (GError) error = NULL;

  g_assert_true (jp_sheet_model_set_block (self->model, 3, PRIOR_FINAL, block, &error));
  g_assert_no_error (error);
  assert_text (self, 3, PRIOR_FINAL, "2,000.00");
  assert_text (self, 3, INITIAL, "—");
  assert_text (self, 3, EXECUTED, "1,000.00");
}

static void
test_clear (Fixture *self, gconstpointer data)
{
  g_assert_true (jp_sheet_model_clear_block (self->model, 0, NAME, 3, 6, NULL));
  assert_text (self, 0, NAME, "支出");
  assert_text (self, 0, EXECUTED, "—");
  assert_text (self, 2, EXECUTED, "—");
  undo (self);
  assert_text (self, 0, EXECUTED, "100.00");
  assert_text (self, 2, EXECUTED, "40.00");
}

static void
test_folding (Fixture *self, gconstpointer data)
{
  g_auto (JpCell) cell = { NULL };

  jp_sheet_model_set_folded (self->model, 0, TRUE);
  g_assert_cmpuint (jp_sheet_model_get_n_rows (self->model), ==, 3);
  jp_sheet_model_get_cell (self->model, 0, NAME, &cell);
  g_assert_cmpstr (cell.suffix, ==, "2 rows");
  assert_text (self, 1, NAME, "会议费");
  jp_sheet_model_set_folded (self->model, 0, FALSE);
  g_assert_cmpuint (jp_sheet_model_get_n_rows (self->model), ==, 5);
}

static void
put_in_table (Fixture *self, guint row, const char *table)
{
  JpItemRecord *item = jp_budget_model_get_item (JP_BUDGET_MODEL (self->model), row);

  jp_project_set_text (self->project, item, JP_ITEM_TABLE, table);
}

/* Of several tables each has a row over its items; new items stand in the table and the group they are added in. */
static void
test_tables (Fixture *self, gconstpointer data)
{
  JpBudgetModel *model = JP_BUDGET_MODEL (self->model);
  JpItemRecord *item;

  jp_project_begin (self->project, "Tables");
  for (guint i = 0; i < 5; i++)
    put_in_table (self, i, i < 3 ? "表一" : "表二");
  g_assert_true (jp_project_commit (self->project, NULL));
  g_assert_cmpuint (jp_sheet_model_get_n_rows (self->model), ==, 7);
  assert_text (self, 0, NAME, "表一");
  assert_text (self, 4, NAME, "表二");

  item = jp_budget_model_add_item (model, 2, "住房支出", NULL);
  g_assert_nonnull (item);
  g_assert_cmpstr (item->path, ==, "支出/住房支出");
  g_assert_cmpstr (item->table, ==, "表一");
  g_assert_cmpuint (jp_budget_model_find_item (model, item->record.id), ==, 3);
  g_test_message ("in an empty group's row: into the group");
  item = jp_budget_model_add_item (model, 5, "会议费", NULL);
  g_assert_nonnull (item);
  g_assert_cmpstr (item->path, ==, "会议费");
  g_assert_cmpstr (item->table, ==, "表二");
  undo (self);
  undo (self);
  g_assert_cmpuint (jp_sheet_model_get_n_rows (self->model), ==, 7);
}

#define ADD(name, func) g_test_add ("/budget-model/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("columns", test_columns);
  ADD ("cells", test_cells);
  ADD ("rates", test_rates);
  ADD ("sums", test_sums);
  ADD ("units", test_units);
  ADD ("errors", test_errors);
  ADD ("rename", test_rename);
  ADD ("paste", test_paste);
  ADD ("paste-own-text", test_paste_own_text);
  ADD ("clear", test_clear);
  ADD ("folding", test_folding);
  ADD ("tables", test_tables);
  return g_test_run ();
}
