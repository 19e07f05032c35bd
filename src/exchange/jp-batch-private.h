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
  JpRational exact_points;
  GArray *columns;    /* guint: of the facts of its measure; NULL: only the rule knows what it asks for */
  GArray *groups;     /* guint: the groups it counts in */
} JpBatchLeaf;

/* Almost all figures are among a few hundred: their texts are made once. */
#define JP_BATCH_N_SMALL 4096

typedef struct
{
  char text[15];
  guint8 length; /* 0: too long */
} JpBatchText;

typedef struct
{
  JpProject *project;
  JpFrameworkRecord *framework;
  JpBatchSource *source;
  GPtrArray *heading; /* char *, lent by the source */
  guint decimals;     /* of a score */
  GArray *leaves;     /* JpBatchLeaf */
  GPtrArray *groups;  /* JpNodeRecord *: the lowest level first */
  GHashTable *columns; /* const char * of a formula's fact, by pointer → column */
  gboolean plain;     /* every sum is that of its leaves, unless one is exempt */
  guint n_figures;    /* leaves, groups, total */
  gsize place_size;   /* bytes that grade and rank take at most */
  JpBatchText *small; /* of the figures from 0 to JP_BATCH_N_SMALL */
} JpBatch;

/* A row of the result: its total, and where its text is in the chunk. Grade and rank follow when all totals are there,
 * into the room that was left behind. */
typedef struct
{
  gint64 total;
  gsize start, end;
} JpBatchLine;

/* Some rows, worked at by one thread at a time. */
typedef struct
{
  guint first, end; /* rows of the source */
  JpScores *scores; /* where sums are not plain ones */
  GError *error;    /* of the first row that cannot be read */
  GArray *lines;    /* JpBatchLine */
  GString *text;
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

/* The texts of small figures. Transfer full. */
JpBatchText *jp_batch_make_small (const JpBatch *self);

/* The heading. Transfer full. */
GBytes *jp_batch_write_heading (const JpBatch *self);
/* Names and figures of a unit; no figure is written for JP_BATCH_UNSET. */
void jp_batch_append_line (const JpBatch *self, JpBatchChunk *chunk, const char *number, const char *name,
                           const gint64 *figures);
/* JpBatchPlace of all totals there are, the highest first. Transfer full. */
GArray *jp_batch_rank (const JpBatch *self, const GPtrArray *chunks);
/* Bytes that grade and rank take at most. */
gsize jp_batch_get_place_size (const JpBatch *self);
/* Puts grades and ranks in and moves the lines together. */
void jp_batch_finish_chunk (JpBatchChunk *chunk, const GArray *places);

G_END_DECLS
