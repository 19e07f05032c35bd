/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-facts.h"

G_BEGIN_DECLS

/**
 * JpFactTable:
 *
 * A form's budget table as data (data/tables.json): which rows, in which order and nesting, which of their columns are
 * typed and which are worked out. The window edits the tables, the official forms print them; both find the figures
 * through jp-table-lines.h, so that a fact is one record wherever it shows.
 */
typedef struct
{
  const char *name;     /* last part of the path; where the dictionary knows the fact, its wording there */
  const char *title;    /* as the form prints it: data, in Chinese */
  const char *path;     /* "三公经费/公务接待费": where a new item is filed */
  const char *key;      /* of the fact dictionary; NULL: told by its name and what it stands below */
  const char *names;    /* other wordings, separated by "|"; "" for none */
  const char *unit;     /* of a new item; NULL: none */
  const char *formula;  /* worked out, never typed; NULL: typed */
  const char *total;    /* "部门预算.追加": the fact that is the sum of the items below; NULL: none */
  guint columns;        /* mask of JP_COLUMN_BIT(): those that are typed */
  guint depth;
  guint n_below;        /* rows below it, all levels */
  gboolean group;       /* a heading: has no item of its own, sums what stands below */
  gboolean open;        /* the unit adds rows of its own below it */
  gboolean part;        /* what stands below is only a part of it (其中) */
  gboolean each;        /* each group below divides the whole of it anew */
  gboolean list;        /* what stands below is not to be added up */
  gboolean text;        /* words, no figures: in the column of the source */
} JpFactTableRow;

typedef enum
{
  JP_FACT_TABLE_FIXED,  /* the form names the rows */
  JP_FACT_TABLE_LEDGER, /* adjustments: name, amount, may be left out of the rate or not, document */
  JP_FACT_TABLE_LIST,   /* name, body it belongs to, remark: all rows are the unit's */
} JpFactTableKind;

typedef struct
{
  const char *id;       /* "T9"; "ledger", "monthly" for those the forms do not number */
  const char *name;     /* "基础数据": short, data */
  const char *table;    /* what the table of new items is called; a project's has the project's title behind it */
  const char *match;    /* parts of names of tables that hold this form's items, separated by "|" */
  JpFactTableKind kind;
  gboolean project;     /* of one project sheet; else of the whole unit */
  guint columns;        /* mask of JP_COLUMN_BIT(): always shown */
  const JpFactTableRow *rows;
  guint n_rows;
} JpFactTable;

guint jp_fact_tables_get_n (void);
const JpFactTable *jp_fact_tables_get (guint n);
/* By id; NULL when there is none. */
const JpFactTable *jp_fact_tables_lookup (const char *id);
/* The table of a project sheet's funds: T6 where it is scored or filled by 合计, else T11. */
const JpFactTable *jp_fact_tables_for_project (JpProject *project, JpSheetRecord *sheet);

G_END_DECLS
