/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-report-view.h"

#include "jp-edits.h"
#include "jp-field.h"
#include "jp-record-table.h"
#include "jp-sheet.h"

#include <glib/gi18n.h>

struct _JpReportView
{
  GtkWidget parent_instance;

  JpContext *context;
  GtkWidget *paned;
  GtkWidget *sheet;    /* of the sections */
  JpRecordTable *table;
  GtkWidget *heading;
  GtkWidget *part;
  GtkWidget *texts;    /* a stack: the text of its own or the finding's */
  GtkWidget *own;
  GtkWidget *findings;
  GtkWidget *hint;
  gint64 shown;        /* id of the section in the fields */
  gint64 shown_finding; /* of the finding whose text that is, or 0 */
};

G_DEFINE_TYPE (JpReportView, jp_report_view, GTK_TYPE_WIDGET)

static JpSectionRecord *
find_shown (JpReportView *self)
{
  JpRecord *record = self->shown != 0 ? jp_project_lookup (jp_context_get_project (self->context), self->shown) : NULL;

  return record != NULL && record->kind == JP_KIND_SECTION ? jp_record_as_section (record) : NULL;
}

/* The problem or suggestion whose text a section shows, or NULL. */
static JpRecord *
find_finding (const JpRecord *section)
{
  gint64 id = section != NULL ? jp_record_as_section (section)->finding : 0;
  JpRecord *year = section != NULL ? section->parent : NULL;

  if (id != 0)
    JP_FOREACH_CHILD (child, year, JP_KIND_FINDING)
      if (child->id == id)
        return child;
  return NULL;
}

static JpRecord *
get_section (JpContext *context, gpointer data)
{
  JpSectionRecord *section = find_shown (data);

  return section != NULL ? JP_RECORD (section) : NULL;
}

static JpRecord *
get_finding (JpContext *context, gpointer data)
{
  return find_finding (get_section (context, data));
}

static char *
dup_length (const JpRecord *record)
{
  const JpRecord *finding = find_finding (record);
  const char *text = finding != NULL ? jp_record_as_finding (finding)->text : jp_record_as_section (record)->text;

  return g_strdup_printf ("%ld", text != NULL ? g_utf8_strlen (text, -1) : 0);
}

static const JpRecordColumn columns[] = {
  { "heading", N_("Section heading"), JP_SECTION_HEADING, 200, .expand = TRUE, .wrap = TRUE },
  { "part", N_("Part"), JP_SECTION_PART, 80, .wrap = TRUE },
  { "length", N_("Characters"), 0, 96, .numeric = TRUE, .text = dup_length },
};

static void
reload (JpReportView *self)
{
  jp_field_reload (self->heading);
  jp_field_reload (self->part);
  jp_field_reload (self->own);
  jp_field_reload (self->findings);
}

/* The fields follow edits of the section they show by themselves, and leave what is being typed alone. */
static void
show (JpReportView *self, const JpRecord *section)
{
  const JpRecord *finding = find_finding (section);
  gint64 id = section != NULL ? section->id : 0;
  gint64 finding_id = finding != NULL ? finding->id : 0;

  if (id == self->shown && finding_id == self->shown_finding)
    return;
  self->shown = id;
  self->shown_finding = finding_id;
  gtk_stack_set_visible_child (GTK_STACK (self->texts), finding != NULL ? self->findings : self->own);
  gtk_widget_set_visible (self->hint, finding != NULL);
  reload (self);
}

/* Another row, or other rows: undo may take the section away or give it another finding. */
static void
show_current (JpReportView *self)
{
  show (self, jp_record_table_get_record (self->table, jp_sheet_get_current_row (JP_SHEET (self->sheet))));
}

static void
choose (JpReportView *self, const JpRecord *section)
{
  guint row, column;

  if (section != NULL && jp_record_table_find_cell (self->table, section, JP_SECTION_HEADING, &row, &column))
    jp_sheet_set_current (JP_SHEET (self->sheet), row, column);
  show_current (self);
}

/* Below the one chosen, in the same part and of the same level. */
static void
add_cb (JpReportView *self)
{
  JpProject *project = jp_context_get_project (self->context);
  JpYearRecord *year = jp_context_get_year (self->context);
  JpSectionRecord *after = find_shown (self);
  g_autoptr (GError) error = NULL;
  JpRecord *section;

  if (year == NULL)
    return;
  jp_project_begin (project, _("Add section"));
  section = jp_project_insert (project, JP_KIND_SECTION, JP_RECORD (year),
                               after != NULL ? jp_record_next (JP_RECORD (after)) : NULL);
  jp_project_set_text (project, section, JP_SECTION_PART, after != NULL ? after->part : "report");
  jp_project_set_int (project, section, JP_SECTION_LEVEL, after != NULL ? after->level : 1);
  if (!jp_context_report (self->context, jp_project_commit (project, &error), &error))
    return;
  choose (self, section);
  gtk_widget_grab_focus (self->heading);
}

static void
remove_cb (JpReportView *self)
{
  JpSectionRecord *section = find_shown (self);
  g_autoptr (GError) error = NULL;

  if (section != NULL)
    jp_context_report (self->context,
                       jp_edit_delete (jp_context_get_project (self->context), JP_RECORD (section), &error), &error);
}

static JpRecord *
find_before (const JpRecord *section)
{
  JpRecord *before = NULL;

  JP_FOREACH_CHILD (child, section->parent, JP_KIND_SECTION)
    {
      if (child == section)
        return before;
      before = child;
    }
  return NULL;
}

static void
move (JpReportView *self, gboolean up)
{
  JpProject *project = jp_context_get_project (self->context);
  JpRecord *section = get_section (self->context, self);
  JpRecord *other = section == NULL ? NULL : up ? find_before (section) : jp_record_next (section);
  g_autoptr (GError) error = NULL;

  if (other == NULL)
    return;
  jp_project_begin (project, up ? _("Move up") : _("Move down"));
  jp_project_move (project, up ? section : other, up ? other : section);
  if (jp_context_report (self->context, jp_project_commit (project, &error), &error))
    choose (self, section);
}

static void
report_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpReportView *self = JP_REPORT_VIEW (widget);

  if (jp_context_get_read_only (self->context))
    return;
  if (g_str_equal (name, "report.add"))
    add_cb (self);
  else if (g_str_equal (name, "report.remove"))
    remove_cb (self);
  else
    move (self, g_str_equal (name, "report.up"));
}

static void
add_tool (JpReportView *self, GtkWidget *head, const char *icon, const char *tooltip, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_visible (button, !jp_context_get_read_only (self->context));
  gtk_box_append (GTK_BOX (head), button);
}

static void
set_margins (GtkWidget *widget)
{
  gtk_widget_set_margin_start (widget, 14);
  gtk_widget_set_margin_end (widget, 14);
  gtk_widget_set_margin_top (widget, 9);
  gtk_widget_set_margin_bottom (widget, 12);
}

static GtkWidget *
make_sections (JpReportView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *title = gtk_label_new (_("Sections of the report"));
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *empty = gtk_label_new (_("No report yet: add a section or import a narrative."));

  self->sheet = jp_sheet_new ();
  self->table = jp_record_table_new (self->context, JP_KIND_SECTION, columns, G_N_ELEMENTS (columns));
  gtk_widget_add_css_class (title, "heading");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (empty, "dim-label");
  jp_sheet_set_placeholder (JP_SHEET (self->sheet), empty);
  jp_sheet_set_model (JP_SHEET (self->sheet), JP_SHEET_MODEL (self->table));
  jp_sheet_set_read_only (JP_SHEET (self->sheet), jp_context_get_read_only (self->context));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sheet), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Sections of the report"), -1);
  g_signal_connect_swapped (self->sheet, "current-changed", G_CALLBACK (show_current), self);
  g_signal_connect_object (self->table, "rows-changed", G_CALLBACK (show_current), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->sheet);
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (head), title);
  add_tool (self, head, "list-add-symbolic", _("Add a section below"), "report.add");
  add_tool (self, head, "list-remove-symbolic", _("Remove the section"), "report.remove");
  add_tool (self, head, "go-up-symbolic", _("Move the section up (Ctrl+Shift+Up)"), "report.up");
  add_tool (self, head, "go-down-symbolic", _("Move the section down (Ctrl+Shift+Down)"), "report.down");
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), scroller);
  set_margins (box);
  return box;
}

static GtkWidget *
make_editor (JpReportView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *list = gtk_list_box_new ();

  self->heading = jp_field_row_new (self->context, get_section, self, JP_SECTION_HEADING, _("Section heading"));
  self->part = jp_field_row_new (self->context, get_section, self, JP_SECTION_PART, _("Part"));
  self->own = jp_field_text_new (self->context, get_section, self, JP_SECTION_TEXT, _("Text"), 200);
  self->findings = jp_field_text_new (self->context, get_finding, self, JP_FINDING_TEXT, _("Text"), 200);
  self->hint = gtk_label_new (_("The text of a problem or suggestion: it is the same there."));
  self->texts = gtk_stack_new ();
  gtk_widget_set_visible (self->hint, FALSE);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), self->heading);
  gtk_list_box_append (GTK_LIST_BOX (list), self->part);
  gtk_label_set_xalign (GTK_LABEL (self->hint), 0);
  gtk_label_set_wrap (GTK_LABEL (self->hint), TRUE);
  gtk_widget_add_css_class (self->hint, "caption");
  gtk_widget_add_css_class (self->hint, "dim-label");
  gtk_stack_add_child (GTK_STACK (self->texts), self->own);
  gtk_stack_add_child (GTK_STACK (self->texts), self->findings);
  gtk_widget_set_vexpand (self->texts, TRUE);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), self->hint);
  gtk_box_append (GTK_BOX (box), self->texts);
  set_margins (box);
  return box;
}

void
jp_report_view_focus_section (JpReportView *self, const JpSectionRecord *section, guint field)
{
  g_return_if_fail (JP_IS_REPORT_VIEW (self));

  choose (self, &section->record);
  if (field == JP_SECTION_HEADING)
    gtk_widget_grab_focus (self->heading);
  else
    gtk_widget_child_focus (gtk_stack_get_visible_child (GTK_STACK (self->texts)), GTK_DIR_TAB_FORWARD);
}

static void
jp_report_view_dispose (GObject *object)
{
  JpReportView *self = JP_REPORT_VIEW (object);

  g_clear_pointer (&self->paned, gtk_widget_unparent);
  g_clear_object (&self->table);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (jp_report_view_parent_class)->dispose (object);
}

static void
jp_report_view_class_init (JpReportViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GdkModifierType move_keys = GDK_CONTROL_MASK | GDK_SHIFT_MASK;

  G_OBJECT_CLASS (klass)->dispose = jp_report_view_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "report.add", NULL, report_action);
  gtk_widget_class_install_action (widget_class, "report.remove", NULL, report_action);
  gtk_widget_class_install_action (widget_class, "report.up", NULL, report_action);
  gtk_widget_class_install_action (widget_class, "report.down", NULL, report_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, move_keys, "report.up", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, move_keys, "report.down", NULL);
}

static void
jp_report_view_init (JpReportView *self)
{
  self->paned = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_parent (self->paned, GTK_WIDGET (self));
}

GtkWidget *
jp_report_view_new (JpContext *context)
{
  JpReportView *self = g_object_new (JP_TYPE_REPORT_VIEW, NULL);
  GtkWidget *sections;

  g_set_object (&self->context, context);
  sections = make_sections (self);
  gtk_paned_set_end_child (GTK_PANED (self->paned), make_editor (self));
  gtk_paned_set_start_child (GTK_PANED (self->paned), sections);
  gtk_paned_set_position (GTK_PANED (self->paned), 420);
  gtk_paned_set_shrink_start_child (GTK_PANED (self->paned), FALSE);
  gtk_paned_set_shrink_end_child (GTK_PANED (self->paned), FALSE);
  show_current (self);
  return GTK_WIDGET (self);
}
