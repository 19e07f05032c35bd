/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"

G_BEGIN_DECLS

/* The list of problems or of suggestions of the year shown, with add and, by keys, delete and reorder (Alt+Up/Down).
 * Signal "selected" (gint64 id of the finding). */
#define JP_TYPE_FINDING_LIST (jp_finding_list_get_type ())
G_DECLARE_FINAL_TYPE (JpFindingList, jp_finding_list, JP, FINDING_LIST, GtkWidget)

/* kind: "problem" or "suggestion"; title translated. */
GtkWidget *jp_finding_list_new (JpContext *context, const char *kind, const char *title);
/* Selects without a signal; 0 or a finding of the other kind: nothing. */
void jp_finding_list_select (JpFindingList *self, gint64 id);

/* "−4": what was lost at the indicators a finding is linked to, in the sheet shown; n: how many those are. */
char *jp_finding_dup_loss (JpContext *context, const JpFindingRecord *finding, guint *n);
/* Whether one of two findings is linked to the other. */
gboolean jp_findings_are_linked (const JpFindingRecord *a, const JpFindingRecord *b);
/* The row a link of a finding leads to in the sheet shown, or NULL. */
const JpScoreRow *jp_finding_get_row (JpContext *context, const JpLinkRecord *link);

G_END_DECLS
