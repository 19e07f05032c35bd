/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-store.h"

G_BEGIN_DECLS

/* One entry of the journal as people read it. */
typedef struct
{
  gint64 number;
  gint64 time;     /* microseconds since 1970, UTC */
  JpStepKind kind;
  gboolean undone; /* an edit that was taken back and not brought in again */
  char *author;    /* NULL: nobody said */
  char *label;
  char *words;     /* the first changes, and how many more */
  GArray *places;  /* gint64: ids of the years, sheets and indicators it is about, sorted */
} JpHistoryItem;

/* Whether the entry is about a year, a sheet or an indicator, by its id. */
gboolean jp_history_item_is_about (const JpHistoryItem *self, gint64 place);

/**
 * JpHistoryLog:
 *
 * The journal of a project file, read piece by piece while nothing else is to do, and from then on kept up with what
 * is edited. Names in the words are those the records have when the entry is read.
 *
 * Signal "changed": all was read, or more was written since, or it could not be read.
 */
#define JP_TYPE_HISTORY_LOG (jp_history_log_get_type ())
G_DECLARE_FINAL_TYPE (JpHistoryLog, jp_history_log, JP, HISTORY_LOG, GObject)

/* max_entries: read at first at most, the latest ones. */
JpHistoryLog *jp_history_log_new (JpStore *store, JpProject *project, guint max_entries);
/* JpHistoryItem, oldest first. Lent until "changed". */
GPtrArray *jp_history_log_get_items (JpHistoryLog *self);
/* Entries are still to be read. */
gboolean jp_history_log_is_reading (JpHistoryLog *self);
/* Number of the newest entry of the file: how many there are. */
gint64 jp_history_log_get_n_entries (JpHistoryLog *self);
/* Hash of the newest entry, NULL when there is none. Lent until "changed". */
const char *jp_history_log_get_head (JpHistoryLog *self);
/* Why it could not be read, NULL when it could. Lent until "changed". */
const char *jp_history_log_get_failure (JpHistoryLog *self);

G_END_DECLS
