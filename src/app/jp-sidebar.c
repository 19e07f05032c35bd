/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-sidebar.h"

#include "jp-ask-dialog.h"
#include "jp-edits.h"

#include <glib/gi18n.h>

struct _JpSidebar
{
  GtkWidget parent_instance;

  JpContext *context;
  GtkWidget *scroller;
  GtkListBox *list;
  gboolean filling;
};

G_DEFINE_TYPE (JpSidebar, jp_sidebar, GTK_TYPE_WIDGET)

static JpRecord *
record_of (JpSidebar *self, GtkListBoxRow *row)
{
  gint64 *id = row != NULL ? g_object_get_data (G_OBJECT (row), "record") : NULL;

  return id != NULL ? jp_project_lookup (jp_context_get_project (self->context), *id) : NULL;
}

static GtkWidget *
add_row (JpSidebar *self, JpRecord *record, GtkWidget *child, const char *name)
{
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), child);
  g_object_set_data_full (G_OBJECT (row), "record", g_memdup2 (&record->id, sizeof (gint64)), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_list_box_append (self->list, row);
  return row;
}

static void
add_unit_row (JpSidebar *self, JpUnitRecord *unit)
{
  GtkWidget *label = gtk_label_new (unit->name);
  GtkWidget *row;

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_tooltip_text (label, unit->name);
  gtk_widget_add_css_class (label, "heading");
  row = add_row (self, JP_RECORD (unit), label, unit->name);
  gtk_widget_add_css_class (row, "jp-unit");
}

static const char *
sheet_title (const JpSheetRecord *sheet)
{
  if (g_strcmp0 (sheet->name, "unit") == 0)
    return _("Whole unit");
  return sheet->title != NULL ? sheet->title : sheet->name;
}

/* "81 良", "74–84" while something is open. */
static char *
total_text (JpSidebar *self, JpSheetRecord *sheet)
{
  const JpScores *scores = jp_context_get_scores_of (self->context, sheet);
  const char *grade = jp_scores_get_grade (scores);
  g_autofree char *total = NULL;

  if (scores->rows->len == 0)
    return g_strdup ("—");
  total = jp_format_score (jp_decimal_normalize (scores->score));
  return g_strdup_printf ("%s%s%s%s", total, grade != NULL ? " " : "", grade != NULL ? grade : "",
                          scores->n_open > 0 ? " ◌" : "");
}

static void
add_sheet_row (JpSidebar *self, JpYearRecord *year, JpSheetRecord *sheet, gboolean first)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, year->year);
  const char *title = sheet != NULL ? sheet_title (sheet) : _("No sheet");
  g_autofree char *total = sheet != NULL ? total_text (self, sheet) : g_strdup ("");
  g_autofree char *name = g_strdup_printf ("%s %s %s", number, title, total);
  GtkWidget *year_label = gtk_label_new (first ? number : "");
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *figure = gtk_label_new (total);

  gtk_widget_set_size_request (year_label, 34, -1);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (figure, "dim-label");
  gtk_widget_add_css_class (figure, "numeric");
  gtk_box_append (GTK_BOX (box), year_label);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), figure);
  add_row (self, sheet != NULL ? JP_RECORD (sheet) : JP_RECORD (year), box, name);
}

static void
add_year_rows (JpSidebar *self, JpYearRecord *year)
{
  gboolean first = TRUE;

  JP_FOREACH_CHILD (sheet, year, JP_KIND_SHEET)
    {
      add_sheet_row (self, year, jp_record_as_sheet (sheet), first);
      first = FALSE;
    }
  if (first)
    add_sheet_row (self, year, NULL, TRUE);
}

static void
select_shown (JpSidebar *self)
{
  gconstpointer wanted[] = { jp_context_get_sheet (self->context), jp_context_get_year (self->context),
                             jp_context_get_unit (self->context) };
  GtkListBoxRow *row;

  for (guint w = 0; w < G_N_ELEMENTS (wanted); w++)
    for (int i = 0; wanted[w] != NULL && (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
      if (record_of (self, row) == wanted[w])
        {
          gtk_list_box_select_row (self->list, row);
          return;
        }
}

static void
rebuild (JpSidebar *self)
{
  GtkListBoxRow *row;

  self->filling = TRUE;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  JP_FOREACH_CHILD (unit, jp_project_get_root (jp_context_get_project (self->context)), JP_KIND_UNIT)
    {
      add_unit_row (self, jp_record_as_unit (unit));
      JP_FOREACH_CHILD (year, unit, JP_KIND_YEAR)
        add_year_rows (self, jp_record_as_year (year));
    }
  select_shown (self);
  self->filling = FALSE;
}

static void
row_selected_cb (JpSidebar *self, GtkListBoxRow *row)
{
  JpRecord *record = record_of (self, row);

  if (record != NULL && !self->filling)
    jp_context_show (self->context, record);
}

static JpRecord *
selected_record (JpSidebar *self)
{
  return record_of (self, gtk_list_box_get_selected_row (self->list));
}

static void
add_unit_cb (const char *text, gpointer data)
{
  JpSidebar *self = data;
  g_autoptr (GError) error = NULL;
  JpUnitRecord *unit = jp_edit_add_unit (jp_context_get_project (self->context), text, &error);

  if (unit != NULL)
    jp_context_show (self->context, JP_RECORD (unit));
  jp_context_report (self->context, unit != NULL, &error);
}

static void
add_unit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  jp_ask_dialog_present (widget, _("Add Unit"), _("Name of the unit"), "", add_unit_cb, widget);
}

/* A year comes with its first sheet: scoring starts there. */
static gboolean
add_year (JpSidebar *self, JpUnitRecord *unit, gint64 number, GError **error)
{
  JpProject *project = jp_context_get_project (self->context);
  JpYearRecord *year;

  jp_project_begin (project, _("Add year"));
  year = jp_edit_add_year (project, unit, number, error);
  if (year == NULL || jp_edit_add_sheet (project, year, NULL, NULL, error) == NULL)
    {
      jp_project_rollback (project);
      return FALSE;
    }
  if (!jp_project_commit (project, error))
    return FALSE;
  jp_context_show (self->context, JP_RECORD (year));
  return TRUE;
}

static void
add_year_cb (const char *text, gpointer data)
{
  JpSidebar *self = data;
  JpUnitRecord *unit = jp_context_get_unit (self->context);
  g_autoptr (GError) error = NULL;
  gint64 number = 0;
  gboolean ok = g_ascii_string_to_signed (text, 10, 1900, 2999, &number, NULL);

  if (!ok)
    g_set_error_literal (&error, JP_ERROR, JP_ERROR_INVALID, _("Type a year such as 2024."));
  else if (unit != NULL)
    ok = add_year (self, unit, number, &error);
  jp_context_report (self->context, ok, &error);
}

static void
add_year_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  jp_ask_dialog_present (widget, _("Add Year"), _("Budget year"), "", add_year_cb, widget);
}

static void
add_sheet_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpSidebar *self = JP_SIDEBAR (widget);
  JpYearRecord *year = jp_context_get_year (self->context);
  g_autoptr (GError) error = NULL;
  JpSheetRecord *sheet = NULL;

  if (year == NULL)
    return;
  sheet = jp_edit_add_sheet (jp_context_get_project (self->context), year, NULL, NULL, &error);
  if (sheet != NULL)
    jp_context_show (self->context, JP_RECORD (sheet));
  jp_context_report (self->context, sheet != NULL, &error);
}

static const char *
name_of (JpRecord *record)
{
  if (record->kind == JP_KIND_UNIT)
    return jp_record_as_unit (record)->name;
  return record->kind == JP_KIND_SHEET ? sheet_title (jp_record_as_sheet (record)) : "";
}

static void
rename_cb (const char *text, gpointer data)
{
  JpSidebar *self = data;
  JpRecord *record = selected_record (self);
  g_autoptr (GError) error = NULL;
  gboolean ok = TRUE;

  if (record != NULL && record->kind == JP_KIND_UNIT)
    ok = jp_edit_set_field (jp_context_get_project (self->context), record, JP_UNIT_NAME, _("Name"), text, &error);
  else if (record != NULL && record->kind == JP_KIND_SHEET)
    ok = jp_edit_set_field (jp_context_get_project (self->context), record, JP_SHEET_TITLE, _("Title"), text, &error);
  jp_context_report (self->context, ok, &error);
}

static void
rename_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpRecord *record = selected_record (JP_SIDEBAR (widget));

  if (record != NULL && record->kind != JP_KIND_YEAR)
    jp_ask_dialog_present (widget, _("Rename"), _("Name"), name_of (record), rename_cb, widget);
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpSidebar *self = JP_SIDEBAR (widget);
  JpRecord *record = selected_record (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  gboolean ok;

  if (record == NULL)
    return;
  /* Nothing is lost: undo brings it back, so nothing is asked. */
  message = g_strdup_printf (_("Deleted “%s”. Ctrl+Z brings it back."), name_of (record));
  ok = jp_edit_delete (jp_context_get_project (self->context), record, &error);
  if (ok)
    jp_context_say (self->context, message);
  jp_context_report (self->context, ok, &error);
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpSidebar *self = JP_SIDEBAR (widget);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *popover;

  g_menu_append (menu, _("Add Unit…"), "sidebar.add-unit");
  g_menu_append (menu, _("Add Year…"), "sidebar.add-year");
  g_menu_append (menu, _("Add Project Sheet"), "sidebar.add-sheet");
  g_menu_append (menu, _("Rename…"), "sidebar.rename");
  g_menu_append (menu, _("Delete"), "sidebar.delete");
  popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_widget_set_parent (popover, row != NULL ? GTK_WIDGET (row) : GTK_WIDGET (self->list));
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  g_signal_connect (popover, "unmap", G_CALLBACK (gtk_widget_unparent), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
pressed_cb (JpSidebar *self, int n_press, double x, double y)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_y (self->list, (int) y);

  if (row != NULL)
    gtk_list_box_select_row (self->list, row);
  gtk_widget_activate_action (GTK_WIDGET (self), "sidebar.menu", NULL);
}

static void
jp_sidebar_dispose (GObject *object)
{
  JpSidebar *self = JP_SIDEBAR (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (jp_sidebar_parent_class)->dispose (object);
}

static void
jp_sidebar_class_init (JpSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jp_sidebar_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "jpsidebar");
  gtk_widget_class_install_action (widget_class, "sidebar.add-unit", NULL, add_unit_action);
  gtk_widget_class_install_action (widget_class, "sidebar.add-year", NULL, add_year_action);
  gtk_widget_class_install_action (widget_class, "sidebar.add-sheet", NULL, add_sheet_action);
  gtk_widget_class_install_action (widget_class, "sidebar.rename", NULL, rename_action);
  gtk_widget_class_install_action (widget_class, "sidebar.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "sidebar.menu", NULL, menu_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "sidebar.rename", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "sidebar.delete", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "sidebar.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "sidebar.menu", NULL);
}

static void
jp_sidebar_init (JpSidebar *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->scroller = gtk_scrolled_window_new ();
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Units and years"), -1);
  g_signal_connect_swapped (self->list, "row-selected", G_CALLBACK (row_selected_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
jp_sidebar_new (JpContext *context)
{
  JpSidebar *self = g_object_new (JP_TYPE_SIDEBAR, NULL);

  g_set_object (&self->context, context);
  g_signal_connect_object (context, "scores-changed", G_CALLBACK (rebuild), self, G_CONNECT_SWAPPED);
  rebuild (self);
  return GTK_WIDGET (self);
}
