/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-rank.h"

#include "jp-find.h"


/* Spread */

static int
compare_falling (gconstpointer a, gconstpointer b)
{
  return jp_rational_cmp (b, a);
}

static int
compare_rising (gconstpointer a, gconstpointer b)
{
  return jp_rational_cmp (a, b);
}

void
jp_spread_take_median (JpRational *median, GArray *figures, guint first, guint n)
{
  const JpRational *upper = &g_array_index (figures, JpRational, first + (n - 1) / 2);
  const JpRational *lower = &g_array_index (figures, JpRational, first + n / 2);
  g_auto (JpRational) two = JP_RATIONAL_INIT;

  if (n % 2 == 1)
    {
      jp_rational_set (median, upper);
      return;
    }
  jp_rational_set_int (&two, 2);
  jp_rational_add (median, upper, lower);
  jp_rational_div (median, median, &two);
}

void
jp_spread_clear (JpSpread *self)
{
  self->n = 0;
  jp_rational_clear (&self->best);
  jp_rational_clear (&self->upper);
  jp_rational_clear (&self->median);
  jp_rational_clear (&self->lower);
  jp_rational_clear (&self->worst);
}

void
jp_spread_measure (JpSpread *self, GArray *figures, gboolean smallest_is_best)
{
  guint half = (figures->len + 1) / 2;

  jp_spread_clear (self);
  self->n = figures->len;
  if (figures->len == 0)
    return;
  g_array_sort (figures, smallest_is_best ? compare_rising : compare_falling);
  jp_rational_set (&self->best, &g_array_index (figures, JpRational, 0));
  jp_rational_set (&self->worst, &g_array_index (figures, JpRational, figures->len - 1));
  jp_spread_take_median (&self->upper, figures, 0, half);
  jp_spread_take_median (&self->median, figures, 0, figures->len);
  jp_spread_take_median (&self->lower, figures, figures->len - half, half);
}

/* Frameworks */

static gboolean
leaves_are_same (JpFrameworkRecord *a, JpFrameworkRecord *b)
{
  g_autoptr (GPtrArray) first = jp_framework_get_leaves (a);
  g_autoptr (GPtrArray) second = jp_framework_get_leaves (b);

  if (first->len != second->len)
    return FALSE;
  for (guint i = 0; i < first->len; i++)
    {
      const JpNodeRecord *one = g_ptr_array_index (first, i);
      const JpNodeRecord *other = g_ptr_array_index (second, i);
      g_autofree char *path = jp_node_dup_path (one);
      g_autofree char *other_path = jp_node_dup_path (other);

      if (!jp_decimal_equal (one->points, other->points) || !g_str_equal (path, other_path))
        return FALSE;
    }
  return TRUE;
}

gboolean
jp_framework_is_same (JpFrameworkRecord *a, JpFrameworkRecord *b)
{
  return a == b || (a->key != NULL && g_strcmp0 (a->key, b->key) == 0 && g_strcmp0 (a->version, b->version) == 0 &&
                    leaves_are_same (a, b));
}

void
jp_ranking_free (JpRanking *self)
{
  g_ptr_array_unref (self->groups);
  g_array_unref (self->refused);
  g_free (self);
}

const JpRankGroup *
jp_ranking_get_group (const JpRanking *self, guint n)
{
  g_return_val_if_fail (n < self->groups->len, NULL);

  return g_ptr_array_index (self->groups, n);
}

const JpRankEntry *
jp_rank_group_get_entry (const JpRankGroup *self, guint n)
{
  g_return_val_if_fail (n < self->entries->len, NULL);

  return &g_array_index (self->entries, JpRankEntry, n);
}

const JpRankIndicator *
jp_rank_group_get_indicator (const JpRankGroup *self, guint n)
{
  g_return_val_if_fail (n < self->indicators->len, NULL);

  return &g_array_index (self->indicators, JpRankIndicator, n);
}
