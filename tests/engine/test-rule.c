/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Kinds of rules: values on and around every bound, policies, what is refused, and properties that hold for any
 * measure. */

#include "jp-error.h"
#include "jp-rule.h"

#include <string.h>

typedef struct
{
  const char *numerator;   /* NULL: missing */
  const char *denominator;
} Facts;

static gboolean
look_up (const char *name, JpRational *value, JpFactRef *ref, gpointer data)
{
  const Facts *facts = data;
  const char *text = g_str_equal (name, "x") ? facts->numerator : facts->denominator;

  *ref = (JpFactRef) { .name = name };
  return text != NULL && jp_rational_parse (value, text);
}

static JpDecimal
points_of (const char *text)
{
  JpDecimal points;

  g_assert_true (jp_decimal_parse (text, &points, NULL));
  return points;
}

static void
evaluate (const char *json, const char *points, guint decimals, const Facts *facts, JpRuleResult *result,
          JpTrace *trace)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpRule) rule = jp_rule_parse (json, points_of (points), &error);
  JpRuleInput input = { .points = points_of (points), .decimals = decimals, .lookup = look_up,
                        .lookup_data = (gpointer) facts };

  g_assert_no_error (error);
  jp_rule_evaluate (rule, &input, result, trace);
}

static void
assert_score (const char *json, const char *points, guint decimals, const char *x, const char *expected)
{
  g_auto (JpRuleResult) result = JP_RULE_RESULT_INIT;
  Facts facts = { x, "1" };
  g_autofree char *score = NULL;

  evaluate (json, points, decimals, &facts, &result, NULL);
  g_assert_cmpint (result.status, ==, JP_RULE_SCORED);
  score = jp_decimal_to_text (result.score);
  g_assert_cmpstr (score, ==, expected);
}

#define ABOVE "{\"kind\":\"step_deduction\",\"measure\":\"x / y\",\"limit\":\"100%\",\"step\":\"1%\",\"deduct\":\"0.1\"}"
#define BELOW \
  "{\"kind\":\"step_deduction\",\"measure\":\"x\",\"direction\":\"below\",\"limit\":\"100%\",\"step\":\"5%\",\"deduct\":\"2\"}"

static void
test_step_above (void)
{
  assert_score (ABOVE, "2", 2, "0.15", "2.00");
  assert_score (ABOVE, "2", 2, "1", "2.00");
  assert_score (ABOVE, "2", 2, "1.0099999999", "2.00");
  assert_score (ABOVE, "2", 2, "1.01", "1.90");
  assert_score (ABOVE, "2", 2, "1.2", "0.00");
  assert_score (ABOVE, "2", 2, "9", "0.00");
}

static void
test_step_below (void)
{
  /* 99.27 % → no deduction: only full steps count. */
  assert_score (BELOW, "5", 2, "269062/271042", "5.00");
  assert_score (BELOW, "5", 2, "0.9500000001", "5.00");
  assert_score (BELOW, "5", 2, "0.95", "3.00");
  assert_score (BELOW, "5", 2, "0.9", "1.00");
  assert_score (BELOW, "5", 2, "0.85", "0.00");
  assert_score (BELOW, "5", 2, "2", "5.00");
}

static void
test_step_readings (void)
{
#define WITH(reading) \
  "{\"kind\":\"step_deduction\",\"measure\":\"x\",\"limit\":\"20%\",\"step\":\"10%\",\"deduct_share\":\"0.1\",\"reading\":\"" \
  reading "\"}"
  assert_score (WITH ("floor"), "2", 2, "0.35", "1.80");
  assert_score (WITH ("ceil"), "2", 2, "0.35", "1.60");
  assert_score (WITH ("linear"), "2", 2, "0.35", "1.70");
  assert_score (WITH ("ceil"), "2", 2, "0.30", "1.80");
#undef WITH
}

static void
test_linear (void)
{
  const char *rule = "{\"kind\":\"linear\",\"measure\":\"x\",\"full_at\":\"5%\",\"zero_at\":\"20%\"}";
  const char *rising = "{\"kind\":\"linear\",\"measure\":\"x\",\"full_at\":\"1\",\"zero_at\":\"0\"}";

  assert_score (rule, "2", 2, "0.05", "2.00");
  assert_score (rule, "2", 2, "0.01", "2.00");
  assert_score (rule, "2", 2, "0.20", "0.00");
  assert_score (rule, "2", 2, "0.5", "0.00");
  assert_score (rule, "2", 2, "0.125", "1.00");
  assert_score (rule, "2", 2, "0.1", "1.33");
  assert_score (rising, "10", 1, "0.25", "2.5");
}

#define BANDS \
  "{\"kind\":\"bands\",\"measure\":\"x\",\"bands\":[{\"lower\":\"90%\",\"share\":\"1\"},{\"lower\":\"80%\",\"upper\":\"90%\"," \
  "\"points\":\"1\"},{\"lower\":\"70%\",\"upper\":\"80%\",\"points\":\"0.5\"},{\"upper\":\"70%\",\"points\":\"0\"}]}"

static void
test_bands (void)
{
  assert_score (BANDS, "2", 2, "0.9", "2.00");
  assert_score (BANDS, "2", 2, "5", "2.00");
  assert_score (BANDS, "2", 2, "0.8999999", "1.00");
  assert_score (BANDS, "2", 2, "0.8", "1.00");
  assert_score (BANDS, "2", 2, "0.7", "0.50");
  assert_score (BANDS, "2", 2, "0.69", "0.00");
  assert_score (BANDS, "2", 2, "-1", "0.00");
}

/* The rate as it is printed is what is scored. */
static void
test_measure_decimals (void)
{
#define RULE(extra) \
  "{\"kind\":\"step_deduction\",\"measure\":\"x\",\"limit\":\"100%\",\"step\":\"1%\",\"deduct\":\"0.35\"," \
  "\"reading\":\"linear\"" extra "}"
  assert_score (RULE (",\"measure_decimals\":\"2\""), "3", 2, "28407/27500", "1.85");
  assert_score (RULE (""), "3", 2, "28407/27500", "1.85");
  assert_score (RULE (",\"measure_decimals\":\"2\""), "3", 2, "1.00004", "3.00");
  assert_score (RULE (",\"measure_decimals\":\"0\""), "3", 2, "1.006", "2.65");
#undef RULE
}

static void
test_proportional (void)
{
  const char *rule = "{\"kind\":\"proportional\",\"measure\":\"x\"}";

  assert_score (rule, "3", 2, "1729/1732", "2.99");
  assert_score (rule, "10", 2, "1729/1732", "9.98");
  assert_score (rule, "4", 0, "0.9", "4");
  assert_score (rule, "4", 2, "0.9", "3.60");
  assert_score (rule, "4", 2, "1.3", "4.00");
  assert_score (rule, "4", 2, "-1", "0.00");
  /* Exactly half is rounded up, which binary fractions miss. */
  assert_score (rule, "1", 2, "0.145", "0.15");
}

static void
test_zero_denominators (void)
{
  static const struct
  {
    const char *extra;
    Facts facts;
    JpRuleStatus status;
    const char *score;
  } cases[] = {
    { "", { "0", "0" }, JP_RULE_NOT_APPLICABLE, NULL },
    { ",\"zero_over_zero\":\"full\"", { "0", "0" }, JP_RULE_SCORED, "2.00" },
    { ",\"zero_over_zero\":\"zero\"", { "0", "0" }, JP_RULE_SCORED, "0.00" },
    { "", { "5", "0" }, JP_RULE_SCORED, "0.00" },
    { ",\"positive_over_zero\":\"judgement\"", { "5", "0" }, JP_RULE_JUDGEMENT, NULL },
    { "", { "-5", "0" }, JP_RULE_JUDGEMENT, NULL },
    { "", { NULL, "0" }, JP_RULE_MISSING, NULL },
    { "", { "1", NULL }, JP_RULE_MISSING, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json = g_strdup_printf ("{\"kind\":\"step_deduction\",\"measure\":\"x / y\",\"limit\":\"100%%\","
                                               "\"step\":\"1%%\",\"deduct\":\"0.1\"%s}",
                                               cases[i].extra);
      g_auto (JpRuleResult) result = JP_RULE_RESULT_INIT;
      g_autofree char *score = NULL;
      g_autofree char *max = NULL;

      evaluate (json, "2", 2, &cases[i].facts, &result, NULL);
      g_assert_cmpint (result.status, ==, cases[i].status);
      score = jp_decimal_to_text (result.score);
      g_assert_cmpstr (score, ==, cases[i].score != NULL ? cases[i].score : "");
      max = jp_decimal_to_text (result.possible_max);
      if (cases[i].score == NULL)
        g_assert_cmpstr (max, ==, "2");
    }
}

static void
test_missing_facts_are_named (void)
{
  g_auto (JpRuleResult) result = JP_RULE_RESULT_INIT;
  Facts facts = { "1", NULL };

  evaluate (ABOVE, "2", 2, &facts, &result, NULL);
  g_assert_cmpuint (result.missing->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (result.missing, 0), ==, "y");
}

static void
test_judgement_shows_its_measure (void)
{
  g_auto (JpRuleResult) result = JP_RULE_RESULT_INIT;
  Facts facts = { "1", "4" };

  evaluate ("{\"kind\":\"judgement\",\"measure\":\"x / y\"}", "2", 2, &facts, &result, NULL);
  g_assert_cmpint (result.status, ==, JP_RULE_JUDGEMENT);
  g_assert_true (result.has_measure);
  g_assert_true (jp_rational_is_fraction (&result.measure, 1, 4));
  g_assert_false (result.score.is_set);
}

static JpDecimal
verdict (guint number, gpointer data)
{
  const char *const *verdicts = data;
  JpDecimal value;

  g_assert_true (jp_decimal_parse (verdicts[number - 1], &value, NULL));
  return value;
}

static void
check_list (const char *json, const char *points, const char *const *verdicts, JpRuleStatus status, const char *min,
            const char *max)
{
  g_autoptr (JpRule) rule = jp_rule_parse (json, points_of (points), NULL);
  g_auto (JpRuleResult) result = JP_RULE_RESULT_INIT;
  JpRuleInput input = { .points = points_of (points), .decimals = 2, .element = verdict,
                        .element_data = (gpointer) verdicts };
  g_autofree char *least = NULL;
  g_autofree char *most = NULL;

  g_assert_nonnull (rule);
  jp_rule_evaluate (rule, &input, &result, NULL);
  least = jp_decimal_to_text (result.possible_min);
  most = jp_decimal_to_text (result.possible_max);
  g_assert_cmpint (result.status, ==, status);
  g_assert_cmpstr (least, ==, min);
  g_assert_cmpstr (most, ==, max);
}

static void
test_checklist (void)
{
  const char *own = "{\"kind\":\"checklist\",\"elements\":[{\"text\":\"①\",\"points\":\"1\"},{\"text\":\"②\",\"points\":\"2\"}]}";
  const char *even = "{\"kind\":\"checklist\",\"elements\":[{\"text\":\"①\"},{\"text\":\"②\"},{\"text\":\"③\"}]}";

  check_list (own, "3", (const char *[]) { "1", "0.5" }, JP_RULE_SCORED, "2.00", "2.00");
  check_list (own, "3", (const char *[]) { "1", "" }, JP_RULE_MISSING, "1", "3");
  check_list (own, "3", (const char *[]) { "", "" }, JP_RULE_MISSING, "0", "3");
  check_list (even, "2", (const char *[]) { "1", "1", "1" }, JP_RULE_SCORED, "2.00", "2.00");
  check_list (even, "2", (const char *[]) { "1", "0", "0" }, JP_RULE_SCORED, "0.67", "0.67");
  check_list (even, "2", (const char *[]) { "0", "0", "1" }, JP_RULE_SCORED, "0.66", "0.66");
}

static void
test_refused (void)
{
  static const char *const rules[] = {
    "x",
    "{}",
    "{\"kind\":\"unknown\"}",
    "{\"kind\":\"proportional\"}",
    "{\"kind\":\"proportional\",\"measure\":\"a +\"}",
    "{\"kind\":\"proportional\",\"measure\":\"a\",\"limit\":\"1\"}",
    "{\"kind\":\"step_deduction\",\"measure\":\"a\",\"limit\":\"1\",\"step\":\"0\",\"deduct\":\"1\"}",
    "{\"kind\":\"step_deduction\",\"measure\":\"a\",\"limit\":\"1\",\"step\":\"1\",\"deduct\":\"-1\"}",
    "{\"kind\":\"step_deduction\",\"measure\":\"a\",\"limit\":\"1\",\"step\":\"1%\",\"deduct\":\"1\"}",
    "{\"kind\":\"step_deduction\",\"measure\":\"a\",\"limit\":\"x\",\"step\":\"1\",\"deduct\":\"1\"}",
    "{\"kind\":\"step_deduction\",\"measure\":\"a\",\"limit\":\"1\",\"step\":\"1\",\"deduct\":\"1\",\"reading\":\"up\"}",
    "{\"kind\":\"linear\",\"measure\":\"a\",\"full_at\":\"5%\",\"zero_at\":\"5%\"}",
    "{\"kind\":\"bands\",\"measure\":\"x\",\"bands\":[{\"points\":\"1\"}]}",
    "{\"kind\":\"bands\",\"measure\":\"x\",\"bands\":[{\"lower\":\"2\",\"points\":\"1\"},{\"upper\":\"1\",\"points\":\"0\"}]}",
    "{\"kind\":\"bands\",\"measure\":\"x\",\"bands\":[{\"lower\":\"1\",\"points\":\"1\"},{\"upper\":\"2\",\"points\":\"0\"}]}",
    "{\"kind\":\"bands\",\"measure\":\"x\",\"bands\":[{\"lower\":\"1\",\"points\":\"9\"},{\"upper\":\"1\",\"points\":\"0\"}]}",
    "{\"kind\":\"bands\",\"measure\":\"x\",\"bands\":[{\"lower\":\"1%\",\"points\":\"1\"},{\"upper\":\"1\",\"points\":\"0\"}]}",
    "{\"kind\":\"proportional\",\"measure\":\"a\",\"measure_decimals\":\"x\"}",
    "{\"kind\":\"checklist\"}",
    "{\"kind\":\"checklist\",\"elements\":[]}",
    "{\"kind\":\"checklist\",\"elements\":[{\"text\":\"a\",\"points\":\"1\"}]}",
    "{\"kind\":\"checklist\",\"elements\":[{\"text\":\"a\",\"points\":\"1\"},{\"text\":\"b\"}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JpRule) rule = jp_rule_parse (rules[i], points_of ("3"), &error);

      g_assert_null (rule);
      g_assert_nonnull (error);
      g_assert_true (error->domain == JP_ERROR);
    }
}

/* Never outside 0 … points; a deduction never grows a score as the measure gets worse. */
static void
test_properties (void)
{
  static const char *const rules[] = {
    ABOVE, BELOW, "{\"kind\":\"linear\",\"measure\":\"x\",\"full_at\":\"5%\",\"zero_at\":\"20%\"}",
    "{\"kind\":\"proportional\",\"measure\":\"x\"}", BANDS,
  };
  static const gboolean falls[] = { TRUE, FALSE, TRUE, FALSE, FALSE };

  for (guint r = 0; r < G_N_ELEMENTS (rules); r++)
    {
      JpDecimal last = JP_DECIMAL_NONE;

      for (int mille = -500; mille <= 2500; mille++)
        {
          g_auto (JpRuleResult) result = JP_RULE_RESULT_INIT;
          g_autofree char *x = g_strdup_printf ("%d/1000", mille);
          Facts facts = { x, "1" };

          evaluate (rules[r], "5", 2, &facts, &result, NULL);
          g_assert_cmpint (result.score.n, >=, 0);
          g_assert_cmpint (result.score.n, <=, 500);
          if (last.is_set && falls[r])
            g_assert_cmpint (result.score.n, <=, last.n);
          if (last.is_set && !falls[r])
            g_assert_cmpint (result.score.n, >=, last.n);
          last = result.score;
        }
    }
}

static void
test_trace_reads_like_a_report (void)
{
  g_auto (JpRuleResult) result = JP_RULE_RESULT_INIT;
  g_autoptr (JpTrace) trace = jp_trace_new ();
  Facts facts = { "1.034", "1" };
  g_autofree char *text = NULL;

  evaluate (ABOVE, "2", 2, &facts, &result, trace);
  text = jp_trace_to_text (trace);
  g_assert_cmpstr (text, ==, "1.034 ÷ 1 = 103.4 %\n103.40 % > 100 % → 2 − 3 × 0.1 → 1.70");
}

static void
test_sentence (void)
{
  g_autoptr (JpRule) rule = jp_rule_parse (ABOVE, points_of ("2"), NULL);
  g_autofree char *text = jp_rule_to_sentence (rule, points_of ("2"));

  g_assert_cmpstr (text, ==, "Full points 2 up to 100 %; above, for every full 1 % 0.1 points off, down to 0.");
}

static void
test_every_kind_is_whole (void)
{
  for (guint i = 0; i < jp_rule_get_n_kinds (); i++)
    {
      g_assert_cmpstr (jp_rule_get_kind_name (i), !=, "");
      g_assert_cmpstr (jp_rule_get_kind_title (i), !=, "");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/rule/step-above", test_step_above);
  g_test_add_func ("/engine/rule/step-below", test_step_below);
  g_test_add_func ("/engine/rule/step-readings", test_step_readings);
  g_test_add_func ("/engine/rule/linear", test_linear);
  g_test_add_func ("/engine/rule/bands", test_bands);
  g_test_add_func ("/engine/rule/measure-decimals", test_measure_decimals);
  g_test_add_func ("/engine/rule/proportional", test_proportional);
  g_test_add_func ("/engine/rule/zero-denominators", test_zero_denominators);
  g_test_add_func ("/engine/rule/missing-facts-are-named", test_missing_facts_are_named);
  g_test_add_func ("/engine/rule/judgement-shows-its-measure", test_judgement_shows_its_measure);
  g_test_add_func ("/engine/rule/checklist", test_checklist);
  g_test_add_func ("/engine/rule/refused", test_refused);
  g_test_add_func ("/engine/rule/properties", test_properties);
  g_test_add_func ("/engine/rule/trace-reads-like-a-report", test_trace_reads_like_a_report);
  g_test_add_func ("/engine/rule/sentence", test_sentence);
  g_test_add_func ("/engine/rule/every-kind-is-whole", test_every_kind_is_whole);
  return g_test_run ();
}
