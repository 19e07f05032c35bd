/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-sidebar-private.h"

#include <glib/gi18n.h>

enum
{
  PROP_SEARCHING = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_TYPE (JpSidebar, jp_sidebar, GTK_TYPE_WIDGET)

JpRecord *
jp_sidebar_get_selected (JpSidebar *self)
{
  gint64 id = jp_unit_list_get_id (self->units, jp_unit_view_get_selected (self->list));

  return id != 0 ? jp_project_lookup (jp_context_get_project (self->context), id) : NULL;
}

/* The row of what is shown, unless that of its unit is chosen: to rename it, say. What the filter leaves out has
 * none. */
static void
select_shown (JpSidebar *self, gint64 chosen)
{
  const JpRecord *shown[] = { (JpRecord *) jp_context_get_sheet (self->context),
                              (JpRecord *) jp_context_get_year (self->context),
                              (JpRecord *) jp_context_get_unit (self->context) };
  guint position = GTK_INVALID_LIST_POSITION;
  gboolean found = shown[2] != NULL && chosen == shown[2]->id && jp_unit_list_find (self->units, chosen, &position);

  for (guint i = 0; !found && i < G_N_ELEMENTS (shown); i++)
    found = shown[i] != NULL && jp_unit_list_find (self->units, shown[i]->id, &position);
  if (position != jp_unit_view_get_selected (self->list))
    jp_unit_view_select (self->list, position);
}

static gint64
selected_id (JpSidebar *self)
{
  return jp_unit_list_get_id (self->units, jp_unit_view_get_selected (self->list));
}

/* "5 units · 7 sheets" */
static void
count (JpSidebar *self)
{
  JpRecord *root = jp_project_get_root (jp_context_get_project (self->context));
  guint n_units = jp_record_count (root, JP_KIND_UNIT), n_sheets = 0;
  g_autofree char *units = g_strdup_printf (ngettext ("%u unit", "%u units", n_units), n_units);
  g_autofree char *sheets = NULL;
  g_autofree char *text = NULL;

  JP_FOREACH_CHILD (unit, root, JP_KIND_UNIT)
    {
      JP_FOREACH_CHILD (year, unit, JP_KIND_YEAR)
        n_sheets += jp_record_count (year, JP_KIND_SHEET);
    }
  sheets = g_strdup_printf (ngettext ("%u sheet", "%u sheets", n_sheets), n_sheets);
  text = g_strdup_printf ("%s · %s", units, sheets);
  gtk_label_set_text (GTK_LABEL (self->counts), text);
}

static void
refresh (JpSidebar *self)
{
  gint64 chosen = selected_id (self);
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL;
  gboolean others = jp_unit_list_update (self->units);

  if (others)
    jp_unit_view_reload (self->list, FALSE);
  else
    jp_unit_view_refill (self->list);
  select_shown (self, chosen);
  if (others && focused)
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
  count (self);
}

static void
chosen_cb (JpSidebar *self)
{
  JpRecord *record = jp_sidebar_get_selected (self);

  if (record != NULL)
    jp_context_show (self->context, record);
}

/* Search */

static void
search_changed_cb (JpSidebar *self)
{
  gint64 chosen = selected_id (self);

  if (!jp_unit_list_set_filter (self->units, gtk_editable_get_text (GTK_EDITABLE (self->entry))))
    return;
  jp_unit_view_reload (self->list, TRUE);
  select_shown (self, chosen);
}

/* The first sheet that was found. */
static void
search_activated_cb (JpSidebar *self)
{
  guint n = jp_unit_list_get_n (self->units);

  for (guint i = 0; i < n; i++)
    {
      JpRecord *record =
        jp_project_lookup (jp_context_get_project (self->context), jp_unit_list_get_id (self->units, i));

      if (record == NULL || (record->kind == JP_KIND_UNIT && i + 1 < n))
        continue;
      jp_context_show (self->context, record);
      gtk_widget_grab_focus (GTK_WIDGET (self->list));
      return;
    }
}

static void
search_mode_cb (JpSidebar *self)
{
  if (gtk_search_bar_get_search_mode (GTK_SEARCH_BAR (self->bar)))
    gtk_widget_grab_focus (self->entry);
  else
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SEARCHING]);
}

/* The popover leaves nothing in focus. */
static void
menu_closed_cb (JpSidebar *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static GtkWidget *
make_menu (JpSidebar *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *popover;

  g_menu_append (menu, _("Add Unit…"), "sidebar.add-unit");
  g_menu_append (menu, _("Add Year…"), "sidebar.add-year");
  g_menu_append (menu, _("New Year from Last Year…"), "sidebar.new-year");
  g_menu_append (menu, _("Add Project Sheet…"), "sidebar.add-sheet");
  g_menu_append (menu, _("Rename…"), "sidebar.rename");
  g_menu_append (menu, _("Move Up"), "sidebar.move(-1)");
  g_menu_append (menu, _("Move Down"), "sidebar.move(1)");
  g_menu_append (menu, _("Delete"), "sidebar.delete");
  popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  g_signal_connect_swapped (popover, "closed", G_CALLBACK (menu_closed_cb), self);
  return popover;
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpSidebar *self = JP_SIDEBAR (widget);
  GtkWidget *row = jp_unit_view_get_row (self->list, jp_unit_view_get_selected (self->list));
  graphene_rect_t bounds;

  if (self->menu == NULL)
    self->menu = make_menu (self);
  if (row != NULL && gtk_widget_compute_bounds (row, widget, &bounds))
    gtk_popover_set_pointing_to (GTK_POPOVER (self->menu),
                                 &(GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y,
                                                   (int) bounds.size.width, (int) bounds.size.height });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
pressed_cb (JpSidebar *self, int n_press, double x, double y)
{
  guint position;

  if (jp_unit_view_find_at (self->list, y, &position))
    jp_unit_view_choose (self->list, position);
  gtk_widget_activate_action (GTK_WIDGET (self), "sidebar.menu", NULL);
}

static void
jp_sidebar_dispose (GObject *object)
{
  JpSidebar *self = JP_SIDEBAR (object);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->bar, gtk_widget_unparent);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->foot, gtk_widget_unparent);
  g_clear_object (&self->units);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (jp_sidebar_parent_class)->dispose (object);
}

static void
jp_sidebar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  JpSidebar *self = JP_SIDEBAR (object);

  if (id == PROP_SEARCHING)
    g_value_set_boolean (value, gtk_search_bar_get_search_mode (GTK_SEARCH_BAR (self->bar)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
jp_sidebar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  JpSidebar *self = JP_SIDEBAR (object);

  if (id == PROP_SEARCHING)
    gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (self->bar), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
jp_sidebar_class_init (JpSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jp_sidebar_dispose;
  G_OBJECT_CLASS (klass)->get_property = jp_sidebar_get_property;
  G_OBJECT_CLASS (klass)->set_property = jp_sidebar_set_property;
  props[PROP_SEARCHING] =
    g_param_spec_boolean ("searching", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "jpsidebar");
  jp_sidebar_install_edits (widget_class);
  gtk_widget_class_install_action (widget_class, "sidebar.menu", NULL, menu_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "sidebar.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "sidebar.menu", NULL);
}

static void
make_search (JpSidebar *self)
{
  self->bar = gtk_search_bar_new ();
  self->entry = gtk_search_entry_new ();
  /* Every key is answered at once. */
  gtk_search_entry_set_search_delay (GTK_SEARCH_ENTRY (self->entry), 0);
  g_object_set (self->entry, "placeholder-text", _("Find units"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Find units"), -1);
  gtk_widget_set_hexpand (self->entry, TRUE);
  gtk_search_bar_set_child (GTK_SEARCH_BAR (self->bar), self->entry);
  gtk_search_bar_connect_entry (GTK_SEARCH_BAR (self->bar), GTK_EDITABLE (self->entry));
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));
  g_signal_connect_swapped (self->entry, "search-changed", G_CALLBACK (search_changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (search_activated_cb), self);
  g_signal_connect_swapped (self->bar, "notify::search-mode-enabled", G_CALLBACK (search_mode_cb), self);
}

static void
jp_sidebar_init (JpSidebar *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
  make_search (self);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
}

/* The list stands below the search; it is made when there is something to list. */
static void
make_list (JpSidebar *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->units = jp_unit_list_new (jp_context_get_project (self->context));
  self->list = JP_UNIT_VIEW (jp_unit_view_new (self->context, self->units));
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Units and years"), -1);
  g_signal_connect_swapped (self->list, "chosen", G_CALLBACK (chosen_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (click));
}

/* All sheets in a table. */
static void
make_foot (JpSidebar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *title = gtk_label_new (_("Overview"));

  self->foot = gtk_button_new ();
  self->counts = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (self->counts), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->counts, "caption");
  gtk_widget_add_css_class (self->counts, "dim-label");
  gtk_widget_add_css_class (self->counts, "numeric");
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("view-grid-symbolic"));
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), self->counts);
  gtk_button_set_child (GTK_BUTTON (self->foot), box);
  gtk_widget_add_css_class (self->foot, "flat");
  gtk_widget_add_css_class (self->foot, "jp-overview");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->foot), "s", "overview");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->foot), "win.page");
  gtk_widget_set_tooltip_text (self->foot, _("All sheets in a table (Alt+9)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->foot), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Overview"), -1);
  gtk_widget_set_parent (self->foot, GTK_WIDGET (self));
}

GtkWidget *
jp_sidebar_new (JpContext *context)
{
  JpSidebar *self = g_object_new (JP_TYPE_SIDEBAR, NULL);

  g_set_object (&self->context, context);
  make_list (self);
  make_foot (self);
  if (jp_context_get_read_only (context))
    jp_sidebar_disable_edits (self);
  g_signal_connect_object (context, "scores-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "totals-changed", G_CALLBACK (jp_unit_view_refill), self->list,
                           G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WIDGET (self);
}

void
jp_sidebar_search (JpSidebar *self)
{
  g_return_if_fail (JP_IS_SIDEBAR (self));

  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (self->bar), TRUE);
  gtk_widget_grab_focus (self->entry);
}

void
jp_sidebar_set_findings (JpSidebar *self, guint n, gboolean errors)
{
  g_return_if_fail (JP_IS_SIDEBAR (self));

  jp_unit_view_set_findings (self->list, n, errors);
}
