/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Making a ranking: sheet by sheet, then the ranks, then indicator by indicator. */

#include "config.h"

#include "jp-rank.h"

#include "jp-framework-align.h"

#include <glib/gi18n-lib.h>

static void
clear_rational (gpointer value)
{
  jp_rational_clear (value);
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

/* As jp_spread_take_median(), of rates. */
static void
take_median_rate (JpRational *median, const GArray *scores, guint first, guint n, gboolean rising, JpDecimal points)
{
  g_autoptr (GArray) middle = g_array_new (FALSE, TRUE, sizeof (JpRational));

  g_array_set_clear_func (middle, clear_rational);
  g_array_set_size (middle, 2);
  take_rate (&g_array_index (middle, JpRational, 0), scores, first + (n - 1) / 2, rising, points);
  take_rate (&g_array_index (middle, JpRational, 1), scores, first + n / 2, rising, points);
  jp_spread_take_median (median, middle, 0, 2);
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
  GHashTable *maps;  /* framework mapped to it → GArray of guint: which indicator each of its own is; G_MAXUINT: none */
} Collector;

static void
collector_free (gpointer data)
{
  Collector *self = data;

  g_ptr_array_unref (self->scores);
  g_hash_table_unref (self->maps);
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
  self->maps = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
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

/* Which of the group's indicators each of another framework's is. Lent. */
static const GArray *
get_map (Collector *self, JpProject *project, JpFrameworkRecord *framework)
{
  GArray *map = g_hash_table_lookup (self->maps, framework);
  g_autoptr (GHashTable) aligned = NULL;
  g_autoptr (GPtrArray) leaves = NULL;

  if (map != NULL)
    return map;
  map = g_array_new (FALSE, FALSE, sizeof (guint));
  aligned = jp_framework_align (self->group->framework, framework);
  leaves = jp_framework_get_leaves (framework);
  for (guint i = 0; i < leaves->len; i++)
    {
      JpNodeRecord *leaf = g_ptr_array_index (leaves, i);
      const JpRecord *same = g_hash_table_lookup (aligned, leaf);
      guint at = G_MAXUINT;

      for (guint k = 0; same != NULL && k < self->group->indicators->len; k++)
        {
          const JpRankIndicator *indicator = &g_array_index (self->group->indicators, JpRankIndicator, k);

          if (JP_RECORD (indicator->node) == same &&
              jp_decimal_equal (indicator->points, jp_node_get_points (leaf, project)))
            at = k;
        }
      g_array_append_val (map, at);
    }
  g_hash_table_insert (self->maps, framework, map);
  return map;
}

/* mapped: the framework of the sheet when it is another one than the group's, else NULL. */
static void
collect_sheet (Collector *self, JpProject *project, JpSheetRecord *sheet, const JpDigest *digest,
               JpFrameworkRecord *mapped)
{
  guint n = self->group->indicators->len;
  const GArray *map = mapped != NULL ? get_map (self, project, mapped) : NULL;
  JpRankEntry entry = { .sheet = sheet,
                        .points = digest->points,
                        .score = digest->score,
                        .possible_min = digest->possible_min,
                        .possible_max = digest->possible_max,
                        .n_open = digest->n_open,
                        .grade = digest->grade,
                        .scores = g_new0 (JpDecimal, n),
                        .mapped = mapped };

  /* A place to be settled with the others. */
  entry.rank = jp_digest_is_complete (digest) && digest->score.is_set;
  self->group->n_ranked += entry.rank;
  for (guint i = 0; i < digest->n_rows; i++)
    {
      guint at = map != NULL ? g_array_index (map, guint, i) : i;

      if (at >= n || !digest->rows[i].is_set)
        continue;
      entry.scores[at] = digest->rows[i];
      g_array_append_val (g_ptr_array_index (self->scores, at), digest->rows[i]);
    }
  g_array_append_val (self->group->entries, entry);
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
finish_indicator (Collector *self, guint n)
{
  JpRankIndicator *indicator = &g_array_index (self->group->indicators, JpRankIndicator, n);

  measure_scores (indicator, g_ptr_array_index (self->scores, n));
  indicator->uniform = indicator->rates.n > 1 &&
                       jp_rational_cmp (&indicator->rates.best, &indicator->rates.worst) == 0;
}

struct _JpRankMaker
{
  JpRanking *ranking;
  JpProject *project;
  JpLive *live;
  JpFrameworkRecord *only;
  GArray *maps;          /* gint64 */
  GHashTable *known;     /* framework → its Collector, which copies of one framework share */
  GPtrArray *collectors;
  JpRecord *unit;        /* the next to be taken */
  guint collector;       /* the next to be finished … */
  guint part;            /* … and what of it: 0: the ranks, then its indicators */
};

static Collector *
find_collector (JpRankMaker *self, JpFrameworkRecord *framework)
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
refuse (JpRankMaker *self, JpSheetRecord *sheet, JpFrameworkRecord *framework, char *reason)
{
  JpRankRefusal refusal = { .sheet = sheet, .reason = reason, .framework = framework };

  g_array_append_val (self->ranking->refused, refusal);
}

static gboolean
is_mapped (const JpRankMaker *self, const JpFrameworkRecord *framework)
{
  for (guint i = 0; i < self->maps->len; i++)
    if (g_array_index (self->maps, gint64, i) == framework->record.id)
      return TRUE;
  return FALSE;
}

static gboolean
is_of_only (const JpRankMaker *self, JpFrameworkRecord *framework)
{
  return self->only == NULL || framework == self->only || jp_framework_is_same (framework, self->only);
}

/* Totals out of other points are others whatever the indicators are. */
static gboolean
differ_in_points (const JpFrameworkRecord *a, const JpFrameworkRecord *b)
{
  return a->full_points.is_set && b->full_points.is_set && jp_decimal_cmp (a->full_points, b->full_points) != 0;
}

static void
refuse_framework (JpRankMaker *self, JpSheetRecord *sheet, JpFrameworkRecord *framework)
{
  const char *name = framework->name != NULL ? framework->name : "—";

  if (differ_in_points (framework, self->only))
    refuse (self, sheet, NULL,
            g_strdup_printf (_("It is scored under “%s”, whose full points are others: totals do not compare."), name));
  else
    refuse (self, sheet, framework,
            g_strdup_printf (_("It is scored under “%s”; totals compare only under one framework."), name));
}

static void
collect (JpRankMaker *self, JpSheetRecord *sheet, JpFrameworkRecord *framework)
{
  gboolean own = is_of_only (self, framework);
  Collector *collector = find_collector (self, own ? framework : self->only);
  JpFrameworkRecord *mapped = own ? NULL : framework;
  g_auto (JpDigest) digest = { 0 };
  g_autoptr (JpScores) scores = NULL;

  if (self->live != NULL)
    {
      collect_sheet (collector, self->project, sheet, jp_live_get_digest (self->live, sheet), mapped);
      return;
    }
  jp_project_visit_begin (self->project);
  scores = jp_scores_new (sheet, self->project);
  jp_digest_init (&digest, scores);
  collect_sheet (collector, self->project, sheet, &digest, mapped);
  jp_project_visit_end (self->project);
}

static void
take_sheet (JpRankMaker *self, JpSheetRecord *sheet)
{
  JpFrameworkRecord *framework =
    sheet->framework != 0 ? jp_record_as_framework (jp_project_lookup (self->project, sheet->framework)) : NULL;

  if (framework == NULL)
    refuse (self, sheet, NULL, g_strdup (_("It has no framework yet.")));
  else if (!is_of_only (self, framework) &&
           (!is_mapped (self, framework) || differ_in_points (framework, self->only)))
    refuse_framework (self, sheet, framework);
  else
    collect (self, sheet, framework);
}

static void
take_year (JpRankMaker *self, const JpRecord *year)
{
  JP_FOREACH_CHILD (child, year, JP_KIND_SHEET)
    {
      /* Projects have sheets of their own names; their totals are no unit's. */
      if (g_strcmp0 (jp_record_as_sheet (child)->name, "unit") == 0)
        take_sheet (self, jp_record_as_sheet (child));
    }
}

static void
take_unit (JpRankMaker *self)
{
  JP_FOREACH_CHILD (child, self->unit, JP_KIND_YEAR)
    {
      if (jp_record_as_year (child)->year == self->ranking->year)
        take_year (self, child);
    }
  self->unit = jp_record_next (self->unit);
}

/* FALSE when nothing is left to be finished. */
static gboolean
finish_part (JpRankMaker *self)
{
  Collector *collector;

  if (self->collector >= self->collectors->len)
    return FALSE;
  collector = g_ptr_array_index (self->collectors, self->collector);
  if (self->part == 0)
    settle_ranks (collector->group);
  else
    finish_indicator (collector, self->part - 1);
  if (self->part++ == collector->group->indicators->len)
    {
      self->collector++;
      self->part = 0;
    }
  return TRUE;
}

gboolean
jp_rank_maker_work (JpRankMaker *self, gint64 microseconds)
{
  gint64 end = g_get_monotonic_time () + microseconds;

  do
    {
      if (self->unit != NULL)
        take_unit (self);
      else if (!finish_part (self))
        return FALSE;
    }
  while (g_get_monotonic_time () < end);
  return TRUE;
}

JpRankMaker *
jp_rank_maker_new (JpProject *project, JpLive *live, gint64 year, JpFrameworkRecord *framework, const GArray *maps)
{
  JpRankMaker *self = g_new0 (JpRankMaker, 1);

  self->ranking = g_new0 (JpRanking, 1);
  self->ranking->year = year;
  self->ranking->groups = g_ptr_array_new_with_free_func (group_free);
  self->ranking->refused = g_array_new (FALSE, TRUE, sizeof (JpRankRefusal));
  g_array_set_clear_func (self->ranking->refused, clear_refusal);
  self->project = project;
  self->live = live;
  self->only = framework;
  self->maps = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (maps != NULL && framework != NULL)
    g_array_append_vals (self->maps, maps->data, maps->len);
  self->known = g_hash_table_new (NULL, NULL);
  self->collectors = g_ptr_array_new_with_free_func (collector_free);
  self->unit = jp_record_first (jp_project_get_root (project), JP_KIND_UNIT);
  return self;
}

void
jp_rank_maker_free (JpRankMaker *self)
{
  g_clear_pointer (&self->ranking, jp_ranking_free);
  g_array_unref (self->maps);
  g_hash_table_unref (self->known);
  g_ptr_array_unref (self->collectors);
  g_free (self);
}

JpRanking *
jp_rank_maker_take (JpRankMaker *self)
{
  g_return_val_if_fail (self->ranking != NULL, NULL);

  while (jp_rank_maker_work (self, G_USEC_PER_SEC))
    ;
  return g_steal_pointer (&self->ranking);
}

JpRanking *
jp_ranking_new_mapped (JpProject *project, JpLive *live, gint64 year, JpFrameworkRecord *framework, const GArray *maps)
{
  g_autoptr (JpRankMaker) maker = jp_rank_maker_new (project, live, year, framework, maps);

  return jp_rank_maker_take (maker);
}

JpRanking *
jp_ranking_new (JpProject *project, JpLive *live, gint64 year, JpFrameworkRecord *framework)
{
  return jp_ranking_new_mapped (project, live, year, framework, NULL);
}
