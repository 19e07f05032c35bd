/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-decimal.h"

#include <glib.h>

G_BEGIN_DECLS

/* A picture of more series than that is a heat map. */
#define JP_CHART_MAX_SERIES 6

typedef enum
{
  JP_CHART_BARS,  /* categories side by side, a bar for every series */
  JP_CHART_LINE,  /* one category over the series */
  JP_CHART_RADAR, /* an axis for every category, a line for every series */
  JP_CHART_HEAT,  /* a row for every category, a column for every series */
} JpChartKind;

typedef enum
{
  JP_CHART_ABSENT, /* the series has no such category */
  JP_CHART_OPEN,   /* nothing is scored */
  JP_CHART_RANGE,  /* part of it is: it lies between low and high */
  JP_CHART_KNOWN,  /* low = high */
} JpChartState;

typedef struct
{
  JpChartState state;
  JpDecimal low;
  JpDecimal high;
  JpDecimal points;
} JpChartValue;

typedef struct
{
  char *name;
  gboolean uniform; /* all series have the same rate */
} JpChartCategory;

/**
 * JpChartData:
 *
 * What a picture shows: a value for every series (a year, a unit) and category (a level, an indicator, the total). It
 * holds no records and does not change once it is made, so threads can share it, whatever becomes of the project.
 */
typedef struct
{
  JpChartKind kind;
  gboolean by_points;    /* values are points; else rates: low and high in parts of points */
  char *title;
  char *subject;         /* unit or framework, with the year where there is one */
  GPtrArray *series;     /* names */
  GArray *categories;    /* JpChartCategory */
  GArray *values;        /* JpChartValue, series by series */
} JpChartData;

/* Every value is absent until it is set. Strings are copied. */
JpChartData *jp_chart_data_new (JpChartKind kind, const char *title, const char *subject);
JpChartData *jp_chart_data_ref (JpChartData *self);
void jp_chart_data_unref (JpChartData *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JpChartData, jp_chart_data_unref)

void jp_chart_data_add_category (JpChartData *self, const char *name, gboolean uniform);
/* All categories are there. The place of its first value is lent until the next one is added. */
JpChartValue *jp_chart_data_add_series (JpChartData *self, const char *name);

guint jp_chart_data_get_n_series (const JpChartData *self);
guint jp_chart_data_get_n_categories (const JpChartData *self);
const char *jp_chart_data_get_series (const JpChartData *self, guint series);
const JpChartCategory *jp_chart_data_get_category (const JpChartData *self, guint category);
const JpChartValue *jp_chart_data_get_value (const JpChartData *self, guint series, guint category);
/* Nothing to draw: no value is known, not even in part. */
gboolean jp_chart_data_is_empty (const JpChartData *self);

/* Where a value is drawn: in per cent or points. Nothing else may be made of these. FALSE: there is nothing to draw. */
gboolean jp_chart_data_get_extent (const JpChartData *self, const JpChartValue *value, double *low, double *high);
/* Beside a bar: "70.0", "60.0–80.0", "—". Transfer full. */
char *jp_chart_data_dup_label (const JpChartData *self, const JpChartValue *value);
/* By itself: "70.0 %". Transfer full. */
char *jp_chart_data_dup_text (const JpChartData *self, const JpChartValue *value);
/* For those who read it out: "Input, 2019: 70.0 %, 14 of 20 points". Transfer full. */
char *jp_chart_data_dup_words (const JpChartData *self, guint series, guint category);
/* All values as tab-separated text with names at both edges: a line for every category, for every series
 * where these are many or there is one category. Transfer full. */
char *jp_chart_data_dup_table (const JpChartData *self);

G_END_DECLS
