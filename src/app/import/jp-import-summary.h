/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-plan.h"

G_BEGIN_DECLS

/* "Import 2 rows · compare 1 row · skip 4 empty rows". Transfer full. */
char *jp_import_dup_summary (const JpPlan *plan);

G_END_DECLS
