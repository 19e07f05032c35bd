/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-import-dialog.h"

G_BEGIN_DECLS

/* Whether a table can go there now; says why not. */
gboolean jp_import_target_check (JpContext *context, const JpImportTarget *target);
/* The records it means, as things are shown. Everything is lent. */
JpMappingTarget jp_import_target_resolve (JpContext *context, const JpImportTarget *target);
/* What people call the place. Lent. */
const char *jp_import_target_get_title (const JpImportTarget *target);

G_END_DECLS
