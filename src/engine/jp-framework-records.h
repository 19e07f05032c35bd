/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-project.h"

G_BEGIN_DECLS

/* What the edits of frameworks do to records. Only inside an edit. */

/* The fields from number `first` on; nothing happens where they are the same. */
void jp_framework_copy_values (JpProject *project, const JpRecord *from, JpRecord *to, guint first);
/* A copy of a record with everything below it that is part of a framework; `from` may be of another project.
 * ids (nullable): gets the new id of every old one (gint64 *, both owned by the table). */
JpRecord *jp_framework_copy_tree (JpProject *project, const JpRecord *from, JpRecord *parent, JpRecord *before,
                                  GHashTable *ids);
GHashTable *jp_framework_ids_new (void);
void jp_framework_ids_add (GHashTable *ids, gint64 from, gint64 to);
/* Whatever refers to an id of the table refers to the new one from now on. */
void jp_framework_redirect (JpProject *project, GHashTable *ids);
/* Something is said in it. */
gboolean jp_answer_holds_something (const JpAnswerRecord *answer);
/* Calls for every sheet of the project. */
void jp_framework_foreach_sheet (JpProject *project, void (*func) (JpSheetRecord *sheet, gpointer data), gpointer data);

G_END_DECLS
