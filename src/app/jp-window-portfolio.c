/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sheets selected in the overview as files in a folder. */

#include "config.h"

#include "jp-window-private.h"

#include "jp-export-csv.h"
#include "jp-new-dialog.h"

#include <glib/gi18n.h>

static GArray *
ids_new (GVariant *parameter)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GVariant) list = g_variant_get_child_value (parameter, 1);
  gsize n;
  const gint64 *numbers = g_variant_get_fixed_array (list, &n, sizeof (gint64));

  g_array_append_vals (ids, numbers, (guint) n);
  return ids;
}

/* A year's tables hold all its sheets: each is written once. */
static GPtrArray *
list_years (JpProject *project, const GArray *ids)
{
  GPtrArray *years = g_ptr_array_new ();

  for (guint i = 0; i < ids->len; i++)
    {
      JpRecord *sheet = jp_project_lookup (project, g_array_index (ids, gint64, i));

      if (sheet != NULL && sheet->kind == JP_KIND_SHEET &&
          (years->len == 0 || g_ptr_array_index (years, years->len - 1) != sheet->parent) &&
          !g_ptr_array_find (years, sheet->parent, NULL))
        g_ptr_array_add (years, sheet->parent);
    }
  return years;
}

/* "财政局 2023" with what no file system takes left out. */
static char *
dup_folder_name (const JpYearRecord *year)
{
  const char *unit = jp_record_as_unit (year->record.parent)->name;
  char *name = g_strdup_printf ("%s %" G_GINT64_FORMAT, unit != NULL ? unit : "", year->year);

  return g_strstrip (g_strdelimit (name, "/\\:*?\"<>|\t\n", '_'));
}

static gboolean
write_tables (JpProject *project, GFile *target, gpointer data, GCancellable *cancellable, JpExportProgress progress,
              gpointer progress_data, GError **error)
{
  g_autoptr (GPtrArray) years = list_years (project, data);

  if (!g_file_query_exists (target, NULL) && !g_file_make_directory_with_parents (target, cancellable, error))
    return FALSE;
  for (guint i = 0; i < years->len; i++)
    {
      const JpYearRecord *year = g_ptr_array_index (years, i);
      const JpExportFilter filter = { .unit = jp_record_as_unit (year->record.parent)->name, .year = year->year };
      g_autofree char *name = dup_folder_name (year);
      g_autoptr (GFile) folder = g_file_get_child (target, name);

      if (!jp_export_check_cancelled (cancellable, error) || !jp_export_csv (project, folder, &filter, error))
        return FALSE;
      progress (i + 1, years->len, progress_data);
    }
  return TRUE;
}

static void
response_cb (JpWindow *self, int response, GtkFileChooserNative *chooser)
{
  GVariant *parameter = g_object_get_data (G_OBJECT (chooser), "wanted");
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GArray) ids = ids_new (parameter);
  const char *kind;

  g_variant_get_child (parameter, 0, "&s", &kind);
  if (response == GTK_RESPONSE_ACCEPT)
    folder = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  jp_new_dialog_keep_folder (folder);
  if (folder != NULL && g_str_equal (kind, "xlsx"))
    jp_window_export_folder (self, folder, ids);
  else if (folder != NULL)
    jp_window_export_with (self, folder, write_tables, g_array_ref (ids), (GDestroyNotify) g_array_unref);
  g_clear_object (&self->chooser);
}

static void
export_sheets_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpWindow *self = JP_WINDOW (widget);
  g_autofree char *path = jp_new_dialog_dup_folder ();
  g_autoptr (GFile) folder = g_file_new_for_path (path);

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_("Export into a Folder"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, NULL, NULL);
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self->chooser), folder, NULL);
  g_object_set_data_full (G_OBJECT (self->chooser), "wanted", g_variant_ref (parameter),
                          (GDestroyNotify) g_variant_unref);
  g_signal_connect_swapped (self->chooser, "response", G_CALLBACK (response_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

void
jp_window_portfolio_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.export-sheets", "(sax)", export_sheets_action);
}
