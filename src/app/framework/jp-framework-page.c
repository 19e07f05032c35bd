/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-framework-page-private.h"

#include "jp-check-place.h"
#include "jp-edits-framework.h"
#include "jp-framework-detail.h"
#include "jp-sheet-menu.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define DETAIL_HEIGHT 250

G_DEFINE_FINAL_TYPE (JpFrameworkPage, jp_framework_page, GTK_TYPE_WIDGET)

JpProject *
jp_framework_page_get_project (JpFrameworkPage *self)
{
  return jp_context_get_project (self->context);
}

JpFrameworkRecord *
jp_framework_page_get_framework (JpFrameworkPage *self)
{
  return jp_framework_model_get_framework (self->model);
}

JpRecord *
jp_framework_page_get_record (JpFrameworkPage *self)
{
  return jp_framework_model_get_record (self->model, jp_sheet_get_current_row (self->sheet));
}

JpNodeRecord *
jp_framework_page_get_node (JpFrameworkPage *self)
{
  return jp_framework_model_get_node (self->model, jp_sheet_get_current_row (self->sheet));
}

GtkWindow *
jp_framework_page_get_window (JpFrameworkPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

/* What is in focus */

static void
current_changed_cb (JpFrameworkPage *self)
{
  JpNodeRecord *node = jp_framework_page_get_node (self);

  if (self->replacing)
    return;
  jp_framework_detail_show (JP_FRAMEWORK_DETAIL (self->detail), jp_framework_page_get_framework (self), node);
  if (node != NULL)
    jp_context_set_node (self->context, node);
  jp_framework_actions_update (self);
}

void
jp_framework_page_go_to (JpFrameworkPage *self, JpNodeRecord *node)
{
  guint row = jp_framework_model_reveal (self->model, node);

  if (row == G_MAXUINT)
    return;
  jp_sheet_set_current (self->sheet, row, jp_sheet_get_current_column (self->sheet));
  current_changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->sheet));
}

static void
rows_replaced_cb (JpFrameworkPage *self)
{
  self->replacing = TRUE;
}

static void
rows_changed_cb (JpFrameworkPage *self)
{
  self->replacing = FALSE;
  current_changed_cb (self);
}

/* Which framework */

static void
update_faults (JpFrameworkPage *self)
{
  JpFrameworkRecord *framework = jp_framework_page_get_framework (self);
  guint n = framework != NULL ? jp_framework_count_unclosed (jp_framework_page_get_project (self), framework) : 0;
  g_autofree char *text = g_strdup_printf (ngettext ("Parts ≠ whole in %u place", "Parts ≠ whole in %u places", n), n);

  gtk_widget_set_visible (self->faults, n > 0);
  adw_button_content_set_label (ADW_BUTTON_CONTENT (gtk_button_get_child (GTK_BUTTON (self->faults))), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->faults), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
update_usage (JpFrameworkPage *self)
{
  JpFrameworkRecord *framework = jp_framework_page_get_framework (self);
  guint n = framework != NULL ? jp_framework_count_sheets (jp_framework_page_get_project (self), framework) : 0;
  g_autofree char *text = NULL;

  if (framework != NULL && n == 0)
    text = g_strdup (_("No sheet uses it"));
  else if (framework != NULL)
    text = g_strdup_printf (ngettext ("Used by %u sheet", "Used by %u sheets", n), n);
  gtk_label_set_text (GTK_LABEL (self->usage), text != NULL ? text : "");
}

static void
fill_chooser (JpFrameworkPage *self)
{
  g_menu_remove_all (self->frameworks);
  JP_FOREACH_CHILD (child, jp_project_get_root (jp_framework_page_get_project (self)), JP_KIND_FRAMEWORK)
    {
      const JpFrameworkRecord *framework = jp_record_as_framework (child);
      g_autofree char *title = g_strconcat (framework->name != NULL ? framework->name : _("Unnamed framework"),
                                            framework->version != NULL ? " " : "",
                                            framework->version != NULL ? framework->version : "", NULL);
      g_autoptr (GMenuItem) item = g_menu_item_new (title, NULL);

      g_menu_item_set_action_and_target (item, "framework.show", "x", child->id);
      g_menu_append_item (self->frameworks, item);
    }
}

static void
update_title (JpFrameworkPage *self)
{
  JpFrameworkRecord *framework = jp_framework_page_get_framework (self);
  const char *name = framework != NULL ? framework->name : _("No framework");
  GtkWidget *label = gtk_menu_button_get_child (GTK_MENU_BUTTON (self->chooser));

  gtk_label_set_text (GTK_LABEL (label), name != NULL ? name : _("Unnamed framework"));
  gtk_widget_set_tooltip_text (self->chooser, name);
  gtk_widget_set_visible (self->paned, framework != NULL);
}

/* The one of the sheet in sight, or the first there is. */
static JpFrameworkRecord *
find_framework (JpFrameworkPage *self)
{
  JpProject *project = jp_framework_page_get_project (self);
  JpSheetRecord *sheet = jp_context_get_sheet (self->context);
  JpRecord *record = sheet != NULL && sheet->framework != 0 ? jp_project_lookup (project, sheet->framework) : NULL;

  if (record == NULL)
    record = jp_record_first (jp_project_get_root (project), JP_KIND_FRAMEWORK);
  return record != NULL ? jp_record_as_framework (record) : NULL;
}

static void
update (JpFrameworkPage *self)
{
  if (jp_framework_page_get_framework (self) == NULL)
    jp_framework_model_set_framework (self->model, find_framework (self));
  update_title (self);
  update_faults (self);
  update_usage (self);
  fill_chooser (self);
  current_changed_cb (self);
}

void
jp_framework_page_show (JpFrameworkPage *self, JpFrameworkRecord *framework)
{
  jp_framework_model_set_framework (self->model, framework);
  jp_sheet_set_current (self->sheet, 0, JP_FRAMEWORK_POINTS_COLUMN);
  update (self);
}

static void
sheet_changed_cb (JpFrameworkPage *self)
{
  JpFrameworkRecord *framework = find_framework (self);

  if (framework != NULL && framework != jp_framework_page_get_framework (self))
    jp_framework_page_show (self, framework);
}

static void
show_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpFrameworkPage *self = JP_FRAMEWORK_PAGE (widget);
  JpRecord *record = jp_project_lookup (jp_framework_page_get_project (self), g_variant_get_int64 (parameter));

  if (record != NULL && record->kind == JP_KIND_FRAMEWORK)
    jp_framework_page_show (self, jp_record_as_framework (record));
  gtk_widget_grab_focus (GTK_WIDGET (self->sheet));
}

/* The next place below the current row, or the first. */
static void
next_fault_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpFrameworkPage *self = JP_FRAMEWORK_PAGE (widget);
  JpSheetModel *model = JP_SHEET_MODEL (self->model);
  guint n = jp_sheet_model_get_n_rows (model);
  guint row = jp_sheet_get_current_row (self->sheet);

  for (guint i = 1; i <= n; i++)
    if (jp_sheet_model_needs_attention (model, (row + i) % n, JP_FRAMEWORK_PARTS_COLUMN))
      {
        jp_sheet_set_current (self->sheet, (row + i) % n, JP_FRAMEWORK_POINTS_COLUMN);
        break;
      }
  gtk_widget_grab_focus (GTK_WIDGET (self->sheet));
}

static void
activate_cell_cb (JpFrameworkPage *self, guint row, guint column)
{
  guint field;

  if (jp_framework_column_get_tick (column, &field))
    gtk_widget_activate_action (GTK_WIDGET (self), "framework.tick", NULL);
  else if (column == JP_FRAMEWORK_RULE_COLUMN)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.edit-rule", NULL);
  else if (column == JP_FRAMEWORK_PARTS_COLUMN)
    gtk_widget_activate_action (GTK_WIDGET (self), "framework.scale", NULL);
}

/* F6 from the table to the detail, Shift+F6 back; beyond them the window's areas follow. */
static gboolean
change_area_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  JpFrameworkPage *self = JP_FRAMEWORK_PAGE (widget);

  if (g_variant_get_boolean (args))
    return gtk_widget_get_focus_child (self->paned) == self->scroller &&
           gtk_widget_child_focus (self->detail, GTK_DIR_TAB_FORWARD);
  return gtk_widget_get_focus_child (self->paned) == self->detail &&
         gtk_widget_grab_focus (GTK_WIDGET (self->sheet));
}

/* Making the page */

static GtkWidget *
make_button (const char *icon, const char *tooltip, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  return button;
}

static GtkWidget *
make_group (const char *const buttons[][3])
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (group, "linked");
  for (guint i = 0; buttons[i][0] != NULL; i++)
    gtk_box_append (GTK_BOX (group), make_button (buttons[i][0], _(buttons[i][1]), buttons[i][2]));
  return group;
}

static GtkWidget *
make_chooser (JpFrameworkPage *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  self->chooser = gtk_menu_button_new ();
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_widget_add_css_class (label, "heading");
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->chooser), label);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (self->chooser), TRUE);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->chooser), G_MENU_MODEL (self->frameworks));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chooser), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Framework shown"), -1);
  return self->chooser;
}

static GtkWidget *
make_faults (JpFrameworkPage *self)
{
  GtkWidget *content = adw_button_content_new ();

  self->faults = gtk_button_new ();
  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "dialog-error-symbolic");
  gtk_button_set_child (GTK_BUTTON (self->faults), content);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->faults), "framework.next-fault");
  gtk_widget_set_tooltip_text (self->faults, _("Go to the next place (F8)"));
  gtk_widget_add_css_class (self->faults, "flat");
  gtk_widget_add_css_class (self->faults, "error");
  return self->faults;
}

static GtkWidget *
make_more (GtkBuilder *builder)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button),
                                  G_MENU_MODEL (gtk_builder_get_object (builder, "more")));
  gtk_widget_set_tooltip_text (button, _("More for the framework"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("More for the framework"),
                                  -1);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static GtkWidget *
make_tools (JpFrameworkPage *self, GtkBuilder *builder)
{
  static const char *const adding[][3] = {
    { "list-add-symbolic", N_("Add indicator beside (Ctrl+Enter)"), "framework.add-beside" },
    { "folder-new-symbolic", N_("Add indicator below (Ctrl+Shift+Enter)"), "framework.add-below" },
    { "edit-copy-symbolic", N_("Duplicate (Ctrl+Shift+D)"), "framework.duplicate" },
    { "user-trash-symbolic", N_("Delete indicator (Ctrl+Delete)"), "framework.delete" },
    { NULL },
  };
  static const char *const moving[][3] = {
    { "go-up-symbolic", N_("Move up (Alt+Shift+Up)"), "framework.up" },
    { "go-down-symbolic", N_("Move down (Alt+Shift+Down)"), "framework.down" },
    { "format-indent-less-symbolic", N_("One level out (Alt+Shift+Left)"), "framework.out" },
    { "format-indent-more-symbolic", N_("One level in (Alt+Shift+Right)"), "framework.in" },
    { NULL },
  };
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *back = make_button ("go-previous-symbolic", _("Back to the indicators (Alt+3)"), "framework.back");

  self->usage = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->usage, "dim-label");
  gtk_widget_add_css_class (self->usage, "caption");
  gtk_label_set_ellipsize (GTK_LABEL (self->usage), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (self->usage), 0);
  gtk_widget_set_hexpand (self->usage, TRUE);
  gtk_widget_add_css_class (back, "flat");
  gtk_widget_add_css_class (row, "jp-toolrow");
  gtk_box_append (GTK_BOX (row), back);
  gtk_box_append (GTK_BOX (row), make_chooser (self));
  gtk_box_append (GTK_BOX (row), self->usage);
  gtk_box_append (GTK_BOX (row), make_faults (self));
  gtk_box_append (GTK_BOX (row), make_group (adding));
  gtk_box_append (GTK_BOX (row), make_group (moving));
  gtk_box_append (GTK_BOX (row), make_more (builder));
  return row;
}

static void
add_sheet (JpFrameworkPage *self)
{
  self->sheet = JP_SHEET (jp_sheet_new ());
  g_signal_connect_object (self->model, "rows-changed", G_CALLBACK (rows_replaced_cb), self, G_CONNECT_SWAPPED);
  jp_sheet_set_model (self->sheet, JP_SHEET_MODEL (self->model));
  g_signal_connect_object (self->model, "rows-changed", G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED);
  jp_sheet_set_read_only (self->sheet, jp_context_get_read_only (self->context));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sheet), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Indicators of the framework"), -1);
  g_signal_connect_swapped (self->sheet, "current-changed", G_CALLBACK (current_changed_cb), self);
  g_signal_connect_swapped (self->sheet, "activate-cell", G_CALLBACK (activate_cell_cb), self);
}

static GtkWidget *
make_empty (void)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *new = gtk_button_new_with_label (_("New Framework…"));
  GtkWidget *open = gtk_button_new_with_label (_("Open Framework File…"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (new), "framework.new");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (open), "framework.open-file");
  gtk_widget_set_halign (buttons, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (buttons), new);
  gtk_box_append (GTK_BOX (buttons), open);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _("No framework yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page),
                                   _("Make one, open a file, or choose a built-in one among the indicators."));
  adw_status_page_set_child (ADW_STATUS_PAGE (page), buttons);
  gtk_widget_set_vexpand (page, TRUE);
  return page;
}

static void
make (JpFrameworkPage *self)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/org/jiping/Jiping/framework-menus.ui");
  GtkWidget *empty = make_empty ();

  /* The names are always in sight. */
  jp_sheet_attach_menu (self->sheet, G_MENU_MODEL (gtk_builder_get_object (builder, "context")),
                        JP_FRAMEWORK_NAME_COLUMN);
  self->paned = gtk_paned_new (GTK_ORIENTATION_VERTICAL);
  self->scroller = gtk_scrolled_window_new ();
  self->detail = jp_framework_detail_new (self->context);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->sheet));
  gtk_widget_set_size_request (self->scroller, -1, 120);
  gtk_widget_set_size_request (self->detail, -1, DETAIL_HEIGHT);
  gtk_paned_set_start_child (GTK_PANED (self->paned), self->scroller);
  gtk_paned_set_end_child (GTK_PANED (self->paned), self->detail);
  gtk_paned_set_resize_end_child (GTK_PANED (self->paned), FALSE);
  gtk_paned_set_shrink_start_child (GTK_PANED (self->paned), FALSE);
  gtk_paned_set_shrink_end_child (GTK_PANED (self->paned), FALSE);
  gtk_widget_set_vexpand (self->paned, TRUE);
  gtk_box_append (GTK_BOX (self->box), make_tools (self, builder));
  gtk_box_append (GTK_BOX (self->box), self->paned);
  gtk_box_append (GTK_BOX (self->box), empty);
  g_object_bind_property (self->paned, "visible", empty, "visible",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
}

static void
jp_framework_page_dispose (GObject *object)
{
  JpFrameworkPage *self = JP_FRAMEWORK_PAGE (object);

  if (self->context != NULL)
    g_signal_handlers_disconnect_by_data (self->context, self);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->frameworks);
  g_clear_object (&self->model);
  g_clear_object (&self->settings);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (jp_framework_page_parent_class)->dispose (object);
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.page", "s", "indicators");
}

static void
jp_framework_page_class_init (JpFrameworkPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jp_framework_page_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "framework.show", "x", show_action);
  gtk_widget_class_install_action (widget_class, "framework.next-fault", NULL, next_fault_action);
  gtk_widget_class_install_action (widget_class, "framework.back", NULL, back_action);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F6, 0, change_area_cb, "b", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F6, GDK_SHIFT_MASK, change_area_cb, "b", FALSE);
  jp_framework_actions_install (widget_class);
  jp_framework_dialogs_install (widget_class);
  jp_framework_files_install (widget_class);
  jp_framework_tables_install (widget_class);
}

static void
jp_framework_page_init (JpFrameworkPage *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->frameworks = g_menu_new ();
  self->settings = g_settings_new (JP_APP_ID);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
jp_framework_page_new (JpContext *context)
{
  JpFrameworkPage *self = g_object_new (JP_TYPE_FRAMEWORK_PAGE, NULL);
  JpNodeRecord *node = jp_context_get_node (context);

  g_set_object (&self->context, context);
  self->model = jp_framework_model_new (context);
  add_sheet (self);
  make (self);
  g_signal_connect_swapped (context, "changed", G_CALLBACK (update), self);
  g_signal_connect_swapped (context, "sheet-changed", G_CALLBACK (sheet_changed_cb), self);
  update (self);
  jp_sheet_set_current (self->sheet, 0, JP_FRAMEWORK_POINTS_COLUMN);
  if (node != NULL)
    jp_framework_page_go_to (self, node);
  return GTK_WIDGET (self);
}

static guint
column_of (guint field)
{
  switch (field)
    {
    case JP_NODE_POINTS:
      return JP_FRAMEWORK_POINTS_COLUMN;
    case JP_NODE_CRITERIA:
      return JP_FRAMEWORK_CRITERIA_COLUMN;
    case JP_NODE_RULE:
      return JP_FRAMEWORK_RULE_COLUMN;
    default:
      return JP_FRAMEWORK_NAME_COLUMN;
    }
}

/* The first row stands for the framework, with its grades below. */
void
jp_framework_page_focus_place (JpFrameworkPage *self, const char *place)
{
  JpRecord *framework, *record;
  guint field;

  g_return_if_fail (JP_IS_FRAMEWORK_PAGE (self));

  record = jp_check_place_parse (self->context, place, &field);
  framework = record != NULL ? jp_record_ancestor (record, JP_KIND_FRAMEWORK) : NULL;
  if (framework == NULL)
    return;
  if (jp_framework_page_get_framework (self) != jp_record_as_framework (framework) || record->kind != JP_KIND_NODE)
    jp_framework_page_show (self, jp_record_as_framework (framework));
  if (record->kind != JP_KIND_NODE)
    return;
  jp_framework_page_go_to (self, jp_record_as_node (record));
  jp_sheet_set_current (self->sheet, jp_sheet_get_current_row (self->sheet), column_of (field));
}
