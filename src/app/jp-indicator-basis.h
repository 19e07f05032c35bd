/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"

G_BEGIN_DECLS

/**
 * JpIndicatorBasis:
 *
 * What a computed score rests on: the facts of the rule with their values and sources, each a way to its row in the
 * budget, those not filled yet as fields to fill; and the computation line by line.
 */
#define JP_TYPE_INDICATOR_BASIS (jp_indicator_basis_get_type ())
G_DECLARE_FINAL_TYPE (JpIndicatorBasis, jp_indicator_basis, JP, INDICATOR_BASIS, GtkWidget)

GtkWidget *jp_indicator_basis_new (JpContext *context);
void jp_indicator_basis_show (JpIndicatorBasis *self, const JpScoreRow *row);
/* Facts and computation as text for a report. Transfer full. */
char *jp_indicator_basis_dup_text (JpIndicatorBasis *self);
/* Goes to the first fact that is to be filled; FALSE when there is none. */
gboolean jp_indicator_basis_focus_missing (JpIndicatorBasis *self);
/* "三公经费.年初预算" → "三公经费 · 年初预算"; the plain value of an item goes by its name alone. Transfer full. */
char *jp_indicator_basis_dup_title (const char *fact);

G_END_DECLS
