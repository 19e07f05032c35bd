/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Discretionary: the words let the evaluator take points off as he sees fit ("按照指标酌情扣分", "酌情扣1分"). Every point off
 * needs a reason with its evidence, and the indicator counts in the file's share of discretion. With "most" no more
 * than so many points can be lost. */

#include "config.h"

#include "jp-rule-kind.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  JpDecimal most;
} Parameters;

static gpointer
parse (const JpJson *json, JpDecimal points, GError **error)
{
  g_autofree Parameters *self = g_new0 (Parameters, 1);

  return jp_rule_points_read (json, "most", FALSE, &self->most, error) ? g_steal_pointer (&self) : NULL;
}

static void
evaluate (gconstpointer data, const JpRuleInput *input, JpRuleResult *result, JpTrace *trace)
{
  const Parameters *self = data;
  g_auto (JpRational) most = JP_RATIONAL_INIT;

  if (!self->most.is_set)
    return;
  jp_decimal_to_rational (self->most, &most);
  jp_rational_sub (&result->exact_min, &result->exact_max, &most);
}

static char *
sentence (gconstpointer data, JpDecimal points)
{
  const Parameters *self = data;
  g_autofree char *most = jp_decimal_to_text (self->most);

  if (self->most.is_set)
    return g_strdup_printf (
      _("At the evaluator's discretion, at most %s points off; each with its reason and evidence."), most);
  return g_strdup (_("At the evaluator's discretion; every point off with its reason and evidence."));
}

static const JpRuleParameter parameters[] = {
  { "most", N_("At most off"), JP_PARAMETER_POINTS },
  { NULL },
};

const JpRuleKind jp_rule_kind_discretionary = {
  .name = "discretionary",
  .title = N_("Discretion"),
  .parameters = parameters,
  .measures = TRUE,
  .measure_is_optional = TRUE,
  .percent = TRUE,
  .discretionary = TRUE,
  .parse = parse,
  .free_parameters = g_free,
  .evaluate = evaluate,
  .sentence = sentence,
};
