/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-chart-picture.h"

#include <math.h>

/* Of a category's stretch, what its bars take. */
#define SHARE 0.88

typedef struct
{
  JpChartPicture *picture;
  const JpChartData *data;
  JpChartAxis axis;
  guint n_series, n_categories;
  double widest;        /* label of a value */
  double left, right, top, bottom;
} Bars;

/* From 0 to 100; wider when a rate is outside of that. */
static void
init_axis (Bars *self, guint n)
{
  double low = 0, high = 100, from, to;

  for (guint i = 0; i < self->data->values->len; i++)
    if (jp_chart_data_get_extent (self->data, &g_array_index (self->data->values, JpChartValue, i), &from, &to))
      {
        low = fmin (low, from);
        high = fmax (high, to);
      }
  jp_chart_axis_init (&self->axis, low, high, n);
}

static void
measure_labels (Bars *self)
{
  for (guint i = 0; i < self->data->values->len; i++)
    {
      g_autofree char *label =
        jp_chart_data_dup_label (self->data, &g_array_index (self->data->values, JpChartValue, i));

      self->widest = fmax (self->widest, jp_chart_picture_measure (self->picture, label, TRUE));
    }
}

static double
to_y (const Bars *self, double value)
{
  return self->bottom - (self->bottom - self->top) * jp_chart_axis_place (&self->axis, value);
}

static double
to_x (const Bars *self, double value)
{
  return self->left + (self->right - self->left) * jp_chart_axis_place (&self->axis, value);
}

/* Columns */

static double
measure_axis (Bars *self)
{
  double width = 0;

  for (guint i = 0; i <= self->axis.n; i++)
    {
      g_autofree char *label = jp_chart_axis_dup_label (&self->axis, i);

      width = fmax (width, jp_chart_picture_measure (self->picture, label, FALSE));
    }
  return width;
}

static void
add_grid (Bars *self)
{
  double line = self->picture->line;
  const JpTextSetting setting = { .align = 1 };

  for (guint i = 0; i <= self->axis.n; i++)
    {
      g_autofree char *label = jp_chart_axis_dup_label (&self->axis, i);
      double value = self->axis.first + i * self->axis.step, y = to_y (self, value);

      jp_chart_picture_add_stroke (self->picture, self->left, y, self->right, y,
                                   fabs (value) < self->axis.step / 2 ? JP_INK_DIM : JP_INK_GRID, 0, 1);
      jp_chart_picture_add_text (self->picture, label, self->left - line * 0.4, y - line / 2, JP_INK_DIM, &setting);
    }
}

/* What is sure in the pattern of the series, what is possible above it; nothing where nothing is known. */
static void
add_column (Bars *self, guint series, guint category, double x, double width, double slot)
{
  const JpChartValue *value = jp_chart_data_get_value (self->data, series, category);
  guint style = jp_chart_style_of_series (series, self->n_series);
  g_autofree char *label = jp_chart_data_dup_label (self->data, value);
  const JpTextSetting setting = { .align = 0.5, .bold = style == 0 };
  double line = self->picture->line, zero = to_y (self, 0), low = 0, high = 0, top;

  if (jp_chart_data_get_extent (self->data, value, &low, &high))
    {
      double y = to_y (self, low);

      jp_chart_picture_add_box (self->picture, x, fmin (y, zero), width, fmax (fabs (y - zero), 1.5),
                                JP_INK_SERIES + style, (JpChartPattern) style);
      if (value->state == JP_CHART_RANGE)
        jp_chart_picture_add_box (self->picture, x, to_y (self, high), width, y - to_y (self, high),
                                  JP_INK_SERIES + style, JP_PATTERN_RANGE);
    }
  top = fmin (to_y (self, high), zero);
  jp_chart_picture_add_text (self->picture, label, x + width / 2, top - line * 1.05,
                             value->state < JP_CHART_RANGE ? JP_INK_DIM : JP_INK_TEXT, &setting);
  jp_chart_picture_add_mark (self->picture, series, category, x + (width - slot) / 2, top - line * 1.1, slot,
                             fmax (to_y (self, low), zero) - top + line * 1.1);
}

static void
add_columns (Bars *self, guint category)
{
  double stretch = (self->right - self->left) / self->n_categories, line = self->picture->line;
  double slot = fmin (stretch * SHARE / self->n_series, fmax (line * 3.2, self->widest * 1.15));
  double width = fmin (slot * 0.9, line * 2.2), first;
  const JpTextSetting setting = { .align = 0.5, .max_width = stretch - line * 0.3, .lines = 2 };

  first = self->left + stretch * (category + 0.5) - slot * self->n_series / 2;
  for (guint i = 0; i < self->n_series; i++)
    add_column (self, i, category, first + slot * i + (slot - width) / 2, width, slot);
  jp_chart_picture_add_text (self->picture, jp_chart_data_get_category (self->data, category)->name,
                             self->left + stretch * (category + 0.5), self->bottom + line * 0.25, JP_INK_TEXT,
                             &setting);
}

static gboolean
has_two_lines (Bars *self)
{
  double room = (self->right - self->left) / self->n_categories - self->picture->line * 0.3;

  for (guint i = 0; i < self->n_categories; i++)
    if (jp_chart_picture_measure (self->picture, jp_chart_data_get_category (self->data, i)->name, FALSE) > room)
      return TRUE;
  return FALSE;
}

static void
lay_out_columns (Bars *self, double y)
{
  double line = self->picture->line;

  self->top = y + line * 1.4;
  self->bottom = self->top + line * (self->picture->titled ? 16 : 11);
  add_grid (self);
  for (guint i = 0; i < self->n_categories; i++)
    add_columns (self, i);
  y = self->bottom + line * (has_two_lines (self) ? 2.8 : 1.7);
  self->picture->height = jp_chart_add_legend (self->picture, self->data, y) + line * 0.2;
}

/* Lying bars: every label has room, however many there are */

static double
measure_names (Bars *self)
{
  double width = 0;

  for (guint i = 0; i < self->n_series; i++)
    width = fmax (width, jp_chart_picture_measure (self->picture, jp_chart_data_get_series (self->data, i), TRUE));
  return width;
}

static void
add_row (Bars *self, guint series, guint category, double y, double height, double names)
{
  const JpChartValue *value = jp_chart_data_get_value (self->data, series, category);
  guint style = jp_chart_style_of_series (series, self->n_series);
  g_autofree char *label = jp_chart_data_dup_label (self->data, value);
  const JpTextSetting setting = { .bold = style == 0 };
  const JpTextSetting name = { .bold = style == 0, .max_width = names };
  double line = self->picture->line, zero = to_x (self, 0), low = 0, high = 0;
  double bar = height * 0.74, inset = (height - bar) / 2;

  if (names > 0)
    jp_chart_picture_add_text (self->picture, jp_chart_data_get_series (self->data, series), 0,
                               y + (height - line) / 2, JP_INK_DIM, &name);
  if (jp_chart_data_get_extent (self->data, value, &low, &high))
    {
      double x = to_x (self, low);

      jp_chart_picture_add_box (self->picture, fmin (x, zero), y + inset, fmax (fabs (x - zero), 1.5), bar,
                                JP_INK_SERIES + style, (JpChartPattern) style);
      if (value->state == JP_CHART_RANGE)
        jp_chart_picture_add_box (self->picture, x, y + inset, to_x (self, high) - x, bar, JP_INK_SERIES + style,
                                  JP_PATTERN_RANGE);
    }
  jp_chart_picture_add_text (self->picture, label, fmax (to_x (self, high), zero) + line * 0.3, y + (height - line) / 2,
                             value->state < JP_CHART_RANGE ? JP_INK_DIM : JP_INK_TEXT, &setting);
  jp_chart_picture_add_mark (self->picture, series, category, self->left, y, self->picture->width - self->left, height);
}

static void
lay_out_rows (Bars *self, double y)
{
  double line = self->picture->line, height = line * 1.15, names = measure_names (self) + 1;
  const JpTextSetting setting = { .max_width = self->picture->width, .bold = TRUE };

  self->picture->lying = TRUE;
  /* Units are named by the legend alone. */
  if (names > self->picture->width * 0.2)
    names = 0;
  self->left = names > 0 ? names + line * 0.5 : 0;
  self->right = self->picture->width - self->widest - line * 0.5;
  init_axis (self, 2);
  for (guint i = 0; i < self->n_categories; i++)
    {
      double zero = to_x (self, 0);

      jp_chart_picture_add_text (self->picture, jp_chart_data_get_category (self->data, i)->name, 0, y, JP_INK_TEXT,
                                 &setting);
      y += line * 1.2;
      jp_chart_picture_add_stroke (self->picture, zero, y, zero, y + height * self->n_series, JP_INK_DIM, 0, 1);
      for (guint j = 0; j < self->n_series; j++, y += height)
        add_row (self, j, i, y, height, names);
      y += line * 0.6;
    }
  /* Where every bar has its name there is nothing to explain. */
  self->picture->height = names > 0 ? y : jp_chart_add_legend (self->picture, self->data, y) + line * 0.2;
}

void
jp_chart_lay_out_bars (JpChartPicture *picture, const JpChartData *data, double y)
{
  Bars self = { .picture = picture,
                .data = data,
                .n_series = jp_chart_data_get_n_series (data),
                .n_categories = jp_chart_data_get_n_categories (data) };

  init_axis (&self, 2);
  measure_labels (&self);
  self.left = measure_axis (&self) + picture->line * 0.6;
  self.right = picture->width;
  if ((self.right - self.left) / self.n_categories * SHARE / self.n_series >= self.widest + 3)
    lay_out_columns (&self, y);
  else
    lay_out_rows (&self, y);
}
