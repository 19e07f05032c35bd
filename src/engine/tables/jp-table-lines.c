/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows of a budget table and what their cells hold. */

#include "jp-table-lines-private.h"

#include <string.h>

void
jp_table_line_clear (gpointer data)
{
  JpTableLine *row = data;

  g_clear_pointer (&row->items, g_ptr_array_unref);
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

/* Rows of a tree while it is made. */
typedef struct
{
  GArray *rows;     /* JpTableLine */
  GHashTable *keys; /* of all of them, lent: a table of thousands of items must not be searched for each */
} Tree;

static int
find_row (const Tree *self, const char *key)
{
  const GArray *rows = self->rows;

  if (!g_hash_table_contains (self->keys, key))
    return -1;
  for (int i = (int) rows->len - 1; i >= 0; i--)
    if (g_str_equal (g_array_index (rows, JpTableLine, i).key, key))
      return i;
  return -1;
}

/* Where what stands below a row ends. */
static guint
end_of (const GArray *rows, int parent)
{
  if (parent < 0)
    return rows->len;
  return parent + 1 + g_array_index (rows, JpTableLine, parent).n_below;
}

static guint
insert_row (Tree *self, int parent, JpItemRecord *item, const char *key, const char *name)
{
  GArray *rows = self->rows;
  guint position = end_of (rows, parent);
  JpTableLine row = { .item = item, .key = g_strdup (key), .name = g_strdup (name),
                      .depth = parent < 0 ? 0 : g_array_index (rows, JpTableLine, parent).depth + 1 };
  guint depth = row.depth;

  /* All rows the new one stands below grow. */
  for (int i = parent; i >= 0; i--)
    if (g_array_index (rows, JpTableLine, i).depth < depth)
      {
        g_array_index (rows, JpTableLine, i).n_below++;
        depth = g_array_index (rows, JpTableLine, i).depth;
      }
  g_array_insert_val (rows, position, row);
  g_hash_table_add (self->keys, row.key);
  return position;
}

/* The row of a path's folder, made where there is none. */
static int
ensure_groups (Tree *self, int parent, const char *table, char **parts, guint n)
{
  g_autoptr (GString) key = g_string_new (table);

  for (guint i = 0; i < n; i++)
    {
      int found;

      g_string_append_printf (key, "\n%s", parts[i]);
      found = find_row (self, key->str);
      parent = found >= 0 ? found : (int) insert_row (self, parent, NULL, key->str, parts[i]);
    }
  return parent;
}

static void
add_item (Tree *self, JpItemRecord *item, gboolean tables)
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
      parent = find_row (self, table);
      if (parent < 0)
        parent = (int) insert_row (self, -1, NULL, table, table);
    }
  parent = ensure_groups (self, parent, table, parts, n > 0 ? n - 1 : 0);
  key = g_strconcat (table, "\n", joined, NULL);
  found = find_row (self, key);
  /* A group gets its own figures when its item comes later. */
  if (found >= 0 && g_array_index (self->rows, JpTableLine, found).item == NULL)
    g_array_index (self->rows, JpTableLine, found).item = item;
  else
    insert_row (self, parent, item, key, item->name != NULL ? item->name : path);
}

void
jp_table_lines_free (JpTableLines *self)
{
  g_array_unref (self->lines);
  g_free (self);
}

/**
 * jp_table_lines_new_all:
 *
 * Returns: (transfer full): all items of a year in their tree, those of several tables under a row for each
 */
JpTableLines *
jp_table_lines_new_all (JpYearRecord *year)
{
  JpTableLines *self = g_new0 (JpTableLines, 1);
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);
  Tree tree = { NULL, keys };
  gboolean tables;

  self->year = year;
  self->lines = g_array_new (FALSE, TRUE, sizeof (JpTableLine));
  g_array_set_clear_func (self->lines, jp_table_line_clear);
  if (year == NULL)
    return self;
  tree.rows = self->lines;
  tables = has_several_tables (year);
  JP_FOREACH_CHILD (child, year, JP_KIND_ITEM)
    add_item (&tree, jp_record_as_item (child), tables);
  return self;
}

/**
 * jp_table_line_get_item:
 *
 * Returns: (transfer none) (nullable): the item that holds a column of a row: the first in which it is filled, else the
 *   row's own
 */
JpItemRecord *
jp_table_line_get_item (const JpTableLine *self, guint field)
{
  for (guint i = 0; self->items != NULL && i < self->items->len; i++)
    if (jp_item_get_quantity (g_ptr_array_index (self->items, i), field).is_set)
      return g_ptr_array_index (self->items, i);
  return self->item;
}

static gboolean
own_value (const JpTableLine *line, guint field, JpRational *value)
{
  const JpItemRecord *item = jp_table_line_get_item (line, field);
  JpQuantity quantity = item != NULL ? jp_item_get_quantity (item, field) : JP_QUANTITY_NONE;

  if (!quantity.is_set)
    return FALSE;
  jp_quantity_to_rational (quantity, item->measure_unit, value);
  return TRUE;
}

gboolean
jp_table_line_has_column (const JpTableLine *self, guint field)
{
  const JpItemRecord *item = jp_table_line_get_item (self, field);

  if (item != NULL && jp_item_get_quantity (item, field).is_set)
    return TRUE;
  if (self->info != NULL)
    return (self->info->columns & JP_COLUMN_BIT (field)) != 0;
  return item != NULL && (self->under == NULL || (self->under->columns & JP_COLUMN_BIT (field)) != 0);
}

static gboolean
is_money (const JpTableLine *line)
{
  if (line->item != NULL)
    return jp_measure_unit_lookup (line->item->measure_unit).money;
  return line->info == NULL || line->info->unit == NULL || jp_measure_unit_lookup (line->info->unit).money;
}

/* "其中：办公费" says that only a part of the whole stands below. */
static gboolean
is_part_below (const JpTableLines *self, guint line)
{
  const JpTableLine *own = jp_table_lines_get (self, line);

  if (own->info != NULL)
    return own->info->part;
  return own->n_below > 0 && g_str_has_prefix (jp_table_lines_get (self, line + 1)->name, "其中");
}

static gboolean
is_added_up (const JpTableLines *self, guint line)
{
  const JpTableLine *own = jp_table_lines_get (self, line);

  return own->n_below > 0 && (own->info == NULL || (!own->info->list && own->info->formula == NULL));
}

static gboolean is_whole (const JpTableLines *self, guint line, guint field);

/* Sum of what is filled directly below. *whole: all of it is. FALSE: nothing is, or it is not money. */
static gboolean
sum_below (const JpTableLines *self, guint line, guint field, JpRational *sum, gboolean *whole)
{
  const JpTableLine *group = jp_table_lines_get (self, line);
  gboolean any = FALSE;

  *whole = TRUE;
  jp_rational_set_int (sum, 0);
  if (!is_added_up (self, line))
    return FALSE;
  for (guint i = line + 1; i <= line + group->n_below; i += 1 + jp_table_lines_get (self, i)->n_below)
    {
      g_auto (JpRational) value = JP_RATIONAL_INIT;
      gboolean computed;

      if (!is_money (jp_table_lines_get (self, i)))
        return FALSE;
      if (jp_table_lines_get_value (self, i, field, &value, &computed) != JP_OUTCOME_VALUE)
        {
          *whole = FALSE;
          continue;
        }
      any = TRUE;
      jp_rational_add (sum, sum, &value);
      /* A group that is not whole makes what it is part of less than whole, too. */
      if (computed && !is_whole (self, i, field))
        *whole = FALSE;
    }
  return any;
}

/* Everything below a group is filled. */
static gboolean
is_whole (const JpTableLines *self, guint line, guint field)
{
  g_auto (JpRational) sum = JP_RATIONAL_INIT;
  gboolean whole;

  return sum_below (self, line, field, &sum, &whole) && whole;
}

/* Each group below divides the same whole: the first that is filled says what it is. */
static gboolean
value_of_division (const JpTableLines *self, guint line, guint field, JpRational *value)
{
  const JpTableLine *own = jp_table_lines_get (self, line);

  for (guint i = line + 1; i <= line + own->n_below; i += 1 + jp_table_lines_get (self, i)->n_below)
    {
      gboolean computed;

      if (is_whole (self, i, field))
        return jp_table_lines_get_value (self, i, field, value, &computed) == JP_OUTCOME_VALUE;
    }
  return FALSE;
}

static JpOutcome
evaluate (const JpTableLines *self, const char *text, JpRational *value)
{
  g_autoptr (JpFormula) formula = jp_formula_parse (text, NULL);

  g_return_val_if_fail (formula != NULL, JP_OUTCOME_MISSING);
  if (self->sheet != NULL)
    return jp_formula_evaluate (formula, jp_facts_lookup_for_sheet, self->sheet, value, NULL);
  return jp_formula_evaluate (formula, jp_facts_lookup, self->year, value, NULL);
}

/**
 * jp_table_lines_get_value:
 * @computed: (out): whether it was worked out
 *
 * A figure of a row. Groups of items that no form describes are summed only when all below is filled; a form says what
 * there is to fill, and its groups show the sum of what is.
 */
JpOutcome
jp_table_lines_get_value (const JpTableLines *self, guint line, guint field, JpRational *value, gboolean *computed)
{
  const JpTableLine *own = jp_table_lines_get (self, line);
  gboolean form = self->table != NULL;
  gboolean found, whole;

  *computed = own->item == NULL;
  if (own->info != NULL && own->info->formula != NULL)
    {
      *computed = TRUE;
      return (own->info->columns & JP_COLUMN_BIT (field)) != 0 ? evaluate (self, own->info->formula, value)
                                                              : JP_OUTCOME_MISSING;
    }
  if (own_value (own, field, value))
    {
      *computed = FALSE;
      return JP_OUTCOME_VALUE;
    }
  if ((!form && own->item != NULL) || is_part_below (self, line))
    return JP_OUTCOME_MISSING;
  if (own->info != NULL && own->info->each)
    found = value_of_division (self, line, field, value);
  else
    found = sum_below (self, line, field, value, &whole) && (form || whole);
  *computed = *computed || found;
  return found ? JP_OUTCOME_VALUE : JP_OUTCOME_MISSING;
}

/* A division that does not come to the whole. */
static gboolean
division_differs (const JpTableLines *self, guint line, guint field, const JpRational *value, JpRational *sum)
{
  const JpTableLine *own = jp_table_lines_get (self, line);

  for (guint i = line + 1; i <= line + own->n_below; i += 1 + jp_table_lines_get (self, i)->n_below)
    {
      gboolean computed;

      if (jp_table_lines_get_value (self, i, field, sum, &computed) != JP_OUTCOME_VALUE)
        continue;
      if (jp_rational_cmp (value, sum) < 0 ||
          (is_whole (self, i, field) && jp_rational_cmp (value, sum) != 0))
        return TRUE;
    }
  return FALSE;
}

gboolean
jp_table_lines_contradicts (const JpTableLines *self, guint line, guint field, JpRational *sum)
{
  g_auto (JpRational) value = JP_RATIONAL_INIT;
  const JpTableLine *own = jp_table_lines_get (self, line);
  gboolean whole, part = is_part_below (self, line);

  if ((own->info != NULL && own->info->group) || !own_value (own, field, &value))
    return FALSE;
  if (own->info != NULL && own->info->each)
    return division_differs (self, line, field, &value, sum);
  if (!sum_below (self, line, field, sum, &whole) || (!whole && self->table == NULL))
    return FALSE;
  return part || !whole ? jp_rational_cmp (&value, sum) < 0 : jp_rational_cmp (&value, sum) != 0;
}

static JpOutcome
divide (const JpRational *part, JpOutcome has_part, const JpRational *whole, JpOutcome has_whole, JpRational *rate)
{
  if (has_part != JP_OUTCOME_VALUE || has_whole != JP_OUTCOME_VALUE)
    return JP_OUTCOME_MISSING;
  if (jp_rational_sign (whole) == 0)
    {
      int sign = jp_rational_sign (part);

      return sign == 0 ? JP_OUTCOME_ZERO_ZERO : sign > 0 ? JP_OUTCOME_POSITIVE_ZERO : JP_OUTCOME_NEGATIVE_ZERO;
    }
  jp_rational_div (rate, part, whole);
  return JP_OUTCOME_VALUE;
}

/* The same rows below are filled for both. */
static gboolean
are_filled_alike (const JpTableLines *self, guint line, guint one, guint other)
{
  const JpTableLine *own = jp_table_lines_get (self, line);

  for (guint i = line + 1; i <= line + own->n_below; i += 1 + jp_table_lines_get (self, i)->n_below)
    {
      g_auto (JpRational) value = JP_RATIONAL_INIT;
      gboolean one_computed, other_computed;
      gboolean has_one = jp_table_lines_get_value (self, i, one, &value, &one_computed) == JP_OUTCOME_VALUE;
      gboolean has_other = jp_table_lines_get_value (self, i, other, &value, &other_computed) == JP_OUTCOME_VALUE;

      if (has_one != has_other)
        return FALSE;
      if (has_one && one_computed && other_computed && !are_filled_alike (self, i, one, other))
        return FALSE;
    }
  return TRUE;
}

/* Two figures of a row are of the same things: sums of what is filled so far are not when other rows are filled for the
 * one than for the other, and neither is such a sum beside a figure of all. */
static gboolean
are_comparable (const JpTableLines *self, guint line, guint one, gboolean one_computed, guint other,
                gboolean other_computed)
{
  const JpTableLine *own = jp_table_lines_get (self, line);

  if (own->n_below == 0 || (own->info != NULL && own->info->each))
    return TRUE;
  if (one_computed && other_computed)
    return are_filled_alike (self, line, one, other);
  return (!one_computed || is_whole (self, line, one)) && (!other_computed || is_whole (self, line, other));
}

static gboolean
counts_money (const JpTableLines *self, guint line)
{
  const JpTableLine *own = jp_table_lines_get (self, line);

  return own->info == NULL || own->info->formula == NULL;
}

JpOutcome
jp_table_lines_get_rate (const JpTableLines *self, guint line, JpRational *rate)
{
  gboolean by_arrival = self->table != NULL && (self->table->columns & JP_COLUMN_BIT (JP_ITEM_ANNUAL_BUDGET)) == 0;
  guint basis[] = { by_arrival ? JP_ITEM_ARRIVED : JP_ITEM_ANNUAL_BUDGET, JP_ITEM_INITIAL_BUDGET };
  g_auto (JpRational) executed = JP_RATIONAL_INIT;
  g_auto (JpRational) budget = JP_RATIONAL_INIT;
  gboolean computed, budget_computed;
  JpOutcome has_executed, has_budget = JP_OUTCOME_MISSING;

  if (!counts_money (self, line))
    return JP_OUTCOME_MISSING;
  has_executed = jp_table_lines_get_value (self, line, JP_ITEM_EXECUTED, &executed, &computed);
  for (guint i = 0; has_budget != JP_OUTCOME_VALUE && i < G_N_ELEMENTS (basis); i++)
    {
      has_budget = jp_table_lines_get_value (self, line, basis[i], &budget, &budget_computed);
      if (has_budget == JP_OUTCOME_VALUE && has_executed == JP_OUTCOME_VALUE &&
          !are_comparable (self, line, JP_ITEM_EXECUTED, computed, basis[i], budget_computed))
        return JP_OUTCOME_MISSING;
    }
  return divide (&executed, has_executed, &budget, has_budget, rate);
}

JpOutcome
jp_table_lines_get_change (const JpTableLines *self, guint line, JpRational *rate)
{
  g_auto (JpRational) executed = JP_RATIONAL_INIT;
  g_auto (JpRational) prior = JP_RATIONAL_INIT;
  gboolean computed, prior_computed;
  JpOutcome has_executed, has_prior;

  if (!counts_money (self, line))
    return JP_OUTCOME_MISSING;
  has_executed = jp_table_lines_get_value (self, line, JP_ITEM_EXECUTED, &executed, &computed);
  has_prior = jp_table_lines_get_value (self, line, JP_ITEM_PRIOR_FINAL, &prior, &prior_computed);
  if (has_executed == JP_OUTCOME_VALUE && has_prior == JP_OUTCOME_VALUE &&
      !are_comparable (self, line, JP_ITEM_EXECUTED, computed, JP_ITEM_PRIOR_FINAL, prior_computed))
    return JP_OUTCOME_MISSING;
  if (has_executed == JP_OUTCOME_VALUE && has_prior == JP_OUTCOME_VALUE)
    jp_rational_sub (&executed, &executed, &prior);
  return divide (&executed, has_executed, &prior, has_prior, rate);
}

gboolean
jp_table_line_is_excludable (const JpTableLine *self)
{
  return self->item != NULL && self->item->path != NULL && strstr (self->item->path, "/可剔除/") != NULL;
}
