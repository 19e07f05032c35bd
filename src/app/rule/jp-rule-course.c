/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-rule-course.h"

#include <glib/gi18n.h>
#include <math.h>

/* Places a line is asked for; a staircase of a hundred steps still shows each of them. */
#define N_SAMPLES 480
/* Scores are asked for with so many places, so that rounding to few does not look like a staircase. */
#define FINE_DECIMALS 6
/* Beside a limit. */
#define NEAR_SCALE 9
/* What changes within so little of the measure is a jump. */
#define JUMP 0.0005

double
jp_rational_to_double (const JpRational *value)
{
  g_autofree char *digits = jp_rational_to_fixed (value, 9);

  return g_ascii_strtod (digits, NULL);
}

static gboolean
score_at (const JpRuleCourse *self, const JpRational *measure, double *score)
{
  g_auto (JpRational) exact = JP_RATIONAL_INIT;
  JpDecimal fine;

  if (!jp_rule_score_at (self->rule, self->points, FINE_DECIMALS, measure, &fine))
    return FALSE;
  jp_decimal_to_rational (fine, &exact);
  *score = jp_rational_to_double (&exact);
  return TRUE;
}

static void
clear_rational (gpointer data)
{
  jp_rational_clear (data);
}

static void
include (JpRuleCourse *self, const JpRational *measure)
{
  if (jp_rational_cmp (measure, &self->first) < 0)
    jp_rational_set (&self->first, measure);
  if (jp_rational_cmp (measure, &self->last) > 0)
    jp_rational_set (&self->last, measure);
}

/* All limits and the present measure with room around them; a rate starts at 0. */
static void
find_stretch (JpRuleCourse *self)
{
  g_auto (JpRational) room = JP_RATIONAL_INIT;
  g_auto (JpRational) tenth = JP_RATIONAL_INIT;

  if (self->limits->len > 0)
    {
      jp_rational_set (&self->last, &g_array_index (self->limits, JpRational, 0));
      if (jp_rational_sign (&self->last) < 0)
        jp_rational_set (&self->first, &self->last);
    }
  else
    jp_rational_set_int (&self->last, 1);
  for (guint i = 0; i < self->limits->len; i++)
    include (self, &g_array_index (self->limits, JpRational, i));
  if (self->has_measure)
    include (self, &self->measure);
  if (jp_rational_cmp (&self->first, &self->last) == 0)
    jp_rational_set_int (&self->last, jp_rational_cmp_int (&self->first, 1) < 0 ? 1 : 2);
  jp_rational_sub (&room, &self->last, &self->first);
  jp_rational_set_fraction (&tenth, 1, 10);
  jp_rational_mul (&room, &room, &tenth);
  jp_rational_add (&self->last, &self->last, &room);
  if (jp_rational_sign (&self->first) < 0)
    jp_rational_sub (&self->first, &self->first, &room);
}

static void
add_point (JpRuleCourse *self, const JpRational *measure, double score, gboolean gap)
{
  JpCoursePoint point = { jp_rational_to_double (measure), score, gap };

  g_array_append_val (self->line, point);
}

static void
add_end (JpRuleCourse *self, const JpRational *limit, double score, gboolean closed)
{
  JpCourseEnd end = { jp_rational_to_double (limit), score, closed };

  g_array_append_val (self->ends, end);
}

/* The line up to a limit, the limit itself, and what follows; a jump breaks the line and gives it ends. */
static void
add_limit (JpRuleCourse *self, const JpRational *limit, gboolean *broken)
{
  g_auto (JpRational) near = JP_RATIONAL_INIT;
  g_auto (JpRational) step = JP_RATIONAL_INIT;
  double before = 0, at = 0, after = 0;
  gboolean has_before, has_at, has_after, jump_before, jump_after;

  jp_rational_set_scaled (&step, 1, NEAR_SCALE);
  jp_rational_sub (&near, limit, &step);
  has_before = score_at (self, &near, &before);
  has_at = score_at (self, limit, &at);
  jp_rational_add (&near, limit, &step);
  has_after = score_at (self, &near, &after);
  jump_before = has_before != has_at || (has_at && fabs (before - at) > JUMP);
  jump_after = has_after != has_at || (has_at && fabs (after - at) > JUMP);

  if (has_before)
    add_point (self, limit, before, *broken);
  if (has_before && jump_before)
    add_end (self, limit, before, FALSE);
  if (has_at && (jump_before || jump_after))
    add_end (self, limit, at, TRUE);
  if (has_after && jump_after)
    add_end (self, limit, after, FALSE);
  if (has_after)
    add_point (self, limit, after, jump_before || jump_after || *broken);
  *broken = !has_after;
}

static void
trace_line (JpRuleCourse *self)
{
  gboolean broken = TRUE;
  guint next = 0;

  for (guint i = 0; i <= N_SAMPLES; i++)
    {
      g_auto (JpRational) measure = JP_RATIONAL_INIT;
      gboolean on_limit = FALSE;
      double score;

      jp_rational_sub (&measure, &self->last, &self->first);
      {
        g_auto (JpRational) part = JP_RATIONAL_INIT;

        jp_rational_set_fraction (&part, i, N_SAMPLES);
        jp_rational_mul (&measure, &measure, &part);
      }
      jp_rational_add (&measure, &measure, &self->first);
      while (next < self->limits->len &&
             jp_rational_cmp (&g_array_index (self->limits, JpRational, next), &measure) <= 0)
        {
          const JpRational *limit = &g_array_index (self->limits, JpRational, next++);

          on_limit = on_limit || jp_rational_cmp (limit, &measure) == 0;
          add_limit (self, limit, &broken);
        }
      if (on_limit)
        continue;
      if (!score_at (self, &measure, &score))
        broken = TRUE;
      else
        {
          add_point (self, &measure, score, broken);
          broken = FALSE;
        }
    }
}

/**
 * jp_rule_course_new:
 *
 * Returns: (transfer full) (nullable): %NULL when the rule scores no measure
 */
JpRuleCourse *
jp_rule_course_new (const JpRule *rule, JpDecimal points, guint decimals, const JpRational *measure)
{
  g_autoptr (JpRuleCourse) self = NULL;
  const JpRule *measured = jp_rule_get_measured (rule);

  if (measured == NULL || !points.is_set)
    return NULL;
  self = g_new0 (JpRuleCourse, 1);
  self->rule = jp_rule_ref ((JpRule *) (gsize) measured);
  self->points = points;
  self->decimals = decimals;
  self->percent = jp_rule_measures_percent (measured);
  self->first = self->last = self->measure = (JpRational) JP_RATIONAL_INIT;
  self->limits = jp_rule_get_breakpoints (measured, points);
  g_array_set_clear_func (self->limits, clear_rational);
  self->line = g_array_new (FALSE, FALSE, sizeof (JpCoursePoint));
  self->ends = g_array_new (FALSE, FALSE, sizeof (JpCourseEnd));
  self->has_measure = measure != NULL;
  if (measure != NULL)
    jp_rational_set (&self->measure, measure);
  find_stretch (self);
  trace_line (self);
  return self->line->len > 0 ? g_steal_pointer (&self) : NULL;
}

void
jp_rule_course_free (JpRuleCourse *self)
{
  jp_rule_unref (self->rule);
  jp_rational_clear (&self->first);
  jp_rational_clear (&self->last);
  jp_rational_clear (&self->measure);
  g_array_unref (self->limits);
  g_array_unref (self->line);
  g_array_unref (self->ends);
  g_free (self);
}

void
jp_rule_course_get_place (const JpRuleCourse *self, guint mille, JpRational *measure)
{
  g_auto (JpRational) part = JP_RATIONAL_INIT;

  jp_rational_set_scaled (&part, mille, 3);
  jp_rational_sub (measure, &self->last, &self->first);
  jp_rational_mul (measure, measure, &part);
  jp_rational_add (measure, measure, &self->first);
  /* A place somebody can read out: whole tenths of a percentage point. */
  jp_rational_round (measure, measure, self->percent ? 3 : 2);
}

char *
jp_rule_course_format (const JpRuleCourse *self, const JpRational *measure)
{
  g_auto (JpRational) shown = JP_RATIONAL_INIT;
  g_autofree char *digits = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *signed_digits = NULL;

  jp_rational_set_int (&shown, self->percent ? 100 : 1);
  jp_rational_mul (&shown, &shown, measure);
  jp_rational_round (&shown, &shown, 2);
  digits = jp_rational_to_text (&shown, 0, 2);
  parts = g_strsplit (digits, "-", 2);
  signed_digits = g_strjoinv ("−", parts);
  return self->percent ? g_strconcat (signed_digits, " %", NULL) : g_steal_pointer (&signed_digits);
}

char *
jp_rule_course_describe (const JpRuleCourse *self, const JpRational *measure)
{
  g_autofree char *place = jp_rule_course_format (self, measure);
  g_autofree char *score = NULL;
  JpDecimal exact;

  if (!jp_rule_score_at (self->rule, self->points, self->decimals, measure, &exact))
    return g_strdup_printf (_("%s: left to judgement"), place);
  score = jp_decimal_to_text (exact);
  /* TRANSLATORS: a measure and what it earns: "104 % → 1.60 points" */
  return g_strdup_printf (_("%s → %s points"), place, score);
}
