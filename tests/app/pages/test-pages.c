/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jp-edits.h"
#include "jp-finding-list.h"
#include "jp-goal-state.h"
#include "jp-problems-page.h"
#include "jp-report-view.h"
#include "jp-sheet.h"
#include "jp-unit-page.h"
#include "jp-writing-page.h"

#include <adwaita.h>

typedef struct
{
  JpProject *project;
  JpUnitRecord *unit;
  JpYearRecord *year;
  JpContext *context;
  GtkWidget *window;
} Fixture;

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
show_page (Fixture *self, GtkWidget *page)
{
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1200, 700);
  gtk_window_set_child (GTK_WINDOW (self->window), page);
  gtk_window_present (GTK_WINDOW (self->window));
  settle ();
}

static void
fixture_set_up (Fixture *self, gconstpointer data)
{
  self->project = jp_project_new ();
  self->unit = jp_edit_add_unit (self->project, "Unit", NULL);
  self->year = jp_edit_add_year (self->project, self->unit, 2023, NULL);
  jp_edit_add_sheet (self->project, self->year, NULL, NULL, NULL);
  self->context = jp_context_new (self->project);
}

static void
fixture_tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  settle ();
  g_assert_finalize_object (self->context);
  g_assert_finalize_object (self->project);
}

/* The first widget of a type below another, counted in the order of the tree; text NULL: any. */
static GtkWidget *
find (GtkWidget *from, GType type, const char *title)
{
  GtkWidget *found = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (from), type) &&
      (title == NULL || g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (from)), title) == 0))
    return from;
  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type, title);
  return found;
}

static const char *
text_of (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static char *
buffer_text (GtkWidget *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
test_unit_field (Fixture *self, gconstpointer data)
{
  GtkWidget *row;

  show_page (self, jp_unit_page_new (self->context));
  row = find (self->window, ADW_TYPE_ENTRY_ROW, "Supervising department");
  g_assert_nonnull (row);

  g_test_message ("typing and Enter commit");
  gtk_widget_grab_focus (row);
  gtk_editable_set_text (GTK_EDITABLE (row), "财政局");
  g_assert_null (self->year->supervising_department);
  g_signal_emit_by_name (row, "entry-activated");
  g_assert_cmpstr (self->year->supervising_department, ==, "财政局");

  g_test_message ("undo shows what was before, redo what came after");
  g_assert_true (jp_project_undo (self->project, NULL));
  g_assert_cmpstr (text_of (row), ==, "");
  g_assert_true (jp_project_redo (self->project, NULL));
  g_assert_cmpstr (text_of (row), ==, "财政局");
}

static void
test_unit_typing_stays (Fixture *self, gconstpointer data)
{
  GtkWidget *row;

  show_page (self, jp_unit_page_new (self->context));
  row = find (self->window, ADW_TYPE_ENTRY_ROW, "Supervising department");
  gtk_widget_grab_focus (row);
  gtk_editable_set_text (GTK_EDITABLE (row), "财政");
  gtk_editable_set_position (GTK_EDITABLE (row), 1);

  g_test_message ("another edit leaves text and cursor alone");
  g_assert_true (jp_edit_set_field (self->project, &self->unit->record, JP_UNIT_REMARK, "Remark", "x", NULL));
  g_assert_cmpstr (text_of (row), ==, "财政");
  g_assert_cmpint (gtk_editable_get_position (GTK_EDITABLE (row)), ==, 1);

  g_test_message ("leaving the field commits");
  gtk_widget_grab_focus (find (self->window, GTK_TYPE_TEXT_VIEW, NULL));
  settle ();
  g_assert_cmpstr (self->year->supervising_department, ==, "财政");
}

static void
wait_for_duties (Fixture *self, const char *duties)
{
  gint64 end = g_get_monotonic_time () + 5 * G_TIME_SPAN_SECOND;

  while (g_strcmp0 (self->year->main_duties, duties) != 0 && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (self->year->main_duties, ==, duties);
}

/* Nobody leaves a long text to have it kept; what is typed with pauses is one step. */
static void
test_unit_text_is_kept (Fixture *self, gconstpointer data)
{
  GtkWidget *view;
  GtkTextBuffer *buffer;
  g_autofree char *text = NULL;

  show_page (self, jp_unit_page_new (self->context));
  view = find (self->window, GTK_TYPE_TEXT_VIEW, NULL);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_buffer_set_text (buffer, "职责", -1);
  wait_for_duties (self, "职责");
  gtk_text_buffer_insert_at_cursor (buffer, "一", -1);
  wait_for_duties (self, "职责一");
  g_assert_true (jp_project_undo (self->project, NULL));
  g_assert_null (self->year->main_duties);
  text = buffer_text (view);
  g_assert_cmpstr (text, ==, "");
}

static void
test_unit_another_year (Fixture *self, gconstpointer data)
{
  JpYearRecord *other = jp_edit_add_year (self->project, self->unit, 2024, NULL);
  GtkWidget *row;

  show_page (self, jp_unit_page_new (self->context));
  row = find (self->window, ADW_TYPE_ENTRY_ROW, "Evaluator");
  gtk_editable_set_text (GTK_EDITABLE (row), "所一");
  g_signal_emit_by_name (row, "entry-activated");
  jp_context_show (self->context, &other->record);
  g_assert_cmpstr (text_of (row), ==, "");
  g_assert_null (other->evaluator);
  jp_context_show (self->context, &self->year->record);
  g_assert_cmpstr (text_of (row), ==, "所一");
}

static JpSheetModel *
find_table (GtkWidget *from, const char *column)
{
  JpSheetModel *found = NULL;
  JpSheetColumn first;

  if (JP_IS_SHEET (from))
    {
      jp_sheet_model_get_column (jp_sheet_get_model (JP_SHEET (from)), 0, &first);
      return g_str_equal (first.id, column) ? jp_sheet_get_model (JP_SHEET (from)) : NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_table (child, column);
  return found;
}

static void
test_unit_staffing (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_auto (JpCell) cell = { NULL };
  JpSheetModel *table;

  show_page (self, jp_unit_page_new (self->context));
  table = find_table (self->window, "type");
  g_assert_nonnull (table);
  g_ptr_array_add (lines, g_strsplit ("事业,25,24,18", ",", -1));
  g_ptr_array_add (lines, g_strsplit ("工勤,2,,1", ",", -1));
  g_assert_true (jp_sheet_model_set_block (table, 0, 0, lines, NULL));
  g_assert_cmpuint (jp_sheet_model_get_n_rows (table), ==, 2);
  jp_sheet_model_get_cell (table, 0, 4, &cell);
  g_assert_cmpstr (cell.text, ==, "75.00 %");
  g_assert_true (jp_project_undo (self->project, NULL));
  g_assert_cmpuint (jp_sheet_model_get_n_rows (table), ==, 0);
}

static void
test_goal_states (void)
{
  static const struct
  {
    const char *expected, *actual;
    JpGoalState state;
    const char *rate;
  } cases[] = {
    { "参保45,049人", "2023年参保45498人。", JP_GOAL_STATE_REACHED, "101.00 %" },
    { "代缴6000人", "代缴5519人", JP_GOAL_STATE_MISSED, "91.98 %" },
    { "录入10家", "录入13家", JP_GOAL_STATE_EXCEEDED, "130.00 %" },
    { "追回11人", "追回 人", JP_GOAL_STATE_NO_ACTUAL, NULL },
    { "按〔2018〕42号文件发放", "按时发放138.19万元", JP_GOAL_STATE_QUALITATIVE, NULL },
    { "培训2次200人", "培训2次180人", JP_GOAL_STATE_QUALITATIVE, NULL },
    { "差错率不超过5%", "差错率3%", JP_GOAL_STATE_REACHED, NULL },
    { "不少于100条", "100条", JP_GOAL_STATE_REACHED, "100.00 %" },
    { "录入10家", NULL, JP_GOAL_STATE_NONE, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (JpRational) rate = JP_RATIONAL_INIT;
      g_autofree char *text = NULL;
      gboolean has_rate;

      g_test_message ("%s", cases[i].expected);
      g_assert_cmpint (jp_goal_state_read (cases[i].expected, cases[i].actual, &rate, &has_rate), ==, cases[i].state);
      text = has_rate ? jp_format_percent (&rate, 2) : NULL;
      g_assert_cmpstr (text, ==, cases[i].rate);
    }
}

static void
test_problems (Fixture *self, gconstpointer data)
{
  JpFindingRecord *first = jp_edit_add_finding (self->project, self->year, "problem", "First", NULL);
  JpFindingRecord *answer = jp_edit_add_finding (self->project, self->year, "suggestion", "Answer", NULL);
  GtkWidget *row, *view, *list;
  gint64 id = first->record.id;

  show_page (self, jp_problems_page_new (self->context));
  row = find (self->window, ADW_TYPE_ENTRY_ROW, NULL);
  view = find (self->window, GTK_TYPE_TEXT_VIEW, NULL);
  list = find (find (self->window, JP_TYPE_FINDING_LIST, NULL), GTK_TYPE_LIST_BOX, NULL);
  g_assert_cmpstr (text_of (row), ==, "First");

  g_test_message ("typing commits; undo shows it back");
  gtk_editable_set_text (GTK_EDITABLE (row), "一");
  g_signal_emit_by_name (row, "entry-activated");
  g_assert_cmpstr (first->title, ==, "一");
  g_assert_true (jp_project_undo (self->project, NULL));
  g_assert_cmpstr (text_of (row), ==, "First");

  g_test_message ("the list keeps focus and choice when something changes");
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0)));
  g_assert_true (jp_edit_toggle_link (self->project, first, &answer->record, NULL));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (self->window)), list));

  g_test_message ("what is gone is not shown");
  g_assert_true (jp_edit_delete (self->project, &first->record, NULL));
  g_assert_null (jp_project_lookup (self->project, id));
  g_assert_cmpstr (text_of (row), ==, "Answer");
  g_autofree char *text = buffer_text (view);
  g_assert_cmpstr (text, ==, "");
}

/* The keys of a list are for its own findings, the buttons of the editor for the one shown. */
static void
test_problems_order (Fixture *self, gconstpointer data)
{
  JpFindingRecord *first = jp_edit_add_finding (self->project, self->year, "problem", "First", NULL);
  JpFindingRecord *answer = jp_edit_add_finding (self->project, self->year, "suggestion", "Answer", NULL);
  JpFindingRecord *second = jp_edit_add_finding (self->project, self->year, "problem", "Second", NULL);
  GtkWidget *page = jp_problems_page_new (self->context);
  GtkWidget *problems;
  gint64 id = answer->record.id;

  show_page (self, page);
  problems = find (page, JP_TYPE_FINDING_LIST, NULL);
  g_assert_true (gtk_widget_activate_action (page, "problems.down", NULL));
  g_assert_true (jp_record_first (&self->year->record, JP_KIND_FINDING) != &first->record);
  g_assert_true (jp_project_undo (self->project, NULL));
  g_assert_true (jp_record_first (&self->year->record, JP_KIND_FINDING) == &first->record);

  g_signal_emit_by_name (problems, "selected", id);
  g_assert_cmpstr (text_of (find (page, ADW_TYPE_ENTRY_ROW, NULL)), ==, "Answer");
  g_assert_true (gtk_widget_activate_action (problems, "findings.delete", NULL));
  g_assert_cmpuint (jp_record_count (&self->year->record, JP_KIND_FINDING), ==, 3);
  g_assert_true (gtk_widget_activate_action (page, "problems.delete", NULL));
  g_assert_null (jp_project_lookup (self->project, id));
  g_assert_true (jp_project_undo (self->project, NULL));
  g_assert_cmpuint (jp_record_count (&self->year->record, JP_KIND_FINDING), ==, 3);
  g_assert_cmpstr (second->title, ==, "Second");
}

/* A section with a heading; its text is its own or a finding's. */
static JpSectionRecord *
add_section (Fixture *self, const char *heading, const char *text, const JpFindingRecord *finding)
{
  JpRecord *section;

  jp_project_begin (self->project, "section");
  section = jp_project_insert (self->project, JP_KIND_SECTION, JP_RECORD (self->year), NULL);
  jp_project_set_text (self->project, section, JP_SECTION_HEADING, heading);
  jp_project_set_text (self->project, section, JP_SECTION_PART, "report");
  jp_project_set_text (self->project, section, JP_SECTION_TEXT, text);
  jp_project_set_int (self->project, section, JP_SECTION_FINDING, finding != NULL ? finding->record.id : 0);
  g_assert_true (jp_project_commit (self->project, NULL));
  return jp_record_as_section (section);
}

static void
go_to (GtkWidget *page, const JpRecord *record, guint field)
{
  g_autofree char *place = g_strdup_printf ("%" G_GINT64_FORMAT ":%u", record->id, field);

  jp_writing_page_focus_place (JP_WRITING_PAGE (page), place);
  settle ();
}

/* What has the focus, which must be a text of many lines. */
static GtkWidget *
focused_text (Fixture *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));

  g_assert_true (GTK_IS_TEXT_VIEW (focus));
  return focus;
}

static void
type_text (Fixture *self, const char *text)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (focused_text (self))), text, -1);
  gtk_widget_grab_focus (find (self->window, JP_TYPE_SHEET, NULL));
  settle ();
}

/* The check leads to a section; one that shows a problem edits the problem's text. */
static void
test_report_texts (Fixture *self, gconstpointer data)
{
  JpFindingRecord *problem = jp_edit_add_finding (self->project, self->year, "problem", "Problem", NULL);
  JpSectionRecord *own = add_section (self, "One", "before", NULL);
  JpSectionRecord *shared = add_section (self, "Two", NULL, problem);
  GtkWidget *page = jp_writing_page_new (self->context);
  GtkWidget *heading;
  g_autofree char *shown = NULL;

  show_page (self, page);
  go_to (page, &own->record, JP_SECTION_TEXT);
  shown = buffer_text (focused_text (self));
  g_assert_cmpstr (shown, ==, "before");
  type_text (self, "after");
  g_assert_cmpstr (own->text, ==, "after");

  go_to (page, &shared->record, JP_SECTION_TEXT);
  type_text (self, "of both");
  g_assert_cmpstr (problem->text, ==, "of both");
  g_assert_null (shared->text);
  g_assert_cmpstr (own->text, ==, "after");
  g_assert_true (jp_project_undo (self->project, NULL));
  g_assert_null (problem->text);

  g_test_message ("a heading is a field of its own; a problem is shown among the problems");
  go_to (page, &shared->record, JP_SECTION_HEADING);
  heading = find (find (page, JP_TYPE_REPORT_VIEW, NULL), ADW_TYPE_ENTRY_ROW, "Section heading");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (self->window)), heading));
  go_to (page, &problem->record, JP_FINDING_TEXT);
  g_assert_false (gtk_widget_get_mapped (find (page, JP_TYPE_REPORT_VIEW, NULL)));
  g_assert_true (gtk_widget_is_ancestor (focused_text (self), find (page, JP_TYPE_PROBLEMS_PAGE, NULL)));
}

static void
assert_headings (Fixture *self, const char *expected)
{
  g_autoptr (GString) headings = g_string_new (NULL);

  settle ();
  JP_FOREACH_CHILD (child, &self->year->record, JP_KIND_SECTION)
    {
      const char *heading = jp_record_as_section (child)->heading;

      g_string_append_printf (headings, "%s;", heading != NULL ? heading : "");
    }
  g_assert_cmpstr (headings->str, ==, expected);
}

static void
test_report_order (Fixture *self, gconstpointer data)
{
  JpSectionRecord *first = add_section (self, "One", "1", NULL);
  GtkWidget *page = jp_writing_page_new (self->context);
  GtkWidget *view, *row;

  add_section (self, "Two", "2", NULL);
  show_page (self, page);
  go_to (page, &first->record, JP_SECTION_TEXT);
  view = find (page, JP_TYPE_REPORT_VIEW, NULL);

  gtk_widget_activate_action (view, "report.add", NULL);
  assert_headings (self, "One;;Two;");
  g_assert_cmpstr (jp_record_as_section (jp_record_next (&first->record))->part, ==, "report");
  gtk_widget_activate_action (view, "report.down", NULL);
  assert_headings (self, "One;Two;;");
  gtk_widget_activate_action (view, "report.up", NULL);
  gtk_widget_activate_action (view, "report.up", NULL);
  assert_headings (self, ";One;Two;");
  gtk_widget_activate_action (view, "report.up", NULL);
  assert_headings (self, ";One;Two;");

  g_test_message ("what is being typed stays while the section moves, and is kept");
  row = find (view, ADW_TYPE_ENTRY_ROW, "Section heading");
  gtk_widget_grab_focus (row);
  gtk_editable_set_text (GTK_EDITABLE (row), "New");
  gtk_widget_activate_action (view, "report.down", NULL);
  g_assert_cmpstr (text_of (row), ==, "New");
  g_signal_emit_by_name (row, "entry-activated");
  assert_headings (self, "One;New;Two;");

  gtk_widget_activate_action (view, "report.remove", NULL);
  assert_headings (self, "One;Two;");
  g_assert_true (jp_project_undo (self->project, NULL));
  assert_headings (self, "One;New;Two;");
}

/* A finding leads to the field or to the cell of a table. */
static void
test_unit_place (Fixture *self, gconstpointer data)
{
  JpRecord *staff;
  GtkWidget *page = jp_unit_page_new (self->context);
  g_autofree char *field = g_strdup_printf ("%" G_GINT64_FORMAT ":%u", self->year->record.id,
                                            (guint) JP_YEAR_SUPERVISING_DEPARTMENT);
  g_autofree char *cell = NULL;
  GtkWidget *focus;

  jp_project_begin (self->project, "staff");
  jp_project_insert (self->project, JP_KIND_STAFF, JP_RECORD (self->year), NULL);
  staff = jp_project_insert (self->project, JP_KIND_STAFF, JP_RECORD (self->year), NULL);
  g_assert_true (jp_project_commit (self->project, NULL));
  cell = g_strdup_printf ("%" G_GINT64_FORMAT ":%u", staff->id, (guint) JP_STAFF_IN_POST);
  show_page (self, page);

  jp_unit_page_focus_place (JP_UNIT_PAGE (page), field);
  focus = gtk_window_get_focus (GTK_WINDOW (self->window));
  g_assert_true (gtk_widget_is_ancestor (focus, find (self->window, ADW_TYPE_ENTRY_ROW, "Supervising department")));
  jp_unit_page_focus_place (JP_UNIT_PAGE (page), cell);
  focus = gtk_window_get_focus (GTK_WINDOW (self->window));
  focus = gtk_widget_get_ancestor (focus, JP_TYPE_SHEET);
  g_assert_nonnull (focus);
  g_assert_cmpuint (jp_sheet_get_current_row (JP_SHEET (focus)), ==, 1);
  g_assert_cmpuint (jp_sheet_get_current_column (JP_SHEET (focus)), >, 0);
}

#define ADD(name, func) g_test_add ("/pages/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* Nothing here is drawn with OpenGL, whose libraries are unloaded with memory still theirs. */
  g_setenv ("GDK_DEBUG", "gl-disable", TRUE);
  adw_init ();

  ADD ("unit/field", test_unit_field);
  ADD ("unit/typing-stays", test_unit_typing_stays);
  ADD ("unit/text-is-kept", test_unit_text_is_kept);
  ADD ("unit/another-year", test_unit_another_year);
  ADD ("unit/staffing", test_unit_staffing);
  ADD ("unit/place", test_unit_place);
  ADD ("problems/edit", test_problems);
  ADD ("problems/order", test_problems_order);
  ADD ("report/texts", test_report_texts);
  ADD ("report/order", test_report_order);
  g_test_add_func ("/pages/unit/goal-states", test_goal_states);
  return g_test_run ();
}
