/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From a mapping to a plan: what is needed for it, then row by row (jp-plan-rows.c), then totals. */

#include "config.h"

#include "jp-plan-private.h"

#include "jp-limits.h"

#include <glib/gi18n-lib.h>

/* Names that tell which budget table is meant. */
#define SAMPLE_NAMES 400

static void
level_clear (gpointer data)
{
  JpPlanLevel *self = data;

  g_free (self->name);
  g_free (self->path);
}

static void
find_columns (JpPlanner *self)
{
  guint n;
  const JpRole *roles = jp_mapping_get_roles (self->target->kind, &n);

  for (guint i = 0; i < self->grid->n_columns && self->n_used < G_N_ELEMENTS (self->used); i++)
    if (jp_mapping_get_column (self->mapping, i)->role > JP_ROLE_RATE)
      self->used[self->n_used++] = i;
  self->name_column = -1;
  for (guint i = 0; i < n; i++)
    {
      int column = roles[i].use == JP_USE_NAME ? jp_mapping_find_column (self->mapping, roles[i].id) : -1;

      if (column < 0)
        continue;
      if (roles[i].level == JP_LEVEL_ROW)
        {
          self->name_column = column;
          continue;
        }
      self->point_columns[self->n_groups] = -1;
      for (guint p = 0; p < n; p++)
        if (roles[p].use == JP_USE_POINTS && roles[p].level == roles[i].level)
          self->point_columns[self->n_groups] = jp_mapping_find_column (self->mapping, roles[p].id);
      self->group_columns[self->n_groups++] = column;
    }
}

static void
find_home (JpPlanner *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  if (self->target->kind != JP_MAPPING_BUDGET)
    return;
  self->plan->table = g_strdup (self->target->table);
  if (self->plan->table != NULL || self->name_column < 0)
    return;
  for (guint row = self->first; row < MIN (self->grid->rows->len, self->first + SAMPLE_NAMES); row++)
    g_ptr_array_add (names, (gpointer) jp_grid_get (self->grid, row, (guint) self->name_column));
  g_ptr_array_add (names, NULL);
  self->plan->table = g_strdup (jp_mapping_index_find_table (self->index, (const char *const *) names->pdata));
  if (self->plan->table == NULL)
    self->plan->table = g_strdup (self->target->home);
}

static void
index_answers (JpPlanner *self)
{
  self->answers = g_hash_table_new (g_int64_hash, g_int64_equal);
  if (self->target->kind != JP_MAPPING_INDICATORS || self->target->sheet == NULL)
    return;
  JP_FOREACH_CHILD (child, self->target->sheet, JP_KIND_ANSWER)
    g_hash_table_insert (self->answers, &jp_record_as_answer (child)->node, child);
}

static void
plan_row (JpPlanner *self, guint row)
{
  JpPlanRow *out = &g_array_index (self->plan->rows, JpPlanRow, row);
  guint heading, n_heading;

  jp_mapping_get_heading (self->mapping, &heading, &n_heading);
  if (row < self->first)
    out->state = row < heading ? JP_PLAN_ABOVE : JP_PLAN_HEADING;
  else if (jp_grid_is_blank (self->grid, row))
    out->state = JP_PLAN_EMPTY;
  else
    jp_planner_plan_row (self, row, out);
}

/* Names alone make a row of some kinds; of the others it takes a column of figures. */
static gboolean
check_columns (const JpPlanner *self, GError **error)
{
  gboolean figures = FALSE;

  for (guint n = 0; n < self->n_used; n++)
    figures |= jp_planner_is_figure (self, self->used[n]);
  if (self->name_column < 0 && self->n_groups == 0 && self->target->kind != JP_MAPPING_STAFF)
    g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID,
                         _("No column holds the names of the rows. Choose it above the table."));
  else if (jp_planner_needs_figures (self) && !figures)
    g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID,
                         _("No column holds figures. Say above the table what its columns are."));
  else
    return TRUE;
  return FALSE;
}

/* What no table of a project holds is refused before anything waits for it. */
static gboolean
check_size (const JpPlan *self, GError **error)
{
  guint n = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      JpPlanState state = g_array_index (self->rows, JpPlanRow, i).state;

      n += state == JP_PLAN_ADD || state == JP_PLAN_CHANGE || state == JP_PLAN_CONFLICT;
    }
  if (n <= JP_LIMIT_ITEMS)
    return TRUE;
  g_set_error (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE,
               _("%u rows are to be imported, %d at most at once. Split the table and import its parts."), n,
               JP_LIMIT_ITEMS);
  return FALSE;
}

static void
clear_planner (JpPlanner *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->groups); i++)
    {
      g_free (self->groups[i]);
      g_free (self->points[i]);
    }
  g_clear_pointer (&self->index, jp_mapping_index_free);
  g_clear_pointer (&self->answers, g_hash_table_unref);
  g_array_unref (self->stack);
}

static void
count_states (JpPlan *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    self->counts[g_array_index (self->rows, JpPlanRow, i).state]++;
}

static void
row_clear (gpointer data)
{
  JpPlanRow *self = data;

  g_free (self->name);
  g_free (self->path);
  g_free (self->note);
}

static JpPlan *
new_plan (JpMapping *mapping, guint n_rows)
{
  JpPlan *self = g_new0 (JpPlan, 1);

  self->mapping = mapping;
  self->rows = g_array_sized_new (FALSE, TRUE, sizeof (JpPlanRow), n_rows);
  g_array_set_clear_func (self->rows, row_clear);
  g_array_set_size (self->rows, n_rows);
  self->cells = g_array_new (FALSE, TRUE, sizeof (JpPlanCell));
  return self;
}

struct _JpPlanJob
{
  JpPlanner planner;
  JpPlan *plan; /* NULL once it is handed over */
  guint next;   /* row */
};

/* Looking at the clock costs more than a row. */
#define ROWS_AT_ONCE 64

JpPlanJob *
jp_plan_job_new (JpMapping *mapping, GError **error)
{
  const JpGrid *grid = jp_mapping_get_grid (mapping);
  g_autoptr (JpPlanJob) self = g_new0 (JpPlanJob, 1);
  guint heading, n_heading;

  self->plan = new_plan (mapping, grid->rows->len);
  self->planner = (JpPlanner) { .plan = self->plan, .mapping = mapping, .grid = grid,
                                .target = jp_mapping_get_target (mapping) };
  self->planner.stack = g_array_new (FALSE, FALSE, sizeof (JpPlanLevel));
  g_array_set_clear_func (self->planner.stack, level_clear);
  jp_mapping_get_heading (mapping, &heading, &n_heading);
  self->planner.first = heading + n_heading;
  find_columns (&self->planner);
  if (!check_columns (&self->planner, error))
    return NULL;
  self->planner.index = jp_mapping_index_new (jp_mapping_get_project (mapping), self->planner.target);
  find_home (&self->planner);
  index_answers (&self->planner);
  return g_steal_pointer (&self);
}

void
jp_plan_job_free (JpPlanJob *self)
{
  clear_planner (&self->planner);
  g_clear_pointer (&self->plan, jp_plan_free);
  g_free (self);
}

gboolean
jp_plan_job_step (JpPlanJob *self, gint64 microseconds)
{
  gint64 end = g_get_monotonic_time () + microseconds;

  while (self->next < self->plan->rows->len && g_get_monotonic_time () < end)
    for (guint i = 0; i < ROWS_AT_ONCE && self->next < self->plan->rows->len; i++)
      plan_row (&self->planner, self->next++);
  return self->next < self->plan->rows->len;
}

double
jp_plan_job_get_progress (const JpPlanJob *self)
{
  return self->plan->rows->len > 0 ? (double) self->next / self->plan->rows->len : 1;
}

JpPlan *
jp_plan_job_finish (JpPlanJob *self, GError **error)
{
  g_return_val_if_fail (self->next == self->plan->rows->len, NULL);

  if (!check_size (self->plan, error))
    return NULL;
  jp_plan_compare_totals (self->plan, self->planner.first);
  count_states (self->plan);
  return g_steal_pointer (&self->plan);
}

JpPlan *
jp_plan_new (JpMapping *mapping, GError **error)
{
  g_autoptr (JpPlanJob) job = jp_plan_job_new (mapping, error);

  if (job == NULL)
    return NULL;
  while (jp_plan_job_step (job, G_TIME_SPAN_SECOND))
    ;
  return jp_plan_job_finish (job, error);
}
