/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-chart-data.h"

#include "jp-context.h"
#include "jp-rule-course.h"
#include "jp-score.h"
#include "jp-sheet-tsv.h"

#include <glib/gi18n.h>

static void
clear_category (gpointer data)
{
  g_free (((JpChartCategory *) data)->name);
}

JpChartData *
jp_chart_data_new (JpChartKind kind, const char *title, const char *subject)
{
  JpChartData *self = g_atomic_rc_box_new0 (JpChartData);

  self->kind = kind;
  self->title = g_strdup (title);
  self->subject = g_strdup (subject);
  self->series = g_ptr_array_new_with_free_func (g_free);
  self->categories = g_array_new (FALSE, TRUE, sizeof (JpChartCategory));
  g_array_set_clear_func (self->categories, clear_category);
  self->values = g_array_new (FALSE, TRUE, sizeof (JpChartValue));
  return self;
}

static void
clear (JpChartData *self)
{
  g_free (self->title);
  g_free (self->subject);
  g_ptr_array_unref (self->series);
  g_array_unref (self->categories);
  g_array_unref (self->values);
}

JpChartData *
jp_chart_data_ref (JpChartData *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
jp_chart_data_unref (JpChartData *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) clear);
}

void
jp_chart_data_add_category (JpChartData *self, const char *name, gboolean uniform)
{
  JpChartCategory category = { g_strdup (name != NULL ? name : "—"), uniform };

  g_return_if_fail (self->series->len == 0);

  g_array_append_val (self->categories, category);
}

JpChartValue *
jp_chart_data_add_series (JpChartData *self, const char *name)
{
  guint first = self->values->len;

  g_ptr_array_add (self->series, g_strdup (name != NULL ? name : "—"));
  g_array_set_size (self->values, first + self->categories->len);
  return self->categories->len > 0 ? &g_array_index (self->values, JpChartValue, first) : NULL;
}

guint
jp_chart_data_get_n_series (const JpChartData *self)
{
  return self->series->len;
}

guint
jp_chart_data_get_n_categories (const JpChartData *self)
{
  return self->categories->len;
}

const char *
jp_chart_data_get_series (const JpChartData *self, guint series)
{
  return g_ptr_array_index (self->series, series);
}

const JpChartCategory *
jp_chart_data_get_category (const JpChartData *self, guint category)
{
  return &g_array_index (self->categories, JpChartCategory, category);
}

const JpChartValue *
jp_chart_data_get_value (const JpChartData *self, guint series, guint category)
{
  return &g_array_index (self->values, JpChartValue, series * self->categories->len + category);
}

gboolean
jp_chart_data_is_empty (const JpChartData *self)
{
  for (guint i = 0; i < self->values->len; i++)
    if (g_array_index (self->values, JpChartValue, i).state >= JP_CHART_RANGE)
      return FALSE;
  return TRUE;
}

/* What is drawn and said of a score; FALSE: it has no rate. */
static gboolean
get_figure (const JpChartData *self, JpDecimal score, JpDecimal points, JpRational *figure)
{
  if (!self->by_points)
    return jp_score_rate (score, points, figure);
  if (score.is_set)
    jp_decimal_to_rational (score, figure);
  return score.is_set;
}

gboolean
jp_chart_data_get_extent (const JpChartData *self, const JpChartValue *value, double *low, double *high)
{
  g_auto (JpRational) from = JP_RATIONAL_INIT;
  g_auto (JpRational) to = JP_RATIONAL_INIT;
  double scale = self->by_points ? 1 : 100;

  if (value->state < JP_CHART_RANGE || !get_figure (self, value->low, value->points, &from) ||
      !get_figure (self, value->high, value->points, &to))
    return FALSE;
  *low = jp_rational_to_double (&from) * scale;
  *high = jp_rational_to_double (&to) * scale;
  if (*low > *high)
    {
      /* Points below zero: the lower score is the higher rate. */
      double swapped = *low;

      *low = *high;
      *high = swapped;
    }
  return TRUE;
}

static char *
dup_figure (const JpChartData *self, JpDecimal score, JpDecimal points)
{
  g_auto (JpRational) rate = JP_RATIONAL_INIT;

  if (self->by_points)
    return jp_format_score (jp_decimal_normalize (score));
  return jp_score_rate (score, points, &rate) ? jp_format_percent (&rate, 1) : g_strdup ("—");
}

char *
jp_chart_data_dup_label (const JpChartData *self, const JpChartValue *value)
{
  g_autofree char *low = dup_figure (self, value->low, value->points);
  g_autofree char *high = dup_figure (self, value->high, value->points);

  if (value->state < JP_CHART_RANGE)
    return g_strdup ("—");
  if (g_str_has_suffix (low, " %"))
    low[strlen (low) - 2] = '\0';
  if (g_str_has_suffix (high, " %"))
    high[strlen (high) - 2] = '\0';
  return value->state == JP_CHART_KNOWN ? g_steal_pointer (&low) : g_strdup_printf ("%s–%s", low, high);
}

char *
jp_chart_data_dup_text (const JpChartData *self, const JpChartValue *value)
{
  g_autofree char *label = jp_chart_data_dup_label (self, value);

  if (value->state < JP_CHART_RANGE || self->by_points)
    return g_steal_pointer (&label);
  return g_strdup_printf ("%s %%", label);
}

/* "14 of 20 points", the figures a rate is made of. */
static char *
dup_points (const JpChartValue *value)
{
  g_autofree char *low = jp_format_score (jp_decimal_normalize (value->low));
  g_autofree char *high = jp_format_score (jp_decimal_normalize (value->high));
  g_autofree char *points = jp_format_score (jp_decimal_normalize (value->points));

  if (value->state == JP_CHART_KNOWN)
    /* TRANSLATORS: score and full points: "14 of 20 points" */
    return g_strdup_printf (_("%s of %s points"), low, points);
  /* TRANSLATORS: lowest and highest possible score, full points: "12 to 16 of 20 points" */
  return g_strdup_printf (_("%s to %s of %s points"), low, high, points);
}

static char *
dup_value_words (const JpChartData *self, const JpChartValue *value)
{
  g_autofree char *text = NULL;
  g_autofree char *points = NULL;

  if (value->state == JP_CHART_ABSENT)
    return g_strdup (C_ ("chart value", "none there"));
  if (value->state == JP_CHART_OPEN)
    return g_strdup (_("no score"));
  points = dup_points (value);
  if (self->by_points && value->state == JP_CHART_KNOWN)
    return g_steal_pointer (&points);
  if (self->by_points)
    return g_strdup_printf (_("%s, not all of it scored"), points);
  text = jp_chart_data_dup_text (self, value);
  if (value->state == JP_CHART_KNOWN)
    /* TRANSLATORS: a rate and what it is made of: "70.0 %, 14 of 20 points" */
    return g_strdup_printf (_("%s, %s"), text, points);
  return g_strdup_printf (_("%s, %s, not all of it scored"), text, points);
}

char *
jp_chart_data_dup_words (const JpChartData *self, guint series, guint category)
{
  const JpChartCategory *of = jp_chart_data_get_category (self, category);
  const char *name = jp_chart_data_get_series (self, series);
  g_autofree char *value = dup_value_words (self, jp_chart_data_get_value (self, series, category));

  if (of->uniform)
    /* TRANSLATORS: indicator, unit: value; an indicator of which all units have the same rate */
    return g_strdup_printf (_("%s, %s: %s. The same for all, tells none from another."), of->name, name, value);
  /* TRANSLATORS: what, whose: value: "Input, 2019: 70.0 %" */
  return g_strdup_printf (_("%s, %s: %s"), of->name, name, value);
}

static char *
dup_cell (const JpChartData *self, guint series, guint category)
{
  const JpChartValue *value = jp_chart_data_get_value (self, series, category);

  return value->state == JP_CHART_ABSENT ? g_strdup ("") : jp_chart_data_dup_text (self, value);
}

/* Series go down or categories do. */
static GStrv
make_line (const JpChartData *self, gboolean series_down, guint at)
{
  guint n = series_down ? self->categories->len : self->series->len;
  GStrv line = g_new0 (char *, n + 2);

  line[0] = g_strdup (series_down ? jp_chart_data_get_series (self, at) : jp_chart_data_get_category (self, at)->name);
  for (guint i = 0; i < n; i++)
    line[i + 1] = series_down ? dup_cell (self, at, i) : dup_cell (self, i, at);
  return line;
}

static GStrv
make_head (const JpChartData *self, gboolean series_down)
{
  guint n = series_down ? self->categories->len : self->series->len;
  GStrv line = g_new0 (char *, n + 2);

  line[0] = g_strdup (self->title);
  for (guint i = 0; i < n; i++)
    line[i + 1] =
      g_strdup (series_down ? jp_chart_data_get_category (self, i)->name : jp_chart_data_get_series (self, i));
  return line;
}

char *
jp_chart_data_dup_table (const JpChartData *self)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  gboolean series_down = self->series->len > JP_CHART_MAX_SERIES || self->categories->len == 1;
  guint n = series_down ? self->series->len : self->categories->len;

  g_ptr_array_add (lines, make_head (self, series_down));
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (lines, make_line (self, series_down, i));
  return jp_sheet_tsv_write (lines);
}
