/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Proportional: points × measure, at most the points ("该项得分=重点工作完成率×2"). */

#include "config.h"

#include "jp-rule-kind.h"

#include <glib/gi18n-lib.h>

static void
score (gconstpointer parameters, const JpRational *points, const JpRational *measure, JpRational *result,
       JpTrace *trace)
{
  g_autofree char *points_text = NULL;
  g_autofree char *measure_text = NULL;

  if (measure == NULL)
    jp_rational_set (result, points);
  else
    jp_rational_mul (result, points, measure);
  if (trace == NULL)
    return;
  points_text = jp_rational_to_text (points, 0, 4);
  measure_text = jp_rule_measure_to_text (measure, TRUE);
  jp_trace_append_printf (trace, "%s × %s", points_text, measure_text);
  if (measure != NULL)
    {
      g_autofree char *product = jp_rational_to_text (result, 0, 4);

      jp_trace_append_printf (trace, " = %s", product);
    }
}

static char *
sentence (gconstpointer parameters, JpDecimal points)
{
  g_autofree char *text = jp_decimal_to_text (points);

  /* TRANSLATORS: %s is a number of points */
  return g_strdup_printf (_("%s points times the rate, full points at 100 %% and above."), text);
}

static const char *const no_parameters[] = { NULL };

const JpRuleKind jp_rule_kind_proportional = {
  .name = "proportional",
  .title = N_("Proportional"),
  .parameters = no_parameters,
  .measures = TRUE,
  .score = score,
  .sentence = sentence,
};
