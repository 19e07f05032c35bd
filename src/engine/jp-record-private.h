/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-record.h"

G_BEGIN_DECLS

/* Only the project makes, links and writes records. */
JpRecord *jp_record_new (JpKind kind, gint64 id);
void jp_record_free (JpRecord *self);
/* Among the children of `owner`, by kind and position. */
void jp_record_link (JpRecord *self, JpRecord *owner);
void jp_record_unlink (JpRecord *self, JpRecord *owner);
void jp_record_take_value (JpRecord *self, guint field, JpValue *value);
/* One value per field. Transfer full. */
JpValue *jp_record_dup_values (const JpRecord *self);

G_END_DECLS
