/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-chart-picture.h"

#include <math.h>

/* 1, 2 or 5 with zeros behind or before, not below x. */
static double
round_up (double x)
{
  double power = pow (10, floor (log10 (x)));

  for (guint i = 1; i <= 5; i += i == 2 ? 3 : 1)
    if (i != 3 && i * power >= x * (1 - 1e-9))
      return i * power;
  return 10 * power;
}

void
jp_chart_axis_init (JpChartAxis *self, double low, double high, guint n)
{
  if (high <= low)
    high = low + 1;
  self->step = round_up ((high - low) / MAX (n, 1));
  self->first = floor (low / self->step + 1e-9) * self->step;
  self->n = (guint) MAX (ceil ((high - self->first) / self->step - 1e-9), 1);
}

double
jp_chart_axis_get_last (const JpChartAxis *self)
{
  return self->first + self->n * self->step;
}

double
jp_chart_axis_place (const JpChartAxis *self, double value)
{
  return (value - self->first) / (self->n * self->step);
}

/* Rounded to the step: 0.30000000000000004 is nobody's figure. */
char *
jp_chart_axis_dup_label (const JpChartAxis *self, guint n)
{
  double value = self->first + n * self->step;
  int decimals = self->step >= 1 ? 0 : (int) ceil (-log10 (self->step) - 1e-9);
  char buffer[G_ASCII_DTOSTR_BUF_SIZE], format[8];

  g_snprintf (format, sizeof format, "%%.%df", MIN (decimals, 6));
  g_ascii_formatd (buffer, sizeof buffer, format, fabs (value) < self->step / 2 ? 0 : fabs (value));
  return g_strconcat (value <= -self->step / 2 ? "−" : "", buffer, NULL);
}
