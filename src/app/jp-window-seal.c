/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Packages are made and opened beside the window: the password alone takes a second of work. */

#include "config.h"

#include "jp-window-private.h"

#include "jp-beside.h"
#include "jp-new-dialog.h"
#include "jp-seal-dialog.h"
#include "jp-seal.h"

#include <glib/gi18n.h>

typedef struct
{
  char *package;
  char *project;
  char *password;
  gboolean opening;
} Job;

static void
job_free (Job *self)
{
  g_free (self->package);
  g_free (self->project);
  jp_seal_free_password (self->password);
  g_free (self);
}

static gboolean
seal (JpBeside *beside, const Job *job, GCancellable *cancellable, GError **error)
{
  g_autoptr (JpStore) store = jp_store_open (job->project, JP_STORE_READ_ONLY, error);
  g_autoptr (GBytes) bytes = store != NULL ? jp_store_serialize (store, error) : NULL;

  return bytes != NULL &&
         jp_seal_write (bytes, job->password, job->package, cancellable, jp_beside_progress, beside, error);
}

static gboolean
run (JpBeside *beside, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;

  return job->opening ? jp_seal_open (job->package, job->password, job->project, cancellable, jp_beside_progress,
                                      beside, error)
                      : seal (beside, job, cancellable, error);
}

static void unseal (JpWindow *self, const char *package, const char *target, const char *failure);

static void
tell_done (JpWindow *self, const Job *job)
{
  g_autofree char *name = g_path_get_basename (job->package);
  g_autofree char *message = g_strdup_printf (_("Sealed as “%s”"), name);

  if (job->opening)
    jp_window_open (self, job->project);
  else
    jp_window_say (self, message);
}

static void
tell_failure (JpWindow *self, const Job *job, const GError *error)
{
  if (g_error_matches (error, JP_ERROR, JP_ERROR_CANCELLED))
    jp_window_say (self, _("Cancelled; nothing was written"));
  /* What another try may mend is asked for again. */
  else if (job->opening && !g_error_matches (error, JP_ERROR, JP_ERROR_DAMAGED))
    unseal (self, job->package, job->project, error->message);
  else
    jp_window_tell (self, job->opening ? _("The package cannot be opened") : _("The package cannot be written"),
                    error->message);
}

static void
done_cb (GtkWidget *window, gpointer data, const GError *error)
{
  if (error == NULL)
    tell_done (JP_WINDOW (window), data);
  else
    tell_failure (JP_WINDOW (window), data, error);
}

static void
start (JpWindow *self, gboolean opening, const char *package, const char *project, const char *password)
{
  Job *job = g_new0 (Job, 1);

  job->opening = opening;
  job->package = g_strdup (package);
  job->project = g_strdup (project);
  job->password = g_strdup (password);
  jp_beside_run (GTK_WIDGET (self), opening ? _("Opening the Package…") : _("Sealing…"), run, done_cb, job,
                 (GDestroyNotify) job_free);
}

static void
seal_cb (GtkWidget *window, const char *password, const char *path, gpointer package)
{
  JpWindow *self = JP_WINDOW (window);

  if (self->path != NULL)
    start (self, FALSE, package, self->path, password);
}

static void
unseal_cb (GtkWidget *window, const char *password, const char *path, gpointer package)
{
  start (JP_WINDOW (window), TRUE, package, path, password);
}

static void
unseal (JpWindow *self, const char *package, const char *target, const char *failure)
{
  /* A dialog that is there before its window is covered by it. */
  gtk_window_present (GTK_WINDOW (self));
  jp_seal_dialog_ask (GTK_WIDGET (self), package, target, failure, unseal_cb, g_strdup (package), g_free);
}

void
jp_window_seal (JpWindow *self, GFile *file)
{
  const char *path = g_file_peek_path (file);
  g_autofree char *package = NULL;

  if (path == NULL || self->path == NULL)
    return;
  package = g_str_has_suffix (path, JP_SEAL_SUFFIX) ? g_strdup (path) : g_strconcat (path, JP_SEAL_SUFFIX, NULL);
  /* The chooser has asked about the name that was typed, not about this one. */
  if (!g_str_equal (package, path) && g_file_test (package, G_FILE_TEST_EXISTS))
    {
      g_autofree char *message = g_strdup_printf (_("“%s” exists already. Choose another name."), package);

      jp_window_say (self, message);
      return;
    }
  jp_seal_dialog_ask_new (GTK_WIDGET (self), package, seal_cb, g_strdup (package), g_free);
}

void
jp_window_unseal (JpWindow *self, const char *package)
{
  g_autofree char *folder = g_path_get_dirname (package);
  g_autofree char *name = g_path_get_basename (package);
  g_autofree char *target = NULL;

  if (g_str_has_suffix (name, JP_SEAL_SUFFIX))
    name[strlen (name) - strlen (JP_SEAL_SUFFIX)] = '\0';
  target = jp_new_dialog_dup_free_path (folder, name);
  unseal (self, package, target, NULL);
}
