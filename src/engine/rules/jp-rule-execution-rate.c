/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Execution-rate row: points × rate, at most the points (the row of 10 points above the indicators of a self-evaluation
 * table). Before it scores, the total must be the sum of its parts: a total row that does not foot says nothing. */

#include "config.h"

#include "jp-rule-kind.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  JpFormula *total;
  JpFormula *parts;
} Parameters;

static void
free_parameters (gpointer data)
{
  Parameters *self = data;

  g_clear_pointer (&self->total, jp_formula_free);
  g_clear_pointer (&self->parts, jp_formula_free);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Parameters, free_parameters)

static gpointer
parse (const JpJson *json, JpDecimal points, GError **error)
{
  g_autoptr (Parameters) self = g_new0 (Parameters, 1);

  if (!jp_rule_formula_read (json, "total", FALSE, &self->total, error) ||
      !jp_rule_formula_read (json, "parts", self->total != NULL, &self->parts, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* What is not filled cannot contradict. */
static gboolean
is_ready (gconstpointer data, const JpRuleInput *input, JpRuleResult *result, JpTrace *trace)
{
  const Parameters *self = data;
  g_auto (JpRational) total = JP_RATIONAL_INIT;
  g_auto (JpRational) parts = JP_RATIONAL_INIT;

  if (self->total == NULL ||
      jp_formula_evaluate (self->total, input->lookup, input->lookup_data, &total, NULL) != JP_OUTCOME_VALUE ||
      jp_formula_evaluate (self->parts, input->lookup, input->lookup_data, &parts, NULL) != JP_OUTCOME_VALUE ||
      jp_rational_cmp (&total, &parts) == 0)
    return TRUE;
  jp_rule_result_add_note (
    result, g_strdup_printf (_("“%s” is not the sum of its parts: no score before that is settled."),
                             jp_formula_get_text (self->total)));
  jp_trace_append_printf (trace, "%s ≠ %s", jp_formula_get_text (self->total), jp_formula_get_text (self->parts));
  return FALSE;
}

static gboolean
score (gconstpointer data, const JpRational *points, const JpRational *measure, JpRational *result, JpTrace *trace)
{
  if (measure == NULL)
    return FALSE;
  jp_rational_mul (result, points, measure);
  if (trace != NULL)
    {
      g_autofree char *all = jp_rational_to_text (points, 0, 4);
      g_autofree char *at = jp_rule_measure_to_text (measure, TRUE);
      g_autofree char *product = jp_rational_to_text (result, 0, 4);

      jp_trace_append_printf (trace, "%s × %s = %s", all, at, product);
    }
  return TRUE;
}

static void
add_breakpoints (gconstpointer data, const JpRational *points, GArray *breakpoints)
{
  g_auto (JpRational) at = JP_RATIONAL_INIT;

  jp_rule_add_breakpoint (breakpoints, &at);
  jp_rational_set_int (&at, 1);
  jp_rule_add_breakpoint (breakpoints, &at);
}

static char *
sentence (gconstpointer data, JpDecimal points)
{
  g_autofree char *all = jp_rule_points_to_text (points);

  return g_strdup_printf (_("%s points times the execution rate, once the total is the sum of its parts."), all);
}

static void
foreach_formula (gconstpointer data, void (*func) (const JpFormula *formula, gpointer user_data), gpointer user_data)
{
  const Parameters *self = data;

  if (self->total == NULL)
    return;
  func (self->total, user_data);
  func (self->parts, user_data);
}

static const JpRuleParameter parameters[] = {
  { "total", N_("Total"), JP_PARAMETER_FORMULA },
  { "parts", N_("Sum of its parts"), JP_PARAMETER_FORMULA },
  { NULL },
};

const JpRuleKind jp_rule_kind_execution_rate = {
  .name = "execution_rate",
  .title = N_("Execution rate"),
  .parameters = parameters,
  .measures = TRUE,
  .percent = TRUE,
  .parse = parse,
  .free_parameters = free_parameters,
  .is_ready = is_ready,
  .score = score,
  .add_breakpoints = add_breakpoints,
  .sentence = sentence,
  .foreach_formula = foreach_formula,
};
