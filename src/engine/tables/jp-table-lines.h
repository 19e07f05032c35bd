/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-fact-tables.h"

G_BEGIN_DECLS

/* One row of a budget table as it stands: a row of the form, an item of the unit's own, or a group that only paths of
 * items name. */
typedef struct
{
  const JpFactTableRow *info; /* NULL: the form does not name it */
  const JpFactTableRow *under; /* of an item of the unit's own: the open row it stands below, or NULL */
  JpItemRecord *item;         /* its own, the best of several; NULL: a group, or nothing is filled yet */
  GPtrArray *items;           /* all JpItemRecord that hold the same fact, best first; NULL: at most `item` */
  char *key;                  /* tells rows apart, the same as long as the row is there */
  char *name;
  guint depth;
  guint n_below;              /* rows below it in the tree, all levels */
} JpTableLine;

/**
 * JpTableLines:
 *
 * The rows of one budget table of a year, in order. A fact that several items hold (a report repeats what its annex
 * says) is shown from the item of the form's own table, and column by column from the next where that one is empty.
 * Records are lent: make new ones after an edit.
 */
typedef struct
{
  const JpFactTable *table; /* NULL: all items of the year */
  JpYearRecord *year;
  JpSheetRecord *sheet;     /* the project's, or the whole unit's; may be NULL */
  GArray *lines;            /* JpTableLine */
} JpTableLines;

void jp_table_lines_free (JpTableLines *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JpTableLines, jp_table_lines_free)
/* All items of a year in their tree. Items of several tables stand under a row for each. year may be NULL. Transfer
 * full. */
JpTableLines *jp_table_lines_new_all (JpYearRecord *year);
/* jp-table-layout.c: the rows of a form's table. sheet: the project's for a table of projects; else not looked at.
 * Transfer full. */
JpTableLines *jp_table_lines_new (const JpFactTable *table, JpYearRecord *year, JpSheetRecord *sheet);

static inline const JpTableLine *
jp_table_lines_get (const JpTableLines *self, guint line)
{
  return &g_array_index (self->lines, JpTableLine, line);
}

/* The item that holds a column of a row: the one that is filled, else its own. NULL: none yet. */
JpItemRecord *jp_table_line_get_item (const JpTableLine *self, guint field);
/* TRUE when the column is typed in that row: the form has it, or something is in it. */
gboolean jp_table_line_has_column (const JpTableLine *self, guint field);

/* A figure of a row: filled, or worked out (*computed): the sum of what is filled directly below where that is money,
 * or the form's formula. Value in base units (fen). Any outcome but a value leaves `value` alone. */
JpOutcome jp_table_lines_get_value (const JpTableLines *self, guint line, guint field, JpRational *value,
                                    gboolean *computed);
/* TRUE when a filled figure is not the sum of what stands directly below it, or is less than what of it is filled. */
gboolean jp_table_lines_contradicts (const JpTableLines *self, guint line, guint field, JpRational *sum);
/* 决算 ÷ 全年预算, without one ÷ 年初预算 (T6: ÷ 到位). */
JpOutcome jp_table_lines_get_rate (const JpTableLines *self, guint line, JpRational *rate);
/* (决算 − 上年决算) ÷ 上年决算. */
JpOutcome jp_table_lines_get_change (const JpTableLines *self, guint line, JpRational *rate);
/* For a ledger: the adjustment may be left out of the adjustment rate (可剔除). */
gboolean jp_table_line_is_excludable (const JpTableLine *self);

/* jp-edits-tables.c: edits, see jp-edits.h. A figure of a row, typed in `typed_unit` (NULL: the item's own); the item
 * is made in the right table with the right path and key when there is none. Totals of a ledger follow. */
gboolean jp_edit_set_table_figure (JpProject *project, const JpTableLines *lines, guint line, guint field,
                                   const char *text, const char *typed_unit, GError **error);
/* Where the row's figures come from; for a row of words, those. */
gboolean jp_edit_set_table_source (JpProject *project, const JpTableLines *lines, guint line, const char *text,
                                   GError **error);
/* Adds a row of the unit's own below `line` or beside it, G_MAXUINT: at the end of all. NULL on error: forms that
 * name all their rows take no others. Lent. */
JpItemRecord *jp_edit_add_table_item (JpProject *project, const JpTableLines *lines, guint line, const char *name,
                                      GError **error);
/* Whether an adjustment may be left out of the rate. */
gboolean jp_edit_set_excludable (JpProject *project, const JpTableLines *lines, guint line, gboolean excludable,
                                 GError **error);
/* For a list: the body a row belongs to. */
gboolean jp_edit_set_table_body (JpProject *project, const JpTableLines *lines, guint line, const char *text,
                                 GError **error);

/* jp-table-layout.c: the row that is called so (numbering, 其中 and the like do not matter), from `from` on and then
 * from the start; G_MAXUINT when there is none. */
guint jp_table_lines_find (const JpTableLines *self, const char *name, guint from);
/* jp-table-layout.c: the table a new item stands in; made up where a project has none. Transfer full. */
char *jp_table_dup_table_name (const JpTableLines *self);
/* The sheet other than the unit's that has a table for its own, or NULL. */
JpSheetRecord *jp_table_find_owner (JpYearRecord *year, const char *table);

G_END_DECLS
