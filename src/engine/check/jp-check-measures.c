/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Scores that rest on a measure: are its figures in the document, can it be computed at all, and what would the words
 * of the criterion give for it? */

#include "config.h"

#include "jp-check-private.h"

#include "jp-ratios.h"
#include "jp-words-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Words that make points depend on a figure. */
#define QUOTIENT "(?:^|[=(\\[,;。])[^,;。=]{2,60}/[^,;。=]{2,60}"
#define LIMIT \
  "[0-9.]+%(?:以内|以上|以下|之间|\\(含\\)|,?[0-9.]*分|[得计记]?满?分|覆盖率|记满分)" \
  "|[≤≥<>]=?[0-9.]+%?[,]?[计得记]|[0-9.]+%-[0-9.]+%"
#define SHARE \
  "率\\)?[*×][0-9满该指分本]|等于[0-9.]+%的?[计得记]|按[^,;。]{0,8}率计算得分|值[*×]满分|达到[0-9.]+%|比重计算" \
  "|每[^,;。]{0,6}(?:百分点|[0-9.]+%)[,]?扣"
#define GRADES "优秀[,:]?[计得]?[0-9.]+分[^。]{0,20}良好"

gboolean
jp_check_is_measured (const char *words)
{
  return jp_words_count_matches (QUOTIENT, words) > 0 || jp_words_count_matches (LIMIT, words) > 0 ||
         jp_words_count_matches (SHARE, words) > 0 || jp_words_count_matches (GRADES, words) > 0;
}

static JpOutcome
evaluate (JpCheck *self, const char *text, JpRational *value)
{
  g_autoptr (JpFormula) formula = text != NULL ? jp_formula_parse (text, NULL) : NULL;

  if (formula == NULL)
    return JP_OUTCOME_MISSING;
  return jp_formula_evaluate (formula, jp_check_lookup, self->year, value, NULL);
}

/* "每…的项目数/部门预算项目总数": a share of projects that a unit without projects has not. What the words say for the
 * case that there is nothing to count settles it. */
static gboolean
divides_by_projects (JpCheck *self, const char *words)
{
  return jp_words_count_matches ("/[^,;。]{0,20}(?:项目总数|项目数|项目个数)|部门预算项目", words) > 0 &&
         jp_words_count_matches ("/", words) > 0 && !jp_check_mentions (words, "未发现|没有项目|无项目") &&
         jp_check_find_no_projects (self) != NULL;
}

/* Base of a rate of change: "公务招待费变动率" → "公务招待费". Transfer full; NULL for another rate. */
static char *
changing_fact (const char *name)
{
  g_autofree char *folded = jp_check_fold (name);
  char *word = strstr (folded, "变动率");

  if (word == NULL || word == folded)
    return NULL;
  *word = '\0';
  return g_steal_pointer (&folded);
}

static gboolean
is_zero (const JpItemRecord *item)
{
  return (item->executed.is_set && item->executed.n == 0) ||
         (!item->executed.is_set && item->initial_budget.is_set && item->initial_budget.n == 0);
}

static gboolean
is_non_zero (const JpItemRecord *item)
{
  return (item->executed.is_set && item->executed.n != 0) ||
         (item->initial_budget.is_set && item->initial_budget.n != 0);
}

/* An item of the dictionary entry that is filled with 0, while none is filled with anything else. */
static JpItemRecord *
find_zero (JpCheck *self, const char *key)
{
  JpItemRecord *found = NULL;

  for (guint i = 0; i < self->items->len; i++)
    {
      JpItemRecord *item = g_ptr_array_index (self->items, i);

      if (g_strcmp0 (item->key, key) != 0)
        continue;
      if (is_non_zero (item))
        return NULL;
      if (is_zero (item))
        found = item;
    }
  return found;
}

/* 三公 at 0 is 0 in each of its parts. */
static JpItemRecord *
find_nothing_spent (JpCheck *self, const char *fact)
{
  const JpFactInfo *known = jp_fact_dictionary_lookup (fact);
  gboolean part;

  if (known == NULL && jp_check_mentions (fact, "公务用车"))
    known = jp_fact_dictionary_lookup ("公务用车购置及运行维护费");
  if (known == NULL)
    return NULL;
  part = g_str_has_prefix (known->key, "SG_");
  return find_zero (self, part && find_zero (self, known->key) == NULL ? "SG" : known->key);
}

/* Does the narrative say that a figure is what it was the year before? */
static gboolean
is_said_unchanged (JpCheck *self, const char *fact)
{
  JP_FOREACH_CHILD (child, self->year, JP_KIND_SECTION)
    {
      const char *text = jp_check_folded (self, jp_record_as_section (child)->text);
      g_auto (GStrv) sentences = g_strsplit (text, "。", -1);

      for (guint i = 0; sentences[i] != NULL; i++)
        if (jp_check_mentions (sentences[i], "与上年持平|与去年持平|同上年持平|与上年相同") &&
            (strstr (sentences[i], fact) != NULL || strstr (sentences[i], "三公") != NULL))
          return TRUE;
    }
  return FALSE;
}

static char *
score_of_points (const JpScoreRow *row)
{
  g_autofree char *score = jp_decimal_to_text (row->score);
  g_autofree char *points = jp_check_points (row->points);

  return g_strdup_printf ("%s/%s", score, points != NULL ? points : "—");
}

static JpFinding *
add (JpCheck *self, const JpScoreRow *row, JpCheckKind kind, JpSeverity severity, const char *computed)
{
  JpFinding *finding = jp_check_add (self, kind, severity, row->node, JP_NODE_CRITERIA);

  if (row->answer != NULL)
    jp_check_add_place (finding, row->answer, JP_ANSWER_GIVEN);
  jp_check_set_figures (finding, score_of_points (row), g_strdup (computed));
  return finding;
}

/* Full points where nothing was found need no figures. */
static gboolean
needs_no_figures (const JpScoreRow *row)
{
  return jp_decimal_cmp (row->score, row->points) == 0 &&
         jp_check_mentions (row->node->criteria, "未发现|未出现|没有发现|未发生|按满分|直接得分|得满分；没有|没有的得满分");
}

static void
report_missing (JpCheck *self, const JpScoreRow *row)
{
  JpFinding *finding;

  if (needs_no_figures (row))
    return;
  finding = add (self, row, JP_CHECK_MISSING_VALUE, JP_SEVERITY_WARNING, NULL);

  jp_check_say (finding, _("“%s” is scored %s by a measure whose figures are not in the document."), row->node->name,
                finding->printed);
}

static void
report_undefined (JpCheck *self, const JpScoreRow *row, JpItemRecord *zero, const char *words)
{
  gboolean gate = jp_check_mentions (words, "没有制定|未制定|没有预算|未编制") &&
                  jp_words_count_matches ("(?:没有|未)(?:制定|编制|预算)[^。;]{0,16}不得分", words) > 0;
  JpFinding *finding = add (self, row, gate ? JP_CHECK_SCORE_VS_RULE : JP_CHECK_UNDEFINED_RATIO, JP_SEVERITY_WARNING,
                            "0/0");

  if (zero != NULL)
    jp_check_add_place (finding, zero, zero->executed.is_set ? JP_ITEM_EXECUTED : JP_ITEM_INITIAL_BUDGET);
  if (gate)
    jp_check_say (finding, _("“%s” is scored %s with a budget of 0; the words give nothing to a unit without one, and "
                             "0 ÷ 0 is no rate."),
                  row->node->name, finding->printed);
  else
    jp_check_say (finding, _("“%s” is scored %s, but its measure is 0 ÷ 0: there is nothing to score."),
                  row->node->name, finding->printed);
}

static void
check_change (JpCheck *self, const JpScoreRow *row, const char *fact, const char *words)
{
  JpItemRecord *zero = find_nothing_spent (self, fact);

  if (zero != NULL && is_said_unchanged (self, fact))
    report_undefined (self, row, zero, words);
  else
    report_missing (self, row);
}

/* Sum of a column over the projects of the year. */
static gboolean
sum_projects (JpCheck *self, guint field, JpRational *sum)
{
  g_auto (JpRational) value = JP_RATIONAL_INIT;
  guint n = 0;

  for (guint i = 0; i < self->items->len; i++)
    {
      const JpItemRecord *item = g_ptr_array_index (self->items, i);

      if (item->path == NULL || !g_str_has_prefix (item->path, "项目支出/") || strstr (item->path, " (") != NULL ||
          !jp_check_value (item, field, &value))
        continue;
      jp_rational_add (sum, sum, &value);
      n++;
    }
  return n > 0;
}

/* What is left of the planned cost, where projects stand for it: nothing. */
static gboolean
check_saving (JpCheck *self, const JpScoreRow *row, const char *words)
{
  g_auto (JpRational) planned = JP_RATIONAL_INIT, spent = JP_RATIONAL_INIT;
  JpFinding *finding;

  if (!jp_check_mentions (row->node->name, "成本节约率") || !sum_projects (self, JP_ITEM_ANNUAL_BUDGET, &planned) ||
      !sum_projects (self, JP_ITEM_EXECUTED, &spent) || jp_rational_sign (&planned) <= 0)
    return FALSE;
  if (jp_rational_cmp (&planned, &spent) != 0 || row->score.n == 0 || jp_words_count_matches ("[0-9.]+分", words) > 0)
    return TRUE;
  finding = add (self, row, JP_CHECK_SCORE_VS_RULE, JP_SEVERITY_WARNING, "0 %");
  jp_check_say (finding, _("“%s” is scored %s, but the projects cost exactly what was planned: by the formula 0 %% was "
                           "saved, and no rule says what that gives."),
                row->node->name, finding->printed);
  return TRUE;
}

/* The growth a text states, taken from the budget it belongs to, is what the year before had. */
static gboolean
growth_rate (JpCheck *self, const char *fact, JpRational *rate)
{
  const JpFactInfo *known = jp_fact_dictionary_lookup (fact);
  g_autofree char *name = g_strconcat (fact, ".年初预算", NULL);
  g_auto (JpRational) growth = JP_RATIONAL_INIT, budget = JP_RATIONAL_INIT;
  gboolean found = FALSE;
  JpFactRef ref;

  for (guint i = 0; i < self->items->len && !found; i++)
    {
      const JpItemRecord *item = g_ptr_array_index (self->items, i);
      const char *folded = jp_check_folded (self, item->name);
      char *word = strstr (folded, "增加");

      if (word == NULL || word == folded)
        continue;
      *word = '\0';
      found =
        known != NULL && jp_fact_dictionary_lookup (folded) == known && jp_check_value (item, JP_ITEM_VALUE, &growth);
    }
  if (!found || !jp_check_lookup (name, &budget, &ref, self->year) || jp_rational_sign (&growth) <= 0)
    return FALSE;
  jp_rational_sub (&budget, &budget, &growth);
  if (jp_rational_sign (&budget) <= 0)
    jp_rational_set_int (rate, 1000);
  else
    jp_rational_div (rate, &growth, &budget);
  return TRUE;
}

/* What the words give for a measure; nothing when they do not settle it. Not sure: a doubt of theirs is let pass. */
static JpDecimal
score_by_words (JpCheck *self, const JpScoreRow *row, const JpRational *measure, const char *formula, gboolean sure)
{
  g_autoptr (JpWords) words = jp_words_read (row->node->criteria, row->points);
  g_autofree char *text = measure != NULL ? jp_rational_to_text (measure, 0, 12) : NULL;
  g_autofree char *exact = text != NULL ? g_strndup (text, strspn (text, "-0123456789.")) : NULL;
  g_autoptr (JpRule) rule = NULL;
  g_auto (JpRuleResult) result = JP_RULE_RESULT_INIT;
  JpRuleInput input = { .points = row->points, .decimals = self->framework->decimals, .lookup = jp_check_lookup,
                        .lookup_data = self->year };

  if (words->rule == NULL || (sure && words->status != JP_WORDS_RULE) ||
      !jp_words_put_measure (words->rule, exact != NULL ? exact : formula, row->node->name))
    return JP_DECIMAL_NONE;
  rule = jp_rule_from_json (words->rule, row->points, NULL);
  if (rule == NULL)
    return JP_DECIMAL_NONE;
  jp_rule_evaluate (rule, &input, &result, NULL);
  return result.status == JP_RULE_SCORED ? result.score : JP_DECIMAL_NONE;
}

static void
check_growth (JpCheck *self, const JpScoreRow *row, const char *fact, const char *words)
{
  g_auto (JpRational) rate = JP_RATIONAL_INIT;
  JpDecimal computed;
  g_autofree char *text = NULL;
  JpFinding *finding;

  if (!growth_rate (self, fact, &rate))
    {
      check_change (self, row, fact, words);
      return;
    }
  computed = score_by_words (self, row, &rate, NULL, FALSE);
  if (!computed.is_set || jp_decimal_cmp (computed, row->score) == 0)
    return;
  text = jp_decimal_to_text (computed);
  finding = add (self, row, JP_CHECK_SCORE_VS_RULE, JP_SEVERITY_WARNING, text);
  jp_check_say (finding, _("“%s” is scored %s; after the increase the text states, the words give %s."),
                row->node->name, finding->printed, text);
}

/* The score the words give against the score that was given. The reading of the words is the program's, so this is a
 * question, not an error. */
static void
check_value (JpCheck *self, const JpScoreRow *row, const char *formula, const JpRational *value)
{
  JpDecimal computed = score_by_words (self, row, formula == NULL ? value : NULL, formula, TRUE);
  g_autofree char *text = NULL, *percent = NULL;
  JpFinding *finding;

  if (!computed.is_set || jp_decimal_cmp (computed, row->score) == 0)
    return;
  text = jp_decimal_to_text (computed);
  percent = jp_check_percent (value);
  finding = add (self, row, JP_CHECK_SCORE_VS_RULE, JP_SEVERITY_WARNING, text);
  jp_check_say (finding, _("“%s” is scored %s; for %s the words give %s."), row->node->name, finding->printed, percent,
                text);
}

/* This year and the one before, both as budgets or both as final figures: which of the two the words say, else
 * whatever is filled. */
static JpOutcome
change_rate (JpCheck *self, const JpNodeRecord *node, const char *fact, char **text, JpRational *rate)
{
  static const char *const columns[][2] = { { "决算", "上年决算" }, { "年初预算", "上年预算" } };
  gboolean by_budget = jp_check_mentions (node->definition, "预算数") || jp_check_mentions (node->criteria, "预算数");
  JpOutcome outcome = JP_OUTCOME_MISSING;

  for (guint i = 0; i < 2 && outcome == JP_OUTCOME_MISSING; i++)
    {
      const char *const *pair = columns[by_budget ? 1 - i : i];
      g_autoptr (JpFormula) formula = NULL;

      g_free (*text);
      *text = g_strdup_printf ("(\"%s\".%s − \"%s\".%s) / \"%s\".%s", fact, pair[0], fact, pair[1], fact, pair[1]);
      formula = jp_formula_parse (*text, NULL);
      if (formula != NULL)
        outcome = jp_formula_evaluate (formula, jp_facts_lookup, self->year, rate, NULL);
    }
  return outcome;
}

/* Something where there was nothing is above every limit. */
static void
report_new_spending (JpCheck *self, const JpScoreRow *row)
{
  JpFinding *finding;

  if (jp_decimal_cmp (row->score, row->points) < 0)
    return;
  finding = add (self, row, JP_CHECK_SCORE_VS_RULE, JP_SEVERITY_WARNING, "n/0");
  jp_check_say (finding, _("“%s” is scored %s, but the year before had 0: any spending is an increase beyond every "
                           "limit."),
                row->node->name, finding->printed);
}

static void
check_change_rate (JpCheck *self, const JpScoreRow *row, const char *fact, const char *words)
{
  g_auto (JpRational) rate = JP_RATIONAL_INIT;
  g_autofree char *text = NULL;
  JpOutcome outcome = change_rate (self, row->node, fact, &text, &rate);

  if (outcome == JP_OUTCOME_VALUE)
    check_value (self, row, text, &rate);
  else if (outcome == JP_OUTCOME_ZERO_ZERO)
    report_undefined (self, row, find_nothing_spent (self, fact), words);
  else if (outcome == JP_OUTCOME_POSITIVE_ZERO)
    report_new_spending (self, row);
  else if (outcome == JP_OUTCOME_MISSING)
    check_growth (self, row, fact, words);
}

static void
check_row (JpCheck *self, const JpScoreRow *row, const char *words)
{
  const JpRatioInfo *ratio = jp_ratios_lookup (row->node->name);
  g_autofree char *fact = changing_fact (row->node->name);
  g_auto (JpRational) value = JP_RATIONAL_INIT;
  JpOutcome outcome;

  if (divides_by_projects (self, words))
    {
      report_undefined (self, row, jp_check_find_no_projects (self), words);
      return;
    }
  if (check_saving (self, row, words))
    return;
  if (fact != NULL)
    {
      check_change_rate (self, row, fact, words);
      return;
    }
  if (jp_check_is_project (self->sheet) && jp_check_funds_rate (self, row->node->name, &value))
    {
      check_value (self, row, NULL, &value);
      return;
    }
  outcome = evaluate (self, ratio != NULL ? ratio->formula : NULL, &value);
  if (outcome == JP_OUTCOME_VALUE)
    check_value (self, row, ratio->formula, &value);
  else if (outcome == JP_OUTCOME_ZERO_ZERO ||
           (ratio != NULL && jp_check_mentions (row->node->name, "三公") && find_zero (self, "SG") != NULL))
    report_undefined (self, row, find_zero (self, "SG"), words);
  else if (outcome == JP_OUTCOME_MISSING && jp_check_funds_rate (self, row->node->name, &value))
    check_value (self, row, NULL, &value);
  else if (outcome == JP_OUTCOME_MISSING)
    report_missing (self, row);
}

static void
check_measures (JpCheck *self)
{
  for (guint i = 0; i < self->scores->rows->len; i++)
    {
      const JpScoreRow *row = jp_scores_get_row (self->scores, i);
      const char *words = jp_check_folded (self, row->node->criteria);

      /* What a rule computes stands beside the score; a row with a value of its own needs no fact. */
      if (!row->score.is_set || !row->points.is_set || row->computed.is_set || row->node->outside != 0 ||
          (row->answer != NULL && (row->answer->actual != NULL || row->answer->target != NULL)) ||
          !jp_check_is_measured (words))
        continue;
      check_row (self, row, words);
    }
}

const JpCheckFamily jp_check_measures = { "measures", NULL, check_measures };
