/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-export-xlsx-private.h"

#include "jp-facts.h"

#include <string.h>

/* Columns before and behind the figures. */
enum
{
  NAME,
  UNIT,
  FIRST_FIGURE,
  RATE = FIRST_FIGURE + JP_N_COLUMNS,
  SOURCE,
  PRIOR_REASON,
  N_BUDGET_COLUMNS,
};

/* As the official forms head them, in the order of the fact dictionary's columns. */
static const char *const TITLES[N_BUDGET_COLUMNS + 1] = {
  "项目",       "单位", "上年预算数", "上年决算数", "年初预算数", "追加", "追减", "全年预算数",
  "到位数", "决算数", "数值",       "执行率",       "来源",       "上年数差异说明", NULL,
};
static const double WIDTHS[N_BUDGET_COLUMNS] = { 34, 8, 12, 12, 12, 10, 10, 12, 12, 12, 12, 9, 30, 24 };

static guint
depth_of (const JpItemRecord *item)
{
  guint depth = 0;

  for (const char *p = item->path; p != NULL && *p != '\0'; p++)
    depth += *p == '/';
  return MIN (depth, 6);
}

/* What was spent against: the year's budget, or the initial one where that is all there is. */
static guint
budget_field (const JpItemRecord *item)
{
  return item->annual_budget.is_set ? JP_ITEM_ANNUAL_BUDGET : JP_ITEM_INITIAL_BUDGET;
}

static void
put_rate (JpXlsxSheet *sheet, const JpItemRecord *item)
{
  g_auto (JpRational) rate = JP_RATIONAL_INIT;
  g_auto (JpRational) budget = JP_RATIONAL_INIT;
  JpQuantity divisor = jp_item_get_quantity (item, budget_field (item));
  guint column = FIRST_FIGURE + (item->annual_budget.is_set ? 5 : 2);

  if (!divisor.is_set || divisor.n == 0 || !item->executed.is_set)
    {
      jp_xlsx_sheet_put_text (sheet, RATE, 1, NULL, JP_XLSX_PLAIN);
      return;
    }
  jp_quantity_to_rational (item->executed, item->measure_unit, &rate);
  jp_quantity_to_rational (divisor, item->measure_unit, &budget);
  jp_rational_div (&rate, &rate, &budget);
  jp_xlsx_put_rate (sheet, RATE, FIRST_FIGURE + 7, column, &rate, 2, JP_XLSX_PLAIN);
}

static void
add_item (JpXlsxSheet *sheet, const JpItemRecord *item)
{
  jp_xlsx_sheet_put_text (sheet, NAME, 1, item->name, JP_XLSX_PLAIN | JP_XLSX_INDENT (depth_of (item)));
  jp_xlsx_sheet_put_text (sheet, UNIT, 1, item->measure_unit, JP_XLSX_CENTER);
  for (guint i = 0; i < JP_N_COLUMNS; i++)
    jp_xlsx_put_quantity (sheet, FIRST_FIGURE + i, item, jp_facts_get_column (i)->field);
  put_rate (sheet, item);
  jp_xlsx_sheet_put_text (sheet, SOURCE, 1, item->source, JP_XLSX_PLAIN);
  jp_xlsx_sheet_put_text (sheet, PRIOR_REASON, 1, item->prior_reason, JP_XLSX_PLAIN);
  jp_xlsx_sheet_end_row (sheet);
}

static gboolean
has_several_tables (JpYearRecord *year)
{
  JpRecord *first = jp_record_first (JP_RECORD (year), JP_KIND_ITEM);

  JP_FOREACH_CHILD (child, year, JP_KIND_ITEM)
    if (g_strcmp0 (jp_record_as_item (child)->table, jp_record_as_item (first)->table) != 0)
      return TRUE;
  return FALSE;
}

/* 收支预算: every figure as it was typed, in its own unit. The name of a table tells tables apart; one alone needs
 * none. */
void
jp_xlsx_add_budget_sheet (JpXlsxContext *context)
{
  JpXlsxSheet *sheet = jp_xlsx_context_add_sheet (context, "收支预算", NULL, WIDTHS, N_BUDGET_COLUMNS);
  gboolean named = has_several_tables (context->year);
  const char *table = NULL;

  jp_xlsx_sheet_add_header (sheet, TITLES, TRUE);
  JP_FOREACH_CHILD (child, context->year, JP_KIND_ITEM)
    {
      const JpItemRecord *item = jp_record_as_item (child);

      if (named && item->table != NULL && g_strcmp0 (table, item->table) != 0)
        {
          jp_xlsx_sheet_put_text (sheet, 0, N_BUDGET_COLUMNS, item->table, JP_XLSX_SUM);
          jp_xlsx_sheet_end_row (sheet);
        }
      table = item->table;
      add_item (sheet, item);
    }
}
