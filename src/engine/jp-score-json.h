/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-json.h"
#include "jp-score.h"

G_BEGIN_DECLS

/* One sheet's scores as an object of `score --json`: numbers are strings holding exact decimals, what is not scored is
 * null. Transfer full. */
JpJson *jp_score_json_new (const JpScores *scores, JpProject *project);

G_END_DECLS
