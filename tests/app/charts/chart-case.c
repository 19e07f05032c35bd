/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart-case.h"

#include <string.h>

static JpDecimal
parse (const char *text)
{
  JpDecimal value;

  g_assert_true (jp_decimal_parse (text, &value, NULL));
  return value;
}

void
chart_case_set (JpChartData *data, guint series, guint category, const char *score)
{
  JpChartValue *value = (JpChartValue *) jp_chart_data_get_value (data, series, category);
  const char *dash = score != NULL ? strstr (score, "–") : NULL;
  g_autofree char *low = g_strndup (score, dash != NULL ? (gsize) (dash - score) : strlen (score != NULL ? score : ""));

  *value = (JpChartValue) { .points = jp_decimal_new (10, 0) };
  if (score == NULL)
    return;
  value->state = dash != NULL ? JP_CHART_RANGE : *score == '\0' ? JP_CHART_OPEN : JP_CHART_KNOWN;
  value->low = parse (low != NULL ? low : "");
  value->high = parse (dash != NULL ? dash + strlen ("–") : score);
  /* What is possible is known all the same: it must not be drawn. */
  if (value->state == JP_CHART_OPEN)
    {
      value->low = jp_decimal_new (0, 0);
      value->high = value->points;
    }
}

static void
add_categories (JpChartData *data, guint n)
{
  static const char *const names[] = { "投入", "过程管理", "产出", "社会公众与服务对象满意度", "项目效益", "可持续影响" };

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = i < G_N_ELEMENTS (names) ? g_strdup (names[i]) : g_strdup_printf ("第%u项指标完成率", i);

      jp_chart_data_add_category (data, name, i % 5 == 4);
    }
}

JpChartData *
chart_case_new (JpChartKind kind, guint n_series, guint n_categories)
{
  JpChartData *data = jp_chart_data_new (kind, "一级指标得分率（%）", "某某市某某区社会保险服务中心");

  data->by_points = kind == JP_CHART_LINE;
  add_categories (data, n_categories);
  for (guint i = 0; i < n_series; i++)
    {
      g_autofree char *name = kind == JP_CHART_HEAT ? g_strdup_printf ("云溪%u区社会保险事业中心", i)
                                                    : g_strdup_printf ("%u", 2019 + i);

      jp_chart_data_add_series (data, name);
      for (guint j = 0; j < n_categories; j++)
        {
          g_autofree char *score = g_strdup_printf ("%u", (i * 7 + j * 3) % 11);

          chart_case_set (data, i, j, score);
        }
    }
  return data;
}
