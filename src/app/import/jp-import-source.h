/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-grid.h"

G_BEGIN_DECLS

/* Reads a file (or text, when file is NULL) in a thread; the callback gets a GTask whose result are its sheets. */
void jp_import_source_read_async (GFile *file, const char *text, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer data);
/* JpGrid, at least one, none of them without rows. Transfer full. */
GPtrArray *jp_import_source_read_finish (GAsyncResult *result, GError **error);

G_END_DECLS
