/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-history.h"
#include "jp-project.h"
#include "jp-record-private.h"

G_BEGIN_DECLS

struct _JpProject
{
  GObject parent_instance;

  JpRecord root; /* its children are the units and the frameworks; not a record of the file */
  GHashTable *by_id;
  gint64 last_id;

  /* what is still in the storage, see jp-project-fetch.c */
  guint n_pending;     /* years */
  guint visits;
  GArray *visited;     /* gint64: years fetched during the visit */
  gboolean keep;       /* what this visit fetched stays */
  GError *failure;     /* what could not be fetched, and why */

  /* owned references */
  JpStorage *storage;
  char *author;
  JpHistory *history;

  GHashTable *rules; /* node id → JpCachedRule: parsing is dear, rules change seldom */

  /* the edit under way */
  guint depth;
  gboolean rolled_back;
  JpChangeSet *edit;
  GHashTable *inserted; /* id → JpChange of records this edit inserted: later sets go into it */

  /* edits that would reopen a signed round, see jp-project-held.c */
  gboolean asks;
  JpChangeSet *held;         /* the last that was refused, while nothing else was edited */
  const char *reopen_reason; /* while it goes on */
};

/* The record whose child it is: its parent, or the root. */
JpRecord *jp_project_owner_of (JpProject *self, JpRecord *record);
/* The changes as they stand, which must fit the records. */
void jp_project_apply (JpProject *self, const JpChangeSet *changes);
/* In memory only, without a change. */
void jp_project_add_record (JpProject *self, JpRecord *record, JpRecord *parent);
void jp_project_remove_record (JpProject *self, JpRecord *record);
void jp_project_relink_record (JpProject *self, JpRecord *record, gint64 position);

/* jp-project-held.c */
/* Keeps an edit that was refused and taken back, and tells whoever can ask. Takes it over. */
void jp_project_hold (JpProject *self, JpChangeSet *edit);

/* jp-project-fetch.c */
/* Reads what stands below a year or sheet whose `pending` is set. */
void jp_project_fetch (JpProject *self, const JpRecord *record);
static inline void
jp_project_ensure (const JpRecord *record)
{
  if (record->pending != NULL)
    jp_project_fetch (record->pending, record);
}
/* Among what is there. */
JpRecord *jp_project_lookup_here (JpProject *self, gint64 id);
/* As jp_project_lookup(), for a record that is not there yet. */
JpRecord *jp_project_fetch_record (JpProject *self, gint64 id);
void jp_project_fetch_all (JpProject *self);
/* Everything that refers to a record is there. */
void jp_project_fetch_referring (JpProject *self, const JpRecord *target);
/* Everything a step touches is there: before the storage is written to. */
void jp_project_fetch_touched (JpProject *self, const JpChangeSet *changes);
/* What was fetched on a visit stays: somebody is going to change it, or keeps it in mind. */
void jp_project_keep_visited (JpProject *self);
/* jp-project-load.c: references of the records below a year. */
gboolean jp_project_check_below (JpProject *self, const JpRecord *year, GError **error);

/* Frameworks of the field have four levels; what recurs over records has room for these. */
#define JP_PROJECT_MAX_DEPTH 64

/* jp-project-load.c: what a record may be, wherever it comes from. */
gboolean jp_project_can_hold (JpRecord *parent, gint64 position);
gboolean jp_project_can_have (JpKind kind, guint field, const JpValue *value);
gboolean jp_project_can_refer (JpKind kind, JpKind target);
/* jp-project-replay.c: a step can be applied, though it may come from a stranger's journal. Errors:
 * JP_ERROR_DAMAGED. */
gboolean jp_project_check_step (JpProject *self, const JpChangeSet *step, GError **error);

G_END_DECLS
