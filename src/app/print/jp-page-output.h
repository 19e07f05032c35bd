/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-form-page.h"
#include "jp-paper.h"

G_BEGIN_DECLS

/* jp-page-pdf.c: writes forms into one PDF, sheet by sheet; can be called from any thread. The file appears when all is
 * written. Errors: JP_ERROR_CANCELLED, and those of jp_text_save(). */
gboolean jp_page_write_pdf (GPtrArray *pages, GFile *file, GCancellable *cancellable, GError **error);

/* jp-page-print.c: opens the system's print dialog for a form. Takes the page. */
void jp_page_print (JpFormPage *page, GtkWindow *parent, JpPaperSay say, gpointer data);
/* The same without a dialog, into a PDF; for tests. */
gboolean jp_page_print_to_file (JpFormPage *page, const char *path, GError **error);

G_END_DECLS
