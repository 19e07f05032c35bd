/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"
#include "jp-store.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What was done to the file: its journal, filtered by what the main window shows, and any state of it to be looked at
 * or saved as a file of its own. Nothing is changed here.
 *
 * Signal "open-state" (gint64 number, gint64 time): the state after an entry, made at that time, is to be shown. */
#define JP_TYPE_HISTORY_WINDOW (jp_history_window_get_type ())
G_DECLARE_FINAL_TYPE (JpHistoryWindow, jp_history_window, JP, HISTORY_WINDOW, AdwWindow)

GtkWidget *jp_history_window_new (GtkWindow *parent, JpContext *context, JpStore *store);

G_END_DECLS
