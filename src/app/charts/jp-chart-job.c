/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-chart-job.h"

typedef struct
{
  JpChartData *data;
  char *mark;
  JpChartOutput output;
  GFile *file;
  char *text;
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  jp_chart_data_unref (self->data);
  g_clear_object (&self->file);
  g_free (self->mark);
  g_free (self->text);
  g_free (self);
}

static gboolean
make (Job *self, GCancellable *cancellable, GError **error)
{
  if (self->output == JP_CHART_SVG)
    return jp_chart_write_svg (self->data, self->mark, self->file, cancellable, error);
  if (self->output == JP_CHART_PDF)
    return jp_chart_write_pdf (self->data, self->mark, self->file, cancellable, error);
  self->text = jp_chart_data_dup_table (self->data);
  return TRUE;
}

static void
run_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (make (data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
jp_chart_job_async (JpChartData *data, const char *mark, JpChartOutput output, GFile *file, GCancellable *cancellable,
                    GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->data = jp_chart_data_ref (data);
  job->mark = g_strdup (mark);
  job->output = output;
  g_set_object (&job->file, file);
  /* What the thread says of its end counts: a file that is there is not called cancelled. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, run_in_thread);
}

gboolean
jp_chart_job_finish (GAsyncResult *result, char **text, GError **error)
{
  Job *job = g_task_get_task_data (G_TASK (result));

  *text = NULL;
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  *text = g_steal_pointer (&job->text);
  return TRUE;
}

GFile *
jp_chart_job_get_file (GAsyncResult *result)
{
  return ((Job *) g_task_get_task_data (G_TASK (result)))->file;
}
