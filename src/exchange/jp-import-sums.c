/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows of a budget table that add up those above them. In a table of this program each of its items is one, whatever it
 * is called. In a table from elsewhere a total is no item of its own, when it is nothing but the sum of what stands
 * above: it would count twice. One that is not the sum says something, and is read. */

#include "config.h"

#include "jp-import-private.h"

#include "jp-mapping-names.h"

#define N_FIGURES 9

typedef struct
{
  JpRational sum;
  guint n;
} Sum;

struct _JpImportSums
{
  const JpTable *table;
  gboolean foreign;
  char *unit;       /* of all rows; NULL: none came yet */
  gboolean mixed;   /* they have several units, or figures that are no numbers: nothing can be added up */
  Sum all[N_FIGURES];
  Sum since[N_FIGURES]; /* the last total */
};

static void
clear (Sum *sums)
{
  for (guint i = 0; i < N_FIGURES; i++)
    {
      jp_rational_clear (&sums[i].sum);
      sums[i].n = 0;
    }
}

JpImportSums *
jp_import_sums_new (const JpTable *table)
{
  JpImportSums *self = g_new0 (JpImportSums, 1);

  self->table = table;
  self->foreign = !jp_table_has (table, JP_BUDGET_TABLE) && !jp_table_has (table, JP_BUDGET_PATH) &&
                  !jp_table_has (table, JP_BUDGET_KEY);
  clear (self->all);
  clear (self->since);
  return self;
}

void
jp_import_sums_free (JpImportSums *self)
{
  clear (self->all);
  clear (self->since);
  g_free (self->unit);
  g_free (self);
}

/* FALSE when the cell is no number; is_set: it is one. */
static gboolean
read_figure (const JpImportSums *self, guint row, guint figure, JpDecimal *out)
{
  *out = (JpDecimal) { 0 };
  return !jp_table_has (self->table, JP_BUDGET_FIGURES + figure) ||
         jp_decimal_parse (jp_table_get (self->table, row, JP_BUDGET_FIGURES + figure), out, NULL);
}

static gboolean
is_sum (const JpImportSums *self, guint row, const Sum *sums)
{
  guint n = 0;

  for (guint i = 0; i < N_FIGURES; i++)
    {
      g_auto (JpRational) said = JP_RATIONAL_INIT;
      JpDecimal figure;

      if (!read_figure (self, row, i, &figure))
        return FALSE;
      if (!figure.is_set)
        continue;
      jp_decimal_to_rational (figure, &said);
      if (sums[i].n == 0 || jp_rational_cmp (&said, &sums[i].sum) != 0)
        return FALSE;
      n++;
    }
  return n > 0;
}

static void
add (JpImportSums *self, guint row)
{
  for (guint i = 0; i < N_FIGURES; i++)
    {
      g_auto (JpRational) value = JP_RATIONAL_INIT;
      JpDecimal figure;

      self->mixed = self->mixed || !read_figure (self, row, i, &figure);
      if (self->mixed || !figure.is_set)
        continue;
      jp_decimal_to_rational (figure, &value);
      jp_rational_add (&self->all[i].sum, &self->all[i].sum, &value);
      jp_rational_add (&self->since[i].sum, &self->since[i].sum, &value);
      self->all[i].n++;
      self->since[i].n++;
    }
}

gboolean
jp_import_sums_take (JpImportSums *self, guint row)
{
  const char *unit = jp_table_has (self->table, JP_BUDGET_UNIT) ? jp_table_get (self->table, row, JP_BUDGET_UNIT) : "";
  JpNameRank rank;
  g_autofree char *name = jp_mapping_strip_name (jp_table_get (self->table, row, JP_BUDGET_ITEM), &rank);
  gboolean partial, total;

  if (!self->foreign)
    return FALSE;
  total = jp_mapping_is_total (name, &partial);
  if (self->unit == NULL)
    self->unit = g_strdup (unit);
  self->mixed = self->mixed || !g_str_equal (self->unit, unit);
  if (!total)
    {
      add (self, row);
      return FALSE;
    }
  total = !self->mixed && (is_sum (self, row, self->all) || is_sum (self, row, self->since));
  clear (self->since);
  return total;
}
