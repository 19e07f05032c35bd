/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-project.h"

G_BEGIN_DECLS

/* Finding records by the names people use. All lend. */

/* By name or alias. */
JpUnitRecord *jp_find_unit (JpProject *project, const char *name);
JpYearRecord *jp_find_year (JpUnitRecord *unit, gint64 year);
/* By name ("unit", "project-1") or title. */
JpSheetRecord *jp_find_sheet (JpYearRecord *year, const char *name);
/* By key or name. */
JpFrameworkRecord *jp_find_framework (JpProject *project, const char *name);
/* A leaf by its path "投入/预算配置/重点支出安排率", or by as much of the path's end as makes it the only one. Quotes and
 * brackets' width do not matter. Errors: JP_ERROR_NOT_FOUND; JP_ERROR_INVALID when several fit (the message lists
 * them). */
JpNodeRecord *jp_find_leaf (JpFrameworkRecord *framework, const char *path, GError **error);
/* "投入/预算配置/重点支出安排率". Transfer full. */
char *jp_node_dup_path (const JpNodeRecord *node);

G_END_DECLS
