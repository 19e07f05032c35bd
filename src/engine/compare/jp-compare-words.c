/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Why a score is another one, for people. */

#include "config.h"

#include "jp-compare-private.h"

#include <glib/gi18n-lib.h>

#define MAX_DIFFERENCES 2

/* Two rows and what their sheets are called. */
typedef struct
{
  const JpScoreRow *rows[2];
  char *labels[2];
} Pair;

/* A plus before what is more, a true minus before what is less. */
static char *
with_sign (const JpRational *value, const char *text)
{
  int sign = jp_rational_sign (value);

  return g_strconcat (sign > 0 ? "+" : sign < 0 ? "−" : "", text + (*text == '-' ? 1 : 0), NULL);
}

char *
jp_compare_format_points (const JpRational *change)
{
  g_autofree char *text = jp_rational_to_text (change, 0, 4);

  return with_sign (change, text);
}

static char *
percent_text (const JpRational *value, guint decimals)
{
  g_auto (JpRational) hundred = JP_RATIONAL_INIT;
  g_autofree char *text = NULL;

  jp_rational_set_int (&hundred, 100);
  jp_rational_mul (&hundred, &hundred, value);
  text = jp_rational_to_fixed (&hundred, decimals);
  return g_strconcat (text, " %", NULL);
}

char *
jp_compare_format_rate (const JpRational *change)
{
  g_autofree char *text = percent_text (change, 1);

  return with_sign (change, text);
}

/* The measure before and after; NULL when one of them is not there, or it is the same. */
static char *
measure_words (const Pair *pair)
{
  const JpRuleResult *a = &pair->rows[0]->result;
  const JpRuleResult *b = &pair->rows[1]->result;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (!a->has_measure || !b->has_measure || jp_rational_cmp (&a->measure, &b->measure) == 0)
    return NULL;
  from = a->measure_is_percent ? percent_text (&a->measure, 2) : jp_rational_to_text (&a->measure, 0, 4);
  to = b->measure_is_percent ? percent_text (&b->measure, 2) : jp_rational_to_text (&b->measure, 0, 4);
  return g_strdup_printf ("%s → %s", from, to);
}

static char *
points_words (const Pair *pair)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (jp_decimal_equal (pair->rows[0]->points, pair->rows[1]->points))
    return NULL;
  from = pair->rows[0]->points.is_set ? jp_decimal_to_text (pair->rows[0]->points) : g_strdup ("—");
  to = pair->rows[1]->points.is_set ? jp_decimal_to_text (pair->rows[1]->points) : g_strdup ("—");
  return g_strdup_printf (_("points %s → %s, compared by score rate"), from, to);
}

static const JpRuleParameter *
find_parameter (const JpRuleParameter *parameters, const char *key)
{
  for (; parameters != NULL && parameters->key != NULL; parameters++)
    if (g_str_equal (parameters->key, key))
      return parameters;
  return NULL;
}

static guint
find_kind (const char *name)
{
  guint n = 0;

  while (n + 1 < jp_rule_get_n_kinds () && !g_str_equal (jp_rule_get_kind_name (n), name))
    n++;
  return n;
}

/* As the editor shows it. */
static const char *
value_words (const JpRuleParameter *parameter, const char *value)
{
  if (value == NULL)
    value = parameter->fallback;
  for (guint i = 0; value != NULL && parameter->choices != NULL && parameter->choices[i] != NULL; i++)
    if (g_str_equal (parameter->choices[i], value))
      return _(parameter->choice_titles[i]);
  return value != NULL ? value : "—";
}

/* "Limit 10% → 20%"; what is no single value is only named. FALSE when it is the same in both. */
static gboolean
append_difference (GString *text, guint kind, const char *key, const JpJson *a, const JpJson *b)
{
  const JpRuleParameter *parameter = find_parameter (jp_rule_get_kind_parameters (kind), key);
  g_autofree char *from = jp_json_to_text (jp_json_get (a, key), FALSE);
  g_autofree char *to = jp_json_to_text (jp_json_get (b, key), FALSE);

  if (parameter == NULL)
    parameter = find_parameter (jp_rule_get_measure_parameters (), key);
  if (g_str_equal (from, to) || parameter == NULL)
    return FALSE;
  if (text->len > 0)
    g_string_append (text, "; ");
  if (parameter->type == JP_PARAMETER_LIST || parameter->type == JP_PARAMETER_RULE)
    g_string_append_printf (text, _("other “%s”"), _(parameter->title));
  else
    g_string_append_printf (text, "%s %s → %s", _(parameter->title),
                            value_words (parameter, jp_json_get_string (a, key)),
                            value_words (parameter, jp_json_get_string (b, key)));
  return TRUE;
}

static char *
rules_words (const JpJson *a, const JpJson *b)
{
  const char *kind = jp_json_get_string (a, "kind");
  const char *other = jp_json_get_string (b, "kind");
  GString *text = g_string_new (NULL);
  guint n = 0;

  if (kind == NULL || other == NULL || !g_str_equal (kind, other))
    return g_string_free (text, TRUE);
  for (guint i = 0; i < jp_json_get_length (b) && n < MAX_DIFFERENCES; i++)
    n += append_difference (text, find_kind (kind), jp_json_key_at (b, i), a, b);
  for (guint i = 0; i < jp_json_get_length (a) && n < MAX_DIFFERENCES; i++)
    if (jp_json_get (b, jp_json_key_at (a, i)) == NULL)
      n += append_difference (text, find_kind (kind), jp_json_key_at (a, i), a, b);
  return g_string_free (text, n == 0);
}

static const char *
kind_title (const JpJson *rule)
{
  const char *kind = jp_json_get_string (rule, "kind");

  return kind != NULL ? jp_rule_get_kind_title (find_kind (kind)) : _("no rule");
}

/* What is another in the rule; NULL when it is the same. */
static char *
rule_words (const Pair *pair)
{
  const char *first = pair->rows[0]->node->rule, *second = pair->rows[1]->node->rule;
  g_autoptr (JpJson) a = first != NULL ? jp_json_parse (first, -1, NULL) : NULL;
  g_autoptr (JpJson) b = second != NULL ? jp_json_parse (second, -1, NULL) : NULL;
  char *words;

  if (g_strcmp0 (first, second) == 0)
    return NULL;
  words = rules_words (a, b);
  if (words != NULL)
    return words;
  if (g_strcmp0 (jp_json_get_string (a, "kind"), jp_json_get_string (b, "kind")) != 0)
    return g_strdup_printf (_("rule: %s → %s"), kind_title (a), kind_title (b));
  return g_strdup (_("the rule is another one"));
}

/* Whether the words leave the score to the evaluator, whatever the figures are. */
static gboolean
is_left_to_evaluator (const JpScoreRow *row)
{
  g_autoptr (JpRule) rule = jp_rule_parse (row->node->rule, row->points, NULL);

  return rule == NULL || row->result.discretionary || g_str_equal (jp_rule_get_kind (rule), "judgement");
}

/* Facts that are missing on one side: then nothing can be computed again. */
static char *
missing_words (const Pair *pair)
{
  if (is_left_to_evaluator (pair->rows[0]) && is_left_to_evaluator (pair->rows[1]))
    return NULL;
  for (guint i = 0; i < 2; i++)
    {
      const GPtrArray *missing = pair->rows[i]->result.missing_facts;
      const char *name;

      if (missing == NULL || missing->len == 0)
        continue;
      name = g_ptr_array_index (missing, 0);
      if (missing->len > 1)
        return g_strdup_printf (_("%s lacks “%s” and others: not for the figures to explain"), pair->labels[i], name);
      return g_strdup_printf (_("%s lacks “%s”: not for the figures to explain"), pair->labels[i], name);
    }
  return NULL;
}

static char *
judgement_words (const Pair *pair)
{
  char *missing = missing_words (pair);
  gboolean computed = pair->rows[0]->computed.is_set && pair->rows[1]->computed.is_set;

  if (missing != NULL)
    return missing;
  if (computed)
    return g_strdup (_("another score was given than computed"));
  if (g_strcmp0 (pair->rows[0]->node->criteria, pair->rows[1]->node->criteria) != 0)
    return g_strdup (_("the criteria are worded otherwise, the evaluator decides"));
  return g_strdup (_("figures and criteria are the same, another score was given"));
}

/* Rows that earn nothing on one side. */
static char *
open_words (const Pair *pair)
{
  for (guint i = 0; i < 2; i++)
    {
      const JpScoreRow *row = pair->rows[i];

      if (row->dropped)
        return g_strdup_printf (_("does not apply in %s"), pair->labels[i]);
      if (row->choice > 0 && !row->chosen)
        return g_strdup_printf (_("not chosen in %s"), pair->labels[i]);
      if (row->open)
        return g_strdup_printf (_("not scored in %s"), pair->labels[i]);
    }
  return NULL;
}

static void
append_words (GString *text, char *words)
{
  if (words != NULL && *words != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", words);
  g_free (words);
}

/* Two parts or more: how much each is. */
static char *
parts_words (const JpCompareRow *row)
{
  const JpRational *parts[] = { &row->overall.fact, &row->overall.rule, &row->overall.judgement };
  GString *text = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *figure = NULL;

      if (jp_rational_sign (parts[i]) == 0)
        continue;
      figure = row->by_rate ? jp_compare_format_rate (parts[i]) : jp_compare_format_points (parts[i]);
      g_string_append_printf (text, "%s%s %s", n++ > 0 ? " · " : "", jp_cause_get_title (JP_CAUSE_FACT + i), figure);
    }
  return g_string_free (text, n < 2);
}

static char *
explain_pair (const JpCompareRow *row, const Pair *pair)
{
  const JpCompareChange *change = &row->overall;
  GString *text = g_string_new (NULL);

  if (!change->is_set)
    append_words (text, open_words (pair));
  else if (change->cause != JP_CAUSE_SAME)
    {
      if (jp_rational_sign (&change->fact) != 0)
        append_words (text, measure_words (pair));
      if (jp_rational_sign (&change->rule) != 0)
        append_words (text, rule_words (pair));
      if (change->cause == JP_CAUSE_JUDGEMENT)
        append_words (text, judgement_words (pair));
      append_words (text, parts_words (row));
    }
  append_words (text, points_words (pair));
  return g_string_free (text, text->len == 0);
}

char *
jp_comparison_explain (const JpComparison *self, const JpCompareRow *row)
{
  guint last = self->n - 1;
  g_autofree char *first_label = jp_comparison_dup_label (self, 0);
  g_autofree char *last_label = jp_comparison_dup_label (self, last);
  const Pair pair = { { jp_compare_row_get (self, row, 0), jp_compare_row_get (self, row, last) },
                      { first_label, last_label } };

  if (pair.rows[0] == NULL && pair.rows[1] == NULL)
    return g_strdup (_("only in the sheets between"));
  if (pair.rows[0] == NULL)
    return g_strdup_printf (_("not in the sheet of %s"), first_label);
  if (pair.rows[1] == NULL)
    return g_strdup_printf (_("not in the sheet of %s"), last_label);
  if (self->of_units)
    return points_words (&pair);
  return explain_pair (row, &pair);
}
