/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-history-log.h"
#include "jp-sheet-model.h"

G_BEGIN_DECLS

/* The journal as a sheet, newest entry first. */
#define JP_TYPE_HISTORY_MODEL (jp_history_model_get_type ())
G_DECLARE_FINAL_TYPE (JpHistoryModel, jp_history_model, JP, HISTORY_MODEL, GObject)

JpHistoryModel *jp_history_model_new (JpHistoryLog *log);
/* place: id of the year, sheet or indicator it must be about, 0 for the file; text: NULL or "" for any. */
void jp_history_model_filter (JpHistoryModel *self, gint64 place, const char *text);
/* The entry in a row, NULL where there is none. Lent until the log changes. */
const JpHistoryItem *jp_history_model_get_item (JpHistoryModel *self, guint row);
/* The row of an entry; G_MAXUINT when it is not listed. */
guint jp_history_model_find (JpHistoryModel *self, gint64 number);

G_END_DECLS
