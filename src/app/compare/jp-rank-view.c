/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-rank-view.h"

#include "jp-rank-model.h"
#include "jp-sheet-menu.h"
#include "jp-turns.h"

#include <glib/gi18n.h>

struct _JpRankView
{
  GtkWidget parent_instance;

  JpContext *context;
  JpCompareSource *source;
  JpRankModel *units;
  JpRankModel *indicators;
  GtkWidget *box;
  GtkWidget *slot;
  JpSheet *sheet;
  GtkWidget *below;   /* the indicators, until they are drawn for the first time */
};

G_DEFINE_TYPE (JpRankView, jp_rank_view, GTK_TYPE_WIDGET)

static gboolean
go_to_unit (JpRankView *self)
{
  JpSheetRecord *sheet = jp_rank_model_get_sheet (self->units, jp_sheet_get_current_row (self->sheet));

  if (sheet == NULL)
    return FALSE;
  jp_context_show (self->context, JP_RECORD (sheet));
  jp_context_request_page (self->context, "indicators", NULL);
  return TRUE;
}

static void
activate_cell_cb (JpRankView *self)
{
  go_to_unit (self);
}

static void
go_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  go_to_unit (JP_RANK_VIEW (widget));
}

/* The unit one is in is ranked with the others, and every other one under its framework. */
static void
map_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpRankView *self = JP_RANK_VIEW (widget);
  JpFrameworkRecord *framework = jp_rank_model_get_framework (self->units, jp_sheet_get_current_row (self->sheet));

  if (framework != NULL)
    jp_compare_source_map (self->source, framework);
  else
    jp_context_say (self->context,
                    _("Choose the framework that is ranked, then a unit that is not ranked because of its own."));
}

/* Before the table, which would only go down. */
static gboolean
key_pressed_cb (JpRankView *self, guint key, guint code, GdkModifierType modifiers)
{
  GdkModifierType pressed = modifiers & gtk_accelerator_get_default_mod_mask ();

  return (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && pressed == 0 && go_to_unit (self);
}

static GtkWidget *
make_sheet (JpRankModel *model, const char *name, JpSheet **sheet)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  *sheet = JP_SHEET (jp_sheet_new ());
  jp_sheet_set_read_only (*sheet, TRUE);
  jp_sheet_set_model (*sheet, JP_SHEET_MODEL (model));
  gtk_accessible_update_property (GTK_ACCESSIBLE (*sheet), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (*sheet));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_set_hexpand (scroller, TRUE);
  return scroller;
}

static GtkWidget *
make_indicators (JpRankView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (_("Score rates of the units, by indicator"));
  JpSheet *sheet;

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "jp-toolrow");
  gtk_widget_add_css_class (title, "jp-caption");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), make_sheet (self->indicators, _("Quartiles by indicator"), &sheet));
  gtk_widget_add_css_class (box, "jp-detail");
  gtk_widget_set_size_request (box, -1, 200);
  return box;
}

/* Units, indicators, picture. */
static void
source_changed_cb (JpRankView *self)
{
  if (self->below == NULL || jp_compare_source_get_ranking (self->source) == NULL)
    return;
  jp_draw_in_turns (GTK_WIDGET (self), (GtkWidget *[]) { self->below, self->slot }, 2);
  self->below = NULL;
}

static void
jp_rank_view_dispose (GObject *object)
{
  JpRankView *self = JP_RANK_VIEW (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->units);
  g_clear_object (&self->indicators);
  g_clear_object (&self->source);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (jp_rank_view_parent_class)->dispose (object);
}

static void
jp_rank_view_class_init (JpRankViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jp_rank_view_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "rank.go", NULL, go_action);
  gtk_widget_class_install_action (widget_class, "rank.map", NULL, map_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_j, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "rank.map", NULL);
}

static void
jp_rank_view_init (JpRankView *self)
{
  self->box = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);
  self->slot = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (self->slot, "jp-pictures");
  gtk_widget_set_size_request (self->slot, 268, -1);
  gtk_widget_set_visible (self->slot, FALSE);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/* About the unit one is in. */
static GMenuModel *
make_row_menu (void)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _("Go to the Unit"), "rank.go");
  g_menu_append (menu, _("Rank with the Others All the Same"), "rank.map");
  g_menu_append (menu, _("Take Joined Apart"), "compare.part");
  return G_MENU_MODEL (menu);
}

GtkWidget *
jp_rank_view_new (JpContext *context, JpCompareSource *source)
{
  JpRankView *self = g_object_new (JP_TYPE_RANK_VIEW, NULL);
  GtkWidget *paned = gtk_paned_new (GTK_ORIENTATION_VERTICAL);
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autoptr (GMenuModel) menu = make_row_menu ();
  GtkWidget *units;

  g_set_object (&self->context, context);
  g_set_object (&self->source, source);
  self->units = jp_rank_model_new (source, JP_RANK_UNITS);
  self->indicators = jp_rank_model_new (source, JP_RANK_INDICATORS);
  units = make_sheet (self->units, _("Units by rank"), &self->sheet);
  g_signal_connect_object (self->sheet, "activate-cell", G_CALLBACK (activate_cell_cb), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (units, keys);
  jp_sheet_attach_menu (self->sheet, menu, 0);
  self->below = make_indicators (self);
  gtk_paned_set_start_child (GTK_PANED (paned), units);
  gtk_paned_set_end_child (GTK_PANED (paned), self->below);
  gtk_paned_set_resize_end_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_shrink_start_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_shrink_end_child (GTK_PANED (paned), FALSE);
  gtk_widget_set_size_request (paned, 380, -1);
  gtk_paned_set_start_child (GTK_PANED (self->box), paned);
  gtk_paned_set_end_child (GTK_PANED (self->box), self->slot);
  gtk_paned_set_shrink_start_child (GTK_PANED (self->box), FALSE);
  gtk_paned_set_shrink_end_child (GTK_PANED (self->box), FALSE);
  g_signal_connect_object (source, "changed", G_CALLBACK (source_changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

GtkBox *
jp_rank_view_get_slot (JpRankView *self)
{
  g_return_val_if_fail (JP_IS_RANK_VIEW (self), NULL);

  return GTK_BOX (self->slot);
}
