/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Merged cells: a rectangle of a sheet, both corners in it. */
typedef struct
{
  guint first_row, last_row;
  guint first_column, last_column;
} JpXlsxBlock;

/* Every empty cell of a block shows its first cell's text, as far as the rows (GPtrArray of char *, by column) reach: a
 * block over a whole sheet costs no more than what is in the sheet. Errors: JP_ERROR_SYNTAX for blocks that overlap,
 * JP_ERROR_OUT_OF_RANGE for what would take too much memory. */
gboolean jp_xlsx_blocks_fill (GPtrArray *rows, const GArray *blocks, GError **error);

G_END_DECLS
