/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether the bytes are a ZIP archive, as XLSX files are. */
gboolean jp_xlsx_is_workbook (GBytes *bytes);
/* Rows of the first sheet as text (GStrv); merged cells all show the block's text. Errors: JP_ERROR_SYNTAX naming the
 * file. Transfer full. */
GPtrArray *jp_xlsx_read_rows (GBytes *bytes, const char *name, GError **error);

G_END_DECLS
