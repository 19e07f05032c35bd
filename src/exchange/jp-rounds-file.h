/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-import.h"
#include "jp-json.h"
#include "jp-project.h"

G_BEGIN_DECLS

/* rounds.json of the sheets (JpSheetRecord) of a year; NULL when they have no rounds. Transfer full. */
JpJson *jp_export_rounds (JpProject *project, const GPtrArray *sheets);
/* Only inside an edit: rounds for the year's sheets that have none, as imported. Errors: JP_ERROR_SYNTAX and
 * JP_ERROR_DAMAGED, naming the field. */
gboolean jp_import_rounds (JpProject *project, JpYearRecord *year, const JpJson *json, JpImportReport *report,
                           GError **error);

G_END_DECLS
