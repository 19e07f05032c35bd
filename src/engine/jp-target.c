/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jp-target.h"

#include <string.h>

static const struct
{
  const char *words;
  JpTargetDirection direction;
} prefixes[] = {
  { ">=", JP_TARGET_AT_LEAST },      { "≥", JP_TARGET_AT_LEAST },        { "≧", JP_TARGET_AT_LEAST },
  { "不低于", JP_TARGET_AT_LEAST },  { "不少于", JP_TARGET_AT_LEAST },   { "不小于", JP_TARGET_AT_LEAST },
  { "大于等于", JP_TARGET_AT_LEAST }, { "至少", JP_TARGET_AT_LEAST },     { "达到", JP_TARGET_AT_LEAST },
  { "<=", JP_TARGET_AT_MOST },       { "≤", JP_TARGET_AT_MOST },         { "≦", JP_TARGET_AT_MOST },
  { "不超过", JP_TARGET_AT_MOST },   { "不高于", JP_TARGET_AT_MOST },    { "不大于", JP_TARGET_AT_MOST },
  { "不多于", JP_TARGET_AT_MOST },   { "小于等于", JP_TARGET_AT_MOST },  { "控制在", JP_TARGET_AT_MOST },
  { "=", JP_TARGET_EXACT },          { "等于", JP_TARGET_EXACT },
};

static const struct
{
  const char *words;
  JpTargetDirection direction;
} suffixes[] = {
  { "及以上", JP_TARGET_AT_LEAST }, { "以上", JP_TARGET_AT_LEAST }, { "及以下", JP_TARGET_AT_MOST },
  { "以下", JP_TARGET_AT_MOST },    { "以内", JP_TARGET_AT_MOST },  { "之内", JP_TARGET_AT_MOST },
};

void
jp_target_clear (JpTarget *self)
{
  jp_rational_clear (&self->value);
  g_clear_pointer (&self->unit, g_free);
}

/* Half-width, no blanks and no thousands separators. Transfer full. */
static char *
normalise (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= 0xff01 && c <= 0xff5e)
        c -= 0xfee0;
      if (!g_unichar_isspace (c) && c != ',')
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

static const char *
take_prefix (const char *text, JpTargetDirection *direction)
{
  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (text, prefixes[i].words))
      {
        *direction = prefixes[i].direction;
        return text + strlen (prefixes[i].words);
      }
  return text;
}

static void
take_suffix (char *unit, JpTargetDirection *direction)
{
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (unit, suffixes[i].words))
      {
        *direction = suffixes[i].direction;
        unit[strlen (unit) - strlen (suffixes[i].words)] = '\0';
        return;
      }
}

/* 万 and 亿 in front of the unit proper, % as a fraction. Returns the unit. */
static const char *
take_scale (const char *unit, JpRational *value)
{
  g_auto (JpRational) scale = JP_RATIONAL_INIT;

  jp_rational_set_int (&scale, 1);
  if (g_str_has_prefix (unit, "%"))
    jp_rational_set_fraction (&scale, 1, 100);
  else if (g_str_has_prefix (unit, "万"))
    jp_rational_set_int (&scale, 10000);
  else if (g_str_has_prefix (unit, "亿"))
    jp_rational_set_int (&scale, 100000000);
  else
    return unit;
  jp_rational_mul (value, value, &scale);
  return *unit == '%' ? unit : g_utf8_next_char (unit);
}

static gboolean
has_digit (const char *text)
{
  return strpbrk (text, "0123456789") != NULL;
}

gboolean
jp_target_parse (const char *text, JpTarget *out)
{
  g_autofree char *plain = normalise (text);
  const char *p = take_prefix (plain, &out->direction);
  gsize length = strspn (p, "0123456789.");
  g_autofree char *digits = g_strndup (p, length);
  g_autofree char *unit = g_strdup (p + length);

  if (length == 0 || length > 30 || has_digit (unit) || !jp_rational_parse (&out->value, digits))
    {
      out->direction = JP_TARGET_WORDS;
      return FALSE;
    }
  take_suffix (unit, &out->direction);
  out->unit = g_strdup (take_scale (unit, &out->value));
  return TRUE;
}

gboolean
jp_target_are_comparable (const JpTarget *a, const JpTarget *b)
{
  return g_strcmp0 (a->unit, b->unit) == 0 ||
         (*a->unit == '\0' && *b->unit != '%') || (*b->unit == '\0' && *a->unit != '%');
}

/* "文字 按时完成": words that are no figure, whatever digits are in them. */
static const char *
skip_text_mark (const char *text)
{
  static const char *const marks[] = { "文字", "text" };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (text, marks[i]) && strchr (" \t:", text[strlen (marks[i])]) != NULL)
      return text + strlen (marks[i]) + strspn (text + strlen (marks[i]), " \t:");
  return NULL;
}

static const char *
sign_of (JpTargetDirection direction)
{
  switch (direction)
    {
    case JP_TARGET_AT_LEAST:
      return "≥";
    case JP_TARGET_AT_MOST:
      return "≤";
    case JP_TARGET_EXACT:
      return "=";
    case JP_TARGET_WORDS:
      return "text";
    case JP_TARGET_UNKNOWN:
    default:
      return NULL;
    }
}

/**
 * jp_target_split:
 * @direction: (out) (transfer full) (nullable): "≥", "≤", "=" or "text"
 * @unit: (out) (transfer full) (nullable): what stands behind the figure, "万人"
 *
 * Returns: whether the text is one figure with what belongs to it
 */
gboolean
jp_target_split (const char *text, char **direction, char **value, char **unit)
{
  const char *words = skip_text_mark (text);
  g_autofree char *plain = normalise (text);
  JpTargetDirection way = JP_TARGET_UNKNOWN;
  const char *p = take_prefix (plain, &way);
  gsize length = strspn (p, "0123456789.");
  g_autofree char *rest = g_strdup (p + length);
  g_auto (JpTarget) parsed = JP_TARGET_INIT;

  *unit = NULL;
  if (words != NULL || !jp_target_parse (text, &parsed))
    {
      *direction = words != NULL ? g_strdup ("text") : NULL;
      *value = g_strdup (words != NULL ? words : text);
      return FALSE;
    }
  take_suffix (rest, &way);
  *direction = g_strdup (sign_of (way));
  *value = g_strndup (p, length);
  if (*rest != '\0')
    *unit = g_strdup (rest);
  return TRUE;
}

/* A figure without a unit takes the answer's. */
static char *
with_unit (const char *sign, const char *text, const char *unit)
{
  gsize length = strlen (text);
  gboolean bare = length > 0 && strspn (text, "0123456789.,") == length;

  return g_strconcat (sign, text, bare && unit != NULL ? unit : "", NULL);
}

char *
jp_target_dup_target (const JpAnswerRecord *answer)
{
  const char *sign = answer->direction;

  if (answer->target == NULL)
    return NULL;
  if (sign == NULL || g_str_equal (sign, "text") || strpbrk (answer->target, "<>=") != NULL ||
      g_str_has_prefix (answer->target, sign))
    sign = "";
  return with_unit (sign, answer->target, answer->target_unit);
}

char *
jp_target_dup_actual (const JpAnswerRecord *answer)
{
  return answer->actual != NULL ? with_unit ("", answer->actual, answer->target_unit) : NULL;
}
