/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"

G_BEGIN_DECLS

/**
 * JpIndicatorDeductions:
 *
 * Why points are lost: one card a deduction (points, discretionary or not, reason), the reason of an override, and
 * whether the deductions add up to what is lost.
 */
#define JP_TYPE_INDICATOR_DEDUCTIONS (jp_indicator_deductions_get_type ())
G_DECLARE_FINAL_TYPE (JpIndicatorDeductions, jp_indicator_deductions, JP, INDICATOR_DEDUCTIONS, GtkWidget)

GtkWidget *jp_indicator_deductions_new (JpContext *context);
void jp_indicator_deductions_show (JpIndicatorDeductions *self, const JpScoreRow *row);
/* Keeps what was typed and not kept yet. */
void jp_indicator_deductions_flush (JpIndicatorDeductions *self);

G_END_DECLS
