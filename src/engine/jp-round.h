/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-project.h"

G_BEGIN_DECLS

/**
 * Rounds.
 *
 * A sheet is scored in rounds: the unit's own score, a first score, its review, the final one. The answers belong to
 * the round in progress, which is the latest. Signing freezes it: every score, reason and total goes into its marks,
 * and with all they rest on under a hash. An edit of anything under that hash reopens the latest round, in the step of
 * the edit itself (jp-round-guard.c); once the next round has begun, the one before is out of reach of edits.
 */
typedef enum
{
  JP_ROUND_SELF_SCORE,
  JP_ROUND_FIRST_SCORE,
  JP_ROUND_REVIEW,
  JP_ROUND_FINAL,
  JP_N_ROUND_KINDS,
} JpRoundKind;

/* "self", "first", "review", "final" */
const char *jp_round_kind_get_name (JpRoundKind kind);
/* Translated: "Self-score". */
const char *jp_round_kind_get_title (JpRoundKind kind);
gboolean jp_round_kind_parse (const char *name, JpRoundKind *kind);

typedef enum
{
  JP_ROUND_OPEN,
  JP_ROUND_SIGNED,
  JP_ROUND_REOPENED, /* was signed; its marks are what it was signed with */
  JP_ROUND_IMPORTED, /* was signed elsewhere: its marks came in a table, and nothing here vouches for them */
  JP_N_ROUND_STATES,
} JpRoundState;

/* "open", "signed", "reopened", "imported" */
const char *jp_round_state_get_name (JpRoundState state);
const char *jp_round_state_get_title (JpRoundState state);

JpRoundKind jp_round_get_kind (const JpRoundRecord *self);
JpRoundState jp_round_get_state (const JpRoundRecord *self);
/* Translated: "Self-score". Lent. */
const char *jp_round_get_title (const JpRoundRecord *self);
/* The mark of an indicator, or NULL. */
JpMarkRecord *jp_round_find_mark (const JpRoundRecord *self, const JpNodeRecord *node);
/* SHA-256 of all a signed round says and rests on. Transfer full. */
char *jp_round_compute_hash (const JpRoundRecord *self);

/* The latest round, or NULL. */
JpRoundRecord *jp_sheet_get_round (const JpSheetRecord *sheet);
/* The latest round while it is signed: an edit of the sheet would reopen it. Else NULL. */
JpRoundRecord *jp_sheet_get_signed_round (const JpSheetRecord *sheet);
/* The round in progress: the latest, unless it is done with; NULL when there is none. */
JpRoundRecord *jp_sheet_get_open_round (const JpSheetRecord *sheet);
/* The round that comes before another one of its sheet (NULL: before one that has not begun), or NULL. */
JpRoundRecord *jp_sheet_get_round_before (const JpSheetRecord *sheet, const JpRoundRecord *round);
/* The kind the next round would have; FALSE after the final one. */
gboolean jp_sheet_get_next_round_kind (const JpSheetRecord *sheet, JpRoundKind *kind);

/* Who scored: the authors of steps of the journal that changed answers of the sheet, sorted. since_signed: only since
 * it was signed last. n_unnamed (nullable): steps nobody put a name to. Transfer full; NULL with an error. */
GPtrArray *jp_sheet_list_preparers (JpProject *project, const JpSheetRecord *sheet, gboolean since_signed,
                                    guint *n_unnamed, GError **error);

/* Why a round cannot be signed yet. */
typedef struct
{
  char *message;           /* one translated sentence */
  gint64 node;             /* the indicator it is about, or 0 */
  gboolean can_be_accepted; /* signed all the same when whoever signs says so */
  gboolean independence;   /* a waiver with a reason removes it */
} JpObstacle;

/* What is in the way of signing: author and waiver may be NULL. Transfer full; NULL with an error. */
GPtrArray *jp_round_list_obstacles (JpProject *project, JpSheetRecord *sheet, JpRoundKind kind, const char *author,
                                    const char *waiver, GError **error);

/* Recomputes a frozen round from its own basis and compares every score, reason and total, and its hash. A round that
 * was never signed is in order. Errors: JP_ERROR_DAMAGED, naming the indicator and the field. */
gboolean jp_round_verify (const JpRoundRecord *self, GError **error);

/* jp-edits-rounds.c: the edits. Each is one step. */

typedef struct
{
  const char *author;       /* who signs */
  const char *waiver;       /* why whoever prepared the scores may review them, or NULL */
  gboolean accept_warnings; /* obstacles that can be accepted are */
} JpSignature;

/* Begins a round. The one before must be signed (or imported), and come before it. NULL on error. */
JpRoundRecord *jp_edit_start_round (JpProject *project, JpSheetRecord *sheet, JpRoundKind kind, GError **error);
/* Signs the round in progress, which is begun when it has not been. Errors: JP_ERROR_INVALID with all obstacles. */
gboolean jp_edit_sign_round (JpProject *project, JpSheetRecord *sheet, JpRoundKind kind, const JpSignature *signature,
                             GError **error);
/* Reopens the signed round for a reason, which there must be. */
gboolean jp_edit_reopen_round (JpProject *project, JpSheetRecord *sheet, const char *reason, GError **error);
/* Why an indicator has another score than in the round before; needs a round in progress, or one signed last, which
 * reopens it. "" clears. */
gboolean jp_edit_set_change_reason (JpProject *project, JpSheetRecord *sheet, JpNodeRecord *node, const char *reason,
                                    GError **error);
/* Why whoever prepared the scores may review them; "" clears. Needs a round in progress. */
gboolean jp_edit_set_round_waiver (JpProject *project, JpSheetRecord *sheet, const char *reason, GError **error);

G_END_DECLS
