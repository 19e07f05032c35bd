/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-import.h"
#include "jp-json.h"
#include "jp-table.h"

G_BEGIN_DECLS

/* Columns of indicators.csv; the first name of each is the one that is written. */
typedef enum
{
  JP_INDICATORS_SHEET,
  JP_INDICATORS_SEQ,
  JP_INDICATORS_LEVEL1,
  JP_INDICATORS_LEVEL1_POINTS,
  JP_INDICATORS_LEVEL2,
  JP_INDICATORS_LEVEL2_POINTS,
  JP_INDICATORS_LEVEL3,
  JP_INDICATORS_LEVEL3_POINTS,
  JP_INDICATORS_LEVEL4,
  JP_INDICATORS_POINTS,
  JP_INDICATORS_DEFINITION,
  JP_INDICATORS_CRITERIA,
  JP_INDICATORS_DATA_SOURCE,
  JP_INDICATORS_WHOLE,
  JP_INDICATORS_SAMPLE,
  JP_INDICATORS_QUALITATIVE,
  JP_INDICATORS_QUANTITATIVE,
  JP_INDICATORS_TARGET,
  JP_INDICATORS_ACTUAL,
  JP_INDICATORS_SCORE,
  JP_INDICATORS_REMARK,
  JP_INDICATORS_RULE,
  JP_INDICATORS_OVERRIDE_REASON,
  JP_INDICATORS_DEDUCTIONS,
  JP_INDICATORS_ELEMENTS,
  JP_INDICATORS_OUTSIDE,
  JP_INDICATORS_ANSWER_REMARK,
  JP_INDICATORS_ENTRIES,
  JP_INDICATORS_OVERRIDDEN,
  JP_INDICATORS_OVERRIDE_BASIS,
  JP_INDICATORS_SELF_TESTS,
  JP_INDICATORS_GROUP_RULE,     /* of the group the row stands in */
  JP_INDICATORS_GROUP_ELEMENTS,
  JP_INDICATORS_BLOCK,
  JP_INDICATORS_DIRECTION,
  JP_INDICATORS_TARGET_UNIT,
  JP_INDICATORS_TOLERANCE,
  JP_INDICATORS_IMPROVEMENT,
  JP_INDICATORS_N_COLUMNS,
} JpIndicatorColumn;

/* Columns of budget.csv: these, and one for each column of the fact dictionary behind JP_BUDGET_FIGURES. */
typedef enum
{
  JP_BUDGET_TABLE,
  JP_BUDGET_PATH,
  JP_BUDGET_ITEM,
  JP_BUDGET_UNIT,
  JP_BUDGET_RATE,
  JP_BUDGET_SOURCE,
  JP_BUDGET_KEY,
  JP_BUDGET_PRIOR_REASON,
  JP_BUDGET_FIGURES,
} JpBudgetColumn;

/* Columns of problems.csv. */
typedef enum
{
  JP_PROBLEMS_KIND,
  JP_PROBLEMS_NO,
  JP_PROBLEMS_TITLE,
  JP_PROBLEMS_TEXT,
  JP_PROBLEMS_INDICATORS,
  JP_PROBLEMS_ANSWERS,
  JP_PROBLEMS_CARRIED_FROM,
  JP_PROBLEMS_N_COLUMNS,
} JpProblemColumn;

extern const JpTableColumn jp_indicator_columns[JP_INDICATORS_N_COLUMNS];
extern const JpTableColumn jp_budget_columns[JP_BUDGET_FIGURES + 9];
extern const JpTableColumn jp_problem_columns[JP_PROBLEMS_N_COLUMNS];
/* First name of a column: what is written. Transfer full. */
char *jp_table_column_dup_name (const JpTableColumn *column);

/* What is being imported: everything is read before anything is changed. */
typedef struct
{
  JpProject *project;
  const JpImportOptions *options;
  JpImportReport *report;
  const char *unit; /* where it goes: a name and a year; NULL, 0: nobody has said */
  gint64 number;
  JpTable *indicators;
  JpTable *facts;
  JpTable *problems;
  JpJson *profile;
  JpJson *narrative;
  JpJson *rounds;
  JpYearRecord *year;
} JpImport;

/* jp-import-workbook.c: the evaluations of the workbook that the options name, one JpImport each with what is read of
 * it. Transfer full. */
GPtrArray *jp_import_read_workbook (JpProject *project, const JpImportOptions *options, JpImportReport *report,
                                    GError **error);
void jp_import_free (JpImport *self);

void jp_import_report_add (JpImportReport *report, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* Error with the place of a table's row before the message. Returns FALSE. */
gboolean jp_import_fail_at (const JpTable *table, guint row, const char *message, GError **error);

/* Each applies one file inside the edit under way. */
gboolean jp_import_apply_indicators (JpImport *self, GError **error);
gboolean jp_import_apply_facts (JpImport *self, GError **error);
gboolean jp_import_apply_profile (JpImport *self, GError **error);
/* The list of special funds in a profile: items of the budget's table of that name. */
void jp_import_apply_special_funds (JpImport *self);
gboolean jp_import_apply_narrative (JpImport *self, GError **error);
/* Problems and suggestions in the order of their table, before sections speak of them. */
void jp_import_begin_problems (JpImport *self);
gboolean jp_import_apply_problems (JpImport *self, GError **error);
/* jp-import-sums.c: totals in a budget table that is not one of this program's. The table is lent. */
typedef struct _JpImportSums JpImportSums;
JpImportSums *jp_import_sums_new (const JpTable *table);
void jp_import_sums_free (JpImportSums *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JpImportSums, jp_import_sums_free)
/* Takes the rows up in their order; TRUE: this one is called a total, and all its figures are sums of rows above. */
gboolean jp_import_sums_take (JpImportSums *self, guint row);

/* The sheet of a year by name, made when there is none. */
JpSheetRecord *jp_import_ensure_sheet (JpImport *self, const char *name);

G_END_DECLS
