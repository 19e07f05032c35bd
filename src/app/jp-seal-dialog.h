/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What was typed; the password is overwritten afterwards. path: where a project is to go, else NULL. `self` is a
 * window. */
typedef void (*JpSealFunc) (GtkWidget *self, const char *password, const char *path, gpointer data);

/* Asks for a new password, twice; says that a lost one loses the package. `data` is freed by `destroy` when the dialog
 * goes. */
void jp_seal_dialog_ask_new (GtkWidget *window, const char *package, JpSealFunc func, gpointer data,
                             GDestroyNotify destroy);
/* Asks for the password of a package and for the file its project is to become. failure (nullable): why the last try
 * was none. */
void jp_seal_dialog_ask (GtkWidget *window, const char *package, const char *path, const char *failure, JpSealFunc func,
                         gpointer data, GDestroyNotify destroy);

G_END_DECLS
