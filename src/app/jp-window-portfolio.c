/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sheets selected in the overview as files in a folder. */

#include "config.h"

#include "jp-window-private.h"

#include "jp-export-csv.h"
#include "jp-file-ask.h"

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
chosen_cb (GtkWidget *widget, GFile *folder, gpointer wanted)
{
  JpWindow *self = JP_WINDOW (widget);
  g_autoptr (GArray) ids = ids_new (wanted);
  const char *kind;

  g_variant_get_child (wanted, 0, "&s", &kind);
  if (g_str_equal (kind, "xlsx"))
    jp_window_export_folder (self, folder, ids);
  else
    jp_window_export_with (self, folder, write_tables, g_array_ref (ids), (GDestroyNotify) g_array_unref);
}

static void
export_sheets_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const JpFileQuestion question = { .title = _("Export into a Folder"),
                                    .action = GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                    .keep_folder = TRUE };

  jp_file_ask (widget, &question, chosen_cb, g_variant_ref (parameter), (GDestroyNotify) g_variant_unref);
}

void
jp_window_portfolio_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.export-sheets", "(sax)", export_sheets_action);
}
