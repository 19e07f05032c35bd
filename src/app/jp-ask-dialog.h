/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Called with what was typed, never empty. */
typedef void (*JpAskFunc) (const char *text, gpointer data);

/* Asks for one line of text over the window of `parent`. `data` must live as long as `parent`. */
void jp_ask_dialog_present (GtkWidget *parent, const char *title, const char *label, const char *text, JpAskFunc func,
                            gpointer data);

G_END_DECLS
