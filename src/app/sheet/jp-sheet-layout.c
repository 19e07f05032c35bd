/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jp-sheet-layout.h"

#include <string.h>

struct _JpSheetLayout
{
  int estimate;
  guint n_rows;
  int *heights;   /* n_rows */
  guint8 *exact;  /* n_rows: the height was measured */
  gint64 *tree;   /* n_rows + 1: Fenwick tree over heights, 1-based */

  guint n_columns;
  guint n_frozen;
  JpSheetLayoutColumn *columns;
  int *widths;    /* n_columns */
  int *x;         /* n_columns + 1 */
};

static void
rebuild_tree (JpSheetLayout *self)
{
  self->tree = g_renew (gint64, self->tree, (gsize) self->n_rows + 1);
  self->tree[0] = 0;
  for (guint i = 0; i < self->n_rows; i++)
    self->tree[i + 1] = self->heights[i];
  for (guint i = 1; i <= self->n_rows; i++)
    {
      guint parent = i + (i & -i);

      if (parent <= self->n_rows)
        self->tree[parent] += self->tree[i];
    }
}

/**
 * jp_sheet_layout_new:
 *
 * Returns: (transfer full): a layout without rows and columns
 */
JpSheetLayout *
jp_sheet_layout_new (void)
{
  JpSheetLayout *self = g_new0 (JpSheetLayout, 1);

  self->x = g_new0 (int, 1);
  rebuild_tree (self);
  return self;
}

void
jp_sheet_layout_free (JpSheetLayout *self)
{
  if (self == NULL)
    return;
  g_free (self->heights);
  g_free (self->exact);
  g_free (self->tree);
  g_free (self->columns);
  g_free (self->widths);
  g_free (self->x);
  g_free (self);
}

/**
 * jp_sheet_layout_set_rows:
 * @estimate: what a row that nobody has measured counts for
 *
 * Starts over with @n_rows rows of the estimated height.
 */
void
jp_sheet_layout_set_rows (JpSheetLayout *self, guint n_rows, int estimate)
{
  g_return_if_fail (estimate > 0);

  self->estimate = estimate;
  self->n_rows = n_rows;
  self->heights = g_renew (int, self->heights, n_rows);
  self->exact = g_renew (guint8, self->exact, n_rows);
  for (guint i = 0; i < n_rows; i++)
    self->heights[i] = estimate;
  if (n_rows > 0)
    memset (self->exact, 0, n_rows);
  rebuild_tree (self);
}

/**
 * jp_sheet_layout_splice_rows:
 *
 * Replaces @removed rows at @position by @added rows of the estimated height; the other rows keep theirs.
 */
void
jp_sheet_layout_splice_rows (JpSheetLayout *self, guint position, guint removed, guint added)
{
  guint tail, n_rows;

  g_return_if_fail (position <= self->n_rows && removed <= self->n_rows - position);

  tail = self->n_rows - position - removed;
  n_rows = position + added + tail;
  if (added > removed)
    {
      self->heights = g_renew (int, self->heights, n_rows);
      self->exact = g_renew (guint8, self->exact, n_rows);
    }
  if (tail > 0)
    {
      memmove (self->heights + position + added, self->heights + position + removed, tail * sizeof (int));
      memmove (self->exact + position + added, self->exact + position + removed, tail);
    }
  for (guint i = position; i < position + added; i++)
    {
      self->heights[i] = self->estimate;
      self->exact[i] = FALSE;
    }
  self->n_rows = n_rows;
  rebuild_tree (self);
}

guint
jp_sheet_layout_get_n_rows (const JpSheetLayout *self)
{
  return self->n_rows;
}

static void
change_height (JpSheetLayout *self, guint row, int height)
{
  int delta = height - self->heights[row];

  if (delta == 0)
    return;
  self->heights[row] = height;
  for (guint i = row + 1; i <= self->n_rows; i += i & -i)
    self->tree[i] += delta;
}

/**
 * jp_sheet_layout_set_row_height:
 *
 * Says how high a row really is.
 */
void
jp_sheet_layout_set_row_height (JpSheetLayout *self, guint row, int height)
{
  g_return_if_fail (row < self->n_rows && height > 0);

  change_height (self, row, height);
  self->exact[row] = TRUE;
}

int
jp_sheet_layout_get_row_height (const JpSheetLayout *self, guint row)
{
  g_return_val_if_fail (row < self->n_rows, 0);
  return self->heights[row];
}

/**
 * jp_sheet_layout_is_exact:
 *
 * Returns: whether the height of the row was measured since it was added or forgotten
 */
gboolean
jp_sheet_layout_is_exact (const JpSheetLayout *self, guint row)
{
  g_return_val_if_fail (row < self->n_rows, FALSE);
  return self->exact[row];
}

/**
 * jp_sheet_layout_forget_rows:
 *
 * The rows must be measured again; until then they keep the height they had, which is the best guess.
 */
void
jp_sheet_layout_forget_rows (JpSheetLayout *self, guint position, guint n_rows)
{
  if (position >= self->n_rows)
    return;
  memset (self->exact + position, 0, MIN (n_rows, self->n_rows - position));
}

/**
 * jp_sheet_layout_get_row_y:
 * @row: a row, or the number of rows for the lower end of the last one
 *
 * Returns: the offset of the row's upper edge from that of row 0
 */
gint64
jp_sheet_layout_get_row_y (const JpSheetLayout *self, guint row)
{
  gint64 y = 0;

  g_return_val_if_fail (row <= self->n_rows, 0);

  for (guint i = row; i > 0; i -= i & -i)
    y += self->tree[i];
  return y;
}

gint64
jp_sheet_layout_get_rows_height (const JpSheetLayout *self)
{
  return jp_sheet_layout_get_row_y (self, self->n_rows);
}

/**
 * jp_sheet_layout_get_row_at:
 *
 * Returns: the row that covers the offset @y; the first or last one for an offset outside, 0 without rows
 */
guint
jp_sheet_layout_get_row_at (const JpSheetLayout *self, gint64 y)
{
  guint row = 0, step = 1;

  if (self->n_rows == 0 || y < 0)
    return 0;
  while (step <= self->n_rows / 2)
    step *= 2;
  for (; step > 0; step /= 2)
    if (row + step <= self->n_rows && self->tree[row + step] <= y)
      {
        row += step;
        y -= self->tree[row];
      }
  return MIN (row, self->n_rows - 1);
}

/**
 * jp_sheet_layout_get_visible_rows:
 * @y: the offset of the upper edge of the view
 * @height: the height of the view
 *
 * Gives the rows of which at least one line is in the view.
 */
void
jp_sheet_layout_get_visible_rows (const JpSheetLayout *self, gint64 y, int height, guint *first, guint *n_rows)
{
  gint64 total = jp_sheet_layout_get_rows_height (self);

  *first = 0;
  *n_rows = 0;
  if (self->n_rows == 0 || height <= 0 || y >= total || y + height <= 0)
    return;
  *first = jp_sheet_layout_get_row_at (self, y);
  *n_rows = jp_sheet_layout_get_row_at (self, y + height - 1) - *first + 1;
}

/**
 * jp_sheet_layout_set_columns:
 *
 * Replaces the columns; they have their natural widths until jp_sheet_layout_fit_columns().
 */
void
jp_sheet_layout_set_columns (JpSheetLayout *self, const JpSheetLayoutColumn *columns, guint n_columns)
{
  g_free (self->columns);
  self->columns = g_memdup2 (columns, n_columns * sizeof (JpSheetLayoutColumn));
  self->n_columns = n_columns;
  self->widths = g_renew (int, self->widths, n_columns);
  self->x = g_renew (int, self->x, n_columns + 1);
  for (guint i = 0; i < n_columns; i++)
    self->widths[i] = 0;
  jp_sheet_layout_fit_columns (self, 0);
}

/* Gives the columns that expand their part of the surplus; the odd pixels go to the first of them. */
static void
share_surplus (const JpSheetLayout *self, int *widths, int surplus)
{
  int n_expand = 0, part, odd;

  for (guint i = 0; i < self->n_columns; i++)
    n_expand += self->columns[i].expand ? 1 : 0;
  if (n_expand == 0)
    return;
  part = surplus / n_expand;
  odd = surplus % n_expand;
  for (guint i = 0; i < self->n_columns; i++)
    if (self->columns[i].expand)
      {
        widths[i] += part + (odd > 0 ? 1 : 0);
        odd--;
      }
}

/* Takes what is missing from the columns that expand, in proportion to what each can give. */
static void
take_deficit (const JpSheetLayout *self, int *widths, int deficit)
{
  gint64 slack = 0, taken = 0, wanted;
  gint64 seen = 0;

  for (guint i = 0; i < self->n_columns; i++)
    if (self->columns[i].expand)
      slack += widths[i] - self->columns[i].min_width;
  if (slack <= 0)
    return;
  wanted = MIN (slack, deficit);
  for (guint i = 0; i < self->n_columns; i++)
    if (self->columns[i].expand)
      {
        gint64 upto;

        seen += widths[i] - self->columns[i].min_width;
        upto = wanted * seen / slack;
        widths[i] -= (int) (upto - taken);
        taken = upto;
      }
}

static gboolean
place_columns (JpSheetLayout *self, const int *widths, int available)
{
  gboolean changed = self->n_columns > 0 && memcmp (self->widths, widths, self->n_columns * sizeof (int)) != 0;
  guint n_frozen = 0;

  self->x[0] = 0;
  for (guint i = 0; i < self->n_columns; i++)
    {
      self->widths[i] = widths[i];
      self->x[i + 1] = self->x[i] + widths[i];
    }
  while (n_frozen < self->n_columns && self->columns[n_frozen].frozen)
    n_frozen++;
  /* In a narrow window frozen columns would leave nothing to scroll in. */
  if (available > 0 && self->x[self->n_columns] > available && (gint64) self->x[n_frozen] * 3 > (gint64) available * 2)
    n_frozen = 0;
  changed = changed || n_frozen != self->n_frozen;
  self->n_frozen = n_frozen;
  return changed;
}

/**
 * jp_sheet_layout_fit_columns:
 * @available: the width there is, or 0 for natural widths
 *
 * Works out the widths. Columns that expand take what is left and give back, down to their minimum, what is missing.
 * The other columns keep their natural width, whatever becomes of the sum.
 *
 * Returns: whether a column changed
 */
gboolean
jp_sheet_layout_fit_columns (JpSheetLayout *self, int available)
{
  g_autofree int *widths = g_new (int, self->n_columns + 1);
  int total = 0;

  for (guint i = 0; i < self->n_columns; i++)
    {
      widths[i] = MAX (self->columns[i].width, self->columns[i].min_width);
      total += widths[i];
    }
  if (available > total)
    share_surplus (self, widths, available - total);
  else if (available > 0 && available < total)
    take_deficit (self, widths, total - available);
  return place_columns (self, widths, available);
}

guint
jp_sheet_layout_get_n_columns (const JpSheetLayout *self)
{
  return self->n_columns;
}

guint
jp_sheet_layout_get_n_frozen (const JpSheetLayout *self)
{
  return self->n_frozen;
}

int
jp_sheet_layout_get_frozen_width (const JpSheetLayout *self)
{
  return self->x[self->n_frozen];
}

int
jp_sheet_layout_get_columns_width (const JpSheetLayout *self)
{
  return self->x[self->n_columns];
}

int
jp_sheet_layout_get_column_width (const JpSheetLayout *self, guint column)
{
  g_return_val_if_fail (column < self->n_columns, 0);
  return self->widths[column];
}

/**
 * jp_sheet_layout_get_column_x:
 * @scroll: how far the table is scrolled sideways
 *
 * Returns: the left edge of the column in the view
 */
int
jp_sheet_layout_get_column_x (const JpSheetLayout *self, guint column, int scroll)
{
  g_return_val_if_fail (column < self->n_columns, 0);
  return column < self->n_frozen ? self->x[column] : self->x[column] - scroll;
}

/**
 * jp_sheet_layout_get_column_at:
 * @x: an offset in the view
 *
 * Returns: the column seen there, the nearest one for an offset outside
 */
guint
jp_sheet_layout_get_column_at (const JpSheetLayout *self, int x, int scroll)
{
  guint low = 0, high = self->n_columns;
  int at = x < jp_sheet_layout_get_frozen_width (self) ? x : x + scroll;

  if (self->n_columns == 0)
    return 0;
  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (self->x[middle] <= at)
        low = middle;
      else
        high = middle;
    }
  return low;
}

/**
 * jp_sheet_layout_get_visible_columns:
 * @width: the width of the view, frozen columns included
 *
 * Gives the columns that scroll and of which something is in sight beside the frozen ones.
 */
void
jp_sheet_layout_get_visible_columns (const JpSheetLayout *self, int scroll, int width, guint *first, guint *n_columns)
{
  int left = jp_sheet_layout_get_frozen_width (self) + scroll;
  int right = width + scroll;
  guint i = self->n_frozen;

  while (i < self->n_columns && self->x[i + 1] <= left)
    i++;
  *first = i;
  while (i < self->n_columns && self->x[i] < right)
    i++;
  *n_columns = i - *first;
}

/**
 * jp_sheet_layout_scroll_to:
 * @position: where the thing starts
 * @value: where the view starts
 *
 * Returns: where the view must start to show the thing, moving as little as possible; what is larger than the view
 * is shown from its start
 */
gint64
jp_sheet_layout_scroll_to (gint64 position, int size, gint64 value, int page)
{
  if (position < value || size >= page)
    return position;
  return MAX (value, position + size - page);
}

/**
 * jp_sheet_layout_pin_block:
 * @block_y: the upper edge of a merged block
 * @content_height: what its text needs
 * @view_y: the upper edge of the view
 *
 * Gives the part of the block in which its text is set from the top: the text stays at the upper edge of the view
 * while the block passes, and leaves with the block's lower edge.
 */
void
jp_sheet_layout_pin_block (gint64 block_y, int block_height, int content_height, gint64 view_y, gint64 *y, int *height)
{
  gint64 last = block_y + block_height - MIN (content_height, block_height);

  *y = CLAMP (view_y, block_y, last);
  *height = (int) (block_y + block_height - *y);
}
