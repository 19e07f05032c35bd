/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Copies put aside: looked at in windows of their own, and put in the file's place. */

#include "config.h"

#include "jp-window-private.h"

#include "jp-beside.h"
#include "jp-versions-window.h"

#include "jp-backup.h"

#include <glib/gi18n.h>

/* A copy that takes the place of a project. */
typedef struct
{
  char *project;
  char *id;
  char *author;
  gboolean was_open; /* in the window before */
} Restore;

static void
restore_free (gpointer data)
{
  Restore *self = data;

  g_free (self->project);
  g_free (self->id);
  g_free (self->author);
  g_free (self);
}

static gboolean
restore (JpBeside *beside, gpointer data, GCancellable *cancellable, GError **error)
{
  const Restore *job = data;
  g_autoptr (GPtrArray) list = jp_backup_list (job->project);
  const JpBackup *backup = jp_backup_find (list, job->id, error);

  return backup != NULL && jp_backup_restore (backup, job->project, job->author, cancellable, error);
}

/* What was open is open again, whatever came of it. */
static void
restored_cb (GtkWidget *window, gpointer data, const GError *error)
{
  JpWindow *self = JP_WINDOW (window);
  const Restore *job = data;

  if (error == NULL || job->was_open)
    jp_window_open (self, job->project);
  gtk_window_present (GTK_WINDOW (self));
  if (error == NULL)
    jp_window_say (self, _("Restored; what was there before is among the backups"));
  else if (g_error_matches (error, JP_ERROR, JP_ERROR_CANCELLED))
    jp_window_say (self, _("Cancelled; the file is as it was"));
  else
    jp_window_tell (self, _("The copy cannot be restored"), error->message);
}

/* Nobody may have the file open meanwhile: a window that shows it makes room for a new one. */
static void
restore_backup_cb (JpWindow *self, const JpBackup *backup, GtkWidget *versions)
{
  Restore *job = g_new0 (Restore, 1);
  g_autofree char *author = g_settings_get_string (self->settings, "author");
  JpWindow *window = self;

  job->project = g_strdup (g_object_get_data (G_OBJECT (versions), "project"));
  job->id = g_strdup (backup->id);
  job->author = *author != '\0' ? g_strdup (author) : NULL;
  job->was_open = self->context != NULL;
  /* It outlives the signal it has sent, and looks at its parent when it goes (GTK 4.8). */
  gtk_window_set_transient_for (GTK_WINDOW (versions), NULL);
  gtk_window_destroy (GTK_WINDOW (versions));
  if (job->was_open)
    window = jp_window_renew (self, job->project);
  jp_beside_run_on (job->project, GTK_WIDGET (window), _("Restoring…"), restore, restored_cb, job, restore_free);
}

/* Transfer full. */
static char *
describe (const JpBackup *backup)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (backup->time);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autofree char *when = local != NULL ? g_date_time_format (local, "%F %R") : g_strdup ("—");

  return g_strdup_printf (_("“%s”, as it was on %s: nothing can be edited here"),
                          backup->name != NULL ? backup->name : jp_backup_reason_get_title (backup->reason), when);
}

static void
open_copy_cb (JpWindow *self, const JpBackup *backup, GtkWidget *versions)
{
  GtkWidget *window = jp_window_new (ADW_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));
  g_autofree char *name = g_path_get_basename (g_object_get_data (G_OBJECT (versions), "project"));

  jp_window_set_past (JP_WINDOW (window), name, describe (backup));
  if (jp_beside_is_large (backup->path))
    gtk_window_present (GTK_WINDOW (window));
  jp_window_open_read_only (JP_WINDOW (window), backup->path);
  /* The list has been left for what it led to. */
  gtk_window_destroy (GTK_WINDOW (versions));
  gtk_window_present (GTK_WINDOW (window));
}

void
jp_window_show_versions (JpWindow *self, const char *path)
{
  gboolean writable = self->context != NULL && !jp_context_get_read_only (self->context);
  GtkWidget *versions = jp_versions_window_new (GTK_WINDOW (self), path, writable ? self->store : NULL);

  g_object_set_data_full (G_OBJECT (versions), "project", g_strdup (path), g_free);
  g_signal_connect_object (versions, "restore", G_CALLBACK (restore_backup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (versions, "open-copy", G_CALLBACK (open_copy_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (versions));
}

static void
versions_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpWindow *self = JP_WINDOW (widget);

  /* What is being typed belongs to the version: leaving the field commits it. */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  jp_window_show_versions (self, self->path);
}

void
jp_window_versions_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.versions", NULL, versions_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_h, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.versions",
                                       NULL);
}
