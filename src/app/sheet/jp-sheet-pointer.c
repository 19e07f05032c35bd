/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jp-sheet-private.h"

#include <math.h>

#define EDGE 4      /* how near the pointer must be to a header's edge */
#define THRESHOLD 4 /* how far it must go to drag */

static gboolean
is_in_header (JpSheet *self, double y)
{
  return y < self->header_height;
}

/* The column whose right edge is at @x. Of two, the nearer; the left one where they meet. */
static gboolean
find_edge (JpSheet *self, double x, guint *column)
{
  guint at;
  double left, right;

  if (jp_sheet_layout_get_n_columns (self->layout) == 0)
    return FALSE;
  at = jp_sheet_view_get_column_at (self, x);
  left = jp_sheet_view_get_area (self, 0, at).origin.x;
  right = left + jp_sheet_layout_get_column_width (self->layout, at);
  if (fabs (right - x) <= EDGE)
    *column = at;
  else if (at > 0 && fabs (x - left) <= EDGE)
    *column = at - 1;
  else
    return FALSE;
  return TRUE;
}

static gboolean
is_in_editor (JpSheet *self, double x, double y)
{
  graphene_rect_t area;

  if (!self->editing)
    return FALSE;
  area = jp_sheet_view_get_area (self, self->row, self->column);
  return graphene_rect_contains_point (&area, &GRAPHENE_POINT_INIT (x, y));
}

static gboolean
is_below_rows (JpSheet *self, double y)
{
  guint last = jp_sheet_layout_get_n_rows (self->layout) - 1;
  graphene_rect_t area = jp_sheet_view_get_area (self, last, jp_sheet_layout_get_n_columns (self->layout) - 1);

  return y >= area.origin.y + area.size.height;
}

static void
press_header (JpSheet *self, int n_press, double x)
{
  guint column;

  if (!find_edge (self, x, &column))
    return;
  if (n_press == 2)
    {
      jp_sheet_columns_fit_content (self, column);
      return;
    }
  self->resizing = TRUE;
  self->resize_column = column;
  self->resize_width = jp_sheet_layout_get_column_width (self->layout, column);
}

static gboolean
is_on_triangle (JpSheet *self, guint row, guint column, double x)
{
  JpSheetCell *cell = jp_sheet_view_find_cell (self, row, column);

  return cell != NULL && jp_sheet_cell_is_triangle (cell, x - jp_sheet_view_get_area (self, row, column).origin.x);
}

static void
press_cell (JpSheet *self, int n_press, double x, double y, gboolean extend)
{
  guint row = jp_sheet_view_get_row_at (self, y), column = jp_sheet_view_get_column_at (self, x);

  if (!jp_sheet_edit_finish (self) || is_below_rows (self, y))
    return;
  /* Accepting may have changed the rows. */
  row = MIN (row, jp_sheet_layout_get_n_rows (self->layout) - 1);
  jp_sheet_cursor_set (self, row, column, extend);
  if (is_on_triangle (self, row, column, x))
    {
      if (n_press == 1)
        jp_sheet_cursor_toggle_fold (self, row, column);
    }
  else if (n_press == 2 && !jp_sheet_edit_begin (self, FALSE))
    jp_sheet_emit_activate (self, self->row, self->column);
}

static void
pressed_cb (JpSheet *self, int n_press, double x, double y, GtkGestureClick *click)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (click));

  self->dragged = FALSE;
  if ((!jp_sheet_has_cells (self) && !is_in_header (self, y)) || is_in_editor (self, x, y))
    {
      gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (is_in_header (self, y))
    press_header (self, n_press, x);
  else
    press_cell (self, n_press, x, y, (state & GDK_SHIFT_MASK) != 0);
}

/* A click on what is missing or contradicts itself asks why. */
static void
released_cb (JpSheet *self, int n_press, double x, double y, GtkGestureClick *click)
{
  gboolean was_resizing = self->resizing;
  guint row, column;

  self->resizing = FALSE;
  if (was_resizing || self->dragged || self->editing || n_press != 1 || is_in_header (self, y)
      || !jp_sheet_has_cells (self) || is_below_rows (self, y))
    return;
  row = jp_sheet_view_get_row_at (self, y);
  column = jp_sheet_view_get_column_at (self, x);
  if (jp_sheet_get_flags (self, row, column) & (JP_CELL_MISSING | JP_CELL_CONTRADICTED))
    jp_sheet_emit_activate (self, self->row, self->column);
}

static void
drag_begin_cb (JpSheet *self, double x, double y)
{
  self->drag_x = x;
  self->drag_y = y;
}

static void
drag_update_cb (JpSheet *self, double dx, double dy)
{
  guint row, column;

  if (self->resizing)
    {
      jp_sheet_columns_set_width (self, self->resize_column, self->resize_width + (int) dx);
      return;
    }
  if (self->editing || !jp_sheet_has_cells (self) || is_in_header (self, self->drag_y)
      || (!self->dragged && hypot (dx, dy) < THRESHOLD))
    return;
  self->dragged = TRUE;
  row = jp_sheet_view_get_row_at (self, self->drag_y + dy);
  column = jp_sheet_view_get_column_at (self, self->drag_x + dx);
  if (row != self->extent_row || column != self->extent_column)
    jp_sheet_cursor_set (self, row, column, TRUE);
}

static void
motion_cb (JpSheet *self, double x, double y)
{
  guint column;
  gboolean edge = self->resizing || (is_in_header (self, y) && find_edge (self, x, &column));

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), edge ? "col-resize" : NULL);
}

void
jp_sheet_pointer_init (JpSheet *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_PRIMARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), GDK_BUTTON_PRIMARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_gesture_group (click, drag);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}
