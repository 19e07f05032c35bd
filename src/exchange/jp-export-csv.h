/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-export.h"

G_BEGIN_DECLS

/* Writes one CSV file a table into a folder (made when absent); each under a temporary name, then renamed. Importing
 * the folder gives the same evaluation. Errors: JP_ERROR_NOT_FOUND when the filter leaves nothing, those of the disk. */
gboolean jp_export_csv (JpProject *project, GFile *folder, const JpExportFilter *filter, GError **error);

G_END_DECLS
