/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading the sheets of a workbook (ECMA-376). The file may come from anybody: sizes are limited, nothing is fetched,
 * entities are not expanded. */

#include "config.h"

#include "jp-xlsx-reader.h"

#include "jp-error.h"
#include "jp-xlsx-parts.h"

#include <glib/gi18n-lib.h>
#include <libxml/xmlreader.h>
#include <string.h>

/* Texts that cells may share. */
#define MAX_STRINGS 2000000

typedef struct
{
  const char *name;    /* of the file, for messages */
  GHashTable *parts;   /* name -> GBytes */
  GPtrArray *strings;  /* shared strings */
  guint n_cells;       /* of all sheets */
} Workbook;

typedef struct
{
  Workbook *book;
  const char *name;
  GPtrArray *rows;     /* GPtrArray of char *, by column */
  GArray *blocks;      /* JpXlsxBlock: merged cells */
  guint row, column;   /* of the next cell, should it not say where it is */
  guint n_formulas;
} Sheet;

void
jp_xlsx_rows_free (JpXlsxRows *self)
{
  g_free (self->name);
  g_ptr_array_unref (self->rows);
  g_array_unref (self->blocks);
  g_free (self);
}

gboolean
jp_xlsx_is_workbook (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return length > 4 && memcmp (data, "PK\003\004", 4) == 0;
}

static gboolean
fail_damaged (const Workbook *self, GError **error)
{
  g_set_error (error, JP_ERROR, JP_ERROR_SYNTAX,
               _("“%s” is not a workbook that can be read. Save it as XLSX or CSV."), self->name);
  return FALSE;
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
  return xmlReaderForMemory (data, (int) length, name, NULL,
                             XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
}

/* The next node: 1, 0 at the end, -1 when the part is not well-formed. A workbook has no document type: what one could
 * declare is nothing that a table needs. */
static int
next_node (xmlTextReaderPtr reader)
{
  int code = xmlTextReaderRead (reader);

  return code == 1 && xmlTextReaderNodeType (reader) == XML_READER_TYPE_DOCUMENT_TYPE ? -1 : code;
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

/* "_x000D_" stands for a character that XML has none for, "_x005F_" for the "_" of a text that looks like that. Changes
 * the text in place. */
static void
decode_text (GString *text)
{
  gsize at = 0;

  for (char *p; (p = strstr (text->str + at, "_x")) != NULL;)
    {
      guint code = 0;
      guint n = 0;

      at = (gsize) (p - text->str);
      for (; n < 4 && g_ascii_isxdigit (p[2 + n]); n++)
        code = code * 16 + (guint) g_ascii_xdigit_value (p[2 + n]);
      if (n == 4 && p[6] == '_' && code != 0 && (code < 0xd800 || code > 0xdfff))
        {
          g_string_erase (text, (gssize) at, strlen ("_x0000_"));
          g_string_insert_unichar (text, (gssize) at, code);
          at = (gsize) (g_utf8_next_char (text->str + at) - text->str);
        }
      else
        at++;
    }
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
  while (next_node (reader) == 1 && xmlTextReaderDepth (reader) > depth)
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
  decode_text (text);
  return g_string_free (text, FALSE);
}

static gboolean
read_strings (Workbook *self, GError **error)
{
  xmlTextReaderPtr reader = open_part (self, "xl/sharedStrings.xml");
  int code = 0;

  while (reader != NULL && self->strings->len < MAX_STRINGS && (code = next_node (reader)) == 1)
    if (is_element (reader, "si"))
      g_ptr_array_add (self->strings, read_rich_text (reader));
  xmlFreeTextReader (reader);
  return code == 0 || fail_damaged (self, error);
}

/* Relation id → part, "xl/worksheets/sheet1.xml". NULL when they cannot be read. */
static GHashTable *
read_relations (const Workbook *self)
{
  g_autoptr (GHashTable) relations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  xmlTextReaderPtr reader = open_part (self, "xl/_rels/workbook.xml.rels");
  int code = -1;

  while (reader != NULL && (code = next_node (reader)) == 1)
    if (is_element (reader, "Relationship"))
      {
        char *id = get_attribute (reader, "Id");
        g_autofree char *target = get_attribute (reader, "Target");

        if (id != NULL && target != NULL)
          g_hash_table_insert (relations, id,
                               target[0] == '/' ? g_strdup (target + 1) : g_strconcat ("xl/", target, NULL));
        else
          g_free (id);
      }
  xmlFreeTextReader (reader);
  return code == 0 ? g_steal_pointer (&relations) : NULL;
}

/* "BC12" → column 54, row 11. */
gboolean
jp_xlsx_parse_reference (const char *text, guint *row, guint *column, const char **end)
{
  guint64 number;
  char *stop;

  *column = 0;
  for (; g_ascii_isupper (*text) && *column < 100000; text++)
    *column = *column * 26 + (*text - 'A' + 1);
  number = g_ascii_strtoull (text, &stop, 10);
  if (*column == 0 || number == 0 || number > G_MAXINT32 || stop == text)
    return FALSE;
  *column -= 1;
  *row = (guint) number - 1;
  *end = stop;
  return TRUE;
}

static gboolean
fail_too_large (const Sheet *self, GError **error)
{
  g_set_error (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE,
               _("“%s”, sheet “%s”: more than %u rows, %u columns or %u cells. Split the table."), self->book->name,
               self->name, JP_XLSX_MAX_ROWS, JP_XLSX_MAX_COLUMNS, JP_XLSX_MAX_CELLS);
  return FALSE;
}

/* Takes the text. Cells before it in its row count as well: they cost as much. */
static gboolean
put_cell (Sheet *self, guint row, guint column, char *text, GError **error)
{
  g_autofree char *owned = text;
  GPtrArray *cells;

  if (*text == '\0')
    return TRUE;
  if (row >= JP_XLSX_MAX_ROWS || column >= JP_XLSX_MAX_COLUMNS)
    return fail_too_large (self, error);
  while (self->rows->len <= row)
    g_ptr_array_add (self->rows, g_ptr_array_new_with_free_func (g_free));
  cells = g_ptr_array_index (self->rows, row);
  for (; cells->len <= column; self->book->n_cells++)
    g_ptr_array_add (cells, NULL);
  if (self->book->n_cells > JP_XLSX_MAX_CELLS)
    return fail_too_large (self, error);
  g_free (g_ptr_array_index (cells, column));
  g_ptr_array_index (cells, column) = g_steal_pointer (&owned);
  return TRUE;
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

/* NULL for a shared text that is not there. Transfer full. */
static char *
value_text (const Workbook *self, const char *type, const char *value)
{
  guint64 index;

  if (g_strcmp0 (type, "s") == 0)
    return g_ascii_string_to_unsigned (value, 10, 0, G_MAXUINT32, &index, NULL) && index < self->strings->len
             ? g_strdup (g_ptr_array_index (self->strings, index))
             : NULL;
  if (type == NULL || g_str_equal (type, "n"))
    return number_text (value);
  return g_strdup (value);
}

static gboolean
put_value (Sheet *self, guint row, guint column, const char *type, const char *value, GError **error)
{
  char *text = value_text (self->book, type, value);

  if (text != NULL)
    return put_cell (self, row, column, text, error);
  g_set_error (error, JP_ERROR, JP_ERROR_SYNTAX,
               _("“%s”, sheet “%s”: a cell in row %u refers to a text that is not there. Save the workbook anew."),
               self->book->name, self->name, row + 1);
  return FALSE;
}

/* The reader stands on <c> of a number or a formula: its value, or its stored result. */
static gboolean
read_value (Sheet *self, xmlTextReaderPtr reader, guint row, guint column, const char *type, GError **error)
{
  int depth = xmlTextReaderDepth (reader);
  gboolean in_value = FALSE, formula = FALSE, found = FALSE;

  while (next_node (reader) == 1 && xmlTextReaderDepth (reader) > depth)
    {
      formula |= is_element (reader, "f");
      if (xmlTextReaderNodeType (reader) == XML_READER_TYPE_ELEMENT)
        in_value = is_element (reader, "v") && !xmlTextReaderIsEmptyElement (reader);
      else if (in_value && xmlTextReaderNodeType (reader) == XML_READER_TYPE_TEXT)
        {
          found = TRUE;
          in_value = FALSE;
          if (!put_value (self, row, column, type, (const char *) xmlTextReaderConstValue (reader), error))
            return FALSE;
        }
    }
  self->n_formulas += formula && !found;
  return TRUE;
}

/* The reader stands on <c>; it ends behind it. */
static gboolean
read_cell (Sheet *self, xmlTextReaderPtr reader, GError **error)
{
  g_autofree char *reference = get_attribute (reader, "r");
  g_autofree char *type = get_attribute (reader, "t");
  guint row = self->row, column = self->column;
  const char *end;

  if (reference != NULL && !jp_xlsx_parse_reference (reference, &row, &column, &end))
    return fail_damaged (self->book, error);
  self->row = row;
  self->column = column + 1;
  if (xmlTextReaderIsEmptyElement (reader))
    return TRUE;
  if (g_strcmp0 (type, "inlineStr") == 0)
    return put_cell (self, row, column, read_rich_text (reader), error);
  return read_value (self, reader, row, column, type, error);
}

static void
read_row (Sheet *self, xmlTextReaderPtr reader)
{
  g_autofree char *number = get_attribute (reader, "r");
  guint64 n;

  /* Without a number it is the next one; cells, if any, have moved on from it. */
  if (number != NULL && g_ascii_string_to_unsigned (number, 10, 1, G_MAXINT32, &n, NULL))
    self->row = (guint) n - 1;
  else
    self->row = self->rows->len;
  self->column = 0;
}

static void
read_block (Sheet *self, xmlTextReaderPtr reader)
{
  g_autofree char *reference = get_attribute (reader, "ref");
  const char *end;
  JpXlsxBlock block;

  if (reference != NULL && jp_xlsx_parse_reference (reference, &block.first_row, &block.first_column, &end) &&
      *end == ':' && jp_xlsx_parse_reference (end + 1, &block.last_row, &block.last_column, &end))
    g_array_append_val (self->blocks, block);
}

static gboolean
read_cells (Sheet *self, const char *part, GError **error)
{
  xmlTextReaderPtr reader = open_part (self->book, part);
  gboolean ok = TRUE;
  int code = -1;

  while (ok && reader != NULL && (code = next_node (reader)) == 1)
    {
      if (is_element (reader, "row"))
        read_row (self, reader);
      else if (is_element (reader, "c"))
        ok = read_cell (self, reader, error);
      else if (is_element (reader, "mergeCell"))
        read_block (self, reader);
    }
  xmlFreeTextReader (reader);
  if (ok && code != 0)
    return fail_damaged (self->book, error);
  return ok;
}

static GPtrArray *
take_rows (Sheet *self)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint row = 0; row < self->rows->len; row++)
    {
      GPtrArray *cells = g_ptr_array_index (self->rows, row);
      char **texts = g_new0 (char *, cells->len + 1);

      for (guint i = 0; i < cells->len; i++)
        {
          char *text = g_steal_pointer (&g_ptr_array_index (cells, i));

          texts[i] = text != NULL ? text : g_strdup ("");
        }
      g_ptr_array_add (rows, texts);
    }
  return rows;
}

static JpXlsxRows *
read_sheet (Workbook *book, const char *name, const char *part, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GArray) blocks = g_array_new (FALSE, FALSE, sizeof (JpXlsxBlock));
  Sheet self = { .book = book, .name = name, .rows = rows, .blocks = blocks };
  g_autoptr (GError) local = NULL;
  JpXlsxRows *sheet;

  if (!read_cells (&self, part, error))
    return NULL;
  if (!jp_xlsx_blocks_fill (rows, blocks, &local))
    {
      g_propagate_prefixed_error (error, g_steal_pointer (&local), _("“%s”, sheet “%s”: "), book->name, name);
      return NULL;
    }
  sheet = g_new0 (JpXlsxRows, 1);
  sheet->name = g_strdup (name);
  sheet->n_formulas = self.n_formulas;
  sheet->blocks = g_steal_pointer (&blocks);
  sheet->rows = take_rows (&self);
  return sheet;
}

/* The sheet the reader stands on. A part that is not there is one of another kind, a chart. */
static gboolean
add_sheet (Workbook *self, xmlTextReaderPtr reader, GHashTable *relations, GPtrArray *sheets, GError **error)
{
  g_autofree char *id = get_attribute (reader, "r:id");
  g_autofree char *name = get_attribute (reader, "name");
  const char *part = id != NULL ? g_hash_table_lookup (relations, id) : NULL;
  JpXlsxRows *sheet;

  if (part == NULL || !g_hash_table_contains (self->parts, part) || !g_str_has_prefix (part, "xl/worksheets/"))
    return TRUE;
  sheet = read_sheet (self, name != NULL ? name : "", part, error);
  if (sheet != NULL)
    g_ptr_array_add (sheets, sheet);
  return sheet != NULL;
}

static gboolean
read_book (Workbook *self, GPtrArray *sheets, guint most, GError **error)
{
  g_autoptr (GHashTable) relations = read_relations (self);
  xmlTextReaderPtr reader = open_part (self, "xl/workbook.xml");
  gboolean ok = relations != NULL && reader != NULL;
  int code = 1;

  if (!ok || !read_strings (self, error))
    {
      xmlFreeTextReader (reader);
      return ok ? FALSE : fail_damaged (self, error);
    }
  while (ok && sheets->len < most && (code = next_node (reader)) == 1)
    if (is_element (reader, "sheet"))
      ok = add_sheet (self, reader, relations, sheets, error);
  xmlFreeTextReader (reader);
  if (ok && (code < 0 || sheets->len == 0))
    return fail_damaged (self, error);
  return ok;
}

/* What it is instead. */
static gboolean
check_kind (GHashTable *parts, const char *name, GError **error)
{
  if (g_hash_table_contains (parts, "xl/workbook.xml"))
    return TRUE;
  if (g_hash_table_contains (parts, "content.xml"))
    g_set_error (error, JP_ERROR, JP_ERROR_SYNTAX,
                 _("“%s” is an OpenDocument file. Open it in a spreadsheet program and save it as XLSX."), name);
  else if (g_hash_table_contains (parts, "word/document.xml"))
    g_set_error (error, JP_ERROR, JP_ERROR_SYNTAX,
                 _("“%s” is a text document. Copy its table and paste it instead."), name);
  else
    g_set_error (error, JP_ERROR, JP_ERROR_SYNTAX,
                 _("“%s” is not a workbook that can be read. Save it as XLSX or CSV."), name);
  return FALSE;
}

static GPtrArray *
read_sheets (GBytes *bytes, const char *name, guint most, GError **error)
{
  g_autoptr (GHashTable) parts = jp_xlsx_unpack (bytes, name, error);
  g_autoptr (GPtrArray) strings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) jp_xlsx_rows_free);
  Workbook self = { .name = name, .parts = parts, .strings = strings };

  if (parts == NULL || !check_kind (parts, name, error) || !read_book (&self, sheets, most, error))
    return NULL;
  return g_steal_pointer (&sheets);
}

GPtrArray *
jp_xlsx_read_sheets (GBytes *bytes, const char *name, GError **error)
{
  return read_sheets (bytes, name, G_MAXUINT, error);
}

GPtrArray *
jp_xlsx_read_rows (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (GPtrArray) sheets = read_sheets (bytes, name, 1, error);

  return sheets != NULL ? g_ptr_array_ref (((JpXlsxRows *) g_ptr_array_index (sheets, 0))->rows) : NULL;
}
