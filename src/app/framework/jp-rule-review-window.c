/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-rule-review-window.h"

#include "jp-find.h"
#include "jp-rule-review.h"

#include <glib/gi18n.h>

struct _JpRuleReviewWindow
{
  AdwWindow parent_instance;

  JpContext *context;
  gint64 framework;
  GPtrArray *proposals; /* JpRuleProposal; made anew when anything changes */
  GPtrArray *checks;    /* GtkCheckButton of each, NULL: nothing to accept; lent */
  GtkWidget *box;
  GtkWidget *list;
  GtkWidget *summary;
  GtkButton *accept;
};

G_DEFINE_FINAL_TYPE (JpRuleReviewWindow, jp_rule_review_window, ADW_TYPE_WINDOW)

static const JpRuleProposal *
get_proposal (JpRuleReviewWindow *self, guint n)
{
  return g_ptr_array_index (self->proposals, n);
}

static gboolean
is_accepted (JpRuleReviewWindow *self, guint n)
{
  GtkCheckButton *check = g_ptr_array_index (self->checks, n);

  return check != NULL && gtk_check_button_get_active (check);
}

static void
update_accept (JpRuleReviewWindow *self)
{
  g_autofree char *text = NULL;
  guint n = 0;

  for (guint i = 0; i < self->checks->len; i++)
    n += is_accepted (self, i);
  text = g_strdup_printf (ngettext ("Accept %u Rule", "Accept %u Rules", n), n);
  gtk_button_set_label (self->accept, text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "review.accept",
                                 n > 0 && !jp_context_get_read_only (self->context));
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_chip (const JpRuleProposal *proposal)
{
  GtkWidget *chip;

  if (proposal->confident)
    chip = make_label (_("Confident"), "jp-chip");
  else if (proposal->rule != NULL)
    chip = make_label (_("Not certain"), "jp-chip");
  else
    chip = make_label (_("Judgement"), "jp-chip");
  if (proposal->confident)
    gtk_widget_add_css_class (chip, "success");
  else if (proposal->rule != NULL)
    gtk_widget_add_css_class (chip, "warning");
  return chip;
}

static GtkWidget *
make_edit (const JpRuleProposal *proposal)
{
  GtkWidget *button = gtk_button_new_with_label (_("Edit…"));
  g_autofree char *spoken = g_strdup_printf (_("Edit the rule of “%s”"), proposal->node->name);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "review.edit");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", proposal->node->record.id);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

/* Name, how sure, edit; the words beside the rule; why. */
static GtkWidget *
make_row (JpRuleReviewWindow *self, const JpRuleProposal *proposal)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *both = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *check = proposal->rule != NULL ? gtk_check_button_new () : NULL;
  g_autofree char *path = jp_node_dup_path (proposal->node);
  g_autofree char *spoken = g_strdup_printf (_("Accept the rule of “%s”"), proposal->node->name);
  GtkWidget *title = make_label (path, "heading");

  if (check != NULL)
    {
      gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
      gtk_box_append (GTK_BOX (head), check);
      g_signal_connect_object (check, "toggled", G_CALLBACK (update_accept), self, G_CONNECT_SWAPPED);
    }
  g_ptr_array_add (self->checks, check);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), make_chip (proposal));
  gtk_box_append (GTK_BOX (head), make_edit (proposal));
  gtk_box_set_homogeneous (GTK_BOX (both), TRUE);
  gtk_box_append (GTK_BOX (both), make_label (proposal->node->criteria, "caption"));
  gtk_box_append (GTK_BOX (both), make_label (proposal->sentence != NULL ? proposal->sentence
                                                                         : _("Left to the evaluator."), NULL));
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), both);
  if (*proposal->why != '\0')
    gtk_box_append (GTK_BOX (box), make_label (proposal->why, "dim-label"));
  gtk_widget_add_css_class (box, "jp-form");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

static void
update_summary (JpRuleReviewWindow *self)
{
  g_autofree char *text = NULL;
  guint confident = 0, open = 0, judged = 0;

  for (guint i = 0; i < self->proposals->len; i++)
    {
      const JpRuleProposal *proposal = get_proposal (self, i);

      confident += proposal->confident;
      open += proposal->rule != NULL && !proposal->confident;
      judged += proposal->rule == NULL;
    }
  if (self->proposals->len == 0)
    text = g_strdup (_("Every indicator with criteria has a rule."));
  else
    text = g_strdup_printf (_("%u confident, %u not certain, %u left to judgement"), confident, open, judged);
  gtk_label_set_text (GTK_LABEL (self->summary), text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "review.choose-confident", confident > 0);
}

static void
update (JpRuleReviewWindow *self)
{
  JpProject *project = jp_context_get_project (self->context);
  JpRecord *record = jp_project_lookup (project, self->framework);
  GtkListBoxRow *row;

  g_clear_pointer (&self->proposals, g_ptr_array_unref);
  self->proposals = record != NULL ? jp_rule_review_new (project, jp_record_as_framework (record))
                                   : g_ptr_array_new ();
  g_ptr_array_set_size (self->checks, 0);
  while ((row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), GTK_WIDGET (row));
  for (guint i = 0; i < self->proposals->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (self, get_proposal (self, i)));
  update_summary (self);
  update_accept (self);
}

static void
confident_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpRuleReviewWindow *self = JP_RULE_REVIEW_WINDOW (widget);

  for (guint i = 0; i < self->checks->len; i++)
    if (get_proposal (self, i)->confident)
      gtk_check_button_set_active (g_ptr_array_index (self->checks, i), TRUE);
}

static void
accept_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpRuleReviewWindow *self = JP_RULE_REVIEW_WINDOW (widget);
  g_autoptr (GPtrArray) accepted = g_ptr_array_new ();
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < self->checks->len; i++)
    if (is_accepted (self, i))
      g_ptr_array_add (accepted, g_ptr_array_index (self->proposals, i));
  if (!jp_edit_accept_rules (jp_context_get_project (self->context), accepted, &error))
    {
      gtk_label_set_text (GTK_LABEL (self->summary), error->message);
      return;
    }
  message = g_strdup_printf (ngettext ("%u rule accepted", "%u rules accepted", accepted->len), accepted->len);
  jp_context_say (self->context, message);
  gtk_window_close (GTK_WINDOW (self));
}

/* In the rule editor the words stand beside the parameters; what is open is answered there. */
static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpRuleReviewWindow *self = JP_RULE_REVIEW_WINDOW (widget);
  JpRecord *record = jp_project_lookup (jp_context_get_project (self->context), g_variant_get_int64 (parameter));

  if (record == NULL)
    return;
  jp_context_set_node (self->context, jp_record_as_node (record));
  jp_context_set_editing_rule (self->context, TRUE);
  gtk_window_close (GTK_WINDOW (self));
}

static void
jp_rule_review_window_dispose (GObject *object)
{
  JpRuleReviewWindow *self = JP_RULE_REVIEW_WINDOW (object);

  g_clear_object (&self->context);

  G_OBJECT_CLASS (jp_rule_review_window_parent_class)->dispose (object);
}

static void
jp_rule_review_window_finalize (GObject *object)
{
  JpRuleReviewWindow *self = JP_RULE_REVIEW_WINDOW (object);

  g_clear_pointer (&self->proposals, g_ptr_array_unref);
  g_ptr_array_unref (self->checks);

  G_OBJECT_CLASS (jp_rule_review_window_parent_class)->finalize (object);
}

static void
jp_rule_review_window_class_init (JpRuleReviewWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jp_rule_review_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = jp_rule_review_window_finalize;
  gtk_widget_class_install_action (widget_class, "review.choose-confident", NULL, confident_action);
  gtk_widget_class_install_action (widget_class, "review.accept", NULL, accept_action);
  gtk_widget_class_install_action (widget_class, "review.edit", "x", edit_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
jp_rule_review_window_init (JpRuleReviewWindow *self)
{
  self->checks = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  adw_window_set_content (ADW_WINDOW (self), self->box);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_title (GTK_WINDOW (self), _("Rules from the Words"));
  gtk_window_set_default_size (GTK_WINDOW (self), 880, 620);
}

static GtkWidget *
make_foot (JpRuleReviewWindow *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *confident = gtk_button_new_with_label (_("Choose All Confident"));

  self->summary = make_label (NULL, "dim-label");
  self->accept = GTK_BUTTON (gtk_button_new ());
  gtk_widget_set_hexpand (self->summary, TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (confident), "review.choose-confident");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->accept), "review.accept");
  gtk_widget_add_css_class (GTK_WIDGET (self->accept), "suggested-action");
  gtk_widget_add_css_class (foot, "jp-form");
  gtk_box_append (GTK_BOX (foot), self->summary);
  gtk_box_append (GTK_BOX (foot), confident);
  gtk_box_append (GTK_BOX (foot), GTK_WIDGET (self->accept));
  return foot;
}

static void
make (JpRuleReviewWindow *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_list_box_set_show_separators (GTK_LIST_BOX (self->list), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Proposed rules"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (self->box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (self->box), scroller);
  gtk_box_append (GTK_BOX (self->box), make_foot (self));
}

GtkWidget *
jp_rule_review_window_new (GtkWindow *parent, JpContext *context, JpFrameworkRecord *framework)
{
  JpRuleReviewWindow *self = g_object_new (JP_TYPE_RULE_REVIEW_WINDOW, "transient-for", parent, NULL);

  g_set_object (&self->context, context);
  self->framework = framework->record.id;
  make (self);
  update (self);
  g_signal_connect_object (context, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
