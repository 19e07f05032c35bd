/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-table.h"

#include "jp-csv.h"
#include "jp-error.h"
#include "jp-file-kind.h"
#include "jp-import-private.h"
#include "jp-text.h"
#include "jp-xlsx-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A heading is looked for in this many rows: titles stand above it. */
#define HEADING_ROWS 10

static void
strip_cells (char **row)
{
  for (char **cell = row; *cell != NULL; cell++)
    g_strstrip (*cell);
}

JpTable *
jp_table_new (const char *name, GPtrArray *rows)
{
  JpTable *self = g_new0 (JpTable, 1);

  self->name = g_strdup (name);
  self->rows = rows;
  self->places = g_array_new (FALSE, TRUE, sizeof (int));
  for (guint row = 0; row < rows->len; row++)
    strip_cells (g_ptr_array_index (rows, row));
  return self;
}

void
jp_table_add_row (JpTable *self, char **row, guint line)
{
  if (self->lines == NULL)
    self->lines = g_array_new (FALSE, TRUE, sizeof (guint));
  strip_cells (row);
  g_array_set_size (self->lines, self->rows->len);
  g_array_append_val (self->lines, line);
  g_ptr_array_add (self->rows, row);
}

JpTable *
jp_table_load (GFile *file, GError **error)
{
  g_autoptr (GBytes) bytes = jp_text_load_bytes (file, error);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *text = NULL;
  GPtrArray *rows;

  if (bytes == NULL || !jp_file_kind_check_table (bytes, name, error))
    return NULL;
  if (jp_xlsx_is_workbook (bytes))
    rows = jp_xlsx_read_rows (bytes, name, error);
  else
    {
      text = jp_text_decode (bytes, name, error);
      rows = text != NULL ? jp_csv_parse (text, name, error) : NULL;
    }
  return rows != NULL ? jp_table_new (name, rows) : NULL;
}

void
jp_table_free (JpTable *self)
{
  g_free (self->name);
  g_ptr_array_unref (self->rows);
  g_array_unref (self->places);
  g_clear_pointer (&self->lines, g_array_unref);
  g_free (self);
}

char *
jp_table_fold_heading (const char *heading)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *p = heading; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '(' || c == 0xff08)
        break;
      if (!g_unichar_isspace (c))
        g_string_append_unichar (out, g_unichar_tolower (c));
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

gboolean
jp_table_is_named (const char *names, const char *name)
{
  gsize length = strlen (name);

  for (const char *p = names; length > 0;)
    {
      gsize n = strcspn (p, "|");

      if (n == length && memcmp (p, name, n) == 0)
        return TRUE;
      if (p[n] == '\0')
        return FALSE;
      p += n + 1;
    }
  return FALSE;
}

int
jp_table_find_column (const char *heading, const JpTableColumn *columns, guint n_columns)
{
  g_autofree char *folded = jp_table_fold_heading (heading);

  for (guint i = 0; i < n_columns; i++)
    if (jp_table_is_named (columns[i].names, folded))
      return (int) i;
  return -1;
}

static guint
count_recognised (char **row, const JpTableColumn *columns, guint n_columns)
{
  guint n = 0;

  for (guint i = 0; row[i] != NULL; i++)
    n += jp_table_find_column (row[i], columns, n_columns) >= 0;
  return n;
}

static void
read_heading (JpTable *self, char **row, const JpTableColumn *columns, guint n_columns, JpImportReport *report)
{
  g_autoptr (GString) known = g_string_new (NULL);
  g_autoptr (GString) ignored = g_string_new (NULL);
  int none = -1;

  for (guint i = 0; i < n_columns; i++)
    g_array_append_val (self->places, none);
  for (guint i = 0; row[i] != NULL; i++)
    {
      int column = jp_table_find_column (row[i], columns, n_columns);
      GString *list = known;

      /* The first of two columns of one name counts. */
      if (column >= 0 && g_array_index (self->places, int, column) < 0)
        g_array_index (self->places, int, column) = i;
      else if (*row[i] != '\0')
        list = ignored;
      else
        continue;
      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", row[i]);
    }
  jp_import_report_add (report, _("%s: columns recognised: %s"), self->name, known->str);
  if (ignored->len > 0)
    jp_import_report_add (report, _("%s: columns ignored, not known: %s"), self->name, ignored->str);
}

gboolean
jp_table_recognise (JpTable *self, const JpTableColumn *columns, guint n_columns, guint required,
                    JpImportReport *report, GError **error)
{
  guint best = 0;
  guint most = 0;
  g_auto (GStrv) names = NULL;

  for (guint row = 0; row < MIN (self->rows->len, HEADING_ROWS); row++)
    {
      guint n = count_recognised (g_ptr_array_index (self->rows, row), columns, n_columns);

      if (n > most)
        {
          most = n;
          best = row;
        }
    }
  if (most > 0)
    {
      read_heading (self, g_ptr_array_index (self->rows, best), columns, n_columns, report);
      self->first_row = best + 1;
      if (jp_table_has (self, required))
        return TRUE;
    }
  names = g_strsplit (columns[required].names, "|", -1);
  g_set_error (error, JP_ERROR, JP_ERROR_SYNTAX,
               _("%s: no column “%s” in the first rows. Give the table a row of headings."), self->name, names[0]);
  return FALSE;
}

gboolean
jp_table_has (const JpTable *self, guint column)
{
  return column < self->places->len && g_array_index (self->places, int, column) >= 0;
}

const char *
jp_table_get (const JpTable *self, guint row, guint column)
{
  char **cells = g_ptr_array_index (self->rows, row);

  if (!jp_table_has (self, column) || g_array_index (self->places, int, column) >= (int) g_strv_length (cells))
    return "";
  return jp_csv_unguard (cells[g_array_index (self->places, int, column)]);
}

gboolean
jp_table_is_blank (const JpTable *self, guint row)
{
  for (char **cell = g_ptr_array_index (self->rows, row); *cell != NULL; cell++)
    if (**cell != '\0')
      return FALSE;
  return TRUE;
}

guint
jp_table_get_line (const JpTable *self, guint row)
{
  return (self->lines != NULL ? g_array_index (self->lines, guint, row) : row) + 1;
}

char *
jp_table_locate (const JpTable *self, guint row)
{
  return g_strdup_printf (_("%s, row %u"), self->name, jp_table_get_line (self, row));
}
