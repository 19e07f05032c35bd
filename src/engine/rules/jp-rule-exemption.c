/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Exemption: a unit that something does not concern gets full points, no points, or is left out of the full points
 * ("无财政重点绩效评价的单位直接得分", "没有楼堂馆所项目的部门按满分计算", "不适用…按百分制折算"). Otherwise the nested rule scores. */

#include "config.h"

#include "jp-rule-nest.h"

#include <glib/gi18n-lib.h>

typedef enum
{
  POLICY_FULL,
  POLICY_DROP,
  POLICY_ZERO,
} Policy;

typedef struct
{
  JpRuleGuarded guarded; /* first: its functions take this */
  Policy policy;
} Parameters;

static const char *const policies[] = { "full", "drop", "zero", NULL };
static const char *const policy_titles[] = { N_("Full points"), N_("Left out, the rest scaled up"), N_("No points"),
                                             NULL };

static void
free_parameters (gpointer data)
{
  Parameters *self = data;

  jp_rule_guarded_clear (&self->guarded);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Parameters, free_parameters)

static gpointer
parse (const JpJson *json, JpDecimal points, GError **error)
{
  g_autoptr (Parameters) self = g_new0 (Parameters, 1);
  int policy = jp_rule_read_choice (json, "policy", policies, POLICY_FULL, error);

  if (policy < 0 || !jp_rule_guarded_read (json, points, &self->guarded, error))
    return NULL;
  self->policy = (Policy) policy;
  return g_steal_pointer (&self);
}

static void
exempt (const Parameters *self, const JpRuleInput *input, JpRuleResult *result, JpTrace *trace)
{
  g_auto (JpRational) score = JP_RATIONAL_INIT;

  switch (self->policy)
    {
    case POLICY_DROP:
      jp_trace_append (trace, _("exempt → left out of the full points"));
      result->status = JP_RULE_NOT_APPLICABLE;
      result->dropped = TRUE;
      jp_rational_set_int (&result->exact_max, 0);
      return;
    case POLICY_ZERO:
      jp_trace_append (trace, _("exempt → no points"));
      break;
    case POLICY_FULL:
    default:
      jp_trace_append (trace, _("exempt → full points"));
      jp_decimal_to_rational (input->points, &score);
      break;
    }
  jp_rule_result_set_exact (result, &score);
}

static void
evaluate (gconstpointer data, const JpRuleInput *input, JpRuleResult *result, JpTrace *trace)
{
  const Parameters *self = data;
  JpConditionState state = jp_rule_condition_evaluate (&self->guarded.condition, input, result, trace);

  if (state == JP_CONDITION_YES)
    {
      exempt (self, input, result, trace);
      return;
    }
  jp_rule_guarded_evaluate (&self->guarded, input, result, trace);
  if (state == JP_CONDITION_NO)
    return;
  result->status = JP_RULE_MISSING;
  if (self->policy == POLICY_FULL)
    jp_decimal_to_rational (input->points, &result->exact_max);
  else
    jp_rational_set_int (&result->exact_min, 0);
}

static char *
sentence (gconstpointer data, JpDecimal points)
{
  const Parameters *self = data;
  const char *words = jp_rule_condition_get_words (&self->guarded.condition);
  g_autofree char *nested = jp_rule_to_sentence (self->guarded.rule, points);

  /* TRANSLATORS: what exempts (in the criterion's words), what follows, the rule's sentence */
  return g_strdup_printf (_("Exempt when: %1$s (%2$s). Otherwise: %3$s"), words, _(policy_titles[self->policy]),
                          nested);
}

static const JpRuleParameter parameters[] = {
  { "text", N_("What exempts"), JP_PARAMETER_TEXT },
  { "when", N_("Or: condition"), JP_PARAMETER_CONDITION },
  { "policy", N_("Exempt gets"), JP_PARAMETER_CHOICE, FALSE, "full", policies, policy_titles },
  { "rule", N_("Otherwise"), JP_PARAMETER_RULE, TRUE },
  { NULL },
};

const JpRuleKind jp_rule_kind_exemption = {
  .name = "exemption",
  .title = N_("Exemption"),
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
