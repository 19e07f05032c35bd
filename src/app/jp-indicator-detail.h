/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"

G_BEGIN_DECLS

/**
 * JpIndicatorDetail:
 *
 * All about the indicator in focus, from left to right: its words and rule, the facts and the computation, checklist
 * and deductions.
 *
 * Signal "step" (int: -1, 1): the row above or below is wanted.
 */
#define JP_TYPE_INDICATOR_DETAIL (jp_indicator_detail_get_type ())
G_DECLARE_FINAL_TYPE (JpIndicatorDetail, jp_indicator_detail, JP, INDICATOR_DETAIL, GtkWidget)

GtkWidget *jp_indicator_detail_new (JpContext *context);
/* Goes to the first fact or verdict that is missing. */
void jp_indicator_detail_focus_missing (JpIndicatorDetail *self);

G_END_DECLS
