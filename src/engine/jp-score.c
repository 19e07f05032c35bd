/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jp-score-private.h"

#include "jp-facts.h"
#include "jp-override.h"
#include "jp-target.h"

static void
clear_row (gpointer row)
{
  jp_rule_result_clear (&((JpScoreRow *) row)->result);
}

JpDecimal
jp_answer_get_element (const JpAnswerRecord *answer, guint number)
{
  if (answer == NULL)
    return JP_DECIMAL_NONE;
  JP_FOREACH_CHILD (child, answer, JP_KIND_ELEMENT)
    {
      const JpElementRecord *element = jp_record_as_element (child);

      if (element->number == (gint64) number)
        return element->value;
    }
  return JP_DECIMAL_NONE;
}

static JpDecimal
element_value (guint number, gpointer answer)
{
  return jp_answer_get_element (answer, number);
}

static gboolean
ledger_entry (guint number, guint n, JpRuleEntry *entry, gpointer answer)
{
  if (answer == NULL)
    return FALSE;
  JP_FOREACH_CHILD (child, answer, JP_KIND_ENTRY)
    {
      const JpEntryRecord *record = jp_record_as_entry (child);

      if (record->number != (gint64) number || n-- > 0)
        continue;
      *entry = (JpRuleEntry) { .value = record->value, .weight = record->weight, .confirmed = record->confirmed != 0 };
      return TRUE;
    }
  return FALSE;
}

/* One row asking for its figures. */
typedef struct
{
  const JpScores *scores;
  guint row;
  JpScoreWatch watch;
} Question;

static gboolean
look_up (const char *name, JpRational *value, JpFactRef *ref, gpointer data)
{
  const Question *question = data;
  const JpScores *scores = question->scores;
  gboolean filled = jp_facts_lookup_for_sheet (name, value, ref, scores->sheet);

  if (question->watch != NULL)
    question->watch (question->row, name, ref, filled, scores->watch_data);
  return filled;
}

static GPtrArray *
list_items (const char *group, gpointer data)
{
  const Question *question = data;
  const JpScores *scores = question->scores;

  if (question->watch != NULL)
    question->watch (question->row, NULL, NULL, FALSE, scores->watch_data);
  return jp_facts_list_items (jp_record_as_year (scores->sheet->record.parent), group);
}

JpDecimal
jp_score_recompute (JpProject *project, const JpNodeRecord *node, JpSheetRecord *figures,
                    const JpAnswerRecord *typed, const JpAnswerRecord *verdicts)
{
  JpRule *rule = jp_project_get_rule (project, node, NULL);
  const JpFrameworkRecord *framework = jp_record_as_framework (jp_record_ancestor (&node->record, JP_KIND_FRAMEWORK));
  const JpScores scores = { .sheet = figures };
  g_autofree char *target = typed != NULL ? jp_target_dup_target (typed) : NULL;
  g_autofree char *actual = typed != NULL ? jp_target_dup_actual (typed) : NULL;
  Question question = { .scores = &scores };
  g_auto (JpRuleResult) result = JP_RULE_RESULT_INIT;
  JpRuleInput input = {
    .points = jp_node_get_points (node, project),
    .decimals = CLAMP (framework->decimals, 0, JP_DECIMAL_MAX_SCALE),
    .lookup = look_up,
    .lookup_data = &question,
    .items = list_items,
    .element = element_value,
    .entry = ledger_entry,
    .element_data = (gpointer) verdicts,
    .target = target,
    .actual = actual,
  };

  if (rule == NULL)
    return JP_DECIMAL_NONE;
  jp_rule_evaluate (rule, &input, &result, NULL);
  return result.status == JP_RULE_SCORED ? result.score : JP_DECIMAL_NONE;
}

static void
evaluate_row (const JpScores *self, JpScoreRow *row, JpProject *project, JpTrace *trace, JpRuleResult *result)
{
  JpRule *rule = jp_project_get_rule (project, row->node, NULL);
  g_autofree char *target = row->answer != NULL ? jp_target_dup_target (row->answer) : NULL;
  g_autofree char *actual = row->answer != NULL ? jp_target_dup_actual (row->answer) : NULL;
  Question question = { .scores = self, .row = row->seq - 1, .watch = trace == NULL ? self->watch : NULL };
  JpRuleInput input = {
    .points = row->points,
    .decimals = CLAMP (self->framework->decimals, 0, JP_DECIMAL_MAX_SCALE),
    .lookup = look_up,
    .lookup_data = &question,
    .items = list_items,
    .element = element_value,
    .entry = ledger_entry,
    .element_data = row->answer,
    .target = target,
    .actual = actual,
  };

  row->rule_broken = rule == NULL;
  if (rule != NULL)
    {
      jp_rule_evaluate (rule, &input, result, trace);
      return;
    }
  result->status = JP_RULE_JUDGEMENT;
  result->possible_min = jp_decimal_new (0, 0);
  result->possible_max = row->points;
}

/* The rule of a group from which rows are chosen, only above leaves; else NULL. */
static JpRule *
get_choice (JpNodeRecord *group, JpProject *project)
{
  JpRule *rule = group->rule != NULL ? jp_project_get_rule (project, group, NULL) : NULL;

  JP_FOREACH_CHILD (child, group, JP_KIND_NODE)
    {
      if (jp_record_first (child, JP_KIND_NODE) != NULL)
        return NULL;
    }
  return rule != NULL && jp_rule_get_choose (rule, NULL, NULL) ? rule : NULL;
}

JpDecimal
jp_node_get_points (const JpNodeRecord *node, JpProject *project)
{
  JpRecord *parent = node->record.parent;

  if (!node->points.is_set && parent->kind == JP_KIND_NODE && get_choice (jp_record_as_node (parent), project) != NULL)
    return jp_record_as_node (parent)->points;
  return node->points;
}

/* What counts, from what the rule and the evaluator say. */
static void
settle_row (JpScoreRow *row)
{
  row->computed = row->result.status == JP_RULE_SCORED ? row->result.score : JP_DECIMAL_NONE;
  row->given = row->answer != NULL ? row->answer->given : JP_DECIMAL_NONE;
  row->score = row->given.is_set ? row->given : row->computed;
  row->dropped = row->result.dropped && !row->given.is_set;
  /* A row without points is no indicator: it can neither earn nor lose. */
  row->open = !row->score.is_set && row->points.is_set && !row->dropped;
  row->overridden = row->given.is_set && row->computed.is_set && !jp_decimal_equal (row->given, row->computed);
  row->possible_min = row->open ? row->result.possible_min : row->score;
  row->possible_max = row->open ? row->result.possible_max : row->score;
}

/* The score given was put in place of a computed one that rested on something else. */
static gboolean
is_stale (const JpScores *self, const JpScoreRow *row, JpProject *project)
{
  g_autofree char *basis = NULL;

  if (!row->overridden || row->answer->override_basis == NULL)
    return FALSE;
  basis = jp_override_dup_basis (row, self->sheet, project);
  return g_strcmp0 (basis, row->answer->override_basis) != 0;
}

static void
score_row (JpScores *self, JpScoreRow *row, JpProject *project)
{
  jp_rule_result_clear (&row->result);
  row->result = (JpRuleResult) JP_RULE_RESULT_INIT;
  row->points = jp_node_get_points (row->node, project);
  evaluate_row (self, row, project, NULL, &row->result);
  settle_row (row);
  row->stale = is_stale (self, row, project);
}

void
jp_scores_update_answers (JpScores *self)
{
  g_autoptr (GHashTable) answers = g_hash_table_new (g_int64_hash, g_int64_equal);

  JP_FOREACH_CHILD (child, self->sheet, JP_KIND_ANSWER)
    g_hash_table_insert (answers, &jp_record_as_answer (child)->node, child);
  for (guint i = 0; i < self->rows->len; i++)
    {
      JpScoreRow *row = &g_array_index (self->rows, JpScoreRow, i);

      row->answer = g_hash_table_lookup (answers, &row->node->record.id);
    }
  for (guint i = 0; i < self->groups->len; i++)
    {
      JpScoreGroup *group = &g_array_index (self->groups, JpScoreGroup, i);

      group->answer = g_hash_table_lookup (answers, &group->node->record.id);
    }
}

void
jp_scores_update_row (JpScores *self, guint n, JpProject *project)
{
  score_row (self, &g_array_index (self->rows, JpScoreRow, n), project);
}

static void
read_choice (JpScoreGroup *group, JpProject *project)
{
  JpRule *rule = get_choice (group->node, project);

  group->is_choice = rule != NULL;
  if (rule != NULL)
    jp_rule_get_choose (rule, &group->at_most, &group->is_mean);
}

static void
add_nodes (JpScores *self, JpProject *project, JpRecord *parent, int group, guint level)
{
  gboolean in_choice = group >= 0 && jp_scores_get_group (self, (guint) group)->is_choice;

  JP_FOREACH_CHILD (child, parent, JP_KIND_NODE)
    {
      JpScoreRow row = { .seq = self->rows->len + 1, .node = jp_record_as_node (child), .result = JP_RULE_RESULT_INIT,
                         .choice = in_choice ? (guint) group + 1 : 0 };
      JpScoreGroup inner = { .node = jp_record_as_node (child), .level = level, .parent = group,
                             .first_row = self->rows->len };
      guint index = self->groups->len;

      if (jp_record_first (child, JP_KIND_NODE) == NULL)
        {
          g_array_append_val (self->rows, row);
          continue;
        }
      read_choice (&inner, project);
      g_array_append_val (self->groups, inner);
      add_nodes (self, project, child, (int) index, level + 1);
      g_array_index (self->groups, JpScoreGroup, index).n_rows = self->rows->len - inner.first_row;
    }
}

static JpScores *
scores_new (void)
{
  JpScores *self = g_new0 (JpScores, 1);

  self->rows = g_array_new (FALSE, TRUE, sizeof (JpScoreRow));
  self->groups = g_array_new (FALSE, TRUE, sizeof (JpScoreGroup));
  g_array_set_clear_func (self->rows, clear_row);
  return self;
}

JpScores *
jp_scores_new_watched (JpSheetRecord *sheet, JpProject *project, JpScoreWatch watch, gpointer watch_data)
{
  JpScores *self = scores_new ();

  self->sheet = sheet;
  self->watch = watch;
  self->watch_data = watch_data;
  if (sheet->framework != 0)
    self->framework = jp_record_as_framework (jp_project_lookup (project, sheet->framework));
  if (self->framework != NULL)
    add_nodes (self, project, JP_RECORD (self->framework), -1, 1);

  jp_scores_update_answers (self);
  for (guint i = 0; i < self->rows->len; i++)
    jp_scores_update_row (self, i, project);
  jp_scores_add_up (self);
  return self;
}

/**
 * jp_scores_new:
 *
 * Scores a sheet: every leaf by its rule and its answer, every group and the total as exact sums.
 *
 * Returns: (transfer full): the scores; without a framework there are no rows
 */
JpScores *
jp_scores_new (JpSheetRecord *sheet, JpProject *project)
{
  return jp_scores_new_watched (sheet, project, NULL, NULL);
}

JpScores *
jp_scores_new_detached (JpFrameworkRecord *framework, JpProject *project)
{
  JpScores *self = scores_new ();

  self->framework = framework;
  add_nodes (self, project, JP_RECORD (framework), -1, 1);
  for (guint i = 0; i < self->rows->len; i++)
    {
      JpScoreRow *row = &g_array_index (self->rows, JpScoreRow, i);

      row->points = jp_node_get_points (row->node, project);
    }
  return self;
}

void
jp_scores_set_result (JpScores *self, guint n, const JpRuleResult *result)
{
  JpScoreRow *row = &g_array_index (self->rows, JpScoreRow, n);

  row->result.status = result->status;
  row->result.score = result->score;
  row->result.possible_min = result->possible_min;
  row->result.possible_max = result->possible_max;
  row->result.dropped = result->dropped;
  settle_row (row);
}

void
jp_scores_free (JpScores *self)
{
  g_array_unref (self->rows);
  g_array_unref (self->groups);
  g_free (self);
}

const JpScoreRow *
jp_scores_get_row (const JpScores *self, guint n)
{
  g_return_val_if_fail (n < self->rows->len, NULL);

  return &g_array_index (self->rows, JpScoreRow, n);
}

const JpScoreGroup *
jp_scores_get_group (const JpScores *self, guint n)
{
  g_return_val_if_fail (n < self->groups->len, NULL);

  return &g_array_index (self->groups, JpScoreGroup, n);
}

const JpScoreRow *
jp_scores_find (const JpScores *self, const JpNodeRecord *node)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (jp_scores_get_row (self, i)->node == node)
      return jp_scores_get_row (self, i);
  return NULL;
}

gboolean
jp_scores_is_complete (const JpScores *self)
{
  return self->rows->len > 0 && self->n_open == 0;
}

const char *
jp_band_get_grade (const JpBandRecord *band)
{
  return band->grade != NULL ? band->grade : band->label;
}

/**
 * jp_scores_get_grade:
 *
 * Returns: (transfer none) (nullable): the grade when every outcome still possible has it
 */
const char *
jp_scores_get_grade (const JpScores *self)
{
  if (self->rows->len == 0 || self->grade_min == NULL || self->grade_min != self->grade_max)
    return NULL;
  return jp_band_get_grade (self->grade_min);
}

gboolean
jp_score_rate (JpDecimal score, JpDecimal points, JpRational *rate)
{
  g_auto (JpRational) divisor = JP_RATIONAL_INIT;

  if (!score.is_set || !points.is_set || points.n == 0)
    return FALSE;
  jp_decimal_to_rational (score, rate);
  jp_decimal_to_rational (points, &divisor);
  jp_rational_div (rate, rate, &divisor);
  return TRUE;
}

/**
 * jp_scores_trace:
 *
 * Returns: (transfer full) (nullable): how the row's computed score came about; %NULL when its rule computes nothing
 */
JpTrace *
jp_scores_trace (const JpScores *self, guint n, JpProject *project)
{
  g_autoptr (JpTrace) trace = jp_trace_new ();
  g_auto (JpRuleResult) result = JP_RULE_RESULT_INIT;
  JpScoreRow row = *jp_scores_get_row (self, n);

  evaluate_row (self, &row, project, trace, &result);
  return trace->lines->len > 0 ? g_steal_pointer (&trace) : NULL;
}

static gboolean
is_above (JpDecimal total, JpDecimal lower, gboolean inclusive)
{
  return !lower.is_set || jp_decimal_cmp (total, lower) > 0 || (inclusive && jp_decimal_cmp (total, lower) == 0);
}

static gboolean
is_below (JpDecimal total, JpDecimal upper, gboolean inclusive)
{
  return !upper.is_set || jp_decimal_cmp (total, upper) < 0 || (inclusive && jp_decimal_cmp (total, upper) == 0);
}

JpBandRecord *
jp_grade_lookup (JpFrameworkRecord *framework, JpDecimal total)
{
  if (!total.is_set)
    return NULL;
  JP_FOREACH_CHILD (child, framework, JP_KIND_BAND)
    {
      JpBandRecord *band = jp_record_as_band (child);

      if (is_above (total, band->lower, band->lower_inclusive != 0) &&
          is_below (total, band->upper, band->upper_inclusive != 0))
        return band;
    }
  return NULL;
}

static void
collect_leaves (JpRecord *parent, GPtrArray *leaves)
{
  JP_FOREACH_CHILD (child, parent, JP_KIND_NODE)
    {
      if (jp_record_first (child, JP_KIND_NODE) != NULL)
        collect_leaves (child, leaves);
      else
        g_ptr_array_add (leaves, child);
    }
}

GPtrArray *
jp_framework_get_leaves (JpFrameworkRecord *framework)
{
  GPtrArray *leaves = g_ptr_array_new ();

  collect_leaves (JP_RECORD (framework), leaves);
  return leaves;
}

JpAnswerRecord *
jp_sheet_find_answer (JpSheetRecord *sheet, const JpNodeRecord *node)
{
  JP_FOREACH_CHILD (child, sheet, JP_KIND_ANSWER)
    {
      JpAnswerRecord *answer = jp_record_as_answer (child);

      if (answer->node == node->record.id)
        return answer;
    }
  return NULL;
}
