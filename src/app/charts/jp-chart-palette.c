/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-chart-palette.h"

#include <math.h>

#define RGB(hex, opacity) \
  { (float) ((hex) >> 16 & 0xff) / 255, (float) ((hex) >> 8 & 0xff) / 255, (float) ((hex) & 0xff) / 255, (opacity) }

static const JpChartPalette light = {
  { RGB (0x000000, 0.82f), RGB (0x000000, 0.62f), RGB (0x000000, 0.16f),
    RGB (0x3584e4, 1), RGB (0xb35900, 1), RGB (0x1b8553, 1), RGB (0x813d9c, 1), RGB (0x0e7c86, 1), RGB (0xa51d2d, 1),
    RGB (0xa51d2d, 1), RGB (0xc64600, 1), RGB (0x9c6e03, 1), RGB (0x2a7b8f, 1), RGB (0x1c71d8, 1) }
};

static const JpChartPalette dark = {
  { RGB (0xffffff, 0.92f), RGB (0xffffff, 0.68f), RGB (0xffffff, 0.20f),
    RGB (0x62a0ea, 1), RGB (0xffa348, 1), RGB (0x8ff0a4, 1), RGB (0xdc8add, 1), RGB (0x5bc8d0, 1), RGB (0xff7b63, 1),
    RGB (0xff7b63, 1), RGB (0xffa348, 1), RGB (0xe6c65c, 1), RGB (0x7fc8d8, 1), RGB (0x78aeed, 1) }
};

const JpChartPalette *
jp_chart_palette_get (gboolean is_dark)
{
  return is_dark ? &dark : &light;
}

guint
jp_chart_style_of_series (guint series, guint n)
{
  return (n - 1 - series) % JP_CHART_MAX_SERIES;
}

JpChartInk
jp_chart_ink_of_rate (double percent)
{
  return JP_INK_SCALE + (JpChartInk) CLAMP (percent * JP_CHART_N_SCALE / 100, 0, JP_CHART_N_SCALE - 1);
}

static double
get_linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
get_luminance (const GdkRGBA *color)
{
  return 0.2126 * get_linear (color->red) + 0.7152 * get_linear (color->green) + 0.0722 * get_linear (color->blue);
}

double
jp_chart_contrast (const GdkRGBA *a, const GdkRGBA *b)
{
  double one = get_luminance (a) + 0.05, other = get_luminance (b) + 0.05;

  return MAX (one, other) / MIN (one, other);
}
