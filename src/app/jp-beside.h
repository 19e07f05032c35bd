/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * JpBeside:
 *
 * Work that takes longer than a person waits: it is done in a thread, behind a dialog that shows how far it is and can
 * cancel it.
 */
typedef struct _JpBeside JpBeside;

/* In the thread; when it fails nothing is changed. Any failure after it was cancelled is JP_ERROR_CANCELLED; cancelled
 * too late, it is done. */
typedef gboolean (*JpBesideFunc) (JpBeside *beside, gpointer data, GCancellable *cancellable, GError **error);
/* Afterwards, on the main loop; error NULL: it is done. Not called when the window was closed meanwhile. */
typedef void (*JpBesideDone) (GtkWidget *window, gpointer data, const GError *error);

/* window: which it is done for and the dialog stands in front of. `data` is taken over and freed by `destroy`. */
void jp_beside_run (GtkWidget *window, const char *title, JpBesideFunc func, JpBesideDone done, gpointer data,
                    GDestroyNotify destroy);
/* The same; here and now, without a dialog, when the file is so small that nobody would see one. */
void jp_beside_run_on (const char *path, GtkWidget *window, const char *title, JpBesideFunc func, JpBesideDone done,
                       gpointer data, GDestroyNotify destroy);
/* A file that takes longer to read than a picture to draw. */
gboolean jp_beside_is_large (const char *path);
/* How far the work is; a JpExportProgress whose data are the JpBeside. Until the first call, only that something is
 * done is shown. beside NULL: nobody looks. */
void jp_beside_progress (guint done, guint total, gpointer beside);

G_END_DECLS
