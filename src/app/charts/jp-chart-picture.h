/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-chart-palette.h"

#include <gio/gio.h>
#include <pango/pangocairo.h>

G_BEGIN_DECLS

typedef enum
{
  JP_SHAPE_BOX,
  JP_SHAPE_STROKE, /* from its corner by width and height */
  JP_SHAPE_MARKER, /* around its corner */
  JP_SHAPE_TEXT,
  JP_SHAPE_CLIP,   /* what follows is seen within the box only, until JP_SHAPE_UNCLIP */
  JP_SHAPE_UNCLIP,
} JpChartShapeKind;

typedef struct
{
  JpChartShapeKind kind;
  double x, y, width, height;
  JpChartInk ink;
  JpChartPattern pattern; /* of a box */
  guint style;            /* dash of a stroke, form of a marker */
  double thickness;
  PangoLayout *layout;    /* of a text */
  gboolean upright;       /* a text from the top down */
} JpChartShape;

/* Where the value of a series and category can be pointed at. */
typedef struct
{
  guint series, category;
  double x, y, width, height;
} JpChartMark;

/* How a heat map divides its room. */
typedef struct
{
  double names;         /* width of the categories' names */
  double heads;         /* height of the series' names */
  double cell_width;
  double cell_height;
  double foot;          /* height of the legend */
  gboolean upright;     /* the series' names stand upright */
  gboolean has_figures; /* there is room for them in the cells */
} JpHeatMeasure;

/**
 * JpChartPicture:
 *
 * A picture laid out: shapes in the order they are drawn, and where each value is. Window, paper and SVG lay out with
 * the same function and draw with the same function; they differ in the room, the font and the palette. Lengths are
 * those of the font: pixels in the window, points on paper.
 */
typedef struct
{
  PangoContext *context;
  double width, height; /* of all of it; of a heat map also what is scrolled out of sight */
  double line;          /* height of a line of text */
  GArray *shapes;       /* JpChartShape */
  GArray *marks;        /* JpChartMark, those in sight */
  gboolean titled;      /* it stands by itself: in a file, on paper */
  gboolean lying;       /* bars lie */
  JpHeatMeasure heat;   /* of a heat map */
} JpChartPicture;

/* The room there is. */
typedef struct
{
  double width;
  double height;   /* of a heat map; others take what they need */
  double x, y;     /* how far a heat map is scrolled */
  gboolean whole;  /* no row or column of it is cut */
  gboolean titled; /* title and subject stand above it */
} JpChartRoom;

/* jp-chart-layout.c: the one function for all kinds. Transfer full. */
JpChartPicture *jp_chart_lay_out (const JpChartData *data, PangoContext *context, const JpChartRoom *room);
void jp_chart_picture_free (JpChartPicture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JpChartPicture, jp_chart_picture_free)
/* jp-chart-draw.c: draws it with its corner at the origin; the ground is not painted. Cancelled, it stops midway. */
void jp_chart_picture_draw (const JpChartPicture *self, cairo_t *cr, const JpChartPalette *palette,
                            GCancellable *cancellable);

/* The mark of a value; NULL: it is out of sight. Lent. */
const JpChartMark *jp_chart_picture_find (const JpChartPicture *self, guint series, guint category);
/* The mark at a place, the nearest one within `play`; NULL: none. Lent. */
const JpChartMark *jp_chart_picture_find_at (const JpChartPicture *self, double x, double y, double play);

/* For those who lay out. */
JpChartPicture *jp_chart_picture_new (PangoContext *context, double width);
void jp_chart_picture_add_box (JpChartPicture *self, double x, double y, double width, double height, JpChartInk ink,
                               JpChartPattern pattern);
void jp_chart_picture_add_stroke (JpChartPicture *self, double x0, double y0, double x1, double y1, JpChartInk ink,
                                  guint style, double thickness);
void jp_chart_picture_add_marker (JpChartPicture *self, double x, double y, double radius, JpChartInk ink,
                                  guint style);
void jp_chart_picture_clip (JpChartPicture *self, double x, double y, double width, double height);
void jp_chart_picture_unclip (JpChartPicture *self);
void jp_chart_picture_add_mark (JpChartPicture *self, guint series, guint category, double x, double y, double width,
                                double height);

/* How a text is set. */
typedef struct
{
  double align;     /* x is its left edge, middle, right edge: 0, 0.5, 1 */
  double max_width; /* what is longer ends in "…"; 0: it has all the room it needs */
  int lines;        /* at most so many; 0: one */
  gboolean bold;
  gboolean large;
  gboolean upright; /* from the top down; max_width is then its height */
} JpTextSetting;

/* y: its upper edge. Returns its height. */
double jp_chart_picture_add_text (JpChartPicture *self, const char *text, double x, double y, JpChartInk ink,
                                  const JpTextSetting *setting);
double jp_chart_picture_measure (JpChartPicture *self, const char *text, gboolean bold);

/* jp-chart-legend.c: names of the series with their patterns (or lines and markers), wrapped to the width. Returns the
 * lower edge. */
double jp_chart_add_legend (JpChartPicture *self, const JpChartData *data, double y);
/* A swatch as the legend has it, `size` high; the same in a heading. */
void jp_chart_add_swatch (JpChartPicture *self, const JpChartData *data, guint series, double x, double y,
                          double size);

/* jp-chart-axis.c: round figures from the first not above low to the last not below high, about n steps. */
typedef struct
{
  double first, step;
  guint n; /* steps */
} JpChartAxis;

void jp_chart_axis_init (JpChartAxis *self, double low, double high, guint n);
double jp_chart_axis_get_last (const JpChartAxis *self);
/* 0 … 1. */
double jp_chart_axis_place (const JpChartAxis *self, double value);
char *jp_chart_axis_dup_label (const JpChartAxis *self, guint n);

/* Each kind, in a file of its own: from y on down, sets the height. */
void jp_chart_lay_out_bars (JpChartPicture *self, const JpChartData *data, double y);
void jp_chart_lay_out_line (JpChartPicture *self, const JpChartData *data, double y);
void jp_chart_lay_out_radar (JpChartPicture *self, const JpChartData *data, double y);
void jp_chart_lay_out_heat (JpChartPicture *self, const JpChartData *data, double y, const JpChartRoom *room);

/* Sets no shapes. */
void jp_chart_measure_heat (JpChartPicture *self, const JpChartData *data, double width, JpHeatMeasure *measure);

G_END_DECLS
