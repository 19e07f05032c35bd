/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-detail-text.h"

G_BEGIN_DECLS

/**
 * JpDetailEntry:
 *
 * A short value (points, a verdict, a figure) that is kept with Enter and on leaving the field. Esc restores. Refreshed
 * like #JpDetailText.
 */
#define JP_TYPE_DETAIL_ENTRY (jp_detail_entry_get_type ())
G_DECLARE_FINAL_TYPE (JpDetailEntry, jp_detail_entry, JP, DETAIL_ENTRY, GtkWidget)

GtkWidget *jp_detail_entry_new (const char *label, const char *placeholder, int width_chars, JpDetailCommit commit,
                                gpointer user_data);
/* The value as it is kept now; NULL is empty. */
void jp_detail_entry_show (JpDetailEntry *self, const char *text);
void jp_detail_entry_set_editable (JpDetailEntry *self, gboolean editable);

G_END_DECLS
