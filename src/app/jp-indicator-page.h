/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"

G_BEGIN_DECLS

/**
 * JpIndicatorPage:
 *
 * The tab where indicators are scored: filters and search, the grid, the detail of the current row.
 */
#define JP_TYPE_INDICATOR_PAGE (jp_indicator_page_get_type ())
G_DECLARE_FINAL_TYPE (JpIndicatorPage, jp_indicator_page, JP, INDICATOR_PAGE, GtkWidget)

GtkWidget *jp_indicator_page_new (JpContext *context);
/* Puts the focus on the cell of a place (jp_context_request_page()). */
void jp_indicator_page_focus_place (JpIndicatorPage *self, const char *place);

G_END_DECLS
