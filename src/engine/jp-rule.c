/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-rule-kind.h"

#include "jp-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* In the order of the editor's list. */
static const JpRuleKind *const kinds[] = {
  &jp_rule_kind_judgement,      &jp_rule_kind_checklist, &jp_rule_kind_proportional,
  &jp_rule_kind_step_deduction, &jp_rule_kind_linear,    &jp_rule_kind_bands,
};

typedef enum
{
  ZERO_FULL,
  ZERO_NONE,
  ZERO_JUDGEMENT,
} ZeroPolicy;

struct _JpRule
{
  gatomicrefcount refs;
  const JpRuleKind *kind;
  JpJson *json;
  gpointer parameters;
  JpFormula *measure;
  ZeroPolicy zero_over_zero;
  gboolean positive_over_zero_is_judgement;
  gboolean percent;
  int measure_decimals; /* the measure is rounded to so many places before it is scored; -1: it is not */
};

static const JpRuleKind *
find_kind (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (name, kinds[i]->name) == 0)
      return kinds[i];
  return NULL;
}

static gboolean
is_known_parameter (const JpRuleKind *kind, const char *key)
{
  static const char *const common[] = { "kind", "note", NULL };
  static const char *const measuring[] = { "measure", "zero_over_zero", "positive_over_zero",
                                           "measure_decimals", NULL };

  return g_strv_contains (common, key) || g_strv_contains (kind->parameters, key) ||
         (kind->measures && g_strv_contains (measuring, key));
}

static gboolean
check_parameters (const JpRuleKind *kind, const JpJson *json, GError **error)
{
  for (guint i = 0; i < jp_json_get_length (json); i++)
    if (!is_known_parameter (kind, jp_json_key_at (json, i)))
      {
        g_set_error (error, JP_ERROR, JP_ERROR_INVALID, _("Rule: “%s” has no parameter “%s”."), kind->name,
                     jp_json_key_at (json, i));
        return FALSE;
      }
  return TRUE;
}

/* Bounds of bands stand one level deeper. */
static gboolean
has_percent_bound (const JpJson *bands)
{
  for (guint i = 0; i < jp_json_get_length (bands); i++)
    {
      const char *lower = jp_json_get_text (jp_json_get (jp_json_at (bands, i), "lower"));

      if (lower != NULL && g_str_has_suffix (lower, "%"))
        return TRUE;
    }
  return FALSE;
}

/* Percentages in the parameters say that the measure is one. */
static gboolean
measures_percent (const JpRuleKind *kind, const JpJson *json)
{
  if (kind == &jp_rule_kind_proportional || kind == &jp_rule_kind_judgement)
    return TRUE;
  if (has_percent_bound (jp_json_get (json, "bands")))
    return TRUE;
  for (guint i = 0; i < jp_json_get_length (json); i++)
    {
      const char *text = jp_json_get_text (jp_json_at (json, i));

      if (text != NULL && g_str_has_suffix (text, "%") &&
          g_strv_contains (kind->parameters, jp_json_key_at (json, i)) &&
          !g_str_equal (jp_json_key_at (json, i), "deduct_share"))
        return TRUE;
    }
  return FALSE;
}

/* Some systems score the rate as it is printed. */
static gboolean
parse_measure_decimals (JpRule *self, GError **error)
{
  const char *text = jp_json_get_text (jp_json_get (self->json, "measure_decimals"));
  gint64 decimals;

  if (text == NULL)
    return TRUE;
  if (!g_ascii_string_to_signed (text, 10, 0, 12, &decimals, NULL))
    {
      g_set_error (error, JP_ERROR, JP_ERROR_INVALID, _("Rule: “%s” must be a whole number from 0 to 12."),
                   "measure_decimals");
      return FALSE;
    }
  self->measure_decimals = (int) decimals;
  return TRUE;
}

static gboolean
parse_measure (JpRule *self, GError **error)
{
  static const char *const zero_policies[] = { "full", "zero", "judgement", NULL };
  static const char *const positive_policies[] = { "above", "judgement", NULL };
  const char *text = jp_json_get_string (self->json, "measure");
  int zero, positive;

  if (text == NULL && self->kind->measure_is_optional)
    return TRUE;
  if (text == NULL)
    {
      g_set_error (error, JP_ERROR, JP_ERROR_INVALID, _("Rule: “%s” needs a “measure”."), self->kind->name);
      return FALSE;
    }
  self->measure = jp_formula_parse (text, error);
  if (self->measure == NULL)
    return FALSE;
  zero = jp_rule_read_choice (self->json, "zero_over_zero", zero_policies, ZERO_JUDGEMENT, error);
  if (zero < 0)
    return FALSE;
  positive = jp_rule_read_choice (self->json, "positive_over_zero", positive_policies, 0, error);
  if (positive < 0)
    return FALSE;
  self->zero_over_zero = (ZeroPolicy) zero;
  self->positive_over_zero_is_judgement = positive == 1;
  self->percent = measures_percent (self->kind, self->json);
  return parse_measure_decimals (self, error);
}

/**
 * jp_rule_from_json:
 *
 * Returns: (transfer full): the rule; %NULL with %JP_ERROR_INVALID or %JP_ERROR_SYNTAX naming the parameter
 */
JpRule *
jp_rule_from_json (const JpJson *json, JpDecimal points, GError **error)
{
  g_autoptr (JpRule) self = g_new0 (JpRule, 1);
  const char *name = jp_json_get_string (json, "kind");

  g_atomic_ref_count_init (&self->refs);
  self->measure_decimals = -1;
  self->kind = find_kind (name);
  if (self->kind == NULL)
    {
      g_set_error (error, JP_ERROR, JP_ERROR_INVALID, _("Rule: there is no kind “%s”."), name != NULL ? name : "");
      return NULL;
    }
  self->json = jp_json_ref ((JpJson *) (gsize) json);
  if (!check_parameters (self->kind, json, error) || (self->kind->measures && !parse_measure (self, error)))
    return NULL;
  if (self->kind->parse != NULL)
    {
      self->parameters = self->kind->parse (json, points, error);
      if (self->parameters == NULL)
        return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * jp_rule_parse:
 * @text: (nullable): JSON; %NULL or "" gives the judgement rule
 */
JpRule *
jp_rule_parse (const char *text, JpDecimal points, GError **error)
{
  g_autoptr (JpJson) json = NULL;

  if (text == NULL || *text == '\0')
    text = "{\"kind\":\"judgement\"}";
  json = jp_json_parse (text, -1, error);
  return json != NULL ? jp_rule_from_json (json, points, error) : NULL;
}

JpRule *
jp_rule_ref (JpRule *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
jp_rule_unref (JpRule *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  if (self->parameters != NULL)
    self->kind->free_parameters (self->parameters);
  g_clear_pointer (&self->measure, jp_formula_free);
  g_clear_pointer (&self->json, jp_json_unref);
  g_free (self);
}

JpJson *
jp_rule_to_json (const JpRule *self)
{
  return jp_json_ref (self->json);
}

const char *
jp_rule_get_kind (const JpRule *self)
{
  return self->kind->name;
}

const JpFormula *
jp_rule_get_measure (const JpRule *self)
{
  return self->measure;
}

char *
jp_rule_to_sentence (const JpRule *self, JpDecimal points)
{
  return self->kind->sentence (self->parameters, points);
}

guint
jp_rule_get_n_elements (const JpRule *self)
{
  return self->kind->get_n_elements != NULL ? self->kind->get_n_elements (self->parameters) : 0;
}

const char *
jp_rule_get_element_text (const JpRule *self, guint number)
{
  g_return_val_if_fail (number >= 1 && number <= jp_rule_get_n_elements (self), NULL);

  return self->kind->get_element_text (self->parameters, number);
}

JpDecimal
jp_rule_get_element_points (const JpRule *self, guint number, JpDecimal points, guint decimals)
{
  g_return_val_if_fail (number >= 1 && number <= jp_rule_get_n_elements (self), JP_DECIMAL_NONE);

  return self->kind->get_element_points (self->parameters, number, points, decimals);
}

void
jp_rule_result_clear (JpRuleResult *self)
{
  jp_rational_clear (&self->measure);
  g_clear_pointer (&self->missing, g_ptr_array_unref);
}

static void
collect_missing (const JpRule *self, const JpRuleInput *input, JpRuleResult *result)
{
  result->missing = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < jp_formula_get_n_facts (self->measure); i++)
    {
      g_auto (JpRational) value = JP_RATIONAL_INIT;
      const char *name = jp_formula_get_fact (self->measure, i);
      JpFactRef ref;

      if (input->lookup == NULL || !input->lookup (name, &value, &ref, input->lookup_data))
        g_ptr_array_add (result->missing, g_strdup (name));
    }
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

/* Clamp, round once, say so. */
static void
finish (const JpRuleInput *input, JpRational *score, const JpRational *points, JpRuleResult *result, JpTrace *trace)
{
  clamp (score, points);
  if (!jp_decimal_from_rational (score, input->decimals, &result->score))
    return;
  result->status = JP_RULE_SCORED;
  result->possible_min = result->possible_max = result->score;
  if (trace != NULL)
    {
      g_autofree char *text = jp_decimal_to_text (result->score);

      jp_trace_append_printf (trace, " → %s", text);
    }
  jp_trace_end_line (trace);
}

static void
apply_zero_policy (const JpRule *self, const JpRuleInput *input, const JpRational *points, JpRuleResult *result,
                   JpTrace *trace)
{
  g_auto (JpRational) score = JP_RATIONAL_INIT;

  if (self->zero_over_zero == ZERO_JUDGEMENT)
    {
      result->status = JP_RULE_NOT_APPLICABLE;
      jp_trace_append (trace, _("0 ÷ 0: not applicable, left to judgement"));
      jp_trace_end_line (trace);
      return;
    }
  if (self->zero_over_zero == ZERO_FULL)
    jp_rational_set (&score, points);
  jp_trace_append (trace, self->zero_over_zero == ZERO_FULL ? _("0 ÷ 0: not applicable, full points by the rule")
                                                            : _("0 ÷ 0: not applicable, no points by the rule"));
  finish (input, &score, points, result, trace);
}

/* Percentages are rounded in percent. */
static void
round_measure (const JpRule *self, JpRuleResult *result)
{
  if (self->measure_decimals >= 0 && result->outcome == JP_OUTCOME_VALUE)
    jp_rational_round (&result->measure, &result->measure, self->measure_decimals + (self->percent ? 2 : 0));
}

static void
evaluate_measure (const JpRule *self, const JpRuleInput *input, JpRuleResult *result, JpTrace *trace)
{
  g_auto (JpRational) points = JP_RATIONAL_INIT;
  g_auto (JpRational) score = JP_RATIONAL_INIT;

  jp_decimal_to_rational (input->points, &points);
  result->outcome = jp_formula_evaluate (self->measure, input->lookup, input->lookup_data, &result->measure, trace);
  round_measure (self, result);
  result->has_measure = result->outcome == JP_OUTCOME_VALUE;
  result->measure_is_percent = self->percent;
  trace_measure (self, result, trace);
  if (self->kind->score == NULL && result->outcome != JP_OUTCOME_MISSING)
    return;

  switch (result->outcome)
    {
    case JP_OUTCOME_MISSING:
      result->status = JP_RULE_MISSING;
      collect_missing (self, input, result);
      return;
    case JP_OUTCOME_ZERO_ZERO:
      apply_zero_policy (self, input, &points, result, trace);
      return;
    case JP_OUTCOME_POSITIVE_ZERO:
      if (self->positive_over_zero_is_judgement)
        return;
      self->kind->score (self->parameters, &points, NULL, &score, trace);
      break;
    case JP_OUTCOME_NEGATIVE_ZERO:
      return;
    case JP_OUTCOME_VALUE:
    default:
      self->kind->score (self->parameters, &points, &result->measure, &score, trace);
      break;
    }
  finish (input, &score, &points, result, trace);
}

/**
 * jp_rule_evaluate:
 * @result: initialised; what the rule says
 * @trace: (nullable): gets how the score came about
 */
void
jp_rule_evaluate (const JpRule *self, const JpRuleInput *input, JpRuleResult *result, JpTrace *trace)
{
  result->status = JP_RULE_JUDGEMENT;
  result->outcome = JP_OUTCOME_VALUE;
  result->score = JP_DECIMAL_NONE;
  result->possible_min = jp_decimal_new (0, 0);
  result->possible_max = input->points;
  if (!input->points.is_set)
    return;
  if (self->measure != NULL)
    evaluate_measure (self, input, result, trace);
  else if (self->kind->evaluate != NULL)
    self->kind->evaluate (self->parameters, input, result, trace);
}

guint
jp_rule_get_n_kinds (void)
{
  return G_N_ELEMENTS (kinds);
}

const char *
jp_rule_get_kind_name (guint n)
{
  g_return_val_if_fail (n < G_N_ELEMENTS (kinds), NULL);

  return kinds[n]->name;
}

const char *
jp_rule_get_kind_title (guint n)
{
  g_return_val_if_fail (n < G_N_ELEMENTS (kinds), NULL);

  return _(kinds[n]->title);
}
