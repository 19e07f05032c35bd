/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Why a score is another one: every combination of the two years' figures, rules and verdicts is scored again.
 *
 * Let c (f, r, v) be what rule r gives over the figures f with the evaluator's verdicts v, each of the earlier year or
 * the later. Targets and results typed for an indicator are figures; the rule comes with its points and the framework's
 * decimals. Then
 *
 *   fact = mean of c (later, r, v) − c (earlier, r, v) over every r, v where both can be computed,
 *   rule = mean of c (f, later, v) − c (f, earlier, v) over every f, v where both can be computed,
 *   judgement = change − fact − rule.
 *
 * The mean takes neither order before the other. A score that the evaluator confirms as computed stays the rule's; what
 * he adds to it or takes off is judgement, and so is all of the change when one year's score cannot be computed. Where
 * only two of the three differ, the parts are the Shapley values of the change; with all three what they do together
 * only is judgement. */

#include "jp-compare-private.h"
#include "jp-score-private.h"

/* What a cell of the table below holds. */
typedef struct
{
  gboolean is_set;
  JpRational value;
} Cell;

/* One year's side of a row. */
typedef struct
{
  const JpScores *scores;
  const JpScoreRow *row;
} Side;

/* c (figures, rule, verdicts): 0 earlier, 1 later. */
typedef struct
{
  Cell cells[2][2][2];
} Table;

void
jp_compare_change_clear (JpCompareChange *self)
{
  jp_rational_clear (&self->change);
  jp_rational_clear (&self->fact);
  jp_rational_clear (&self->rule);
  jp_rational_clear (&self->judgement);
  self->is_set = FALSE;
}

static gboolean
value_of (JpDecimal score, JpDecimal points, gboolean by_rate, JpRational *value)
{
  if (by_rate)
    return jp_score_rate (score, points, value);
  if (score.is_set)
    jp_decimal_to_rational (score, value);
  return score.is_set;
}

/* A row that takes no part has no score, whatever its rule says. */
gboolean
jp_compare_row_value (const JpScoreRow *row, gboolean by_rate, JpRational *value)
{
  return !row->dropped && (row->choice == 0 || row->chosen) && value_of (row->score, row->points, by_rate, value);
}

static void
fill_table (Table *table, JpProject *project, const Side sides[2], gboolean by_rate)
{
  for (guint figures = 0; figures < 2; figures++)
    for (guint rule = 0; rule < 2; rule++)
      for (guint verdicts = 0; verdicts < 2; verdicts++)
        {
          Cell *cell = &table->cells[figures][rule][verdicts];
          const JpScoreRow *ruled = sides[rule].row;
          JpDecimal score = jp_score_recompute (project, ruled->node, sides[figures].scores->sheet,
                                                sides[figures].row->answer, sides[verdicts].row->answer);

          cell->is_set = value_of (score, ruled->points, by_rate, &cell->value);
        }
}

static void
clear_table (Table *table)
{
  Cell *cells = &table->cells[0][0][0];

  for (guint i = 0; i < 8; i++)
    jp_rational_clear (&cells[i].value);
}

/* sum += later − earlier; says whether there was anything to add. */
static guint
add_difference (JpRational *sum, const Cell *later, const Cell *earlier)
{
  g_auto (JpRational) difference = JP_RATIONAL_INIT;

  if (!later->is_set || !earlier->is_set)
    return 0;
  jp_rational_sub (&difference, &later->value, &earlier->value);
  jp_rational_add (sum, sum, &difference);
  return 1;
}

static void
divide (JpRational *sum, guint n)
{
  g_auto (JpRational) divisor = JP_RATIONAL_INIT;

  if (n < 2)
    return;
  jp_rational_set_int (&divisor, n);
  jp_rational_div (sum, sum, &divisor);
}

static void
split (JpCompareChange *self, const Table *table)
{
  guint n_fact = 0, n_rule = 0;

  for (guint i = 0; i < 2; i++)
    for (guint verdicts = 0; verdicts < 2; verdicts++)
      {
        n_fact += add_difference (&self->fact, &table->cells[1][i][verdicts], &table->cells[0][i][verdicts]);
        n_rule += add_difference (&self->rule, &table->cells[i][1][verdicts], &table->cells[i][0][verdicts]);
      }
  divide (&self->fact, n_fact);
  divide (&self->rule, n_rule);
}

/* The largest part; of equal ones the figures before the rule, the rule before the evaluator. */
static JpCause
main_cause (const JpCompareChange *self)
{
  const JpRational *parts[] = { &self->fact, &self->rule, &self->judgement };
  g_auto (JpRational) largest = JP_RATIONAL_INIT;
  g_auto (JpRational) size = JP_RATIONAL_INIT;
  JpCause cause = JP_CAUSE_SAME;

  if (jp_rational_sign (&self->change) == 0)
    return JP_CAUSE_SAME;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      jp_rational_abs (&size, parts[i]);
      if (jp_rational_cmp (&size, &largest) <= 0)
        continue;
      jp_rational_set (&largest, &size);
      cause = JP_CAUSE_FACT + i;
    }
  return cause;
}

/* self->change is set. */
static void
attribute (JpCompareChange *self, JpProject *project, const Side sides[2], gboolean by_rate)
{
  Table table;
  Cell *cells = &table.cells[0][0][0];

  for (guint i = 0; i < 8; i++)
    cells[i] = (Cell) { .value = JP_RATIONAL_INIT };
  if (sides[0].row->computed.is_set && sides[1].row->computed.is_set)
    {
      fill_table (&table, project, sides, by_rate);
      split (self, &table);
    }
  jp_rational_sub (&self->judgement, &self->change, &self->fact);
  jp_rational_sub (&self->judgement, &self->judgement, &self->rule);
  clear_table (&table);
}

void
jp_change_measure (JpCompareChange *self, const JpScoreRow *earlier, const JpScoreRow *later, gboolean by_rate)
{
  g_auto (JpRational) from = JP_RATIONAL_INIT;

  jp_compare_change_clear (self);
  self->is_set = earlier != NULL && later != NULL && jp_compare_row_value (earlier, by_rate, &from) &&
                 jp_compare_row_value (later, by_rate, &self->change);
  if (self->is_set)
    jp_rational_sub (&self->change, &self->change, &from);
}

void
jp_change_attribute (JpCompareChange *self, JpProject *project, const JpScores *a, const JpScoreRow *earlier,
                     const JpScores *b, const JpScoreRow *later, gboolean by_rate)
{
  const Side sides[2] = { { a, earlier }, { b, later } };
  g_auto (JpRational) from = JP_RATIONAL_INIT;
  g_auto (JpRational) to = JP_RATIONAL_INIT;
  gboolean was = earlier != NULL && jp_compare_row_value (earlier, by_rate, &from);
  gboolean is = later != NULL && jp_compare_row_value (later, by_rate, &to);

  jp_compare_change_clear (self);
  if (earlier == NULL || later == NULL)
    {
      self->cause = later != NULL ? JP_CAUSE_NEW : earlier != NULL ? JP_CAUSE_GONE : JP_CAUSE_SAME;
      return;
    }
  if (!was || !is)
    {
      /* Whether there is a score at all is the evaluator's. */
      self->cause = was == is ? JP_CAUSE_SAME : JP_CAUSE_JUDGEMENT;
      return;
    }
  self->is_set = TRUE;
  jp_rational_sub (&self->change, &to, &from);
  attribute (self, project, sides, by_rate);
  self->cause = main_cause (self);
}
