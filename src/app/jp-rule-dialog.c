/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-rule-dialog.h"

#include "jp-edits.h"
#include "jp-facts.h"
#include "jp-formula-entry.h"
#include "jp-words.h"

#include <glib/gi18n.h>

struct _JpRuleDialog
{
  AdwWindow parent_instance;

  JpContext *context;
  gint64 node;
  GtkLabel *criteria;
  GtkTextBuffer *text;
  GtkWidget *text_view;
  GtkWidget *measure_box;
  JpFormulaEntry *measure;
  GtkLabel *sentence;
  GtkLabel *doubt;
  GtkLabel *outcome;
  GtkWidget *apply_button;
  gboolean filling;
};

G_DEFINE_TYPE (JpRuleDialog, jp_rule_dialog, ADW_TYPE_WINDOW)

static JpNodeRecord *
get_node (JpRuleDialog *self)
{
  JpRecord *record = jp_project_lookup (jp_context_get_project (self->context), self->node);

  return record != NULL && record->kind == JP_KIND_NODE ? jp_record_as_node (record) : NULL;
}

static char *
dup_text (JpRuleDialog *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->text, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (self->text, &start, &end, FALSE));
}

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

/* What the rule gives on the year's facts: the computation, or what is missing for it. */
static void
show_outcome (JpRuleDialog *self, const JpRule *rule, const JpNodeRecord *node)
{
  JpRuleInput input = { .points = node->points, .decimals = 2, .lookup = jp_facts_lookup,
                        .lookup_data = jp_context_get_year (self->context) };
  g_auto (JpRuleResult) result = JP_RULE_RESULT_INIT;
  g_autoptr (JpTrace) trace = jp_trace_new ();
  g_autofree char *steps = NULL;
  g_autofree char *missing = NULL;

  jp_rule_evaluate (rule, &input, &result, trace);
  if (result.status == JP_RULE_MISSING && result.missing != NULL && jp_rule_get_n_elements (rule) == 0)
    {
      g_ptr_array_add (result.missing, NULL);
      missing = g_strjoinv ("、", (char **) result.missing->pdata);
      steps = g_strdup_printf (_("Missing: %s"), missing);
    }
  else
    steps = jp_trace_to_text (trace);
  show_text (self->outcome, steps);
}

/* The measure stands in an entry of its own as well: that is what is changed most. It stays while a formula is half
 * typed and no rule yet. */
static void
show_measure (JpRuleDialog *self, const char *text)
{
  g_autoptr (JpJson) rule = jp_json_parse (text, -1, NULL);
  const char *measure = jp_json_get_string (rule, "measure");

  gtk_widget_set_visible (self->measure_box, measure != NULL);
  if (self->filling || measure == NULL)
    return;
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->measure), measure);
  self->filling = FALSE;
}

static void
update (JpRuleDialog *self)
{
  const JpNodeRecord *node = get_node (self);
  g_autofree char *text = dup_text (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (JpRule) rule = node != NULL ? jp_rule_parse (text, node->points, &error) : NULL;
  g_autofree char *sentence = rule != NULL ? jp_rule_to_sentence (rule, node->points) : NULL;

  gtk_widget_set_sensitive (self->apply_button, rule != NULL && !jp_context_get_read_only (self->context));
  if (rule != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->sentence), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->sentence), "error");
  show_text (self->sentence, rule != NULL ? sentence : error != NULL ? error->message : NULL);
  show_measure (self, text);
  if (rule != NULL)
    show_outcome (self, rule, node);
  else
    show_text (self->outcome, NULL);
}

static void
text_changed_cb (JpRuleDialog *self)
{
  show_text (self->doubt, NULL);
  update (self);
}

static void
put_rule (JpRuleDialog *self, const JpJson *rule)
{
  g_autofree char *text = jp_json_to_text (rule, TRUE);

  gtk_text_buffer_set_text (self->text, text, -1);
}

/* Another formula for the rule as it stands. */
static void
measure_changed_cb (JpRuleDialog *self)
{
  g_autofree char *text = dup_text (self);
  g_autoptr (JpJson) rule = jp_json_parse (text, -1, NULL);

  if (self->filling || rule == NULL || jp_json_get_type (rule) != JP_JSON_OBJECT)
    return;
  jp_json_set_string (rule, "measure", gtk_editable_get_text (GTK_EDITABLE (self->measure)));
  self->filling = TRUE;
  put_rule (self, rule);
  self->filling = FALSE;
}

static void
propose_cb (JpRuleDialog *self)
{
  const JpNodeRecord *node = get_node (self);
  g_autofree char *text = dup_text (self);
  g_autoptr (JpJson) present = jp_json_parse (text, -1, NULL);
  g_autoptr (JpWords) words = NULL;

  if (node == NULL)
    return;
  words = jp_words_read (node->criteria, node->points);
  if (words->rule != NULL)
    {
      jp_words_put_measure (words->rule, jp_json_get_string (present, "measure"), node->name);
      put_rule (self, words->rule);
    }
  show_text (self->doubt, words->reason);
}

static void
apply_cb (JpRuleDialog *self)
{
  JpNodeRecord *node = get_node (self);
  g_autofree char *text = dup_text (self);
  g_autoptr (GError) error = NULL;

  if (node != NULL && jp_edit_set_field (jp_context_get_project (self->context), JP_RECORD (node), JP_NODE_RULE,
                                         _("Rule"), text, &error))
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  if (error != NULL)
    show_text (self->doubt, error->message);
}

static void
jp_rule_dialog_dispose (GObject *object)
{
  JpRuleDialog *self = JP_RULE_DIALOG (object);

  g_clear_object (&self->context);

  G_OBJECT_CLASS (jp_rule_dialog_parent_class)->dispose (object);
}

static void
jp_rule_dialog_class_init (JpRuleDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jp_rule_dialog_dispose;
  g_type_ensure (JP_TYPE_FORMULA_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/jiping/Jiping/rule-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, JpRuleDialog, criteria);
  gtk_widget_class_bind_template_child (widget_class, JpRuleDialog, text_view);
  gtk_widget_class_bind_template_child (widget_class, JpRuleDialog, measure_box);
  gtk_widget_class_bind_template_child (widget_class, JpRuleDialog, measure);
  gtk_widget_class_bind_template_child (widget_class, JpRuleDialog, sentence);
  gtk_widget_class_bind_template_child (widget_class, JpRuleDialog, doubt);
  gtk_widget_class_bind_template_child (widget_class, JpRuleDialog, outcome);
  gtk_widget_class_bind_template_child (widget_class, JpRuleDialog, apply_button);
  gtk_widget_class_bind_template_callback (widget_class, measure_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, propose_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
jp_rule_dialog_init (JpRuleDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->text = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text_view));
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->text_view), FALSE);
}

GtkWidget *
jp_rule_dialog_new (GtkWindow *parent, JpContext *context, JpNodeRecord *node)
{
  JpRuleDialog *self = g_object_new (JP_TYPE_RULE_DIALOG, "transient-for", parent, NULL);
  g_autoptr (JpJson) rule = node->rule != NULL ? jp_json_parse (node->rule, -1, NULL) : NULL;
  g_autofree char *pretty = rule != NULL ? jp_json_to_text (rule, TRUE) : g_strdup (node->rule);

  g_set_object (&self->context, context);
  jp_formula_entry_set_context (self->measure, context);
  jp_formula_entry_set_title (self->measure, _("Measure"));
  self->node = node->record.id;
  gtk_window_set_title (GTK_WINDOW (self), node->name != NULL ? node->name : _("Rule"));
  gtk_label_set_text (self->criteria, node->criteria != NULL ? node->criteria : _("The criterion has no words yet."));
  gtk_text_buffer_set_text (self->text, pretty != NULL ? pretty : "", -1);
  g_signal_connect_swapped (self->text, "changed", G_CALLBACK (text_changed_cb), self);
  show_text (self->doubt, NULL);
  update (self);
  return GTK_WIDGET (self);
}
