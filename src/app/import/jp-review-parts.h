/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Parts of the windows that show what would come in before it does: of a table, of a filled form. */

/* With a button at each end, by the names of their actions; the one that takes over is lent. Its label may have a
 * mnemonic. */
GtkWidget *jp_review_bar_new (AdwWindowTitle *title, const char *cancel_action, GtkWidget **take,
                              const char *take_action);
/* Until it is read. */
GtkWidget *jp_review_waiting_new (const char *text);
/* Why it was not taken over; hidden. */
GtkLabel *jp_review_message_new (void);
/* The last row: what there is, in a label that is lent, and at the right a hint. */
GtkWidget *jp_review_foot_new (GtkLabel **summary, const char *hint);
/* Message, table, what is to be chosen and foot, below each other. */
void jp_review_append (GtkBox *box, GtkLabel *message, GtkWidget *table, GtkWidget *choices, GtkWidget *foot);

G_END_DECLS
