/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-rule-choose.h"
#include "jp-rule-private.h"

#include "jp-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* In the order of the editor's list. */
static const JpRuleKind *const kinds[] = {
  &jp_rule_kind_judgement,
  &jp_rule_kind_discretionary,
  &jp_rule_kind_all_or_nothing,
  &jp_rule_kind_checklist,
  &jp_rule_kind_deduct_missing,
  &jp_rule_kind_deduct_occurrence,
  &jp_rule_kind_proportional,
  &jp_rule_kind_step_deduction,
  &jp_rule_kind_bands,
  &jp_rule_kind_linear,
  &jp_rule_kind_count_share,
  &jp_rule_kind_checkpoints,
  &jp_rule_kind_proportional_deduction,
  &jp_rule_kind_target,
  &jp_rule_kind_execution_rate,
  &jp_rule_kind_qualitative,
  &jp_rule_kind_grade_map,
  &jp_rule_kind_gate,
  &jp_rule_kind_exemption,
  &jp_rule_kind_choose,
  &jp_rule_kind_outside_deduction,
  &jp_rule_kind_expert_mean,
  &jp_rule_kind_survey,
  &jp_rule_kind_composite,
};

static const JpRuleKind *
find_kind (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (name, kinds[i]->name) == 0)
      return kinds[i];
  return NULL;
}

static const char *const zero_policies[] = { "full", "zero", "judgement", NULL };
static const char *const zero_titles[] = { N_("Full points"), N_("No points"), N_("Judgement"), NULL };
static const char *const positive_policies[] = { "above", "judgement", NULL };
static const char *const positive_titles[] = { N_("Above every limit"), N_("Judgement"), NULL };

static const JpRuleParameter measure_parameters[] = {
  { "measure", N_("Measure"), JP_PARAMETER_FORMULA, TRUE },
  { "zero_over_zero", N_("0 ÷ 0"), JP_PARAMETER_CHOICE, FALSE, "judgement", zero_policies, zero_titles },
  { "positive_over_zero", N_("Something ÷ 0"), JP_PARAMETER_CHOICE, FALSE, "above", positive_policies,
    positive_titles },
  { "measure_decimals", N_("Measure rounded to decimals"), JP_PARAMETER_INTEGER },
  { NULL },
};

static const JpRuleParameter *
find_parameter (const JpRuleParameter *parameters, const char *key)
{
  for (; parameters != NULL && parameters->key != NULL; parameters++)
    if (g_str_equal (parameters->key, key))
      return parameters;
  return NULL;
}

static gboolean
is_known_parameter (const JpRuleKind *kind, const char *key)
{
  return g_str_equal (key, "kind") || g_str_equal (key, "note") || find_parameter (kind->parameters, key) != NULL ||
         (kind->measures && find_parameter (measure_parameters, key) != NULL);
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

static gboolean is_percent (const JpRuleParameter *parameter, const JpJson *value);

static gboolean
has_percent (const JpRuleParameter *parameters, const JpJson *object)
{
  for (; parameters != NULL && parameters->key != NULL; parameters++)
    if (is_percent (parameters, jp_json_get (object, parameters->key)))
      return TRUE;
  return FALSE;
}

static gboolean
is_percent (const JpRuleParameter *parameter, const JpJson *value)
{
  const char *text = jp_json_get_text (value);

  if (parameter->type == JP_PARAMETER_NUMBER)
    return text != NULL && g_str_has_suffix (text, "%");
  if (parameter->type == JP_PARAMETER_LIST && value != NULL && jp_json_get_type (value) == JP_JSON_ARRAY)
    for (guint i = 0; i < jp_json_get_length (value); i++)
      if (has_percent (parameter->members, jp_json_at (value, i)))
        return TRUE;
  return FALSE;
}

/* Percentages in the parameters say that the measure is one. */
static gboolean
measures_percent (const JpRuleKind *kind, const JpJson *json)
{
  return kind->percent || has_percent (kind->parameters, json);
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
  zero = jp_rule_read_choice (self->json, "zero_over_zero", zero_policies, JP_ZERO_JUDGEMENT, error);
  if (zero < 0)
    return FALSE;
  positive = jp_rule_read_choice (self->json, "positive_over_zero", positive_policies, 0, error);
  if (positive < 0)
    return FALSE;
  self->zero_over_zero = (JpZeroPolicy) zero;
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

JpElementType
jp_rule_get_element_type (const JpRule *self, guint number)
{
  g_return_val_if_fail (number >= 1 && number <= jp_rule_get_n_elements (self), JP_ELEMENT_VERDICT);

  if (self->kind->get_element_type == NULL)
    return JP_ELEMENT_VERDICT;
  return self->kind->get_element_type (self->parameters, number);
}

const char *
jp_rule_get_element_option (const JpRule *self, guint number, guint n)
{
  g_return_val_if_fail (number >= 1 && number <= jp_rule_get_n_elements (self), NULL);

  if (self->kind->get_element_option == NULL)
    return NULL;
  return self->kind->get_element_option (self->parameters, number, n);
}

void
jp_rule_foreach_formula (const JpRule *self, void (*func) (const JpFormula *formula, gpointer user_data),
                         gpointer user_data)
{
  if (self->measure != NULL)
    func (self->measure, user_data);
  if (self->kind->foreach_formula != NULL)
    self->kind->foreach_formula (self->parameters, func, user_data);
}

const JpRule *
jp_rule_get_measured (const JpRule *self)
{
  const JpRule *nested;

  if (self->measure != NULL && self->kind->score != NULL)
    return self;
  nested = self->kind->get_nested != NULL ? self->kind->get_nested (self->parameters) : NULL;
  return nested != NULL ? jp_rule_get_measured (nested) : NULL;
}

gboolean
jp_rule_measures_percent (const JpRule *self)
{
  return self->percent;
}

gboolean
jp_rule_is_outside (const JpRule *self)
{
  return self->kind->outside;
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

gboolean
jp_rule_kind_measures (guint n)
{
  g_return_val_if_fail (n < G_N_ELEMENTS (kinds), FALSE);

  return kinds[n]->measures;
}

const JpRuleParameter *
jp_rule_get_kind_parameters (guint n)
{
  g_return_val_if_fail (n < G_N_ELEMENTS (kinds), NULL);

  return kinds[n]->parameters;
}

const JpRuleParameter *
jp_rule_get_measure_parameters (void)
{
  return measure_parameters;
}

gboolean
jp_rule_get_choose (const JpRule *self, guint *at_most, gboolean *mean)
{
  const JpRuleChoose *choose = self->parameters;

  if (self->kind != &jp_rule_kind_choose)
    return FALSE;
  if (at_most != NULL)
    *at_most = choose->at_most;
  if (mean != NULL)
    *mean = choose->mean;
  return TRUE;
}
