/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-goal-state.h"

#include <string.h>

/* A figure and the character behind it, its unit. */
typedef struct
{
  JpRational value;
  gunichar unit;
} Figure;

static void
figure_clear (Figure *self)
{
  jp_rational_clear (&self->value);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Figure, figure_clear)

/* "45,049人" → 45049 and 人; the place behind the figure. */
static const char *
read_figure (const char *text, Figure *out)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  for (; g_ascii_isdigit (*text) || ((*text == '.' || *text == ',') && g_ascii_isdigit (text[1])); text++)
    if (*text != ',')
      g_string_append_c (digits, *text);
  if (!jp_rational_parse (&out->value, digits->str))
    jp_rational_set_int (&out->value, 0);
  while (*text == ' ')
    text++;
  out->unit = g_utf8_get_char (text);
  return text;
}

/* 2023年, 42 号, 第3 … name something, they do not count. */
static gboolean
is_name (const char *before, gunichar unit)
{
  return unit == g_utf8_get_char ("年") || unit == g_utf8_get_char ("号") || unit == g_utf8_get_char ("月") ||
         unit == g_utf8_get_char ("、") || unit == g_utf8_get_char ("〕") || unit == g_utf8_get_char ("】") ||
         (before != NULL && g_str_has_prefix (before, "第"));
}

/* How many figures a text has; out is the last. */
static guint
read_figures (const char *text, Figure *out)
{
  const char *before = NULL;
  guint n = 0;

  while (*text != '\0')
    {
      g_auto (Figure) figure = { JP_RATIONAL_INIT, 0 };

      if (!g_ascii_isdigit (*text))
        {
          before = text;
          text = g_utf8_next_char (text);
          continue;
        }
      text = read_figure (text, &figure);
      if (is_name (before, figure.unit))
        continue;
      jp_rational_set (&out->value, &figure.value);
      out->unit = figure.unit;
      n++;
    }
  return n;
}

static gboolean
wants_little (const char *expected)
{
  static const char *const words[] = { "≤", "＜", "<", "不超过", "不高于", "不大于", "以内", "以下", "低于", "少于" };

  if (strstr (expected, "不低于") != NULL || strstr (expected, "不少于") != NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (expected, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* From 30 % over the goal on it counts as set too low. */
static JpGoalState
judge (const JpRational *rate)
{
  g_auto (JpRational) bound = JP_RATIONAL_INIT;

  jp_rational_set_fraction (&bound, 13, 10);
  if (jp_rational_cmp_int (rate, 1) < 0)
    return JP_GOAL_STATE_MISSED;
  return jp_rational_cmp (rate, &bound) < 0 ? JP_GOAL_STATE_REACHED : JP_GOAL_STATE_EXCEEDED;
}

JpGoalState
jp_goal_state_read (const char *expected, const char *actual, JpRational *rate, gboolean *has_rate)
{
  g_auto (Figure) wanted = { JP_RATIONAL_INIT, 0 };
  g_auto (Figure) reached = { JP_RATIONAL_INIT, 0 };
  guint n_reached;

  *has_rate = FALSE;
  if (expected == NULL || actual == NULL)
    return JP_GOAL_STATE_NONE;
  if (read_figures (expected, &wanted) != 1 || jp_rational_sign (&wanted.value) == 0)
    return JP_GOAL_STATE_QUALITATIVE;
  n_reached = read_figures (actual, &reached);
  if (n_reached == 0)
    return JP_GOAL_STATE_NO_ACTUAL;
  if (n_reached > 1 || wanted.unit != reached.unit)
    return JP_GOAL_STATE_QUALITATIVE;
  if (wants_little (expected))
    return jp_rational_cmp (&reached.value, &wanted.value) <= 0 ? JP_GOAL_STATE_REACHED : JP_GOAL_STATE_MISSED;
  jp_rational_div (rate, &reached.value, &wanted.value);
  *has_rate = TRUE;
  return judge (rate);
}
