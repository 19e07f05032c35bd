/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-project.h"

G_BEGIN_DECLS

/* What a project holds at most. Up to there everything is tested to work; beyond, an edit or import is refused with a
 * sentence and nothing is changed. Files that are read are not measured by it. */
#define JP_LIMIT_UNITS 10000       /* tested with 5,000 units of 10 years */
#define JP_LIMIT_YEARS 50          /* of a unit */
#define JP_LIMIT_SHEETS 1000       /* of a year */
#define JP_LIMIT_ITEMS 10000       /* rows of one table of a year */
#define JP_LIMIT_NODES 10000       /* of a framework */
#define JP_LIMIT_TEXT (1024 * 1024) /* bytes of a field, as UTF-8 */

/* The changes of an edit keep within the limits. Errors: JP_ERROR_OUT_OF_RANGE. */
gboolean jp_limits_check (JpProject *project, const JpChangeSet *edit, GError **error);

G_END_DECLS
