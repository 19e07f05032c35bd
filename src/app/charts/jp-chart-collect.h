/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-chart-data.h"
#include "jp-compare.h"
#include "jp-rank.h"

G_BEGIN_DECLS

/* What the pictures show, taken from what the engine has worked out. What is not scored in full is a range, what is not
 * scored at all a gap: never zero. Transfer full. */

/* Score rates of level 1 in the sheets of a comparison, as bars or as a radar. */
JpChartData *jp_chart_collect_levels (const JpComparison *comparison, JpChartKind kind);
/* The totals of the sheets of a comparison: in points, by rate when the sheets have other full points. */
JpChartData *jp_chart_collect_totals (const JpComparison *comparison);
/* The total and every indicator as rates in the sheets of a comparison of units. Under different frameworks the rows
 * are those the comparison has put together; a sheet without the indicator has no value there. */
JpChartData *jp_chart_collect_indicators (const JpComparison *comparison);
/* The total and every indicator in all sheets of a ranking that are under one framework. */
JpChartData *jp_chart_collect_heat (const JpRanking *ranking, const JpRankGroup *group);

G_END_DECLS
