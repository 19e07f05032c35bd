/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tabs behind the comparison itself: charts, figures, problems. */

#include "config.h"

#include "jp-export-compare-private.h"

#include "jp-facts.h"

#define CHART_WIDTH 560
#define CHART_HEIGHT 320

static const char *
unit_of (const JpComparison *comparison)
{
  const char *name = jp_record_as_unit (jp_comparison_get_scores (comparison, 0)->sheet->record.parent->parent)->name;

  return name != NULL && !comparison->of_units ? name : "";
}

/* Charts */

static void
put_rate (JpXlsxSheet *sheet, guint column, JpDecimal score, JpDecimal points, gboolean open)
{
  g_auto (JpRational) rate = JP_RATIONAL_INIT;
  g_autofree char *digits = NULL;

  if (!open && jp_score_rate (score, points, &rate))
    digits = jp_rational_to_fixed (&rate, 6);
  jp_xlsx_sheet_put_number (sheet, column, digits, JP_XLSX_PERCENT, 1, JP_XLSX_PLAIN);
}

/* One row a top level, one column a sheet. Gives where the figures are. */
static JpXlsxArea
add_level_rates (JpXlsxSheet *sheet, const JpComparison *comparison)
{
  JpXlsxArea area = { jp_xlsx_sheet_get_row (sheet), 1, 0, comparison->n };

  for (guint i = 0; i < comparison->levels->len; i++)
    {
      const JpCompareRow *row = jp_comparison_get_level (comparison, i);
      const JpNodeRecord *node = jp_comparison_get_node (comparison, row, TRUE);

      if (node->record.parent->kind == JP_KIND_NODE)
        continue;
      jp_xlsx_sheet_put_text (sheet, 0, 1, node->name, JP_XLSX_PLAIN);
      for (guint j = 0; j < comparison->n; j++)
        {
          const JpScoreGroup *group =
            row->index[j] >= 0 ? jp_scores_get_group (jp_comparison_get_scores (comparison, j), (guint) row->index[j])
                               : NULL;

          put_rate (sheet, j + 1, group != NULL ? group->score : JP_DECIMAL_NONE,
                    group != NULL ? group->points : JP_DECIMAL_NONE, group == NULL || group->n_open > 0);
        }
      area.last_row = jp_xlsx_sheet_get_row (sheet);
      jp_xlsx_sheet_end_row (sheet);
    }
  return area;
}

/* One row a sheet: total, full points, rate, grade. Gives where the rates are. */
static JpXlsxArea
add_totals (JpXlsxSheet *sheet, const JpComparison *comparison, char **labels)
{
  JpXlsxArea area = { jp_xlsx_sheet_get_row (sheet), 3, 0, 3 };

  for (guint i = 0; i < comparison->n; i++)
    {
      const JpScores *scores = jp_comparison_get_scores (comparison, i);
      const char *grade = jp_scores_get_grade (scores);
      gboolean complete = jp_scores_is_complete (scores);
      g_autofree char *score = complete && scores->score.is_set ? jp_decimal_to_text (scores->score) : NULL;
      g_autofree char *points = scores->points.is_set ? jp_decimal_to_text (scores->points) : NULL;

      jp_xlsx_sheet_put_text (sheet, 0, 1, labels[i], JP_XLSX_PLAIN);
      jp_xlsx_sheet_put_number (sheet, 1, score, JP_XLSX_NUMBER, JP_XLSX_DECIMALS_AS_WRITTEN, JP_XLSX_PLAIN);
      jp_xlsx_sheet_put_number (sheet, 2, points, JP_XLSX_NUMBER, JP_XLSX_DECIMALS_AS_WRITTEN, JP_XLSX_PLAIN);
      put_rate (sheet, 3, scores->score, scores->points, !complete);
      jp_xlsx_sheet_put_text (sheet, 4, 1, complete ? grade : "未评完", complete ? JP_XLSX_CENTER : JP_XLSX_DIM);
      area.last_row = jp_xlsx_sheet_get_row (sheet);
      jp_xlsx_sheet_end_row (sheet);
    }
  return area;
}

static void
place_level_chart (JpXlsxWriter *writer, JpXlsxSheet *sheet, JpXlsxChartKind kind, const JpXlsxArea *rates, guint n,
                   char **labels, guint row)
{
  JpXlsxChart *chart = jp_xlsx_writer_add_chart (writer, kind, "一级指标得分率", TRUE);
  JpXlsxArea names = { rates->first_row, 0, rates->last_row, 0 };

  for (guint i = 0; i < n; i++)
    {
      JpXlsxArea values = { rates->first_row, i + 1, rates->last_row, i + 1 };

      jp_xlsx_chart_add_series (chart, sheet, labels[i], &names, &values, "0.0%");
    }
  jp_xlsx_sheet_place_chart (sheet, chart, row, JP_COMPARE_MAX + 2, CHART_WIDTH, CHART_HEIGHT);
}

void
jp_export_compare_add_charts (JpXlsxWriter *writer, const JpComparison *comparison, char **labels)
{
  static const double widths[JP_COMPARE_MAX + 1] = { 22, 12, 12, 12, 12, 12, 12 };
  static const char *const total_heads[JP_COMPARE_MAX + 2] = { NULL, "得分", "满分", "得分率", "等级", "", "" };
  const char *heads[JP_COMPARE_MAX + 2] = { "一级指标", "", "", "", "", "", "" };
  const char *own_heads[JP_COMPARE_MAX + 2];
  JpXlsxSheet *sheet = jp_xlsx_writer_add_sheet (writer, NULL, "图表", widths, MAX (comparison->n + 1, 5));
  JpXlsxArea rates, totals, names;

  for (guint i = 0; i < comparison->n; i++)
    heads[i + 1] = labels[i];
  for (guint i = 0; i < G_N_ELEMENTS (own_heads); i++)
    own_heads[i] = total_heads[i];
  own_heads[0] = comparison->of_units ? "单位" : "年度";
  jp_xlsx_sheet_add_line (sheet, "一级指标得分率与总分", JP_XLSX_TITLE);
  jp_xlsx_sheet_add_line (sheet, unit_of (comparison), JP_XLSX_NOTE);
  jp_xlsx_sheet_add_header (sheet, heads, FALSE);
  rates = add_level_rates (sheet, comparison);
  jp_xlsx_sheet_add_line (sheet, "总分", JP_XLSX_SUBTITLE);
  jp_xlsx_sheet_add_header (sheet, own_heads, FALSE);
  totals = add_totals (sheet, comparison, labels);
  names = (JpXlsxArea) { totals.first_row, 0, totals.last_row, 0 };
  if (rates.last_row >= rates.first_row)
    {
      place_level_chart (writer, sheet, JP_XLSX_CHART_COLUMNS, &rates, comparison->n, labels, 0);
      /* A radar of two corners is a line. */
      if (rates.last_row >= rates.first_row + 2)
        place_level_chart (writer, sheet, JP_XLSX_CHART_RADAR, &rates, comparison->n, labels, 34);
    }
  {
    JpXlsxChart *chart = jp_xlsx_writer_add_chart (
      writer, comparison->of_units ? JP_XLSX_CHART_COLUMNS : JP_XLSX_CHART_LINE, "总得分率", TRUE);

    jp_xlsx_chart_add_series (chart, sheet, "总得分率", &names, &totals, "0.0%");
    jp_xlsx_sheet_place_chart (sheet, chart, 17, JP_COMPARE_MAX + 2, CHART_WIDTH, CHART_HEIGHT);
  }
}

/* Figures */

static const JpItemRecord *
last_item (const JpComparison *comparison, const JpCompareFact *fact)
{
  for (guint i = comparison->n; i-- > 0;)
    if (fact->items[i] != NULL)
      return fact->items[i];
  g_return_val_if_reached (NULL);
}

static void
put_fact_values (JpXlsxSheet *sheet, const JpComparison *comparison, const JpCompareFact *fact)
{
  g_auto (JpRational) change = JP_RATIONAL_INIT;
  gboolean ends[2] = { FALSE, FALSE };

  for (guint i = 0; i < comparison->n; i++)
    {
      g_auto (JpRational) value = JP_RATIONAL_INIT;
      gboolean is_set = jp_compare_fact_get (comparison, fact, i, &value);

      jp_export_put_change (sheet, 4 + i, &value, is_set, FALSE, JP_XLSX_PLAIN);
      if (i > 0 && i + 1 < comparison->n)
        continue;
      ends[i > 0] = is_set;
      if (i == 0)
        jp_rational_neg (&change, &value);
      else
        jp_rational_add (&change, &change, &value);
    }
  jp_export_put_change (sheet, 4 + comparison->n, &change, ends[0] && ends[1], FALSE, JP_XLSX_PLAIN);
}

static gboolean
is_filled (const JpComparison *comparison, const JpCompareFact *fact)
{
  for (guint i = 0; i < comparison->n; i++)
    if (fact->items[i] != NULL && jp_item_get_quantity (fact->items[i], fact->field).is_set)
      return TRUE;
  return FALSE;
}

void
jp_export_compare_add_facts (JpXlsxWriter *writer, const JpComparison *comparison, char **labels)
{
  double widths[5 + JP_COMPARE_MAX] = { 18, 34, 12, 8 };
  const char *heads[6 + JP_COMPARE_MAX] = { "表", "项目", "口径", "单位" };
  JpXlsxSheet *sheet;

  for (guint i = 0; i <= comparison->n; i++)
    {
      heads[4 + i] = i < comparison->n ? labels[i] : comparison->of_units ? "首末之差" : "变化";
      widths[4 + i] = 14;
    }
  sheet = jp_xlsx_writer_add_sheet (writer, NULL, "数据", widths, 5 + comparison->n);
  jp_xlsx_sheet_add_line (sheet, "数据对照", JP_XLSX_TITLE);
  jp_xlsx_sheet_add_header (sheet, heads, TRUE);
  for (guint i = 0; i < comparison->facts->len; i++)
    {
      const JpCompareFact *fact = &g_array_index (comparison->facts, JpCompareFact, i);
      const JpItemRecord *item = last_item (comparison, fact);

      if (!is_filled (comparison, fact))
        continue;
      jp_xlsx_sheet_put_text (sheet, 0, 1, item->table, JP_XLSX_PLAIN);
      jp_xlsx_sheet_put_text (sheet, 1, 1, item->path != NULL ? item->path : item->name, JP_XLSX_PLAIN);
      jp_xlsx_sheet_put_text (sheet, 2, 1, jp_facts_get_column_of (fact->field)->name, JP_XLSX_PLAIN);
      jp_xlsx_sheet_put_text (sheet, 3, 1, jp_compare_fact_get_unit (comparison, fact), JP_XLSX_PLAIN);
      put_fact_values (sheet, comparison, fact);
      jp_xlsx_sheet_end_row (sheet);
    }
}

/* Problems */

void
jp_export_compare_add_problems (JpXlsxWriter *writer, const JpComparison *comparison, char **labels)
{
  static const char *const states[] = { "新问题", "仍未解决", "再次出现", "已解决" };
  double widths[2 + JP_COMPARE_MAX] = { 60 };
  const char *heads[3 + JP_COMPARE_MAX] = { "问题" };
  JpXlsxSheet *sheet;

  if (comparison->problems->len == 0)
    return;
  for (guint i = 0; i <= comparison->n; i++)
    {
      heads[1 + i] = i < comparison->n ? labels[i] : comparison->of_units ? "" : "状态";
      widths[1 + i] = 12;
    }
  sheet = jp_xlsx_writer_add_sheet (writer, NULL, "问题", widths, 2 + comparison->n);
  jp_xlsx_sheet_add_line (sheet, "问题对照", JP_XLSX_TITLE);
  jp_xlsx_sheet_add_header (sheet, heads, TRUE);
  for (guint i = 0; i < comparison->problems->len; i++)
    {
      const JpCompareProblem *problem = &g_array_index (comparison->problems, JpCompareProblem, i);
      const char *title = NULL;

      for (guint j = 0; j < comparison->n; j++)
        {
          title = problem->findings[j] != NULL ? problem->findings[j]->title : title;
          jp_xlsx_sheet_put_text (sheet, 1 + j, 1, problem->findings[j] != NULL ? "有" : NULL, JP_XLSX_CENTER);
        }
      jp_xlsx_sheet_put_text (sheet, 0, 1, title, JP_XLSX_PLAIN);
      jp_xlsx_sheet_put_text (sheet, 1 + comparison->n, 1, comparison->of_units ? NULL : states[problem->state],
                              JP_XLSX_CENTER);
      jp_xlsx_sheet_end_row (sheet);
    }
}
