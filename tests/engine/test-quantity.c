/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers as people type them, amounts in fen. */

#include "jp-error.h"
#include "jp-quantity.h"

static void
test_decimal_typed (void)
{
  static const struct
  {
    const char *typed;
    const char *kept;
  } cases[] = {
    { "3", "3" },          { "3.60", "3.60" },       { " 12 ", "12" },     { "１２．５", "12.5" },  { "−0.5", "-0.5" },
    { "1,234.5", "1234.5" }, { "1，234，567", "1234567" }, { "-1", "-1" },     { "＋7", "7" },          { "0.000", "0.000" },
    { "", "" },            { "  ", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;
      JpDecimal decimal;

      g_assert_true (jp_decimal_parse (cases[i].typed, &decimal, &error));
      g_assert_no_error (error);
      text = jp_decimal_to_text (decimal);
      g_assert_cmpstr (text, ==, cases[i].kept);
    }
}

static void
test_decimal_refused (void)
{
  static const char *const texts[] = { "abc", "1.2.3", "1,23", "12,34.5", "1e5", "--1", "1.", ".5", "3分", "0x10", "∞",
                                       "99999999999999999999", "1.0000000000000000000" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      JpDecimal decimal = jp_decimal_new (42, 0);

      g_assert_false (jp_decimal_parse (texts[i], &decimal, &error));
      g_assert_error (error, JP_ERROR, JP_ERROR_SYNTAX);
      g_assert_cmpint (decimal.n, ==, 42);
    }
}

static void
test_nothing_is_not_zero (void)
{
  JpDecimal zero = jp_decimal_new (0, 0);

  g_assert_false (jp_decimal_equal (JP_DECIMAL_NONE, zero));
  g_assert_true (jp_decimal_equal (JP_DECIMAL_NONE, JP_DECIMAL_NONE));
  g_assert_true (jp_decimal_equal (jp_decimal_new (30, 1), jp_decimal_new (3, 0)));
  g_assert_false (jp_decimal_identical (jp_decimal_new (30, 1), jp_decimal_new (3, 0)));
}

static void
test_money (void)
{
  static const struct
  {
    const char *typed;
    const char *unit;
    gint64 fen;
    const char *kept;
  } cases[] = {
    { "47213.5", "万元", 47213500000, "47213.5" }, { "3165.74", "元", 316574, "3165.74" },
    { "3165.74元", "万元", 316574, "0.316574" },   { "2.00", "万元", 2000000, "2.00" },
    { "1.38亿元", "万元", 13800000000, "13800" },  { "1.38", "亿元", 13800000000, "1.38" },
    { "-5", "千元", -500000, "-5" },               { "1,234.56", "元", 123456, "1234.56" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;
      JpQuantity quantity;

      g_assert_true (jp_quantity_parse (cases[i].typed, cases[i].unit, &quantity, &error));
      g_assert_no_error (error);
      g_assert_cmpint (quantity.n, ==, cases[i].fen);
      text = jp_quantity_to_text (quantity, cases[i].unit);
      g_assert_cmpstr (text, ==, cases[i].kept);
    }
}

static void
test_money_refused (void)
{
  static const struct
  {
    const char *typed;
    const char *unit;
    JpError code;
  } cases[] = {
    { "0.001", "元", JP_ERROR_OUT_OF_RANGE }, { "99999999999999999", "元", JP_ERROR_OUT_OF_RANGE },
    { "abc", "万元", JP_ERROR_SYNTAX },       { "5人", "万元", JP_ERROR_SYNTAX },
    { "元", "元", JP_ERROR_SYNTAX },          { "5%", "万元", JP_ERROR_SYNTAX },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      JpQuantity quantity = JP_QUANTITY_NONE;

      g_assert_false (jp_quantity_parse (cases[i].typed, cases[i].unit, &quantity, &error));
      g_assert_error (error, JP_ERROR, (int) cases[i].code);
      g_assert_false (quantity.is_set);
    }
}

static void
test_base_units (void)
{
  static const struct
  {
    const char *typed;
    const char *unit;
    const char *value;
  } cases[] = { { "98.5", "%", "0.985" }, { "100%", "%", "1" },      { "8.6", "万人", "86000" }, { "52", "人", "52" },
                { "1", "万元", "1000000" }, { "600", "元", "60000" }, { "2.5", NULL, "2.5" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (JpRational) value = JP_RATIONAL_INIT;
      g_autofree char *text = NULL;
      JpQuantity quantity;

      g_assert_true (jp_quantity_parse (cases[i].typed, cases[i].unit, &quantity, NULL));
      jp_quantity_to_rational (quantity, cases[i].unit, &value);
      text = jp_rational_to_exact (&value);
      g_assert_cmpstr (text, ==, cases[i].value);
    }
}

static void
test_format (void)
{
  JpQuantity quantity;
  g_autofree char *wan = NULL;
  g_autofree char *yuan = NULL;
  g_autofree char *minus = NULL;

  g_assert_true (jp_quantity_parse ("47213.5", "万元", &quantity, NULL));
  wan = jp_quantity_format (quantity, "万元", NULL, 2);
  yuan = jp_quantity_format (quantity, "万元", "元", 2);
  g_assert_cmpstr (wan, ==, "47,213.50");
  g_assert_cmpstr (yuan, ==, "472,135,000.00");
  g_assert_true (jp_quantity_parse ("-3165.74", "元", &quantity, NULL));
  minus = jp_quantity_format (quantity, "元", "万元", 2);
  g_assert_cmpstr (minus, ==, "−0.316574");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/decimal/typed", test_decimal_typed);
  g_test_add_func ("/engine/decimal/refused", test_decimal_refused);
  g_test_add_func ("/engine/decimal/nothing-is-not-zero", test_nothing_is_not_zero);
  g_test_add_func ("/engine/quantity/money", test_money);
  g_test_add_func ("/engine/quantity/money-refused", test_money_refused);
  g_test_add_func ("/engine/quantity/base-units", test_base_units);
  g_test_add_func ("/engine/quantity/format", test_format);
  return g_test_run ();
}
