/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-export-xlsx-private.h"

#define N_TEXTS 3

static const char *const TEXT_TITLES[N_TEXTS] = { "指标解释", "评分标准和说明", "数据资料来源" };
static const double TEXT_WIDTHS[N_TEXTS] = { 42, 56, 28 };

static void
add_row (JpXlsxContext *context, JpXlsxSheet *sheet, guint n, JpXlsxRows *rows)
{
  const JpScoreRow *row = jp_scores_get_row (context->scores, n);
  guint base = context->n_levels;
  g_autofree char *points = jp_decimal_to_text (row->points);
  g_autofree char *suffix = row->points.is_set ? g_strdup_printf ("（%s分）", points) : NULL;

  jp_xlsx_put_leaf (context, sheet, row, suffix);
  jp_xlsx_sheet_put_text (sheet, base, 1, row->node->definition, JP_XLSX_PLAIN);
  jp_xlsx_sheet_put_text (sheet, base + 1, 1, row->node->criteria, JP_XLSX_PLAIN);
  jp_xlsx_sheet_put_text (sheet, base + 2, 1, row->node->data_source, JP_XLSX_PLAIN);
  jp_xlsx_end_leaf (sheet, rows, n);
}

static void
append_part (GString *text, const char *title, const char *value)
{
  if (value != NULL)
    g_string_append_printf (text, "%s%s：%s", text->len > 0 ? "　　" : "", title, value);
}

/* "版本：2020.1　　制定机关：…". Transfer full. */
static char *
dup_head (const JpFrameworkRecord *framework)
{
  GString *text = g_string_new (NULL);
  g_autofree char *year = framework->year != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, framework->year) : NULL;

  append_part (text, "版本", framework->version);
  append_part (text, "制定机关", framework->office);
  append_part (text, "年度", year);
  append_part (text, "出处", framework->source);
  append_part (text, "说明", framework->remark);
  return g_string_free (text, FALSE);
}

/* 指标体系: the framework as the annex of a report prints it; points stand in brackets behind the lowest level. Where it
 * comes from stands below. */
void
jp_xlsx_add_framework_sheet (JpXlsxContext *context)
{
  const JpFrameworkRecord *framework = context->scores->framework;
  g_autofree char *head = framework != NULL ? dup_head (framework) : NULL;
  JpXlsxSheet *sheet =
    jp_xlsx_add_leaf_table (context, "指标体系", TEXT_TITLES, TEXT_WIDTHS, N_TEXTS, add_row);

  if (head != NULL && *head != '\0')
    jp_xlsx_sheet_add_line (sheet, head, JP_XLSX_NOTE);
}
