/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rule beside the words: proposed, refused while it cannot be one, kept as one step. */

#include "jp-edits.h"
#include "jp-formula-entry.h"
#include "jp-rule-dialog.h"
#include "jp-ui-resources.h"

#include <string.h>

typedef struct
{
  JpProject *project;
  JpContext *context;
  JpNodeRecord *node;
  GtkWidget *window;
  GtkWidget *dialog;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer criteria)
{
  JpProject *project = jp_project_new ();
  JpUnitRecord *unit = jp_edit_add_unit (project, "某单位", NULL);
  JpYearRecord *year = jp_edit_add_year (project, unit, 2024, NULL);
  JpFrameworkRecord *framework = jp_edit_add_framework (project, "体系", NULL);
  JpRecord *node;

  g_assert_nonnull (jp_edit_add_sheet (project, year, NULL, framework, NULL));
  jp_project_begin (project, "node");
  node = jp_project_insert (project, JP_KIND_NODE, JP_RECORD (framework), NULL);
  jp_project_set_text (project, node, JP_NODE_NAME, "三公经费控制率");
  jp_project_set_text (project, node, JP_NODE_CRITERIA, criteria);
  jp_project_set_decimal (project, node, JP_NODE_POINTS, jp_decimal_new (2, 0));
  g_assert_true (jp_project_commit (project, NULL));
  g_assert_true (jp_edit_set_fact (project, year, "三公经费.年初预算", "100万元", NULL));
  g_assert_true (jp_edit_set_fact (project, year, "三公经费.决算", "103.4万元", NULL));

  fixture->project = project;
  fixture->node = jp_record_as_node (node);
  fixture->context = jp_context_new (project);
  fixture->window = gtk_window_new ();
  fixture->dialog = jp_rule_dialog_new (GTK_WINDOW (fixture->window), fixture->context, fixture->node);
  gtk_window_present (GTK_WINDOW (fixture->dialog));
}

static void
tear_down (Fixture *fixture, gconstpointer criteria)
{
  if (fixture->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->dialog));
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->context);
  g_assert_finalize_object (fixture->project);
}

/* The first child below a widget that `wanted` says yes to. */
static GtkWidget *
find (GtkWidget *widget, gboolean (*wanted) (GtkWidget *widget, const char *text), const char *text)
{
  if (wanted (widget, text))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, wanted, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_button (GtkWidget *widget, const char *text)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), text) == 0;
}

static gboolean
is_label_with (GtkWidget *widget, const char *text)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_visible (widget) &&
         strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL;
}

static gboolean
is_text_view (GtkWidget *widget, const char *text)
{
  return GTK_IS_TEXT_VIEW (widget);
}

static gboolean
is_formula_entry (GtkWidget *widget, const char *text)
{
  return JP_IS_FORMULA_ENTRY (widget);
}

static void
click (Fixture *fixture, const char *label)
{
  GtkWidget *button = find (fixture->dialog, is_button, label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static void
type_rule (Fixture *fixture, const char *text)
{
  GtkWidget *view = find (fixture->dialog, is_text_view, NULL);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
}

static void
test_propose_and_use (Fixture *fixture, gconstpointer criteria)
{
  GtkWidget *measure = find (fixture->dialog, is_formula_entry, NULL);

  click (fixture, "_Propose from the Words");
  g_assert_nonnull (find (fixture->dialog, is_label_with, "Full points 2 up to 100 %"));
  /* The indicator is named after a rate: its formula is proposed as well. */
  g_assert_nonnull (find (fixture->dialog, is_label_with, "→ 1.70"));
  /* Where its figures are the evaluator says; what it gives is shown at once. */
  gtk_editable_set_text (GTK_EDITABLE (measure), "三公经费.决算 /");
  g_assert_false (gtk_widget_get_sensitive (find (fixture->dialog, is_button, "_Use Rule")));
  g_assert_true (gtk_widget_is_visible (measure));
  gtk_editable_set_text (GTK_EDITABLE (measure), "三公经费.决算 / 三公经费.年初预算");
  g_assert_nonnull (find (fixture->dialog, is_label_with, "→ 1.70"));
  click (fixture, "_Use Rule");
  fixture->dialog = NULL;
  g_assert_nonnull (strstr (fixture->node->rule, "step_deduction"));
  g_assert_true (jp_project_undo (fixture->project, NULL));
  g_assert_null (fixture->node->rule);
}

static void
test_doubt_is_said (Fixture *fixture, gconstpointer criteria)
{
  click (fixture, "_Propose from the Words");
  g_assert_nonnull (find (fixture->dialog, is_label_with, "The words give 5 points, the indicator has 2."));
}

static void
test_wrong_rule_cannot_be_used (Fixture *fixture, gconstpointer criteria)
{
  type_rule (fixture, "{\"kind\":\"nonsense\"}");
  g_assert_false (gtk_widget_get_sensitive (find (fixture->dialog, is_button, "_Use Rule")));
  g_assert_nonnull (find (fixture->dialog, is_label_with, "nonsense"));
  type_rule (fixture, "");
  g_assert_true (gtk_widget_get_sensitive (find (fixture->dialog, is_button, "_Use Rule")));
}

#define ADD(name, criteria, func) g_test_add ("/rule-dialog/" name, Fixture, criteria, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (jp_ui_get_resource ());
  ADD ("propose-and-use", "≤100%,得满分,高于100%时,每高1%,扣0.1分,扣完为止。", test_propose_and_use);
  ADD ("doubt-is-said", "变动率≤0,计5分;每超过一个百分点扣0.5分。", test_doubt_is_said);
  ADD ("wrong-rule-cannot-be-used", "", test_wrong_rule_cannot_be_used);
  return g_test_run ();
}
