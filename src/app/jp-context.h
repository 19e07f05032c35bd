/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-live.h"
#include "jp-project.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _JpCheckWatch JpCheckWatch;

/**
 * JpContext:
 *
 * What a window is looking at: the project, the year and sheet chosen in the sidebar, the indicator in focus, and the
 * scores of that sheet, always fresh. Pages, sidebar and panel hold the context and nothing else of the window; they
 * follow its signals and change the project through the edits of jp-edits.h.
 *
 * Signals:
 *  "sheet-changed": another unit, year or sheet is shown (or the one shown is gone)
 *  "changed" (JpChangeSet *): a commit, undo or redo; the scores are already fresh
 *  "scores-changed": after "sheet-changed" and after every "changed"
 *  "totals-changed": more digests are known; they are worked out whenever there is nothing else to do
 *  "node-changed": another indicator is in focus
 *  "page-requested" (char *page, char *place): a jump: "unit", "budget", "indicators", "problems"
 *  "message" (char *text): something to say in a toast
 *  "notify::editing-rule": the rule of the indicator in focus is edited beside the sheet, or no longer
 */
#define JP_TYPE_CONTEXT (jp_context_get_type ())
G_DECLARE_FINAL_TYPE (JpContext, jp_context, JP, CONTEXT, GObject)

JpContext *jp_context_new (JpProject *project);
JpProject *jp_context_get_project (JpContext *self);
gboolean jp_context_get_read_only (JpContext *self);
/* Of the history as the file has it now; NULL for a project that is in no file. Transfer full. */
char *jp_context_dup_mark (JpContext *self);

/* NULL while the project has no unit, the unit no year, the year no sheet. */
JpUnitRecord *jp_context_get_unit (JpContext *self);
JpYearRecord *jp_context_get_year (JpContext *self);
JpSheetRecord *jp_context_get_sheet (JpContext *self);
/* Choosing a unit or a year chooses its first year and sheet. */
void jp_context_show (JpContext *self, JpRecord *unit_year_or_sheet);

/* Fresh scores of the sheet shown; NULL without one. Lent until the next change. */
const JpScores *jp_context_get_scores (JpContext *self);
/* Fresh scores of any sheet (the sidebar shows all totals). Lent until the next change. */
const JpScores *jp_context_get_scores_of (JpContext *self, JpSheetRecord *sheet);
/* Total and grade of any sheet, NULL while they are being worked out: "totals-changed" follows. */
const JpDigest *jp_context_get_digest (JpContext *self, JpSheetRecord *sheet);

/* The scores of all sheets, kept fresh; ranks. Lent. */
JpLive *jp_context_get_live (JpContext *self);

/* What the check finds in the sheet shown and in its year, made when it is first asked for. Lent. */
JpCheckWatch *jp_context_get_check (JpContext *self);

/* The indicator in focus (row selected in the grid), or NULL. */
JpNodeRecord *jp_context_get_node (JpContext *self);
void jp_context_set_node (JpContext *self, JpNodeRecord *node);

/* The rule editor takes the score panel's place and follows the indicator in focus. */
gboolean jp_context_get_editing_rule (JpContext *self);
void jp_context_set_editing_rule (JpContext *self, gboolean editing);

/* Asks the window for another page; place is page-specific ("ID" of a record, "ID:FIELD" of a cell) or
 * NULL. */
void jp_context_request_page (JpContext *self, const char *page, const char *place);
/* Toast. */
void jp_context_say (JpContext *self, const char *text);
/* For edits: says the error in a toast and clears it; returns `ok`. */
gboolean jp_context_report (JpContext *self, gboolean ok, GError **error);

/* "万元" or "元": the unit amounts are shown and typed in. From the settings. Signal "notify::amount-unit". */
const char *jp_context_get_amount_unit (JpContext *self);
void jp_context_set_amount_unit (JpContext *self, const char *unit);

/* For people: "3" or "3.60" (as many decimals as the framework has for computed ones), "—" for nothing, true minus.
 * Transfer full. */
char *jp_format_score (JpDecimal score);
/* 0.65 → "65.0 %" with n decimals. Transfer full. */
char *jp_format_percent (const JpRational *fraction, guint decimals);

G_END_DECLS
