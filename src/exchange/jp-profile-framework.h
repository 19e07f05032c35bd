/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-json.h"
#include "jp-project.h"

G_BEGIN_DECLS

/* What profile.json says of a framework beside the table of its indicators: its head, its scale of grades, and what the
 * table has no column for. */

/* A decimal as a number, or null. Transfer full. */
JpJson *jp_profile_decimal (JpDecimal value);
/* Nothing when the member is not there or no number. */
JpDecimal jp_profile_get_decimal (const JpJson *object, const char *key);

/* The scale as "grade_bands"; NULL framework: an empty list. Transfer full. */
JpJson *jp_profile_bands (const JpFrameworkRecord *framework);
/* The entry "framework" of a sheet. Transfer full. */
JpJson *jp_profile_framework (const JpFrameworkRecord *framework);

/* Only inside an edit: what the entry says; a framework that is known by its key alone stays as it is. Errors: a rule
 * of a group that is none, naming the group. */
gboolean jp_profile_apply_framework (JpProject *project, JpFrameworkRecord *framework, const JpJson *entry,
                                     GError **error);
/* Only inside an edit: the scale "grade_bands", for a framework that has none. */
void jp_profile_apply_bands (JpProject *project, JpFrameworkRecord *framework, const JpJson *list);

G_END_DECLS
