/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-project.h"

G_BEGIN_DECLS

/* A change in words: "“三公经费”控制率 · Given: 2 → 2.5". Names are those the records have now; what is gone goes by what
 * the change says of it. Transfer full. */
char *jp_change_dup_words (JpProject *project, const JpChange *change);
/* The indicator a change is about (its answer, its elements …), 0 for none. */
gint64 jp_change_get_node (JpProject *project, const JpChange *change);
/* The unit's year a change stands in, 0 for none. */
gint64 jp_change_get_year (JpProject *project, const JpChange *change);

G_END_DECLS
