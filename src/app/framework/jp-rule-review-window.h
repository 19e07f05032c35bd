/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Rules from the words of the criteria, row by row: what is proposed, how sure it is and why; accepted ones become
 * rules together, as one step, the rest is left to judgement. */
#define JP_TYPE_RULE_REVIEW_WINDOW (jp_rule_review_window_get_type ())
G_DECLARE_FINAL_TYPE (JpRuleReviewWindow, jp_rule_review_window, JP, RULE_REVIEW_WINDOW, AdwWindow)

GtkWidget *jp_rule_review_window_new (GtkWindow *parent, JpContext *context, JpFrameworkRecord *framework);

G_END_DECLS
