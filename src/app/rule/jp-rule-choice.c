/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A parameter that is one of few things, or yes or no. */

#include "config.h"

#include "jp-rule-field.h"

#include <glib/gi18n.h>

struct _JpRuleChoice
{
  JpRuleField parent_instance;

  GtkWidget *control;  /* drop-down or check button; NULL until it is known what for */
};

G_DEFINE_TYPE (JpRuleChoice, jp_rule_choice, JP_TYPE_RULE_FIELD)

static gboolean
is_boolean (JpRuleField *field)
{
  return jp_rule_field_get_parameter (field)->type == JP_PARAMETER_BOOLEAN;
}

static GtkWidget *
make_drop_down (JpRuleField *field)
{
  const JpRuleParameter *parameter = jp_rule_field_get_parameter (field);
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  for (guint i = 0; parameter->choices[i] != NULL; i++)
    gtk_string_list_append (titles, _(parameter->choice_titles[i]));
  return gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&titles)), NULL);
}

static void
ensure_control (JpRuleChoice *self)
{
  JpRuleField *field = JP_RULE_FIELD (self);

  if (self->control != NULL)
    return;
  self->control = is_boolean (field) ? gtk_check_button_new () : make_drop_down (field);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->control), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  jp_rule_field_get_spoken (field), -1);
  jp_rule_field_put_beside (field, self->control);
  g_signal_connect_object (self->control, is_boolean (field) ? "notify::active" : "notify::selected",
                           G_CALLBACK (jp_rule_field_changed), self, G_CONNECT_SWAPPED);
}

static JpJson *
get_value (JpRuleField *field)
{
  JpRuleChoice *self = JP_RULE_CHOICE (field);
  guint selected;

  if (is_boolean (field))
    return jp_json_new_boolean (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->control)));
  selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->control));
  if (selected == GTK_INVALID_LIST_POSITION)
    return NULL;
  return jp_json_new_string (jp_rule_field_get_parameter (field)->choices[selected]);
}

static guint
find_choice (const JpRuleParameter *parameter, const char *value)
{
  for (guint i = 0; value != NULL && parameter->choices[i] != NULL; i++)
    if (g_str_equal (parameter->choices[i], value))
      return i;
  return GTK_INVALID_LIST_POSITION;
}

static void
set_value (JpRuleField *field, const JpJson *value)
{
  JpRuleChoice *self = JP_RULE_CHOICE (field);
  const JpRuleParameter *parameter = jp_rule_field_get_parameter (field);
  const char *text = jp_json_get_text (value);

  ensure_control (self);
  if (is_boolean (field))
    {
      gboolean fallback = g_strcmp0 (parameter->fallback, "true") == 0;
      gboolean active = jp_json_is_null (value) ? fallback : jp_json_get_type (value) == JP_JSON_TRUE;

      gtk_check_button_set_active (GTK_CHECK_BUTTON (self->control), active);
      return;
    }
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->control),
                              find_choice (parameter, text != NULL ? text : parameter->fallback));
}

static void
jp_rule_choice_class_init (JpRuleChoiceClass *klass)
{
  JP_RULE_FIELD_CLASS (klass)->get = get_value;
  JP_RULE_FIELD_CLASS (klass)->set = set_value;
}

static void
jp_rule_choice_init (JpRuleChoice *self)
{
}
