/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"

G_BEGIN_DECLS

/* A place in the document by record and field: "Budget · 三公经费 · Final". Transfer full. */
char *jp_check_place_dup_name (JpContext *context, JpRecord *record, guint field);
/* What stands there now, long texts cut; NULL when nothing does. Transfer full. */
char *jp_check_place_dup_text (JpContext *context, const JpRecord *record, guint field);
/* The indicator a place belongs to, or NULL. */
JpNodeRecord *jp_check_place_find_node (JpContext *context, JpRecord *record);
/* Shows it there, the cell of the field in focus. FALSE when it is gone. */
gboolean jp_check_place_go (JpContext *context, gint64 id, guint field);
/* What a requested page is to show: "ID" or "ID:FIELD". Lent; NULL when it is gone or no such place. field: G_MAXUINT
 * when the place is the record as a whole. */
JpRecord *jp_check_place_parse (JpContext *context, const char *place, guint *field);

G_END_DECLS
