/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From facts and verdicts to points: availability → gate → base → deductions → clamp → round. Everything is exact up to
 * the one rounding at the end, which is the outermost rule's. */

#include "config.h"

#include "jp-rule-private.h"

#include <glib/gi18n-lib.h>

void
jp_rule_result_clear (JpRuleResult *self)
{
  jp_rational_clear (&self->measure);
  jp_rational_clear (&self->exact);
  jp_rational_clear (&self->exact_min);
  jp_rational_clear (&self->exact_max);
  g_clear_pointer (&self->missing, g_ptr_array_unref);
  g_clear_pointer (&self->missing_facts, g_ptr_array_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
}

static void
add_name (GPtrArray **names, const char *name)
{
  if (*names == NULL)
    *names = g_ptr_array_new_with_free_func (g_free);
  if (!g_ptr_array_find_with_equal_func (*names, name, g_str_equal, NULL))
    g_ptr_array_add (*names, g_strdup (name));
}

void
jp_rule_result_add_missing (JpRuleResult *self, const char *name)
{
  add_name (&self->missing, name);
}

void
jp_rule_result_add_missing_fact (JpRuleResult *self, const char *name)
{
  add_name (&self->missing, name);
  add_name (&self->missing_facts, name);
}

void
jp_rule_result_add_note (JpRuleResult *self, char *note)
{
  if (self->notes == NULL)
    self->notes = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->notes, note);
}

void
jp_rule_result_add_missing_facts (JpRuleResult *self, const JpFormula *formula, const JpRuleInput *input)
{
  for (guint i = 0; i < jp_formula_get_n_facts (formula); i++)
    {
      g_auto (JpRational) value = JP_RATIONAL_INIT;
      const char *name = jp_formula_get_fact (formula, i);
      JpFactRef ref;

      if (input->lookup == NULL || !input->lookup (name, &value, &ref, input->lookup_data))
        jp_rule_result_add_missing_fact (self, name);
    }
}

void
jp_rule_result_set_exact (JpRuleResult *self, const JpRational *score)
{
  self->status = JP_RULE_SCORED;
  jp_rational_set (&self->exact, score);
}

JpDecimal
jp_rule_input_get_element (const JpRuleInput *self, guint number)
{
  if (self->element == NULL)
    return JP_DECIMAL_NONE;
  return self->element (self->first_element + number, self->element_data);
}

JpDecimal
jp_rule_input_get_verdict (const JpRuleInput *self, guint number)
{
  JpDecimal value = jp_rule_input_get_element (self, number);
  JpDecimal whole = jp_decimal_new (1, 0);

  if (!value.is_set || (value.n >= 0 && jp_decimal_cmp (value, whole) <= 0))
    return value;
  return value.n < 0 ? jp_decimal_new (0, 0) : whole;
}

gboolean
jp_rule_input_get_entry (const JpRuleInput *self, guint number, guint n, JpRuleEntry *entry)
{
  return self->entry != NULL && self->entry (self->first_element + number, n, entry, self->element_data);
}

/* "0.316574 ÷ 2.00 = 15.8287 % → 15.83 %": the figures are written already. */
static void
trace_measure (const JpRule *self, const JpRuleResult *result, JpTrace *trace)
{
  g_auto (JpRational) shown = JP_RATIONAL_INIT;
  g_autofree char *digits = NULL;
  g_autofree char *rounded = NULL;

  if (trace == NULL)
    return;
  if (result->outcome != JP_OUTCOME_VALUE)
    {
      jp_trace_end_line (trace);
      return;
    }
  jp_rational_set_int (&shown, self->percent ? 100 : 1);
  jp_rational_mul (&shown, &shown, &result->measure);
  digits = jp_rational_to_text (&shown, 0, 4);
  rounded = jp_rule_measure_to_text (&result->measure, self->percent);
  jp_trace_append_printf (trace, " = %s%s", digits, self->percent ? " %" : "");
  if (self->percent && !g_str_has_prefix (rounded, digits))
    jp_trace_append_printf (trace, " → %s", rounded);
  jp_trace_end_line (trace);
}

static void
clamp (JpRational *score, const JpRational *points)
{
  if (jp_rational_sign (score) < 0)
    jp_rational_set_int (score, 0);
  else if (jp_rational_cmp (score, points) > 0)
    jp_rational_set (score, points);
}

static void
apply_zero_policy (const JpRule *self, const JpRational *points, JpRuleResult *result, JpTrace *trace)
{
  g_auto (JpRational) score = JP_RATIONAL_INIT;

  if (self->zero_over_zero == JP_ZERO_JUDGEMENT)
    {
      result->status = JP_RULE_NOT_APPLICABLE;
      jp_trace_append (trace, _("0 ÷ 0: not applicable, left to judgement"));
      return;
    }
  if (self->zero_over_zero == JP_ZERO_FULL)
    jp_rational_set (&score, points);
  jp_trace_append (trace, self->zero_over_zero == JP_ZERO_FULL ? _("0 ÷ 0: not applicable, full points by the rule")
                                                               : _("0 ÷ 0: not applicable, no points by the rule"));
  jp_rule_result_set_exact (result, &score);
}

/* Percentages are rounded in percent. */
static void
round_measure (const JpRule *self, JpRational *measure)
{
  if (self->measure_decimals >= 0)
    jp_rational_round (measure, measure, self->measure_decimals + (self->percent ? 2 : 0));
}

/* measure NULL: infinitely large. */
static void
score_measure (const JpRule *self, const JpRational *points, const JpRational *measure, JpRuleResult *result,
               JpTrace *trace)
{
  g_auto (JpRational) score = JP_RATIONAL_INIT;

  if (self->kind->score (self->parameters, points, measure, &score, trace))
    jp_rule_result_set_exact (result, &score);
  else
    jp_trace_append (trace, _("The rule says nothing about this measure: left to judgement"));
}

static void
evaluate_measure (const JpRule *self, const JpRuleInput *input, const JpRational *points, JpRuleResult *result,
                  JpTrace *trace)
{
  result->outcome = jp_formula_evaluate (self->measure, input->lookup, input->lookup_data, &result->measure, trace);
  if (result->outcome == JP_OUTCOME_VALUE)
    round_measure (self, &result->measure);
  result->has_measure = result->outcome == JP_OUTCOME_VALUE;
  result->measure_is_percent = self->percent;
  trace_measure (self, result, trace);
  if (self->kind->score == NULL && result->outcome != JP_OUTCOME_MISSING)
    return;
  if (self->kind->is_ready != NULL && !self->kind->is_ready (self->parameters, input, result, trace))
    return;

  switch (result->outcome)
    {
    case JP_OUTCOME_MISSING:
      result->status = JP_RULE_MISSING;
      jp_rule_result_add_missing_facts (result, self->measure, input);
      return;
    case JP_OUTCOME_ZERO_ZERO:
      apply_zero_policy (self, points, result, trace);
      return;
    case JP_OUTCOME_POSITIVE_ZERO:
      if (!self->positive_over_zero_is_judgement)
        score_measure (self, points, NULL, result, trace);
      return;
    case JP_OUTCOME_NEGATIVE_ZERO:
      return;
    case JP_OUTCOME_VALUE:
    default:
      score_measure (self, points, &result->measure, result, trace);
    }
}

/* Leaves the trace's last line open. */
static void
evaluate_exactly (const JpRule *self, const JpRuleInput *input, JpRuleResult *result, JpTrace *trace)
{
  g_auto (JpRational) points = JP_RATIONAL_INIT;

  result->status = JP_RULE_JUDGEMENT;
  result->outcome = JP_OUTCOME_VALUE;
  result->discretionary = self->kind->discretionary;
  if (!input->points.is_set)
    return;
  jp_decimal_to_rational (input->points, &points);
  jp_rational_set_int (&result->exact_min, 0);
  jp_rational_set (&result->exact_max, &points);
  if (self->measure != NULL)
    evaluate_measure (self, input, &points, result, trace);
  else if (self->kind->evaluate != NULL)
    self->kind->evaluate (self->parameters, input, result, trace);
  if (result->status == JP_RULE_SCORED)
    {
      clamp (&result->exact, &points);
      jp_rational_set (&result->exact_min, &result->exact);
      jp_rational_set (&result->exact_max, &result->exact);
    }
  else
    {
      clamp (&result->exact_min, &points);
      clamp (&result->exact_max, &points);
    }
}

void
jp_rule_evaluate_nested (const JpRule *self, const JpRuleInput *outer, guint first, JpDecimal points,
                         JpRuleResult *result, JpTrace *trace)
{
  JpRuleInput input = *outer;

  input.points = points;
  input.first_element += first;
  evaluate_exactly (self, &input, result, trace);
}

/* The one rounding. FALSE when a number does not fit. */
static gboolean
round_result (const JpRuleInput *input, JpRuleResult *result)
{
  if (!jp_decimal_from_rational (&result->exact_min, input->decimals, &result->possible_min))
    return FALSE;
  if (result->status != JP_RULE_SCORED)
    return jp_decimal_from_rational (&result->exact_max, input->decimals, &result->possible_max);
  result->possible_max = result->possible_min;
  return TRUE;
}

/**
 * jp_rule_evaluate:
 * @result: initialised; what the rule says
 * @trace: (nullable): gets how the score came about
 */
void
jp_rule_evaluate (const JpRule *self, const JpRuleInput *input, JpRuleResult *result, JpTrace *trace)
{
  result->score = JP_DECIMAL_NONE;
  evaluate_exactly (self, input, result, trace);
  if (!input->points.is_set || !round_result (input, result))
    {
      result->status = JP_RULE_JUDGEMENT;
      result->possible_min = jp_decimal_new (0, 0);
      result->possible_max = input->points;
    }
  else if (result->status == JP_RULE_SCORED)
    {
      result->score = result->possible_min;
      if (trace != NULL)
        {
          g_autofree char *text = jp_decimal_to_text (result->score);

          jp_trace_append_printf (trace, " → %s", text);
        }
    }
  else
    {
      result->possible_min = jp_decimal_normalize (result->possible_min);
      result->possible_max = jp_decimal_normalize (result->possible_max);
    }
  jp_trace_end_line (trace);
}

/* A measure's score, clamped and rounded, and nothing more. The measure itself is rounded where the rule says so. */
static gboolean
score_plainly (const JpRule *self, const JpRational *points, guint decimals, JpRational *measure, JpDecimal *score)
{
  g_auto (JpRational) exact = JP_RATIONAL_INIT;

  round_measure (self, measure);
  if (!self->kind->score (self->parameters, points, measure, &exact, NULL))
    return FALSE;
  clamp (&exact, points);
  return jp_decimal_from_rational (&exact, decimals, score);
}

gboolean
jp_rule_score_at (const JpRule *self, JpDecimal points, guint decimals, const JpRational *measure, JpDecimal *score)
{
  const JpRule *measured = jp_rule_get_measured (self);
  g_auto (JpRational) at = JP_RATIONAL_INIT;
  g_auto (JpRational) whole = JP_RATIONAL_INIT;

  if (measured == NULL || !points.is_set)
    return FALSE;
  jp_decimal_to_rational (points, &whole);
  jp_rational_set (&at, measure);
  return score_plainly (measured, &whole, decimals, &at, score);
}

gboolean
jp_rule_score_values (const JpRule *self, const JpRational *points, guint decimals, const JpRational *const *values,
                      JpDecimal *score)
{
  g_auto (JpRational) measure = JP_RATIONAL_INIT;

  return self->measure != NULL && self->kind->score != NULL && self->kind->is_ready == NULL &&
         jp_formula_evaluate_values (self->measure, values, &measure) == JP_OUTCOME_VALUE &&
         score_plainly (self, points, decimals, &measure, score);
}

static int
compare_measures (gconstpointer a, gconstpointer b)
{
  return jp_rational_cmp (a, b);
}

static void
clear_measure (gpointer measure)
{
  jp_rational_clear (measure);
}

GArray *
jp_rule_get_breakpoints (const JpRule *self, JpDecimal points)
{
  const JpRule *measured = jp_rule_get_measured (self);
  GArray *breakpoints = g_array_new (FALSE, TRUE, sizeof (JpRational));
  g_auto (JpRational) whole = JP_RATIONAL_INIT;

  g_array_set_clear_func (breakpoints, clear_measure);
  if (measured == NULL || measured->kind->add_breakpoints == NULL || !points.is_set)
    return breakpoints;
  jp_decimal_to_rational (points, &whole);
  measured->kind->add_breakpoints (measured->parameters, &whole, breakpoints);
  g_array_sort (breakpoints, compare_measures);
  for (guint i = breakpoints->len; i > 1; i--)
    if (jp_rational_cmp (&g_array_index (breakpoints, JpRational, i - 1),
                         &g_array_index (breakpoints, JpRational, i - 2)) == 0)
      g_array_remove_index (breakpoints, i - 1);
  return breakpoints;
}
