/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-chart-picture.h"

#include <math.h>

/* Between the lines of a pattern. */
#define SPACING 4.5

static void
set_ink (cairo_t *cr, const JpChartPalette *palette, JpChartInk ink, float alpha)
{
  const GdkRGBA *color = &palette->inks[ink];

  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha * alpha);
}

static void
draw_slanted (cairo_t *cr, const JpChartShape *box, gboolean rising)
{
  double reach = box->width + box->height;

  for (double at = SPACING / 2; at < reach; at += SPACING * 1.3)
    {
      double x = rising ? box->x + at : box->x + box->width - at;

      cairo_move_to (cr, x, box->y);
      cairo_line_to (cr, rising ? x - box->height : x + box->height, box->y + box->height);
    }
  cairo_stroke (cr);
}

static void
draw_level (cairo_t *cr, const JpChartShape *box)
{
  for (double y = box->y + box->height - SPACING / 2; y > box->y; y -= SPACING)
    {
      cairo_move_to (cr, box->x, y);
      cairo_line_to (cr, box->x + box->width, y);
    }
  cairo_stroke (cr);
}

static void
draw_dots (cairo_t *cr, const JpChartShape *box)
{
  for (double y = box->y + box->height - SPACING / 2; y > box->y; y -= SPACING)
    for (double x = box->x + SPACING / 2; x < box->x + box->width; x += SPACING)
      {
        cairo_new_sub_path (cr);
        cairo_arc (cr, x, y, 1.1, 0, 2 * G_PI);
      }
  cairo_fill (cr);
}

static void
draw_pattern (cairo_t *cr, const JpChartShape *box)
{
  switch (box->pattern)
    {
    case JP_PATTERN_RISING:
      draw_slanted (cr, box, TRUE);
      break;
    case JP_PATTERN_FALLING:
      draw_slanted (cr, box, FALSE);
      break;
    case JP_PATTERN_CROSSED:
      draw_slanted (cr, box, TRUE);
      draw_slanted (cr, box, FALSE);
      break;
    case JP_PATTERN_DOTS:
      draw_dots (cr, box);
      break;
    case JP_PATTERN_LEVEL:
      draw_level (cr, box);
      break;
    case JP_PATTERN_RANGE:
      cairo_set_line_width (cr, 0.7);
      draw_slanted (cr, box, TRUE);
      break;
    case JP_PATTERN_SOLID:
    case JP_PATTERN_TINT:
    case JP_PATTERN_FRAME:
    default:
      break;
    }
}

/* Within its edge, so that neighbours do not touch. */
static void
draw_edge (cairo_t *cr, const JpChartShape *box)
{
  static const double dashes[] = { 2.5, 2 };
  double inset = MIN (0.5, MIN (box->width, box->height) / 2);

  if (box->pattern == JP_PATTERN_RANGE)
    cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_set_line_width (cr, 1);
  cairo_rectangle (cr, box->x + inset, box->y + inset, box->width - 2 * inset, box->height - 2 * inset);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
draw_box (cairo_t *cr, const JpChartPalette *palette, const JpChartShape *box)
{
  if (box->width <= 0 || box->height <= 0)
    return;
  if (box->pattern == JP_PATTERN_SOLID || box->pattern == JP_PATTERN_TINT)
    {
      set_ink (cr, palette, box->ink, box->pattern == JP_PATTERN_SOLID ? 1 : 0.6f);
      cairo_rectangle (cr, box->x, box->y, box->width, box->height);
      cairo_fill (cr);
      return;
    }
  if (box->pattern == JP_PATTERN_FRAME)
    {
      set_ink (cr, palette, box->ink, 1);
      draw_edge (cr, box);
      return;
    }
  cairo_save (cr);
  cairo_rectangle (cr, box->x, box->y, box->width, box->height);
  cairo_clip (cr);
  if (box->pattern != JP_PATTERN_RANGE)
    {
      set_ink (cr, palette, box->ink, 0.12f);
      cairo_paint (cr);
    }
  set_ink (cr, palette, box->ink, 1);
  cairo_set_line_width (cr, 1.2);
  draw_pattern (cr, box);
  draw_edge (cr, box);
  cairo_restore (cr);
}

static void
draw_stroke (cairo_t *cr, const JpChartPalette *palette, const JpChartShape *stroke)
{
  static const struct
  {
    double lengths[4];
    int n;
  } dashes[JP_CHART_MAX_SERIES] = { { { 0 }, 0 },          { { 6, 3 }, 2 }, { { 2, 2 }, 2 },
                                    { { 8, 3, 2, 3 }, 4 }, { { 4, 4 }, 2 }, { { 1, 3 }, 2 } };
  /* A line that is straight across or down lies on the pixels. */
  double half = stroke->thickness <= 1 && fmin (fabs (stroke->width), fabs (stroke->height)) < 0.01 ? 0.5 : 0;
  double x = half > 0 ? floor (stroke->x) + half : stroke->x;
  double y = half > 0 ? floor (stroke->y) + half : stroke->y;

  set_ink (cr, palette, stroke->ink, 1);
  cairo_set_line_width (cr, stroke->thickness);
  cairo_set_dash (cr, dashes[stroke->style].lengths, dashes[stroke->style].n, 0);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x + stroke->width, y + stroke->height);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

/* A polygon around a place; angles in turns, 0 at the top. */
static void
add_polygon (cairo_t *cr, double x, double y, double radius, guint n, double first)
{
  for (guint i = 0; i < n; i++)
    {
      double angle = 2 * G_PI * (first + (double) i / n);

      cairo_line_to (cr, x + radius * sin (angle), y - radius * cos (angle));
    }
  cairo_close_path (cr);
}

static void
draw_marker (cairo_t *cr, const JpChartPalette *palette, const JpChartShape *marker)
{
  double x = marker->x, y = marker->y, radius = marker->width;

  set_ink (cr, palette, marker->ink, 1);
  cairo_new_path (cr);
  switch (marker->style)
    {
    case 0:
      cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
      break;
    case 1:
      add_polygon (cr, x, y, radius * 1.2, 4, 0.125);
      break;
    case 2:
      add_polygon (cr, x, y, radius * 1.3, 3, 0);
      break;
    case 3:
      add_polygon (cr, x, y, radius * 1.3, 4, 0);
      break;
    case 4:
      add_polygon (cr, x, y, radius * 1.3, 3, 0.5);
      break;
    default:
      cairo_move_to (cr, x - radius, y - radius);
      cairo_line_to (cr, x + radius, y + radius);
      cairo_move_to (cr, x + radius, y - radius);
      cairo_line_to (cr, x - radius, y + radius);
      cairo_set_line_width (cr, 2);
      cairo_stroke (cr);
      return;
    }
  cairo_fill (cr);
}

static void
draw_text (cairo_t *cr, const JpChartPalette *palette, const JpChartShape *text)
{
  set_ink (cr, palette, text->ink, 1);
  cairo_save (cr);
  if (text->upright)
    {
      cairo_translate (cr, text->x + text->width, text->y);
      cairo_rotate (cr, G_PI / 2);
      cairo_move_to (cr, 0, 0);
    }
  else
    cairo_move_to (cr, text->x, text->y);
  pango_cairo_show_layout (cr, text->layout);
  cairo_restore (cr);
}

static void
draw_shape (cairo_t *cr, const JpChartPalette *palette, const JpChartShape *shape)
{
  switch (shape->kind)
    {
    case JP_SHAPE_BOX:
      draw_box (cr, palette, shape);
      break;
    case JP_SHAPE_STROKE:
      draw_stroke (cr, palette, shape);
      break;
    case JP_SHAPE_MARKER:
      draw_marker (cr, palette, shape);
      break;
    case JP_SHAPE_TEXT:
      draw_text (cr, palette, shape);
      break;
    case JP_SHAPE_CLIP:
      cairo_save (cr);
      cairo_rectangle (cr, shape->x, shape->y, shape->width, shape->height);
      cairo_clip (cr);
      break;
    case JP_SHAPE_UNCLIP:
    default:
      cairo_restore (cr);
      break;
    }
}

void
jp_chart_picture_draw (const JpChartPicture *self, cairo_t *cr, const JpChartPalette *palette,
                       GCancellable *cancellable)
{
  for (guint i = 0; i < self->shapes->len && !g_cancellable_is_cancelled (cancellable); i++)
    draw_shape (cr, palette, &g_array_index (self->shapes, JpChartShape, i));
}
