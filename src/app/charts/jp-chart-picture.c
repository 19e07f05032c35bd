/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-chart-picture.h"

#include <math.h>

/* Captions are smaller than the text around the picture. */
#define SMALL 0.9

static void
clear_shape (gpointer data)
{
  g_clear_object (&((JpChartShape *) data)->layout);
}

static PangoLayout *
new_layout (PangoContext *context, const char *text, gboolean bold, gboolean large)
{
  PangoLayout *layout = pango_layout_new (context);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (large ? 1.1 : SMALL));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  if (bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  return layout;
}

static void
get_size (PangoLayout *layout, double *width, double *height)
{
  int w, h;

  pango_layout_get_size (layout, &w, &h);
  *width = (double) w / PANGO_SCALE;
  *height = (double) h / PANGO_SCALE;
}

JpChartPicture *
jp_chart_picture_new (PangoContext *context, double width)
{
  JpChartPicture *self = g_new0 (JpChartPicture, 1);
  g_autoptr (PangoLayout) layout = new_layout (context, "0国", FALSE, FALSE);
  double ignored;

  self->context = g_object_ref (context);
  self->width = width;
  self->shapes = g_array_new (FALSE, TRUE, sizeof (JpChartShape));
  g_array_set_clear_func (self->shapes, clear_shape);
  self->marks = g_array_new (FALSE, FALSE, sizeof (JpChartMark));
  get_size (layout, &ignored, &self->line);
  return self;
}

void
jp_chart_picture_free (JpChartPicture *self)
{
  g_object_unref (self->context);
  g_array_unref (self->shapes);
  g_array_unref (self->marks);
  g_free (self);
}

static void
add (JpChartPicture *self, const JpChartShape *shape)
{
  g_array_append_vals (self->shapes, shape, 1);
}

void
jp_chart_picture_add_box (JpChartPicture *self, double x, double y, double width, double height, JpChartInk ink,
                          JpChartPattern pattern)
{
  add (self, &(JpChartShape) { .kind = JP_SHAPE_BOX, .x = x, .y = y, .width = width, .height = height, .ink = ink,
                               .pattern = pattern });
}

void
jp_chart_picture_add_stroke (JpChartPicture *self, double x0, double y0, double x1, double y1, JpChartInk ink,
                             guint style, double thickness)
{
  add (self, &(JpChartShape) { .kind = JP_SHAPE_STROKE, .x = x0, .y = y0, .width = x1 - x0, .height = y1 - y0,
                               .ink = ink, .style = style, .thickness = thickness });
}

void
jp_chart_picture_add_marker (JpChartPicture *self, double x, double y, double radius, JpChartInk ink, guint style)
{
  add (self, &(JpChartShape) { .kind = JP_SHAPE_MARKER, .x = x, .y = y, .width = radius, .height = radius, .ink = ink,
                               .style = style });
}

void
jp_chart_picture_clip (JpChartPicture *self, double x, double y, double width, double height)
{
  add (self, &(JpChartShape) { .kind = JP_SHAPE_CLIP, .x = x, .y = y, .width = width, .height = height });
}

void
jp_chart_picture_unclip (JpChartPicture *self)
{
  add (self, &(JpChartShape) { .kind = JP_SHAPE_UNCLIP });
}

void
jp_chart_picture_add_mark (JpChartPicture *self, guint series, guint category, double x, double y, double width,
                           double height)
{
  JpChartMark mark = { series, category, x, y, width, height };

  g_array_append_val (self->marks, mark);
}

/* Chinese stands upright in a text that runs down. */
static PangoContext *
new_upright_context (PangoContext *context)
{
  PangoContext *upright = pango_font_map_create_context (pango_context_get_font_map (context));
  const PangoMatrix turned = { 0, -1, 1, 0, 0, 0 };

  pango_context_set_font_description (upright, pango_context_get_font_description (context));
  pango_context_set_language (upright, pango_context_get_language (context));
  pango_context_set_round_glyph_positions (upright, FALSE);
  pango_cairo_context_set_resolution (upright, pango_cairo_context_get_resolution (context));
  pango_cairo_context_set_font_options (upright, pango_cairo_context_get_font_options (context));
  pango_context_set_base_gravity (upright, PANGO_GRAVITY_EAST);
  pango_context_set_matrix (upright, &turned);
  return upright;
}

double
jp_chart_picture_add_text (JpChartPicture *self, const char *text, double x, double y, JpChartInk ink,
                           const JpTextSetting *setting)
{
  g_autoptr (GObject) upright = setting->upright ? G_OBJECT (new_upright_context (self->context)) : NULL;
  g_autoptr (PangoLayout) layout =
    new_layout (upright != NULL ? PANGO_CONTEXT (upright) : self->context, text, setting->bold, setting->large);
  double width, height;

  if (setting->max_width > 0)
    {
      pango_layout_set_width (layout, (int) (setting->max_width * PANGO_SCALE));
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_height (layout, -MAX (setting->lines, 1));
      pango_layout_set_alignment (layout, setting->align > 0.75   ? PANGO_ALIGN_RIGHT
                                          : setting->align > 0.25 ? PANGO_ALIGN_CENTER
                                                                  : PANGO_ALIGN_LEFT);
    }
  get_size (layout, &width, &height);
  /* A layout with a width begins at its edge; its text may be shorter. */
  if (setting->max_width > 0)
    {
      PangoRectangle logical;

      pango_layout_get_extents (layout, NULL, &logical);
      pango_layout_set_width (layout, MIN (logical.width + PANGO_SCALE / 8, pango_layout_get_width (layout)));
      get_size (layout, &width, &height);
    }
  if (setting->upright)
    add (self, &(JpChartShape) { .kind = JP_SHAPE_TEXT, .x = x - height * setting->align, .y = y, .width = height,
                                 .height = width, .ink = ink, .layout = g_steal_pointer (&layout), .upright = TRUE });
  else
    add (self, &(JpChartShape) { .kind = JP_SHAPE_TEXT, .x = x - width * setting->align, .y = y, .width = width,
                                 .height = height, .ink = ink, .layout = g_steal_pointer (&layout) });
  return setting->upright ? width : height;
}

double
jp_chart_picture_measure (JpChartPicture *self, const char *text, gboolean bold)
{
  g_autoptr (PangoLayout) layout = new_layout (self->context, text, bold, FALSE);
  double width, height;

  get_size (layout, &width, &height);
  return width;
}

const JpChartMark *
jp_chart_picture_find (const JpChartPicture *self, guint series, guint category)
{
  for (guint i = 0; i < self->marks->len; i++)
    {
      const JpChartMark *mark = &g_array_index (self->marks, JpChartMark, i);

      if (mark->series == series && mark->category == category)
        return mark;
    }
  return NULL;
}

const JpChartMark *
jp_chart_picture_find_at (const JpChartPicture *self, double x, double y, double play)
{
  const JpChartMark *nearest = NULL;
  double best = play;

  for (guint i = 0; i < self->marks->len; i++)
    {
      const JpChartMark *mark = &g_array_index (self->marks, JpChartMark, i);
      double away_x = fmax (fmax (mark->x - x, x - mark->x - mark->width), 0);
      double away_y = fmax (fmax (mark->y - y, y - mark->y - mark->height), 0);
      double away = hypot (away_x, away_y);

      if (away < best)
        {
          best = away;
          nearest = mark;
        }
    }
  return nearest;
}
