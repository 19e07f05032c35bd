/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-export.h"

G_BEGIN_DECLS

/* Writes an evaluation as a folder (made when absent): indicators.csv, budget.csv, problems.csv, profile.json,
 * narrative.json and, when there are rounds, rounds.json; several units or years each as a folder in it. Every file is
 * written under a temporary name, then renamed. Importing the folder gives the same evaluation, its signed rounds as
 * imported ones. Errors: JP_ERROR_NOT_FOUND when the filter leaves nothing, those of the disk. */
gboolean jp_export_csv (JpProject *project, GFile *folder, const JpExportFilter *filter, GError **error);
/* The indicator table of the filter's sheets alone, as text of one CSV file with byte order mark. Transfer full. */
char *jp_export_csv_indicators (JpProject *project, const JpExportFilter *filter, GError **error);

G_END_DECLS
