/* SPDX-License-Identifier: GPL-3.0-or-later */

/* All or nothing: full points when something holds, none otherwise ("…的，得10分，否则不得分"). The evaluator says whether it
 * does, or a formula that compares facts. */

#include "config.h"

#include "jp-rule-kind.h"

#include <glib/gi18n-lib.h>

static void
free_parameters (gpointer data)
{
  jp_rule_condition_clear (data);
  g_free (data);
}

static gpointer
parse (const JpJson *json, JpDecimal points, GError **error)
{
  JpRuleCondition *self = g_new0 (JpRuleCondition, 1);

  if (jp_rule_condition_read (json, self, error))
    return self;
  free_parameters (self);
  return NULL;
}

static void
evaluate (gconstpointer data, const JpRuleInput *input, JpRuleResult *result, JpTrace *trace)
{
  g_auto (JpRational) score = JP_RATIONAL_INIT;

  switch (jp_rule_condition_evaluate (data, input, result, trace))
    {
    case JP_CONDITION_OPEN:
      result->status = result->missing != NULL ? JP_RULE_MISSING : JP_RULE_NOT_APPLICABLE;
      return;
    case JP_CONDITION_YES:
      jp_decimal_to_rational (input->points, &score);
      jp_trace_append (trace, _("holds → full points"));
      break;
    case JP_CONDITION_NO:
    default:
      jp_trace_append (trace, _("does not hold → no points"));
      break;
    }
  jp_rule_result_set_exact (result, &score);
}

static char *
sentence (gconstpointer data, JpDecimal points)
{
  g_autofree char *all = jp_rule_points_to_text (points);

  /* TRANSLATORS: a number of points, what must hold (in the criterion's words) */
  return g_strdup_printf (_("%1$s points when this holds, else none: %2$s"), all, jp_rule_condition_get_words (data));
}

static guint
get_n_elements (gconstpointer data)
{
  return jp_rule_condition_get_n_elements (data);
}

static const char *
get_element_text (gconstpointer data, guint number)
{
  return jp_rule_condition_get_words (data);
}

static JpDecimal
get_element_points (gconstpointer data, guint number, JpDecimal points, guint decimals)
{
  return points;
}

static JpElementType
get_element_type (gconstpointer data, guint number)
{
  return JP_ELEMENT_YES_NO;
}

static void
foreach_formula (gconstpointer data, void (*func) (const JpFormula *formula, gpointer user_data), gpointer user_data)
{
  const JpRuleCondition *self = data;

  if (self->when != NULL)
    func (self->when, user_data);
}

static const JpRuleParameter parameters[] = {
  { "text", N_("What must hold"), JP_PARAMETER_TEXT },
  { "when", N_("Or: condition"), JP_PARAMETER_CONDITION },
  { NULL },
};

const JpRuleKind jp_rule_kind_all_or_nothing = {
  .name = "all_or_nothing",
  .title = N_("All or nothing"),
  .parameters = parameters,
  .parse = parse,
  .free_parameters = free_parameters,
  .evaluate = evaluate,
  .sentence = sentence,
  .get_n_elements = get_n_elements,
  .get_element_text = get_element_text,
  .get_element_points = get_element_points,
  .get_element_type = get_element_type,
  .foreach_formula = foreach_formula,
};
