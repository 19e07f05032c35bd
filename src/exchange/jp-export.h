/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-project.h"

G_BEGIN_DECLS

/**
 * JpExportFilter:
 *
 * Which evaluations an export takes. A NULL filter, or a member that is NULL or 0, takes all.
 */
typedef struct
{
  const char *unit;  /* name of the unit */
  gint64 year;
  const char *sheet; /* "unit", "project-1" … */
  const char *mark;  /* of the project's history, "57-3f2a91…", printed on what is exported; NULL: none */
} JpExportFilter;

/* A mark as it is printed, with 16 digits of its hash: "57-3f2a91bc0d448a10"; NULL for none. Transfer full. */
char *jp_export_print_mark (const char *mark);

/* Told between two parts of an export: `done` of `total` are written. */
typedef void (*JpExportProgress) (guint done, guint total, gpointer user_data);

/* The sheets a filter takes, units in their order, then years, then sheets. Transfer container (JpSheetRecord *).
 * Errors: JP_ERROR_NOT_FOUND when there is none. */
GPtrArray *jp_export_list_sheets (JpProject *project, const JpExportFilter *filter, GError **error);

/* The same by year, in order: GPtrArray of JpSheetRecord, all of one year. Transfer full; the records are lent. */
GPtrArray *jp_export_group_years (const GPtrArray *sheets);

/* FALSE with JP_ERROR_CANCELLED when the user has stopped the export. */
gboolean jp_export_check_cancelled (GCancellable *cancellable, GError **error);

G_END_DECLS
