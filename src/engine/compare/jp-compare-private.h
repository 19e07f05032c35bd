/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-compare.h"

G_BEGIN_DECLS

/* jp-compare-facts.c: the years' figures and problems side by side. Both fill arrays that are there. */
void jp_comparison_add_facts (JpComparison *self);
void jp_comparison_add_problems (JpComparison *self);
/* jp-compare-cause.c: the change alone, without causes. Rows may be NULL; self must be initialised. */
void jp_change_measure (JpCompareChange *self, const JpScoreRow *earlier, const JpScoreRow *later, gboolean by_rate);
/* What a row counts in its sheet, 0 when it takes no part; FALSE when it has no score. */
gboolean jp_compare_row_value (const JpScoreRow *row, gboolean by_rate, JpRational *value);
/* The year of the n-th sheet. */
JpYearRecord *jp_comparison_get_year (const JpComparison *self, guint n);

G_END_DECLS
