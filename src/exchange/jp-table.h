/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-import.h"

G_BEGIN_DECLS

/* A column a table may have: all its names, separated by "|", the first the one that is written. */
typedef struct
{
  const char *names;
} JpTableColumn;

/**
 * JpTable:
 *
 * A table as it was read: text cells in rows, with the columns of its heading recognised.
 */
typedef struct
{
  char *name;          /* for messages */
  GPtrArray *rows;     /* GStrv */
  guint first_row;     /* below the heading */
  GArray *lines;       /* guint: where a row stands in its file; NULL: as here */
  GArray *places;      /* int: where a column is, -1 when it is not there */
} JpTable;

/* Reads a CSV or XLSX file (first sheet). */
JpTable *jp_table_load (GFile *file, GError **error);
JpTable *jp_table_new (const char *name, GPtrArray *rows);
void jp_table_free (JpTable *self);
/* Adds a row (GStrv, taken over) that stands in row `line` (from 0) of a file that holds other rows, too. */
void jp_table_add_row (JpTable *self, char **row, guint line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JpTable, jp_table_free)

/* Finds the heading and the columns in it; the report gets what was recognised and what is ignored. Errors:
 * JP_ERROR_SYNTAX when no heading is found or column `required` is not in it. */
gboolean jp_table_recognise (JpTable *self, const JpTableColumn *columns, guint n_columns, guint required,
                             JpImportReport *report, GError **error);
/* Whether a name is one of those, which "|" separates. */
gboolean jp_table_is_named (const char *names, const char *name);
/* The column a heading names, -1 when it is none of them. */
int jp_table_find_column (const char *heading, const JpTableColumn *columns, guint n_columns);
/* Headings differ in blanks, line ends and what stands in brackets: "分值（分）" is 分值. Transfer full. */
char *jp_table_fold_heading (const char *heading);
gboolean jp_table_has (const JpTable *self, guint column);
/* A cell, blanks around it cut; "" where there is none. Lent. */
const char *jp_table_get (const JpTable *self, guint row, guint column);
gboolean jp_table_is_blank (const JpTable *self, guint row);
/* Number of a row in its file, from 1. */
guint jp_table_get_line (const JpTable *self, guint row);
/* "indicators.csv, row 5". Transfer full. */
char *jp_table_locate (const JpTable *self, guint row);

G_END_DECLS
