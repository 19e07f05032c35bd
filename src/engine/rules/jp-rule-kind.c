/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the kinds of rules share: reading parameters and writing numbers. */

#include "config.h"

#include "jp-rule-kind.h"

#include "jp-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
jp_rule_number_clear (JpRuleNumber *self)
{
  jp_rational_clear (&self->value);
}

static gboolean
parse_number (const char *text, JpRuleNumber *out)
{
  g_autofree char *digits = g_strstrip (g_strdup (text));
  g_auto (JpRational) hundred = JP_RATIONAL_INIT;

  out->percent = g_str_has_suffix (digits, "%");
  if (out->percent)
    digits[strlen (digits) - 1] = '\0';
  if (!jp_rational_parse (&out->value, g_strchomp (digits)))
    return FALSE;
  jp_rational_set_int (&hundred, 100);
  if (out->percent)
    jp_rational_div (&out->value, &out->value, &hundred);
  return TRUE;
}

gboolean
jp_rule_number_read (const JpJson *json, const char *key, JpRuleNumber *out, GError **error)
{
  const char *text = jp_json_get_text (jp_json_get (json, key));

  if (text != NULL && strlen (text) < 64 && parse_number (text, out))
    return TRUE;
  g_set_error (error, JP_ERROR, JP_ERROR_INVALID, _("Rule: “%s” must be a number such as \"0.1\" or \"5%%\"."), key);
  return FALSE;
}

char *
jp_rule_number_to_text (const JpRuleNumber *self)
{
  g_auto (JpRational) shown = JP_RATIONAL_INIT;
  g_autofree char *digits = NULL;

  if (!self->percent)
    return jp_rational_to_text (&self->value, 0, 6);
  jp_rational_set_int (&shown, 100);
  jp_rational_mul (&shown, &shown, &self->value);
  digits = jp_rational_to_text (&shown, 0, 6);
  return g_strconcat (digits, " %", NULL);
}

char *
jp_rule_measure_to_text (const JpRational *measure, gboolean percent)
{
  g_auto (JpRational) shown = JP_RATIONAL_INIT;
  g_autofree char *digits = NULL;

  if (measure == NULL)
    return g_strdup ("∞");
  if (!percent)
    return jp_rational_to_text (measure, 0, 6);
  jp_rational_set_int (&shown, 100);
  jp_rational_mul (&shown, &shown, measure);
  digits = jp_rational_to_fixed (&shown, 2);
  return g_strconcat (digits, " %", NULL);
}

int
jp_rule_read_choice (const JpJson *json, const char *key, const char *const *choices, int fallback, GError **error)
{
  const JpJson *member = jp_json_get (json, key);
  const char *text = jp_json_get_string (json, key);
  g_autofree char *all = NULL;

  if (member == NULL)
    return fallback;
  for (int i = 0; choices[i] != NULL; i++)
    if (g_strcmp0 (text, choices[i]) == 0)
      return i;
  all = g_strjoinv (", ", (char **) choices);
  g_set_error (error, JP_ERROR, JP_ERROR_INVALID, _("Rule: “%s” must be one of %s."), key, all);
  return -1;
}

gboolean
jp_rule_points_read (const JpJson *json, const char *key, gboolean required, JpDecimal *out, GError **error)
{
  const char *text = jp_json_get_text (jp_json_get (json, key));

  *out = JP_DECIMAL_NONE;
  if (text == NULL && !required && jp_json_is_null (jp_json_get (json, key)))
    return TRUE;
  if (text != NULL && jp_decimal_parse (text, out, NULL) && out->is_set && out->n >= 0)
    return TRUE;
  g_set_error (error, JP_ERROR, JP_ERROR_INVALID, _("Rule: “%s” must be a number of points, 0 or more."), key);
  return FALSE;
}

char *
jp_rule_points_to_text (JpDecimal points)
{
  return points.is_set ? jp_decimal_to_text (points) : g_strdup ("—");
}

gboolean
jp_rule_formula_read (const JpJson *json, const char *key, gboolean required, JpFormula **out, GError **error)
{
  const char *text = jp_json_get_string (json, key);

  *out = NULL;
  if (text != NULL)
    {
      *out = jp_formula_parse (text, error);
      if (*out == NULL)
        g_prefix_error (error, "%s: ", key);
      return *out != NULL;
    }
  if (!required)
    return TRUE;
  g_set_error (error, JP_ERROR, JP_ERROR_INVALID, _("Rule: “%s” needs a formula."), key);
  return FALSE;
}

gboolean
jp_rule_condition_read (const JpJson *json, JpRuleCondition *out, GError **error)
{
  const char *text = jp_json_get_string (json, "text");

  if (!jp_rule_formula_read (json, "when", FALSE, &out->when, error))
    return FALSE;
  if (out->when == NULL && (text == NULL || *text == '\0'))
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID,
                           _("Rule: give a condition in “when” or a question in “text”."));
      return FALSE;
    }
  out->text = g_strdup (text);
  return TRUE;
}

void
jp_rule_condition_clear (JpRuleCondition *self)
{
  g_clear_pointer (&self->when, jp_formula_free);
  g_clear_pointer (&self->text, g_free);
}

guint
jp_rule_condition_get_n_elements (const JpRuleCondition *self)
{
  return self->when == NULL ? 1 : 0;
}

const char *
jp_rule_condition_get_words (const JpRuleCondition *self)
{
  return self->text != NULL ? self->text : jp_formula_get_text (self->when);
}

static JpConditionState
ask (const JpRuleCondition *self, const JpRuleInput *input, JpRuleResult *result, JpTrace *trace)
{
  JpDecimal value = jp_rule_input_get_element (input, 1);

  if (!value.is_set)
    {
      jp_rule_result_add_missing (result, self->text);
      return JP_CONDITION_OPEN;
    }
  jp_trace_append_printf (trace, "%s: %s", self->text, value.n != 0 ? _("yes") : _("no"));
  jp_trace_end_line (trace);
  return value.n != 0 ? JP_CONDITION_YES : JP_CONDITION_NO;
}

JpConditionState
jp_rule_condition_evaluate (const JpRuleCondition *self, const JpRuleInput *input, JpRuleResult *result,
                            JpTrace *trace)
{
  g_auto (JpRational) value = JP_RATIONAL_INIT;
  JpOutcome outcome;

  if (self->when == NULL)
    return ask (self, input, result, trace);
  outcome = jp_formula_evaluate (self->when, input->lookup, input->lookup_data, &value, trace);
  if (outcome == JP_OUTCOME_MISSING)
    jp_rule_result_add_missing_facts (result, self->when, input);
  if (outcome == JP_OUTCOME_VALUE)
    jp_trace_append_printf (trace, ": %s", jp_rational_sign (&value) != 0 ? _("yes") : _("no"));
  jp_trace_end_line (trace);
  if (outcome != JP_OUTCOME_VALUE)
    return JP_CONDITION_OPEN;
  return jp_rational_sign (&value) != 0 ? JP_CONDITION_YES : JP_CONDITION_NO;
}

void
jp_rule_add_breakpoint (GArray *breakpoints, const JpRational *measure)
{
  JpRational copy = JP_RATIONAL_INIT;

  jp_rational_set (&copy, measure);
  g_array_append_val (breakpoints, copy);
}
