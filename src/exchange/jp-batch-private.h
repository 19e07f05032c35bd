/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-batch-source.h"
#include "jp-rule.h"
#include "jp-score.h"

G_BEGIN_DECLS

/* Columns before the facts: number and name. */
#define JP_BATCH_N_NAMES 2
/* A score or sum that is not there. */
#define JP_BATCH_UNSET G_MININT64

typedef struct
{
  JpNodeRecord *node;
  JpRule *rule;       /* lent */
  JpDecimal points;
  GArray *groups;     /* guint: the groups it counts in */
} JpBatchLeaf;

/* Where formulas find their facts: name, by pointer → column. */
typedef struct
{
  const char **names;
  guint *columns;
  guint mask;
  guint n;
} JpBatchNames;

void jp_batch_names_init (JpBatchNames *self);
void jp_batch_names_clear (JpBatchNames *self);
void jp_batch_names_add (JpBatchNames *self, const char *name, guint column);
/* FALSE when the name has no column. */
gboolean jp_batch_names_find (const JpBatchNames *self, const char *name, guint *column);

typedef struct
{
  JpProject *project;
  JpFrameworkRecord *framework;
  JpBatchSource *source;
  GPtrArray *heading; /* char *, lent by the source */
  guint decimals;     /* of a score */
  GArray *leaves;     /* JpBatchLeaf */
  GPtrArray *groups;  /* JpNodeRecord *: the lowest level first */
  JpBatchNames names;
  gboolean plain;     /* every sum is that of its leaves, unless one is exempt */
  guint n_figures;    /* leaves, groups, total */
} JpBatch;

/* A row of the result: its total, and where its text ends, which lacks grade and rank until all totals are there. */
typedef struct
{
  gint64 total;
  gsize end;
} JpBatchLine;

/* Some rows, worked at by one thread at a time. */
typedef struct
{
  guint first, end; /* rows of the source */
  JpScores *scores; /* where sums are not plain ones */
  GError *error;    /* of the first row that cannot be read */
  GArray *lines;    /* JpBatchLine */
  GString *text;
  GBytes *result;
} JpBatchChunk;

/* Place and grade of a total. */
typedef struct
{
  gint64 total;
  guint rank;
  const char *grade; /* "" for none */
} JpBatchPlace;

/* jp-batch-score.c: reads the chunk's rows, scores them and writes their lines. */
void jp_batch_score_chunk (const JpBatch *self, JpBatchChunk *chunk);

/* jp-batch-write.c */

/* The heading. Transfer full. */
GBytes *jp_batch_write_heading (const JpBatch *self);
/* Names and figures of a unit; no figure is written for JP_BATCH_UNSET. */
void jp_batch_append_line (const JpBatch *self, JpBatchChunk *chunk, const char *number, const char *name,
                           const gint64 *figures);
/* JpBatchPlace of all totals there are, the highest first. Transfer full. */
GArray *jp_batch_rank (const JpBatch *self, const GPtrArray *chunks);
/* Puts grades and ranks in and makes the chunk's result of its lines. */
void jp_batch_finish_chunk (JpBatchChunk *chunk, const GArray *places);

G_END_DECLS
