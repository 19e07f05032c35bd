/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words of a criterion. Input: the points in the first line, then the words. */

#include "fuzz.h"

#include "jp-words.h"

static void
check_rule (JpJson *json, JpDecimal points)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpRule) rule = jp_rule_from_json (json, points, &error);
  g_autofree char *sentence = NULL;

  g_assert_no_error (error);
  sentence = jp_rule_to_sentence (rule, points);
  fuzz_assert_text (sentence);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = fuzz_dup_text (data, size);
  char *criteria = text;
  g_autoptr (JpWords) words = NULL;
  g_autoptr (JpWords) again = NULL;
  JpDecimal points;

  if (text == NULL || !jp_decimal_parse (fuzz_take_line (&criteria), &points, NULL))
    return 0;
  /* Points of an indicator: nothing, or some. */
  if (points.is_set && (points.n < 0 || points.n > 1000000 || points.scale > 4))
    return 0;
  words = jp_words_read (criteria, points);
  again = jp_words_read (criteria, points);
  g_assert_cmpint (words->status, ==, again->status);
  g_assert_cmpstr (words->reason, ==, again->reason);
  g_assert_true ((words->status == JP_WORDS_RULE) == (words->reason == NULL));
  g_assert_true (words->status != JP_WORDS_RULE || words->rule != NULL);
  if (words->reason != NULL)
    fuzz_assert_text (words->reason);
  if (words->rule != NULL)
    {
      check_rule (words->rule, points);
      jp_words_put_measure (words->rule, NULL, "预算完成率");
      check_rule (words->rule, points);
    }
  return 0;
}
