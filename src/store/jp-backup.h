/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-store.h"

G_BEGIN_DECLS

/* Why a copy was put aside. All but named versions make room for newer ones. */
typedef enum
{
  JP_BACKUP_NAMED,     /* the user said so, and what it is called */
  JP_BACKUP_IMPORT,    /* before data came in */
  JP_BACKUP_FRAMEWORK, /* before another version of a framework was taken over */
  JP_BACKUP_MIGRATION, /* before the file was brought to a newer version of the program */
  JP_BACKUP_RESTORE,   /* before an older copy took its place */
  JP_BACKUP_UNKNOWN,
} JpBackupReason;

/**
 * JpBackup:
 *
 * A copy of a project as it was, in a folder of the user's own data that goes by the project's path, readable by him
 * alone. It is a project file like any other.
 */
typedef struct
{
  char *id;      /* "20240131T093000Z-1a2b" */
  char *path;
  gint64 time;   /* seconds since 1970 */
  JpBackupReason reason;
  char *name;    /* of a named version, else NULL */
  char *author;  /* NULL: nobody said */
  char *head;    /* hash of the newest entry of its journal; NULL: none */
  gint64 number; /* entries of its journal */
  gint64 size;   /* bytes */
} JpBackup;

void jp_backup_free (JpBackup *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JpBackup, jp_backup_free)

/* What reasons are called, for people (translated) and in files. */
const char *jp_backup_reason_get_title (JpBackupReason reason);
const char *jp_backup_reason_get_name (JpBackupReason reason);

/* Where the copies of a project go. Transfer full. */
char *jp_backup_dup_folder (const char *project);
/* Puts a copy of the project aside as it is now. name: for JP_BACKUP_NAMED. Nothing is done when the newest copy is the
 * same already, unless a name is given. Older copies than the last ten and the last of each of fourteen days go. */
gboolean jp_store_back_up (JpStore *self, JpBackupReason reason, const char *name, const char *author, GError **error);
/* Before something large is done to a project: puts a copy aside when it is kept in a file. */
gboolean jp_backup_before (JpProject *project, JpBackupReason reason, GError **error);
/* JpBackup, newest first; also when the project itself is damaged or gone. Transfer full. */
GPtrArray *jp_backup_list (const char *project);
/* One of the list. NULL with JP_ERROR_NOT_FOUND. Lent. */
const JpBackup *jp_backup_find (const GPtrArray *list, const char *id, GError **error);
/* A new file from a copy. Never overwrites. */
gboolean jp_backup_restore_to (const JpBackup *self, const char *path, GError **error);
/* In place of the project, which nobody may have open; what it is now is put aside first, even when it is damaged.
 * Cancelled, it leaves the project as it is. */
gboolean jp_backup_restore (const JpBackup *self, const char *project, const char *author, GCancellable *cancellable,
                            GError **error);
/* Gives a copy a name: it stays from then on. */
gboolean jp_backup_set_name (const JpBackup *self, const char *name, GError **error);
gboolean jp_backup_delete (const JpBackup *self, GError **error);

G_END_DECLS
