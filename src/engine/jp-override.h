/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-score.h"

G_BEGIN_DECLS

/* SHA-256 of what the computed score of a row rests on: rule, points, the figures the rule asks for, what the evaluator
 * said, and the score. When it is another one than when the evaluator overrode it, the override is out of date.
 * Transfer full; NULL when nothing is computed. */
char *jp_override_dup_basis (const JpScoreRow *row, const JpSheetRecord *sheet, JpProject *project);
/* Only inside an edit, after a given score was set: keeps with the answer what it overrides, or that it overrides
 * nothing. */
void jp_override_remember (JpProject *project, JpSheetRecord *sheet, JpNodeRecord *node);

G_END_DECLS
