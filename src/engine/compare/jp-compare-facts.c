/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jp-compare-align.h"
#include "jp-compare-private.h"

#include "jp-facts.h"

static const char *const state_names[] = { "new", "open", "came_back", "mended" };

const char *
jp_problem_state_get_name (JpProblemState state)
{
  return state_names[state];
}

/* What an item is, whatever table it stands in: its entry of the dictionary, else its path. */
static char *
item_identity (const JpItemRecord *item)
{
  const char *path = item->path != NULL ? item->path : item->name;

  return item->key != NULL ? g_strconcat ("\n", item->key, NULL) : jp_facts_fold_name (path != NULL ? path : "");
}

static GPtrArray *
list_children (JpYearRecord *year, JpKind kind)
{
  GPtrArray *records = g_ptr_array_new ();

  JP_FOREACH_CHILD (child, year, kind)
    {
      if (kind != JP_KIND_FINDING || g_strcmp0 (jp_record_as_finding (child)->finding_kind, "problem") == 0)
        g_ptr_array_add (records, child);
    }
  return records;
}

static GArray *
item_column (const JpComparison *self, const GPtrArray *items)
{
  GArray *column = jp_align_column_new ();

  for (guint i = 0; i < items->len; i++)
    {
      const JpItemRecord *item = g_ptr_array_index (items, i);
      g_autofree char *identity = item_identity (item);
      char *key = g_strconcat (identity, "\n", item->table != NULL ? item->table : "", NULL);

      jp_align_column_add (column, key, g_steal_pointer (&identity));
    }
  return column;
}

/* The problem that one goes on from, through all years it was carried over; itself when it is new. */
static const JpFindingRecord *
first_of (const JpComparison *self, const JpFindingRecord *problem)
{
  /* A file may say that two go on from each other. */
  for (guint n = 0; problem->carried_from != 0 && n < 100; n++)
    {
      const JpRecord *before = jp_project_lookup (self->project, problem->carried_from);

      if (before == NULL || before->kind != JP_KIND_FINDING)
        break;
      problem = jp_record_as_finding (before);
    }
  return problem;
}

/* One carried over is the same by whatever title; others are by theirs. */
static GArray *
problem_column (const JpComparison *self, const GPtrArray *problems)
{
  GArray *column = jp_align_column_new ();

  for (guint i = 0; i < problems->len; i++)
    {
      const JpFindingRecord *problem = g_ptr_array_index (problems, i);

      const char *first = first_of (self, problem)->title;

      jp_align_column_add (column, jp_facts_fold_name (first != NULL ? first : ""),
                           jp_facts_fold_name (problem->title != NULL ? problem->title : ""));
    }
  return column;
}

/* Children of every year, aligned: `records` holds a GPtrArray a year. */
static GArray *
align_children (const JpComparison *self, JpKind kind, GArray *(*make_column) (const JpComparison *, const GPtrArray *),
                GPtrArray *records)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; i < self->n; i++)
    {
      GPtrArray *list = list_children (jp_comparison_get_year (self, i), kind);

      g_ptr_array_add (records, list);
      g_ptr_array_add (columns, make_column (self, list));
    }
  return jp_align (columns);
}

static gpointer
get_record (const JpComparison *self, const GPtrArray *records, const GArray *aligned, guint row, guint n)
{
  int place = n < self->n ? ((const int *) (gconstpointer) aligned->data)[row * JP_COMPARE_MAX + n] : -1;

  return place >= 0 ? g_ptr_array_index ((GPtrArray *) g_ptr_array_index (records, n), (guint) place) : NULL;
}

void
jp_comparison_add_facts (JpComparison *self)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GArray) aligned = align_children (self, JP_KIND_ITEM, item_column, records);

  for (guint i = 0; i < aligned->len; i++)
    {
      JpCompareFact fact = { .field = 0 };
      guint columns = 0;

      for (guint j = 0; j < self->n; j++)
        {
          fact.items[j] = get_record (self, records, aligned, i, j);
          columns |= fact.items[j] != NULL ? jp_facts_get_columns (NULL, fact.items[j]) : 0;
        }
      for (guint j = 0; j < JP_N_COLUMNS; j++)
        {
          fact.field = jp_facts_get_column (j)->field;
          if (columns & JP_COLUMN_BIT (fact.field))
            g_array_append_val (self->facts, fact);
        }
    }
}

const char *
jp_compare_fact_get_unit (const JpComparison *self, const JpCompareFact *fact)
{
  for (guint i = self->n; i-- > 0;)
    if (fact->items[i] != NULL && jp_item_get_quantity (fact->items[i], fact->field).is_set)
      return fact->items[i]->measure_unit;
  return NULL;
}

gboolean
jp_compare_fact_get (const JpComparison *self, const JpCompareFact *fact, guint n, JpRational *value)
{
  const char *unit = jp_compare_fact_get_unit (self, fact);
  const JpItemRecord *item = fact->items[n];
  g_auto (JpRational) one_unit = JP_RATIONAL_INIT;
  JpQuantity quantity = item != NULL ? jp_item_get_quantity (item, fact->field) : JP_QUANTITY_NONE;
  JpQuantity one;

  if (!quantity.is_set || jp_measure_unit_lookup (unit).money != jp_measure_unit_lookup (item->measure_unit).money)
    return FALSE;
  if (!jp_quantity_parse ("1", unit, &one, NULL))
    return FALSE;
  jp_quantity_to_rational (quantity, item->measure_unit, value);
  jp_quantity_to_rational (one, unit, &one_unit);
  jp_rational_div (value, value, &one_unit);
  return TRUE;
}

static JpProblemState
state_of (const JpComparison *self, const JpCompareProblem *problem)
{
  guint last = self->n - 1;

  if (problem->findings[last] == NULL)
    return JP_PROBLEM_MENDED;
  if (problem->findings[last - 1] != NULL)
    return JP_PROBLEM_OPEN;
  for (guint i = 0; i < last; i++)
    if (problem->findings[i] != NULL)
      return JP_PROBLEM_CAME_BACK;
  return JP_PROBLEM_NEW;
}

void
jp_comparison_add_problems (JpComparison *self)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GArray) aligned = align_children (self, JP_KIND_FINDING, problem_column, records);

  for (guint i = 0; i < aligned->len; i++)
    {
      JpCompareProblem problem = { .state = JP_PROBLEM_NEW };

      for (guint j = 0; j < self->n; j++)
        problem.findings[j] = get_record (self, records, aligned, i, j);
      problem.state = state_of (self, &problem);
      g_array_append_val (self->problems, problem);
    }
}
