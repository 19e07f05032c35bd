/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-rule-editor.h"

#include "jp-edits.h"
#include "jp-rule-curve.h"
#include "jp-rule-field.h"
#include "jp-rule-reading.h"
#include "jp-rule-trials.h"

#include <glib/gi18n.h>
#include <string.h>

struct _JpRuleEditor
{
  GtkWidget parent_instance;

  JpContext *context;
  GtkWidget *box;
  GtkLabel *name;
  GtkLabel *points;
  GtkWidget *propose;
  GtkWidget *reading;
  GtkWidget *form;       /* the rule: a JpRuleField */
  GtkLabel *sentence;
  GtkWidget *course;     /* heading and curve */
  GtkWidget *curve;
  GtkLabel *trace;
  GtkWidget *trials;
  gint64 node;
  char *text;            /* the node's rule as the form shows it */
  gboolean filling;
};

G_DEFINE_TYPE (JpRuleEditor, jp_rule_editor, GTK_TYPE_WIDGET)

static const JpRuleParameter whole_rule = { "rule", N_("Kind"), JP_PARAMETER_RULE };

static guint
get_decimals (JpRuleEditor *self)
{
  const JpScores *scores = jp_context_get_scores (self->context);

  if (scores == NULL || scores->framework == NULL)
    return 2;
  return (guint) CLAMP (scores->framework->decimals, 0, JP_DECIMAL_MAX_SCALE);
}

static const JpScoreRow *
get_row (JpRuleEditor *self, const JpNodeRecord *node)
{
  const JpScores *scores = jp_context_get_scores (self->context);

  return scores != NULL ? jp_scores_find (scores, node) : NULL;
}

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

/* Puts the message to the field it names in quotes; FALSE when it names none. */
typedef struct
{
  const char *message;
  JpRuleField *found;
} Culprit;

static void
look_for_culprit (gpointer data, gpointer user_data)
{
  JpRuleField *field = data;
  Culprit *culprit = user_data;
  g_autofree char *quoted = g_strdup_printf ("“%s”", jp_rule_field_get_parameter (field)->key);

  jp_rule_field_set_error (field, NULL);
  if (culprit->found == NULL && culprit->message != NULL && strstr (culprit->message, quoted) != NULL)
    culprit->found = field;
}

static void
show_error (JpRuleEditor *self, const char *message)
{
  Culprit culprit = { .message = message };

  jp_rule_field_foreach (JP_RULE_FIELD (self->form), look_for_culprit, &culprit);
  if (culprit.found != NULL)
    jp_rule_field_set_error (culprit.found, message);
  if (message == NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->sentence), "error");
  else
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->sentence), "error");
      show_text (self->sentence, message);
    }
}

static void
show_curve (JpRuleEditor *self, const JpRule *rule, const JpNodeRecord *node)
{
  const JpScoreRow *row = get_row (self, node);
  gboolean drawn = jp_rule_curve_show (JP_RULE_CURVE (self->curve), rule, node->points, get_decimals (self),
                                       row != NULL && row->result.has_measure ? &row->result.measure : NULL);

  gtk_widget_set_visible (self->course, drawn);
}

/* What the rule in force gives now. */
static void
show_trace (JpRuleEditor *self, const JpNodeRecord *node)
{
  const JpScores *scores = jp_context_get_scores (self->context);
  const JpScoreRow *row = get_row (self, node);
  g_autoptr (JpTrace) trace = NULL;
  g_autofree char *text = NULL;

  if (row != NULL)
    trace = jp_scores_trace (scores, row->seq - 1, jp_context_get_project (self->context));
  text = trace != NULL ? jp_trace_to_text (trace) : NULL;
  show_text (self->trace, text);
}

static void
show_rule (JpRuleEditor *self, const JpRule *rule, const JpNodeRecord *node)
{
  g_autofree char *sentence = jp_rule_to_sentence (rule, node->points);

  show_error (self, NULL);
  show_text (self->sentence, sentence);
  show_curve (self, rule, node);
}

/* The rule as the form has it, in force when it can be one. */
static void
use_form (JpRuleEditor *self, const char *text)
{
  JpNodeRecord *node = jp_context_get_node (self->context);
  g_autoptr (GError) error = NULL;
  g_autoptr (JpRule) rule = node != NULL ? jp_rule_parse (text, node->points, &error) : NULL;

  if (node == NULL)
    return;
  if (rule == NULL)
    {
      show_error (self, error->message);
      gtk_widget_set_visible (self->course, FALSE);
      return;
    }
  g_free (self->text);
  self->text = g_strdup (text);
  jp_context_report (self->context,
                     jp_edit_set_field (jp_context_get_project (self->context), JP_RECORD (node), JP_NODE_RULE,
                                        _("Rule"), text, &error), &error);
  show_rule (self, rule, node);
}

static void
form_changed_cb (JpRuleEditor *self)
{
  g_autoptr (JpJson) json = jp_rule_field_get (JP_RULE_FIELD (self->form));
  g_autofree char *text = json != NULL ? jp_json_to_text (json, FALSE) : NULL;

  if (!self->filling)
    use_form (self, text);
}

static void
fill_form (JpRuleEditor *self, const JpJson *rule)
{
  self->filling = TRUE;
  jp_rule_field_set (JP_RULE_FIELD (self->form), rule);
  self->filling = FALSE;
}

static void
proposed_cb (JpRuleEditor *self, JpJson *rule)
{
  g_autofree char *text = jp_json_to_text (rule, FALSE);

  fill_form (self, rule);
  use_form (self, text);
}

static void
load (JpRuleEditor *self, const JpNodeRecord *node)
{
  g_autoptr (JpJson) json = node->rule != NULL ? jp_json_parse (node->rule, -1, NULL) : NULL;

  g_free (self->text);
  self->text = g_strdup (node->rule);
  self->node = node->record.id;
  fill_form (self, json);
}

/* Another indicator, or the one shown changed elsewhere (undo): what is half typed here stays unless the rule itself is
 * another one. */
static void
update (JpRuleEditor *self)
{
  const JpNodeRecord *node = jp_context_get_node (self->context);
  g_autoptr (GError) error = NULL;
  g_autoptr (JpRule) rule = NULL;
  g_autofree char *points = NULL;
  g_autofree char *text = NULL;
  gboolean other;

  gtk_widget_set_sensitive (self->form, node != NULL && !jp_context_get_read_only (self->context));
  gtk_widget_set_sensitive (self->propose, node != NULL && !jp_context_get_read_only (self->context));
  if (node == NULL)
    {
      jp_context_set_editing_rule (self->context, FALSE);
      return;
    }
  points = jp_format_score (node->points);
  text = g_strdup_printf (_("%s points"), points);
  gtk_label_set_text (self->name, node->name != NULL ? node->name : "");
  gtk_label_set_text (self->points, text);
  jp_rule_reading_update (JP_RULE_READING (self->reading));
  other = self->node != node->record.id || g_strcmp0 (self->text, node->rule) != 0;
  if (other)
    load (self, node);
  rule = jp_rule_parse (node->rule, node->points, &error);
  if (other && rule == NULL)
    show_error (self, error->message);
  else if (rule != NULL && (other || !gtk_widget_has_css_class (GTK_WIDGET (self->sentence), "error")))
    show_rule (self, rule, node);
  show_trace (self, node);
  jp_rule_trials_update (JP_RULE_TRIALS (self->trials));
}

static void
close_clicked_cb (JpRuleEditor *self)
{
  jp_context_set_editing_rule (self->context, FALSE);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  close_clicked_cb (JP_RULE_EDITOR (widget));
  return TRUE;
}

static GtkWidget *
make_label (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  return label;
}

static GtkWidget *
make_head (JpRuleEditor *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *close = gtk_button_new_from_icon_name ("window-close-symbolic");

  self->name = GTK_LABEL (make_label (NULL, "heading"));
  self->points = GTK_LABEL (make_label (NULL, "dim-label"));
  self->propose = gtk_button_new_with_label (_("Read from Text"));
  gtk_label_set_ellipsize (self->name, PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (self->name, FALSE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->points), TRUE);
  gtk_widget_set_tooltip_text (self->propose, _("Proposes the rule that the words of the criterion give"));
  gtk_widget_set_tooltip_text (close, _("Back to the score panel (Esc)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (close), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Close"), -1);
  gtk_widget_add_css_class (close, "flat");
  g_signal_connect_swapped (close, "clicked", G_CALLBACK (close_clicked_cb), self);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->points));
  gtk_box_append (GTK_BOX (head), self->propose);
  gtk_box_append (GTK_BOX (head), close);
  return head;
}

static GtkWidget *
make_course (JpRuleEditor *self)
{
  self->course = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  self->curve = jp_rule_curve_new ();
  gtk_widget_add_css_class (self->curve, "card");
  gtk_box_append (GTK_BOX (self->course), make_label (_("Score over the measure"), "jp-caption"));
  gtk_box_append (GTK_BOX (self->course), self->curve);
  return self->course;
}

static GtkWidget *
make_content (JpRuleEditor *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->reading = jp_rule_reading_new (self->context);
  self->form = jp_rule_field_new (self->context, &whole_rule, _("Kind of rule"), FALSE);
  self->sentence = GTK_LABEL (make_label (NULL, NULL));
  self->trace = GTK_LABEL (make_label (NULL, "jp-trace"));
  self->trials = jp_rule_trials_new (self->context);
  gtk_label_set_selectable (self->sentence, TRUE);
  gtk_label_set_selectable (self->trace, TRUE);
  gtk_widget_add_css_class (self->form, "card");
  gtk_widget_add_css_class (self->form, "jp-form");
  gtk_box_append (GTK_BOX (content), self->reading);
  gtk_box_append (GTK_BOX (content), self->form);
  gtk_box_append (GTK_BOX (content), make_label (_("Rule"), "jp-caption"));
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->sentence));
  gtk_box_append (GTK_BOX (content), make_course (self));
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->trace));
  gtk_box_append (GTK_BOX (content), self->trials);
  gtk_widget_set_margin_start (content, 15);
  gtk_widget_set_margin_end (content, 15);
  gtk_widget_set_margin_bottom (content, 15);
  return content;
}

static void
jp_rule_editor_dispose (GObject *object)
{
  JpRuleEditor *self = JP_RULE_EDITOR (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->context);
  g_clear_pointer (&self->text, g_free);

  G_OBJECT_CLASS (jp_rule_editor_parent_class)->dispose (object);
}

static void
jp_rule_editor_class_init (JpRuleEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jp_rule_editor_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "scorepanel");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
jp_rule_editor_init (JpRuleEditor *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
jp_rule_editor_new (JpContext *context)
{
  JpRuleEditor *self = g_object_new (JP_TYPE_RULE_EDITOR, NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *head;

  g_set_object (&self->context, context);
  head = make_head (self);
  gtk_widget_set_margin_start (head, 15);
  gtk_widget_set_margin_end (head, 9);
  gtk_widget_set_margin_top (head, 9);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), make_content (self));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (self->box), head);
  gtk_box_append (GTK_BOX (self->box), scroller);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (self->propose, "clicked", G_CALLBACK (jp_rule_reading_propose), self->reading,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reading, "proposed", G_CALLBACK (proposed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "changed", G_CALLBACK (form_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "node-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "scores-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

void
jp_rule_editor_focus (JpRuleEditor *self)
{
  g_return_if_fail (JP_IS_RULE_EDITOR (self));

  gtk_widget_child_focus (self->form, GTK_DIR_TAB_FORWARD);
}
