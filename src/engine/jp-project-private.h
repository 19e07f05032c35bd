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
};

/* The record whose child it is: its parent, or the root. */
JpRecord *jp_project_owner_of (JpProject *self, JpRecord *record);
/* The changes as they stand, which must fit the records. */
void jp_project_apply (JpProject *self, const JpChangeSet *changes);
/* In memory only, without a change. */
void jp_project_add_record (JpProject *self, JpRecord *record, JpRecord *parent);
void jp_project_remove_record (JpProject *self, JpRecord *record);
void jp_project_relink_record (JpProject *self, JpRecord *record, gint64 position);

G_END_DECLS
