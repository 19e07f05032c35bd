/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-chart-picture.h"

#include <math.h>

/* One category, a place for every series. */
typedef struct
{
  JpChartPicture *picture;
  const JpChartData *data;
  JpChartAxis axis;
  guint n;
  double left, right, top, bottom;
} Line;

/* Totals lie close together: the axis begins where they do, and says so. */
static void
init_axis (Line *self)
{
  double low = INFINITY, high = -INFINITY, from, to, play;

  for (guint i = 0; i < self->n; i++)
    if (jp_chart_data_get_extent (self->data, jp_chart_data_get_value (self->data, i, 0), &from, &to))
      {
        low = fmin (low, from);
        high = fmax (high, to);
      }
  play = fmax ((high - low) * 0.2, fmax (fabs (high), 1) * 0.02);
  jp_chart_axis_init (&self->axis, low >= 0 ? fmax (low - play, 0) : low - play, high + play, 4);
}

static double
to_x (const Line *self, guint series)
{
  return self->left + (self->right - self->left) * (series + 0.5) / self->n;
}

static double
to_y (const Line *self, double value)
{
  return self->bottom - (self->bottom - self->top) * jp_chart_axis_place (&self->axis, value);
}

static void
add_grid (Line *self)
{
  double line = self->picture->line;
  const JpTextSetting setting = { .align = 1 };

  for (guint i = 0; i <= self->axis.n; i++)
    {
      g_autofree char *label = jp_chart_axis_dup_label (&self->axis, i);
      double y = to_y (self, self->axis.first + i * self->axis.step);

      jp_chart_picture_add_stroke (self->picture, self->left, y, self->right, y, JP_INK_GRID, 0, 1);
      jp_chart_picture_add_text (self->picture, label, self->left - line * 0.4, y - line / 2, JP_INK_DIM, &setting);
    }
}

/* Neighbours that are both known; where one is not, the line has a gap. */
static void
add_lines (Line *self)
{
  double last = 0, low, high;
  gboolean joined = FALSE;

  for (guint i = 0; i < self->n; i++)
    {
      const JpChartValue *value = jp_chart_data_get_value (self->data, i, 0);
      gboolean known =
        value->state == JP_CHART_KNOWN && jp_chart_data_get_extent (self->data, value, &low, &high);

      if (known && joined)
        jp_chart_picture_add_stroke (self->picture, to_x (self, i - 1), to_y (self, last), to_x (self, i),
                                     to_y (self, low), JP_INK_SERIES, 0, 2);
      joined = known;
      last = known ? low : 0;
    }
}

static void
add_label (Line *self, const char *label, double x, double y, gboolean strong)
{
  double line = self->picture->line, room = (self->right - self->left) / self->n;
  const JpTextSetting setting = { .align = 0.5, .bold = strong };

  /* Where neighbours' labels would touch, the readout and the keyboard have the figure. */
  if (jp_chart_picture_measure (self->picture, label, strong) < room - line * 0.2)
    jp_chart_picture_add_text (self->picture, label, x, y, JP_INK_TEXT, &setting);
}

/* The ends of the range at the ends of its bar. */
static void
add_range (Line *self, guint series, double low, double high)
{
  const JpChartValue *value = jp_chart_data_get_value (self->data, series, 0);
  double x = to_x (self, series), line = self->picture->line, half = line * 0.4;
  JpChartValue end = *value;
  g_autofree char *above = NULL;
  g_autofree char *below = NULL;

  end.state = JP_CHART_KNOWN;
  end.low = value->high;
  above = jp_chart_data_dup_label (self->data, &end);
  end.low = value->low;
  below = jp_chart_data_dup_label (self->data, &end);
  jp_chart_picture_add_box (self->picture, x - half, to_y (self, high), half * 2,
                            fmax (to_y (self, low) - to_y (self, high), 2), JP_INK_SERIES, JP_PATTERN_RANGE);
  add_label (self, above, x, to_y (self, high) - line * 1.1, FALSE);
  add_label (self, below, x, to_y (self, low) + line * 0.1, FALSE);
}

/* The line goes up from here on the whole: the label is out of its way below. */
static gboolean
is_low (const Line *self, guint series, double value)
{
  double rise = 0, low, high;

  for (guint i = series > 0 ? series - 1 : 1; i < self->n && i <= series + 1; i += 2)
    {
      const JpChartValue *beside = jp_chart_data_get_value (self->data, i, 0);

      if (beside->state == JP_CHART_KNOWN && jp_chart_data_get_extent (self->data, beside, &low, &high))
        rise += low - value;
    }
  return rise > 0;
}

static void
add_value (Line *self, guint series)
{
  const JpChartValue *value = jp_chart_data_get_value (self->data, series, 0);
  double x = to_x (self, series), line = self->picture->line, low = 0, high = 0, top = self->bottom - line * 1.1;
  double bottom = self->bottom, room = (self->right - self->left) / self->n;
  gboolean last = series + 1 == self->n;
  g_autofree char *label = jp_chart_data_dup_label (self->data, value);
  const JpTextSetting nothing = { .align = 0.5 };

  if (!jp_chart_data_get_extent (self->data, value, &low, &high))
    jp_chart_picture_add_text (self->picture, label, x, top, JP_INK_DIM, &nothing);
  else
    {
      top = to_y (self, high) - line * 1.45;
      bottom = to_y (self, low) + line * 0.5;
      if (value->state == JP_CHART_RANGE)
        {
          add_range (self, series, low, high);
          bottom += line * 0.8;
        }
      else
        {
          jp_chart_picture_add_marker (self->picture, x, to_y (self, low), line * 0.26, JP_INK_SERIES, 0);
          add_label (self, label, x, to_y (self, low) + (is_low (self, series, low) ? line * 0.4 : -line * 1.4), last);
          bottom += is_low (self, series, low) ? line : 0;
        }
    }
  jp_chart_picture_add_mark (self->picture, series, 0, x - fmin (room / 2, line * 2), top, fmin (room, line * 4),
                             bottom - top);
}

static void
add_names (Line *self)
{
  double line = self->picture->line, room = (self->right - self->left) / self->n;

  for (guint i = 0; i < self->n; i++)
    {
      const JpTextSetting setting = { .align = 0.5, .max_width = room - line * 0.3, .bold = i + 1 == self->n };

      jp_chart_picture_add_text (self->picture, jp_chart_data_get_series (self->data, i), to_x (self, i),
                                 self->bottom + line * 0.3, JP_INK_TEXT, &setting);
    }
}

void
jp_chart_lay_out_line (JpChartPicture *picture, const JpChartData *data, double y)
{
  Line self = { .picture = picture, .data = data, .n = jp_chart_data_get_n_series (data) };
  double line = picture->line;

  init_axis (&self);
  self.left = 0;
  for (guint i = 0; i <= self.axis.n; i++)
    {
      g_autofree char *label = jp_chart_axis_dup_label (&self.axis, i);

      self.left = fmax (self.left, jp_chart_picture_measure (picture, label, FALSE) + line * 0.6);
    }
  self.right = picture->width;
  self.top = y + line * 1.6;
  self.bottom = self.top + line * (picture->titled ? 15 : 11);
  add_grid (&self);
  add_lines (&self);
  for (guint i = 0; i < self.n; i++)
    add_value (&self, i);
  add_names (&self);
  picture->height = self.bottom + line * 1.6;
}
