/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Calls FUNC with WIDGET in a turn of the main loop of its own once the next picture with it is drawn; in the next
 * turn when nobody sees it. WIDGET is kept until then. */
void jp_after_picture (GtkWidget *widget, void (*func) (GtkWidget *widget));

/* Drawing a page for the first time takes as long as building it. N_PARTS of OWNER take their room at once and are
 * drawn one after the other, in their order, each in a picture of its own, from when OWNER is on the screen. Call it
 * before there is anything to see of them. */
void jp_draw_in_turns (GtkWidget *owner, GtkWidget *const *parts, guint n_parts);

G_END_DECLS
