/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jp-sheet-private.h"

/* The current cell and the selection: where the keys lead. */

gboolean
jp_sheet_has_cells (JpSheet *self)
{
  return self->model != NULL && jp_sheet_layout_get_n_rows (self->layout) > 0
         && jp_sheet_layout_get_n_columns (self->layout) > 0;
}

/* The block that covers a cell, whatever the model says cut down to rows that exist. */
void
jp_sheet_get_block (JpSheet *self, guint row, guint column, guint *first, guint *n_rows)
{
  guint total = jp_sheet_layout_get_n_rows (self->layout);

  *first = row;
  *n_rows = 1;
  if (!self->columns[column].merged)
    return;
  jp_sheet_model_get_span (self->model, row, column, first, n_rows);
  if (*first > row || *n_rows == 0 || row - *first >= *n_rows || *n_rows > total - *first)
    {
      *first = row;
      *n_rows = 1;
    }
}

JpCellFlags
jp_sheet_get_flags (JpSheet *self, guint row, guint column)
{
  g_auto (JpCell) cell = { NULL };

  jp_sheet_model_get_cell (self->model, row, column, &cell);
  return cell.flags;
}

gboolean
jp_sheet_is_editable (JpSheet *self, guint row, guint column)
{
  JpCellFlags flags;

  if (self->read_only || !jp_sheet_has_cells (self))
    return FALSE;
  flags = jp_sheet_get_flags (self, row, column);
  return (flags & JP_CELL_EDITABLE) != 0 && (flags & JP_CELL_LOCKED) == 0;
}

/* The selected rectangle, made so large that it cuts through no block. */
JpSheetRange
jp_sheet_get_range (JpSheet *self)
{
  guint top = MIN (self->lane, self->extent_row), bottom = MAX (self->lane, self->extent_row);
  guint left = MIN (self->column, self->extent_column), right = MAX (self->column, self->extent_column);
  gboolean grown = TRUE;

  while (grown)
    {
      grown = FALSE;
      for (guint i = left; i <= right; i++)
        {
          guint first, n_rows;

          jp_sheet_get_block (self, top, i, &first, &n_rows);
          grown = grown || first < top;
          top = first;
          jp_sheet_get_block (self, bottom, i, &first, &n_rows);
          grown = grown || first + n_rows - 1 > bottom;
          bottom = first + n_rows - 1;
        }
    }
  return (JpSheetRange) { top, left, bottom - top + 1, right - left + 1 };
}

static void
place_current (JpSheet *self, guint row, guint column)
{
  guint n_rows;

  self->lane = self->extent_row = row;
  self->column = self->extent_column = column;
  jp_sheet_get_block (self, row, column, &self->row, &n_rows);
}

/* Moves the current cell, or with @extend the far corner of the selection, and scrolls it into sight. */
void
jp_sheet_cursor_set (JpSheet *self, guint row, guint column, gboolean extend)
{
  guint old_row = self->row, old_column = self->column;

  if (!jp_sheet_has_cells (self))
    return;
  row = MIN (row, jp_sheet_layout_get_n_rows (self->layout) - 1);
  column = MIN (column, jp_sheet_layout_get_n_columns (self->layout) - 1);
  if (extend)
    {
      self->extent_row = row;
      self->extent_column = column;
    }
  else
    place_current (self, row, column);
  self->reveal = TRUE;
  jp_sheet_edit_hide_message (self);
  jp_sheet_queue_layout (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->row == old_row && self->column == old_column)
    return;
  jp_sheet_edit_update_editor (self);
  jp_sheet_notify_current (self);
}

/* One stop further; FALSE at the edge of the sheet. */
static gboolean
step (JpSheet *self, guint *row, guint *column, JpSheetDirection direction)
{
  guint first, n_rows;

  jp_sheet_get_block (self, *row, *column, &first, &n_rows);
  switch (direction)
    {
    case JP_SHEET_TO_LEFT:
      if (*column == 0)
        return FALSE;
      (*column)--;
      return TRUE;

    case JP_SHEET_TO_RIGHT:
      if (*column + 1 >= jp_sheet_layout_get_n_columns (self->layout))
        return FALSE;
      (*column)++;
      return TRUE;

    case JP_SHEET_TO_UP:
      if (first == 0)
        return FALSE;
      *row = first - 1;
      jp_sheet_get_block (self, *row, *column, &first, &n_rows);
      *row = first;
      return TRUE;

    case JP_SHEET_TO_DOWN:
      if (first + n_rows >= jp_sheet_layout_get_n_rows (self->layout))
        return FALSE;
      *row = first + n_rows;
      return TRUE;

    default:
      g_assert_not_reached ();
    }
}

static gboolean
is_empty (JpSheet *self, guint row, guint column)
{
  g_auto (JpCell) cell = { NULL };

  jp_sheet_model_get_cell (self->model, row, column, &cell);
  return cell.text[0] == '\0' || (cell.flags & (JP_CELL_FAINT | JP_CELL_OPEN)) != 0;
}

/* As spreadsheets do: inside a filled stretch to its end, otherwise to the next filled cell, or the edge. */
static void
jump (JpSheet *self, guint *row, guint *column, JpSheetDirection direction)
{
  guint next_row = *row, next_column = *column;
  gboolean inside = !is_empty (self, *row, *column);

  if (!step (self, &next_row, &next_column, direction))
    return;
  inside = inside && !is_empty (self, next_row, next_column);
  do
    {
      gboolean empty = is_empty (self, next_row, next_column);

      if (inside && empty)
        return;
      *row = next_row;
      *column = next_column;
      if (!inside && !empty)
        return;
    }
  while (step (self, &next_row, &next_column, direction));
}

static void
get_moving_corner (JpSheet *self, gboolean extend, guint *row, guint *column)
{
  *row = extend ? self->extent_row : self->lane;
  *column = extend ? self->extent_column : self->column;
}

void
jp_sheet_cursor_move (JpSheet *self, JpSheetDirection direction, gboolean to_edge, gboolean extend)
{
  guint row, column;

  get_moving_corner (self, extend, &row, &column);
  if (to_edge)
    jump (self, &row, &column, direction);
  else
    step (self, &row, &column, direction);
  jp_sheet_cursor_set (self, row, column, extend);
}

void
jp_sheet_cursor_page (JpSheet *self, gboolean down, gboolean extend)
{
  int page = (int) jp_sheet_view_get_region (self, 0).size.height - self->style.row_height;
  guint row, column, target;
  gint64 y;

  get_moving_corner (self, extend, &row, &column);
  y = jp_sheet_layout_get_row_y (self->layout, row);
  target = jp_sheet_layout_get_row_at (self->layout, y + (down ? page : -page));
  if (target == row && down && row + 1 < jp_sheet_layout_get_n_rows (self->layout))
    target++;
  else if (target == row && !down && row > 0)
    target--;
  jp_sheet_cursor_set (self, target, column, extend);
}

/* Home and End: of the row, or of the sheet. */
void
jp_sheet_cursor_end (JpSheet *self, gboolean to_end, gboolean whole_sheet, gboolean extend)
{
  guint row, column;

  get_moving_corner (self, extend, &row, &column);
  if (whole_sheet)
    row = to_end ? G_MAXUINT : 0;
  jp_sheet_cursor_set (self, row, to_end ? G_MAXUINT : 0, extend);
}

typedef gboolean (*CellTest) (JpSheet *self, guint row, guint column);

/* The next cell in reading order that passes the test; only the first row of a block counts. */
static gboolean
find_next (JpSheet *self, gboolean forward, gboolean around, CellTest test, guint *row, guint *column)
{
  guint64 n_columns = jp_sheet_layout_get_n_columns (self->layout);
  guint64 n = n_columns * jp_sheet_layout_get_n_rows (self->layout);
  guint64 start = self->lane * n_columns + self->column;

  for (guint64 i = 1; i < n; i++)
    {
      guint64 at = forward ? start + i : start + n - i;
      guint first, n_rows;

      if (!around && (forward ? at >= n : at < n))
        return FALSE;
      *row = (guint) (at % n / n_columns);
      *column = (guint) (at % n_columns);
      jp_sheet_get_block (self, *row, *column, &first, &n_rows);
      if (first == *row && test (self, *row, *column))
        return TRUE;
    }
  return FALSE;
}

gboolean
jp_sheet_cursor_to_editable (JpSheet *self, gboolean forward)
{
  guint row, column;

  if (self->read_only || !find_next (self, forward, FALSE, jp_sheet_is_editable, &row, &column))
    return FALSE;
  jp_sheet_cursor_set (self, row, column, FALSE);
  return TRUE;
}

static gboolean
needs_attention (JpSheet *self, guint row, guint column)
{
  return jp_sheet_model_needs_attention (self->model, row, column);
}

gboolean
jp_sheet_cursor_to_attention (JpSheet *self, gboolean forward)
{
  guint row, column;

  if (!find_next (self, forward, TRUE, needs_attention, &row, &column))
    return FALSE;
  jp_sheet_cursor_set (self, row, column, FALSE);
  return TRUE;
}

/* The current cell stays where it is as long as that is a corner; otherwise the first cell becomes current. */
void
jp_sheet_cursor_select_all (JpSheet *self)
{
  if (!jp_sheet_has_cells (self))
    return;
  jp_sheet_cursor_set (self, 0, 0, FALSE);
  self->extent_row = jp_sheet_layout_get_n_rows (self->layout) - 1;
  self->extent_column = jp_sheet_layout_get_n_columns (self->layout) - 1;
  self->reveal = FALSE;
}

/* Leaves only the current cell selected; FALSE when nothing else was. */
gboolean
jp_sheet_cursor_collapse (JpSheet *self)
{
  if (self->extent_row == self->lane && self->extent_column == self->column)
    return FALSE;
  self->extent_row = self->lane;
  self->extent_column = self->column;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return TRUE;
}

/* Where a row is after a change; rows that were replaced keep their place as far as there are new ones. */
static guint
follow_row (guint row, guint position, guint removed, guint added)
{
  if (row < position)
    return row;
  if (row >= position + removed)
    return row - removed + added;
  if (row - position < added)
    return row;
  return position + added > 0 ? position + added - 1 : 0;
}

void
jp_sheet_cursor_rows_changed (JpSheet *self, guint position, guint removed, guint added)
{
  guint old_row = self->row, n_rows = jp_sheet_layout_get_n_rows (self->layout), unused;
  gboolean gone = self->lane >= position && self->lane < position + removed && self->lane - position >= added;

  if (self->editing && gone)
    jp_sheet_edit_cancel (self);
  self->lane = follow_row (self->lane, position, removed, added);
  self->extent_row = follow_row (self->extent_row, position, removed, added);
  if (n_rows == 0)
    {
      self->lane = self->extent_row = self->row = 0;
      return;
    }
  self->lane = MIN (self->lane, n_rows - 1);
  self->extent_row = MIN (self->extent_row, n_rows - 1);
  jp_sheet_get_block (self, self->lane, self->column, &self->row, &unused);
  if (self->row != old_row)
    jp_sheet_notify_current (self);
}

static gboolean
find_group (JpSheet *self, guint row, guint *column, guint *indent, JpCellFlags *flags)
{
  for (guint i = 0; i < jp_sheet_layout_get_n_columns (self->layout); i++)
    {
      g_auto (JpCell) cell = { NULL };

      jp_sheet_model_get_cell (self->model, row, i, &cell);
      if (i == 0 || cell.indent > *indent)
        *indent = cell.indent;
      if (cell.flags & JP_CELL_FOLDABLE)
        {
          *column = i;
          *indent = cell.indent;
          *flags = cell.flags;
          return TRUE;
        }
    }
  return FALSE;
}

/* Folds or unfolds the group in whose first row the current cell is. Folding from a row inside goes to that row. */
gboolean
jp_sheet_cursor_fold (JpSheet *self, gboolean fold)
{
  guint column = 0, indent = 0, own, row = self->lane;
  JpCellFlags flags = JP_CELL_PLAIN;
  gboolean group = find_group (self, row, &column, &indent, &flags);

  own = indent;
  if (!group || (fold && (flags & JP_CELL_FOLDED)))
    {
      if (!fold)
        return FALSE;
      do
        if (row-- == 0)
          return FALSE;
      while (!find_group (self, row, &column, &indent, &flags) || indent >= own);
      jp_sheet_cursor_set (self, row, self->column, FALSE);
    }
  if (((flags & JP_CELL_FOLDED) != 0) != fold)
    jp_sheet_model_set_folded (self->model, row, fold);
  return TRUE;
}

void
jp_sheet_cursor_toggle_fold (JpSheet *self, guint row, guint column)
{
  jp_sheet_model_set_folded (self->model, row, (jp_sheet_get_flags (self, row, column) & JP_CELL_FOLDED) == 0);
}
