/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The kinds of rules by their words in the field: what goes in, what comes out, on both sides of every bound. */

#include "rule-case.h"

#define MEASURED(kind, rest) "{\"kind\":\"" kind "\",\"measure\":\"x\"," rest "}"

static void
check_all (const RuleCase *cases, gsize n)
{
  for (gsize i = 0; i < n; i++)
    rule_case_check (&cases[i]);
}

static void
test_conditions (void)
{
  const char *asked = "{\"kind\":\"all_or_nothing\",\"text\":\"按时公开\"}";
  const char *when = "{\"kind\":\"all_or_nothing\",\"when\":\"x <= y\"}";
  const RuleCase cases[] = {
    { asked, "3", NULL, "1", .expected = "3.00" },
    { asked, "3", NULL, "0", .expected = "0.00" },
    { asked, "3", NULL, "-", .expected = "missing 0…3" },
    { when, "3", "x=5 y=5", .expected = "3.00" },
    { when, "3", "x=5.01 y=5", .expected = "0.00" },
    { when, "3", "x=5.01", .expected = "missing 0…3" },
  };

  check_all (cases, G_N_ELEMENTS (cases));
}

static void
test_deductions (void)
{
  const char *missing = "{\"kind\":\"deduct_missing\",\"deduct\":\"1\",\"items\":[{\"text\":\"a\"},{\"text\":\"b\"},{\"text\":\"c\"}]}";
  const char *counted = MEASURED ("deduct_missing", "\"deduct\":\"0.5\",\"most\":\"2\"");
  const char *each = "{\"kind\":\"deduct_occurrence\",\"deduct\":\"2\"}";
  const char *outside = "{\"kind\":\"outside_deduction\",\"deduct\":\"0.5\",\"most\":\"1\"}";
  const RuleCase cases[] = {
    { missing, "2", NULL, "1 1 1", .expected = "2.00" },
    { missing, "2", NULL, "1 0 1", .expected = "1.00" },
    { missing, "2", NULL, "0 0 0", .expected = "0.00" },
    { missing, "2", NULL, "1 0 -", .expected = "missing 0…1" },
    { counted, "5", "x=0", .expected = "5.00" },
    { counted, "5", "x=3", .expected = "3.50" },
    { counted, "5", "x=9", .expected = "3.00" },
    { each, "5", NULL, NULL, NULL, .expected = "missing 0…5" },
    { each, "5", NULL, "1", NULL, .expected = "5.00" },
    { each, "5", NULL, NULL, "1 1", .expected = "1.00" },
    { each, "5", NULL, NULL, "1 1 1", .expected = "0.00" },
    { outside, "10", NULL, "1", NULL, .expected = "0.00" },
    { outside, "10", NULL, NULL, "1! 1", .expected = "0.50" },
    { outside, "10", NULL, NULL, "1! 1! 1!", .expected = "1.00" },
  };

  check_all (cases, G_N_ELEMENTS (cases));
}

static void
test_measures (void)
{
  const char *stops = MEASURED ("linear", "\"stops\":[{\"at\":\"0%\",\"points\":\"0\"},{\"at\":\"50%\",\"points\":\"2\"},"
                                          "{\"at\":\"100%\",\"points\":\"10\"}]");
  const char *gap = MEASURED ("bands", "\"bands\":[{\"upper\":\"10%\",\"points\":\"10\"},"
                                       "{\"lower\":\"10%\",\"lower_inclusive\":false,\"upper\":\"20%\",\"points\":\"5\"},"
                                       "{\"lower\":\"20%\",\"lower_inclusive\":false,\"points\":\"0\"}],\"gap\":\"judgement\"");
  const char *row = MEASURED ("execution_rate", "\"total\":\"t\",\"parts\":\"p + q\"");
  const char *open = "{\"kind\":\"proportional_deduction\",\"measure\":\"x / y\",\"zero_over_zero\":\"full\"}";
  const RuleCase cases[] = {
    { stops, "10", "x=0", .expected = "0.00" },
    { stops, "10", "x=0.25", .expected = "1.00" },
    { stops, "10", "x=0.5", .expected = "2.00" },
    { stops, "10", "x=0.75", .expected = "6.00" },
    { stops, "10", "x=2", .expected = "10.00" },
    { gap, "10", "x=0.0999", .expected = "10.00" },
    { gap, "10", "x=0.1", .expected = "judgement 0…10" },
    { gap, "10", "x=0.1001", .expected = "5.00" },
    { MEASURED ("proportional", "\"full_at\":\"95%\""), "4", "x=0.95", .expected = "4.00" },
    { MEASURED ("proportional", "\"full_at\":\"80%\""), "4", "x=0.4", .expected = "2.00" },
    { row, "10", "x=0.329 t=5 p=2 q=3", .expected = "3.29" },
    { row, "10", "x=0.329 t=5 p=2 q=4", .expected = "judgement 0…10" },
    { open, "5", "x=1 y=4", .expected = "3.75" },
    { open, "5", "x=0 y=0", .expected = "5.00" },
    { open, "5", "x=4 y=4", .expected = "0.00" },
  };

  check_all (cases, G_N_ELEMENTS (cases));
}

static void
test_checkpoints (void)
{
  const char *rule = "{\"kind\":\"checkpoints\",\"checkpoints\":[{\"text\":\"6月\",\"actual\":\"a\",\"target\":\"40%\",\"points\":\"1\"},"
                     "{\"text\":\"9月\",\"actual\":\"b\",\"target\":\"67.5%\",\"points\":\"2\"},"
                     "{\"text\":\"11月\",\"actual\":\"c\",\"target\":\"82.5%\",\"points\":\"2\"}]}";
  const RuleCase cases[] = {
    { rule, "5", "a=0.4 b=0.675 c=0.825", .expected = "5.00" },
    { rule, "5", "a=0.9 b=0.3375 c=0.825", .expected = "4.00" },
    { rule, "5", "a=0.4 b=0.675", .expected = "missing 3…5" },
    { rule, "5", "a=0.2 b=0.2 c=0.2", .expected = "1.58" },
  };

  check_all (cases, G_N_ELEMENTS (cases));
}

static void
test_targets (void)
{
  const char *rule = "{\"kind\":\"target\"}";
  const RuleCase cases[] = {
    { rule, "10", .target = "≥95%", .actual = "95%", .expected = "10.00" },
    { rule, "10", .target = "≥95%", .actual = "90.25%", .expected = "9.50" },
    { rule, "10", .target = "≤50万元", .actual = "50万元", .expected = "10.00" },
    { rule, "10", .target = "≤50万元", .actual = "62.5万元", .expected = "8.00" },
    { rule, "10", .target = "不少于100条", .actual = "99条", .expected = "9.90" },
    { rule, "10", .target = "100%", .actual = "100%", .expected = "10.00" },
    { rule, "10", .target = "≥95%", .actual = NULL, .expected = "missing 0…10" },
    { rule, "10", .target = NULL, .actual = "95%", .expected = "missing 0…10" },
    { rule, "10", .target = "有效改善", .actual = "有效改善", .expected = "10.00" },
    { rule, "10", .target = "有效改善", .actual = "有所改善", .expected = "judgement 0…10" },
  };

  check_all (cases, G_N_ELEMENTS (cases));
}

static void
test_verdicts (void)
{
  const char *tiers = "{\"kind\":\"qualitative\"}";
  const char *grades = "{\"kind\":\"grade_map\",\"grades\":[{\"text\":\"优秀\",\"points\":\"3\"},{\"text\":\"良好\",\"points\":\"2\"},"
                       "{\"text\":\"合格\",\"points\":\"1\"},{\"text\":\"不合格\",\"points\":\"0\"}]}";
  const RuleCase cases[] = {
    { tiers, "5", NULL, "0.85", .expected = "4.25" },
    { tiers, "5", NULL, "-", .expected = "missing 0…5" },
    { grades, "3", NULL, "1", .expected = "3.00" },
    { grades, "3", NULL, "4", .expected = "0.00" },
    { grades, "3", NULL, "-", .expected = "missing 0…3" },
    { "{\"kind\":\"discretionary\"}", "3", .expected = "judgement 0…3" },
    { "{\"kind\":\"discretionary\",\"most\":\"1\"}", "3", .expected = "judgement 2…3" },
  };

  check_all (cases, G_N_ELEMENTS (cases));
}

static void
test_guards (void)
{
  const char *gate = "{\"kind\":\"gate\",\"text\":\"制定了预算\",\"rule\":{\"kind\":\"proportional\",\"measure\":\"x\"}}";
  const char *free = "{\"kind\":\"exemption\",\"text\":\"无此类项目\",\"rule\":{\"kind\":\"proportional\",\"measure\":\"x\"}}";
  const char *drop = "{\"kind\":\"exemption\",\"when\":\"y = 0\",\"policy\":\"drop\",\"rule\":{\"kind\":\"proportional\",\"measure\":\"x / y\"}}";
  const RuleCase cases[] = {
    { gate, "2", "x=0.5", "1", .expected = "1.00" },
    { gate, "2", NULL, "0", .expected = "0.00" },
    { gate, "2", "x=0.5", "-", .expected = "missing 0…1" },
    { gate, "2", NULL, "1", .expected = "missing 0…2" },
    { free, "2", NULL, "1", .expected = "2.00" },
    { free, "2", "x=0.5", "0", .expected = "1.00" },
    { free, "2", "x=0.5", "-", .expected = "missing 1…2" },
    { drop, "2", "x=0 y=0", .expected = "dropped" },
    { drop, "2", "x=1 y=2", .expected = "1.00" },
  };

  check_all (cases, G_N_ELEMENTS (cases));
}

static void
test_aggregates (void)
{
  const char *mean = "{\"kind\":\"expert_mean\"}";
  const char *trimmed = "{\"kind\":\"expert_mean\",\"trim\":\"1\",\"trim_from\":\"5\"}";
  const char *weighted = "{\"kind\":\"expert_mean\",\"weighted\":true}";
  const char *survey = "{\"kind\":\"survey\",\"method\":\"mean\",\"counts\":[\"a\",\"b\",\"c\"],\"values\":[\"100%\",\"60%\",\"0%\"],"
                       "\"minimum\":\"10\",\"rule\":{\"kind\":\"proportional\",\"measure\":\"满意度\"}}";
  const RuleCase cases[] = {
    { mean, "10", NULL, NULL, "1:8 1:9 1:9", .expected = "8.67" },
    { mean, "10", NULL, NULL, "1:8 1 1:9", .expected = "8.50" },
    { mean, "10", NULL, NULL, NULL, .expected = "missing 0…10" },
    { trimmed, "10", NULL, NULL, "1:1 1:8 1:8 1:9 1:10", .expected = "8.33" },
    { trimmed, "10", NULL, NULL, "1:1 1:8 1:9 1:10", .expected = "7.00" },
    { weighted, "10", NULL, NULL, "1:10*3 1:6", .expected = "9.00" },
    { survey, "5", "a=8 b=2 c=0", .expected = "4.60" },
    { survey, "5", "a=8 b=1 c=0", .expected = "0.00" },
    { survey, "5", "a=8 b=2", .expected = "missing 0…5" },
  };

  check_all (cases, G_N_ELEMENTS (cases));
}

static void
test_composite (void)
{
  const char *rule = "{\"kind\":\"composite\",\"parts\":[{\"text\":\"①\",\"points\":\"1\",\"rule\":{\"kind\":\"all_or_nothing\",\"text\":\"编制预算\"}},"
                     "{\"text\":\"②\",\"points\":\"1\",\"rule\":{\"kind\":\"judgement\"}},"
                     "{\"text\":\"③\",\"points\":\"2\",\"rule\":{\"kind\":\"step_deduction\",\"measure\":\"x\",\"direction\":\"below\","
                     "\"limit\":\"100%\",\"step\":\"1%\",\"deduct\":\"0.5\"}}]}";
  const RuleCase cases[] = {
    { rule, "4", "x=1", "1 1", .expected = "4.00" },
    { rule, "4", "x=0.985", "1 0.5", .expected = "3.00" },
    { rule, "4", "x=0.5", "0 1", .expected = "1.00" },
    { rule, "4", "x=1", "1 -", .expected = "missing 3…4" },
    { rule, "4", NULL, "1 1", .expected = "missing 2…4" },
  };

  check_all (cases, G_N_ELEMENTS (cases));
}

/* A fact that is not filled and a question that is not answered are both missing; only one of them is a fact. */
static void
test_missing_facts (void)
{
  const char *text = "{\"kind\":\"composite\",\"parts\":[{\"text\":\"①\",\"points\":\"1\"},"
                     "{\"text\":\"②\",\"points\":\"2\",\"rule\":{\"kind\":\"gate\",\"text\":\"有预算\",\"rule\":"
                     "{\"kind\":\"proportional\",\"measure\":\"甲.值 / 乙.值\"}}}]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (JpRule) rule = jp_rule_parse (text, jp_decimal_new (3, 0), &error);
  g_auto (JpRuleResult) result = JP_RULE_RESULT_INIT;
  JpRuleInput input = { .points = jp_decimal_new (3, 0), .decimals = 2 };

  g_assert_no_error (error);
  jp_rule_evaluate (rule, &input, &result, NULL);
  g_assert_cmpint (result.status, ==, JP_RULE_MISSING);
  g_assert_cmpuint (result.missing->len, ==, 4);
  g_assert_cmpuint (result.missing_facts->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (result.missing_facts, 0), ==, "甲.值");
  g_assert_cmpstr (g_ptr_array_index (result.missing_facts, 1), ==, "乙.值");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/rule-kinds/conditions", test_conditions);
  g_test_add_func ("/engine/rule-kinds/deductions", test_deductions);
  g_test_add_func ("/engine/rule-kinds/measures", test_measures);
  g_test_add_func ("/engine/rule-kinds/checkpoints", test_checkpoints);
  g_test_add_func ("/engine/rule-kinds/targets", test_targets);
  g_test_add_func ("/engine/rule-kinds/verdicts", test_verdicts);
  g_test_add_func ("/engine/rule-kinds/guards", test_guards);
  g_test_add_func ("/engine/rule-kinds/aggregates", test_aggregates);
  g_test_add_func ("/engine/rule-kinds/composite", test_composite);
  g_test_add_func ("/engine/rule-kinds/missing-facts", test_missing_facts);
  return g_test_run ();
}
