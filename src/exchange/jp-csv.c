/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-csv.h"

#include "jp-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Bytes within which the end of a row is looked for at once. */
#define LONG_ROW 4096

/* By the first row, without what is set in quotes. */
char
jp_csv_guess_separator (const char *text)
{
  gboolean quoted = FALSE, semicolon = FALSE, tab = FALSE;

  for (const char *p = text; *p != '\0' && (quoted || (*p != '\r' && *p != '\n')); p++)
    {
      quoted ^= *p == '"';
      if (!quoted && *p == ',')
        return ',';
      semicolon |= !quoted && *p == ';';
      tab |= !quoted && *p == '\t';
    }
  return tab ? '\t' : semicolon ? ';' : ',';
}

static gpointer
fail (const char *name, guint line, const char *what, GError **error)
{
  g_set_error (error, JP_ERROR, JP_ERROR_SYNTAX, _("%s, line %u: %s"), name, line, what);
  return NULL;
}

/* What ends a cell that is not quoted. */
static inline gboolean
is_end (char c, char separator)
{
  return c == separator || c == '\n' || c == '\r' || c == '\0';
}

/* After the opening quote; what follows the closing one, NULL when there is none. */
static const char *
skip_quoted (const char *p, guint *line)
{
  for (; *p != '\0'; p++)
    {
      if (*p == '"' && p[1] != '"')
        return p + 1;
      p += *p == '"';
      *line += *p == '\n';
    }
  return NULL;
}

/* Cell by cell. */
static const char *
skip_cells (const char *p, char separator, const char *name, guint *line, GError **error)
{
  for (;;)
    {
      guint start = *line;

      if (*p == '"')
        {
          p = skip_quoted (p + 1, line);
          if (p == NULL)
            return fail (name, start, _("a quoted cell does not end"), error);
          if (!is_end (*p, separator))
            return fail (name, *line, _("something follows a closing quote; quotes inside a cell are doubled"), error);
        }
      while (!is_end (*p, separator))
        p++;
      if (*p != separator)
        break;
      p++;
    }
  p += *p == '\r';
  *line += *p == '\n';
  return p + (*p == '\n');
}

const char *
jp_csv_skip_row (const char *row, char separator, const char *name, guint *line, GError **error)
{
  const char *end = memchr (row, '\n', strnlen (row, LONG_ROW));

  /* Nothing but cells and their separators, which is how almost every row is. */
  if (end != NULL && memchr (row, '"', end - row) == NULL && memchr (row, '\r', end - row) == NULL)
    {
      (*line)++;
      return end + 1;
    }
  return skip_cells (row, separator, name, line, error);
}

/* Doubled quotes become single ones, in place; `p` after the opening quote. What follows the closing one. */
static char *
undouble (char *p, char **end)
{
  char *to = p;

  for (;; p++)
    {
      if (*p == '"' && *++p != '"')
        break;
      *to++ = *p;
    }
  *end = to;
  return p;
}

/* Room for cells is made many at a time: a call for each would cost more than all the rest. */
static inline JpCsvCell *
next_cell (GArray *cells, guint *n)
{
  if (G_UNLIKELY (*n == cells->len))
    g_array_set_size (cells, *n * 2 + 64);
  return &g_array_index (cells, JpCsvCell, (*n)++);
}

/* A cell that is not quoted; returns its end. Most cells are numbers, and read in passing. */
static char *
take_plain (char *p, char separator, JpDecimal *number)
{
  p += jp_decimal_scan (p, number) - p;
  if (is_end (*p, separator))
    return p;
  *number = JP_DECIMAL_NONE;
  while (!is_end (*p, separator))
    p++;
  return p;
}

char *
jp_csv_split_row (char *row, char separator, GArray *cells)
{
  guint n = cells->len;
  char *p = row;

  for (;;)
    {
      JpCsvCell *cell = next_cell (cells, &n);
      gboolean quoted = *p == '"';
      char *end, stop;

      cell->text = quoted ? p + 1 : p;
      cell->number = JP_DECIMAL_NONE;
      p = quoted ? undouble (cell->text, &end) : (end = take_plain (p, separator, &cell->number));
      stop = *p;
      *end = '\0';
      if (stop == '\0')
        break;
      p++;
      if (stop != separator)
        {
          p += stop == '\r' && *p == '\n';
          break;
        }
      /* A separator at the very end stands before one more, empty cell. */
      if (*p == '\0')
        {
          *next_cell (cells, &n) = (JpCsvCell) { .text = p };
          break;
        }
    }
  g_array_set_size (cells, n);
  return p;
}

GPtrArray *
jp_csv_parse (const char *text, const char *name, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (JpCsvCell));
  g_autofree char *copy = g_strdup (text);
  char separator = jp_csv_guess_separator (text);
  guint line = 1;

  for (char *p = copy; *p != '\0';)
    {
      char **row;

      if (jp_csv_skip_row (p, separator, name, &line, error) == NULL)
        return NULL;
      g_array_set_size (cells, 0);
      p = jp_csv_split_row (p, separator, cells);
      row = g_new (char *, cells->len + 1);
      for (guint i = 0; i < cells->len; i++)
        row[i] = g_strdup (g_array_index (cells, JpCsvCell, i).text);
      row[cells->len] = NULL;
      g_ptr_array_add (rows, row);
    }
  return g_steal_pointer (&rows);
}

static void
append_cell (GString *out, const char *cell)
{
  /* A semicolon or tab in the first row, were it alone there, would be taken for the separator. */
  if (strpbrk (cell, ",;\t\"\r\n") == NULL)
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

void
jp_csv_append (GString *out, const char *cell, gboolean first)
{
  if (!first)
    g_string_append_c (out, ',');
  append_cell (out, cell != NULL ? cell : "");
}

/* Apostrophes, then a sign with which a formula begins. */
static gboolean
looks_like_formula (const char *cell)
{
  static const char *const wide[] = { "＝", "＋", "－", "＠" };
  const char *sign = cell + strspn (cell, "'");

  if (*sign != '\0' && strchr ("=+-@\t\r\n", *sign) != NULL)
    return TRUE;
  /* Some programs for Chinese and Japanese take the full-width signs for the plain ones. */
  for (guint i = 0; i < G_N_ELEMENTS (wide); i++)
    if (g_str_has_prefix (sign, wide[i]))
      return TRUE;
  return FALSE;
}

void
jp_csv_append_text (GString *out, const char *cell, gboolean first)
{
  g_autofree char *guarded = NULL;

  if (cell == NULL || !looks_like_formula (cell))
    {
      jp_csv_append (out, cell, first);
      return;
    }
  guarded = g_strconcat ("'", cell, NULL);
  jp_csv_append (out, guarded, first);
}

void
jp_csv_end_row (GString *out)
{
  g_string_append (out, "\r\n");
}

const char *
jp_csv_unguard (const char *cell)
{
  return *cell == '\'' && looks_like_formula (cell) ? cell + 1 : cell;
}
