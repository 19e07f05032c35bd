/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jp-what-if.h"

/* So near to a limit that nothing else lies between: measures are rates of figures in fen. */
#define NEAR_SCALE 12

void
jp_what_if_clear (JpWhatIf *self)
{
  jp_rational_clear (&self->at);
  jp_rational_clear (&self->distance);
}

static gboolean
is_better (const JpRule *rule, JpDecimal points, guint decimals, const JpRational *at, JpDecimal now, JpDecimal *score)
{
  return jp_rule_score_at (rule, points, decimals, at, score) && jp_decimal_cmp (*score, now) > 0;
}

/* On the limit, or just past it as seen from the measure. */
static gboolean
try_limit (const JpRule *rule, JpDecimal points, guint decimals, const JpRational *limit, const JpRational *measure,
           JpDecimal now, JpWhatIf *out)
{
  g_auto (JpRational) past = JP_RATIONAL_INIT;
  g_auto (JpRational) step = JP_RATIONAL_INIT;

  out->beyond = FALSE;
  if (is_better (rule, points, decimals, limit, now, &out->score))
    return TRUE;
  jp_rational_set_scaled (&step, 1, NEAR_SCALE);
  if (jp_rational_cmp (limit, measure) < 0)
    jp_rational_sub (&past, limit, &step);
  else
    jp_rational_add (&past, limit, &step);
  out->beyond = TRUE;
  return is_better (rule, points, decimals, &past, now, &out->score);
}

static void
take (JpWhatIf *out, const JpWhatIf *found)
{
  jp_rational_set (&out->at, &found->at);
  jp_rational_set (&out->distance, &found->distance);
  out->beyond = found->beyond;
  out->score = found->score;
}

static gboolean
set_gain (JpWhatIf *self, JpDecimal now, guint decimals)
{
  g_auto (JpRational) gain = JP_RATIONAL_INIT;
  g_auto (JpRational) before = JP_RATIONAL_INIT;

  jp_decimal_to_rational (self->score, &gain);
  jp_decimal_to_rational (now, &before);
  jp_rational_sub (&gain, &gain, &before);
  return jp_decimal_from_rational (&gain, decimals, &self->gain);
}

static gboolean
is_nearer (const JpRational *a, const JpRational *b)
{
  g_auto (JpRational) x = JP_RATIONAL_INIT;
  g_auto (JpRational) y = JP_RATIONAL_INIT;

  jp_rational_abs (&x, a);
  jp_rational_abs (&y, b);
  return jp_rational_cmp (&x, &y) < 0;
}

gboolean
jp_what_if_find (const JpRule *rule, JpDecimal points, guint decimals, const JpRational *measure, JpWhatIf *out)
{
  g_autoptr (GArray) limits = NULL;
  gboolean found = FALSE;
  JpDecimal now;

  if (!jp_rule_score_at (rule, points, decimals, measure, &now))
    return FALSE;
  limits = jp_rule_get_breakpoints (rule, points);
  for (guint i = 0; i < limits->len; i++)
    {
      const JpRational *limit = &g_array_index (limits, JpRational, i);
      g_auto (JpWhatIf) one = JP_WHAT_IF_INIT;

      if (!try_limit (rule, points, decimals, limit, measure, now, &one))
        continue;
      jp_rational_set (&one.at, limit);
      jp_rational_sub (&one.distance, limit, measure);
      if (!found || is_nearer (&one.distance, &out->distance))
        take (out, &one);
      found = TRUE;
    }
  return found && set_gain (out, now, decimals);
}
