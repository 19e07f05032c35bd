/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is counted: so much off for every occurrence or missing item, so much earned for every one. */

#include "config.h"

#include "jp-words-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ALLOWED (JP_STATEMENTS_ASIDE | 1U << JP_STATEMENT_MOST | 1U << JP_STATEMENT_CAP)

static void
check_others (JpWordsReader *self, GArray *statements, const JpStatement *main, const JpStatement *full)
{
  if (jp_words_count (statements, JP_STATEMENT_OCCURRENCE) + jp_words_count (statements, JP_STATEMENT_MISSING) > 1)
    jp_words_doubt_of (self, _("The words take points off for more than one thing."), main);
  jp_words_doubt_others (self, statements, ALLOWED, main, full, NULL);
}

static gboolean
is_one (const JpWordsToken *by)
{
  g_auto (JpRational) value = JP_RATIONAL_INIT;

  return by == NULL || (jp_words_number_value (by, &value) && jp_rational_cmp_int (&value, 1) == 0);
}

static gboolean
is_time (const JpWordsToken *by)
{
  return by != NULL && by->unit != NULL
         && jp_words_matches ("^(?:天|日|个?工作日|个自然日|日历天|个月|周|个?小时|分钟)$", by->unit);
}

/* The words of what is counted, up to what is taken off. Transfer full. */
static char *
counted_words (const JpWordsReader *self, const JpStatement *statement)
{
  guint end = statement->start;

  while (end < statement->end && self->shape[end] != 'k')
    end++;
  return jp_words_slice (self, statement->lead_start, end);
}

/* Days late, or every two of them: steps over a count. */
static JpJson *
new_count_steps (JpWordsReader *self, const JpStatement *statement, const char *off)
{
  JpJson *rule = jp_words_new_rule ("step_deduction", JP_WORDS_COUNT);

  jp_json_set_string (rule, "direction", "above");
  jp_json_set_string (rule, "limit", "0");
  jp_json_set_string (rule, "step", statement->by != NULL ? statement->by->value : "1");
  jp_json_set_string (rule, "deduct", off);
  jp_json_set_string (rule, "reading", "floor");
  jp_words_assume (self, _("Only full steps count."));
  return rule;
}

static JpJson *
new_deduction (JpWordsReader *self, const JpStatement *statement, JpDecimal points)
{
  g_autofree char *off = jp_words_off_digits (&statement->worth, points);
  g_autofree char *words = counted_words (self, statement);
  JpJson *rule;

  if (off == NULL)
    return NULL;
  if (is_time (statement->by) || !is_one (statement->by))
    return new_count_steps (self, statement, off);
  if (statement->type == JP_STATEMENT_MISSING)
    rule = jp_words_new_rule ("deduct_missing", JP_WORDS_COUNT);
  else
    rule = jp_words_new_rule ("deduct_occurrence", NULL);
  if (statement->type == JP_STATEMENT_OCCURRENCE && *words != '\0')
    jp_json_set_string (rule, "text", words);
  jp_json_set_string (rule, "deduct", off);
  return rule;
}

#define TOTAL "总(?:得)?分|总评分"

/* "按0.5分/次予以扣分，最高扣10分": off the row or off the total? */
static JpJson *
turn_outside (JpWordsReader *self, GArray *statements, const JpStatement *statement, JpJson *rule, JpDecimal points)
{
  const char *const alternatives[] = { _("Off the total, outside the full points"), _("Off this indicator's points"),
                                       NULL };
  const JpStatement *most = jp_words_find (statements, JP_STATEMENT_MOST);
  g_autofree char *words = jp_words_slice (self, statement->lead_start, statement->lead_end);
  gboolean total = jp_words_matches (TOTAL, words);
  gboolean rate =
    memchr (self->shape + statement->start, '/', statement->end - statement->start) != NULL && most != NULL;
  g_autofree char *limit = NULL;

  if (!total && !rate)
    return rule;
  if (!total
      && jp_words_ask (self, _("Are the points taken off the total or off this indicator?"), statement->start,
                       statement->end, alternatives)
           == 1)
    return rule;
  jp_json_set_string (rule, "kind", "outside_deduction");
  limit = most != NULL ? jp_words_off_digits (&most->worth, points) : NULL;
  if (limit != NULL)
    jp_json_set_string (rule, "most", limit);
  return rule;
}

/* Words before it that make it depend on more. */
static void
check_deduction_lead (JpWordsReader *self, const JpStatement *statement)
{
  g_autofree char *words = jp_words_slice (self, statement->lead_start, statement->lead_end);
  gboolean total = jp_words_matches (TOTAL, words);

  for (guint i = statement->lead_start; i < statement->lead_end; i++)
    if (strchr (total ? "xd,;.:()#LcVneGqyhu-/+vK" : "xd,;.:()#LcVneGqyhu-/+v", self->shape[i]) == NULL)
      {
        jp_words_doubt (self, _("The words hold figures that the rule does not use."), statement->lead_start,
                        statement->lead_end);
        return;
      }
  if (jp_words_matches ("(?:第[一二三]次|首次|超过部分|加倍|倍|不扣|不含|除外|累计)", words))
    jp_words_doubt_of (self, _("The words ask for something beside the count."), statement);
}

JpJson *
jp_words_make_deduction (JpWordsReader *self, GArray *statements, JpDecimal points)
{
  const JpStatement *statement = jp_words_find (statements, JP_STATEMENT_OCCURRENCE);
  const JpStatement *full = jp_words_find (statements, JP_STATEMENT_TEXT);
  JpJson *rule;

  if (full == NULL)
    full = jp_words_find (statements, JP_STATEMENT_CONDITION);
  if (statement == NULL)
    statement = jp_words_find (statements, JP_STATEMENT_MISSING);
  /* "发现一处扣1分" without 每: each of them, when it goes on until nothing is left. */
  if (self->shape[statement->start] != 'e' && jp_words_find (statements, JP_STATEMENT_UNTIL) == NULL
      && jp_words_find (statements, JP_STATEMENT_MOST) == NULL)
    jp_words_doubt_of (self, _("The words do not say whether each one takes points off."), statement);
  check_others (self, statements, statement, full);
  check_deduction_lead (self, statement);
  if (full != NULL && full->type == JP_STATEMENT_CONDITION)
    jp_words_check_lead (self, full);
  if (full != NULL)
    jp_words_check_full (self, &full->worth, points, full->start, full->end);
  rule = new_deduction (self, statement, points);
  if (rule == NULL)
    {
      jp_words_doubt_of (self, _("The words speak of points in a way that is not understood."), statement);
      return NULL;
    }
  jp_words_put_most (self, rule, statements, points);
  return g_str_equal (jp_json_get_string (rule, "kind"), "deduct_occurrence")
           ? turn_outside (self, statements, statement, rule, points)
           : rule;
}

/* "每开展一次得1分": points × count ÷ the count that earns them all. */
JpJson *
jp_words_make_each (JpWordsReader *self, GArray *statements, JpDecimal points)
{
  const JpStatement *each = jp_words_find (statements, JP_STATEMENT_EACH);
  g_auto (JpRational) one = JP_RATIONAL_INIT;
  g_auto (JpRational) whole = JP_RATIONAL_INIT;
  g_auto (JpRational) count = JP_RATIONAL_INIT;
  g_autofree char *digits = NULL;
  JpJson *rule;

  if (self->shape[each->start] == 'h' || !is_one (each->by) || jp_words_count (statements, JP_STATEMENT_EACH) > 1
      || !points.is_set)
    {
      jp_words_doubt_of (self, _("The words do not say how many things earn points."), each);
      return NULL;
    }
  check_others (self, statements, each, NULL);
  check_deduction_lead (self, each);
  jp_words_check_cap (self, statements, points);
  jp_decimal_to_rational (points, &whole);
  if (!jp_words_worth_points (&each->worth, points, &one) || jp_rational_sign (&one) <= 0)
    return NULL;
  jp_rational_div (&count, &whole, &one);
  digits = jp_words_digits (&count);
  if (strchr (digits, '.') != NULL || strchr (digits, '/') != NULL)
    {
      jp_words_doubt_of (self, _("The points are no multiple of what each one earns."), each);
      return NULL;
    }
  rule = jp_words_new_rule ("proportional", JP_WORDS_COUNT);
  jp_json_set_string (rule, "full_at", digits);
  jp_words_assume (self, _("All points are earned when enough are counted; none beyond them."));
  return rule;
}
