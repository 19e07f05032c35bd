/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-xlsx-writer.h"

#include <string.h>

/* Both in UTF-16 units, which is what spreadsheets count. */
#define MAX_CELL 32767
#define MAX_TAB_NAME 31

/* Data of the form, like its headings: never translated. */
#define CUT_NOTE "……（超过单元格上限，以下截去）"

#define CJK_WIDTH 2.0
/* Widths are given in digits of the default font (Calibri 11, 7 px); half a CJK character at 10 points is 6.7 px, but
 * substitute fonts run wider: count them as equal. */
#define LATIN_WIDTH 1.0
#define CELL_PADDING 0.8

static guint
utf16_length (gunichar c)
{
  return c > 0xffff ? 2 : 1;
}

static gboolean
is_xml_char (gunichar c)
{
  return c >= 0x20 ? c != 0xfffe && c != 0xffff : c == '\t' || c == '\n';
}

/* Spreadsheets read "_x0041_" in a file as "A": such a text has its first "_" written as a code itself. */
static gboolean
looks_escaped (const char *p)
{
  if (p[0] != '_' || p[1] != 'x')
    return FALSE;
  for (guint i = 2; i < 6; i++)
    {
      if (!g_ascii_isxdigit (p[i]))
        return FALSE;
    }
  return p[6] == '_';
}

static gsize
append_char (GString *out, const char *p, gunichar c)
{
  gsize before = out->len;

  if (c == '\r')
    {
      if (p[1] != '\n')
        g_string_append_c (out, '\n');
    }
  else if (looks_escaped (p))
    g_string_append (out, "_x005F_");
  else if (is_xml_char (c))
    g_string_append_unichar (out, c);
  return out->len - before;
}

/* Most texts are as they are to be: no control characters, nothing that a code could begin with, none of the characters
 * XML forbids (EF BF …), too short to be cut. */
static gboolean
is_clean (const char *text)
{
  gsize length = 0;

  for (const char *p = text; *p != '\0'; p++, length++)
    if ((guchar) *p < 0x20 || (*p == '_' && p[1] == 'x') || (*p == '\xef' && p[1] == '\xbf') || length == MAX_CELL)
      return FALSE;
  return g_utf8_validate (text, (gssize) length, NULL);
}

static char *
rewrite_text (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *out = g_string_sized_new (strlen (valid));
  gsize units = 0, cut_at = 0;
  const gsize room = MAX_CELL - g_utf8_strlen (CUT_NOTE, -1);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gsize written = append_char (out, p, c);

      if (written > 0)
        units += written == strlen ("_x005F_") ? written : utf16_length (c);
      if (units <= room)
        cut_at = out->len;
      if (units > MAX_CELL)
        {
          g_string_truncate (out, cut_at);
          g_string_append (out, CUT_NOTE);
          break;
        }
    }
  return g_string_free (out, FALSE);
}

char *
jp_xlsx_clean_text (const char *text)
{
  if (text == NULL)
    return g_strdup ("");
  return is_clean (text) ? g_strdup (text) : rewrite_text (text);
}

static double
char_width (gunichar c)
{
  /* The greater part of a table, known without looking it up. */
  if (c >= 0x4e00 && c < 0xa000)
    return CJK_WIDTH;
  if (c >= 0x20 && c < 0x7f)
    return LATIN_WIDTH;
  if (c < 0x20 || g_unichar_iszerowidth (c))
    return 0;
  /* “”…—× and their like are Latin by the letter of Unicode but full width in the fonts these tables are set in. */
  if (g_unichar_iswide_cjk (c) || (c >= 0x2010 && c <= 0x2040) || (c >= 0x2100 && c < 0x2600))
    return CJK_WIDTH;
  return LATIN_WIDTH;
}

static gboolean
is_word_char (gunichar c)
{
  return c < 0x2000 && !g_unichar_isspace (c) && char_width (c) < CJK_WIDTH;
}

/* Width of the unbreakable piece at p and the number of bytes it has. */
static double
measure_piece (const char *p, gsize *length)
{
  const char *q = p;
  double width = 0;

  do
    {
      width += char_width (g_utf8_get_char (q));
      q = g_utf8_next_char (q);
    }
  while (is_word_char (g_utf8_get_char (p)) && *q != '\0' && is_word_char (g_utf8_get_char (q)));
  *length = (gsize) (q - p);
  return width;
}

guint
jp_xlsx_count_lines (const char *text, double width)
{
  double room = MAX (width - CELL_PADDING, CJK_WIDTH);
  double used = 0;
  guint lines = 1;
  gsize length;

  if (text == NULL)
    return 1;
  for (const char *p = text; *p != '\0'; p += length)
    {
      double piece = measure_piece (p, &length);

      if (*p == '\n')
        {
          lines++;
          used = 0;
          continue;
        }
      if (used + piece > room && used > 0)
        {
          lines++;
          used = 0;
        }
      /* A word longer than the line is broken wherever the line ends. */
      for (; piece > room; piece -= room)
        lines++;
      used += piece;
    }
  return lines;
}

static gboolean
is_tab_char (gunichar c)
{
  return c >= 0x20 && c != 0x7f && is_xml_char (c) && (c > 0x7f || strchr ("[]:*?/\\", (int) c) == NULL);
}

/* Appends at most `room` units and returns how many. */
static guint
append_units (GString *out, const char *text, guint room)
{
  guint used = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (used + utf16_length (c) > room)
        break;
      g_string_append_unichar (out, c);
      used += utf16_length (c);
    }
  return used;
}

static char *
clean_tab_text (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *out = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      g_string_append_unichar (out, is_tab_char (c) ? c : '_');
    }
  return g_strstrip (g_string_free (out, FALSE));
}

static guint
count_units (const char *text)
{
  guint units = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    units += utf16_length (g_utf8_get_char (p));
  return units;
}

/* "PREFIX NAME TAIL" in 31 units: the end of NAME tells tabs apart, so it is the prefix that gives way. */
static char *
compose_tab_name (const char *prefix, const char *name, const char *tail)
{
  GString *out = g_string_new (NULL);
  guint fixed = count_units (tail) + (*prefix != '\0' ? 1 : 0);
  guint name_room = MIN (count_units (name), MAX_TAB_NAME - fixed);

  if (*prefix != '\0' && fixed + name_room < MAX_TAB_NAME)
    {
      append_units (out, prefix, MAX_TAB_NAME - fixed - name_room);
      g_string_append_c (out, ' ');
    }
  append_units (out, name, name_room);
  g_string_append (out, tail);
  /* An apostrophe at either end is refused. */
  if (out->str[0] == '\'')
    out->str[0] = '_';
  if (out->len > 0 && out->str[out->len - 1] == '\'')
    out->str[out->len - 1] = '_';
  return g_string_free (out, FALSE);
}

char *
jp_xlsx_make_tab_name (const char *prefix, const char *name, GHashTable *taken)
{
  g_autofree char *clean_prefix = clean_tab_text (prefix);
  g_autofree char *clean_name = clean_tab_text (name);

  for (guint n = 1;; n++)
    {
      g_autofree char *tail = n > 1 ? g_strdup_printf (" (%u)", n) : g_strdup ("");
      g_autofree char *tab = compose_tab_name (clean_prefix, *clean_name != '\0' ? clean_name : "_", tail);
      g_autofree char *folded = g_utf8_casefold (tab, -1);

      /* "History" is a name spreadsheets keep for themselves. */
      if (g_ascii_strcasecmp (tab, "history") != 0 && g_hash_table_add (taken, g_steal_pointer (&folded)))
        return g_steal_pointer (&tab);
    }
}
