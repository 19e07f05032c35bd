/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-project.h"

G_BEGIN_DECLS

/* Scores a wide table, one row a unit, one column a fact, by a framework's rules, without a project of its own. The
 * first two columns are number and name of the unit; headings name facts as the rules do ("公用经费支出", "三公经费.决算").
 * Gives a CSV text in pieces (GBytes): scores, sums of the groups from the lowest level up, total, grade, rank (equal
 * totals share one); what misses a fact stays empty, and so does every sum above it. Rows are scored on all processors;
 * the text does not depend on their number. Errors: JP_ERROR_NOT_FOUND when a rule needs a fact that has no column,
 * JP_ERROR_SYNTAX naming row and column. Transfer full. */
GPtrArray *jp_batch_score (JpProject *project, JpFrameworkRecord *framework, GFile *facts, GError **error);

G_END_DECLS
