/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-sidebar.h"

#include "jp-ask-dialog.h"
#include "jp-edits.h"
#include "jp-project-dialog.h"
#include "jp-sheet-title.h"

#include <glib/gi18n.h>

struct _JpSidebar
{
  GtkWidget parent_instance;

  JpContext *context;
  GtkWidget *scroller;
  GtkListBox *list;
  GtkWidget *menu;  /* made when it is first asked for */
  gboolean filling;
};

G_DEFINE_TYPE (JpSidebar, jp_sidebar, GTK_TYPE_WIDGET)

static JpRecord *
record_of (JpSidebar *self, GtkListBoxRow *row)
{
  gint64 *id = row != NULL ? g_object_get_data (G_OBJECT (row), "record") : NULL;

  return id != NULL ? jp_project_lookup (jp_context_get_project (self->context), *id) : NULL;
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

static JpRecord *
selected_record (JpSidebar *self)
{
  return record_of (self, gtk_list_box_get_selected_row (self->list));
}

/* A row of the list: a unit, a sheet, or a year that has no sheet yet. */
typedef struct
{
  gint64 id;
  gboolean first;  /* of its year: the year is written before it */
} Entry;

static void
list_year (GArray *entries, JpRecord *year)
{
  Entry entry = { .id = year->id, .first = TRUE };

  if (jp_record_first (year, JP_KIND_SHEET) == NULL)
    g_array_append_val (entries, entry);
  JP_FOREACH_CHILD (sheet, year, JP_KIND_SHEET)
    {
      entry.id = sheet->id;
      g_array_append_val (entries, entry);
      entry.first = FALSE;
    }
}

static GArray *
list_entries (JpSidebar *self)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (Entry));

  JP_FOREACH_CHILD (unit, jp_project_get_root (jp_context_get_project (self->context)), JP_KIND_UNIT)
    {
      Entry entry = { .id = unit->id };

      g_array_append_val (entries, entry);
      JP_FOREACH_CHILD (year, unit, JP_KIND_YEAR)
        list_year (entries, year);
    }
  return entries;
}

static GtkWidget *
make_unit_child (const char *name)
{
  GtkWidget *label = gtk_label_new (name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_tooltip_text (label, name);
  gtk_widget_add_css_class (label, "heading");
  return label;
}

static GtkWidget *
make_sheet_child (const char *year, const char *title, const char *total)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *year_label = gtk_label_new (year);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *figure = gtk_label_new (total);

  gtk_widget_set_size_request (year_label, 34, -1);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (year_label, "numeric");
  gtk_widget_add_css_class (figure, "dim-label");
  gtk_widget_add_css_class (figure, "numeric");
  gtk_box_append (GTK_BOX (box), year_label);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), figure);
  return box;
}

/* Puts a text and, unless it is there already, the widgets that show it into a row. */
static void
fill_row (JpSidebar *self, GtkListBoxRow *row, const Entry *entry)
{
  JpRecord *record = jp_project_lookup (jp_context_get_project (self->context), entry->id);
  JpSheetRecord *sheet = record->kind == JP_KIND_SHEET ? jp_record_as_sheet (record) : NULL;
  JpRecord *year = jp_record_ancestor (record, JP_KIND_YEAR);
  g_autofree char *number =
    year != NULL ? g_strdup_printf ("%" G_GINT64_FORMAT, jp_record_as_year (year)->year) : NULL;
  const char *title = sheet != NULL ? jp_sheet_title_get_short (sheet) : _("No sheet");
  g_autofree char *total = sheet != NULL ? total_text (self, sheet) : g_strdup ("");
  g_autofree char *name = year != NULL ? g_strdup_printf ("%s %s %s", number, title, total)
                                       : g_strdup (jp_record_as_unit (record)->name);

  if (g_strcmp0 (g_object_get_data (G_OBJECT (row), "name"), name) == 0)
    return;
  gtk_list_box_row_set_child (row, year == NULL ? make_unit_child (name)
                                                : make_sheet_child (entry->first ? number : "", title, total));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (row), "name", g_steal_pointer (&name), g_free);
}

static gboolean
has_rows (JpSidebar *self, GArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) i);
      gint64 *id = row != NULL ? g_object_get_data (G_OBJECT (row), "record") : NULL;

      if (id == NULL || *id != g_array_index (entries, Entry, i).id)
        return FALSE;
    }
  return gtk_list_box_get_row_at_index (self->list, (int) entries->len) == NULL;
}

static void
make_rows (JpSidebar *self, GArray *entries)
{
  GtkListBoxRow *old;

  while ((old = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (old));
  for (guint i = 0; i < entries->len; i++)
    {
      gint64 id = g_array_index (entries, Entry, i).id;
      JpRecord *record = jp_project_lookup (jp_context_get_project (self->context), id);
      GtkWidget *row = gtk_list_box_row_new ();

      if (record->kind == JP_KIND_UNIT)
        gtk_widget_add_css_class (row, "jp-unit");
      g_object_set_data_full (G_OBJECT (row), "record", g_memdup2 (&id, sizeof id), g_free);
      gtk_list_box_append (self->list, row);
    }
}

static GtkListBoxRow *
find_row (JpSidebar *self, gconstpointer record)
{
  GtkListBoxRow *row;

  for (int i = 0; record != NULL && (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (record_of (self, row) == record)
      return row;
  return NULL;
}

/* The row of what is shown, unless that of its unit is chosen: to rename it, say. */
static void
select_shown (JpSidebar *self, JpRecord *chosen)
{
  gconstpointer wanted[] = { jp_context_get_sheet (self->context), jp_context_get_year (self->context),
                             jp_context_get_unit (self->context) };
  GtkListBoxRow *row = chosen == wanted[2] ? find_row (self, chosen) : NULL;

  for (guint i = 0; row == NULL && i < G_N_ELEMENTS (wanted); i++)
    row = find_row (self, wanted[i]);
  gtk_list_box_select_row (self->list, row);
}

/* Rows stay as long as the records do, so that the keyboard focus does. */
static void
refresh (JpSidebar *self)
{
  g_autoptr (GArray) entries = list_entries (self);
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL;
  gboolean same = has_rows (self, entries);
  JpRecord *chosen = selected_record (self);

  self->filling = TRUE;
  if (!same)
    make_rows (self, entries);
  for (guint i = 0; i < entries->len; i++)
    fill_row (self, gtk_list_box_get_row_at_index (self->list, (int) i), &g_array_index (entries, Entry, i));
  select_shown (self, chosen);
  if (!same && focused && gtk_list_box_get_selected_row (self->list) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_selected_row (self->list)));
  self->filling = FALSE;
}

static void
row_selected_cb (JpSidebar *self, GtkListBoxRow *row)
{
  JpRecord *record = record_of (self, row);

  if (record != NULL && !self->filling)
    jp_context_show (self->context, record);
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

  if (jp_context_get_year (self->context) != NULL)
    jp_project_dialog_present (widget, self->context);
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpSidebar *self = JP_SIDEBAR (widget);
  JpRecord *record = selected_record (self);
  g_autoptr (GError) error = NULL;

  if (record != NULL && record->kind == JP_KIND_SHEET)
    jp_context_report (self->context,
                       jp_edit_move_sheet (jp_context_get_project (self->context), jp_record_as_sheet (record),
                                           g_variant_get_int32 (parameter), &error),
                       &error);
}

static char *
dup_name (JpRecord *record)
{
  if (record->kind == JP_KIND_YEAR)
    return g_strdup_printf ("%" G_GINT64_FORMAT, jp_record_as_year (record)->year);
  return g_strdup (record->kind == JP_KIND_UNIT ? jp_record_as_unit (record)->name
                                                : jp_sheet_title_get_short (jp_record_as_sheet (record)));
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
    ok = jp_edit_rename_sheet (jp_context_get_project (self->context), jp_record_as_sheet (record), text, &error);
  jp_context_report (self->context, ok, &error);
}

/* A year is its number, and the sheet of the whole unit is called that everywhere. */
static gboolean
can_rename (JpRecord *record)
{
  return record->kind == JP_KIND_UNIT ||
         (record->kind == JP_KIND_SHEET && g_strcmp0 (jp_record_as_sheet (record)->name, "unit") != 0);
}

static void
rename_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpRecord *record = selected_record (JP_SIDEBAR (widget));
  g_autofree char *old = record != NULL ? dup_name (record) : NULL;

  if (record != NULL && can_rename (record))
    jp_ask_dialog_present (widget, _("Rename"), _("Name"), old, rename_cb, widget);
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpSidebar *self = JP_SIDEBAR (widget);
  JpRecord *record = selected_record (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *old = record != NULL ? dup_name (record) : NULL;
  g_autofree char *message = NULL;
  gboolean ok;

  if (record == NULL)
    return;
  /* Nothing is lost: undo brings it back, so nothing is asked. */
  message = g_strdup_printf (_("Deleted “%s”. Ctrl+Z brings it back."), old);
  ok = record->kind == JP_KIND_SHEET
         ? jp_edit_delete_sheet (jp_context_get_project (self->context), jp_record_as_sheet (record), &error)
         : jp_edit_delete (jp_context_get_project (self->context), record, &error);
  if (ok)
    jp_context_say (self->context, message);
  jp_context_report (self->context, ok, &error);
}

/* The popover leaves nothing in focus. */
static void
menu_closed_cb (JpSidebar *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static GtkWidget *
make_menu (JpSidebar *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *popover;

  g_menu_append (menu, _("Add Unit…"), "sidebar.add-unit");
  g_menu_append (menu, _("Add Year…"), "sidebar.add-year");
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
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  graphene_rect_t bounds;

  if (self->menu == NULL)
    self->menu = make_menu (self);
  if (row != NULL && gtk_widget_compute_bounds (GTK_WIDGET (row), widget, &bounds))
    gtk_popover_set_pointing_to (GTK_POPOVER (self->menu),
                                 &(GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y,
                                                   (int) bounds.size.width, (int) bounds.size.height });
  gtk_popover_popup (GTK_POPOVER (self->menu));
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

  g_clear_pointer (&self->menu, gtk_widget_unparent);
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
  gtk_widget_class_install_action (widget_class, "sidebar.move", "i", move_action);
  gtk_widget_class_install_action (widget_class, "sidebar.rename", NULL, rename_action);
  gtk_widget_class_install_action (widget_class, "sidebar.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "sidebar.menu", NULL, menu_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "sidebar.rename", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "sidebar.delete", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "sidebar.move", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "sidebar.move", "i", 1);
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

static void
disable_edits (JpSidebar *self)
{
  static const char *const edits[] = { "sidebar.add-unit", "sidebar.add-year", "sidebar.add-sheet", "sidebar.rename",
                                       "sidebar.move",     "sidebar.delete" };

  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), edits[i], FALSE);
}

GtkWidget *
jp_sidebar_new (JpContext *context)
{
  JpSidebar *self = g_object_new (JP_TYPE_SIDEBAR, NULL);

  g_set_object (&self->context, context);
  if (jp_context_get_read_only (context))
    disable_edits (self);
  g_signal_connect_object (context, "scores-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WIDGET (self);
}
