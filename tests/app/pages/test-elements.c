/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a rule asks the evaluator: yes or no, a verdict, a choice, occurrences, experts' sheets, rows chosen from a
 * group. */

#include "jp-detail-entry.h"
#include "jp-edits.h"
#include "jp-indicator-checklist.h"
#include "jp-indicator-ledger.h"

#include <adwaita.h>

typedef struct
{
  JpProject *project;
  JpContext *context;
  JpNodeRecord *group;
  JpNodeRecord *node;
  GtkWidget *list;
  GtkWidget *window;
} Fixture;

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static const JpScoreRow *
row_of (Fixture *self)
{
  return jp_scores_find (jp_context_get_scores (self->context), self->node);
}

static void
show (Fixture *self)
{
  jp_indicator_checklist_show (JP_INDICATOR_CHECKLIST (self->list), row_of (self));
  settle ();
}

static JpNodeRecord *
add_node (Fixture *self, JpRecord *parent, const char *name, const char *rule, gint64 points)
{
  g_autoptr (GError) error = NULL;
  JpRecord *node;

  jp_project_begin (self->project, "node");
  node = jp_project_insert (self->project, JP_KIND_NODE, parent, NULL);
  jp_project_set_text (self->project, node, JP_NODE_NAME, name);
  jp_project_set_text (self->project, node, JP_NODE_RULE, rule);
  if (points > 0)
    jp_project_set_decimal (self->project, node, JP_NODE_POINTS, jp_decimal_new (points, 0));
  g_assert_true (jp_project_commit (self->project, &error));
  return jp_record_as_node (node);
}

static void
set_up (Fixture *self, gconstpointer rule)
{
  g_autoptr (GError) error = NULL;
  JpFrameworkRecord *framework;
  JpYearRecord *year;

  self->project = jp_project_new ();
  framework = jp_edit_add_framework (self->project, "体系", &error);
  year = jp_edit_add_year (self->project, jp_edit_add_unit (self->project, "某局", &error), 2024, &error);
  jp_edit_add_sheet (self->project, year, NULL, framework, &error);
  self->group = add_node (self, JP_RECORD (framework), "效益", rule == NULL ? "{\"kind\":\"choose\"}" : NULL, 5);
  self->node = add_node (self, JP_RECORD (self->group), "指标", rule, rule == NULL ? 0 : 5);
  self->context = jp_context_new (self->project);
  self->list = jp_indicator_checklist_new (self->context);
  g_signal_connect_swapped (self->context, "scores-changed", G_CALLBACK (show), self);
  self->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (self->window), self->list);
  gtk_window_present (GTK_WINDOW (self->window));
  show (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_signal_handlers_disconnect_by_data (self->context, self);
  gtk_window_destroy (GTK_WINDOW (self->window));
  settle ();
  g_assert_finalize_object (self->context);
  g_assert_finalize_object (self->project);
}

/* The n-th widget of a type that is visible, in the order of the tree. */
static GtkWidget *
find (GtkWidget *from, GType type, guint *n)
{
  GtkWidget *found = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (from), type) && gtk_widget_get_visible (from) && (*n)-- == 0)
    return from;
  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type, n);
  return found;
}

static GtkWidget *
nth (Fixture *self, GType type, guint n)
{
  GtkWidget *found = find (self->list, type, &n);

  g_assert_nonnull (found);
  return found;
}

static void
assert_score (Fixture *self, const char *expected)
{
  g_autofree char *score = jp_decimal_to_text (row_of (self)->computed);

  g_assert_cmpstr (score, ==, expected);
}

static void
type_into (Fixture *self, guint n, const char *text)
{
  GtkWidget *entry = nth (self, GTK_TYPE_TEXT, n);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
  settle ();
}

static void
test_yes_or_no (Fixture *self, gconstpointer data)
{
  GtkWidget *check = nth (self, GTK_TYPE_CHECK_BUTTON, 0);

  assert_score (self, "");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  assert_score (self, "5.00");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  assert_score (self, "0.00");
  g_assert_false (gtk_check_button_get_inconsistent (GTK_CHECK_BUTTON (check)));
}

static void
test_verdict (Fixture *self, gconstpointer data)
{
  type_into (self, 0, "0.85");
  assert_score (self, "4.25");
  g_assert_true (gtk_check_button_get_inconsistent (GTK_CHECK_BUTTON (nth (self, GTK_TYPE_CHECK_BUTTON, 0))));
}

static void
test_choice (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GtkDropDown *choice = GTK_DROP_DOWN (nth (self, GTK_TYPE_DROP_DOWN, 0));

  gtk_drop_down_set_selected (choice, 2);
  assert_score (self, "3.00");
  gtk_drop_down_set_selected (choice, 0);
  assert_score (self, "");
  g_assert_true (jp_project_undo (self->project, &error));
  g_assert_cmpuint (gtk_drop_down_get_selected (choice), ==, 2);
}

static void
test_occurrences (Fixture *self, gconstpointer data)
{
  GtkWidget *ledger = nth (self, JP_TYPE_INDICATOR_LEDGER, 0);
  guint add = 0;

  /* Nothing recorded is not nothing found. */
  assert_score (self, "");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (nth (self, GTK_TYPE_CHECK_BUTTON, 0)), TRUE);
  assert_score (self, "5.00");
  g_signal_emit_by_name (find (ledger, GTK_TYPE_BUTTON, &add), "clicked");
  settle ();
  assert_score (self, "3.00");
  type_into (self, 0, "超标准接待");
  type_into (self, 1, "凭证 3");
  g_assert_cmpstr (jp_record_as_entry (jp_record_first (JP_RECORD (row_of (self)->answer), JP_KIND_ENTRY))->evidence, ==,
                   "凭证 3");
  /* The second button takes the entry out again. */
  g_signal_emit_by_name (nth (self, GTK_TYPE_BUTTON, 1), "clicked");
  settle ();
  assert_score (self, "5.00");
}

static void
test_experts (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < 2; i++)
    {
      g_signal_emit_by_name (nth (self, GTK_TYPE_BUTTON, 0), "clicked");
      settle ();
    }
  assert_score (self, "");
  type_into (self, 1, "4");
  assert_score (self, "4.00");
  type_into (self, 4, "5");
  assert_score (self, "4.50");
  /* More than the points is not accepted. */
  type_into (self, 4, "6");
  assert_score (self, "4.50");
}

static void
test_chosen_rows (Fixture *self, gconstpointer data)
{
  GtkWidget *counts = nth (self, GTK_TYPE_CHECK_BUTTON, 0);

  g_assert_false (row_of (self)->chosen);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (counts), TRUE);
  settle ();
  g_assert_true (row_of (self)->chosen);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(name, rule, func) g_test_add ("/app/elements/" name, Fixture, rule, set_up, func, tear_down)
  ADD ("yes-or-no", "{\"kind\":\"all_or_nothing\",\"text\":\"按时公开\"}", test_yes_or_no);
  ADD ("verdict", "{\"kind\":\"qualitative\"}", test_verdict);
  ADD ("choice", "{\"kind\":\"grade_map\",\"grades\":[{\"text\":\"优\",\"points\":\"5\"},{\"text\":\"良\",\"points\":\"3\"}]}",
       test_choice);
  ADD ("occurrences", "{\"kind\":\"deduct_occurrence\",\"deduct\":\"2\"}", test_occurrences);
  ADD ("experts", "{\"kind\":\"expert_mean\"}", test_experts);
  ADD ("chosen-rows", NULL, test_chosen_rows);
#undef ADD
  return g_test_run ();
}
