/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Export beside the window: a thread of its own opens the file a second time, to read. Every edit is in the file the
 * moment it is made, so what it reads is what the window shows, and nobody waits. */

#include "config.h"

#include "jp-window-private.h"

#include "jp-export-csv.h"
#include "jp-export-folder.h"
#include "jp-export-xlsx.h"
#include "jp-personal.h"

#include <glib/gi18n.h>

typedef struct
{
  JpWindow *window;  /* kept for the time of the export */
  char *path;
  GFile *target;
  gboolean xlsx;
  gboolean mask;     /* personal data */
  GArray *sheets;    /* gint64: a workbook of each into the folder; NULL: all in one */
  JpWindowExportFunc func; /* a writer of its own, or NULL */
  gpointer data;           /* handed to it */
  GDestroyNotify free_data;
  int per_mille;     /* atomic: how far it is */
} Export;

static void
export_free (Export *self)
{
  g_object_unref (self->window);
  g_object_unref (self->target);
  g_clear_pointer (&self->sheets, g_array_unref);
  if (self->free_data != NULL)
    self->free_data (self->data);
  g_free (self->path);
  g_free (self);
}

static void
progress_cb (guint done, guint total, gpointer data)
{
  Export *export = data;

  g_atomic_int_set (&export->per_mille, (int) (1000 * done / MAX (total, 1)));
}

static JpProject *
open_as_needed (const char *path, GError **error)
{
  g_autoptr (JpStore) store = jp_store_open (path, JP_STORE_READ_ONLY, error);
  g_autoptr (JpProject) project = jp_project_new ();

  if (store == NULL || !jp_store_load_as_needed (store, project, error))
    return NULL;
  return g_steal_pointer (&project);
}

/* Those that are still there. */
static GPtrArray *
find_sheets (JpProject *project, const GArray *ids)
{
  GPtrArray *sheets = g_ptr_array_new ();

  for (guint i = 0; i < ids->len; i++)
    {
      JpRecord *record = jp_project_lookup (project, g_array_index (ids, gint64, i));

      if (record != NULL && record->kind == JP_KIND_SHEET)
        g_ptr_array_add (sheets, record);
    }
  return sheets;
}

/* An edit in the window changes the file under the reader: it opens it anew and goes on where it was. */
static gboolean
export_folder (Export *export, GCancellable *cancellable, GError **error)
{
  guint n_written = 0;

  for (;;)
    {
      g_autoptr (GError) local = NULL;
      /* What is read later would not be masked: then all of it at once. */
      g_autoptr (JpProject) project = export->mask ? jp_store_open_project (export->path, JP_STORE_READ_ONLY, error)
                                                   : open_as_needed (export->path, error);
      g_autoptr (GPtrArray) sheets = project != NULL ? find_sheets (project, export->sheets) : NULL;
      g_autofree char *mark =
        project != NULL ? jp_store_dup_mark (JP_STORE (jp_project_get_storage (project))) : NULL;

      if (project == NULL)
        return FALSE;
      if (export->mask)
        jp_personal_mask_project (project);
      if (jp_export_folder (project, export->target, sheets, MIN (n_written, sheets->len), FALSE, mark, cancellable,
                            progress_cb, export, &n_written, &local))
        return TRUE;
      if (jp_project_get_failure (project) == NULL || !g_error_matches (local, JP_ERROR, JP_ERROR_BUSY))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }
}

static void
export_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Export *export = data;
  GError *error = NULL;
  g_autoptr (JpProject) project =
    export->sheets == NULL ? jp_store_open_project (export->path, JP_STORE_READ_ONLY, &error) : NULL;
  gboolean ok = project != NULL;
  g_autofree char *mark = ok ? jp_store_dup_mark (JP_STORE (jp_project_get_storage (project))) : NULL;
  const JpExportFilter filter = { .mark = mark };

  if (ok && export->mask)
    jp_personal_mask_project (project);
  if (export->sheets != NULL)
    ok = export_folder (export, cancellable, &error);
  else if (ok && export->func != NULL)
    ok = export->func (project, export->target, export->data, cancellable, progress_cb, export, &error);
  else if (ok && export->xlsx)
    ok = jp_export_xlsx (project, export->target, &filter, cancellable, progress_cb, export, &error);
  else if (ok)
    ok = jp_export_csv (project, export->target, NULL, &error);
  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static gboolean
show_progress_cb (gpointer data)
{
  GTask *task = data;
  Export *export = g_task_get_task_data (task);

  if (g_task_get_completed (task) || export->window->context == NULL)
    return G_SOURCE_REMOVE;
  gtk_progress_bar_set_fraction (export->window->progress, g_atomic_int_get (&export->per_mille) / 1000.0);
  return G_SOURCE_CONTINUE;
}

static void
say_exported (JpWindow *self, GFile *target)
{
  g_autofree char *name = g_file_get_basename (target);
  g_autofree char *message = g_strdup_printf (_("Exported to “%s”"), name);
  g_autofree char *escaped = g_markup_escape_text (message, -1);
  AdwToast *toast = adw_toast_new (escaped);

  g_set_object (&self->exported, target);
  adw_toast_set_button_label (toast, _("Open"));
  adw_toast_set_action_name (toast, "win.open-exported");
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Export *export = g_task_get_task_data (G_TASK (result));
  JpWindow *self = export->window;
  g_autoptr (GError) error = NULL;
  gboolean ok = g_task_propagate_boolean (G_TASK (result), &error);

  g_application_release (g_application_get_default ());
  /* Closed meanwhile: nobody is left to be told. */
  if (self->context == NULL || gtk_widget_in_destruction (GTK_WIDGET (self)))
    return;
  gtk_widget_set_visible (self->progress_box, FALSE);
  g_clear_object (&self->export_cancellable);
  if (ok)
    say_exported (self, export->target);
  else if (g_error_matches (error, JP_ERROR, JP_ERROR_CANCELLED) ||
           g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    jp_window_say (self, export->sheets != NULL ? error->message : _("Export cancelled; nothing was written"));
  else
    jp_window_say (self, error->message);
}

/* export: what is to be written; taken over. */
static void
start (JpWindow *self, GFile *target, Export *export)
{
  g_autoptr (GTask) task = NULL;

  export->window = g_object_ref (self);
  export->path = g_strdup (self->path);
  export->target = g_object_ref (target);
  export->mask = g_settings_get_boolean (self->settings, "mask-personal");
  if (self->export_cancellable != NULL)
    {
      jp_window_say (self, _("An export is under way. Wait for it or cancel it."));
      export_free (export);
      return;
    }
  self->export_cancellable = g_cancellable_new ();
  task = g_task_new (NULL, self->export_cancellable, done_cb, NULL);
  g_task_set_task_data (task, export, (GDestroyNotify) export_free);
  /* The last window may be closed before the thread has seen that it is cancelled and has cleaned up. */
  g_application_hold (g_application_get_default ());
  gtk_widget_set_visible (self->progress_box, TRUE);
  g_timeout_add_full (G_PRIORITY_DEFAULT, 100, show_progress_cb, g_object_ref (task), g_object_unref);
  g_task_run_in_thread (task, export_in_thread);
}

void
jp_window_export (JpWindow *self, GFile *target, gboolean xlsx)
{
  Export *export = g_new0 (Export, 1);

  export->xlsx = xlsx;
  start (self, target, export);
}

void
jp_window_export_folder (JpWindow *self, GFile *folder, const GArray *sheets)
{
  Export *export = g_new0 (Export, 1);

  export->xlsx = TRUE;
  export->sheets = g_array_copy ((GArray *) sheets);
  start (self, folder, export);
}

void
jp_window_export_with (JpWindow *self, GFile *target, JpWindowExportFunc func, gpointer data, GDestroyNotify free_data)
{
  Export *export = g_new0 (Export, 1);

  export->func = func;
  export->data = data;
  export->free_data = free_data;
  start (self, target, export);
}
