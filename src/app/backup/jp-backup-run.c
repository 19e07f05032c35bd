/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-backup-run.h"

#include "jp-beside.h"

#include <glib/gi18n.h>

typedef struct
{
  char *path;
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

  g_free (self->path);
  g_free (self->name);
  g_free (self->author);
  g_free (self);
}

/* With a store of its own: the window's belongs to the main loop. Every edit is in the file the moment it is made. */
static gboolean
run (JpBeside *beside, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;
  g_autoptr (JpStore) store = jp_store_open (job->path, JP_STORE_READ_ONLY, error);

  if (store == NULL)
    return FALSE;
  jp_store_set_cancellable (store, cancellable);
  return jp_store_back_up (store, job->reason, job->name, job->author, error);
}

static void
done_cb (GtkWidget *window, gpointer data, const GError *error)
{
  const Job *job = data;

  job->then (window, job->data, error);
}

void
jp_backup_run (GtkWidget *window, JpStore *store, JpBackupReason reason, const char *name, JpBackupThen then,
               gpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new (JP_APP_ID);
  g_autofree char *author = g_settings_get_string (settings, "author");
  g_autoptr (GError) error = NULL;
  Job *job;

  /* Of another file that has its name by now no copy is made. */
  if (!jp_store_check_place (store, &error))
    {
      then (window, data, error);
      return;
    }
  job = g_new0 (Job, 1);
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
