/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What rules that count occurrences share. An empty ledger is not "none found": the evaluator closes it (the element's
 * value is set) or there is no score. */

#include "config.h"

#include "jp-rule-ledger.h"

#include "jp-error.h"

#include <glib/gi18n-lib.h>

void
jp_rule_ledger_free (gpointer data)
{
  JpRuleLedger *self = data;

  g_free (self->text);
  g_free (self);
}

gpointer
jp_rule_ledger_parse (const JpJson *json, JpDecimal points, GError **error)
{
  JpRuleLedger *self = g_new0 (JpRuleLedger, 1);

  self->text = g_strdup (jp_json_get_string (json, "text"));
  if (jp_rule_points_read (json, "deduct", TRUE, &self->deduct, error) &&
      jp_rule_points_read (json, "most", FALSE, &self->most, error))
    {
      if (self->deduct.n > 0)
        return self;
      g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID, _("Rule: what is taken off must be above 0."));
    }
  jp_rule_ledger_free (self);
  return NULL;
}

void
jp_rule_ledger_get_points (const JpRuleLedger *self, guint n, JpRational *points)
{
  g_auto (JpRational) count = JP_RATIONAL_INIT;
  g_auto (JpRational) most = JP_RATIONAL_INIT;

  jp_rational_set_int (&count, n);
  jp_decimal_to_rational (self->deduct, points);
  jp_rational_mul (points, points, &count);
  if (!self->most.is_set)
    return;
  jp_decimal_to_rational (self->most, &most);
  if (jp_rational_cmp (points, &most) > 0)
    jp_rational_set (points, &most);
}

gboolean
jp_rule_ledger_count (const JpRuleInput *input, guint *n, guint *n_confirmed)
{
  JpRuleEntry entry;

  *n = *n_confirmed = 0;
  while (jp_rule_input_get_entry (input, 1, *n, &entry))
    {
      (*n)++;
      *n_confirmed += entry.confirmed;
    }
  return *n > 0 || jp_rule_input_get_element (input, 1).is_set;
}

guint
jp_rule_ledger_get_n_elements (gconstpointer self)
{
  return 1;
}

const char *
jp_rule_ledger_get_element_text (gconstpointer data, guint number)
{
  const JpRuleLedger *self = data;

  return self->text != NULL ? self->text : _("Occurrences");
}

JpDecimal
jp_rule_ledger_get_element_points (gconstpointer data, guint number, JpDecimal points, guint decimals)
{
  return ((const JpRuleLedger *) data)->deduct;
}

JpElementType
jp_rule_ledger_get_element_type (gconstpointer self, guint number)
{
  return JP_ELEMENT_LEDGER;
}

const JpRuleParameter jp_rule_ledger_parameters[] = {
  { "text", N_("What is recorded"), JP_PARAMETER_TEXT },
  { "deduct", N_("Points off for each"), JP_PARAMETER_POINTS, TRUE },
  { "most", N_("At most off"), JP_PARAMETER_POINTS },
  { NULL },
};
