/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"

G_BEGIN_DECLS

/* Fills a menu with the frameworks a sheet can be scored by: those of the project, then those of the samples. `action`
 * takes the target each entry carries as its string. */
void jp_framework_menu_fill (GMenu *menu, JpContext *context, const char *action);
/* Scores the sheet shown by what was chosen (made when the year has none), as one step: answers go along where the
 * indicator is there, and what is left behind is said. */
gboolean jp_framework_menu_apply (JpContext *context, const char *target, GError **error);
/* The sheet shown; made when the year has none yet. NULL with an error when there is no year or it is refused. Only
 * inside an edit. */
JpSheetRecord *jp_framework_menu_ensure_sheet (JpContext *context, GError **error);

G_END_DECLS
