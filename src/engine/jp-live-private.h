/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-live.h"

G_BEGIN_DECLS

typedef struct _JpLiveGroup JpLiveGroup;

struct _JpLive
{
  GObject parent_instance;

  JpProject *project;    /* owned */
  GHashTable *sheets;    /* gint64 id → JpLiveSheet */
  GHashTable *groups;
  GStringChunk *names;   /* of figures, each once */
  guint64 serial;
  guint64 n_evaluated;
  GArray *queue;         /* gint64: sheets whose digest is not known */
  GArray *urgent;        /* gint64: those of them that somebody waits for */
  guint queue_start;     /* what stands before is done */
};

/* A figure a row asked for. */
typedef struct
{
  guint row;
  const char *name; /* NULL: the items of the year as such */
  gboolean own;     /* it is filled, in the sheet's own year, in the item and column that were found */
} JpLiveUse;

/* What is kept of one sheet. */
typedef struct
{
  JpLive *live;
  gint64 sheet;
  JpScores *scores;     /* NULL: to be made */
  GArray *uses;         /* JpLiveUse; NULL without scores */
  GByteArray *marked;   /* a byte a row: to be scored again; NULL without scores */
  JpRecord *year;       /* while scoring: the one it stands in */
  gboolean any_marked;
  gboolean sums_marked;
  guint64 serial;
  gint64 framework;     /* of the sheet */
  JpDigest digest;
  gboolean known;       /* the digest is what counts */
  gboolean queued;      /* for jp_live_work() */

  /* jp-live-ranks.c */
  JpLiveGroup *group;   /* NULL: without framework */
  JpDecimal ranked;     /* its total as it stands in the group; nothing: not ranked */
  gboolean waiting;     /* the group has not heard of the latest change */
} JpLiveSheet;

/* jp-live.c */
void jp_live_refresh (JpLiveSheet *self);
JpLiveSheet *jp_live_find (JpLive *self, const JpRecord *sheet);

/* jp-live-digest.c */
const JpDigest *jp_live_sheet_get_digest (JpLiveSheet *self);

/* jp-live-ranks.c: groups of sheets that compare, by (framework, year, whole unit or not). */
typedef struct
{
  gint64 framework;
  gint64 year;
  gboolean whole;
} JpLiveKey;

GHashTable *jp_live_groups_new (void);
/* The sheet stands in the group of `key` (NULL: in none). */
void jp_live_group_join (GHashTable *groups, JpLiveSheet *sheet, const JpLiveKey *key);
/* Its total may be another one. */
void jp_live_group_mark (JpLiveSheet *sheet);
guint jp_live_group_rank (JpLiveSheet *sheet, guint *of);

G_END_DECLS
