/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jp-sheet-private.h"
#include "jp-sheet-tsv.h"

#include <glib/gi18n.h>
#include <string.h>

/* Rows of a paste that is looked at before it goes in. */
#define LARGE 200

/* What a spreadsheet should get: the exact value, or what stands there when the cell cannot be typed into. */
static char *
dup_cell_text (JpSheet *self, guint row, guint column)
{
  g_autofree char *text = NULL;
  g_auto (JpCell) cell = { NULL };
  guint first, n_rows;

  jp_sheet_get_block (self, row, column, &first, &n_rows);
  if (first != row)
    return g_strdup ("");
  text = jp_sheet_model_dup_edit_text (self->model, row, column);
  if (text[0] != '\0')
    return g_steal_pointer (&text);
  jp_sheet_model_get_cell (self->model, row, column, &cell);
  if (cell.flags & (JP_CELL_EDITABLE | JP_CELL_FAINT | JP_CELL_OPEN))
    return g_strdup ("");
  return g_steal_pointer (&cell.text);
}

void
jp_sheet_clipboard_copy (JpSheet *self)
{
  JpSheetRange range = jp_sheet_get_range (self);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autofree char *text = NULL;

  for (guint i = 0; i < range.n_rows; i++)
    {
      GStrv line = g_new0 (char *, range.n_columns + 1);

      for (guint j = 0; j < range.n_columns; j++)
        line[j] = dup_cell_text (self, range.row + i, range.column + j);
      g_ptr_array_add (lines, line);
    }
  text = jp_sheet_tsv_write (lines);
  /* One cell goes without a line end: it may be meant for a text. */
  if (range.n_rows == 1 && range.n_columns == 1)
    text[strlen (text) - 1] = '\0';
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

void
jp_sheet_clipboard_cut (JpSheet *self)
{
  jp_sheet_clipboard_copy (self);
  jp_sheet_edit_clear (self);
}

/* One value goes into every cell of the selection. */
static void
repeat_value (GPtrArray *lines, const JpSheetRange *range)
{
  g_autofree char *value = g_strdup (((GStrv) g_ptr_array_index (lines, 0))[0]);

  g_ptr_array_set_size (lines, 0);
  for (guint i = 0; i < range->n_rows; i++)
    {
      GStrv line = g_new0 (char *, range->n_columns + 1);

      for (guint j = 0; j < range->n_columns; j++)
        line[j] = g_strdup (value);
      g_ptr_array_add (lines, line);
    }
}

static void
select_pasted (JpSheet *self, const JpSheetRange *range, GPtrArray *lines)
{
  guint last_row, last_column;

  if (!jp_sheet_has_cells (self))
    return;
  last_row = MIN (range->row + lines->len, jp_sheet_layout_get_n_rows (self->layout)) - 1;
  last_column = MIN (range->column + jp_sheet_tsv_get_width (lines), jp_sheet_layout_get_n_columns (self->layout)) - 1;
  jp_sheet_cursor_set (self, range->row, range->column, FALSE);
  jp_sheet_cursor_set (self, last_row, last_column, TRUE);
  jp_sheet_cursor_set (self, last_row, last_column, TRUE);
}

/* Puts a table at the selection: one call of the model, so one step of the history. */
void
jp_sheet_clipboard_put (JpSheet *self, const char *text)
{
  JpSheetRange range = jp_sheet_get_range (self);
  g_autoptr (GPtrArray) lines = jp_sheet_tsv_parse (text);
  g_autoptr (GError) error = NULL;

  if (lines->len == 0)
    return;
  /* Nobody sees where so many rows go: a page that can show it first does. */
  if (lines->len > LARGE && jp_sheet_emit_paste_refused (self, text, ""))
    return;
  if (lines->len == 1 && jp_sheet_tsv_get_width (lines) == 1)
    repeat_value (lines, &range);
  if (jp_sheet_model_set_block (self->model, range.row, range.column, lines, &error))
    {
      select_pasted (self, &range, lines);
      return;
    }
  if (!jp_sheet_emit_paste_refused (self, text, error != NULL ? error->message : ""))
    jp_sheet_edit_show_message (self, error != NULL ? error->message : _("This block is not accepted here."));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);
  JpSheet *self = data;

  /* Cancelled: the sheet is gone or another paste has begun. A clipboard without text has nothing for a table. */
  if (text == NULL)
    return;
  if (!self->read_only && !self->editing && jp_sheet_has_cells (self))
    jp_sheet_clipboard_put (self, text);
}

void
jp_sheet_clipboard_paste (JpSheet *self)
{
  if (self->read_only)
    return;
  g_cancellable_cancel (self->clipboard_cancellable);
  g_clear_object (&self->clipboard_cancellable);
  self->clipboard_cancellable = g_cancellable_new ();
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->clipboard_cancellable, read_cb,
                                 self);
}
