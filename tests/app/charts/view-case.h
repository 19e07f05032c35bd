/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-chart-view.h"

G_BEGIN_DECLS

/* What waits to be done, without waiting for more. */
void view_case_settle (void);
/* Seconds of the processor the longest turn took. */
double view_case_run_for (guint milliseconds);
/* A key where the view is; whether it was of use. */
gboolean view_case_press (JpChartView *view, guint key, GdkModifierType modifiers);
/* The value in focus is the accessible name of the widget in focus, too. */
void view_case_assert_at (JpChartView *view, guint series, guint category);

G_END_DECLS
