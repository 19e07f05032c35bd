/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jp-score-json.h"

void
jp_score_json_set_decimal (JpJson *object, const char *key, JpDecimal value)
{
  g_autofree char *text = value.is_set ? jp_decimal_to_text (value) : NULL;

  jp_json_set_string (object, key, text);
}

void
jp_score_json_set_rate (JpJson *object, const char *key, JpDecimal score, JpDecimal points)
{
  g_auto (JpRational) rate = JP_RATIONAL_INIT;
  g_autofree char *text = NULL;

  if (jp_score_rate (score, points, &rate))
    text = jp_rational_to_exact (&rate);
  jp_json_set_string (object, key, text);
}

static JpJson *
group_to_json (const JpScores *scores, const JpScoreGroup *group)
{
  JpJson *object = jp_json_new_object ();

  jp_json_set_int (object, "level", group->level);
  jp_json_set_string (object, "name", group->node->name);
  jp_json_set_string (object, "parent",
                      group->parent >= 0 ? jp_scores_get_group (scores, group->parent)->node->name : NULL);
  jp_score_json_set_decimal (object, "points", group->points);
  jp_score_json_set_decimal (object, "points_printed", group->node->points);
  jp_score_json_set_decimal (object, "score", group->score);
  jp_score_json_set_decimal (object, "possible_min", group->possible_min);
  jp_score_json_set_decimal (object, "possible_max", group->possible_max);
  jp_score_json_set_rate (object, "rate", group->score, group->points);
  return object;
}

void
jp_score_json_set_levels (JpJson *object, const JpNodeRecord *leaf)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (const JpRecord *up = leaf->record.parent; up != NULL && up->kind == JP_KIND_NODE; up = up->parent)
    g_ptr_array_insert (names, 0, jp_record_as_node (up)->name);
  for (guint i = 0; i < MAX (names->len, 2); i++)
    {
      g_autofree char *key = g_strdup_printf ("level%u", i + 1);

      jp_json_set_string (object, key, i < names->len ? g_ptr_array_index (names, i) : NULL);
    }
  /* As in the tables: an indicator is level 3 (or lower); one that stands at the top is level 1. */
  if (names->len == 0)
    {
      jp_json_set_string (object, "level1", leaf->name);
      jp_json_set_string (object, "level3", NULL);
    }
  else
    {
      g_autofree char *key = g_strdup_printf ("level%u", MAX (names->len + 1, 3));

      jp_json_set_string (object, key, leaf->name);
    }
}

static JpJson *
reasons_to_json (const JpAnswerRecord *answer)
{
  JpJson *array = jp_json_new_array ();

  if (answer == NULL)
    return array;
  JP_FOREACH_CHILD (child, answer, JP_KIND_DEDUCTION)
    {
      const JpDeductionRecord *deduction = jp_record_as_deduction (child);
      JpJson *reason = jp_json_new_object ();

      jp_score_json_set_decimal (reason, "points", deduction->points);
      jp_json_set_string (reason, "text", deduction->text);
      jp_json_append (array, reason);
    }
  return array;
}

static JpJson *
texts_to_json (const GPtrArray *texts)
{
  JpJson *array = jp_json_new_array ();

  for (guint i = 0; texts != NULL && i < texts->len; i++)
    jp_json_append (array, jp_json_new_string (g_ptr_array_index (texts, i)));
  return array;
}

static JpJson *
row_to_json (const JpScores *scores, guint n, JpProject *project)
{
  const JpScoreRow *row = jp_scores_get_row (scores, n);
  g_autoptr (JpTrace) trace = jp_scores_trace (scores, n, project);
  g_autofree char *trace_text = trace != NULL ? jp_trace_to_text (trace) : NULL;
  JpJson *object = jp_json_new_object ();

  jp_json_set_int (object, "seq", row->seq);
  jp_score_json_set_levels (object, row->node);
  jp_score_json_set_decimal (object, "points", row->points);
  if (row->result.has_measure)
    {
      g_autofree char *measure = jp_rational_to_exact (&row->result.measure);

      jp_json_set_string (object, "measure", measure);
    }
  else
    jp_json_set_string (object, "measure", NULL);
  jp_score_json_set_decimal (object, "auto", row->computed);
  jp_score_json_set_decimal (object, "given", row->given);
  jp_score_json_set_decimal (object, "score", row->score);
  jp_score_json_set_decimal (object, "possible_min", row->possible_min);
  jp_score_json_set_decimal (object, "possible_max", row->possible_max);
  jp_json_set_boolean (object, "overridden", row->overridden);
  jp_json_set_boolean (object, "stale", row->stale);
  jp_json_set_boolean (object, "open", row->open);
  jp_json_set_boolean (object, "dropped", row->dropped);
  if (row->choice > 0)
    jp_json_set_boolean (object, "chosen", row->chosen);
  jp_json_set (object, "notes", texts_to_json (row->result.notes));
  jp_json_set (object, "missing", texts_to_json (row->result.missing));
  jp_json_set_string (object, "trace", trace_text);
  jp_json_set (object, "reasons", reasons_to_json (row->answer));
  return object;
}

JpJson *
jp_score_json_new (const JpScores *scores, JpProject *project)
{
  JpJson *object = jp_json_new_object ();
  JpJson *levels = jp_json_new_array ();
  JpJson *indicators = jp_json_new_array ();
  const JpYearRecord *year = jp_record_as_year (scores->sheet->record.parent);
  const JpUnitRecord *unit = jp_record_as_unit (year->record.parent);

  jp_json_set_string (object, "unit", unit->name);
  jp_json_set_int (object, "year", year->year);
  jp_json_set_string (object, "sheet", scores->sheet->name);
  jp_json_set_string (object, "framework", scores->framework != NULL ? scores->framework->name : NULL);
  jp_score_json_set_decimal (object, "points", scores->points);
  jp_score_json_set_decimal (object, "score", scores->score);
  jp_score_json_set_decimal (object, "possible_min", scores->possible_min);
  jp_score_json_set_decimal (object, "possible_max", scores->possible_max);
  jp_score_json_set_decimal (object, "points_dropped", scores->dropped);
  jp_score_json_set_decimal (object, "points_at_discretion", scores->discretion);
  jp_json_set_string (object, "grade", jp_scores_get_grade (scores));
  jp_json_set_boolean (object, "complete", jp_scores_is_complete (scores));
  for (guint i = 0; i < scores->groups->len; i++)
    jp_json_append (levels, group_to_json (scores, jp_scores_get_group (scores, i)));
  jp_json_set (object, "levels", levels);
  for (guint i = 0; i < scores->rows->len; i++)
    jp_json_append (indicators, row_to_json (scores, i, project));
  jp_json_set (object, "indicators", indicators);
  return object;
}
