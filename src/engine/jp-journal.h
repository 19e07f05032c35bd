/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-change.h"

G_BEGIN_DECLS

/**
 * JpJournalEntry:
 *
 * One step as the journal of a project file keeps it, for good: entries are only ever added. Each carries the SHA-256
 * of all its fields together with the hash of the entry before it, so that a change anywhere in the past shows in
 * every hash from there on.
 */
typedef struct
{
  gint64 number;    /* from 1, without gaps */
  gint64 time;      /* microseconds since 1970, UTC */
  JpStepKind kind;
  char *author;     /* NULL: nobody said */
  char *label;      /* in the language of whoever made it */
  char *merge_key;
  char *changes;    /* see jp_changes_to_text() */
  char *hash;       /* 64 hexadecimal digits */
} JpJournalEntry;

/* "edit", "undo", "redo", "baseline", "part" */
const char *jp_step_kind_get_name (JpStepKind kind);
gboolean jp_step_kind_parse (const char *name, JpStepKind *kind);

/* The entry for a step, hash included. previous_hash: of the entry before; NULL for the first. Transfer full. */
JpJournalEntry *jp_journal_entry_new (const JpChangeSet *step, gint64 number, const char *previous_hash);
void jp_journal_entry_free (JpJournalEntry *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JpJournalEntry, jp_journal_entry_free)
/* What its hash must be. Transfer full. */
char *jp_journal_entry_compute_hash (const JpJournalEntry *self, const char *previous_hash);
/* The step again. NULL with JP_ERROR_DAMAGED, which names the entry. Transfer full. */
JpChangeSet *jp_journal_entry_to_step (const JpJournalEntry *self, GError **error);

G_END_DECLS
