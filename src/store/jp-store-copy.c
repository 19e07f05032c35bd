/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whole copies of a project file: as it is now, as it was once, and in memory. */

#include "config.h"

#include "jp-store-private.h"
#include "jp-temporary.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <inttypes.h>
#include <string.h>

gboolean
jp_store_vacuum_into (sqlite3 *db, const char *path, const char *target, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (db, "VACUUM INTO ?1", -1, &statement, NULL);

  if (code == SQLITE_OK)
    {
      sqlite3_bind_text (statement, 1, target, -1, SQLITE_STATIC);
      code = sqlite3_step (statement);
    }
  if (code != SQLITE_DONE)
    jp_store_fail (db, code, path, error);
  sqlite3_finalize (statement);
  return code == SQLITE_DONE;
}

sqlite3 *
jp_store_copy_to_memory (sqlite3 *db, const char *path, GError **error)
{
  sqlite3 *copy = jp_store_open_database (":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);
  sqlite3_backup *backup = copy != NULL ? sqlite3_backup_init (copy, "main", db, "main") : NULL;
  int code;

  if (copy == NULL)
    return NULL;
  if (backup != NULL)
    {
      sqlite3_backup_step (backup, -1);
      code = sqlite3_backup_finish (backup);
    }
  else
    code = sqlite3_errcode (copy);
  if (code == SQLITE_OK)
    return copy;
  jp_store_fail (copy, code, path, error);
  sqlite3_close (copy);
  return NULL;
}

gboolean
jp_store_save_copy (JpStore *self, const char *path, GError **error)
{
  g_autofree char *target = g_canonicalize_filename (path, NULL);
  g_autoptr (JpTemporary) temporary = NULL;

  g_return_val_if_fail (JP_IS_STORE (self), FALSE);

  if (!jp_store_check_open (self, error))
    return FALSE;
  if (g_str_equal (target, self->path))
    {
      g_set_error (error, JP_ERROR, JP_ERROR_EXISTS, _("“%s” is the project itself. Choose another name."), target);
      return FALSE;
    }
  temporary = jp_temporary_new (target, error);
  return temporary != NULL &&
         jp_store_vacuum_into (self->db, target, jp_temporary_get_path (temporary), error) &&
         jp_temporary_publish (temporary, TRUE, error);
}

/* Everything of the project is in there. */
static void
wipe_and_free (gpointer data)
{
  explicit_bzero (data, (gsize) sqlite3_msize (data));
  sqlite3_free (data);
}

GBytes *
jp_store_serialize (JpStore *self, GError **error)
{
  sqlite3_int64 size = 0;
  guint8 *data;
  gint64 n_tables;

  g_return_val_if_fail (JP_IS_STORE (self), NULL);

  if (!jp_store_check_open (self, error) || !jp_store_execute (self->db, self->path, "BEGIN", error))
    return NULL;
  /* Reading something makes the transaction hold from here on. */
  data = jp_store_query_int (self->db, self->path, "SELECT count(*) FROM sqlite_schema", &n_tables, error)
           ? sqlite3_serialize (self->db, "main", &size, 0)
           : NULL;
  sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
  if (data != NULL)
    return g_bytes_new_with_free_func (data, (gsize) size, wipe_and_free, data);
  if (error != NULL && *error == NULL)
    jp_store_fail (self->db, SQLITE_NOMEM, self->path, error);
  return NULL;
}

/* Takes the step over. */
static gboolean
write_new (const char *path, JpChangeSet *step, GError **error)
{
  g_autoptr (JpChangeSet) owned = step;
  g_autoptr (JpTemporary) temporary = NULL;
  g_autoptr (JpStore) store = NULL;
  gboolean ok;

  if (!jp_store_check_target (path, error))
    return FALSE;
  temporary = jp_temporary_new (path, error);
  if (temporary == NULL || !jp_store_make_tables (jp_temporary_get_path (temporary), path, error))
    return FALSE;
  store = jp_store_open (jp_temporary_get_path (temporary), JP_STORE_DEFAULT, error);
  ok = store != NULL && (step->changes->len == 0 || jp_storage_write (JP_STORAGE (store), step, error));
  if (store != NULL)
    jp_store_close (store);
  return ok && jp_temporary_publish (temporary, FALSE, error);
}

gboolean
jp_store_save_state (JpStore *self, gint64 number, const char *path, GError **error)
{
  g_autofree char *target = g_canonicalize_filename (path, NULL);
  g_autoptr (JpProject) state = jp_project_new ();
  JpChangeSet *step;

  g_return_val_if_fail (JP_IS_STORE (self), FALSE);

  if (!jp_store_load_as_of (self, number, state, error))
    return FALSE;
  step = jp_project_dup_baseline (state);
  step->label = g_strdup_printf (_("As entry %" PRId64 " left it"), number);
  return write_new (target, step, error);
}

gboolean
jp_store_create_filled (const char *path, JpProject *project, const char *author, GError **error)
{
  g_autofree char *target = g_canonicalize_filename (path, NULL);
  JpChangeSet *step;

  g_return_val_if_fail (JP_IS_PROJECT (project), FALSE);

  step = jp_project_dup_baseline (project);
  step->kind = JP_STEP_EDIT;
  step->label = g_strdup (jp_project_get_undo_label (project));
  step->author = g_strdup (author);
  return write_new (target, step, error);
}
