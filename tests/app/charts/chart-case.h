/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-chart-data.h"

G_BEGIN_DECLS

/* A picture of made-up scores out of 10: of series i and category j (i × 7 + j × 3) % 11. Names are as long as those of
 * real units and indicators. */
JpChartData *chart_case_new (JpChartKind kind, guint n_series, guint n_categories);
/* Another value: "" is not scored, "4" known, "4–6" a range, NULL absent. */
void chart_case_set (JpChartData *data, guint series, guint category, const char *score);

G_END_DECLS
