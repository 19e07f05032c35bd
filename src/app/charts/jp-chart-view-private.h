/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-chart-cell.h"
#include "jp-chart-view.h"
#include "jp-scroll.h"

G_BEGIN_DECLS

struct _JpChartView
{
  GtkWidget parent_instance;

  JpChartData *data;
  JpChartPicture *picture;  /* laid out for `width`; of a heat map for what is in sight */
  int width;
  int least_height;         /* 0: not measured yet */
  guint series, category;   /* the value one is at */
  GPtrArray *cells;         /* JpChartCell, children */
  gboolean taking_turns;    /* there are two of them */
  gboolean allocating;
  JpScroll scroll;
};

/* Moves the focus to a value and brings it into sight. */
void jp_chart_view_go (JpChartView *self, guint series, guint category);
/* jp-chart-keys.c: the keys that do so. Transfer full. */
GtkEventController *jp_chart_view_new_keys (JpChartView *self);

G_END_DECLS
