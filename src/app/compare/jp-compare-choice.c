/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-compare-choice.h"

#include "jp-drop-down.h"

#include <glib/gi18n.h>

/* Six units with their whole names are wider than a screen. */
#define MAX_CHARS 14
#define MIN_WIDTH 240

struct _JpCompareChoice
{
  GtkWidget parent_instance;

  JpCompareSource *source;
  GtkWidget *box;
  GtkScrolledWindow *scroller;
  GtkWidget *chips;
  GtkWidget *add;
  gboolean filling;
  gboolean added;      /* one that is not in the box yet */
  gboolean reveal;     /* it is, and comes in sight as soon as it has its place */
};

G_DEFINE_TYPE (JpCompareChoice, jp_compare_choice, GTK_TYPE_WIDGET)

static guint
place_of (GtkWidget *widget)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (widget), "place"));
}

static void
selected_cb (JpCompareChoice *self, GParamSpec *pspec, GtkWidget *list)
{
  const GPtrArray *candidates = jp_compare_source_get_candidates (self->source);
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (list));

  if (!self->filling && selected < candidates->len)
    jp_compare_source_choose (self->source, place_of (list), g_ptr_array_index (candidates, selected));
}

static void
remove_cb (JpCompareChoice *self, GtkWidget *button)
{
  jp_compare_source_remove (self->source, place_of (button));
}

static void
add_cb (JpCompareChoice *self)
{
  self->added = TRUE;
  jp_compare_source_add (self->source);
}

static gboolean
reveal_cb (gpointer data)
{
  GtkAdjustment *adjustment = data;

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  return G_SOURCE_REMOVE;
}

/* The one that was added last is the last one. While it is given its place, nothing moves. */
static void
width_changed_cb (JpCompareChoice *self, GtkAdjustment *adjustment)
{
  if (self->reveal)
    g_idle_add_full (G_PRIORITY_DEFAULT, reveal_cb, g_object_ref (adjustment), g_object_unref);
  self->reveal = FALSE;
}

static GtkWidget *
make_list (JpCompareChoice *self, GListModel *labels, guint n, guint selected)
{
  gboolean years = jp_compare_source_get_mode (self->source) == JP_COMPARE_YEARS;
  GtkWidget *list = gtk_drop_down_new (g_object_ref (labels),
                                       gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  g_autofree char *name = g_strdup_printf (years ? _("Year %u of the comparison") : _("Unit %u of the comparison"),
                                           n + 1);

  jp_drop_down_shorten (GTK_DROP_DOWN (list), MAX_CHARS);
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (list), !years);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), selected);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_tooltip_text (list, name);
  g_object_set_data (G_OBJECT (list), "place", GUINT_TO_POINTER (n));
  g_signal_connect_object (list, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  return list;
}

/* Two stay. */
static GtkWidget *
make_chip (JpCompareChoice *self, GListModel *labels, guint n, guint selected)
{
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  const char *label = gtk_string_list_get_string (GTK_STRING_LIST (labels), selected);
  g_autofree char *text = g_strdup_printf (_("Take %s out of the comparison"), label);
  GtkWidget *button;

  gtk_widget_add_css_class (chip, "linked");
  gtk_box_append (GTK_BOX (chip), make_list (self, labels, n, selected));
  if (jp_compare_source_get_sheets (self->source)->len <= 2)
    return chip;
  button = gtk_button_new_from_icon_name ("window-close-symbolic");
  gtk_widget_set_tooltip_text (button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_object_set_data (G_OBJECT (button), "place", GUINT_TO_POINTER (n));
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (chip), button);
  return chip;
}

/* Of two years no more than they need: what stands behind them stands beside them. */
static void
keep_room (JpCompareChoice *self)
{
  int natural;

  gtk_widget_measure (self->chips, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  gtk_scrolled_window_set_min_content_width (self->scroller, MIN (natural, MIN_WIDTH));
}

static void
rebuild (JpCompareChoice *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  const GPtrArray *candidates, *sheets;

  if (self->filling)
    return;
  gtk_widget_set_visible (self->box, jp_compare_source_get_mode (self->source) != JP_COMPARE_RANKING);
  if (!gtk_widget_get_visible (self->box))
    return;
  self->filling = TRUE;
  candidates = jp_compare_source_get_candidates (self->source);
  sheets = jp_compare_source_get_sheets (self->source);
  for (GtkWidget *child; (child = gtk_widget_get_first_child (self->chips)) != NULL;)
    gtk_box_remove (GTK_BOX (self->chips), child);
  for (guint i = 0; i < candidates->len; i++)
    gtk_string_list_take (labels, jp_compare_source_dup_label (self->source, g_ptr_array_index (candidates, i)));
  for (guint i = 0; i < sheets->len; i++)
    {
      guint at = 0;

      if (g_ptr_array_find ((GPtrArray *) candidates, g_ptr_array_index (sheets, i), &at))
        gtk_box_append (GTK_BOX (self->chips), make_chip (self, G_LIST_MODEL (labels), i, at));
    }
  keep_room (self);
  self->reveal |= self->added;
  self->added = FALSE;
  gtk_widget_set_sensitive (self->add, sheets->len < MIN (candidates->len, JP_COMPARE_MAX));
  self->filling = FALSE;
}

static gboolean
rebuild_later_cb (gpointer data)
{
  rebuild (data);
  return G_SOURCE_REMOVE;
}

/* A drop-down must not go while it tells of its own choice. */
static void
choice_changed_cb (JpCompareChoice *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, rebuild_later_cb, g_object_ref (self), g_object_unref);
}

static void
jp_compare_choice_dispose (GObject *object)
{
  JpCompareChoice *self = JP_COMPARE_CHOICE (object);

  self->filling = TRUE;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->source);

  G_OBJECT_CLASS (jp_compare_choice_parent_class)->dispose (object);
}

static void
jp_compare_choice_class_init (JpCompareChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jp_compare_choice_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

/* What there is no room for is scrolled to: the window does not grow. */
static GtkWidget *
make_scroller (JpCompareChoice *self)
{
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  GtkWidget *viewport = gtk_viewport_new (NULL, NULL);

  self->scroller = scroller;
  self->chips = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_scrolled_window_set_policy (scroller, GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_propagate_natural_width (scroller, TRUE);
  /* Else the names shrink to dots first. */
  gtk_scrollable_set_hscroll_policy (GTK_SCROLLABLE (viewport), GTK_SCROLL_NATURAL);
  gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (viewport), TRUE);
  gtk_viewport_set_child (GTK_VIEWPORT (viewport), self->chips);
  gtk_scrolled_window_set_child (scroller, viewport);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (scroller), "changed", G_CALLBACK (width_changed_cb),
                           self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (scroller);
}

static void
jp_compare_choice_init (JpCompareChoice *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->add = gtk_button_new_from_icon_name ("list-add-symbolic");
  gtk_widget_add_css_class (self->add, "flat");
  gtk_widget_set_tooltip_text (self->add, _("Add to the comparison"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Add to the comparison"), -1);
  gtk_box_append (GTK_BOX (self->box), make_scroller (self));
  gtk_box_append (GTK_BOX (self->box), self->add);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
jp_compare_choice_new (JpCompareSource *source)
{
  JpCompareChoice *self = g_object_new (JP_TYPE_COMPARE_CHOICE, NULL);

  g_set_object (&self->source, source);
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "choice-changed", G_CALLBACK (choice_changed_cb), self, G_CONNECT_SWAPPED);
  rebuild (self);
  return GTK_WIDGET (self);
}
