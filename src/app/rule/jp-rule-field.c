/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-rule-field.h"

#include <glib/gi18n.h>

#include <string.h>

typedef struct
{
  JpContext *context;
  const JpRuleParameter *parameter;
  char *spoken;
  GtkWidget *box;
  GtkWidget *head;
  GtkWidget *title;
  GtkWidget *error;
  JpJson *original; /* as it was set */
  gboolean edited;  /* something else was typed since */
  gboolean shown;   /* a value was set before */
  gboolean small;
  guint setting;
} JpRuleFieldPrivate;

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (JpRuleField, jp_rule_field, GTK_TYPE_WIDGET)

static JpRuleFieldPrivate *
get_private (JpRuleField *self)
{
  return jp_rule_field_get_instance_private (self);
}

static void
jp_rule_field_dispose (GObject *object)
{
  JpRuleFieldPrivate *priv = get_private (JP_RULE_FIELD (object));

  g_clear_pointer (&priv->box, gtk_widget_unparent);
  g_clear_object (&priv->context);

  G_OBJECT_CLASS (jp_rule_field_parent_class)->dispose (object);
}

static void
jp_rule_field_finalize (GObject *object)
{
  JpRuleFieldPrivate *priv = get_private (JP_RULE_FIELD (object));

  g_clear_pointer (&priv->original, jp_json_unref);
  g_free (priv->spoken);

  G_OBJECT_CLASS (jp_rule_field_parent_class)->finalize (object);
}

static void
jp_rule_field_class_init (JpRuleFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jp_rule_field_dispose;
  G_OBJECT_CLASS (klass)->finalize = jp_rule_field_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", JP_TYPE_RULE_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, JP_TYPE_RULE_FIELD);
}

static void
jp_rule_field_init (JpRuleField *self)
{
  JpRuleFieldPrivate *priv = get_private (self);

  priv->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  priv->head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  priv->title = gtk_label_new (NULL);
  priv->error = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (priv->title), 0);
  gtk_label_set_wrap (GTK_LABEL (priv->title), TRUE);
  gtk_label_set_xalign (GTK_LABEL (priv->error), 0);
  gtk_label_set_wrap (GTK_LABEL (priv->error), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (priv->error), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (priv->error, "error");
  gtk_widget_add_css_class (priv->error, "caption");
  gtk_widget_set_visible (priv->error, FALSE);
  gtk_widget_set_hexpand (priv->title, TRUE);
  gtk_box_append (GTK_BOX (priv->head), priv->title);
  gtk_box_append (GTK_BOX (priv->box), priv->head);
  gtk_box_append (GTK_BOX (priv->box), priv->error);
  gtk_widget_set_parent (priv->box, GTK_WIDGET (self));
}

void
jp_rule_field_set_up (JpRuleField *self, JpContext *context, const JpRuleParameter *parameter, const char *spoken,
                      gboolean small)
{
  JpRuleFieldPrivate *priv = get_private (self);

  g_set_object (&priv->context, context);
  priv->parameter = parameter;
  priv->spoken = g_strdup (spoken != NULL ? spoken : _(parameter->title));
  priv->small = small;
  gtk_label_set_text (GTK_LABEL (priv->title), _(parameter->title));
  if (small)
    {
      gtk_widget_add_css_class (priv->title, "caption");
      gtk_widget_add_css_class (priv->title, "dim-label");
      gtk_widget_set_hexpand (priv->title, FALSE);
    }
}

/**
 * jp_rule_field_new:
 * @spoken: (nullable): what assistive tools call it
 */
GtkWidget *
jp_rule_field_new (JpContext *context, const JpRuleParameter *parameter, const char *spoken, gboolean small)
{
  JpRuleField *self;
  GType type = JP_TYPE_RULE_TEXT;

  if (parameter->type == JP_PARAMETER_CHOICE || parameter->type == JP_PARAMETER_BOOLEAN)
    type = JP_TYPE_RULE_CHOICE;
  else if (parameter->type == JP_PARAMETER_LIST)
    type = JP_TYPE_RULE_LIST;
  else if (parameter->type == JP_PARAMETER_RULE)
    type = JP_TYPE_RULE_NEST;
  self = g_object_new (type, "name", parameter->key, NULL);
  jp_rule_field_set_up (self, context, parameter, spoken, small);
  jp_rule_field_set (self, NULL);
  return GTK_WIDGET (self);
}

const JpRuleParameter *
jp_rule_field_get_parameter (JpRuleField *self)
{
  return get_private (self)->parameter;
}

JpContext *
jp_rule_field_get_context (JpRuleField *self)
{
  return get_private (self)->context;
}

const char *
jp_rule_field_get_spoken (JpRuleField *self)
{
  return get_private (self)->spoken;
}

gboolean
jp_rule_field_is_small (JpRuleField *self)
{
  return get_private (self)->small;
}

gboolean
jp_rule_field_is_setting (JpRuleField *self)
{
  return get_private (self)->setting > 0;
}

void
jp_rule_field_put_beside (JpRuleField *self, GtkWidget *control)
{
  gtk_widget_set_valign (control, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (get_private (self)->head), control);
}

void
jp_rule_field_put_below (JpRuleField *self, GtkWidget *control)
{
  gtk_box_insert_child_after (GTK_BOX (get_private (self)->box), control, get_private (self)->head);
}

JpJson *
jp_rule_field_get (JpRuleField *self)
{
  JpRuleFieldPrivate *priv = get_private (self);

  if (!priv->edited)
    return priv->original != NULL ? jp_json_ref (priv->original) : NULL;
  return JP_RULE_FIELD_GET_CLASS (self)->get (self);
}

static gboolean
is_same (const JpJson *a, const JpJson *b)
{
  g_autofree char *x = a != NULL ? jp_json_to_text (a, FALSE) : NULL;
  g_autofree char *y = b != NULL ? jp_json_to_text (b, FALSE) : NULL;

  return g_strcmp0 (x, y) == 0;
}

/* What is typed already is not written over with the same: the cursor stays. */
void
jp_rule_field_set (JpRuleField *self, const JpJson *value)
{
  JpRuleFieldPrivate *priv = get_private (self);
  g_autoptr (JpJson) shown = jp_rule_field_get (self);
  gboolean same = priv->shown && is_same (shown, value);

  if (!same)
    {
      priv->setting++;
      JP_RULE_FIELD_GET_CLASS (self)->set (self, value);
      priv->setting--;
      g_clear_pointer (&priv->original, jp_json_unref);
      priv->original = value != NULL ? jp_json_ref ((JpJson *) (gsize) value) : NULL;
      priv->edited = FALSE;
      priv->shown = TRUE;
    }
  jp_rule_field_set_error (self, NULL);
}

gboolean
jp_rule_field_is_set (JpRuleField *self)
{
  g_autoptr (JpJson) value = jp_rule_field_get (self);

  return value != NULL;
}

void
jp_rule_field_set_error (JpRuleField *self, const char *message)
{
  JpRuleFieldPrivate *priv = get_private (self);

  gtk_label_set_text (GTK_LABEL (priv->error), message != NULL ? message : "");
  gtk_widget_set_visible (priv->error, message != NULL);
  if (message != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "jp-wrong");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "jp-wrong");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_INVALID,
                               message != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

void
jp_rule_field_foreach (JpRuleField *self, GFunc func, gpointer user_data)
{
  func (self, user_data);
  if (JP_RULE_FIELD_GET_CLASS (self)->foreach != NULL)
    JP_RULE_FIELD_GET_CLASS (self)->foreach (self, func, user_data);
}

void
jp_rule_field_bubble (JpRuleField *self, JpRuleField *source)
{
  get_private (self)->edited = TRUE;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, source);
}

void
jp_rule_field_changed (JpRuleField *self)
{
  if (!jp_rule_field_is_setting (self))
    jp_rule_field_bubble (self, self);
}

/* "limit_inclusive" belongs to "limit". */
static gboolean
is_companion (const JpRuleParameter *parameter, const JpRuleParameter *before)
{
  return parameter->type == JP_PARAMETER_BOOLEAN && before != NULL && g_str_has_prefix (parameter->key, before->key) &&
         g_str_equal (parameter->key + strlen (before->key), "_inclusive");
}

void
jp_rule_fields_make (JpContext *context, const JpRuleParameter *parameters, const char *place, gboolean small,
                     GPtrArray *fields, JpRuleFieldAdd add, gpointer user_data)
{
  JpRuleField *before = NULL;

  for (const JpRuleParameter *parameter = parameters; parameter != NULL && parameter->key != NULL; parameter++)
    {
      g_autofree char *spoken = place != NULL ? g_strdup_printf ("%s: %s", place, _(parameter->title)) : NULL;
      gboolean companion = is_companion (parameter, before != NULL ? jp_rule_field_get_parameter (before) : NULL);
      JpRuleField *field = JP_RULE_FIELD (jp_rule_field_new (context, parameter, spoken, small || companion));

      g_ptr_array_add (fields, field);
      if (companion)
        jp_rule_text_add_companion (JP_RULE_TEXT (before), GTK_WIDGET (field));
      else
        add (field, user_data);
      before = JP_IS_RULE_TEXT (field) ? field : NULL;
    }
}

void
jp_rule_fields_set (GPtrArray *fields, const JpJson *object)
{
  for (guint i = 0; i < fields->len; i++)
    {
      JpRuleField *field = g_ptr_array_index (fields, i);

      jp_rule_field_set (field, jp_json_get (object, jp_rule_field_get_parameter (field)->key));
    }
}

void
jp_rule_fields_get (GPtrArray *fields, JpJson *object)
{
  for (guint i = 0; i < fields->len; i++)
    {
      JpRuleField *field = g_ptr_array_index (fields, i);
      JpJson *value = jp_rule_field_get (field);

      if (value != NULL)
        jp_json_set (object, jp_rule_field_get_parameter (field)->key, value);
    }
}
