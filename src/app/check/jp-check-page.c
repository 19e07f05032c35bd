/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-check-page.h"

#include "jp-check-detail.h"
#include "jp-check-model.h"
#include "jp-check-place.h"
#include "jp-sheet.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define N_SHOWS (JP_CHECK_SHOW_WAIVED + 1)

struct _JpCheckPage
{
  GtkWidget parent_instance;

  JpContext *context;
  JpCheckWatch *watch;
  JpCheckModel *model;
  GtkWidget *box;
  GtkToggleButton *shows[N_SHOWS];
  const char *titles[N_SHOWS];
  GtkLabel *counts[N_SHOWS];
  GtkDropDown *kinds;
  GArray *kind_values;   /* JpCheckKind of the entries of the drop-down behind the first */
  GtkSearchEntry *search;
  JpSheet *sheet;
  GtkWidget *detail;
  char *key;             /* of the finding chosen */
  gboolean filling;
};

G_DEFINE_TYPE (JpCheckPage, jp_check_page, GTK_TYPE_WIDGET)

static const JpCheckItem *
current_item (JpCheckPage *self)
{
  return jp_check_model_get_item (self->model, jp_sheet_get_current_row (self->sheet));
}

static void
current_changed_cb (JpCheckPage *self)
{
  const JpCheckItem *item = current_item (self);

  if (self->filling)
    return;
  g_free (self->key);
  self->key = item != NULL ? g_strdup (item->key) : NULL;
  jp_check_detail_show (JP_CHECK_DETAIL (self->detail), item);
}

/* The finding chosen before stays chosen while it is listed, else the first one is. */
static void
choose (JpCheckPage *self)
{
  guint row = jp_check_model_find (self->model, self->key);

  if (row == G_MAXUINT)
    row = MIN (1, jp_sheet_model_get_n_rows (JP_SHEET_MODEL (self->model)));
  jp_sheet_set_current (self->sheet, row, 1);
  current_changed_cb (self);
}

static JpCheckShow
get_show (JpCheckPage *self)
{
  for (guint i = 0; i < N_SHOWS; i++)
    if (gtk_toggle_button_get_active (self->shows[i]))
      return (JpCheckShow) i;
  return JP_CHECK_SHOW_ALL;
}

static JpCheckKind
get_kind (JpCheckPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->kinds);

  if (selected == GTK_INVALID_LIST_POSITION || selected == 0 || selected > self->kind_values->len)
    return JP_CHECK_N_KINDS;
  return g_array_index (self->kind_values, JpCheckKind, selected - 1);
}

static void
filter (JpCheckPage *self)
{
  if (self->filling)
    return;
  self->filling = TRUE;
  jp_check_model_filter (self->model, get_show (self), get_kind (self),
                         gtk_editable_get_text (GTK_EDITABLE (self->search)));
  self->filling = FALSE;
  choose (self);
}

static void
set_count (JpCheckPage *self, JpCheckShow show, guint n)
{
  g_autofree char *text = g_strdup_printf ("%u", n);
  g_autofree char *name = g_strdup_printf ("%s %u", self->titles[show], n);

  gtk_label_set_text (self->counts[show], text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->shows[show]), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
update_counts (JpCheckPage *self)
{
  guint errors = jp_check_watch_get_n (self->watch, JP_SEVERITY_ERROR);
  guint warnings = jp_check_watch_get_n (self->watch, JP_SEVERITY_WARNING);
  guint notes = jp_check_watch_get_n (self->watch, JP_SEVERITY_INFO);

  set_count (self, JP_CHECK_SHOW_ALL, errors + warnings + notes);
  set_count (self, JP_CHECK_SHOW_ERRORS, errors);
  set_count (self, JP_CHECK_SHOW_WARNINGS, warnings);
  set_count (self, JP_CHECK_SHOW_NOTES, notes);
  set_count (self, JP_CHECK_SHOW_WAIVED, jp_check_watch_get_n_waived (self->watch));
}

/* Kinds that occur, in the order of the registry; the one chosen stays chosen. */
static void
update_kinds (JpCheckPage *self)
{
  GPtrArray *items = jp_check_watch_get_items (self->watch);
  JpCheckKind chosen = get_kind (self);
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  gboolean there[JP_CHECK_N_KINDS] = { FALSE };
  guint selected = 0;

  for (guint i = 0; i < items->len; i++)
    there[((const JpCheckItem *) g_ptr_array_index (items, i))->kind] = TRUE;
  gtk_string_list_append (titles, _("All kinds"));
  g_array_set_size (self->kind_values, 0);
  for (guint i = 0; i < JP_CHECK_N_KINDS; i++)
    {
      JpCheckKind kind = (JpCheckKind) i;

      if (!there[i])
        continue;
      gtk_string_list_append (titles, jp_check_kind_get_title (kind));
      g_array_append_val (self->kind_values, kind);
      if (kind == chosen)
        selected = self->kind_values->len;
    }
  gtk_drop_down_set_model (self->kinds, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (self->kinds, selected);
}

static void
findings_changed_cb (JpCheckPage *self)
{
  self->filling = TRUE;
  update_counts (self);
  update_kinds (self);
  self->filling = FALSE;
  filter (self);
}

static void
go_to_first_place (JpCheckPage *self)
{
  const JpCheckItem *item = current_item (self);

  for (guint i = 0; item != NULL && i < item->places->len; i++)
    {
      const JpPlace *place = &g_array_index (item->places, JpPlace, i);

      if (jp_check_place_go (self->context, place->id, place->field))
        return;
    }
}

static void
activate_cell_cb (JpCheckPage *self, guint row, guint column)
{
  go_to_first_place (self);
}

static void
go_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  go_to_first_place (JP_CHECK_PAGE (widget));
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (JP_CHECK_PAGE (widget)->search));
}

static void
waive_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  jp_check_detail_focus_reason (JP_CHECK_DETAIL (JP_CHECK_PAGE (widget)->detail));
}

static void
stop_search_cb (JpCheckPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->sheet));
}

static GtkWidget *
make_show (JpCheckPage *self, JpCheckShow show, const char *icon, const char *title)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (title);

  self->shows[show] = GTK_TOGGLE_BUTTON (button);
  self->titles[show] = title;
  self->counts[show] = GTK_LABEL (gtk_label_new ("0"));
  if (icon != NULL)
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->counts[show]));
  gtk_widget_add_css_class (GTK_WIDGET (self->counts[show]), "numeric");
  gtk_button_set_child (GTK_BUTTON (button), box);
  if (show > 0)
    gtk_toggle_button_set_group (self->shows[show], self->shows[0]);
  g_signal_connect_object (button, "toggled", G_CALLBACK (filter), self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
make_tools (JpCheckPage *self)
{
  GtkWidget *tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (group, "linked");
  gtk_box_append (GTK_BOX (group), make_show (self, JP_CHECK_SHOW_ALL, NULL, _("All")));
  gtk_box_append (GTK_BOX (group), make_show (self, JP_CHECK_SHOW_ERRORS, "dialog-error-symbolic", _("Errors")));
  gtk_box_append (GTK_BOX (group), make_show (self, JP_CHECK_SHOW_WARNINGS, "dialog-warning-symbolic", _("Warnings")));
  gtk_box_append (GTK_BOX (group), make_show (self, JP_CHECK_SHOW_NOTES, "dialog-information-symbolic", _("Notes")));
  gtk_box_append (GTK_BOX (group), make_show (self, JP_CHECK_SHOW_WAIVED, NULL, _("Waived")));
  gtk_toggle_button_set_active (self->shows[JP_CHECK_SHOW_ALL], TRUE);
  self->kinds = GTK_DROP_DOWN (gtk_drop_down_new_from_strings ((const char *const[]) { _("All kinds"), NULL }));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->kinds), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Kind of finding"),
                                  -1);
  g_signal_connect_object (self->kinds, "notify::selected", G_CALLBACK (filter), self, G_CONNECT_SWAPPED);
  self->search = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Find in the findings"), -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->search), _("Find in the findings (Ctrl+F)"));
  gtk_widget_set_halign (GTK_WIDGET (self->search), GTK_ALIGN_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->search), TRUE);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (filter), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "stop-search", G_CALLBACK (stop_search_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (tools), group);
  gtk_box_append (GTK_BOX (tools), GTK_WIDGET (self->kinds));
  gtk_box_append (GTK_BOX (tools), GTK_WIDGET (self->search));
  gtk_widget_add_css_class (tools, "jp-toolrow");
  return tools;
}

static GtkWidget *
make_placeholder (void)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "object-select-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _("Nothing found"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page),
                                   _("What is there agrees with itself. It is checked again after every change."));
  return page;
}

static GtkWidget *
make_body (JpCheckPage *self)
{
  GtkWidget *paned = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);

  self->sheet = JP_SHEET (jp_sheet_new ());
  self->detail = jp_check_detail_new (self->context);
  jp_sheet_set_read_only (self->sheet, TRUE);
  jp_sheet_set_model (self->sheet, JP_SHEET_MODEL (self->model));
  jp_sheet_set_placeholder (self->sheet, make_placeholder ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sheet), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Findings"), -1);
  g_signal_connect_object (self->sheet, "current-changed", G_CALLBACK (current_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sheet, "activate-cell", G_CALLBACK (activate_cell_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_hexpand (GTK_WIDGET (self->sheet), TRUE);
  gtk_paned_set_start_child (GTK_PANED (paned), GTK_WIDGET (self->sheet));
  gtk_paned_set_end_child (GTK_PANED (paned), self->detail);
  gtk_paned_set_resize_end_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_shrink_start_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_shrink_end_child (GTK_PANED (paned), FALSE);
  gtk_widget_set_vexpand (paned, TRUE);
  return paned;
}

static void
jp_check_page_dispose (GObject *object)
{
  JpCheckPage *self = JP_CHECK_PAGE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->model);
  g_clear_object (&self->watch);
  g_clear_object (&self->context);
  g_clear_pointer (&self->kind_values, g_array_unref);
  g_clear_pointer (&self->key, g_free);

  G_OBJECT_CLASS (jp_check_page_parent_class)->dispose (object);
}

static void
jp_check_page_class_init (JpCheckPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jp_check_page_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "check.go", NULL, go_action);
  gtk_widget_class_install_action (widget_class, "check.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "check.waive", NULL, waive_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "check.find", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_j, GDK_CONTROL_MASK, "check.go", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "check.waive", NULL);
}

static void
jp_check_page_init (JpCheckPage *self)
{
  self->kind_values = g_array_new (FALSE, FALSE, sizeof (JpCheckKind));
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
jp_check_page_new (JpContext *context)
{
  JpCheckPage *self = g_object_new (JP_TYPE_CHECK_PAGE, NULL);

  self->filling = TRUE;
  g_set_object (&self->context, context);
  g_set_object (&self->watch, jp_context_get_check (context));
  self->model = jp_check_model_new (self->watch);
  gtk_box_append (GTK_BOX (self->box), make_tools (self));
  gtk_box_append (GTK_BOX (self->box), make_body (self));
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (findings_changed_cb), self, G_CONNECT_SWAPPED);
  findings_changed_cb (self);
  return GTK_WIDGET (self);
}
