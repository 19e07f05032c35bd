/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A corpus of criteria as they are worded up and down the country: each labelled with what its words settle, and with
 * scores worked out by hand. None may be passed off as settled with another score; how many are understood is printed.
 *
 * Inputs of a check: "98.5%" is the measure, "#3" a count or so many entries of every ledger, "e1,0,0.5" the elements'
 * values from the first on. */

#include "jp-error.h"
#include "jp-json.h"
#include "jp-words.h"

#include <locale.h>
#include <string.h>

typedef struct
{
  char *measure;
  char *count;
  GStrv elements;
} Check;

typedef struct
{
  guint n;
  guint n_rule, n_ambiguous, n_judgement; /* as labelled */
  guint n_understood;                     /* labelled as settled, and found so */
  guint n_wrong;
  guint n_found[3]; /* by JpWordsStatus */
} Tally;

static void
check_clear (Check *self)
{
  g_free (self->measure);
  g_free (self->count);
  g_strfreev (self->elements);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Check, check_clear)

static void
check_read (Check *self, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] == '#')
      self->count = g_strdup (words[i] + 1);
    else if (words[i][0] == 'e')
      self->elements = g_strsplit (words[i] + 1, ",", -1);
    else
      self->measure = g_strdup (words[i]);
}

static gboolean
read_number (const char *text, JpRational *value)
{
  gboolean percent = g_str_has_suffix (text, "%");
  g_autofree char *digits = g_strndup (text, strlen (text) - percent);
  g_auto (JpRational) hundred = JP_RATIONAL_INIT;

  g_assert_true (jp_rational_parse (value, digits));
  jp_rational_set_int (&hundred, 100);
  if (percent)
    jp_rational_div (value, value, &hundred);
  return TRUE;
}

static gboolean
look_up (const char *name, JpRational *value, JpFactRef *ref, gpointer user_data)
{
  const Check *check = user_data;
  const char *text = g_str_equal (name, JP_WORDS_COUNT) ? check->count : check->measure;

  *ref = (JpFactRef){ .name = name };
  return text != NULL && read_number (text, value);
}

static JpDecimal
get_element (guint number, gpointer user_data)
{
  const Check *check = user_data;
  JpDecimal value = JP_DECIMAL_NONE;

  if (check->elements != NULL && number <= g_strv_length (check->elements))
    g_assert_true (jp_decimal_parse (check->elements[number - 1], &value, NULL));
  else if (check->count != NULL)
    value = jp_decimal_new (0, 0);
  return value;
}

static gboolean
get_entry (guint number, guint n, JpRuleEntry *entry, gpointer user_data)
{
  const Check *check = user_data;

  *entry = (JpRuleEntry){ JP_DECIMAL_NONE, JP_DECIMAL_NONE, TRUE };
  return check->count != NULL && n < g_ascii_strtoull (check->count, NULL, 10);
}

static JpDecimal
decimal_of (const char *text)
{
  JpDecimal value;

  g_assert_true (jp_decimal_parse (text, &value, NULL));
  return value;
}

/* The score, or NULL. Transfer full. */
static char *
score_of (const JpRule *rule, JpDecimal points, Check *check)
{
  g_auto (JpRuleResult) result = JP_RULE_RESULT_INIT;
  JpRuleInput input = { .points = points,
                        .decimals = 2,
                        .lookup = look_up,
                        .lookup_data = check,
                        .element = get_element,
                        .entry = get_entry,
                        .element_data = check };
  g_autofree char *target = check->measure != NULL ? g_strdup ("≥100%") : NULL;

  input.target = target;
  input.actual = check->measure;
  jp_rule_evaluate (rule, &input, &result, NULL);
  return result.score.is_set ? jp_decimal_to_text (jp_decimal_normalize (result.score)) : NULL;
}

/* TRUE when every score is the one worked out by hand. */
static gboolean
check_scores (const JpJson *entry, const JpWords *words, JpDecimal points)
{
  const JpJson *checks = jp_json_get (entry, "checks");
  g_autoptr (GError) error = NULL;
  g_autoptr (JpRule) rule = jp_rule_from_json (words->rule, points, &error);
  gboolean right = TRUE;

  g_assert_no_error (error);
  for (guint i = 0; i < jp_json_get_length (checks); i++)
    {
      const char *input = jp_json_get_text (jp_json_at (jp_json_at (checks, i), 0));
      const char *wanted = jp_json_get_text (jp_json_at (jp_json_at (checks, i), 1));
      g_auto (Check) check = { NULL, NULL, NULL };
      g_autofree char *score = NULL;

      check_read (&check, input);
      score = score_of (rule, points, &check);
      if (score != NULL && jp_decimal_equal (decimal_of (score), decimal_of (wanted)))
        continue;
      g_test_message ("WRONG at %s: %s, by hand %s", input, score != NULL ? score : "no score", wanted);
      right = FALSE;
    }
  return right;
}

static void
count_label (Tally *tally, const char *outcome)
{
  tally->n++;
  tally->n_rule += g_str_equal (outcome, "rule");
  tally->n_ambiguous += g_str_equal (outcome, "ambiguous");
  tally->n_judgement += g_str_equal (outcome, "judgement");
}

/* Settled only what is labelled so, with the kind and the scores of the label. */
static gboolean
is_right (const JpJson *entry, const JpWords *words, JpDecimal points)
{
  g_auto (GStrv) kinds = NULL;
  const char *kind;

  if (words->status != JP_WORDS_RULE)
    return TRUE;
  if (!g_str_equal (jp_json_get_string (entry, "outcome"), "rule"))
    return FALSE;
  kind = jp_json_get_string (words->rule, "kind");
  kinds = g_strsplit (jp_json_get_string (entry, "kind"), "|", -1);
  if (g_getenv ("JP_TEST_ANY_KIND") == NULL && !g_strv_contains ((const char *const *)kinds, kind))
    return FALSE;
  return check_scores (entry, words, points);
}

static void
report (const JpJson *entry, const JpWords *words, const char *what)
{
  g_autofree char *rule = words->rule != NULL ? jp_json_to_text (words->rule, FALSE) : NULL;

  g_test_message ("%s: (%s) %s", what, jp_json_get_string (entry, "points"), jp_json_get_string (entry, "words"));
  g_test_message ("    %s %s", rule != NULL ? rule : "–", words->reason != NULL ? words->reason : "");
}

static void
take (Tally *tally, const JpJson *entry)
{
  JpDecimal points = decimal_of (jp_json_get_string (entry, "points"));
  g_autoptr (JpWords) words = jp_words_read (jp_json_get_string (entry, "words"), points);
  const char *outcome = jp_json_get_string (entry, "outcome");
  gboolean settled = g_str_equal (outcome, "rule");

  count_label (tally, outcome);
  tally->n_found[words->status]++;
  if (!is_right (entry, words, points))
    {
      tally->n_wrong++;
      report (entry, words, "WRONG");
    }
  else if (settled && words->status == JP_WORDS_RULE)
    tally->n_understood++;
  else if (settled)
    report (entry, words, "open");
}

static void
print_tally (const Tally *tally, const char *name)
{
  g_test_message ("%s: %u criteria", name, tally->n);
  g_test_message ("             labelled  found");
  g_test_message ("  settled    %8u  %5u", tally->n_rule, tally->n_found[JP_WORDS_RULE]);
  g_test_message ("  ambiguous  %8u  %5u", tally->n_ambiguous, tally->n_found[JP_WORDS_AMBIGUOUS]);
  g_test_message ("  judgement  %8u  %5u", tally->n_judgement, tally->n_found[JP_WORDS_JUDGEMENT]);
  g_test_message ("  of the settled, understood: %u; wrong: %u", tally->n_understood, tally->n_wrong);
}

static void
test_file (gconstpointer data)
{
  const char *name = data;
  g_autofree char *path = g_build_filename (g_getenv ("JP_TEST_FIXTURES"), "words", name, NULL);
  g_autofree char *text = NULL;
  gsize length;
  g_autoptr (GError) error = NULL;
  g_autoptr (JpJson) list = NULL;
  Tally tally = { 0 };

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  list = jp_json_parse (text, (gssize)length, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (jp_json_get_length (list), >, 0);
  for (guint i = 0; i < jp_json_get_length (list); i++)
    take (&tally, jp_json_at (list, i));
  print_tally (&tally, name);
  g_assert_cmpuint (tally.n_wrong, ==, 0);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/engine/words/cases", "cases.json", test_file);
  g_test_add_data_func ("/engine/words/corpus", "corpus.json", test_file);
  g_test_add_data_func ("/engine/words/holdout", "holdout.json", test_file);
  g_test_add_data_func ("/engine/words/holdout-2", "holdout-2.json", test_file);
  g_test_add_data_func ("/engine/words/traps", "traps.json", test_file);
  return g_test_run ();
}
