/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jp-sheet-model.h"

#include <glib/gi18n.h>
#include <string.h>

enum
{
  SIGNAL_ROWS_CHANGED,
  SIGNAL_CELLS_CHANGED,
  SIGNAL_COLUMNS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_INTERFACE (JpSheetModel, jp_sheet_model, G_TYPE_OBJECT)

static gboolean
refuse (JpSheetModel *self, GError **error)
{
  const char *refusal = JP_SHEET_MODEL_GET_IFACE (self)->refusal;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY,
                       refusal != NULL ? _(refusal) : _("This cell is not for typing."));
  return FALSE;
}

static void
jp_sheet_model_real_get_span (JpSheetModel *self, guint row, guint column, guint *first_row, guint *n_rows)
{
  *first_row = row;
  *n_rows = 1;
}

static char *
jp_sheet_model_real_dup_edit_text (JpSheetModel *self, guint row, guint column)
{
  g_auto (JpCell) cell = { NULL };

  jp_sheet_model_get_cell (self, row, column, &cell);
  return g_strdup ((cell.flags & JP_CELL_FAINT) ? "" : cell.text);
}

static gboolean
jp_sheet_model_real_set_text (JpSheetModel *self, guint row, guint column, const char *text, GError **error)
{
  return refuse (self, error);
}

static gboolean
jp_sheet_model_real_set_block (JpSheetModel *self, guint row, guint column, GPtrArray *lines, GError **error)
{
  return refuse (self, error);
}

static gboolean
jp_sheet_model_real_clear_block (JpSheetModel *self, guint row, guint column, guint n_rows, guint n_columns,
                                 GError **error)
{
  return refuse (self, error);
}

static void
jp_sheet_model_real_set_folded (JpSheetModel *self, guint row, gboolean folded)
{
}

static gboolean
jp_sheet_model_real_needs_attention (JpSheetModel *self, guint row, guint column)
{
  g_auto (JpCell) cell = { NULL };

  jp_sheet_model_get_cell (self, row, column, &cell);
  return (cell.flags & (JP_CELL_OPEN | JP_CELL_CONTRADICTED | JP_CELL_MISSING)) != 0;
}

static char *
jp_sheet_model_real_dup_row_name (JpSheetModel *self, guint row)
{
  return g_strdup_printf ("%u", row + 1);
}

static void
jp_sheet_model_default_init (JpSheetModelInterface *iface)
{
  iface->get_span = jp_sheet_model_real_get_span;
  iface->dup_edit_text = jp_sheet_model_real_dup_edit_text;
  iface->set_text = jp_sheet_model_real_set_text;
  iface->set_block = jp_sheet_model_real_set_block;
  iface->clear_block = jp_sheet_model_real_clear_block;
  iface->set_folded = jp_sheet_model_real_set_folded;
  iface->needs_attention = jp_sheet_model_real_needs_attention;
  iface->dup_row_name = jp_sheet_model_real_dup_row_name;

  signals[SIGNAL_ROWS_CHANGED] = g_signal_new ("rows-changed", JP_TYPE_SHEET_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                               NULL, G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_UINT);
  signals[SIGNAL_CELLS_CHANGED] = g_signal_new ("cells-changed", JP_TYPE_SHEET_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                                NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  signals[SIGNAL_COLUMNS_CHANGED] = g_signal_new ("columns-changed", JP_TYPE_SHEET_MODEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                                  NULL, NULL, G_TYPE_NONE, 0);
}

/**
 * jp_cell_clear:
 *
 * Releases what the cell holds and leaves it empty.
 */
void
jp_cell_clear (JpCell *cell)
{
  g_free (cell->text);
  g_free (cell->caption);
  g_free (cell->suffix);
  memset (cell, 0, sizeof *cell);
}

guint
jp_sheet_model_get_n_columns (JpSheetModel *self)
{
  g_return_val_if_fail (JP_IS_SHEET_MODEL (self), 0);
  return JP_SHEET_MODEL_GET_IFACE (self)->get_n_columns (self);
}

/**
 * jp_sheet_model_get_column:
 * @out: overwritten; its strings belong to the model
 */
void
jp_sheet_model_get_column (JpSheetModel *self, guint column, JpSheetColumn *out)
{
  g_return_if_fail (JP_IS_SHEET_MODEL (self));
  memset (out, 0, sizeof *out);
  JP_SHEET_MODEL_GET_IFACE (self)->get_column (self, column, out);
}

guint
jp_sheet_model_get_n_rows (JpSheetModel *self)
{
  g_return_val_if_fail (JP_IS_SHEET_MODEL (self), 0);
  return JP_SHEET_MODEL_GET_IFACE (self)->get_n_rows (self);
}

/**
 * jp_sheet_model_get_cell:
 * @out: overwritten without being cleared first; release it with jp_cell_clear()
 */
void
jp_sheet_model_get_cell (JpSheetModel *self, guint row, guint column, JpCell *out)
{
  g_return_if_fail (JP_IS_SHEET_MODEL (self));
  memset (out, 0, sizeof *out);
  JP_SHEET_MODEL_GET_IFACE (self)->get_cell (self, row, column, out);
  if (out->text == NULL)
    out->text = g_strdup ("");
}

/**
 * jp_sheet_model_get_span:
 *
 * Gives the rows of the block that covers the cell: itself alone where nothing is merged.
 */
void
jp_sheet_model_get_span (JpSheetModel *self, guint row, guint column, guint *first_row, guint *n_rows)
{
  g_return_if_fail (JP_IS_SHEET_MODEL (self));
  JP_SHEET_MODEL_GET_IFACE (self)->get_span (self, row, column, first_row, n_rows);
}

/**
 * jp_sheet_model_dup_edit_text:
 *
 * Returns: (transfer full): the exact value as one would type it
 */
char *
jp_sheet_model_dup_edit_text (JpSheetModel *self, guint row, guint column)
{
  char *text;

  g_return_val_if_fail (JP_IS_SHEET_MODEL (self), NULL);
  text = JP_SHEET_MODEL_GET_IFACE (self)->dup_edit_text (self, row, column);
  return text != NULL ? text : g_strdup ("");
}

/**
 * jp_sheet_model_set_text:
 *
 * Commits what was typed into a cell; "" clears it.
 *
 * Returns: FALSE with @error set to one line for the person typing when the value is not accepted
 */
gboolean
jp_sheet_model_set_text (JpSheetModel *self, guint row, guint column, const char *text, GError **error)
{
  g_return_val_if_fail (JP_IS_SHEET_MODEL (self), FALSE);
  return JP_SHEET_MODEL_GET_IFACE (self)->set_text (self, row, column, text, error);
}

/**
 * jp_sheet_model_set_block:
 * @lines: (element-type GStrv): one string vector a row
 *
 * Commits a block with its upper left corner at @row, @column: all of it as one step of the history, or nothing.
 *
 * Returns: FALSE with @error set when the block is not accepted
 */
gboolean
jp_sheet_model_set_block (JpSheetModel *self, guint row, guint column, GPtrArray *lines, GError **error)
{
  g_return_val_if_fail (JP_IS_SHEET_MODEL (self), FALSE);
  return JP_SHEET_MODEL_GET_IFACE (self)->set_block (self, row, column, lines, error);
}

/**
 * jp_sheet_model_clear_block:
 *
 * Clears a rectangle as one step of the history.
 *
 * Returns: FALSE with @error set when it may not be cleared
 */
gboolean
jp_sheet_model_clear_block (JpSheetModel *self, guint row, guint column, guint n_rows, guint n_columns, GError **error)
{
  g_return_val_if_fail (JP_IS_SHEET_MODEL (self), FALSE);
  return JP_SHEET_MODEL_GET_IFACE (self)->clear_block (self, row, column, n_rows, n_columns, error);
}

void
jp_sheet_model_set_folded (JpSheetModel *self, guint row, gboolean folded)
{
  g_return_if_fail (JP_IS_SHEET_MODEL (self));
  JP_SHEET_MODEL_GET_IFACE (self)->set_folded (self, row, folded);
}

gboolean
jp_sheet_model_needs_attention (JpSheetModel *self, guint row, guint column)
{
  g_return_val_if_fail (JP_IS_SHEET_MODEL (self), FALSE);
  return JP_SHEET_MODEL_GET_IFACE (self)->needs_attention (self, row, column);
}

/**
 * jp_sheet_model_dup_row_name:
 *
 * Returns: (transfer full): what a screen reader calls the row
 */
char *
jp_sheet_model_dup_row_name (JpSheetModel *self, guint row)
{
  char *name;

  g_return_val_if_fail (JP_IS_SHEET_MODEL (self), NULL);
  name = JP_SHEET_MODEL_GET_IFACE (self)->dup_row_name (self, row);
  return name != NULL ? name : g_strdup ("");
}

/**
 * jp_sheet_model_rows_changed:
 *
 * For implementations: @removed rows at @position have been replaced by @added ones.
 */
void
jp_sheet_model_rows_changed (JpSheetModel *self, guint position, guint removed, guint added)
{
  g_return_if_fail (JP_IS_SHEET_MODEL (self));
  g_signal_emit (self, signals[SIGNAL_ROWS_CHANGED], 0, position, removed, added);
}

/**
 * jp_sheet_model_cells_changed:
 *
 * For implementations: cells of @n_rows rows from @position on show something else.
 */
void
jp_sheet_model_cells_changed (JpSheetModel *self, guint position, guint n_rows)
{
  g_return_if_fail (JP_IS_SHEET_MODEL (self));
  g_signal_emit (self, signals[SIGNAL_CELLS_CHANGED], 0, position, n_rows);
}

/**
 * jp_sheet_model_columns_changed:
 *
 * For implementations: the columns are others, and so is everything in them.
 */
void
jp_sheet_model_columns_changed (JpSheetModel *self)
{
  g_return_if_fail (JP_IS_SHEET_MODEL (self));
  g_signal_emit (self, signals[SIGNAL_COLUMNS_CHANGED], 0);
}
