/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"

G_BEGIN_DECLS

/* Problems tab: problems and suggestions, each with its full text, the indicators it rests on, what was lost there, and
 * what it answers or is answered by. */
#define JP_TYPE_PROBLEMS_PAGE (jp_problems_page_get_type ())
G_DECLARE_FINAL_TYPE (JpProblemsPage, jp_problems_page, JP, PROBLEMS_PAGE, GtkWidget)

GtkWidget *jp_problems_page_new (JpContext *context);
/* Puts a problem or suggestion into the editor, with the focus in its text. */
void jp_problems_page_show (JpProblemsPage *self, const JpFindingRecord *finding);

G_END_DECLS
