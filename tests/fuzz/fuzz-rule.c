/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules: reading, writing, saying in words, scoring. Input: a byte each for the points, the decimals and the answers,
 * then the rule. */

#include "fuzz.h"

#include "jp-edits.h"
#include "jp-facts.h"
#include "jp-rule.h"

#include <string.h>

typedef struct
{
  guint32 seed;
  gboolean complete; /* everything is answered */
} Answers;

/* A year with groups of items, for rules that go through them. */
static JpYearRecord *year;

static void
make_year (void)
{
  static JpProject *project;
  static const char *const names[] = { "甲", "乙", "丙", "丁" };

  project = jp_project_new ();
  year = jp_edit_add_year (project, jp_edit_add_unit (project, "局", NULL), 2020, NULL);
  jp_project_begin (project, "items");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      JpRecord *item = jp_project_insert (project, JP_KIND_ITEM, JP_RECORD (year), NULL);
      g_autofree char *path = g_strconcat ("项目/", names[i], NULL);

      jp_project_set_text (project, item, JP_ITEM_TABLE, "表");
      jp_project_set_text (project, item, JP_ITEM_PATH, path);
      jp_project_set_text (project, item, JP_ITEM_NAME, names[i]);
      jp_project_set_text (project, item, JP_ITEM_MEASURE_UNIT, "万元");
      jp_project_set_quantity (project, item, JP_ITEM_INITIAL_BUDGET, (JpQuantity) { i * 1000000, 0, TRUE });
      jp_project_set_quantity (project, item, JP_ITEM_EXECUTED, (JpQuantity) { 2500000, 1, i != 3 });
    }
  g_assert_true (jp_project_commit (project, NULL));
}

static gboolean
look_up (const char *name, JpRational *value, JpFactRef *ref, gpointer data)
{
  const Answers *answers = data;
  guint32 n = fuzz_number (answers->seed, name);

  *ref = (JpFactRef) { .name = name };
  if (!answers->complete && n % 4 == 0)
    return FALSE;
  n /= 4;
  if (n % 16 == 0)
    jp_rational_set_int (value, 0);
  else
    jp_rational_set_scaled (value, (gint64) (n / 16 % 3000) - 300, n % 16 < 8 ? 2 : 0);
  return TRUE;
}

static GPtrArray *
list_items (const char *group, gpointer data)
{
  return jp_facts_list_items (year, group);
}

/* Also what no editor lets through: files may hold it. */
static JpDecimal
get_element (guint number, gpointer data)
{
  static const gint64 values[] = { 0, 10, 10, 5, 20, 30, -10, 15, G_MAXINT64 };
  const Answers *answers = data;
  g_autofree char *name = g_strdup_printf ("element %u", number);
  guint32 n = fuzz_number (answers->seed, name);

  if (!answers->complete && n % 4 == 0)
    return JP_DECIMAL_NONE;
  return jp_decimal_new (values[n / 4 % G_N_ELEMENTS (values)], 1);
}

static gboolean
get_entry (guint number, guint n, JpRuleEntry *entry, gpointer data)
{
  const Answers *answers = data;
  g_autofree char *ledger = g_strdup_printf ("ledger %u", number);
  g_autofree char *row = g_strdup_printf ("ledger %u, row %u", number, n);
  guint32 value = fuzz_number (answers->seed, row);

  if (n >= fuzz_number (answers->seed, ledger) % 9)
    return FALSE;
  *entry = (JpRuleEntry) {
    .value = value % 16 == 0 ? JP_DECIMAL_NONE : jp_decimal_new ((gint64) (value / 16 % 1100) - 50, 1),
    .weight = value % 7 < 4 ? JP_DECIMAL_NONE : jp_decimal_new (value % 7 - 4, 0),
    .confirmed = value % 3 != 0,
  };
  return TRUE;
}

static void
evaluate (const JpRule *rule, const Answers *answers, JpDecimal points, guint decimals, JpTrace *trace,
          JpRuleResult *result)
{
  JpRuleInput input = {
    .points = points,
    .decimals = decimals,
    .lookup = look_up,
    .lookup_data = (gpointer) answers,
    .items = list_items,
    .element = get_element,
    .entry = get_entry,
    .element_data = (gpointer) answers,
    .target = answers->seed % 3 == 0 ? "≥95%" : answers->seed % 3 == 1 ? "100个" : NULL,
    .actual = answers->seed % 5 < 2 ? "97.5%" : answers->seed % 5 == 2 ? "120个" : NULL,
  };

  jp_rule_evaluate (rule, &input, result, trace);
}

static void
assert_between (JpDecimal value, JpDecimal low, JpDecimal high)
{
  g_assert_true (value.is_set);
  g_assert_cmpint (jp_decimal_cmp (low, value), <=, 0);
  g_assert_cmpint (jp_decimal_cmp (value, high), <=, 0);
}

/* Rounded once: points given more exactly than that stay a limit, rounded themselves. */
static JpDecimal
round_points (JpDecimal points, guint decimals)
{
  g_auto (JpRational) exact = JP_RATIONAL_INIT;
  JpDecimal rounded;

  jp_decimal_to_rational (points, &exact);
  g_assert_true (jp_decimal_from_rational (&exact, decimals, &rounded));
  return jp_decimal_cmp (rounded, points) > 0 ? rounded : points;
}

static void
check_result (const JpRule *rule, const JpRuleResult *result, JpDecimal points, guint decimals)
{
  JpDecimal nothing = jp_decimal_new (0, 0);
  JpDecimal most = round_points (points, decimals);

  if (result->status == JP_RULE_SCORED)
    {
      g_assert_true (result->score.is_set);
      g_assert_true (jp_decimal_equal (result->score, result->possible_min));
      g_assert_true (jp_decimal_equal (result->score, result->possible_max));
      g_assert_cmpuint (jp_decimal_normalize (result->score).scale, <=, decimals);
    }
  g_assert_true (result->possible_min.is_set && result->possible_max.is_set);
  g_assert_cmpint (jp_decimal_cmp (result->possible_min, nothing), >=, 0);
  g_assert_cmpint (jp_decimal_cmp (result->possible_min, result->possible_max), <=, 0);
  if (!jp_rule_is_outside (rule))
    g_assert_cmpint (jp_decimal_cmp (result->possible_max, most), <=, 0);
  for (guint i = 0; result->notes != NULL && i < result->notes->len; i++)
    fuzz_assert_text (g_ptr_array_index (result->notes, i));
}

/* What is open when something is not answered holds what comes out when it is. */
static void
check_range (const JpRuleResult *partial, const JpRuleResult *whole)
{
  if (whole->status == JP_RULE_SCORED && !whole->dropped && !partial->dropped &&
      (partial->status == JP_RULE_MISSING || partial->status == JP_RULE_JUDGEMENT))
    assert_between (whole->score, partial->possible_min, partial->possible_max);
}

static void
check_scores (const JpRule *rule, guint32 seed, JpDecimal points, guint decimals)
{
  Answers some = { .seed = seed };
  Answers all = { .seed = seed, .complete = TRUE };
  g_autoptr (JpTrace) trace = jp_trace_new ();
  g_auto (JpRuleResult) partial = JP_RULE_RESULT_INIT;
  g_auto (JpRuleResult) whole = JP_RULE_RESULT_INIT;
  g_auto (JpRuleResult) traced = JP_RULE_RESULT_INIT;
  g_autofree char *text = NULL;

  evaluate (rule, &some, points, decimals, NULL, &partial);
  evaluate (rule, &all, points, decimals, NULL, &whole);
  evaluate (rule, &all, points, decimals, trace, &traced);
  check_result (rule, &partial, points, decimals);
  check_result (rule, &whole, points, decimals);
  check_range (&partial, &whole);
  g_assert_cmpint (whole.status, ==, traced.status);
  g_assert_true (jp_decimal_identical (whole.score, traced.score));
  text = jp_trace_to_text (trace);
  fuzz_assert_text (text);
}

/* The drawing of the score over the measure. */
static void
check_course (const JpRule *rule, JpDecimal points, guint decimals)
{
  g_autoptr (GArray) stops = jp_rule_get_breakpoints (rule, points);
  const JpRational *last = NULL;

  for (guint i = 0; i < stops->len; i++)
    {
      const JpRational *stop = &g_array_index (stops, JpRational, i);
      JpDecimal score;

      g_assert_true (last == NULL || jp_rational_cmp (last, stop) <= 0);
      if (jp_rule_score_at (rule, points, decimals, stop, &score))
        assert_between (score, jp_decimal_new (0, 0), round_points (points, decimals));
      last = stop;
    }
}

static void
check_elements (const JpRule *rule, JpDecimal points, guint decimals)
{
  for (guint i = 1; i <= jp_rule_get_n_elements (rule); i++)
    {
      fuzz_assert_text (jp_rule_get_element_text (rule, i));
      jp_rule_get_element_points (rule, i, points, decimals);
      for (guint n = 0; jp_rule_get_element_option (rule, i, n) != NULL; n++)
        g_assert_cmpint (jp_rule_get_element_type (rule, i), ==, JP_ELEMENT_CHOICE);
    }
}

static void
check_writing (const JpRule *rule, JpDecimal points)
{
  g_autoptr (JpJson) json = jp_rule_to_json (rule);
  g_autofree char *text = jp_json_to_text (json, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (JpRule) again = jp_rule_parse (text, points, &error);
  g_autoptr (JpJson) again_json = NULL;
  g_autofree char *again_text = NULL;
  g_autofree char *sentence = jp_rule_to_sentence (rule, points);
  g_autofree char *again_sentence = NULL;

  g_assert_no_error (error);
  again_json = jp_rule_to_json (again);
  again_text = jp_json_to_text (again_json, FALSE);
  again_sentence = jp_rule_to_sentence (again, points);
  g_assert_cmpstr (text, ==, again_text);
  g_assert_cmpstr (sentence, ==, again_sentence);
  fuzz_assert_text (sentence);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = size > 3 ? fuzz_dup_text (data + 3, size - 3) : NULL;
  JpDecimal points = size > 3 ? jp_decimal_new (data[0] % 64, data[0] / 64) : JP_DECIMAL_NONE;
  guint decimals = size > 3 ? data[1] % 5 : 0;
  g_autoptr (JpRule) rule = NULL;
  g_autoptr (GError) error = NULL;

  if (year == NULL)
    make_year ();
  if (text == NULL)
    return 0;
  rule = jp_rule_parse (text, points, &error);
  if (rule == NULL)
    {
      fuzz_assert_error (error);
      return 0;
    }
  g_assert_no_error (error);
  check_writing (rule, points);
  check_elements (rule, points, decimals);
  check_scores (rule, data[2], points, decimals);
  check_course (rule, points, decimals);
  return 0;
}
