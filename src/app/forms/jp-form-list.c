/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-form-list.h"

#include <glib/gi18n.h>

struct _JpFormList
{
  GtkWidget parent_instance;

  JpContext *context;
  GtkWidget *scroller;
  GtkListBox *list;
};

static guint chosen_signal;

G_DEFINE_TYPE (JpFormList, jp_form_list, GTK_TYPE_WIDGET)

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* "T10", as people call it. Transfer full. */
static char *
dup_number (const JpFormInfo *info)
{
  return g_ascii_strup (info->id, -1);
}

static void
name_row (GtkWidget *row, const JpFormInfo *info, const char *below)
{
  g_autofree char *number = dup_number (info);
  g_autofree char *name = g_strdup_printf ("%s %s: %s", number, info->title, below);

  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static GtkWidget *
make_head (const JpFormInfo *info, gboolean applicable)
{
  g_autofree char *number = dup_number (info);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *label = make_label (number, "caption");
  GtkWidget *title = make_label (info->title, applicable ? NULL : "dim-label");

  gtk_widget_add_css_class (label, "dim-label");
  gtk_label_set_wrap (GTK_LABEL (label), FALSE);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (head), label);
  gtk_box_append (GTK_BOX (head), title);
  if (!applicable)
    gtk_box_append (GTK_BOX (head), gtk_image_new_from_icon_name ("action-unavailable-symbolic"));
  return head;
}

/* Number and title above what it is for; reason: why it cannot be filled. */
static GtkWidget *
make_row (const JpFormInfo *info, const char *reason)
{
  const char *below = reason != NULL ? reason : _(info->purpose);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *foot = make_label (below, "caption");

  gtk_widget_add_css_class (foot, "dim-label");
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_box_append (GTK_BOX (box), make_head (info, reason == NULL));
  gtk_box_append (GTK_BOX (box), foot);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  name_row (row, info, below);
  return row;
}

JpRecord *
jp_form_list_get_subject (JpFormList *self)
{
  JpSheetRecord *sheet = jp_context_get_sheet (self->context);
  JpYearRecord *year = jp_context_get_year (self->context);

  return sheet != NULL ? JP_RECORD (sheet) : year != NULL ? JP_RECORD (year) : NULL;
}

static void
selected_cb (JpFormList *self)
{
  if (gtk_list_box_get_selected_row (self->list) != NULL)
    g_signal_emit (self, chosen_signal, 0);
}

static void
add_rows (JpFormList *self)
{
  JpRecord *subject = jp_form_list_get_subject (self);

  for (guint i = 0; i < jp_forms_get_n (); i++)
    {
      const JpFormInfo *info = jp_forms_get (i);
      g_autofree char *reason = NULL;

      if (subject == NULL)
        reason = g_strdup (_("There is no evaluation yet."));
      else
        jp_form_is_applicable (jp_context_get_project (self->context), subject, info->id, &reason);
      gtk_list_box_append (self->list, make_row (info, reason));
    }
}

/* The first that can be filled. */
static guint
find_applicable (JpFormList *self)
{
  JpRecord *subject = jp_form_list_get_subject (self);

  for (guint i = 0; subject != NULL && i < jp_forms_get_n (); i++)
    if (jp_form_is_applicable (jp_context_get_project (self->context), subject, jp_forms_get (i)->id, NULL))
      return i;
  return 0;
}

/* Rows that say the same again keep the keyboard where it is. */
static void
refill (JpFormList *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self->list));
  guint chosen = row != NULL ? (guint) gtk_list_box_row_get_index (row) : find_applicable (self);

  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL;)
    gtk_list_box_remove (self->list, child);
  add_rows (self);
  row = gtk_list_box_get_row_at_index (self->list, (int) chosen);
  gtk_list_box_select_row (self->list, row);
  if (focus != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
jp_form_list_dispose (GObject *object)
{
  JpFormList *self = JP_FORM_LIST (object);

  if (self->context != NULL)
    g_signal_handlers_disconnect_by_data (self->context, self);
  g_clear_object (&self->context);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (jp_form_list_parent_class)->dispose (object);
}

static gboolean
jp_form_list_grab_focus (GtkWidget *widget)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (JP_FORM_LIST (widget)->list);

  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
jp_form_list_class_init (JpFormListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jp_form_list_dispose;
  widget_class->grab_focus = jp_form_list_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  chosen_signal = g_signal_new ("chosen", JP_TYPE_FORM_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
jp_form_list_init (JpFormList *self)
{
  self->scroller = gtk_scrolled_window_new ();
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Official forms"), -1);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->list));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  g_signal_connect_object (self->list, "selected-rows-changed", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
jp_form_list_new (JpContext *context)
{
  JpFormList *self = g_object_new (JP_TYPE_FORM_LIST, NULL);

  g_set_object (&self->context, context);
  g_signal_connect_swapped (context, "sheet-changed", G_CALLBACK (refill), self);
  g_signal_connect_swapped (context, "changed", G_CALLBACK (refill), self);
  refill (self);
  return GTK_WIDGET (self);
}

const JpFormInfo *
jp_form_list_get_form (JpFormList *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? jp_forms_get ((guint) gtk_list_box_row_get_index (row)) : NULL;
}

void
jp_form_list_choose (JpFormList *self, const char *id)
{
  for (guint i = 0; i < jp_forms_get_n (); i++)
    if (g_ascii_strcasecmp (jp_forms_get (i)->id, id) == 0)
      gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, (int) i));
}
