/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-xlsx-blocks.h"

G_BEGIN_DECLS

/* What is read of a sheet: more is refused, never cut. */
#define JP_XLSX_MAX_ROWS 200000
#define JP_XLSX_MAX_COLUMNS 512
#define JP_XLSX_MAX_CELLS 8000000

/* A sheet of a workbook as it was read: text cells in rows (GStrv). A formula is its stored result. */
typedef struct
{
  char *name;
  GPtrArray *rows;
  GArray *blocks;   /* JpXlsxBlock: merged cells */
  guint n_formulas; /* without a stored result: empty cells */
} JpXlsxRows;

void jp_xlsx_rows_free (JpXlsxRows *self);

/* "E5", in as much of a sheet as is read; `end` is what follows it. */
gboolean jp_xlsx_parse_reference (const char *text, guint *row, guint *column, const char **end);
/* Whether the bytes are a ZIP archive, as XLSX files are. */
gboolean jp_xlsx_is_workbook (GBytes *bytes);
/* Every sheet (JpXlsxRows), in order; merged cells all show the block's text. Errors: JP_ERROR_SYNTAX, or
 * JP_ERROR_OUT_OF_RANGE for what is too large, naming the file. Transfer full. */
GPtrArray *jp_xlsx_read_sheets (GBytes *bytes, const char *name, GError **error);
/* Rows of the first sheet. Transfer full. */
GPtrArray *jp_xlsx_read_rows (GBytes *bytes, const char *name, GError **error);

G_END_DECLS
