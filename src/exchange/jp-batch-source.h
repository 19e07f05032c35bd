/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-csv.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * JpBatchSource:
 *
 * A large table, CSV or XLSX (first sheet), whose cells are never copied: a CSV text is taken apart where it stands,
 * one row after the other or several at a time.
 */
typedef struct
{
  char *name;        /* for messages */
  char *text;        /* CSV */
  char separator;
  GPtrArray *starts; /* CSV: char *, where the rows begin in `text` */
  GPtrArray *rows;   /* XLSX: GStrv */
} JpBatchSource;

/* Errors: those of jp_text_load() and jp_csv_parse(). */
JpBatchSource *jp_batch_source_load (GFile *file, GError **error);
void jp_batch_source_free (JpBatchSource *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JpBatchSource, jp_batch_source_free)

guint jp_batch_source_get_n_rows (const JpBatchSource *self);
/* Puts the cells of a row (JpCsvCell, lent by the source) into `cells`, blanks around them cut. Each row can be read
 * once only; different ones from different threads. FALSE: nothing is in it. */
gboolean jp_batch_source_read_row (JpBatchSource *self, guint row, GArray *cells);

G_END_DECLS
