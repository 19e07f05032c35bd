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
  const char *text = g_str_equal (name, JP_WORDS_COUNT) ? options->count : options->measure;

  *ref = (JpFactRef) { .name = name };
  return text != NULL && read_measure (text, value);
}

/* Without a measure there is no score. */
static void
evaluate (const JpRule *rule, JpDecimal points, const RuleOptions *options, JpRuleResult *result, JpTrace *trace)
{
  JpRuleInput input = { .points = points, .decimals = MAX (2, points.scale), .lookup = look_up,
                        .lookup_data = (gpointer) options };

  jp_rule_evaluate (rule, &input, result, trace);
}

/* Everything of the rule but its kind. Transfer full. */
static JpJson *
parameters_of (const JpJson *rule)
{
  JpJson *parameters = jp_json_new_object ();

  for (guint i = 0; i < jp_json_get_length (rule); i++)
    if (!g_str_equal (jp_json_key_at (rule, i), "kind"))
      jp_json_set (parameters, jp_json_key_at (rule, i), jp_json_ref ((JpJson *) (gsize) jp_json_at (rule, i)));
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
describe (const JpWords *words, JpDecimal points, const RuleOptions *options)
{
  JpJson *root = jp_json_new_object ();
  g_autoptr (JpRule) rule = words->rule != NULL ? jp_rule_from_json (words->rule, points, NULL) : NULL;
  g_autofree char *reading = rule != NULL ? jp_rule_to_sentence (rule, points) : NULL;

  jp_json_set_string (root, "kind", rule != NULL ? jp_rule_get_kind (rule) : NULL);
  jp_json_set (root, "parameters", words->rule != NULL ? parameters_of (words->rule) : jp_json_new_object ());
  jp_json_set_string (root, "reading", reading);
  jp_json_set_boolean (root, "confident", words->status != JP_WORDS_AMBIGUOUS);
  jp_json_set_string (root, "reason", words->reason);
  jp_json_set_string (root, "score", NULL);
  jp_json_set_string (root, "trace", NULL);
  if (rule != NULL)
    set_score (root, rule, points, options);
  return root;
}

static void
print_plain (const JpJson *root)
{
  static const char *const keys[] = { "kind", "reading", "reason", "score", "trace" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (jp_json_get_string (root, keys[i]) != NULL)
      printf ("%s\n", jp_json_get_string (root, keys[i]));
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
  if (options.criteria == NULL || options.points == NULL || !jp_decimal_parse (options.points, &points, NULL) ||
      !points.is_set || points.n < 0)
    {
      fprintf (stderr, "%s\n", _("jiping-cli rule: --points N --criteria TEXT [--measure X] [--count N] [--json]"));
      return JP_EXIT_USAGE;
    }
  if (!check_number (options.measure, "--measure") || !check_number (options.count, "--count"))
    return JP_EXIT_USAGE;

  words = jp_words_read (options.criteria, points);
  root = describe (words, points, &options);
  if (!json)
    print_plain (root);
  else
    {
      text = jp_json_to_text (root, TRUE);
      printf ("%s\n", text);
    }
  return JP_EXIT_DONE;
}
