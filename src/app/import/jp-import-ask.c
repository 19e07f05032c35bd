/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a table comes from: a file that a person chooses, or the clipboard. */

#include "config.h"

#include "jp-import-dialog.h"

#include "jp-new-dialog.h"

#include <glib/gi18n.h>

#define CHOOSER "jp-import-chooser"

typedef struct
{
  GtkWidget *widget;
  JpContext *context;
  JpImportTakeFunc take;
} Request;

static void
request_free (Request *self)
{
  g_object_unref (self->widget);
  g_object_unref (self->context);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static void
text_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Request) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (gtk_widget_get_root (self->widget) == NULL)
    return;
  if (text != NULL && *text != '\0')
    self->take (self->widget, NULL, text);
  else
    jp_context_say (self->context, _("There is no table on the clipboard. Copy one in a spreadsheet program."));
}

void
jp_import_ask_clipboard (GtkWidget *widget, JpContext *context, JpImportTakeFunc take)
{
  Request *request = g_new0 (Request, 1);

  request->widget = g_object_ref (widget);
  request->context = g_object_ref (context);
  request->take = take;
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, text_cb, request);
}

static void
response_cb (GtkFileChooserNative *chooser, int response, GtkWidget *widget)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser))
                                                           : NULL;
  JpImportTakeFunc take = (JpImportTakeFunc) g_object_get_data (G_OBJECT (chooser), "take");

  if (file != NULL)
    take (widget, file, NULL);
  g_object_set_data (G_OBJECT (widget), CHOOSER, NULL);
}

static void
add_filters (GtkFileChooser *chooser)
{
  g_autoptr (GtkFileFilter) tables = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (tables, _("Tables (XLSX, CSV)"));
  gtk_file_filter_add_suffix (tables, "xlsx");
  gtk_file_filter_add_suffix (tables, "csv");
  gtk_file_filter_add_suffix (tables, "tsv");
  gtk_file_filter_add_suffix (tables, "txt");
  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, tables);
  gtk_file_chooser_add_filter (chooser, all);
}

void
jp_import_ask_file (GtkWidget *widget, JpImportTakeFunc take)
{
  GtkFileChooserNative *chooser =
    gtk_file_chooser_native_new (_("Import a Table"), GTK_WINDOW (gtk_widget_get_root (widget)),
                                 GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  g_autofree char *path = jp_new_dialog_dup_folder ();
  g_autoptr (GFile) folder = g_file_new_for_path (path);

  g_object_set_data_full (G_OBJECT (widget), CHOOSER, chooser, g_object_unref);
  g_object_set_data (G_OBJECT (chooser), "take", (gpointer) take);
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), folder, NULL);
  add_filters (GTK_FILE_CHOOSER (chooser));
  g_signal_connect_object (chooser, "response", G_CALLBACK (response_cb), widget, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
