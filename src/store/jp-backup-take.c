/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Putting copies aside and taking them back. */

#include "config.h"

#include "jp-backup-private.h"

#include "jp-store-private.h"
#include "jp-temporary.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* Of a copy, between two looks whether it goes on. */
#define PIECE ((gsize) 4 * 1024 * 1024)

/* Readable by the user alone, also when it came with wider rights from an archive. */
static char *
make_folder (const char *project, GError **error)
{
  g_autofree char *folder = jp_backup_dup_folder (project);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    {
      if (g_chmod (folder, 0700) != 0)
        g_debug ("Permissions of %s are not set: %s", folder, g_strerror (errno));
      return g_steal_pointer (&folder);
    }
  g_set_error (error, JP_ERROR, JP_ERROR_IO, _("No backup of “%s” can be made: the folder “%s” cannot be made (%s)."),
               project, folder, g_strerror (errno));
  return NULL;
}

static JpBackup *
describe (const char *folder, JpBackupReason reason, const char *name, const char *author)
{
  JpBackup *self = g_new0 (JpBackup, 1);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format (now, "%Y%m%dT%H%M%SZ");
  g_autofree char *file = NULL;

  self->id = g_strdup_printf ("%s-%04x", time, g_random_int () & 0xffff);
  file = g_strconcat (self->id, ".jiping", NULL);
  self->path = g_build_filename (folder, file, NULL);
  self->time = g_date_time_to_unix (now);
  self->reason = reason;
  self->name = g_strdup (name);
  self->author = g_strdup (author);
  return self;
}

/* A file of an early version has no journal. */
static void
note_head (sqlite3 *db, const char *project, JpBackup *self)
{
  jp_store_journal_get_head (db, project, &self->number, &self->head, NULL);
}

static gboolean
is_there_already (const JpBackup *self, const char *project)
{
  g_autoptr (GPtrArray) list = jp_backup_list (project);

  return self->name == NULL && self->head != NULL && list->len > 0 &&
         g_strcmp0 (((const JpBackup *) g_ptr_array_index (list, 0))->head, self->head) == 0;
}

gboolean
jp_backup_take (sqlite3 *db, const char *project, JpBackupReason reason, const char *name, const char *author,
                GError **error)
{
  g_autofree char *folder = make_folder (project, error);
  g_autoptr (JpBackup) self = folder != NULL ? describe (folder, reason, name, author) : NULL;
  g_autoptr (JpTemporary) temporary = NULL;

  if (self == NULL)
    return FALSE;
  note_head (db, project, self);
  if (is_there_already (self, project))
    return TRUE;
  temporary = jp_temporary_new (self->path, error);
  if (temporary == NULL)
    return FALSE;
  jp_temporary_keep_private (temporary);
  if (!jp_store_vacuum_into (db, self->path, jp_temporary_get_path (temporary), error) ||
      !jp_temporary_publish (temporary, FALSE, error) || !jp_backup_write_side (self, error))
    return FALSE;
  jp_backup_make_room (project);
  return TRUE;
}

gboolean
jp_store_back_up (JpStore *self, JpBackupReason reason, const char *name, const char *author, GError **error)
{
  g_return_val_if_fail (JP_IS_STORE (self), FALSE);

  return jp_store_check_open (self, error) && jp_backup_take (self->db, self->path, reason, name, author, error);
}

gboolean
jp_backup_before (JpProject *project, JpBackupReason reason, GError **error)
{
  JpStorage *storage = jp_project_get_storage (project);

  return !JP_IS_STORE (storage) || jp_store_back_up (JP_STORE (storage), reason, NULL, NULL, error);
}

static gboolean
write_piece (int to, const char **data, gsize *left, const char *target, GError **error)
{
  gssize written = write (to, *data, MIN (*left, PIECE));

  if (written < 0 && errno != EINTR)
    return jp_set_write_error (error, errno, target);
  if (written > 0)
    {
      *data += written;
      *left -= (gsize) written;
    }
  return TRUE;
}

static gboolean
copy_bytes (const char *from, int to, const char *target, GCancellable *cancellable, GError **error)
{
  g_autoptr (GMappedFile) mapped = NULL;
  g_autoptr (GError) local = NULL;
  const char *data;
  gsize left;

  mapped = g_mapped_file_new (from, FALSE, &local);
  if (mapped == NULL)
    {
      g_set_error (error, JP_ERROR, JP_ERROR_IO,
                   _("“%s” cannot be read or written (%s). Check the disk or the network."), from, local->message);
      return FALSE;
    }
  data = g_mapped_file_get_contents (mapped);
  left = g_mapped_file_get_length (mapped);
  while (left > 0)
    {
      if (g_cancellable_is_cancelled (cancellable))
        return jp_store_fail (NULL, SQLITE_INTERRUPT, target, error);
      if (!write_piece (to, &data, &left, target, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
copy_file (const char *from, const char *to, gboolean private, GCancellable *cancellable, GError **error)
{
  g_autoptr (JpTemporary) temporary = jp_temporary_new (to, error);

  if (temporary == NULL)
    return FALSE;
  if (private)
    jp_temporary_keep_private (temporary);
  return copy_bytes (from, jp_temporary_get_fd (temporary), to, cancellable, error) &&
         jp_temporary_publish (temporary, FALSE, error);
}

/* It opens and is sound: nothing is put in a project's place that is worse than it. */
static gboolean
check_copy (const JpBackup *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (JpStore) store = jp_store_open (self->path, JP_STORE_READ_ONLY, error);

  if (store == NULL)
    return FALSE;
  jp_store_set_cancellable (store, cancellable);
  return jp_store_verify (store, error);
}

gboolean
jp_backup_restore_to (const JpBackup *self, const char *path, GError **error)
{
  g_autofree char *target = g_canonicalize_filename (path, NULL);

  return jp_store_check_target (target, error) && check_copy (self, NULL, error) &&
         copy_file (self->path, target, FALSE, NULL, error);
}

/* The present file byte for byte, with what is left of an unfinished write: it may be damaged. */
static gboolean
put_aside (const char *project, const char *author, GCancellable *cancellable, GError **error)
{
  g_autofree char *folder = make_folder (project, error);
  g_autoptr (JpBackup) aside = folder != NULL ? describe (folder, JP_BACKUP_RESTORE, NULL, author) : NULL;
  g_autofree char *journal = g_strconcat (project, "-journal", NULL);
  g_autoptr (JpStore) store = NULL;

  if (aside == NULL)
    return FALSE;
  store = jp_store_open (project, JP_STORE_READ_ONLY, NULL);
  if (store != NULL)
    jp_store_set_cancellable (store, cancellable);
  if (store != NULL && jp_store_back_up (store, JP_BACKUP_RESTORE, NULL, author, NULL))
    return TRUE;
  if (!copy_file (project, aside->path, TRUE, cancellable, error) || !jp_backup_write_side (aside, error))
    return FALSE;
  if (g_file_test (journal, G_FILE_TEST_EXISTS))
    {
      g_autofree char *kept = g_strconcat (aside->path, "-journal", NULL);

      return copy_file (journal, kept, TRUE, cancellable, error);
    }
  return TRUE;
}

/* The copy is on the disk before anything of the project is touched: putting the project aside may make room and take
 * the copy's own place. What is left of an unfinished write belongs to the old file and would be laid over the new. */
static gboolean
replace_project (const JpBackup *self, const char *target, const char *author, GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (JpTemporary) temporary = jp_temporary_new (target, error);
  g_autofree char *journal = g_strconcat (target, "-journal", NULL);

  if (temporary == NULL || !copy_bytes (self->path, jp_temporary_get_fd (temporary), target, cancellable, error))
    return FALSE;
  if (g_file_test (target, G_FILE_TEST_EXISTS) && !put_aside (target, author, cancellable, error))
    return FALSE;
  g_unlink (journal);
  return jp_temporary_publish (temporary, TRUE, error);
}

gboolean
jp_backup_restore (const JpBackup *self, const char *project, const char *author, GCancellable *cancellable,
                   GError **error)
{
  g_autofree char *target = g_canonicalize_filename (project, NULL);
  gboolean exists = g_file_test (target, G_FILE_TEST_EXISTS);
  gboolean ok;
  int lock = -1;

  if (!check_copy (self, cancellable, error))
    return FALSE;
  /* Nobody may be at work on it. */
  lock = exists ? jp_store_lock (target, error) : -1;
  if (exists && lock < 0)
    return FALSE;
  ok = replace_project (self, target, author, cancellable, error);
  if (lock >= 0)
    close (lock);
  return ok;
}
