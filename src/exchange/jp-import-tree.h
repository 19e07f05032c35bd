/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-import-place.h"

G_BEGIN_DECLS

/* Builds a framework's tree from rows (guint) of an indicator table; `leaves` gets one JpNodeRecord a row. Empty level
 * cells repeat the row above where the cell before them is empty too, as merged cells leave them. */
gboolean jp_import_tree_build (JpProject *project, const JpTable *table, JpFrameworkRecord *framework,
                               const GArray *rows, GPtrArray *leaves, GError **error);
/* Fills a leaf with everything a row says about its indicator. */
gboolean jp_import_tree_fill_leaf (JpProject *project, const JpTable *table, guint row, const JpImportPlace *place,
                                   JpNodeRecord *node, GError **error);

/* Whether a row is no indicator but a sum, a result or a remark below the table: 合计, 小计, 等级 … */
gboolean jp_import_tree_is_summary (const JpTable *table, guint row);

G_END_DECLS
