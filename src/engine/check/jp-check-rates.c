/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Printed rates against the figures they are rates of: those of the same row, of the same fact in another row, and the
 * more exact ones of another table. */

#include "config.h"

#include "jp-check-private.h"

#include <glib/gi18n-lib.h>

/* A rate a row may mean: numerator ÷ denominator, or what is left of it. */
typedef struct
{
  guint numerator;
  guint denominator;
  gboolean saved; /* (denominator − numerator) ÷ denominator */
} Reading;

static const Reading readings[] = {
  { JP_ITEM_EXECUTED, JP_ITEM_ANNUAL_BUDGET, FALSE },  { JP_ITEM_EXECUTED, JP_ITEM_ARRIVED, FALSE },
  { JP_ITEM_EXECUTED, JP_ITEM_INITIAL_BUDGET, FALSE }, { JP_ITEM_ARRIVED, JP_ITEM_ANNUAL_BUDGET, FALSE },
  { JP_ITEM_ARRIVED, JP_ITEM_INITIAL_BUDGET, FALSE },  { JP_ITEM_EXECUTED, JP_ITEM_INITIAL_BUDGET, TRUE },
  { JP_ITEM_EXECUTED, JP_ITEM_ANNUAL_BUDGET, TRUE },
};

static void
compute (const Reading *reading, const JpRational *numerator, const JpRational *denominator, JpRational *ratio)
{
  if (reading->saved)
    jp_rational_sub (ratio, denominator, numerator);
  else
    jp_rational_set (ratio, numerator);
  jp_rational_div (ratio, ratio, denominator);
}

static gboolean
suits (const Reading *reading, const JpItemRecord *item)
{
  gboolean saved = jp_check_mentions (item->name, "节约|结余|节省");

  if (jp_check_mentions (item->name, "到位率") && reading->numerator != JP_ITEM_ARRIVED)
    return FALSE;
  return reading->saved == saved;
}

/* The first reading whose figures the row has; `n` says how many there are. `fits`: one gives the printed rate. */
static const Reading *
read_row (const JpItemRecord *item, const JpRational *printed, guint decimals, JpRational *ratio, guint *n,
          gboolean *fits)
{
  const Reading *first = NULL;
  g_auto (JpRational) numerator = JP_RATIONAL_INIT, denominator = JP_RATIONAL_INIT, value = JP_RATIONAL_INIT;

  *n = 0;
  *fits = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (readings); i++)
    {
      if (!suits (&readings[i], item) || !jp_check_value (item, readings[i].numerator, &numerator) ||
          !jp_check_value (item, readings[i].denominator, &denominator) || jp_rational_sign (&denominator) <= 0)
        continue;
      compute (&readings[i], &numerator, &denominator, &value);
      if (jp_check_shows_as (&value, printed, decimals))
        {
          *fits = TRUE;
          jp_rational_set (ratio, &value);
          return &readings[i];
        }
      if (first == NULL)
        {
          first = &readings[i];
          jp_rational_set (ratio, &value);
        }
      (*n)++;
    }
  return first;
}

static void
say_rate (JpFinding *finding, const JpItemRecord *item, const JpRational *ratio)
{
  char *computed = jp_check_percent (ratio);

  jp_check_set_figures (finding, g_strdup (item->rate_printed), computed);
  jp_check_say (finding, _("“%s” is printed with a rate of %s; its figures give %s."), item->name, item->rate_printed,
                computed);
}

static gboolean
is_zero (const JpItemRecord *item, guint field)
{
  JpQuantity quantity = jp_item_get_quantity (item, field);

  return quantity.is_set && quantity.n == 0;
}

/* "完成预算的0%" where the budget is 0. */
static gboolean
check_zero (JpCheck *self, JpItemRecord *item)
{
  guint budget = is_zero (item, JP_ITEM_ANNUAL_BUDGET) ? JP_ITEM_ANNUAL_BUDGET : JP_ITEM_INITIAL_BUDGET;
  JpFinding *finding;

  if (!is_zero (item, budget) || !item->executed.is_set || item->annual_budget.n != 0)
    return FALSE;
  finding = jp_check_add (self, JP_CHECK_UNDEFINED_RATIO, JP_SEVERITY_WARNING, item, JP_ITEM_RATE_PRINTED);
  jp_check_add_place (finding, item, budget);
  jp_check_set_figures (finding, g_strdup (item->rate_printed), g_strdup (item->executed.n == 0 ? "0/0" : "n/0"));
  jp_check_say (finding, _("“%s” is printed with a rate of %s, but the budget is 0: there is no rate."), item->name,
                item->rate_printed);
  return TRUE;
}

/* The same fact in another row has the budget this row lacks. */
static void
check_elsewhere (JpCheck *self, JpItemRecord *item, const JpRational *printed, guint decimals)
{
  g_auto (JpRational) executed = JP_RATIONAL_INIT, budget = JP_RATIONAL_INIT, ratio = JP_RATIONAL_INIT;

  if (item->key == NULL || item->initial_budget.is_set || item->annual_budget.is_set || item->arrived.is_set ||
      !jp_check_value (item, JP_ITEM_EXECUTED, &executed))
    return;
  for (guint i = 0; i < self->items->len; i++)
    {
      JpItemRecord *other = g_ptr_array_index (self->items, i);
      guint field = other->annual_budget.is_set ? JP_ITEM_ANNUAL_BUDGET : JP_ITEM_INITIAL_BUDGET;
      g_autofree char *figure = NULL, *base = NULL;
      JpFinding *finding;

      if (other == item || g_strcmp0 (other->key, item->key) != 0 || !jp_check_same_dimension (item, other) ||
          !jp_check_value (other, field, &budget) || jp_rational_sign (&budget) <= 0)
        continue;
      jp_rational_div (&ratio, &executed, &budget);
      if (jp_check_shows_as (&ratio, printed, decimals))
        return;
      finding = jp_check_add (self, JP_CHECK_CONTRADICTION, JP_SEVERITY_WARNING, item, JP_ITEM_RATE_PRINTED);
      jp_check_add_place (finding, item, JP_ITEM_EXECUTED);
      jp_check_add_place (finding, other, field);
      figure = jp_check_printed (item, JP_ITEM_EXECUTED);
      base = jp_check_printed (other, field);
      jp_check_set_figures (finding, g_strdup (item->rate_printed), jp_check_percent (&ratio));
      jp_check_say (finding, _("“%s”: %s is printed, but %s of the budget of %s is %s."), item->name,
                    item->rate_printed, figure, base, finding->computed);
      return;
    }
}

/* The only figure of the tables that is the same amount with more digits, or NULL. Few digits prove nothing. */
static JpItemRecord *
find_more_exact (JpCheck *self, const JpItemRecord *item, guint field, guint *found_field)
{
  g_auto (JpRational) value = JP_RATIONAL_INIT, other = JP_RATIONAL_INIT, digit = JP_RATIONAL_INIT;
  g_auto (JpRational) finer = JP_RATIONAL_INIT, distance = JP_RATIONAL_INIT;
  JpItemRecord *found = NULL;

  if (!jp_check_value (item, field, &value) || jp_item_get_quantity (item, field).decimals == 0)
    return NULL;
  jp_check_last_digit (item, field, &digit);
  jp_rational_div (&distance, &value, &digit);
  if (jp_rational_cmp_int (&distance, 1000) < 0)
    return NULL;
  for (guint i = 0; i < self->items->len; i++)
    for (guint c = 0; c < JP_N_COLUMNS; c++)
      {
        JpItemRecord *candidate = g_ptr_array_index (self->items, i);
        guint column = jp_facts_get_column (c)->field;

        if (!jp_check_same_dimension (item, candidate) || !jp_check_value (candidate, column, &other) ||
            jp_rational_cmp (&other, &value) == 0)
          continue;
        jp_check_last_digit (candidate, column, &finer);
        jp_rational_sub (&distance, &other, &value);
        jp_rational_abs (&distance, &distance);
        jp_rational_add (&distance, &distance, &distance);
        if (jp_rational_cmp (&finer, &digit) >= 0 || jp_rational_cmp (&distance, &digit) > 0)
          continue;
        if (found != NULL)
          return NULL;
        found = candidate;
        *found_field = column;
      }
  return found;
}

/* One rate printed in several rows of a table is one fault. */
static gboolean
join_same (JpCheck *self, JpItemRecord *item, const JpRational *ratio)
{
  g_autofree char *computed = jp_check_percent (ratio);

  for (guint i = 0; i < self->findings->list->len; i++)
    {
      JpFinding *finding = g_ptr_array_index (self->findings->list, i);
      const JpRecord *first = jp_finding_get_place (finding, 0)->record;

      if (finding->year != self->year || finding->family != self->family || first->kind != JP_KIND_ITEM ||
          g_strcmp0 (jp_record_as_item (first)->table, item->table) != 0 ||
          g_strcmp0 (finding->printed, item->rate_printed) != 0 || g_strcmp0 (finding->computed, computed) != 0)
        continue;
      jp_check_add_place (finding, item, JP_ITEM_RATE_PRINTED);
      return TRUE;
    }
  return FALSE;
}

/* The rate of amounts that another table has more exactly. */
static void
check_exact (JpCheck *self, JpItemRecord *item, const Reading *reading, const JpRational *printed, guint decimals)
{
  guint numerator_field, denominator_field;
  JpItemRecord *numerator = find_more_exact (self, item, reading->numerator, &numerator_field);
  JpItemRecord *denominator = find_more_exact (self, item, reading->denominator, &denominator_field);
  g_auto (JpRational) over = JP_RATIONAL_INIT, under = JP_RATIONAL_INIT, ratio = JP_RATIONAL_INIT;
  g_autofree char *one = NULL, *other = NULL;
  JpFinding *finding;

  if (numerator == NULL || denominator == NULL)
    return;
  jp_check_value (numerator, numerator_field, &over);
  jp_check_value (denominator, denominator_field, &under);
  compute (reading, &over, &under, &ratio);
  if (jp_check_shows_as (&ratio, printed, decimals) || join_same (self, item, &ratio))
    return;
  finding = jp_check_add (self, JP_CHECK_RATIO_MISMATCH, JP_SEVERITY_WARNING, item, JP_ITEM_RATE_PRINTED);
  jp_check_add_place (finding, numerator, numerator_field);
  jp_check_add_place (finding, denominator, denominator_field);
  one = jp_check_printed (numerator, numerator_field);
  other = jp_check_printed (denominator, denominator_field);
  jp_check_set_figures (finding, g_strdup (item->rate_printed), jp_check_percent (&ratio));
  jp_check_say (finding, _("“%s” is printed as %s; from the exact amounts, %s and %s, it is %s."), item->name,
                item->rate_printed, one, other, finding->computed);
}

/* The column may hold how much more it is than the year before. */
static gboolean
is_growth (const JpItemRecord *item, const JpRational *printed, guint decimals)
{
  static const guint pairs[][2] = { { JP_ITEM_EXECUTED, JP_ITEM_PRIOR_FINAL },
                                    { JP_ITEM_INITIAL_BUDGET, JP_ITEM_PRIOR_BUDGET },
                                    { JP_ITEM_INITIAL_BUDGET, JP_ITEM_PRIOR_FINAL },
                                    { JP_ITEM_ANNUAL_BUDGET, JP_ITEM_INITIAL_BUDGET } };
  g_auto (JpRational) value = JP_RATIONAL_INIT, base = JP_RATIONAL_INIT;

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      if (!jp_check_value (item, pairs[i][0], &value) || !jp_check_value (item, pairs[i][1], &base) ||
          jp_rational_sign (&base) <= 0)
        continue;
      jp_rational_div (&value, &value, &base);
      if (jp_check_shows_as (&value, printed, decimals))
        return TRUE;
      jp_rational_set_int (&base, 1);
      jp_rational_sub (&value, &value, &base);
      if (jp_check_shows_as (&value, printed, decimals))
        return TRUE;
    }
  return FALSE;
}

static void
check_item (JpCheck *self, JpItemRecord *item)
{
  g_auto (JpRational) printed = JP_RATIONAL_INIT, ratio = JP_RATIONAL_INIT;
  const Reading *reading;
  guint decimals, n;
  gboolean fits;
  JpFinding *finding;

  if (!jp_check_parse_percent (item->rate_printed, &printed, &decimals) || check_zero (self, item))
    return;
  reading = read_row (item, &printed, decimals, &ratio, &n, &fits);
  if (reading == NULL)
    {
      check_elsewhere (self, item, &printed, decimals);
      return;
    }
  if (fits)
    {
      check_exact (self, item, reading, &printed, decimals);
      return;
    }
  if (is_growth (item, &printed, decimals))
    return;
  finding = jp_check_add (self, JP_CHECK_RATIO_MISMATCH, n == 1 ? JP_SEVERITY_ERROR : JP_SEVERITY_WARNING, item,
                          JP_ITEM_RATE_PRINTED);
  jp_check_add_place (finding, item, reading->numerator);
  jp_check_add_place (finding, item, reading->denominator);
  say_rate (finding, item, &ratio);
}

/* "控制率 100%" beside 编制数 and 实际在职人数 of the same block. */
static void
check_staff_rate (JpCheck *self, JpItemRecord *item)
{
  g_autofree char *block = jp_check_parent_path (item->path);
  JpItemRecord *quota = NULL, *staff = NULL;
  g_auto (JpRational) printed = JP_RATIONAL_INIT, over = JP_RATIONAL_INIT, under = JP_RATIONAL_INIT;
  guint decimals;
  JpFinding *finding;

  if (!jp_check_mentions (item->name, "控制率") || *block == '\0' ||
      !jp_check_parse_percent (item->rate_printed, &printed, &decimals))
    return;
  for (guint i = 0; i < self->items->len; i++)
    {
      JpItemRecord *other = g_ptr_array_index (self->items, i);
      g_autofree char *path = jp_check_parent_path (other->path);

      if (g_strcmp0 (other->table, item->table) != 0 || !g_str_equal (path, block) || !other->value.is_set)
        continue;
      if (jp_check_mentions (other->name, "编制"))
        quota = other;
      else if (jp_check_mentions (other->name, "在职|实有"))
        staff = other;
    }
  if (quota == NULL || staff == NULL || quota->value.n <= 0)
    return;
  jp_check_value (staff, JP_ITEM_VALUE, &over);
  jp_check_value (quota, JP_ITEM_VALUE, &under);
  jp_rational_div (&over, &over, &under);
  if (jp_check_shows_as (&over, &printed, decimals))
    return;
  finding = jp_check_add (self, JP_CHECK_RATIO_MISMATCH, JP_SEVERITY_ERROR, item, JP_ITEM_RATE_PRINTED);
  jp_check_add_place (finding, staff, JP_ITEM_VALUE);
  jp_check_add_place (finding, quota, JP_ITEM_VALUE);
  say_rate (finding, item, &over);
}

static void
check_rates (JpCheck *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      JpItemRecord *item = g_ptr_array_index (self->items, i);

      if (item->rate_printed == NULL)
        continue;
      check_item (self, item);
      check_staff_rate (self, item);
    }
}

const JpCheckFamily jp_check_rates = { "rates", check_rates, NULL };
