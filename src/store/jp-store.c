/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-store-private.h"
#include "jp-temporary.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Numbers rise and are never used again: near enough to how many records there are, and known at once. */
#define LAST_ID "SELECT coalesce (max (id), 0) FROM record"

/* Of SQLite's machine between two looks whether the work goes on: some milliseconds. */
#define STEPS_TO_CANCEL 10000

static void jp_store_storage_init (JpStorageInterface *iface);

G_DEFINE_TYPE_WITH_CODE (JpStore, jp_store, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (JP_TYPE_STORAGE, jp_store_storage_init))

gboolean
jp_store_check_open (JpStore *self, GError **error)
{
  if (self->db != NULL)
    return TRUE;
  g_set_error (error, JP_ERROR, JP_ERROR_READ_ONLY, _("“%s” has been closed. Open it again."), self->path);
  return FALSE;
}

/* SQLite's own number counts what other connections wrote, but jumps after an error of this one, too: that is no matter
 * where nothing is written. */
static gboolean
read_counter (JpStore *self, guint32 *counter, GError **error)
{
  gint64 version;

  if (!self->read_only)
    return jp_store_lock_read_counter (self->lock, self->path, counter, error);
  if (!jp_store_query_int (self->db, self->path, "PRAGMA data_version", &version, error))
    return FALSE;
  *counter = (guint32) version;
  return TRUE;
}

/* Somebody without manners may have written to the file all the same: their work is not overwritten. */
static gboolean
check_untouched (JpStore *self, GError **error)
{
  guint32 counter;

  if (!read_counter (self, &counter, error))
    return FALSE;
  if (counter == self->counter)
    return TRUE;
  g_set_error (error, JP_ERROR, JP_ERROR_BUSY,
               _("“%s” was changed by another program. Close it here and open it again."), self->path);
  return FALSE;
}

/* The newest entry of the journal is the one that is known here: what memory holds is what the file holds. */
static gboolean
check_head (JpStore *self, GError **error)
{
  g_autofree char *hash = NULL;
  gint64 number;

  if (!jp_store_journal_get_head (self->db, self->path, &number, &hash, error))
    return FALSE;
  if (g_strcmp0 (hash, self->head) == 0)
    return TRUE;
  g_set_error (error, JP_ERROR, JP_ERROR_BUSY,
               _("“%s” holds an edit that is not here. Close it here and open it again."), self->path);
  return FALSE;
}

static gboolean
apply_changes (JpStore *self, const JpChangeSet *changes, char **head, GError **error)
{
  gint64 number;

  if (!check_untouched (self, error) || !check_head (self, error))
    return FALSE;
  for (guint i = 0; i < changes->changes->len; i++)
    if (!jp_store_records_apply (self->records, g_ptr_array_index (changes->changes, i), error))
      return FALSE;
  return jp_store_journal_append (self->db, self->path, changes, error) &&
         jp_store_journal_get_head (self->db, self->path, &number, head, error);
}

/* SQLite may have rolled back by itself, after a full disk for one. */
static void
roll_back (JpStore *self)
{
  if (!sqlite3_get_autocommit (self->db))
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
}

/* When the last step of a commit fails, the edit may stand in the file all the same: what the file holds decides. */
static gboolean
commit (JpStore *self, const char *head, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *found = NULL;
  gint64 number;

  if (jp_store_execute (self->db, self->path, "COMMIT", &local))
    return TRUE;
  roll_back (self);
  if (jp_store_journal_get_head (self->db, self->path, &number, &found, NULL) && g_strcmp0 (found, head) == 0)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
jp_store_write (JpStorage *storage, const JpChangeSet *changes, GError **error)
{
  JpStore *self = JP_STORE (storage);
  g_autofree char *head = NULL;

  if (!jp_store_check_open (self, error))
    return FALSE;
  if (self->read_only)
    return jp_store_fail (NULL, SQLITE_READONLY, self->path, error);
  if (!jp_store_lock_check (self->lock, self->path, error) ||
      !jp_store_execute (self->db, self->path, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (!apply_changes (self, changes, &head, error))
    {
      roll_back (self);
      return FALSE;
    }
  if (!commit (self, head, error))
    return FALSE;
  g_free (self->head);
  self->head = g_steal_pointer (&head);
  if (!jp_store_lock_read_counter (self->lock, self->path, &self->counter, NULL))
    self->counter++;
  return TRUE;
}

static gboolean
jp_store_is_read_only (JpStorage *storage)
{
  JpStore *self = JP_STORE (storage);

  return self->read_only || self->db == NULL;
}

/* As it was when the outline was read. */
static gboolean
read_unchanged_year (JpStore *self, JpProject *project, gint64 year, GError **error)
{
  gboolean ok;

  if (!jp_store_execute (self->db, self->path, "BEGIN", error))
    return FALSE;
  ok = check_untouched (self, error) && jp_store_records_load_year (self->records, project, year, error);
  sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
  return ok;
}

static gboolean
jp_store_read_year (JpStorage *storage, JpProject *project, gint64 year, GError **error)
{
  JpStore *self = JP_STORE (storage);

  return jp_store_check_open (self, error) && read_unchanged_year (self, project, year, error);
}

static gint64
jp_store_find_year (JpStorage *storage, gint64 id)
{
  JpStore *self = JP_STORE (storage);

  return self->db != NULL ? jp_store_records_find_year (self->records, id) : 0;
}

static gboolean
jp_store_list_signed (JpStorage *storage, GArray *sheets, GError **error)
{
  JpStore *self = JP_STORE (storage);

  return jp_store_check_open (self, error) && jp_store_records_list_signed (self->records, sheets, error);
}

static gboolean
jp_store_list_referring (JpStorage *storage, gint64 id, GArray *referring, GError **error)
{
  JpStore *self = JP_STORE (storage);

  return jp_store_check_open (self, error) && jp_store_records_list_referring (self->records, id, referring, error);
}

static guint
jp_store_count (JpStorage *storage)
{
  JpStore *self = JP_STORE (storage);
  gint64 n = 0;

  if (self->db != NULL)
    jp_store_query_int (self->db, self->path, "SELECT count(*) FROM record", &n, NULL);
  return (guint) n;
}

static gboolean
jp_store_read_step (JpStorage *storage, JpChangeSet *step, GError **error)
{
  JpStore *self = JP_STORE (storage);

  return jp_store_check_open (self, error) && jp_store_journal_read_step (self->db, self->path, step, error);
}

/* Who is told of the steps. */
typedef struct
{
  JpStepFunc func;
  gpointer user_data;
} Listener;

static gboolean
tell_step (JpJournalEntry *entry, gpointer data, GError **error)
{
  g_autoptr (JpJournalEntry) owned = entry;
  g_autoptr (JpChangeSet) step = jp_journal_entry_to_step (entry, error);
  const Listener *listener = data;

  if (step != NULL)
    listener->func (step, listener->user_data);
  return step != NULL;
}

static gboolean
jp_store_foreach_step (JpStorage *storage, JpStepFunc func, gpointer user_data, GError **error)
{
  JpStore *self = JP_STORE (storage);
  Listener listener = { func, user_data };

  return jp_store_check_open (self, error) &&
         jp_store_journal_foreach (self->db, self->path, 1, G_MAXINT64, tell_step, &listener, error);
}

static void
jp_store_storage_init (JpStorageInterface *iface)
{
  iface->foreach_step = jp_store_foreach_step;
  iface->write = jp_store_write;
  iface->is_read_only = jp_store_is_read_only;
  iface->read_year = jp_store_read_year;
  iface->find_year = jp_store_find_year;
  iface->list_signed = jp_store_list_signed;
  iface->list_referring = jp_store_list_referring;
  iface->count = jp_store_count;
  iface->read_step = jp_store_read_step;
}

void
jp_store_close (JpStore *self)
{
  g_return_if_fail (JP_IS_STORE (self));

  g_clear_pointer (&self->records, jp_store_records_free);
  g_clear_pointer (&self->db, sqlite3_close);
  /* After SQLite's: closing any descriptor of a file drops the process's locks on it. */
  if (self->lock >= 0)
    close (self->lock);
  self->lock = -1;
}

static void
jp_store_finalize (GObject *object)
{
  JpStore *self = JP_STORE (object);

  jp_store_close (self);
  g_clear_object (&self->cancellable);
  g_free (self->head);
  g_free (self->path);

  G_OBJECT_CLASS (jp_store_parent_class)->finalize (object);
}

static void
jp_store_class_init (JpStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jp_store_finalize;
}

static void
jp_store_init (JpStore *self)
{
  self->lock = -1;
}

static gboolean
prepare_for_writing (JpStore *self, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);

  /* SQLite keeps its rollback journal beside the file. */
  if (g_access (self->path, W_OK) != 0 || g_access (folder, W_OK) != 0)
    return jp_store_fail (NULL, SQLITE_READONLY, self->path, error);
  jp_temporary_clean (folder);
  self->lock = jp_store_lock (self->path, error);
  return self->lock >= 0;
}

/* What the file is like when nobody else has touched it. */
static gboolean
note_state (JpStore *self, GError **error)
{
  gint64 number;

  g_clear_pointer (&self->head, g_free);
  return read_counter (self, &self->counter, error) &&
         jp_store_journal_get_head (self->db, self->path, &number, &self->head, error);
}

/**
 * jp_store_open:
 *
 * Opens a project file. An older schema is brought up to date, except read-only.
 *
 * Returns: (transfer full): the store; %NULL with an error that names file and remedy
 */
JpStore *
jp_store_open (const char *path, JpStoreFlags flags, GError **error)
{
  g_autoptr (JpStore) self = g_object_new (JP_TYPE_STORE, NULL);

  g_return_val_if_fail (path != NULL, NULL);

  self->path = g_canonicalize_filename (path, NULL);
  self->read_only = (flags & JP_STORE_READ_ONLY) != 0;
  if (!jp_store_check_file (self->path, error) || (!self->read_only && !prepare_for_writing (self, error)))
    return NULL;
  self->db = jp_store_prepare_database (self->path, self->read_only, error);
  if (self->db == NULL || !note_state (self, error))
    return NULL;
  self->records = jp_store_records_new (self->db, self->path);
  return g_steal_pointer (&self);
}

JpStore *
jp_store_create (const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  return jp_store_create_file (path, error) ? jp_store_open (path, JP_STORE_DEFAULT, error) : NULL;
}

gboolean
jp_store_load (JpStore *self, JpProject *project, GError **error)
{
  g_return_val_if_fail (JP_IS_STORE (self), FALSE);

  if (!jp_store_check_open (self, error) || !jp_store_records_load (self->records, project, error))
    return FALSE;
  return self->read_only || (jp_store_journal_begin (self->db, self->path, project, error) &&
                             note_state (self, error) &&
                             jp_store_journal_load (self->db, self->path, project, error));
}

gboolean
jp_store_is_remote (JpStore *self)
{
  g_return_val_if_fail (JP_IS_STORE (self), FALSE);

  return jp_store_is_network_path (self->path);
}

gboolean
jp_store_check_place (JpStore *self, GError **error)
{
  g_return_val_if_fail (JP_IS_STORE (self), FALSE);

  return jp_store_check_open (self, error) &&
         (self->read_only || jp_store_lock_check (self->lock, self->path, error)) && check_untouched (self, error);
}

static int
is_cancelled (gpointer cancellable)
{
  return g_cancellable_is_cancelled (cancellable);
}

void
jp_store_set_cancellable (JpStore *self, GCancellable *cancellable)
{
  g_return_if_fail (JP_IS_STORE (self));

  g_set_object (&self->cancellable, cancellable);
  if (self->db != NULL)
    sqlite3_progress_handler (self->db, STEPS_TO_CANCEL, cancellable != NULL ? is_cancelled : NULL, cancellable);
}

gboolean
jp_store_load_outline (JpStore *self, JpProject *project, GError **error)
{
  gint64 last;

  g_return_val_if_fail (JP_IS_STORE (self), FALSE);

  if (!jp_store_check_open (self, error) || !jp_store_query_int (self->db, self->path, LAST_ID, &last, error) ||
      !jp_store_records_load_outline (self->records, project, error))
    return FALSE;
  jp_project_set_storage (project, JP_STORAGE (self));
  jp_project_leave_details (project, last);
  return self->read_only || (jp_store_journal_begin (self->db, self->path, project, error) &&
                             note_state (self, error) &&
                             jp_store_journal_load_outline (self->db, self->path, project, error));
}

gboolean
jp_store_load_as_needed (JpStore *self, JpProject *project, GError **error)
{
  gint64 last;

  g_return_val_if_fail (JP_IS_STORE (self), FALSE);

  if (!jp_store_check_open (self, error) || !jp_store_query_int (self->db, self->path, LAST_ID, &last, error))
    return FALSE;
  if (last > JP_STORE_LARGE)
    return jp_store_load_outline (self, project, error);
  if (!jp_store_load (self, project, error))
    return FALSE;
  jp_project_set_storage (project, JP_STORAGE (self));
  return TRUE;
}

const char *
jp_store_get_path (JpStore *self)
{
  g_return_val_if_fail (JP_IS_STORE (self), NULL);

  return self->path;
}

static gboolean
collect_entry (JpJournalEntry *entry, gpointer entries, GError **error)
{
  g_ptr_array_add (entries, entry);
  return TRUE;
}

GPtrArray *
jp_store_read_journal (JpStore *self, gint64 from, gint64 to, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) jp_journal_entry_free);

  g_return_val_if_fail (JP_IS_STORE (self), NULL);

  if (!jp_store_check_open (self, error) ||
      !jp_store_journal_foreach (self->db, self->path, from, to, collect_entry, entries, error))
    return NULL;
  return g_steal_pointer (&entries);
}

gboolean
jp_store_get_journal_head (JpStore *self, gint64 *number, char **hash, GError **error)
{
  g_return_val_if_fail (JP_IS_STORE (self), FALSE);

  return jp_store_check_open (self, error) && jp_store_journal_get_head (self->db, self->path, number, hash, error);
}

gboolean
jp_store_collect_change_times (JpStore *self, GHashTable *times, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (JP_IS_STORE (self), FALSE);

  g_hash_table_remove_all (times);
  return jp_store_check_open (self, error) &&
         jp_store_change_times (self->db, self->records, times, cancellable, error);
}

gboolean
jp_store_load_as_of (JpStore *self, gint64 number, JpProject *project, GError **error)
{
  gint64 newest;
  g_autofree char *hash = NULL;

  g_return_val_if_fail (JP_IS_STORE (self), FALSE);

  if (!jp_store_get_journal_head (self, &newest, &hash, error))
    return FALSE;
  if (number >= 1 && number <= newest)
    return jp_store_journal_replay (self->db, self->path, number, project, NULL, error);
  g_set_error (error, JP_ERROR, JP_ERROR_NOT_FOUND,
               _("“%s”: there is no entry %" PRId64 " in the journal, which has %" PRId64 "."),
               self->path, number, newest);
  return FALSE;
}

static JpProject *
load_project (JpStore *store, GError **error)
{
  g_autoptr (JpProject) project = jp_project_new ();

  if (!jp_store_load (store, project, error))
    return NULL;
  jp_project_set_storage (project, JP_STORAGE (store));
  return g_steal_pointer (&project);
}

JpProject *
jp_store_create_project (const char *path, GError **error)
{
  g_autoptr (JpStore) store = jp_store_create (path, error);

  return store != NULL ? load_project (store, error) : NULL;
}

JpProject *
jp_store_open_project (const char *path, JpStoreFlags flags, GError **error)
{
  g_autoptr (JpStore) store = jp_store_open (path, flags, error);

  return store != NULL ? load_project (store, error) : NULL;
}
