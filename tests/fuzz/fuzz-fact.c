/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Figures as people type them. Input: the unit of the item, a unit to show it in, then the figure, a line each. */

#include "fuzz.h"

#include "jp-fact-dictionary.h"
#include "jp-quantity.h"

/* As typed: written and read again it is the same, to the last zero. */
static void
check_decimal (const char *text)
{
  g_autoptr (GError) error = NULL;
  JpDecimal value, again, plain;
  g_autofree char *written = NULL;

  if (!jp_decimal_parse (text, &value, &error))
    {
      fuzz_assert_error (error);
      return;
    }
  written = jp_decimal_to_text (value);
  g_assert_true (jp_decimal_parse (written, &again, NULL));
  g_assert_true (jp_decimal_identical (value, again));
  if (!value.is_set)
    return;
  plain = jp_decimal_normalize (value);
  g_assert_true (jp_decimal_equal (value, plain));
  g_assert_cmpint (jp_decimal_cmp (value, plain), ==, 0);
}

static void
check_rational (const char *text)
{
  g_auto (JpRational) value = JP_RATIONAL_INIT;
  g_auto (JpRational) again = JP_RATIONAL_INIT;
  g_autofree char *exact = NULL;
  g_autofree char *shown = NULL;

  if (!jp_rational_parse (&value, text))
    return;
  exact = jp_rational_to_exact (&value);
  g_assert_true (jp_rational_parse (&again, exact));
  g_assert_cmpint (jp_rational_cmp (&value, &again), ==, 0);
  shown = jp_rational_to_fixed (&value, 2);
  g_assert_true (jp_rational_parse (&again, shown));
  jp_rational_round (&value, &value, 2);
  g_assert_cmpint (jp_rational_cmp (&value, &again), ==, 0);
}

/* A figure, shown in any unit, is the same amount. */
static void
check_shown (JpQuantity quantity, const char *unit, const char *shown_unit)
{
  JpMeasureUnit measure = jp_measure_unit_lookup (unit);
  JpMeasureUnit shown = jp_measure_unit_lookup (shown_unit);
  gboolean other = measure.money && shown.money;
  g_autofree char *text = jp_quantity_format (quantity, unit, other ? shown_unit : NULL, 0);
  g_autofree char *with_unit = other ? g_strconcat (text, shown_unit, NULL) : g_strdup (text);
  g_auto (JpRational) value = JP_RATIONAL_INIT;
  g_auto (JpRational) again = JP_RATIONAL_INIT;
  JpQuantity read = JP_QUANTITY_NONE;
  g_autoptr (GError) error = NULL;

  fuzz_assert_text (text);
  g_assert_true (jp_quantity_parse (with_unit, unit, &read, &error));
  g_assert_no_error (error);
  jp_quantity_to_rational (quantity, unit, &value);
  jp_quantity_to_rational (read, unit, &again);
  g_assert_cmpint (jp_rational_cmp (&value, &again), ==, 0);
}

static void
check_quantity (const char *text, const char *unit, const char *shown_unit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) again_error = NULL;
  JpQuantity quantity = JP_QUANTITY_NONE, again = JP_QUANTITY_NONE;
  g_autofree char *written = NULL;

  if (!jp_quantity_parse (text, unit, &quantity, &error))
    {
      fuzz_assert_error (error);
      g_assert_false (quantity.is_set);
      return;
    }
  g_assert_no_error (error);
  written = jp_quantity_to_text (quantity, unit);
  g_assert_true (jp_quantity_parse (written, unit, &again, &again_error));
  g_assert_no_error (again_error);
  g_assert_true (jp_quantity_identical (quantity, again));
  if (quantity.is_set)
    check_shown (quantity, unit, shown_unit);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = fuzz_dup_text (data, size);
  char *rest = text;
  const char *unit, *shown_unit;

  if (text == NULL)
    return 0;
  unit = fuzz_take_line (&rest);
  shown_unit = fuzz_take_line (&rest);
  check_decimal (rest);
  check_rational (rest);
  check_quantity (rest, unit, shown_unit);
  check_quantity (rest, *unit != '\0' ? unit : NULL, NULL);
  jp_fact_dictionary_lookup (rest);
  return 0;
}
