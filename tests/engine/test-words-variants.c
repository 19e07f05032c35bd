/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Criteria changed by a generator: another number, a 不 put in, a comparison turned round. Words that meant something
 * before mean something else then: the reading changes or becomes unsure, it never stays as it was. */

#include "jp-json.h"
#include "jp-words.h"

#include <locale.h>
#include <string.h>

static JpJson *
load (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("JP_TEST_FIXTURES"), "words", name, NULL);
  g_autofree char *text = NULL;
  gsize length;
  g_autoptr (GError) error = NULL;
  JpJson *list;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  list = jp_json_parse (text, (gssize)length, &error);
  g_assert_no_error (error);
  return list;
}

/* One criterion that is settled, as read. */
typedef struct
{
  const char *words;
  JpDecimal points;
  JpWords *read;
  char *rule;
  guint *n_tried;
  guint *n_same;
} Original;

/* What is read and what it measures, as one text. */
static char *
signature (const JpWords *words)
{
  g_autofree char *rule = jp_json_to_text (words->rule, FALSE);

  return g_strconcat (rule, " ", words->measure, NULL);
}

static void
try_variant (const Original *original, const char *variant)
{
  g_autoptr (JpWords) words = jp_words_read (variant, original->points);
  g_autofree char *rule = NULL;

  (*original->n_tried)++;
  if (words->status != JP_WORDS_RULE)
    return;
  rule = signature (words);
  if (!g_str_equal (rule, original->rule))
    return;
  (*original->n_same)++;
  g_test_message ("same: %s", variant);
}

/* Explanations may hold anything: they are no part of the rule. */
static gboolean
is_explained (const Original *original, guint start, guint end)
{
  for (guint i = 0; i < original->read->spans->len; i++)
    {
      const JpWordsSpan *span = &g_array_index (original->read->spans, JpWordsSpan, i);

      if (start < span->end && end > span->start)
        return span->role == JP_WORDS_ROLE_EXPLANATION;
    }
  return TRUE;
}

static void
replace_at (const Original *original, guint start, guint end, const char *by)
{
  g_autoptr (GString) variant = g_string_new_len (original->words, start);

  g_string_append (variant, by);
  g_string_append (variant, original->words + end);
  try_variant (original, variant->str);
}

static void
change_numbers (const Original *original)
{
  const char *p = original->words;

  while (*p != '\0')
    {
      gsize length = strspn (p, "0123456789.");
      guint start = (guint)(p - original->words);
      g_autofree char *number = g_strndup (p, length);

      if (length == 0)
        {
          p++;
          continue;
        }
      p += length;
      if (is_explained (original, start, start + (guint)length))
        continue;
      replace_at (original, start, start + (guint)length, g_str_equal (number, "7") ? "6" : "7");
    }
}

static void
put_in_not (const Original *original)
{
  for (const char *p = original->words; *p != '\0'; p = g_utf8_next_char (p))
    {
      guint at = (guint)(p - original->words);

      /* 达不到 is how the side below is said */
      if (at >= 3 && g_str_has_prefix (p - 3, "达到"))
        continue;
      if (p == original->words || is_explained (original, at - 1, at) || is_explained (original, at, at + 1))
        continue;
      replace_at (original, at, at, "不");
    }
}

static void
turn_round (const Original *original)
{
  static const char *const pairs[][2] = {
    { "高于", "低于" },     { "大于", "小于" }, { "≥", "≤" },       { "＞", "＜" },
    { "不低于", "不高于" }, { "超过", "低于" }, { "以上", "以下" }, { "降低", "提高" },
    { "不少于", "不超过" }, { "不足", "超过" }, { "以内", "以上" }, { ">", "<" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    for (guint side = 0; side < 2; side++)
      for (const char *p = strstr (original->words, pairs[i][side]); p != NULL; p = strstr (p + 1, pairs[i][side]))
        {
          guint at = (guint)(p - original->words);
          guint end = at + (guint)strlen (pairs[i][side]);

          /* 以上 without a number before it turns nothing */
          if (g_str_has_prefix (pairs[i][side], "以") && (at == 0 || strchr ("%0123456789\x89", p[-1]) == NULL))
            continue;
          if (!is_explained (original, at, end))
            replace_at (original, at, end, pairs[i][1 - side]);
        }
}

static void
test_variants (gconstpointer data)
{
  static const char *const files[] = { "cases.json", "corpus.json", "holdout.json", "holdout-2.json" };
  void (*const generate) (const Original *) = data;
  guint n_tried = 0, n_same = 0, n_settled = 0;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (JpJson) list = load (files[i]);

      for (guint k = 0; k < jp_json_get_length (list); k++)
        {
          const JpJson *entry = jp_json_at (list, k);
          Original original = { .words = jp_json_get_string (entry, "words"), .n_tried = &n_tried, .n_same = &n_same };

          g_assert_true (jp_decimal_parse (jp_json_get_string (entry, "points"), &original.points, NULL));
          original.read = jp_words_read (original.words, original.points);
          if (original.read->status == JP_WORDS_RULE)
            {
              n_settled++;
              original.rule = signature (original.read);
              generate (&original);
            }
          g_free (original.rule);
          jp_words_free (original.read);
        }
    }
  g_test_message ("%u variants of %u settled criteria, %u read as before", n_tried, n_settled, n_same);
  g_assert_cmpuint (n_tried, >, 100);
  g_assert_cmpuint (n_same, ==, 0);
}

/* The same words with full-width signs, blanks or another list mark mean the same. */
static void
test_spelling (void)
{
  static const char *const same[][2] = {
    { "执行率≥95%得5分；每低1%扣0.5分，扣完为止。", "执行率 >= 95 ％ 得 5 分 ; 每低 1 ％ 扣 0.5 分 , 扣完为止 。" },
    { "执行率≥95%得5分；每低1%扣0.5分，扣完为止。",
      "执行率不低于９５％，计５分；每低于１个百分点，扣０．５分，直至扣完。" },
    { "①有制度，得1分；②有执行，得2分。", "（1）有制度，得1分；（2）有执行，得2分。" },
    { "①有制度，得1分；②有执行，得2分。", "一是有制度，得1分；二是有执行，得2分。" },
    { "完成率≥90%得3分；80%（含）-90%得2分；低于80%不得分。",
      "完成率≥90%计3分；80%≤完成率＜90%计2分；完成率＜80%计0分。" },
  };
  static const char *const points[] = { "5", "5", "3", "3", "3" };

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      JpDecimal value;
      g_autoptr (JpWords) first = NULL;
      g_autoptr (JpWords) second = NULL;
      g_autofree char *one = NULL;
      g_autofree char *other = NULL;

      g_assert_true (jp_decimal_parse (points[i], &value, NULL));
      first = jp_words_read (same[i][0], value);
      second = jp_words_read (same[i][1], value);
      g_assert_cmpint (first->status, ==, JP_WORDS_RULE);
      g_assert_cmpint (second->status, ==, JP_WORDS_RULE);
      one = jp_json_to_text (first->rule, FALSE);
      other = jp_json_to_text (second->rule, FALSE);
      g_assert_cmpstr (one, ==, other);
    }
}

/* Spans follow each other, lie in the text, and the same text always gives the same. */
static void
test_spans (void)
{
  g_autoptr (JpJson) list = load ("corpus.json");

  for (guint k = 0; k < jp_json_get_length (list); k++)
    {
      const char *text = jp_json_get_string (jp_json_at (list, k), "words");
      g_autoptr (JpWords) words = jp_words_read (text, jp_decimal_new (5, 0));
      guint end = 0;

      for (guint i = 0; i < words->spans->len; i++)
        {
          const JpWordsSpan *span = &g_array_index (words->spans, JpWordsSpan, i);

          g_assert_cmpuint (span->start, >=, end);
          g_assert_cmpuint (span->end, >, span->start);
          g_assert_cmpuint (span->end, <=, strlen (text));
          g_assert_true (g_utf8_validate (text + span->start, (gssize)(span->end - span->start), NULL));
          g_assert_cmpint (g_utf8_pointer_to_offset (text, text + span->start), ==, span->start_char);
          g_assert_cmpint (g_utf8_pointer_to_offset (text, text + span->end), ==, span->end_char);
          g_assert_nonnull (jp_words_role_get_title (span->role));
          end = span->end;
        }
      g_assert_true (words->status != JP_WORDS_AMBIGUOUS || words->questions->len > 0);
    }
}

/* An answer is taken, and with all of them the words are settled. */
static void
test_answers (void)
{
  static const char words[] = "完成率90%以上得5分，80%-90%得3分，80%以下不得分。";
  const guint answers[] = { 1, 0 };
  g_autoptr (JpWords) open = jp_words_read (words, jp_decimal_new (5, 0));
  g_autoptr (JpWords) settled = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_assert_cmpint (open->status, ==, JP_WORDS_AMBIGUOUS);
  g_assert_cmpuint (open->questions->len, ==, 2);
  for (guint i = 0; i < open->questions->len; i++)
    g_assert_cmpuint (g_strv_length (((JpWordsQuestion *)g_ptr_array_index (open->questions, i))->alternatives), ==, 2);
  settled = jp_words_read_answered (words, jp_decimal_new (5, 0), answers, G_N_ELEMENTS (answers));
  g_assert_cmpint (settled->status, ==, JP_WORDS_RULE);
  before = jp_json_to_text (open->rule, FALSE);
  after = jp_json_to_text (settled->rule, FALSE);
  g_assert_cmpstr (before, !=, after);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/engine/words/other-numbers", change_numbers, test_variants);
  g_test_add_data_func ("/engine/words/put-in-not", put_in_not, test_variants);
  g_test_add_data_func ("/engine/words/turned-round", turn_round, test_variants);
  g_test_add_func ("/engine/words/spelling", test_spelling);
  g_test_add_func ("/engine/words/spans", test_spans);
  g_test_add_func ("/engine/words/answers", test_answers);
  return g_test_run ();
}
