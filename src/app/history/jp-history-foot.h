/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-history-log.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The line below the history: how many entries there are, and the hash of the newest one, which stands for all. */
#define JP_TYPE_HISTORY_FOOT (jp_history_foot_get_type ())
G_DECLARE_FINAL_TYPE (JpHistoryFoot, jp_history_foot, JP, HISTORY_FOOT, GtkWidget)

GtkWidget *jp_history_foot_new (void);
/* n_listed: entries that pass the filters. */
void jp_history_foot_show (JpHistoryFoot *self, JpHistoryLog *log, guint n_listed);

G_END_DECLS
