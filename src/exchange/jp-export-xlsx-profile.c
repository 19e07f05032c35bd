/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-export-xlsx-private.h"

#define N_COLUMNS 4

static const double WIDTHS[N_COLUMNS] = { 26, 40, 40, 40 };

void
jp_xlsx_add_field (JpXlsxSheet *sheet, const char *title, const char *text, guint n_columns)
{
  if (text == NULL)
    return;
  jp_xlsx_sheet_put_text (sheet, 0, 1, title, JP_XLSX_HEADER);
  jp_xlsx_sheet_put_text (sheet, 1, n_columns - 1, text, JP_XLSX_PLAIN);
  jp_xlsx_sheet_end_row (sheet);
}

static void
add_field (JpXlsxSheet *sheet, const char *title, const char *text)
{
  jp_xlsx_add_field (sheet, title, text, N_COLUMNS);
}

static void
add_fields (JpXlsxContext *context, JpXlsxSheet *sheet)
{
  const JpYearRecord *year = context->year;

  add_field (sheet, "单位名称", context->unit->name);
  add_field (sheet, "曾用名及简称", context->unit->aliases);
  add_field (sheet, "单位性质", context->unit->unit_type);
  add_field (sheet, "单位备注", context->unit->remark);
  add_field (sheet, "主管部门", year->supervising_department);
  add_field (sheet, "评价类型", year->evaluation_kind);
  add_field (sheet, "委托方", year->commissioning_party);
  add_field (sheet, "评价机构", year->evaluator);
  add_field (sheet, "评价依据", year->evaluation_basis);
  add_field (sheet, "报告名称", year->document_title);
  add_field (sheet, "报告日期", year->document_date);
  add_field (sheet, "主要职责", year->main_duties);
  add_field (sheet, "主要职责摘要", year->main_duties_summary);
  add_field (sheet, "人员口径", year->staffing_basis);
  add_field (sheet, "备注", year->remark);
}

static void
put_count (JpXlsxSheet *sheet, guint column, JpDecimal count)
{
  jp_xlsx_put_decimal (sheet, column, count, JP_XLSX_PLAIN);
}

static void
add_staffing (JpXlsxContext *context, JpXlsxSheet *sheet)
{
  static const char *const titles[] = { "人员类别", "上年编制数", "编制数", "实有人数", NULL };

  if (jp_record_first (JP_RECORD (context->year), JP_KIND_STAFF) == NULL)
    return;
  jp_xlsx_sheet_add_line (sheet, "人员情况", JP_XLSX_SUBTITLE);
  jp_xlsx_sheet_add_header (sheet, titles, FALSE);
  JP_FOREACH_CHILD (child, context->year, JP_KIND_STAFF)
    {
      const JpStaffRecord *staff = jp_record_as_staff (child);

      jp_xlsx_sheet_put_text (sheet, 0, 1, staff->type, JP_XLSX_PLAIN);
      put_count (sheet, 1, staff->prior_quota);
      put_count (sheet, 2, staff->quota);
      put_count (sheet, 3, staff->in_post);
      jp_xlsx_sheet_end_row (sheet);
    }
}

static void
add_institutions (JpXlsxContext *context, JpXlsxSheet *sheet)
{
  if (jp_record_first (JP_RECORD (context->year), JP_KIND_INSTITUTION) == NULL)
    return;
  jp_xlsx_sheet_add_line (sheet, "内设机构", JP_XLSX_SUBTITLE);
  jp_xlsx_sheet_put_text (sheet, 0, 1, "类别", JP_XLSX_HEADER);
  jp_xlsx_sheet_put_text (sheet, 1, 1, "科室和单位", JP_XLSX_HEADER);
  jp_xlsx_sheet_put_text (sheet, 2, N_COLUMNS - 2, "备注", JP_XLSX_HEADER);
  jp_xlsx_sheet_end_row (sheet);
  JP_FOREACH_CHILD (child, context->year, JP_KIND_INSTITUTION)
    {
      const JpInstitutionRecord *institution = jp_record_as_institution (child);

      jp_xlsx_sheet_put_text (sheet, 0, 1, institution->category, JP_XLSX_PLAIN);
      jp_xlsx_sheet_put_text (sheet, 1, 1, institution->name, JP_XLSX_PLAIN);
      jp_xlsx_sheet_put_text (sheet, 2, N_COLUMNS - 2, institution->remark, JP_XLSX_PLAIN);
      jp_xlsx_sheet_end_row (sheet);
    }
}

void
jp_xlsx_add_goals (JpXlsxSheet *sheet, const JpRecord *parent, guint n_columns)
{
  if (jp_record_first (parent, JP_KIND_GOAL) == NULL)
    return;
  jp_xlsx_sheet_add_line (sheet, "年度绩效目标", JP_XLSX_SUBTITLE);
  jp_xlsx_sheet_put_text (sheet, 0, 1, "类别", JP_XLSX_HEADER);
  jp_xlsx_sheet_put_text (sheet, 1, 1, "目标", JP_XLSX_HEADER);
  jp_xlsx_sheet_put_text (sheet, 2, n_columns - 3, "预期目标", JP_XLSX_HEADER);
  jp_xlsx_sheet_put_text (sheet, n_columns - 1, 1, "实际完成情况", JP_XLSX_HEADER);
  jp_xlsx_sheet_end_row (sheet);
  JP_FOREACH_CHILD (child, parent, JP_KIND_GOAL)
    {
      const JpGoalRecord *goal = jp_record_as_goal (child);

      jp_xlsx_sheet_put_text (sheet, 0, 1, goal->goal_kind, JP_XLSX_PLAIN);
      jp_xlsx_sheet_put_text (sheet, 1, 1, goal->name, JP_XLSX_PLAIN);
      jp_xlsx_sheet_put_text (sheet, 2, n_columns - 3, goal->expected, JP_XLSX_PLAIN);
      jp_xlsx_sheet_put_text (sheet, n_columns - 1, 1, goal->actual, JP_XLSX_PLAIN);
      jp_xlsx_sheet_end_row (sheet);
    }
}

/* 单位概况: what is filled; empty fields are left out. */
void
jp_xlsx_add_profile_sheet (JpXlsxContext *context)
{
  JpXlsxSheet *sheet = jp_xlsx_context_add_sheet (context, "单位概况", NULL, WIDTHS, N_COLUMNS);

  add_fields (context, sheet);
  add_staffing (context, sheet);
  add_institutions (context, sheet);
  jp_xlsx_add_goals (sheet, JP_RECORD (context->year), N_COLUMNS);
}
