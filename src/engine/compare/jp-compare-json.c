/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jp-compare-private.h"

#include "jp-fact-dictionary.h"
#include "jp-facts.h"
#include "jp-score-json.h"

static JpJson *
exact_or_null (const JpRational *value, gboolean is_set)
{
  g_autofree char *text = is_set ? jp_rational_to_exact (value) : NULL;

  return jp_json_new_string (text);
}

static JpJson *
decimal_or_null (JpDecimal value)
{
  g_autofree char *text = value.is_set ? jp_decimal_to_text (value) : NULL;

  return jp_json_new_string (text);
}

static JpJson *
rate_or_null (JpDecimal score, JpDecimal points)
{
  g_auto (JpRational) rate = JP_RATIONAL_INIT;
  gboolean is_set = jp_score_rate (score, points, &rate);

  return exact_or_null (&rate, is_set);
}

static void
set_changes (JpJson *object, const JpComparison *self, const JpCompareRow *row)
{
  JpJson *changes = jp_json_new_array ();

  jp_json_set_string (object, "compared_by", row->by_rate ? "rate" : "points");
  jp_json_set (object, "change", exact_or_null (&row->overall.change, row->overall.is_set));
  for (guint i = 0; i + 1 < self->n; i++)
    jp_json_append (changes, exact_or_null (&row->steps[i].change, row->steps[i].is_set));
  jp_json_set (object, "changes", changes);
}

static JpJson *
parts_to_json (const JpCompareChange *change)
{
  JpJson *object = jp_json_new_object ();

  jp_json_set (object, "fact", exact_or_null (&change->fact, change->is_set));
  jp_json_set (object, "rule", exact_or_null (&change->rule, change->is_set));
  jp_json_set (object, "judgement", exact_or_null (&change->judgement, change->is_set));
  return object;
}

static JpJson *
explanation_to_json (const JpComparison *self, const JpCompareRow *row)
{
  g_autofree char *text = jp_comparison_explain (self, row);

  return jp_json_new_string (text);
}

static void
add_sum (JpJson *object, const char *key, const JpRational *points)
{
  jp_json_set (object, key, exact_or_null (points, TRUE));
}

/* What the change of the total adds up from, in points. */
static JpJson *
sums_to_json (const JpComparison *self)
{
  JpJson *object = jp_json_new_object ();
  g_auto (JpCompareSums) sums = { FALSE };

  jp_comparison_sum_up (self, &sums);
  jp_json_set (object, "change", exact_or_null (&sums.change, sums.is_set));
  add_sum (object, "fact", &sums.fact.points);
  add_sum (object, "rule", &sums.rule.points);
  add_sum (object, "judgement", &sums.judgement.points);
  add_sum (object, "new_and_gone", &sums.moved.points);
  jp_json_set (object, "rest", exact_or_null (&sums.rest, sums.is_set));
  return object;
}

/* Points, scores and rates of every year. */
typedef struct
{
  JpJson *points;
  JpJson *score;
  JpJson *rate;
} Columns;

static Columns
columns_new (JpJson *object)
{
  Columns columns = { jp_json_new_array (), jp_json_new_array (), jp_json_new_array () };

  jp_json_set (object, "points", columns.points);
  jp_json_set (object, "score", columns.score);
  jp_json_set (object, "rate", columns.rate);
  return columns;
}

static void
columns_add (const Columns *self, JpDecimal points, JpDecimal score)
{
  jp_json_append (self->points, decimal_or_null (points));
  jp_json_append (self->score, decimal_or_null (score));
  jp_json_append (self->rate, rate_or_null (score, points));
}

static JpJson *
indicator_to_json (const JpComparison *self, const JpCompareRow *row)
{
  JpJson *object = jp_json_new_object ();
  JpJson *causes = jp_json_new_array ();
  Columns columns;

  jp_score_json_set_levels (object, jp_comparison_get_node (self, row, FALSE));
  columns = columns_new (object);
  for (guint i = 0; i < self->n; i++)
    {
      const JpScoreRow *scored = jp_compare_row_get (self, row, i);

      columns_add (&columns, scored != NULL ? scored->points : JP_DECIMAL_NONE,
                   scored != NULL ? scored->score : JP_DECIMAL_NONE);
    }
  set_changes (object, self, row);
  if (self->of_units)
    {
      jp_json_unref (causes);
      return object;
    }
  jp_json_set_string (object, "cause", jp_cause_get_name (row->overall.cause));
  for (guint i = 0; i + 1 < self->n; i++)
    jp_json_append (causes, jp_json_new_string (jp_cause_get_name (row->steps[i].cause)));
  jp_json_set (object, "causes", causes);
  jp_json_set (object, "parts", parts_to_json (&row->overall));
  jp_json_set (object, "explanation", explanation_to_json (self, row));
  return object;
}

static JpJson *
level_to_json (const JpComparison *self, const JpCompareRow *row)
{
  const JpNodeRecord *node = jp_comparison_get_node (self, row, TRUE);
  const JpRecord *parent = node->record.parent;
  JpJson *object = jp_json_new_object ();
  guint level = 1;
  Columns columns;

  for (const JpRecord *up = parent; up->kind == JP_KIND_NODE; up = up->parent)
    level++;
  jp_json_set_int (object, "level", level);
  jp_json_set_string (object, "name", node->name);
  jp_json_set_string (object, "parent", parent->kind == JP_KIND_NODE ? jp_record_as_node (parent)->name : NULL);
  columns = columns_new (object);
  for (guint i = 0; i < self->n; i++)
    {
      const JpScoreGroup *group =
        row->index[i] >= 0 ? jp_scores_get_group (jp_comparison_get_scores (self, i), (guint) row->index[i]) : NULL;

      columns_add (&columns, group != NULL ? group->points : JP_DECIMAL_NONE,
                   group != NULL ? group->score : JP_DECIMAL_NONE);
    }
  set_changes (object, self, row);
  return object;
}

static JpJson *
fact_to_json (const JpComparison *self, const JpCompareFact *fact)
{
  JpJson *object = jp_json_new_object ();
  JpJson *values = jp_json_new_array ();
  const JpItemRecord *item = NULL;
  g_auto (JpRational) change = JP_RATIONAL_INIT;
  guint n_ends = 0;

  for (guint i = self->n; item == NULL && i-- > 0;)
    item = fact->items[i];
  jp_json_set_string (object, "table", item->table);
  jp_json_set_string (object, "path", item->path);
  jp_json_set_string (object, "item", item->name);
  jp_json_set_string (object, "key", item->key);
  jp_json_set_string (object, "column", jp_facts_get_column_of (fact->field)->name);
  jp_json_set_string (object, "unit", jp_compare_fact_get_unit (self, fact));
  for (guint i = 0; i < self->n; i++)
    {
      g_auto (JpRational) value = JP_RATIONAL_INIT;
      gboolean is_set = jp_compare_fact_get (self, fact, i, &value);

      jp_json_append (values, exact_or_null (&value, is_set));
      if (!is_set || (i > 0 && i + 1 < self->n))
        continue;
      n_ends++;
      jp_rational_sub (&change, &value, &change);
    }
  jp_json_set (object, "values", values);
  jp_json_set (object, "change", exact_or_null (&change, n_ends == 2));
  return object;
}

static JpJson *
problem_to_json (const JpComparison *self, const JpCompareProblem *problem)
{
  JpJson *object = jp_json_new_object ();
  JpJson *years = jp_json_new_array ();
  const char *title = NULL;

  for (guint i = 0; i < self->n; i++)
    {
      title = problem->findings[i] != NULL ? problem->findings[i]->title : title;
      if (problem->findings[i] != NULL)
        jp_json_append (years, jp_json_new_int (jp_comparison_get_year (self, i)->year));
    }
  jp_json_set_string (object, "title", title);
  jp_json_set (object, "years", years);
  jp_json_set_string (object, "state", jp_problem_state_get_name (problem->state));
  return object;
}

/* A year's total, and what it is more than the total before (of units: than the first): of rates where the points
 * differ. */
static JpJson *
total_to_json (const JpComparison *self, guint n)
{
  const JpScores *scores = jp_comparison_get_scores (self, n);
  const JpScores *before = n > 0 ? jp_comparison_get_scores (self, self->of_units ? 0 : n - 1) : NULL;
  JpJson *object = jp_json_new_object ();
  g_auto (JpRational) change = JP_RATIONAL_INIT;
  g_auto (JpRational) earlier = JP_RATIONAL_INIT;
  gboolean is_set = before != NULL && jp_scores_is_complete (before) && jp_scores_is_complete (scores);

  jp_json_set_int (object, "year", jp_comparison_get_year (self, n)->year);
  jp_json_set_string (object, "framework", scores->framework != NULL ? scores->framework->name : NULL);
  jp_score_json_set_decimal (object, "points", scores->points);
  jp_score_json_set_decimal (object, "score", scores->score);
  jp_score_json_set_rate (object, "rate", scores->score, scores->points);
  jp_score_json_set_decimal (object, "possible_min", scores->possible_min);
  jp_score_json_set_decimal (object, "possible_max", scores->possible_max);
  jp_json_set_string (object, "grade", jp_scores_get_grade (scores));
  jp_json_set_boolean (object, "complete", jp_scores_is_complete (scores));
  if (is_set && jp_decimal_equal (before->points, scores->points) && before->score.is_set && scores->score.is_set)
    {
      jp_decimal_to_rational (before->score, &earlier);
      jp_decimal_to_rational (scores->score, &change);
    }
  else if (is_set)
    is_set = jp_score_rate (before->score, before->points, &earlier) &&
             jp_score_rate (scores->score, scores->points, &change);
  jp_rational_sub (&change, &change, &earlier);
  jp_json_set (object, "change", exact_or_null (&change, is_set));
  return object;
}

JpJson *
jp_comparison_to_json (const JpComparison *self)
{
  JpJson *root = jp_json_new_object ();
  JpJson *years = jp_json_new_array ();
  JpJson *indicators = jp_json_new_array ();
  JpJson *facts = jp_json_new_array ();
  JpJson *levels = jp_json_new_array ();
  JpJson *totals = jp_json_new_array ();
  JpJson *problems = jp_json_new_array ();

  if (self->of_units)
    {
      JpJson *units = jp_json_new_array ();

      for (guint i = 0; i < self->n; i++)
        {
          g_autofree char *label = jp_comparison_dup_label (self, i);

          jp_json_append (units, jp_json_new_string (label));
        }
      jp_json_set (root, "units", units);
    }
  else
    {
      jp_json_set_string (root, "unit", jp_record_as_unit (jp_comparison_get_year (self, 0)->record.parent)->name);
      jp_json_set (root, "sums", sums_to_json (self));
    }
  for (guint i = 0; i < self->n; i++)
    {
      jp_json_append (years, jp_json_new_int (jp_comparison_get_year (self, i)->year));
      jp_json_append (totals, total_to_json (self, i));
    }
  for (guint i = 0; i < self->indicators->len; i++)
    jp_json_append (indicators, indicator_to_json (self, jp_comparison_get_indicator (self, i)));
  for (guint i = 0; i < self->facts->len; i++)
    jp_json_append (facts, fact_to_json (self, &g_array_index (self->facts, JpCompareFact, i)));
  for (guint i = 0; i < self->levels->len; i++)
    jp_json_append (levels, level_to_json (self, jp_comparison_get_level (self, i)));
  for (guint i = 0; i < self->problems->len; i++)
    jp_json_append (problems, problem_to_json (self, &g_array_index (self->problems, JpCompareProblem, i)));
  jp_json_set (root, "years", years);
  jp_json_set (root, "indicators", indicators);
  jp_json_set (root, "facts", facts);
  jp_json_set (root, "levels", levels);
  jp_json_set (root, "totals", totals);
  jp_json_set (root, "problems", problems);
  return root;
}
