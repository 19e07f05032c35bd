/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-chart-picture.h"

#include <glib/gi18n.h>

/* Returns where the picture begins. */
static double
add_title (JpChartPicture *self, const JpChartData *data)
{
  const JpTextSetting title = { .max_width = self->width, .bold = TRUE, .large = TRUE };
  const JpTextSetting subject = { .max_width = self->width };
  double y = jp_chart_picture_add_text (self, data->title, 0, 0, JP_INK_TEXT, &title);

  y += jp_chart_picture_add_text (self, data->subject, 0, y, JP_INK_DIM, &subject);
  return y + self->line * 0.6;
}

static void
lay_out_nothing (JpChartPicture *self, double y)
{
  const JpTextSetting setting = { .max_width = self->width, .lines = 3 };

  self->height = y + jp_chart_picture_add_text (self, _("Nothing is scored yet that could be drawn."), 0, y,
                                                JP_INK_DIM, &setting);
}

JpChartPicture *
jp_chart_lay_out (const JpChartData *data, PangoContext *context, const JpChartRoom *room)
{
  JpChartPicture *self = jp_chart_picture_new (context, room->width);
  double y = room->titled ? add_title (self, data) : 0;

  self->titled = room->titled;
  if (jp_chart_data_is_empty (data))
    lay_out_nothing (self, y);
  else if (data->kind == JP_CHART_BARS)
    jp_chart_lay_out_bars (self, data, y);
  else if (data->kind == JP_CHART_LINE)
    jp_chart_lay_out_line (self, data, y);
  else if (data->kind == JP_CHART_RADAR)
    jp_chart_lay_out_radar (self, data, y);
  else
    jp_chart_lay_out_heat (self, data, y, room);
  return self;
}
