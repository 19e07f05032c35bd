/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-sheet-menu.h"

/* Kept with its sheet. */
typedef struct
{
  JpSheet *sheet;
  GMenuModel *model;
  guint name_column;
} Menu;

static void
menu_free (gpointer data)
{
  Menu *self = data;

  g_object_unref (self->model);
  g_free (self);
}

static gboolean
unparent_cb (gpointer popover)
{
  gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

/* Not while it is still closing. */
static void
closed_cb (GtkWidget *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, unparent_cb, g_object_ref (popover), g_object_unref);
}

static void
show_menu (Menu *self, int x, int y)
{
  GtkWidget *popover = gtk_popover_menu_new_from_model (self->model);

  gtk_widget_set_parent (popover, GTK_WIDGET (self->sheet));
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &(GdkRectangle) { x, y, 1, 1 });
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static gboolean
key_pressed_cb (Menu *self, guint key, guint code, GdkModifierType modifiers)
{
  GdkModifierType pressed = modifiers & gtk_accelerator_get_default_mod_mask ();
  graphene_rect_t bounds;

  if (!(key == GDK_KEY_Menu && pressed == 0) && !(key == GDK_KEY_F10 && pressed == GDK_SHIFT_MASK))
    return FALSE;
  if (!jp_sheet_get_cell_bounds (self->sheet, jp_sheet_get_current_row (self->sheet),
                                 jp_sheet_get_current_column (self->sheet), &bounds))
    return FALSE;
  show_menu (self, (int) bounds.origin.x, (int) (bounds.origin.y + bounds.size.height));
  return TRUE;
}

static gboolean
covers (Menu *self, guint row, guint column, float x, float y)
{
  graphene_rect_t bounds;

  return jp_sheet_get_cell_bounds (self->sheet, row, column, &bounds) &&
         (x < 0 || (x >= bounds.origin.x && x < bounds.origin.x + bounds.size.width)) &&
         (y < 0 || (y >= bounds.origin.y && y < bounds.origin.y + bounds.size.height));
}

/* The row under the pointer is the one the menu is about. */
static void
pressed_cb (Menu *self, int n_press, double x, double y)
{
  JpSheetModel *model = jp_sheet_get_model (self->sheet);
  guint n_rows = jp_sheet_model_get_n_rows (model);
  guint n_columns = jp_sheet_model_get_n_columns (model);
  guint row = 0, column = 0;

  while (row < n_rows && !covers (self, row, self->name_column, -1, (float) y))
    row++;
  while (column < n_columns && !covers (self, row, column, (float) x, -1))
    column++;
  if (row >= n_rows || column >= n_columns)
    return;
  jp_sheet_set_current (self->sheet, row, column);
  show_menu (self, (int) x, (int) y);
}

void
jp_sheet_attach_menu (JpSheet *sheet, GMenuModel *menu, guint name_column)
{
  Menu *self = g_new0 (Menu, 1);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->sheet = sheet;
  self->model = g_object_ref (menu);
  self->name_column = name_column;
  g_object_set_data_full (G_OBJECT (sheet), "jp-menu", self, menu_free);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (sheet), GTK_EVENT_CONTROLLER (click));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (sheet), keys);
}
