/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Figures of the tables of facts: reading, showing and comparing them. */

#include "config.h"

#include "jp-check-private.h"

#include <string.h>

gboolean
jp_check_value (const JpItemRecord *item, guint field, JpRational *value)
{
  JpQuantity quantity = jp_item_get_quantity (item, field);

  if (quantity.is_set)
    jp_quantity_to_rational (quantity, item->measure_unit, value);
  return quantity.is_set;
}

/* Size of a measure unit in base units. */
static void
unit_size (const char *name, JpRational *value)
{
  JpMeasureUnit unit = jp_measure_unit_lookup (name);
  gint64 size = 1;

  for (guint i = 0; i < (unit.money ? unit.fen_power : unit.ten_power); i++)
    size *= 10;
  jp_rational_set_int (value, size);
  if (unit.percent)
    jp_rational_set_fraction (value, 1, 100);
}

void
jp_check_last_digit (const JpItemRecord *item, guint field, JpRational *value)
{
  g_auto (JpRational) ten = JP_RATIONAL_INIT;

  unit_size (item->measure_unit, value);
  jp_rational_set_int (&ten, 10);
  for (guint i = 0; i < jp_item_get_quantity (item, field).decimals; i++)
    jp_rational_div (value, value, &ten);
}

char *
jp_check_amount (const JpRational *value, const char *unit)
{
  g_auto (JpRational) size = JP_RATIONAL_INIT;
  g_autofree char *text = NULL;

  unit_size (unit, &size);
  jp_rational_div (&size, value, &size);
  text = jp_rational_to_text (&size, 0, 6);
  return unit != NULL && *unit != '\0' ? g_strconcat (text, " ", unit, NULL) : g_steal_pointer (&text);
}

char *
jp_check_printed (const JpItemRecord *item, guint field)
{
  JpQuantity quantity = jp_item_get_quantity (item, field);
  g_autofree char *text = NULL;

  if (!quantity.is_set)
    return NULL;
  text = jp_quantity_to_text (quantity, item->measure_unit);
  return item->measure_unit != NULL ? g_strconcat (text, " ", item->measure_unit, NULL) : g_steal_pointer (&text);
}

char *
jp_check_percent (const JpRational *ratio)
{
  g_auto (JpRational) hundred = JP_RATIONAL_INIT;
  g_autofree char *text = NULL;

  jp_rational_set_int (&hundred, 100);
  jp_rational_mul (&hundred, ratio, &hundred);
  text = jp_rational_to_fixed (&hundred, 2);
  return g_strconcat (text, " %", NULL);
}

char *
jp_check_points (JpDecimal points)
{
  return points.is_set ? jp_decimal_to_text (points) : NULL;
}

gboolean
jp_check_same_dimension (const JpItemRecord *a, const JpItemRecord *b)
{
  JpMeasureUnit first = jp_measure_unit_lookup (a->measure_unit);
  JpMeasureUnit second = jp_measure_unit_lookup (b->measure_unit);
  const char *one = a->measure_unit != NULL ? a->measure_unit : "";
  const char *other = b->measure_unit != NULL ? b->measure_unit : "";

  if (first.money || second.money)
    return first.money && second.money;
  if (first.ten_power > 0)
    one = g_utf8_next_char (one);
  if (second.ten_power > 0)
    other = g_utf8_next_char (other);
  return first.percent == second.percent && g_str_equal (one, other);
}

gboolean
jp_check_parse_percent (const char *text, JpRational *ratio, guint *decimals)
{
  g_autofree char *folded = jp_check_fold (text);
  g_auto (JpRational) hundred = JP_RATIONAL_INIT;
  char *sign = strchr (folded, '%');
  JpDecimal value;

  if (sign == NULL || sign[1] != '\0')
    return FALSE;
  *sign = '\0';
  if (!jp_decimal_parse (folded, &value, NULL) || !value.is_set)
    return FALSE;
  *decimals = value.scale;
  jp_decimal_to_rational (value, ratio);
  jp_rational_set_int (&hundred, 100);
  jp_rational_div (ratio, ratio, &hundred);
  return TRUE;
}

gboolean
jp_check_shows_as (const JpRational *ratio, const JpRational *printed, guint decimals)
{
  g_auto (JpRational) digit = JP_RATIONAL_INIT;
  g_auto (JpRational) distance = JP_RATIONAL_INIT;

  jp_rational_set_scaled (&digit, 1, decimals + 2);
  jp_rational_sub (&distance, ratio, printed);
  jp_rational_abs (&distance, &distance);
  return jp_rational_cmp (&distance, &digit) < 0;
}

/* Columns that stand in for each other when a rule's own one is not filled. */
static guint
other_column (guint field)
{
  switch (field)
    {
    case JP_ITEM_INITIAL_BUDGET:
      return JP_ITEM_ANNUAL_BUDGET;
    case JP_ITEM_ANNUAL_BUDGET:
      return JP_ITEM_INITIAL_BUDGET;
    case JP_ITEM_EXECUTED:
      return JP_ITEM_VALUE;
    case JP_ITEM_VALUE:
      return JP_ITEM_EXECUTED;
    case JP_ITEM_PRIOR_BUDGET:
      return JP_ITEM_PRIOR_FINAL;
    case JP_ITEM_PRIOR_FINAL:
      return JP_ITEM_PRIOR_BUDGET;
    default:
      return field;
    }
}

gboolean
jp_check_lookup (const char *name, JpRational *value, JpFactRef *ref, gpointer year)
{
  const char *dot = strrchr (name, '.');
  g_autofree char *other = NULL;

  if (jp_facts_lookup (name, value, ref, year))
    return TRUE;
  if (dot == NULL)
    return FALSE;
  for (guint i = 0; i < JP_N_COLUMNS; i++)
    {
      const JpColumnInfo *column = jp_facts_get_column (i);

      if (column->field != ref->field && column->field == other_column (ref->field))
        other = g_strdup_printf ("%.*s.%s", (int) (dot - name), name, column->name);
    }
  return other != NULL && jp_facts_lookup (other, value, ref, year);
}

gboolean
jp_check_execution_rate (const JpItemRecord *item, JpRational *rate, guint *budget)
{
  static const guint columns[] = { JP_ITEM_ANNUAL_BUDGET, JP_ITEM_ARRIVED, JP_ITEM_INITIAL_BUDGET };
  g_auto (JpRational) base = JP_RATIONAL_INIT;

  if (!jp_check_value (item, JP_ITEM_EXECUTED, rate))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (jp_check_value (item, columns[i], &base) && jp_rational_sign (&base) > 0)
      {
        *budget = columns[i];
        jp_rational_div (rate, rate, &base);
        return TRUE;
      }
  return FALSE;
}
