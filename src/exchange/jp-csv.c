/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-csv.h"

#include "jp-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* By the first row, without what is set in quotes. */
static char
guess_separator (const char *text)
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

/* After the opening quote; returns what follows the closing one, NULL when there is none. */
static const char *
read_quoted (const char *p, GString *cell, guint *line)
{
  while (*p != '\0')
    {
      if (*p == '"' && p[1] != '"')
        return p + 1;
      p += *p == '"';
      *line += *p == '\n';
      g_string_append_c (cell, *p++);
    }
  return NULL;
}

static gpointer
fail (const char *name, guint line, const char *what, GError **error)
{
  g_set_error (error, JP_ERROR, JP_ERROR_SYNTAX, _("%s, line %u: %s"), name, line, what);
  return NULL;
}

GPtrArray *
jp_csv_parse (const char *text, const char *name, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (GPtrArray) row = g_ptr_array_new_with_free_func (g_free);
  char separator = guess_separator (text);
  const char *p = text;
  guint line = 1;

  while (*p != '\0')
    {
      g_autoptr (GString) cell = g_string_new (NULL);
      guint start = line;

      if (*p == '"')
        {
          p = read_quoted (p + 1, cell, &line);
          if (p == NULL)
            return fail (name, start, _("a quoted cell does not end"), error);
          if (*p != '\0' && *p != separator && *p != '\r' && *p != '\n')
            return fail (name, line, _("something follows a closing quote; quotes inside a cell are doubled"), error);
        }
      while (*p != '\0' && *p != separator && *p != '\r' && *p != '\n')
        g_string_append_c (cell, *p++);
      g_ptr_array_add (row, g_strdup (cell->str));

      if (*p == separator)
        {
          /* A separator at the very end stands before one more, empty cell. */
          if (*++p != '\0')
            continue;
          g_ptr_array_add (row, g_strdup (""));
        }
      p += *p == '\r';
      line += *p == '\n';
      p += *p == '\n';
      g_ptr_array_add (row, NULL);
      g_ptr_array_add (rows, g_ptr_array_steal (row, NULL));
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
  const char *sign = cell + strspn (cell, "'");

  return *sign != '\0' && strchr ("=+-@\t\r", *sign) != NULL;
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
