/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Deduction outside the full points: confirmed occurrences take so much off the total, at most a limit ("经复核确认后按
 * 0.5分/次予以扣分，最高扣10分"). The score is what is taken off; what is not confirmed is shown and not counted. */

#include "config.h"

#include "jp-rule-ledger.h"

#include <glib/gi18n-lib.h>

static void
trace_score (const JpRuleLedger *self, guint n, guint n_confirmed, JpTrace *trace)
{
  g_autofree char *each = jp_decimal_to_text (self->deduct);

  jp_trace_append_printf (trace, "%u × %s", n_confirmed, each);
  if (n > n_confirmed)
    jp_trace_append_printf (trace, g_dngettext (GETTEXT_PACKAGE, " (%u not confirmed, not counted)",
                                                " (%u not confirmed, not counted)", n - n_confirmed),
                            n - n_confirmed);
}

static void
evaluate (gconstpointer data, const JpRuleInput *input, JpRuleResult *result, JpTrace *trace)
{
  const JpRuleLedger *self = data;
  g_auto (JpRational) off = JP_RATIONAL_INIT;
  guint n, n_confirmed;

  if (!jp_rule_ledger_count (input, &n, &n_confirmed))
    {
      jp_rule_result_add_missing (result, jp_rule_ledger_get_element_text (self, 1));
      result->status = JP_RULE_MISSING;
      return;
    }
  jp_rule_ledger_get_points (self, n_confirmed, &off);
  jp_rule_result_set_exact (result, &off);
  if (trace != NULL)
    trace_score (self, n, n_confirmed, trace);
}

static char *
sentence (gconstpointer data, JpDecimal points)
{
  const JpRuleLedger *self = data;
  g_autofree char *each = jp_decimal_to_text (self->deduct);
  g_autofree char *most = jp_decimal_to_text (self->most.is_set ? self->most : points);

  return g_strdup_printf (_("%s points off the total for every confirmed occurrence, at most %s."), each, most);
}

const JpRuleKind jp_rule_kind_outside_deduction = {
  .name = "outside_deduction",
  .title = N_("Deduction outside the full points"),
  .parameters = jp_rule_ledger_parameters,
  .outside = TRUE,
  .parse = jp_rule_ledger_parse,
  .free_parameters = jp_rule_ledger_free,
  .evaluate = evaluate,
  .sentence = sentence,
  .get_n_elements = jp_rule_ledger_get_n_elements,
  .get_element_text = jp_rule_ledger_get_element_text,
  .get_element_points = jp_rule_ledger_get_element_points,
  .get_element_type = jp_rule_ledger_get_element_type,
};
