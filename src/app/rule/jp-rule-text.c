/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A parameter that is typed: a number, a text, a formula. */

#include "config.h"

#include "jp-rule-field.h"

#include "jp-formula-entry.h"

#include <glib/gi18n.h>

struct _JpRuleText
{
  JpRuleField parent_instance;

  GtkWidget *line;   /* what a bound has beside it, and the entry */
  GtkWidget *entry;  /* a GtkEditable; NULL until it is known what for */
};

G_DEFINE_TYPE (JpRuleText, jp_rule_text, JP_TYPE_RULE_FIELD)

static gboolean
is_formula (JpRuleParameterType type)
{
  return type == JP_PARAMETER_FORMULA || type == JP_PARAMETER_CONDITION || type == JP_PARAMETER_ITEM_FORMULA;
}

/* Placeholder: what is taken when nothing is typed. */
static GtkWidget *
make_entry (const JpRuleParameter *parameter, const char *spoken)
{
  GtkWidget *entry = gtk_entry_new ();

  if (parameter->fallback != NULL)
    gtk_entry_set_placeholder_text (GTK_ENTRY (entry), parameter->fallback);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  if (parameter->type != JP_PARAMETER_TEXT)
    {
      gtk_editable_set_alignment (GTK_EDITABLE (entry), 1);
      gtk_editable_set_width_chars (GTK_EDITABLE (entry), 7);
      gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 9);
      gtk_widget_add_css_class (entry, "numeric");
    }
  else
    gtk_widget_set_hexpand (entry, TRUE);
  return entry;
}

/* Made when the parameter is known: the first time a value is set. */
static void
ensure_entry (JpRuleText *self)
{
  JpRuleField *field = JP_RULE_FIELD (self);
  const JpRuleParameter *parameter = jp_rule_field_get_parameter (field);

  if (self->entry != NULL)
    return;
  if (is_formula (parameter->type))
    {
      self->entry = jp_formula_entry_new (jp_rule_field_get_context (field), jp_rule_field_get_spoken (field));
      gtk_widget_set_hexpand (self->entry, TRUE);
      jp_rule_field_put_below (field, self->entry);
    }
  else
    {
      self->entry = make_entry (parameter, jp_rule_field_get_spoken (field));
      self->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      gtk_box_append (GTK_BOX (self->line), self->entry);
      if (parameter->type == JP_PARAMETER_TEXT && !jp_rule_field_is_small (field))
        jp_rule_field_put_below (field, self->line);
      else
        jp_rule_field_put_beside (field, self->line);
    }
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (jp_rule_field_changed), self, G_CONNECT_SWAPPED);
}

static JpJson *
get_value (JpRuleField *field)
{
  JpRuleText *self = JP_RULE_TEXT (field);
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  return *text != '\0' ? jp_json_new_string (text) : NULL;
}

static void
set_value (JpRuleField *field, const JpJson *value)
{
  JpRuleText *self = JP_RULE_TEXT (field);
  const char *text = jp_json_get_text (value);

  ensure_entry (self);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
}

static void
jp_rule_text_class_init (JpRuleTextClass *klass)
{
  JP_RULE_FIELD_CLASS (klass)->get = get_value;
  JP_RULE_FIELD_CLASS (klass)->set = set_value;
}

static void
jp_rule_text_init (JpRuleText *self)
{
}

void
jp_rule_text_add_companion (JpRuleText *self, GtkWidget *companion)
{
  g_return_if_fail (self->line != NULL);

  gtk_box_prepend (GTK_BOX (self->line), companion);
}
