/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Judgement: the words of the criterion leave the score to the evaluator. Many give a formula and not what it earns:
 * the measure is then worked out and shown all the same. */

#include "config.h"

#include "jp-rule-kind.h"

#include <glib/gi18n-lib.h>

static char *
sentence (gconstpointer parameters, JpDecimal points)
{
  return g_strdup (_("Left to the evaluator's judgement; every deducted point needs a reason."));
}

const JpRuleKind jp_rule_kind_judgement = {
  .name = "judgement",
  .title = N_("Judgement"),
  .measures = TRUE,
  .measure_is_optional = TRUE,
  .percent = TRUE,
  .sentence = sentence,
};
