/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files come in, or it is said why not and what can be done instead. */

#include "config.h"

#include "jp-window-private.h"

#include "jp-backup.h"
#include "jp-beside.h"
#include "jp-seal.h"

#include <glib/gi18n.h>

static gboolean
try_open (JpWindow *self, const char *path, JpStoreFlags flags, GError **error)
{
  g_autoptr (JpStore) store = jp_store_open (path, flags, error);
  g_autoptr (JpProject) project = jp_project_new ();

  if (store == NULL || !jp_store_load_as_needed (store, project, error))
    return FALSE;
  jp_window_show_project (self, store, project);
  return TRUE;
}

static void
open_with (JpWindow *self, const char *path, JpStoreFlags flags)
{
  g_autoptr (GError) error = NULL;

  if (!jp_window_load_beside (self, path, flags) && !try_open (self, path, flags, &error))
    jp_window_tell_failure (self, path, error);
}

static void
failure_response_cb (JpWindow *self, const char *response, GtkWidget *dialog)
{
  const char *path = g_object_get_data (G_OBJECT (dialog), "path");

  if (g_str_equal (response, "read-only"))
    open_with (self, path, JP_STORE_READ_ONLY);
  else if (g_str_equal (response, "restore"))
    jp_window_show_versions (self, path);
}

static gboolean
can_look (const GError *error)
{
  return g_error_matches (error, JP_ERROR, JP_ERROR_BUSY) || g_error_matches (error, JP_ERROR, JP_ERROR_READ_ONLY);
}

/* Another file in its place would help. */
static gboolean
can_restore (const GError *error)
{
  static const JpError codes[] = { JP_ERROR_DAMAGED, JP_ERROR_NOT_PROJECT, JP_ERROR_TOO_NEW, JP_ERROR_NOT_FOUND };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_error_matches (error, JP_ERROR, (int) codes[i]))
      return TRUE;
  return FALSE;
}

/* What is wrong, and what else there is. Transfer full. */
static char *
dup_failure_text (const GError *error, guint n_backups)
{
  g_autofree char *kept = NULL;

  if (!can_restore (error))
    return g_strdup (error->message);
  if (n_backups == 0)
    return g_strconcat (error->message, "\n\n",
                        _("No copy of it was put aside on this computer. Ask whoever has the file for another one, or "
                          "look for one in the backups of the computer or the share."),
                        NULL);
  kept = g_strdup_printf (ngettext ("%u copy of it was put aside on this computer and can be restored. What the file "
                                    "holds now is kept, too.",
                                    "%u copies of it were put aside on this computer and can be restored. What the "
                                    "file holds now is kept, too.",
                                    n_backups),
                          n_backups);
  return g_strconcat (error->message, "\n\n", kept, NULL);
}

void
jp_window_tell_failure (JpWindow *self, const char *path, const GError *error)
{
  g_autoptr (GPtrArray) backups = jp_backup_list (path);
  g_autofree char *text = dup_failure_text (error, backups->len);
  GtkWidget *dialog;

  /* A dialog that is there before its window is covered by it. */
  gtk_window_present (GTK_WINDOW (self));
  dialog = adw_message_dialog_new (GTK_WINDOW (self), _("The file cannot be opened"), text);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  if (can_look (error))
    adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "read-only", _("Open _Read-Only"));
  if (can_restore (error) && backups->len > 0)
    {
      adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "restore", _("_Restore from a Backup…"));
      adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "restore", ADW_RESPONSE_SUGGESTED);
      adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "restore");
    }
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  g_object_set_data_full (G_OBJECT (dialog), "path", g_strdup (path), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (failure_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
jp_window_tell (JpWindow *self, const char *title, const char *text)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), title, text);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  gtk_window_present (GTK_WINDOW (dialog));
}

void
jp_window_set_past (JpWindow *self, const char *name, char *text)
{
  self->past_name = g_strdup (name);
  self->past_text = text;
}

char *
jp_window_dup_name (JpWindow *self)
{
  return self->past_name != NULL ? g_strdup (self->past_name) : g_path_get_basename (self->path);
}

void
jp_window_open_read_only (JpWindow *self, const char *path)
{
  open_with (self, path, JP_STORE_READ_ONLY);
}

/* The program goes on while no window is there. In front of a small file's nobody waits: it comes with its project. */
JpWindow *
jp_window_renew (JpWindow *self, const char *path)
{
  GtkApplication *app = gtk_window_get_application (GTK_WINDOW (self));
  GtkWidget *other;

  g_application_hold (G_APPLICATION (app));
  gtk_window_close (GTK_WINDOW (self));
  /* Whoever called still holds it: its file is let go all the same. */
  g_object_run_dispose (G_OBJECT (self));
  other = jp_window_new (ADW_APPLICATION (app));
  g_application_release (G_APPLICATION (app));
  if (jp_beside_is_large (path))
    gtk_window_present (GTK_WINDOW (other));
  return JP_WINDOW (other);
}

void
jp_window_open (JpWindow *self, const char *path)
{
  g_return_if_fail (JP_IS_WINDOW (self));

  if (self->context != NULL || self->loading)
    {
      GtkWidget *other = jp_window_new (ADW_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));

      gtk_window_present (GTK_WINDOW (other));
      jp_window_open (JP_WINDOW (other), path);
      return;
    }
  if (jp_seal_is_package (path))
    jp_window_unseal (self, path);
  else
    open_with (self, path, JP_STORE_DEFAULT);
}
