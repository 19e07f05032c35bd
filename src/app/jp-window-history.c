/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The history of the file, and under which name edits go into it. */

#include "config.h"

#include "jp-window-private.h"

#include "jp-ask-dialog.h"
#include "jp-history-window.h"
#include "jp-private-folder.h"

#include <glib/gi18n.h>
#include <inttypes.h>

/* A past state is a file of its own for as long as its window is there, where nobody else gets at it. Transfer full;
 * NULL with an error. */
static JpPrivateFolder *
save_state (JpWindow *self, gint64 number, char **path, GError **error)
{
  g_autofree char *name = jp_window_dup_name (self);
  g_autoptr (JpPrivateFolder) folder = jp_private_folder_new (error);

  if (folder == NULL)
    return NULL;
  *path = g_build_filename (jp_private_folder_get_path (folder), name, NULL);
  return jp_store_save_state (self->store, number, *path, error) ? g_steal_pointer (&folder) : NULL;
}

/* Transfer full. */
static char *
describe_state (gint64 number, gint64 time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autofree char *when = local != NULL ? g_date_time_format (local, "%F %R") : g_strdup ("—");

  return g_strdup_printf (_("As it was on %s, after entry %" PRId64 ": nothing can be edited here"), when, number);
}

static void
open_state_cb (JpWindow *self, gint64 number, gint64 time)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autoptr (JpPrivateFolder) folder = save_state (self, number, &path, &error);
  g_autoptr (JpStore) store = folder != NULL ? jp_store_open (path, JP_STORE_READ_ONLY, &error) : NULL;
  g_autoptr (JpProject) project = jp_project_new ();
  g_autofree char *name = NULL;
  GtkWidget *window;

  if (store == NULL || !jp_store_load_as_needed (store, project, &error))
    {
      jp_window_say (self, error->message);
      return;
    }
  window = jp_window_new (ADW_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));
  g_object_set_data_full (G_OBJECT (window), "jp-state", g_steal_pointer (&folder),
                          (GDestroyNotify) jp_private_folder_free);
  name = jp_window_dup_name (self);
  jp_window_set_past (JP_WINDOW (window), name, describe_state (number, time));
  jp_window_show_project (JP_WINDOW (window), store, project);
  gtk_window_present (GTK_WINDOW (window));
}

/* One window for each file: asked for again, it comes to the front. */
static void
history_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpWindow *self = JP_WINDOW (widget);

  if (self->history == NULL)
    {
      g_set_weak_pointer (&self->history, jp_history_window_new (GTK_WINDOW (self), self->context, self->store));
      g_signal_connect_object (self->history, "open-state", G_CALLBACK (open_state_cb), self, G_CONNECT_SWAPPED);
    }
  gtk_window_present (GTK_WINDOW (self->history));
}

static void
author_cb (const char *text, gpointer data)
{
  g_settings_set_string (JP_WINDOW (data)->settings, "author", text);
}

static void
author_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *author = g_settings_get_string (JP_WINDOW (widget)->settings, "author");

  jp_ask_dialog_present (widget, _("Your Name for the History"), _("Name kept with every edit"), author, author_cb,
                         widget);
}

void
jp_window_history_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.history", NULL, history_action);
  gtk_widget_class_install_action (widget_class, "win.author", NULL, author_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_h, GDK_CONTROL_MASK, "win.history", NULL);
}
