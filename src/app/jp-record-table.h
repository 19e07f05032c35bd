/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"
#include "jp-sheet-model.h"

G_BEGIN_DECLS

/* A column of a record table: a field that is typed, or what a function works out (`text` set). */
typedef struct
{
  const char *id;
  const char *title;  /* N_() */
  guint field;
  int width;
  gboolean expand;
  gboolean numeric;
  gboolean wrap;
  char *(*text) (const JpRecord *record); /* computed; transfer full */
  JpCellFlags (*flags) (const JpRecord *record); /* more states of a computed cell, or NULL */
} JpRecordColumn;

/**
 * JpRecordTable:
 *
 * A sheet model over the records of one kind in the year shown: staffing, institutions, goals (those of the project
 * while its sheet is shown). Follows the context;
 * what is pasted below the last row adds records.
 */
#define JP_TYPE_RECORD_TABLE (jp_record_table_get_type ())
G_DECLARE_FINAL_TYPE (JpRecordTable, jp_record_table, JP, RECORD_TABLE, GObject)

/* `columns` must live as long as the table. */
JpRecordTable *jp_record_table_new (JpContext *context, JpKind kind, const JpRecordColumn *columns, guint n_columns);
/* Adds an empty record as one step with this label; returns its row, G_MAXUINT on failure. */
guint jp_record_table_add (JpRecordTable *self, const char *label, GError **error);
/* The record of a row, or NULL. */
JpRecord *jp_record_table_get_record (JpRecordTable *self, guint row);
/* The cell of a record's field, its first for a field without a column. FALSE when the record is not in the table. */
gboolean jp_record_table_find_cell (JpRecordTable *self, const JpRecord *record, guint field, guint *row,
                                    guint *column);

G_END_DECLS
