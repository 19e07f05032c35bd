/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Checkpoints: at each, points × what was reached ÷ what was to be reached, at most the checkpoint's points
 * ("6、9、11月部门预算执行进度达到量化指标的分别得1分、2分、2分，未达到的按其实际进度占目标进度的比重计算得分"). Rounded once at the end. */

#include "config.h"

#include "jp-rule-kind.h"

#include "jp-error.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  char *text;
  JpFormula *actual;
  JpFormula *target;
  JpDecimal points;
} Checkpoint;

typedef struct
{
  GArray *list; /* Checkpoint */
} Parameters;

static void
clear_checkpoint (gpointer data)
{
  Checkpoint *self = data;

  g_free (self->text);
  g_clear_pointer (&self->actual, jp_formula_free);
  g_clear_pointer (&self->target, jp_formula_free);
}

static void
free_parameters (gpointer data)
{
  Parameters *self = data;

  g_array_unref (self->list);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Parameters, free_parameters)

static const Checkpoint *
get_checkpoint (const Parameters *self, guint n)
{
  return &g_array_index (self->list, Checkpoint, n);
}

static gboolean
read_checkpoint (const JpJson *json, Checkpoint *out, GError **error)
{
  out->text = g_strdup (jp_json_get_string (json, "text"));
  return jp_rule_formula_read (json, "actual", TRUE, &out->actual, error) &&
         jp_rule_formula_read (json, "target", TRUE, &out->target, error) &&
         jp_rule_points_read (json, "points", TRUE, &out->points, error);
}

static gboolean
check_sum (const Parameters *self, JpDecimal points, GError **error)
{
  g_auto (JpRational) sum = JP_RATIONAL_INIT;
  g_auto (JpRational) whole = JP_RATIONAL_INIT;
  g_autofree char *found = NULL;
  g_autofree char *wanted = NULL;

  for (guint i = 0; i < self->list->len; i++)
    {
      g_auto (JpRational) part = JP_RATIONAL_INIT;

      jp_decimal_to_rational (get_checkpoint (self, i)->points, &part);
      jp_rational_add (&sum, &sum, &part);
    }
  if (!points.is_set)
    return TRUE;
  jp_decimal_to_rational (points, &whole);
  if (jp_rational_cmp (&sum, &whole) == 0)
    return TRUE;
  found = jp_rational_to_exact (&sum);
  wanted = jp_decimal_to_text (points);
  g_set_error (error, JP_ERROR, JP_ERROR_INVALID,
               _("Rule: the checkpoints' points add up to %s, the indicator has %s."), found, wanted);
  return FALSE;
}

static gpointer
parse (const JpJson *json, JpDecimal points, GError **error)
{
  g_autoptr (Parameters) self = g_new0 (Parameters, 1);
  const JpJson *list = jp_json_get (json, "checkpoints");

  self->list = g_array_new (FALSE, TRUE, sizeof (Checkpoint));
  g_array_set_clear_func (self->list, clear_checkpoint);
  if (jp_json_get_length (list) == 0)
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID, _("Rule: “checkpoints” is empty."));
      return NULL;
    }
  for (guint i = 0; i < jp_json_get_length (list); i++)
    {
      Checkpoint checkpoint = { 0 };
      gboolean ok = read_checkpoint (jp_json_at (list, i), &checkpoint, error);

      g_array_append_val (self->list, checkpoint);
      if (!ok)
        return NULL;
    }
  return check_sum (self, points, error) ? g_steal_pointer (&self) : NULL;
}

static void
trace_checkpoint (const Checkpoint *self, const JpRational *actual, const JpRational *target,
                  const JpRational *earned, JpTrace *trace)
{
  g_autofree char *points = jp_decimal_to_text (self->points);
  g_autofree char *reached = jp_rule_measure_to_text (actual, TRUE);
  g_autofree char *aim = jp_rule_measure_to_text (target, TRUE);
  g_autofree char *result = jp_rational_to_text (earned, 0, 4);

  if (self->text != NULL)
    jp_trace_append_printf (trace, "%s: ", self->text);
  if (jp_rational_cmp (actual, target) >= 0)
    jp_trace_append_printf (trace, "%s ≥ %s → %s", reached, aim, result);
  else
    jp_trace_append_printf (trace, "%s × %s ÷ %s = %s", points, reached, aim, result);
  jp_trace_end_line (trace);
}

/* TRUE and what the checkpoint earns; FALSE when a figure is missing or the target is not above 0. */
static gboolean
evaluate_checkpoint (const Checkpoint *self, const JpRuleInput *input, JpRuleResult *result, JpRational *earned,
                     JpTrace *trace)
{
  g_auto (JpRational) actual = JP_RATIONAL_INIT;
  g_auto (JpRational) target = JP_RATIONAL_INIT;

  if (jp_formula_evaluate (self->actual, input->lookup, input->lookup_data, &actual, NULL) != JP_OUTCOME_VALUE ||
      jp_formula_evaluate (self->target, input->lookup, input->lookup_data, &target, NULL) != JP_OUTCOME_VALUE ||
      jp_rational_sign (&target) <= 0)
    {
      jp_rule_result_add_missing_facts (result, self->actual, input);
      jp_rule_result_add_missing_facts (result, self->target, input);
      return FALSE;
    }
  jp_decimal_to_rational (self->points, earned);
  if (jp_rational_cmp (&actual, &target) < 0)
    {
      jp_rational_mul (earned, earned, &actual);
      jp_rational_div (earned, earned, &target);
    }
  if (jp_rational_sign (earned) < 0)
    jp_rational_set_int (earned, 0);
  if (trace != NULL)
    trace_checkpoint (self, &actual, &target, earned, trace);
  return TRUE;
}

static void
evaluate (gconstpointer data, const JpRuleInput *input, JpRuleResult *result, JpTrace *trace)
{
  const Parameters *self = data;
  g_auto (JpRational) sum = JP_RATIONAL_INIT;
  g_auto (JpRational) open = JP_RATIONAL_INIT;
  gboolean complete = TRUE;

  for (guint i = 0; i < self->list->len; i++)
    {
      g_auto (JpRational) earned = JP_RATIONAL_INIT;

      if (evaluate_checkpoint (get_checkpoint (self, i), input, result, &earned, trace))
        jp_rational_add (&sum, &sum, &earned);
      else
        {
          jp_decimal_to_rational (get_checkpoint (self, i)->points, &earned);
          jp_rational_add (&open, &open, &earned);
          complete = FALSE;
        }
    }
  jp_rational_set (&result->exact_min, &sum);
  jp_rational_add (&result->exact_max, &sum, &open);
  if (complete)
    {
      g_autofree char *text = trace != NULL ? jp_rational_to_text (&sum, 0, 4) : NULL;

      if (text != NULL)
        jp_trace_append (trace, text);
      jp_rule_result_set_exact (result, &sum);
    }
  else
    result->status = result->missing != NULL ? JP_RULE_MISSING : JP_RULE_NOT_APPLICABLE;
}

static char *
sentence (gconstpointer data, JpDecimal points)
{
  const Parameters *self = data;
  guint n = self->list->len;

  return g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "%u checkpoint: its points when the target is reached, else in proportion.",
                 "%u checkpoints: the points of each when its target is reached, else in proportion.", n), n);
}

static void
foreach_formula (gconstpointer data, void (*func) (const JpFormula *formula, gpointer user_data), gpointer user_data)
{
  const Parameters *self = data;

  for (guint i = 0; i < self->list->len; i++)
    {
      func (get_checkpoint (self, i)->actual, user_data);
      func (get_checkpoint (self, i)->target, user_data);
    }
}

static const JpRuleParameter members[] = {
  { "text", N_("Checkpoint"), JP_PARAMETER_TEXT },
  { "actual", N_("Reached"), JP_PARAMETER_FORMULA, TRUE },
  { "target", N_("Target"), JP_PARAMETER_FORMULA, TRUE },
  { "points", N_("Points"), JP_PARAMETER_POINTS, TRUE },
  { NULL },
};

static const JpRuleParameter parameters[] = {
  { "checkpoints", N_("Checkpoints"), JP_PARAMETER_LIST, TRUE, NULL, NULL, NULL, members },
  { NULL },
};

const JpRuleKind jp_rule_kind_checkpoints = {
  .name = "checkpoints",
  .title = N_("Checkpoints"),
  .parameters = parameters,
  .parse = parse,
  .free_parameters = free_parameters,
  .evaluate = evaluate,
  .sentence = sentence,
  .foreach_formula = foreach_formula,
};
