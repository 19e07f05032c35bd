/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-budget-rows.h"

#include <string.h>

static void
clear_row (gpointer data)
{
  JpBudgetRow *row = data;

  g_free (row->key);
  g_free (row->name);
}

static gboolean
has_several_tables (JpYearRecord *year)
{
  const char *table = NULL;
  gboolean first = TRUE;

  JP_FOREACH_CHILD (child, year, JP_KIND_ITEM)
    {
      const JpItemRecord *item = jp_record_as_item (child);

      if (!first && g_strcmp0 (table, item->table) != 0)
        return TRUE;
      table = item->table;
      first = FALSE;
    }
  return FALSE;
}

static int
find_row (const GArray *rows, const char *key)
{
  for (int i = (int) rows->len - 1; i >= 0; i--)
    if (g_str_equal (g_array_index (rows, JpBudgetRow, i).key, key))
      return i;
  return -1;
}

/* Where what stands below a row ends. */
static guint
end_of (const GArray *rows, int parent)
{
  if (parent < 0)
    return rows->len;
  return parent + 1 + g_array_index (rows, JpBudgetRow, parent).n_below;
}

static guint
insert_row (GArray *rows, int parent, JpItemRecord *item, const char *key, const char *name)
{
  guint position = end_of (rows, parent);
  JpBudgetRow row = { .item = item, .key = g_strdup (key), .name = g_strdup (name),
                      .depth = parent < 0 ? 0 : g_array_index (rows, JpBudgetRow, parent).depth + 1 };
  guint depth = row.depth;

  /* All rows the new one stands below grow. */
  for (int i = parent; i >= 0; i--)
    if (g_array_index (rows, JpBudgetRow, i).depth < depth)
      {
        g_array_index (rows, JpBudgetRow, i).n_below++;
        depth = g_array_index (rows, JpBudgetRow, i).depth;
      }
  g_array_insert_val (rows, position, row);
  return position;
}

/* The row of a path's folder, made where there is none. */
static int
ensure_groups (GArray *rows, int parent, const char *table, char **parts, guint n)
{
  g_autoptr (GString) key = g_string_new (table);

  for (guint i = 0; i < n; i++)
    {
      int found;

      g_string_append_printf (key, "\n%s", parts[i]);
      found = find_row (rows, key->str);
      parent = found >= 0 ? found : (int) insert_row (rows, parent, NULL, key->str, parts[i]);
    }
  return parent;
}

static void
add_item (GArray *rows, JpItemRecord *item, gboolean tables)
{
  const char *table = item->table != NULL ? item->table : "";
  const char *path = item->path != NULL ? item->path : item->name != NULL ? item->name : "";
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  guint n = g_strv_length (parts);
  g_autofree char *key = NULL;
  g_autofree char *joined = g_strjoinv ("\n", parts);
  int parent = -1;
  int found;

  if (tables)
    {
      parent = find_row (rows, table);
      if (parent < 0)
        parent = (int) insert_row (rows, -1, NULL, table, table);
    }
  parent = ensure_groups (rows, parent, table, parts, n > 0 ? n - 1 : 0);
  key = g_strconcat (table, "\n", joined, NULL);
  found = find_row (rows, key);
  /* A group gets its own figures when its item comes later. */
  if (found >= 0 && g_array_index (rows, JpBudgetRow, found).item == NULL)
    g_array_index (rows, JpBudgetRow, found).item = item;
  else
    insert_row (rows, parent, item, key, item->name != NULL ? item->name : path);
}

GArray *
jp_budget_rows_new (JpYearRecord *year)
{
  GArray *rows = g_array_new (FALSE, TRUE, sizeof (JpBudgetRow));
  gboolean tables;

  g_array_set_clear_func (rows, clear_row);
  if (year == NULL)
    return rows;
  tables = has_several_tables (year);
  JP_FOREACH_CHILD (child, year, JP_KIND_ITEM)
    add_item (rows, jp_record_as_item (child), tables);
  return rows;
}

static gboolean
own_value (const JpBudgetRow *row, guint field, JpRational *value)
{
  JpQuantity quantity = row->item != NULL ? jp_item_get_quantity (row->item, field) : JP_QUANTITY_NONE;

  if (!quantity.is_set)
    return FALSE;
  jp_quantity_to_rational (quantity, row->item->measure_unit, value);
  return TRUE;
}

/* Sum of what stands directly below; FALSE unless all of it is filled, and money. */
static gboolean
sum_below (const GArray *rows, guint row, guint field, JpRational *sum)
{
  const JpBudgetRow *group = &g_array_index (rows, JpBudgetRow, row);

  if (group->n_below == 0)
    return FALSE;
  jp_rational_set_int (sum, 0);
  for (guint i = row + 1; i <= row + group->n_below;)
    {
      const JpBudgetRow *below = &g_array_index (rows, JpBudgetRow, i);
      g_auto (JpRational) value = JP_RATIONAL_INIT;
      gboolean computed;

      if ((below->item != NULL && !jp_measure_unit_lookup (below->item->measure_unit).money) ||
          !jp_budget_rows_get_value (rows, i, field, &value, &computed))
        return FALSE;
      jp_rational_add (sum, sum, &value);
      i += 1 + below->n_below;
    }
  return TRUE;
}

/* "其中：办公费" says that only a part of the whole stands below. */
static gboolean
is_part_below (const GArray *rows, guint row)
{
  return g_array_index (rows, JpBudgetRow, row).n_below > 0 &&
         g_str_has_prefix (g_array_index (rows, JpBudgetRow, row + 1).name, "其中");
}

gboolean
jp_budget_rows_get_value (const GArray *rows, guint row, guint field, JpRational *value, gboolean *computed)
{
  const JpBudgetRow *own = &g_array_index (rows, JpBudgetRow, row);

  *computed = own->item == NULL;
  if (own->item != NULL)
    return own_value (own, field, value);
  return !is_part_below (rows, row) && sum_below (rows, row, field, value);
}

gboolean
jp_budget_rows_contradicts (const GArray *rows, guint row, guint field, JpRational *sum)
{
  g_auto (JpRational) value = JP_RATIONAL_INIT;
  const JpBudgetRow *own = &g_array_index (rows, JpBudgetRow, row);

  if (!own_value (own, field, &value) || !sum_below (rows, row, field, sum))
    return FALSE;
  return is_part_below (rows, row) ? jp_rational_cmp (&value, sum) < 0 : jp_rational_cmp (&value, sum) != 0;
}
