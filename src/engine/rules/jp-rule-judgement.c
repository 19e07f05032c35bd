/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Judgement: the words of the criterion leave the score to the evaluator. */

#include "config.h"

#include "jp-rule-kind.h"

#include <glib/gi18n-lib.h>

static void
evaluate (gconstpointer parameters, const JpRuleInput *input, JpRuleResult *result, JpTrace *trace)
{
  result->status = JP_RULE_JUDGEMENT;
  result->possible_min = jp_decimal_new (0, 0);
  result->possible_max = input->points;
}

static char *
sentence (gconstpointer parameters, JpDecimal points)
{
  return g_strdup (_("Left to the evaluator's judgement; every deducted point needs a reason."));
}

static const char *const no_parameters[] = { NULL };

const JpRuleKind jp_rule_kind_judgement = {
  .name = "judgement",
  .title = N_("Judgement"),
  .parameters = no_parameters,
  .evaluate = evaluate,
  .sentence = sentence,
};
