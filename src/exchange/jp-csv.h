/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-decimal.h"

G_BEGIN_DECLS

/* Rows of a CSV text (RFC 4180; LF or CRLF; semicolons or tabs where the first line has them and no commas). Rows with
 * nothing in them are kept as empty ones. Errors: JP_ERROR_SYNTAX with the line. Transfer full (GStrv). */
GPtrArray *jp_csv_parse (const char *text, const char *name, GError **error);

/* The same in steps, for tables too large to be copied cell by cell. */
char jp_csv_guess_separator (const char *text);
/* Checks the row that begins at `row`; where the next one begins, NULL with JP_ERROR_SYNTAX. `line` counts lines. */
const char *jp_csv_skip_row (const char *row, char separator, const char *name, guint *line, GError **error);
/* Takes a row that has been checked apart where it stands, and appends its cells (JpCsvCell). Where the next row
 * begins. */
typedef struct
{
  char *text;       /* lent by the row */
  JpDecimal number; /* when the cell is not quoted and nothing but plain digits */
} JpCsvCell;

char *jp_csv_split_row (char *row, char separator, GArray *cells);

/* Appends a cell; `first` starts the row. */
void jp_csv_append (GString *out, const char *cell, gboolean first);
/* As jp_csv_append() for text that people wrote: what a spreadsheet would take for a formula gets an apostrophe. */
void jp_csv_append_text (GString *out, const char *cell, gboolean first);
void jp_csv_end_row (GString *out);
/* The text without the apostrophe of jp_csv_append_text(). Lent. */
const char *jp_csv_unguard (const char *cell);

G_END_DECLS
