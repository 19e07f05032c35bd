/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-form.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The hidden tab that says what the cells of a form are. */
#define JP_FORM_MAP_TAB "jiping"
#define JP_FORM_MAP_MAGIC "jiping-form"
#define JP_FORM_MAP_VERSION "1"

/**
 * jp_export_form_pages:
 * @pages: JpFormPage, one tab each
 *
 * Writes forms to a workbook, laid out for paper. Forms that are sent out to be filled in (JpFormInfo.collects) are
 * protected but for the cells that may be filled in, which have lists and limits where these say what is accepted; a
 * hidden tab says what every such cell is and what it held, so that jp_form_import_load() can read the form back. The
 * same pages give the same bytes.
 *
 * The file appears when all is written. Errors: as jp_export_xlsx().
 */
gboolean jp_export_form_pages (GPtrArray *pages, GFile *file, GCancellable *cancellable, GError **error);

/* With the mark of the project's history (JpExportFilter.mark, may be NULL) at the foot of every page, and in full in
 * the properties. */
gboolean jp_export_form_pages_marked (GPtrArray *pages, const char *mark, GFile *file, GCancellable *cancellable,
                                      GError **error);

/* jp_form_build() and the above in one call. */
gboolean jp_export_form (JpProject *project, JpRecord *subject, const char *id, const JpFormOptions *options,
                         GFile *file, GError **error);

G_END_DECLS
