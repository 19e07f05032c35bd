/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"

G_BEGIN_DECLS

/**
 * JpWritingPage:
 *
 * What is written: problems and suggestions, and the report that they stand in, one at a time.
 */
#define JP_TYPE_WRITING_PAGE (jp_writing_page_get_type ())
G_DECLARE_FINAL_TYPE (JpWritingPage, jp_writing_page, JP, WRITING_PAGE, GtkWidget)

GtkWidget *jp_writing_page_new (JpContext *context);
/* Shows what a place of the check names (jp_check_place_go()): a problem, a suggestion, a section of the report. */
void jp_writing_page_focus_place (JpWritingPage *self, const char *place);

G_END_DECLS
