/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a table comes from: a file that a person chooses, or the clipboard. */

#include "config.h"

#include "jp-import-dialog.h"
#include "jp-file-ask.h"


#include <glib/gi18n.h>

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
chosen_cb (GtkWidget *widget, GFile *file, gpointer take)
{
  ((JpImportTakeFunc) take) (widget, file, NULL);
}

void
jp_import_ask_file (GtkWidget *widget, JpImportTakeFunc take)
{
  const JpFileQuestion question = { .title = _("Import a Table"),
                                    .action = GTK_FILE_CHOOSER_ACTION_OPEN,
                                    .filter = _("Tables (XLSX, CSV)"),
                                    .patterns = "*.xlsx *.csv *.tsv *.txt",
                                    .or_any = TRUE };

  jp_file_ask (widget, &question, chosen_cb, (gpointer) take, NULL);
}
