/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-form-builder.h"

JpFormBinding *
jp_form_binding_new (void)
{
  return g_new0 (JpFormBinding, 1);
}

void
jp_form_binding_free (JpFormBinding *self)
{
  if (self == NULL)
    return;
  g_free (self->key);
  g_free (self->place);
  g_free (self->value);
  g_free (self->table);
  g_free (self->path);
  g_free (self->unit);
  g_strfreev (self->choices);
  g_free (self);
}

static void
cell_free (gpointer data)
{
  JpFormCell *self = data;

  g_free (self->text);
  g_free (self->digits);
  jp_form_binding_free (self->binding);
  g_free (self);
}

JpFormPage *
jp_form_page_new (const char *id, const char *title)
{
  JpFormPage *self = g_new0 (JpFormPage, 1);

  self->id = g_strdup (id);
  self->title = g_strdup (title);
  self->widths = g_array_new (FALSE, TRUE, sizeof (guint));
  self->rows = g_array_new (FALSE, TRUE, sizeof (JpFormRow));
  self->cells = g_ptr_array_new_with_free_func (cell_free);
  self->margin_left = self->margin_right = 150;
  self->margin_top = 150;
  self->margin_bottom = 180;
  self->page_numbers = TRUE;
  return self;
}

void
jp_form_page_free (JpFormPage *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->title);
  g_free (self->identity);
  g_free (self->subject_name);
  g_free (self->money_unit);
  g_free (self->mark);
  g_array_unref (self->widths);
  g_array_unref (self->rows);
  g_ptr_array_unref (self->cells);
  g_free (self);
}

guint
jp_form_page_get_n_columns (const JpFormPage *self)
{
  return self->widths->len;
}

guint
jp_form_page_get_n_rows (const JpFormPage *self)
{
  return self->rows->len;
}

guint
jp_form_page_get_n_cells (const JpFormPage *self)
{
  return self->cells->len;
}

const JpFormCell *
jp_form_page_get_cell (const JpFormPage *self, guint n)
{
  g_return_val_if_fail (n < self->cells->len, NULL);
  return g_ptr_array_index (self->cells, n);
}

const JpFormCell *
jp_form_page_get_cell_at (const JpFormPage *self, guint row, guint column)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      const JpFormCell *cell = g_ptr_array_index (self->cells, i);

      if (row >= cell->row && row < cell->row + cell->rows && column >= cell->column &&
          column < cell->column + cell->columns)
        return cell;
    }
  return NULL;
}

const JpFormCell *
jp_form_page_find_text (const JpFormPage *self, const char *text)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      const JpFormCell *cell = g_ptr_array_index (self->cells, i);

      if (g_strcmp0 (cell->text, text) == 0)
        return cell;
    }
  return NULL;
}

const JpFormCell *
jp_form_page_find_key (const JpFormPage *self, const char *key)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      const JpFormCell *cell = g_ptr_array_index (self->cells, i);

      if (cell->binding != NULL && g_strcmp0 (cell->binding->key, key) == 0)
        return cell;
    }
  return NULL;
}

static int
compare_cells (gconstpointer a, gconstpointer b)
{
  const JpFormCell *left = *(const JpFormCell *const *) a;
  const JpFormCell *right = *(const JpFormCell *const *) b;

  if (left->row != right->row)
    return left->row < right->row ? -1 : 1;
  return left->column < right->column ? -1 : left->column > right->column;
}

/* What the form leaves out of a table is an empty cell with its border. */
void
jp_form_page_finish (JpFormPage *self)
{
  guint n_columns = self->widths->len;
  g_autofree guint8 *covered = g_new0 (guint8, (gsize) self->rows->len * n_columns);

  for (guint i = 0; i < self->cells->len; i++)
    {
      const JpFormCell *cell = g_ptr_array_index (self->cells, i);

      g_assert (cell->row + cell->rows <= self->rows->len && cell->column + cell->columns <= n_columns);
      for (guint row = cell->row; row < cell->row + cell->rows; row++)
        for (guint column = cell->column; column < cell->column + cell->columns; column++)
          {
            g_assert (!covered[row * n_columns + column]);
            covered[row * n_columns + column] = TRUE;
          }
    }
  for (guint row = 0; row < self->rows->len; row++)
    for (guint column = 0; column < n_columns; column++)
      if (g_array_index (self->rows, JpFormRow, row).table && !covered[row * n_columns + column])
        {
          JpFormCell *cell = g_new0 (JpFormCell, 1);

          cell->row = row;
          cell->column = column;
          cell->rows = cell->columns = 1;
          cell->borders = JP_FORM_BORDER_ALL;
          g_ptr_array_add (self->cells, cell);
        }
  g_ptr_array_sort (self->cells, compare_cells);
}
