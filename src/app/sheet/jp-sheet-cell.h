/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-sheet-model.h"
#include "jp-sheet-style.h"

G_BEGIN_DECLS

/* Where a cell stands in the sheet; kept by the sheet. */
typedef struct
{
  gint64 key;           /* row and column in one number */
  guint row;            /* the first row of a block */
  guint column;
  guint n_rows;
  guint stamp;          /* the last frame in which it was in sight */
  gboolean stale;       /* shows something else by now */
  gboolean in_use;
  graphene_rect_t area; /* the whole cell or block in the sheet's coordinates */
} JpSheetPlace;

#define JP_TYPE_SHEET_CELL (jp_sheet_cell_get_type ())
G_DECLARE_FINAL_TYPE (JpSheetCell, jp_sheet_cell, JP, SHEET_CELL, GtkWidget)

JpSheetCell *jp_sheet_cell_new (const JpSheetStyle *style, PangoContext *context, GtkAccessibleRole role);
JpSheetPlace *jp_sheet_cell_get_place (JpSheetCell *self);
gboolean jp_sheet_cell_show (JpSheetCell *self, const JpSheetColumn *column, gboolean gutter, JpCell *cell);
void jp_sheet_cell_restyle (JpSheetCell *self);
JpCellFlags jp_sheet_cell_get_flags (JpSheetCell *self);
const char *jp_sheet_cell_get_text (JpSheetCell *self);
void jp_sheet_cell_set_width (JpSheetCell *self, int width);
int jp_sheet_cell_get_content_height (JpSheetCell *self);
int jp_sheet_cell_get_natural_width (JpSheetCell *self);
gboolean jp_sheet_cell_is_triangle (JpSheetCell *self, double x);

G_END_DECLS
