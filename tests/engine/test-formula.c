/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jp-edits.h"
#include "jp-error.h"
#include "jp-facts.h"

#include <string.h>

/* a=1, b=2, zero=0, minus=-4; "missing" is not filled. */
static gboolean
look_up (const char *name, JpRational *value, JpFactRef *ref, gpointer data)
{
  static const struct
  {
    const char *name;
    gint64 value;
  } facts[] = { { "a", 1 }, { "b", 2 }, { "zero", 0 }, { "minus", -4 }, { "三公经费.决算", 3 }, { "甲/乙.决算", 5 },
               { "{决算}", 7 } };

  *ref = (JpFactRef) { .name = name };
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    if (g_str_equal (facts[i].name, name))
      {
        jp_rational_set_int (value, facts[i].value);
        return TRUE;
      }
  return FALSE;
}

static void
test_values (void)
{
  static const struct
  {
    const char *formula;
    const char *value;
  } cases[] = {
    { "1 + 2 × 3", "7" },        { "(1+2)*3", "9" },           { "（1＋2）÷4", "0.75" },  { "10 − 3 - 2", "5" },
    { "24 ÷ 4 ÷ 2", "3" },       { "-a + b", "1" },            { "50%", "0.5" },          { "b × 50%", "1" },
    { "(a+b)%", "0.03" },        { "abs(minus)", "4" },        { "min(a, b, minus)", "-4" }, { "max(a，b)", "2" },
    { "sum(a, b, 3)", "6" },     { "1/3 + 1/6", "0.5" },       { "三公经费.决算 / b", "1.5" }, { "\"甲/乙\".决算 × 2", "10" },
    { "--a", "1" },              { "2 × (a − (b − 3))", "4" }, { "1 / 3", "1/3" },
    { "a < b", "1" },            { "a >= b", "0" },            { "a ≤ 1", "1" },          { "a＝1", "1" },
    { "a == b", "0" },           { "a != b", "1" },            { "a ≠ a", "0" },          { "a＜＝b", "1" },
    { "b ＞＝ a", "1" },         { "b ≧ a", "1" },             { "b ≦ a", "0" },          { "a <> b", "1" },
    { "a！＝b", "1" },           { "(a < b) × 3 + 1", "4" },   { "a + 1 < b + 1", "1" },  { "(a < b) = (b > a)", "1" },
    { "count(a < b, a > b, b = 2)", "2" }, { "个数（zero，a、minus）", "2" }, { "count(zero)", "0" },
    { "1/3 = 2/6", "1" },        { "0.1 + 0.2 = 0.3", "1" },   { "合计(a, b)", "3" },     { "最小值(a, minus)", "-4" },
    { "最大(a, b)", "2" },       { "绝对值(minus)", "4" },     { "100万元", "100000000" }, { "1.5亿 > 1", "1" },
    { "-a <= -1", "1" },         { "{决算}", "7" },            { "｛ 执行数 ｝ / b", "3.5" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JpFormula) formula = jp_formula_parse (cases[i].formula, &error);
      g_auto (JpRational) value = JP_RATIONAL_INIT;
      g_autofree char *text = NULL;

      g_assert_no_error (error);
      g_assert_cmpint (jp_formula_evaluate (formula, look_up, NULL, &value, NULL), ==, JP_OUTCOME_VALUE);
      text = jp_rational_to_exact (&value);
      g_assert_cmpstr (text, ==, cases[i].value);
    }
}

static void
test_outcomes (void)
{
  static const struct
  {
    const char *formula;
    JpOutcome outcome;
  } cases[] = {
    { "a / zero", JP_OUTCOME_POSITIVE_ZERO },      { "zero / zero", JP_OUTCOME_ZERO_ZERO },
    { "minus / zero", JP_OUTCOME_NEGATIVE_ZERO },  { "a / missing", JP_OUTCOME_MISSING },
    { "a / zero + missing", JP_OUTCOME_MISSING },  { "b / (a − 1)", JP_OUTCOME_POSITIVE_ZERO },
    { "(a − 1) / (b − 2) + 1", JP_OUTCOME_ZERO_ZERO }, { "a / minus", JP_OUTCOME_VALUE },
    { "a / zero > 1", JP_OUTCOME_POSITIVE_ZERO },  { "1 > missing", JP_OUTCOME_MISSING },
    { "count(a > zero, zero / zero > 1)", JP_OUTCOME_ZERO_ZERO }, { "count(a, missing)", JP_OUTCOME_MISSING },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JpFormula) formula = jp_formula_parse (cases[i].formula, NULL);
      g_auto (JpRational) value = JP_RATIONAL_INIT;

      g_assert_cmpint (jp_formula_evaluate (formula, look_up, NULL, &value, NULL), ==, cases[i].outcome);
    }
}

static void
test_errors_name_the_place (void)
{
  static const struct
  {
    const char *formula;
    const char *message;
  } cases[] = {
    { "", "character 1: expected a number, a name or “(”" },
    { "a +", "character 4: expected a number" },
    { "(a", "character 3: expected “)”" },
    { "a b", "character 3: expected an operator" },
    { "三公 ÷ )", "character 6: expected a number" },
    { "max a", "character 5: expected “(”" },
    { "\"a", "character 3: the name has no closing quote" },
    { "abs(a, b)", "character 10: the absolute value" },
    { "a ++ * b", "character 6: expected a number" },
    { "a < b < 3", "character 7: compare two values" },
    { "决算 ≤", "character 5: expected a number" },
    { "a ! b", "character 3: expected an operator" },
    { "a => b", "character 4: expected a number" },
    { "count()", "character 7: expected a number" },
    { "{决算", "character 4: the column has no closing brace" },
    { "1 + {没有}", "character 6: expected a column" },
    { "1 + {}", "character 6: expected a column" },
    { "a }", "character 3: expected an operator" },
    { "1 + \"{决算}\"", "character 11: a name in quotes does not begin with a brace" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JpFormula) formula = jp_formula_parse (cases[i].formula, &error);

      g_assert_null (formula);
      g_assert_error (error, JP_ERROR, JP_ERROR_SYNTAX);
      if (strstr (error->message, cases[i].message) == NULL)
        g_error ("%s: %s", cases[i].formula, error->message);
    }
}

static void
test_depth (void)
{
  g_autofree char *brackets = g_strnfill (3000, '(');
  g_autoptr (GString) chain = g_string_new ("1");
  g_autoptr (JpFormula) deep = jp_formula_parse (brackets, NULL);
  g_autoptr (JpFormula) wide = NULL;

  g_assert_null (deep);
  for (guint i = 0; i < 900; i++)
    g_string_append (chain, "+1");
  wide = jp_formula_parse (chain->str, NULL);
  g_assert_nonnull (wide);
}

static void
test_facts_listed_once (void)
{
  g_autoptr (JpFormula) formula = jp_formula_parse ("(a − b) / b", NULL);

  g_assert_cmpuint (jp_formula_get_n_facts (formula), ==, 2);
  g_assert_cmpstr (jp_formula_get_fact (formula, 0), ==, "a");
  g_assert_cmpstr (jp_formula_get_fact (formula, 1), ==, "b");
}

static void
test_kinds (void)
{
  g_autoptr (JpFormula) condition = jp_formula_parse ("三公经费.决算 ≤ 三公经费.年初预算", NULL);
  g_autoptr (JpFormula) number = jp_formula_parse ("count(a < b)", NULL);
  g_autoptr (JpFormula) total = jp_formula_parse ("合计 / 合计.决算", NULL);
  g_autoptr (JpFormula) item = jp_formula_parse ("{决算数} / {预算} + {决算}", NULL);

  g_assert_true (jp_formula_is_condition (condition));
  g_assert_false (jp_formula_is_condition (number));
  g_assert_false (jp_formula_uses_item (condition));
  g_assert_true (jp_formula_uses_item (item));
  g_assert_cmpuint (jp_formula_get_n_facts (item), ==, 2);
  g_assert_cmpstr (jp_formula_get_fact (item, 1), ==, "{年初预算}");
  g_assert_cmpstr (jp_formula_get_fact (total, 0), ==, "合计");
}

static void
assert_trace (const char *formula_text, JpFactLookup lookup, gpointer data, const char *expected)
{
  g_autoptr (JpFormula) formula = jp_formula_parse (formula_text, NULL);
  g_autoptr (JpTrace) trace = jp_trace_new ();
  g_auto (JpRational) value = JP_RATIONAL_INIT;
  g_autofree char *text = NULL;

  jp_formula_evaluate (formula, lookup, data, &value, trace);
  jp_trace_end_line (trace);
  text = jp_trace_to_text (trace);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_trace (void)
{
  static const struct
  {
    const char *formula;
    const char *trace;
  } cases[] = {
    { "(b - (a - minus)) / b * 100%", "(2 − (1 − -4)) ÷ 2 × 100%" },
    { "a <= 100%", "1 ≤ 100 %" },
    { "a / b <= 50%", "1 ÷ 2 = 50.00 % ≤ 50 %" },
    { "三公经费.决算 / 19 > 15.83%", "3 ÷ 19 = 15.79 % > 15.83 %" },
    { "100.004 / 100 > 100%", "100.004 ÷ 100 = 100.004 % > 100 %" },
    { "a / 三公经费.决算 != b - a", "1 ÷ 3 = 0.3333… ≠ 2 − 1 = 1" },
    { "(a < b) + (minus ≥ -a)", "(1 < 2) + (-4 ≥ −1)" },
    { "(a < b) = (b > a)", "(1 < 2) = (2 > 1)" },
    { "个数(a < b, b == a) / max(a, 3)", "个数(1 < 2, 2 = 1) ÷ max(1, 3)" },
    { "a / zero < 5", "1 ÷ 0 < 5" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_trace (cases[i].formula, look_up, NULL, cases[i].trace);
}

/* Figures of items keep their unit: 12.5 + 3 万元 are 15.5, not fen; in several units none is added up in words. */
static void
test_trace_of_items (void)
{
  g_autoptr (JpProject) project = jp_project_new ();
  JpYearRecord *year = jp_edit_add_year (project, jp_edit_add_unit (project, "甲局", NULL), 2020, NULL);
  JpItemRecord *travel = jp_edit_add_item (project, year, "差旅费", "万元", NULL, NULL);
  JpItemRecord *total = jp_edit_add_item (project, year, "基本支出", "元", NULL, NULL);

  g_assert_true (jp_edit_set_quantity (project, travel, JP_ITEM_EXECUTED, "12.5", NULL, NULL));
  g_assert_true (jp_edit_set_quantity (project, travel, JP_ITEM_INITIAL_BUDGET, "3.00", NULL, NULL));
  g_assert_true (jp_edit_set_quantity (project, total, JP_ITEM_EXECUTED, "150000", NULL, NULL));
  assert_trace ("差旅费.决算 + 差旅费.年初预算 > 15万元", jp_facts_lookup, year, "12.5 + 3.00 = 15.5 > 15万元");
  assert_trace ("差旅费.决算 <= 基本支出.决算", jp_facts_lookup, year, "12.5 万元 ≤ 150000 元");
  assert_trace ("差旅费.决算 + 基本支出.决算 > 0", jp_facts_lookup, year, "12.5 万元 + 150000 元 > 0");
  assert_trace ("{决算} / {预算数} >= 90%", jp_facts_lookup_in_item, travel, "12.5 ÷ 3.00 = 416.67 % ≥ 90 %");
  assert_trace ("{决算} / 基本支出.决算", jp_facts_lookup_in_item, travel, "12.5 万元 ÷ 150000 元");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/formula/values", test_values);
  g_test_add_func ("/engine/formula/outcomes", test_outcomes);
  g_test_add_func ("/engine/formula/errors-name-the-place", test_errors_name_the_place);
  g_test_add_func ("/engine/formula/depth", test_depth);
  g_test_add_func ("/engine/formula/facts-listed-once", test_facts_listed_once);
  g_test_add_func ("/engine/formula/kinds", test_kinds);
  g_test_add_func ("/engine/formula/trace", test_trace);
  g_test_add_func ("/engine/formula/trace-of-items", test_trace_of_items);
  return g_test_run ();
}
