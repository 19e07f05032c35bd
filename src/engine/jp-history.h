/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-change.h"

G_BEGIN_DECLS

/**
 * JpHistory:
 *
 * The steps of one project that can be undone and redone. It holds change sets and decides what merges; it does not
 * apply them.
 */
typedef struct _JpHistory JpHistory;

JpHistory *jp_history_new (void);
void jp_history_free (JpHistory *self);

/* Adds a step and forgets what could be redone. When the step merges with the one before it (same merge key, shortly
 * after), its changes are joined to that one. `announced` is set to the changes of this step alone: in a merge they
 * are handed back (transfer full) for the caller to release after telling others; else NULL is returned. */
JpChangeSet *jp_history_push (JpHistory *self, JpChangeSet *step, const JpChangeSet **announced);
const JpChangeSet *jp_history_peek_undo (JpHistory *self);
const JpChangeSet *jp_history_peek_redo (JpHistory *self);
/* Steps that stand, oldest first. */
void jp_history_foreach (JpHistory *self, JpStepFunc func, gpointer user_data);
/* The step peeked at has been undone / redone. */
void jp_history_undone (JpHistory *self);
void jp_history_redone (JpHistory *self);

G_END_DECLS
