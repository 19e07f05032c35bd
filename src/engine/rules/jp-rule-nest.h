/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-rule-kind.h"

G_BEGIN_DECLS

/* A rule behind a condition: what gates and exemptions share. The condition's element, when it has one, is number 1;
 * the nested rule's follow. */
typedef struct
{
  JpRuleCondition condition;
  JpRule *rule;
} JpRuleGuarded;

gboolean jp_rule_guarded_read (const JpJson *json, JpDecimal points, JpRuleGuarded *out, GError **error);
void jp_rule_guarded_clear (JpRuleGuarded *self);
void jp_rule_guarded_evaluate (const JpRuleGuarded *self, const JpRuleInput *input, JpRuleResult *result,
                               JpTrace *trace);
guint jp_rule_guarded_get_n_elements (gconstpointer self);
const char *jp_rule_guarded_get_element_text (gconstpointer self, guint number);
JpDecimal jp_rule_guarded_get_element_points (gconstpointer self, guint number, JpDecimal points, guint decimals);
JpElementType jp_rule_guarded_get_element_type (gconstpointer self, guint number);
const char *jp_rule_guarded_get_element_option (gconstpointer self, guint number, guint n);
void jp_rule_guarded_foreach_formula (gconstpointer self,
                                      void (*func) (const JpFormula *formula, gpointer user_data),
                                      gpointer user_data);
const JpRule *jp_rule_guarded_get_nested (gconstpointer self);

/* Parameter "rule" of a kind that nests one. Errors name it. */
JpRule *jp_rule_nested_read (const JpJson *json, JpDecimal points, GError **error);

G_END_DECLS
