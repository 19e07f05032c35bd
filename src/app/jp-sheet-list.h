/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"
#include "jp-sheet-model.h"

G_BEGIN_DECLS

/**
 * JpSheetList:
 *
 * A sheet model over the sheets of the year shown: points, total, range, grade, completeness, funds and how much of
 * them was spent; last what the projects come to. Follows the context; nothing in it is typed.
 */
#define JP_TYPE_SHEET_LIST (jp_sheet_list_get_type ())
G_DECLARE_FINAL_TYPE (JpSheetList, jp_sheet_list, JP, SHEET_LIST, GObject)

JpSheetList *jp_sheet_list_new (JpContext *context);
/* The sheet of a row; NULL for the totals. */
JpSheetRecord *jp_sheet_list_get_sheet (JpSheetList *self, guint row);

G_END_DECLS
