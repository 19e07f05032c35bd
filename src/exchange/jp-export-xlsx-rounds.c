/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-export-xlsx-private.h"

/* Columns of the scores of a round. */
enum
{
  NUMBER,
  NAME,
  POINTS,
  COMPUTED,
  GIVEN,
  SCORE,
  REASONS,
  CHANGE,
  N_COLUMNS,
};

static const char *const TITLES[N_COLUMNS + 1] = { "序号",     "指标", "分值",           "计算得分",         "评定得分",
                                                   "本轮得分", "扣分原因及说明", "与上一轮不同的理由", NULL };
static const double WIDTHS[N_COLUMNS] = { 6, 32, 8, 10, 10, 10, 44, 34 };

const char *
jp_xlsx_round_title (JpRoundKind kind)
{
  static const char *const titles[JP_N_ROUND_KINDS] = { "自评定稿", "初评定稿", "复核定稿", "终评定稿" };

  return titles[kind];
}

const char *
jp_xlsx_round_state_title (JpRoundState state)
{
  static const char *const titles[JP_N_ROUND_STATES] = { "进行中", "已定稿", "已重新打开", "导入" };

  return titles[state];
}

static void
add_field (JpXlsxSheet *sheet, const char *title, const char *text)
{
  if (text == NULL)
    return;
  jp_xlsx_sheet_put_text (sheet, 0, 2, title, JP_XLSX_HEADER);
  jp_xlsx_sheet_put_text (sheet, 2, N_COLUMNS - 2, text, JP_XLSX_PLAIN);
  jp_xlsx_sheet_end_row (sheet);
}

/* Microseconds in universal time, which is the same wherever the file is read; NULL: not yet. Transfer full. */
static char *
dup_time (gint64 time)
{
  g_autoptr (GDateTime) date = time != 0 ? g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC) : NULL;

  return date != NULL ? g_date_time_format (date, "%Y-%m-%d %H:%M:%S UTC") : NULL;
}

static char *
dup_result (const JpRoundRecord *round)
{
  g_autofree char *total = jp_decimal_to_text (jp_decimal_normalize (round->total));

  if (!round->total.is_set)
    return NULL;
  return g_strdup_printf ("%s 分%s%s", total, round->grade != NULL ? "　" : "",
                          round->grade != NULL ? round->grade : "");
}

static void
add_fields (JpXlsxSheet *sheet, const JpRoundRecord *round)
{
  g_autofree char *result = dup_result (round);
  g_autofree char *signed_time = dup_time (round->signed_time);
  g_autofree char *reopened_time = dup_time (round->reopened_time);

  add_field (sheet, "状态", jp_xlsx_round_state_title (jp_round_get_state (round)));
  add_field (sheet, "总分及等级", result);
  add_field (sheet, "评分人", round->prepared_by);
  add_field (sheet, "定稿人", round->signed_by);
  add_field (sheet, "定稿时间", signed_time);
  add_field (sheet, "复核独立性说明", round->waiver);
  add_field (sheet, "定稿时接受的差错", round->accepted);
  add_field (sheet, "重新打开", round->reopened_by);
  add_field (sheet, "重新打开时间", reopened_time);
  add_field (sheet, "重新打开理由", round->reopened_reason);
  add_field (sheet, "指纹", round->hash);
  add_field (sheet, "上一轮指纹", round->previous);
}

/* While a round is open its marks have the reasons alone: the name is the indicator's. */
static const char *
get_name (JpXlsxContext *context, const JpMarkRecord *mark)
{
  JpRecord *node = mark->node != 0 ? jp_project_lookup (context->project, mark->node) : NULL;

  return mark->name != NULL || node == NULL ? mark->name : jp_record_as_node (node)->name;
}

static void
add_mark (JpXlsxContext *context, JpXlsxSheet *sheet, const JpMarkRecord *mark)
{
  g_autofree char *number = mark->seq != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, mark->seq) : NULL;

  jp_xlsx_sheet_put_text (sheet, NUMBER, 1, number, JP_XLSX_CENTER);
  jp_xlsx_sheet_put_text (sheet, NAME, 1, get_name (context, mark), JP_XLSX_PLAIN);
  jp_xlsx_put_decimal (sheet, POINTS, mark->points, JP_XLSX_PLAIN);
  jp_xlsx_put_decimal (sheet, COMPUTED, mark->computed, JP_XLSX_PLAIN);
  jp_xlsx_put_decimal (sheet, GIVEN, mark->given, JP_XLSX_PLAIN);
  jp_xlsx_put_decimal (sheet, SCORE, mark->score, JP_XLSX_PLAIN);
  jp_xlsx_sheet_put_text (sheet, REASONS, 1, mark->reasons, JP_XLSX_PLAIN);
  jp_xlsx_sheet_put_text (sheet, CHANGE, 1, mark->change_reason, JP_XLSX_PLAIN);
  jp_xlsx_sheet_end_row (sheet);
}

static void
add_round (JpXlsxContext *context, JpXlsxSheet *sheet, JpRoundRecord *round)
{
  jp_xlsx_sheet_add_line (sheet, jp_xlsx_round_title (jp_round_get_kind (round)), JP_XLSX_SUBTITLE);
  add_fields (sheet, round);
  if (jp_record_first (JP_RECORD (round), JP_KIND_MARK) == NULL)
    return;
  jp_xlsx_sheet_add_header (sheet, TITLES, FALSE);
  JP_FOREACH_CHILD (child, round, JP_KIND_MARK)
    add_mark (context, sheet, jp_record_as_mark (child));
}

/* 评分轮次: what was signed, by whom, and every score of it; left out where there are no rounds. */
void
jp_xlsx_add_rounds_sheet (JpXlsxContext *context)
{
  JpXlsxSheet *sheet;

  if (jp_record_first (JP_RECORD (context->sheet), JP_KIND_ROUND) == NULL)
    return;
  sheet = jp_xlsx_context_add_sheet (context, "评分轮次", NULL, WIDTHS, N_COLUMNS);
  JP_FOREACH_CHILD (child, context->sheet, JP_KIND_ROUND)
    add_round (context, sheet, jp_record_as_round (child));
}
