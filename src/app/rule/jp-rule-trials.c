/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-rule-trials.h"

#include "jp-edits.h"
#include "jp-json.h"
#include "jp-self-test.h"

#include <glib/gi18n.h>

struct _JpRuleTrials
{
  GtkWidget parent_instance;

  JpContext *context;
  GtkWidget *box;
  GtkWidget *rows;
  GtkWidget *add;
  GtkLabel *result;
  char *shown;        /* the tests as they stand in the rows */
  gboolean filling;
};

G_DEFINE_TYPE (JpRuleTrials, jp_rule_trials, GTK_TYPE_WIDGET)

/* A test that only names a measure and a score; others are kept as they are. */
static gboolean
is_plain (const JpJson *test)
{
  for (guint i = 0; i < jp_json_get_length (test); i++)
    if (!g_str_equal (jp_json_key_at (test, i), "measure") && !g_str_equal (jp_json_key_at (test, i), "score") &&
        !g_str_equal (jp_json_key_at (test, i), "note"))
      return FALSE;
  return jp_json_get_string (test, "measure") != NULL;
}

static JpJson *
read_tests (const JpNodeRecord *node)
{
  g_autoptr (JpJson) tests = node->self_tests != NULL ? jp_json_parse (node->self_tests, -1, NULL) : NULL;

  if (tests != NULL && jp_json_get_type (tests) == JP_JSON_ARRAY)
    return g_steal_pointer (&tests);
  return jp_json_new_array ();
}

static const char *
entry_text (GtkWidget *row, const char *key)
{
  return gtk_editable_get_text (GTK_EDITABLE (g_object_get_data (G_OBJECT (row), key)));
}

/* Rows that are half typed wait: a test needs both. */
static void
append_rows (JpRuleTrials *self, JpJson *tests)
{
  for (GtkWidget *row = gtk_widget_get_first_child (self->rows); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      const char *measure = entry_text (row, "measure");
      const char *score = entry_text (row, "score");
      JpJson *test;

      if (*measure == '\0' || *score == '\0')
        continue;
      test = jp_json_new_object ();
      jp_json_set_string (test, "measure", measure);
      jp_json_set_string (test, "score", score);
      jp_json_append (tests, test);
    }
}

static char *
dup_tests (JpRuleTrials *self, const JpNodeRecord *node)
{
  g_autoptr (JpJson) before = read_tests (node);
  g_autoptr (JpJson) tests = jp_json_new_array ();

  for (guint i = 0; i < jp_json_get_length (before); i++)
    if (!is_plain (jp_json_at (before, i)))
      jp_json_append (tests, jp_json_ref ((JpJson *) (gsize) jp_json_at (before, i)));
  append_rows (self, tests);
  return jp_json_get_length (tests) > 0 ? jp_json_to_text (tests, FALSE) : NULL;
}

/* What stands in the rows, kept with the indicator once it is a list of tests. */
static void
store (JpRuleTrials *self)
{
  JpNodeRecord *node = jp_context_get_node (self->context);
  g_autofree char *text = NULL;
  g_autoptr (JpJson) tests = NULL;
  g_autoptr (GError) error = NULL;

  if (self->filling || node == NULL)
    return;
  text = dup_tests (self, node);
  tests = text != NULL ? jp_json_parse (text, -1, NULL) : NULL;
  if (tests != NULL && !jp_self_tests_check (tests, &error))
    {
      gtk_label_set_text (self->result, error->message);
      return;
    }
  g_free (self->shown);
  self->shown = g_strdup (text);
  jp_context_report (self->context,
                     jp_edit_set_field (jp_context_get_project (self->context), JP_RECORD (node), JP_NODE_SELF_TESTS,
                                        _("Self-tests"), text, &error), &error);
}

static GtkWidget *
make_entry (JpRuleTrials *self, GtkWidget *row, const char *key, const char *title, const char *text)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
  gtk_editable_set_alignment (GTK_EDITABLE (entry), 1);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_add_css_class (entry, "numeric");
  g_object_set_data (G_OBJECT (row), key, entry);
  g_signal_connect_object (entry, "changed", G_CALLBACK (store), self, G_CONNECT_SWAPPED);
  return entry;
}

static void
remove_clicked_cb (GtkWidget *button, JpRuleTrials *self)
{
  gtk_box_remove (GTK_BOX (self->rows), gtk_widget_get_parent (button));
  gtk_widget_grab_focus (self->add);
  store (self);
}

static GtkWidget *
add_row (JpRuleTrials *self, const char *measure, const char *score)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");

  gtk_box_append (GTK_BOX (row), make_entry (self, row, "measure", _("Measure"), measure));
  gtk_box_append (GTK_BOX (row), gtk_label_new ("→"));
  gtk_box_append (GTK_BOX (row), make_entry (self, row, "score", _("Score"), score));
  gtk_widget_set_tooltip_text (button, _("Remove"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Remove"), -1);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_clicked_cb), self, 0);
  gtk_box_append (GTK_BOX (row), button);
  gtk_box_append (GTK_BOX (self->rows), row);
  return row;
}

static void
add_clicked_cb (JpRuleTrials *self)
{
  GtkWidget *row = add_row (self, NULL, NULL);

  gtk_widget_grab_focus (g_object_get_data (G_OBJECT (row), "measure"));
}

static void
fill (JpRuleTrials *self, const JpNodeRecord *node)
{
  g_autoptr (JpJson) tests = read_tests (node);
  GtkWidget *child;

  self->filling = TRUE;
  while ((child = gtk_widget_get_first_child (self->rows)) != NULL)
    gtk_box_remove (GTK_BOX (self->rows), child);
  for (guint i = 0; i < jp_json_get_length (tests); i++)
    {
      const JpJson *test = jp_json_at (tests, i);

      if (is_plain (test))
        add_row (self, jp_json_get_string (test, "measure"), jp_json_get_text (jp_json_get (test, "score")));
    }
  self->filling = FALSE;
}

static void
show_result (JpRuleTrials *self, const JpNodeRecord *node)
{
  const JpScores *scores = jp_context_get_scores (self->context);
  g_autoptr (GPtrArray) failures = g_ptr_array_new_with_free_func (g_free);
  guint decimals = scores != NULL && scores->framework != NULL ? (guint) scores->framework->decimals : 2;
  guint n = node->self_tests != NULL ? jp_self_tests_run (node, decimals, failures) : 0;
  g_autofree char *text = NULL;

  gtk_widget_remove_css_class (GTK_WIDGET (self->result), "error");
  gtk_widget_remove_css_class (GTK_WIDGET (self->result), "success");
  if (failures->len > 0)
    {
      g_ptr_array_add (failures, NULL);
      text = g_strjoinv ("\n", (char **) failures->pdata);
      gtk_widget_add_css_class (GTK_WIDGET (self->result), "error");
    }
  else if (n > 0)
    {
      text = g_strdup_printf (ngettext ("✓ %u self-test passes", "✓ %u self-tests pass", n), n);
      gtk_widget_add_css_class (GTK_WIDGET (self->result), "success");
    }
  gtk_label_set_text (self->result, text != NULL ? text : _("No self-tests: say what some measures must earn."));
}

void
jp_rule_trials_update (JpRuleTrials *self)
{
  const JpNodeRecord *node = jp_context_get_node (self->context);

  g_return_if_fail (JP_IS_RULE_TRIALS (self));

  gtk_widget_set_sensitive (self->box, node != NULL && !jp_context_get_read_only (self->context));
  if (node == NULL)
    return;
  if (g_strcmp0 (self->shown, node->self_tests) != 0)
    {
      g_free (self->shown);
      self->shown = g_strdup (node->self_tests);
      fill (self, node);
    }
  show_result (self, node);
}

static void
jp_rule_trials_dispose (GObject *object)
{
  JpRuleTrials *self = JP_RULE_TRIALS (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->context);
  g_clear_pointer (&self->shown, g_free);

  G_OBJECT_CLASS (jp_rule_trials_parent_class)->dispose (object);
}

static void
jp_rule_trials_class_init (JpRuleTrialsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jp_rule_trials_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
jp_rule_trials_init (JpRuleTrials *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (_("Self-tests"));

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  self->add = gtk_button_new_from_icon_name ("list-add-symbolic");
  self->result = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_hexpand (title, TRUE);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "jp-caption");
  gtk_widget_set_tooltip_text (self->add, _("Add a self-test"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Add a self-test"), -1);
  gtk_widget_add_css_class (self->add, "flat");
  gtk_label_set_xalign (self->result, 0);
  gtk_label_set_wrap (self->result, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->result), "caption");
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (add_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), self->add);
  gtk_box_append (GTK_BOX (self->box), head);
  gtk_box_append (GTK_BOX (self->box), self->rows);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->result));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
jp_rule_trials_new (JpContext *context)
{
  JpRuleTrials *self = g_object_new (JP_TYPE_RULE_TRIALS, NULL);

  g_set_object (&self->context, context);
  return GTK_WIDGET (self);
}
