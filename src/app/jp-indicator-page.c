/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-indicator-page.h"

#include "jp-check-place.h"
#include "jp-edits.h"
#include "jp-framework-menu.h"
#include "jp-import-dialog.h"
#include "jp-indicator-detail.h"
#include "jp-indicator-model.h"
#include "jp-sheet-tsv.h"
#include "jp-round-bar.h"
#include "jp-sheet.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _JpIndicatorPage
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *box;
  GtkWidget *filter_box;
  GtkWidget *search_entry;
  GtkWidget *tools;
  GtkWidget *paned;
  GtkWidget *scroller;
  GMenu *framework_menu;

  JpContext *context;
  JpIndicatorModel *model;
  GSettings *settings;
  GCancellable *cancellable;
  GtkWidget *sheet;
  GtkWidget *detail;
  GtkWidget *placeholder;
  GtkWidget *placeholder_buttons;
  gboolean show_targets; /* whether or not the sheet has any */
  GtkWidget *filters[JP_INDICATOR_N_FILTERS];
  GtkWidget *counts[JP_INDICATOR_N_FILTERS];
  gboolean syncing;   /* cell and focus of the context are being brought together */
  gboolean replacing; /* the sheet lays other rows out: where its cell lands meanwhile means nothing */
};

enum
{
  PROP_SHOW_TARGETS = 1,
};

static const char *const filter_titles[JP_INDICATOR_N_FILTERS] = {
  [JP_INDICATOR_ALL] = N_("All"),
  [JP_INDICATOR_LOST] = N_("Points lost"),
  [JP_INDICATOR_OPEN] = N_("Not scored"),
  [JP_INDICATOR_OVERRIDDEN] = N_("Computed ≠ given"),
  [JP_INDICATOR_MISSING] = N_("Missing facts"),
};

G_DEFINE_TYPE (JpIndicatorPage, jp_indicator_page, GTK_TYPE_WIDGET)

/* Filters */

static JpIndicatorFilter
get_filter (JpIndicatorPage *self)
{
  for (guint i = 0; i < JP_INDICATOR_N_FILTERS; i++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->filters[i])))
      return i;
  return JP_INDICATOR_ALL;
}

static void
filter_changed_cb (JpIndicatorPage *self)
{
  if (self->model != NULL)
    jp_indicator_model_set_filter (self->model, get_filter (self),
                                   gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
}

static void
filter_toggled_cb (JpIndicatorPage *self, GtkToggleButton *button)
{
  if (gtk_toggle_button_get_active (button))
    filter_changed_cb (self);
}

static void
stop_search_cb (JpIndicatorPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (self->sheet);
}

static void
show_all_rows (JpIndicatorPage *self)
{
  g_signal_handlers_block_by_func (self->search_entry, filter_changed_cb, self);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  g_signal_handlers_unblock_by_func (self->search_entry, filter_changed_cb, self);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->filters[JP_INDICATOR_ALL]), TRUE);
  filter_changed_cb (self);
}

static void
update_counts (JpIndicatorPage *self)
{
  for (guint i = 0; i < JP_INDICATOR_N_FILTERS; i++)
    {
      g_autofree char *count = g_strdup_printf ("%u", jp_indicator_model_count (self->model, i));
      g_autofree char *spoken = g_strdup_printf ("%s %s", _(filter_titles[i]), count);

      gtk_label_set_text (GTK_LABEL (self->counts[i]), count);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->filters[i]), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
    }
}

static void
add_filter (JpIndicatorPage *self, JpIndicatorFilter filter)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->filters[filter] = gtk_toggle_button_new ();
  self->counts[filter] = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->counts[filter], "numeric");
  gtk_widget_add_css_class (self->counts[filter], "dim-label");
  gtk_box_append (GTK_BOX (content), gtk_label_new (_(filter_titles[filter])));
  gtk_box_append (GTK_BOX (content), self->counts[filter]);
  gtk_button_set_child (GTK_BUTTON (self->filters[filter]), content);
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->filters[filter]),
                               filter > 0 ? GTK_TOGGLE_BUTTON (self->filters[0]) : NULL);
  gtk_box_append (GTK_BOX (self->filter_box), self->filters[filter]);
  g_signal_connect_swapped (self->filters[filter], "toggled", G_CALLBACK (filter_toggled_cb), self);
}

/* Current cell and indicator in focus */

static void
current_changed_cb (JpIndicatorPage *self)
{
  if (self->syncing || self->replacing)
    return;
  self->syncing = TRUE;
  jp_context_set_node (self->context,
                       jp_indicator_model_get_node (self->model, jp_sheet_get_current_row (JP_SHEET (self->sheet))));
  self->syncing = FALSE;
}

static void
node_changed_cb (JpIndicatorPage *self)
{
  JpNodeRecord *node = jp_context_get_node (self->context);
  guint column = jp_sheet_get_current_column (JP_SHEET (self->sheet));
  guint row;

  if (self->syncing || node == NULL)
    return;
  self->syncing = TRUE;
  if (!jp_indicator_model_find (self->model, node, &row))
    show_all_rows (self);
  if (jp_indicator_model_find (self->model, node, &row))
    jp_sheet_set_current (JP_SHEET (self->sheet), row, MAX (column, JP_INDICATOR_LEVEL3));
  self->syncing = FALSE;
}

static void
rows_replaced_cb (JpIndicatorPage *self)
{
  self->replacing = TRUE;
}

/* Other rows: the cell stays with its indicator, or the first one takes the focus. */
static void
rows_changed_cb (JpIndicatorPage *self)
{
  JpNodeRecord *node = jp_context_get_node (self->context);
  guint column = jp_sheet_get_current_column (JP_SHEET (self->sheet));
  guint row;

  self->replacing = FALSE;
  if (self->syncing)
    return;
  if (node != NULL && jp_indicator_model_find (self->model, node, &row))
    {
      self->syncing = TRUE;
      jp_sheet_set_current (JP_SHEET (self->sheet), row, column);
      self->syncing = FALSE;
      return;
    }
  if (node == NULL && jp_sheet_model_get_n_rows (JP_SHEET_MODEL (self->model)) > 0)
    jp_sheet_set_current (JP_SHEET (self->sheet), 0,
                          jp_indicator_model_get_position (self->model, JP_INDICATOR_GIVEN));
  current_changed_cb (self);
}

static void
step_cb (JpIndicatorPage *self, int step)
{
  guint row = jp_sheet_get_current_row (JP_SHEET (self->sheet));

  if (step < 0 && row == 0)
    return;
  jp_sheet_set_current (JP_SHEET (self->sheet), step < 0 ? row - 1 : row + 1,
                        jp_sheet_get_current_column (JP_SHEET (self->sheet)));
}

/* Where a cell says that something is missing, the detail says what. */
static void
activate_cell_cb (JpIndicatorPage *self, guint row, guint column)
{
  g_settings_set_boolean (self->settings, "detail-visible", TRUE);
  column = jp_indicator_model_get_kind (self->model, column);
  if (column == JP_INDICATOR_COMPUTED || column == JP_INDICATOR_MEASURE)
    jp_indicator_detail_focus_missing (JP_INDICATOR_DETAIL (self->detail));
}

/* Pasting a whole table */

static void
paste_table (JpIndicatorPage *self, const char *text)
{
  JpProject *project = jp_context_get_project (self->context);
  g_autoptr (GPtrArray) lines = jp_sheet_tsv_parse (text);
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  JpSheetRecord *sheet;
  guint n = 0;
  gboolean ok;

  jp_project_begin (project, _("Paste indicators"));
  sheet = jp_framework_menu_ensure_sheet (self->context, &error);
  ok = sheet != NULL && jp_edit_paste_indicators (project, sheet, lines, &n, &error);
  if (ok)
    ok = jp_project_commit (project, &error);
  else
    jp_project_rollback (project);
  if (!jp_context_report (self->context, ok, &error))
    return;
  message = g_strdup_printf (ngettext ("%u indicator added", "%u indicators added", n), n);
  jp_context_say (self->context, message);
  gtk_widget_grab_focus (self->sheet);
}

static void
clipboard_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);
  JpIndicatorPage *self = data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (text != NULL)
    paste_table (self, text);
  else
    jp_context_say (self->context, _("There is no table on the clipboard. Copy the rows in a spreadsheet first."));
}

static void
paste_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpIndicatorPage *self = JP_INDICATOR_PAGE (widget);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), self->cancellable, clipboard_read_cb, self);
}

/* An empty sheet has no cell to paste into: the table becomes its indicators. */
static gboolean
paste_shortcut_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  JpIndicatorPage *self = JP_INDICATOR_PAGE (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (jp_indicator_model_count (self->model, JP_INDICATOR_ALL) > 0 || jp_context_get_read_only (self->context) ||
      GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus))
    return FALSE;
  gtk_widget_activate_action (widget, "indicator.paste", NULL);
  return TRUE;
}

/* F6 from the grid to the detail, Shift+F6 back; beyond them the window's areas follow. */
static gboolean
change_area_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  JpIndicatorPage *self = JP_INDICATOR_PAGE (widget);

  if (g_variant_get_boolean (args))
    return gtk_widget_get_focus_child (self->paned) == self->scroller && gtk_widget_get_visible (self->detail) &&
           gtk_widget_child_focus (self->detail, GTK_DIR_TAB_FORWARD);
  return gtk_widget_get_focus_child (self->paned) == self->detail && gtk_widget_grab_focus (self->sheet);
}

static gboolean
find_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  return gtk_widget_grab_focus (JP_INDICATOR_PAGE (widget)->search_entry);
}

static void
framework_action (GtkWidget *widget, const char *name, GVariant *target)
{
  JpIndicatorPage *self = JP_INDICATOR_PAGE (widget);
  g_autoptr (GError) error = NULL;
  gboolean ok = jp_framework_menu_apply (self->context, g_variant_get_string (target, NULL), &error);

  jp_context_report (self->context, ok, &error);
}

/* Only what the words settle becomes a rule; how much is left is said. */
static void
propose_action (GtkWidget *widget, const char *name, GVariant *target)
{
  JpIndicatorPage *self = JP_INDICATOR_PAGE (widget);
  const JpScores *scores = jp_context_get_scores (self->context);
  g_autofree char *made = NULL;
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;
  guint n_made, n_left;

  if (scores == NULL || scores->framework == NULL)
    return;
  if (!jp_edit_propose_rules (jp_context_get_project (self->context), scores->framework, &n_made, &n_left, &error))
    {
      jp_context_report (self->context, FALSE, &error);
      return;
    }
  made = g_strdup_printf (ngettext ("%u rule proposed", "%u rules proposed", n_made), n_made);
  message = g_strdup_printf (_("%s; the words of %u indicators do not settle one"), made, n_left);
  jp_context_say (self->context, message);
}

/* Following the context */

static void
update_placeholder (JpIndicatorPage *self)
{
  AdwStatusPage *status = ADW_STATUS_PAGE (self->placeholder);
  gboolean empty = jp_indicator_model_count (self->model, JP_INDICATOR_ALL) == 0;
  gboolean writable = !jp_context_get_read_only (self->context);

  gtk_widget_set_visible (self->placeholder_buttons, FALSE);
  if (!empty)
    {
      adw_status_page_set_title (status, _("No indicator fits"));
      adw_status_page_set_description (status, _("Choose “All” or look for something else."));
    }
  else if (jp_context_get_year (self->context) == NULL)
    {
      adw_status_page_set_title (status, _("No unit yet"));
      adw_status_page_set_description (status, _("Add a unit and a year with the + at the upper left."));
    }
  else
    {
      adw_status_page_set_title (status, _("No indicators yet"));
      adw_status_page_set_description (status, _("Choose a framework, or paste a table from a spreadsheet"));
      gtk_widget_set_visible (self->placeholder_buttons, writable);
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "indicator.paste", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "indicator.use-framework", writable);
}

/* Without indicators there is nothing to detail, and the rule editor has the words and the rule already. */
static void
update_detail (JpIndicatorPage *self)
{
  gtk_widget_set_visible (self->detail, g_settings_get_boolean (self->settings, "detail-visible") &&
                                          !jp_context_get_editing_rule (self->context) &&
                                          jp_indicator_model_count (self->model, JP_INDICATOR_ALL) > 0);
}

static void
scores_changed_cb (JpIndicatorPage *self)
{
  update_counts (self);
  update_detail (self);
  update_placeholder (self);
  jp_sheet_set_read_only (JP_SHEET (self->sheet), jp_context_get_read_only (self->context));
  jp_framework_menu_fill (self->framework_menu, self->context, "indicator.use-framework");
}

/* Making the page */

static GtkWidget *
make_placeholder (JpIndicatorPage *self)
{
  GtkWidget *choose = gtk_menu_button_new ();
  GtkWidget *paste = gtk_button_new_with_label (_("Paste"));

  gtk_menu_button_set_label (GTK_MENU_BUTTON (choose), _("Choose framework…"));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (choose), G_MENU_MODEL (self->framework_menu));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (paste), "indicator.paste");
  gtk_widget_set_tooltip_text (paste, _("Paste a table of indicators copied in a spreadsheet"));
  gtk_widget_add_css_class (paste, "flat");
  self->placeholder_buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_halign (self->placeholder_buttons, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->placeholder_buttons), choose);
  gtk_box_append (GTK_BOX (self->placeholder_buttons), paste);

  self->placeholder = adw_status_page_new ();
  gtk_widget_add_css_class (self->placeholder, "compact");
  adw_status_page_set_child (ADW_STATUS_PAGE (self->placeholder), self->placeholder_buttons);
  return self->placeholder;
}

static void
add_sheet (JpIndicatorPage *self)
{
  self->sheet = jp_sheet_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->sheet);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sheet), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Indicators"), -1);
  jp_sheet_set_placeholder (JP_SHEET (self->sheet), make_placeholder (self));
  /* Before the sheet, and after it. */
  g_signal_connect_object (self->model, "rows-changed", G_CALLBACK (rows_replaced_cb), self, G_CONNECT_SWAPPED);
  jp_sheet_set_model (JP_SHEET (self->sheet), JP_SHEET_MODEL (self->model));
  g_signal_connect_object (self->sheet, "current-changed", G_CALLBACK (current_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sheet, "activate-cell", G_CALLBACK (activate_cell_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "rows-changed", G_CALLBACK (rows_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

static void
add_import (JpIndicatorPage *self)
{
  const JpImportTarget target = { .kind = JP_MAPPING_INDICATORS, .title = _("Indicators") };
  GtkWidget *import = jp_import_button_new (self->context, &target, TRUE);

  gtk_box_append (GTK_BOX (self->tools), import);
  jp_import_button_follow (import, self->sheet);
  jp_import_button_serve (import, GTK_WIDGET (self));
}

static void
add_detail (JpIndicatorPage *self)
{
  self->detail = jp_indicator_detail_new (self->context);
  gtk_widget_set_size_request (self->detail, -1, 236);
  gtk_paned_set_end_child (GTK_PANED (self->paned), self->detail);
  g_signal_connect_object (self->detail, "step", G_CALLBACK (step_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::detail-visible", G_CALLBACK (update_detail), self,
                           G_CONNECT_SWAPPED);
}

static void
update_rounds (JpIndicatorPage *self)
{
  jp_indicator_model_set_show_rounds (self->model, g_settings_get_boolean (self->settings, "rounds-visible"));
}

/* Between the filters and the sheet. */
static void
add_round_bar (JpIndicatorPage *self)
{
  GtkWidget *bar = jp_round_bar_new (self->context);

  gtk_box_insert_child_after (GTK_BOX (self->box), bar, gtk_widget_get_first_child (self->box));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "round", jp_round_bar_get_actions (JP_ROUND_BAR (bar)));
  g_signal_connect_object (self->model, "locked", G_CALLBACK (jp_round_bar_ask_to_reopen), bar, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::rounds-visible", G_CALLBACK (update_rounds), self,
                           G_CONNECT_SWAPPED);
  update_rounds (self);
}

static void
add_detail_action (JpIndicatorPage *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GAction) action = g_settings_create_action (self->settings, "detail-visible");
  g_autoptr (GAction) rounds = g_settings_create_action (self->settings, "rounds-visible");

  g_action_map_add_action (G_ACTION_MAP (group), action);
  g_action_map_add_action (G_ACTION_MAP (group), rounds);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "detail", G_ACTION_GROUP (group));
}

static void
jp_indicator_page_dispose (GObject *object)
{
  JpIndicatorPage *self = JP_INDICATOR_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->context != NULL)
    g_signal_handlers_disconnect_by_data (self->context, self);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->model);
  g_clear_object (&self->settings);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (jp_indicator_page_parent_class)->dispose (object);
}

static void
get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  if (property_id == PROP_SHOW_TARGETS)
    g_value_set_boolean (value, JP_INDICATOR_PAGE (object)->show_targets);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  JpIndicatorPage *self = JP_INDICATOR_PAGE (object);

  if (property_id != PROP_SHOW_TARGETS)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      return;
    }
  self->show_targets = g_value_get_boolean (value);
  jp_indicator_model_set_show_targets (self->model, self->show_targets);
}

static void
jp_indicator_page_class_init (JpIndicatorPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jp_indicator_page_dispose;
  G_OBJECT_CLASS (klass)->get_property = get_property;
  G_OBJECT_CLASS (klass)->set_property = set_property;
  g_object_class_install_property (G_OBJECT_CLASS (klass), PROP_SHOW_TARGETS,
                                   g_param_spec_boolean ("show-targets", NULL, NULL, FALSE,
                                                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  gtk_widget_class_install_property_action (widget_class, "indicator.show-targets", "show-targets");
  gtk_widget_class_set_template_from_resource (widget_class, "/org/jiping/Jiping/indicator-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JpIndicatorPage, box);
  gtk_widget_class_bind_template_child (widget_class, JpIndicatorPage, filter_box);
  gtk_widget_class_bind_template_child (widget_class, JpIndicatorPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, JpIndicatorPage, tools);
  gtk_widget_class_bind_template_child (widget_class, JpIndicatorPage, paned);
  gtk_widget_class_bind_template_child (widget_class, JpIndicatorPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, JpIndicatorPage, framework_menu);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_install_action (widget_class, "indicator.paste", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "indicator.propose-rules", NULL, propose_action);
  gtk_widget_class_install_action (widget_class, "indicator.use-framework", "s", framework_action);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, paste_shortcut_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, find_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F6, 0, change_area_cb, "b", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F6, GDK_SHIFT_MASK, change_area_cb, "b", FALSE);
}

static void
jp_indicator_page_init (JpIndicatorPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new (JP_APP_ID);
  for (guint i = 0; i < JP_INDICATOR_N_FILTERS; i++)
    add_filter (self, i);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->filters[JP_INDICATOR_ALL]), TRUE);
}

void
jp_indicator_page_focus_place (JpIndicatorPage *self, const char *place)
{
  guint field, column;
  const JpRecord *record;

  g_return_if_fail (JP_IS_INDICATOR_PAGE (self));

  record = jp_check_place_parse (self->context, place, &field);
  if (record == NULL || jp_context_get_node (self->context) == NULL)
    return;
  column = jp_indicator_model_get_position (self->model, jp_indicator_column_of_field (record->kind, field));
  if (column != G_MAXUINT)
    jp_sheet_set_current (JP_SHEET (self->sheet), jp_sheet_get_current_row (JP_SHEET (self->sheet)), column);
  gtk_widget_grab_focus (self->sheet);
}

/**
 * jp_indicator_page_new:
 * @context: what the window looks at
 */
GtkWidget *
jp_indicator_page_new (JpContext *context)
{
  JpIndicatorPage *self = g_object_new (JP_TYPE_INDICATOR_PAGE, NULL);

  self->context = g_object_ref (context);
  self->model = jp_indicator_model_new (context);
  add_sheet (self);
  add_import (self);
  add_detail (self);
  add_detail_action (self);
  add_round_bar (self);
  g_signal_connect_swapped (context, "scores-changed", G_CALLBACK (scores_changed_cb), self);
  g_signal_connect_swapped (context, "node-changed", G_CALLBACK (node_changed_cb), self);
  g_signal_connect_swapped (context, "notify::editing-rule", G_CALLBACK (update_detail), self);
  scores_changed_cb (self);
  rows_changed_cb (self);
  return GTK_WIDGET (self);
}
