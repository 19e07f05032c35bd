/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Proportions: "得分=完成率×5分", "未达到100%的按比例得分", and lines between two limits. */

#include "config.h"

#include "jp-words-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
is_said (const JpWordsReader *self, const JpStatement *statement, char class)
{
  return memchr (self->shape + statement->start, class, statement->end - statement->start) != NULL;
}

#define ALLOWED (JP_STATEMENTS_ASIDE | 1U << JP_STATEMENT_CAP)

/* The words of the formula before × must be one rate: nothing is added or taken away in them. What is counted may have
 * a figure of its own ("结余率小于0.1的项目数/项目总数"). */
static void
check_expression (JpWordsReader *self, const JpStatement *formula)
{
  g_autofree char *text = jp_words_slice (self, formula->lead_start, formula->end);

  guint start = formula->lead_end;
  gboolean counts = jp_words_matches ("(?:数|数量|个数)\\s*[/÷／]", text);

  if (jp_words_matches ("[-－—−+＋]|[/÷／]\\s*[0-9]", text))
    jp_words_doubt_of (self, _("The formula holds more than one rate."), formula);
  while (start > formula->lead_start && strchr (",;.", self->shape[start - 1]) == NULL)
    start--;
  jp_words_check_introduction (self, formula->lead_start, start);
  for (guint i = formula->lead_start; i < formula->lead_end; i++)
    if (strchr (counts ? "xd,;.:()/LSnXp<>gl=" : "xd,;.:()/LSnX=", self->shape[i]) == NULL)
      {
        jp_words_doubt (self, _("The words hold figures that the rule does not use."), formula->lead_start,
                        formula->lead_end);
        return;
      }
}

/* "未发现问题的得5分": nothing among nothing earns all points. */
static void
put_none (JpWordsReader *self, JpJson *rule, const JpStatement *full, JpDecimal points)
{
  g_autofree char *words = full != NULL ? jp_words_slice (self, full->lead_start, full->lead_end) : NULL;

  if (full != NULL)
    jp_words_check_full (self, &full->worth, points, full->start, full->end);
  if (jp_words_matches ("未发现|没有|无|未出现|不存在", words))
    jp_json_set_string (rule, "zero_over_zero", "full");
}

/* "未达到预期或超过预期30%以上的，均不计分": what leaves an item out of the count. */
static const JpStatement *
find_tolerance (const JpWordsReader *self, GArray *statements)
{
  const JpStatement *condition = jp_words_find (statements, JP_STATEMENT_CONDITION);
  g_autofree char *words = NULL;

  if (condition == NULL || condition->worth.type != JP_WORTH_ZERO || condition->lower.number == NULL
      || condition->lower.number->class != 'p' || condition->upper.number != NULL)
    return NULL;
  words = jp_words_slice (self, condition->lead_start, condition->lead_end);
  return jp_words_matches ("未达到?.*(?:或|、|及).*超过", words) ? condition : NULL;
}

/* "单个数量指标…均不计分。得分=达到预期值的数量指标个数/全部数量指标个数*10": a share of items within bounds. */
static JpJson *
make_count_share (JpWordsReader *self, GArray *statements, JpDecimal points, const JpStatement *tolerance)
{
  const JpStatement *formula = jp_words_find (statements, JP_STATEMENT_FORMULA);
  const char *const alternatives[] = { _("The bound itself scores nothing"), _("The bound itself still scores"),
                                       NULL };
  JpJson *rule = jp_words_new_rule ("count_share", NULL);
  g_auto (JpRational) upper = JP_RATIONAL_INIT;
  g_auto (JpRational) one = JP_RATIONAL_INIT;
  g_autofree char *digits = NULL;

  jp_words_doubt_others (self, statements, ALLOWED, formula, tolerance, NULL);
  jp_words_check_full (self, &formula->worth, points, formula->start, formula->end);
  jp_rational_set_int (&one, 1);
  jp_words_number_value (tolerance->lower.number, &upper);
  jp_rational_add (&upper, &upper, &one);
  digits = jp_words_digits (&upper);
  jp_words_doubt_of (self, _("Which table holds the items, and where their figures are, is to be filled in."),
                     formula);
  jp_json_set_string (rule, "items", "指标");
  jp_json_set_string (rule, "ratio", "{决算} / {年初预算}");
  jp_json_set_string (rule, "at_least", "1");
  jp_json_set_string (rule, "below", digits);
  jp_json_set_boolean (rule, "below_inclusive",
                       jp_words_ask (self, _("The words do not say to which side the bound belongs (含)."),
                                     tolerance->start, tolerance->end, alternatives)
                         == 1);
  return rule;
}

static JpJson *
make_formula (JpWordsReader *self, GArray *statements, JpDecimal points)
{
  const JpStatement *formula = jp_words_find (statements, JP_STATEMENT_FORMULA);
  g_autofree char *subject = jp_words_subject (self, formula);
  gboolean off = formula->direction == 'v';
  const JpStatement *tolerance = find_tolerance (self, statements);
  JpJson *rule;
  gboolean execution = !off && jp_words_matches ("(?:预算|资金|支出)执行率$", subject);

  if (tolerance != NULL && !off)
    return make_count_share (self, statements, points, tolerance);
  jp_words_doubt_others (self, statements, ALLOWED, formula, off ? jp_words_find (statements, JP_STATEMENT_TEXT) : NULL,
                         NULL);
  jp_words_check_cap (self, statements, points);
  check_expression (self, formula);
  jp_words_check_full (self, &formula->worth, points, formula->start, formula->end);
  if (self->words->measure == NULL)
    self->words->measure = g_steal_pointer (&subject);
  rule = jp_words_new_rule (off         ? "proportional_deduction"
                            : execution ? "execution_rate"
                                        : "proportional",
                            JP_WORDS_MEASURE);
  if (off)
    put_none (self, rule, jp_words_find (statements, JP_STATEMENT_TEXT), points);
  return rule;
}

static JpJson *
new_proportional (const JpBound *full)
{
  JpJson *rule = jp_words_new_rule ("proportional", JP_WORDS_MEASURE);
  g_autofree char *at = full != NULL ? jp_words_number_text (full->number, FALSE) : NULL;

  if (at != NULL && !g_str_equal (at, "100%"))
    jp_json_set_string (rule, "full_at", at);
  return rule;
}

/* A statement in proportion: 否则按比例, 在两者之间按比例, 未达到的按比例. */
static const JpStatement *
find_proportion (GArray *statements)
{
  for (guint i = 0; i < statements->len; i++)
    if (jp_words_statement (statements, i)->worth.type == JP_WORTH_PROPORTION)
      return jp_words_statement (statements, i);
  return NULL;
}

static const JpStatement *
find_condition (GArray *statements, JpWorthType worth, JpDecimal points)
{
  for (guint i = 0; i < statements->len; i++)
    {
      const JpStatement *statement = jp_words_statement (statements, i);
      g_auto (JpRational) value = JP_RATIONAL_INIT;
      gboolean zero;

      if (statement->type != JP_STATEMENT_CONDITION || !jp_words_worth_points (&statement->worth, points, &value))
        continue;
      zero = jp_rational_sign (&value) == 0;
      if (zero == (worth == JP_WORTH_ZERO))
        return statement;
    }
  return NULL;
}

static gboolean
same (const JpWordsToken *a, const JpWordsToken *b)
{
  g_auto (JpRational) first = JP_RATIONAL_INIT;
  g_auto (JpRational) second = JP_RATIONAL_INIT;

  return a != NULL && b != NULL && jp_words_number_value (a, &first) && jp_words_number_value (b, &second)
         && jp_rational_cmp (&first, &second) == 0;
}

/* "在5%-20%之间": the same limits as those that give all and nothing. */
static void
check_between (JpWordsReader *self, const JpStatement *between, const JpBound *a, const JpBound *b)
{
  const JpWordsToken *lower = between->lower.number;
  const JpWordsToken *upper = between->upper.number;
  gboolean fits = (lower == NULL || same (lower, a->number) || same (lower, b->number))
                  && (upper == NULL || same (upper, a->number) || same (upper, b->number));

  if (!fits || between->exact)
    jp_words_doubt_of (self, _("The limits of the proportion are not those that give all points and none."), between);
}

static const JpBound *
side_of (const JpStatement *condition)
{
  return condition->lower.type != JP_BOUND_OPEN ? &condition->lower : &condition->upper;
}

/* "0" beside a percentage is one. Transfer full. */
static char *
limit_text (const JpWordsToken *number, gboolean percent)
{
  return jp_words_number_text (number, percent && number->class == 'n' && g_str_equal (number->value, "0"));
}

/* Full and no points at two limits, in proportion between. */
static JpJson *
make_two_limits (JpWordsReader *self, GArray *statements, JpDecimal points, const JpStatement *full,
                 const JpStatement *zero, const JpStatement *between)
{
  JpJson *rule = jp_words_new_rule ("linear", JP_WORDS_MEASURE);
  gboolean percent = side_of (full)->number->class == 'p' || side_of (zero)->number->class == 'p';
  g_autofree char *full_at = limit_text (side_of (full)->number, percent);
  g_autofree char *zero_at = limit_text (side_of (zero)->number, percent);
  gboolean rising = full->lower.type != JP_BOUND_OPEN;

  jp_words_doubt_others (self, statements, ALLOWED, full, zero, between);
  check_between (self, between, side_of (full), side_of (zero));
  jp_words_check_lead (self, between);
  if (side_of (full)->number->class == 'm' || side_of (zero)->number->class == 'm')
    jp_words_doubt_of (self, _("The limit is an amount: whether the measure is in the same unit is not settled."),
                       full);
  jp_words_check_lead (self, full);
  jp_words_check_lead (self, zero);
  jp_words_check_full (self, &full->worth, points, full->start, full->end);
  if (!full->exact && rising == (zero->lower.type != JP_BOUND_OPEN))
    jp_words_doubt_of (self, _("Full points and none stand on the same side."), zero);
  /* Where more is better, "in proportion" may also be points × rate. */
  if (rising && !is_said (self, between, 'i'))
    jp_words_doubt_of (self, _("In proportion: from one limit to the other, or points times the rate?"), between);
  jp_json_set_string (rule, "full_at", full_at);
  jp_json_set_string (rule, "zero_at", zero_at);
  if (self->words->measure == NULL)
    self->words->measure = jp_words_subject (self, full);
  return rule;
}

/* "达到100%得满分，否则按比例得分". */
static JpJson *
make_below_limit (JpWordsReader *self, GArray *statements, JpDecimal points, const JpStatement *full,
                  const JpStatement *rest)
{
  const JpBound *bound = &full->lower;
  const char *const alternatives[] = { _("points × measure ÷ limit"), _("points × measure"), NULL };
  g_autofree char *at = bound->number != NULL ? jp_words_number_text (bound->number, FALSE) : NULL;

  jp_words_doubt_others (self, statements, ALLOWED, full, rest, NULL);
  jp_words_check_lead (self, full);
  jp_words_check_full (self, &full->worth, points, full->start, full->end);
  if (rest->type == JP_STATEMENT_CONDITION)
    jp_words_check_lead (self, rest);
  if (self->words->measure == NULL)
    self->words->measure = jp_words_subject (self, full);
  if (bound->number == NULL || (rest->upper.number != NULL && !same (rest->upper.number, bound->number))
      || rest->lower.number != NULL)
    {
      jp_words_doubt_of (self, _("The limits of the proportion are not those that give all points and none."), rest);
      return NULL;
    }
  if (g_str_equal (at, "100%"))
    return new_proportional (NULL);
  if (jp_words_ask (self, _("In proportion to the limit, or points times the rate?"), rest->start, rest->end,
                    alternatives)
      == 1)
    jp_words_doubt_of (self, _("Points times the rate would jump at the limit: no rule of one kind says that."), rest);
  return new_proportional (bound);
}

/* Before a plain proportion stands what it is of, or, behind what earns all points, what falls short of it. */
static void
check_plain_lead (JpWordsReader *self, const JpStatement *proportion, gboolean has_full)
{
  g_autofree char *words = jp_words_slice (self, proportion->lead_start, proportion->lead_end);

  if (*words != '\0'
      && !jp_words_matches (has_full ? "^(?:若|如|对)?(?:未|没有|不足|低于|少于|达不到|不能)|率$|数$"
                                     : "率$|度$|数$|量$|额$|比例$|情况$|得分$|计分$|分值$|^(?:本|该|此)项",
                            words))
    jp_words_doubt_of (self, _("The words ask for something beside the measure."), proportion);
}

static JpJson *
make_plain (JpWordsReader *self, GArray *statements, JpDecimal points, const JpStatement *proportion)
{
  const JpStatement *full = jp_words_find (statements, JP_STATEMENT_TEXT);

  /* "完成目标得满分，未完成的按完成比例得分" */
  jp_words_doubt_others (self, statements, ALLOWED, proportion, full != NULL && full != proportion ? full : NULL, NULL);
  if (full != NULL && full != proportion && full->worth.type != JP_WORTH_PROPORTION)
    jp_words_check_full (self, &full->worth, points, full->start, full->end);
  check_plain_lead (self, proportion, full != NULL && full != proportion);
  jp_words_check_cap (self, statements, points);
  jp_words_assume (self, _("The full rate and more earn all points."));
  return new_proportional (NULL);
}

JpJson *
jp_words_make_linear (JpWordsReader *self, GArray *statements, JpDecimal points)
{
  const JpStatement *proportion = find_proportion (statements);
  const JpStatement *full = find_condition (statements, JP_WORTH_FULL, points);
  const JpStatement *zero = find_condition (statements, JP_WORTH_ZERO, points);

  if (full != NULL && zero != NULL)
    return make_two_limits (self, statements, points, full, zero, proportion);
  if (full != NULL)
    return make_below_limit (self, statements, points, full, proportion);
  if (zero != NULL)
    {
      jp_words_doubt_of (self, _("The words do not say where all points are earned."), zero);
      return NULL;
    }
  return make_plain (self, statements, points, proportion);
}

JpJson *
jp_words_make_proportional (JpWordsReader *self, GArray *statements, JpDecimal points)
{
  if (jp_words_find (statements, JP_STATEMENT_FORMULA) != NULL)
    return make_formula (self, statements, points);
  return jp_words_make_linear (self, statements, points);
}
