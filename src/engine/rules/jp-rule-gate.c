/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Gate: without something there are no points, whatever else holds ("单位没有制定“三公”经费预算，该项不得分", "具备要素①…如不具备，
 * 该指标分值为0"). "text" or "when" says what must be there; only then the nested rule scores. */

#include "config.h"

#include "jp-rule-nest.h"

#include <glib/gi18n-lib.h>

static void
free_parameters (gpointer data)
{
  jp_rule_guarded_clear (data);
  g_free (data);
}

static gpointer
parse (const JpJson *json, JpDecimal points, GError **error)
{
  JpRuleGuarded *self = g_new0 (JpRuleGuarded, 1);

  if (jp_rule_guarded_read (json, points, self, error))
    return self;
  free_parameters (self);
  return NULL;
}

static void
evaluate (gconstpointer data, const JpRuleInput *input, JpRuleResult *result, JpTrace *trace)
{
  const JpRuleGuarded *self = data;
  g_auto (JpRational) zero = JP_RATIONAL_INIT;
  JpConditionState state = jp_rule_condition_evaluate (&self->condition, input, result, trace);

  if (state == JP_CONDITION_NO)
    {
      jp_trace_append (trace, _("gate not passed → no points"));
      jp_rule_result_set_exact (result, &zero);
      return;
    }
  jp_rule_guarded_evaluate (self, input, result, trace);
  if (state == JP_CONDITION_YES)
    return;
  /* Whatever the rule says, the gate may still shut. */
  result->status = JP_RULE_MISSING;
  jp_rational_set_int (&result->exact_min, 0);
}

static char *
sentence (gconstpointer data, JpDecimal points)
{
  const JpRuleGuarded *self = data;
  g_autofree char *nested = jp_rule_to_sentence (self->rule, points);

  /* TRANSLATORS: what must hold (in the criterion's words), the rule's sentence */
  return g_strdup_printf (_("No points without: %1$s. Otherwise: %2$s"), jp_rule_condition_get_words (&self->condition),
                          nested);
}

static const JpRuleParameter parameters[] = {
  { "text", N_("What must be there"), JP_PARAMETER_TEXT },
  { "when", N_("Or: condition"), JP_PARAMETER_CONDITION },
  { "rule", N_("Then"), JP_PARAMETER_RULE, TRUE },
  { NULL },
};

const JpRuleKind jp_rule_kind_gate = {
  .name = "gate",
  .title = N_("Gate"),
  .parameters = parameters,
  .parse = parse,
  .free_parameters = free_parameters,
  .evaluate = evaluate,
  .sentence = sentence,
  .get_n_elements = jp_rule_guarded_get_n_elements,
  .get_element_text = jp_rule_guarded_get_element_text,
  .get_element_points = jp_rule_guarded_get_element_points,
  .get_element_type = jp_rule_guarded_get_element_type,
  .get_element_option = jp_rule_guarded_get_element_option,
  .foreach_formula = jp_rule_guarded_foreach_formula,
  .get_nested = jp_rule_guarded_get_nested,
};
