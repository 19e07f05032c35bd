/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-project.h"

G_BEGIN_DECLS

/**
 * jp_edit_new_year:
 * @from: the unit's year that is gone on with
 * @number: the new one, behind it
 * @ended: (nullable) (element-type JpSheetRecord): projects of @from that do not go on; %NULL: all do
 *
 * A new year from last year, as one step.
 *
 * Carried over: the texts of the profile, institutions, staff with their quota (last year's quota is the quota it had),
 * goals and targets as what is expected, the sheets with their frameworks and choices of tables, the rows of the budget
 * tables, the headings of the report, problems and suggestions with what they are linked to (each says which one it
 * goes on from, "carried_from").
 *
 * Left empty: scores, reasons, verdicts, ledgers; results and what was said about them; all figures and where they
 * stood, staff in post; texts of the report, dates, remarks, waivers and signed rounds. A figure of the year before is
 * left empty, too: it is taken from that year's record (jp-facts-prior.c) until somebody restates it.
 *
 * Returns: (transfer none) (nullable): the new year; %NULL with JP_ERROR_EXISTS when the unit has it, with
 *   JP_ERROR_OUT_OF_RANGE when it is not behind @from or no budget year
 */
JpYearRecord *jp_edit_new_year (JpProject *project, JpYearRecord *from, gint64 number, const GPtrArray *ended,
                                GError **error);
/* The same for several years (JpYearRecord), each followed by the next number, in one step; all or none. */
gboolean jp_edit_new_years (JpProject *project, const GPtrArray *from, GError **error);

G_END_DECLS
