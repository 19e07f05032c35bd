/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-json.h"
#include "jp-project.h"

G_BEGIN_DECLS

/* The fields of a record by their names. References are left out: they are of one project alone. Transfer full. */
JpJson *jp_record_to_json (const JpRecord *record);
/* Only inside an edit: the fields an object says; what it is silent about, or says null of, stays. Errors: naming the
 * field. */
gboolean jp_record_set_from_json (JpProject *project, JpRecord *record, const JpJson *json, GError **error);

G_END_DECLS
