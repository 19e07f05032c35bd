/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Actual against target: all points when the target is reached, in proportion when it is not
 * ("≥*: 实际/指标×分值; ≤*: 指标/实际×分值"). The figures are the answer's own columns (年度指标值, 实际完成值), or formulas. What
 * goes far beyond the target is noted: some systems take points off for it. */

#include "config.h"

#include "jp-rule-kind.h"

#include "jp-error.h"
#include "jp-target.h"

#include <glib/gi18n-lib.h>

typedef enum
{
  OTHERWISE_PROPORTIONAL,
  OTHERWISE_ZERO,
  OTHERWISE_JUDGEMENT,
} Otherwise;

typedef struct
{
  JpTargetDirection direction; /* JP_TARGET_UNKNOWN: as the target's words say */
  Otherwise otherwise;
  JpRuleNumber tolerance;
  gboolean has_tolerance;
  JpFormula *actual;
  JpFormula *target;
} Parameters;

static const char *const directions[] = { "auto", "at_least", "at_most", "equal", "text", NULL };
static const char *const direction_titles[] = { N_("As the target says"), N_("At least"), N_("At most"), N_("Exactly"),
                                                N_("In words"), NULL };
static const char *const ways[] = { "proportional", "zero", "judgement", NULL };
static const char *const way_titles[] = { N_("In proportion"), N_("No points"), N_("Judgement"), NULL };

static void
free_parameters (gpointer data)
{
  Parameters *self = data;

  jp_rule_number_clear (&self->tolerance);
  g_clear_pointer (&self->actual, jp_formula_free);
  g_clear_pointer (&self->target, jp_formula_free);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Parameters, free_parameters)

static gpointer
parse (const JpJson *json, JpDecimal points, GError **error)
{
  g_autoptr (Parameters) self = g_new0 (Parameters, 1);
  int direction = jp_rule_read_choice (json, "direction", directions, 0, error);
  int way = direction >= 0 ? jp_rule_read_choice (json, "otherwise", ways, 0, error) : -1;

  self->tolerance = (JpRuleNumber) JP_RULE_NUMBER_INIT;
  if (way < 0)
    return NULL;
  self->direction = (JpTargetDirection) direction;
  self->otherwise = (Otherwise) way;
  self->has_tolerance = !jp_json_is_null (jp_json_get (json, "tolerance"));
  if ((self->has_tolerance && !jp_rule_number_read (json, "tolerance", &self->tolerance, error)) ||
      !jp_rule_formula_read (json, "actual", FALSE, &self->actual, error) ||
      !jp_rule_formula_read (json, "target", self->actual != NULL, &self->target, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* The figures from formulas. TRUE when both have a value. */
static gboolean
get_facts (const Parameters *self, const JpRuleInput *input, JpRuleResult *result, JpRational *target,
           JpRational *actual)
{
  if (jp_formula_evaluate (self->actual, input->lookup, input->lookup_data, actual, NULL) == JP_OUTCOME_VALUE &&
      jp_formula_evaluate (self->target, input->lookup, input->lookup_data, target, NULL) == JP_OUTCOME_VALUE)
    return TRUE;
  jp_rule_result_add_missing_facts (result, self->actual, input);
  jp_rule_result_add_missing_facts (result, self->target, input);
  result->status = JP_RULE_MISSING;
  return FALSE;
}

static gboolean
is_filled (const char *text)
{
  return text != NULL && *text != '\0';
}

/* The figures from the answer's columns. FALSE when they are no figures: the status says what then. */
static gboolean
get_columns (const JpRuleInput *input, JpRuleResult *result, JpTarget *target, JpTarget *actual)
{
  if (!is_filled (input->target))
    jp_rule_result_add_missing (result, _("annual target"));
  if (!is_filled (input->actual))
    jp_rule_result_add_missing (result, _("actual value"));
  if (result->missing != NULL)
    {
      result->status = JP_RULE_MISSING;
      return FALSE;
    }
  return jp_target_parse (input->target, target) && jp_target_parse (input->actual, actual) &&
         jp_target_are_comparable (target, actual);
}

static gboolean
is_reached (JpTargetDirection direction, const JpRational *target, const JpRational *actual)
{
  int order = jp_rational_cmp (actual, target);

  return order == 0 || (direction == JP_TARGET_AT_LEAST && order > 0) || (direction == JP_TARGET_AT_MOST && order < 0);
}

static void
note_over_fulfilment (const Parameters *self, JpTargetDirection direction, const JpRational *target,
                      const JpRational *actual, JpRuleResult *result)
{
  g_auto (JpRational) ratio = JP_RATIONAL_INIT;
  g_autofree char *found = NULL;
  g_autofree char *limit = NULL;

  if (!self->has_tolerance || direction != JP_TARGET_AT_LEAST || jp_rational_sign (target) <= 0)
    return;
  jp_rational_div (&ratio, actual, target);
  if (jp_rational_cmp (&ratio, &self->tolerance.value) < 0)
    return;
  found = jp_rule_measure_to_text (&ratio, TRUE);
  limit = jp_rule_measure_to_text (&self->tolerance.value, TRUE);
  jp_rule_result_add_note (result, g_strdup_printf (_("%s of the target was reached; from %s on that needs a reason."),
                                                    found, limit));
}

/* Not reached: in proportion, nothing, or the evaluator's. */
static void
score_short (const Parameters *self, JpTargetDirection direction, const JpRuleInput *input, const JpRational *target,
             const JpRational *actual, JpRuleResult *result, JpTrace *trace)
{
  const JpRational *above = direction == JP_TARGET_AT_LEAST ? actual : target;
  const JpRational *below = direction == JP_TARGET_AT_LEAST ? target : actual;
  g_auto (JpRational) score = JP_RATIONAL_INIT;
  gboolean proportional = self->otherwise == OTHERWISE_PROPORTIONAL;

  if (self->otherwise == OTHERWISE_JUDGEMENT ||
      (proportional && (direction == JP_TARGET_EXACT || jp_rational_sign (below) <= 0)))
    {
      jp_trace_append (trace, _("target not reached: left to judgement"));
      return;
    }
  if (!proportional)
    {
      jp_trace_append (trace, _("target not reached → no points"));
      jp_rule_result_set_exact (result, &score);
      return;
    }
  jp_decimal_to_rational (input->points, &score);
  jp_rational_mul (&score, &score, above);
  jp_rational_div (&score, &score, below);
  jp_rule_result_set_exact (result, &score);
  if (trace != NULL)
    {
      g_autofree char *points = jp_decimal_to_text (input->points);
      g_autofree char *numerator = jp_rational_to_text (above, 0, 4);
      g_autofree char *denominator = jp_rational_to_text (below, 0, 4);
      g_autofree char *product = jp_rational_to_text (&score, 0, 4);

      jp_trace_append_printf (trace, "%s × %s ÷ %s = %s", points, numerator, denominator, product);
    }
}

static void
score_figures (const Parameters *self, JpTargetDirection direction, const JpRuleInput *input, const JpRational *target,
               const JpRational *actual, JpRuleResult *result, JpTrace *trace)
{
  g_auto (JpRational) score = JP_RATIONAL_INIT;

  if (direction == JP_TARGET_UNKNOWN && jp_rational_cmp (target, actual) != 0)
    {
      jp_rule_result_add_note (result, g_strdup (_("The target does not say whether more or less is better.")));
      return;
    }
  if (!is_reached (direction, target, actual))
    {
      score_short (self, direction, input, target, actual, result, trace);
      return;
    }
  jp_decimal_to_rational (input->points, &score);
  jp_rule_result_set_exact (result, &score);
  jp_trace_append (trace, _("target reached → full points"));
  note_over_fulfilment (self, direction, target, actual, result);
}

static void
score_words (const JpRuleInput *input, JpRuleResult *result, JpTrace *trace)
{
  g_auto (JpRational) score = JP_RATIONAL_INIT;

  if (!is_filled (input->target) || g_strcmp0 (input->target, input->actual) != 0)
    return;
  jp_decimal_to_rational (input->points, &score);
  jp_rule_result_set_exact (result, &score);
  jp_trace_append (trace, _("target reached → full points"));
}

static void
evaluate_columns (const Parameters *self, const JpRuleInput *input, JpRuleResult *result, JpTrace *trace)
{
  g_auto (JpTarget) target = JP_TARGET_INIT;
  g_auto (JpTarget) actual = JP_TARGET_INIT;
  JpTargetDirection direction = self->direction;

  jp_trace_append_printf (trace, "%s | %s", input->target != NULL ? input->target : "—",
                          input->actual != NULL ? input->actual : "—");
  jp_trace_end_line (trace);
  if (!get_columns (input, result, &target, &actual))
    {
      if (result->status != JP_RULE_MISSING)
        score_words (input, result, trace);
      return;
    }
  if (direction == JP_TARGET_UNKNOWN)
    direction = target.direction;
  score_figures (self, direction, input, &target.value, &actual.value, result, trace);
}

static void
evaluate (gconstpointer data, const JpRuleInput *input, JpRuleResult *result, JpTrace *trace)
{
  const Parameters *self = data;
  g_auto (JpRational) target = JP_RATIONAL_INIT;
  g_auto (JpRational) actual = JP_RATIONAL_INIT;

  if (self->actual == NULL)
    evaluate_columns (self, input, result, trace);
  else if (get_facts (self, input, result, &target, &actual))
    score_figures (self, self->direction != JP_TARGET_UNKNOWN ? self->direction : JP_TARGET_AT_LEAST, input, &target,
                   &actual, result, trace);
}

static char *
sentence (gconstpointer data, JpDecimal points)
{
  const Parameters *self = data;
  g_autofree char *all = jp_rule_points_to_text (points);

  switch (self->otherwise)
    {
    case OTHERWISE_ZERO:
      return g_strdup_printf (_("Full points %s when the target is reached, else none."), all);
    case OTHERWISE_JUDGEMENT:
      return g_strdup_printf (_("Full points %s when the target is reached, else by judgement."), all);
    case OTHERWISE_PROPORTIONAL:
    default:
      return g_strdup_printf (_("Full points %s when the target is reached, else in proportion to it."), all);
    }
}

static void
foreach_formula (gconstpointer data, void (*func) (const JpFormula *formula, gpointer user_data), gpointer user_data)
{
  const Parameters *self = data;

  if (self->actual == NULL)
    return;
  func (self->actual, user_data);
  func (self->target, user_data);
}

static const JpRuleParameter parameters[] = {
  { "direction", N_("Better is"), JP_PARAMETER_CHOICE, FALSE, "auto", directions, direction_titles },
  { "otherwise", N_("Not reached"), JP_PARAMETER_CHOICE, FALSE, "proportional", ways, way_titles },
  { "tolerance", N_("Reason needed from"), JP_PARAMETER_NUMBER },
  { "actual", N_("Actual (instead of the column)"), JP_PARAMETER_FORMULA },
  { "target", N_("Target (instead of the column)"), JP_PARAMETER_FORMULA },
  { NULL },
};

const JpRuleKind jp_rule_kind_target = {
  .name = "target",
  .title = N_("Actual against target"),
  .parameters = parameters,
  .parse = parse,
  .free_parameters = free_parameters,
  .evaluate = evaluate,
  .sentence = sentence,
  .foreach_formula = foreach_formula,
};
