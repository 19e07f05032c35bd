/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-json.h"
#include "jp-project.h"
#include "jp-import-private.h"
#include "jp-table.h"

G_BEGIN_DECLS

/* Texts of the files of one year. sheets: JpSheetRecord *, all of that year. All transfer full. */
char *jp_export_csv_indicators_of (JpProject *project, const GPtrArray *sheets);
char *jp_export_csv_budget (JpYearRecord *year);
char *jp_export_csv_problems (JpYearRecord *year, JpProject *project, const GPtrArray *sheets);
JpJson *jp_export_profile (JpYearRecord *year, JpProject *project, const GPtrArray *sheets);
JpJson *jp_export_narrative (JpYearRecord *year, JpProject *project);
/* Number of a finding among those of its kind in its year, from 1. */
guint jp_export_csv_number_of (const JpFindingRecord *finding);

G_END_DECLS
