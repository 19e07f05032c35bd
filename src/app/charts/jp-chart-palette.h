/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-chart-data.h"

#include <gdk/gdk.h>

G_BEGIN_DECLS

#define JP_CHART_N_SCALE 5

typedef enum
{
  JP_INK_TEXT,
  JP_INK_DIM,
  JP_INK_GRID,
  JP_INK_SERIES,                                    /* and those after it */
  JP_INK_SCALE = JP_INK_SERIES + JP_CHART_MAX_SERIES, /* lowest fifth of the rates, and those after it */
  JP_N_INKS = JP_INK_SCALE + JP_CHART_N_SCALE,
} JpChartInk;

typedef enum
{
  JP_PATTERN_SOLID,
  JP_PATTERN_RISING,
  JP_PATTERN_FALLING,
  JP_PATTERN_DOTS,
  JP_PATTERN_LEVEL,
  JP_PATTERN_CROSSED,
  JP_PATTERN_RANGE, /* between what is sure and what is possible */
  JP_PATTERN_TINT,  /* a quiet ground */
  JP_PATTERN_FRAME, /* its edge alone */
} JpChartPattern;

/* Colours of series and scale stand out from the ground by 3:1 at least, texts by 4.5:1; each has a pattern, a dash and
 * a marker of its own, too, so that none says anything alone. */
typedef struct
{
  GdkRGBA inks[JP_N_INKS];
} JpChartPalette;

const JpChartPalette *jp_chart_palette_get (gboolean dark);
/* The last of n series is the one that counts: it is solid and in the accent colour. 0 … JP_CHART_MAX_SERIES - 1. */
guint jp_chart_style_of_series (guint series, guint n);
/* The fifth a rate in per cent is in: JP_INK_SCALE and those after it. */
JpChartInk jp_chart_ink_of_rate (double percent);
/* As WCAG counts it: 1 … 21. */
double jp_chart_contrast (const GdkRGBA *a, const GdkRGBA *b);

G_END_DECLS
