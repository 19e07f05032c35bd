/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Deduction for each occurrence: the evaluator keeps a ledger of what was found, each with its evidence, and so much is
 * taken off for each ("每出现一例不符合要求的扣2分，扣完为止"). The number is the ledger's length, never typed. */

#include "config.h"

#include "jp-rule-ledger.h"

#include <glib/gi18n-lib.h>

static void
evaluate (gconstpointer data, const JpRuleInput *input, JpRuleResult *result, JpTrace *trace)
{
  const JpRuleLedger *self = data;
  g_auto (JpRational) points = JP_RATIONAL_INIT;
  g_auto (JpRational) off = JP_RATIONAL_INIT;
  guint n, n_confirmed;

  if (!jp_rule_ledger_count (input, &n, &n_confirmed))
    {
      jp_rule_result_add_missing (result, jp_rule_ledger_get_element_text (self, 1));
      result->status = JP_RULE_MISSING;
      return;
    }
  jp_decimal_to_rational (input->points, &points);
  jp_rule_ledger_get_points (self, n, &off);
  jp_rational_sub (&off, &points, &off);
  jp_rule_result_set_exact (result, &off);
  if (trace != NULL)
    {
      g_autofree char *all = jp_decimal_to_text (input->points);
      g_autofree char *each = jp_decimal_to_text (self->deduct);

      jp_trace_append_printf (trace, "%s − %u × %s", all, n, each);
    }
}

static char *
sentence (gconstpointer data, JpDecimal points)
{
  const JpRuleLedger *self = data;
  g_autofree char *all = jp_rule_points_to_text (points);
  g_autofree char *each = jp_decimal_to_text (self->deduct);
  g_autofree char *most = jp_decimal_to_text (self->most);

  if (self->most.is_set)
    return g_strdup_printf (_("Full points %s; %s off for every occurrence, at most %s points."), all, each, most);
  return g_strdup_printf (_("Full points %s; %s off for every occurrence, down to 0."), all, each);
}

const JpRuleKind jp_rule_kind_deduct_occurrence = {
  .name = "deduct_occurrence",
  .title = N_("Deduction for each occurrence"),
  .parameters = jp_rule_ledger_parameters,
  .parse = jp_rule_ledger_parse,
  .free_parameters = jp_rule_ledger_free,
  .evaluate = evaluate,
  .sentence = sentence,
  .get_n_elements = jp_rule_ledger_get_n_elements,
  .get_element_text = jp_rule_ledger_get_element_text,
  .get_element_points = jp_rule_ledger_get_element_points,
  .get_element_type = jp_rule_ledger_get_element_type,
};
