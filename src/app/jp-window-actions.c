/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-window-private.h"

#include "jp-backup-run.h"
#include "jp-file-ask.h"
#include "jp-import.h"
#include "jp-new-dialog.h"
#include "jp-sample.h"
#include "jp-seal.h"
#include "jp-sidebar.h"

#include <glib/gi18n.h>

/* What a chosen file is for. */
typedef void (*FileFunc) (JpWindow *self, GFile *file);

static void
chosen_cb (GtkWidget *widget, GFile *file, gpointer func)
{
  ((FileFunc) func) (JP_WINDOW (widget), file);
}

static void
choose_file (JpWindow *self, const char *title, GtkFileChooserAction action, const char *name, const char *patterns,
             FileFunc func)
{
  const JpFileQuestion question = { .title = title,
                                    .action = action,
                                    .name = name,
                                    .filter = patterns,
                                    .patterns = patterns,
                                    .keep_folder = TRUE };

  jp_file_ask (GTK_WIDGET (self), &question, chosen_cb, (gpointer) func, NULL);
}

/* The project's name with another ending. Transfer full. */
static char *
name_with (JpWindow *self, const char *suffix)
{
  g_autofree char *name = jp_window_dup_name (self);

  if (g_str_has_suffix (name, ".jiping"))
    name[strlen (name) - strlen (".jiping")] = '\0';
  return g_strconcat (name, suffix, NULL);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpWindow *self = JP_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  gboolean ok = g_str_equal (name, "win.undo") ? jp_project_undo (jp_context_get_project (self->context), &error)
                                               : jp_project_redo (jp_context_get_project (self->context), &error);

  jp_context_report (self->context, ok, &error);
}

static void
created_cb (JpWindow *self, const char *path)
{
  jp_window_open (self, path);
}

static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *dialog = jp_new_dialog_new (GTK_WINDOW (widget));

  g_signal_connect_object (dialog, "created", G_CALLBACK (created_cb), widget, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
open_file (JpWindow *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL)
    jp_window_open (self, path);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose_file (JP_WINDOW (widget), _("Open Evaluation"), GTK_FILE_CHOOSER_ACTION_OPEN, NULL,
               "*.jiping *" JP_SEAL_SUFFIX, open_file);
}

static void
open_path_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  jp_window_open (JP_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static gboolean
make_sample (const char *path, const char *sample, GError **error)
{
  g_autoptr (JpProject) project = jp_project_new ();

  return jp_sample_load (project, sample, error) && jp_store_create_filled (path, project, NULL, error);
}

/* A sample opens as a file of one's own, so that everything can be tried on it. */
static void
open_sample_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpWindow *self = JP_WINDOW (widget);
  const char *sample = g_variant_get_string (parameter, NULL);
  g_autofree char *folder = jp_file_ask_dup_folder ();
  g_autofree char *path = jp_new_dialog_dup_free_path (folder, sample);
  g_autoptr (GError) error = NULL;

  if (make_sample (path, sample, &error))
    jp_window_open (self, path);
  else
    jp_window_say (self, error->message);
}

static void
save_copy (JpWindow *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;

  if (path == NULL || !jp_store_save_copy (self->store, path, &error))
    {
      if (error != NULL)
        jp_window_say (self, error->message);
      return;
    }
  message = g_strdup_printf (_("Copy kept as “%s”"), path);
  jp_window_say (self, message);
}

static void
save_copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpWindow *self = JP_WINDOW (widget);
  g_autofree char *suggested = name_with (self, _(" (copy).jiping"));

  choose_file (self, _("Save a Copy"), GTK_FILE_CHOOSER_ACTION_SAVE, suggested, NULL, save_copy);
}

static void
seal_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpWindow *self = JP_WINDOW (widget);
  g_autofree char *suggested = name_with (self, JP_SEAL_SUFFIX);

  choose_file (self, _("Seal with a Password"), GTK_FILE_CHOOSER_ACTION_SAVE, suggested, "*" JP_SEAL_SUFFIX,
               jp_window_seal);
}

/* The copy is put aside: data is not NULL when it is a workbook that comes in. */
static void
import_backed_up_cb (GtkWidget *window, gpointer data, const GError *failure)
{
  JpWindow *self = JP_WINDOW (window);
  GFile *file = g_object_get_data (G_OBJECT (self), "import");
  const JpImportOptions options = { .folder = data == NULL ? file : NULL, .workbook = data != NULL ? file : NULL };
  g_autoptr (JpImportReport) report = jp_import_report_new ();
  g_autofree char *message = NULL;
  g_autoptr (GError) error = failure != NULL ? g_error_copy (failure) : NULL;

  if (error != NULL || !jp_import (jp_context_get_project (self->context), &options, report, &error))
    {
      jp_context_report (self->context, FALSE, &error);
      return;
    }
  message = g_strdup_printf (_("Imported: %u indicators, %u items"), report->n_indicators, report->n_items);
  jp_window_say (self, message);
}

static void
import_file (JpWindow *self, GFile *file, gboolean workbook)
{
  g_object_set_data_full (G_OBJECT (self), "import", g_object_ref (file), g_object_unref);
  jp_backup_run_before (GTK_WIDGET (self), jp_context_get_project (self->context), JP_BACKUP_IMPORT,
                        import_backed_up_cb, GINT_TO_POINTER (workbook));
}

static void
import_folder (JpWindow *self, GFile *folder)
{
  import_file (self, folder, FALSE);
}

static void
import_workbook (JpWindow *self, GFile *workbook)
{
  import_file (self, workbook, TRUE);
}

static void
import_workbook_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose_file (JP_WINDOW (widget), _("Import a Workbook"), GTK_FILE_CHOOSER_ACTION_OPEN, NULL, "*.xlsx",
               import_workbook);
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose_file (JP_WINDOW (widget), _("Import a Folder"), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, NULL, NULL,
               import_folder);
}

static void
export_xlsx (JpWindow *self, GFile *file)
{
  jp_window_export (self, file, TRUE);
}

static void
export_csv (JpWindow *self, GFile *folder)
{
  jp_window_export (self, folder, FALSE);
}

static void
export_xlsx_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpWindow *self = JP_WINDOW (widget);
  g_autofree char *suggested = name_with (self, ".xlsx");

  choose_file (self, _("Export Workbook"), GTK_FILE_CHOOSER_ACTION_SAVE, suggested, "*.xlsx", export_xlsx);
}

static void
export_csv_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose_file (JP_WINDOW (widget), _("Export Tables"), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, NULL, NULL, export_csv);
}

static void
cancel_export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_cancellable_cancel (JP_WINDOW (widget)->export_cancellable);
}

static void
page_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  jp_window_show_page (JP_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

/* Into the table of the tab shown; where there is none, into the budget. */
static void
import_table_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpWindow *self = JP_WINDOW (widget);

  if (gtk_widget_activate_action (jp_window_get_page (self), "table.file", NULL))
    return;
  jp_window_show_page (self, "budget");
  gtk_widget_activate_action (jp_window_get_page (self), "table.file", NULL);
}

/* The panel comes back from behind the rule editor. */
static void
toggle_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpWindow *self = JP_WINDOW (widget);
  AdwFlap *flap = g_str_equal (name, "win.toggle-panel") ? self->panel_flap : self->sidebar_flap;

  if (flap == self->panel_flap && self->rule_editor != NULL)
    {
      jp_context_set_editing_rule (self->context, FALSE);
      return;
    }
  adw_flap_set_reveal_flap (flap, !adw_flap_get_reveal_flap (flap));
}

/* The rule of the indicator in focus; again: back to the panel. */
static void
edit_rule_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpWindow *self = JP_WINDOW (widget);

  if (jp_context_get_editing_rule (self->context))
    {
      jp_context_set_editing_rule (self->context, FALSE);
      return;
    }
  if (jp_context_get_node (self->context) == NULL)
    return;
  adw_view_stack_set_visible_child_name (self->pages, "indicators");
  jp_context_set_editing_rule (self->context, TRUE);
}

/* The menu in the header stands outside the sidebar: its actions are passed on. */
static void
sidebar_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *inner = g_strconcat ("sidebar.", name + strlen ("win."), NULL);

  if (JP_WINDOW (widget)->sidebar != NULL)
    gtk_widget_activate_action (JP_WINDOW (widget)->sidebar, inner, NULL);
}

/* F6: sheet, panel, sidebar in turn. */
static void
next_area_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpWindow *self = JP_WINDOW (widget);
  GtkWidget *areas[] = { GTK_WIDGET (self->pages), GTK_WIDGET (self->panel_box), GTK_WIDGET (self->sidebar_box) };
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  guint step = g_str_equal (name, "win.next-area") ? 1 : G_N_ELEMENTS (areas) - 1;
  guint at = G_N_ELEMENTS (areas) - step;

  for (guint i = 0; focus != NULL && i < G_N_ELEMENTS (areas); i++)
    if (gtk_widget_is_ancestor (focus, areas[i]))
      at = i;
  for (guint i = 1; i <= G_N_ELEMENTS (areas); i++)
    if (gtk_widget_child_focus (areas[(at + i * step) % G_N_ELEMENTS (areas)], GTK_DIR_TAB_FORWARD))
      return;
}

/* Made each time: GtkApplication's own way keeps a hidden window for every window, and a screen reader that asks for a
 * window just closed is then handed that one, which has no place on its bus, and GTK 4.8 crashes. */
/* The sidebar comes out for it. */
static void
find_unit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpWindow *self = JP_WINDOW (widget);

  adw_flap_set_reveal_flap (self->sidebar_flap, TRUE);
  if (self->sidebar != NULL)
    jp_sidebar_search (JP_SIDEBAR (self->sidebar));
}

static void
shortcuts_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/org/jiping/Jiping/shortcuts.ui");
  GtkWindow *shortcuts = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  gtk_window_set_transient_for (shortcuts, GTK_WINDOW (widget));
  gtk_window_present (shortcuts);
}

static void
about_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_show_about_window (GTK_WINDOW (widget), "application-name", _("Jiping"), "application-icon", JP_APP_ID,
                         "version", JP_VERSION, "developer-name", _("The Jiping contributors"), "license-type",
                         GTK_LICENSE_GPL_3_0, "comments",
                         _("Scores how public bodies spend their budgets: every point with its reason."), NULL);
}

static void
bind_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    const char *action;
    const char *target;
  } keys[] = {
    { GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL },
    { GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.redo", NULL },
    { GDK_KEY_y, GDK_CONTROL_MASK, "win.redo", NULL },
    { GDK_KEY_n, GDK_CONTROL_MASK, "win.new", NULL },
    { GDK_KEY_o, GDK_CONTROL_MASK, "win.open", NULL },
    { GDK_KEY_e, GDK_CONTROL_MASK, "win.export-xlsx", NULL },
    { GDK_KEY_s, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.save-copy", NULL },
    { GDK_KEY_F4, 0, "win.edit-rule", NULL },
    { GDK_KEY_f, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.find-unit", NULL },
    { GDK_KEY_F9, 0, "win.toggle-panel", NULL },
    { GDK_KEY_F9, GDK_CONTROL_MASK, "win.toggle-sidebar", NULL },
    { GDK_KEY_F6, 0, "win.next-area", NULL },
    { GDK_KEY_F6, GDK_SHIFT_MASK, "win.previous-area", NULL },
    { GDK_KEY_1, GDK_ALT_MASK, "win.page", "unit" },
    { GDK_KEY_2, GDK_ALT_MASK, "win.page", "budget" },
    { GDK_KEY_3, GDK_ALT_MASK, "win.page", "indicators" },
    { GDK_KEY_4, GDK_ALT_MASK, "win.page", "problems" },
    { GDK_KEY_5, GDK_ALT_MASK, "win.page", "check" },
    { GDK_KEY_6, GDK_ALT_MASK, "win.page", "compare" },
    { GDK_KEY_9, GDK_ALT_MASK, "win.page", "overview" },
    { GDK_KEY_0, GDK_ALT_MASK, "win.page", "framework" },
    { GDK_KEY_question, GDK_CONTROL_MASK, "win.shortcuts", NULL },
    { GDK_KEY_question, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.shortcuts", NULL },
    { GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].target != NULL)
      gtk_widget_class_add_binding_action (widget_class, keys[i].key, keys[i].modifiers, keys[i].action, "s",
                                           keys[i].target);
    else
      gtk_widget_class_add_binding_action (widget_class, keys[i].key, keys[i].modifiers, keys[i].action, NULL);
}

static void
export_to_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GFile) file = g_file_new_for_path (g_variant_get_string (parameter, NULL));

  jp_window_export (JP_WINDOW (widget), file, TRUE);
}

static void
open_exported_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpWindow *self = JP_WINDOW (widget);
  g_autofree char *uri = self->exported != NULL ? g_file_get_uri (self->exported) : NULL;

  if (uri != NULL)
    gtk_show_uri (GTK_WINDOW (self), uri, GDK_CURRENT_TIME);
}

void
jp_window_actions_install (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    const char *type;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "win.undo", NULL, undo_action },
    { "win.redo", NULL, undo_action },
    { "win.new", NULL, new_action },
    { "win.open", NULL, open_action },
    { "win.open-path", "s", open_path_action },
    { "win.open-sample", "s", open_sample_action },
    { "win.save-copy", NULL, save_copy_action },
    { "win.seal", NULL, seal_action },
    { "win.import", NULL, import_action },
    { "win.import-workbook", NULL, import_workbook_action },
    { "win.import-table", NULL, import_table_action },
    { "win.export-xlsx", NULL, export_xlsx_action },
    { "win.export-xlsx-to", "s", export_to_action },
    { "win.export-csv", NULL, export_csv_action },
    { "win.cancel-export", NULL, cancel_export_action },
    { "win.open-exported", NULL, open_exported_action },
    { "win.page", "s", page_action },
    { "win.edit-rule", NULL, edit_rule_action },
    { "win.find-unit", NULL, find_unit_action },
    { "win.toggle-panel", NULL, toggle_action },
    { "win.toggle-sidebar", NULL, toggle_action },
    { "win.next-area", NULL, next_area_action },
    { "win.previous-area", NULL, next_area_action },
    { "win.add-unit", NULL, sidebar_action },
    { "win.add-year", NULL, sidebar_action },
    { "win.add-sheet", NULL, sidebar_action },
    { "win.new-year", NULL, sidebar_action },
    { "win.shortcuts", NULL, shortcuts_action },
    { "win.about", NULL, about_action },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].type, actions[i].activate);
  bind_keys (widget_class);
}

/* A text field takes Ctrl+Z even when it keeps no history of its own, as the table's editor does between two cells:
 * then the key is the project's. */
static gboolean
undo_pressed (JpWindow *self, guint key, GdkModifierType pressed)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean undo = key == GDK_KEY_z && pressed == GDK_CONTROL_MASK;
  gboolean redo = (key == GDK_KEY_z && pressed == (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) ||
                  (key == GDK_KEY_y && pressed == GDK_CONTROL_MASK);

  if ((!undo && !redo) || !GTK_IS_TEXT (focus) || gtk_editable_get_enable_undo (GTK_EDITABLE (focus)))
    return FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self), undo ? "win.undo" : "win.redo", NULL);
  return TRUE;
}

/* Ctrl+Tab would move the focus within the tab otherwise. */
static gboolean
tab_pressed (JpWindow *self, guint key, GdkModifierType pressed)
{
  gboolean is_tab = key == GDK_KEY_Tab || key == GDK_KEY_ISO_Left_Tab;
  gboolean forward = (is_tab && pressed == GDK_CONTROL_MASK) ||
                     (key == GDK_KEY_Page_Down && pressed == GDK_CONTROL_MASK);
  gboolean back = (is_tab && pressed == (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) ||
                  (key == GDK_KEY_Page_Up && pressed == GDK_CONTROL_MASK);

  if (self->context == NULL || (!forward && !back))
    return FALSE;
  jp_window_step_page (self, forward ? 1 : -1);
  return TRUE;
}

static gboolean
key_pressed_cb (JpWindow *self, guint key, guint code, GdkModifierType modifiers)
{
  GdkModifierType pressed = modifiers & gtk_accelerator_get_default_mod_mask ();
  guint lower = gdk_keyval_to_lower (key);

  return undo_pressed (self, lower, pressed) || tab_pressed (self, lower, pressed);
}

void
jp_window_actions_init (JpWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autoptr (GAction) amount_unit = g_settings_create_action (self->settings, "amount-unit");
  g_autoptr (GAction) overview_first = g_settings_create_action (self->settings, "overview-first");
  g_autoptr (GAction) mask_personal = g_settings_create_action (self->settings, "mask-personal");

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_action_map_add_action (G_ACTION_MAP (self), amount_unit);
  g_action_map_add_action (G_ACTION_MAP (self), overview_first);
  g_action_map_add_action (G_ACTION_MAP (self), mask_personal);
}

static void
set_tooltip (GtkWidget *button, const char *format, const char *plain, const char *label)
{
  g_autofree char *text = label != NULL ? g_strdup_printf ("%s: %s", format, label) : g_strdup (plain);

  gtk_widget_set_tooltip_text (button, text);
}

/* Which actions can be used, and what undo and redo are called. */
void
jp_window_actions_update (JpWindow *self)
{
  static const char *const editing[] = { "win.import", "win.import-workbook", "win.import-table", "win.read-back",
                                         "win.add-unit", "win.add-year", "win.add-sheet", "win.new-year" };
  static const char *const reading[] = { "win.save-copy", "win.export-xlsx", "win.export-xlsx-to", "win.export-csv",
                                         "win.seal", "win.page", "win.edit-rule", "win.history", "win.forms",
                                         "win.form" };
  GtkWidget *widget = GTK_WIDGET (self);
  JpProject *project = self->context != NULL ? jp_context_get_project (self->context) : NULL;
  const char *undo = project != NULL ? jp_project_get_undo_label (project) : NULL;
  const char *redo = project != NULL ? jp_project_get_redo_label (project) : NULL;
  gboolean writable = project != NULL && !jp_project_get_read_only (project);

  gtk_widget_action_set_enabled (widget, "win.undo", undo != NULL);
  gtk_widget_action_set_enabled (widget, "win.redo", redo != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (editing); i++)
    gtk_widget_action_set_enabled (widget, editing[i], writable);
  for (guint i = 0; i < G_N_ELEMENTS (reading); i++)
    gtk_widget_action_set_enabled (widget, reading[i], project != NULL);
  gtk_widget_action_set_enabled (widget, "win.versions", project != NULL && self->past_text == NULL);
  set_tooltip (self->undo_button, _("Undo"), _("Undo (Ctrl+Z)"), undo);
  set_tooltip (self->redo_button, _("Redo"), _("Redo (Ctrl+Shift+Z)"), redo);
}
