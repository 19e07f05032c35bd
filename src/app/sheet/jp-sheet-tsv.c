/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jp-sheet-tsv.h"

#include <string.h>

/* The table as spreadsheets put it on the clipboard: cells divided by tabs, lines by LF or CRLF, a cell that holds a
 * tab, a line end or starts with a quote set in quotes, quotes inside doubled. */

static const char *
parse_quoted (const char *p, GString *cell)
{
  for (p++; *p != '\0'; p++)
    {
      if (*p == '"' && p[1] == '"')
        p++;
      else if (*p == '"')
        return p + 1;
      else if (*p == '\r' && p[strspn (p, "\r")] == '\n')
        continue;
      g_string_append_c (cell, *p);
    }
  return p;
}

static const char *
parse_plain (const char *p, GString *cell)
{
  gsize n = strcspn (p, "\t\r\n");

  g_string_append_len (cell, p, n);
  return p + n;
}

/* A quote opens a quoted cell only if a closing one stands at the end of a cell: 5" pipe is just text. */
static gboolean
is_quoted (const char *p)
{
  if (*p != '"')
    return FALSE;
  for (p++; *p != '\0'; p++)
    if (*p == '"')
      {
        if (p[1] != '"')
          return p[1] == '\0' || strchr ("\t\r\n", p[1]) != NULL;
        p++;
      }
  return FALSE;
}

static const char *
parse_line (const char *p, GStrvBuilder *line)
{
  for (;;)
    {
      g_autoptr (GString) cell = g_string_new (NULL);

      p = is_quoted (p) ? parse_quoted (p, cell) : parse_plain (p, cell);
      g_strv_builder_add (line, cell->str);
      if (*p != '\t')
        break;
      p++;
    }
  if (*p == '\r')
    p++;
  if (*p == '\n')
    p++;
  return p;
}

/**
 * jp_sheet_tsv_parse:
 * @text: what stood on the clipboard
 *
 * Reads a table. A line end at the very end does not open another line.
 *
 * Returns: (transfer full) (element-type GStrv): one string vector a line; empty for an empty text
 */
GPtrArray *
jp_sheet_tsv_parse (const char *text)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  const char *p = text;

  while (*p != '\0')
    {
      g_autoptr (GStrvBuilder) line = g_strv_builder_new ();

      p = parse_line (p, line);
      g_ptr_array_add (lines, g_strv_builder_end (line));
    }
  return lines;
}

static void
write_cell (GString *out, const char *cell)
{
  if (strpbrk (cell, "\t\r\n") == NULL && cell[0] != '"')
    {
      g_string_append (out, cell);
      return;
    }
  g_string_append_c (out, '"');
  for (const char *p = cell; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

/**
 * jp_sheet_tsv_write:
 * @lines: (element-type GStrv): one string vector a line
 *
 * Returns: (transfer full): the table as text; what jp_sheet_tsv_parse() reads gives the same lines again
 */
char *
jp_sheet_tsv_write (GPtrArray *lines)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      GStrv line = g_ptr_array_index (lines, i);

      for (guint j = 0; line[j] != NULL; j++)
        {
          if (j > 0)
            g_string_append_c (out, '\t');
          write_cell (out, line[j]);
        }
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}

/**
 * jp_sheet_tsv_get_width:
 *
 * Returns: the number of cells in the longest line
 */
guint
jp_sheet_tsv_get_width (GPtrArray *lines)
{
  guint width = 0;

  for (guint i = 0; i < lines->len; i++)
    width = MAX (width, g_strv_length (g_ptr_array_index (lines, i)));
  return width;
}
