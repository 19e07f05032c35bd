/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Packages are made and opened beside the window: the password alone takes a second of work. */

#include "config.h"

#include "jp-window-private.h"

#include "jp-new-dialog.h"
#include "jp-seal-dialog.h"
#include "jp-seal.h"

#include <glib/gi18n.h>

typedef struct
{
  JpWindow *window;  /* kept for the time it takes */
  char *package;
  char *project;
  char *password;
  gboolean opening;
  int per_mille;     /* atomic: how far it is */
  GtkWidget *dialog; /* weak: NULL once it is closed */
  GtkProgressBar *bar;
} Job;

static void
job_free (Job *self)
{
  g_clear_weak_pointer (&self->dialog);
  g_object_unref (self->window);
  g_free (self->package);
  g_free (self->project);
  jp_seal_free_password (self->password);
  g_free (self);
}

static void
progress_cb (guint done, guint total, gpointer data)
{
  g_atomic_int_set (&((Job *) data)->per_mille, (int) (1000 * (guint64) done / MAX (total, 1)));
}

static gboolean
seal (Job *job, GCancellable *cancellable, GError **error)
{
  g_autoptr (JpStore) store = jp_store_open (job->project, JP_STORE_READ_ONLY, error);
  g_autoptr (GBytes) bytes = store != NULL ? jp_store_serialize (store, error) : NULL;

  return bytes != NULL &&
         jp_seal_write (bytes, job->password, job->package, cancellable, progress_cb, job, error);
}

static void
run_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  if (job->opening ? jp_seal_open (job->package, job->password, job->project, cancellable, progress_cb, job, &error)
                   : seal (job, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void unseal (JpWindow *self, const char *package, const char *target, const char *failure);

static void
tell_done (Job *job)
{
  g_autofree char *name = g_path_get_basename (job->package);
  g_autofree char *message = g_strdup_printf (_("Sealed as “%s”"), name);

  if (job->opening)
    jp_window_open (job->window, job->project);
  else
    jp_window_say (job->window, message);
}

/* In a dialog: what must not go by unseen. */
static void
tell_in_dialog (JpWindow *self, const char *title, const char *text)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), title, text);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
tell_failure (Job *job, const GError *error)
{
  if (g_error_matches (error, JP_ERROR, JP_ERROR_CANCELLED))
    jp_window_say (job->window, _("Cancelled; nothing was written"));
  /* What another try may mend is asked for again. */
  else if (job->opening && !g_error_matches (error, JP_ERROR, JP_ERROR_DAMAGED))
    unseal (job->window, job->package, job->project, error->message);
  else
    tell_in_dialog (job->window,
                    job->opening ? _("The package cannot be opened") : _("The package cannot be written"),
                    error->message);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean ok = g_task_propagate_boolean (G_TASK (result), &error);

  g_application_release (g_application_get_default ());
  if (job->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (job->dialog));
  /* Closed meanwhile: nobody is left to be told. */
  if (gtk_widget_in_destruction (GTK_WIDGET (job->window)) || !gtk_widget_get_mapped (GTK_WIDGET (job->window)))
    return;
  if (ok)
    tell_done (job);
  else
    tell_failure (job, error);
}

static gboolean
show_progress_cb (gpointer task)
{
  Job *job = g_task_get_task_data (task);

  if (g_task_get_completed (task) || job->dialog == NULL)
    return G_SOURCE_REMOVE;
  /* While the key is derived, nothing can be said but that something is done. */
  if (g_atomic_int_get (&job->per_mille) == 0)
    gtk_progress_bar_pulse (job->bar);
  else
    gtk_progress_bar_set_fraction (job->bar, g_atomic_int_get (&job->per_mille) / 1000.0);
  return G_SOURCE_CONTINUE;
}

static void
show_progress (Job *job, GTask *task)
{
  GtkWidget *dialog =
    adw_message_dialog_new (GTK_WINDOW (job->window), job->opening ? _("Opening the Package…") : _("Sealing…"), NULL);

  job->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (job->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Progress"), -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), GTK_WIDGET (job->bar));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"));
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (g_cancellable_cancel), g_task_get_cancellable (task),
                           G_CONNECT_SWAPPED);
  g_set_weak_pointer (&job->dialog, dialog);
  gtk_window_present (GTK_WINDOW (dialog));
  g_timeout_add_full (G_PRIORITY_DEFAULT, 100, show_progress_cb, g_object_ref (task), g_object_unref);
}

static void
start (JpWindow *self, gboolean opening, const char *package, const char *project, const char *password)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, done_cb, NULL);
  Job *job = g_new0 (Job, 1);

  job->window = g_object_ref (self);
  job->opening = opening;
  job->package = g_strdup (package);
  job->project = g_strdup (project);
  job->password = g_strdup (password);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_application_hold (g_application_get_default ());
  show_progress (job, task);
  g_task_run_in_thread (task, run_in_thread);
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
