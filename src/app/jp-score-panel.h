/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"

G_BEGIN_DECLS

/* The live score: total, grade, what is still possible, level-1 bars, biggest losses, missing facts, where scores come
 * from. Follows the context. */
#define JP_TYPE_SCORE_PANEL (jp_score_panel_get_type ())
G_DECLARE_FINAL_TYPE (JpScorePanel, jp_score_panel, JP, SCORE_PANEL, GtkWidget)

GtkWidget *jp_score_panel_new (JpContext *context);

G_END_DECLS
