/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading the first sheet of a workbook (ECMA-376). The file may come from anybody: sizes are limited, nothing is
 * fetched, entities are not expanded. */

#include "config.h"

#include "jp-xlsx-reader.h"

#include "jp-error.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>
#include <libxml/xmlreader.h>
#include <string.h>

#define MAX_PART (128 * 1024 * 1024)
#define MAX_ROWS 200000
#define MAX_COLUMNS 512

typedef struct
{
  guint first_row, last_row;
  guint first_column, last_column;
} Block;

typedef struct
{
  GHashTable *parts;   /* name -> GBytes */
  GPtrArray *strings;  /* shared strings */
  GPtrArray *rows;     /* GPtrArray of char *, by column */
  GArray *blocks;      /* Block: merged cells */
} Workbook;

gboolean
jp_xlsx_is_workbook (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return length > 4 && memcmp (data, "PK\003\004", 4) == 0;
}

static gboolean
is_wanted (const char *name)
{
  return g_str_has_suffix (name, ".xml") || g_str_has_suffix (name, ".rels");
}

static GBytes *
read_part (struct archive *archive)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  guint8 buffer[16384];
  la_ssize_t n;

  while ((n = archive_read_data (archive, buffer, sizeof buffer)) > 0)
    {
      g_byte_array_append (data, buffer, n);
      if (data->len > MAX_PART)
        return NULL;
    }
  return n == 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&data)) : NULL;
}

static gboolean
read_parts (Workbook *self, GBytes *bytes)
{
  struct archive *archive = archive_read_new ();
  struct archive_entry *entry;
  gsize length, total = 0;
  const void *data = g_bytes_get_data (bytes, &length);
  gboolean ok;

  archive_read_support_format_zip (archive);
  ok = archive_read_open_memory (archive, data, length) == ARCHIVE_OK;
  while (ok && archive_read_next_header (archive, &entry) == ARCHIVE_OK)
    {
      const char *name = archive_entry_pathname (entry);
      GBytes *part;

      if (name == NULL || !is_wanted (name))
        continue;
      part = read_part (archive);
      ok = part != NULL && (total += g_bytes_get_size (part)) < 2 * (gsize) MAX_PART;
      if (part != NULL)
        g_hash_table_insert (self->parts, g_strdup (name), part);
    }
  archive_read_free (archive);
  return ok;
}

static xmlTextReaderPtr
open_part (const Workbook *self, const char *name)
{
  GBytes *part = g_hash_table_lookup (self->parts, name);
  gsize length;
  const char *data;

  if (part == NULL)
    return NULL;
  data = g_bytes_get_data (part, &length);
  return xmlReaderForMemory (data, length, name, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
}

static gboolean
is_element (xmlTextReaderPtr reader, const char *name)
{
  return xmlTextReaderNodeType (reader) == XML_READER_TYPE_ELEMENT &&
         g_str_equal ((const char *) xmlTextReaderConstLocalName (reader), name);
}

/* Transfer full; NULL when there is none. */
static char *
get_attribute (xmlTextReaderPtr reader, const char *name)
{
  xmlChar *value = xmlTextReaderGetAttribute (reader, (const xmlChar *) name);
  char *copy = g_strdup ((const char *) value);

  xmlFree (value);
  return copy;
}

/* All text in <t> below the element the reader stands on, phonetic runs left out; the reader ends behind it. */
static char *
read_rich_text (xmlTextReaderPtr reader)
{
  GString *text = g_string_new (NULL);
  int depth = xmlTextReaderDepth (reader);
  gboolean in_text = FALSE;
  gboolean in_phonetic = FALSE;

  if (xmlTextReaderIsEmptyElement (reader))
    return g_string_free (text, FALSE);
  while (xmlTextReaderRead (reader) == 1 && xmlTextReaderDepth (reader) > depth)
    {
      int type = xmlTextReaderNodeType (reader);
      const char *name = (const char *) xmlTextReaderConstLocalName (reader);

      if (type == XML_READER_TYPE_ELEMENT || type == XML_READER_TYPE_END_ELEMENT)
        {
          gboolean open = type == XML_READER_TYPE_ELEMENT && !xmlTextReaderIsEmptyElement (reader);

          if (g_str_equal (name, "t"))
            in_text = open;
          else if (g_str_equal (name, "rPh"))
            in_phonetic = open;
        }
      else if (in_text && !in_phonetic && xmlTextReaderConstValue (reader) != NULL)
        g_string_append (text, (const char *) xmlTextReaderConstValue (reader));
    }
  return g_string_free (text, FALSE);
}

static void
read_strings (Workbook *self)
{
  xmlTextReaderPtr reader = open_part (self, "xl/sharedStrings.xml");

  while (reader != NULL && xmlTextReaderRead (reader) == 1)
    if (is_element (reader, "si"))
      g_ptr_array_add (self->strings, read_rich_text (reader));
  xmlFreeTextReader (reader);
}

/* The relation id of the first sheet. Transfer full. */
static char *
find_first_sheet_id (const Workbook *self)
{
  xmlTextReaderPtr reader = open_part (self, "xl/workbook.xml");
  char *id = NULL;

  while (id == NULL && reader != NULL && xmlTextReaderRead (reader) == 1)
    if (is_element (reader, "sheet"))
      id = get_attribute (reader, "r:id");
  xmlFreeTextReader (reader);
  return id;
}

/* "xl/worksheets/sheet1.xml". Transfer full. */
static char *
find_first_sheet (const Workbook *self)
{
  g_autofree char *wanted = find_first_sheet_id (self);
  xmlTextReaderPtr reader = open_part (self, "xl/_rels/workbook.xml.rels");
  char *part = NULL;

  while (part == NULL && reader != NULL && xmlTextReaderRead (reader) == 1)
    if (is_element (reader, "Relationship"))
      {
        g_autofree char *id = get_attribute (reader, "Id");
        g_autofree char *target = get_attribute (reader, "Target");

        if (g_strcmp0 (id, wanted) == 0 && target != NULL)
          part = target[0] == '/' ? g_strdup (target + 1) : g_strconcat ("xl/", target, NULL);
      }
  xmlFreeTextReader (reader);
  return part;
}

/* "BC12" → column 54, row 11. */
static gboolean
parse_reference (const char *text, guint *row, guint *column, const char **end)
{
  guint64 number;
  char *stop;

  *column = 0;
  for (; g_ascii_isupper (*text) && *column < MAX_COLUMNS * 26; text++)
    *column = *column * 26 + (*text - 'A' + 1);
  number = g_ascii_strtoull (text, &stop, 10);
  if (*column == 0 || number == 0 || number > G_MAXINT32 || stop == text)
    return FALSE;
  *column -= 1;
  *row = (guint) number - 1;
  *end = stop;
  return TRUE;
}

static void
put_cell (Workbook *self, guint row, guint column, char *text)
{
  GPtrArray *cells;

  if (row >= MAX_ROWS || column >= MAX_COLUMNS)
    {
      g_free (text);
      return;
    }
  while (self->rows->len <= row)
    g_ptr_array_add (self->rows, g_ptr_array_new_with_free_func (g_free));
  cells = g_ptr_array_index (self->rows, row);
  while (cells->len <= column)
    g_ptr_array_add (cells, NULL);
  g_free (g_ptr_array_index (cells, column));
  g_ptr_array_index (cells, column) = text;
}

/* A workbook holds binary numbers: what its author saw is their 15 digits, and that is what is read. Transfer full. */
static char *
number_text (const char *stored)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  char *end;
  double value = g_ascii_strtod (stored, &end);

  if (end == stored || *end != '\0' || strlen (stored) <= 15)
    return g_strdup (stored);
  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.15g", value));
}

static char *
value_text (const Workbook *self, const char *type, const char *value)
{
  guint64 index;

  if (g_strcmp0 (type, "s") == 0)
    {
      index = g_ascii_strtoull (value, NULL, 10);
      return g_strdup (index < self->strings->len ? g_ptr_array_index (self->strings, index) : "");
    }
  if (type == NULL || g_str_equal (type, "n"))
    return number_text (value);
  return g_strdup (value);
}

/* The reader stands on <c>; it ends behind it. */
static void
read_cell (Workbook *self, xmlTextReaderPtr reader)
{
  g_autofree char *reference = get_attribute (reader, "r");
  g_autofree char *type = get_attribute (reader, "t");
  int depth = xmlTextReaderDepth (reader);
  gboolean in_value = FALSE;
  const char *end;
  guint row, column;

  if (reference == NULL || !parse_reference (reference, &row, &column, &end) || xmlTextReaderIsEmptyElement (reader))
    return;
  if (g_strcmp0 (type, "inlineStr") == 0)
    {
      put_cell (self, row, column, read_rich_text (reader));
      return;
    }
  while (xmlTextReaderRead (reader) == 1 && xmlTextReaderDepth (reader) > depth)
    {
      if (is_element (reader, "v"))
        in_value = TRUE;
      else if (in_value && xmlTextReaderNodeType (reader) == XML_READER_TYPE_TEXT)
        {
          put_cell (self, row, column, value_text (self, type, (const char *) xmlTextReaderConstValue (reader)));
          in_value = FALSE;
        }
    }
}

static void
read_block (Workbook *self, xmlTextReaderPtr reader)
{
  g_autofree char *reference = get_attribute (reader, "ref");
  const char *end;
  Block block;

  if (reference != NULL && parse_reference (reference, &block.first_row, &block.first_column, &end) && *end == ':' &&
      parse_reference (end + 1, &block.last_row, &block.last_column, &end))
    g_array_append_val (self->blocks, block);
}

static gboolean
read_sheet (Workbook *self, const char *part)
{
  xmlTextReaderPtr reader = open_part (self, part);
  int code = -1;

  while (reader != NULL && (code = xmlTextReaderRead (reader)) == 1)
    {
      if (is_element (reader, "c"))
        read_cell (self, reader);
      else if (is_element (reader, "mergeCell"))
        read_block (self, reader);
    }
  xmlFreeTextReader (reader);
  return code == 0;
}

static const char *
get_cell (const Workbook *self, guint row, guint column)
{
  GPtrArray *cells = row < self->rows->len ? g_ptr_array_index (self->rows, row) : NULL;

  return cells != NULL && column < cells->len ? g_ptr_array_index (cells, column) : NULL;
}

/* Every cell of a merged block shows its text. */
static void
fill_blocks (Workbook *self)
{
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const Block *block = &g_array_index (self->blocks, Block, i);
      g_autofree char *text = g_strdup (get_cell (self, block->first_row, block->first_column));

      if (text == NULL)
        continue;
      for (guint row = block->first_row; row <= block->last_row && row < self->rows->len; row++)
        for (guint column = block->first_column; column <= block->last_column && column < MAX_COLUMNS; column++)
          put_cell (self, row, column, g_strdup (text));
    }
}

static GPtrArray *
take_rows (Workbook *self)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint row = 0; row < self->rows->len; row++)
    {
      GPtrArray *cells = g_ptr_array_index (self->rows, row);
      char **texts = g_new0 (char *, cells->len + 1);

      for (guint i = 0; i < cells->len; i++)
        texts[i] = g_strdup (g_ptr_array_index (cells, i) != NULL ? g_ptr_array_index (cells, i) : "");
      g_ptr_array_add (rows, texts);
    }
  return rows;
}

GPtrArray *
jp_xlsx_read_rows (GBytes *bytes, const char *name, GError **error)
{
  Workbook self = { 0 };
  g_autofree char *part = NULL;
  GPtrArray *rows = NULL;

  self.parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  self.strings = g_ptr_array_new_with_free_func (g_free);
  self.rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self.blocks = g_array_new (FALSE, FALSE, sizeof (Block));

  if (read_parts (&self, bytes))
    part = find_first_sheet (&self);
  if (part != NULL)
    {
      read_strings (&self);
      if (read_sheet (&self, part))
        {
          fill_blocks (&self);
          rows = take_rows (&self);
        }
    }
  if (rows == NULL)
    g_set_error (error, JP_ERROR, JP_ERROR_SYNTAX,
                 _("“%s” is not a workbook that can be read. Save it as XLSX or CSV."), name);

  g_hash_table_unref (self.parts);
  g_ptr_array_unref (self.strings);
  g_ptr_array_unref (self.rows);
  g_array_unref (self.blocks);
  return rows;
}
