/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-unit-view-private.h"

/* Where rows are: all of a kind are equally high. */

JpUnitViewRow *
jp_unit_view_nth_row (JpUnitView *self, guint n)
{
  return &g_array_index (self->rows, JpUnitViewRow, n);
}

JpUnitViewRow *
jp_unit_view_add_row (JpUnitView *self, gboolean is_unit)
{
  JpUnitViewRow row = { .widget = JP_UNIT_ROW (jp_unit_row_new (is_unit)), .is_unit = is_unit, .position = NONE };

  gtk_widget_set_visible (GTK_WIDGET (row.widget), FALSE);
  gtk_widget_set_parent (GTK_WIDGET (row.widget), GTK_WIDGET (self));
  g_array_append_val (self->rows, row);
  return jp_unit_view_nth_row (self, self->rows->len - 1);
}

/* The first two rows that are made are one of each kind. */
int
jp_unit_view_get_height (JpUnitView *self, gboolean is_unit)
{
  guint n = is_unit ? 1 : 0;
  GtkWidget *row = GTK_WIDGET (jp_unit_view_nth_row (self, n)->widget);
  gboolean visible = gtk_widget_get_visible (row);

  if (self->heights[n] > 0)
    return self->heights[n];
  /* What is not visible needs no room. */
  gtk_widget_set_visible (row, TRUE);
  gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, -1, &self->heights[n], NULL, NULL, NULL);
  gtk_widget_set_visible (row, visible);
  self->heights[n] = MAX (self->heights[n], 1);
  return self->heights[n];
}

double
jp_unit_view_get_y (JpUnitView *self, guint position)
{
  guint n_units = jp_unit_list_count_units (self->units, position);

  return (double) n_units * jp_unit_view_get_height (self, TRUE) +
         (double) (position - n_units) * jp_unit_view_get_height (self, FALSE);
}

double
jp_unit_view_get_total (JpUnitView *self)
{
  return jp_unit_view_get_y (self, jp_unit_list_get_n (self->units));
}

/* The last row that begins at or above it. */
guint
jp_unit_view_find_position (JpUnitView *self, double y)
{
  guint low = 0, high = jp_unit_list_get_n (self->units);

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (jp_unit_view_get_y (self, middle) <= y)
        low = middle;
      else
        high = middle;
    }
  return low;
}

/* Widgets of rows */

gboolean
jp_unit_view_has_focus (const JpUnitViewRow *row)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (row->widget));

  return root != NULL && gtk_root_get_focus (root) == GTK_WIDGET (row->widget);
}

void
jp_unit_view_mark_row (JpUnitView *self, JpUnitViewRow *row, gboolean selected)
{
  jp_unit_row_set_selected (row->widget, selected);
  jp_unit_row_show_findings (row->widget, selected ? self->n_findings : 0, self->errors);
}

void
jp_unit_view_fill_row (JpUnitView *self, JpUnitViewRow *row)
{
  JpProject *project = jp_context_get_project (self->context);
  JpRecord *record = jp_project_lookup (project, jp_unit_list_get_id (self->units, row->position));

  /* Gone a moment ago: this will be told. */
  if (record == NULL)
    return;
  jp_unit_row_show (row->widget, self->context, record, jp_unit_list_is_first (self->units, row->position));
  jp_unit_view_mark_row (self, row, row->position == self->selected);
}

void
jp_unit_view_release_row (JpUnitViewRow *row)
{
  row->position = NONE;
  gtk_widget_set_visible (GTK_WIDGET (row->widget), FALSE);
}

JpUnitViewRow *
jp_unit_view_find_row (JpUnitView *self, guint position)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (jp_unit_view_nth_row (self, i)->position == position)
      return jp_unit_view_nth_row (self, i);
  return NULL;
}

static JpUnitViewRow *
take_spare (JpUnitView *self, gboolean is_unit)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (jp_unit_view_nth_row (self, i)->position == NONE && jp_unit_view_nth_row (self, i)->is_unit == is_unit)
      return jp_unit_view_nth_row (self, i);
  return jp_unit_view_add_row (self, is_unit);
}

JpUnitViewRow *
jp_unit_view_need_row (JpUnitView *self, guint position)
{
  JpUnitViewRow *row = jp_unit_view_find_row (self, position);

  if (row != NULL)
    return row;
  row = take_spare (self, jp_unit_list_is_unit (self->units, position));
  row->position = position;
  jp_unit_view_fill_row (self, row);
  gtk_widget_set_visible (GTK_WIDGET (row->widget), TRUE);
  return row;
}

double
jp_unit_view_get_page (JpUnitView *self)
{
  return gtk_widget_get_height (GTK_WIDGET (self));
}

/* A row for each position in sight, in their order. The one with the keyboard stays wherever it is. */
void
jp_unit_view_show_rows (JpUnitView *self)
{
  guint n = jp_unit_list_get_n (self->units);
  double top = self->scroll.v != NULL ? gtk_adjustment_get_value (self->scroll.v) : 0;
  guint first = n > 0 ? jp_unit_view_find_position (self, top) : 0;
  guint last = n > 0 ? jp_unit_view_find_position (self, top + jp_unit_view_get_page (self)) : 0;
  GtkWidget *before = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      JpUnitViewRow *row = jp_unit_view_nth_row (self, i);

      if (row->position != NONE && (n == 0 || row->position < first || row->position > last) &&
          !jp_unit_view_has_focus (row))
        jp_unit_view_release_row (row);
    }
  for (guint i = first; n > 0 && i <= last; i++)
    {
      GtkWidget *widget = GTK_WIDGET (jp_unit_view_need_row (self, i)->widget);

      if (before != NULL && gtk_widget_get_prev_sibling (widget) != before)
        gtk_widget_insert_after (widget, GTK_WIDGET (self), before);
      before = widget;
    }
}
