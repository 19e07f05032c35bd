/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jp-error.h"
#include "jp-facts.h"
#include "jp-ratios.h"

#include <string.h>

/* a=1, b=2, zero=0, minus=-4; "missing" is not filled. */
static gboolean
look_up (const char *name, JpRational *value, JpFactRef *ref, gpointer data)
{
  static const struct
  {
    const char *name;
    gint64 value;
  } facts[] = { { "a", 1 }, { "b", 2 }, { "zero", 0 }, { "minus", -4 }, { "三公经费.决算", 3 }, { "甲/乙.决算", 5 } };

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
    int place;
  } cases[] = { { "", 1 },      { "a +", 4 },     { "(a", 3 },     { "a b", 3 },   { "三公 ÷ )", 6 },
                { "max a", 5 }, { "\"a", 3 },     { "abs(a, b)", 10 }, { "a ++ * b", 6 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JpFormula) formula = jp_formula_parse (cases[i].formula, &error);
      g_autofree char *place = g_strdup_printf ("character %d:", cases[i].place);

      g_assert_null (formula);
      g_assert_error (error, JP_ERROR, JP_ERROR_SYNTAX);
      g_assert_nonnull (strstr (error->message, place));
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
test_trace (void)
{
  g_autoptr (JpFormula) formula = jp_formula_parse ("(b - (a - minus)) / b * 100%", NULL);
  g_autoptr (JpTrace) trace = jp_trace_new ();
  g_auto (JpRational) value = JP_RATIONAL_INIT;
  g_autofree char *text = NULL;

  jp_formula_evaluate (formula, look_up, NULL, &value, trace);
  jp_trace_end_line (trace);
  text = jp_trace_to_text (trace);
  g_assert_cmpstr (text, ==, "(2 − (1 − -4)) ÷ 2 × 100%");
}

static void
test_dictionary (void)
{
  g_assert_cmpstr (jp_facts_lookup_known ("“三公”经费")->key, ==, "SG");
  g_assert_cmpstr (jp_facts_lookup_known ("2020年度预算资金")->key, ==, "BUD");
  g_assert_cmpstr (jp_facts_lookup_known ("因公出国(境)费")->key, ==, "SG_ABR");
  g_assert_null (jp_facts_lookup_known ("并不存在的项目"));
  g_assert_cmpstr (jp_facts_lookup_column ("决算数")->name, ==, "决算");
  g_assert_cmpstr (jp_facts_lookup_column ("initial_budget")->name, ==, "年初预算");
  g_assert_null (jp_facts_lookup_column ("x"));
}

/* No alias stands for two facts: which one is found must not depend on the order of the table. */
static void
test_dictionary_is_unambiguous (void)
{
  for (guint i = 0; i < jp_facts_get_n_known (); i++)
    {
      const JpFactInfo *info = jp_facts_get_known (i);
      g_auto (GStrv) aliases = g_strsplit (info->aliases, "|", -1);

      g_assert_true (jp_facts_lookup_known (info->key) == info);
      g_assert_true (jp_facts_lookup_known (info->name) == info);
      for (guint n = 0; aliases[n] != NULL; n++)
        g_assert_true (jp_facts_lookup_known (aliases[n]) == info);
    }
}

/* Every rate measures by facts of the dictionary (progress of payment is entered as such). */
static void
test_ratios (void)
{
  for (guint i = 0; i < jp_ratios_get_n (); i++)
    {
      const JpRatioInfo *info = jp_ratios_get (i);
      g_autoptr (GError) error = NULL;
      g_autoptr (JpFormula) formula = jp_formula_parse (info->formula, &error);

      g_assert_no_error (error);
      g_assert_true (jp_ratios_lookup (info->name) == info);
      for (guint n = 0; n < jp_formula_get_n_facts (formula); n++)
        {
          g_auto (GStrv) parts = g_strsplit (jp_formula_get_fact (formula, n), ".", 2);

          g_assert_nonnull (jp_facts_lookup_column (parts[1]));
          if (!g_str_has_suffix (parts[0], "支付进度"))
            g_assert_nonnull (jp_facts_lookup_known (parts[0]));
        }
    }
  g_assert_cmpstr (jp_ratios_lookup ("“三公经费”控制率")->name, ==, "三公经费控制率");
  g_assert_null (jp_ratios_lookup ("绩效目标合理性"));
  g_assert_null (jp_ratios_lookup (NULL));
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
  g_test_add_func ("/engine/formula/trace", test_trace);
  g_test_add_func ("/engine/facts/dictionary", test_dictionary);
  g_test_add_func ("/engine/facts/dictionary-is-unambiguous", test_dictionary_is_unambiguous);
  g_test_add_func ("/engine/ratios", test_ratios);
  return g_test_run ();
}
