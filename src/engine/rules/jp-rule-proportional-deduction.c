/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Proportional deduction: full points less points × measure ("按未进行问题整改的项目数量/监控发现问题的项目总数×5分扣分，直至扣完").
 * "points" is what a measure of 100 % takes off; the indicator's points unless said otherwise. */

#include "config.h"

#include "jp-rule-kind.h"

#include "jp-error.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  JpDecimal factor; /* nothing: the indicator's points */
} Parameters;

static gpointer
parse (const JpJson *json, JpDecimal points, GError **error)
{
  g_autofree Parameters *self = g_new0 (Parameters, 1);

  if (!jp_rule_points_read (json, "points", FALSE, &self->factor, error))
    return NULL;
  if (!self->factor.is_set || self->factor.n > 0)
    return g_steal_pointer (&self);
  g_set_error (error, JP_ERROR, JP_ERROR_INVALID, _("Rule: “%s” must be above 0."), "points");
  return NULL;
}

static void
get_factor (const Parameters *self, const JpRational *points, JpRational *factor)
{
  if (self->factor.is_set)
    jp_decimal_to_rational (self->factor, factor);
  else
    jp_rational_set (factor, points);
}

static gboolean
score (gconstpointer data, const JpRational *points, const JpRational *measure, JpRational *result, JpTrace *trace)
{
  const Parameters *self = data;
  g_auto (JpRational) factor = JP_RATIONAL_INIT;

  get_factor (self, points, &factor);
  if (measure == NULL)
    jp_rational_set_int (result, 0);
  else
    {
      jp_rational_mul (result, &factor, measure);
      jp_rational_sub (result, points, result);
    }
  if (trace != NULL)
    {
      g_autofree char *all = jp_rational_to_text (points, 0, 4);
      g_autofree char *times = jp_rational_to_text (&factor, 0, 4);
      g_autofree char *at = jp_rule_measure_to_text (measure, TRUE);

      jp_trace_append_printf (trace, "%s − %s × %s", all, times, at);
    }
  return TRUE;
}

static void
add_breakpoints (gconstpointer data, const JpRational *points, GArray *breakpoints)
{
  g_auto (JpRational) at = JP_RATIONAL_INIT;
  g_auto (JpRational) factor = JP_RATIONAL_INIT;

  jp_rule_add_breakpoint (breakpoints, &at);
  get_factor (data, points, &factor);
  if (jp_rational_sign (&factor) == 0)
    return;
  jp_rational_div (&at, points, &factor);
  jp_rule_add_breakpoint (breakpoints, &at);
}

static char *
sentence (gconstpointer data, JpDecimal points)
{
  const Parameters *self = data;
  g_autofree char *all = jp_rule_points_to_text (points);
  g_autofree char *factor = jp_decimal_to_text (self->factor.is_set ? self->factor : points);

  /* TRANSLATORS: both are numbers of points */
  return g_strdup_printf (_("Full points %s less %s times the rate, down to 0."), all, factor);
}

static const JpRuleParameter parameters[] = {
  { "points", N_("Points off at 100 %"), JP_PARAMETER_POINTS },
  { NULL },
};

const JpRuleKind jp_rule_kind_proportional_deduction = {
  .name = "proportional_deduction",
  .title = N_("Deduction in proportion"),
  .parameters = parameters,
  .measures = TRUE,
  .percent = TRUE,
  .parse = parse,
  .free_parameters = g_free,
  .score = score,
  .add_breakpoints = add_breakpoints,
  .sentence = sentence,
};
