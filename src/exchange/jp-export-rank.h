/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-export.h"
#include "jp-rank.h"

G_BEGIN_DECLS

/**
 * jp_export_rank_xlsx:
 *
 * Writes a workbook of a ranking: for every framework the units by rank (排名) with a chart of their totals, quartiles
 * per indicator (指标) and the score rates of all units (热力图), and what could not be ranked with the reason (未排名).
 *
 * Errors: as jp_export_xlsx().
 */
gboolean jp_export_rank_xlsx (const JpRanking *ranking, GFile *file, GCancellable *cancellable,
                              JpExportProgress progress, gpointer data, GError **error);
/* The units as a table, UTF-8 with BOM; figures are exact. Transfer full. */
char *jp_export_rank_to_csv (const JpRanking *ranking);

G_END_DECLS
