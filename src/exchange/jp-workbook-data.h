/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-import-private.h"

G_BEGIN_DECLS

/* The tabs of a workbook that hold all that the files of the tables hold, of every evaluation in it, so that it can be
 * read again with nothing lost. Their columns are those of the files, behind JP_WORKBOOK_LEAD columns of their own; the
 * files that are JSON stand in one tab, a row a value. A text too long for a cell goes on in the row below. */
typedef enum
{
  JP_WORKBOOK_INDICATORS,
  JP_WORKBOOK_BUDGET,
  JP_WORKBOOK_PROBLEMS,
  JP_WORKBOOK_VALUES,
  JP_N_WORKBOOK_TABS,
} JpWorkbookTab;

typedef enum
{
  JP_WORKBOOK_UNIT,
  JP_WORKBOOK_YEAR,
  JP_WORKBOOK_MORE, /* "续": the cells go on from the row above */
  JP_WORKBOOK_LEAD,
} JpWorkbookLead;

/* Columns of JP_WORKBOOK_VALUES behind those: which file, and the cells of jp-json-rows.h. */
#define JP_WORKBOOK_VALUE_CELLS 4

/* Data, like the headings of forms: never translated. */
#define JP_WORKBOOK_CONTINUED "续"
extern const char *const jp_workbook_tab_names[JP_N_WORKBOOK_TABS];
extern const char *const jp_workbook_lead_titles[JP_WORKBOOK_LEAD];
extern const char *const jp_workbook_value_titles[JP_WORKBOOK_VALUE_CELLS];

/* What a workbook says about one unit in one year. */
typedef struct
{
  char *unit;
  gint64 year;
  JpTable *tables[JP_WORKBOOK_VALUES]; /* NULL: not there */
  JpJson *profile;
  JpJson *narrative;
  JpJson *rounds;
} JpWorkbookPart;

/* Reads the data of a workbook (JpWorkbookPart, in order). Errors: JP_ERROR_SYNTAX naming file, tab and row, and as for
 * any workbook. Transfer full. */
GPtrArray *jp_workbook_read (GFile *file, GError **error);

G_END_DECLS
