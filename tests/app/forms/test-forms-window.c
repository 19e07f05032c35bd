/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The window of the forms and the dialog that reads one back, on a real sample. */

#include "jp-edits.h"
#include "jp-export-form.h"
#include "jp-facts.h"
#include "jp-form-fill.h"
#include "jp-form-list.h"
#include "jp-form-preview.h"
#include "jp-form-review-dialog.h"
#include "jp-form-sheet-view.h"
#include "jp-forms-window.h"
#include "jp-import-form.h"
#include "jp-sample.h"
#include "jp-sheet.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *folder;
  char *path;
  JpProject *project;
  JpContext *context;
  JpRecord *year;
  GtkWidget *parent;
  GtkWidget *window;
} Fixture;

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("jiping-forms-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "表.xlsx", NULL);
  self->project = jp_project_new ();
  g_assert_true (jp_sample_load (self->project, "yueyanglou-2023", NULL));
  self->context = jp_context_new (self->project);
  self->year = JP_RECORD (jp_context_get_year (self->context));
  self->parent = gtk_window_new ();
  gtk_window_present (GTK_WINDOW (self->parent));
  settle ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  if (self->window != NULL)
    {
      gtk_window_close (GTK_WINDOW (self->window));
      settle ();
      g_assert_null (self->window);
    }
  gtk_window_destroy (GTK_WINDOW (self->parent));
  settle ();
  g_assert_finalize_object (self->context);
  g_assert_finalize_object (self->project);
  g_unlink (self->path);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->path);
}

static void
watch (Fixture *self, gpointer window)
{
  self->window = window;
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &self->window);
}

/* First widget below of a type whose text begins so; NULL: any. */
static GtkWidget *
find (GtkWidget *below, GType type, const char *text)
{
  for (GtkWidget *child = gtk_widget_get_first_child (below); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      const char *label = GTK_IS_LABEL (child)    ? gtk_label_get_text (GTK_LABEL (child))
                          : GTK_IS_BUTTON (child) ? gtk_button_get_label (GTK_BUTTON (child))
                                                  : NULL;
      GtkWidget *found;

      if (g_type_is_a (G_OBJECT_TYPE (child), type) &&
          (text == NULL || (label != NULL && g_str_has_prefix (label, text))))
        return child;
      found = find (child, type, text);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static guint
count (GtkWidget *below, GType type)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (below); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += (guint) g_type_is_a (G_OBJECT_TYPE (child), type) + count (child, type);
  return n;
}

/* Until a stack shows a child, or the window is gone (name NULL). */
static void
wait_for (Fixture *self, const char *name)
{
  gint64 end = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;
  gboolean there = FALSE;

  while (!there && g_get_monotonic_time () < end)
    {
      GtkWidget *stack = self->window != NULL ? find (self->window, GTK_TYPE_STACK, NULL) : NULL;

      g_main_context_iteration (NULL, FALSE);
      there = name == NULL ? self->window == NULL
                           : stack != NULL && g_str_equal (gtk_stack_get_visible_child_name (GTK_STACK (stack)), name);
    }
  g_assert_true (there);
  settle ();
}

static void
open_forms (Fixture *self)
{
  watch (self, jp_forms_window_new (GTK_WINDOW (self->parent), self->context));
  gtk_window_present (GTK_WINDOW (self->window));
  settle ();
}

/* Until its sheets have their size. */
static void
show_form (Fixture *self, const char *id)
{
  gint64 end = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;
  GtkWidget *sheet;

  jp_forms_window_show_form (JP_FORMS_WINDOW (self->window), id);
  settle ();
  sheet = find (self->window, JP_TYPE_FORM_SHEET_VIEW, NULL);
  while (sheet != NULL && gtk_widget_get_width (sheet) == 0 && g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, FALSE);
      sheet = find (self->window, JP_TYPE_FORM_SHEET_VIEW, NULL);
    }
}

/* A form is shown sheet by sheet; each has a name and its text. */
static void
test_pages (Fixture *self, gconstpointer data)
{
  GtkWidget *sheet;

  open_forms (self);
  show_form (self, "t10");
  g_assert_cmpuint (count (self->window, JP_TYPE_FORM_SHEET_VIEW), ==, 2);
  g_assert_nonnull (find (self->window, GTK_TYPE_LABEL, "Page 1 of 2"));
  sheet = find (self->window, JP_TYPE_FORM_SHEET_VIEW, NULL);
  g_assert_null (gtk_test_accessible_check_property (GTK_ACCESSIBLE (sheet), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                                     "Page 1 of 2"));
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (sheet), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
  g_assert_true (gtk_widget_grab_focus (sheet));
  g_assert_cmpint (gtk_widget_get_width (sheet), >, 300);
}

/* A form that the sheet cannot fill says why; another sheet fills it. */
static void
test_other_sheet (Fixture *self, gconstpointer data)
{
  JpRecord *project = jp_record_first (self->year, JP_KIND_SHEET)->next;

  open_forms (self);
  show_form (self, "t11");
  g_assert_cmpuint (count (self->window, JP_TYPE_FORM_SHEET_VIEW), ==, 0);
  g_assert_nonnull (find (self->window, GTK_TYPE_LABEL, "It is about a project"));
  g_assert_null (find (self->window, GTK_TYPE_LABEL, "The form “项目支出绩效自评表” cannot be filled"));
  g_assert_false (gtk_widget_get_sensitive (find (self->window, GTK_TYPE_BUTTON, "_Print")));
  jp_context_show (self->context, project);
  settle ();
  g_assert_cmpuint (count (self->window, JP_TYPE_FORM_SHEET_VIEW), >=, 1);
  g_assert_true (gtk_widget_get_sensitive (find (self->window, GTK_TYPE_BUTTON, "_Print")));
}

/* What is edited in the main window is on the page at once. */
static void
test_follows (Fixture *self, gconstpointer data)
{
  GtkWidget *sheet;

  open_forms (self);
  show_form (self, "t10");
  g_assert_true (jp_edit_set_field (self->project, self->year->parent, JP_UNIT_NAME, "name", "某某中心", NULL));
  settle ();
  sheet = find (self->window, JP_TYPE_FORM_SHEET_VIEW, NULL);
  g_assert_nonnull (sheet);
  g_assert_nonnull (find (self->window, GTK_TYPE_LABEL, "某某中心 2023"));
}

/* The buttons are back when a thread has written the file. */
static void
wait_for_file (Fixture *self, const char *path)
{
  gint64 end = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;

  while (!gtk_widget_get_sensitive (find (self->window, GTK_TYPE_BUTTON, "_XLSX")) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  settle ();
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_output (Fixture *self, gconstpointer data)
{
  g_autofree char *pdf = g_build_filename (self->folder, "表.pdf", NULL);
  g_autofree char *start = NULL;

  open_forms (self);
  show_form (self, "t9");
  gtk_widget_activate_action (self->window, "forms.pdf-to", "s", pdf);
  wait_for_file (self, pdf);
  g_assert_true (g_file_get_contents (pdf, &start, NULL, NULL));
  g_assert_true (g_str_has_prefix (start, "%PDF-"));
  gtk_widget_activate_action (self->window, "forms.xlsx-to", "s", self->path);
  wait_for_file (self, self->path);
  g_unlink (pdf);
}

/* Sizes are given out with the next frame. */
static void
wait_for_sheet (JpFormPreview *preview, guint sheet)
{
  gint64 end = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;

  while (jp_form_preview_get_sheet (preview) != sheet && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (jp_form_preview_get_sheet (preview), ==, sheet);
}

static void
test_zoom (Fixture *self, gconstpointer data)
{
  JpFormPreview *preview;
  guint fitting;

  open_forms (self);
  show_form (self, "t10");
  preview = JP_FORM_PREVIEW (find (self->window, JP_TYPE_FORM_PREVIEW, NULL));
  gtk_widget_activate_action (self->window, "forms.step-page", "i", 1);
  wait_for_sheet (preview, 1);
  gtk_widget_activate_action (self->window, "forms.step-page", "i", -1);
  wait_for_sheet (preview, 0);
  fitting = jp_form_preview_get_zoom (preview);
  gtk_widget_activate_action (self->window, "forms.zoom", "i", 1);
  settle ();
  g_assert_cmpuint (jp_form_preview_get_zoom (preview), >, fitting);
  for (guint i = 0; i < 10; i++)
    gtk_widget_activate_action (self->window, "forms.zoom", "i", 1);
  g_assert_cmpuint (jp_form_preview_get_zoom (preview), ==, 200);
  for (guint i = 0; i < 10; i++)
    gtk_widget_activate_action (self->window, "forms.zoom", "i", -1);
  g_assert_cmpuint (jp_form_preview_get_zoom (preview), ==, 50);
}

/* Review. The form is filled as the unit does: built from a copy of the project that has other values. */

static const JpFormBinding *
find_binding (const JpFormPage *page, const char *key)
{
  const JpFormCell *cell = jp_form_page_find_key (page, key);

  g_assert_nonnull (cell);
  return cell->binding;
}

static JpFormPage *
build_t9 (JpProject *project, JpRecord *year)
{
  JpFormPage *page = jp_form_build (project, year, "t9", NULL, NULL);

  g_assert_nonnull (page);
  return page;
}

static void
set_value (JpProject *project, JpRecord *year, const char *key, const char *text)
{
  g_autoptr (JpFormPage) page = build_t9 (project, year);
  const JpFormEntry entry = { find_binding (page, key), text };
  g_autoptr (GError) error = NULL;

  jp_form_fill (project, page, &entry, 1, &error);
  g_assert_no_error (error);
}

/* Two figures that can be typed in and hold something. */
static void
find_keys (Fixture *self, char **keys, guint n)
{
  g_autoptr (JpFormPage) page = build_t9 (self->project, self->year);
  guint found = 0;

  for (guint i = 0; i < jp_form_page_get_n_cells (page) && found < n; i++)
    {
      const JpFormBinding *binding = jp_form_page_get_cell (page, i)->binding;

      if (binding != NULL && binding->editable && binding->check == JP_FORM_CHECK_AMOUNT && binding->record != 0 &&
          *binding->value != '\0')
        keys[found++] = g_strdup (binding->key);
    }
  g_assert_cmpuint (found, ==, n);
}

static char *
dup_value (Fixture *self, const char *key)
{
  g_autoptr (JpFormPage) page = build_t9 (self->project, self->year);

  return g_strdup (find_binding (page, key)->value);
}

/* The first figure is filled in, the second as well, but the project has changed it since. */
static void
send_and_fill (Fixture *self, char **keys)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) jp_form_page_free);
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  g_autoptr (GError) error = NULL;
  JpFormPage *page;

  find_keys (self, keys, 2);
  page = build_t9 (self->project, self->year);
  g_ptr_array_add (pages, page);
  /* What the unit types stands in the cell; what the hidden tab says of the time before stays. */
  for (guint i = 0; i < 2; i++)
    {
      JpFormCell *cell = (JpFormCell *) (gpointer) jp_form_page_find_key (page, keys[i]);

      g_free (cell->digits);
      g_free (cell->text);
      cell->digits = g_strdup (i == 0 ? "11" : "22");
      cell->text = g_strdup (cell->digits);
    }
  jp_export_form_pages (pages, file, NULL, &error);
  g_assert_no_error (error);
  set_value (self->project, self->year, keys[1], "33");
}

static void
open_review (Fixture *self, const char *child)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->path);

  watch (self, jp_form_review_dialog_open (self->context, GTK_WINDOW (self->parent), file));
  wait_for (self, child);
}

static JpSheetModel *
get_rows (Fixture *self)
{
  return jp_sheet_get_model (JP_SHEET (find (self->window, JP_TYPE_SHEET, NULL)));
}

static void
assert_cell (Fixture *self, guint row, guint column, const char *text)
{
  g_auto (JpCell) cell = { 0 };

  jp_sheet_model_get_cell (get_rows (self), row, column, &cell);
  g_assert_cmpstr (cell.text, ==, text);
}

static void
assert_value (Fixture *self, const char *key, const char *text)
{
  g_autofree char *value = dup_value (self, key);

  g_assert_cmpstr (value, ==, text);
}

static void
free_keys (char **keys)
{
  g_free (keys[0]);
  g_free (keys[1]);
}

/* What is there stays unless it is chosen; one step, and back. */
static void
test_review (Fixture *self, gconstpointer data)
{
  char *keys[2];
  g_autofree char *before = NULL;

  send_and_fill (self, keys);
  before = dup_value (self, keys[0]);
  open_review (self, "form");
  g_assert_cmpuint (jp_sheet_model_get_n_rows (get_rows (self)), ==, 2);
  assert_cell (self, 0, 4, "11");
  assert_cell (self, 0, 5, "→ Taken from the form");
  assert_cell (self, 1, 3, "33");
  assert_cell (self, 1, 4, "22");
  assert_cell (self, 1, 5, "⇄ Conflict: stays as it is");
  g_assert_nonnull (find (self->window, GTK_TYPE_BUTTON, "_Take 1 Change"));
  assert_value (self, keys[0], before);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find (self->window, GTK_TYPE_TOGGLE_BUTTON, "Use 22")), TRUE);
  settle ();
  g_assert_nonnull (find (self->window, GTK_TYPE_BUTTON, "_Take 2 Changes"));
  gtk_widget_activate_action (self->window, "review.apply", NULL);
  wait_for (self, NULL);
  assert_value (self, keys[0], "11");
  assert_value (self, keys[1], "22");
  g_assert_true (jp_project_undo (self->project, NULL));
  assert_value (self, keys[0], before);
  assert_value (self, keys[1], "33");
  free_keys (keys);
}

/* A change can be left out; without any there is nothing to take. */
static void
test_left_out (Fixture *self, gconstpointer data)
{
  g_autofree char *label = NULL;
  char *keys[2];

  send_and_fill (self, keys);
  label = g_strdup (jp_project_get_undo_label (self->project));
  open_review (self, "form");
  jp_sheet_set_current (JP_SHEET (find (self->window, JP_TYPE_SHEET, NULL)), 0, 0);
  settle ();
  g_assert_nonnull (find (self->window, GTK_TYPE_BUTTON, "_Leave Out"));
  gtk_widget_activate_action (self->window, "review.toggle", NULL);
  settle ();
  assert_cell (self, 0, 5, "– Left out: stays as it is");
  g_assert_nonnull (find (self->window, GTK_TYPE_BUTTON, "Take O_ver"));
  g_assert_false (gtk_widget_get_sensitive (find (self->window, GTK_TYPE_BUTTON, "_Take 0 Changes")));
  gtk_widget_activate_action (self->window, "review.apply", NULL);
  settle ();
  g_assert_nonnull (self->window);
  gtk_widget_activate_action (self->window, "review.cancel", NULL);
  wait_for (self, NULL);
  g_assert_cmpstr (jp_project_get_undo_label (self->project), ==, label);
  free_keys (keys);
}

static void
test_all (Fixture *self, gconstpointer data)
{
  char *keys[2];

  send_and_fill (self, keys);
  open_review (self, "form");
  g_signal_emit_by_name (find (self->window, GTK_TYPE_BUTTON, "_Use All"), "clicked");
  settle ();
  assert_cell (self, 1, 5, "⇄ Conflict: taken from the form");
  g_signal_emit_by_name (find (self->window, GTK_TYPE_BUTTON, "_Keep All"), "clicked");
  settle ();
  assert_cell (self, 1, 5, "⇄ Conflict: stays as it is");
  assert_cell (self, 0, 5, "→ Taken from the form");
  free_keys (keys);
}

/* An undo in the main window while the dialog is open: the form is compared with what is there then. */
static void
test_changed_meanwhile (Fixture *self, gconstpointer data)
{
  char *keys[2];

  send_and_fill (self, keys);
  open_review (self, "form");
  g_assert_true (jp_project_undo (self->project, NULL));
  settle ();
  assert_cell (self, 1, 5, "→ Taken from the form");
  g_assert_nonnull (find (self->window, GTK_TYPE_BUTTON, "_Take 2 Changes"));
  free_keys (keys);
}

static void
assert_problem (Fixture *self, const char *words)
{
  AdwStatusPage *problem;

  open_review (self, "problem");
  problem = ADW_STATUS_PAGE (find (self->window, ADW_TYPE_STATUS_PAGE, NULL));
  g_assert_nonnull (strstr (adw_status_page_get_description (problem), words));
  g_assert_false (gtk_widget_get_sensitive (find (self->window, GTK_TYPE_BUTTON, "_Take 0 Changes")));
}

static void
test_damaged (Fixture *self, gconstpointer data)
{
  g_assert_true (g_file_set_contents (self->path, "PK\x03\x04 cut", -1, NULL));
  assert_problem (self, "表.xlsx");
}

/* A form of another project changes nothing here. */
static void
test_other_project (Fixture *self, gconstpointer data)
{
  g_autoptr (JpProject) other = jp_project_new ();
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  g_autoptr (GError) error = NULL;
  JpRecord *unit;

  g_assert_true (jp_sample_load (other, "wuhua-2024", NULL));
  unit = jp_record_first (jp_project_get_root (other), JP_KIND_UNIT);
  jp_export_form (other, jp_record_first (unit, JP_KIND_YEAR), "t9", NULL, file, &error);
  g_assert_no_error (error);
  assert_problem (self, "is a form of another project");
}

/* A workbook that was not sent out to be filled in. */
static void
test_no_form (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  g_autoptr (GError) error = NULL;

  jp_export_form (self->project, jp_record_first (self->year, JP_KIND_SHEET), "t1", NULL, file, &error);
  g_assert_no_error (error);
  assert_problem (self, "is not a form that was exported here");
}

/* Nothing was filled in: that is said. */
static void
test_nothing_new (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  g_autoptr (GError) error = NULL;

  jp_export_form (self->project, self->year, "t9", NULL, file, &error);
  g_assert_no_error (error);
  open_review (self, "form");
  g_assert_cmpuint (jp_sheet_model_get_n_rows (get_rows (self)), ==, 0);
  g_assert_nonnull (find (self->window, GTK_TYPE_LABEL, "Nothing New in the Form"));
}

#define ADD(name, func) g_test_add ("/app/forms/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  /* What is written by a thread holds the program, which must be there. */
  g_application_set_default (G_APPLICATION (g_object_ref_sink (gtk_application_new (NULL, 0))));
  ADD ("window/pages", test_pages);
  ADD ("window/other-sheet", test_other_sheet);
  ADD ("window/follows", test_follows);
  ADD ("window/output", test_output);
  ADD ("window/zoom", test_zoom);
  ADD ("review/choices", test_review);
  ADD ("review/left-out", test_left_out);
  ADD ("review/all", test_all);
  ADD ("review/changed-meanwhile", test_changed_meanwhile);
  ADD ("review/damaged", test_damaged);
  ADD ("review/other-project", test_other_project);
  ADD ("review/no-form", test_no_form);
  ADD ("review/nothing-new", test_nothing_new);
  return g_test_run ();
}
