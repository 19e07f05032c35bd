/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"

G_BEGIN_DECLS

/**
 * JpRoundBar:
 *
 * The strip above the indicators that says which round the sheet is in, who signed it and when, with the actions
 * "round.begin", "round.sign" and "round.reopen". Hidden while there are no rounds; follows the context.
 */
#define JP_TYPE_ROUND_BAR (jp_round_bar_get_type ())
G_DECLARE_FINAL_TYPE (JpRoundBar, jp_round_bar, JP, ROUND_BAR, GtkWidget)

GtkWidget *jp_round_bar_new (JpContext *context);
/* The actions under the name "round", for menus outside the bar. */
GActionGroup *jp_round_bar_get_actions (JpRoundBar *self);
/* Somebody edits a signed sheet: asks whether to reopen the round, and why. */
void jp_round_bar_ask_to_reopen (JpRoundBar *self);

G_END_DECLS
