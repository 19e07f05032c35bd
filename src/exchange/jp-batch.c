/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-batch.h"

#include "jp-csv.h"
#include "jp-rule.h"
#include "jp-score.h"
#include "jp-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Columns before the facts: number and name. */
#define N_NAMES 2

/* A total or nothing, in units of the last decimal. */
typedef struct
{
  gint64 n;
  gboolean is_set;
} Sum;

typedef struct
{
  JpNodeRecord *node;
  JpRule *rule;       /* lent */
  GArray *groups;     /* guint: the groups it counts in */
} Leaf;

typedef struct
{
  JpProject *project;
  JpFrameworkRecord *framework;
  JpTable *table;
  guint decimals;
  GArray *leaves;      /* Leaf */
  GPtrArray *groups;   /* JpNodeRecord *: the lowest level first */
  GHashTable *columns; /* const char * of a formula's fact, by pointer → column + 1 */
  JpRational *values;  /* of the row in work, by column */
  gboolean *filled;
  guint n_columns;
  Sum *sums;           /* n_rows × n_figures */
  guint n_figures;     /* leaves, groups, total */
} Batch;

static void
clear_leaf (gpointer data)
{
  g_array_unref (((Leaf *) data)->groups);
}

/* Groups */

static guint
depth_of (const JpRecord *node)
{
  guint depth = 0;

  for (; node != NULL && node->kind == JP_KIND_NODE; node = node->parent)
    depth++;
  return depth;
}

static guint
max_depth (const JpRecord *parent)
{
  guint depth = 0;

  JP_FOREACH_CHILD (child, parent, JP_KIND_NODE)
    if (jp_record_first (child, JP_KIND_NODE) != NULL)
      depth = MAX (depth, MAX (depth_of (child), max_depth (child)));
  return depth;
}

static void
collect_groups (const JpRecord *parent, guint depth, GPtrArray *groups)
{
  JP_FOREACH_CHILD (child, parent, JP_KIND_NODE)
    {
      if (jp_record_first (child, JP_KIND_NODE) == NULL)
        continue;
      if (depth_of (child) == depth)
        g_ptr_array_add (groups, child);
      else
        collect_groups (child, depth, groups);
    }
}

static void
add_leaf (Batch *self, JpNodeRecord *node, JpRule *rule)
{
  Leaf leaf = { node, rule, g_array_new (FALSE, FALSE, sizeof (guint)) };

  for (JpRecord *up = node->record.parent; up->kind == JP_KIND_NODE; up = up->parent)
    {
      guint group;

      if (g_ptr_array_find (self->groups, up, &group))
        g_array_append_val (leaf.groups, group);
    }
  g_array_append_val (self->leaves, leaf);
}

/* Facts */

static int
find_column (const Batch *self, const char *fact)
{
  char **heading = g_ptr_array_index (self->table->rows, 0);
  g_autofree char *plain = g_str_has_suffix (fact, ".值") ? g_strndup (fact, strlen (fact) - strlen (".值")) : NULL;

  for (guint i = N_NAMES; heading[i] != NULL; i++)
    if (g_str_equal (heading[i], fact) || g_strcmp0 (heading[i], plain) == 0)
      return (int) i;
  return -1;
}

static gboolean
bind_facts (Batch *self, const JpNodeRecord *node, JpRule *rule, GError **error)
{
  const JpFormula *measure = jp_rule_get_measure (rule);

  for (guint i = 0; measure != NULL && i < jp_formula_get_n_facts (measure); i++)
    {
      const char *fact = jp_formula_get_fact (measure, i);
      int column = find_column (self, fact);

      if (column < 0)
        {
          g_set_error (error, JP_ERROR, JP_ERROR_NOT_FOUND, _("%s: there is no column “%s”, which “%s” is scored by."),
                       self->table->name, fact, node->name);
          return FALSE;
        }
      g_hash_table_insert (self->columns, (gpointer) fact, GINT_TO_POINTER (column + 1));
    }
  return TRUE;
}

static gboolean
prepare (Batch *self, GError **error)
{
  g_autoptr (GPtrArray) leaves = jp_framework_get_leaves (self->framework);

  for (guint depth = max_depth (JP_RECORD (self->framework)); depth > 0; depth--)
    collect_groups (JP_RECORD (self->framework), depth, self->groups);
  for (guint i = 0; i < leaves->len; i++)
    {
      JpNodeRecord *node = g_ptr_array_index (leaves, i);
      JpRule *rule = jp_project_get_rule (self->project, node, error);

      if (rule == NULL || !bind_facts (self, node, rule, error))
        return FALSE;
      add_leaf (self, node, rule);
    }
  self->n_figures = self->leaves->len + self->groups->len + 1;
  return TRUE;
}

static gboolean
look_up (const char *name, JpRational *value, JpFactRef *ref, gpointer data)
{
  const Batch *self = data;
  guint column = GPOINTER_TO_UINT (g_hash_table_lookup (self->columns, name)) - 1;

  ref->name = name;
  ref->item = NULL;
  if (!self->filled[column])
    return FALSE;
  jp_rational_set (value, &self->values[column]);
  return TRUE;
}

/* "12.50", "98.5%", "" */
static gboolean
read_cell (const char *text, JpRational *value, gboolean *filled)
{
  JpDecimal decimal;
  JpQuantity quantity;

  if (jp_decimal_parse (text, &decimal, NULL))
    {
      *filled = decimal.is_set;
      if (decimal.is_set)
        jp_decimal_to_rational (decimal, value);
      return TRUE;
    }
  if (!jp_quantity_parse (text, "%", &quantity, NULL))
    return FALSE;
  *filled = quantity.is_set;
  if (quantity.is_set)
    jp_quantity_to_rational (quantity, "%", value);
  return TRUE;
}

static gboolean
read_row (Batch *self, guint row, GError **error)
{
  char **heading = g_ptr_array_index (self->table->rows, 0);
  char **cells = g_ptr_array_index (self->table->rows, row);
  guint n_cells = g_strv_length (cells);

  for (guint i = N_NAMES; i < self->n_columns; i++)
    {
      self->filled[i] = FALSE;
      if (i < n_cells && !read_cell (cells[i], &self->values[i], &self->filled[i]))
        {
          g_autofree char *place = jp_table_locate (self->table, row);

          g_set_error (error, JP_ERROR, JP_ERROR_SYNTAX, _("%s, column “%s”: “%s” is not a number."), place, heading[i],
                       cells[i]);
          return FALSE;
        }
    }
  return TRUE;
}

/* Scoring */

static void
add_to (Sum *sum, const Sum *value, int sign)
{
  if (!value->is_set || !sum->is_set || __builtin_add_overflow (sum->n, sign * value->n, &sum->n))
    sum->is_set = FALSE;
}

static void
score_row (Batch *self, Sum *figures)
{
  Sum *groups = figures + self->leaves->len;
  Sum *total = groups + self->groups->len;

  for (guint i = 0; i <= self->groups->len; i++)
    groups[i] = (Sum) { 0, TRUE };
  for (guint i = 0; i < self->leaves->len; i++)
    {
      const Leaf *leaf = &g_array_index (self->leaves, Leaf, i);
      g_auto (JpRuleResult) result = JP_RULE_RESULT_INIT;
      JpRuleInput input = { .points = leaf->node->points, .decimals = self->decimals, .lookup = look_up,
                            .lookup_data = self };

      jp_rule_evaluate (leaf->rule, &input, &result, NULL);
      figures[i] = (Sum) { result.score.n, result.status == JP_RULE_SCORED };
      for (guint g = 0; g < leaf->groups->len; g++)
        add_to (&groups[g_array_index (leaf->groups, guint, g)], &figures[i], 1);
      add_to (total, &figures[i], leaf->node->outside != 0 ? -1 : 1);
    }
}

static Sum *
figures_of (const Batch *self, guint row)
{
  return self->sums + (gsize) row * self->n_figures;
}

static int
compare_totals (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return (first < second) - (first > second);
}

/* Totals that are there, the highest first. */
static GArray *
sort_totals (const Batch *self, guint n_rows)
{
  GArray *totals = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint row = 0; row < n_rows; row++)
    {
      const Sum *total = figures_of (self, row) + self->n_figures - 1;

      if (total->is_set)
        g_array_append_val (totals, total->n);
    }
  g_array_sort (totals, compare_totals);
  return totals;
}

/* One more than how many are above. */
static guint
rank_of (const GArray *totals, gint64 total)
{
  guint low = 0;
  guint high = totals->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (totals, gint64, middle) > total)
        low = middle + 1;
      else
        high = middle;
    }
  return low + 1;
}

/* Writing */

static void
append_sum (GString *out, const Sum *sum, guint decimals)
{
  g_autofree char *text = sum->is_set ? jp_decimal_to_text (jp_decimal_new (sum->n, decimals)) : g_strdup ("");

  jp_csv_append (out, text, FALSE);
}

static void
append_heading (const Batch *self, GString *out)
{
  char **heading = g_ptr_array_index (self->table->rows, 0);

  jp_csv_append (out, heading[0], TRUE);
  jp_csv_append (out, heading[1], FALSE);
  for (guint i = 0; i < self->leaves->len; i++)
    jp_csv_append (out, g_array_index (self->leaves, Leaf, i).node->name, FALSE);
  for (guint i = 0; i < self->groups->len; i++)
    jp_csv_append (out, ((JpNodeRecord *) g_ptr_array_index (self->groups, i))->name, FALSE);
  jp_csv_append (out, "总分", FALSE);
  jp_csv_append (out, "等级", FALSE);
  jp_csv_append (out, "名次", FALSE);
  g_string_append_c (out, '\n');
}

static void
append_row (const Batch *self, GString *out, guint row, const Sum *figures, const GArray *totals)
{
  char **cells = g_ptr_array_index (self->table->rows, row);
  const Sum *total = figures + self->n_figures - 1;
  JpBandRecord *band = NULL;
  g_autofree char *rank = NULL;

  jp_csv_append (out, cells[0], TRUE);
  jp_csv_append (out, cells[0] != NULL ? cells[1] : NULL, FALSE);
  for (guint i = 0; i < self->n_figures; i++)
    append_sum (out, &figures[i], self->decimals);
  if (total->is_set)
    {
      band = jp_grade_lookup (self->framework, jp_decimal_new (total->n, self->decimals));
      rank = g_strdup_printf ("%u", rank_of (totals, total->n));
    }
  jp_csv_append (out, band != NULL ? jp_band_get_grade (band) : "", FALSE);
  jp_csv_append (out, rank, FALSE);
  g_string_append_c (out, '\n');
}

static char *
write_all (const Batch *self, const GArray *rows)
{
  GString *out = g_string_new (NULL);
  g_autoptr (GArray) totals = sort_totals (self, rows->len);

  append_heading (self, out);
  for (guint i = 0; i < rows->len; i++)
    append_row (self, out, g_array_index (rows, guint, i), figures_of (self, i), totals);
  return g_string_free (out, FALSE);
}

static gboolean
check_table (const JpTable *table, GError **error)
{
  if (table->rows->len > 0 && g_strv_length (g_ptr_array_index (table->rows, 0)) > N_NAMES)
    return TRUE;
  g_set_error (error, JP_ERROR, JP_ERROR_SYNTAX,
               _("%s: the first row must name the columns: number, unit, then a fact each."), table->name);
  return FALSE;
}

/* Rows with something in them. */
static GArray *
list_rows (const JpTable *table)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint row = 1; row < table->rows->len; row++)
    if (!jp_table_is_blank (table, row))
      g_array_append_val (rows, row);
  return rows;
}

static char *
run (Batch *self, GError **error)
{
  g_autoptr (GArray) rows = list_rows (self->table);

  self->n_columns = g_strv_length (g_ptr_array_index (self->table->rows, 0));
  self->values = g_new (JpRational, self->n_columns);
  self->filled = g_new0 (gboolean, self->n_columns);
  for (guint i = 0; i < self->n_columns; i++)
    self->values[i] = (JpRational) JP_RATIONAL_INIT;
  self->sums = g_new (Sum, (gsize) MAX (rows->len, 1) * self->n_figures);
  for (guint i = 0; i < rows->len; i++)
    {
      if (!read_row (self, g_array_index (rows, guint, i), error))
        return NULL;
      score_row (self, figures_of (self, i));
    }
  return write_all (self, rows);
}

static void
clear_batch (Batch *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    jp_rational_clear (&self->values[i]);
  g_free (self->values);
  g_free (self->filled);
  g_free (self->sums);
  g_clear_pointer (&self->leaves, g_array_unref);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_pointer (&self->columns, g_hash_table_unref);
  g_clear_pointer (&self->table, jp_table_free);
}

char *
jp_batch_score (JpProject *project, JpFrameworkRecord *framework, GFile *facts, GError **error)
{
  Batch self = { .project = project, .framework = framework };
  char *text = NULL;

  self.table = jp_table_load (facts, error);
  if (self.table == NULL)
    return NULL;
  self.decimals = (guint) CLAMP (framework->decimals, 0, 6);
  self.leaves = g_array_new (FALSE, TRUE, sizeof (Leaf));
  g_array_set_clear_func (self.leaves, clear_leaf);
  self.groups = g_ptr_array_new ();
  self.columns = g_hash_table_new (NULL, NULL);
  if (check_table (self.table, error) && prepare (&self, error))
    text = run (&self, error);
  clear_batch (&self);
  return text;
}
