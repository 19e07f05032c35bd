/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-compare.h"
#include "jp-export.h"

G_BEGIN_DECLS

/**
 * jp_export_compare_xlsx:
 *
 * Writes a workbook of a comparison: the indicators (对比) with score, rate, change, causes and their parts, the level-1
 * rates and totals with charts (图表), the figures (数据) and the problems (问题). Headings are Chinese, as those of the
 * official forms are. The same comparison gives the same bytes. Nothing is left behind on any failure.
 *
 * Errors: as jp_export_xlsx().
 */
gboolean jp_export_compare_xlsx (const JpComparison *comparison, GFile *file, GCancellable *cancellable,
                                 GError **error);
/* The indicators as a table, UTF-8 with BOM; figures are exact. Transfer full. */
char *jp_export_compare_to_csv (const JpComparison *comparison);

G_END_DECLS
