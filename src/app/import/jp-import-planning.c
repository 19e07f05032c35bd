/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-import-planning.h"

/* Microseconds: well below what one notices, so that a turn of the main loop stays short. */
#define SLICE 4000

struct _JpImportPlanning
{
  JpPlanJob *job;
  JpImportProgress progress;
  JpImportPlanned planned;
  gpointer data;
  guint source;
};

static void
finish (JpPlanJob *job, JpImportPlanned planned, gpointer data)
{
  g_autoptr (GError) error = NULL;
  JpPlan *plan = jp_plan_job_finish (job, &error);

  planned (plan, error, data);
}

/* `planned` may free this. */
static gboolean
step_cb (gpointer data)
{
  JpImportPlanning *self = data;
  g_autoptr (JpPlanJob) job = NULL;

  if (jp_plan_job_step (self->job, SLICE))
    {
      self->progress (jp_plan_job_get_progress (self->job), self->data);
      return G_SOURCE_CONTINUE;
    }
  self->source = 0;
  job = g_steal_pointer (&self->job);
  finish (job, self->planned, self->data);
  return G_SOURCE_REMOVE;
}

JpImportPlanning *
jp_import_planning_start (JpMapping *mapping, JpImportProgress progress, JpImportPlanned planned, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpPlanJob) job = jp_plan_job_new (mapping, &error);
  JpImportPlanning *self;

  if (job == NULL)
    {
      planned (NULL, error, data);
      return NULL;
    }
  if (!jp_plan_job_step (job, SLICE))
    {
      finish (job, planned, data);
      return NULL;
    }
  self = g_new0 (JpImportPlanning, 1);
  self->job = g_steal_pointer (&job);
  self->progress = progress;
  self->planned = planned;
  self->data = data;
  self->source = g_idle_add (step_cb, self);
  return self;
}

void
jp_import_planning_free (JpImportPlanning *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_pointer (&self->job, jp_plan_job_free);
  g_free (self);
}
