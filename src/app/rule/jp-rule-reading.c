/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-rule-reading.h"

#include "jp-criterion-view.h"
#include "jp-words.h"

#include <glib/gi18n.h>

struct _JpRuleReading
{
  GtkWidget parent_instance;

  JpContext *context;
  GtkWidget *box;
  GtkWidget *criterion;
  GtkWidget *questions;  /* rebuilt with every reading */
  gint64 node;
  char *text;            /* the words as they were read */
  GArray *answers;       /* guint: alternatives chosen, in the order of the questions */
};

G_DEFINE_TYPE (JpRuleReading, jp_rule_reading, GTK_TYPE_WIDGET)

static guint proposed_signal;

static JpWords *
read_words (JpRuleReading *self, const JpNodeRecord *node)
{
  return jp_words_read_answered (node->criteria, node->points, (const guint *) (gpointer) self->answers->data,
                                 self->answers->len);
}

static gboolean
is_open (const JpWords *words, const JpWordsSpan *span, guint *number)
{
  for (guint i = 0; i < words->questions->len; i++)
    {
      const JpWordsQuestion *question = g_ptr_array_index (words->questions, i);

      if (question->start < span->end && span->start < question->end)
        {
          *number = i + 1;
          return TRUE;
        }
    }
  *number = 0;
  return span->role == JP_WORDS_ROLE_UNREAD;
}

static void
show_criterion (JpRuleReading *self, const JpNodeRecord *node, const JpWords *words)
{
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (JpCriterionMark));

  for (guint i = 0; i < words->spans->len; i++)
    {
      const JpWordsSpan *span = &g_array_index (words->spans, JpWordsSpan, i);
      JpCriterionMark mark = { .start = span->start, .end = span->end };

      if (span->role == JP_WORDS_ROLE_EXPLANATION)
        continue;
      mark.open = is_open (words, span, &mark.number);
      g_array_append_val (marks, mark);
    }
  jp_criterion_view_show (JP_CRITERION_VIEW (self->criterion),
                          node->criteria != NULL ? node->criteria : _("The criterion has no words yet."), marks);
}

static GtkWidget *
make_label (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "caption");
  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  return label;
}

static void show_words (JpRuleReading *self);

/* An answer: the questions before it stay answered, those after it may be others. */
static void
alternative_clicked_cb (GtkWidget *button, JpRuleReading *self)
{
  guint question = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "question"));
  guint answer = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "answer"));
  guint first = 0;

  while (self->answers->len < question)
    g_array_append_val (self->answers, first);
  g_array_set_size (self->answers, question);
  g_array_append_val (self->answers, answer);
  show_words (self);
  jp_rule_reading_propose (self);
}

static GtkWidget *
make_alternatives (JpRuleReading *self, const JpWordsQuestion *question, guint number)
{
  GtkWidget *box = gtk_flow_box_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (box), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (box), 3);
  for (guint i = 0; question->alternatives[i] != NULL; i++)
    {
      GtkWidget *button = gtk_button_new_with_label (question->alternatives[i]);

      gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), TRUE);
      g_object_set_data (G_OBJECT (button), "question", GUINT_TO_POINTER (number));
      g_object_set_data (G_OBJECT (button), "answer", GUINT_TO_POINTER (i));
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, question->text, -1);
      g_signal_connect_object (button, "clicked", G_CALLBACK (alternative_clicked_cb), self, 0);
      gtk_flow_box_insert (GTK_FLOW_BOX (box), button, -1);
      gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
    }
  return box;
}

static void
add_question (JpRuleReading *self, const JpWordsQuestion *question, guint number)
{
  g_autofree char *circled = jp_criterion_dup_circled (number + 1);
  g_autofree char *text = g_strdup_printf ("%s %s", circled, question->text);

  gtk_box_append (GTK_BOX (self->questions), make_label (text, "warning"));
  if (question->alternatives != NULL && question->alternatives[0] != NULL)
    gtk_box_append (GTK_BOX (self->questions), make_alternatives (self, question, number));
}

static void
show_words (JpRuleReading *self)
{
  const JpNodeRecord *node = jp_context_get_node (self->context);
  g_autoptr (JpWords) words = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->questions)) != NULL)
    gtk_box_remove (GTK_BOX (self->questions), child);
  if (node == NULL)
    return;
  words = read_words (self, node);
  show_criterion (self, node, words);
  for (guint i = 0; i < words->questions->len; i++)
    add_question (self, g_ptr_array_index (words->questions, i), i);
  if (words->reason != NULL && words->questions->len == 0)
    gtk_box_append (GTK_BOX (self->questions), make_label (words->reason, "dim-label"));
  for (guint i = 0; i < words->assumptions->len; i++)
    gtk_box_append (GTK_BOX (self->questions), make_label (g_ptr_array_index (words->assumptions, i), "dim-label"));
}

void
jp_rule_reading_update (JpRuleReading *self)
{
  const JpNodeRecord *node = jp_context_get_node (self->context);
  gint64 id = node != NULL ? node->record.id : 0;

  g_return_if_fail (JP_IS_RULE_READING (self));

  if (id == self->node && node != NULL && g_strcmp0 (self->text, node->criteria) == 0)
    return;
  self->node = id;
  g_free (self->text);
  self->text = node != NULL ? g_strdup (node->criteria) : NULL;
  g_array_set_size (self->answers, 0);
  show_words (self);
}

void
jp_rule_reading_propose (JpRuleReading *self)
{
  const JpNodeRecord *node = jp_context_get_node (self->context);
  g_autoptr (JpJson) present = NULL;
  g_autoptr (JpWords) words = NULL;

  g_return_if_fail (JP_IS_RULE_READING (self));

  if (node == NULL)
    return;
  words = read_words (self, node);
  if (words->rule == NULL)
    {
      jp_context_say (self->context, words->reason != NULL ? words->reason : _("The words leave it to the evaluator."));
      return;
    }
  present = node->rule != NULL ? jp_json_parse (node->rule, -1, NULL) : NULL;
  jp_words_put_measure (words->rule, jp_json_get_string (present, "measure"), node->name);
  g_signal_emit (self, proposed_signal, 0, words->rule);
}

static void
jp_rule_reading_dispose (GObject *object)
{
  JpRuleReading *self = JP_RULE_READING (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->context);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->answers, g_array_unref);

  G_OBJECT_CLASS (jp_rule_reading_parent_class)->dispose (object);
}

static void
jp_rule_reading_class_init (JpRuleReadingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jp_rule_reading_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  proposed_signal = g_signal_new ("proposed", JP_TYPE_RULE_READING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
jp_rule_reading_init (JpRuleReading *self)
{
  GtkWidget *caption = gtk_label_new (_("Criteria as they stand"));

  self->answers = g_array_new (FALSE, FALSE, sizeof (guint));
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->criterion = jp_criterion_view_new ();
  self->questions = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_widget_add_css_class (caption, "jp-caption");
  gtk_box_append (GTK_BOX (self->box), caption);
  gtk_box_append (GTK_BOX (self->box), self->criterion);
  gtk_box_append (GTK_BOX (self->box), self->questions);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
jp_rule_reading_new (JpContext *context)
{
  JpRuleReading *self = g_object_new (JP_TYPE_RULE_READING, NULL);

  g_set_object (&self->context, context);
  return GTK_WIDGET (self);
}
