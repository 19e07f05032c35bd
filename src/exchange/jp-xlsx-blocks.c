/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-xlsx-blocks.h"

#include "jp-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Bytes that copies of blocks' texts may take in a sheet, and what a cell costs beside its text. */
#define MAX_COPIES (128 * 1024 * 1024)
#define CELL_COST 40

typedef struct
{
  GPtrArray *rows;
  guint n_columns;  /* of the widest row */
  guint8 *taken;    /* one bit a cell: a block is there */
  gsize copies;
} Filler;

static guint
measure_width (GPtrArray *rows)
{
  guint width = 0;

  for (guint i = 0; i < rows->len; i++)
    width = MAX (width, ((GPtrArray *) g_ptr_array_index (rows, i))->len);
  return width;
}

static const char *
get_cell (const Filler *self, guint row, guint column)
{
  GPtrArray *cells = row < self->rows->len ? g_ptr_array_index (self->rows, row) : NULL;

  return cells != NULL && column < cells->len ? g_ptr_array_index (cells, column) : NULL;
}

static void
put_cell (Filler *self, guint row, guint column, const char *text)
{
  GPtrArray *cells = g_ptr_array_index (self->rows, row);

  while (cells->len <= column)
    g_ptr_array_add (cells, NULL);
  g_free (g_ptr_array_index (cells, column));
  g_ptr_array_index (cells, column) = g_strdup (text);
}

static gboolean
fail_overlap (guint row, GError **error)
{
  g_set_error (error, JP_ERROR, JP_ERROR_SYNTAX,
               _("merged cells overlap in row %u. Take the merging apart and import again."), row + 1);
  return FALSE;
}

/* FALSE when another block has the cell. */
static gboolean
take (Filler *self, guint row, guint column)
{
  gsize cell = (gsize) row * self->n_columns + column;
  guint8 bit = (guint8) (1 << cell % 8);

  if (self->taken[cell / 8] & bit)
    return FALSE;
  self->taken[cell / 8] |= bit;
  return TRUE;
}

static gboolean
fill_block (Filler *self, const JpXlsxBlock *block, GError **error)
{
  g_autofree char *text = g_strdup (get_cell (self, block->first_row, block->first_column));
  gsize size = (text != NULL ? strlen (text) : 0) + CELL_COST;

  for (guint row = block->first_row; row <= block->last_row && row < self->rows->len; row++)
    for (guint column = block->first_column; column <= block->last_column && column < self->n_columns; column++)
      {
        if (!take (self, row, column))
          return fail_overlap (row, error);
        /* What another program left in a covered cell stays: a table under a block over all of it is still one. */
        if (text == NULL || get_cell (self, row, column) != NULL)
          continue;
        self->copies += size;
        if (self->copies > MAX_COPIES)
          {
            g_set_error_literal (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE,
                                 _("the merged cells hold too much text. Take the merging apart."));
            return FALSE;
          }
        put_cell (self, row, column, text);
      }
  return TRUE;
}

gboolean
jp_xlsx_blocks_fill (GPtrArray *rows, const GArray *blocks, GError **error)
{
  Filler self = { .rows = rows, .n_columns = measure_width (rows) };
  gboolean ok = TRUE;

  if (blocks->len == 0 || self.n_columns == 0)
    return TRUE;
  self.taken = g_new0 (guint8, (gsize) rows->len * self.n_columns / 8 + 1);
  for (guint i = 0; ok && i < blocks->len; i++)
    ok = fill_block (&self, &g_array_index (blocks, JpXlsxBlock, i), error);
  g_free (self.taken);
  return ok;
}
