/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-rule-kind.h"

G_BEGIN_DECLS

/* Rules that count occurrences: so much for each, no more than a limit. */
typedef struct
{
  char *text;       /* what is recorded, in the criterion's words; may be NULL */
  JpDecimal deduct; /* points for each */
  JpDecimal most;   /* nothing: no limit of its own */
} JpRuleLedger;

gpointer jp_rule_ledger_parse (const JpJson *json, JpDecimal points, GError **error);
void jp_rule_ledger_free (gpointer self);
/* Points for so many occurrences. */
void jp_rule_ledger_get_points (const JpRuleLedger *self, guint n, JpRational *points);
/* TRUE when the ledger was gone through: it has rows, or the evaluator closed it as empty. */
gboolean jp_rule_ledger_count (const JpRuleInput *input, guint *n, guint *n_confirmed);
guint jp_rule_ledger_get_n_elements (gconstpointer self);
const char *jp_rule_ledger_get_element_text (gconstpointer self, guint number);
JpDecimal jp_rule_ledger_get_element_points (gconstpointer self, guint number, JpDecimal points, guint decimals);
JpElementType jp_rule_ledger_get_element_type (gconstpointer self, guint number);

extern const JpRuleParameter jp_rule_ledger_parameters[];

G_END_DECLS
