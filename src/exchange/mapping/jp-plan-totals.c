/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows that add others up: 合计, 小计, 总计. They are compared with what the rows give, and not imported. A table does
 * not say which rows a total is of. It agrees when it does under one of the readings people follow: all rows above,
 * those since the total before it, those below it. */

#include "config.h"

#include "jp-plan-private.h"

#include <glib/gi18n-lib.h>

/* No kind of table has as many figures that add up. */
#define MAX_COLUMNS 16

/* Sums of a stretch of rows in one column. */
typedef struct
{
  JpRational sum;
  guint n;
} Sum;

typedef struct
{
  JpPlan *plan;
  guint first;
  guint columns[MAX_COLUMNS]; /* of figures that add up */
  guint n_columns;
  Sum all[MAX_COLUMNS];
  Sum since[MAX_COLUMNS];
} Adder;

static void
sum_clear (Sum *self)
{
  jp_rational_clear (&self->sum);
  self->n = 0;
}

static void
sums_clear (Sum sums[MAX_COLUMNS])
{
  for (guint i = 0; i < MAX_COLUMNS; i++)
    sum_clear (&sums[i]);
}

static JpPlanRow *
row_at (const Adder *self, guint row)
{
  return &g_array_index (self->plan->rows, JpPlanRow, row);
}

static gboolean
is_total (const JpPlanRow *row)
{
  return row->state == JP_PLAN_TOTAL_AGREES || row->state == JP_PLAN_TOTAL_DIFFERS ||
         row->state == JP_PLAN_TOTAL_ALONE;
}

static gboolean
is_record (const JpPlanRow *row)
{
  return row->state == JP_PLAN_ADD || row->state == JP_PLAN_CHANGE || row->state == JP_PLAN_SAME ||
         row->state == JP_PLAN_CONFLICT;
}

static void
find_columns (Adder *self)
{
  guint n = jp_mapping_get_grid (self->plan->mapping)->n_columns;

  for (guint i = 0; i < n && self->n_columns < G_N_ELEMENTS (self->columns); i++)
    {
      const JpRole *role = jp_mapping_get_role (self->plan->mapping, i);

      if (role->use == JP_USE_QUANTITY || role->use == JP_USE_DECIMAL ||
          (role->use == JP_USE_POINTS && role->level == JP_LEVEL_ROW))
        self->columns[self->n_columns++] = i;
    }
}

/* What a row says in a column, in base units. */
static gboolean
get_figure (const Adder *self, guint row, guint column, JpRational *out)
{
  const JpPlanCell *cell = jp_plan_find_cell (self->plan, row, column);

  if (cell == NULL)
    return FALSE;
  if (cell->value.type == JP_FIELD_QUANTITY)
    jp_quantity_to_rational (cell->value.quantity, row_at (self, row)->unit, out);
  else
    jp_decimal_to_rational (cell->value.decimal, out);
  return TRUE;
}

static void
add_row (const Adder *self, Sum *sums, guint row)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      g_auto (JpRational) value = JP_RATIONAL_INIT;

      if (!get_figure (self, row, self->columns[i], &value))
        continue;
      jp_rational_add (&sums[i].sum, &sums[i].sum, &value);
      sums[i].n++;
    }
}

/* What a total says in a column. */
static gboolean
read_total (const Adder *self, guint row, guint column, JpRational *out)
{
  return jp_planner_read_figure (self->plan, row, column, jp_mapping_get_unit_of (self->plan->mapping, column), out);
}

/* How many columns can be compared; agree: all do. */
static guint
compare (const Adder *self, guint row, const Sum *sums, gboolean *agree)
{
  guint n = 0;

  *agree = TRUE;
  for (guint i = 0; i < self->n_columns; i++)
    {
      g_auto (JpRational) said = JP_RATIONAL_INIT;

      if (sums[i].n == 0 || !read_total (self, row, self->columns[i], &said))
        continue;
      n++;
      *agree &= jp_rational_cmp (&said, &sums[i].sum) == 0;
    }
  return n;
}

/* For people, in the column's unit. Transfer full. */
static char *
format (const Adder *self, guint column, const JpRational *value)
{
  JpMeasureUnit unit = jp_measure_unit_lookup (jp_mapping_get_unit_of (self->plan->mapping, column));
  g_auto (JpRational) shown = JP_RATIONAL_INIT;
  g_auto (JpRational) ten = JP_RATIONAL_INIT;

  jp_rational_set (&shown, value);
  jp_rational_set_int (&ten, 10);
  if (jp_mapping_get_role (self->plan->mapping, column)->use != JP_USE_QUANTITY)
    return jp_rational_to_text (&shown, 0, 6);
  for (guint i = 0; i < unit.fen_power; i++)
    jp_rational_div (&shown, &shown, &ten);
  return jp_rational_to_text (&shown, 2, 6);
}

static char *
explain (const Adder *self, guint row, const Sum *sums)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->n_columns; i++)
    {
      g_auto (JpRational) said = JP_RATIONAL_INIT;
      const JpRole *role = jp_mapping_get_role (self->plan->mapping, self->columns[i]);
      g_autofree char *printed = NULL;
      g_autofree char *summed = NULL;

      if (sums[i].n == 0 || !read_total (self, row, self->columns[i], &said) ||
          jp_rational_cmp (&said, &sums[i].sum) == 0)
        continue;
      printed = format (self, self->columns[i], &said);
      summed = format (self, self->columns[i], &sums[i].sum);
      if (text->len > 0)
        g_string_append (text, _("; "));
      /* TRANSLATORS: a column, the figure of its total, what its rows give */
      g_string_append_printf (text, _("%s: the table says %s, the rows give %s"), _(role->title), printed, summed);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The rows below a total up to the next one, as deep as the first of them. */
static void
add_below (const Adder *self, guint row, Sum *sums)
{
  guint depth = G_MAXUINT;

  for (guint i = row + 1; i < self->plan->rows->len && !is_total (row_at (self, i)); i++)
    {
      if (!is_record (row_at (self, i)))
        continue;
      if (depth == G_MAXUINT)
        depth = row_at (self, i)->depth;
      if (row_at (self, i)->depth == depth)
        add_row (self, sums, i);
    }
}

static void
judge (Adder *self, guint row)
{
  JpPlanRow *out = row_at (self, row);
  Sum below[MAX_COLUMNS] = { 0 };
  const Sum *first = NULL;
  gboolean partial, agrees = FALSE;
  const Sum *readings[3];

  jp_mapping_is_total (out->name, &partial);
  readings[0] = partial ? self->since : self->all;
  readings[1] = partial ? self->all : self->since;
  readings[2] = below;
  sums_clear (below);
  add_below (self, row, below);
  for (guint i = 0; i < G_N_ELEMENTS (readings) && !agrees; i++)
    {
      gboolean agree;

      if (compare (self, row, readings[i], &agree) == 0)
        continue;
      first = first != NULL ? first : readings[i];
      agrees = agree;
    }
  if (first != NULL)
    out->state = agrees ? JP_PLAN_TOTAL_AGREES : JP_PLAN_TOTAL_DIFFERS;
  if (first != NULL && !agrees)
    out->note = explain (self, row, first);
  sums_clear (below);
}

void
jp_plan_compare_totals (JpPlan *self, guint first)
{
  Adder adder = { .plan = self, .first = first };

  /* Zero is a fraction too: memory of zeros is none. */
  sums_clear (adder.all);
  sums_clear (adder.since);
  find_columns (&adder);
  for (guint row = first; row < self->rows->len; row++)
    {
      const JpPlanRow *here = row_at (&adder, row);

      if (is_total (here))
        {
          judge (&adder, row);
          sums_clear (adder.since);
        }
      else if (is_record (here) && here->depth == 0)
        {
          add_row (&adder, adder.all, row);
          add_row (&adder, adder.since, row);
        }
    }
  sums_clear (adder.all);
  sums_clear (adder.since);
}
