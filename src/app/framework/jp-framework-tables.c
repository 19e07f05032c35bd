/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Indicators from tables, and rules from their words. */

#include "config.h"

#include "jp-framework-page-private.h"

#include "jp-new-dialog.h"
#include "jp-plan.h"
#include "jp-rule-review-window.h"
#include "jp-sheet-tsv.h"

#include <glib/gi18n.h>

static void
review (JpFrameworkPage *self)
{
  JpFrameworkRecord *framework = jp_framework_page_get_framework (self);

  if (framework != NULL)
    gtk_window_present (
      GTK_WINDOW (jp_rule_review_window_new (jp_framework_page_get_window (self), self->context, framework)));
}

static void
review_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  review (JP_FRAMEWORK_PAGE (widget));
}

/* A table may hold scores: it goes into the framework by way of the sheet that is scored by it. */
static JpSheetRecord *
get_sheet (JpFrameworkPage *self)
{
  JpSheetRecord *sheet = jp_context_get_sheet (self->context);
  JpFrameworkRecord *framework = jp_framework_page_get_framework (self);

  if (sheet != NULL && framework != NULL && sheet->framework == framework->record.id)
    return sheet;
  jp_context_say (self->context, _("Score the sheet in sight by this framework first, then import the table."));
  return NULL;
}

/* What was added, and why the rest was not. */
static void
tell (JpFrameworkPage *self, const JpPlan *plan)
{
  g_autofree char *text = jp_plan_to_text (plan);

  g_strdelimit (text, "\n", ' ');
  jp_context_say (self->context, text);
}

/* What is there already stays as it is; rules are proposed for what has words and none. */
static void
take_grid (JpFrameworkPage *self, JpGrid *grid)
{
  JpSheetRecord *sheet = get_sheet (self);
  JpMappingTarget target = { .kind = JP_MAPPING_INDICATORS, .sheet = sheet };
  g_autoptr (JpMapping) mapping = NULL;
  g_autoptr (JpPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  if (sheet == NULL)
    return;
  target.year = jp_record_as_year (sheet->record.parent);
  mapping = jp_mapping_new (jp_framework_page_get_project (self), &target, grid, NULL);
  plan = jp_plan_new (mapping, &error);
  if (plan != NULL)
    tell (self, plan);
  if (jp_context_report (self->context, plan != NULL && jp_plan_apply (plan, &error), &error))
    review (self);
}

static void
clipboard_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (JpFrameworkPage) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  g_autoptr (JpGrid) grid = text != NULL ? jp_grid_new (NULL, jp_sheet_tsv_parse (text)) : NULL;

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (grid != NULL)
    take_grid (self, grid);
  else
    jp_context_say (self->context, _("There is no table on the clipboard. Copy the rows in a spreadsheet first."));
}

static void
paste_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (get_sheet (JP_FRAMEWORK_PAGE (widget)) != NULL)
    gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, clipboard_read_cb, g_object_ref (widget));
}

static void
chosen_cb (JpFrameworkPage *self, int response)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GPtrArray) grids = NULL;
  g_autoptr (GError) error = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->file_chooser));
  g_clear_object (&self->file_chooser);
  if (file == NULL)
    return;
  grids = jp_grid_load (file, NULL, &error);
  if (jp_context_report (self->context, grids != NULL, &error) && grids->len > 0)
    take_grid (self, g_ptr_array_index (grids, 0));
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpFrameworkPage *self = JP_FRAMEWORK_PAGE (widget);
  g_autofree char *folder_path = jp_new_dialog_dup_folder ();
  g_autoptr (GFile) folder = g_file_new_for_path (folder_path);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  if (get_sheet (self) == NULL)
    return;
  g_clear_object (&self->file_chooser);
  self->file_chooser = gtk_file_chooser_native_new (_("Import a Table"), jp_framework_page_get_window (self),
                                                    GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self->file_chooser), folder, NULL);
  gtk_file_filter_set_name (filter, "*.xlsx, *.csv");
  gtk_file_filter_add_pattern (filter, "*.xlsx");
  gtk_file_filter_add_pattern (filter, "*.csv");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->file_chooser), filter);
  g_signal_connect_swapped (self->file_chooser, "response", G_CALLBACK (chosen_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->file_chooser));
}

void
jp_framework_tables_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "framework.review", NULL, review_action);
  gtk_widget_class_install_action (widget_class, "framework.import-table", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "framework.paste-table", NULL, paste_action);
}
