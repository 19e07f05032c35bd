/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Typing and pasting into the budget table. */

#include "config.h"

#include "jp-budget-model-private.h"

#include "jp-budget-prior.h"
#include "jp-edits.h"

#include <glib/gi18n.h>
#include <string.h>

static const JpBudgetModelColumn *
column_of (JpBudgetModel *self, guint column)
{
  return &g_array_index (self->columns, JpBudgetModelColumn, column);
}

/* The exact amount in the unit shown, without separators. */
static char *
dup_amount (JpBudgetModel *self, const JpItemRecord *item, JpQuantity quantity)
{
  const char *shown = jp_context_get_amount_unit (self->context);
  JpMeasureUnit unit = jp_measure_unit_lookup (shown);
  g_auto (JpRational) value = JP_RATIONAL_INIT;

  if (!quantity.is_set || !jp_measure_unit_lookup (item->measure_unit).money ||
      g_strcmp0 (item->measure_unit, shown) == 0)
    return jp_quantity_to_text (quantity, item->measure_unit);
  jp_rational_set_scaled (&value, quantity.n, unit.fen_power);
  return jp_rational_to_text (&value, 0, JP_DECIMAL_MAX_SCALE);
}

char *
jp_budget_model_dup_edit_text (JpSheetModel *model, guint row, guint column)
{
  JpBudgetModel *self = JP_BUDGET_MODEL (model);
  const JpBudgetModelColumn *own = column_of (self, column);
  const JpTableLine *line = row < self->shown->len ? jp_budget_model_get_row (self, row) : NULL;
  const JpItemRecord *item;
  g_auto (JpCell) cell = { NULL };

  if (line == NULL || line->item == NULL)
    return g_strdup ("");
  switch (own->kind)
    {
    case JP_BUDGET_COLUMN_NAME:
      return g_strdup (line->info != NULL ? line->info->title : line->item->name != NULL ? line->item->name : "");
    case JP_BUDGET_COLUMN_FIGURE:
      item = jp_table_line_get_item (line, own->field);
      return dup_amount (self, item, jp_item_get_quantity (item, own->field));
    case JP_BUDGET_COLUMN_SOURCE:
      return g_strdup (line->item->source != NULL ? line->item->source : "");
    case JP_BUDGET_COLUMN_EXCLUDABLE:
    case JP_BUDGET_COLUMN_BODY:
      jp_budget_model_get_cell (model, row, column, &cell);
      return g_strdup (cell.text);
    case JP_BUDGET_COLUMN_RATE:
    case JP_BUDGET_COLUMN_CHANGE:
    default:
      return g_strdup ("");
    }
}

static gboolean
refuse_computed (GError **error)
{
  g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID, _("This cell is computed. Change the figures beside it."));
  return FALSE;
}

/* "是", "yes", "1" … */
static gboolean
read_yes_no (const char *text, gboolean *yes, GError **error)
{
  static const char *const words[2][9] = { { "", "0", "no", "n", "false", "否", "×", "✗", NULL },
                                           { "1", "yes", "y", "true", "是", "√", "✓", "可", NULL } };
  g_autofree char *plain = g_strstrip (g_ascii_strdown (text, -1));

  for (guint i = 0; i < 2; i++)
    if (g_strv_contains (words[i], plain))
      {
        *yes = i == 1;
        return TRUE;
      }
  g_set_error (error, JP_ERROR, JP_ERROR_INVALID, _("“%s” is neither yes nor no. Type yes or no."), text);
  return FALSE;
}

static gboolean
set_figure (JpBudgetModel *self, const JpTableLines *lines, guint index, guint field, const char *text,
            GError **error)
{
  const JpTableLine *line = jp_table_lines_get (lines, index);
  JpProject *project = jp_context_get_project (self->context);
  const JpItemRecord *item = jp_table_line_get_item (line, field);
  const char *unit = item != NULL ? item->measure_unit : line->info != NULL ? line->info->unit : NULL;
  const char *typed = jp_measure_unit_lookup (unit).money ? jp_context_get_amount_unit (self->context) : NULL;

  if (self->table != NULL)
    return jp_edit_set_table_figure (project, lines, index, field, text, typed, error);
  return jp_edit_set_quantity (project, line->item, field, text, typed, error);
}

gboolean
jp_budget_model_set_line_text (JpBudgetModel *self, const JpTableLines *lines, guint index, guint column,
                               const char *text, GError **error)
{
  JpProject *project = jp_context_get_project (self->context);
  const JpBudgetModelColumn *own = column_of (self, column);
  const JpTableLine *line = jp_table_lines_get (lines, index);
  gboolean yes;

  if (!jp_budget_model_is_typed (self, line, own))
    return refuse_computed (error);
  switch (own->kind)
    {
    case JP_BUDGET_COLUMN_NAME:
      return jp_edit_rename_item (project, line->item, text, error);
    case JP_BUDGET_COLUMN_FIGURE:
      return set_figure (self, lines, index, own->field, text, error);
    case JP_BUDGET_COLUMN_SOURCE:
      if (self->table != NULL)
        return jp_edit_set_table_source (project, lines, index, text, error);
      return jp_edit_set_field (project, JP_RECORD (line->item), JP_ITEM_SOURCE, _("Source"), text, error);
    case JP_BUDGET_COLUMN_EXCLUDABLE:
      return read_yes_no (text, &yes, error) &&
             jp_edit_set_excludable (project, lines, index, yes, error);
    case JP_BUDGET_COLUMN_BODY:
      return jp_edit_set_table_body (project, lines, index, text, error);
    case JP_BUDGET_COLUMN_RATE:
    case JP_BUDGET_COLUMN_CHANGE:
    default:
      return refuse_computed (error);
    }
}

/* A restated figure without a reason: the page asks for it. */
static void
ask_reason (JpBudgetModel *self, guint row, guint column)
{
  const JpBudgetModelColumn *own = column_of (self, column);
  const JpTableLine *line = row < self->shown->len ? jp_budget_model_get_row (self, row) : NULL;
  const JpItemRecord *item = line != NULL ? jp_table_line_get_item (line, own->field) : NULL;

  if (own->kind == JP_BUDGET_COLUMN_FIGURE && item != NULL && item->prior_reason == NULL &&
      jp_budget_prior_is_restated (self->lines, line, own->field))
    g_signal_emit_by_name (self, "restated", item->record.id);
}

gboolean
jp_budget_model_set_text (JpSheetModel *model, guint row, guint column, const char *text, GError **error)
{
  JpBudgetModel *self = JP_BUDGET_MODEL (model);
  const JpTableLine *line = row < self->shown->len ? jp_budget_model_get_row (self, row) : NULL;

  if (line != NULL && (line->item != NULL || (line->info != NULL && !line->info->group)))
    {
      guint index = jp_budget_model_get_index (self, row);

      if (!jp_budget_model_set_line_text (self, self->lines, index, column, text, error))
        return FALSE;
      ask_reason (self, row, column);
      return TRUE;
    }
  g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID,
                       _("This row adds up what stands below. Change the figures there."));
  return FALSE;
}

/* Tables print a dash or a stroke where there is no figure. */
const char *
jp_budget_model_skip_dash (const char *text)
{
  static const char *const dashes[] = { "—", "——", "–", "-", "－", "/", "／", NULL };
  g_autofree char *plain = g_strstrip (g_strdup (text));

  return g_strv_contains (dashes, plain) ? "" : text;
}

/* All items: lines and items stay the same while cells are filled. */

static gboolean
put_item_cell (JpBudgetModel *self, JpItemRecord *item, guint column, const char *text, GError **error)
{
  JpProject *project = jp_context_get_project (self->context);
  const JpBudgetModelColumn *own = column_of (self, column);
  gboolean money = jp_measure_unit_lookup (item->measure_unit).money;

  if (own->kind == JP_BUDGET_COLUMN_NAME)
    return g_strcmp0 (text, item->name) == 0 || jp_edit_rename_item (project, item, text, error);
  if (own->kind == JP_BUDGET_COLUMN_FIGURE)
    return jp_edit_set_quantity (project, item, own->field, jp_budget_model_skip_dash (text),
                                 money ? jp_context_get_amount_unit (self->context) : NULL, error);
  if (own->kind == JP_BUDGET_COLUMN_SOURCE)
    return jp_edit_set_field (project, JP_RECORD (item), JP_ITEM_SOURCE, _("Source"), text, error);
  /* Whole tables come with their rates. */
  return TRUE;
}

static gboolean
put_line (JpBudgetModel *self, JpItemRecord *item, guint column, char **cells, GError **error)
{
  for (guint i = 0; cells[i] != NULL && column + i < self->columns->len; i++)
    if (!put_item_cell (self, item, column + i, cells[i], error))
      return FALSE;
  return TRUE;
}

/* The folder new items beside an item or in a group belong to, with a slash at its end. */
static char *
dup_folder (const JpTableLine *row)
{
  const char *path = row->item != NULL ? row->item->path : strchr (row->key, '\n');
  const char *slash;

  if (path == NULL)
    return g_strdup ("");
  /* A group's key is its table and the parts of its path, a line each. */
  if (row->item == NULL)
    return g_strdelimit (g_strconcat (path + 1, "/", NULL), "\n", '/');
  slash = strrchr (path, '/');
  return slash != NULL ? g_strndup (path, slash - path + 1) : g_strdup ("");
}

static JpItemRecord *
insert_beside (JpBudgetModel *self, const JpTableLine *row, const char *name, GError **error)
{
  JpProject *project = jp_context_get_project (self->context);
  JpRecord *next = row != NULL && row->item != NULL ? jp_record_next (JP_RECORD (row->item)) : NULL;
  g_autofree char *folder = row != NULL ? dup_folder (row) : g_strdup ("");
  g_autofree char *path = g_strconcat (folder, name, NULL);
  g_autofree char *table = NULL;
  JpItemRecord *item = jp_edit_add_item (project, jp_context_get_year (self->context), path, NULL,
                                         jp_record_as_item (next), error);

  if (item == NULL || row == NULL)
    return item;
  table = row->item != NULL ? g_strdup (row->item->table) : g_strndup (row->key, strcspn (row->key, "\n"));
  jp_project_set_text (project, item, JP_ITEM_TABLE, table);
  return item;
}

JpItemRecord *
jp_budget_model_add_item (JpBudgetModel *self, guint row, const char *name, GError **error)
{
  JpProject *project = jp_context_get_project (self->context);
  const JpTableLine *beside = row < self->shown->len ? jp_budget_model_get_row (self, row) : NULL;
  JpItemRecord *item;

  g_return_val_if_fail (jp_context_get_year (self->context) != NULL, NULL);

  if (self->table != NULL)
    return jp_edit_add_table_item (project, self->lines,
                                   beside != NULL ? jp_budget_model_get_index (self, row) : G_MAXUINT, name, error);
  jp_project_begin (project, _("Add item"));
  item = insert_beside (self, beside, name, error);
  if (item == NULL)
    {
      jp_project_rollback (project);
      return NULL;
    }
  return jp_project_commit (project, error) ? item : NULL;
}

/* A line below the last row is a new item in the last one's table, named by its first cell. */
static gboolean
append_line (JpBudgetModel *self, guint column, char **cells, GError **error)
{
  JpProject *project = jp_context_get_project (self->context);
  const JpItemRecord *last = self->shown->len > 0 ? jp_budget_model_get_item (self, self->shown->len - 1) : NULL;
  JpItemRecord *item;

  if (column != 0)
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE,
                           _("The block has more rows than the table. Paste new rows from the first column on."));
      return FALSE;
    }
  item = jp_edit_add_item (project, jp_context_get_year (self->context), cells[0], NULL, NULL, error);
  if (item == NULL)
    return FALSE;
  if (last != NULL)
    jp_project_set_text (project, item, JP_ITEM_TABLE, last->table);
  return put_line (self, item, 0, cells, error);
}

static gboolean
put_items (JpBudgetModel *self, guint row, guint column, GPtrArray *lines, GError **error)
{
  gboolean ok = TRUE;

  for (guint i = 0; ok && i < lines->len; i++)
    {
      char **cells = g_ptr_array_index (lines, i);
      JpItemRecord *item = row + i < self->shown->len ? jp_budget_model_get_item (self, row + i) : NULL;

      if (row + i >= self->shown->len)
        ok = append_line (self, column, cells, error);
      else if (item != NULL)
        ok = put_line (self, item, column, cells, error);
    }
  return ok;
}

gboolean
jp_budget_model_set_block (JpSheetModel *model, guint row, guint column, GPtrArray *lines, GError **error)
{
  JpBudgetModel *self = JP_BUDGET_MODEL (model);
  JpProject *project = jp_context_get_project (self->context);
  gboolean ok;

  jp_project_begin (project, _("Paste"));
  ok = self->table != NULL ? jp_budget_model_put_block (self, row, column, lines, error)
                           : put_items (self, row, column, lines, error);
  if (ok)
    return jp_project_commit (project, error);
  jp_project_rollback (project);
  return FALSE;
}

gboolean
jp_budget_model_clear_block (JpSheetModel *model, guint row, guint column, guint n_rows, guint n_columns,
                             GError **error)
{
  JpBudgetModel *self = JP_BUDGET_MODEL (model);
  JpProject *project = jp_context_get_project (self->context);
  gboolean ok = TRUE;

  jp_project_begin (project, _("Clear"));
  /* Clearing makes no items and takes none away: the lines stay right. */
  for (guint r = row; ok && r < row + n_rows; r++)
    for (guint c = MAX (column, 1); ok && c < column + n_columns; c++)
      if (jp_budget_model_get_item (self, r) != NULL &&
          column_of (self, c)->kind != JP_BUDGET_COLUMN_EXCLUDABLE &&
          jp_budget_model_is_typed (self, jp_budget_model_get_row (self, r), column_of (self, c)))
        ok = jp_budget_model_set_text (model, r, c, "", error);
  if (ok)
    return jp_project_commit (project, error);
  jp_project_rollback (project);
  return FALSE;
}
