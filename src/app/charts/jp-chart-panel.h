/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-chart-view.h"
#include "jp-compare-source.h"

G_BEGIN_DECLS

/**
 * JpChartPanel:
 *
 * A picture of what the compare tab shows, which one of them, the value in focus in words, and a menu: save as SVG or
 * PDF, print, copy the values. Of a comparison bars, line and radar; of a ranking the heat map of each framework.
 *
 * Actions: "chart.save" ("svg", "pdf"), "chart.save-to" (one of these, path), "chart.print", "chart.copy",
 * "chart.cancel".
 */
#define JP_TYPE_CHART_PANEL (jp_chart_panel_get_type ())
G_DECLARE_FINAL_TYPE (JpChartPanel, jp_chart_panel, JP, CHART_PANEL, GtkWidget)

GtkWidget *jp_chart_panel_new (JpContext *context, JpCompareSource *source, gboolean of_ranking);
/* Lent. */
JpChartView *jp_chart_panel_get_view (JpChartPanel *self);

G_END_DECLS
