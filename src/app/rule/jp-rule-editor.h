/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"

G_BEGIN_DECLS

/**
 * JpRuleEditor:
 *
 * The rule of the indicator in focus beside the words of its criterion: kind, parameters, the rule in plain words, its
 * score over the measure, its self-tests. A rule that can be one is in force at once, as a step that can be undone;
 * one that cannot says what is wrong and leaves the rule as it was.
 */
#define JP_TYPE_RULE_EDITOR (jp_rule_editor_get_type ())
G_DECLARE_FINAL_TYPE (JpRuleEditor, jp_rule_editor, JP, RULE_EDITOR, GtkWidget)

GtkWidget *jp_rule_editor_new (JpContext *context);
/* Puts the keyboard on the kind of the rule. */
void jp_rule_editor_focus (JpRuleEditor *self);

G_END_DECLS
