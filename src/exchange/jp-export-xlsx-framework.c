/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-export-xlsx-private.h"

#define N_TEXTS 3

static const char *const TEXT_TITLES[N_TEXTS] = { "指标解释", "评分标准和说明", "数据资料来源" };
static const double TEXT_WIDTHS[N_TEXTS] = { 42, 56, 28 };

/* 指标体系: the framework as the annex of a report prints it; points stand in brackets behind the lowest level. */
void
jp_xlsx_add_framework_sheet (JpXlsxContext *context)
{
  guint base = context->n_levels;
  guint n_columns = base + N_TEXTS;
  guint n_rows = context->scores->rows->len;
  g_autofree double *widths = g_new (double, n_columns);
  g_autofree const char **titles = g_new (const char *, n_columns);
  g_autofree JpXlsxRows *rows = g_new0 (JpXlsxRows, n_rows);
  JpXlsxSheet *sheet;

  for (guint i = 0; i < n_columns; i++)
    {
      widths[i] = i >= base ? TEXT_WIDTHS[i - base] : i + 1 == base ? 24 : 13;
      titles[i] = i >= base ? TEXT_TITLES[i - base] : jp_xlsx_level_title (i + 1);
    }
  sheet = jp_xlsx_context_add_sheet (context, "指标体系", NULL, widths, n_columns);
  jp_xlsx_sheet_add_header (sheet, titles, TRUE);

  for (guint i = 0; i < n_rows; i++)
    {
      const JpScoreRow *row = jp_scores_get_row (context->scores, i);
      g_autofree char *points = jp_decimal_to_text (row->points);
      g_autofree char *suffix = row->points.is_set ? g_strdup_printf ("（%s分）", points) : NULL;

      jp_xlsx_put_leaf (context, sheet, row, suffix);
      jp_xlsx_sheet_put_text (sheet, base, 1, row->node->definition, JP_XLSX_PLAIN);
      jp_xlsx_sheet_put_text (sheet, base + 1, 1, row->node->criteria, JP_XLSX_PLAIN);
      jp_xlsx_sheet_put_text (sheet, base + 2, 1, row->node->data_source, JP_XLSX_PLAIN);
      jp_xlsx_end_leaf (sheet, rows, i);
    }
  for (guint i = 0; i < context->scores->groups->len; i++)
    {
      if (jp_scores_get_group (context->scores, i)->level == 1)
        jp_xlsx_merge_groups (context, sheet, rows, i);
    }
}
