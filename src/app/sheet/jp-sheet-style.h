/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  JP_SHEET_COLOR_TEXT,
  JP_SHEET_COLOR_DIM,
  JP_SHEET_COLOR_FAINT,
  JP_SHEET_COLOR_ACCENT,
  JP_SHEET_COLOR_ERROR,
  JP_SHEET_COLOR_WARNING,
  JP_SHEET_COLOR_GROUND,
  JP_SHEET_COLOR_COMPUTED,
  JP_SHEET_COLOR_HEADER,
  JP_SHEET_COLOR_GRID,
  JP_SHEET_COLOR_CURRENT_ROW,
  JP_SHEET_COLOR_SELECTION,
  JP_SHEET_COLOR_CONTRADICTED,
  JP_SHEET_COLOR_CONFLICT,
  JP_SHEET_COLOR_FRAME,
  JP_SHEET_N_COLORS
} JpSheetColor;

typedef enum
{
  JP_SHEET_ICON_FOLDED,
  JP_SHEET_ICON_UNFOLDED,
  JP_SHEET_ICON_CLOCK,
  JP_SHEET_ICON_LOCK,
  JP_SHEET_ICON_ERROR,
  JP_SHEET_ICON_WARNING,
  JP_SHEET_ICON_FIGURES,
  JP_SHEET_ICON_RULE,
  JP_SHEET_ICON_PERSON,
  JP_SHEET_ICON_ADDED,
  JP_SHEET_ICON_REMOVED,
  JP_SHEET_N_ICONS
} JpSheetIcon;

#define JP_SHEET_SMALL 0.9 /* captions are 9 pt where the sheet is 10 pt */

/* What all cells of a sheet share. Measures are pixels at the present text scale. */
typedef struct
{
  GdkRGBA colors[JP_SHEET_N_COLORS];
  GdkPaintable *icons[JP_SHEET_N_ICONS];
  double scale;   /* text scale */
  int pad_x;
  int pad_y;
  int gap;        /* between an icon and text */
  int icon_size;
  int indent;     /* one nesting step */
  int line_height;
  int row_height; /* a row of one line */
} JpSheetStyle;

void jp_sheet_style_load (JpSheetStyle *self, GtkWidget *widget);
void jp_sheet_style_clear (JpSheetStyle *self);
void jp_sheet_style_draw_icon (const JpSheetStyle *self, GtkSnapshot *snapshot, JpSheetIcon icon, JpSheetColor color,
                               float x, float y);

G_END_DECLS
