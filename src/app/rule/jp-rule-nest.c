/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A whole rule: its kind and the parameters of that kind. The editor's own rule is one, and so is each rule inside
 * another. */

#include "config.h"

#include "jp-rule-field.h"

#include <glib/gi18n.h>

struct _JpRuleNest
{
  JpRuleField parent_instance;

  GtkDropDown *kinds;  /* NULL until it is known what for */
  GtkWidget *lines;
  GPtrArray *fields;   /* JpRuleField, lent; those of the measure first */
  JpJson *rest;        /* what no field shows ("note") */
};

G_DEFINE_TYPE (JpRuleNest, jp_rule_nest, JP_TYPE_RULE_FIELD)

static guint
find_kind (const char *name)
{
  for (guint i = 0; i < jp_rule_get_n_kinds (); i++)
    if (g_strcmp0 (jp_rule_get_kind_name (i), name) == 0)
      return i;
  return GTK_INVALID_LIST_POSITION;
}

static void
field_changed_cb (JpRuleNest *self, JpRuleField *source)
{
  if (!jp_rule_field_is_setting (JP_RULE_FIELD (self)))
    jp_rule_field_bubble (JP_RULE_FIELD (self), source);
}

static void
add_line (JpRuleField *field, gpointer lines)
{
  gtk_box_append (GTK_BOX (lines), GTK_WIDGET (field));
}

/* What is measured comes first; what happens to odd measures is seldom looked at and folds away. */
static void
add_measure (JpRuleNest *self, JpContext *context)
{
  static JpRuleParameter first[2];

  first[0] = jp_rule_get_measure_parameters ()[0];
  jp_rule_fields_make (context, first, NULL, FALSE, self->fields, add_line, self->lines);
}

static void
add_special_cases (JpRuleNest *self, JpContext *context)
{
  GtkWidget *expander = gtk_expander_new (_("Special cases of the measure"));
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  jp_rule_fields_make (context, jp_rule_get_measure_parameters () + 1, NULL, FALSE, self->fields, add_line, lines);
  gtk_widget_set_margin_top (lines, 6);
  gtk_expander_set_child (GTK_EXPANDER (expander), lines);
  gtk_box_append (GTK_BOX (self->lines), expander);
}

/* The fields of another kind; what the kinds have in common keeps its value. */
static void
make_fields (JpRuleNest *self, guint kind)
{
  JpContext *context = jp_rule_field_get_context (JP_RULE_FIELD (self));
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->lines)) != NULL)
    gtk_box_remove (GTK_BOX (self->lines), child);
  g_ptr_array_set_size (self->fields, 0);
  if (kind >= jp_rule_get_n_kinds ())
    return;
  if (jp_rule_kind_measures (kind))
    add_measure (self, context);
  jp_rule_fields_make (context, jp_rule_get_kind_parameters (kind), NULL, FALSE, self->fields, add_line, self->lines);
  if (jp_rule_kind_measures (kind))
    add_special_cases (self, context);
  for (guint i = 0; i < self->fields->len; i++)
    g_signal_connect_object (g_ptr_array_index (self->fields, i), "changed", G_CALLBACK (field_changed_cb), self,
                             G_CONNECT_SWAPPED);
}

static JpJson *
get_value (JpRuleField *field)
{
  JpRuleNest *self = JP_RULE_NEST (field);
  guint kind = gtk_drop_down_get_selected (self->kinds);
  const char *note = self->rest != NULL ? jp_json_get_string (self->rest, "note") : NULL;
  JpJson *object;

  if (kind >= jp_rule_get_n_kinds ())
    return NULL;
  object = jp_json_new_object ();
  jp_json_set_string (object, "kind", jp_rule_get_kind_name (kind));
  jp_rule_fields_get (self->fields, object);
  if (note != NULL)
    jp_json_set_string (object, "note", note);
  return object;
}

static void
kind_chosen_cb (JpRuleNest *self)
{
  JpRuleField *field = JP_RULE_FIELD (self);
  g_autoptr (JpJson) before = NULL;

  if (jp_rule_field_is_setting (field))
    return;
  before = jp_json_new_object ();
  jp_rule_fields_get (self->fields, before);
  make_fields (self, gtk_drop_down_get_selected (self->kinds));
  jp_rule_fields_set (self->fields, before);
  jp_rule_field_bubble (field, NULL);
}

static void
ensure_kinds (JpRuleNest *self)
{
  JpRuleField *field = JP_RULE_FIELD (self);
  g_autoptr (GtkStringList) titles = NULL;

  if (self->kinds != NULL)
    return;
  titles = gtk_string_list_new (NULL);
  for (guint i = 0; i < jp_rule_get_n_kinds (); i++)
    gtk_string_list_append (titles, jp_rule_get_kind_title (i));
  self->kinds = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&titles)), NULL));
  gtk_drop_down_set_selected (self->kinds, GTK_INVALID_LIST_POSITION);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->kinds), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  jp_rule_field_get_spoken (field), -1);
  self->lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (self->lines, "jp-parameters");
  jp_rule_field_put_beside (field, GTK_WIDGET (self->kinds));
  jp_rule_field_put_below (field, self->lines);
  g_signal_connect_object (self->kinds, "notify::selected", G_CALLBACK (kind_chosen_cb), self, G_CONNECT_SWAPPED);
}

static void
set_value (JpRuleField *field, const JpJson *value)
{
  JpRuleNest *self = JP_RULE_NEST (field);
  guint kind = find_kind (jp_json_is_null (value) ? NULL : jp_json_get_string (value, "kind"));

  ensure_kinds (self);
  g_clear_pointer (&self->rest, jp_json_unref);
  self->rest = value != NULL ? jp_json_ref ((JpJson *) (gsize) value) : NULL;
  if (gtk_drop_down_get_selected (self->kinds) != kind || self->fields->len == 0)
    {
      gtk_drop_down_set_selected (self->kinds, kind);
      make_fields (self, kind);
    }
  jp_rule_fields_set (self->fields, value);
}

static void
foreach_field (JpRuleField *field, GFunc func, gpointer user_data)
{
  GPtrArray *fields = JP_RULE_NEST (field)->fields;

  for (guint i = 0; i < fields->len; i++)
    jp_rule_field_foreach (g_ptr_array_index (fields, i), func, user_data);
}

static void
jp_rule_nest_finalize (GObject *object)
{
  JpRuleNest *self = JP_RULE_NEST (object);

  g_ptr_array_unref (self->fields);
  g_clear_pointer (&self->rest, jp_json_unref);

  G_OBJECT_CLASS (jp_rule_nest_parent_class)->finalize (object);
}

static void
jp_rule_nest_class_init (JpRuleNestClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jp_rule_nest_finalize;
  JP_RULE_FIELD_CLASS (klass)->get = get_value;
  JP_RULE_FIELD_CLASS (klass)->set = set_value;
  JP_RULE_FIELD_CLASS (klass)->foreach = foreach_field;
}

static void
jp_rule_nest_init (JpRuleNest *self)
{
  self->fields = g_ptr_array_new ();
}
