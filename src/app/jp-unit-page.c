/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-unit-page.h"

#include "jp-check-place.h"
#include "jp-edits.h"
#include "jp-field.h"
#include "jp-goal-state.h"
#include "jp-import-dialog.h"
#include "jp-project-dialog.h"
#include "jp-record-table.h"
#include "jp-sheet-list.h"
#include "jp-sheet.h"
#include "jp-year-tables.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _JpUnitPage
{
  GtkWidget parent_instance;

  JpContext *context;
  GtkWidget *scroller;
  GtkWidget *columns;
  guint arrange;      /* idle that puts the columns beside or below each other */
  GtkWidget *left;
  GtkWidget *right;
};

/* Narrower, the right column goes below the left one. */
#define TWO_COLUMNS_WIDTH 900

G_DEFINE_TYPE (JpUnitPage, jp_unit_page, GTK_TYPE_WIDGET)

static JpGoalState
read_goal (const JpRecord *record, JpRational *rate, gboolean *has_rate)
{
  const JpGoalRecord *goal = jp_record_as_goal (record);

  return jp_goal_state_read (goal->expected, goal->actual, rate, has_rate);
}

static char *
goal_rate (const JpRecord *record)
{
  g_auto (JpRational) rate = JP_RATIONAL_INIT;
  gboolean has_rate;

  read_goal (record, &rate, &has_rate);
  return has_rate ? jp_format_percent (&rate, 2) : g_strdup ("—");
}

static char *
goal_state (const JpRecord *record)
{
  static const char *const names[] = { "—",           N_("Qualitative"), N_("No result"),
                                       N_("Reached"), N_("Over 30 %"),   N_("Missed") };
  g_auto (JpRational) rate = JP_RATIONAL_INIT;
  gboolean has_rate;

  return g_strdup (_(names[read_goal (record, &rate, &has_rate)]));
}

static JpCellFlags
goal_flags (const JpRecord *record)
{
  g_auto (JpRational) rate = JP_RATIONAL_INIT;
  gboolean has_rate;

  switch (read_goal (record, &rate, &has_rate))
    {
    case JP_GOAL_STATE_NO_ACTUAL:
      return JP_CELL_ERROR_TEXT;
    case JP_GOAL_STATE_MISSED:
    case JP_GOAL_STATE_EXCEEDED:
      return JP_CELL_WARNING;
    case JP_GOAL_STATE_NONE:
      return JP_CELL_FAINT;
    case JP_GOAL_STATE_QUALITATIVE:
      return JP_CELL_DIM;
    case JP_GOAL_STATE_REACHED:
    default:
      return 0;
    }
}

static const JpRecordColumn goal_columns[] = {
  { "kind", N_("Kind"), JP_GOAL_GOAL_KIND, 76, .wrap = TRUE },
  { "expected", N_("Expected"), JP_GOAL_EXPECTED, 120, .expand = TRUE, .wrap = TRUE },
  { "actual", N_("Actual"), JP_GOAL_ACTUAL, 120, .expand = TRUE, .wrap = TRUE },
  { "rate", N_("Completed"), 0, 76, .numeric = TRUE, .text = goal_rate },
  { "state", N_("State"), 0, 96, .text = goal_state, .flags = goal_flags },
};

static GtkWidget *
make_heading (const char *title)
{
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  return label;
}

static GtkWidget *
make_group (const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  return group;
}

static void
add_field (JpUnitPage *self, GtkWidget *group, JpFieldFunc func, guint field, const char *title)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                             jp_field_row_new (self->context, func, NULL, field, title));
}

static void
add_clicked_cb (JpSheet *sheet)
{
  JpRecordTable *table = JP_RECORD_TABLE (jp_sheet_get_model (sheet));
  JpContext *context = g_object_get_data (G_OBJECT (sheet), "context");
  g_autoptr (GError) error = NULL;
  guint row;

  if (jp_context_get_year (context) == NULL)
    return;
  row = jp_record_table_add (table, _("Add row"), &error);
  jp_context_report (context, row != G_MAXUINT, &error);
  if (row == G_MAXUINT)
    return;
  jp_sheet_set_current (sheet, row, 0);
  gtk_widget_grab_focus (GTK_WIDGET (sheet));
}

static void
remove_clicked_cb (JpSheet *sheet)
{
  JpRecordTable *table = JP_RECORD_TABLE (jp_sheet_get_model (sheet));
  JpContext *context = g_object_get_data (G_OBJECT (sheet), "context");
  JpRecord *record = jp_record_table_get_record (table, jp_sheet_get_current_row (sheet));
  g_autoptr (GError) error = NULL;

  if (record != NULL)
    jp_context_report (context, jp_edit_delete (jp_context_get_project (context), record, &error), &error);
}

static GtkWidget *
make_tool (const char *icon, const char *tooltip, GCallback callback, GtkWidget *sheet)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", callback, sheet, G_CONNECT_SWAPPED);
  return button;
}

static void
show_count_cb (GtkLabel *label, guint position, guint removed, guint added, JpSheetModel *table)
{
  g_autofree char *count = g_strdup_printf ("%u", jp_sheet_model_get_n_rows (table));

  gtk_label_set_text (label, count);
}

static GtkWidget *
make_count (JpSheetModel *table)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  g_signal_connect_object (table, "rows-changed", G_CALLBACK (show_count_cb), label, G_CONNECT_SWAPPED);
  show_count_cb (GTK_LABEL (label), 0, 0, 0, table);
  return label;
}

/* A table of the year's records with its heading and tools; takes the model over. */
static GtkWidget *
make_table (JpUnitPage *self, JpMappingKind kind, const char *title, JpRecordTable *made)
{
  const JpImportTarget target = { .kind = kind, .title = title };
  GtkWidget *import = jp_import_button_new (self->context, &target, TRUE);
  g_autoptr (JpRecordTable) table = made;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *sheet = jp_sheet_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *empty = gtk_label_new (_("Nothing filled yet: add a row or paste from a spreadsheet."));

  g_object_set_data (G_OBJECT (sheet), "context", self->context);
  gtk_widget_add_css_class (empty, "dim-label");
  jp_sheet_set_placeholder (JP_SHEET (sheet), empty);
  jp_sheet_set_model (JP_SHEET (sheet), JP_SHEET_MODEL (table));
  jp_sheet_set_read_only (JP_SHEET (sheet), jp_context_get_read_only (self->context));
  gtk_accessible_update_property (GTK_ACCESSIBLE (sheet), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), sheet);
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 420);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 96);
  gtk_widget_set_vexpand (scroller, FALSE);
  gtk_box_append (GTK_BOX (head), make_heading (title));
  gtk_box_append (GTK_BOX (head), make_count (JP_SHEET_MODEL (table)));
  gtk_box_append (GTK_BOX (head), import);
  jp_import_button_follow (import, sheet);
  if (!jp_context_get_read_only (self->context))
    {
      gtk_box_append (GTK_BOX (head),
                      make_tool ("list-add-symbolic", _("Add a row"), G_CALLBACK (add_clicked_cb), sheet));
      gtk_box_append (GTK_BOX (head),
                      make_tool ("list-remove-symbolic", _("Remove the row"), G_CALLBACK (remove_clicked_cb), sheet));
    }
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), scroller);
  return box;
}

/* The sheet of the row is shown, where it is scored. */
static void
open_sheet (JpSheet *view, guint row)
{
  JpContext *context = g_object_get_data (G_OBJECT (view), "context");
  JpSheetRecord *sheet = jp_sheet_list_get_sheet (JP_SHEET_LIST (jp_sheet_get_model (view)), row);

  if (sheet == NULL)
    return;
  jp_context_show (context, JP_RECORD (sheet));
  jp_context_request_page (context, "indicators", NULL);
}

static void
sheet_activated_cb (JpSheet *view, guint row, guint column)
{
  open_sheet (view, row);
}

/* Before the table itself, which would go a row down. */
static gboolean
sheet_key_cb (JpSheet *view, guint keyval, guint keycode, GdkModifierType state)
{
  if ((keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter) || (state & GDK_SHIFT_MASK) != 0)
    return FALSE;
  open_sheet (view, jp_sheet_get_current_row (view));
  return TRUE;
}

static void
add_project_cb (GtkWidget *button, JpContext *context)
{
  if (jp_context_get_year (context) != NULL)
    jp_project_dialog_present (button, context);
}

/* All sheets of the year with what they come to. */
static GtkWidget *
make_sheets (JpUnitPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *view = jp_sheet_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *heading = make_heading (_("Sheets"));
  GtkWidget *add = gtk_button_new_from_icon_name ("list-add-symbolic");
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autoptr (JpSheetList) list = jp_sheet_list_new (self->context);

  g_object_set_data (G_OBJECT (view), "context", self->context);
  jp_sheet_set_model (JP_SHEET (view), JP_SHEET_MODEL (list));
  jp_sheet_set_read_only (JP_SHEET (view), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Sheets"), -1);
  g_signal_connect (view, "activate-cell", G_CALLBACK (sheet_activated_cb), NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (sheet_key_cb), view);
  gtk_widget_add_controller (scroller, keys);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 420);
  gtk_widget_set_hexpand (heading, TRUE);
  gtk_widget_set_tooltip_text (add, _("Add Project Sheet"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (add), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Add Project Sheet"), -1);
  gtk_widget_add_css_class (add, "flat");
  g_signal_connect_object (add, "clicked", G_CALLBACK (add_project_cb), self->context, 0);
  gtk_box_append (GTK_BOX (head), heading);
  if (!jp_context_get_read_only (self->context))
    gtk_box_append (GTK_BOX (head), add);
  else
    g_object_unref (g_object_ref_sink (add));
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), scroller);
  return box;
}

static JpRecord *
get_project_sheet (JpContext *context, gpointer data)
{
  JpSheetRecord *sheet = jp_context_get_sheet (context);

  return sheet != NULL && g_strcmp0 (sheet->name, "unit") != 0 ? JP_RECORD (sheet) : NULL;
}

static void
show_project (GtkWidget *group, JpContext *context)
{
  gtk_widget_set_visible (group, get_project_sheet (context, NULL) != NULL);
}

/* The head of a project's form; there while its sheet is shown. */
static GtkWidget *
make_project (JpUnitPage *self)
{
  GtkWidget *group = make_group (_("Project"));

  add_field (self, group, get_project_sheet, JP_SHEET_TITLE, _("Name of the project"));
  add_field (self, group, get_project_sheet, JP_SHEET_SUPERVISING_DEPARTMENT, _("Department in charge"));
  add_field (self, group, get_project_sheet, JP_SHEET_IMPLEMENTING_UNIT, _("Implementing unit"));
  add_field (self, group, get_project_sheet, JP_SHEET_PROJECT_TYPE, _("Kind of project (recurrent or once)"));
  add_field (self, group, get_project_sheet, JP_SHEET_REMARK, _("Remark"));
  g_signal_connect_object (self->context, "sheet-changed", G_CALLBACK (show_project), group, G_CONNECT_SWAPPED);
  show_project (group, self->context);
  return group;
}

/* As high as said, not all that is left of the column. */
static void
add_text (JpUnitPage *self, GtkWidget *column, guint field, const char *title, int height)
{
  GtkWidget *text = jp_field_text_new (self->context, jp_field_get_year, NULL, field, title, height);

  gtk_widget_set_vexpand (text, FALSE);
  gtk_box_append (GTK_BOX (column), text);
}

static void
fill_left (JpUnitPage *self)
{
  GtkWidget *basics = make_group (_("Basic Information"));
  GtkWidget *hint = gtk_label_new (_("Empty means not filled, not 0."));

  gtk_box_append (GTK_BOX (self->left), make_sheets (self));
  gtk_box_append (GTK_BOX (self->left), make_project (self));
  add_field (self, basics, jp_field_get_unit, JP_UNIT_NAME, _("Name of the unit"));
  add_field (self, basics, jp_field_get_year, JP_YEAR_SUPERVISING_DEPARTMENT, _("Supervising department"));
  add_field (self, basics, jp_field_get_unit, JP_UNIT_UNIT_TYPE, _("Kind of unit"));
  add_field (self, basics, jp_field_get_year, JP_YEAR_EVALUATION_KIND, _("Kind of evaluation"));
  gtk_box_append (GTK_BOX (self->left), basics);
  add_text (self, self->left, JP_YEAR_MAIN_DUTIES, _("Main duties"), 130);
  gtk_box_append (GTK_BOX (self->left),
                  make_table (self, JP_MAPPING_STAFF, _("Staffing"), jp_year_table_new_staff (self->context)));
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_widget_add_css_class (hint, "caption");
  gtk_widget_add_css_class (hint, "dim-label");
  gtk_box_append (GTK_BOX (self->left), hint);
}

static void
fill_right (JpUnitPage *self)
{
  GtkWidget *evaluation = make_group (_("Evaluation"));

  gtk_box_append (GTK_BOX (self->right),
                  make_table (self, JP_MAPPING_GOALS, _("Annual Goals"),
                              jp_record_table_new (self->context, JP_KIND_GOAL, goal_columns,
                                                   G_N_ELEMENTS (goal_columns))));
  gtk_box_append (GTK_BOX (self->right),
                  make_table (self, JP_MAPPING_INSTITUTIONS, _("Institutions"),
                              jp_year_table_new_institutions (self->context)));
  add_field (self, evaluation, jp_field_get_year, JP_YEAR_DOCUMENT_TITLE, _("Title of the report"));
  add_field (self, evaluation, jp_field_get_year, JP_YEAR_DOCUMENT_DATE, _("Date of the report"));
  add_field (self, evaluation, jp_field_get_year, JP_YEAR_EVALUATOR, _("Evaluator"));
  add_field (self, evaluation, jp_field_get_year, JP_YEAR_COMMISSIONING_PARTY, _("Commissioning party"));
  add_field (self, evaluation, jp_field_get_year, JP_YEAR_STAFFING_BASIS, _("Basis of the staff figures"));
  gtk_box_append (GTK_BOX (self->right), evaluation);
  add_text (self, self->right, JP_YEAR_EVALUATION_BASIS, _("Basis of the evaluation, one a line"), 110);
}

static gboolean
arrange_cb (gpointer data)
{
  JpUnitPage *self = data;
  gboolean narrow = gtk_widget_get_width (self->scroller) < TWO_COLUMNS_WIDTH;

  self->arrange = 0;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  /* Below each other each is as high as it is. */
  gtk_box_set_homogeneous (GTK_BOX (self->columns), !narrow);
  return G_SOURCE_REMOVE;
}

/* Told while sizes are being given out: the columns move after that. */
static void
width_changed_cb (JpUnitPage *self)
{
  if (self->arrange == 0)
    self->arrange = g_idle_add (arrange_cb, self);
}

static void
jp_unit_page_dispose (GObject *object)
{
  JpUnitPage *self = JP_UNIT_PAGE (object);

  g_clear_handle_id (&self->arrange, g_source_remove);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (jp_unit_page_parent_class)->dispose (object);
}

static void
jp_unit_page_class_init (JpUnitPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jp_unit_page_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
make_column (GtkWidget *columns)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (columns), box);
  return box;
}

static void
jp_unit_page_init (JpUnitPage *self)
{
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);
  GtkWidget *viewport;

  gtk_box_set_homogeneous (GTK_BOX (columns), TRUE);
  gtk_widget_set_margin_start (columns, 24);
  gtk_widget_set_margin_end (columns, 24);
  gtk_widget_set_margin_top (columns, 18);
  gtk_widget_set_margin_bottom (columns, 18);
  self->columns = columns;
  self->left = make_column (columns);
  self->right = make_column (columns);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), columns);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller)),
                           "notify::page-size", G_CALLBACK (width_changed_cb), self, G_CONNECT_SWAPPED);
  /* Tables are as high as their rows; the page scrolls, not each of them. */
  viewport = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (self->scroller));
  gtk_scrollable_set_vscroll_policy (GTK_SCROLLABLE (viewport), GTK_SCROLL_NATURAL);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

GtkWidget *
jp_unit_page_new (JpContext *context)
{
  JpUnitPage *self = g_object_new (JP_TYPE_UNIT_PAGE, NULL);

  g_set_object (&self->context, context);
  fill_left (self);
  fill_right (self);
  return GTK_WIDGET (self);
}

/* The first widget below that shows the field, in the order of the page; a table's cell becomes the current one. */
static gboolean
focus_field (GtkWidget *widget, const JpRecord *record, guint field)
{
  JpSheetModel *model = JP_IS_SHEET (widget) ? jp_sheet_get_model (JP_SHEET (widget)) : NULL;
  guint row, column;

  if (jp_field_shows (widget, record, field))
    return gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD) || gtk_widget_grab_focus (widget);
  if (JP_IS_RECORD_TABLE (model) && jp_record_table_find_cell (JP_RECORD_TABLE (model), record, field, &row, &column))
    {
      jp_sheet_set_current (JP_SHEET (widget), row, column);
      return gtk_widget_grab_focus (widget);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (focus_field (child, record, field))
      return TRUE;
  return FALSE;
}

void
jp_unit_page_focus_place (JpUnitPage *self, const char *place)
{
  const JpRecord *record;
  guint field;

  g_return_if_fail (JP_IS_UNIT_PAGE (self));

  record = jp_check_place_parse (self->context, place, &field);
  if (record != NULL)
    focus_field (GTK_WIDGET (self), record, field);
}
