/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-chart-picture.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * JpChartView:
 *
 * A picture in the window. One stop of the Tab key; within it the arrow keys go from value to value: in bars left and
 * right to the next bar, up and down to the same series of the next category (the other way round where bars lie); in
 * a radar left and right around, up and down among the series; in a heat map through rows and columns. Home and End go
 * along, with Ctrl to the first and last value, Page keys a screenful of columns. Each value has a widget of its own
 * whose accessible name is the value in words; of a large heat map two that take turns.
 *
 * A heat map scrolls: it wants a GtkScrolledWindow around it, and lays out only what is in sight.
 *
 * Signals:
 *  "value-changed": another value has the focus, or none
 */
#define JP_TYPE_CHART_VIEW (jp_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (JpChartView, jp_chart_view, JP, CHART_VIEW, GtkWidget)

GtkWidget *jp_chart_view_new (void);
/* Takes the data; NULL: nothing is shown. The value in focus stays in focus when it is still there. */
void jp_chart_view_set_data (JpChartView *self, JpChartData *data);
/* Lent; may be NULL. */
JpChartData *jp_chart_view_get_data (JpChartView *self);
/* The value in focus in words; NULL: none is. Transfer full. */
char *jp_chart_view_dup_words (JpChartView *self);
/* As laid out for its present size; may be NULL. Lent until it changes. */
const JpChartPicture *jp_chart_view_get_picture (JpChartView *self);

G_END_DECLS
