/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Keys and clicks of the overview that its table does not know: rows are opened and selected, typed words searched. */

#include "config.h"

#include "jp-portfolio-private.h"

static gboolean
is_in_table (JpPortfolioPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || (focus != GTK_WIDGET (self->sheet) && !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->sheet))))
    return FALSE;
  for (guint i = 0; i < JP_PORTFOLIO_N_COLUMNS; i++)
    if (self->headers[i] == focus)
      return FALSE;
  return TRUE;
}

static void
mark_selection (JpPortfolioPage *self)
{
  guint row, column, n_rows, n_columns;

  jp_sheet_get_selection (self->sheet, &row, &column, &n_rows, &n_columns);
  jp_portfolio_model_mark (self->model, row, n_rows, !jp_portfolio_model_is_marked (self->model, row));
}

static gboolean
activate (JpPortfolioPage *self, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (self), action, NULL);
  return TRUE;
}

static gboolean
handle_control (JpPortfolioPage *self, guint key)
{
  if (key == GDK_KEY_a)
    return activate (self, "portfolio.select-all");
  if (key != GDK_KEY_space)
    return FALSE;
  mark_selection (self);
  return TRUE;
}

static gboolean
handle_plain (JpPortfolioPage *self, guint key, GtkEventControllerKey *keys)
{
  gunichar typed = gdk_keyval_to_unicode (key);

  switch (key)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      return activate (self, "portfolio.open");

    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      return activate (self, "portfolio.delete");

    case GDK_KEY_space:
      mark_selection (self);
      return TRUE;

    case GDK_KEY_Escape:
      if (jp_portfolio_model_get_n_marked (self->model) == 0)
        return FALSE;
      jp_portfolio_model_clear_marks (self->model);
      return TRUE;

    default:
      return typed != 0 && g_unichar_isprint (typed) && jp_portfolio_filters_forward (self->filters, keys);
    }
}

static gboolean
key_pressed_cb (JpPortfolioPage *self, guint key, guint code, GdkModifierType state, GtkEventControllerKey *keys)
{
  GdkModifierType pressed = state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK);

  if (!is_in_table (self))
    return FALSE;
  if (pressed == GDK_CONTROL_MASK)
    return handle_control (self, gdk_keyval_to_lower (key));
  return pressed == 0 && handle_plain (self, key, keys);
}

/* The table has taken the click by now: a click on a box ticks it. */
static gboolean
clicked_cb (gpointer data)
{
  JpPortfolioPage *self = data;
  graphene_point_t *point = g_object_get_data (G_OBJECT (self), "clicked");
  guint row = jp_sheet_get_current_row (self->sheet);
  graphene_rect_t bounds;

  if (point != NULL && jp_sheet_get_current_column (self->sheet) == JP_PORTFOLIO_COLUMN_MARK &&
      jp_sheet_get_cell_bounds (self->sheet, row, JP_PORTFOLIO_COLUMN_MARK, &bounds) &&
      graphene_rect_contains_point (&bounds, point))
    jp_portfolio_model_mark (self->model, row, 1, !jp_portfolio_model_is_marked (self->model, row));
  g_object_set_data (G_OBJECT (self), "clicked", NULL);
  return G_SOURCE_REMOVE;
}

static void
pressed_cb (JpPortfolioPage *self, int n_press, double x, double y)
{
  graphene_point_t point = GRAPHENE_POINT_INIT (x, y);

  if (n_press != 1 || !gtk_widget_compute_point (self->box, GTK_WIDGET (self->sheet), &point, &point))
    return;
  g_object_set_data_full (G_OBJECT (self), "clicked", g_memdup2 (&point, sizeof point), g_free);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, clicked_cb, g_object_ref (self), g_object_unref);
}

void
jp_portfolio_page_add_keys (JpPortfolioPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (self->box, keys);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (self->box, GTK_EVENT_CONTROLLER (click));
}
