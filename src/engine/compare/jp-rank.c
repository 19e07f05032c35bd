/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-rank.h"

#include "jp-find.h"

#include <glib/gi18n-lib.h>

/* Spread */

static void
clear_rational (gpointer value)
{
  jp_rational_clear (value);
}

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

/* The median of `n` figures from `first` on. */
static void
take_median (JpRational *median, GArray *figures, guint first, guint n)
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
  take_median (&self->upper, figures, 0, half);
  take_median (&self->median, figures, 0, figures->len);
  take_median (&self->lower, figures, figures->len - half, half);
}

static int
compare_decimals (gconstpointer a, gconstpointer b)
{
  return jp_decimal_cmp (*(const JpDecimal *) b, *(const JpDecimal *) a);
}

/* The rate of the n-th score, counted from the other end when the smallest is the best. */
static void
take_rate (JpRational *rate, const GArray *scores, guint n, gboolean rising, JpDecimal points)
{
  guint index = rising ? scores->len - 1 - n : n;

  jp_rational_clear (rate);
  jp_score_rate (g_array_index (scores, JpDecimal, index), points, rate);
}

/* As take_median(), of rates. */
static void
take_median_rate (JpRational *median, const GArray *scores, guint first, guint n, gboolean rising, JpDecimal points)
{
  g_autoptr (GArray) middle = g_array_new (FALSE, TRUE, sizeof (JpRational));

  g_array_set_clear_func (middle, clear_rational);
  g_array_set_size (middle, 2);
  take_rate (&g_array_index (middle, JpRational, 0), scores, first + (n - 1) / 2, rising, points);
  take_rate (&g_array_index (middle, JpRational, 1), scores, first + n / 2, rising, points);
  take_median (median, middle, 0, 2);
}

/* jp_spread_measure() of the scores' rates. All have the same points, so scores are in the order of their rates, and
 * only those rates are worked out that are asked for: of thousands of units, nine. */
static void
measure_scores (JpRankIndicator *self, GArray *scores)
{
  JpSpread *spread = &self->rates;
  JpDecimal points = self->points;
  gboolean rising = (self->node->outside != 0) != (points.n < 0);
  guint half = (scores->len + 1) / 2;

  jp_spread_clear (spread);
  if (!points.is_set || points.n == 0 || scores->len == 0)
    return;
  spread->n = scores->len;
  g_array_sort (scores, compare_decimals);
  take_rate (&spread->best, scores, 0, rising, points);
  take_rate (&spread->worst, scores, scores->len - 1, rising, points);
  take_median_rate (&spread->upper, scores, 0, half, rising, points);
  take_median_rate (&spread->median, scores, 0, scores->len, rising, points);
  take_median_rate (&spread->lower, scores, scores->len - half, half, rising, points);
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

/* Groups */

static void
clear_indicator (gpointer indicator)
{
  jp_spread_clear (&((JpRankIndicator *) indicator)->rates);
}

static void
clear_entry (gpointer entry)
{
  g_free (((JpRankEntry *) entry)->scores);
}

static void
clear_refusal (gpointer refusal)
{
  g_free (((JpRankRefusal *) refusal)->reason);
}

static void
group_free (gpointer data)
{
  JpRankGroup *self = data;

  g_array_unref (self->entries);
  g_array_unref (self->indicators);
  jp_spread_clear (&self->totals);
  g_free (self);
}

/* A group while its sheets come in. */
typedef struct
{
  JpRankGroup *group;
  GPtrArray *scores; /* a GArray of JpDecimal for every indicator */
} Collector;

static void
collector_free (gpointer data)
{
  Collector *self = data;

  g_ptr_array_unref (self->scores);
  g_free (self);
}

static Collector *
collector_new (JpRanking *ranking, JpProject *project, JpFrameworkRecord *framework)
{
  g_autoptr (GPtrArray) leaves = jp_framework_get_leaves (framework);
  Collector *self = g_new0 (Collector, 1);

  self->group = g_new0 (JpRankGroup, 1);
  self->group->framework = framework;
  self->group->entries = g_array_new (FALSE, TRUE, sizeof (JpRankEntry));
  self->group->indicators = g_array_new (FALSE, TRUE, sizeof (JpRankIndicator));
  self->group->totals = (JpSpread) { 0, JP_RATIONAL_INIT, JP_RATIONAL_INIT, JP_RATIONAL_INIT, JP_RATIONAL_INIT,
                                     JP_RATIONAL_INIT };
  g_array_set_clear_func (self->group->entries, clear_entry);
  g_array_set_clear_func (self->group->indicators, clear_indicator);
  self->scores = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  for (guint i = 0; i < leaves->len; i++)
    {
      JpNodeRecord *node = g_ptr_array_index (leaves, i);
      JpRankIndicator indicator = { .node = node, .points = jp_node_get_points (node, project),
                                    .rates = self->group->totals };

      g_array_append_val (self->group->indicators, indicator);
      g_ptr_array_add (self->scores, g_array_new (FALSE, FALSE, sizeof (JpDecimal)));
    }
  g_ptr_array_add (ranking->groups, self->group);
  return self;
}

static void
collect_sheet (Collector *self, JpSheetRecord *sheet, const JpDigest *digest)
{
  JpRankEntry entry = { .sheet = sheet,
                        .points = digest->points,
                        .score = digest->score,
                        .possible_min = digest->possible_min,
                        .possible_max = digest->possible_max,
                        .n_open = digest->n_open,
                        .grade = digest->grade,
                        .scores = g_memdup2 (digest->rows, digest->n_rows * sizeof (JpDecimal)) };

  /* A place to be settled with the others. */
  entry.rank = jp_digest_is_complete (digest) && digest->score.is_set;
  self->group->n_ranked += entry.rank;
  g_array_append_val (self->group->entries, entry);
  for (guint i = 0; i < digest->n_rows; i++)
    if (digest->rows[i].is_set)
      g_array_append_val (g_ptr_array_index (self->scores, i), digest->rows[i]);
}

/* Sheets with a total first, the highest first; else as they came: GLib's sort of arrays is stable. */
static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const JpRankEntry *first = a;
  const JpRankEntry *second = b;

  if (first->rank == 0 || second->rank == 0)
    return (first->rank == 0) - (second->rank == 0);
  return jp_decimal_cmp (second->score, first->score);
}

static void
settle_ranks (JpRankGroup *self)
{
  g_autoptr (GArray) totals = g_array_new (FALSE, TRUE, sizeof (JpRational));

  g_array_set_clear_func (totals, clear_rational);
  g_array_sort (self->entries, compare_entries);
  for (guint i = 0; i < self->n_ranked; i++)
    {
      JpRankEntry *entry = &g_array_index (self->entries, JpRankEntry, i);
      JpRational total = JP_RATIONAL_INIT;
      gboolean tie = i > 0 && jp_decimal_cmp (entry[-1].score, entry->score) == 0;

      entry->rank = tie ? entry[-1].rank : i + 1;
      jp_decimal_to_rational (entry->score, &total);
      g_array_append_val (totals, total);
    }
  jp_spread_measure (&self->totals, totals, FALSE);
}

static void
finish (Collector *self)
{
  settle_ranks (self->group);
  for (guint i = 0; i < self->group->indicators->len; i++)
    {
      JpRankIndicator *indicator = &g_array_index (self->group->indicators, JpRankIndicator, i);

      measure_scores (indicator, g_ptr_array_index (self->scores, i));
      indicator->uniform = indicator->rates.n > 1 &&
                           jp_rational_cmp (&indicator->rates.best, &indicator->rates.worst) == 0;
    }
}

/* The ranking while it is made. */
typedef struct
{
  JpRanking *ranking;
  JpProject *project;
  JpLive *live;
  JpFrameworkRecord *only;
  GHashTable *known;     /* framework → its Collector, which copies of one framework share */
  GPtrArray *collectors;
} Making;

static Collector *
find_collector (Making *self, JpFrameworkRecord *framework)
{
  Collector *found = g_hash_table_lookup (self->known, framework);

  for (guint i = 0; found == NULL && i < self->collectors->len; i++)
    {
      Collector *collector = g_ptr_array_index (self->collectors, i);

      if (jp_framework_is_same (collector->group->framework, framework))
        found = collector;
    }
  if (found == NULL)
    {
      found = collector_new (self->ranking, self->project, framework);
      g_ptr_array_add (self->collectors, found);
    }
  g_hash_table_insert (self->known, framework, found);
  return found;
}

static void
refuse (Making *self, JpSheetRecord *sheet, char *reason)
{
  JpRankRefusal refusal = { .sheet = sheet, .reason = reason };

  g_array_append_val (self->ranking->refused, refusal);
}

static void
score_sheet (Making *self, JpSheetRecord *sheet, JpFrameworkRecord *framework)
{
  g_auto (JpDigest) digest = { 0 };
  g_autoptr (JpScores) scores = NULL;

  jp_project_visit_begin (self->project);
  scores = jp_scores_new (sheet, self->project);
  jp_digest_init (&digest, scores);
  collect_sheet (find_collector (self, framework), sheet, &digest);
  jp_project_visit_end (self->project);
}

static void
take_sheet (Making *self, JpSheetRecord *sheet)
{
  JpFrameworkRecord *framework =
    sheet->framework != 0 ? jp_record_as_framework (jp_project_lookup (self->project, sheet->framework)) : NULL;

  if (framework == NULL)
    refuse (self, sheet, g_strdup (_("It has no framework yet.")));
  else if (self->only != NULL && framework != self->only && !jp_framework_is_same (framework, self->only))
    refuse (self, sheet,
            g_strdup_printf (_("It is scored under “%s”; totals compare only under one framework."),
                             framework->name != NULL ? framework->name : "—"));
  else if (self->live != NULL)
    collect_sheet (find_collector (self, framework), sheet, jp_live_get_digest (self->live, sheet));
  else
    score_sheet (self, sheet, framework);
}

static void
take_year (Making *self, const JpRecord *year)
{
  JP_FOREACH_CHILD (child, year, JP_KIND_SHEET)
    {
      /* Projects have sheets of their own names; their totals are no unit's. */
      if (g_strcmp0 (jp_record_as_sheet (child)->name, "unit") == 0)
        take_sheet (self, jp_record_as_sheet (child));
    }
}

JpRanking *
jp_ranking_new (JpProject *project, JpLive *live, gint64 year, JpFrameworkRecord *framework)
{
  JpRanking *self = g_new0 (JpRanking, 1);
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) collectors = g_ptr_array_new_with_free_func (collector_free);
  Making making = { self, project, live, framework, known, collectors };

  self->year = year;
  self->groups = g_ptr_array_new_with_free_func (group_free);
  self->refused = g_array_new (FALSE, TRUE, sizeof (JpRankRefusal));
  g_array_set_clear_func (self->refused, clear_refusal);
  JP_FOREACH_CHILD (unit, jp_project_get_root (project), JP_KIND_UNIT)
    {
      JP_FOREACH_CHILD (child, unit, JP_KIND_YEAR)
        {
          if (jp_record_as_year (child)->year == year)
            take_year (&making, child);
        }
    }
  for (guint i = 0; i < collectors->len; i++)
    finish (g_ptr_array_index (collectors, i));
  return self;
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
