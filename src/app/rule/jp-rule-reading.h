/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"
#include "jp-json.h"

G_BEGIN_DECLS

/**
 * JpRuleReading:
 *
 * The words of the criterion in focus with what was recognised in them, the questions they leave open, each with its
 * alternatives, and what custom settles.
 *
 * Signal "proposed" (JpJson *rule): the words were read (again) by the person's wish, and this is the rule they give.
 */
#define JP_TYPE_RULE_READING (jp_rule_reading_get_type ())
G_DECLARE_FINAL_TYPE (JpRuleReading, jp_rule_reading, JP, RULE_READING, GtkWidget)

GtkWidget *jp_rule_reading_new (JpContext *context);
/* Another criterion, or other words: read anew, all questions open. */
void jp_rule_reading_update (JpRuleReading *self);
/* Proposes the rule of the words as they are answered. */
void jp_rule_reading_propose (JpRuleReading *self);

G_END_DECLS
