/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jp-sheet-private.h"

/* From the ground up: grounds and lines, cells, frozen columns over the others, header, frame, editor, message. */

#define FRAME_WIDTH 2

static void
fill (JpSheet *self, GtkSnapshot *snapshot, JpSheetColor color, const graphene_rect_t *area)
{
  gtk_snapshot_append_color (snapshot, &self->style.colors[color], area);
}

static void
draw_frame (GtkSnapshot *snapshot, const GdkRGBA *color, const graphene_rect_t *area)
{
  const float widths[4] = { FRAME_WIDTH, FRAME_WIDTH, FRAME_WIDTH, FRAME_WIDTH };
  const GdkRGBA colors[4] = { *color, *color, *color, *color };
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, area, 0);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

static gboolean
is_in_range (const JpSheetRange *range, const JpSheetPlace *place)
{
  return place->row >= range->row && place->row < range->row + range->n_rows && place->column >= range->column
         && place->column < range->column + range->n_columns;
}

static void
draw_ground (JpSheet *self, GtkSnapshot *snapshot, JpSheetCell *cell, const JpSheetRange *range)
{
  const JpSheetPlace *place = jp_sheet_cell_get_place (cell);
  const graphene_rect_t *area = &place->area;
  JpCellFlags flags = jp_sheet_cell_get_flags (cell);
  gboolean current = place->row == self->row && place->column == self->column;
  gboolean many = range->n_rows > 1 || range->n_columns > 1;

  if (flags & (JP_CELL_COMPUTED | JP_CELL_LOCKED))
    fill (self, snapshot, JP_SHEET_COLOR_COMPUTED, area);
  if (flags & JP_CELL_CONFLICT)
    fill (self, snapshot, JP_SHEET_COLOR_CONFLICT, area);
  if (flags & JP_CELL_CONTRADICTED)
    fill (self, snapshot, JP_SHEET_COLOR_CONTRADICTED, area);
  if (many && is_in_range (range, place) && !current)
    fill (self, snapshot, JP_SHEET_COLOR_SELECTION, area);
  else if (place->row == self->row && (current || !self->columns[place->column].merged))
    fill (self, snapshot, JP_SHEET_COLOR_CURRENT_ROW, area);
  fill (self, snapshot, JP_SHEET_COLOR_GRID,
        &GRAPHENE_RECT_INIT (area->origin.x + area->size.width - 1, area->origin.y, 1, area->size.height));
  fill (self, snapshot, JP_SHEET_COLOR_GRID,
        &GRAPHENE_RECT_INIT (area->origin.x, area->origin.y + area->size.height - 1, area->size.width, 1));
}

static void
draw_columns (JpSheet *self, GtkSnapshot *snapshot, gboolean frozen, const JpSheetRange *range)
{
  guint n_frozen = jp_sheet_layout_get_n_frozen (self->layout);
  graphene_rect_t region = jp_sheet_view_get_region (self, frozen ? 0 : n_frozen);

  gtk_snapshot_push_clip (snapshot, &region);
  for (guint i = 0; i < self->cells->len; i++)
    {
      JpSheetCell *cell = g_ptr_array_index (self->cells, i);

      if ((jp_sheet_cell_get_place (cell)->column < n_frozen) != frozen)
        continue;
      draw_ground (self, snapshot, cell, range);
      /* A cell narrower than what stands in it must not write over its neighbour. */
      gtk_snapshot_push_clip (snapshot, &jp_sheet_cell_get_place (cell)->area);
      gtk_widget_snapshot_child (GTK_WIDGET (self), GTK_WIDGET (cell), snapshot);
      gtk_snapshot_pop (snapshot);
    }
  gtk_snapshot_pop (snapshot);
}

static void
draw_header_cell (JpSheet *self, GtkSnapshot *snapshot, GtkWidget *header, GtkWidget *choice)
{
  graphene_rect_t area;

  if (!gtk_widget_compute_bounds (header, GTK_WIDGET (self), &area))
    return;
  gtk_snapshot_push_clip (snapshot, &area);
  gtk_widget_snapshot_child (GTK_WIDGET (self), header, snapshot);
  if (choice != NULL)
    gtk_widget_snapshot_child (GTK_WIDGET (self), choice, snapshot);
  gtk_snapshot_pop (snapshot);
  fill (self, snapshot, JP_SHEET_COLOR_GRID,
        &GRAPHENE_RECT_INIT (area.origin.x + area.size.width - 1, area.origin.y, 1, area.size.height));
}

/* A heading and the line between it and its columns. */
static void
draw_group (JpSheet *self, GtkSnapshot *snapshot, GtkWidget *header)
{
  graphene_rect_t area;

  draw_header_cell (self, snapshot, header, NULL);
  if (gtk_widget_compute_bounds (header, GTK_WIDGET (self), &area))
    fill (self, snapshot, JP_SHEET_COLOR_GRID,
          &GRAPHENE_RECT_INIT (area.origin.x, area.size.height - 1, area.size.width, 1));
}

static void
draw_header_columns (JpSheet *self, GtkSnapshot *snapshot, guint first, guint end)
{
  graphene_rect_t region = jp_sheet_view_get_region (self, first);

  region.origin.y = 0;
  region.size.height = self->header_height;
  gtk_snapshot_push_clip (snapshot, &region);
  for (guint i = first; i < end; i++)
    draw_header_cell (self, snapshot, g_ptr_array_index (self->headers, i), g_ptr_array_index (self->choices, i));
  for (guint i = 0; i < self->groups->len; i++)
    {
      GtkWidget *header = g_ptr_array_index (self->groups, i);
      guint column = jp_sheet_cell_get_place (JP_SHEET_CELL (header))->column;

      if (column >= first && column < end)
        draw_group (self, snapshot, header);
    }
  gtk_snapshot_pop (snapshot);
}

static void
draw_header (JpSheet *self, GtkSnapshot *snapshot)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  guint n_frozen = jp_sheet_layout_get_n_frozen (self->layout);
  guint n_columns = jp_sheet_layout_get_n_columns (self->layout);

  fill (self, snapshot, JP_SHEET_COLOR_GROUND, &GRAPHENE_RECT_INIT (0, 0, width, self->header_height));
  fill (self, snapshot, JP_SHEET_COLOR_HEADER, &GRAPHENE_RECT_INIT (0, 0, width, self->header_height));
  if (n_frozen > 0)
    draw_header_columns (self, snapshot, 0, n_frozen);
  if (n_frozen < n_columns)
    draw_header_columns (self, snapshot, n_frozen, n_columns);
  fill (self, snapshot, JP_SHEET_COLOR_GRID, &GRAPHENE_RECT_INIT (0, self->header_height - 1, width, 1));
}

static void
draw_current (JpSheet *self, GtkSnapshot *snapshot)
{
  graphene_rect_t region = jp_sheet_view_get_region (self, self->column);
  graphene_rect_t area = jp_sheet_view_get_area (self, self->row, self->column);
  gboolean focused = (gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
  JpSheetColor color = focused ? JP_SHEET_COLOR_FRAME : JP_SHEET_COLOR_FAINT;

  /* The frame covers the lines around the cell. */
  if (area.origin.y > self->header_height)
    {
      area.origin.y -= 1;
      area.size.height += 1;
    }
  gtk_snapshot_push_clip (snapshot, &region);
  if (self->editing)
    {
      fill (self, snapshot, JP_SHEET_COLOR_GROUND, &area);
      gtk_widget_snapshot_child (GTK_WIDGET (self), self->editor, snapshot);
    }
  draw_frame (snapshot, &self->style.colors[self->refused ? JP_SHEET_COLOR_ERROR : color], &area);
  gtk_snapshot_pop (snapshot);
}

void
jp_sheet_paint (JpSheet *self, GtkSnapshot *snapshot)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));

  fill (self, snapshot, JP_SHEET_COLOR_GROUND, &GRAPHENE_RECT_INIT (0, 0, width, height));
  if (jp_sheet_has_cells (self))
    {
      JpSheetRange range = jp_sheet_get_range (self);

      draw_columns (self, snapshot, FALSE, &range);
      if (jp_sheet_layout_get_n_frozen (self->layout) > 0)
        draw_columns (self, snapshot, TRUE, &range);
      draw_current (self, snapshot);
    }
  else if (self->placeholder != NULL)
    gtk_widget_snapshot_child (GTK_WIDGET (self), self->placeholder, snapshot);
  draw_header (self, snapshot);
  gtk_widget_snapshot_child (GTK_WIDGET (self), self->message, snapshot);
}
