/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-page-layout.h"

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* Between a border and the text, in points. */
#define JP_PAGE_PAD_X 3.0
#define JP_PAGE_PAD_Y 2.5
/* Points are compared with this much play. */
#define JP_PAGE_EPSILON 0.01

/* A sheet: the stretch of the strip it shows. */
typedef struct
{
  double from, to;
  gboolean repeats; /* headings stand above it */
} JpPageSheet;

struct _JpPageLayout
{
  const JpFormPage *page;
  PangoContext *context;
  GPtrArray *texts;       /* PangoLayout of each cell; NULL where it is empty */
  double width, height;   /* of the paper */
  double left, top;       /* of the form on it */
  double room;            /* height of a sheet, in points of the form */
  double scale;
  double *xs;             /* columns; one more than there are */
  double *heights;        /* of rows */
  double *tops;           /* of rows on the strip; one more than there are */
  double heading_height;  /* of the rows repeated; 0: none are */
  GArray *sheets;         /* JpPageSheet */
};

/* jp-page-text.c: how the text of a cell is set. */
/* Set to the width of its cell. NULL: nothing to set. Transfer full. */
PangoLayout *jp_page_text_new (PangoContext *context, const JpFormCell *cell, double width);
/* With what is left free above and below. */
double jp_page_text_get_height (PangoLayout *text);
/* The lines from `first` that fit into `room`; one at least when `force`. Returns the line after them; out: their
 * height. */
guint jp_page_text_fit (PangoLayout *text, guint first, double room, gboolean force, double *height);

/* jp-page-layout.c */
/* The line of its text with which a cell goes on in a sheet, and the line after the last one that stands there. */
void jp_page_layout_get_lines (const JpPageLayout *self, guint cell, guint sheet, guint *first, guint *end);
/* Where a cell is on the strip. */
double jp_page_layout_get_top (const JpPageLayout *self, const JpFormCell *cell);
double jp_page_layout_get_bottom (const JpPageLayout *self, const JpFormCell *cell);

G_END_DECLS
