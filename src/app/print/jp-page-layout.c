/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Heights of rows, and where sheets of paper end. */

#include "config.h"

#include "jp-page-private.h"

#define A4_SHORT 595.276
#define A4_LONG 841.890

#define LINE_HEIGHT 19.5

/* So much of a sheet may stay free where that leaves what belongs together on one. */
#define FREE_AT_MOST 0.25
/* A row taller than a sheet is begun where it stands when so much of the sheet is left. */
#define WORTH_BEGINNING 0.3
/* Headings taller than this part of a sheet are not repeated: they would leave no room for what they head. */
#define HEADINGS_AT_MOST 0.4
/* Lines that a cut leaves no room for make their row taller, which moves other cuts. */
#define MAX_PASSES 100

static double
points (guint tenths_of_mm)
{
  return tenths_of_mm * 72 / 254.0;
}

double
jp_page_layout_get_top (const JpPageLayout *self, const JpFormCell *cell)
{
  return self->tops[cell->row];
}

double
jp_page_layout_get_bottom (const JpPageLayout *self, const JpFormCell *cell)
{
  return self->tops[cell->row + cell->rows];
}

static guint
get_n_rows (const JpPageLayout *self)
{
  return jp_form_page_get_n_rows (self->page);
}

static const JpFormRow *
get_row (const JpPageLayout *self, guint row)
{
  return &g_array_index (self->page->rows, JpFormRow, row);
}

static const JpPageSheet *
get_sheet (const JpPageLayout *self, guint sheet)
{
  return &g_array_index (self->sheets, JpPageSheet, sheet);
}

/* Paper, columns, and the scale at which they fit beside each other. */
static void
place_columns (JpPageLayout *self)
{
  const JpFormPage *page = self->page;
  guint n = jp_form_page_get_n_columns (page);
  double room, width;

  self->width = page->landscape ? A4_LONG : A4_SHORT;
  self->height = page->landscape ? A4_SHORT : A4_LONG;
  self->xs = g_new0 (double, n + 1);
  for (guint i = 0; i < n; i++)
    self->xs[i + 1] = self->xs[i] + g_array_index (page->widths, guint, i) * JP_FORM_UNIT_MILLIPOINTS / 1000.0;
  width = MAX (self->xs[n], 1);
  room = self->width - points (page->margin_left) - points (page->margin_right);
  self->scale = MIN (1.0, room / width);
  self->left = points (page->margin_left) + (room - width * self->scale) / 2;
  self->top = points (page->margin_top);
  self->room = (self->height - self->top - points (page->margin_bottom)) / self->scale;
}

static void
set_texts (JpPageLayout *self)
{
  guint n = jp_form_page_get_n_cells (self->page);

  self->texts = g_ptr_array_new_full (n, NULL);
  for (guint i = 0; i < n; i++)
    {
      const JpFormCell *cell = jp_form_page_get_cell (self->page, i);
      double width = self->xs[cell->column + cell->columns] - self->xs[cell->column];

      g_ptr_array_add (self->texts, jp_page_text_new (self->context, cell, width));
    }
}

/* Cells in one row say how tall it is; those over several share out what is wanting. */
static void
measure_rows (JpPageLayout *self)
{
  self->heights = g_new (double, get_n_rows (self));
  for (guint i = 0; i < get_n_rows (self); i++)
    self->heights[i] = MAX (get_row (self, i)->height / 10.0, LINE_HEIGHT);
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < self->texts->len; i++)
      {
        const JpFormCell *cell = jp_form_page_get_cell (self->page, i);
        PangoLayout *text = g_ptr_array_index (self->texts, i);
        double missing;

        if (text == NULL || (cell->rows > 1) != (pass == 1))
          continue;
        missing = jp_page_text_get_height (text);
        for (guint row = cell->row; row < cell->row + cell->rows; row++)
          missing -= self->heights[row];
        for (guint row = cell->row; missing > 0 && row < cell->row + cell->rows; row++)
          self->heights[row] += missing / cell->rows;
      }
}

static void
stack_rows (JpPageLayout *self)
{
  const JpFormPage *page = self->page;

  for (guint i = 0; i < get_n_rows (self); i++)
    self->tops[i + 1] = self->tops[i] + self->heights[i];
  self->heading_height = self->tops[page->repeat_first + page->n_repeat] - self->tops[page->repeat_first];
  if (self->heading_height > self->room * HEADINGS_AT_MOST)
    self->heading_height = 0;
}

static gboolean
is_heading (const JpPageLayout *self, guint row)
{
  return row >= self->page->repeat_first && row < self->page->repeat_first + self->page->n_repeat;
}

/* Whether a row goes with the one after it: headings, and the line above a table. */
static gboolean
keeps_with_next (const JpPageLayout *self, guint row)
{
  return is_heading (self, row) || (!get_row (self, row)->table && get_row (self, row + 1)->table);
}

/* Whether a sheet from `from` may end above a row: what it cuts has its text whole on this side. */
static gboolean
is_good_end (const JpPageLayout *self, double from, guint row)
{
  if (keeps_with_next (self, row - 1))
    return FALSE;
  for (guint i = 0; i < self->texts->len; i++)
    {
      const JpFormCell *cell = jp_form_page_get_cell (self->page, i);
      PangoLayout *text = g_ptr_array_index (self->texts, i);
      double top = self->tops[cell->row];

      if (text != NULL && cell->row < row && cell->row + cell->rows > row && top > from - JP_PAGE_EPSILON &&
          jp_page_text_get_height (text) > self->tops[row] - top + JP_PAGE_EPSILON)
        return FALSE;
    }
  return TRUE;
}

/* The last row that begins at or above a place of the strip. */
static guint
find_row (const JpPageLayout *self, double place)
{
  guint low = 0, high = get_n_rows (self);

  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      if (self->tops[middle] <= place + JP_PAGE_EPSILON)
        low = middle;
      else
        high = middle;
    }
  return low;
}

/* Where a sheet from `from` ends that has so much room. */
static double
find_end (const JpPageLayout *self, double from, double room)
{
  guint first = find_row (self, from);
  guint last = find_row (self, from + room);

  for (guint row = first + 1; row <= last && row < get_n_rows (self); row++)
    if (get_row (self, row)->break_before)
      return self->tops[row];
  if (self->tops[get_n_rows (self)] <= from + room + JP_PAGE_EPSILON)
    return self->tops[get_n_rows (self)];
  /* `last` does not fit whole. */
  if (last <= first || (self->heights[last] > room && from + room - self->tops[last] > room * WORTH_BEGINNING))
    return from + room;
  for (guint row = last; row > first && from + room - self->tops[row] < room * FREE_AT_MOST; row--)
    if (is_good_end (self, from, row))
      return self->tops[row];
  return self->tops[last];
}

static gboolean
has_table (const JpPageLayout *self, double from, double to)
{
  for (guint row = find_row (self, from); row < get_n_rows (self) && self->tops[row] < to - JP_PAGE_EPSILON; row++)
    if (get_row (self, row)->table)
      return TRUE;
  return FALSE;
}

/* Whether rows that the headings head stand in a stretch: what is below their table, and lines to be signed on a sheet
 * of their own, need none. */
static gboolean
needs_headings (const JpPageLayout *self, double from, double to)
{
  guint end = self->page->repeat_end;

  return (end == 0 || from < self->tops[end] - JP_PAGE_EPSILON) && has_table (self, from, to);
}

static void
cut_sheets (JpPageLayout *self)
{
  guint after = self->page->repeat_first + self->page->n_repeat;
  double total = self->tops[get_n_rows (self)];
  double from = 0;

  g_array_set_size (self->sheets, 0);
  do
    {
      gboolean repeats = self->heading_height > 0 && from > self->tops[after] - JP_PAGE_EPSILON && from > 0;
      JpPageSheet sheet = { from, find_end (self, from, self->room - (repeats ? self->heading_height : 0)), repeats };

      sheet.repeats = repeats && needs_headings (self, sheet.from, sheet.to);
      g_array_append_val (self->sheets, sheet);
      from = sheet.to;
    }
  while (from < total - JP_PAGE_EPSILON);
}

/* Height of what a sheet shows of a cell. */
static double
get_share (const JpPageLayout *self, const JpFormCell *cell, guint sheet)
{
  return MIN (jp_page_layout_get_bottom (self, cell), get_sheet (self, sheet)->to) -
         MAX (jp_page_layout_get_top (self, cell), get_sheet (self, sheet)->from);
}

guint
jp_page_layout_find_sheet (const JpPageLayout *self, const JpFormCell *cell)
{
  guint sheet = 0;

  while (sheet + 1 < self->sheets->len && get_sheet (self, sheet)->to <= self->tops[cell->row] + JP_PAGE_EPSILON)
    sheet++;
  return sheet;
}

/* The text stands on the first sheet, or goes on from one to the next; what is left stands on the last. */
void
jp_page_layout_get_lines (const JpPageLayout *self, guint n, guint sheet, guint *first, guint *end)
{
  const JpFormCell *cell = jp_form_page_get_cell (self->page, n);
  PangoLayout *text = g_ptr_array_index (self->texts, n);
  double bottom = jp_page_layout_get_bottom (self, cell);

  *first = *end = 0;
  for (guint at = jp_page_layout_find_sheet (self, cell); text != NULL && at <= sheet; at++)
    {
      *first = *end;
      *end = bottom <= get_sheet (self, at)->to + JP_PAGE_EPSILON
               ? (guint) pango_layout_get_line_count (text)
               : jp_page_text_fit (text, *first, get_share (self, cell, at), FALSE, NULL);
    }
}

/* Makes room in the last row of each cell that cuts leave without enough; FALSE: all have it. */
static gboolean
make_room (JpPageLayout *self)
{
  gboolean changed = FALSE;

  for (guint i = 0; i < self->texts->len; i++)
    {
      const JpFormCell *cell = jp_form_page_get_cell (self->page, i);
      guint sheet = jp_page_layout_find_sheet (self, cell);
      guint first, end;
      double height, missing;

      if (g_ptr_array_index (self->texts, i) == NULL ||
          jp_page_layout_get_bottom (self, cell) <= get_sheet (self, sheet)->to + JP_PAGE_EPSILON)
        continue;
      while (sheet + 1 < self->sheets->len &&
             jp_page_layout_get_bottom (self, cell) > get_sheet (self, sheet)->to + JP_PAGE_EPSILON)
        sheet++;
      jp_page_layout_get_lines (self, i, sheet, &first, &end);
      if (first >= end)
        continue;
      jp_page_text_fit (g_ptr_array_index (self->texts, i), first, G_MAXINT / PANGO_SCALE, TRUE, &height);
      missing = height + 2 * JP_PAGE_PAD_Y - get_share (self, cell, sheet);
      if (missing > JP_PAGE_EPSILON)
        {
          self->heights[cell->row + cell->rows - 1] += missing;
          changed = TRUE;
        }
    }
  return changed;
}

static void
paginate (JpPageLayout *self)
{
  guint pass = 0;

  do
    {
      stack_rows (self);
      cut_sheets (self);
    }
  while (make_room (self) && ++pass < MAX_PASSES);
}

JpPageLayout *
jp_page_layout_new (const JpFormPage *page)
{
  JpPageLayout *self = g_new0 (JpPageLayout, 1);

  self->page = page;
  self->context = jp_page_text_new_context ();
  self->sheets = g_array_new (FALSE, TRUE, sizeof (JpPageSheet));
  place_columns (self);
  set_texts (self);
  measure_rows (self);
  self->tops = g_new0 (double, get_n_rows (self) + 1);
  paginate (self);
  return self;
}

void
jp_page_layout_free (JpPageLayout *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->texts->len; i++)
    g_clear_object (&self->texts->pdata[i]);
  g_ptr_array_unref (self->texts);
  g_object_unref (self->context);
  g_array_unref (self->sheets);
  g_free (self->xs);
  g_free (self->heights);
  g_free (self->tops);
  g_free (self);
}

guint
jp_page_layout_get_n_sheets (const JpPageLayout *self)
{
  return self->sheets->len;
}

void
jp_page_layout_get_size (const JpPageLayout *self, double *width, double *height)
{
  *width = self->width;
  *height = self->height;
}

double
jp_page_layout_get_scale (const JpPageLayout *self)
{
  return self->scale;
}

double
jp_page_layout_get_row_height (const JpPageLayout *self, guint row)
{
  g_return_val_if_fail (row < get_n_rows (self), 0);
  return self->heights[row];
}

GArray *
jp_page_layout_dup_parts (const JpPageLayout *self, guint n)
{
  const JpPageSheet *sheet = get_sheet (self, n);
  GArray *parts = g_array_new (FALSE, TRUE, sizeof (JpPagePart));

  for (guint i = 0; sheet->repeats && i < self->page->n_repeat; i++)
    {
      guint row = self->page->repeat_first + i;
      JpPagePart part = { row, 0, self->heights[row], TRUE };

      g_array_append_val (parts, part);
    }
  for (guint row = find_row (self, sheet->from);
       row < get_n_rows (self) && self->tops[row] < sheet->to - JP_PAGE_EPSILON; row++)
    {
      JpPagePart part = { row, MAX (sheet->from - self->tops[row], 0),
                          MIN (sheet->to - self->tops[row], self->heights[row]), FALSE };

      g_array_append_val (parts, part);
    }
  return parts;
}

/* Cells of a row beside each other, rows below each other. */
static void
append_cell_text (GString *text, const JpFormCell *cell, guint *row)
{
  if (cell->text == NULL)
    return;
  if (text->len > 0)
    g_string_append_c (text, *row == cell->row ? '\t' : '\n');
  g_string_append (text, cell->text);
  *row = cell->row;
}

char *
jp_page_layout_dup_text (const JpPageLayout *self, guint sheet)
{
  GString *text = g_string_new (NULL);
  guint row = G_MAXUINT;

  g_return_val_if_fail (sheet < self->sheets->len, NULL);

  for (guint i = 0; i < self->texts->len; i++)
    {
      const JpFormCell *cell = jp_form_page_get_cell (self->page, i);

      if (jp_page_layout_find_sheet (self, cell) == sheet)
        append_cell_text (text, cell, &row);
    }
  return g_string_free (text, FALSE);
}
