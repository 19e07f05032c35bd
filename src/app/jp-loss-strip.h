/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"

G_BEGIN_DECLS

/**
 * JpLossStrip:
 *
 * Where the points lost in the sheet shown went: how many a problem explains, how many none does, and which indicators
 * those are, each to be linked to the problem in the editor or gone to. Follows the context.
 */
#define JP_TYPE_LOSS_STRIP (jp_loss_strip_get_type ())
G_DECLARE_FINAL_TYPE (JpLossStrip, jp_loss_strip, JP, LOSS_STRIP, GtkWidget)

GtkWidget *jp_loss_strip_new (JpContext *context);
/* The finding that indicators are linked to; 0: none, or a suggestion. */
void jp_loss_strip_set_finding (JpLossStrip *self, gint64 id);

G_END_DECLS
