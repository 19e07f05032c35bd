/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-json.h"

G_BEGIN_DECLS

/* A JSON value as rows of a table: one a value, whatever holds others before what it holds. Each row is
 * a path ("staffing/quota_by_type/0/type"; "" is the whole), a type and a text. */
typedef enum
{
  JP_JSON_ROW_PATH,
  JP_JSON_ROW_TYPE, /* "object", "list", "text", "number", "true", "false", "null" */
  JP_JSON_ROW_TEXT,
  JP_JSON_ROW_N_CELLS,
} JpJsonRowCell;

/* Rows (GStrv) of a value. Keys may not hold "/". Transfer full. */
GPtrArray *jp_json_to_rows (const JpJson *json);

/* A value that is put together row by row. */
typedef struct _JpJsonRows JpJsonRows;

JpJsonRows *jp_json_rows_new (void);
void jp_json_rows_free (JpJsonRows *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JpJsonRows, jp_json_rows_free)
/* Takes one row up. Errors: JP_ERROR_SYNTAX for a type that is none and a path that nothing above holds. */
gboolean jp_json_rows_add (JpJsonRows *self, const char *path, const char *type, const char *text, GError **error);
/* What was put together; NULL when there was no row. Lent. */
JpJson *jp_json_rows_get (const JpJsonRows *self);

G_END_DECLS
