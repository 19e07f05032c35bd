/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Scores against the rules of the framework, against the rates they were taken from, and against what was measured. */

#include "config.h"

#include "jp-check-private.h"

#include "jp-ratios.h"

#include <glib/gi18n-lib.h>

gboolean
jp_check_has_rule (JpCheck *self, const JpNodeRecord *node)
{
  const JpRule *rule = node->rule != NULL ? jp_project_get_rule (self->project, node, NULL) : NULL;

  return rule != NULL && !g_str_equal (jp_rule_get_kind (rule), "judgement") &&
         !g_str_equal (jp_rule_get_kind (rule), "discretionary");
}

gboolean
jp_check_is_choice (JpCheck *self, const JpNodeRecord *group)
{
  const JpRule *rule = group->rule != NULL ? jp_project_get_rule (self->project, group, NULL) : NULL;
  gboolean mean;
  guint at_most;

  return rule != NULL && jp_rule_get_choose (rule, &at_most, &mean);
}

static gboolean
has_reason (const JpScoreRow *row)
{
  return row->answer != NULL && (jp_record_first (JP_RECORD (row->answer), JP_KIND_DEDUCTION) != NULL ||
                                 row->answer->override_reason != NULL);
}

/* A rule somebody has accepted, and a score that is not its own. */
static void
check_rule (JpCheck *self, const JpScoreRow *row)
{
  g_autofree char *given = NULL, *computed = NULL;
  gboolean reason = has_reason (row);
  JpFinding *finding;

  if (!row->overridden || row->node->rule == NULL)
    return;
  given = jp_decimal_to_text (row->given);
  computed = jp_decimal_to_text (row->computed);
  finding = jp_check_add (self, JP_CHECK_SCORE_VS_RULE, reason ? JP_SEVERITY_INFO : JP_SEVERITY_ERROR, row->answer,
                          JP_ANSWER_GIVEN);
  jp_check_add_place (finding, row->node, JP_NODE_RULE);
  jp_check_set_where (finding, row->node->name);
  if (reason)
    jp_check_say (finding, _("“%s” is scored %s with a reason; its rule gives %s."), row->node->name, given, computed);
  else
    jp_check_say (finding, _("“%s” is scored %s; its rule gives %s, and no reason is given."), row->node->name, given,
                  computed);
  jp_check_set_figures (finding, g_steal_pointer (&given), g_steal_pointer (&computed));
}

static gboolean
is_above_points (const JpScoreRow *row)
{
  return row->score.is_set && row->points.is_set && row->node->outside == 0 &&
         !jp_check_mentions (row->node->name, "加分") &&
         (row->score.n < 0 || jp_decimal_cmp (row->score, row->points) > 0);
}

static void
check_range (JpCheck *self, const JpScoreRow *row)
{
  JpFinding *finding;

  if (!is_above_points (row))
    return;
  finding = jp_check_add (self, JP_CHECK_SCORE_VS_RULE, JP_SEVERITY_ERROR, row->node, JP_NODE_POINTS);
  if (row->answer != NULL)
    jp_check_add_place (finding, row->answer, JP_ANSWER_GIVEN);
  jp_check_set_figures (finding, jp_check_points (row->score), jp_check_points (row->points));
  jp_check_say (finding, _("“%s” is scored %s; it has %s points."), row->node->name, finding->printed,
                finding->computed);
}

/* Points × rate, rounded as the sheet does: does the score come from that rate? */
static gboolean
comes_from (JpCheck *self, const JpScoreRow *row, const JpRational *rate, JpRational *exact)
{
  JpDecimal rounded;

  jp_decimal_to_rational (row->points, exact);
  jp_rational_mul (exact, exact, rate);
  return jp_decimal_from_rational (exact, self->framework->decimals, &rounded) &&
         jp_decimal_cmp (rounded, row->score) == 0;
}

gboolean
jp_check_follows_rate (JpCheck *self, const JpScoreRow *row)
{
  g_auto (JpRational) rate = JP_RATIONAL_INIT, exact = JP_RATIONAL_INIT;
  guint budget;

  for (guint i = 0; row->score.scale > 0 && i < self->items->len; i++)
    if (jp_check_execution_rate (g_ptr_array_index (self->items, i), &rate, &budget) &&
        comes_from (self, row, &rate, &exact))
      return TRUE;
  return FALSE;
}

static gboolean
loses_a_fraction (const JpScoreRow *row)
{
  return row->score.is_set && row->points.is_set && row->score.scale > 0 && row->answer != NULL &&
         jp_decimal_cmp (row->score, row->points) < 0 && row->score.n > 0;
}

/* Rows whose score is their points times one rate of the facts. */
static void
collect_by_rate (JpCheck *self, const JpRational *rate, GPtrArray *rows, JpRational *drift)
{
  g_auto (JpRational) exact = JP_RATIONAL_INIT, score = JP_RATIONAL_INIT;

  for (guint i = 0; i < self->scores->rows->len; i++)
    {
      const JpScoreRow *row = jp_scores_get_row (self->scores, i);

      if (!loses_a_fraction (row) || !comes_from (self, row, rate, &exact))
        continue;
      g_ptr_array_add (rows, (gpointer) row);
      jp_decimal_to_rational (row->score, &score);
      jp_rational_sub (&exact, &exact, &score);
      jp_rational_add (drift, drift, &exact);
    }
}

/* One underspend that costs points as execution and once more as something else. */
static void
check_charged_twice (JpCheck *self, GPtrArray *rows, JpItemRecord *item, const JpRational *rate)
{
  const JpScoreRow *execution = NULL;
  g_autofree char *percent = jp_check_percent (rate);

  for (guint i = 0; i < rows->len; i++)
    {
      const JpScoreRow *row = g_ptr_array_index (rows, i);

      if (jp_check_mentions (row->node->name, "执行率|完成率|到位率"))
        execution = row;
    }
  for (guint i = 0; execution != NULL && i < rows->len; i++)
    {
      const JpScoreRow *row = g_ptr_array_index (rows, i);
      JpFinding *finding;

      if (row == execution || jp_check_mentions (row->node->name, "执行率|完成率|到位率"))
        continue;
      finding = jp_check_add (self, JP_CHECK_SCORE_VS_RULE, JP_SEVERITY_WARNING, row->answer, JP_ANSWER_GIVEN);
      jp_check_add_place (finding, execution->answer, JP_ANSWER_GIVEN);
      jp_check_add_place (finding, item, JP_ITEM_EXECUTED);
      jp_check_set_where (finding, row->node->name);
      jp_check_set_figures (finding, jp_check_points (row->score), jp_check_points (row->points));
      jp_check_say (finding, _("“%s” has %s of %s: its points times the execution rate of %s, which “%s” has taken off "
                               "already."),
                    row->node->name, finding->printed, finding->computed, percent, execution->node->name);
    }
}

/* A total of rounded scores that is not the rounded total. */
static void
check_rounded_total (JpCheck *self, GPtrArray *rows, const JpRational *drift)
{
  g_auto (JpRational) total = JP_RATIONAL_INIT;
  JpDecimal rounded;
  JpFinding *finding;

  if (rows->len == 0 || !self->scores->score.is_set || self->scores->n_open > 0)
    return;
  jp_decimal_to_rational (self->scores->score, &total);
  jp_rational_add (&total, &total, drift);
  if (!jp_decimal_from_rational (&total, self->framework->decimals, &rounded) ||
      jp_decimal_cmp (rounded, self->scores->score) == 0)
    return;
  finding = jp_check_add (self, JP_CHECK_ROUNDING, JP_SEVERITY_INFO, self->sheet, JP_SHEET_TITLE);
  for (guint i = 0; i < rows->len; i++)
    jp_check_add_place (finding, ((const JpScoreRow *) g_ptr_array_index (rows, i))->answer, JP_ANSWER_GIVEN);
  jp_check_set_figures (finding, jp_check_points (self->scores->score), jp_check_points (rounded));
  jp_check_say (finding, _("The total %s is the sum of rounded scores; summed before rounding it is %s."),
                finding->printed, finding->computed);
}

static void
check_by_rate (JpCheck *self)
{
  g_auto (JpRational) rate = JP_RATIONAL_INIT, one = JP_RATIONAL_INIT;
  guint budget;

  for (guint i = 0; i < self->items->len; i++)
    {
      JpItemRecord *item = g_ptr_array_index (self->items, i);
      g_autoptr (GPtrArray) rows = g_ptr_array_new ();
      g_auto (JpRational) drift = JP_RATIONAL_INIT;

      if (!jp_check_execution_rate (item, &rate, &budget) || jp_rational_cmp_int (&rate, 1) >= 0 ||
          jp_rational_sign (&rate) <= 0)
        continue;
      collect_by_rate (self, &rate, rows, &drift);
      if (rows->len == 0)
        continue;
      check_charged_twice (self, rows, item, &rate);
      check_rounded_total (self, rows, &drift);
      return;
    }
}

/* "满意度 90%" with full points and no word of what is enough. */
static void
check_measured (JpCheck *self, const JpScoreRow *row)
{
  const JpRatioInfo *ratio = jp_ratios_lookup (row->node->name);
  g_autoptr (JpFormula) formula = NULL;
  g_auto (JpRational) value = JP_RATIONAL_INIT, exact = JP_RATIONAL_INIT;
  g_autofree char *percent = NULL, *points = NULL;
  JpDecimal computed;
  JpFinding *finding;

  if (ratio == NULL || !jp_check_mentions (ratio->name, "满意度|达标率|办结率|及时率|完成率|覆盖率") || row->computed.is_set ||
      row->node->criteria != NULL || row->answer == NULL || row->answer->target != NULL || !row->score.is_set ||
      !row->points.is_set || jp_decimal_cmp (row->score, row->points) != 0)
    return;
  formula = jp_formula_parse (ratio->formula, NULL);
  if (formula == NULL ||
      jp_formula_evaluate (formula, jp_check_lookup, self->year, &value, NULL) != JP_OUTCOME_VALUE ||
      jp_rational_cmp_int (&value, 1) >= 0)
    return;
  jp_decimal_to_rational (row->points, &exact);
  jp_rational_mul (&exact, &exact, &value);
  if (!jp_decimal_from_rational (&exact, self->framework->decimals, &computed))
    return;
  percent = jp_check_percent (&value);
  points = jp_decimal_to_text (row->points);
  finding = jp_check_add (self, JP_CHECK_SCORE_VS_RULE, JP_SEVERITY_WARNING, row->answer, JP_ANSWER_GIVEN);
  jp_check_add_place (finding, row->node, JP_NODE_CRITERIA);
  jp_check_set_where (finding, row->node->name);
  jp_check_set_figures (finding, jp_check_points (row->score), jp_check_points (computed));
  jp_check_say (finding, _("“%s” has the full %s points at %s; neither target nor rule says that this is enough, in "
                           "proportion it would be %s."),
                row->node->name, points, percent, finding->computed);
}

static void
check_scores (JpCheck *self)
{
  for (guint i = 0; i < self->scores->rows->len; i++)
    {
      const JpScoreRow *row = jp_scores_get_row (self->scores, i);

      check_rule (self, row);
      check_range (self, row);
      check_measured (self, row);
    }
  check_by_rate (self);
}

const JpCheckFamily jp_check_scores = { "scores", NULL, check_scores };
