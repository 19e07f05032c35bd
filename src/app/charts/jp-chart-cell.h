/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * JpChartCell:
 *
 * The place of one value in a picture: what the keyboard goes to and a screen reader reads out. It draws nothing but
 * its focus ring.
 */
#define JP_TYPE_CHART_CELL (jp_chart_cell_get_type ())
G_DECLARE_FINAL_TYPE (JpChartCell, jp_chart_cell, JP, CHART_CELL, GtkWidget)

GtkWidget *jp_chart_cell_new (void);
/* Which value it is, and what is read out. */
void jp_chart_cell_set_value (JpChartCell *self, guint series, guint category, const char *words);
guint jp_chart_cell_get_series (JpChartCell *self);
guint jp_chart_cell_get_category (JpChartCell *self);

G_END_DECLS
