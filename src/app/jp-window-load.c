/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A large file is read beside the window, which goes on meanwhile. */

#include "config.h"

#include "jp-window-private.h"

#include "jp-beside.h"

typedef struct
{
  JpWindow *window; /* kept for the time of reading */
  char *path;
  JpStoreFlags flags;
  JpStore *store;
  JpProject *project;
} Load;

static void
load_free (Load *self)
{
  g_clear_object (&self->project);
  g_clear_object (&self->store);
  g_object_unref (self->window);
  g_free (self->path);
  g_free (self);
}

static void
load_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Load *load = data;
  GError *error = NULL;

  load->project = jp_project_new ();
  load->store = jp_store_open (load->path, load->flags, &error);
  if (load->store != NULL && jp_store_load_as_needed (load->store, load->project, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Load *load = g_task_get_task_data (G_TASK (result));
  JpWindow *self = load->window;
  g_autoptr (GError) error = NULL;
  gboolean ok = g_task_propagate_boolean (G_TASK (result), &error);

  g_application_release (g_application_get_default ());
  if (gtk_widget_in_destruction (GTK_WIDGET (self)) || gtk_window_get_application (GTK_WINDOW (self)) == NULL)
    return;
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  if (ok)
    jp_window_show_project (self, load->store, load->project);
  self->loading = FALSE;
  if (!ok)
    jp_window_tell_failure (self, load->path, error);
}

gboolean
jp_window_load_beside (JpWindow *self, const char *path, JpStoreFlags flags)
{
  g_autoptr (GTask) task = NULL;
  Load *load;

  /* Before there is a window nobody waits in front of it. */
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || !jp_beside_is_large (path))
    return FALSE;
  load = g_new0 (Load, 1);
  load->window = g_object_ref (self);
  load->path = g_strdup (path);
  load->flags = flags;
  self->loading = TRUE;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "progress");
  task = g_task_new (NULL, NULL, loaded_cb, NULL);
  g_task_set_task_data (task, load, (GDestroyNotify) load_free);
  g_application_hold (g_application_get_default ());
  g_task_run_in_thread (task, load_in_thread);
  return TRUE;
}
