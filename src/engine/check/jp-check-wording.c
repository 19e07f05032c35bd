/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Wording: what two ways of writing the same have in common. */

#include "config.h"

#include "jp-check-private.h"

#include "jp-words-private.h"

#include <string.h>

static gunichar
fold_char (gunichar c)
{
  if (c >= 0xff01 && c <= 0xff5e)
    return c - 0xfee0;
  if (c == 0x3014 || c == 0x3010)
    return '[';
  if (c == 0x3015 || c == 0x3011)
    return ']';
  return c;
}

static gboolean
is_ornament (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_type (c) == G_UNICODE_FORMAT || c == '"' || (c >= 0x2018 && c <= 0x201f) ||
         c == 0x300c || c == 0x300d;
}

/* Length of a run of characters that fold to themselves: those of the Chinese script, letters and digits. */
static gsize
plain_length (const char *p)
{
  const char *start = p;

  for (;;)
    {
      const guchar *byte = (const guchar *) p;

      if (byte[0] >= 0xe4 && byte[0] <= 0xe9 && byte[1] != 0 && byte[2] != 0)
        p += 3;
      else if (g_ascii_isalnum (*p))
        p++;
      else
        return p - start;
    }
}

char *
jp_check_fold (const char *text)
{
  GString *out = g_string_sized_new (text != NULL ? strlen (text) : 0);

  for (const char *p = text != NULL ? text : ""; *p != '\0';)
    {
      gsize length = plain_length (p);
      gunichar c;

      g_string_append_len (out, p, length);
      p += length;
      if (*p == '\0')
        break;
      c = fold_char (g_utf8_get_char (p));
      if (!is_ornament (c))
        g_string_append_unichar (out, c);
      p = g_utf8_next_char (p);
    }
  return g_string_free (out, FALSE);
}

const char *
jp_check_folded (JpCheck *self, const char *text)
{
  char *folded;

  if (text == NULL)
    return "";
  folded = g_hash_table_lookup (self->folded, text);
  if (folded == NULL)
    {
      folded = jp_check_fold (text);
      g_hash_table_insert (self->folded, (gpointer) text, folded);
    }
  return folded;
}

gboolean
jp_check_mentions (const char *text, const char *words)
{
  g_auto (GStrv) list = g_strsplit (words, "|", -1);

  for (guint i = 0; text != NULL && list[i] != NULL; i++)
    if (strstr (text, list[i]) != NULL)
      return TRUE;
  return FALSE;
}

guint
jp_check_common_run (const char *a, const char *b)
{
  g_autofree gunichar *first = g_utf8_to_ucs4_fast (a, -1, NULL);
  g_autofree gunichar *second = g_utf8_to_ucs4_fast (b, -1, NULL);
  guint longest = 0;

  for (const gunichar *p = first; *p != 0; p++)
    for (const gunichar *q = second; *q != 0; q++)
      {
        guint n = 0;

        while (p[n] != 0 && p[n] == q[n])
          n++;
        longest = MAX (longest, n);
      }
  return longest;
}

gboolean
jp_check_is_subsequence (const char *name, const char *of)
{
  while (*name != '\0')
    {
      const char *found = g_utf8_strchr (of, -1, g_utf8_get_char (name));

      if (found == NULL)
        return FALSE;
      of = g_utf8_next_char (found);
      name = g_utf8_next_char (name);
    }
  return TRUE;
}

gboolean
jp_check_is_similar (const char *a, const char *b)
{
  guint shorter = MIN (g_utf8_strlen (a, -1), g_utf8_strlen (b, -1));
  guint longer = MAX (g_utf8_strlen (a, -1), g_utf8_strlen (b, -1));

  if (shorter < 4 || shorter * 2 < longer)
    return FALSE;
  return jp_check_is_subsequence (a, b) || jp_check_is_subsequence (b, a) ||
         jp_check_common_run (a, b) * 5 >= longer * 3;
}

char *
jp_check_heading_name (const char *heading)
{
  g_autofree char *folded = jp_check_fold (heading);
  g_autoptr (GMatchInfo) match = NULL;

  g_regex_match (jp_words_regex ("^(?:[0-9]+[.、)]|\\([0-9一二三四五六七八九十]+\\)|[一二三四五六七八九十]+、)*(.*?)"
                                 "(?:\\([^()]*\\))?[。:;]?$"),
                 folded, 0, &match);
  return g_match_info_matches (match) ? g_match_info_fetch (match, 1) : g_strdup (folded);
}

char *
jp_check_strip_remark (const char *path)
{
  const char *last = strrchr (path, '/');
  const char *bracket;
  g_autofree char *plain = NULL;

  last = last != NULL ? last + 1 : path;
  if (!g_str_has_suffix (last, ")") && !g_str_has_suffix (last, "）"))
    return g_strdup (path);
  bracket = strstr (last, " (");
  if (bracket == NULL)
    bracket = strstr (last, " （");
  plain = bracket != NULL && bracket > last ? g_strndup (path, bracket - path) : g_strdup (path);
  return g_strdup (g_strchomp (plain));
}

char *
jp_check_parent_path (const char *path)
{
  const char *slash = path != NULL ? strrchr (path, '/') : NULL;

  return slash != NULL ? g_strndup (path, slash - path) : g_strdup ("");
}

/* What is counted, behind a number: "万元", "人次"; "" when it is no known unit. */
static char *
read_unit (const char *p)
{
  static const char *const units[] = { "亿元", "万元", "千元", "万人次", "万人", "万名", "万户", "元", "人次", "人",
                                       "名",   "家",   "条",   "件",     "个",   "份",   "次",   "户", "场",   "项",
                                       "%",    "处",   "起",   "套",     "台",   "册",   "期",   "天", NULL };

  for (guint i = 0; units[i] != NULL; i++)
    if (g_str_has_prefix (p, units[i]))
      return g_strdup (units[i]);
  return g_strdup ("");
}

static void
number_free (JpCheckNumber *self)
{
  g_free (self->number);
  g_free (self->unit);
  jp_rational_clear (&self->value);
  g_free (self);
}

static gsize
digits_length (const char *p)
{
  gsize n = 0;

  while (g_ascii_isdigit (p[n]) || (n > 0 && (p[n] == '.' || p[n] == ',') && g_ascii_isdigit (p[n + 1])))
    n++;
  return n;
}

static JpCheckNumber *
read_number (const char *text, const char *p, gsize length)
{
  JpCheckNumber *self = g_new0 (JpCheckNumber, 1);
  const char *behind = p + length;
  g_autofree char *digits = g_strndup (p, length);
  g_auto (GStrv) groups = g_strsplit (digits, ",", -1);
  JpQuantity quantity;

  while (*behind == ' ')
    behind++;
  self->number = g_strjoinv ("", groups);
  self->unit = read_unit (behind);
  self->offset = p - text;
  self->value = (JpRational) JP_RATIONAL_INIT;
  if (jp_quantity_parse (self->number, self->unit, &quantity, NULL) && quantity.is_set)
    jp_quantity_to_rational (quantity, self->unit, &self->value);
  else
    g_clear_pointer (&self->unit, g_free);
  return self;
}

/* Every number of a text that counts something; numbers inside of words and codes ("A12", "〔2013〕53号") are none. */
GPtrArray *
jp_check_read_numbers (const char *text)
{
  GPtrArray *numbers = g_ptr_array_new_with_free_func ((GDestroyNotify) number_free);

  for (const char *p = text != NULL ? text : ""; *p != '\0';)
    {
      gsize length = digits_length (p);

      if (length == 0)
        {
          p = g_utf8_next_char (p);
          continue;
        }
      if (p == text || !g_ascii_isalpha (p[-1]))
        {
          JpCheckNumber *number = read_number (text, p, length);

          if (number->unit != NULL)
            g_ptr_array_add (numbers, number);
          else
            number_free (number);
        }
      p += length;
    }
  return numbers;
}
