/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jp-compare-align.h"

typedef struct
{
  int index[JP_COMPARE_MAX];
} Row;

/* While a column is put to the rows there are. */
typedef struct
{
  const GPtrArray *columns;
  guint column;
  GArray *rows;   /* Row */
  GArray *places; /* int, one for each thing of the column: its row, or -1 */
} Alignment;

static void
clear_thing (gpointer data)
{
  JpAlignThing *thing = data;

  g_free (thing->key);
  g_free (thing->name);
}

GArray *
jp_align_column_new (void)
{
  GArray *column = g_array_new (FALSE, TRUE, sizeof (JpAlignThing));

  g_array_set_clear_func (column, clear_thing);
  return column;
}

void
jp_align_column_add (GArray *column, char *key, char *name)
{
  JpAlignThing thing = { key, name };

  g_array_append_val (column, thing);
}

/* Whether the key is in the column. */
static gboolean
has_key (const GArray *column, const char *key)
{
  for (guint i = 0; i < column->len; i++)
    if (g_str_equal (g_array_index (column, JpAlignThing, i).key, key))
      return TRUE;
  return FALSE;
}

static void
rename_key (GArray *column, const char *key, const JpAlignThing *to)
{
  for (guint i = 0; i < column->len; i++)
    {
      JpAlignThing *thing = &g_array_index (column, JpAlignThing, i);

      if (!g_str_equal (thing->key, key))
        continue;
      g_free (thing->key);
      g_free (thing->name);
      thing->key = g_strdup (to->key);
      thing->name = g_strdup (to->name);
    }
}

gboolean
jp_align_join (const GPtrArray *columns, const char *first, const char *second)
{
  const JpAlignThing *kept = NULL;
  gboolean has_second = FALSE;

  for (guint i = 0; i < columns->len; i++)
    {
      const GArray *column = g_ptr_array_index (columns, i);
      gboolean one = has_key (column, first), other = has_key (column, second);

      if (one && other)
        return FALSE;
      has_second |= other;
      for (guint j = 0; one && kept == NULL && j < column->len; j++)
        if (g_str_equal (g_array_index (column, JpAlignThing, j).key, first))
          kept = &g_array_index (column, JpAlignThing, j);
    }
  if (kept == NULL || !has_second)
    return FALSE;
  for (guint i = 0; i < columns->len; i++)
    rename_key (g_ptr_array_index (columns, i), second, kept);
  return TRUE;
}

static const JpAlignThing *
get_thing (const GPtrArray *columns, guint column, guint n)
{
  return &g_array_index ((GArray *) g_ptr_array_index (columns, column), JpAlignThing, n);
}

/* Any of the things in a row: the latest, as names change with time. */
static const JpAlignThing *
get_row_thing (const Alignment *self, guint n)
{
  const Row *row = &g_array_index (self->rows, Row, n);

  for (guint column = self->column; column-- > 0;)
    if (row->index[column] >= 0)
      return get_thing (self->columns, column, (guint) row->index[column]);
  g_return_val_if_reached (NULL);
}

static void
put (Alignment *self, guint thing, int row)
{
  g_array_index (self->places, int, thing) = row;
  g_array_index (self->rows, Row, row).index[self->column] = (int) thing;
}

static gboolean
is_free (const Alignment *self, guint row)
{
  return g_array_index (self->rows, Row, row).index[self->column] < 0;
}

/* By key: waiting rows of a key are taken in order. */
static void
align_keys (Alignment *self)
{
  g_autoptr (GHashTable) waiting =
    g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_queue_free);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const char *key = get_row_thing (self, i)->key;
      GQueue *queue = g_hash_table_lookup (waiting, key);

      if (queue == NULL)
        {
          queue = g_queue_new ();
          g_hash_table_insert (waiting, (gpointer) key, queue);
        }
      g_queue_push_tail (queue, GUINT_TO_POINTER (i));
    }
  for (guint i = 0; i < self->places->len; i++)
    {
      GQueue *queue = g_hash_table_lookup (waiting, get_thing (self->columns, self->column, i)->key);

      if (queue != NULL && !g_queue_is_empty (queue))
        put (self, i, GPOINTER_TO_INT (g_queue_pop_head (queue)));
    }
}

/* Counts a name; remembers where it is as long as it is the only one. */
static void
count_name (GHashTable *names, const char *name, guint where)
{
  if (name == NULL)
    return;
  if (g_hash_table_contains (names, name))
    g_hash_table_insert (names, (gpointer) name, GINT_TO_POINTER (-1));
  else
    g_hash_table_insert (names, (gpointer) name, GUINT_TO_POINTER (where));
}

static void
align_names (Alignment *self)
{
  g_autoptr (GHashTable) rows = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) things = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer name, place, row;

  for (guint i = 0; i < self->rows->len; i++)
    if (is_free (self, i))
      count_name (rows, get_row_thing (self, i)->name, i);
  for (guint i = 0; i < self->places->len; i++)
    if (g_array_index (self->places, int, i) < 0)
      count_name (things, get_thing (self->columns, self->column, i)->name, i);

  g_hash_table_iter_init (&iter, things);
  while (g_hash_table_iter_next (&iter, &name, &place))
    if (GPOINTER_TO_INT (place) >= 0 && g_hash_table_lookup_extended (rows, name, NULL, &row) &&
        GPOINTER_TO_INT (row) >= 0)
      put (self, GPOINTER_TO_UINT (place), GPOINTER_TO_INT (row));
}

/* The rows again, with what is new behind what it follows in its own column. */
static void
insert_new (Alignment *self)
{
  g_autoptr (GArray) old = g_array_copy (self->rows);
  g_autoptr (GPtrArray) behind = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  int last = -1;

  for (guint i = 0; i <= old->len; i++)
    g_ptr_array_add (behind, g_array_new (FALSE, FALSE, sizeof (guint)));
  for (guint i = 0; i < self->places->len; i++)
    {
      int place = g_array_index (self->places, int, i);

      if (place >= 0)
        last = place;
      else
        g_array_append_val (g_ptr_array_index (behind, last + 1), i);
    }
  g_array_set_size (self->rows, 0);
  for (guint i = 0; i <= old->len; i++)
    {
      const GArray *new = g_ptr_array_index (behind, i);

      if (i > 0)
        g_array_append_val (self->rows, g_array_index (old, Row, i - 1));
      for (guint j = 0; j < new->len; j++)
        {
          Row row;

          for (guint column = 0; column < JP_COMPARE_MAX; column++)
            row.index[column] = -1;
          row.index[self->column] = (int) g_array_index (new, guint, j);
          g_array_append_val (self->rows, row);
        }
    }
}

GArray *
jp_align (const GPtrArray *columns)
{
  Alignment self = { .columns = columns, .rows = g_array_new (FALSE, FALSE, sizeof (Row)) };

  for (self.column = 0; self.column < columns->len; self.column++)
    {
      const GArray *column = g_ptr_array_index (columns, self.column);
      g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (int));
      int none = -1;

      for (guint i = 0; i < column->len; i++)
        g_array_append_val (places, none);
      self.places = places;
      align_keys (&self);
      align_names (&self);
      insert_new (&self);
    }
  return self.rows;
}
