/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-choice-list.h"

#include <glib/gi18n.h>

struct _JpChoiceList
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *list;
  GtkLabel *count;
  GtkLabel *more;
  gboolean filling; /* the program, not a person, sets the buttons */
};

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_ALL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_TYPE (JpChoiceList, jp_choice_list, GTK_TYPE_WIDGET)

void
jp_choice_free (JpChoice *self)
{
  g_free (self->name);
  g_free (self->text);
  g_free (self->keep);
  g_free (self->take);
  g_free (self);
}

static void
toggled_cb (GtkToggleButton *take, JpChoiceList *self)
{
  guint key = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (take), "key"));

  if (!self->filling)
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, key, gtk_toggle_button_get_active (take));
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_button (const char *name, const char *label)
{
  g_autofree char *full = g_strdup_printf ("%s: %s", name, label);
  GtkWidget *button = gtk_toggle_button_new_with_label (label);
  GtkLabel *child = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)));

  gtk_label_set_ellipsize (child, PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (child, 18);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, full, -1);
  return button;
}

/* "Keep 17.3246" and "Use 17.32" beside each other. */
static GtkWidget *
make_buttons (JpChoiceList *self, const JpChoice *choice)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *keep = make_button (choice->name, choice->keep);
  GtkWidget *take = make_button (choice->name, choice->take);

  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (take), GTK_TOGGLE_BUTTON (keep));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (choice->taken ? take : keep), TRUE);
  g_object_set_data (G_OBJECT (take), "key", GUINT_TO_POINTER (choice->key));
  g_signal_connect_object (take, "toggled", G_CALLBACK (toggled_cb), self, 0);
  gtk_box_append (GTK_BOX (box), keep);
  gtk_box_append (GTK_BOX (box), take);
  return box;
}

static GtkWidget *
make_row (JpChoiceList *self, const JpChoice *choice)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *below = make_label (choice->text, "caption");

  gtk_widget_add_css_class (below, "dim-label");
  gtk_widget_add_css_class (below, "numeric");
  gtk_widget_add_css_class (row, "jp-form");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), make_label (choice->name, NULL));
  gtk_box_append (GTK_BOX (words), below);
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), make_buttons (self, choice));
  return row;
}

static void
keep_all_cb (JpChoiceList *self)
{
  g_signal_emit (self, signals[SIGNAL_ALL_CHOSEN], 0, FALSE);
}

static void
take_all_cb (JpChoiceList *self)
{
  g_signal_emit (self, signals[SIGNAL_ALL_CHOSEN], 0, TRUE);
}

static GtkWidget *
make_all_button (JpChoiceList *self, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
make_head (JpChoiceList *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *count = gtk_label_new (NULL);
  GtkWidget *space = gtk_label_new (NULL);

  self->count = GTK_LABEL (count);
  gtk_widget_add_css_class (count, "jp-chip");
  gtk_widget_add_css_class (count, "warning");
  gtk_widget_add_css_class (count, "numeric");
  gtk_widget_set_valign (count, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (space, TRUE);
  gtk_box_append (GTK_BOX (head), make_label (_("To Be Chosen"), "heading"));
  gtk_box_append (GTK_BOX (head), count);
  gtk_box_append (GTK_BOX (head), space);
  gtk_box_append (GTK_BOX (head), make_all_button (self, _("_Keep All"), G_CALLBACK (keep_all_cb)));
  gtk_box_append (GTK_BOX (head), make_all_button (self, _("_Use All"), G_CALLBACK (take_all_cb)));
  return head;
}

static void
jp_choice_list_dispose (GObject *object)
{
  g_clear_pointer (&JP_CHOICE_LIST (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (jp_choice_list_parent_class)->dispose (object);
}

static void
jp_choice_list_class_init (JpChoiceListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jp_choice_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", JP_TYPE_CHOICE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_BOOLEAN);
  signals[SIGNAL_ALL_CHOSEN] = g_signal_new ("all-chosen", JP_TYPE_CHOICE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                             G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
jp_choice_list_init (JpChoiceList *self)
{
  GtkWidget *inner = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->more = GTK_LABEL (make_label (NULL, "caption"));
  gtk_widget_add_css_class (self->list, "card");
  gtk_box_append (GTK_BOX (inner), self->list);
  gtk_box_append (GTK_BOX (inner), GTK_WIDGET (self->more));
  gtk_widget_set_margin_start (inner, 2);
  gtk_widget_set_margin_end (inner, 2);
  gtk_widget_set_margin_bottom (inner, 2);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), inner);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 190);
  gtk_box_append (GTK_BOX (self->box), make_head (self));
  gtk_box_append (GTK_BOX (self->box), scroller);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
jp_choice_list_new (void)
{
  return g_object_new (JP_TYPE_CHOICE_LIST, NULL);
}

void
jp_choice_list_fill (JpChoiceList *self, GPtrArray *choices, guint n)
{
  guint n_more = n - choices->len;
  g_autofree char *count = g_strdup_printf ("%u", n);
  g_autofree char *more = g_strdup_printf (ngettext ("%u more value is chosen with all",
                                                     "%u more values are chosen with all", n_more), n_more);

  for (GtkWidget *child; (child = gtk_widget_get_first_child (self->list)) != NULL;)
    gtk_box_remove (GTK_BOX (self->list), child);
  self->filling = TRUE;
  for (guint i = 0; i < choices->len; i++)
    {
      if (i > 0)
        gtk_box_append (GTK_BOX (self->list), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
      gtk_box_append (GTK_BOX (self->list), make_row (self, g_ptr_array_index (choices, i)));
    }
  self->filling = FALSE;
  gtk_label_set_text (self->more, more);
  gtk_widget_set_visible (GTK_WIDGET (self->more), n_more > 0);
  gtk_label_set_text (self->count, count);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}
