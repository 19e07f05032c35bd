/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Annual goals: expected against actual, the figures facts and indicators give for the same, numbers left blank, goals
 * that nothing measures. */

#include "config.h"

#include "jp-check-private.h"

#include "jp-words-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The only number of a text that counts something, or NULL. */
static const JpCheckNumber *
only_counted (GPtrArray *numbers)
{
  const JpCheckNumber *found = NULL;

  for (guint i = 0; i < numbers->len; i++)
    {
      const JpCheckNumber *number = g_ptr_array_index (numbers, i);

      if (*number->unit == '\0')
        continue;
      if (found != NULL)
        return NULL;
      found = number;
    }
  return found;
}

/* Numbers of a goal: what it wants and what came of it, in the same unit. */
typedef struct
{
  GPtrArray *wanted_numbers;
  GPtrArray *reached_numbers;
  const JpCheckNumber *wanted;
  const JpCheckNumber *reached; /* NULL: not given, or in another unit */
} Goal;

static void
goal_clear (Goal *self)
{
  g_ptr_array_unref (self->wanted_numbers);
  g_ptr_array_unref (self->reached_numbers);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Goal, goal_clear)

static Goal
read_goal (const JpGoalRecord *record)
{
  g_autofree char *expected = jp_check_fold (record->expected);
  g_autofree char *actual = jp_check_fold (record->actual);
  Goal goal = { .wanted_numbers = jp_check_read_numbers (expected), .reached_numbers = jp_check_read_numbers (actual) };

  goal.wanted = only_counted (goal.wanted_numbers);
  goal.reached = only_counted (goal.reached_numbers);
  if (goal.wanted != NULL && goal.reached != NULL && !g_str_equal (goal.wanted->unit, goal.reached->unit))
    goal.reached = NULL;
  return goal;
}

static gboolean
is_compared (const Goal *goal)
{
  return goal->wanted != NULL && goal->reached != NULL && jp_rational_sign (&goal->wanted->value) > 0;
}

static void
check_over (JpCheck *self, JpGoalRecord *record, const Goal *goal)
{
  g_auto (JpRational) ratio = JP_RATIONAL_INIT, limit = JP_RATIONAL_INIT;
  JpFinding *finding;

  jp_rational_div (&ratio, &goal->reached->value, &goal->wanted->value);
  jp_rational_set_fraction (&limit, 13, 10);
  if (jp_rational_cmp (&ratio, &limit) < 0)
    return;
  finding = jp_check_add (self, JP_CHECK_OVER_TARGET, JP_SEVERITY_WARNING, record, JP_GOAL_ACTUAL);
  jp_check_add_place (finding, record, JP_GOAL_EXPECTED);
  jp_check_set_figures (finding, g_strdup_printf ("%s/%s", goal->reached->number, goal->wanted->number),
                        jp_check_percent (&ratio));
  jp_check_say (finding, _("“%s”: %s %s came of a goal of %s, %s: explain it or set the goal right."), record->expected,
                goal->reached->number, goal->reached->unit, goal->wanted->number, finding->computed);
}

/* "追回退休人员多发退休待遇11人" … "追回退休人员多发退休待遇 人。" */
static void
check_blank (JpCheck *self, JpGoalRecord *record, const Goal *goal)
{
  const char *actual = jp_check_folded (self, record->actual);
  const char *expected = jp_check_folded (self, record->expected);
  g_autofree char *words = NULL;
  JpFinding *finding;
  gsize length;

  if (goal->wanted == NULL || goal->reached_numbers->len > 0 || *actual == '\0' || goal->wanted->offset == 0)
    return;
  words = g_strndup (expected, goal->wanted->offset);
  length = strlen (words);
  if (strncmp (actual, words, length) != 0 || !g_str_has_prefix (actual + length, goal->wanted->unit))
    return;
  finding = jp_check_add (self, JP_CHECK_MISSING_VALUE, JP_SEVERITY_WARNING, record, JP_GOAL_ACTUAL);
  jp_check_set_where (finding, record->expected);
  jp_check_set_figures (finding, g_strdup (record->actual), NULL);
  jp_check_say (finding, _("The number is missing in “%s” (goal: %s %s)."), record->actual, goal->wanted->number,
                goal->wanted->unit);
}

/* All of a name's characters found in a text in runs of two or more: 困难群体代缴 in 代缴困难群体城乡居民…. */
static gboolean
is_covered (const char *name, const char *text)
{
  const char *p = name;

  if (g_utf8_strlen (name, -1) < 4)
    return FALSE;
  while (*p != '\0')
    {
      const char *end = name + strlen (name);

      for (; end > p; end = g_utf8_prev_char (end))
        {
          g_autofree char *run = g_strndup (p, end - p);

          if (g_utf8_strlen (run, -1) < 2)
            return FALSE;
          if (strstr (text, run) != NULL)
            break;
        }
      if (end <= p)
        return FALSE;
      p = end;
    }
  return TRUE;
}

/* A printed rate of 100 % for a goal that was missed. */
static void
check_claimed (JpCheck *self, JpGoalRecord *record, const Goal *goal)
{
  const char *text = jp_check_folded (self, record->expected);
  g_auto (JpRational) printed = JP_RATIONAL_INIT, ratio = JP_RATIONAL_INIT;
  guint decimals;

  jp_rational_div (&ratio, &goal->reached->value, &goal->wanted->value);
  if (jp_rational_cmp_int (&ratio, 1) >= 0)
    return;
  for (guint i = 0; i < self->items->len; i++)
    {
      JpItemRecord *item = g_ptr_array_index (self->items, i);
      const char *name = jp_check_folded (self, item->name);
      JpFinding *finding;

      if (item->executed.is_set || !jp_check_parse_percent (item->rate_printed, &printed, &decimals) ||
          jp_rational_cmp_int (&printed, 1) < 0 || !is_covered (name, text))
        continue;
      finding = jp_check_add (self, JP_CHECK_CONTRADICTION, JP_SEVERITY_WARNING, item, JP_ITEM_RATE_PRINTED);
      jp_check_add_place (finding, record, JP_GOAL_ACTUAL);
      jp_check_set_figures (finding, g_strdup (item->rate_printed), jp_check_percent (&ratio));
      jp_check_say (finding, _("“%s” is printed as %s; of the goal of %s %s, %s were reached: %s."), item->name,
                    item->rate_printed, goal->wanted->number, goal->wanted->unit, goal->reached->number,
                    finding->computed);
    }
}

/* A fact with a completion rate and a goal whose result is the same figure. */
static void
check_completion_rate (JpCheck *self, JpGoalRecord *record, const Goal *goal)
{
  g_auto (JpRational) printed = JP_RATIONAL_INIT, ratio = JP_RATIONAL_INIT, value = JP_RATIONAL_INIT;
  guint decimals;

  jp_rational_div (&ratio, &goal->reached->value, &goal->wanted->value);
  for (guint i = 0; i < self->items->len; i++)
    {
      JpItemRecord *item = g_ptr_array_index (self->items, i);
      JpFinding *finding;

      if (!jp_check_parse_percent (item->rate_printed, &printed, &decimals) ||
          !jp_check_value (item, JP_ITEM_VALUE, &value) || jp_rational_cmp (&value, &goal->reached->value) != 0 ||
          strlen (goal->reached->number) < 3 || jp_check_shows_as (&ratio, &printed, decimals))
        continue;
      finding = jp_check_add (self, JP_CHECK_RATIO_MISMATCH, JP_SEVERITY_WARNING, item, JP_ITEM_RATE_PRINTED);
      jp_check_add_place (finding, record, JP_GOAL_EXPECTED);
      jp_check_set_figures (finding, g_strdup (item->rate_printed), jp_check_percent (&ratio));
      jp_check_say (finding, _("“%s” is printed as %s; %s of the goal of %s is %s."), item->name, item->rate_printed,
                    goal->reached->number, goal->wanted->number, finding->computed);
    }
}

/* Money for people: what each one gets is a round sum in the result and not in the target. */
static void
check_money_per_head (JpCheck *self, JpGoalRecord *record, const Goal *goal, const JpScoreRow *row)
{
  const char *text = jp_check_folded (self, record->expected);
  const char *name = jp_check_folded (self, row->node->name);
  g_autoptr (GPtrArray) targets = jp_check_read_numbers (row->answer->target);
  g_autoptr (GPtrArray) actuals = jp_check_read_numbers (row->answer->actual);
  const JpCheckNumber *target = only_counted (targets), *actual = only_counted (actuals);
  g_auto (JpRational) each = JP_RATIONAL_INIT, planned = JP_RATIONAL_INIT;
  g_autofree char *rate = NULL;
  JpFinding *finding;

  if (target == NULL || actual == NULL || !jp_measure_unit_lookup (target->unit).money ||
      !jp_measure_unit_lookup (actual->unit).money || jp_measure_unit_lookup (goal->wanted->unit).money ||
      jp_check_common_run (text, name) < 6)
    return;
  jp_rational_set_int (&planned, 100);
  jp_rational_mul (&planned, &planned, &goal->reached->value);
  jp_rational_div (&each, &actual->value, &planned);
  if (!jp_rational_is_integer (&each) || jp_rational_sign (&each) <= 0)
    return;
  jp_rational_set_int (&planned, 100);
  jp_rational_mul (&planned, &planned, &each);
  jp_rational_mul (&planned, &planned, &goal->wanted->value);
  if (jp_rational_cmp (&planned, &target->value) == 0)
    return;
  rate = jp_rational_to_text (&each, 0, 2);
  finding = jp_check_add (self, JP_CHECK_CONTRADICTION, JP_SEVERITY_WARNING, row->answer, JP_ANSWER_TARGET);
  jp_check_add_place (finding, record, JP_GOAL_EXPECTED);
  jp_check_set_where (finding, row->node->name);
  jp_check_set_figures (finding, g_strdup (row->answer->target), jp_check_amount (&planned, target->unit));
  jp_check_say (
    finding, _("“%s”: the result is %s 元 a head; for the %s %s of the goal that makes %s, the target is %s."),
    row->node->name, rate, goal->wanted->number, goal->wanted->unit, finding->computed, row->answer->target);
}

/* Does a sheet of the year have an indicator about the goal? Runs of four characters tell. */
static gboolean
is_measured (JpCheck *self, const char *expected, const Goal *goal)
{
  g_autofree char *text = jp_check_fold (expected);

  JP_FOREACH_CHILD (child, self->year, JP_KIND_SHEET)
    {
      JpSheetRecord *sheet = jp_record_as_sheet (child);
      g_autoptr (GPtrArray) leaves = NULL;

      if (sheet->framework == 0)
        continue;
      leaves = jp_framework_get_leaves (jp_record_as_framework (jp_project_lookup (self->project, sheet->framework)));
      for (guint i = 0; i < leaves->len; i++)
        {
          JpNodeRecord *leaf = g_ptr_array_index (leaves, i);
          JpAnswerRecord *answer = jp_sheet_find_answer (sheet, leaf);
          const char *name = jp_check_folded (self, leaf->name);

          if (jp_check_common_run (text, name) < 4)
            continue;
          if (goal->wanted == NULL || answer == NULL || answer->target == NULL ||
              strstr (answer->target, goal->wanted->unit) != NULL)
            return TRUE;
        }
    }
  return FALSE;
}

/* A sheet of a project has the project's goals: each of them wants an indicator. */
static gboolean
has_project_sheet (JpCheck *self)
{
  JP_FOREACH_CHILD (child, self->year, JP_KIND_SHEET)
    if (jp_check_is_project (jp_record_as_sheet (child)))
      return TRUE;
  return FALSE;
}

/* Goals that no indicator measures, without a project those with a number: all of a year are one finding. */
static void
append_goal (GString *list, const JpGoalRecord *record, const Goal *goal)
{
  g_autofree char *start = NULL;

  if (list->len > 0)
    g_string_append (list, ", ");
  if (goal->wanted != NULL)
    {
      g_string_append_printf (list, "%s%s", goal->wanted->number, goal->wanted->unit);
      return;
    }
  start = g_utf8_substring (record->expected, 0, MIN (12, g_utf8_strlen (record->expected, -1)));
  g_string_append_printf (list, "%s…", start);
}

static void
check_unmeasured (JpCheck *self)
{
  gboolean projects = has_project_sheet (self);
  g_autoptr (GString) list = g_string_new (NULL);
  JpFinding *finding = NULL;
  guint n = 0;

  JP_FOREACH_CHILD (child, self->year, JP_KIND_GOAL)
    {
      JpGoalRecord *record = jp_record_as_goal (child);
      g_auto (Goal) goal = read_goal (record);

      if ((goal.wanted == NULL && !(projects && jp_check_mentions (record->goal_kind, "项目"))) ||
          is_measured (self, record->expected, &goal))
        continue;
      if (finding == NULL)
        finding = jp_check_add (self, JP_CHECK_MISSING_INDICATOR, JP_SEVERITY_INFO, record, JP_GOAL_EXPECTED);
      else
        jp_check_add_place (finding, record, JP_GOAL_EXPECTED);
      append_goal (list, record, &goal);
      n++;
    }
  if (finding == NULL)
    return;
  jp_check_set_figures (finding, g_strdup (list->str), NULL);
  jp_check_say (finding, ngettext ("%u goal is measured by no indicator (%s).",
                                   "%u goals are measured by no indicator (%s).", n),
                n, list->str);
}

static void
check_goals (JpCheck *self)
{
  gboolean has_sheets = jp_record_first (JP_RECORD (self->year), JP_KIND_SHEET) != NULL;

  JP_FOREACH_CHILD (child, self->year, JP_KIND_GOAL)
    {
      JpGoalRecord *record = jp_record_as_goal (child);
      g_auto (Goal) goal = read_goal (record);

      check_blank (self, record, &goal);
      if (!is_compared (&goal))
        continue;
      check_over (self, record, &goal);
      check_claimed (self, record, &goal);
      check_completion_rate (self, record, &goal);
    }
  if (has_sheets)
    check_unmeasured (self);
}

static void
check_sheet_goals (JpCheck *self)
{
  JP_FOREACH_CHILD (child, self->year, JP_KIND_GOAL)
    {
      JpGoalRecord *record = jp_record_as_goal (child);
      g_auto (Goal) goal = read_goal (record);

      for (guint i = 0; is_compared (&goal) && i < self->scores->rows->len; i++)
        {
          const JpScoreRow *row = jp_scores_get_row (self->scores, i);

          if (row->answer != NULL && row->answer->target != NULL && row->answer->actual != NULL &&
              row->node->name != NULL)
            check_money_per_head (self, record, &goal, row);
        }
    }
}

const JpCheckFamily jp_check_goals = { "goals", check_goals, check_sheet_goals };
