/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-file-ask.h"

#include <glib/gi18n.h>
#include <string.h>

/* Of the widget that asks. */
#define CHOOSER "jp-file-chooser"
/* Of the chooser. */
#define REQUEST "jp-file-request"

typedef struct
{
  JpFileFunc func;
  gpointer data;
  GDestroyNotify free_data;
  gboolean keep_folder;
} Request;

static void
request_free (gpointer data)
{
  Request *self = data;

  if (self->free_data != NULL)
    self->free_data (self->data);
  g_free (self);
}

char *
jp_file_ask_dup_folder (void)
{
  g_autoptr (GSettings) settings = g_settings_new (JP_APP_ID);
  g_autofree char *last = g_settings_get_string (settings, "last-folder");
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  if (*last != '\0' && g_file_test (last, G_FILE_TEST_IS_DIR))
    return g_steal_pointer (&last);
  if (documents != NULL && g_file_test (documents, G_FILE_TEST_IS_DIR))
    return g_strdup (documents);
  return g_strdup (g_get_home_dir ());
}

void
jp_file_ask_keep_folder (GFile *folder)
{
  g_autoptr (GSettings) settings = g_settings_new (JP_APP_ID);

  if (folder != NULL && g_file_peek_path (folder) != NULL)
    g_settings_set_string (settings, "last-folder", g_file_peek_path (folder));
}

/* Of a folder, itself. */
static void
keep_place (GtkFileChooser *chooser, GFile *file)
{
  g_autoptr (GFile) parent = g_file_get_parent (file);

  jp_file_ask_keep_folder (gtk_file_chooser_get_action (chooser) == GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER ? file
                                                                                                         : parent);
}

static void
forget (GtkWidget *widget)
{
  g_object_set_data (G_OBJECT (widget), CHOOSER, NULL);
}

static void
response_cb (GtkFileChooser *chooser, int response, GtkWidget *widget)
{
  g_autoptr (GObject) kept = g_object_ref (G_OBJECT (chooser));
  const Request *request = g_object_get_data (kept, REQUEST);
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (chooser) : NULL;

  /* What is done now may ask for another one. */
  forget (widget);
  if (file == NULL)
    return;
  if (request->keep_folder)
    keep_place (chooser, file);
  request->func (widget, file, request->data);
}

static void
add_patterns (GtkFileFilter *filter, const char *text)
{
  g_auto (GStrv) patterns = g_strsplit (text, " ", -1);

  for (guint i = 0; patterns[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, patterns[i] + strlen ("*."));
}

static void
add_filters (GtkFileChooser *chooser, const JpFileQuestion *question)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) any = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, question->filter);
  add_patterns (filter, question->patterns);
  gtk_file_chooser_add_filter (chooser, filter);
  if (!question->or_any)
    return;
  gtk_file_filter_set_name (any, _("All files"));
  gtk_file_filter_add_pattern (any, "*");
  gtk_file_chooser_add_filter (chooser, any);
}

void
jp_file_ask (GtkWidget *widget, const JpFileQuestion *question, JpFileFunc func, gpointer data,
             GDestroyNotify free_data)
{
  GtkFileChooserNative *native =
    gtk_file_chooser_native_new (question->title, GTK_WINDOW (gtk_widget_get_root (widget)), question->action,
                                 question->accept, NULL);
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (native);
  g_autofree char *path = jp_file_ask_dup_folder ();
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  Request *request = g_new0 (Request, 1);

  *request = (Request) { func, data, free_data, question->keep_folder };
  g_object_set_data_full (G_OBJECT (native), REQUEST, request, request_free);
  g_object_set_data_full (G_OBJECT (widget), CHOOSER, native, g_object_unref);
  gtk_file_chooser_set_current_folder (chooser, folder, NULL);
  if (question->name != NULL)
    gtk_file_chooser_set_current_name (chooser, question->name);
  if (question->filter != NULL)
    add_filters (chooser, question);
  g_signal_connect_object (native, "response", G_CALLBACK (response_cb), widget, 0);
  g_signal_connect_object (widget, "destroy", G_CALLBACK (forget), native, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (native));
}

GtkFileChooser *
jp_file_ask_get_open (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), CHOOSER);
}
