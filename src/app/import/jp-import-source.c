/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-import-source.h"

#include "jp-error.h"
#include "jp-sheet-tsv.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  GFile *file;
  char *text;
} Source;

static void
source_free (gpointer data)
{
  Source *self = data;

  g_clear_object (&self->file);
  g_free (self->text);
  g_free (self);
}

/* Spreadsheets divide cells by tabs; a text without any may be CSV. */
static GPtrArray *
read_text (const char *text, GError **error)
{
  g_autoptr (GPtrArray) grids = g_ptr_array_new_with_free_func ((GDestroyNotify) jp_grid_free);
  JpGrid *grid = strchr (text, '\t') != NULL ? jp_grid_take_lines (jp_sheet_tsv_parse (text), error)
                                             : jp_grid_parse (text, error);

  if (grid == NULL)
    return NULL;
  g_ptr_array_add (grids, grid);
  return g_steal_pointer (&grids);
}

static gboolean
check_rows (GPtrArray *grids, GError **error)
{
  for (guint i = grids->len; i > 0; i--)
    if (((JpGrid *) g_ptr_array_index (grids, i - 1))->n_columns == 0)
      g_ptr_array_remove_index (grids, i - 1);
  if (grids->len > 0)
    return TRUE;
  g_set_error_literal (error, JP_ERROR, JP_ERROR_NOT_FOUND, _("There is no table in it. Choose or copy another."));
  return FALSE;
}

static void
read_cb (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  const Source *source = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) grids = source->file != NULL ? jp_grid_load (source->file, cancellable, &error)
                                                     : read_text (source->text, &error);

  if (grids == NULL || !check_rows (grids, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_steal_pointer (&grids), (GDestroyNotify) g_ptr_array_unref);
}

void
jp_import_source_read_async (GFile *file, const char *text, GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Source *source = g_new0 (Source, 1);

  g_set_object (&source->file, file);
  source->text = g_strdup (text != NULL ? text : "");
  g_task_set_task_data (task, source, source_free);
  g_task_run_in_thread (task, read_cb);
}

GPtrArray *
jp_import_source_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
