/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-export-xlsx-private.h"

static gboolean
is_project (const JpSheetRecord *sheet)
{
  return sheet->supervising_department != NULL || sheet->implementing_unit != NULL || sheet->project_type != NULL ||
         sheet->remark != NULL || sheet->tables != NULL ||
         jp_record_first (JP_RECORD (sheet), JP_KIND_GOAL) != NULL;
}

static void
add_funds (JpXlsxContext *context, JpXlsxSheet *sheet)
{
  static const char *const titles[] = { "项目资金", "年初预算数", "全年预算数", "到位数", "决算数", NULL };
  g_auto (GStrv) tables = g_strsplit (context->sheet->tables != NULL ? context->sheet->tables : "", "\n", -1);
  gboolean begun = FALSE;

  JP_FOREACH_CHILD (child, context->year, JP_KIND_ITEM)
    {
      const JpItemRecord *item = jp_record_as_item (child);
      g_autofree char *name = g_strdup_printf ("%s%s%s%s", item->name != NULL ? item->name : "",
                                               item->measure_unit != NULL ? "（" : "",
                                               item->measure_unit != NULL ? item->measure_unit : "",
                                               item->measure_unit != NULL ? "）" : "");

      if (item->table == NULL || !g_strv_contains ((const char *const *) tables, item->table))
        continue;
      if (!begun)
        jp_xlsx_sheet_add_header (sheet, titles, FALSE);
      begun = TRUE;
      jp_xlsx_sheet_put_text (sheet, 0, 1, name, JP_XLSX_PLAIN);
      jp_xlsx_put_quantity (sheet, 1, item, JP_ITEM_INITIAL_BUDGET);
      jp_xlsx_put_quantity (sheet, 2, item, JP_ITEM_ANNUAL_BUDGET);
      jp_xlsx_put_quantity (sheet, 3, item, JP_ITEM_ARRIVED);
      jp_xlsx_put_quantity (sheet, 4, item, JP_ITEM_EXECUTED);
      jp_xlsx_sheet_end_row (sheet);
    }
}

/* 项目概况: head, funds and goals of a project; left out of a sheet that has none of them. */
void
jp_xlsx_add_project_sheet (JpXlsxContext *context)
{
  static const double widths[] = { 34, 28, 28, 28, 28 };
  const JpSheetRecord *record = context->sheet;
  JpXlsxSheet *sheet;

  if (!is_project (record))
    return;
  sheet = jp_xlsx_context_add_sheet (context, "项目概况", NULL, widths, G_N_ELEMENTS (widths));
  jp_xlsx_add_field (sheet, "项目名称", record->title, G_N_ELEMENTS (widths));
  jp_xlsx_add_field (sheet, "主管部门", record->supervising_department, G_N_ELEMENTS (widths));
  jp_xlsx_add_field (sheet, "项目实施单位", record->implementing_unit, G_N_ELEMENTS (widths));
  jp_xlsx_add_field (sheet, "项目类型", record->project_type, G_N_ELEMENTS (widths));
  jp_xlsx_add_field (sheet, "备注", record->remark, G_N_ELEMENTS (widths));
  jp_xlsx_add_field (sheet, "数据表", record->tables, G_N_ELEMENTS (widths));
  add_funds (context, sheet);
  jp_xlsx_add_goals (sheet, JP_RECORD (record), G_N_ELEMENTS (widths));
}
