/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"

G_BEGIN_DECLS

/**
 * JpIndicatorChecklist:
 *
 * What the rule asks the evaluator: verdicts (met, not met, partly, none yet), choices, occurrences, experts' sheets;
 * and whether the row counts where some are chosen from a group.
 */
#define JP_TYPE_INDICATOR_CHECKLIST (jp_indicator_checklist_get_type ())
G_DECLARE_FINAL_TYPE (JpIndicatorChecklist, jp_indicator_checklist, JP, INDICATOR_CHECKLIST, GtkWidget)

GtkWidget *jp_indicator_checklist_new (JpContext *context);
/* Hides itself when the rule has no elements. NULL: nothing to show. */
void jp_indicator_checklist_show (JpIndicatorChecklist *self, const JpScoreRow *row);

G_END_DECLS
