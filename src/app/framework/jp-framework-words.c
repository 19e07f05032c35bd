/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-framework-words.h"

#include "jp-detail-text.h"
#include "jp-edits.h"
#include "jp-find.h"
#include "jp-rule.h"

#include <glib/gi18n.h>

static const struct
{
  const char *title;
  guint field;
} texts[] = {
  { N_("Criteria"), JP_NODE_CRITERIA },
  { N_("Definition"), JP_NODE_DEFINITION },
  { N_("Data source"), JP_NODE_DATA_SOURCE },
  { N_("Remark"), JP_NODE_REMARK },
};

#define N_TEXTS G_N_ELEMENTS (texts)

typedef struct
{
  JpFrameworkWords *owner;
  guint number;
} Place;

struct _JpFrameworkWords
{
  GtkWidget parent_instance;

  JpContext *context;
  gint64 node;
  GtkWidget *box;
  GtkLabel *title;
  GtkLabel *path;
  GtkLabel *rule;
  GtkWidget *edit;
  GtkWidget *fields[N_TEXTS];
  Place places[N_TEXTS];
};

G_DEFINE_FINAL_TYPE (JpFrameworkWords, jp_framework_words, GTK_TYPE_WIDGET)

static JpNodeRecord *
get_node (JpFrameworkWords *self)
{
  JpRecord *record = self->node != 0 ? jp_project_lookup (jp_context_get_project (self->context), self->node) : NULL;

  return record != NULL && record->kind == JP_KIND_NODE ? jp_record_as_node (record) : NULL;
}

static gboolean
commit (const char *text, gpointer data)
{
  const Place *place = data;
  JpFrameworkWords *self = place->owner;
  JpNodeRecord *node = get_node (self);
  g_autoptr (GError) error = NULL;

  if (node == NULL)
    return TRUE;
  return jp_context_report (self->context,
                            jp_edit_set_field (jp_context_get_project (self->context), JP_RECORD (node),
                                               texts[place->number].field, _(texts[place->number].title), text, &error),
                            &error);
}

static void
show_rule (JpFrameworkWords *self, JpNodeRecord *node)
{
  g_autoptr (GError) error = NULL;
  JpRule *rule = NULL;
  g_autofree char *sentence = NULL;

  if (node->rule != NULL)
    rule = jp_project_get_rule (jp_context_get_project (self->context), node, &error);
  if (rule != NULL)
    sentence = jp_rule_to_sentence (rule, node->points);
  if (sentence != NULL)
    gtk_label_set_text (self->rule, sentence);
  else
    gtk_label_set_text (self->rule, error != NULL ? error->message : _("No rule: left to the evaluator."));
  if (error != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->rule), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->rule), "error");
}

static void
update (JpFrameworkWords *self)
{
  JpNodeRecord *node = get_node (self);
  g_autofree char *path = node != NULL ? jp_node_dup_path (node) : NULL;

  gtk_widget_set_sensitive (self->box, node != NULL);
  gtk_label_set_text (self->title, node != NULL && node->name != NULL ? node->name : _("No indicator chosen"));
  gtk_label_set_text (self->path, path != NULL ? path : "");
  gtk_widget_set_sensitive (self->edit, node != NULL && jp_record_first (JP_RECORD (node), JP_KIND_NODE) == NULL);
  for (guint i = 0; i < N_TEXTS; i++)
    {
      g_auto (JpValue) value = { 0 };

      if (node != NULL)
        jp_record_get_value (JP_RECORD (node), texts[i].field, &value);
      jp_detail_text_show (JP_DETAIL_TEXT (self->fields[i]), value.text);
    }
  if (node != NULL)
    show_rule (self, node);
  else
    gtk_label_set_text (self->rule, "");
}

static GtkWidget *
make_caption (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "jp-caption");
  return label;
}

static GtkWidget *
make_text (JpFrameworkWords *self, guint number)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->places[number] = (Place) { self, number };
  self->fields[number] = jp_detail_text_new (_(texts[number].title), commit, &self->places[number]);
  jp_detail_text_set_editable (JP_DETAIL_TEXT (self->fields[number]), !jp_context_get_read_only (self->context));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->fields[number]);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), make_caption (_(texts[number].title)));
  gtk_box_append (GTK_BOX (box), scroller);
  return box;
}

static GtkWidget *
make_rule (JpFrameworkWords *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *caption = make_caption (_("Rule"));
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->rule = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->rule, TRUE);
  gtk_label_set_xalign (self->rule, 0);
  gtk_label_set_yalign (self->rule, 0);
  gtk_label_set_selectable (self->rule, TRUE);
  self->edit = gtk_button_new_with_label (_("Edit Rule"));
  gtk_widget_set_tooltip_text (self->edit, _("Open the rule editor (F4)"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->edit), "win.edit-rule");
  gtk_widget_add_css_class (self->edit, "flat");
  gtk_widget_set_hexpand (caption, TRUE);
  gtk_box_append (GTK_BOX (line), caption);
  gtk_box_append (GTK_BOX (line), self->edit);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->rule));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), scroller);
  return box;
}

static GtkWidget *
make_title (JpFrameworkWords *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  self->title = GTK_LABEL (gtk_label_new (NULL));
  self->path = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->path), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->path), "caption");
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (self->path, PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_xalign (self->path, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->path), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->path));
  return box;
}

static void
make (JpFrameworkWords *self)
{
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *right = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *middle = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_set_homogeneous (GTK_BOX (columns), TRUE);
  gtk_box_append (GTK_BOX (middle), make_rule (self));
  gtk_box_append (GTK_BOX (middle), make_text (self, 1));
  gtk_box_append (GTK_BOX (right), make_text (self, 2));
  gtk_box_append (GTK_BOX (right), make_text (self, 3));
  gtk_box_append (GTK_BOX (columns), make_text (self, 0));
  gtk_box_append (GTK_BOX (columns), middle);
  gtk_box_append (GTK_BOX (columns), right);
  gtk_widget_set_vexpand (columns, TRUE);
  gtk_box_append (GTK_BOX (self->box), make_title (self));
  gtk_box_append (GTK_BOX (self->box), columns);
}

static void
jp_framework_words_dispose (GObject *object)
{
  JpFrameworkWords *self = JP_FRAMEWORK_WORDS (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (jp_framework_words_parent_class)->dispose (object);
}

static void
jp_framework_words_class_init (JpFrameworkWordsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jp_framework_words_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
jp_framework_words_init (JpFrameworkWords *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
jp_framework_words_new (JpContext *context)
{
  JpFrameworkWords *self = g_object_new (JP_TYPE_FRAMEWORK_WORDS, NULL);

  g_set_object (&self->context, context);
  make (self);
  g_signal_connect_object (context, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

void
jp_framework_words_show (JpFrameworkWords *self, JpNodeRecord *node)
{
  gint64 id = node != NULL ? node->record.id : 0;

  g_return_if_fail (JP_IS_FRAMEWORK_WORDS (self));

  if (self->node == id)
    return;
  for (guint i = 0; i < N_TEXTS; i++)
    jp_detail_text_flush (JP_DETAIL_TEXT (self->fields[i]));
  self->node = id;
  update (self);
}
