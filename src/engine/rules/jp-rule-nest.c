/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules inside rules: reading them and numbering their elements. */

#include "config.h"

#include "jp-rule-nest.h"

#include "jp-error.h"

#include <glib/gi18n-lib.h>

JpRule *
jp_rule_nested_read (const JpJson *json, JpDecimal points, GError **error)
{
  const JpJson *nested = jp_json_get (json, "rule");

  if (jp_json_get_type (nested) == JP_JSON_OBJECT)
    return jp_rule_from_json (nested, points, error);
  g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID, _("Rule: “rule” must hold a rule."));
  return NULL;
}

gboolean
jp_rule_guarded_read (const JpJson *json, JpDecimal points, JpRuleGuarded *out, GError **error)
{
  if (!jp_rule_condition_read (json, &out->condition, error))
    return FALSE;
  out->rule = jp_rule_nested_read (json, points, error);
  return out->rule != NULL;
}

void
jp_rule_guarded_clear (JpRuleGuarded *self)
{
  jp_rule_condition_clear (&self->condition);
  g_clear_pointer (&self->rule, jp_rule_unref);
}

void
jp_rule_guarded_evaluate (const JpRuleGuarded *self, const JpRuleInput *input, JpRuleResult *result, JpTrace *trace)
{
  jp_rule_evaluate_nested (self->rule, input, jp_rule_condition_get_n_elements (&self->condition), input->points,
                           result, trace);
}

guint
jp_rule_guarded_get_n_elements (gconstpointer data)
{
  const JpRuleGuarded *self = data;

  return jp_rule_condition_get_n_elements (&self->condition) + jp_rule_get_n_elements (self->rule);
}

/* The nested rule's number, 0 for the condition's. */
static guint
inner_number (const JpRuleGuarded *self, guint number)
{
  return number - jp_rule_condition_get_n_elements (&self->condition);
}

const char *
jp_rule_guarded_get_element_text (gconstpointer data, guint number)
{
  const JpRuleGuarded *self = data;
  guint inner = inner_number (self, number);

  return inner == 0 ? self->condition.text : jp_rule_get_element_text (self->rule, inner);
}

JpDecimal
jp_rule_guarded_get_element_points (gconstpointer data, guint number, JpDecimal points, guint decimals)
{
  const JpRuleGuarded *self = data;
  guint inner = inner_number (self, number);

  return inner == 0 ? JP_DECIMAL_NONE : jp_rule_get_element_points (self->rule, inner, points, decimals);
}

JpElementType
jp_rule_guarded_get_element_type (gconstpointer data, guint number)
{
  const JpRuleGuarded *self = data;
  guint inner = inner_number (self, number);

  return inner == 0 ? JP_ELEMENT_YES_NO : jp_rule_get_element_type (self->rule, inner);
}

const char *
jp_rule_guarded_get_element_option (gconstpointer data, guint number, guint n)
{
  const JpRuleGuarded *self = data;
  guint inner = inner_number (self, number);

  return inner == 0 ? NULL : jp_rule_get_element_option (self->rule, inner, n);
}

void
jp_rule_guarded_foreach_formula (gconstpointer data, void (*func) (const JpFormula *formula, gpointer user_data),
                                 gpointer user_data)
{
  const JpRuleGuarded *self = data;

  if (self->condition.when != NULL)
    func (self->condition.when, user_data);
  jp_rule_foreach_formula (self->rule, func, user_data);
}

const JpRule *
jp_rule_guarded_get_nested (gconstpointer data)
{
  return ((const JpRuleGuarded *) data)->rule;
}
