/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-backup-run.h"

#include "jp-beside.h"

#include <glib/gi18n.h>

typedef struct
{
  JpStore *store;            /* of the window */
  char *path;
  char *head;                /* of its journal at the beginning; NULL: it has no entry */
  GCancellable *cancellable; /* NULL: made here and now */
  JpBackupReason reason;
  char *name;
  char *author;
  JpBackupThen then;
  gpointer data;
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  g_clear_object (&self->store);
  g_clear_object (&self->cancellable);
  g_free (self->path);
  g_free (self->head);
  g_free (self->name);
  g_free (self->author);
  g_free (self);
}

/* With a store of its own: the window's belongs to the main loop. Every edit is in the file the moment it is made. */
static gboolean
run (JpBeside *beside, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  g_autoptr (JpStore) store = jp_store_open (job->path, JP_STORE_READ_ONLY, error);

  g_set_object (&job->cancellable, cancellable);
  if (store == NULL)
    return FALSE;
  jp_store_set_cancellable (store, cancellable);
  return jp_store_back_up (store, job->reason, job->name, job->author, error);
}

/* The copy holds what was there before only if nothing was done meanwhile. */
static gboolean
check_unchanged (const Job *self, GError **error)
{
  g_autofree char *head = NULL;
  gint64 number;

  if (!jp_store_get_journal_head (self->store, &number, &head, error))
    return FALSE;
  if (g_strcmp0 (head, self->head) == 0)
    return TRUE;
  g_set_error (error, JP_ERROR, JP_ERROR_BUSY,
               _("“%s” was changed while a copy of it was put aside. Look at what is shown now and try again."),
               self->path);
  return FALSE;
}

/* Whoever cancels when the copy is just done does not want what was to follow. */
static gboolean
check_wanted (const Job *self, GError **error)
{
  if (!g_cancellable_is_cancelled (self->cancellable))
    return TRUE;
  g_set_error_literal (error, JP_ERROR, JP_ERROR_CANCELLED, _("Cancelled; the file is as it was"));
  return FALSE;
}

/* Where copies go is nothing that people know of: they are told what it has to do with them. Transfer full. */
static GError *
explain (const GError *failure)
{
  if (g_error_matches (failure, JP_ERROR, JP_ERROR_CANCELLED))
    return g_error_copy (failure);
  return g_error_new (failure->domain, failure->code, _("Nothing was changed: no copy could be put aside first. %s"),
                      failure->message);
}

/* A version that was named is all there was to do. */
static void
done_cb (GtkWidget *window, gpointer data, const GError *failure)
{
  const Job *job = data;
  g_autoptr (GError) error = NULL;

  if (job->reason == JP_BACKUP_NAMED)
    {
      job->then (window, job->data, failure);
      return;
    }
  if (failure != NULL)
    error = explain (failure);
  else if (check_wanted (job, &error))
    check_unchanged (job, &error);
  job->then (window, job->data, error);
}

void
jp_backup_run (GtkWidget *window, JpStore *store, JpBackupReason reason, const char *name, JpBackupThen then,
               gpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new (JP_APP_ID);
  g_autofree char *author = g_settings_get_string (settings, "author");
  g_autofree char *head = NULL;
  g_autoptr (GError) error = NULL;
  gint64 number;
  Job *job;

  /* Of another file that has its name by now no copy is made. */
  if (!jp_store_check_place (store, &error) || !jp_store_get_journal_head (store, &number, &head, &error))
    {
      then (window, data, error);
      return;
    }
  job = g_new0 (Job, 1);
  job->store = g_object_ref (store);
  job->head = g_steal_pointer (&head);
  job->path = g_strdup (jp_store_get_path (store));
  job->reason = reason;
  job->name = g_strdup (name);
  job->author = *author != '\0' ? g_steal_pointer (&author) : NULL;
  job->then = then;
  job->data = data;
  jp_beside_run_on (job->path, window, _("Putting a Copy Aside…"), run, done_cb, job, job_free);
}

void
jp_backup_run_before (GtkWidget *window, JpProject *project, JpBackupReason reason, JpBackupThen then, gpointer data)
{
  JpStorage *storage = jp_project_get_storage (project);

  if (JP_IS_STORE (storage))
    jp_backup_run (window, JP_STORE (storage), reason, NULL, then, data);
  else
    then (window, data, NULL);
}
