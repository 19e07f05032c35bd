/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"
#include "jp-score.h"

G_BEGIN_DECLS

/**
 * JpIndicatorLedger:
 *
 * What a rule records row by row: occurrences with their evidence, or experts' sheets.
 */
#define JP_TYPE_INDICATOR_LEDGER (jp_indicator_ledger_get_type ())
G_DECLARE_FINAL_TYPE (JpIndicatorLedger, jp_indicator_ledger, JP, INDICATOR_LEDGER, GtkWidget)

/* For an element of a rule; `title` is its text. */
GtkWidget *jp_indicator_ledger_new (JpContext *context, gint64 node, guint number, JpElementType type,
                                    const char *title);
void jp_indicator_ledger_show (JpIndicatorLedger *self, const JpScoreRow *row);

G_END_DECLS
