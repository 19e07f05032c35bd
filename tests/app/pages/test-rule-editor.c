/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rule editor: what it shows of a rule, what changing it does, what it takes from the words. */

#include "jp-edits.h"
#include "jp-json.h"
#include "jp-rule-curve.h"
#include "jp-rule-editor.h"
#include "jp-rule-field.h"
#include "jp-rule-trials.h"

#include <adwaita.h>
#include <string.h>

typedef struct
{
  JpProject *project;
  JpContext *context;
  JpNodeRecord *node;
  GtkWidget *editor;
  GtkWidget *window;
} Fixture;

#define STEP \
  "{\"kind\":\"step_deduction\",\"measure\":\"三公经费.决算 / 三公经费.年初预算\",\"limit\":\"100%\",\"step\":\"1%\",\"deduct\":\"0.1\"}"

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
set_rule (Fixture *self, const char *rule)
{
  g_autoptr (GError) error = NULL;

  jp_project_begin (self->project, "rule");
  jp_project_set_text (self->project, self->node, JP_NODE_RULE, rule);
  g_assert_true (jp_project_commit (self->project, &error));
  settle ();
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  JpFrameworkRecord *framework;
  JpYearRecord *year;
  JpRecord *node;

  self->project = jp_project_new ();
  framework = jp_edit_add_framework (self->project, "体系", &error);
  year = jp_edit_add_year (self->project, jp_edit_add_unit (self->project, "某局", &error), 2024, &error);
  jp_edit_add_sheet (self->project, year, NULL, framework, &error);
  jp_project_begin (self->project, "node");
  node = jp_project_insert (self->project, JP_KIND_NODE, JP_RECORD (framework), NULL);
  jp_project_set_text (self->project, node, JP_NODE_NAME, "三公经费控制率");
  jp_project_set_text (self->project, node, JP_NODE_CRITERIA, "控制率≤100%得满分，每超过1个百分点扣0.1分，扣完为止。");
  jp_project_set_decimal (self->project, node, JP_NODE_POINTS, jp_decimal_new (2, 0));
  g_assert_true (jp_project_commit (self->project, &error));
  jp_edit_set_fact (self->project, year, "三公经费.年初预算", "2.00", &error);
  jp_edit_set_fact (self->project, year, "三公经费.决算", "2.10", &error);
  g_assert_no_error (error);
  self->node = jp_record_as_node (node);
  self->context = jp_context_new (self->project);
  jp_context_set_node (self->context, self->node);
  set_rule (self, data);
  self->editor = jp_rule_editor_new (self->context);
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 480, 900);
  gtk_window_set_child (GTK_WINDOW (self->window), self->editor);
  gtk_window_present (GTK_WINDOW (self->window));
  settle ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  settle ();
  g_assert_finalize_object (self->context);
  g_assert_finalize_object (self->project);
}

static GtkWidget *
find (GtkWidget *from, GType type, const char *name)
{
  GtkWidget *found = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (from), type) && (name == NULL || g_strcmp0 (gtk_widget_get_name (from), name) == 0))
    return from;
  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type, name);
  return found;
}

static GtkWidget *
find_button (GtkWidget *from, const char *label)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (from) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (from)), label) == 0)
    return from;
  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_button (child, label);
  return found;
}

static JpRuleField *
field (Fixture *self, const char *key)
{
  GtkWidget *widget = find (self->editor, JP_TYPE_RULE_FIELD, key);

  g_assert_nonnull (widget);
  return JP_RULE_FIELD (widget);
}

/* As typed by a person. */
static void
type_text (Fixture *self, const char *key, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find (GTK_WIDGET (field (self, key)), GTK_TYPE_EDITABLE, NULL)), text);
  settle ();
}

static char *
score (Fixture *self)
{
  const JpScores *scores = jp_context_get_scores (self->context);

  return jp_decimal_to_text (scores->score);
}

static void
test_shows_the_rule (Fixture *self, gconstpointer data)
{
  g_autoptr (JpJson) shown = jp_rule_field_get (field (self, "rule"));
  g_autofree char *text = jp_json_to_text (shown, FALSE);

  g_assert_cmpstr (text, ==, STEP);
  g_assert_true (gtk_widget_get_visible (find (self->editor, JP_TYPE_RULE_CURVE, NULL)));
}

static void
test_typing_moves_the_score (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = score (self);
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;

  g_assert_cmpstr (before, ==, "1.5");
  type_text (self, "deduct", "0.2");
  after = score (self);
  g_assert_cmpstr (after, ==, "1");
  g_assert_nonnull (strstr (self->node->rule, "\"deduct\":\"0.2\""));
  /* What was not touched stays as it was written. */
  g_assert_nonnull (strstr (self->node->rule, "\"limit\":\"100%\""));
  g_assert_null (strstr (self->node->rule, "reading"));
  g_assert_true (jp_project_undo (self->project, &error));
  settle ();
  undone = score (self);
  g_assert_cmpstr (undone, ==, "1.5");
  {
    g_autoptr (JpJson) shown = jp_rule_field_get (field (self, "deduct"));

    g_assert_cmpstr (jp_json_get_text (shown), ==, "0.1");
  }
}

/* What cannot be a rule is said, and the rule stays in force. */
static void
test_refuses_what_cannot_be (Fixture *self, gconstpointer data)
{
  type_text (self, "step", "0");
  g_assert_cmpstr (self->node->rule, ==, STEP);
  type_text (self, "step", "");
  g_assert_cmpstr (self->node->rule, ==, STEP);
  type_text (self, "measure", "三公经费.决算 /");
  g_assert_cmpstr (self->node->rule, ==, STEP);
  type_text (self, "measure", "三公经费.决算 / 三公经费.年初预算");
  type_text (self, "step", "5%");
  g_assert_nonnull (strstr (self->node->rule, "\"step\":\"5%\""));
}

static void
choose_kind (Fixture *self, const char *name)
{
  GtkDropDown *kinds = GTK_DROP_DOWN (find (GTK_WIDGET (field (self, "rule")), GTK_TYPE_DROP_DOWN, NULL));

  for (guint i = 0; i < jp_rule_get_n_kinds (); i++)
    if (g_str_equal (jp_rule_get_kind_name (i), name))
      gtk_drop_down_set_selected (kinds, i);
  settle ();
}

static void
test_another_kind_keeps_the_measure (Fixture *self, gconstpointer data)
{
  choose_kind (self, "proportional");
  g_assert_nonnull (strstr (self->node->rule, "\"kind\":\"proportional\",\"measure\":\"三公经费.决算 / 三公经费.年初预算\""));
}

/* Every kind has its form, and the form of none breaks the editor. */
static void
test_every_kind_has_a_form (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < jp_rule_get_n_kinds (); i++)
    {
      const JpRuleParameter *parameter = jp_rule_get_kind_parameters (i);

      choose_kind (self, jp_rule_get_kind_name (i));
      for (; parameter != NULL && parameter->key != NULL; parameter++)
        g_assert_nonnull (find (GTK_WIDGET (field (self, "rule")), JP_TYPE_RULE_FIELD, parameter->key));
    }
}

static void
test_lists (Fixture *self, gconstpointer data)
{
  GtkWidget *list = GTK_WIDGET (field (self, "bands"));

  g_signal_emit_by_name (find_button (list, "Add"), "clicked");
  settle ();
  {
    g_autoptr (JpJson) value = jp_rule_field_get (JP_RULE_FIELD (list));

    g_assert_cmpuint (jp_json_get_length (value), ==, 3);
  }
}

/* The words are read when asked for, and the measure that is there stays. */
static void
test_proposes_from_the_words (Fixture *self, gconstpointer data)
{
  g_signal_emit_by_name (find_button (self->editor, "Read from Text"), "clicked");
  settle ();
  g_assert_nonnull (self->node->rule);
  g_assert_nonnull (strstr (self->node->rule, "step_deduction"));
  g_assert_nonnull (strstr (self->node->rule, "100%"));
}

/* The label whose text holds `part`, or NULL. */
static GtkWidget *
find_label (GtkWidget *from, const char *part)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (from) && strstr (gtk_label_get_text (GTK_LABEL (from)), part) != NULL)
    return from;
  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child, part);
  return found;
}

/* The box that holds a line for each test. */
static GtkWidget *
find_rows (GtkWidget *trials)
{
  GtkWidget *entry = find (trials, GTK_TYPE_ENTRY, NULL);

  g_assert_nonnull (entry);
  return gtk_widget_get_parent (gtk_widget_get_parent (entry));
}

/* What a measure must earn: the one that does not is named, and passes once it is put right. */
static void
test_self_tests (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *trials = find (self->editor, JP_TYPE_RULE_TRIALS, NULL);
  GtkWidget *last = NULL;

  g_assert_true (jp_edit_set_field (self->project, JP_RECORD (self->node), JP_NODE_SELF_TESTS, "Self-tests",
                                    "[{\"measure\":\"100%\",\"score\":\"2\"},{\"measure\":\"110%\",\"score\":\"2\"}]",
                                    &error));
  settle ();
  g_assert_null (find_label (trials, "✓"));
  g_assert_nonnull (find_label (trials, "1.00"));
  /* 110 % earns 2 − 10 × 0.1 = 1. */
  for (GtkWidget *row = gtk_widget_get_first_child (find_rows (trials)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    last = row;
  gtk_editable_set_text (GTK_EDITABLE (g_object_get_data (G_OBJECT (last), "score")), "1");
  settle ();
  g_assert_nonnull (find_label (trials, "✓ 2 self-tests pass"));
  g_assert_nonnull (strstr (self->node->self_tests, "\"score\":\"1\""));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(name, rule, func) g_test_add ("/app/rule-editor/" name, Fixture, rule, set_up, func, tear_down)
  ADD ("shows-the-rule", STEP, test_shows_the_rule);
  ADD ("typing-moves-the-score", STEP, test_typing_moves_the_score);
  ADD ("refuses-what-cannot-be", STEP, test_refuses_what_cannot_be);
  ADD ("another-kind-keeps-the-measure", STEP, test_another_kind_keeps_the_measure);
  ADD ("every-kind-has-a-form", STEP, test_every_kind_has_a_form);
  ADD ("lists", "{\"kind\":\"bands\",\"measure\":\"x\",\"bands\":[{\"upper\":\"1\",\"points\":\"2\"},{\"lower\":\"1\",\"points\":\"0\"}]}",
       test_lists);
  ADD ("proposes-from-the-words", NULL, test_proposes_from_the_words);
  ADD ("self-tests", STEP, test_self_tests);
#undef ADD
  return g_test_run ();
}
