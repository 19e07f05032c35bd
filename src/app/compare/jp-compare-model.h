/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-compare-source.h"
#include "jp-sheet-model.h"

G_BEGIN_DECLS

/**
 * JpCompareModel:
 *
 * The indicators of the sheets compared: the top levels in bold, their indicators, the total with its causes.
 */
#define JP_TYPE_COMPARE_MODEL (jp_compare_model_get_type ())
G_DECLARE_FINAL_TYPE (JpCompareModel, jp_compare_model, JP, COMPARE_MODEL, GObject)

JpCompareModel *jp_compare_model_new (JpCompareSource *source);
/* cause: only rows put down to it; JP_CAUSE_SAME: any. */
void jp_compare_model_filter (JpCompareModel *self, gboolean changed_only, JpCause cause);
/* Indicators there are, and those whose score is another one. */
guint jp_compare_model_get_n (JpCompareModel *self);
guint jp_compare_model_get_n_changed (JpCompareModel *self);
/* The indicator of a row, or NULL. Lent until the source changes. */
const JpCompareRow *jp_compare_model_get_row (JpCompareModel *self, guint row);
/* The sheet a column belongs to; G_MAXUINT: none. */
guint jp_compare_model_get_sheet_of_column (JpCompareModel *self, guint column);

/* "▲ +2": never a colour alone. Transfer full. */
char *jp_compare_model_dup_change (const JpRational *change, gboolean by_rate);

G_END_DECLS
