/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words of a criterion against the points of its row: more or fewer points than the row has, deductions that can
 * never reach its points or go beyond them, a loss that no deduction named comes to. */

#include "config.h"

#include "jp-check-private.h"

#include "jp-words-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ITEMS "[①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮]"
#define NUMBER "([0-9]+(?:\\.[0-9]+)?)"

static gboolean
parse (const char *text, JpDecimal *points)
{
  return text != NULL && jp_decimal_parse (text, points, NULL) && points->is_set;
}

/* "变动率≤0,计5分" on a row of 3 points. Only where the words give the points for the best outcome. */
static void
check_full_points (JpCheck *self, const JpScoreRow *row, const char *words)
{
  g_autoptr (GMatchInfo) match =
    jp_words_match ("(?:(?:≤|<=|<|≥|>=)[0-9.]+%?[,;]?(?:的)?[,]?[计得记]|[率度],?100%,?[计得记]?)" NUMBER "分", words);
  JpDecimal best = JP_DECIMAL_NONE;
  g_autofree char *said = NULL, *own = NULL;
  JpFinding *finding;

  for (; match != NULL && g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *text = g_match_info_fetch (match, 1);
      JpDecimal points;

      if (parse (text, &points) && (!best.is_set || jp_decimal_cmp (points, best) > 0))
        best = points;
    }
  if (!best.is_set || jp_words_count_matches (ITEMS, words) > 0 || jp_decimal_cmp (best, row->points) <= 0)
    return;
  said = jp_decimal_to_text (best);
  own = jp_decimal_to_text (row->points);
  finding = jp_check_add (self, JP_CHECK_RULE_VS_WEIGHT, JP_SEVERITY_ERROR, row->node, JP_NODE_CRITERIA);
  jp_check_add_place (finding, row->node, JP_NODE_POINTS);
  jp_check_say (finding, _("The words of “%s” give %s points, the row has %s."), row->node->name, said, own);
  jp_check_set_figures (finding, g_steal_pointer (&said), g_steal_pointer (&own));
}

/* Sum of the points behind elements ①②③, each with its own; nothing when one has none or takes off instead. */
static gboolean
sum_elements (const char *words, JpRational *sum)
{
  g_autoptr (GMatchInfo) match = NULL;
  guint n = 0;

  g_regex_match (jp_words_regex (ITEMS "([^①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮]+)"), words, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *element = g_match_info_fetch (match, 1);
      g_autoptr (GMatchInfo) points = jp_words_match ("(?:得|计|记|的?[,:;])" NUMBER "分[,;。]?$", element);
      g_autofree char *text = points != NULL ? g_match_info_fetch (points, 1) : NULL;
      g_auto (JpRational) value = JP_RATIONAL_INIT;
      JpDecimal said;

      if (!parse (text, &said) || jp_check_mentions (element, "扣"))
        return FALSE;
      jp_decimal_to_rational (said, &value);
      jp_rational_add (sum, sum, &value);
      n++;
    }
  return n >= 2;
}

static void
check_elements (JpCheck *self, const JpScoreRow *row, const char *words)
{
  g_auto (JpRational) sum = JP_RATIONAL_INIT, own = JP_RATIONAL_INIT;
  g_autofree char *said = NULL, *points = NULL;
  JpFinding *finding;

  if (jp_check_mentions (words, "任一|任意|之一|择其|选择|择一|加分") || !sum_elements (words, &sum))
    return;
  jp_decimal_to_rational (row->points, &own);
  if (jp_rational_cmp (&sum, &own) == 0)
    return;
  said = jp_rational_to_text (&sum, 0, 4);
  points = jp_decimal_to_text (row->points);
  /* Fewer points than the row has may be given by words outside the list. */
  finding = jp_check_add (self, JP_CHECK_RULE_VS_WEIGHT,
                          jp_rational_cmp (&sum, &own) > 0 ? JP_SEVERITY_ERROR : JP_SEVERITY_WARNING, row->node,
                          JP_NODE_CRITERIA);
  jp_check_add_place (finding, row->node, JP_NODE_POINTS);
  jp_check_say (finding, _("The elements of “%s” give %s points together, the row has %s."), row->node->name, said,
                points);
  jp_check_set_figures (finding, g_steal_pointer (&said), g_steal_pointer (&points));
}

/* "对…进行回访或对…进行核查,每满足1项得1分": what is counted stands before, apart by 或, 和, commas. */
static void
check_each_met (JpCheck *self, const JpScoreRow *row, const char *words)
{
  g_autoptr (GMatchInfo) match = jp_words_match ("^(.*?)[,;。]?每满足(?:1|一)[项个条]?[,]?得" NUMBER "分", words);
  g_autofree char *list = NULL, *text = NULL, *most = NULL, *own = NULL;
  g_auto (GStrv) parts = NULL;
  JpDecimal each;
  guint n = 0;
  JpFinding *finding;

  if (match == NULL)
    return;
  list = g_match_info_fetch (match, 1);
  text = g_match_info_fetch (match, 2);
  if (jp_words_count_matches (ITEMS, list) > 0)
    n = jp_words_count_matches (ITEMS, list);
  else
    {
      parts = g_regex_split (jp_words_regex ("或者?|以及|[,;、]"), list, 0);
      for (guint i = 0; parts[i] != NULL; i++)
        n += *parts[i] != '\0';
    }
  if (!parse (text, &each) || each.scale > 0 || n == 0)
    return;
  each.n *= n;
  if (jp_decimal_cmp (each, row->points) == 0)
    return;
  most = jp_decimal_to_text (each);
  own = jp_decimal_to_text (row->points);
  finding = jp_check_add (self, JP_CHECK_RULE_VS_WEIGHT, JP_SEVERITY_WARNING, row->node, JP_NODE_CRITERIA);
  jp_check_add_place (finding, row->node, JP_NODE_POINTS);
  jp_check_say (finding,
                ngettext ("The words of “%s” name %u check at %s: at most %s of the %s points can be earned.",
                          "The words of “%s” name %u checks at %s: at most %s of the %s points can be earned.", n),
                row->node->name, n, text, most, own);
  jp_check_set_figures (finding, g_strdup (own), g_steal_pointer (&most));
}

/* "以上情况每出现一例不符合要求的扣2分；⑨…扣1分": so much for each of the elements, one with its own. */
typedef struct
{
  guint n;           /* elements the deduction is for */
  JpDecimal each;
  JpDecimal single;  /* taken off by one element of its own; nothing: none */
  char *single_item; /* "⑨" */
} Deductions;

static void
deductions_clear (Deductions *self)
{
  g_free (self->single_item);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Deductions, deductions_clear)

static gboolean
read_deductions (const char *words, Deductions *self)
{
  g_autoptr (GMatchInfo) match =
    jp_words_match ("(?:以上|上述)?(?:情况)?每(?:出现|发现|发生|有|少|缺)(?:少)?一(?:例|项|次|处|个)[^扣百%]{0,12}扣" NUMBER "分", words);
  g_autoptr (GMatchInfo) single = NULL;
  g_autofree char *each = NULL, *head = NULL;
  int start, end;

  if (match == NULL || !g_match_info_fetch_pos (match, 0, &start, &end))
    return FALSE;
  each = g_match_info_fetch (match, 1);
  head = g_strndup (words, start);
  self->n = jp_words_count_matches (ITEMS, head);
  if (self->n < 2 || !parse (each, &self->each))
    return FALSE;
  single = jp_words_match ("(" ITEMS ")[^①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮]*?扣" NUMBER "分", words + end);
  if (single != NULL)
    {
      g_autofree char *text = g_match_info_fetch (single, 2);

      self->single_item = g_match_info_fetch (single, 1);
      return parse (text, &self->single);
    }
  return TRUE;
}

static void
most_taken_off (const Deductions *deductions, JpRational *most)
{
  g_auto (JpRational) value = JP_RATIONAL_INIT;

  jp_decimal_to_rational (deductions->each, most);
  jp_rational_set_int (&value, deductions->n);
  jp_rational_mul (most, most, &value);
  if (!deductions->single.is_set)
    return;
  jp_decimal_to_rational (deductions->single, &value);
  jp_rational_add (most, most, &value);
}

static void
check_deductions (JpCheck *self, const JpScoreRow *row, const char *words)
{
  g_auto (Deductions) deductions = { 0 };
  g_auto (JpRational) most = JP_RATIONAL_INIT, own = JP_RATIONAL_INIT;
  g_autofree char *points = NULL, *sum = NULL, *each = NULL;
  JpFinding *finding;
  int order;

  if (!read_deductions (words, &deductions))
    return;
  most_taken_off (&deductions, &most);
  jp_decimal_to_rational (row->points, &own);
  order = jp_rational_cmp (&most, &own);
  if (order == 0 || (order < 0 && !jp_check_mentions (words, "扣完为止|直至扣完")))
    return;
  points = jp_decimal_to_text (row->points);
  sum = jp_rational_to_text (&most, 0, 4);
  each = jp_decimal_to_text (deductions.each);
  finding = jp_check_add (self, order > 0 ? JP_CHECK_RULE_VS_WEIGHT : JP_CHECK_AMBIGUITY,
                          JP_SEVERITY_INFO, row->node, JP_NODE_CRITERIA);
  jp_check_add_place (finding, row->node, JP_NODE_POINTS);
  if (order > 0)
    jp_check_say (finding, _("“%s”: the deductions named come to %s, the row has %s points; the rest is lost in "
                             "扣完为止."),
                  row->node->name, sum, points);
  else
    jp_check_say (finding, _("“%s”: %s off for each of the elements comes to %s of %s points, so 扣完为止 is never "
                             "reached. Say what the %s is taken off for."),
                  row->node->name, each, sum, points, each);
  jp_check_set_figures (finding, g_steal_pointer (&points), g_steal_pointer (&sum));
}

static gboolean
has_reason (const JpScoreRow *row)
{
  return row->answer != NULL && (jp_record_first (JP_RECORD (row->answer), JP_KIND_DEDUCTION) != NULL ||
                                 row->answer->override_reason != NULL);
}

static gboolean
is_multiple (const JpRational *value, const JpRational *of)
{
  g_auto (JpRational) quotient = JP_RATIONAL_INIT;

  jp_rational_div (&quotient, value, of);
  return jp_rational_is_integer (&quotient);
}

/* 15 of 16 where every case costs 2 points. */
static void
check_loss (JpCheck *self, const JpScoreRow *row, const char *words)
{
  g_auto (Deductions) deductions = { 0 };
  g_auto (JpRational) loss = JP_RATIONAL_INIT, each = JP_RATIONAL_INIT, value = JP_RATIONAL_INIT;
  g_autofree char *score = NULL, *points = NULL, *step = NULL;
  gboolean by_single = FALSE;
  JpFinding *finding;

  if (!row->score.is_set || has_reason (row) || !read_deductions (words, &deductions) || deductions.each.n == 0)
    return;
  jp_decimal_to_rational (row->points, &loss);
  jp_decimal_to_rational (row->score, &value);
  jp_rational_sub (&loss, &loss, &value);
  jp_decimal_to_rational (deductions.each, &each);
  if (jp_rational_sign (&loss) <= 0 || jp_rational_sign (&value) == 0 || is_multiple (&loss, &each))
    return;
  if (deductions.single.is_set)
    {
      jp_decimal_to_rational (deductions.single, &value);
      jp_rational_sub (&value, &loss, &value);
      by_single = jp_rational_sign (&value) >= 0 && is_multiple (&value, &each);
    }
  score = jp_decimal_to_text (row->score);
  points = jp_decimal_to_text (row->points);
  step = jp_decimal_to_text (deductions.each);
  finding = jp_check_add (self, JP_CHECK_SCORE_VS_RULE, JP_SEVERITY_WARNING, row->node, JP_NODE_CRITERIA);
  if (row->answer != NULL)
    jp_check_add_place (finding, row->answer, JP_ANSWER_GIVEN);
  if (by_single)
    jp_check_say (finding, _("“%s”: every case costs %s, so %s of %s can only come from %s, and no reason is given."),
                  row->node->name, step, score, points, deductions.single_item);
  else
    jp_check_say (finding, _("“%s”: every case costs %s; %s of %s is not reached that way."), row->node->name, step,
                  score, points);
  jp_check_set_figures (finding, g_steal_pointer (&score), g_steal_pointer (&step));
}

/* "完成率大于100%,得满分": 100 % exactly is not above it. */
static void
check_strict_limit (JpCheck *self, const JpScoreRow *row, const char *words)
{
  g_autoptr (GMatchInfo) match = jp_words_match ("(?:大于|高于|超过|>)100%[,]?(?:的)?[得计记]满?分", words);
  JpFinding *finding;

  if (match == NULL || !jp_check_mentions (row->node->name, "率") || !row->score.is_set ||
      jp_decimal_cmp (row->score, row->points) != 0)
    return;
  finding = jp_check_add (self, JP_CHECK_SCORE_VS_RULE, JP_SEVERITY_INFO, row->node, JP_NODE_CRITERIA);
  jp_check_set_figures (finding, jp_check_points (row->score), NULL);
  jp_check_say (finding, _("“%s” has full points; by its words they are given above 100 %% only, not for 100 %%."),
                row->node->name);
}

/* A formula, points to look at, or nothing at all, but no word of what gives or takes points. */
static gboolean
lacks_rule (JpCheck *self, const JpScoreRow *row, const char *words)
{
  return !jp_check_has_rule (self, row->node) && row->node->outside == 0 && row->points.is_set &&
         (row->answer == NULL || row->answer->target == NULL) &&
         jp_words_count_matches (NUMBER "分|满分|不得分|得分=|计算得分|按比例|分值区间|[*×](?!100%)" NUMBER "|全分", words) == 0;
}

static guint
count_with_words (JpCheck *self)
{
  guint n = 0;

  for (guint i = 0; i < self->scores->rows->len; i++)
    n += jp_scores_get_row (self->scores, i)->node->criteria != NULL;
  return n;
}

/* All such rows of a sheet are one finding: a form without words at all is another matter. */
static void
check_rules_there (JpCheck *self)
{
  g_autoptr (GString) names = g_string_new (NULL);
  JpFinding *finding = NULL;
  guint n = 0;

  for (guint i = 0; i < self->scores->rows->len && count_with_words (self) > 0; i++)
    {
      const JpScoreRow *row = jp_scores_get_row (self->scores, i);
      const char *words = jp_check_folded (self, row->node->criteria);

      if (!lacks_rule (self, row, words))
        continue;
      if (finding == NULL)
        finding = jp_check_add (self, JP_CHECK_RULE_MISSING, JP_SEVERITY_INFO, row->node, JP_NODE_CRITERIA);
      else
        jp_check_add_place (finding, row->node, JP_NODE_CRITERIA);
      g_string_append_printf (names, "%s%s", names->len > 0 ? "、" : "", row->node->name);
      n++;
    }
  if (finding == NULL)
    return;
  jp_check_set_where (finding, names->str);
  jp_check_set_figures (finding, NULL, g_strdup_printf ("%u/%u", n, self->scores->rows->len));
  jp_check_say (finding, ngettext ("%u indicator of %u does not say what gives or takes points: %s.",
                                   "%u indicators of %u do not say what gives or takes points: %s.", n),
                n, self->scores->rows->len, names->str);
}

static void
check_criteria (JpCheck *self)
{
  for (guint i = 0; i < self->scores->rows->len; i++)
    {
      const JpScoreRow *row = jp_scores_get_row (self->scores, i);
      const char *words = jp_check_folded (self, row->node->criteria);

      if (!row->points.is_set || *words == '\0')
        continue;
      check_full_points (self, row, words);
      check_elements (self, row, words);
      check_each_met (self, row, words);
      check_deductions (self, row, words);
      check_loss (self, row, words);
      check_strict_limit (self, row, words);
    }
  check_rules_there (self);
}

const JpCheckFamily jp_check_criteria = { "criteria", NULL, check_criteria };
