/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Takes what was typed; FALSE when it is not accepted (the callback says why, the typed text stays). */
typedef gboolean (*JpDetailCommit) (const char *text, gpointer user_data);

/**
 * JpDetailText:
 *
 * A text of several lines that is kept as one types: after a moment's rest, with Ctrl+Enter, on leaving the field, and
 * before the field goes out of sight. Esc restores what was there. What is shown can be refreshed at any time: the
 * cursor and unfinished typing stay unless the text itself was changed elsewhere.
 */
#define JP_TYPE_DETAIL_TEXT (jp_detail_text_get_type ())
G_DECLARE_FINAL_TYPE (JpDetailText, jp_detail_text, JP, DETAIL_TEXT, GtkWidget)

GtkWidget *jp_detail_text_new (const char *label, JpDetailCommit commit, gpointer user_data);
/* Another name for assistive tools. */
void jp_detail_text_set_label (JpDetailText *self, const char *label);
/* The text as it is kept now; NULL is empty. */
void jp_detail_text_show (JpDetailText *self, const char *text);
/* Keeps what was typed and not kept yet. Before another record is shown. */
void jp_detail_text_flush (JpDetailText *self);
void jp_detail_text_set_editable (JpDetailText *self, gboolean editable);

G_END_DECLS
