/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The signs and functions formulas are written with. */

#include "jp-formula-private.h"

#include <string.h>

static const JpFunctionInfo functions[] = {
  { "abs", JP_TERM_ABS, TRUE },       { "min", JP_TERM_MIN, TRUE },    { "max", JP_TERM_MAX, TRUE },
  { "sum", JP_TERM_SUM, TRUE },       { "count", JP_TERM_COUNT, TRUE }, { "绝对值", JP_TERM_ABS, FALSE },
  { "最小", JP_TERM_MIN, FALSE },     { "最大", JP_TERM_MAX, FALSE },  { "合计", JP_TERM_SUM, FALSE },
  { "个数", JP_TERM_COUNT, FALSE },   { "最小值", JP_TERM_MIN, FALSE }, { "最大值", JP_TERM_MAX, FALSE },
};

char
jp_formula_sign_of (gunichar c)
{
  static const struct
  {
    gunichar c;
    char sign;
  } signs[] = {
    { 0xff0b, '+' }, { 0x2212, '-' }, { 0xff0d, '-' }, { 0x2013, '-' }, { 0x00d7, '*' }, { 0xff0a, '*' },
    { 0x00f7, '/' }, { 0xff0f, '/' }, { 0xff08, '(' }, { 0xff09, ')' }, { 0xff0c, ',' }, { 0x3001, ',' },
    { 0xff05, '%' }, { 0xff02, '"' }, { 0xff5b, '{' }, { 0xff5d, '}' }, { 0xff1c, '<' }, { 0xff1e, '>' },
    { 0xff1d, '=' }, { 0xff01, '!' }, { 0x2264, 'L' }, { 0x2266, 'L' }, { 0x2265, 'G' }, { 0x2267, 'G' },
    { 0x2260, 'N' },
  };

  if (c < 0x80)
    return c != 0 && strchr ("+-*/(),%\"{}<>=!", (int) c) != NULL ? (char) c : 0;
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (signs[i].c == c)
      return signs[i].sign;
  return 0;
}

const char *
jp_formula_skip_word (const char *p)
{
  while (*p != '\0')
    {
      gunichar c = g_utf8_get_char (p);

      if (jp_formula_sign_of (c) != 0 || g_unichar_isspace (c))
        break;
      p = g_utf8_next_char (p);
    }
  return p;
}

gboolean
jp_formula_lookup_function (const char *word, JpTermKind *kind, gboolean *strict)
{
  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    if (g_ascii_strcasecmp (word, functions[i].name) == 0)
      {
        *kind = functions[i].kind;
        *strict = functions[i].strict;
        return TRUE;
      }
  return FALSE;
}

guint
jp_formula_get_n_functions (void)
{
  return G_N_ELEMENTS (functions);
}

const JpFunctionInfo *
jp_formula_get_function (guint n)
{
  return &functions[n];
}
