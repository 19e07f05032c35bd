/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-chart-picture.h"

#include <math.h>

/* An axis that leans less than that has its name above or below. */
#define SIDE 0.2

typedef struct
{
  JpChartPicture *picture;
  const JpChartData *data;
  JpChartAxis axis;
  guint n_series, n_categories;
  double x, y, radius;
} Radar;

static void
init_axis (Radar *self)
{
  double low = 0, high = 100, from, to;

  for (guint i = 0; i < self->data->values->len; i++)
    if (jp_chart_data_get_extent (self->data, &g_array_index (self->data->values, JpChartValue, i), &from, &to))
      {
        low = fmin (low, from);
        high = fmax (high, to);
      }
  jp_chart_axis_init (&self->axis, low, high, 2);
}

/* Clockwise from the top. */
static double
get_angle (const Radar *self, guint category)
{
  return 2 * G_PI * category / self->n_categories;
}

static double
to_x (const Radar *self, guint category, double value)
{
  return self->x + self->radius * jp_chart_axis_place (&self->axis, value) * sin (get_angle (self, category));
}

static double
to_y (const Radar *self, guint category, double value)
{
  return self->y - self->radius * jp_chart_axis_place (&self->axis, value) * cos (get_angle (self, category));
}

static void
add_ring (Radar *self, double value)
{
  for (guint i = 0; i < self->n_categories && self->n_categories > 2; i++)
    {
      guint next = (i + 1) % self->n_categories;

      jp_chart_picture_add_stroke (self->picture, to_x (self, i, value), to_y (self, i, value),
                                   to_x (self, next, value), to_y (self, next, value), JP_INK_GRID, 0, 1);
    }
}

static void
add_web (Radar *self)
{
  double last = jp_chart_axis_get_last (&self->axis), line = self->picture->line;
  const JpTextSetting setting = { .align = 1 };

  for (guint i = 0; i < self->n_categories; i++)
    jp_chart_picture_add_stroke (self->picture, self->x, self->y, to_x (self, i, last), to_y (self, i, last),
                                 JP_INK_GRID, 0, 1);
  for (guint i = 1; i <= self->axis.n; i++)
    {
      double value = self->axis.first + i * self->axis.step;
      g_autofree char *label = jp_chart_axis_dup_label (&self->axis, i);

      add_ring (self, value);
      jp_chart_picture_add_text (self->picture, label, self->x - line * 0.3, to_y (self, 0, value), JP_INK_DIM,
                                 &setting);
    }
}

/* Beside the end of its axis, on the side away from the middle. */
static void
add_name (Radar *self, guint category)
{
  double last = jp_chart_axis_get_last (&self->axis), line = self->picture->line;
  double angle = get_angle (self, category), x = to_x (self, category, last), y = to_y (self, category, last);
  double align = fabs (sin (angle)) < SIDE ? 0.5 : sin (angle) > 0 ? 0 : 1;
  double beside = align > 0.75 ? x : self->picture->width - x;
  JpTextSetting setting = { .align = align, .lines = 2, .max_width = beside - line * 0.5 };
  const char *name = jp_chart_data_get_category (self->data, category)->name;
  double lines;

  if (align > 0.25 && align < 0.75)
    setting.max_width = self->picture->width * 0.6;
  lines = jp_chart_picture_measure (self->picture, name, FALSE) > setting.max_width ? 2 : 1;
  x += line * 0.4 * sin (angle);
  y -= line * (0.5 * lines + (0.5 * lines + 0.2) * cos (angle));
  jp_chart_picture_add_text (self->picture, name, x, y, JP_INK_TEXT, &setting);
}

/* Neighbours that are both known; where one is not, the line has a gap. */
static void
add_series_lines (Radar *self, guint series)
{
  guint style = jp_chart_style_of_series (series, self->n_series);

  for (guint i = 0; i < self->n_categories; i++)
    {
      guint next = (i + 1) % self->n_categories;
      const JpChartValue *value = jp_chart_data_get_value (self->data, series, i);
      const JpChartValue *other = jp_chart_data_get_value (self->data, series, next);
      double from, to, ignored;

      if (next == i || value->state != JP_CHART_KNOWN || other->state != JP_CHART_KNOWN ||
          !jp_chart_data_get_extent (self->data, value, &from, &ignored) ||
          !jp_chart_data_get_extent (self->data, other, &to, &ignored))
        continue;
      jp_chart_picture_add_stroke (self->picture, to_x (self, i, from), to_y (self, i, from), to_x (self, next, to),
                                   to_y (self, next, to), JP_INK_SERIES + style, style, style == 0 ? 2.2 : 1.6);
    }
}

/* A point, a stretch of the axis for a range; what is not known can be pointed at where its axis ends. */
static void
add_point (Radar *self, guint series, guint category)
{
  const JpChartValue *value = jp_chart_data_get_value (self->data, series, category);
  guint style = jp_chart_style_of_series (series, self->n_series);
  double size = self->picture->line * 0.26, low, high, x, y;

  if (!jp_chart_data_get_extent (self->data, value, &low, &high))
    low = high = jp_chart_axis_get_last (&self->axis);
  else
    {
      jp_chart_picture_add_marker (self->picture, to_x (self, category, low), to_y (self, category, low), size,
                                   JP_INK_SERIES + style, style);
      if (value->state == JP_CHART_RANGE)
        {
          jp_chart_picture_add_stroke (self->picture, to_x (self, category, low), to_y (self, category, low),
                                       to_x (self, category, high), to_y (self, category, high), JP_INK_SERIES + style,
                                       2, 3);
          jp_chart_picture_add_marker (self->picture, to_x (self, category, high), to_y (self, category, high), size,
                                       JP_INK_SERIES + style, style);
        }
    }
  x = fmin (to_x (self, category, low), to_x (self, category, high));
  y = fmin (to_y (self, category, low), to_y (self, category, high));
  jp_chart_picture_add_mark (self->picture, series, category, x - size * 2, y - size * 2,
                             fabs (to_x (self, category, low) - to_x (self, category, high)) + size * 4,
                             fabs (to_y (self, category, low) - to_y (self, category, high)) + size * 4);
}

/* Lines cross and points coincide: the figures stand in a table below. */

static double
measure_figures (Radar *self)
{
  double width = self->picture->line * 1.6;

  for (guint i = 0; i < self->data->values->len; i++)
    {
      g_autofree char *label =
        jp_chart_data_dup_label (self->data, &g_array_index (self->data->values, JpChartValue, i));

      width = fmax (width, jp_chart_picture_measure (self->picture, label, TRUE));
    }
  return width + self->picture->line * 0.6;
}

static void
add_figures (Radar *self, guint category, double y, double column)
{
  for (guint i = 0; i < self->n_series; i++)
    {
      g_autofree char *label =
        jp_chart_data_dup_label (self->data, jp_chart_data_get_value (self->data, i, category));
      const JpTextSetting setting = { .align = 1, .bold = i + 1 == self->n_series };

      jp_chart_picture_add_text (self->picture, label, self->picture->width - column * (self->n_series - 1 - i), y,
                                 JP_INK_TEXT, &setting);
    }
}

static double
add_table (Radar *self, double y)
{
  double line = self->picture->line, column = measure_figures (self), names;
  double swatch = line * 0.62;

  column = fmin (fmax (column, self->picture->width * 0.6 / self->n_series), column * 2);
  names = self->picture->width - column * self->n_series - line * 0.3;
  if (names < line * 3)
    return y;
  for (guint i = 0; i < self->n_series; i++)
    jp_chart_add_swatch (self->picture, self->data, i,
                         self->picture->width - column * (self->n_series - 1 - i) - swatch * 2, y, swatch);
  y += line;
  for (guint i = 0; i < self->n_categories; i++)
    {
      const JpTextSetting setting = { .max_width = names };

      jp_chart_picture_add_stroke (self->picture, 0, y, self->picture->width, y, JP_INK_GRID, 0, 1);
      jp_chart_picture_add_text (self->picture, jp_chart_data_get_category (self->data, i)->name, 0, y + line * 0.15,
                                 JP_INK_TEXT, &setting);
      add_figures (self, i, y + line * 0.15, column);
      y += line * 1.35;
    }
  return y;
}

/* What the names at the sides need; a long one goes on in a second line. */
static double
measure_sides (Radar *self)
{
  double width = 0, line = self->picture->line;

  for (guint i = 0; i < self->n_categories; i++)
    if (fabs (sin (get_angle (self, i))) >= SIDE)
      width = fmax (width, jp_chart_picture_measure (self->picture,
                                                     jp_chart_data_get_category (self->data, i)->name, FALSE));
  return fmin (width, line * 5) + line;
}

void
jp_chart_lay_out_radar (JpChartPicture *picture, const JpChartData *data, double y)
{
  Radar self = { .picture = picture,
                 .data = data,
                 .n_series = jp_chart_data_get_n_series (data),
                 .n_categories = jp_chart_data_get_n_categories (data) };
  double line = picture->line, most = line * (picture->titled ? 10 : 4.4);

  init_axis (&self);
  self.radius = fmin (fmax (picture->width / 2 - measure_sides (&self), line * 4), most);
  self.x = picture->width / 2;
  self.y = y + line * 2.4 + most;
  add_web (&self);
  for (guint i = 0; i < self.n_categories; i++)
    add_name (&self, i);
  for (guint i = 0; i < self.n_series; i++)
    add_series_lines (&self, i);
  for (guint i = 0; i < self.n_series; i++)
    for (guint j = 0; j < self.n_categories; j++)
      add_point (&self, i, j);
  y = jp_chart_add_legend (picture, data, self.y + most + line * 2.6);
  picture->height = add_table (&self, y + line * 0.6) + line * 0.2;
}
