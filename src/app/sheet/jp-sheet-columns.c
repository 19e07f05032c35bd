/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jp-sheet-private.h"

/* The columns of the model, their headers, and the widths a person gave them. */

static int
scaled (JpSheet *self, int width)
{
  return (int) (width * self->style.scale + 0.5);
}

/* Hands the widths wanted at the present text scale to the layout. */
void
jp_sheet_columns_apply (JpSheet *self)
{
  guint n = jp_sheet_layout_get_n_columns (self->layout);
  g_autofree JpSheetLayoutColumn *columns = g_new0 (JpSheetLayoutColumn, n + 1);

  for (guint i = 0; i < n; i++)
    {
      const JpSheetColumn *column = &self->columns[i];
      int user = GPOINTER_TO_INT (g_hash_table_lookup (self->user_widths, column->id));

      columns[i].width = scaled (self, user > 0 ? user : column->width);
      columns[i].min_width = user > 0 ? 0 : scaled (self, column->min_width);
      columns[i].expand = user > 0 ? FALSE : column->expand;
      columns[i].frozen = column->frozen;
    }
  jp_sheet_layout_set_columns (self->layout, columns, n);
}

char *
jp_sheet_columns_dup_name (JpSheet *self, guint column)
{
  const JpSheetColumn *it = &self->columns[column];

  return it->group != NULL ? g_strdup_printf ("%s %s", it->group, it->title) : g_strdup (it->title);
}

void
jp_sheet_columns_measure_header (JpSheet *self)
{
  self->group_height = self->groups->len > 0 ? self->style.line_height + self->style.pad_y : 0;
  self->header_height = MAX (jp_sheet_columns_get_header_height (self), 2 * self->group_height);
}

static JpSheetCell *
add_header (JpSheet *self, GPtrArray *to, const char *title, JpAlign align, const char *name)
{
  JpSheetCell *header = jp_sheet_cell_new (&self->style, gtk_widget_get_pango_context (GTK_WIDGET (self)),
                                           GTK_ACCESSIBLE_ROLE_COLUMN_HEADER);
  const JpSheetColumn look = { .align = align, .small = TRUE };
  JpCell cell = { .text = g_strdup (title), .flags = JP_CELL_BOLD | JP_CELL_DIM };

  jp_sheet_cell_show (header, &look, FALSE, &cell);
  gtk_accessible_update_property (GTK_ACCESSIBLE (header), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_insert_after (GTK_WIDGET (header), GTK_WIDGET (self), NULL);
  g_ptr_array_add (to, header);
  return header;
}

static void
drop_headers (GPtrArray *headers)
{
  for (guint i = 0; i < headers->len; i++)
    gtk_widget_unparent (g_ptr_array_index (headers, i));
  g_ptr_array_set_size (headers, 0);
}

/* One heading over every stretch of columns that name it. */
static void
make_groups (JpSheet *self)
{
  guint n = jp_sheet_layout_get_n_columns (self->layout);

  drop_headers (self->groups);
  for (guint i = 0, end; i < n; i = end)
    {
      const char *group = self->columns[i].group;
      JpSheetCell *header;

      for (end = i + 1; end < n && group != NULL && g_strcmp0 (group, self->columns[end].group) == 0;)
        end++;
      if (group == NULL)
        continue;
      header = add_header (self, self->groups, group, JP_ALIGN_CENTER, group);
      *jp_sheet_cell_get_place (header) = (JpSheetPlace) { .column = i, .n_rows = end - i };
      gtk_accessible_update_relation (GTK_ACCESSIBLE (header), GTK_ACCESSIBLE_RELATION_COL_INDEX, (int) i + 1,
                                      GTK_ACCESSIBLE_RELATION_COL_SPAN, (int) (end - i), -1);
    }
}

static void
drop_choices (JpSheet *self)
{
  for (guint i = 0; i < self->choices->len; i++)
    if (g_ptr_array_index (self->choices, i) != NULL)
      gtk_widget_unparent (g_ptr_array_index (self->choices, i));
  g_ptr_array_set_size (self->choices, 0);
}

static void
make_choice (JpSheet *self, guint column)
{
  GtkWidget *choice = self->header_func != NULL ? self->header_func (self, column, self->header_data) : NULL;

  if (choice != NULL)
    gtk_widget_set_parent (choice, GTK_WIDGET (self));
  g_ptr_array_add (self->choices, choice);
}

static void
make_headers (JpSheet *self)
{
  drop_headers (self->headers);
  drop_choices (self);
  for (guint i = 0; i < jp_sheet_layout_get_n_columns (self->layout); i++)
    {
      g_autofree char *name = jp_sheet_columns_dup_name (self, i);

      add_header (self, self->headers, self->columns[i].title, self->columns[i].align, name);
      make_choice (self, i);
    }
  make_groups (self);
  jp_sheet_columns_measure_header (self);
}

/* Takes up the model's columns; the cells must have been released. */
void
jp_sheet_columns_reload (JpSheet *self)
{
  guint n = self->model != NULL ? jp_sheet_model_get_n_columns (self->model) : 0;
  g_autofree JpSheetLayoutColumn *none = g_new0 (JpSheetLayoutColumn, n + 1);

  self->columns = g_renew (JpSheetColumn, self->columns, n + 1);
  g_free (self->gutters);
  self->gutters = g_new0 (gboolean, n + 1);
  for (guint i = 0; i < n; i++)
    jp_sheet_model_get_column (self->model, i, &self->columns[i]);
  jp_sheet_layout_set_columns (self->layout, none, n);
  make_headers (self);
  self->columns_stale = TRUE;
  /* Widgets in the header may be higher than the titles were. */
  self->style_stale |= self->header_func != NULL;
}

void
jp_sheet_columns_set_width (JpSheet *self, guint column, int width)
{
  int least = self->style.icon_size + 2 * self->style.pad_x;
  int unscaled = MAX ((int) (MAX (width, least) / self->style.scale + 0.5), 1);

  g_hash_table_insert (self->user_widths, g_strdup (self->columns[column].id), GINT_TO_POINTER (unscaled));
  self->columns_stale = TRUE;
  jp_sheet_queue_layout (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Makes the column as wide as the widest cell in sight needs. */
void
jp_sheet_columns_fit_content (JpSheet *self, guint column)
{
  int width = jp_sheet_cell_get_natural_width (g_ptr_array_index (self->headers, column));

  for (guint i = 0; i < self->cells->len; i++)
    {
      JpSheetCell *cell = g_ptr_array_index (self->cells, i);

      if (jp_sheet_cell_get_place (cell)->column == column)
        width = MAX (width, jp_sheet_cell_get_natural_width (cell));
    }
  jp_sheet_columns_set_width (self, column, width);
}

int
jp_sheet_columns_get_header_height (JpSheet *self)
{
  int height = self->style.row_height;

  for (guint i = 0; i < self->choices->len; i++)
    {
      GtkWidget *choice = g_ptr_array_index (self->choices, i);
      int least = 0;

      if (choice != NULL)
        gtk_widget_measure (choice, GTK_ORIENTATION_VERTICAL, -1, &least, NULL, NULL, NULL);
      height = MAX (height, least);
    }
  return height;
}

int
jp_sheet_columns_find_focus (JpSheet *self)
{
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self));

  for (guint i = 0; i < self->choices->len; i++)
    if (focus != NULL && g_ptr_array_index (self->choices, i) == focus)
      return (int) i;
  return -1;
}

gboolean
jp_sheet_columns_focus (JpSheet *self, int from, gboolean forward)
{
  int n = (int) self->choices->len;

  for (int i = forward ? from + 1 : from - 1; i >= 0 && i < n; i += forward ? 1 : -1)
    {
      GtkWidget *choice = g_ptr_array_index (self->choices, i);

      if (choice != NULL && gtk_widget_child_focus (choice, forward ? GTK_DIR_TAB_FORWARD : GTK_DIR_TAB_BACKWARD))
        return TRUE;
    }
  return FALSE;
}
