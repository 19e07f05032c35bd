/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-xlsx-writer-private.h"

/* Told apart in black and white, too: every series has a pattern, a dash and a marker of its own. */
static const struct
{
  lxw_color_t color;
  lxw_color_t ground;
  guint8 pattern; /* LXW_CHART_PATTERN_NONE: filled */
  guint8 dash;
  guint8 marker;
} looks[] = {
  { 0x8FB3E2, 0xFFFFFF, LXW_CHART_PATTERN_WIDE_UPWARD_DIAGONAL, LXW_CHART_LINE_DASH_DASH, LXW_CHART_MARKER_SQUARE },
  { 0x1C71D8, 0xFFFFFF, LXW_CHART_PATTERN_NONE, LXW_CHART_LINE_DASH_SOLID, LXW_CHART_MARKER_CIRCLE },
  { 0x9C6E03, 0xFFFFFF, LXW_CHART_PATTERN_NARROW_HORIZONTAL, LXW_CHART_LINE_DASH_ROUND_DOT, LXW_CHART_MARKER_DIAMOND },
  { 0x1B8553, 0xFFFFFF, LXW_CHART_PATTERN_SMALL_CHECK, LXW_CHART_LINE_DASH_DASH_DOT, LXW_CHART_MARKER_TRIANGLE },
  { 0x813D9C, 0xFFFFFF, LXW_CHART_PATTERN_LARGE_GRID, LXW_CHART_LINE_DASH_LONG_DASH, LXW_CHART_MARKER_X },
  { 0x5E5C64, 0xFFFFFF, LXW_CHART_PATTERN_DOTTED_DIAMOND, LXW_CHART_LINE_DASH_LONG_DASH_DOT, LXW_CHART_MARKER_STAR },
};

struct _JpXlsxChart
{
  /* Borrowed */
  lxw_chart *chart;

  JpXlsxChartKind kind;
  guint n_series;
};

static const lxw_chart_type types[] = {
  [JP_XLSX_CHART_COLUMNS] = LXW_CHART_COLUMN,
  [JP_XLSX_CHART_BARS] = LXW_CHART_BAR,
  [JP_XLSX_CHART_LINE] = LXW_CHART_LINE,
  [JP_XLSX_CHART_RADAR] = LXW_CHART_RADAR_WITH_MARKERS,
};

JpXlsxChart *
jp_xlsx_writer_add_chart (JpXlsxWriter *self, JpXlsxChartKind kind, const char *title, gboolean percent)
{
  JpXlsxChart *added = g_new0 (JpXlsxChart, 1);
  g_autofree char *clean = jp_xlsx_clean_text (title);

  added->chart = workbook_add_chart (self->book, types[kind]);
  added->kind = kind;
  g_ptr_array_add (self->charts, added);
  chart_title_set_name (added->chart, clean);
  chart_legend_set_position (added->chart, LXW_CHART_LEGEND_BOTTOM);
  if (percent)
    {
      chart_axis_set_min (added->chart->y_axis, 0);
      chart_axis_set_max (added->chart->y_axis, 1);
      chart_axis_set_num_format (added->chart->y_axis, "0%");
    }
  /* The first row stands at the top, as in the table. */
  if (kind == JP_XLSX_CHART_BARS)
    chart_axis_set_reverse (added->chart->x_axis);
  return added;
}

static void
style_series (JpXlsxChart *self, lxw_chart_series *series)
{
  const guint n = self->n_series % G_N_ELEMENTS (looks);
  lxw_chart_line line = { .color = looks[n].color, .width = 1.75f, .dash_type = looks[n].dash };
  lxw_chart_line border = { .color = looks[n].color };
  lxw_chart_fill fill = { .color = looks[n].color };
  lxw_chart_pattern pattern = { .fg_color = looks[n].color, .bg_color = looks[n].ground, .type = looks[n].pattern };
  gboolean area = self->kind == JP_XLSX_CHART_COLUMNS || self->kind == JP_XLSX_CHART_BARS;

  if (!area)
    {
      chart_series_set_line (series, &line);
      chart_series_set_marker_type (series, looks[n].marker);
      chart_series_set_marker_size (series, 7);
      chart_series_set_marker_fill (series, &fill);
      return;
    }
  chart_series_set_line (series, &border);
  if (looks[n].pattern == LXW_CHART_PATTERN_NONE)
    chart_series_set_fill (series, &fill);
  else
    chart_series_set_pattern (series, &pattern);
}

void
jp_xlsx_chart_add_series (JpXlsxChart *self, const JpXlsxSheet *sheet, const char *name, const JpXlsxArea *names,
                          const JpXlsxArea *values, const char *number_format)
{
  lxw_chart_series *series = chart_add_series (self->chart, NULL, NULL);
  const char *tab = jp_xlsx_sheet_get_name (sheet);
  g_autofree char *clean = jp_xlsx_clean_text (name);

  g_return_if_fail (series != NULL);

  chart_series_set_categories (series, tab, names->first_row, (lxw_col_t) names->first_column, names->last_row,
                               (lxw_col_t) names->last_column);
  chart_series_set_values (series, tab, values->first_row, (lxw_col_t) values->first_column, values->last_row,
                           (lxw_col_t) values->last_column);
  /* A name that begins with "=" would be a formula. */
  chart_series_set_name (series, *clean == '=' ? clean + 1 : clean);
  style_series (self, series);
  if (self->kind != JP_XLSX_CHART_RADAR)
    {
      chart_series_set_labels (series);
      chart_series_set_labels_num_format (series, number_format);
    }
  self->n_series++;
  if (self->n_series == 1)
    chart_legend_set_position (self->chart, LXW_CHART_LEGEND_NONE);
  else
    chart_legend_set_position (self->chart, LXW_CHART_LEGEND_BOTTOM);
}

void
jp_xlsx_sheet_place_chart (JpXlsxSheet *self, JpXlsxChart *chart, guint row, guint column, guint width, guint height)
{
  lxw_worksheet *sheet = jp_xlsx_sheet_get_worksheet (self);
  /* Where libxlsxwriter puts a chart of scale 1. */
  lxw_chart_options options = { .x_scale = width / 480.0, .y_scale = height / 288.0,
                                .object_position = LXW_OBJECT_DONT_MOVE_DONT_SIZE };

  jp_xlsx_writer_note_error (jp_xlsx_sheet_get_writer (self),
                             worksheet_insert_chart_opt (sheet, row, (lxw_col_t) column, chart->chart, &options));
}

void
jp_xlsx_sheet_color_rates (JpXlsxSheet *self, const JpXlsxArea *area)
{
  lxw_conditional_format scale = { .type = LXW_CONDITIONAL_3_COLOR_SCALE,
                                   .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                   .mid_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                   .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                   .min_value = 0,
                                   .mid_value = 0.8,
                                   .max_value = 1,
                                   .min_color = 0xF6D0A8,
                                   .mid_color = 0xFDF6EC,
                                   .max_color = 0x99C1F1 };

  jp_xlsx_writer_note_error (jp_xlsx_sheet_get_writer (self),
                             worksheet_conditional_format_range (jp_xlsx_sheet_get_worksheet (self), area->first_row,
                                                                 (lxw_col_t) area->first_column, area->last_row,
                                                                 (lxw_col_t) area->last_column, &scale));
}
