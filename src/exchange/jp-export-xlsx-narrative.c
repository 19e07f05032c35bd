/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-export-xlsx-private.h"

enum
{
  PART,
  HEADING,
  TEXT,
  N_COLUMNS,
};

static const char *const TITLES[N_COLUMNS + 1] = { "部分", "标题", "内容", NULL };
static const double WIDTHS[N_COLUMNS] = { 14, 34, 98 };

static void
add_section (JpXlsxContext *context, JpXlsxSheet *sheet, const JpSectionRecord *section)
{
  JpRecord *finding = section->finding != 0 ? jp_project_lookup (context->project, section->finding) : NULL;
  guint level = (guint) CLAMP (section->level, 1, 7);

  jp_xlsx_sheet_put_text (sheet, PART, 1, section->part, JP_XLSX_CENTER);
  jp_xlsx_sheet_put_text (sheet, HEADING, 1, section->heading, JP_XLSX_PLAIN | JP_XLSX_INDENT (level - 1));
  jp_xlsx_sheet_put_text (sheet, TEXT, 1, finding != NULL ? jp_record_as_finding (finding)->text : section->text,
                          JP_XLSX_PLAIN);
  jp_xlsx_sheet_end_row (sheet);
}

/* 报告正文: the sections of the report; left out where there are none. */
void
jp_xlsx_add_narrative_sheet (JpXlsxContext *context)
{
  JpXlsxSheet *sheet;

  if (jp_record_first (JP_RECORD (context->year), JP_KIND_SECTION) == NULL)
    return;
  sheet = jp_xlsx_context_add_sheet (context, "报告正文", NULL, WIDTHS, N_COLUMNS);
  jp_xlsx_sheet_add_header (sheet, TITLES, TRUE);
  JP_FOREACH_CHILD (child, context->year, JP_KIND_SECTION)
    add_section (context, sheet, jp_record_as_section (child));
}
