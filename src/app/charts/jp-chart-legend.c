/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-chart-picture.h"

void
jp_chart_add_swatch (JpChartPicture *self, const JpChartData *data, guint series, double x, double y, double size)
{
  guint style = jp_chart_style_of_series (series, jp_chart_data_get_n_series (data));
  JpChartInk ink = JP_INK_SERIES + style;

  if (data->kind != JP_CHART_RADAR)
    {
      jp_chart_picture_add_box (self, x, y, size * 1.4, size, ink, (JpChartPattern) style);
      return;
    }
  jp_chart_picture_add_stroke (self, x, y + size / 2, x + size * 2, y + size / 2, ink, style, 1.8);
  jp_chart_picture_add_marker (self, x + size, y + size / 2, size * 0.36, ink, style);
}

double
jp_chart_add_legend (JpChartPicture *self, const JpChartData *data, double y)
{
  double size = self->line * 0.62, gap = self->line * 0.4, x = 0;
  double swatch = size * (data->kind == JP_CHART_RADAR ? 2 : 1.4);

  for (guint i = 0; i < jp_chart_data_get_n_series (data); i++)
    {
      const char *name = jp_chart_data_get_series (data, i);
      gboolean last = i + 1 == jp_chart_data_get_n_series (data);
      double room = self->width - swatch - gap;
      double width = MIN (jp_chart_picture_measure (self, name, last) + 1, room);
      const JpTextSetting setting = { .max_width = width, .bold = last };

      if (x > 0 && x + swatch + gap + width > self->width)
        {
          x = 0;
          y += self->line * 1.25;
        }
      jp_chart_add_swatch (self, data, i, x, y + (self->line - size) / 2, size);
      jp_chart_picture_add_text (self, name, x + swatch + gap, y, JP_INK_TEXT, &setting);
      x += swatch + gap + width + self->line;
    }
  return y + self->line;
}
