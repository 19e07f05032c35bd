/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-history-window.h"

#include "jp-file-ask.h"
#include "jp-history-foot.h"
#include "jp-history-model.h"
#include "jp-sheet-title.h"
#include "jp-sheet.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

/* Entries read, the latest ones: older ones stay in the file and can be listed by the command line. */
#define MAX_ENTRIES 5000

enum
{
  SCOPE_FILE,
  SCOPE_YEAR,
  SCOPE_SHEET,
  SCOPE_NODE,
  N_SCOPES
};

struct _JpHistoryWindow
{
  AdwWindow parent_instance;

  JpContext *context;
  JpStore *store;
  JpHistoryLog *log;
  JpHistoryModel *model;
  AdwToastOverlay *toasts;
  GtkToggleButton *scopes[N_SCOPES];
  GtkSearchEntry *search;
  JpSheet *sheet;
  AdwStatusPage *placeholder;
  GtkWidget *foot;
  gint64 number;    /* of the entry chosen */
  gboolean at_newest; /* the first row was chosen before entries came */
  gboolean filling;
};

G_DEFINE_TYPE (JpHistoryWindow, jp_history_window, ADW_TYPE_WINDOW)

static void
say (JpHistoryWindow *self, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}

static void
current_changed_cb (JpHistoryWindow *self)
{
  const JpHistoryItem *item;

  if (self->filling)
    return;
  item = jp_history_model_get_item (self->model, jp_sheet_get_current_row (self->sheet));
  self->number = item != NULL ? item->number : 0;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.save-state", item != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.save-state-to", item != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.open-state", item != NULL);
}

/* The entry chosen before stays chosen while it is listed. */
static void
choose (JpHistoryWindow *self, gboolean newest)
{
  guint row = newest ? 0 : jp_history_model_find (self->model, self->number);

  jp_sheet_set_current (self->sheet, row != G_MAXUINT ? row : 0, jp_sheet_get_current_column (self->sheet));
  current_changed_cb (self);
}

static gint64
get_place (JpHistoryWindow *self)
{
  JpYearRecord *year = jp_context_get_year (self->context);
  JpSheetRecord *sheet = jp_context_get_sheet (self->context);
  JpNodeRecord *node = jp_context_get_node (self->context);

  if (gtk_toggle_button_get_active (self->scopes[SCOPE_YEAR]) && year != NULL)
    return year->record.id;
  if (gtk_toggle_button_get_active (self->scopes[SCOPE_SHEET]) && sheet != NULL)
    return sheet->record.id;
  if (gtk_toggle_button_get_active (self->scopes[SCOPE_NODE]) && node != NULL)
    return node->record.id;
  return 0;
}

static void
update_placeholder (JpHistoryWindow *self)
{
  const char *failure = jp_history_log_get_failure (self->log);
  gboolean reading = jp_history_log_is_reading (self->log);

  adw_status_page_set_title (self->placeholder, failure != NULL ? _("The history cannot be read")
                                                : reading       ? _("Reading the history…")
                                                                : _("No entries"));
  adw_status_page_set_description (self->placeholder,
                                   failure != NULL ? failure
                                   : reading       ? NULL
                                                   : _("Every edit is kept here, with who made it and when."));
}

static void
update_foot (JpHistoryWindow *self)
{
  update_placeholder (self);
  jp_history_foot_show (JP_HISTORY_FOOT (self->foot), self->log,
                        jp_sheet_model_get_n_rows (JP_SHEET_MODEL (self->model)));
}

static void
filter (JpHistoryWindow *self)
{
  if (self->filling)
    return;
  self->filling = TRUE;
  jp_history_model_filter (self->model, get_place (self), gtk_editable_get_text (GTK_EDITABLE (self->search)));
  self->filling = FALSE;
  choose (self, FALSE);
  update_foot (self);
}

static void
update_scope (JpHistoryWindow *self, guint scope, const char *name, const char *tooltip)
{
  g_autofree char *text = name != NULL ? g_strdup_printf ("%s: %s", tooltip, name) : g_strdup (tooltip);

  gtk_widget_set_sensitive (GTK_WIDGET (self->scopes[scope]), name != NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->scopes[scope]), text);
  if (name == NULL && gtk_toggle_button_get_active (self->scopes[scope]))
    gtk_toggle_button_set_active (self->scopes[SCOPE_FILE], TRUE);
}

/* The filters follow what the main window shows. */
static void
context_changed_cb (JpHistoryWindow *self)
{
  JpUnitRecord *unit = jp_context_get_unit (self->context);
  JpYearRecord *year = jp_context_get_year (self->context);
  JpSheetRecord *sheet = jp_context_get_sheet (self->context);
  JpNodeRecord *node = jp_context_get_node (self->context);
  g_autofree char *year_name = year != NULL ? g_strdup_printf ("%s %" PRId64, unit->name != NULL ? unit->name : "—",
                                                               year->year)
                                            : NULL;
  const char *sheet_name = sheet != NULL ? jp_sheet_title_get_short (sheet) : NULL;

  update_scope (self, SCOPE_YEAR, year_name, _("The year shown"));
  update_scope (self, SCOPE_SHEET, sheet_name, _("The sheet shown"));
  update_scope (self, SCOPE_NODE, node != NULL ? (node->name != NULL ? node->name : "—") : NULL,
                _("The indicator in focus"));
  filter (self);
}

/* Before the model hears of it: new rows are not taken for a move of the current cell. */
static void
log_changing_cb (JpHistoryWindow *self)
{
  self->filling = TRUE;
  self->at_newest = jp_sheet_get_current_row (self->sheet) == 0;
}

static void
log_changed_cb (JpHistoryWindow *self)
{
  self->filling = FALSE;
  choose (self, self->at_newest);
  update_foot (self);
}

static void
save_state (JpHistoryWindow *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!jp_store_save_state (self->store, self->number, path, &error))
    {
      say (self, error->message);
      return;
    }
  text = g_strdup_printf (_("The state after entry %" PRId64 " is kept as “%s”"), self->number, path);
  say (self, text);
}

static void
chosen_cb (GtkWidget *widget, GFile *file, gpointer data)
{
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL)
    save_state (JP_HISTORY_WINDOW (widget), path);
}

/* "Name (12).jiping" for the state after entry 12. Transfer full. */
static char *
dup_name (JpHistoryWindow *self)
{
  g_autofree char *name = g_path_get_basename (jp_store_get_path (self->store));

  if (g_str_has_suffix (name, ".jiping"))
    name[strlen (name) - strlen (".jiping")] = '\0';
  return g_strdup_printf ("%s (%" PRId64 ").jiping", name, self->number);
}

static void
save_state_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autofree char *name = dup_name (JP_HISTORY_WINDOW (widget));
  const JpFileQuestion question = { .title = _("Save This State"),
                                    .action = GTK_FILE_CHOOSER_ACTION_SAVE,
                                    .name = name,
                                    .keep_folder = TRUE };

  jp_file_ask (widget, &question, chosen_cb, NULL, NULL);
}

static void
open_state_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JpHistoryWindow *self = JP_HISTORY_WINDOW (widget);
  const JpHistoryItem *item = jp_history_model_get_item (self->model, jp_sheet_get_current_row (self->sheet));

  if (item != NULL)
    g_signal_emit_by_name (self, "open-state", item->number, item->time);
}

static void
save_state_to_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  save_state (JP_HISTORY_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
find_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (JP_HISTORY_WINDOW (widget)->search));
}

static void
stop_search_cb (JpHistoryWindow *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->sheet));
}

static GtkWidget *
make_scope (JpHistoryWindow *self, guint scope, const char *title)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (title);

  self->scopes[scope] = GTK_TOGGLE_BUTTON (button);
  if (scope > 0)
    gtk_toggle_button_set_group (self->scopes[scope], self->scopes[0]);
  g_signal_connect_object (button, "toggled", G_CALLBACK (filter), self, G_CONNECT_SWAPPED);
  return button;
}

static void
make_search (JpHistoryWindow *self)
{
  self->search = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Find in the history"), -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->search), _("Find in the history (Ctrl+F)"));
  gtk_widget_set_halign (GTK_WIDGET (self->search), GTK_ALIGN_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->search), TRUE);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (filter), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "stop-search", G_CALLBACK (stop_search_cb), self, G_CONNECT_SWAPPED);
}

static GtkWidget *
make_tools (JpHistoryWindow *self)
{
  GtkWidget *tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *save = gtk_button_new_with_mnemonic (_("Save This State _as…"));
  GtkWidget *open = gtk_button_new_with_mnemonic (_("_Open This State"));

  gtk_widget_add_css_class (group, "linked");
  gtk_box_append (GTK_BOX (group), make_scope (self, SCOPE_FILE, _("Whole File")));
  gtk_box_append (GTK_BOX (group), make_scope (self, SCOPE_YEAR, _("This Year")));
  gtk_box_append (GTK_BOX (group), make_scope (self, SCOPE_SHEET, _("This Sheet")));
  gtk_box_append (GTK_BOX (group), make_scope (self, SCOPE_NODE, _("This Indicator")));
  gtk_toggle_button_set_active (self->scopes[SCOPE_FILE], TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (save), "history.save-state");
  gtk_widget_set_tooltip_text (save, _("The file as the entry chosen left it, as a file of its own (Ctrl+S)"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (open), "history.open-state");
  gtk_widget_set_tooltip_text (open,
                               _("The file as the entry chosen left it, read-only in a window of its own (Ctrl+O)"));
  make_search (self);
  gtk_box_append (GTK_BOX (tools), group);
  gtk_box_append (GTK_BOX (tools), GTK_WIDGET (self->search));
  gtk_box_append (GTK_BOX (tools), open);
  gtk_box_append (GTK_BOX (tools), save);
  gtk_widget_add_css_class (tools, "jp-toolrow");
  return tools;
}

static GtkWidget *
make_sheet (JpHistoryWindow *self)
{
  self->sheet = JP_SHEET (jp_sheet_new ());
  self->placeholder = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->placeholder, "document-open-recent-symbolic");
  jp_sheet_set_read_only (self->sheet, TRUE);
  jp_sheet_set_model (self->sheet, JP_SHEET_MODEL (self->model));
  jp_sheet_set_placeholder (self->sheet, GTK_WIDGET (self->placeholder));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sheet), GTK_ACCESSIBLE_PROPERTY_LABEL, _("History"), -1);
  g_signal_connect_object (self->sheet, "current-changed", G_CALLBACK (current_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_vexpand (GTK_WIDGET (self->sheet), TRUE);
  return GTK_WIDGET (self->sheet);
}

static GtkWidget *
make_header (JpHistoryWindow *self)
{
  GtkWidget *header = adw_header_bar_new ();
  g_autofree char *name = g_path_get_basename (jp_store_get_path (self->store));

  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new (_("History"), name));
  return header;
}

static void
fill (JpHistoryWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), make_tools (self));
  gtk_box_append (GTK_BOX (box), make_sheet (self));
  self->foot = jp_history_foot_new ();
  gtk_box_append (GTK_BOX (box), self->foot);
  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_toast_overlay_set_child (self->toasts, box);
  adw_window_set_content (ADW_WINDOW (self), GTK_WIDGET (self->toasts));
}

static void
jp_history_window_dispose (GObject *object)
{
  JpHistoryWindow *self = JP_HISTORY_WINDOW (object);

  /* Widgets that go one after the other choose and filter nothing any more. */
  self->filling = TRUE;

  G_OBJECT_CLASS (jp_history_window_parent_class)->dispose (object);

  g_clear_object (&self->model);
  g_clear_object (&self->log);
  g_clear_object (&self->store);
  g_clear_object (&self->context);
}

static void
jp_history_window_class_init (JpHistoryWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jp_history_window_dispose;
  g_signal_new ("open-state", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                G_TYPE_INT64, G_TYPE_INT64);
  gtk_widget_class_install_action (widget_class, "history.save-state", NULL, save_state_action);
  gtk_widget_class_install_action (widget_class, "history.save-state-to", "s", save_state_to_action);
  gtk_widget_class_install_action (widget_class, "history.open-state", NULL, open_state_action);
  gtk_widget_class_install_action (widget_class, "history.find", NULL, find_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "history.save-state", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_o, GDK_CONTROL_MASK, "history.open-state", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "history.find", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
}

static void
jp_history_window_init (JpHistoryWindow *self)
{
  gtk_window_set_default_size (GTK_WINDOW (self), 1000, 620);
  gtk_window_set_title (GTK_WINDOW (self), _("History"));
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
}

GtkWidget *
jp_history_window_new (GtkWindow *parent, JpContext *context, JpStore *store)
{
  JpHistoryWindow *self = g_object_new (JP_TYPE_HISTORY_WINDOW, "transient-for", parent, NULL);

  g_set_object (&self->context, context);
  g_set_object (&self->store, store);
  self->log = jp_history_log_new (store, jp_context_get_project (context), MAX_ENTRIES);
  self->filling = TRUE;
  g_signal_connect_object (self->log, "changed", G_CALLBACK (log_changing_cb), self, G_CONNECT_SWAPPED);
  self->model = jp_history_model_new (self->log);
  g_signal_connect_object (self->log, "changed", G_CALLBACK (log_changed_cb), self, G_CONNECT_SWAPPED);
  fill (self);
  g_signal_connect_object (context, "sheet-changed", G_CALLBACK (context_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "node-changed", G_CALLBACK (context_changed_cb), self, G_CONNECT_SWAPPED);
  self->filling = FALSE;
  context_changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->sheet));
  return GTK_WIDGET (self);
}
