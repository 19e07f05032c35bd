/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Step deduction: full points up to (or from) a limit, then so much off for every step above (or below) it
 * ("高于100%时，每高1%，扣分0.1分", "每低于5%扣2分", "每增加10%，扣去满分的十分之一").
 *
 * The excess is measured on the exact value. `reading` says what counts of a step begun: floor (only full steps, as
 * practice has it), ceil (a step begun counts whole) or linear (in proportion).
 */

#include "config.h"

#include "jp-rule-kind.h"

#include "jp-error.h"

#include <glib/gi18n-lib.h>

typedef enum
{
  READING_FLOOR,
  READING_CEIL,
  READING_LINEAR,
} Reading;

typedef struct
{
  gboolean below;
  JpRuleNumber limit;
  JpRuleNumber step;
  JpRuleNumber deduct; /* points, or with `share` a part of the points */
  gboolean share;
  Reading reading;
  JpDecimal most; /* no more than so much is taken off */
} Parameters;

static const char *const directions[] = { "above", "below", NULL };
static const char *const direction_titles[] = { N_("Above the limit"), N_("Below the limit"), NULL };
static const char *const readings[] = { "floor", "ceil", "linear", NULL };
static const char *const reading_titles[] = { N_("Not deducted"), N_("Deducted as a whole"), N_("In proportion"),
                                              NULL };

static void
free_parameters (gpointer data)
{
  Parameters *self = data;

  jp_rule_number_clear (&self->limit);
  jp_rule_number_clear (&self->step);
  jp_rule_number_clear (&self->deduct);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Parameters, free_parameters)

static gboolean
check (const Parameters *self, const JpJson *json, GError **error)
{
  if (jp_rational_sign (&self->step.value) <= 0)
    g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID, _("Rule: “step” must be above 0."));
  else if (jp_rational_sign (&self->deduct.value) <= 0)
    g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID, _("Rule: what a step takes off must be above 0."));
  else if (self->limit.percent != self->step.percent)
    g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID,
                         _("Rule: “limit” and “step” must both be percentages or both plain numbers."));
  else
    return TRUE;
  return FALSE;
}

static gpointer
parse (const JpJson *json, JpDecimal points, GError **error)
{
  Parameters *self = g_new0 (Parameters, 1);
  g_autoptr (Parameters) owned = self;
  int direction, reading;

  self->limit = self->step = self->deduct = (JpRuleNumber) JP_RULE_NUMBER_INIT;
  self->share = jp_json_get (json, "deduct_share") != NULL;
  direction = jp_rule_read_choice (json, "direction", directions, 0, error);
  if (direction < 0)
    return NULL;
  reading = jp_rule_read_choice (json, "reading", readings, READING_FLOOR, error);
  if (reading < 0)
    return NULL;
  self->below = direction == 1;
  self->reading = (Reading) reading;
  if (!jp_rule_number_read (json, "limit", &self->limit, error) ||
      !jp_rule_number_read (json, "step", &self->step, error) ||
      !jp_rule_number_read (json, self->share ? "deduct_share" : "deduct", &self->deduct, error) ||
      !jp_rule_points_read (json, "most", FALSE, &self->most, error) ||
      !check (self, json, error))
    return NULL;
  return g_steal_pointer (&owned);
}

static void
count_steps (const Parameters *self, const JpRational *excess, JpRational *steps)
{
  jp_rational_div (steps, excess, &self->step.value);
  if (self->reading == READING_FLOOR)
    jp_rational_floor (steps, steps);
  else if (self->reading == READING_CEIL)
    jp_rational_ceil (steps, steps);
}

static void
trace_full (const Parameters *self, const char *measure, JpTrace *trace)
{
  g_autofree char *limit = jp_rule_number_to_text (&self->limit);

  /* TRANSLATORS: a line of a computation: measure ≤ limit → full points */
  jp_trace_append_printf (trace, _("%s %s %s → full points"), measure, self->below ? "≥" : "≤", limit);
}

static void
trace_deduction (const Parameters *self, const char *measure, const JpRational *points, const JpRational *steps,
                 const JpRational *each, JpTrace *trace)
{
  g_autofree char *limit = jp_rule_number_to_text (&self->limit);
  g_autofree char *full = jp_rational_to_text (points, 0, 4);
  g_autofree char *count = jp_rational_to_text (steps, 0, 4);
  g_autofree char *off = jp_rational_to_text (each, 0, 4);

  jp_trace_append_printf (trace, "%s %s %s → %s − %s × %s", measure, self->below ? "<" : ">", limit, full, count, off);
}

/* No more off than `most`. */
static void
cap (const Parameters *self, JpRational *off)
{
  g_auto (JpRational) most = JP_RATIONAL_INIT;

  if (!self->most.is_set)
    return;
  jp_decimal_to_rational (self->most, &most);
  if (jp_rational_cmp (off, &most) > 0)
    jp_rational_set (off, &most);
}

static gboolean
score (gconstpointer data, const JpRational *points, const JpRational *measure, JpRational *result, JpTrace *trace)
{
  const Parameters *self = data;
  g_auto (JpRational) excess = JP_RATIONAL_INIT;
  g_auto (JpRational) each = JP_RATIONAL_INIT;
  g_autofree char *measure_text = trace != NULL ? jp_rule_measure_to_text (measure, self->limit.percent) : NULL;

  if (measure == NULL)
    {
      /* Above every limit: nothing is left of a deduction above, nothing is lost of one below. */
      if (self->below)
        jp_rational_set (result, points);
      else
        {
          jp_rational_set (result, points);
          cap (self, result);
          jp_rational_sub (result, points, result);
        }
      jp_trace_append_printf (trace, "∞ > %s", _("every limit"));
      return TRUE;
    }

  if (self->below)
    jp_rational_sub (&excess, &self->limit.value, measure);
  else
    jp_rational_sub (&excess, measure, &self->limit.value);
  if (jp_rational_sign (&excess) <= 0)
    {
      jp_rational_set (result, points);
      if (trace != NULL)
        trace_full (self, measure_text, trace);
      return TRUE;
    }

  count_steps (self, &excess, &excess);
  jp_rational_set (&each, &self->deduct.value);
  if (self->share)
    jp_rational_mul (&each, &each, points);
  jp_rational_mul (result, &excess, &each);
  cap (self, result);
  jp_rational_sub (result, points, result);
  if (trace != NULL)
    trace_deduction (self, measure_text, points, &excess, &each, trace);
  return TRUE;
}

/* The limit, and where nothing more is lost. */
static void
add_breakpoints (gconstpointer data, const JpRational *points, GArray *breakpoints)
{
  const Parameters *self = data;
  g_auto (JpRational) each = JP_RATIONAL_INIT;
  g_auto (JpRational) most = JP_RATIONAL_INIT;

  jp_rule_add_breakpoint (breakpoints, &self->limit.value);
  jp_rational_set (&each, &self->deduct.value);
  if (self->share)
    jp_rational_mul (&each, &each, points);
  jp_rational_set (&most, points);
  cap (self, &most);
  jp_rational_div (&most, &most, &each);
  if (self->reading == READING_FLOOR)
    jp_rational_ceil (&most, &most);
  jp_rational_mul (&most, &most, &self->step.value);
  if (self->below)
    jp_rational_sub (&most, &self->limit.value, &most);
  else
    jp_rational_add (&most, &self->limit.value, &most);
  jp_rule_add_breakpoint (breakpoints, &most);
}

static const char *
reading_words (Reading reading)
{
  switch (reading)
    {
    case READING_CEIL:
      return _("for every %s begun");
    case READING_LINEAR:
      return _("for every %s, in proportion");
    case READING_FLOOR:
    default:
      return _("for every full %s");
    }
}

/* "down to 0", or how much is lost at most. Transfer full. */
static char *
floor_words (const Parameters *self)
{
  g_autofree char *most = jp_decimal_to_text (self->most);

  if (!self->most.is_set)
    return g_strdup (_("down to 0"));
  return g_strdup_printf (_("at most %s points"), most);
}

static char *
sentence (gconstpointer data, JpDecimal points)
{
  const Parameters *self = data;
  g_autofree char *full = jp_rule_points_to_text (points);
  g_autofree char *limit = jp_rule_number_to_text (&self->limit);
  g_autofree char *step = jp_rule_number_to_text (&self->step);
  g_autofree char *deduct = jp_rule_number_to_text (&self->deduct);
  g_autofree char *off = self->share ? g_strdup_printf (_("%s of the points"), deduct)
                                     : g_strdup_printf (_("%s points"), deduct);
  g_auto (GStrv) words = g_strsplit (reading_words (self->reading), "%s", 2);
  g_autofree char *each = g_strjoinv (step, words);
  g_autofree char *end = floor_words (self);

  if (self->below)
    /* TRANSLATORS: points, limit, "for every full 1 %", "0.1 points", "down to 0" */
    return g_strdup_printf (_("Full points %1$s from %2$s upwards; below, %3$s %4$s off, %5$s."), full, limit, each,
                            off, end);
  /* TRANSLATORS: points, limit, "for every full 1 %", "0.1 points", "down to 0" */
  return g_strdup_printf (_("Full points %1$s up to %2$s; above, %3$s %4$s off, %5$s."), full, limit, each, off, end);
}

static const JpRuleParameter parameters[] = {
  { "direction", N_("Deducted"), JP_PARAMETER_CHOICE, FALSE, "above", directions, direction_titles },
  { "limit", N_("Limit for full points"), JP_PARAMETER_NUMBER, TRUE },
  { "step", N_("Step"), JP_PARAMETER_NUMBER, TRUE },
  { "deduct", N_("Points off for a step"), JP_PARAMETER_POINTS },
  { "deduct_share", N_("Or: share of the points off for a step"), JP_PARAMETER_SHARE },
  { "reading", N_("Less than a step"), JP_PARAMETER_CHOICE, FALSE, "floor", readings, reading_titles },
  { "most", N_("At most off"), JP_PARAMETER_POINTS },
  { NULL },
};

const JpRuleKind jp_rule_kind_step_deduction = {
  .name = "step_deduction",
  .title = N_("Step deduction"),
  .parameters = parameters,
  .measures = TRUE,
  .parse = parse,
  .free_parameters = free_parameters,
  .score = score,
  .add_breakpoints = add_breakpoints,
  .sentence = sentence,
};
