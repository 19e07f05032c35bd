/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-export-rank.h"

#include "jp-export-compare-private.h"

/* A chart of more bars than that cannot be read; the table has them all. */
#define MAX_BARS 40

enum
{
  RANK,
  UNIT,
  POINTS,
  SCORE,
  RATE,
  GRADE,
  RANGE,
  N_COLUMNS
};

typedef struct
{
  const JpRanking *ranking;
  GFile *file;
  GCancellable *cancellable;
  JpExportProgress progress;
  gpointer data;
  guint done;
  guint total;
} Job;

static const char *
unit_name (const JpSheetRecord *sheet)
{
  const char *name = jp_record_as_unit (sheet->record.parent->parent)->name;

  return name != NULL ? name : "—";
}

static const char *
framework_name (const JpRankGroup *group)
{
  return group->framework->name != NULL ? group->framework->name : "—";
}

static void
put_decimal (JpXlsxSheet *sheet, guint column, JpDecimal value, guint style)
{
  g_autofree char *text = value.is_set ? jp_decimal_to_text (value) : NULL;

  jp_xlsx_sheet_put_number (sheet, column, text, JP_XLSX_NUMBER, JP_XLSX_DECIMALS_AS_WRITTEN, style);
}

static void
put_rate (JpXlsxSheet *sheet, guint column, const JpRational *rate, gboolean is_set, guint style)
{
  g_autofree char *digits = is_set ? jp_rational_to_fixed (rate, 6) : NULL;

  jp_xlsx_sheet_put_number (sheet, column, digits, JP_XLSX_PERCENT, 1, style);
}

/* Units */

/* What is open, and under which framework it is scored when it is another one. Transfer full. */
static char *
dup_remark (const JpRankEntry *entry)
{
  GString *text = g_string_new (NULL);

  if (entry->rank == 0)
    {
      g_autofree char *min = jp_decimal_to_text (entry->possible_min);
      g_autofree char *max = jp_decimal_to_text (entry->possible_max);

      g_string_append_printf (text, "%u 项未评，可能 %s–%s", entry->n_open, min, max);
    }
  if (entry->mapped != NULL)
    g_string_append_printf (text, "%s按“%s”评分，视为可比", text->len > 0 ? "；" : "",
                            entry->mapped->name != NULL ? entry->mapped->name : "—");
  return g_string_free (text, FALSE);
}

static void
add_entry (JpXlsxSheet *sheet, const JpRankEntry *entry)
{
  g_autofree char *rank = entry->rank > 0 ? g_strdup_printf ("%u", entry->rank) : NULL;
  g_autofree char *remark = dup_remark (entry);
  g_auto (JpRational) rate = JP_RATIONAL_INIT;
  guint style = entry->rank > 0 ? JP_XLSX_PLAIN : JP_XLSX_MARKED;

  jp_xlsx_sheet_put_number (sheet, RANK, rank, JP_XLSX_NUMBER, 0, style);
  jp_xlsx_sheet_put_text (sheet, UNIT, 1, unit_name (entry->sheet), style);
  put_decimal (sheet, POINTS, entry->points, style);
  put_decimal (sheet, SCORE, entry->rank > 0 ? entry->score : JP_DECIMAL_NONE, style);
  put_rate (sheet, RATE, &rate, entry->rank > 0 && jp_score_rate (entry->score, entry->points, &rate), style);
  jp_xlsx_sheet_put_text (sheet, GRADE, 1, entry->grade, style | JP_XLSX_CENTER);
  jp_xlsx_sheet_put_text (sheet, RANGE, 1, remark, style);
  jp_xlsx_sheet_end_row (sheet);
}

static char *
dup_quartiles (const JpSpread *spread)
{
  g_autofree char *best = jp_export_rational_digits (&spread->best);
  g_autofree char *upper = jp_export_rational_digits (&spread->upper);
  g_autofree char *median = jp_export_rational_digits (&spread->median);
  g_autofree char *lower = jp_export_rational_digits (&spread->lower);
  g_autofree char *worst = jp_export_rational_digits (&spread->worst);

  return g_strdup_printf ("最高 %s，上四分位 %s，中位 %s，下四分位 %s，最低 %s", best, upper, median, lower, worst);
}

static void
add_bars (JpXlsxWriter *writer, JpXlsxSheet *sheet, const JpRankGroup *group, guint first_row)
{
  guint n = MIN (group->n_ranked, MAX_BARS);
  JpXlsxArea names = { first_row, UNIT, first_row + n - 1, UNIT };
  JpXlsxArea values = { first_row, SCORE, first_row + n - 1, SCORE };
  g_autofree char *title = n < group->n_ranked ? g_strdup_printf ("总分（前 %u 名）", n) : g_strdup ("总分");
  JpXlsxChart *chart;

  if (n == 0)
    return;
  chart = jp_xlsx_writer_add_chart (writer, JP_XLSX_CHART_BARS, title, FALSE);
  jp_xlsx_chart_add_series (chart, sheet, "总分", &names, &values, "0.00");
  jp_xlsx_sheet_place_chart (sheet, chart, 2, N_COLUMNS + 1, 620, 120 + 22 * n);
}

static void
add_units (JpXlsxWriter *writer, const Job *job, const JpRankGroup *group, const char *prefix)
{
  static const double widths[N_COLUMNS] = { 7, 44, 9, 10, 10, 9, 30 };
  static const char *const heads[N_COLUMNS] = { "名次", "单位", "满分", "总分", "得分率", "等级", "说明" };
  JpXlsxSheet *sheet = jp_xlsx_writer_add_sheet (writer, prefix, "排名", widths, N_COLUMNS);
  g_autofree char *title = g_strdup_printf ("%" G_GINT64_FORMAT "年度绩效评价排名", job->ranking->year);
  g_autofree char *note = g_strdup_printf ("指标体系：%s　　同分同名次；未评完的单位不排名。", framework_name (group));
  guint first;

  jp_xlsx_sheet_add_line (sheet, title, JP_XLSX_TITLE);
  jp_xlsx_sheet_add_line (sheet, note, JP_XLSX_NOTE);
  if (group->n_ranked > 0)
    {
      g_autofree char *quartiles = dup_quartiles (&group->totals);

      jp_xlsx_sheet_add_line (sheet, quartiles, JP_XLSX_NOTE);
    }
  jp_xlsx_sheet_add_header (sheet, heads, TRUE);
  first = jp_xlsx_sheet_get_row (sheet);
  for (guint i = 0; i < group->entries->len; i++)
    add_entry (sheet, jp_rank_group_get_entry (group, i));
  add_bars (writer, sheet, group, first);
}

/* Indicators */

static void
add_indicator (JpXlsxSheet *sheet, const JpRankIndicator *indicator)
{
  const JpSpread *rates = &indicator->rates;
  const JpRational *figures[] = { &rates->best, &rates->upper, &rates->median, &rates->lower, &rates->worst };
  guint style = indicator->uniform ? JP_XLSX_MARKED : JP_XLSX_PLAIN;

  jp_xlsx_sheet_put_text (sheet, 0, 1, indicator->node->name, style);
  put_decimal (sheet, 1, indicator->points, style);
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    put_rate (sheet, 2 + i, figures[i], rates->n > 0, style);
  jp_xlsx_sheet_put_text (sheet, 7, 1, indicator->uniform ? "各单位相同，不起区分作用" : NULL, style);
  jp_xlsx_sheet_end_row (sheet);
}

static void
add_indicators (JpXlsxWriter *writer, const JpRankGroup *group, const char *prefix)
{
  static const double widths[] = { 40, 8, 10, 11, 10, 11, 10, 26 };
  static const char *const heads[] = { "指标", "分值", "最高", "上四分位", "中位", "下四分位", "最低", "说明" };
  JpXlsxSheet *sheet = jp_xlsx_writer_add_sheet (writer, prefix, "指标", widths, G_N_ELEMENTS (widths));

  jp_xlsx_sheet_add_line (sheet, "各指标得分率的分布", JP_XLSX_TITLE);
  jp_xlsx_sheet_add_header (sheet, heads, TRUE);
  for (guint i = 0; i < group->indicators->len; i++)
    add_indicator (sheet, jp_rank_group_get_indicator (group, i));
}

/* Heat map: the figure stands in every cell, the colour only helps. */

static void
add_heat_row (JpXlsxSheet *sheet, const JpRankGroup *group, const JpRankEntry *entry)
{
  jp_xlsx_sheet_put_text (sheet, 0, 1, unit_name (entry->sheet), JP_XLSX_PLAIN);
  for (guint i = 0; i < group->indicators->len; i++)
    {
      JpDecimal points = jp_rank_group_get_indicator (group, i)->points;
      g_auto (JpRational) rate = JP_RATIONAL_INIT;

      put_rate (sheet, 1 + i, &rate, jp_score_rate (entry->scores[i], points, &rate), JP_XLSX_PLAIN);
    }
  jp_xlsx_sheet_end_row (sheet);
}

static gboolean
add_heat_map (JpXlsxWriter *writer, Job *job, const JpRankGroup *group, const char *prefix, GError **error)
{
  guint n = group->indicators->len;
  g_autofree double *widths = g_new0 (double, n + 1);
  g_autofree const char **heads = g_new0 (const char *, n + 2);
  JpXlsxSheet *sheet;
  JpXlsxArea area;

  widths[0] = 40;
  heads[0] = "单位";
  for (guint i = 0; i < n; i++)
    {
      const char *name = jp_rank_group_get_indicator (group, i)->node->name;

      widths[i + 1] = 9;
      heads[i + 1] = name != NULL ? name : "";
    }
  sheet = jp_xlsx_writer_add_sheet (writer, prefix, "热力图", widths, n + 1);
  jp_xlsx_sheet_add_line (sheet, "各单位各指标得分率", JP_XLSX_TITLE);
  jp_xlsx_sheet_add_header (sheet, heads, TRUE);
  area = (JpXlsxArea) { jp_xlsx_sheet_get_row (sheet), 1, jp_xlsx_sheet_get_row (sheet), n };
  for (guint i = 0; i < group->entries->len; i++)
    {
      if (!jp_export_check_cancelled (job->cancellable, error))
        return FALSE;
      area.last_row = jp_xlsx_sheet_get_row (sheet);
      add_heat_row (sheet, group, jp_rank_group_get_entry (group, i));
      if (job->progress != NULL)
        job->progress (++job->done, job->total, job->data);
    }
  if (n > 0 && group->entries->len > 0)
    jp_xlsx_sheet_color_rates (sheet, &area);
  return TRUE;
}

static void
add_refused (JpXlsxWriter *writer, const JpRanking *ranking)
{
  static const double widths[] = { 44, 80 };
  static const char *const heads[] = { "单位", "原因" };
  JpXlsxSheet *sheet;

  if (ranking->refused->len == 0)
    return;
  sheet = jp_xlsx_writer_add_sheet (writer, NULL, "未排名", widths, G_N_ELEMENTS (widths));
  jp_xlsx_sheet_add_line (sheet, "未排名的单位", JP_XLSX_TITLE);
  jp_xlsx_sheet_add_header (sheet, heads, TRUE);
  for (guint i = 0; i < ranking->refused->len; i++)
    {
      const JpRankRefusal *refusal = &g_array_index (ranking->refused, JpRankRefusal, i);

      jp_xlsx_sheet_put_text (sheet, 0, 1, unit_name (refusal->sheet), JP_XLSX_PLAIN);
      jp_xlsx_sheet_put_text (sheet, 1, 1, refusal->reason, JP_XLSX_PLAIN);
      jp_xlsx_sheet_end_row (sheet);
    }
}

static gboolean
write_workbook (gpointer data, GError **error)
{
  Job *job = data;
  g_autoptr (JpXlsxWriter) writer = jp_xlsx_writer_new (job->file, error);

  if (writer == NULL)
    return FALSE;
  for (guint i = 0; i < job->ranking->groups->len; i++)
    {
      const JpRankGroup *group = jp_ranking_get_group (job->ranking, i);
      const char *prefix = job->ranking->groups->len > 1 ? framework_name (group) : NULL;

      add_units (writer, job, group, prefix);
      add_indicators (writer, group, prefix);
      if (!add_heat_map (writer, job, group, prefix, error))
        return FALSE;
    }
  add_refused (writer, job->ranking);
  return jp_xlsx_writer_close (writer, job->cancellable, error);
}

gboolean
jp_export_rank_xlsx (const JpRanking *ranking, GFile *file, GCancellable *cancellable, JpExportProgress progress,
                     gpointer data, GError **error)
{
  Job job = { ranking, file, cancellable, progress, data, 0, 0 };

  for (guint i = 0; i < ranking->groups->len; i++)
    job.total += jp_ranking_get_group (ranking, i)->entries->len;
  return jp_xlsx_run_in_c_numbers (write_workbook, &job, error);
}
