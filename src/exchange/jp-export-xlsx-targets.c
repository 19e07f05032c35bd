/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-export-xlsx-private.h"

/* Columns behind those of the levels. */
enum
{
  DIRECTION,
  TARGET,
  UNIT,
  TOLERANCE,
  ACTUAL,
  POINTS,
  SCORE,
  REASON,
  IMPROVEMENT,
  N_COLUMNS,
};

static const char *const TITLES[N_COLUMNS] = { "指标方向", "年度指标值", "计量单位", "允许超额", "实际完成值",
                                               "分值",     "得分",       "偏差原因", "改进措施" };
static const double WIDTHS[N_COLUMNS] = { 9, 20, 9, 9, 20, 8, 9, 36, 36 };

static gboolean
says_something (const JpScoreRow *row)
{
  const JpAnswerRecord *answer = row->answer;

  return answer != NULL && (answer->target != NULL || answer->actual != NULL || answer->direction != NULL ||
                            answer->target_unit != NULL || answer->tolerance.is_set || answer->improvement != NULL ||
                            answer->remark != NULL);
}

static gboolean
has_any (const JpScores *scores)
{
  for (guint i = 0; i < scores->rows->len; i++)
    if (says_something (jp_scores_get_row (scores, i)))
      return TRUE;
  return FALSE;
}

/* 0.3 as 30 %. */
static void
put_tolerance (JpXlsxSheet *sheet, guint column, JpDecimal tolerance)
{
  JpDecimal share = jp_decimal_normalize (tolerance);
  g_autofree char *digits = jp_decimal_to_text (share);

  jp_xlsx_sheet_put_number (sheet, column, tolerance.is_set ? digits : NULL, JP_XLSX_PERCENT,
                            share.scale > 2 ? (guint) share.scale - 2 : 0, JP_XLSX_PLAIN);
}

static void
add_row (JpXlsxContext *context, JpXlsxSheet *sheet, guint n, JpXlsxRows *rows)
{
  const JpScoreRow *row = jp_scores_get_row (context->scores, n);
  const JpAnswerRecord *answer = row->answer;
  guint base = context->n_levels;

  jp_xlsx_put_leaf (context, sheet, row, NULL);
  jp_xlsx_sheet_put_text (sheet, base + DIRECTION, 1, answer != NULL ? answer->direction : NULL, JP_XLSX_CENTER);
  jp_xlsx_sheet_put_text (sheet, base + TARGET, 1, answer != NULL ? answer->target : NULL, JP_XLSX_PLAIN);
  jp_xlsx_sheet_put_text (sheet, base + UNIT, 1, answer != NULL ? answer->target_unit : NULL, JP_XLSX_CENTER);
  put_tolerance (sheet, base + TOLERANCE, answer != NULL ? answer->tolerance : JP_DECIMAL_NONE);
  jp_xlsx_sheet_put_text (sheet, base + ACTUAL, 1, answer != NULL ? answer->actual : NULL, JP_XLSX_PLAIN);
  jp_xlsx_put_decimal (sheet, base + POINTS, row->points, JP_XLSX_PLAIN);
  jp_xlsx_put_decimal (sheet, base + SCORE, row->open ? JP_DECIMAL_NONE : row->score, JP_XLSX_PLAIN);
  jp_xlsx_sheet_put_text (sheet, base + REASON, 1, answer != NULL ? answer->remark : NULL, JP_XLSX_PLAIN);
  jp_xlsx_sheet_put_text (sheet, base + IMPROVEMENT, 1, answer != NULL ? answer->improvement : NULL, JP_XLSX_PLAIN);
  jp_xlsx_end_leaf (sheet, rows, n);
}

/* 指标完成情况: targets in parts and what came of them; left out where no indicator has any. */
void
jp_xlsx_add_targets_sheet (JpXlsxContext *context)
{
  if (has_any (context->scores))
    jp_xlsx_add_leaf_table (context, "指标完成情况", TITLES, WIDTHS, N_COLUMNS, add_row);
}
