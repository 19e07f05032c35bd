/* SPDX-License-Identifier: GPL-3.0-or-later */

/* rule: the rule proposed for the words of a criterion, and the score it gives. */

#include "config.h"

#include "jp-cli.h"
#include "jp-error.h"
#include "jp-json.h"
#include "jp-words.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

typedef struct
{
  char *points;
  char *criteria;
  char *measure;
  char *count;
  const JpJson *rule; /* borrowed: the one proposed */
} RuleOptions;

static void
rule_options_clear (RuleOptions *self)
{
  g_free (self->points);
  g_free (self->criteria);
  g_free (self->measure);
  g_free (self->count);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RuleOptions, rule_options_clear)

/* "98.5%" and "0.985" are the same. */
static gboolean
read_measure (const char *text, JpRational *value)
{
  g_autofree char *digits = g_strstrip (g_strdup (text));
  gboolean percent = g_str_has_suffix (digits, "%");
  g_auto (JpRational) hundred = JP_RATIONAL_INIT;

  if (percent)
    digits[strlen (digits) - 1] = '\0';
  if (!jp_rational_parse (value, digits))
    return FALSE;
  jp_rational_set_int (&hundred, 100);
  if (percent)
    jp_rational_div (value, value, &hundred);
  return TRUE;
}

static gboolean
look_up (const char *name, JpRational *value, JpFactRef *ref, gpointer data)
{
  const RuleOptions *options = data;
  gboolean counted = g_str_equal (name, JP_WORDS_COUNT) || g_str_equal (name, JP_WORDS_SAMPLE);
  const char *text = counted ? options->count : options->measure;

  *ref = (JpFactRef){ .name = name };
  return text != NULL && read_measure (text, value);
}

/* Occurrences: as many as --count says, all of them confirmed. */
static gboolean
get_entry (guint number, guint n, JpRuleEntry *entry, gpointer data)
{
  const RuleOptions *options = data;
  g_auto (JpRational) count = JP_RATIONAL_INIT;

  *entry = (JpRuleEntry){ JP_DECIMAL_NONE, JP_DECIMAL_NONE, TRUE };
  return options->count != NULL && read_measure (options->count, &count) && jp_rational_cmp_int (&count, n) > 0;
}

/* What guards a rule comes before its elements: a gate is taken as passed, an exemption as none; the list of
 * occurrences is closed when --count says how many there are. */
static JpDecimal
get_element (guint number, gpointer data)
{
  const RuleOptions *options = data;
  const JpJson *rule = options->rule;
  guint n = 0;

  for (const JpJson *nested = jp_json_get (rule, "rule"); nested != NULL; nested = jp_json_get (rule, "rule"))
    {
      n += jp_json_get_string (rule, "text") != NULL;
      if (n == number)
        return jp_decimal_new (g_strcmp0 (jp_json_get_string (rule, "kind"), "gate") == 0, 0);
      rule = nested;
    }
  if (options->count != NULL
      && (g_strcmp0 (jp_json_get_string (rule, "kind"), "deduct_occurrence") == 0
          || g_strcmp0 (jp_json_get_string (rule, "kind"), "outside_deduction") == 0))
    return jp_decimal_new (0, 0);
  return JP_DECIMAL_NONE;
}

/* Without a measure there is no score. */
static void
evaluate (const JpRule *rule, JpDecimal points, const RuleOptions *options, JpRuleResult *result, JpTrace *trace)
{
  JpRuleInput input = { .points = points,
                        .decimals = MAX (2, points.scale),
                        .lookup = look_up,
                        .lookup_data = (gpointer)options,
                        .entry = get_entry,
                        .element = get_element,
                        .element_data = (gpointer)options };

  /* A target of all of it: the measure says how much was reached. */
  if (g_str_equal (jp_rule_get_kind (rule), "target") && options->measure != NULL)
    {
      input.target = "≥100%";
      input.actual = options->measure;
    }
  jp_rule_evaluate (rule, &input, result, trace);
}

/* Everything of the rule but its kind. Transfer full. */
static JpJson *
parameters_of (const JpJson *rule)
{
  JpJson *parameters = jp_json_new_object ();

  for (guint i = 0; i < jp_json_get_length (rule); i++)
    if (!g_str_equal (jp_json_key_at (rule, i), "kind"))
      jp_json_set (parameters, jp_json_key_at (rule, i), jp_json_ref ((JpJson *)(gsize)jp_json_at (rule, i)));
  return parameters;
}

static void
set_score (JpJson *root, const JpRule *rule, JpDecimal points, const RuleOptions *options)
{
  g_auto (JpRuleResult) result = JP_RULE_RESULT_INIT;
  g_autoptr (JpTrace) trace = jp_trace_new ();
  g_autofree char *score = NULL;
  g_autofree char *text = NULL;
  JpDecimal shown;

  evaluate (rule, points, options, &result, trace);
  shown = result.score.is_set ? jp_decimal_normalize (result.score) : result.score;
  score = shown.is_set ? jp_decimal_to_text (shown) : NULL;
  text = jp_trace_to_text (trace);
  jp_json_set_string (root, "score", score);
  jp_json_set_string (root, "trace", *text != '\0' ? text : NULL);
}

static JpJson *
describe_spans (const JpWords *words)
{
  JpJson *list = jp_json_new_array ();

  for (guint i = 0; i < words->spans->len; i++)
    {
      const JpWordsSpan *span = &g_array_index (words->spans, JpWordsSpan, i);
      JpJson *json = jp_json_new_object ();

      jp_json_set_int (json, "start", span->start_char);
      jp_json_set_int (json, "end", span->end_char);
      jp_json_set_string (json, "role", jp_words_role_get_name (span->role));
      jp_json_set_string (json, "label", jp_words_role_get_title (span->role));
      jp_json_append (list, json);
    }
  return list;
}

static JpJson *
describe_question (const JpWordsQuestion *question)
{
  JpJson *json = jp_json_new_object ();
  JpJson *alternatives = jp_json_new_array ();

  for (guint i = 0; question->alternatives[i] != NULL; i++)
    jp_json_append (alternatives, jp_json_new_string (question->alternatives[i]));
  jp_json_set_string (json, "text", question->text);
  jp_json_set_int (json, "start", question->start_char);
  jp_json_set_int (json, "end", question->end_char);
  jp_json_set (json, "alternatives", alternatives);
  return json;
}

/* Where the pieces stand is counted in characters. */
static void
set_reading (JpJson *root, const JpWords *words)
{
  JpJson *questions = jp_json_new_array ();
  JpJson *assumptions = jp_json_new_array ();

  for (guint i = 0; i < words->questions->len; i++)
    jp_json_append (questions, describe_question (g_ptr_array_index (words->questions, i)));
  for (guint i = 0; i < words->assumptions->len; i++)
    jp_json_append (assumptions, jp_json_new_string (g_ptr_array_index (words->assumptions, i)));
  jp_json_set_string (root, "measure", words->measure);
  jp_json_set (root, "spans", describe_spans (words));
  jp_json_set (root, "questions", questions);
  jp_json_set (root, "assumptions", assumptions);
}

static JpJson *
describe (const JpWords *words, JpDecimal points, const RuleOptions *options)
{
  JpJson *root = jp_json_new_object ();
  g_autoptr (JpRule) rule = words->rule != NULL ? jp_rule_from_json (words->rule, points, NULL) : NULL;
  g_autofree char *reading = rule != NULL ? jp_rule_to_sentence (rule, points) : NULL;
  const char *kind = rule != NULL ? jp_rule_get_kind (rule) : NULL;

  /* Discretion is judgement, too: the rule says which. */
  jp_json_set_string (root, "kind", words->status == JP_WORDS_JUDGEMENT ? "judgement" : kind);
  jp_json_set (root, "parameters", words->rule != NULL ? parameters_of (words->rule) : jp_json_new_object ());
  jp_json_set_string (root, "reading", reading);
  jp_json_set_boolean (root, "confident", words->status != JP_WORDS_AMBIGUOUS);
  jp_json_set_string (root, "reason", words->reason);
  jp_json_set_string (root, "score", NULL);
  jp_json_set_string (root, "trace", NULL);
  if (rule != NULL)
    set_score (root, rule, points, options);
  jp_json_set (root, "rule", words->rule != NULL ? jp_json_ref (words->rule) : jp_json_new_null ());
  set_reading (root, words);
  return root;
}

/* The reading in words: what it is, what is open, what is assumed, the score. */
static void
print_plain (const JpJson *root, const JpWords *words)
{
  static const char *const head[] = { "kind", "reading", "reason" };
  static const char *const tail[] = { "score", "trace" };

  for (guint i = 0; i < G_N_ELEMENTS (head); i++)
    if (jp_json_get_string (root, head[i]) != NULL)
      printf ("%s\n", jp_json_get_string (root, head[i]));
  for (guint i = 0; i < words->questions->len; i++)
    {
      const JpWordsQuestion *question = g_ptr_array_index (words->questions, i);
      g_autofree char *alternatives = g_strjoinv (" / ", question->alternatives);

      if (*alternatives != '\0')
        printf ("? %s (%s)\n", question->text, alternatives);
      else if (g_strcmp0 (question->text, words->reason) != 0)
        printf ("? %s\n", question->text);
    }
  for (guint i = 0; i < words->assumptions->len; i++)
    printf ("· %s\n", (const char *)g_ptr_array_index (words->assumptions, i));
  for (guint i = 0; i < G_N_ELEMENTS (tail); i++)
    if (jp_json_get_string (root, tail[i]) != NULL)
      printf ("%s\n", jp_json_get_string (root, tail[i]));
}

static gboolean
check_number (const char *text, const char *option)
{
  g_auto (JpRational) value = JP_RATIONAL_INIT;

  if (text == NULL || read_measure (text, &value))
    return TRUE;
  fprintf (stderr, _("jiping-cli rule: %s: “%s” is not a number such as 98.5%% or 0.985\n"), option, text);
  return FALSE;
}

int
jp_cli_rule (int argc, char **argv)
{
  g_auto (RuleOptions) options = { 0 };
  gboolean json = FALSE;
  const GOptionEntry entries[] = { { "points", 0, 0, G_OPTION_ARG_STRING, &options.points, NULL, NULL },
                                   { "criteria", 0, 0, G_OPTION_ARG_STRING, &options.criteria, NULL, NULL },
                                   { "measure", 0, 0, G_OPTION_ARG_STRING, &options.measure, NULL, NULL },
                                   { "count", 0, 0, G_OPTION_ARG_STRING, &options.count, NULL, NULL },
                                   { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
                                   { NULL } };
  g_autoptr (JpWords) words = NULL;
  g_autoptr (JpJson) root = NULL;
  g_autofree char *text = NULL;
  JpDecimal points = JP_DECIMAL_NONE;

  if (!jp_cli_parse (&argc, &argv, entries, 0, NULL))
    return JP_EXIT_USAGE;
  if (options.criteria == NULL || options.points == NULL || !jp_decimal_parse (options.points, &points, NULL)
      || !points.is_set || points.n < 0)
    {
      fprintf (stderr, "%s\n", _("jiping-cli rule: --points N --criteria TEXT [--measure X] [--count N] [--json]"));
      return JP_EXIT_USAGE;
    }
  if (!check_number (options.measure, "--measure") || !check_number (options.count, "--count"))
    return JP_EXIT_USAGE;

  words = jp_words_read (options.criteria, points);
  options.rule = words->rule;
  root = describe (words, points, &options);
  if (!json)
    print_plain (root, words);
  else
    {
      text = jp_json_to_text (root, TRUE);
      printf ("%s\n", text);
    }
  return JP_EXIT_DONE;
}
