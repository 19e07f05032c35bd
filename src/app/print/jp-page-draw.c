/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one way a form gets onto the screen, onto paper and into a PDF. */

#include "config.h"

#include "jp-page-private.h"

#define LINE_WIDTH 0.5
#define INK 0.0
#define DIM_INK 0.42
#define HEADING_FILL 0.93
#define SUM_FILL 0.965

#define FOOT_SIZE 9
#define MARK_SIZE 7
/* From the edge of the paper to the middle of the foot, in points. */
#define FOOT_PLACE 28.0

/* What a sheet shows of a cell: in points of the form, y from the top of the sheet's text. */
typedef struct
{
  guint cell;
  double x, y, width, height;
  guint first, end; /* lines of its text */
} Share;

static void
fill_ground (cairo_t *cr, const JpFormCell *cell, const Share *share)
{
  double grey = cell->style & JP_FORM_HEADING ? HEADING_FILL : cell->style & JP_FORM_SUM ? SUM_FILL : 1;

  if (grey >= 1)
    return;
  cairo_set_source_rgb (cr, grey, grey, grey);
  cairo_rectangle (cr, share->x, share->y, share->width, share->height);
  cairo_fill (cr);
}

/* A cell that a sheet cuts is closed at the cut. */
static void
draw_borders (cairo_t *cr, const JpFormCell *cell, const Share *share)
{
  const double right = share->x + share->width, bottom = share->y + share->height;
  const struct
  {
    guint border;
    double x1, y1, x2, y2;
  } lines[] = {
    { JP_FORM_BORDER_TOP, share->x, share->y, right, share->y },
    { JP_FORM_BORDER_BOTTOM, share->x, bottom, right, bottom },
    { JP_FORM_BORDER_LEFT, share->x, share->y, share->x, bottom },
    { JP_FORM_BORDER_RIGHT, right, share->y, right, bottom },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    if (cell->borders & lines[i].border)
      {
        cairo_move_to (cr, lines[i].x1, lines[i].y1);
        cairo_line_to (cr, lines[i].x2, lines[i].y2);
      }
  cairo_set_source_rgb (cr, INK, INK, INK);
  cairo_stroke (cr);
}

/* Where the lines of the text begin within the cell; a part of a text begins at the top. */
static double
place_text (const JpFormCell *cell, const Share *share, double height, gboolean whole)
{
  double left = share->height - height;

  if (cell->style & JP_FORM_TOP || !whole || left < 2 * JP_PAGE_PAD_Y)
    return share->y + JP_PAGE_PAD_Y;
  return share->y + left / 2;
}

static void
draw_text (const JpPageLayout *self, cairo_t *cr, const JpFormCell *cell, const Share *share)
{
  PangoLayout *text = g_ptr_array_index (self->texts, share->cell);
  double grey = cell->style & JP_FORM_DIM ? DIM_INK : INK;
  PangoLayoutIter *lines;
  double height, y;
  int start = 0;
  guint n = 0;

  if (text == NULL || share->first >= share->end)
    return;
  jp_page_text_fit (text, share->first, share->height, TRUE, &height);
  y = place_text (cell, share, height,
                  share->first == 0 && share->end == (guint) pango_layout_get_line_count (text));
  cairo_set_source_rgb (cr, grey, grey, grey);
  lines = pango_layout_get_iter (text);
  do
    {
      PangoRectangle box;
      int from;

      pango_layout_iter_get_line_yrange (lines, &from, NULL);
      pango_layout_iter_get_line_extents (lines, NULL, &box);
      if (n == share->first)
        start = from;
      if (n >= share->first && n < share->end)
        {
          cairo_move_to (cr, share->x + JP_PAGE_PAD_X + (double) box.x / PANGO_SCALE,
                         y + (double) (pango_layout_iter_get_baseline (lines) - start) / PANGO_SCALE);
          pango_cairo_show_layout_line (cr, pango_layout_iter_get_line_readonly (lines));
        }
      n++;
    }
  while (n < share->end && pango_layout_iter_next_line (lines));
  pango_layout_iter_free (lines);
}

/* All of the grounds first: a neighbour's would cover half of a border. */
static void
draw_shares (const JpPageLayout *self, cairo_t *cr, const GArray *shares)
{
  cairo_set_line_width (cr, LINE_WIDTH / self->scale);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_SQUARE);
  for (guint step = 0; step < 3; step++)
    for (guint i = 0; i < shares->len; i++)
      {
        const Share *share = &g_array_index (shares, Share, i);
        const JpFormCell *cell = jp_form_page_get_cell (self->page, share->cell);

        if (step == 0)
          fill_ground (cr, cell, share);
        else if (step == 1)
          draw_borders (cr, cell, share);
        else
          draw_text (self, cr, cell, share);
      }
}

static Share
share_of (const JpPageLayout *self, guint n, double from, double to, double y)
{
  const JpFormCell *cell = jp_form_page_get_cell (self->page, n);
  double top = MAX (jp_page_layout_get_top (self, cell), from);
  double bottom = MIN (jp_page_layout_get_bottom (self, cell), to);

  return (Share) { .cell = n, .x = self->xs[cell->column], .y = y + top - from,
                   .width = self->xs[cell->column + cell->columns] - self->xs[cell->column], .height = bottom - top };
}

static gboolean
is_repeated (const JpPageLayout *self, const JpFormCell *cell)
{
  return cell->row >= self->page->repeat_first && cell->row < self->page->repeat_first + self->page->n_repeat;
}

/* The rows of headings are never cut: they are drawn as they stand. What reaches out of them, such as the name of the
 * table beside it, goes on as far as it does. */
static void
add_headings (const JpPageLayout *self, guint n, GArray *shares)
{
  const JpPageSheet *sheet = &g_array_index (self->sheets, JpPageSheet, n);
  guint first = self->page->repeat_first, after = first + self->page->n_repeat;

  for (guint i = 0; i < self->texts->len; i++)
    {
      const JpFormCell *cell = jp_form_page_get_cell (self->page, i);
      PangoLayout *text = g_ptr_array_index (self->texts, i);
      Share share;

      if (!is_repeated (self, cell))
        continue;
      share = share_of (self, i, self->tops[first], self->tops[after], 0);
      share.height += MAX (MIN (jp_page_layout_get_bottom (self, cell), sheet->to) - sheet->from, 0);
      share.end = text != NULL ? jp_page_text_fit (text, 0, share.height, TRUE, NULL) : 0;
      g_array_append_val (shares, share);
    }
}

/* headed: what begins in the headings is drawn with them. */
static void
add_rows (const JpPageLayout *self, guint n, double y, gboolean headed, GArray *shares)
{
  const JpPageSheet *sheet = &g_array_index (self->sheets, JpPageSheet, n);

  for (guint i = 0; i < self->texts->len; i++)
    {
      const JpFormCell *cell = jp_form_page_get_cell (self->page, i);
      Share share;

      if (jp_page_layout_get_bottom (self, cell) <= sheet->from + JP_PAGE_EPSILON ||
          jp_page_layout_get_top (self, cell) >= sheet->to - JP_PAGE_EPSILON || (headed && is_repeated (self, cell)))
        continue;
      share = share_of (self, i, sheet->from, sheet->to, y);
      jp_page_layout_get_lines (self, i, n, &share.first, &share.end);
      g_array_append_val (shares, share);
    }
}

/* `right`: where the line ends on the paper. */
static void
draw_foot (const JpPageLayout *self, cairo_t *cr, char *words, guint style, int size, double right)
{
  const JpFormCell foot = { .rows = 1, .columns = 1, .text = words, .style = style };
  PangoLayout *text = jp_page_text_new (self->context, &foot, right);
  PangoFontDescription *font = pango_font_description_copy (pango_layout_get_font_description (text));

  pango_font_description_set_size (font, size * PANGO_SCALE);
  pango_layout_set_font_description (text, font);
  pango_font_description_free (font);
  cairo_set_source_rgb (cr, INK, INK, INK);
  cairo_move_to (cr, JP_PAGE_PAD_X, self->height - FOOT_PLACE - jp_page_text_get_height (text) / 2);
  pango_cairo_show_layout (cr, text);
  g_object_unref (text);
}

/* Words of the form, like its headings: never translated. The mark is said as in a workbook's foot. */
static void
draw_feet (const JpPageLayout *self, cairo_t *cr, guint sheet)
{
  if (self->page->page_numbers)
    {
      g_autofree char *number = g_strdup_printf ("第 %u 页，共 %u 页", sheet + 1, self->sheets->len);

      draw_foot (self, cr, number, JP_FORM_CENTER, FOOT_SIZE, self->width);
    }
  if (self->page->mark != NULL)
    {
      g_autofree char *mark = g_strconcat ("历史标记 ", self->page->mark, NULL);

      draw_foot (self, cr, mark, JP_FORM_RIGHT, MARK_SIZE, self->width - self->page->margin_right * 72 / 254.0);
    }
}

void
jp_page_layout_draw (const JpPageLayout *self, cairo_t *cr, guint sheet)
{
  g_autoptr (GArray) shares = g_array_new (FALSE, TRUE, sizeof (Share));
  gboolean headed;

  g_return_if_fail (sheet < self->sheets->len);

  headed = g_array_index (self->sheets, JpPageSheet, sheet).repeats;
  if (headed)
    add_headings (self, sheet, shares);
  add_rows (self, sheet, headed ? self->heading_height : 0, headed, shares);
  cairo_save (cr);
  cairo_translate (cr, self->left, self->top);
  cairo_scale (cr, self->scale, self->scale);
  draw_shares (self, cr, shares);
  cairo_restore (cr);
  draw_feet (self, cr, sheet);
}
