/* SPDX-License-Identifier: GPL-3.0-or-later */

/* 年度总体目标: which goals belong to a sheet, and their block in a form. */

#include "config.h"

#include "jp-form-builder.h"

#include <string.h>

static gboolean
names_project (const JpGoalRecord *goal, const JpSheetRecord *sheet)
{
  g_autofree char *name = jp_form_dup_project_name (sheet);

  return goal->goal_kind != NULL && name != NULL && *name != '\0' && strstr (goal->goal_kind, name) != NULL;
}

static gboolean
is_unit_sheet (const JpSheetRecord *sheet)
{
  return g_strcmp0 (sheet->name, "unit") == 0;
}

/* A goal of the year belongs to the project its kind names; others to the whole unit, or to the only sheet there is. */
static gboolean
belongs (JpFormBuilder *self, const JpGoalRecord *goal)
{
  JP_FOREACH_CHILD (child, self->year, JP_KIND_SHEET)
    {
      const JpSheetRecord *sheet = jp_record_as_sheet (child);

      if (!is_unit_sheet (sheet) && names_project (goal, sheet))
        return sheet == self->sheet;
    }
  return is_unit_sheet (self->sheet) || jp_record_count (JP_RECORD (self->year), JP_KIND_SHEET) == 1;
}

/* 年度总体目标 as forms word it; other kinds are a report's own lists. */
static gboolean
is_annual (const JpGoalRecord *goal)
{
  return goal->goal_kind != NULL && strstr (goal->goal_kind, "年度总体目标") != NULL;
}

GPtrArray *
jp_form_list_goals (JpFormBuilder *self)
{
  GPtrArray *goals = g_ptr_array_new ();
  gboolean annual = FALSE;

  JP_FOREACH_CHILD (child, self->year, JP_KIND_GOAL)
    if (belongs (self, jp_record_as_goal (child)))
      {
        g_ptr_array_add (goals, child);
        annual |= is_annual (jp_record_as_goal (child));
      }
  for (guint i = goals->len; annual && i > 0; i--)
    if (!is_annual (g_ptr_array_index (goals, i - 1)))
      g_ptr_array_remove_index (goals, i - 1);
  JP_FOREACH_CHILD (goal, self->sheet, JP_KIND_GOAL)
    g_ptr_array_add (goals, goal);
  return goals;
}

static void
put_goal (JpFormBuilder *self, guint column, guint columns, JpGoalRecord *goal, guint number, guint field,
          gboolean editable)
{
  const char *text = goal == NULL ? NULL : field == JP_GOAL_EXPECTED ? goal->expected : goal->actual;
  JpFormCell *cell = jp_form_put (self, column, columns, text, JP_FORM_PLAIN);
  const char *what = field == JP_GOAL_EXPECTED ? "预期目标" : "实际完成情况";
  g_autofree char *place = g_strdup_printf ("年度总体目标 %u · %s", number, what);
  g_autofree char *key = NULL;
  JpFormBinding *binding;

  if (goal != NULL)
    {
      binding = jp_form_bind_field (self, cell, place, JP_RECORD (goal), field);
      binding->editable = editable;
      return;
    }
  if (!editable)
    return;
  key = g_strdup_printf ("new goal %u.%s", self->n_slots, jp_kind_get_info (JP_KIND_GOAL)->fields[field].name);
  binding = jp_form_bind (self, cell, key, place);
  binding->kind = JP_KIND_GOAL;
  binding->field = field;
  binding->parent = is_unit_sheet (self->sheet) ? self->year->record.id : self->sheet->record.id;
  binding->path = g_strdup ("年度总体目标");
  binding->slot = self->n_slots;
}

#define SPARE_GOALS 2

void
jp_form_add_goals (JpFormBuilder *self, guint first, guint middle, guint end, gboolean editable)
{
  g_autoptr (GPtrArray) goals = jp_form_list_goals (self);
  guint n_spare = editable ? SPARE_GOALS : goals->len == 0 ? 1 : 0;

  jp_form_put_block (self, 0, 1 + goals->len + n_spare, first, "年度总\n体目标", JP_FORM_HEADING);
  jp_form_put (self, first, middle - first, "预期目标", JP_FORM_HEADING);
  jp_form_put (self, middle, end - middle, "实际完成情况", JP_FORM_HEADING);
  jp_form_end_row (self, 0);
  for (guint i = 0; i < goals->len + n_spare; i++)
    {
      JpGoalRecord *goal = i < goals->len ? g_ptr_array_index (goals, i) : NULL;

      self->n_slots += goal == NULL;
      put_goal (self, first, middle - first, goal, i + 1, JP_GOAL_EXPECTED, editable);
      put_goal (self, middle, end - middle, goal, i + 1, JP_GOAL_ACTUAL, editable);
      jp_form_end_row (self, n_spare == 1 && goals->len == 0 ? 400 : 200);
    }
}
