/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-score.h"

G_BEGIN_DECLS

/* What is kept of every sheet, also of those nobody looks at. */
typedef struct
{
  JpFrameworkRecord *framework; /* NULL: none */
  JpDecimal points;
  JpDecimal score;        /* sum of what is there */
  JpDecimal possible_min; /* equal to score unless something is open */
  JpDecimal possible_max;
  guint n_open;
  const char *grade;      /* interned; NULL: not certain, or no scale */
  guint n_rows;
  JpDecimal *rows;        /* the score of every indicator; nothing where it has none or does not count */
} JpDigest;

void jp_digest_init (JpDigest *self, const JpScores *scores);
void jp_digest_clear (JpDigest *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JpDigest, jp_digest_clear)
gboolean jp_digest_is_complete (const JpDigest *self);

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

/* The same in short. In a large project the scores themselves are not kept for it, nor the records they rest on. Lent
 * until the next change. */
const JpDigest *jp_live_get_digest (JpLive *self, JpSheetRecord *sheet);
/* As far as it is known without computing anything, or NULL. */
const JpDigest *jp_live_peek_digest (JpLive *self, const JpSheetRecord *sheet);
/* jp_live_work() takes this sheet before others. */
void jp_live_hurry (JpLive *self, const JpSheetRecord *sheet);
/* Computes digests that are not known, for so many microseconds or a little more. FALSE: all are known. */
gboolean jp_live_work (JpLive *self, gint64 microseconds);
/* How many are not known, at most. */
guint jp_live_get_n_waiting (JpLive *self);

/* The place of a completely scored sheet among those of the same budget year under the same framework: the best total
 * has rank 1, equal totals share one and the next follows after as many. Whole units and projects are ranked apart.
 * rank: 0 when something is open; of: how many are ranked (may be NULL). */
guint jp_live_get_rank (JpLive *self, JpSheetRecord *sheet, guint *of);

/* Rows scored since it was made. */
guint64 jp_live_get_n_evaluated (JpLive *self);

G_END_DECLS
