/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-json.h"
#include "jp-project.h"
#include "jp-import-private.h"
#include "jp-table.h"

G_BEGIN_DECLS

/* Texts of the files of one year. sheets: JpSheetRecord *, all of that year. All transfer full. */
void jp_export_csv_append_indicators (GString *out, JpProject *project, JpSheetRecord *sheet);
char *jp_export_csv_budget (JpYearRecord *year);
char *jp_export_csv_problems (JpYearRecord *year, JpProject *project, const GPtrArray *sheets);
JpJson *jp_export_profile (JpYearRecord *year, JpProject *project, const GPtrArray *sheets);
JpJson *jp_export_narrative (JpYearRecord *year, JpProject *project);
/* Heading row of a table. */
void jp_export_csv_append_heading (GString *out, const JpTableColumn *columns, guint n_columns);

G_END_DECLS
