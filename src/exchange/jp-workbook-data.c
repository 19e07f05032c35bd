/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading a workbook of this program again: see jp-export-xlsx-data.c, which writes it. */

#include "config.h"

#include "jp-workbook-data.h"

#include "jp-file-kind.h"
#include "jp-json-rows.h"
#include "jp-text.h"
#include "jp-xlsx-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

const char *const jp_workbook_tab_names[JP_N_WORKBOOK_TABS] = { "数据 指标", "数据 收支", "数据 问题", "数据 其他" };
const char *const jp_workbook_lead_titles[JP_WORKBOOK_LEAD] = { "评价单位", "评价年度", "续行" };
const char *const jp_workbook_value_titles[JP_WORKBOOK_VALUE_CELLS] = { "文件", "路径", "类型", "内容" };

/* The heading is looked for in this many rows: a note stands above it. */
#define HEADING_ROWS 10

typedef struct
{
  const char *name;    /* of the file */
  GPtrArray *parts;    /* JpWorkbookPart */
  GHashTable *index;   /* unit and year → part */
  GHashTable *values;  /* part → hash of file name → JpJsonRows */
} Reader;

static void
part_free (gpointer data)
{
  JpWorkbookPart *self = data;

  for (guint i = 0; i < G_N_ELEMENTS (self->tables); i++)
    g_clear_pointer (&self->tables[i], jp_table_free);
  g_clear_pointer (&self->profile, jp_json_unref);
  g_clear_pointer (&self->narrative, jp_json_unref);
  g_clear_pointer (&self->rounds, jp_json_unref);
  g_free (self->unit);
  g_free (self);
}

static gboolean
fail_row (const Reader *self, const JpXlsxRows *sheet, guint row, const char *message, GError **error)
{
  g_set_error (error, JP_ERROR, JP_ERROR_SYNTAX, _("“%s”, sheet “%s”, row %u: %s"), self->name, sheet->name, row + 1,
               message);
  return FALSE;
}

/* Which of the tabs it is; a number behind the name tells several of a kind apart. -1: none of them. */
static int
find_tab (const JpXlsxRows *sheet)
{
  for (guint i = 0; i < JP_N_WORKBOOK_TABS; i++)
    {
      const char *name = jp_workbook_tab_names[i];

      if (g_str_has_prefix (sheet->name, name) && (sheet->name[strlen (name)] == '\0' ||
                                                   g_str_has_prefix (sheet->name + strlen (name), " (")))
        return (int) i;
    }
  return -1;
}

/* The row of headings, or the number of rows. */
static guint
find_heading (const JpXlsxRows *sheet)
{
  for (guint i = 0; i < MIN (sheet->rows->len, HEADING_ROWS); i++)
    {
      char **cells = g_ptr_array_index (sheet->rows, i);

      if (g_strv_length (cells) > JP_WORKBOOK_LEAD &&
          g_str_equal (cells[JP_WORKBOOK_UNIT], jp_workbook_lead_titles[JP_WORKBOOK_UNIT]) &&
          g_str_equal (cells[JP_WORKBOOK_YEAR], jp_workbook_lead_titles[JP_WORKBOOK_YEAR]))
        return i;
    }
  return sheet->rows->len;
}

static JpWorkbookPart *
ensure_part (Reader *self, const char *unit, gint64 year)
{
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT " %s", year, unit);
  JpWorkbookPart *part = g_hash_table_lookup (self->index, key);

  if (part != NULL)
    return part;
  part = g_new0 (JpWorkbookPart, 1);
  part->unit = g_strdup (unit);
  part->year = year;
  g_ptr_array_add (self->parts, part);
  g_hash_table_insert (self->index, g_steal_pointer (&key), part);
  return part;
}

/* The part a row belongs to, NULL with an error. */
static JpWorkbookPart *
find_part (Reader *self, const JpXlsxRows *sheet, guint row, char **cells, GError **error)
{
  gint64 year;

  if (*cells[JP_WORKBOOK_UNIT] != '\0' &&
      g_ascii_string_to_signed (cells[JP_WORKBOOK_YEAR], 10, 1, 9999, &year, NULL))
    return ensure_part (self, cells[JP_WORKBOOK_UNIT], year);
  fail_row (self, sheet, row, _("it does not say which unit and year it belongs to"), error);
  return NULL;
}

static gboolean
is_blank (char **cells)
{
  for (; *cells != NULL; cells++)
    if (**cells != '\0')
      return FALSE;
  return TRUE;
}

static gboolean
is_continued (char **cells)
{
  return g_str_equal (cells[JP_WORKBOOK_MORE], JP_WORKBOOK_CONTINUED);
}

/* The cells of a row of `n` columns with what the rows below it add. Transfer full. */
static char **
join_cells (const JpXlsxRows *sheet, guint row, guint n)
{
  char **joined = g_new0 (char *, n + 1);

  for (guint column = 0; column < n; column++)
    {
      GString *text = g_string_new (NULL);

      for (guint i = row; i < sheet->rows->len; i++)
        {
          char **cells = g_ptr_array_index (sheet->rows, i);
          guint length = g_strv_length (cells);

          if (i > row && (length <= JP_WORKBOOK_MORE || !is_continued (cells)))
            break;
          if (i == row || column >= JP_WORKBOOK_LEAD)
            g_string_append (text, column < length ? cells[column] : "");
        }
      joined[column] = g_string_free (text, FALSE);
    }
  return joined;
}

/* The table of a part, begun with its heading when it is not there yet. */
static JpTable *
ensure_table (const Reader *self, const JpXlsxRows *sheet, JpWorkbookPart *part, guint tab, char **heading)
{
  g_autofree char *name = NULL;
  GPtrArray *rows;

  if (part->tables[tab] != NULL)
    return part->tables[tab];
  name = g_strdup_printf (_("%s, %s"), self->name, sheet->name);
  rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_ptr_array_add (rows, g_strdupv (heading + JP_WORKBOOK_LEAD));
  part->tables[tab] = jp_table_new (name, rows);
  return part->tables[tab];
}

static JpJsonRows *
ensure_values (Reader *self, JpWorkbookPart *part, const char *file)
{
  GHashTable *files = g_hash_table_lookup (self->values, part);
  JpJsonRows *rows;

  if (files == NULL)
    {
      files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) jp_json_rows_free);
      g_hash_table_insert (self->values, part, files);
    }
  rows = g_hash_table_lookup (files, file);
  if (rows == NULL)
    {
      rows = jp_json_rows_new ();
      g_hash_table_insert (files, g_strdup (file), rows);
    }
  return rows;
}

static gboolean
add_value (Reader *self, const JpXlsxRows *sheet, guint row, JpWorkbookPart *part, char **cells, GError **error)
{
  char **value = cells + JP_WORKBOOK_LEAD;
  char **pieces = value + 1;
  g_autoptr (GError) local = NULL;

  return jp_json_rows_add (ensure_values (self, part, value[0]), pieces[JP_JSON_ROW_PATH], pieces[JP_JSON_ROW_TYPE],
                           pieces[JP_JSON_ROW_TEXT], &local) ||
         fail_row (self, sheet, row, local->message, error);
}

/* One row of a tab, with the rows that go on from it. */
static gboolean
read_row (Reader *self, const JpXlsxRows *sheet, guint row, guint tab, char **heading, GError **error)
{
  guint n = tab == JP_WORKBOOK_VALUES ? JP_WORKBOOK_LEAD + JP_WORKBOOK_VALUE_CELLS : g_strv_length (heading);
  g_auto (GStrv) cells = join_cells (sheet, row, n);
  JpWorkbookPart *part = find_part (self, sheet, row, cells, error);

  if (part == NULL)
    return FALSE;
  if (tab == JP_WORKBOOK_VALUES)
    return add_value (self, sheet, row, part, cells, error);
  jp_table_add_row (ensure_table (self, sheet, part, tab, heading), g_strdupv (cells + JP_WORKBOOK_LEAD), row);
  return TRUE;
}

static gboolean
read_tab (Reader *self, const JpXlsxRows *sheet, guint tab, GError **error)
{
  guint heading = find_heading (sheet);

  if (heading == sheet->rows->len)
    return fail_row (self, sheet, 0, _("there is no row of headings as the export writes it"), error);
  for (guint row = heading + 1; row < sheet->rows->len; row++)
    {
      char **cells = g_ptr_array_index (sheet->rows, row);

      if (is_blank (cells) || (g_strv_length (cells) > JP_WORKBOOK_MORE && is_continued (cells)))
        continue;
      if (!read_row (self, sheet, row, tab, g_ptr_array_index (sheet->rows, heading), error))
        return FALSE;
    }
  return TRUE;
}

static JpJson *
take_file (const Reader *self, const JpWorkbookPart *part, const char *file)
{
  GHashTable *files = g_hash_table_lookup (self->values, part);
  JpJsonRows *rows = files != NULL ? g_hash_table_lookup (files, file) : NULL;

  return rows != NULL && jp_json_rows_get (rows) != NULL ? jp_json_ref (jp_json_rows_get (rows)) : NULL;
}

static void
take_values (Reader *self)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      JpWorkbookPart *part = g_ptr_array_index (self->parts, i);

      part->profile = take_file (self, part, "profile");
      part->narrative = take_file (self, part, "narrative");
      part->rounds = take_file (self, part, "rounds");
    }
}

static gboolean
read_tabs (Reader *self, GPtrArray *sheets, GError **error)
{
  for (guint i = 0; i < sheets->len; i++)
    {
      const JpXlsxRows *sheet = g_ptr_array_index (sheets, i);
      int tab = find_tab (sheet);

      if (tab >= 0 && !read_tab (self, sheet, (guint) tab, error))
        return FALSE;
    }
  take_values (self);
  if (self->parts->len > 0)
    return TRUE;
  g_set_error (error, JP_ERROR, JP_ERROR_SYNTAX,
               _("“%s” has no sheet “%s”: it is no workbook that this program exported as a whole. Import a single "
                 "table instead."), self->name, jp_workbook_tab_names[JP_WORKBOOK_VALUES]);
  return FALSE;
}

GPtrArray *
jp_workbook_read (GFile *file, GError **error)
{
  g_autoptr (GBytes) bytes = jp_text_load_bytes (file, error);
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (GPtrArray) sheets = NULL;
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (part_free);
  g_autoptr (GHashTable) index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) values = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
  Reader self = { name, parts, index, values };

  if (bytes == NULL || !jp_file_kind_check_table (bytes, name, error))
    return NULL;
  sheets = jp_xlsx_read_sheets (bytes, name, error);
  if (sheets == NULL || !read_tabs (&self, sheets, error))
    return NULL;
  return g_steal_pointer (&parts);
}
