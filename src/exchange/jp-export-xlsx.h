/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-export.h"

G_BEGIN_DECLS

/**
 * jp_export_xlsx:
 * @filter: (nullable): which evaluations; %NULL takes all
 * @progress: (nullable): told after every tab
 *
 * Writes a workbook: for every evaluation its score sheet (评分表), framework (指标体系), budget (收支预算), profile
 * (单位概况), problems and suggestions (问题与建议) and the basis of every score (计算依据). Headings are those of the
 * official forms, whatever the language of the interface. Subtotals, totals and rates are formulas with their values.
 * The same project gives the same bytes.
 *
 * The file appears when all is written and replaces one of its name; on any failure nothing is left behind and what was
 * there stays. May run in a thread of its own while nobody edits the project.
 *
 * Errors: JP_ERROR_NOT_FOUND (the filter takes nothing; no such folder), JP_ERROR_READ_ONLY, JP_ERROR_FULL,
 * JP_ERROR_INVALID (not a file that can be written), JP_ERROR_IO, JP_ERROR_CANCELLED.
 */
gboolean jp_export_xlsx (JpProject *project, GFile *file, const JpExportFilter *filter, GCancellable *cancellable,
                         JpExportProgress progress, gpointer data, GError **error);

G_END_DECLS
