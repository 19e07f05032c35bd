/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-chart-collect.h"

#include <glib/gi18n.h>

/* n_open of n rows have no score. */
static void
set_value (JpChartValue *value, guint n_open, guint n, JpDecimal score, JpDecimal low, JpDecimal high,
           JpDecimal points)
{
  gboolean known = n_open == 0;

  value->points = points;
  value->low = known ? score : low;
  value->high = known ? score : high;
  if (n == 0 || n_open == n || !value->low.is_set || !points.is_set || points.n == 0)
    value->state = JP_CHART_OPEN;
  else
    value->state = known || jp_decimal_equal (low, high) ? JP_CHART_KNOWN : JP_CHART_RANGE;
}

static void
set_total (JpChartValue *value, const JpScores *scores)
{
  set_value (value, scores->n_open, scores->rows->len, scores->score, scores->possible_min, scores->possible_max,
             scores->points);
}

/* A row that takes no part in the total has no rate, whatever its rule says. */
static void
set_row (JpChartValue *value, const JpScoreRow *row)
{
  gboolean counts = !row->dropped && (row->choice == 0 || row->chosen);

  set_value (value, row->open || !counts, 1, row->score, row->possible_min, row->possible_max, row->points);
}

/* A level 1 of the comparison: a group, or an indicator that stands there by itself. */
typedef struct
{
  const JpCompareRow *row;
  gboolean group;
} Level;

static gboolean
is_top (const JpComparison *comparison, const JpCompareRow *row, gboolean group)
{
  return jp_comparison_get_node (comparison, row, group)->record.parent->kind == JP_KIND_FRAMEWORK;
}

/* In the order of the frameworks. Transfer full. */
static GArray *
list_levels (const JpComparison *comparison)
{
  GArray *levels = g_array_new (FALSE, FALSE, sizeof (Level));

  for (guint i = 0; i < comparison->levels->len + comparison->indicators->len; i++)
    {
      gboolean group = i < comparison->levels->len;
      Level level = { group ? jp_comparison_get_level (comparison, i)
                            : jp_comparison_get_indicator (comparison, i - comparison->levels->len),
                      group };

      if (is_top (comparison, level.row, group))
        g_array_append_val (levels, level);
    }
  return levels;
}

static void
set_level (JpChartValue *value, const JpScores *scores, const Level *level, guint sheet)
{
  int index = level->row->index[sheet];
  const JpScoreGroup *group = level->group && index >= 0 ? jp_scores_get_group (scores, (guint) index) : NULL;
  const JpScoreRow *row = !level->group && index >= 0 ? jp_scores_get_row (scores, (guint) index) : NULL;

  if (group != NULL)
    set_value (value, group->n_open, group->n_rows, group->score, group->possible_min, group->possible_max,
               group->points);
  else if (row != NULL)
    set_row (value, row);
}

/* The unit of the years, or the year of the units. */
static char *
dup_subject (const JpComparison *comparison)
{
  const JpRecord *year = jp_comparison_get_scores (comparison, 0)->sheet->record.parent;
  const char *name = jp_record_as_unit (year->parent)->name;

  if (comparison->of_units)
    return g_strdup_printf ("%" G_GINT64_FORMAT, jp_record_as_year (year)->year);
  return g_strdup (name != NULL ? name : "—");
}

JpChartData *
jp_chart_collect_levels (const JpComparison *comparison, JpChartKind kind)
{
  g_autoptr (GArray) levels = list_levels (comparison);
  g_autofree char *subject = dup_subject (comparison);
  JpChartData *data = jp_chart_data_new (kind, _("Score rates of level 1 (%)"), subject);

  for (guint i = 0; i < levels->len; i++)
    {
      const Level *level = &g_array_index (levels, Level, i);

      jp_chart_data_add_category (data, jp_comparison_get_node (comparison, level->row, level->group)->name, FALSE);
    }
  for (guint i = 0; i < comparison->n; i++)
    {
      g_autofree char *label = jp_comparison_dup_label (comparison, i);
      JpChartValue *values = jp_chart_data_add_series (data, label);

      for (guint j = 0; j < levels->len; j++)
        set_level (&values[j], jp_comparison_get_scores (comparison, i), &g_array_index (levels, Level, j), i);
    }
  return data;
}

static gboolean
have_same_points (const JpComparison *comparison)
{
  for (guint i = 1; i < comparison->n; i++)
    if (!jp_decimal_equal (jp_comparison_get_scores (comparison, i)->points,
                           jp_comparison_get_scores (comparison, 0)->points))
      return FALSE;
  return TRUE;
}

JpChartData *
jp_chart_collect_totals (const JpComparison *comparison)
{
  gboolean by_points = have_same_points (comparison);
  g_autofree char *subject = dup_subject (comparison);
  JpChartData *data =
    jp_chart_data_new (JP_CHART_LINE, by_points ? _("Totals (points)") : _("Score rates of the totals (%)"), subject);

  data->by_points = by_points;
  jp_chart_data_add_category (data, _("Total"), FALSE);
  for (guint i = 0; i < comparison->n; i++)
    {
      g_autofree char *label = jp_comparison_dup_label (comparison, i);

      set_total (jp_chart_data_add_series (data, label), jp_comparison_get_scores (comparison, i));
    }
  return data;
}

/* Two sheets or more have a score of it, and all of them the same rate: as a ranking has it. */
static gboolean
is_uniform (const JpComparison *comparison, const JpCompareRow *indicator)
{
  g_auto (JpRational) first = JP_RATIONAL_INIT;
  guint n = 0;

  for (guint i = 0; i < comparison->n; i++)
    {
      const JpScoreRow *row = jp_compare_row_get (comparison, indicator, i);
      JpChartValue value = { 0 };
      g_auto (JpRational) rate = JP_RATIONAL_INIT;

      if (row != NULL)
        set_row (&value, row);
      if (value.state != JP_CHART_KNOWN || !jp_score_rate (value.low, value.points, &rate))
        continue;
      if (n == 0)
        jp_rational_set (&first, &rate);
      else if (jp_rational_cmp (&first, &rate) != 0)
        return FALSE;
      n++;
    }
  return n > 1;
}

static void
set_sheet (JpChartValue *values, const JpComparison *comparison, guint sheet)
{
  set_total (&values[0], jp_comparison_get_scores (comparison, sheet));
  for (guint i = 0; i < comparison->indicators->len; i++)
    {
      const JpScoreRow *row = jp_compare_row_get (comparison, jp_comparison_get_indicator (comparison, i), sheet);

      if (row != NULL)
        set_row (&values[i + 1], row);
    }
}

/* The rows of the indicators go below the total. */
static JpChartData *
new_heat (const char *subject)
{
  JpChartData *data = jp_chart_data_new (JP_CHART_HEAT, _("Score rates of the units by indicator (%)"), subject);

  jp_chart_data_add_category (data, _("Total"), FALSE);
  return data;
}

JpChartData *
jp_chart_collect_indicators (const JpComparison *comparison)
{
  g_autofree char *subject = dup_subject (comparison);
  JpChartData *data = new_heat (subject);

  for (guint i = 0; i < comparison->indicators->len; i++)
    {
      const JpCompareRow *row = jp_comparison_get_indicator (comparison, i);

      jp_chart_data_add_category (data, jp_comparison_get_node (comparison, row, FALSE)->name,
                                  is_uniform (comparison, row));
    }
  for (guint i = 0; i < comparison->n; i++)
    {
      g_autofree char *label = jp_comparison_dup_label (comparison, i);

      set_sheet (jp_chart_data_add_series (data, label), comparison, i);
    }
  return data;
}

static void
set_entry (JpChartValue *values, const JpRankGroup *group, const JpRankEntry *entry)
{
  set_value (&values[0], entry->n_open, group->indicators->len, entry->score, entry->possible_min, entry->possible_max,
             entry->points);
  for (guint i = 0; i < group->indicators->len; i++)
    {
      JpDecimal score = entry->scores[i];

      set_value (&values[i + 1], !score.is_set, 1, score, score, score,
                 jp_rank_group_get_indicator (group, i)->points);
    }
}

JpChartData *
jp_chart_collect_heat (const JpRanking *ranking, const JpRankGroup *group)
{
  g_autofree char *subject = g_strdup_printf ("%" G_GINT64_FORMAT " · %s", ranking->year,
                                              group->framework->name != NULL ? group->framework->name : "—");
  JpChartData *data = new_heat (subject);

  for (guint i = 0; i < group->indicators->len; i++)
    {
      const JpRankIndicator *indicator = jp_rank_group_get_indicator (group, i);

      jp_chart_data_add_category (data, indicator->node->name, indicator->uniform);
    }
  for (guint i = 0; i < group->entries->len; i++)
    {
      const JpRankEntry *entry = jp_rank_group_get_entry (group, i);
      const JpUnitRecord *unit = jp_record_as_unit (entry->sheet->record.parent->parent);

      set_entry (jp_chart_data_add_series (data, unit->name), group, entry);
    }
  return data;
}
