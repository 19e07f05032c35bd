/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-json.h"
#include "jp-round.h"
#include "jp-score.h"

G_BEGIN_DECLS

/**
 * The basis of a round: one JSON text with everything its scores rest on, enough to compute them again without the
 * project.
 *
 *   {"format":1,"sheet":57,"records":[{"op":"insert",…}…],
 *    "results":{"points":"100","total":"81","grade":"良","rows":[{"seq":1,"name":"…","points":"3","computed":null,…}]}}
 *
 * The records are those of a project that holds this sheet alone: the unit, its framework with rules, points, decimals
 * and grades, the answers, and of the figures those that a rule asked for. They are numbered anew in that order, so
 * that the same content is always the same text.
 */
char *jp_round_basis_new (JpProject *project, JpSheetRecord *sheet);
/* The project in a basis, and its sheet. NULL with JP_ERROR_DAMAGED or JP_ERROR_SYNTAX. Transfer full. */
JpProject *jp_round_basis_restore (const JpJson *basis, JpSheetRecord **sheet, GError **error);
/* "results" of a scored sheet. Transfer full. */
JpJson *jp_round_basis_results (const JpScores *scores);
/* Reasons of deductions and of an override, one a line; NULL: none. Transfer full. */
char *jp_round_basis_reasons (const JpAnswerRecord *answer);

/* jp-round-guard.c: at the end of an edit, before it is written: rounds whose hash no longer holds are reopened for the
 * reason (NULL: because of the edit), or FALSE with JP_HELD_ERROR where the project asks for one. Only while the edit
 * is under way. */
gboolean jp_rounds_guard (JpProject *project, const JpChangeSet *edit, const char *reason, GError **error);

G_END_DECLS
