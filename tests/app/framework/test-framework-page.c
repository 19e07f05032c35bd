/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of a framework: tree, closure, what is typed and pasted, grades, and that the scores follow. */

#include "jp-edits-framework.h"
#include "jp-find.h"
#include "jp-framework-builtin.h"
#include "jp-framework-model.h"
#include "jp-framework-page.h"
#include "jp-grade-model.h"
#include "jp-sheet.h"

#include <adwaita.h>
#include <string.h>

typedef struct
{
  JpProject *project;
  JpSheetRecord *sheet;
  JpFrameworkRecord *framework;
  JpContext *context;
  GtkWidget *page;
  GtkWidget *window;
  JpSheet *table;
  JpSheetModel *model;
  char *message; /* said last */
} Fixture;

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static GtkWidget *
find (GtkWidget *from, GType type)
{
  GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (from), type) ? from : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);
  return found;
}

static void
message_cb (Fixture *self, const char *text)
{
  g_free (self->message);
  self->message = g_strdup (text);
}

static void
set_up (Fixture *self, gconstpointer id)
{
  g_autoptr (GError) error = NULL;
  JpYearRecord *year;

  self->project = jp_project_new ();
  self->framework = jp_framework_builtin_add (self->project, id, &error);
  year = jp_edit_add_year (self->project, jp_edit_add_unit (self->project, "某局", &error), 2023, &error);
  self->sheet = jp_edit_add_sheet (self->project, year, NULL, self->framework, &error);
  g_assert_no_error (error);
  self->context = jp_context_new (self->project);
  g_signal_connect_swapped (self->context, "message", G_CALLBACK (message_cb), self);
  self->page = jp_framework_page_new (self->context);
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1200, 760);
  gtk_window_set_child (GTK_WINDOW (self->window), self->page);
  gtk_window_present (GTK_WINDOW (self->window));
  self->table = JP_SHEET (find (self->page, JP_TYPE_SHEET));
  self->model = jp_sheet_get_model (self->table);
  settle ();
}

static void
tear_down (Fixture *self, gconstpointer id)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  settle ();
  g_signal_handlers_disconnect_by_data (self->context, self);
  g_assert_finalize_object (self->context);
  g_assert_finalize_object (self->project);
  g_free (self->message);
}

static guint
row_of (Fixture *self, const char *name)
{
  for (guint i = 0; i < jp_sheet_model_get_n_rows (self->model); i++)
    {
      g_autofree char *own = jp_sheet_model_dup_row_name (self->model, i);

      if (g_str_equal (own, name))
        return i;
    }
  return G_MAXUINT;
}

/* "text suffix", and whether it is marked as contradicted. */
static void
assert_cell (Fixture *self, guint row, guint column, const char *expected, gboolean contradicted)
{
  g_auto (JpCell) cell = { NULL };
  g_autofree char *text = NULL;

  jp_sheet_model_get_cell (self->model, row, column, &cell);
  text = g_strconcat (cell.text, cell.suffix != NULL ? " " : "", cell.suffix != NULL ? cell.suffix : "", NULL);
  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpint ((cell.flags & JP_CELL_CONTRADICTED) != 0, ==, contradicted);
}

static void
type (Fixture *self, guint row, guint column, const char *text)
{
  g_autoptr (GError) error = NULL;

  jp_sheet_model_set_text (self->model, row, column, text, &error);
  g_assert_no_error (error);
  settle ();
}

static void
act (Fixture *self, const char *action)
{
  g_assert_true (gtk_widget_activate_action (self->page, action, NULL));
  settle ();
}

static void
focus (Fixture *self, const char *name)
{
  g_assert_cmpuint (row_of (self, name), !=, G_MAXUINT);
  jp_sheet_set_current (self->table, row_of (self, name), JP_FRAMEWORK_POINTS_COLUMN);
  settle ();
}

/* What does not close is red and says by how much; mended, it is not; undone, it is again. */
static void
test_closure (Fixture *self, gconstpointer id)
{
  guint adjustment = row_of (self, "动态调整"), top = row_of (self, "部门预算项目绩效管理");

  assert_cell (self, adjustment, JP_FRAMEWORK_PARTS_COLUMN, "20 +5", TRUE);
  assert_cell (self, top, JP_FRAMEWORK_PARTS_COLUMN, "65 −5", TRUE);
  assert_cell (self, 0, JP_FRAMEWORK_PARTS_COLUMN, "100", FALSE);
  g_assert_true (jp_sheet_model_needs_attention (self->model, adjustment, JP_FRAMEWORK_PARTS_COLUMN));
  type (self, adjustment, JP_FRAMEWORK_POINTS_COLUMN, "20");
  assert_cell (self, adjustment, JP_FRAMEWORK_PARTS_COLUMN, "20", FALSE);
  assert_cell (self, top, JP_FRAMEWORK_PARTS_COLUMN, "70", FALSE);
  g_assert_true (jp_project_undo (self->project, NULL));
  assert_cell (self, top, JP_FRAMEWORK_PARTS_COLUMN, "65 −5", TRUE);
  type (self, 0, JP_FRAMEWORK_POINTS_COLUMN, "110");
  assert_cell (self, 0, JP_FRAMEWORK_PARTS_COLUMN, "100 −10", TRUE);
}

/* Points of an indicator: the scores of the sheet follow at once. */
static void
test_scores_follow (Fixture *self, gconstpointer id)
{
  guint row = row_of (self, "执行进度");
  const JpScores *scores = jp_context_get_scores (self->context);
  JpDecimal before = scores->points;

  type (self, row, JP_FRAMEWORK_POINTS_COLUMN, "8");
  scores = jp_context_get_scores (self->context);
  g_assert_cmpint (jp_decimal_normalize (scores->points).n, ==, 103);
  g_assert_true (jp_project_undo (self->project, NULL));
  scores = jp_context_get_scores (self->context);
  g_assert_true (jp_decimal_equal (scores->points, before));
}

static void
test_tree (Fixture *self, gconstpointer id)
{
  guint n = jp_sheet_model_get_n_rows (self->model);
  gint64 kept;

  focus (self, "执行进度");
  act (self, "framework.add-beside");
  g_assert_cmpuint (jp_sheet_model_get_n_rows (self->model), ==, n + 1);
  g_assert_cmpuint (jp_sheet_get_current_row (self->table), ==, row_of (self, "执行进度") + 1);
  act (self, "framework.up");
  g_assert_cmpuint (jp_sheet_get_current_row (self->table) + 1, ==, row_of (self, "执行进度"));
  act (self, "framework.down");
  act (self, "framework.out");
  g_assert_cmpint (jp_framework_model_get_node (JP_FRAMEWORK_MODEL (self->model),
                                                jp_sheet_get_current_row (self->table))->record.parent->kind,
                   ==, JP_KIND_NODE);
  act (self, "framework.in");
  focus (self, "执行进度");
  act (self, "framework.duplicate");
  g_assert_cmpuint (row_of (self, "执行进度（2）"), !=, G_MAXUINT);
  act (self, "framework.delete");
  g_assert_cmpuint (row_of (self, "执行进度（2）"), ==, G_MAXUINT);
  /* Folded, what is below is out of sight, and comes back when it is asked for. */
  kept = jp_framework_model_get_node (JP_FRAMEWORK_MODEL (self->model), row_of (self, "执行进度"))->record.id;
  jp_sheet_model_set_folded (self->model, row_of (self, "动态调整"), TRUE);
  g_assert_cmpuint (row_of (self, "执行进度"), ==, G_MAXUINT);
  g_assert_cmpuint (jp_framework_model_reveal (JP_FRAMEWORK_MODEL (self->model),
                                               jp_record_as_node (jp_project_lookup (self->project, kept))),
                    !=, G_MAXUINT);
  g_assert_cmpuint (row_of (self, "执行进度"), !=, G_MAXUINT);
}

static void
test_ticks (Fixture *self, gconstpointer id)
{
  guint row = row_of (self, "执行进度");
  g_autoptr (GError) error = NULL;

  assert_cell (self, row, JP_FRAMEWORK_WHOLE_COLUMN, "✓", FALSE);
  assert_cell (self, row, JP_FRAMEWORK_SAMPLE_COLUMN, "", FALSE);
  type (self, row, JP_FRAMEWORK_SAMPLE_COLUMN, "√");
  assert_cell (self, row, JP_FRAMEWORK_SAMPLE_COLUMN, "✓", FALSE);
  jp_sheet_set_current (self->table, row, JP_FRAMEWORK_SAMPLE_COLUMN);
  act (self, "framework.tick");
  assert_cell (self, row, JP_FRAMEWORK_SAMPLE_COLUMN, "", FALSE);
  g_assert_false (jp_sheet_model_set_text (self->model, row, JP_FRAMEWORK_SAMPLE_COLUMN, "maybe", &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_INVALID);
}

/* A block is one step, or nothing. */
static void
test_block (Fixture *self, gconstpointer id)
{
  guint row = row_of (self, "执行进度") - 1;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (lines, g_strsplit ("6", "\t", -1));
  g_ptr_array_add (lines, g_strsplit ("x", "\t", -1));
  g_assert_false (jp_sheet_model_set_block (self->model, row, JP_FRAMEWORK_POINTS_COLUMN, lines, &error));
  g_assert_nonnull (strstr (error->message, "执行进度"));
  assert_cell (self, row, JP_FRAMEWORK_POINTS_COLUMN, "5", FALSE);
  g_clear_error (&error);
  g_ptr_array_set_size (lines, 1);
  g_ptr_array_add (lines, g_strsplit ("4\t\t新标准", "\t", -1));
  g_assert_true (jp_sheet_model_set_block (self->model, row, JP_FRAMEWORK_POINTS_COLUMN, lines, &error));
  assert_cell (self, row, JP_FRAMEWORK_POINTS_COLUMN, "6", FALSE);
  assert_cell (self, row + 1, JP_FRAMEWORK_POINTS_COLUMN, "4", FALSE);
  assert_cell (self, row + 1, JP_FRAMEWORK_CRITERIA_COLUMN, "新标准", FALSE);
  g_assert_true (jp_project_undo (self->project, NULL));
  assert_cell (self, row, JP_FRAMEWORK_POINTS_COLUMN, "5", FALSE);
  g_assert_false (jp_sheet_model_set_text (self->model, row, JP_FRAMEWORK_RULE_COLUMN, "规则", &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_INVALID);
}

/* An answer goes only when one says so. */
static void
test_delete_asks (Fixture *self, gconstpointer id)
{
  JpNodeRecord *leaf = jp_framework_model_get_node (JP_FRAMEWORK_MODEL (self->model), row_of (self, "执行进度"));
  GListModel *windows = gtk_window_get_toplevels ();

  g_assert_true (jp_edit_set_given (self->project, self->sheet, leaf, "3", NULL));
  focus (self, "执行进度");
  act (self, "framework.delete");
  g_assert_cmpuint (row_of (self, "执行进度"), !=, G_MAXUINT);
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        {
          g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (window)), "1 answer"));
          adw_message_dialog_response (ADW_MESSAGE_DIALOG (window), "accept");
          gtk_window_destroy (GTK_WINDOW (window));
          break;
        }
    }
  settle ();
  g_assert_cmpuint (row_of (self, "执行进度"), ==, G_MAXUINT);
  g_assert_true (jp_project_undo (self->project, NULL));
  g_assert_cmpint (jp_record_count (JP_RECORD (self->sheet), JP_KIND_ANSWER), ==, 1);
}

static void
test_grades (Fixture *self, gconstpointer id)
{
  JpGradeModel *grades = jp_grade_model_new (self->context);
  JpSheetModel *model = JP_SHEET_MODEL (grades);
  g_autofree char *bound = NULL;
  g_autoptr (GError) error = NULL;

  jp_grade_model_set_framework (grades, self->framework);
  g_assert_cmpuint (jp_sheet_model_get_n_rows (model), ==, 4);
  g_assert_true (jp_sheet_model_set_text (model, 2, 2, "60", &error));
  bound = jp_sheet_model_dup_edit_text (model, 2, 2);
  g_assert_cmpstr (bound, ==, "60");
  g_assert_cmpint (jp_grade_model_get_band (grades, 2)->lower.n, ==, 60);
  g_assert_true (jp_sheet_model_set_text (model, 3, 5, "", &error));
  g_assert_cmpint (jp_grade_model_get_band (grades, 3)->upper_inclusive, ==, 0);
  g_assert_false (jp_sheet_model_set_text (model, 3, 4, "-3", &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE);
  g_assert_nonnull (jp_edit_add_band (self->project, self->framework, NULL));
  g_assert_cmpuint (jp_sheet_model_get_n_rows (model), ==, 5);
  g_assert_finalize_object (grades);
}

/* A finding leads to the cell of the points, wherever the focus was and whatever was folded. */
static void
test_place (Fixture *self, gconstpointer data)
{
  JpNodeRecord *node = jp_find_leaf (self->framework, "执行进度", NULL);
  g_autofree char *place = g_strdup_printf ("%" G_GINT64_FORMAT ":%u", node->record.id, (guint) JP_NODE_POINTS);

  jp_sheet_model_set_folded (self->model, 1, TRUE);
  jp_framework_page_focus_place (JP_FRAMEWORK_PAGE (self->page), place);
  g_assert_cmpuint (jp_sheet_get_current_row (self->table), ==, row_of (self, "执行进度"));
  g_assert_cmpuint (jp_sheet_get_current_column (self->table), ==, JP_FRAMEWORK_POINTS_COLUMN);
  jp_framework_page_focus_place (JP_FRAMEWORK_PAGE (self->page), "999999:1");
  g_assert_cmpuint (jp_sheet_get_current_row (self->table), ==, row_of (self, "执行进度"));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, id, test) g_test_add ("/framework-page/" path, Fixture, id, set_up, test, tear_down)
  ADD ("closure", "sichuan-county-overall", test_closure);
  ADD ("scores-follow", "sichuan-county-overall", test_scores_follow);
  ADD ("tree", "sichuan-county-overall", test_tree);
  ADD ("ticks", "sichuan-county-overall", test_ticks);
  ADD ("block", "sichuan-county-overall", test_block);
  ADD ("delete-asks", "sichuan-county-overall", test_delete_asks);
  ADD ("place", "sichuan-county-overall", test_place);
  ADD ("grades", "third-party-overall-34", test_grades);
  return g_test_run ();
}
