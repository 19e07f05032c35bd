/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A parameter that is a list: of texts, or of objects with members of their own. */

#include "config.h"

#include "jp-rule-field.h"

#include <glib/gi18n.h>

/* One member of the list. */
typedef struct
{
  GtkWidget *box;
  GtkWidget *lines;    /* its fields, one below the other */
  GPtrArray *fields;   /* JpRuleField, lent */
} Member;

struct _JpRuleList
{
  JpRuleField parent_instance;

  GtkWidget *box;      /* the members */
  GtkWidget *add;
  GPtrArray *members;  /* Member */
};

G_DEFINE_TYPE (JpRuleList, jp_rule_list, JP_TYPE_RULE_FIELD)

/* What stands in a list of texts. */
static const JpRuleParameter text_members[] = {
  { "text", N_("Text"), JP_PARAMETER_FORMULA },
  { NULL },
};

static void
member_free (gpointer data)
{
  Member *self = data;

  g_ptr_array_unref (self->fields);
  g_free (self);
}

static const JpRuleParameter *
members_of (JpRuleList *self)
{
  const JpRuleParameter *members = jp_rule_field_get_parameter (JP_RULE_FIELD (self))->members;

  return members != NULL ? members : text_members;
}

static gboolean
is_list_of_texts (JpRuleList *self)
{
  return members_of (self) == text_members;
}

static void
add_line (JpRuleField *field, gpointer lines)
{
  gtk_box_append (GTK_BOX (lines), GTK_WIDGET (field));
}

static void
field_changed_cb (JpRuleList *self, JpRuleField *source)
{
  if (!jp_rule_field_is_setting (JP_RULE_FIELD (self)))
    jp_rule_field_bubble (JP_RULE_FIELD (self), source);
}

static guint
index_of (JpRuleList *self, GtkWidget *box)
{
  for (guint i = 0; i < self->members->len; i++)
    if (((Member *) g_ptr_array_index (self->members, i))->box == box)
      return i;
  g_return_val_if_reached (0);
}

/* A member was added, removed or moved: the list as a whole is another one. */
static void
structure_changed (JpRuleList *self)
{
  jp_rule_field_bubble (JP_RULE_FIELD (self), NULL);
}

static void
remove_member (JpRuleList *self, guint n)
{
  Member *member = g_ptr_array_index (self->members, n);

  gtk_box_remove (GTK_BOX (self->box), member->box);
  g_ptr_array_remove_index (self->members, n);
}

static void
remove_clicked_cb (GtkWidget *button, JpRuleList *self)
{
  remove_member (self, index_of (self, g_object_get_data (G_OBJECT (button), "member")));
  gtk_widget_grab_focus (self->add);
  structure_changed (self);
}

static void
up_clicked_cb (GtkWidget *button, JpRuleList *self)
{
  guint n = index_of (self, g_object_get_data (G_OBJECT (button), "member"));
  Member *member, *before;

  if (n == 0)
    return;
  member = g_ptr_array_index (self->members, n);
  before = n > 1 ? g_ptr_array_index (self->members, n - 2) : NULL;
  gtk_box_reorder_child_after (GTK_BOX (self->box), member->box, before != NULL ? before->box : NULL);
  self->members->pdata[n] = self->members->pdata[n - 1];
  self->members->pdata[n - 1] = member;
  structure_changed (self);
}

static GtkWidget *
make_button (JpRuleList *self, GtkWidget *member, const char *icon, const char *title, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  g_object_set_data (G_OBJECT (button), "member", member);
  g_signal_connect_object (button, "clicked", callback, self, 0);
  return button;
}

static Member *
add_member (JpRuleList *self)
{
  Member *member = g_new0 (Member, 1);
  g_autofree char *place = g_strdup_printf ("%s %u", jp_rule_field_get_spoken (JP_RULE_FIELD (self)),
                                            self->members->len + 1);

  member->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  member->lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  member->fields = g_ptr_array_new ();
  gtk_widget_set_hexpand (member->lines, TRUE);
  gtk_widget_add_css_class (member->box, "jp-member");
  jp_rule_fields_make (jp_rule_field_get_context (JP_RULE_FIELD (self)), members_of (self), place, TRUE,
                       member->fields, add_line, member->lines);
  for (guint i = 0; i < member->fields->len; i++)
    g_signal_connect_object (g_ptr_array_index (member->fields, i), "changed", G_CALLBACK (field_changed_cb), self,
                             G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (member->box), member->lines);
  gtk_box_append (GTK_BOX (member->box),
                  make_button (self, member->box, "go-up-symbolic", _("Move Up"), G_CALLBACK (up_clicked_cb)));
  gtk_box_append (GTK_BOX (member->box),
                  make_button (self, member->box, "list-remove-symbolic", _("Remove"), G_CALLBACK (remove_clicked_cb)));
  gtk_box_append (GTK_BOX (self->box), member->box);
  g_ptr_array_add (self->members, member);
  return member;
}

static void
add_clicked_cb (JpRuleList *self)
{
  Member *member = add_member (self);

  gtk_widget_child_focus (member->lines, GTK_DIR_TAB_FORWARD);
  structure_changed (self);
}

static void
ensure_box (JpRuleList *self)
{
  if (self->box != NULL)
    return;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->add = gtk_button_new_with_label (_("Add"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  jp_rule_field_get_spoken (JP_RULE_FIELD (self)), -1);
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (add_clicked_cb), self, G_CONNECT_SWAPPED);
  jp_rule_field_put_beside (JP_RULE_FIELD (self), self->add);
  jp_rule_field_put_below (JP_RULE_FIELD (self), self->box);
}

static JpJson *
get_member (JpRuleList *self, Member *member)
{
  JpJson *object = jp_json_new_object ();
  const char *text;
  JpJson *value;

  jp_rule_fields_get (member->fields, object);
  if (!is_list_of_texts (self))
    return object;
  text = jp_json_get_string (object, "text");
  value = jp_json_new_string (text != NULL ? text : "");
  jp_json_unref (object);
  return value;
}

static JpJson *
get_value (JpRuleField *field)
{
  JpRuleList *self = JP_RULE_LIST (field);
  JpJson *array;

  if (self->members->len == 0)
    return NULL;
  array = jp_json_new_array ();
  for (guint i = 0; i < self->members->len; i++)
    jp_json_append (array, get_member (self, g_ptr_array_index (self->members, i)));
  return array;
}

static void
set_member (JpRuleList *self, Member *member, const JpJson *value)
{
  g_autoptr (JpJson) object = NULL;

  if (!is_list_of_texts (self))
    {
      jp_rule_fields_set (member->fields, value);
      return;
    }
  object = jp_json_new_object ();
  jp_json_set_string (object, "text", jp_json_get_text (value));
  jp_rule_fields_set (member->fields, object);
}

static void
set_value (JpRuleField *field, const JpJson *value)
{
  JpRuleList *self = JP_RULE_LIST (field);
  guint n = jp_json_is_null (value) ? 0 : jp_json_get_length (value);

  ensure_box (self);
  while (self->members->len > n)
    remove_member (self, self->members->len - 1);
  while (self->members->len < n)
    add_member (self);
  for (guint i = 0; i < n; i++)
    set_member (self, g_ptr_array_index (self->members, i), jp_json_at (value, i));
}

static void
foreach_field (JpRuleField *field, GFunc func, gpointer user_data)
{
  JpRuleList *self = JP_RULE_LIST (field);

  for (guint i = 0; i < self->members->len; i++)
    {
      Member *member = g_ptr_array_index (self->members, i);

      for (guint k = 0; k < member->fields->len; k++)
        jp_rule_field_foreach (g_ptr_array_index (member->fields, k), func, user_data);
    }
}

static void
jp_rule_list_finalize (GObject *object)
{
  g_ptr_array_unref (JP_RULE_LIST (object)->members);

  G_OBJECT_CLASS (jp_rule_list_parent_class)->finalize (object);
}

static void
jp_rule_list_class_init (JpRuleListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jp_rule_list_finalize;
  JP_RULE_FIELD_CLASS (klass)->get = get_value;
  JP_RULE_FIELD_CLASS (klass)->set = set_value;
  JP_RULE_FIELD_CLASS (klass)->foreach = foreach_field;
}

static void
jp_rule_list_init (JpRuleList *self)
{
  self->members = g_ptr_array_new_with_free_func (member_free);
}
