/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"

G_BEGIN_DECLS

/**
 * JpFrameworkPage:
 *
 * The editor of frameworks: the tree with its points and what they add up to, below it the words of the indicator in
 * focus, the grade scale and the framework itself. Shows the framework of the sheet in sight until another is chosen.
 */
#define JP_TYPE_FRAMEWORK_PAGE (jp_framework_page_get_type ())
G_DECLARE_FINAL_TYPE (JpFrameworkPage, jp_framework_page, JP, FRAMEWORK_PAGE, GtkWidget)

GtkWidget *jp_framework_page_new (JpContext *context);
/* Puts the focus on the cell of a place (jp_context_request_page()), whichever framework it is in. */
void jp_framework_page_focus_place (JpFrameworkPage *self, const char *place);

G_END_DECLS
