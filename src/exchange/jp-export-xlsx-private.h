/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-export-xlsx.h"
#include "jp-round.h"
#include "jp-score.h"
#include "jp-xlsx-writer.h"

G_BEGIN_DECLS

/* One evaluation on its way into a workbook. The fixed texts of the tabs are those of the official forms: data, not
 * translated. */
typedef struct
{
  JpProject *project;
  JpUnitRecord *unit;
  JpYearRecord *year;
  JpSheetRecord *sheet;
  JpScores *scores;
  JpXlsxWriter *writer;
  char *prefix;   /* before the name of a tab; NULL when the workbook has one evaluation */
  char *tab_part; /* "2020 ": what tells the evaluations of a unit apart; "" when there is one */
  char *mark;     /* of the project's history, as printed; NULL: none */
  guint n_levels; /* of the indicator tree, at least 1 */
} JpXlsxContext;

/* A workbook of one evaluation, or of its score sheet alone; what is written is not synced. In a thread locale as for
 * the writer. */
gboolean jp_export_xlsx_one (JpProject *project, JpSheetRecord *sheet, GFile *file, gboolean whole,
                             const JpExportFilter *filter, GCancellable *cancellable, GError **error);

/* One function a tab; the first is there always. */
void jp_xlsx_add_score_sheet (JpXlsxContext *context);
void jp_xlsx_add_targets_sheet (JpXlsxContext *context);
void jp_xlsx_add_framework_sheet (JpXlsxContext *context);
void jp_xlsx_add_budget_sheet (JpXlsxContext *context);
void jp_xlsx_add_profile_sheet (JpXlsxContext *context);
void jp_xlsx_add_project_sheet (JpXlsxContext *context);
void jp_xlsx_add_findings_sheet (JpXlsxContext *context);
void jp_xlsx_add_narrative_sheet (JpXlsxContext *context);
void jp_xlsx_add_basis_sheet (JpXlsxContext *context);
void jp_xlsx_add_rounds_sheet (JpXlsxContext *context);

/* jp-export-xlsx-data.c: everything once more, for the import. sheets: JpSheetRecord. */
void jp_xlsx_add_data_tabs (JpXlsxWriter *writer, JpProject *project, const GPtrArray *sheets);

/* A tab with its title and the line that says which evaluation it is. `title` NULL: "<year>年度绩效评价<name>". */
JpXlsxSheet *jp_xlsx_context_add_sheet (JpXlsxContext *context, const char *name, const char *title,
                                        const double *widths, guint n_columns);

/* Which rows of a tab the leaves of the tree take. */
typedef struct
{
  guint first;
  guint last;
} JpXlsxRows;

/* Name of the leaf in the column of its level, over the columns to the right that it leaves free. `suffix` (nullable)
 * follows it. */
void jp_xlsx_put_leaf (JpXlsxContext *context, JpXlsxSheet *sheet, const JpScoreRow *row, const char *suffix);
/* Ends the row and notes what it took in rows[n]. */
void jp_xlsx_end_leaf (JpXlsxSheet *sheet, JpXlsxRows *rows, guint n);
/* A tab of one row a leaf, of which `add_row` puts and ends the n-th: the columns of the levels, then `n_columns` of
 * its own. */
typedef void (*JpXlsxAddLeaf) (JpXlsxContext *context, JpXlsxSheet *sheet, guint n, JpXlsxRows *rows);
JpXlsxSheet *jp_xlsx_add_leaf_table (JpXlsxContext *context, const char *name, const char *const *titles,
                                     const double *widths, guint n_columns, JpXlsxAddLeaf add_row);
/* Names of the groups below (and with) group `top`, merged over their leaves. */
void jp_xlsx_merge_groups (JpXlsxContext *context, JpXlsxSheet *sheet, const JpXlsxRows *rows, guint top);
/* Index of the level-1 group a leaf belongs to, or -1 for a leaf that stands at the top. */
int jp_xlsx_find_top_group (JpXlsxContext *context, guint row);
/* "一级指标", "二级指标" … Lent. */
const char *jp_xlsx_level_title (guint level);

/* A row of a title and a text over the columns behind it; none without a text. */
void jp_xlsx_add_field (JpXlsxSheet *sheet, const char *title, const char *text, guint n_columns);
/* Goals of a year or a project under their own head; nothing where there are none. At least 4 columns. */
void jp_xlsx_add_goals (JpXlsxSheet *sheet, const JpRecord *parent, guint n_columns);
/* A figure as it was typed. */
void jp_xlsx_put_quantity (JpXlsxSheet *sheet, guint column, const JpItemRecord *item, guint field);
/* "初评定稿", "已定稿". Lent. */
const char *jp_xlsx_round_title (JpRoundKind kind);
const char *jp_xlsx_round_state_title (JpRoundState state);

/* Formula "=numerator/denominator" with the value of `rate`. */
void jp_xlsx_put_rate (JpXlsxSheet *sheet, guint column, guint numerator_column, guint denominator_column,
                       const JpRational *rate, guint decimals, guint style);
void jp_xlsx_put_decimal (JpXlsxSheet *sheet, guint column, JpDecimal value, guint style);

/* "扣1分：…" a line, and why the computed score was not taken. Transfer full. */
char *jp_xlsx_dup_reasons (const JpScoreRow *row);

G_END_DECLS
