/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether the file is still there, the same, and on this machine. Told in strips above the tabs: at once where the
 * system says that something happened to the file, else when the window comes to the front or an edit is refused. */

#include "config.h"

#include "jp-window-private.h"

#include <glib/gi18n.h>

/* Several events come with one change; milliseconds. */
#define SETTLE 200

static void
show_failure (JpWindow *self, const GError *error)
{
  gtk_label_set_text (self->place_label, error->message);
  gtk_widget_set_visible (self->place_copy, g_error_matches (error, JP_ERROR, JP_ERROR_LOST));
  gtk_widget_set_visible (self->place_reopen, g_error_matches (error, JP_ERROR, JP_ERROR_BUSY));
  gtk_widget_set_visible (self->place_strip, TRUE);
}

static void
check_place (JpWindow *self)
{
  g_autoptr (GError) error = NULL;

  if (self->store == NULL || gtk_widget_in_destruction (GTK_WIDGET (self)))
    return;
  if (jp_store_check_place (self->store, &error))
    gtk_widget_set_visible (self->place_strip, FALSE);
  else
    show_failure (self, error);
}

static gboolean
settled_cb (gpointer data)
{
  JpWindow *self = data;

  self->place_check = 0;
  check_place (self);
  return G_SOURCE_REMOVE;
}

static void
file_changed_cb (JpWindow *self)
{
  if (self->place_check == 0)
    self->place_check = g_timeout_add (SETTLE, settled_cb, self);
}

static void
active_cb (JpWindow *self)
{
  if (gtk_window_is_active (GTK_WINDOW (self)))
    check_place (self);
}

/* Where nothing tells of changes, an edit that is refused does. */
static void
watch_file (JpWindow *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->path);

  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (file_changed_cb), self, G_CONNECT_SWAPPED);
}

void
jp_window_place_watch (JpWindow *self)
{
  gboolean writable = !jp_context_get_read_only (self->context);

  gtk_widget_set_visible (self->share_strip, writable && jp_store_is_remote (self->store));
  if (self->past_text != NULL)
    return;
  watch_file (self);
  g_signal_connect_object (self->context, "message", G_CALLBACK (check_place), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "notify::is-active", G_CALLBACK (active_cb), self, 0);
}

void
jp_window_place_forget (JpWindow *self)
{
  g_clear_object (&self->monitor);
  g_clear_handle_id (&self->place_check, g_source_remove);
}

/* What is in memory has been in the file: another window shows what the file holds now. */
static gboolean
reopen_cb (gpointer data)
{
  JpWindow *self = data;
  g_autofree char *path = g_strdup (self->path);
  gboolean look;
  JpWindow *other;

  if (self->context == NULL)
    return G_SOURCE_REMOVE;
  look = jp_context_get_read_only (self->context);
  other = jp_window_renew (self, path);
  if (look)
    jp_window_open_read_only (other, path);
  else
    jp_window_open (other, path);
  gtk_window_present (GTK_WINDOW (other));
  return G_SOURCE_REMOVE;
}

/* Not while its own button is being pressed. */
static void
reopen_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, reopen_cb, g_object_ref (widget), g_object_unref);
}

static void
dismiss_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_set_visible (JP_WINDOW (widget)->share_strip, FALSE);
}

void
jp_window_place_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.reopen", NULL, reopen_action);
  gtk_widget_class_install_action (widget_class, "win.dismiss-share", NULL, dismiss_action);
}
