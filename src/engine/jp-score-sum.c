/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From rows to groups, total and grade. All sums are exact.
 *
 * A row that is exempt leaves the full points; the total is scaled up to them and rounded once, as scores are. Of rows
 * that share one number of points the chosen ones count together, as one. What is deducted outside the full points
 * comes off last. */

#include "jp-score-private.h"

/* What one row, or one group of rows to choose from, adds to a sum. */
typedef struct
{
  JpDecimal points;
  JpDecimal score;
  JpDecimal min;
  JpDecimal max;
  gboolean open;
} Share;

/* Almost every sum: figures of few decimals. FALSE when it does not fit: nothing is changed then. */
static gboolean
add_small (JpDecimal *sum, JpDecimal value)
{
  gint64 n = sum->n;

  for (; sum->scale < value.scale; sum->scale++)
    if (__builtin_mul_overflow (n, 10, &n))
      return FALSE;
  for (; value.scale < sum->scale; value.scale++)
    if (__builtin_mul_overflow (value.n, 10, &value.n))
      return FALSE;
  if (__builtin_add_overflow (n, value.n, &n))
    return FALSE;
  *sum = jp_decimal_normalize (jp_decimal_new (n, sum->scale));
  return TRUE;
}

/* sum += value, exact. A sum that does not fit becomes nothing, which spreads to everything above it. */
static void
add_to (JpDecimal *sum, JpDecimal value)
{
  g_auto (JpRational) a = JP_RATIONAL_INIT;
  g_auto (JpRational) b = JP_RATIONAL_INIT;
  guint scale = MAX (sum->scale, value.scale);
  JpDecimal small = *sum;
  gint64 n;

  if (!sum->is_set || !value.is_set)
    return;
  if (add_small (&small, value))
    {
      *sum = small;
      return;
    }
  jp_decimal_to_rational (*sum, &a);
  jp_decimal_to_rational (value, &b);
  jp_rational_add (&a, &a, &b);
  *sum = jp_rational_get_scaled (&a, scale, &n) ? jp_decimal_normalize (jp_decimal_new (n, scale)) : JP_DECIMAL_NONE;
}

static JpDecimal
negative (JpDecimal value)
{
  value.n = -value.n;
  return value;
}


/* A sum over shares. */
static void
add_share (Share *sum, const Share *share, gboolean off)
{
  if (!off)
    add_to (&sum->points, share->points);
  add_to (&sum->score, off ? negative (share->score) : share->score);
  add_to (&sum->min, off ? negative (share->max) : share->min);
  add_to (&sum->max, off ? negative (share->min) : share->max);
}

static Share
empty_share (void)
{
  JpDecimal zero = jp_decimal_new (0, 0);

  return (Share) { .points = zero, .score = zero, .min = zero, .max = zero };
}

/* Rows to choose from */

/* Chosen by the evaluator; while nothing is said, rows that have a given score are. */
static gboolean
is_chosen (const JpScores *self, const JpScoreGroup *group, guint n)
{
  gboolean said = FALSE;

  for (guint i = 0; i < group->n_rows; i++)
    said = said || jp_answer_get_element (group->answer, i + 1).is_set;
  if (!said)
    return jp_scores_get_row (self, group->first_row + n)->given.is_set;
  return jp_answer_get_element (group->answer, n + 1).n > 0;
}

/* The mean, rounded as scores are: this is where the group's score comes into being. */
static JpDecimal
divide (const JpScores *self, JpDecimal sum, guint n)
{
  g_auto (JpRational) mean = JP_RATIONAL_INIT;
  g_auto (JpRational) divisor = JP_RATIONAL_INIT;
  JpDecimal result;

  if (!sum.is_set || n < 2)
    return sum;
  jp_decimal_to_rational (sum, &mean);
  jp_rational_set_int (&divisor, n);
  jp_rational_div (&mean, &mean, &divisor);
  if (!jp_decimal_from_rational (&mean, CLAMP (self->framework->decimals, 0, JP_DECIMAL_MAX_SCALE), &result))
    return JP_DECIMAL_NONE;
  return jp_decimal_normalize (result);
}

static JpDecimal
at_most (JpDecimal value, JpDecimal points)
{
  return value.is_set && points.is_set && jp_decimal_cmp (value, points) > 0 ? points : value;
}

static Share
share_of_choice (JpScores *self, const JpScoreGroup *group)
{
  Share share = empty_share ();
  guint n = 0;

  for (guint i = 0; i < group->n_rows; i++)
    {
      JpScoreRow *row = &g_array_index (self->rows, JpScoreRow, group->first_row + i);

      row->chosen = is_chosen (self, group, i);
      if (!row->chosen)
        continue;
      n++;
      share.open = share.open || row->open;
      add_to (&share.score, row->score);
      add_to (&share.min, row->possible_min);
      add_to (&share.max, row->possible_max);
    }
  share.points = group->node->points;
  if (n == 0)
    {
      share.open = share.points.is_set;
      share.score = JP_DECIMAL_NONE;
      share.max = share.points;
      return share;
    }
  if (!group->is_mean)
    n = 1;
  share.score = share.open ? JP_DECIMAL_NONE : at_most (divide (self, share.score, n), share.points);
  share.min = at_most (divide (self, share.min, n), share.points);
  share.max = at_most (divide (self, share.max, n), share.points);
  return share;
}

/* What the n-th row adds; FALSE when it adds nothing of its own. */
static gboolean
get_share (JpScores *self, guint n, Share *share)
{
  const JpScoreRow *row = jp_scores_get_row (self, n);
  const JpScoreGroup *group = row->choice > 0 ? jp_scores_get_group (self, row->choice - 1) : NULL;

  if (row->dropped || (group != NULL && group->first_row != n))
    return FALSE;
  if (group != NULL)
    *share = share_of_choice (self, group);
  else
    *share = (Share) { .points = row->points, .score = row->score, .min = row->possible_min,
                       .max = row->possible_max, .open = row->open };
  return TRUE;
}

/* Groups and total */

static void
add_up_group (JpScores *self, JpScoreGroup *group)
{
  Share sum = empty_share ();
  Share share;

  group->n_open = 0;
  for (guint i = group->first_row; i < group->first_row + group->n_rows; i++)
    {
      if (!get_share (self, i, &share))
        continue;
      group->n_open += share.open;
      add_share (&sum, &share, FALSE);
    }
  group->points = sum.points;
  group->score = sum.score;
  group->possible_min = sum.min;
  group->possible_max = sum.max;
}

static void
count_row (JpScores *self, const JpScoreRow *row)
{
  gboolean counts = !row->dropped && (row->choice == 0 || row->chosen);

  if (row->dropped && !row->node->outside)
    add_to (&self->dropped, row->points);
  if (!counts)
    return;
  self->n_overridden += row->overridden;
  self->n_given += row->given.is_set;
  self->n_computed += !row->given.is_set && row->computed.is_set;
  if (row->result.discretionary && row->choice == 0 && !row->node->outside)
    add_to (&self->discretion, row->points);
}

/* value × (points + dropped) ÷ points, rounded as scores are. */
static JpDecimal
scale_up (const JpScores *self, JpDecimal value, JpDecimal points)
{
  g_auto (JpRational) scaled = JP_RATIONAL_INIT;
  g_auto (JpRational) divisor = JP_RATIONAL_INIT;
  g_auto (JpRational) full = JP_RATIONAL_INIT;
  JpDecimal result;

  if (!value.is_set || !points.is_set || points.n == 0 || !self->dropped.is_set || self->dropped.n == 0)
    return value;
  jp_decimal_to_rational (value, &scaled);
  jp_decimal_to_rational (points, &divisor);
  jp_decimal_to_rational (self->points, &full);
  jp_rational_mul (&scaled, &scaled, &full);
  jp_rational_div (&scaled, &scaled, &divisor);
  if (!jp_decimal_from_rational (&scaled, CLAMP (self->framework->decimals, 0, JP_DECIMAL_MAX_SCALE), &result))
    return JP_DECIMAL_NONE;
  return jp_decimal_normalize (result);
}

static void
add_up_total (JpScores *self)
{
  Share inside = empty_share ();
  Share outside = empty_share ();
  Share share;

  self->n_open = self->n_overridden = self->n_given = self->n_computed = 0;
  self->dropped = self->discretion = jp_decimal_new (0, 0);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const JpScoreRow *row = jp_scores_get_row (self, i);
      gboolean off = row->node->outside != 0;

      if (get_share (self, i, &share))
        {
          self->n_open += share.open;
          add_share (off ? &outside : &inside, &share, off);
        }
      count_row (self, row);
    }
  self->points = inside.points;
  add_to (&self->points, self->dropped);
  self->score = scale_up (self, inside.score, inside.points);
  self->possible_min = scale_up (self, inside.min, inside.points);
  self->possible_max = scale_up (self, inside.max, inside.points);
  add_to (&self->score, outside.score);
  add_to (&self->possible_min, outside.min);
  add_to (&self->possible_max, outside.max);
}

void
jp_scores_add_up (JpScores *self)
{
  for (guint i = 0; i < self->groups->len; i++)
    add_up_group (self, &g_array_index (self->groups, JpScoreGroup, i));
  add_up_total (self);
  if (self->framework == NULL)
    return;
  self->grade_min = jp_grade_lookup (self->framework, self->possible_min);
  self->grade_max = jp_grade_lookup (self->framework, self->possible_max);
}
