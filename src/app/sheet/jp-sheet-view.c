/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jp-sheet-private.h"

/* Which cells are in sight, how high their rows are, where they go. */

/* Up to so many rows are all measured, so that the scroll bar and the natural height are exact; beyond that only what
 * is in sight is. */
#define MEASURE_ALL 100
/* Measuring rows can bring others into sight; this settles in two or three rounds. */
#define MAX_ROUNDS 12

static int
scroll_x (JpSheet *self)
{
  return self->scroll.h != NULL ? (int) gtk_adjustment_get_value (self->scroll.h) : 0;
}

static gint64
scroll_y (JpSheet *self)
{
  return self->scroll.v != NULL ? (gint64) gtk_adjustment_get_value (self->scroll.v) : 0;
}

static int
page_height (JpSheet *self)
{
  return MAX (gtk_widget_get_height (GTK_WIDGET (self)) - self->header_height, 0);
}

static gint64
make_key (JpSheet *self, guint row, guint column)
{
  return (gint64) row * jp_sheet_layout_get_n_columns (self->layout) + column;
}

/* Cells */

static void
describe_cell (JpSheet *self, JpSheetCell *cell)
{
  const JpSheetPlace *place = jp_sheet_cell_get_place (cell);
  g_autofree char *row_name = jp_sheet_model_dup_row_name (self->model, place->row);
  g_autofree char *column_name = jp_sheet_columns_dup_name (self, place->column);
  g_autofree char *label = g_strdup_printf ("%s %s %s", column_name, row_name, jp_sheet_cell_get_text (cell));

  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_RELATION_ROW_INDEX, (int) place->row + 2,
                                  GTK_ACCESSIBLE_RELATION_COL_INDEX, (int) place->column + 1, -1);
}

static gboolean
fill_cell (JpSheet *self, JpSheetCell *cell, guint row, guint column)
{
  g_auto (JpCell) content = { NULL };

  jp_sheet_model_get_cell (self->model, row, column, &content);
  if ((content.flags & JP_CELL_FOLDABLE) && !self->gutters[column])
    self->gutters[column] = self->gutters_stale = TRUE;
  return jp_sheet_cell_show (cell, &self->columns[column], self->gutters[column], &content);
}

static void
add_spare (JpSheet *self)
{
  JpSheetCell *cell = jp_sheet_cell_new (&self->style, gtk_widget_get_pango_context (GTK_WIDGET (self)),
                                         GTK_ACCESSIBLE_ROLE_GRID_CELL);

  gtk_widget_set_child_visible (GTK_WIDGET (cell), FALSE);
  gtk_widget_insert_after (GTK_WIDGET (cell), GTK_WIDGET (self), NULL);
  g_ptr_array_add (self->spare, cell);
}

/* As many cells as two screens of the lowest rows can need. */
static guint
count_cells_wanted (JpSheet *self)
{
  guint n_rows = page_height (self) / MAX (self->style.row_height, 1) + 2;

  return 2 * MIN (n_rows, jp_sheet_layout_get_n_rows (self->layout)) * jp_sheet_layout_get_n_columns (self->layout);
}

static gboolean
has_cells_wanted (JpSheet *self)
{
  return self->cells->len + self->spare->len >= count_cells_wanted (self);
}

static JpSheetCell *
take_spare (JpSheet *self)
{
  JpSheetCell *cell;

  if (self->spare->len == 0)
    {
      add_spare (self);
      self->grown = TRUE;
    }
  cell = g_ptr_array_steal_index_fast (self->spare, self->spare->len - 1);
  gtk_widget_set_child_visible (GTK_WIDGET (cell), TRUE);
  return cell;
}

static JpSheetCell *
acquire (JpSheet *self, guint row, guint column)
{
  JpSheetPlace *place;
  JpSheetCell *cell;
  guint first, n_rows;
  gint64 key;

  jp_sheet_get_block (self, row, column, &first, &n_rows);
  key = make_key (self, first, column);
  cell = g_hash_table_lookup (self->places, &key);
  if (cell == NULL)
    {
      cell = take_spare (self);
      place = jp_sheet_cell_get_place (cell);
      *place = (JpSheetPlace) { .key = key, .row = first, .column = column, .stale = TRUE };
      g_ptr_array_add (self->cells, cell);
      g_hash_table_insert (self->places, &place->key, cell);
      fill_cell (self, cell, first, column);
      describe_cell (self, cell);
    }
  place = jp_sheet_cell_get_place (cell);
  if (place->stale)
    {
      if (fill_cell (self, cell, first, column))
        describe_cell (self, cell);
      place->stale = FALSE;
    }
  place->n_rows = n_rows;
  place->stamp = self->stamp;
  jp_sheet_cell_set_width (cell, jp_sheet_layout_get_column_width (self->layout, column));
  return cell;
}

static void
release_index (JpSheet *self, guint index)
{
  JpSheetCell *cell = g_ptr_array_steal_index_fast (self->cells, index);
  JpSheetPlace *place = jp_sheet_cell_get_place (cell);

  g_hash_table_remove (self->places, &place->key);
  gtk_widget_set_child_visible (GTK_WIDGET (cell), FALSE);
  g_ptr_array_add (self->spare, cell);
}

static void
release_unseen (JpSheet *self)
{
  for (guint i = self->cells->len; i > 0; i--)
    if (jp_sheet_cell_get_place (g_ptr_array_index (self->cells, i - 1))->stamp != self->stamp)
      release_index (self, i - 1);
}

/* Lets go of all cells that reach @from_row or lie below it; blocks too, since their extent may be another. */
void
jp_sheet_view_release_cells (JpSheet *self, guint from_row)
{
  for (guint i = self->cells->len; i > 0; i--)
    {
      const JpSheetPlace *place = jp_sheet_cell_get_place (g_ptr_array_index (self->cells, i - 1));

      if (place->row + place->n_rows > from_row
          || (place->column < jp_sheet_layout_get_n_columns (self->layout) && self->columns[place->column].merged))
        release_index (self, i - 1);
    }
}

void
jp_sheet_view_cells_changed (JpSheet *self, guint position, guint n_rows)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      JpSheetPlace *place = jp_sheet_cell_get_place (g_ptr_array_index (self->cells, i));

      if (place->row < position + n_rows && place->row + place->n_rows > position)
        place->stale = TRUE;
    }
  jp_sheet_layout_forget_rows (self->layout, position, n_rows);
  jp_sheet_queue_layout (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
refill_gutters (JpSheet *self)
{
  self->gutters_stale = FALSE;
  for (guint i = 0; i < self->cells->len; i++)
    {
      JpSheetPlace *place = jp_sheet_cell_get_place (g_ptr_array_index (self->cells, i));

      place->stale = place->stale || self->gutters[place->column];
    }
}

/* Heights */

static gboolean
is_column_in_sight (JpSheet *self, guint column, guint first, guint n_columns)
{
  return column < jp_sheet_layout_get_n_frozen (self->layout) || (column >= first && column < first + n_columns);
}

static int
measure_cell (JpSheet *self, guint row, guint column, gboolean in_sight)
{
  JpSheetCell *cell = self->probe;
  guint first, n_rows;

  jp_sheet_get_block (self, row, column, &first, &n_rows);
  /* What a block needs beyond its other rows its last row gives. */
  if (row + 1 < first + n_rows)
    return 0;
  if (in_sight)
    cell = acquire (self, row, column);
  else
    {
      fill_cell (self, cell, first, column);
      jp_sheet_cell_set_width (cell, jp_sheet_layout_get_column_width (self->layout, column));
    }
  return jp_sheet_cell_get_content_height (cell)
         - (int) (jp_sheet_layout_get_row_y (self->layout, row) - jp_sheet_layout_get_row_y (self->layout, first));
}

static void
measure_row (JpSheet *self, guint row, gboolean in_sight)
{
  int height = self->style.row_height;
  guint first, n_columns;

  jp_sheet_layout_get_visible_columns (self->layout, scroll_x (self), gtk_widget_get_width (GTK_WIDGET (self)), &first,
                                       &n_columns);
  for (guint i = 0; i < jp_sheet_layout_get_n_columns (self->layout); i++)
    {
      gboolean seen = in_sight && is_column_in_sight (self, i, first, n_columns);

      if (seen || self->columns[i].wrap || self->columns[i].merged)
        height = MAX (height, measure_cell (self, row, i, seen));
    }
  jp_sheet_layout_set_row_height (self->layout, row, height);
}

static gint64
reveal_y (JpSheet *self, gint64 y, int page)
{
  guint first, n_rows;
  gint64 top;

  jp_sheet_get_block (self, self->extent_row, self->extent_column, &first, &n_rows);
  top = jp_sheet_layout_get_row_y (self->layout, first);
  return jp_sheet_layout_scroll_to (top, (int) (jp_sheet_layout_get_row_y (self->layout, first + n_rows) - top), y,
                                    page);
}

static gint64
clamp_y (JpSheet *self, gint64 y, int page)
{
  gint64 last = MAX (jp_sheet_layout_get_rows_height (self->layout) - page, 0);

  return CLAMP (y, 0, last);
}

/* The row that keeps its place on the screen while rows above it turn out higher or lower than estimated. */
static guint
find_anchor (JpSheet *self, guint first, guint n_rows)
{
  for (guint row = first; row < first + n_rows; row++)
    if (jp_sheet_layout_is_exact (self->layout, row))
      return row;
  return first;
}

static gboolean
measure_round (JpSheet *self, gint64 *y, int page)
{
  gboolean changed = FALSE;
  guint first, n_rows, anchor;
  gint64 offset;

  *y = clamp_y (self, self->reveal ? reveal_y (self, *y, page) : *y, page);
  jp_sheet_layout_get_visible_rows (self->layout, *y, page, &first, &n_rows);
  if (n_rows == 0)
    return FALSE;
  anchor = find_anchor (self, first, n_rows);
  offset = jp_sheet_layout_get_row_y (self->layout, anchor) - *y;
  for (guint row = first; row < first + n_rows; row++)
    if (!jp_sheet_layout_is_exact (self->layout, row))
      {
        measure_row (self, row, TRUE);
        changed = TRUE;
      }
  if (changed)
    *y = jp_sheet_layout_get_row_y (self->layout, anchor) - offset;
  return changed;
}

static void
measure_all (JpSheet *self)
{
  guint n_rows = jp_sheet_layout_get_n_rows (self->layout);

  if (n_rows > MEASURE_ALL)
    return;
  for (guint row = 0; row < n_rows; row++)
    if (!jp_sheet_layout_is_exact (self->layout, row))
      measure_row (self, row, FALSE);
}

/* Geometry */

graphene_rect_t
jp_sheet_view_get_area (JpSheet *self, guint row, guint column)
{
  graphene_rect_t area;
  guint first, n_rows;
  gint64 top;

  jp_sheet_get_block (self, row, column, &first, &n_rows);
  top = jp_sheet_layout_get_row_y (self->layout, first);
  graphene_rect_init (&area, jp_sheet_layout_get_column_x (self->layout, column, scroll_x (self)),
                      self->header_height + top - scroll_y (self),
                      jp_sheet_layout_get_column_width (self->layout, column),
                      jp_sheet_layout_get_row_y (self->layout, first + n_rows) - top);
  return area;
}

/* The part of the sheet in which the column may be seen. */
graphene_rect_t
jp_sheet_view_get_region (JpSheet *self, guint column)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int frozen = jp_sheet_layout_get_frozen_width (self->layout);
  graphene_rect_t region;

  if (column < jp_sheet_layout_get_n_frozen (self->layout))
    graphene_rect_init (&region, 0, self->header_height, frozen, page_height (self));
  else
    graphene_rect_init (&region, frozen, self->header_height, MAX (width - frozen, 0), page_height (self));
  return region;
}

JpSheetCell *
jp_sheet_view_find_cell (JpSheet *self, guint row, guint column)
{
  guint first, n_rows;
  gint64 key;

  jp_sheet_get_block (self, row, column, &first, &n_rows);
  key = make_key (self, first, column);
  return g_hash_table_lookup (self->places, &key);
}

guint
jp_sheet_view_get_row_at (JpSheet *self, double y)
{
  return jp_sheet_layout_get_row_at (self->layout, (gint64) y - self->header_height + scroll_y (self));
}

guint
jp_sheet_view_get_column_at (JpSheet *self, double x)
{
  return jp_sheet_layout_get_column_at (self->layout, (int) x, scroll_x (self));
}

/* Allocation */

static void
allocate_child (GtkWidget *child, int x, int y, int width, int height)
{
  GtkAllocation allocation = { x, y, width, height };
  int minimum;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_size_allocate (child, &allocation, -1);
}

static void
allocate_cell (JpSheet *self, JpSheetCell *cell)
{
  JpSheetPlace *place = jp_sheet_cell_get_place (cell);
  gint64 y;
  int height;

  place->area = jp_sheet_view_get_area (self, place->row, place->column);
  y = (gint64) place->area.origin.y;
  height = (int) place->area.size.height;
  if (self->columns[place->column].merged)
    jp_sheet_layout_pin_block (y, height, jp_sheet_cell_get_content_height (cell), self->header_height, &y, &height);
  allocate_child (GTK_WIDGET (cell), (int) place->area.origin.x, (int) y, (int) place->area.size.width, height);
}

static void
allocate_cells (JpSheet *self)
{
  guint first_row, n_rows, first_column, n_columns;

  jp_sheet_layout_get_visible_rows (self->layout, scroll_y (self), page_height (self), &first_row, &n_rows);
  jp_sheet_layout_get_visible_columns (self->layout, scroll_x (self), gtk_widget_get_width (GTK_WIDGET (self)),
                                       &first_column, &n_columns);
  self->stamp++;
  for (guint row = first_row; row < first_row + n_rows; row++)
    for (guint i = 0; i < jp_sheet_layout_get_n_columns (self->layout); i++)
      if (is_column_in_sight (self, i, first_column, n_columns))
        acquire (self, row, i);
  release_unseen (self);
  for (guint i = 0; i < self->cells->len; i++)
    allocate_cell (self, g_ptr_array_index (self->cells, i));
}

static void
allocate_header (JpSheet *self, GtkWidget *header, guint column, guint n_columns, int y, int height)
{
  int width = 0;

  for (guint i = column; i < column + n_columns; i++)
    width += jp_sheet_layout_get_column_width (self->layout, i);
  if (JP_IS_SHEET_CELL (header))
    jp_sheet_cell_set_width (JP_SHEET_CELL (header), width);
  allocate_child (header, jp_sheet_layout_get_column_x (self->layout, column, scroll_x (self)), y, width,
                  height);
}

static void
allocate_headers (JpSheet *self)
{
  for (guint i = 0; i < self->headers->len; i++)
    {
      int y = self->columns[i].group != NULL ? self->group_height : 0;

      allocate_header (self, g_ptr_array_index (self->headers, i), i, 1, y, self->header_height - y);
      if (g_ptr_array_index (self->choices, i) != NULL)
        allocate_header (self, g_ptr_array_index (self->choices, i), i, 1, y, self->header_height - y);
    }
  for (guint i = 0; i < self->groups->len; i++)
    {
      GtkWidget *header = g_ptr_array_index (self->groups, i);
      const JpSheetPlace *place = jp_sheet_cell_get_place (JP_SHEET_CELL (header));

      allocate_header (self, header, place->column, place->n_rows, 0, self->group_height);
    }
}

static void
allocate_message (JpSheet *self, const graphene_rect_t *cell, int width, int height)
{
  int w, least, natural, x, y;

  if (!gtk_widget_get_visible (self->message))
    return;
  gtk_widget_measure (self->message, GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL, NULL);
  w = MAX (MIN (natural, width), least);
  gtk_widget_measure (self->message, GTK_ORIENTATION_VERTICAL, w, &least, &natural, NULL, NULL);
  x = CLAMP ((int) cell->origin.x, 0, MAX (width - w, 0));
  y = (int) (cell->origin.y + cell->size.height) + self->style.gap;
  if (y + natural > height)
    y = (int) cell->origin.y - natural - self->style.gap;
  gtk_widget_size_allocate (self->message, &(GtkAllocation) { x, CLAMP (y, 0, MAX (height - natural, 0)), w, natural },
                            -1);
}

static void
allocate_editor (JpSheet *self, int width, int height)
{
  graphene_rect_t cell = GRAPHENE_RECT_INIT (0, 0, width, self->header_height);
  int least_width, least_height, w, h;

  if (jp_sheet_has_cells (self))
    cell = jp_sheet_view_get_area (self, self->row, self->column);
  gtk_widget_measure (self->editor, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
  gtk_widget_measure (self->editor, GTK_ORIENTATION_VERTICAL, -1, &least_height, NULL, NULL, NULL);
  w = MAX ((int) cell.size.width, least_width);
  h = MAX ((int) cell.size.height, least_height);
  gtk_widget_size_allocate (self->editor, &(GtkAllocation) { (int) cell.origin.x, (int) cell.origin.y, w, h }, -1);
  allocate_message (self, &cell, width, height);
}

static void
configure_adjustments (JpSheet *self, gint64 y, int width, int page)
{
  int total_width = jp_sheet_layout_get_columns_width (self->layout);
  gint64 total = jp_sheet_layout_get_rows_height (self->layout);
  double x = scroll_x (self);

  if (self->reveal && self->extent_column >= jp_sheet_layout_get_n_frozen (self->layout))
    {
      int frozen = jp_sheet_layout_get_frozen_width (self->layout);
      int left = jp_sheet_layout_get_column_x (self->layout, self->extent_column, 0) - frozen;

      x = jp_sheet_layout_scroll_to (left, jp_sheet_layout_get_column_width (self->layout, self->extent_column),
                                     (gint64) x, width - frozen);
    }
  if (self->scroll.h != NULL)
    gtk_adjustment_configure (self->scroll.h, CLAMP (x, 0, MAX (total_width - width, 0)), 0,
                              MAX (total_width, width), width * 0.1, width * 0.9, width);
  if (self->scroll.v != NULL)
    gtk_adjustment_configure (self->scroll.v, y, 0, MAX (total, page), self->style.row_height,
                              MAX (page - self->style.row_height, 1), page);
}

static gboolean
resize_cb (gpointer data)
{
  JpSheet *self = data;

  self->resize_id = 0;
  while (!has_cells_wanted (self))
    add_spare (self);
  /* A new child asks for a resize. Asked for while the sheet alone is being allocated, its parents may take it for
   * done: they are asked again, each by itself. */
  for (GtkWidget *widget = GTK_WIDGET (self); widget != NULL; widget = gtk_widget_get_parent (widget))
    {
      gtk_widget_queue_resize (widget);
      if (!self->grown)
        break;
    }
  self->grown = FALSE;
  return G_SOURCE_REMOVE;
}

static void
fit_columns (JpSheet *self, int width)
{
  if (self->columns_stale)
    jp_sheet_columns_apply (self);
  if (jp_sheet_layout_fit_columns (self->layout, width) || self->columns_stale)
    jp_sheet_layout_forget_rows (self->layout, 0, G_MAXUINT);
  self->columns_stale = FALSE;
}

static void
load_style (JpSheet *self)
{
  JpSheetCell *cell;

  self->style_stale = FALSE;
  jp_sheet_style_load (&self->style, GTK_WIDGET (self));
  jp_sheet_columns_measure_header (self);
  for (guint i = 0; i < self->cells->len; i++)
    jp_sheet_cell_restyle (g_ptr_array_index (self->cells, i));
  for (guint i = 0; i < self->groups->len; i++)
    jp_sheet_cell_restyle (g_ptr_array_index (self->groups, i));
  for (guint i = 0; i < self->headers->len; i++)
    jp_sheet_cell_restyle (g_ptr_array_index (self->headers, i));
  for (guint i = 0; i < self->spare->len; i++)
    {
      cell = g_ptr_array_index (self->spare, i);
      jp_sheet_cell_restyle (cell);
    }
  jp_sheet_cell_restyle (self->probe);
  jp_sheet_layout_set_rows (self->layout, jp_sheet_layout_get_n_rows (self->layout), self->style.row_height);
  self->columns_stale = TRUE;
}

static void
allocate_rows (JpSheet *self, int width, int page)
{
  gint64 before = jp_sheet_layout_get_rows_height (self->layout), y = scroll_y (self);

  fit_columns (self, width);
  if (jp_sheet_has_cells (self))
    for (int round = 0; round < MAX_ROUNDS && measure_round (self, &y, page); round++)
      if (round == 0)
        measure_all (self);
  y = clamp_y (self, self->reveal && jp_sheet_has_cells (self) ? reveal_y (self, y, page) : y, page);
  configure_adjustments (self, y, width, page);
  self->reveal = FALSE;
  if (jp_sheet_has_cells (self))
    allocate_cells (self);
  else
    jp_sheet_view_release_cells (self, 0);
  if (self->gutters_stale)
    {
      refill_gutters (self);
      allocate_cells (self);
    }
  /* A small sheet in a page that grows with it: ask for the height it really needs. Cells for the next scrolling are
   * made meanwhile: no child should be added in the midst of an allocation. */
  if ((before != jp_sheet_layout_get_rows_height (self->layout)
       && jp_sheet_layout_get_n_rows (self->layout) <= MEASURE_ALL)
      || self->grown || !has_cells_wanted (self))
    if (self->resize_id == 0)
      self->resize_id = g_idle_add (resize_cb, self);
}

void
jp_sheet_view_allocate (JpSheet *self, int width, int height)
{
  self->allocating = TRUE;
  if (self->style_stale)
    load_style (self);
  allocate_rows (self, width, page_height (self));
  allocate_headers (self);
  allocate_editor (self, width, height);
  if (self->placeholder != NULL && gtk_widget_get_visible (self->placeholder))
    allocate_child (self->placeholder, 0, self->header_height, width, MAX (height - self->header_height, 0));
  self->allocating = FALSE;
}
