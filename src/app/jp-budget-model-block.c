/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pasting into a form: rows that come with their names find their places by them. */

#include "config.h"

#include "jp-budget-model-private.h"

#include <glib/gi18n.h>

/* A line is told by its key: cells that are filled before it may have made items. */
static guint
find_key (const JpTableLines *lines, const char *key)
{
  for (guint i = 0; i < lines->lines->len; i++)
    if (g_str_equal (jp_table_lines_get (lines, i)->key, key))
      return i;
  return G_MAXUINT;
}

static gboolean
is_blank (char **cells)
{
  for (guint i = 0; cells[i] != NULL; i++)
    {
      g_autofree char *plain = g_strstrip (g_strdup (cells[i]));

      if (*plain != '\0')
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_cells (JpBudgetModel *self, const char *key, guint column, char **cells, GError **error)
{
  for (guint i = 0; cells[i] != NULL && column + i < self->columns->len; i++)
    {
      const JpBudgetModelColumn *own = &g_array_index (self->columns, JpBudgetModelColumn, column + i);
      g_autoptr (JpTableLines) lines = jp_budget_model_make_lines (self);
      guint index = find_key (lines, key);
      const char *text = own->kind == JP_BUDGET_COLUMN_FIGURE ? jp_budget_model_skip_dash (cells[i]) : cells[i];

      /* What is worked out comes with whole tables; nothing else is taken for a name. */
      if (own->kind == JP_BUDGET_COLUMN_NAME || index == G_MAXUINT ||
          !jp_budget_model_is_typed (self, jp_table_lines_get (lines, index), own))
        continue;
      if (!jp_budget_model_set_line_text (self, lines, index, column + i, text, error))
        return FALSE;
    }
  return TRUE;
}

/* The key of the row a pasted line belongs to, made where the form takes rows of the unit's own. NULL on error. */
static char *
dup_named_key (JpBudgetModel *self, const char *name, guint *from, GError **error)
{
  JpProject *project = jp_context_get_project (self->context);
  g_autoptr (JpTableLines) lines = jp_budget_model_make_lines (self);
  guint index = lines->lines->len > 0 ? jp_table_lines_find (lines, name, *from) : G_MAXUINT;
  g_autoptr (GError) local = NULL;
  const JpItemRecord *item;

  if (index != G_MAXUINT)
    {
      *from = index + 1;
      return g_strdup (jp_table_lines_get (lines, index)->key);
    }
  item = jp_edit_add_table_item (project, lines, *from > 0 ? *from - 1 : 0, name, &local);
  if (item != NULL)
    {
      *from += 1;
      return g_strdup_printf ("%" G_GINT64_FORMAT, item->record.id);
    }
  if (g_error_matches (local, JP_ERROR, JP_ERROR_INVALID))
    g_set_error (error, JP_ERROR, JP_ERROR_INVALID,
                 _("“%s” is no row of this form. Paste it with the import, or under All Items."), name);
  else
    g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

static char *
dup_row_key (JpBudgetModel *self, guint row, GError **error)
{
  if (row < self->shown->len)
    return g_strdup (jp_budget_model_get_row (self, row)->key);
  g_set_error_literal (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE,
                       _("The block has more rows than the table. Paste new rows from the first column on."));
  return NULL;
}

gboolean
jp_budget_model_put_block (JpBudgetModel *self, guint row, guint column, GPtrArray *lines, GError **error)
{
  guint from = row < self->shown->len ? jp_budget_model_get_index (self, row) : self->lines->lines->len;

  for (guint i = 0; i < lines->len; i++)
    {
      char **cells = g_ptr_array_index (lines, i);
      g_autofree char *name = NULL;
      g_autofree char *key = NULL;

      if (is_blank (cells))
        continue;
      name = column == 0 ? g_strstrip (g_strdup (cells[0])) : NULL;
      key = name != NULL && *name != '\0' ? dup_named_key (self, name, &from, error)
                                          : dup_row_key (self, row + i, error);
      if (key == NULL || !put_cells (self, key, column, cells, error))
        return FALSE;
    }
  return TRUE;
}
