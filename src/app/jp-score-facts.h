/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-score.h"

G_BEGIN_DECLS

/* What the score panel says about scores, without any widget. */

/* points − score; 0 unless both are there. */
void jp_score_facts_get_loss (const JpScoreRow *row, JpRational *loss);
/* Rows that lost points, the biggest loss first, then in order. Transfer container (const JpScoreRow *). */
GPtrArray *jp_score_facts_list_losses (const JpScores *scores);
/* Rows whose rule misses facts, the most points first. Transfer container (const JpScoreRow *). */
GPtrArray *jp_score_facts_list_missing (const JpScores *scores);
/* "−19": all that was lost. Transfer full. */
char *jp_score_facts_dup_lost (const JpScores *scores);
/* "−2" of one row. Transfer full. */
char *jp_score_facts_dup_row_loss (const JpScoreRow *row);
/* "三公经费 上年预算、…": the missing facts of a row. Transfer full. */
char *jp_score_facts_dup_missing_names (const JpScoreRow *row);
/* "9 below 优, 1 above the lower bound of 良"; NULL when open or without a scale. Transfer full. */
char *jp_score_facts_dup_distance (const JpScores *scores);

G_END_DECLS
