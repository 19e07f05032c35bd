/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-score.h"

G_BEGIN_DECLS

/* What JpLive needs to keep scores instead of making them again. */

/* Told of every figure a row asks for while it is scored: `name` as in the rule; `ref` where it was found (item NULL:
 * nowhere); `filled` whether it is there. name NULL: the row looks at the items of its year as such. */
typedef void (*JpScoreWatch) (guint row, const char *name, const JpFactRef *ref, gboolean filled, gpointer user_data);

/* As jp_scores_new(), with everything a row asks for told. */
JpScores *jp_scores_new_watched (JpSheetRecord *sheet, JpProject *project, JpScoreWatch watch, gpointer watch_data);
/* Scores one row again; sums and grades stay as they were until jp_scores_add_up(). */
void jp_scores_update_row (JpScores *self, guint n, JpProject *project);
/* Looks for the rows' answers again, without scoring. */
void jp_scores_update_answers (JpScores *self);
/* What a leaf's rule would give over the figures of another sheet, the target and result `typed` for another answer
 * and the verdicts and ledgers of yet another (NULL: none). Nothing when it cannot be computed. Given scores do not
 * count. */
JpDecimal jp_score_recompute (JpProject *project, const JpNodeRecord *node, JpSheetRecord *figures,
                              const JpAnswerRecord *typed, const JpAnswerRecord *verdicts);

G_END_DECLS
