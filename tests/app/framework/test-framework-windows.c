/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The windows of the framework editor: another version is shown before it is taken over; rules are reviewed row by row.
 */

#include "jp-edits-framework.h"
#include "jp-find.h"
#include "jp-framework-builtin.h"
#include "jp-framework-file.h"
#include "jp-framework-update-window.h"
#include "jp-rule-review-window.h"
#include "jp-score.h"

#include <string.h>

#define KEY "third-party-overall-34"

typedef struct
{
  JpProject *project;
  JpSheetRecord *sheet;
  JpFrameworkRecord *framework;
  JpContext *context;
  GtkWidget *parent;
} Fixture;

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
set_up (Fixture *self, gconstpointer id)
{
  g_autoptr (GError) error = NULL;
  JpYearRecord *year;

  self->project = jp_project_new ();
  self->framework = id != NULL ? jp_framework_builtin_add (self->project, id, &error)
                               : jp_edit_add_framework (self->project, "体系", &error);
  year = jp_edit_add_year (self->project, jp_edit_add_unit (self->project, "某局", &error), 2023, &error);
  self->sheet = jp_edit_add_sheet (self->project, year, NULL, self->framework, &error);
  g_assert_no_error (error);
  self->context = jp_context_new (self->project);
  self->parent = gtk_window_new ();
  gtk_window_present (GTK_WINDOW (self->parent));
  settle ();
}

static void
tear_down (Fixture *self, gconstpointer id)
{
  gtk_window_destroy (GTK_WINDOW (self->parent));
  settle ();
  g_assert_finalize_object (self->context);
  g_assert_finalize_object (self->project);
}

/* How many widgets of a kind there are below one. */
static guint
collect (GtkWidget *from, GType type, GPtrArray *found)
{
  if (g_type_is_a (G_OBJECT_TYPE (from), type))
    g_ptr_array_add (found, from);
  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
  return found->len;
}

static gboolean
says (GtkWidget *window, const char *text)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  collect (window, GTK_TYPE_LABEL, labels);
  for (guint i = 0; i < labels->len; i++)
    if (strstr (gtk_label_get_text (g_ptr_array_index (labels, i)), text) != NULL)
      return TRUE;
  return FALSE;
}

/* The built-in form with an indicator less and other points for one. Transfer full. */
static char *
make_newer (void)
{
  g_autoptr (JpProject) project = jp_project_new ();
  JpFrameworkRecord *framework = jp_framework_builtin_add (project, KEY, NULL);

  g_assert_true (jp_edit_delete (project, JP_RECORD (jp_find_leaf (framework, "可持续性", NULL)), NULL));
  g_assert_true (jp_edit_set_node_points (project, jp_find_leaf (framework, "质量达标率", NULL), "7", NULL));
  return jp_framework_file_write (framework);
}

static void
test_update (Fixture *self, gconstpointer id)
{
  g_autofree char *newer = make_newer ();
  g_autofree char *after = NULL;
  GtkWidget *window = jp_framework_update_window_new (GTK_WINDOW (self->parent), self->context, self->framework);
  g_autoptr (GPtrArray) checks = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (jp_edit_set_given (self->project, self->sheet, jp_find_leaf (self->framework, "可持续性", NULL), "2",
                                    NULL));
  g_assert_true (jp_edit_set_given (self->project, self->sheet, jp_find_leaf (self->framework, "质量达标率", NULL), "4",
                                    NULL));
  gtk_window_present (GTK_WINDOW (window));
  settle ();
  g_assert_false (jp_framework_update_window_read (JP_FRAMEWORK_UPDATE_WINDOW (window), "{}", -1, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (jp_framework_update_window_read (JP_FRAMEWORK_UPDATE_WINDOW (window), newer, -1, &error));
  g_assert_true (says (window, "4 → 7"));
  g_assert_true (says (window, "1 answer goes"));
  /* Refused until one says that the answer may go. */
  gtk_widget_activate_action (window, "update.accept", NULL);
  g_assert_nonnull (jp_find_leaf (self->framework, "可持续性", NULL));
  g_assert_cmpuint (collect (window, GTK_TYPE_CHECK_BUTTON, checks), ==, 1);
  gtk_check_button_set_active (g_ptr_array_index (checks, 0), TRUE);
  gtk_widget_activate_action (window, "update.accept", NULL);
  settle ();
  after = jp_framework_file_write (self->framework);
  g_assert_cmpstr (after, ==, newer);
  g_assert_cmpint (
    jp_sheet_find_answer (self->sheet, jp_find_leaf (self->framework, "质量达标率", NULL))->given.n, ==, 4);
  g_assert_true (jp_project_undo (self->project, NULL));
  g_assert_nonnull (jp_find_leaf (self->framework, "可持续性", NULL));
}

static JpNodeRecord *
add (Fixture *self, const char *name, const char *points, const char *criteria)
{
  JpNodeRecord *node = jp_edit_add_node (self->project, JP_RECORD (self->framework), NULL, name, NULL);

  g_assert_true (jp_edit_set_node_points (self->project, node, points, NULL));
  g_assert_true (jp_edit_set_field (self->project, JP_RECORD (node), JP_NODE_CRITERIA, "Criteria", criteria, NULL));
  return node;
}

static void
test_review (Fixture *self, gconstpointer id)
{
  JpNodeRecord *sure = add (self, "“三公经费”控制率", "2", "“三公经费”控制率≤100%，得2分；每超过1%扣0.1分，扣完为止。");
  JpNodeRecord *judged = add (self, "社会效益", "4", "根据社会效益情况评价。");
  GtkWidget *window;
  g_autoptr (GPtrArray) checks = g_ptr_array_new ();

  window = jp_rule_review_window_new (GTK_WINDOW (self->parent), self->context, self->framework);
  gtk_window_present (GTK_WINDOW (window));
  settle ();
  g_assert_true (says (window, "1 confident, 0 not certain, 1 left to judgement"));
  g_assert_cmpuint (collect (window, GTK_TYPE_CHECK_BUTTON, checks), ==, 1);
  gtk_widget_activate_action (window, "review.choose-confident", NULL);
  g_assert_true (gtk_check_button_get_active (g_ptr_array_index (checks, 0)));
  gtk_widget_activate_action (window, "review.accept", NULL);
  settle ();
  g_assert_nonnull (sure->rule);
  g_assert_null (judged->rule);
  g_assert_true (jp_project_undo (self->project, NULL));
  g_assert_null (sure->rule);
}

/* To the rule editor with the indicator in focus. */
static void
test_review_edit (Fixture *self, gconstpointer id)
{
  JpNodeRecord *node = add (self, "社会效益", "4", "根据社会效益情况评价。");
  GtkWidget *window = jp_rule_review_window_new (GTK_WINDOW (self->parent), self->context, self->framework);

  gtk_window_present (GTK_WINDOW (window));
  settle ();
  gtk_widget_activate_action (window, "review.edit", "x", node->record.id);
  settle ();
  g_assert_true (jp_context_get_node (self->context) == node);
  g_assert_true (jp_context_get_editing_rule (self->context));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, id, test) g_test_add ("/framework-windows/" path, Fixture, id, set_up, test, tear_down)
  ADD ("update", KEY, test_update);
  ADD ("review", NULL, test_review);
  ADD ("review-edit", NULL, test_review_edit);
  return g_test_run ();
}
