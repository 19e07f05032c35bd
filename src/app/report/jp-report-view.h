/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"

G_BEGIN_DECLS

/**
 * JpReportView:
 *
 * The report of the year shown: its sections in order, and the heading and text of the one chosen. A section that shows
 * a problem or suggestion edits that one's text, so that it is written once.
 */
#define JP_TYPE_REPORT_VIEW (jp_report_view_get_type ())
G_DECLARE_FINAL_TYPE (JpReportView, jp_report_view, JP, REPORT_VIEW, GtkWidget)

GtkWidget *jp_report_view_new (JpContext *context);
/* Chooses the section and puts the focus into its text, or into its heading for that field. */
void jp_report_view_focus_section (JpReportView *self, const JpSectionRecord *section, guint field);

G_END_DECLS
