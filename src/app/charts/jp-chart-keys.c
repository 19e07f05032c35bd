/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-chart-view-private.h"

/* Steps along the series and along the categories. */
typedef struct
{
  int series, category;
} Step;

/* The next bar in the order they are drawn in, into the next category after the last one. */
static Step
step_bars (JpChartView *self, int by)
{
  int n = (int) jp_chart_data_get_n_series (self->data);
  int next = (int) self->series + by;

  if (next >= 0 && next < n)
    return (Step) { by, 0 };
  if ((int) self->category + by < 0 ||
      (int) self->category + by >= (int) jp_chart_data_get_n_categories (self->data))
    return (Step) { 0, 0 };
  return (Step) { by > 0 ? 1 - n : n - 1, by };
}

/* across: left −1, right 1; down: up −1, down 1. */
static Step
get_step (JpChartView *self, int across, int down)
{
  switch (self->data->kind)
    {
    case JP_CHART_BARS:
      if (self->picture != NULL && self->picture->lying)
        return down != 0 ? step_bars (self, down) : (Step) { 0, across };
      return across != 0 ? step_bars (self, across) : (Step) { 0, down };
    case JP_CHART_LINE:
      return (Step) { across + down, 0 };
    case JP_CHART_RADAR:
      return (Step) { down, across };
    case JP_CHART_HEAT:
    default:
      return (Step) { across, down };
    }
}

static int
add (guint at, int step, guint n)
{
  return CLAMP ((int) at + step, 0, (int) n - 1);
}

static void
move (JpChartView *self, Step step)
{
  guint n_series = jp_chart_data_get_n_series (self->data);
  guint n_categories = jp_chart_data_get_n_categories (self->data);

  jp_chart_view_go (self, (guint) add (self->series, step.series, n_series),
                    (guint) add (self->category, step.category, n_categories));
}

/* Along what left and right go along; with Ctrl to the very first or last value. */
static void
move_to_end (JpChartView *self, int direction, gboolean far)
{
  int most = direction * G_MAXINT16;
  gboolean along_series = self->data->kind == JP_CHART_HEAT || self->data->kind == JP_CHART_LINE;

  if (far)
    move (self, (Step) { most, most });
  else
    move (self, along_series ? (Step) { most, 0 } : (Step) { 0, most });
}

static void
move_page (JpChartView *self, int direction)
{
  int page = G_MAXINT16;

  if (self->data->kind == JP_CHART_HEAT && self->picture != NULL)
    page = MAX ((int) ((gtk_widget_get_width (GTK_WIDGET (self)) - self->picture->heat.names) /
                       self->picture->heat.cell_width),
                1);
  move (self, (Step) { direction * page, 0 });
}

static gboolean
key_pressed_cb (JpChartView *self, guint key, guint code, GdkModifierType modifiers)
{
  gboolean far = (modifiers & GDK_CONTROL_MASK) != 0;

  if (self->cells->len == 0 || (modifiers & GDK_ALT_MASK) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      move (self, get_step (self, -1, 0));
      return GDK_EVENT_STOP;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      move (self, get_step (self, 1, 0));
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move (self, get_step (self, 0, -1));
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move (self, get_step (self, 0, 1));
      return GDK_EVENT_STOP;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      move_to_end (self, -1, far);
      return GDK_EVENT_STOP;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      move_to_end (self, 1, far);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Up:
    case GDK_KEY_Page_Down:
      /* With Ctrl they change the tab. */
      if (far)
        return GDK_EVENT_PROPAGATE;
      move_page (self, key == GDK_KEY_Page_Up ? -1 : 1);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

GtkEventController *
jp_chart_view_new_keys (JpChartView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  return keys;
}
