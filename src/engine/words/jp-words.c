/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-words-private.h"

#include "jp-ratios.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
free_question (gpointer data)
{
  JpWordsQuestion *self = data;

  g_free (self->text);
  g_strfreev (self->alternatives);
  g_free (self);
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const JpWordsSpan *first = a;
  const JpWordsSpan *second = b;

  return first->start < second->start ? -1 : first->start > second->start;
}

static JpWords *
words_new (void)
{
  JpWords *self = g_new0 (JpWords, 1);

  self->spans = g_array_new (FALSE, TRUE, sizeof (JpWordsSpan));
  self->questions = g_ptr_array_new_with_free_func (free_question);
  self->assumptions = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/* A rule that cannot be made is none. */
static void
try_rule (JpWordsReader *self)
{
  JpWords *words = self->words;
  g_autoptr (GError) error = NULL;
  g_autoptr (JpRule) rule = NULL;

  if (words->rule == NULL)
    return;
  rule = jp_rule_from_json (words->rule, self->points, &error);
  if (rule != NULL)
    return;
  jp_words_doubt (self, error->message, 0, self->tokens->len);
  g_clear_pointer (&words->rule, jp_json_unref);
}

/* Words for the whole framework or sheet, which one criterion cannot settle. */
static gboolean
is_choice (const JpWordsReader *self)
{
  return jp_words_matches ("择其?一|有选择|任选|选取其中|选择其中", self->text);
}

static const char *
judgement_reason (const JpWordsReader *self)
{
  if (self->tokens->len == 0)
    return _("There are no words.");
  if (self->discretion)
    return _("The words leave it to the evaluator (酌情).");
  if (is_choice (self))
    return _("The words let the evaluator choose what to look at.");
  if (strstr (self->shape, "Xp") != NULL)
    return _("The words print a formula and not what it earns.");
  return _("The words say what to look at, not what it earns.");
}

static void
judge (JpWordsReader *self)
{
  JpWords *words = self->words;

  words->status = JP_WORDS_JUDGEMENT;
  if (words->rule == NULL)
    words->rule = jp_words_new_rule ("judgement", NULL);
  g_free (words->reason);
  words->reason = g_strdup (judgement_reason (self));
}

static void
conclude (JpWordsReader *self)
{
  JpWords *words = self->words;

  if (words->rule != NULL && is_choice (self))
    jp_words_doubt (self, _("The words let the evaluator choose what to look at."), 0, self->tokens->len);
  if (words->rule != NULL && jp_words_matches ("不适用", self->text)
      && !g_str_equal (jp_json_get_string (words->rule, "kind"), "exemption"))
    jp_words_doubt (self, _("The words speak of units that this does not concern."), 0, self->tokens->len);
  try_rule (self);
  jp_words_check_lost (self);
  if (!self->open && (words->rule == NULL || self->discretion))
    judge (self);
  else if (self->open)
    words->status = JP_WORDS_AMBIGUOUS;
  else
    words->status = JP_WORDS_RULE;
  g_array_sort (words->spans, compare_spans);
}

JpWords *
jp_words_read_answered (const char *criteria, JpDecimal points, const guint *answers, guint n_answers)
{
  JpWordsReader reader = { .text = criteria != NULL ? criteria : "",
                           .points = points,
                           .words = words_new (),
                           .answers = answers,
                           .n_answers = n_answers };

  jp_words_lex (&reader);
  reader.words->rule = jp_words_make_whole (&reader);
  if (reader.words->rule == NULL)
    reader.words->rule = jp_words_make_list (&reader, 0, reader.tokens->len, points);
  conclude (&reader);
  g_array_unref (reader.tokens);
  g_free (reader.shape);
  g_free (reader.normal);
  return reader.words;
}

JpWords *
jp_words_read (const char *criteria, JpDecimal points)
{
  return jp_words_read_answered (criteria, points, NULL, 0);
}

void
jp_words_free (JpWords *self)
{
  g_clear_pointer (&self->rule, jp_json_unref);
  g_free (self->reason);
  g_free (self->measure);
  g_array_unref (self->spans);
  g_ptr_array_unref (self->questions);
  g_ptr_array_unref (self->assumptions);
  g_free (self);
}

/* The rule inside guards whose measure is open. */
static JpJson *
find_open (JpJson *rule)
{
  JpJson *nested = (JpJson *)(gsize)jp_json_get (rule, "rule");

  if (g_strcmp0 (jp_json_get_string (rule, "measure"), JP_WORDS_MEASURE) == 0)
    return rule;
  return nested != NULL ? find_open (nested) : NULL;
}

/* Names that stand for figures anywhere in it: counts, parts' own measures, checkpoints. */
static gboolean
has_places (const JpJson *json)
{
  static const char *const keys[] = { "measure", "sample", "actual" };

  for (guint i = 0; i < jp_json_get_length (json); i++)
    if (has_places (jp_json_at (json, i)))
      return TRUE;
  for (guint i = 0; jp_json_get_type (json) == JP_JSON_OBJECT && i < G_N_ELEMENTS (keys); i++)
    {
      const char *formula = jp_json_get_string (json, keys[i]);

      if (formula != NULL
          && (strstr (formula, JP_WORDS_MEASURE) != NULL || strstr (formula, JP_WORDS_COUNT) != NULL
              || strstr (formula, JP_WORDS_SAMPLE) != NULL))
        return TRUE;
    }
  return FALSE;
}

/* Conditions of gates that look at the measure, "测量值 >= 60%". */
static void
put_conditions (JpJson *rule, const char *measure)
{
  const char *when = jp_json_get_string (rule, "when");
  JpJson *nested = (JpJson *)(gsize)jp_json_get (rule, "rule");

  if (when != NULL && g_str_has_prefix (when, JP_WORDS_MEASURE))
    {
      g_autofree char *filled = g_strdup_printf ("(%s)%s", measure, when + strlen (JP_WORDS_MEASURE));

      jp_json_set_string (rule, "when", filled);
    }
  if (nested != NULL)
    put_conditions (nested, measure);
}

gboolean
jp_words_put_measure (JpJson *rule, const char *present, const char *indicator)
{
  const JpRatioVariant *ratio = jp_ratios_lookup_variant (indicator);
  const char *measure = present != NULL ? present : ratio != NULL ? ratio->formula : NULL;
  JpJson *open = find_open (rule);
  gboolean judged = g_strcmp0 (jp_json_get_string (rule, "kind"), "judgement") == 0;

  if (open == NULL && !judged)
    return !has_places (rule);
  if (measure == NULL)
    return open == NULL;
  jp_json_set_string (judged ? rule : open, "measure", measure);
  put_conditions (rule, measure);
  return !has_places (rule);
}
