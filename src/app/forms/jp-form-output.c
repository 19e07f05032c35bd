/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-form-output.h"

#include "jp-export-form.h"
#include "jp-page-output.h"

/* A page is pure data: the thread needs nothing of the project. */
typedef struct
{
  GPtrArray *pages;
  char *mark;  /* of the project's history; NULL: none */
  GFile *file;
  JpFormOutput output;
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  g_ptr_array_unref (self->pages);
  g_object_unref (self->file);
  g_free (self->mark);
  g_free (self);
}

static void
write_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  GError *error = NULL;
  gboolean ok = job->output == JP_FORM_OUTPUT_PDF
                  ? jp_page_write_pdf (job->pages, job->file, cancellable, &error)
                  : jp_export_form_pages_marked (job->pages, job->mark, job->file, cancellable, &error);

  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
jp_form_output_async (JpFormPage *page, const char *mark, GFile *file, JpFormOutput output,
                      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Job *job = g_new0 (Job, 1);

  job->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) jp_form_page_free);
  g_ptr_array_add (job->pages, page);
  job->mark = g_strdup (mark);
  job->file = g_object_ref (file);
  job->output = output;
  /* What the thread says of its end counts: a file that is there is not called cancelled. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, write_in_thread);
}

GFile *
jp_form_output_finish (GAsyncResult *result, GError **error)
{
  const Job *job = g_task_get_task_data (G_TASK (result));

  return g_task_propagate_boolean (G_TASK (result), error) ? job->file : NULL;
}
