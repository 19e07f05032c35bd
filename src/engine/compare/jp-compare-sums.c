/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the change of the total adds up from. Rows that are compared by their rates are attributed in points here: what
 * comes with other points is the rule's, and the parts still add up. */

#include "config.h"

#include "jp-compare-private.h"

#include <glib/gi18n-lib.h>

#define SUM_INIT { 0, JP_RATIONAL_INIT }

/* What a score adds to the total: a deduction outside the full points takes off. */
static void
add_part (JpCauseSum *sum, const JpRational *part, gboolean off)
{
  if (jp_rational_sign (part) == 0)
    return;
  sum->n++;
  if (off)
    jp_rational_sub (&sum->points, &sum->points, part);
  else
    jp_rational_add (&sum->points, &sum->points, part);
}

static void
add_moved (JpCauseSum *sum, const JpScoreRow *row, gboolean gone)
{
  g_auto (JpRational) value = JP_RATIONAL_INIT;
  gboolean off = row->node->outside != 0;

  if (!jp_compare_row_value (row, FALSE, &value))
    return;
  add_part (sum, &value, off != gone);
  /* A row that earned nothing is new or gone all the same. */
  if (jp_rational_sign (&value) == 0)
    sum->n++;
}

static void
add_row (const JpComparison *self, const JpCompareRow *row, JpCompareSums *sums)
{
  const JpScoreRow *earlier = jp_compare_row_get (self, row, 0);
  const JpScoreRow *later = jp_compare_row_get (self, row, self->n - 1);
  JpCompareChange change = JP_COMPARE_CHANGE_INIT;
  gboolean off;

  if (earlier == NULL || later == NULL)
    {
      if (earlier != NULL || later != NULL)
        add_moved (&sums->moved, later != NULL ? later : earlier, later == NULL);
      return;
    }
  off = later->node->outside != 0;
  if (row->by_rate)
    jp_change_attribute (&change, self->project, jp_comparison_get_scores (self, 0), earlier,
                         jp_comparison_get_scores (self, self->n - 1), later, FALSE);
  add_part (&sums->fact, row->by_rate ? &change.fact : &row->overall.fact, off);
  add_part (&sums->rule, row->by_rate ? &change.rule : &row->overall.rule, off);
  add_part (&sums->judgement, row->by_rate ? &change.judgement : &row->overall.judgement, off);
  jp_compare_change_clear (&change);
}

static void
measure_total (const JpComparison *self, JpCompareSums *sums)
{
  const JpScores *first = jp_comparison_get_scores (self, 0);
  const JpScores *last = jp_comparison_get_scores (self, self->n - 1);
  const JpCauseSum *parts[] = { &sums->fact, &sums->rule, &sums->judgement, &sums->moved };
  g_auto (JpRational) earlier = JP_RATIONAL_INIT;

  sums->is_set =
    jp_scores_is_complete (first) && jp_scores_is_complete (last) && first->score.is_set && last->score.is_set;
  if (!sums->is_set)
    return;
  jp_decimal_to_rational (first->score, &earlier);
  jp_decimal_to_rational (last->score, &sums->change);
  jp_rational_sub (&sums->change, &sums->change, &earlier);
  jp_rational_set (&sums->rest, &sums->change);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    jp_rational_sub (&sums->rest, &sums->rest, &parts[i]->points);
}

void
jp_comparison_sum_up (const JpComparison *self, JpCompareSums *sums)
{
  *sums = (JpCompareSums) { .change = JP_RATIONAL_INIT, .fact = SUM_INIT, .rule = SUM_INIT, .judgement = SUM_INIT,
                            .moved = SUM_INIT, .rest = JP_RATIONAL_INIT };
  if (self->of_units)
    return;
  for (guint i = 0; i < self->indicators->len; i++)
    add_row (self, jp_comparison_get_indicator (self, i), sums);
  measure_total (self, sums);
}

void
jp_compare_sums_clear (JpCompareSums *self)
{
  jp_rational_clear (&self->change);
  jp_rational_clear (&self->fact.points);
  jp_rational_clear (&self->rule.points);
  jp_rational_clear (&self->judgement.points);
  jp_rational_clear (&self->moved.points);
  jp_rational_clear (&self->rest);
}

static void
append_part (GString *text, const char *title, const JpRational *points)
{
  g_autofree char *figure = NULL;

  if (jp_rational_sign (points) == 0)
    return;
  figure = jp_compare_format_points (points);
  g_string_append_printf (text, "%s%s %s", text->len > 0 ? " · " : "", title, figure);
}

char *
jp_compare_sums_to_text (const JpCompareSums *self)
{
  GString *text = g_string_new (NULL);

  append_part (text, jp_cause_get_title (JP_CAUSE_FACT), &self->fact.points);
  append_part (text, jp_cause_get_title (JP_CAUSE_RULE), &self->rule.points);
  append_part (text, jp_cause_get_title (JP_CAUSE_JUDGEMENT), &self->judgement.points);
  append_part (text, _("Indicators new and gone"), &self->moved.points);
  append_part (text, _("Chosen or exempt rows"), &self->rest);
  return g_string_free (text, text->len == 0);
}
