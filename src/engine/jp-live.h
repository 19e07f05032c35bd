/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-score.h"

G_BEGIN_DECLS

/**
 * JpLive:
 *
 * The scores of all sheets of a project, kept while the project changes. It knows which rows of which sheets asked for
 * which figures, answers and rules, and computes only those again; sums, ranges, grades and ranks follow. What it gives
 * is always equal to what jp_scores_new() would give at that moment.
 *
 * After a change only what depends on it is marked; it is computed when somebody asks. Make it before connecting to
 * the project's "changed", so that it knows of a change first.
 */
#define JP_TYPE_LIVE (jp_live_get_type ())
G_DECLARE_FINAL_TYPE (JpLive, jp_live, JP, LIVE, GObject)

JpLive *jp_live_new (JpProject *project);
/* Fresh scores of a sheet. Lent until the next change of the project. */
const JpScores *jp_live_get_scores (JpLive *self, JpSheetRecord *sheet);
/* A number that is another one whenever the sheet's scores may be others. */
guint64 jp_live_get_serial (JpLive *self, const JpSheetRecord *sheet);

/* The place of a completely scored sheet among those of the same budget year under the same framework: the best total
 * has rank 1, equal totals share one and the next follows after as many. Whole units and projects are ranked apart.
 * rank: 0 when something is open; of: how many are ranked (may be NULL). */
guint jp_live_get_rank (JpLive *self, JpSheetRecord *sheet, guint *of);

/* Rows scored since it was made. */
guint64 jp_live_get_n_evaluated (JpLive *self);

G_END_DECLS
