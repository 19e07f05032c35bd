/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-json.h"
#include "jp-score.h"

G_BEGIN_DECLS

/* One sheet's scores as an object of `score --json`: numbers are strings holding exact decimals, what is not scored is
 * null. Transfer full. */
JpJson *jp_score_json_new (const JpScores *scores, JpProject *project);

/* Members that every list of scores has. A decimal or a rate that is not there is null. */
void jp_score_json_set_decimal (JpJson *object, const char *key, JpDecimal value);
void jp_score_json_set_rate (JpJson *object, const char *key, JpDecimal score, JpDecimal points);
/* level1, level2 …: the names of the inner nodes above a leaf from the top, and its own. */
void jp_score_json_set_levels (JpJson *object, const JpNodeRecord *leaf);

G_END_DECLS
