/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"

G_BEGIN_DECLS

/**
 * JpIndicatorChecklist:
 *
 * The elements of a checklist rule with a verdict each: met, not met, partly (0 … 1), none yet.
 */
#define JP_TYPE_INDICATOR_CHECKLIST (jp_indicator_checklist_get_type ())
G_DECLARE_FINAL_TYPE (JpIndicatorChecklist, jp_indicator_checklist, JP, INDICATOR_CHECKLIST, GtkWidget)

GtkWidget *jp_indicator_checklist_new (JpContext *context);
/* Hides itself when the rule has no elements. NULL: nothing to show. */
void jp_indicator_checklist_show (JpIndicatorChecklist *self, const JpScoreRow *row);

G_END_DECLS
