/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-chart-output.h"

#include "jp-error.h"
#include "jp-page-layout.h"
#include "jp-text.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define FONT "Cantarell, Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, Sans 10"
/* A4, in points. */
#define SHORT_SIDE 595.28
#define LONG_SIDE 841.89
#define MARGIN 42.0
/* Of an SVG. */
#define SVG_WIDTH 720.0
#define SVG_MARGIN 16.0
#define MARK_SIZE 7
#define MARK_INK 0.35

static JpChartPicture *
lay_out (const JpChartData *data, const JpChartRoom *room)
{
  PangoContext *context = jp_page_text_new_context ();
  PangoFontDescription *font = pango_font_description_from_string (FONT);
  JpChartPicture *picture;

  pango_context_set_font_description (context, font);
  pango_font_description_free (font);
  picture = jp_chart_lay_out (data, context, room);
  g_object_unref (context);
  return picture;
}

static char *
dup_title (const JpChartData *data)
{
  return g_strdup_printf ("%s · %s", data->title, data->subject);
}

/* In the lower margin, at the right. */
static void
draw_mark (cairo_t *cr, const char *mark, double right, double bottom, double margin)
{
  PangoContext *context = jp_page_text_new_context ();
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *font = pango_font_description_from_string (FONT);
  g_autofree char *text = g_strdup_printf (_("History mark %s"), mark);
  int width, height;

  pango_font_description_set_size (font, MARK_SIZE * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, &width, &height);
  cairo_set_source_rgb (cr, MARK_INK, MARK_INK, MARK_INK);
  cairo_move_to (cr, right - width, bottom - (margin + height) / 2);
  pango_cairo_show_layout (cr, layout);
  pango_font_description_free (font);
  g_object_unref (layout);
  g_object_unref (context);
}

/* SVG */

static cairo_status_t
write_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_status_t
draw_svg (const JpChartPicture *picture, const char *mark, GByteArray *bytes, GCancellable *cancellable)
{
  double width = picture->width + 2 * SVG_MARGIN, height = picture->height + 2 * SVG_MARGIN;
  cairo_surface_t *surface = cairo_svg_surface_create_for_stream (write_cb, bytes, width, height);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  if (mark != NULL)
    draw_mark (cr, mark, width - SVG_MARGIN, height, SVG_MARGIN);
  cairo_translate (cr, SVG_MARGIN, SVG_MARGIN);
  jp_chart_picture_draw (picture, cr, jp_chart_palette_get (FALSE), cancellable);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return status;
}

/* Texts are drawn as outlines: these elements are what a screen reader says and a search finds. */
static char *
dup_description (const JpChartData *data, const char *mark, GCancellable *cancellable)
{
  GString *text = g_string_new (NULL);
  g_autofree char *title = dup_title (data);
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  g_string_append_printf (text, "\n<title>%s</title>\n<desc>", escaped);
  for (guint i = 0; i < jp_chart_data_get_n_series (data) && !g_cancellable_is_cancelled (cancellable); i++)
    for (guint j = 0; j < jp_chart_data_get_n_categories (data); j++)
      {
        g_autofree char *words = jp_chart_data_dup_words (data, i, j);
        g_autofree char *plain = g_markup_escape_text (words, -1);

        g_string_append_printf (text, "%s\n", plain);
      }
  if (mark != NULL)
    g_string_append_printf (text, _("History mark %s"), mark);
  g_string_append (text, "</desc>");
  return g_string_free (text, FALSE);
}

/* What describes the picture comes first in its outermost element. */
static void
insert_description (GByteArray *bytes, const char *description)
{
  const char *text = (const char *) bytes->data;
  const char *start = g_strstr_len (text, bytes->len, "<svg");
  const char *end = start != NULL ? memchr (start, '>', bytes->len - (gsize) (start - text)) : NULL;
  gsize at = end != NULL ? (gsize) (end + 1 - text) : bytes->len;
  gsize length = strlen (description), rest = bytes->len - at;

  g_byte_array_set_size (bytes, bytes->len + (guint) length);
  memmove (bytes->data + at + length, bytes->data + at, rest);
  memcpy (bytes->data + at, description, length);
}

static gboolean
fail_cancelled (GError **error)
{
  g_set_error_literal (error, JP_ERROR, JP_ERROR_CANCELLED, _("Export cancelled; nothing was written"));
  return FALSE;
}

gboolean
jp_chart_write_svg (const JpChartData *data, const char *mark, GFile *file, GCancellable *cancellable, GError **error)
{
  const JpChartRoom room = { .width = SVG_WIDTH, .titled = TRUE };
  g_autoptr (JpChartPicture) picture = lay_out (data, &room);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *description = dup_description (data, mark, cancellable);
  cairo_status_t status;

  if (g_cancellable_is_cancelled (cancellable))
    return fail_cancelled (error);
  status = draw_svg (picture, mark, bytes, cancellable);
  if (g_cancellable_is_cancelled (cancellable))
    return fail_cancelled (error);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, JP_ERROR, JP_ERROR_IO, _("The picture cannot be drawn: %s. Save it as a PDF instead."),
                   cairo_status_to_string (status));
      return FALSE;
    }
  insert_description (bytes, description);
  return jp_text_save (file, (const char *) bytes->data, bytes->len, error);
}

/* Paper */

typedef struct
{
  JpChartData *data;
  char *mark;           /* NULL: none */
  double width, height; /* of a sheet within its margins */
  double scale;
  double step_x, step_y; /* how much of a heat map's cells a sheet shows */
  guint n_across, n_down;
} Sheets;

static void
sheets_free (gpointer data)
{
  Sheets *self = data;

  jp_chart_data_unref (self->data);
  g_free (self->mark);
  g_free (self);
}

/* How many sheets a heat map takes when it is drawn so large; only whole rows and columns are on a sheet. */
static void
divide (Sheets *self, double scale)
{
  const double width = self->width / scale, height = self->height / scale;
  const JpChartRoom room = { .width = width, .height = height, .titled = TRUE };
  g_autoptr (JpChartPicture) picture = lay_out (self->data, &room);
  const JpHeatMeasure *heat = &picture->heat;
  double rows, columns, title;

  title = picture->height - heat->heads - heat->foot -
          heat->cell_height * jp_chart_data_get_n_categories (self->data);
  columns = fmax (floor ((width - heat->names) / heat->cell_width + 1e-6), 1);
  rows = fmax (floor ((height - title - heat->heads - heat->foot) / heat->cell_height + 1e-6), 1);
  self->step_x = columns * heat->cell_width;
  self->step_y = rows * heat->cell_height;
  self->n_across = (guint) fmax (ceil (jp_chart_data_get_n_series (self->data) / columns), 1);
  self->n_down = (guint) fmax (ceil (jp_chart_data_get_n_categories (self->data) / rows), 1);
}

/* A heat map is drawn a little smaller when all its rows are on one sheet then. */
static void
divide_well (Sheets *self)
{
  static const double scales[] = { 1, 0.9, 0.8, 0.7 };

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      self->scale = scales[i];
      divide (self, self->scale);
      if (self->n_down == 1)
        return;
    }
  self->scale = 1;
  divide (self, self->scale);
}

/* A picture that is too tall is drawn smaller; a heat map goes on in the next sheet. */
static void
draw_sheet (gpointer data, cairo_t *cr, guint sheet)
{
  const Sheets *self = data;
  gboolean heat = self->data->kind == JP_CHART_HEAT;
  const JpChartRoom room = { .width = self->width / self->scale,
                             .height = heat ? self->height / self->scale : 0,
                             .x = sheet % self->n_across * self->step_x,
                             .y = sheet / self->n_across * self->step_y,
                             .whole = TRUE,
                             .titled = TRUE };
  g_autoptr (JpChartPicture) picture = lay_out (self->data, &room);
  double scale = heat ? self->scale : fmin (1, self->height / picture->height);

  cairo_save (cr);
  cairo_translate (cr, MARGIN + (self->width - room.width * scale) / 2, MARGIN);
  cairo_scale (cr, scale, scale);
  jp_chart_picture_draw (picture, cr, jp_chart_palette_get (FALSE), NULL);
  cairo_restore (cr);
  if (self->mark != NULL)
    draw_mark (cr, self->mark, MARGIN + self->width, 2 * MARGIN + self->height, MARGIN);
}

JpPaper *
jp_chart_paper_new (JpChartData *data, const char *mark)
{
  JpPaper *paper = g_new0 (JpPaper, 1);
  Sheets *sheets = g_new0 (Sheets, 1);
  gboolean wide = data->kind != JP_CHART_HEAT && data->kind != JP_CHART_RADAR;

  paper->title = dup_title (data);
  paper->width = wide ? LONG_SIDE : SHORT_SIDE;
  paper->height = wide ? SHORT_SIDE : LONG_SIDE;
  sheets->data = jp_chart_data_ref (data);
  sheets->mark = g_strdup (mark);
  sheets->width = paper->width - 2 * MARGIN;
  sheets->height = paper->height - 2 * MARGIN;
  sheets->scale = sheets->n_across = sheets->n_down = 1;
  if (data->kind == JP_CHART_HEAT && !jp_chart_data_is_empty (data))
    divide_well (sheets);
  paper->n_sheets = sheets->n_across * sheets->n_down;
  paper->draw = draw_sheet;
  paper->data = sheets;
  paper->free_data = sheets_free;
  return paper;
}

static void
draw_sheets (cairo_surface_t *surface, cairo_t *cr, gpointer data, GCancellable *cancellable)
{
  const JpPaper *paper = data;

  cairo_pdf_surface_set_size (surface, paper->width, paper->height);
  for (guint i = 0; i < paper->n_sheets && !g_cancellable_is_cancelled (cancellable); i++)
    {
      paper->draw (paper->data, cr, i);
      cairo_show_page (cr);
    }
}

gboolean
jp_chart_write_pdf (JpChartData *data, const char *mark, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (JpPaper) paper = jp_chart_paper_new (data, mark);

  return jp_pdf_write (paper->title, draw_sheets, paper, file, cancellable, error);
}
