/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-batch-source.h"

#include "jp-text.h"
#include "jp-xlsx-reader.h"

static gboolean
find_rows (JpBatchSource *self, GError **error)
{
  guint line = 1;

  self->separator = jp_csv_guess_separator (self->text);
  self->starts = g_ptr_array_new ();
  for (char *p = self->text; *p != '\0';)
    {
      const char *next = jp_csv_skip_row (p, self->separator, self->name, &line, error);

      if (next == NULL)
        return FALSE;
      g_ptr_array_add (self->starts, p);
      p = self->text + (next - self->text);
    }
  return TRUE;
}

JpBatchSource *
jp_batch_source_load (GFile *file, GError **error)
{
  g_autoptr (JpBatchSource) self = g_new0 (JpBatchSource, 1);
  g_autoptr (GBytes) bytes = NULL;
  char *data;
  gsize length;

  self->name = g_file_get_basename (file);
  if (!jp_text_load_data (file, &data, &length, error))
    return NULL;
  bytes = g_bytes_new_static (data, length);
  if (jp_xlsx_is_workbook (bytes))
    {
      self->rows = jp_xlsx_read_rows (bytes, self->name, error);
      g_free (data);
      return self->rows != NULL ? g_steal_pointer (&self) : NULL;
    }
  self->text = jp_text_take (data, length, self->name, error);
  return self->text != NULL && find_rows (self, error) ? g_steal_pointer (&self) : NULL;
}

void
jp_batch_source_free (JpBatchSource *self)
{
  g_free (self->name);
  g_free (self->text);
  g_clear_pointer (&self->starts, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}

guint
jp_batch_source_get_n_rows (const JpBatchSource *self)
{
  return self->rows != NULL ? self->rows->len : self->starts->len;
}

gboolean
jp_batch_source_read_row (JpBatchSource *self, guint row, GArray *cells)
{
  gboolean filled = FALSE;

  g_array_set_size (cells, 0);
  if (self->rows != NULL)
    for (char **text = g_ptr_array_index (self->rows, row); *text != NULL; text++)
      g_array_append_val (cells, ((JpCsvCell) { .text = *text }));
  else
    jp_csv_split_row (g_ptr_array_index (self->starts, row), self->separator, cells);
  for (guint i = 0; i < cells->len; i++)
    {
      JpCsvCell *cell = &g_array_index (cells, JpCsvCell, i);

      /* Numbers need no trimming, and are almost all there is. */
      if (!cell->number.is_set)
        g_strstrip (cell->text);
      filled = filled || *cell->text != '\0';
    }
  return filled;
}
