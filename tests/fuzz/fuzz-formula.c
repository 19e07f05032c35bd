/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Formulas: reading, computing, writing with figures put in, completing. Input: a byte that decides the figures, then
 * the formula. */

#include "fuzz.h"

#include "jp-error.h"
#include "jp-formula-complete.h"
#include "jp-formula.h"

#include <string.h>

typedef struct
{
  guint32 seed;
  gboolean complete; /* nothing is missing */
  guint n_missing;
} Facts;

/* Whole numbers from −9 to 9: written out exactly in the trace. */
static gboolean
look_up (const char *name, JpRational *value, JpFactRef *ref, gpointer data)
{
  Facts *facts = data;
  guint32 n = fuzz_number (facts->seed, name);

  *ref = (JpFactRef) { .name = name };
  if (!facts->complete && n % 8 == 0)
    {
      facts->n_missing++;
      return FALSE;
    }
  jp_rational_set_int (value, (gint64) (n / 8 % 19) - 9);
  return TRUE;
}

/* The names a formula asks for differ, and each can be written back. */
static void
check_names (const JpFormula *formula)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < jp_formula_get_n_facts (formula); i++)
    {
      const char *name = jp_formula_get_fact (formula, i);
      g_autofree char *text = *name == '{' ? g_strdup (name) : g_strdup_printf ("\"%s\"", name);
      g_autoptr (JpFormula) alone = jp_formula_parse (text, NULL);

      g_assert_true (g_hash_table_add (names, (gpointer) name));
      g_assert_nonnull (alone);
      g_assert_cmpuint (jp_formula_get_n_facts (alone), ==, 1);
      g_assert_cmpstr (jp_formula_get_fact (alone, 0), ==, name);
    }
}

static gboolean
shows_comparison (const char *trace)
{
  static const char *const signs[] = { " < ", " ≤ ", " = ", " ≠ ", " ≥ ", " > " };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (strstr (trace, signs[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* The formula with its figures put in is a formula of the same value. */
static void
check_trace (const char *text, JpOutcome outcome, const JpRational *value)
{
  g_autoptr (JpFormula) formula = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (JpRational) again = JP_RATIONAL_INIT;

  fuzz_assert_text (text);
  /* Longer than a formula may be, or with the values of both sides. */
  if (strlen (text) > 4000 || shows_comparison (text))
    return;
  formula = jp_formula_parse (text, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (jp_formula_get_n_facts (formula), ==, 0);
  g_assert_cmpint (jp_formula_evaluate (formula, NULL, NULL, &again, NULL), ==, outcome);
  if (outcome == JP_OUTCOME_VALUE)
    g_assert_cmpint (jp_rational_cmp (&again, value), ==, 0);
}

static void
check_values (const JpFormula *formula, guint32 seed)
{
  Facts some = { .seed = seed };
  Facts all = { .seed = seed, .complete = TRUE };
  g_auto (JpRational) value = JP_RATIONAL_INIT;
  g_auto (JpRational) traced = JP_RATIONAL_INIT;
  g_autoptr (JpTrace) trace = jp_trace_new ();
  g_autofree char *text = NULL;
  JpOutcome outcome = jp_formula_evaluate (formula, look_up, &some, &value, NULL);

  g_assert_true ((outcome == JP_OUTCOME_MISSING) == (some.n_missing > 0));
  outcome = jp_formula_evaluate (formula, look_up, &all, &value, NULL);
  g_assert_cmpint (outcome, !=, JP_OUTCOME_MISSING);
  g_assert_cmpint (jp_formula_evaluate (formula, look_up, &all, &traced, trace), ==, outcome);
  if (outcome == JP_OUTCOME_VALUE)
    g_assert_cmpint (jp_rational_cmp (&value, &traced), ==, 0);
  if (outcome == JP_OUTCOME_VALUE && jp_formula_is_condition (formula))
    g_assert_true (jp_rational_cmp_int (&value, 0) == 0 || jp_rational_cmp_int (&value, 1) == 0);
  jp_trace_end_line (trace);
  text = jp_trace_to_text (trace);
  check_trace (text, outcome, &value);
}

/* At any place: what is put in stays text, and the cursor stays in it. */
static void
check_completion (const char *text, guint32 seed)
{
  guint length = (guint) g_utf8_strlen (text, -1);
  g_autoptr (JpCompletions) found = jp_formula_complete (text, seed % (length + 1), NULL);

  g_assert_cmpuint (found->start + found->length, <=, length);
  if (found->candidates->len > 0)
    {
      guint cursor;
      g_autofree char *completed = jp_completions_apply (found, seed % found->candidates->len, text, &cursor);

      fuzz_assert_text (completed);
      g_assert_cmpuint (cursor, <=, (guint) g_utf8_strlen (completed, -1));
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = size > 0 ? fuzz_dup_text (data + 1, size - 1) : NULL;
  g_autoptr (JpFormula) formula = NULL;
  g_autoptr (GError) error = NULL;

  if (text == NULL)
    return 0;
  /* Far slower than all the rest. */
  if (data[0] % 16 == 0)
    check_completion (text, fuzz_number (data[0], text));
  formula = jp_formula_parse (text, &error);
  if (formula == NULL)
    {
      fuzz_assert_error (error);
      g_assert_true (g_error_matches (error, JP_ERROR, JP_ERROR_SYNTAX));
      return 0;
    }
  g_assert_no_error (error);
  g_assert_cmpstr (jp_formula_get_text (formula), ==, text);
  check_names (formula);
  check_values (formula, data[0]);
  return 0;
}
