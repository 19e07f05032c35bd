/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"

G_BEGIN_DECLS

/* Unit tab: profile, staffing, goals, institutions, duties of the unit in the year shown. */
#define JP_TYPE_UNIT_PAGE (jp_unit_page_get_type ())
G_DECLARE_FINAL_TYPE (JpUnitPage, jp_unit_page, JP, UNIT_PAGE, GtkWidget)

GtkWidget *jp_unit_page_new (JpContext *context);
/* Puts the focus on the field or cell of a place (jp_context_request_page()). */
void jp_unit_page_focus_place (JpUnitPage *self, const char *place);

G_END_DECLS
