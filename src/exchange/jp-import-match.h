/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-import-private.h"

G_BEGIN_DECLS

/* Finds the leaf of every row of an indicator table in a framework that is there: by its path, else by its name below
 * the levels that the row names. `leaves` gets one JpNodeRecord a row.
 *
 * extend: rows below a leaf become indicators of the unit's own and take over its rule, and leaves without points that
 * no row fills are removed; for a copy that no other sheet uses. Nothing is changed unless every row has its place.
 *
 * Errors: JP_ERROR_NOT_FOUND naming the row. */
gboolean jp_import_match (JpImport *self, JpFrameworkRecord *framework, const GArray *rows, gboolean extend,
                          GPtrArray *leaves, GError **error);

G_END_DECLS
