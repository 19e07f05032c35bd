/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-form-page.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  JP_FORM_OUTPUT_XLSX,
  JP_FORM_OUTPUT_PDF,
} JpFormOutput;

/* Writes a form in a thread; takes the page. A workbook carries the mark of the project's history (NULL: none). The
 * file appears when all is written. */
void jp_form_output_async (JpFormPage *page, const char *mark, GFile *file, JpFormOutput output,
                           GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
/* The file is lent by the result. NULL with the error. */
GFile *jp_form_output_finish (GAsyncResult *result, GError **error);

G_END_DECLS
