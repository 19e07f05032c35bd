/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-export-compare-private.h"

#include <string.h>

/* Columns of every sheet, behind those of the levels. */
enum
{
  POINTS,
  SCORE,
  RATE,
  N_FIGURES
};

#define N_LEVELS 3
#define MAX_COLUMNS (N_LEVELS + JP_COMPARE_MAX * (N_FIGURES + 1) + 7)

/* The sheet 对比 while it is written. */
typedef struct
{
  const JpComparison *comparison;
  JpXlsxSheet *sheet;
  char **labels;
} Table;

static const char *const cause_titles[] = { "", "新增", "去除", "数据", "规则", "判断" };

char **
jp_export_compare_dup_labels (const JpComparison *comparison)
{
  char **labels = g_new0 (char *, comparison->n + 1);

  for (guint i = 0; i < comparison->n; i++)
    labels[i] = jp_comparison_dup_label (comparison, i);
  return labels;
}

char *
jp_export_rational_digits (const JpRational *value)
{
  g_autofree char *exact = jp_rational_to_exact (value);

  return strchr (exact, '/') == NULL ? g_steal_pointer (&exact) : jp_rational_to_fixed (value, 6);
}

void
jp_export_put_change (JpXlsxSheet *sheet, guint column, const JpRational *value, gboolean is_set, gboolean by_rate,
                      guint style)
{
  g_autofree char *digits = is_set ? jp_export_rational_digits (value) : NULL;

  if (by_rate)
    jp_xlsx_sheet_put_number (sheet, column, digits, JP_XLSX_PERCENT, 1, style);
  else
    jp_xlsx_sheet_put_number (sheet, column, digits, JP_XLSX_NUMBER, JP_XLSX_DECIMALS_AS_WRITTEN, style);
}

static guint
column_of (guint sheet, guint figure)
{
  return N_LEVELS + sheet * N_FIGURES + figure;
}

static guint
first_trailing (const JpComparison *comparison)
{
  return column_of (comparison->n, 0);
}

static void
put_figures (Table *self, guint sheet, JpDecimal points, JpDecimal score, gboolean open, guint style)
{
  g_autofree char *points_text = points.is_set ? jp_decimal_to_text (points) : NULL;
  g_autofree char *score_text = score.is_set && !open ? jp_decimal_to_text (score) : NULL;
  g_auto (JpRational) rate = JP_RATIONAL_INIT;

  jp_xlsx_sheet_put_number (self->sheet, column_of (sheet, POINTS), points_text, JP_XLSX_NUMBER,
                            JP_XLSX_DECIMALS_AS_WRITTEN, style);
  jp_xlsx_sheet_put_number (self->sheet, column_of (sheet, SCORE), score_text, JP_XLSX_NUMBER,
                            JP_XLSX_DECIMALS_AS_WRITTEN, style);
  if (score_text != NULL && jp_score_rate (score, points, &rate))
    jp_xlsx_put_rate (self->sheet, column_of (sheet, RATE), column_of (sheet, SCORE), column_of (sheet, POINTS), &rate,
                      1, style);
  else
    jp_xlsx_sheet_put_text (self->sheet, column_of (sheet, RATE), 1, open ? "未评" : NULL,
                            style | JP_XLSX_RIGHT | (open ? JP_XLSX_DIM : 0));
}

/* What is behind the figures: of years causes, of units how far each is from the first. */
static void
put_change (Table *self, const JpCompareRow *row, gboolean group, guint style)
{
  const JpComparison *comparison = self->comparison;
  guint column = first_trailing (comparison);

  if (comparison->of_units)
    {
      for (guint i = 0; i + 1 < comparison->n; i++)
        jp_export_put_change (self->sheet, column++, &row->steps[i].change, row->steps[i].is_set, row->by_rate, style);
    }
  else
    jp_export_put_change (self->sheet, column++, &row->overall.change, row->overall.is_set, row->by_rate, style);
  jp_xlsx_sheet_put_text (self->sheet, column++, 1, row->by_rate ? "按得分率" : "按分", style | JP_XLSX_CENTER);
  if (comparison->of_units)
    return;
  jp_xlsx_sheet_put_text (self->sheet, column++, 1, group ? NULL : cause_titles[row->overall.cause],
                          style | JP_XLSX_CENTER);
  jp_export_put_change (self->sheet, column++, &row->overall.fact, !group && row->overall.is_set, row->by_rate, style);
  jp_export_put_change (self->sheet, column++, &row->overall.rule, !group && row->overall.is_set, row->by_rate, style);
  jp_export_put_change (self->sheet, column++, &row->overall.judgement, !group && row->overall.is_set, row->by_rate,
                        style);
  if (!group)
    {
      g_autofree char *words = jp_comparison_explain (comparison, row);

      jp_xlsx_sheet_put_text (self->sheet, column, 1, words, style);
    }
  else
    jp_xlsx_sheet_put_text (self->sheet, column, 1, NULL, style);
}

static void
put_names (Table *self, const JpNodeRecord *node, guint style)
{
  const JpRecord *path[N_LEVELS] = { NULL };
  guint n = 0;

  for (const JpRecord *up = JP_RECORD (node); up->kind == JP_KIND_NODE && n < N_LEVELS; up = up->parent)
    path[n++] = up;
  for (guint i = 0; i < N_LEVELS; i++)
    jp_xlsx_sheet_put_text (self->sheet, i, 1, i < n ? jp_record_as_node ((JpRecord *) path[n - 1 - i])->name : NULL,
                            style);
}

static void
add_indicator (Table *self, const JpCompareRow *row)
{
  guint style = row->overall.cause != JP_CAUSE_SAME ? JP_XLSX_MARKED : JP_XLSX_PLAIN;

  put_names (self, jp_comparison_get_node (self->comparison, row, FALSE), style);
  for (guint i = 0; i < self->comparison->n; i++)
    {
      const JpScoreRow *scored = jp_compare_row_get (self->comparison, row, i);

      if (scored != NULL)
        put_figures (self, i, scored->points, scored->score, scored->open, style);
      else
        put_figures (self, i, JP_DECIMAL_NONE, JP_DECIMAL_NONE, FALSE, style);
    }
  put_change (self, row, FALSE, style);
  jp_xlsx_sheet_end_row (self->sheet);
}

static void
add_level (Table *self, const JpCompareRow *row)
{
  put_names (self, jp_comparison_get_node (self->comparison, row, TRUE), JP_XLSX_SUM);
  for (guint i = 0; i < self->comparison->n; i++)
    {
      const JpScoreGroup *group =
        row->index[i] >= 0 ? jp_scores_get_group (jp_comparison_get_scores (self->comparison, i), (guint) row->index[i])
                           : NULL;

      put_figures (self, i, group != NULL ? group->points : JP_DECIMAL_NONE,
                   group != NULL ? group->score : JP_DECIMAL_NONE, group != NULL && group->n_open > 0, JP_XLSX_SUM);
    }
  put_change (self, row, TRUE, JP_XLSX_SUM);
  jp_xlsx_sheet_end_row (self->sheet);
}

static void
add_total (Table *self)
{
  const JpComparison *comparison = self->comparison;
  guint column = first_trailing (comparison);
  g_auto (JpCompareSums) sums = { FALSE };

  jp_xlsx_sheet_put_text (self->sheet, 0, N_LEVELS, "总分", JP_XLSX_SUM);
  for (guint i = 0; i < comparison->n; i++)
    {
      const JpScores *scores = jp_comparison_get_scores (comparison, i);

      put_figures (self, i, scores->points, scores->score, !jp_scores_is_complete (scores), JP_XLSX_SUM);
    }
  if (!comparison->of_units)
    {
      g_autofree char *words = NULL;

      jp_comparison_sum_up (comparison, &sums);
      words = jp_compare_sums_to_text (&sums);
      jp_export_put_change (self->sheet, column, &sums.change, sums.is_set, FALSE, JP_XLSX_SUM);
      jp_xlsx_sheet_put_text (self->sheet, column + 1, 1, "按分", JP_XLSX_SUM | JP_XLSX_CENTER);
      jp_xlsx_sheet_put_text (self->sheet, column + 2, 1, NULL, JP_XLSX_SUM);
      jp_export_put_change (self->sheet, column + 3, &sums.fact.points, TRUE, FALSE, JP_XLSX_SUM);
      jp_export_put_change (self->sheet, column + 4, &sums.rule.points, TRUE, FALSE, JP_XLSX_SUM);
      jp_export_put_change (self->sheet, column + 5, &sums.judgement.points, TRUE, FALSE, JP_XLSX_SUM);
      jp_xlsx_sheet_put_text (self->sheet, column + 6, 1, words, JP_XLSX_SUM);
    }
  jp_xlsx_sheet_end_row (self->sheet);
}

/* Heads and widths; gives how many columns there are. */
static guint
list_columns (const Table *self, GPtrArray *titles, double *widths)
{
  static const char *const levels[N_LEVELS] = { "一级指标", "二级指标", "三级指标" };
  static const char *const figures[N_FIGURES] = { "分值", "得分", "得分率" };
  static const char *const causes[] = { "原因", "数据", "规则", "判断", "说明" };
  const JpComparison *comparison = self->comparison;

  for (guint i = 0; i < N_LEVELS; i++)
    g_ptr_array_add (titles, g_strdup (levels[i]));
  for (guint i = 0; i < comparison->n; i++)
    for (guint j = 0; j < N_FIGURES; j++)
      g_ptr_array_add (titles, g_strdup_printf ("%s %s", self->labels[i], figures[j]));
  for (guint i = 1; comparison->of_units && i < comparison->n; i++)
    g_ptr_array_add (titles, g_strdup_printf ("%s 与 %s 之差", self->labels[i], self->labels[0]));
  if (!comparison->of_units)
    g_ptr_array_add (titles, g_strdup ("变化"));
  g_ptr_array_add (titles, g_strdup ("比较"));
  for (guint i = 0; !comparison->of_units && i < G_N_ELEMENTS (causes); i++)
    g_ptr_array_add (titles, g_strdup (causes[i]));
  for (guint i = 0; i < titles->len; i++)
    widths[i] = i < N_LEVELS ? (i + 1 < N_LEVELS ? 12 : 24) : 9;
  if (!comparison->of_units)
    widths[titles->len - 1] = 44;
  return titles->len;
}

static char *
dup_title (const Table *self)
{
  g_autofree char *all = g_strjoinv ("、", self->labels);
  const JpRecord *year = jp_comparison_get_scores (self->comparison, 0)->sheet->record.parent;

  if (self->comparison->of_units)
    return g_strdup_printf ("%" G_GINT64_FORMAT "年度绩效评价单位对比", jp_record_as_year ((JpRecord *) year)->year);
  return g_strdup_printf ("%s %s 年度绩效评价对比", jp_record_as_unit (year->parent)->name, all);
}

/* Every level above its indicators: preorder of the levels, leaves behind the one they stand in. */
static gboolean
stands_in (const JpComparison *comparison, const JpCompareRow *leaf, const JpCompareRow *level)
{
  const JpRecord *parent = jp_comparison_get_node (comparison, leaf, FALSE)->record.parent;

  for (guint i = 0; i < comparison->n; i++)
    if (level->index[i] >= 0 &&
        JP_RECORD (jp_scores_get_group (jp_comparison_get_scores (comparison, i), (guint) level->index[i])->node) ==
          parent)
      return TRUE;
  return FALSE;
}

static void
add_rows (Table *self)
{
  const JpComparison *comparison = self->comparison;
  g_autofree gboolean *done = g_new0 (gboolean, comparison->indicators->len + 1);

  for (guint i = 0; i < comparison->levels->len; i++)
    {
      const JpCompareRow *level = jp_comparison_get_level (comparison, i);

      add_level (self, level);
      for (guint j = 0; j < comparison->indicators->len; j++)
        {
          if (done[j] || !stands_in (comparison, jp_comparison_get_indicator (comparison, j), level))
            continue;
          done[j] = TRUE;
          add_indicator (self, jp_comparison_get_indicator (comparison, j));
        }
    }
  for (guint j = 0; j < comparison->indicators->len; j++)
    if (!done[j])
      add_indicator (self, jp_comparison_get_indicator (comparison, j));
}

static void
add_table (JpXlsxWriter *writer, Table *self)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  double widths[MAX_COLUMNS];
  guint n = list_columns (self, titles, widths);
  g_autofree char *title = dup_title (self);

  self->sheet = jp_xlsx_writer_add_sheet (writer, NULL, "对比", widths, n);
  jp_xlsx_sheet_add_line (self->sheet, title, JP_XLSX_TITLE);
  jp_xlsx_sheet_add_line (self->sheet,
                          self->comparison->of_units
                            ? "各列之差以第一个单位为准；分值不同的指标按得分率比较。"
                            : "变化为末年与首年之差，分为数据、规则、判断三部分，合计恰为变化；分值不同的指标按得分率比较。",
                          JP_XLSX_NOTE);
  jp_xlsx_sheet_add_header (self->sheet, (const char *const *) titles->pdata, TRUE);
  add_rows (self);
  add_total (self);
}

static gboolean
write_workbook (gpointer data, GError **error)
{
  JpExportCompareJob *job = data;
  g_auto (GStrv) labels = jp_export_compare_dup_labels (job->comparison);
  g_autoptr (JpXlsxWriter) writer = jp_xlsx_writer_new (job->file, error);
  Table table = { job->comparison, NULL, labels };

  if (writer == NULL)
    return FALSE;
  add_table (writer, &table);
  jp_export_compare_add_charts (writer, job->comparison, labels);
  jp_export_compare_add_facts (writer, job->comparison, labels);
  jp_export_compare_add_problems (writer, job->comparison, labels);
  return jp_xlsx_writer_close (writer, job->cancellable, error);
}

gboolean
jp_export_compare_xlsx (const JpComparison *comparison, GFile *file, GCancellable *cancellable, GError **error)
{
  JpExportCompareJob job = { comparison, file, cancellable };

  return jp_xlsx_run_in_c_numbers (write_workbook, &job, error);
}
