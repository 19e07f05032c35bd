/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-project.h"

G_BEGIN_DECLS

/* The frameworks that come with the program: the files of data/frameworks. */

/* Ids in order, NULL-terminated. Lent. */
const char *const *jp_framework_builtin_get_ids (void);
/* What it is called. Lent; NULL when there is no such id. */
const char *jp_framework_builtin_get_name (const char *id);
/* The file of a framework; NULL when there is no such id. */
GBytes *jp_framework_builtin_get_file (const char *id);
/* A copy of a built-in framework in the project, as one step. Lent. Errors: JP_ERROR_NOT_FOUND. */
JpFrameworkRecord *jp_framework_builtin_add (JpProject *project, const char *id, GError **error);
/* The same for what a person names: the id of a built-in framework, or the path of a framework file. */
JpFrameworkRecord *jp_framework_add_by_name (JpProject *project, const char *name, GError **error);

G_END_DECLS
