/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-backup.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/* What is known of a copy beside it. */
gboolean jp_backup_write_side (const JpBackup *self, GError **error);
/* Copies that have had their time go. */
void jp_backup_make_room (const char *project);
/* As jp_store_back_up(), of a database that is no store yet. */
gboolean jp_backup_take (sqlite3 *db, const char *project, JpBackupReason reason, const char *name, const char *author,
                         GError **error);

G_END_DECLS
