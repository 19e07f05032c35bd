/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-mapping-names.h"

#include <string.h>

static gboolean
is_in (gunichar c, const char *set)
{
  return c != 0 && g_utf8_strchr (set, -1, c) != NULL;
}

static const char *
skip_set (const char *p, const char *set)
{
  while (is_in (g_utf8_get_char (p), set))
    p = g_utf8_next_char (p);
  return p;
}

#define CHINESE "一二三四五六七八九十"
#define DIGITS "0123456789０１２３４５６７８９"
#define BLANKS " \t\r\n　"

/* What follows a number with its mark; NULL when the text has none of that kind. */
static const char *
skip_number (const char *p, const char *digits, const char *opening, const char *closing)
{
  const char *start = p;

  if (*opening != '\0')
    {
      if (!is_in (g_utf8_get_char (p), opening))
        return NULL;
      p = start = g_utf8_next_char (p);
    }
  p = skip_set (p, digits);
  if (p == start || !is_in (g_utf8_get_char (p), closing))
    return NULL;
  p = g_utf8_next_char (p);
  /* "1.5" is no number of a row. */
  return is_in (g_utf8_get_char (p), DIGITS) ? NULL : p;
}

static const char *
skip_part (const char *p)
{
  static const char *const words[] = { "其中：", "其中:", "其中" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (p, words[i]))
      return p + strlen (words[i]);
  return NULL;
}

static const char *
skip_mark (const char *p, JpNameRank *rank)
{
  static const struct
  {
    const char *digits, *opening, *closing;
  } numbers[] = { { CHINESE, "", "、，,.．" }, { CHINESE, "（(", "）)" }, { DIGITS, "", "、.．" },
                  { DIGITS, "（(", "）)" } };
  const char *rest = skip_part (p);

  if (rest != NULL)
    {
      *rank = JP_NAME_PART;
      return rest;
    }
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      rest = skip_number (p, numbers[i].digits, numbers[i].opening, numbers[i].closing);
      if (rest != NULL)
        {
          *rank = i + 1;
          return rest;
        }
    }
  *rank = 0;
  if (!is_in (g_utf8_get_char (p), "①②③④⑤⑥⑦⑧⑨⑩"))
    return p;
  *rank = 4;
  return g_utf8_next_char (p);
}

char *
jp_mapping_strip_name (const char *text, JpNameRank *rank)
{
  guint indent = 0;
  const char *p = text, *rest;
  g_autofree char *name = NULL;
  gsize length;

  /* Two blanks, or a wide one, are a step. */
  for (; is_in (g_utf8_get_char (p), BLANKS); p = g_utf8_next_char (p))
    indent += *p == ' ' ? 1 : 2;
  rest = skip_mark (p, rank);
  *rank += indent / 2 * JP_NAME_INDENT;
  rest = skip_set (rest, BLANKS);
  /* A number and nothing else is the name. */
  name = g_strchomp (g_strdup (*rest != '\0' ? rest : p));
  for (length = strlen (name); length > 0;)
    {
      const char *last = g_utf8_prev_char (name + length);

      if (!is_in (g_utf8_get_char (last), "：:" BLANKS))
        break;
      length = (gsize) (last - name);
    }
  if (length > 0)
    name[length] = '\0';
  return g_steal_pointer (&name);
}

/* Without any blanks: 合　计. Transfer full. */
static char *
squeeze (const char *name)
{
  GString *out = g_string_new (NULL);

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      g_string_append_unichar (out, g_utf8_get_char (p));
  return g_string_free (out, FALSE);
}

gboolean
jp_mapping_is_total (const char *name, gboolean *partial)
{
  static const char *const words[] = { "合计", "总计", "共计", "总分", "总得分", "合计得分", "Total", "total", NULL };
  g_autofree char *plain = squeeze (name);

  *partial = g_str_has_suffix (plain, "小计") || g_str_equal (plain, "Subtotal");
  return *partial || g_strv_contains (words, plain) || g_str_has_suffix (plain, "合计") ||
         g_str_has_suffix (plain, "总计");
}

gboolean
jp_mapping_is_note (const char *name)
{
  static const char *const words[] = { "说明：", "说明:", "注：", "注:", "备注：", "备注:", "填表人", "填报人", "单位负责人",
                                       "联系电话", "制表人", "审核人", "复核人", "评价等级", "等级划分", "评价结论" };
  g_autofree char *plain = squeeze (name);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (plain, words[i]))
      return TRUE;
  return FALSE;
}

gboolean
jp_mapping_is_nothing (const char *text)
{
  static const char *const strokes[] = { "", "—", "——", "–", "-", "－", "/", "／", NULL };
  g_autofree char *plain = NULL;

  if (*text == '\0' || g_ascii_isdigit (*text))
    return *text == '\0';
  plain = squeeze (text);
  return g_strv_contains (strokes, plain);
}
