/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-beside.h"

#include "jp-error.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#define LARGE_FILE (8 * 1024 * 1024)

struct _JpBeside
{
  GtkWidget *window; /* kept for the time it takes */
  JpBesideFunc func;
  JpBesideDone done;
  gpointer data;
  GDestroyNotify destroy;
  int per_mille;     /* atomic: how far it is */
  GtkWidget *dialog; /* weak: NULL once it is closed */
  GtkProgressBar *bar;
};

static void
beside_free (JpBeside *self)
{
  g_clear_weak_pointer (&self->dialog);
  if (self->destroy != NULL)
    self->destroy (self->data);
  g_object_unref (self->window);
  g_free (self);
}

/* What was in the middle of something may call it a failure of its own. */
static void
run_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  JpBeside *self = data;
  g_autoptr (GError) error = NULL;

  if (self->func (self, self->data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else if (g_cancellable_is_cancelled (cancellable) && !g_error_matches (error, JP_ERROR, JP_ERROR_CANCELLED))
    g_task_return_new_error (task, JP_ERROR, JP_ERROR_CANCELLED, "%s", _("Cancelled; the file is as it was"));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  JpBeside *self = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  g_application_release (g_application_get_default ());
  if (self->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (self->dialog));
  /* Closed meanwhile: nobody is left to be told. */
  if (!gtk_widget_in_destruction (self->window) && gtk_widget_get_mapped (self->window))
    self->done (self->window, self->data, error);
}

static gboolean
show_progress_cb (gpointer task)
{
  JpBeside *self = g_task_get_task_data (task);

  if (g_task_get_completed (task) || self->dialog == NULL)
    return G_SOURCE_REMOVE;
  if (g_atomic_int_get (&self->per_mille) == 0)
    gtk_progress_bar_pulse (self->bar);
  else
    gtk_progress_bar_set_fraction (self->bar, g_atomic_int_get (&self->per_mille) / 1000.0);
  return G_SOURCE_CONTINUE;
}

static void
show_dialog (JpBeside *self, const char *title, GTask *task)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self->window), title, NULL);

  self->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Progress"), -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), GTK_WIDGET (self->bar));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"));
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (g_cancellable_cancel), g_task_get_cancellable (task),
                           G_CONNECT_SWAPPED);
  g_set_weak_pointer (&self->dialog, dialog);
  gtk_window_present (GTK_WINDOW (dialog));
  g_timeout_add_full (G_PRIORITY_DEFAULT, 100, show_progress_cb, g_object_ref (task), g_object_unref);
}

void
jp_beside_run (GtkWidget *window, const char *title, JpBesideFunc func, JpBesideDone done, gpointer data,
               GDestroyNotify destroy)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, done_cb, NULL);
  JpBeside *self = g_new0 (JpBeside, 1);

  self->window = g_object_ref (window);
  self->func = func;
  self->done = done;
  self->data = data;
  self->destroy = destroy;
  /* What became of it is what the thread says: it may be done before it hears that it is to give up. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, self, (GDestroyNotify) beside_free);
  g_application_hold (g_application_get_default ());
  show_dialog (self, title, task);
  g_task_run_in_thread (task, run_in_thread);
}

void
jp_beside_run_on (const char *path, GtkWidget *window, const char *title, JpBesideFunc func, JpBesideDone done,
                  gpointer data, GDestroyNotify destroy)
{
  g_autoptr (GError) error = NULL;

  if (jp_beside_is_large (path))
    {
      jp_beside_run (window, title, func, done, data, destroy);
      return;
    }
  func (NULL, data, NULL, &error);
  done (window, data, error);
  destroy (data);
}

gboolean
jp_beside_is_large (const char *path)
{
  GStatBuf info;

  return g_stat (path, &info) == 0 && info.st_size >= LARGE_FILE;
}

void
jp_beside_progress (guint done, guint total, gpointer beside)
{
  JpBeside *self = beside;

  if (self != NULL)
    g_atomic_int_set (&self->per_mille, (int) (1000 * (guint64) done / MAX (total, 1)));
}
