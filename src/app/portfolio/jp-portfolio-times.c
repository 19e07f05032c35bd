/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-portfolio-times.h"

#include "jp-store.h"

typedef struct
{
  char *path;
  JpPortfolioTimesFunc func;
  gpointer data;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *self = data;

  g_free (self->path);
  g_free (self);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Reading *reading = data;
  g_autoptr (GHashTable) times = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (JpStore) store = NULL;
  GError *error = NULL;

  store = jp_store_open (reading->path, JP_STORE_READ_ONLY, &error);
  if (store != NULL && jp_store_collect_change_times (store, times, cancellable, &error))
    g_task_return_pointer (task, g_steal_pointer (&times), (GDestroyNotify) g_hash_table_unref);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  const Reading *reading = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) times = g_task_propagate_pointer (G_TASK (result), &error);

  if (times != NULL)
    reading->func (times, reading->data);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
           !g_error_matches (error, JP_ERROR, JP_ERROR_CANCELLED))
    g_info ("times of the last changes: %s", error->message);
}

void
jp_portfolio_read_times (JpProject *project, GCancellable *cancellable, JpPortfolioTimesFunc func, gpointer data)
{
  JpStorage *storage = jp_project_get_storage (project);
  g_autoptr (GTask) task = NULL;
  Reading *reading;

  if (storage == NULL || !JP_IS_STORE (storage))
    return;
  reading = g_new0 (Reading, 1);
  reading->path = g_strdup (jp_store_get_path (JP_STORE (storage)));
  reading->func = func;
  reading->data = data;
  task = g_task_new (NULL, cancellable, read_cb, NULL);
  g_task_set_task_data (task, reading, reading_free);
  g_task_set_check_cancellable (task, TRUE);
  g_task_run_in_thread (task, read_in_thread);
}
