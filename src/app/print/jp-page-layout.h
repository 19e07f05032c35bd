/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-form-page.h"

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/**
 * JpPageLayout:
 *
 * An official form on sheets of paper: how tall every row is with its text wrapped, where one sheet ends and the next
 * begins, and how each is drawn. Preview, printer and PDF draw the same; no display is needed.
 *
 * Rows are stacked on one long strip that is cut into sheets, between rows where that leaves the text of merged cells
 * whole, through a row only when it is taller than a sheet. The rows of headings stand on every sheet with a table
 * after the one they are on. What a sheet is too narrow for is drawn smaller as a whole. A layout is used by one
 * thread.
 */
typedef struct _JpPageLayout JpPageLayout;

/* A row, or a stretch of one, on a sheet. */
typedef struct
{
  guint row;
  double from, to;   /* of the row's height, in points of the form */
  gboolean repeated; /* a row of headings seen before */
} JpPagePart;

/* The page is lent as long as the layout lives. */
JpPageLayout *jp_page_layout_new (const JpFormPage *page);
void jp_page_layout_free (JpPageLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JpPageLayout, jp_page_layout_free)

guint jp_page_layout_get_n_sheets (const JpPageLayout *self);
/* Of the paper, in points. */
void jp_page_layout_get_size (const JpPageLayout *self, double *width, double *height);
/* How much smaller than its own size the form is drawn: 0 … 1. */
double jp_page_layout_get_scale (const JpPageLayout *self);
double jp_page_layout_get_row_height (const JpPageLayout *self, guint row);
/* What stands on a sheet, from the top: JpPagePart. Transfer full. */
GArray *jp_page_layout_dup_parts (const JpPageLayout *self, guint sheet);
/* The text of a sheet, row by row, for those who cannot see it. Transfer full. */
char *jp_page_layout_dup_text (const JpPageLayout *self, guint sheet);
/* The sheet on which a cell begins. */
guint jp_page_layout_find_sheet (const JpPageLayout *self, const JpFormCell *cell);

/* jp-page-text.c: for text that is set in points and breaks alike on the screen and on paper. Transfer full. */
PangoContext *jp_page_text_new_context (void);

/* jp-page-draw.c: draws a sheet, in points, the corner of the paper at the origin. Paper is not painted. */
void jp_page_layout_draw (const JpPageLayout *self, cairo_t *cr, guint sheet);

G_END_DECLS
