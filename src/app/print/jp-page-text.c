/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-page-private.h"

/* What official tables are set in, then what stands in for it: Song for texts, Hei for titles. */
#define BODY_FONT "SimSun, Songti SC, Noto Serif CJK SC, Source Han Serif SC, Noto Sans CJK SC, Serif"
#define TITLE_FONT "SimHei, Heiti SC, Noto Sans CJK SC, Source Han Sans SC, WenQuanYi Zen Hei, Sans"

#define SMALLEST_DIGITS 0.55

/* Every line breaks alike on the screen and on paper: sizes are points, and nothing is fitted to pixels. */
PangoContext *
jp_page_text_new_context (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context, pango_language_from_string ("zh-cn"));
  cairo_font_options_destroy (options);
  return context;
}

static PangoFontDescription *
new_font (const JpFormCell *cell)
{
  const gboolean is_title = (cell->style & (JP_FORM_TITLE | JP_FORM_SUBTITLE)) != 0;
  const guint bold = JP_FORM_BOLD | JP_FORM_HEADING | JP_FORM_SUM | JP_FORM_TITLE | JP_FORM_SUBTITLE;
  PangoFontDescription *font = pango_font_description_from_string (is_title ? TITLE_FONT : BODY_FONT);
  int size = cell->style & JP_FORM_TITLE ? 16 : cell->style & JP_FORM_SUBTITLE ? 12 : 10;

  pango_font_description_set_size (font, size * PANGO_SCALE);
  if (cell->style & bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  return font;
}

/* As spreadsheets do: figures at the right unless the form says otherwise. */
static PangoAlignment
get_alignment (const JpFormCell *cell)
{
  if (cell->style & (JP_FORM_CENTER | JP_FORM_HEADING | JP_FORM_TITLE | JP_FORM_TICK))
    return PANGO_ALIGN_CENTER;
  return cell->style & JP_FORM_RIGHT || cell->digits != NULL ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
}

/* A figure is never broken: one too wide for its column is set smaller. */
static void
fit_digits (PangoLayout *text, double width)
{
  PangoFontDescription *font;
  int natural;

  pango_layout_set_width (text, -1);
  pango_layout_get_size (text, &natural, NULL);
  if (natural > width * PANGO_SCALE)
    {
      font = pango_font_description_copy (pango_layout_get_font_description (text));
      pango_font_description_set_size (font, (int) (pango_font_description_get_size (font) *
                                                    MAX (width * PANGO_SCALE / natural, SMALLEST_DIGITS)));
      pango_layout_set_font_description (text, font);
      pango_font_description_free (font);
      pango_layout_get_size (text, &natural, NULL);
    }
  pango_layout_set_width (text, MAX ((int) (width * PANGO_SCALE), natural));
}

PangoLayout *
jp_page_text_new (PangoContext *context, const JpFormCell *cell, double width)
{
  PangoFontDescription *font;
  PangoLayout *text;

  if (cell->text == NULL || *cell->text == '\0')
    return NULL;
  width = MAX (width - 2 * JP_PAGE_PAD_X, 1);
  text = pango_layout_new (context);
  font = new_font (cell);
  pango_layout_set_font_description (text, font);
  pango_font_description_free (font);
  pango_layout_set_text (text, cell->text, -1);
  pango_layout_set_alignment (text, get_alignment (cell));
  pango_layout_set_wrap (text, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (text, (int) (width * PANGO_SCALE));
  if (cell->digits != NULL)
    fit_digits (text, width);
  return text;
}

double
jp_page_text_get_height (PangoLayout *text)
{
  int height;

  pango_layout_get_size (text, NULL, &height);
  return (double) height / PANGO_SCALE + 2 * JP_PAGE_PAD_Y;
}

guint
jp_page_text_fit (PangoLayout *text, guint first, double room, gboolean force, double *height)
{
  PangoLayoutIter *lines = pango_layout_get_iter (text);
  const int limit = (int) ((room - 2 * JP_PAGE_PAD_Y + JP_PAGE_EPSILON) * PANGO_SCALE);
  int start = 0, used = 0;
  guint n = 0;

  do
    {
      int from, to;

      pango_layout_iter_get_line_yrange (lines, &from, &to);
      if (n == first)
        start = from;
      if (n >= first && to - start > limit && !(force && n == first))
        break;
      if (n >= first)
        used = to - start;
      n++;
    }
  while (pango_layout_iter_next_line (lines));
  pango_layout_iter_free (lines);
  if (height != NULL)
    *height = (double) used / PANGO_SCALE;
  return MAX (n, first);
}
