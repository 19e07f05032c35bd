/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Proportional: points × measure, at most the points ("该项得分=重点工作完成率×2"). */

#include "config.h"

#include "jp-rule-kind.h"

#include "jp-error.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  JpRuleNumber full_at; /* 100 % unless said otherwise */
} Parameters;

static void
free_parameters (gpointer data)
{
  Parameters *self = data;

  jp_rule_number_clear (&self->full_at);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Parameters, free_parameters)

static gpointer
parse (const JpJson *json, JpDecimal points, GError **error)
{
  g_autoptr (Parameters) self = g_new0 (Parameters, 1);

  self->full_at = (JpRuleNumber) JP_RULE_NUMBER_INIT;
  self->full_at.percent = TRUE;
  jp_rational_set_int (&self->full_at.value, 1);
  if (!jp_json_is_null (jp_json_get (json, "full_at")) && !jp_rule_number_read (json, "full_at", &self->full_at, error))
    return NULL;
  if (jp_rational_sign (&self->full_at.value) > 0)
    return g_steal_pointer (&self);
  g_set_error (error, JP_ERROR, JP_ERROR_INVALID, _("Rule: “%s” must be above 0."), "full_at");
  return NULL;
}

static void
trace_score (const Parameters *self, const JpRational *points, const JpRational *measure, const JpRational *result,
             JpTrace *trace)
{
  g_autofree char *points_text = jp_rational_to_text (points, 0, 4);
  g_autofree char *measure_text = jp_rule_measure_to_text (measure, self->full_at.percent);
  g_autofree char *full = jp_rule_number_to_text (&self->full_at);
  g_autofree char *product = jp_rational_to_text (result, 0, 4);

  jp_trace_append_printf (trace, "%s × %s", points_text, measure_text);
  if (jp_rational_cmp_int (&self->full_at.value, 1) != 0)
    jp_trace_append_printf (trace, " ÷ %s", full);
  if (measure != NULL)
    jp_trace_append_printf (trace, " = %s", product);
}

static gboolean
score (gconstpointer data, const JpRational *points, const JpRational *measure, JpRational *result, JpTrace *trace)
{
  const Parameters *self = data;

  if (measure == NULL)
    jp_rational_set (result, points);
  else
    {
      jp_rational_mul (result, points, measure);
      jp_rational_div (result, result, &self->full_at.value);
    }
  if (trace != NULL)
    trace_score (self, points, measure, result, trace);
  return TRUE;
}

static void
add_breakpoints (gconstpointer data, const JpRational *points, GArray *breakpoints)
{
  const Parameters *self = data;
  g_auto (JpRational) zero = JP_RATIONAL_INIT;

  jp_rule_add_breakpoint (breakpoints, &zero);
  jp_rule_add_breakpoint (breakpoints, &self->full_at.value);
}

static char *
sentence (gconstpointer data, JpDecimal points)
{
  const Parameters *self = data;
  g_autofree char *text = jp_rule_points_to_text (points);
  g_autofree char *full = jp_rule_number_to_text (&self->full_at);

  if (jp_rational_cmp_int (&self->full_at.value, 1) == 0)
    /* TRANSLATORS: %s is a number of points */
    return g_strdup_printf (_("%s points times the rate, full points at 100 %% and above."), text);
  /* TRANSLATORS: points, the measure that earns them all */
  return g_strdup_printf (_("%1$s points in proportion to the measure, all of them from %2$s upwards."), text, full);
}

static const JpRuleParameter parameters[] = {
  { "full_at", N_("Full points from"), JP_PARAMETER_NUMBER, FALSE, "100%" },
  { NULL },
};

const JpRuleKind jp_rule_kind_proportional = {
  .name = "proportional",
  .title = N_("Proportional"),
  .parameters = parameters,
  .measures = TRUE,
  .parse = parse,
  .free_parameters = free_parameters,
  .score = score,
  .add_breakpoints = add_breakpoints,
  .sentence = sentence,
};
