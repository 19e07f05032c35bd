/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SECTION: where the rows and columns of a sheet are.
 *
 * Plain numbers, no toolkit: the sheet widget and the printed page both ask here. Row heights start as an estimate
 * and become exact when somebody measures the row; offsets are kept in a Fenwick tree, so that reading an offset,
 * finding a row and correcting a height are each O(log n). All measures are whole pixels (or print units).
 */

typedef struct
{
  int width;       /* natural width */
  int min_width;   /* never narrower than this */
  gboolean expand; /* shares what width is left, and gives it back first */
  gboolean frozen; /* does not scroll sideways; only leading columns count */
} JpSheetLayoutColumn;

typedef struct _JpSheetLayout JpSheetLayout;

JpSheetLayout *jp_sheet_layout_new (void);
void jp_sheet_layout_free (JpSheetLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JpSheetLayout, jp_sheet_layout_free)

void jp_sheet_layout_set_rows (JpSheetLayout *self, guint n_rows, int estimate);
void jp_sheet_layout_splice_rows (JpSheetLayout *self, guint position, guint removed, guint added);
guint jp_sheet_layout_get_n_rows (const JpSheetLayout *self);
void jp_sheet_layout_set_row_height (JpSheetLayout *self, guint row, int height);
int jp_sheet_layout_get_row_height (const JpSheetLayout *self, guint row);
gboolean jp_sheet_layout_is_exact (const JpSheetLayout *self, guint row);
void jp_sheet_layout_forget_rows (JpSheetLayout *self, guint position, guint n_rows);
gint64 jp_sheet_layout_get_row_y (const JpSheetLayout *self, guint row);
gint64 jp_sheet_layout_get_rows_height (const JpSheetLayout *self);
guint jp_sheet_layout_get_row_at (const JpSheetLayout *self, gint64 y);
void jp_sheet_layout_get_visible_rows (const JpSheetLayout *self, gint64 y, int height, guint *first, guint *n_rows);

void jp_sheet_layout_set_columns (JpSheetLayout *self, const JpSheetLayoutColumn *columns, guint n_columns);
gboolean jp_sheet_layout_fit_columns (JpSheetLayout *self, int available);
guint jp_sheet_layout_get_n_columns (const JpSheetLayout *self);
guint jp_sheet_layout_get_n_frozen (const JpSheetLayout *self);
int jp_sheet_layout_get_frozen_width (const JpSheetLayout *self);
int jp_sheet_layout_get_columns_width (const JpSheetLayout *self);
int jp_sheet_layout_get_column_width (const JpSheetLayout *self, guint column);
int jp_sheet_layout_get_column_x (const JpSheetLayout *self, guint column, int scroll);
guint jp_sheet_layout_get_column_at (const JpSheetLayout *self, int x, int scroll);
void jp_sheet_layout_get_visible_columns (const JpSheetLayout *self, int scroll, int width, guint *first,
                                          guint *n_columns);

gint64 jp_sheet_layout_scroll_to (gint64 position, int size, gint64 value, int page);
void jp_sheet_layout_pin_block (gint64 block_y, int block_height, int content_height, gint64 view_y, gint64 *y,
                                int *height);

G_END_DECLS
