/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-score-facts.h"

#include <glib/gi18n.h>
#include <string.h>

void
jp_score_facts_get_loss (const JpScoreRow *row, JpRational *loss)
{
  g_auto (JpRational) score = JP_RATIONAL_INIT;

  jp_rational_set_int (loss, 0);
  if (!row->points.is_set || !row->score.is_set || row->node->outside != 0)
    return;
  jp_decimal_to_rational (row->points, loss);
  jp_decimal_to_rational (row->score, &score);
  jp_rational_sub (loss, loss, &score);
}

static int
compare_losses (gconstpointer a, gconstpointer b)
{
  const JpScoreRow *const *first = a;
  const JpScoreRow *const *second = b;
  g_auto (JpRational) x = JP_RATIONAL_INIT;
  g_auto (JpRational) y = JP_RATIONAL_INIT;
  int order;

  jp_score_facts_get_loss (*first, &x);
  jp_score_facts_get_loss (*second, &y);
  order = jp_rational_cmp (&y, &x);
  return order != 0 ? order : (int) (*first)->seq - (int) (*second)->seq;
}

GPtrArray *
jp_score_facts_list_losses (const JpScores *scores)
{
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = 0; i < scores->rows->len; i++)
    {
      g_auto (JpRational) loss = JP_RATIONAL_INIT;
      const JpScoreRow *row = jp_scores_get_row (scores, i);

      jp_score_facts_get_loss (row, &loss);
      if (jp_rational_sign (&loss) > 0)
        g_ptr_array_add (rows, (gpointer) row);
    }
  g_ptr_array_sort (rows, compare_losses);
  return rows;
}

static int
compare_points (gconstpointer a, gconstpointer b)
{
  const JpScoreRow *first = *(const JpScoreRow *const *) a;
  const JpScoreRow *second = *(const JpScoreRow *const *) b;
  int order = first->points.is_set && second->points.is_set ? jp_decimal_cmp (second->points, first->points) : 0;

  return order != 0 ? order : (int) first->seq - (int) second->seq;
}

GPtrArray *
jp_score_facts_list_missing (const JpScores *scores)
{
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = 0; i < scores->rows->len; i++)
    {
      const JpScoreRow *row = jp_scores_get_row (scores, i);

      if (row->result.status == JP_RULE_MISSING && row->result.missing_facts != NULL)
        g_ptr_array_add (rows, (gpointer) row);
    }
  g_ptr_array_sort (rows, compare_points);
  return rows;
}

static char *
negative_text (const JpRational *loss)
{
  g_autofree char *digits = jp_rational_to_exact (loss);

  return jp_rational_sign (loss) == 0 ? g_strdup ("0") : g_strconcat ("−", digits, NULL);
}

char *
jp_score_facts_dup_lost (const JpScores *scores)
{
  g_auto (JpRational) sum = JP_RATIONAL_INIT;

  for (guint i = 0; i < scores->rows->len; i++)
    {
      g_auto (JpRational) loss = JP_RATIONAL_INIT;

      jp_score_facts_get_loss (jp_scores_get_row (scores, i), &loss);
      jp_rational_add (&sum, &sum, &loss);
    }
  return negative_text (&sum);
}

char *
jp_score_facts_dup_row_loss (const JpScoreRow *row)
{
  g_auto (JpRational) loss = JP_RATIONAL_INIT;

  jp_score_facts_get_loss (row, &loss);
  return negative_text (&loss);
}

/* "三公经费.年初预算" → "三公经费 年初预算"; the only figure of an item goes by the item's name. */
static char *
fact_text (const char *name)
{
  static const char single[] = ".值";

  if (g_str_has_suffix (name, single))
    return g_strndup (name, strlen (name) - strlen (single));
  return g_strdelimit (g_strdup (name), ".", ' ');
}

char *
jp_score_facts_dup_missing_names (const JpScoreRow *row)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; row->result.missing_facts != NULL && i < row->result.missing_facts->len; i++)
    {
      g_autofree char *name = fact_text (g_ptr_array_index (row->result.missing_facts, i));

      g_string_append_printf (text, "%s%s", i > 0 ? "、" : "", name);
    }
  return g_string_free (text, FALSE);
}

static char *
difference (JpDecimal a, JpDecimal b)
{
  g_auto (JpRational) x = JP_RATIONAL_INIT;
  g_auto (JpRational) y = JP_RATIONAL_INIT;

  jp_decimal_to_rational (a, &x);
  jp_decimal_to_rational (b, &y);
  jp_rational_sub (&x, &x, &y);
  return jp_rational_to_exact (&x);
}

/* The band whose lower bound is the next above the total. */
static const JpBandRecord *
next_band (const JpScores *scores)
{
  const JpBandRecord *next = NULL;

  JP_FOREACH_CHILD (child, scores->framework, JP_KIND_BAND)
    {
      const JpBandRecord *band = jp_record_as_band (child);

      if (band->lower.is_set && jp_decimal_cmp (band->lower, scores->score) > 0 &&
          (next == NULL || jp_decimal_cmp (band->lower, next->lower) < 0))
        next = band;
    }
  return next;
}

char *
jp_score_facts_dup_distance (const JpScores *scores)
{
  const JpBandRecord *band = scores->grade_min;
  const JpBandRecord *next;
  g_autofree char *above = NULL;
  g_autofree char *below = NULL;

  if (scores->n_open > 0 || band == NULL || !band->lower.is_set || !scores->score.is_set)
    return NULL;
  next = next_band (scores);
  above = difference (scores->score, band->lower);
  if (next == NULL)
    return g_strdup_printf (_("%s above the lower bound of %s"), above, jp_band_get_grade (band));
  below = difference (next->lower, scores->score);
  return g_strdup_printf (_("%s below %s, %s above the lower bound of %s"), below, jp_band_get_grade (next), above,
                          jp_band_get_grade (band));
}
