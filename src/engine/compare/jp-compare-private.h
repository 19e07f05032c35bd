/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-compare.h"

G_BEGIN_DECLS

/* jp-compare-facts.c: the years' figures and problems side by side. Both fill arrays that are there. */
void jp_comparison_add_facts (JpComparison *self);
void jp_comparison_add_problems (JpComparison *self);
/* The year of the n-th sheet. */
JpYearRecord *jp_comparison_get_year (const JpComparison *self, guint n);

G_END_DECLS
