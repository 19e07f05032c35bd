/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the evaluator finds to hold or not, in words: all or nothing, several things, degrees, grades. */

#include "config.h"

#include "jp-words-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static JpJson *
new_option (const char *text, const JpWorth *worth, JpDecimal points)
{
  JpJson *json = jp_json_new_object ();
  g_autofree char *digits = jp_words_off_digits (worth, points);

  jp_json_set_string (json, "text", text);
  jp_json_set_string (json, "points", digits);
  return json;
}

/* The best option gives all points, and what follows gives less and less. */
static void
check_falling (JpWordsReader *self, GArray *statements, guint types, JpDecimal points)
{
  g_auto (JpRational) before = JP_RATIONAL_INIT;
  const JpStatement *first = NULL;

  for (guint i = 0; i < statements->len; i++)
    {
      const JpStatement *statement = jp_words_statement (statements, i);
      g_auto (JpRational) worth = JP_RATIONAL_INIT;

      if ((types & 1U << statement->type) == 0 || !jp_words_worth_points (&statement->worth, points, &worth))
        continue;
      if (first == NULL)
        jp_words_check_full (self, &statement->worth, points, statement->start, statement->end);
      else if (jp_rational_cmp (&worth, &before) >= 0)
        jp_words_doubt_of (self, _("A lower grade gives as much as a higher one."), statement);
      first = first != NULL ? first : statement;
      jp_rational_set (&before, &worth);
    }
}

/* Rank of a grade's name, from 1; 0: not known. */
static guint
rank_of (const char *grade)
{
  static const char *const ranks[] = {
    "^(?:优秀?|优等|A.*|非常满意|很满意|一等.*|一档|第一档|很好|五星|先进|一级|国家级)$",
    "^(?:良好?|良等|优良|B.*|满意|较满意|比较满意|二等.*|二档|第二档|较好|好|四星|称职|二级|省级)$",
    "^(?:中等?|一般|合格|C.*|基本满意|三等.*|三档|第三档|及格|三星|基本称职|达标|三级|市级)$",
    "^(?:基本合格|基本达标|四级|县级)$",
    "^(?:较差|很?差|差等|不合格|D.*|不满意|不及格|四档|第四档|不称职|不达标|未达标)$",
  };

  for (guint i = 0; i < G_N_ELEMENTS (ranks); i++)
    if (jp_words_matches (ranks[i], grade))
      return i + 1;
  return 0;
}

/* Grades stand from the best down. */
static void
check_ranks (JpWordsReader *self, GArray *statements)
{
  guint before = 0;

  for (guint i = 0; i < statements->len; i++)
    {
      const JpStatement *statement = jp_words_statement (statements, i);
      guint rank;

      if (statement->type != JP_STATEMENT_GRADE)
        continue;
      rank = rank_of (jp_words_token (self, statement->start)->value);
      if (rank != 0 && rank < before)
        jp_words_doubt_of (self, _("A lower grade gives as much as a higher one."), statement);
      before = MAX (before, rank);
    }
}

JpJson *
jp_words_make_grades (JpWordsReader *self, GArray *statements, JpDecimal points)
{
  JpJson *rule = jp_words_new_rule ("grade_map", NULL);
  JpJson *grades = jp_json_new_array ();

  jp_words_doubt_others (self, statements, JP_STATEMENTS_ASIDE | 1U << JP_STATEMENT_GRADE, NULL, NULL, NULL);
  check_falling (self, statements, 1U << JP_STATEMENT_GRADE, points);
  check_ranks (self, statements);
  for (guint i = 0; i < statements->len; i++)
    {
      const JpStatement *statement = jp_words_statement (statements, i);
      g_autofree char *text = NULL;

      if (statement->type != JP_STATEMENT_GRADE)
        continue;
      text = jp_words_slice (self, statement->start, statement->start + 1);
      if (statement->worth.type == JP_WORTH_PROPORTION)
        jp_words_doubt_of (self, _("The words speak of points in a way that is not understood."), statement);
      else
        jp_json_append (grades, new_option (text, &statement->worth, points));
    }
  if (jp_json_get_length (grades) < 2)
    jp_words_doubt (self, _("The words name one grade only."), 0, self->tokens->len);
  jp_json_set (rule, "grades", grades);
  return rule;
}

static char *
words_of (const JpWordsReader *self, const JpStatement *statement)
{
  g_autofree char *text = jp_words_slice (self, statement->lead_start, statement->lead_end);

  return g_regex_replace (
    jp_words_regex ("^(?:评分标准|评价标准|评分要点|评价要点|评价得分点|评分规则|得分标准)[:：]\\s*|的+$"), text, -1, 0,
    "", 0, NULL);
}

/* TRUE when the words say that something is not there or not done. */
static gboolean
is_negative (const char *words)
{
  return jp_words_matches ("未|没|无|不|否则|缺|逾期|迟|^(?:若|如)?(?:超过|超出|超|高于|低于|有|存在|发生|出现)",
                           words);
}

/* "无违规使用资金情况" earns, "有违规…" does not. */
static gboolean
is_absence (const char *words)
{
  return jp_words_matches ("^(?:无|没有|未|不存在|未发生)", words);
}

/* Conditions in words may hold anything but other talk of points and figures to be compared. */
static void
check_words (JpWordsReader *self, const JpStatement *statement)
{
  g_autofree char *words = words_of (self, statement);

  for (guint i = statement->lead_start; i < statement->lead_end; i++)
    if (strchr ("xd,;.:()#LcnmVGqyh-/+=BHu", self->shape[i]) == NULL)
      {
        jp_words_doubt (self, _("The words hold figures that the rule does not use."), statement->lead_start,
                        statement->lead_end);
        return;
      }
  if (*words == '\0')
    jp_words_doubt_of (self, _("The words do not say what earns the points."), statement);
  else if (jp_words_matches ("其中", words) && statement->lead_start > 0)
    jp_words_doubt_of (self, _("The words divide points that were named before (其中)."), statement);
}

static JpJson *
make_all_or_nothing (JpWordsReader *self, const JpStatement *statement, JpDecimal points, gboolean said)
{
  JpJson *rule = jp_words_new_rule ("all_or_nothing", NULL);
  g_autofree char *words = words_of (self, statement);

  jp_words_check_full (self, &statement->worth, points, statement->start, statement->end);
  if (!said)
    jp_words_assume (self, _("Otherwise nothing is earned."));
  jp_json_set_string (rule, "text", words);
  return rule;
}

/* "延期不超过30天" without the 得 behind it. Transfer full. */
static char *
bounded_words (const JpWordsReader *self, const JpStatement *statement)
{
  guint end = statement->worth_at;

  while (end > statement->start && self->shape[end - 1] == 'a')
    end--;
  return jp_words_slice (self, statement->lead_start, end);
}

/* "完全符合得4分，基本符合得2分，不符合不得分": degrees to choose from. */
JpJson *
jp_words_make_degrees (JpWordsReader *self, GArray *statements, JpDecimal points)
{
  const guint types = 1U << JP_STATEMENT_TEXT | 1U << JP_STATEMENT_ELSE | 1U << JP_STATEMENT_CONDITION;
  JpJson *rule = jp_words_new_rule ("grade_map", NULL);
  JpJson *grades = jp_json_new_array ();

  jp_words_doubt_others (self, statements, JP_STATEMENTS_ASIDE | types, NULL, NULL, NULL);
  check_falling (self, statements, types, points);
  for (guint i = 0; i < statements->len; i++)
    {
      const JpStatement *statement = jp_words_statement (statements, i);
      g_autofree char *words = NULL;

      if (statement->type == JP_STATEMENT_ELSE)
        words = g_strdup ("否则");
      else if (statement->type == JP_STATEMENT_TEXT)
        words = words_of (self, statement);
      else if (statement->type == JP_STATEMENT_CONDITION)
        words = bounded_words (self, statement);
      else
        continue;
      jp_json_append (grades, new_option (words, &statement->worth, points));
    }
  jp_json_set (rule, "grades", grades);
  return rule;
}

/* "制定制度得1分，执行到位得2分": things that earn their own points. */
static JpJson *
make_things (JpWordsReader *self, GArray *statements, JpDecimal points)
{
  JpJson *rule = jp_words_new_rule ("checklist", NULL);
  JpJson *elements = jp_json_new_array ();

  for (guint i = 0; i < statements->len; i++)
    {
      const JpStatement *statement = jp_words_statement (statements, i);
      g_autofree char *words = NULL;

      if (statement->type != JP_STATEMENT_TEXT)
        continue;
      words = words_of (self, statement);
      jp_json_append (elements, new_option (words, &statement->worth, points));
    }
  jp_json_set (rule, "elements", elements);
  return rule;
}

/* "不超过…的，得满分；超过的，不得分": the two must fit each other. */
static void
check_opposite (JpWordsReader *self, GArray *statements, const JpStatement *nothing, const char *words)
{
  const JpStatement *first = jp_words_find (statements, JP_STATEMENT_TEXT);
  g_autofree char *earning = words_of (self, first);
  gboolean above = jp_words_matches ("^(?:若|如)?(?:超过|超出|高于|大于|多于|超)", words);
  gboolean below = jp_words_matches ("^(?:若|如)?(?:低于|不足|不到|少于|小于)", words);

  if ((above && !jp_words_matches ("不超|未超|不高于|不大于|以内|控制在|低于|小于|没有超", earning))
      || (below && !jp_words_matches ("不低于|不少于|不小于|达到|高于|大于|以上|(?<!不)超过", earning)))
    jp_words_doubt_of (self, _("The words deny something: what it means for the points is not settled."), nothing);
}

typedef struct
{
  guint n; /* in words */
  guint n_zero;
  gboolean negative; /* what gives nothing says that something is missing, or what gives points does */
  JpRational sum, best;
} Sums;

static void
add_up (JpWordsReader *self, GArray *statements, JpDecimal points, Sums *sums)
{
  for (guint i = 0; i < statements->len; i++)
    {
      const JpStatement *statement = jp_words_statement (statements, i);
      g_auto (JpRational) worth = JP_RATIONAL_INIT;
      g_autofree char *words = NULL;

      if (statement->type != JP_STATEMENT_TEXT)
        continue;
      check_words (self, statement);
      sums->n++;
      if (!jp_words_worth_points (&statement->worth, points, &worth))
        {
          jp_words_doubt_of (self, _("The words speak of points in a way that is not understood."), statement);
          continue;
        }
      if (jp_rational_sign (&worth) == 0)
        {
          words = words_of (self, statement);
          if (jp_words_matches ("(?<!是)否(?!决|定|认)", words))
            jp_words_doubt_of (self, _("The words speak of points in a way that is not understood."), statement);
          sums->n_zero++;
          sums->negative |= is_negative (words);
          check_opposite (self, statements, statement, words);
        }
      else if (sums->n == 1)
        {
          words = words_of (self, statement);
          sums->negative = is_absence (words);
        }
      jp_rational_add (&sums->sum, &sums->sum, &worth);
      if (jp_rational_cmp (&worth, &sums->best) > 0)
        jp_rational_set (&sums->best, &worth);
    }
}

/* 不得分, 得0分 */
static gboolean
is_nothing (const JpWorth *worth, JpDecimal points)
{
  g_auto (JpRational) value = JP_RATIONAL_INIT;

  return jp_words_worth_points (worth, points, &value) && jp_rational_sign (&value) == 0;
}

static JpJson *
choose_texts (JpWordsReader *self, GArray *statements, JpDecimal points, const Sums *sums)
{
  const JpStatement *first = jp_words_find (statements, JP_STATEMENT_TEXT);
  const JpStatement *rest = jp_words_find (statements, JP_STATEMENT_ELSE);
  g_auto (JpRational) whole = JP_RATIONAL_INIT;
  guint n_earning = sums->n - sums->n_zero;
  gboolean ends = sums->n_zero == 1 || (rest != NULL && is_nothing (&rest->worth, points));
  g_autofree char *found = NULL;
  g_autofree char *own = NULL;
  g_autofree char *message = NULL;

  if (points.is_set)
    jp_decimal_to_rational (points, &whole);
  if (n_earning == 1 && rest != NULL && !is_nothing (&rest->worth, points))
    return jp_words_make_degrees (self, statements, points);
  if (n_earning == 1 && first->worth.type != JP_WORTH_ZERO && (sums->n_zero == 0 || sums->negative) && sums->n_zero < 2)
    return make_all_or_nothing (self, first, points, ends);
  if (n_earning >= 2 && jp_rational_cmp (&sums->sum, &whole) == 0 && (sums->n_zero == 0 || sums->negative))
    return make_things (self, statements, points);
  if (n_earning >= 2 && jp_rational_cmp (&sums->best, &whole) == 0)
    {
      if (!ends)
        jp_words_doubt_of (self, _("The words do not say what is earned otherwise."), first);
      return jp_words_make_degrees (self, statements, points);
    }
  own = jp_decimal_to_text (points);
  found = jp_words_digits (&sums->sum);
  message = g_strdup_printf (_("The points named add up to %s, the indicator has %s."), found, own);
  jp_words_doubt_of (self, message, first);
  return NULL;
}

JpJson *
jp_words_make_texts (JpWordsReader *self, GArray *statements, JpDecimal points)
{
  Sums sums = { .sum = JP_RATIONAL_INIT, .best = JP_RATIONAL_INIT };
  const JpStatement *rest = jp_words_find (statements, JP_STATEMENT_ELSE);
  JpJson *rule;

  jp_words_doubt_others (self, statements, JP_STATEMENTS_ASIDE | 1U << JP_STATEMENT_TEXT | 1U << JP_STATEMENT_ELSE,
                         NULL, NULL, NULL);
  if (rest != NULL && rest->worth.type == JP_WORTH_PROPORTION)
    jp_words_doubt_of (self, _("The words speak of points in a way that is not understood."), rest);
  add_up (self, statements, points, &sums);
  rule = choose_texts (self, statements, points, &sums);
  jp_rational_clear (&sums.sum);
  jp_rational_clear (&sums.best);
  return rule;
}
