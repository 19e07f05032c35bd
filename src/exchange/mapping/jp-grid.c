/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-grid.h"

#include "jp-csv.h"
#include "jp-error.h"
#include "jp-file-kind.h"
#include "jp-text.h"
#include "jp-xlsx-reader.h"

#include <glib/gi18n-lib.h>

JpGrid *
jp_grid_new (const char *name, GPtrArray *rows)
{
  JpGrid *self = g_new0 (JpGrid, 1);

  self->name = g_strdup (name);
  self->rows = rows;
  for (guint i = 0; i < rows->len; i++)
    self->n_columns = MAX (self->n_columns, g_strv_length (g_ptr_array_index (rows, i)));
  return self;
}

void
jp_grid_free (JpGrid *self)
{
  g_free (self->name);
  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->repeated, g_hash_table_unref);
  g_free (self);
}

static gpointer
make_key (guint row, guint column)
{
  return GSIZE_TO_POINTER (((gsize) row << 16 | column) + 1);
}

/* The reader has seen to it that blocks do not overlap. */
static void
note_block (JpGrid *self, const JpXlsxBlock *block)
{
  for (guint row = block->first_row + 1; row <= block->last_row && row < self->rows->len; row++)
    for (guint column = block->first_column; column <= block->last_column && column < self->n_columns; column++)
      g_hash_table_add (self->repeated, make_key (row, column));
}

static JpGrid *
new_from_sheet (const JpXlsxRows *sheet)
{
  JpGrid *self = jp_grid_new (sheet->name, g_ptr_array_ref (sheet->rows));

  self->n_formulas = sheet->n_formulas;
  self->repeated = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < sheet->blocks->len; i++)
    note_block (self, &g_array_index (sheet->blocks, JpXlsxBlock, i));
  return self;
}

static gboolean
check_cancelled (GCancellable *cancellable, GError **error)
{
  if (!g_cancellable_is_cancelled (cancellable))
    return TRUE;
  g_set_error_literal (error, JP_ERROR, JP_ERROR_CANCELLED, _("Reading was cancelled. Nothing was changed."));
  return FALSE;
}

static gboolean
add_workbook (GPtrArray *grids, GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (GPtrArray) sheets = jp_xlsx_read_sheets (bytes, name, error);

  for (guint i = 0; sheets != NULL && i < sheets->len; i++)
    g_ptr_array_add (grids, new_from_sheet (g_ptr_array_index (sheets, i)));
  return sheets != NULL;
}

/* What a workbook may hold, a text may. */
static JpGrid *
check_size (JpGrid *self, const char *name, GError **error)
{
  if (self->rows->len <= JP_XLSX_MAX_ROWS && self->n_columns <= JP_XLSX_MAX_COLUMNS)
    return self;
  g_set_error (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE, _("“%s”: more than %u rows or %u columns. Split the table."),
               name, JP_XLSX_MAX_ROWS, JP_XLSX_MAX_COLUMNS);
  jp_grid_free (self);
  return NULL;
}

static JpGrid *
parse (const char *text, const char *name, GError **error)
{
  GPtrArray *rows = jp_csv_parse (text, name, error);

  return rows != NULL ? check_size (jp_grid_new (NULL, rows), name, error) : NULL;
}

static gboolean
add_text (GPtrArray *grids, GBytes *bytes, const char *name, GError **error)
{
  g_autofree char *text = jp_text_decode (bytes, name, error);
  JpGrid *grid = text != NULL ? parse (text, name, error) : NULL;

  if (grid != NULL)
    g_ptr_array_add (grids, grid);
  return grid != NULL;
}

GPtrArray *
jp_grid_load (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) grids = g_ptr_array_new_with_free_func ((GDestroyNotify) jp_grid_free);
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (GBytes) bytes = NULL;
  gboolean ok;

  if (!check_cancelled (cancellable, error))
    return NULL;
  bytes = jp_text_load_bytes (file, error);
  if (bytes == NULL || !check_cancelled (cancellable, error) || !jp_file_kind_check_table (bytes, name, error))
    return NULL;
  ok = jp_xlsx_is_workbook (bytes) ? add_workbook (grids, bytes, name, error) : add_text (grids, bytes, name, error);
  return ok && check_cancelled (cancellable, error) ? g_steal_pointer (&grids) : NULL;
}

JpGrid *
jp_grid_parse (const char *text, GError **error)
{
  return parse (text, _("Clipboard"), error);
}

JpGrid *
jp_grid_take_lines (GPtrArray *lines, GError **error)
{
  return check_size (jp_grid_new (NULL, lines), _("Clipboard"), error);
}

const char *
jp_grid_get (const JpGrid *self, guint row, guint column)
{
  char **cells = row < self->rows->len ? g_ptr_array_index (self->rows, row) : NULL;

  for (guint i = 0; cells != NULL && cells[i] != NULL; i++)
    if (i == column)
      return cells[i];
  return "";
}

gboolean
jp_grid_is_repeated (const JpGrid *self, guint row, guint column)
{
  return self->repeated != NULL && g_hash_table_contains (self->repeated, make_key (row, column));
}

gboolean
jp_grid_is_blank (const JpGrid *self, guint row)
{
  for (char **cell = g_ptr_array_index (self->rows, row); *cell != NULL; cell++)
    for (const char *p = *cell; *p != '\0'; p = g_utf8_next_char (p))
      if (!g_unichar_isspace (g_utf8_get_char (p)))
        return FALSE;
  return TRUE;
}
