/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-export.h"

G_BEGIN_DECLS

/**
 * jp_export_folder:
 * @folder: made when it is not there
 * @sheets: (element-type JpSheetRecord): which evaluations, in order
 * @first: how many of them are written already: 0, or where an export broke off
 * @whole: every tab of jp_export_xlsx(); %FALSE: the score sheet alone
 * @mark: (nullable): as in JpExportFilter
 * @progress: (nullable): told after every workbook
 * @n_written: (out): how many of @sheets are written, also on failure
 *
 * Writes a workbook for every evaluation, named after unit, year and sheet ("财政局 2023.xlsx"; a project's sheet adds
 * its title). Names that differ by case alone, or not at all, get a number. Files of those names are replaced.
 *
 * Each appears under its name when it is complete: whatever happens, what is in the folder is whole. What a sheet needs
 * is read when its turn comes and dropped again. May run in a thread of its own on a project of its own; when another
 * program changes the file meanwhile, JP_ERROR_BUSY says so, and a project opened anew goes on at @n_written.
 *
 * Errors: JP_ERROR_READ_ONLY, JP_ERROR_FULL, JP_ERROR_INVALID (not a folder), JP_ERROR_IO, JP_ERROR_CANCELLED,
 * JP_ERROR_BUSY, JP_ERROR_DAMAGED.
 */
gboolean jp_export_folder (JpProject *project, GFile *folder, GPtrArray *sheets, guint first, gboolean whole,
                           const char *mark, GCancellable *cancellable, JpExportProgress progress, gpointer data,
                           guint *n_written, GError **error);

G_END_DECLS
