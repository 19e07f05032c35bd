/* SPDX-License-Identifier: GPL-3.0-or-later */

/* export --xlsx-folder: a workbook for every evaluation. */

#include "config.h"

#include "jp-cli.h"
#include "jp-export-folder.h"
#include "jp-personal.h"
#include "jp-store.h"

#include <glib/gi18n.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

/* Ctrl+C: the workbook under way is finished, or dropped whole. */
static volatile sig_atomic_t interrupted;

static void
interrupt (int number)
{
  interrupted = 1;
}

static void
progress_cb (guint done, guint total, gpointer data)
{
  if (interrupted)
    g_cancellable_cancel (data);
  if (isatty (STDERR_FILENO) && (done % 10 == 0 || done == total))
    fprintf (stderr, "\r%u / %u%s", done, total, done == total ? "\n" : "");
}

/* All of it at once: what is read later would be as it is. */
static JpProject *
open_masked (const char *path, GError **error)
{
  JpProject *project = jp_store_open_project (path, JP_STORE_READ_ONLY, error);

  if (project != NULL)
    jp_personal_mask_project (project);
  return project;
}

int
jp_cli_export_folder (const char *path, const char *folder, const JpCliSelection *selection, gboolean whole,
                      gboolean mask)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpProject) project = mask ? open_masked (path, &error) : jp_cli_open_as_needed (path, &error);
  g_autoptr (GPtrArray) sheets = project != NULL ? jp_cli_select_sheets (project, selection, &error) : NULL;
  g_autoptr (GFile) target = g_file_new_for_commandline_arg (folder);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  struct sigaction action = { .sa_handler = interrupt, .sa_flags = SA_RESTART };
  g_autofree char *mark = NULL;
  guint n_written;

  if (sheets == NULL)
    return jp_cli_fail (error);
  mark = jp_store_dup_mark (JP_STORE (jp_project_get_storage (project)));
  sigaction (SIGINT, &action, NULL);
  sigaction (SIGTERM, &action, NULL);
  if (!jp_export_folder (project, target, sheets, 0, whole, mark, cancellable, progress_cb, cancellable, &n_written,
                         &error))
    return jp_cli_fail (error);
  printf (ngettext ("%u workbook written to %s\n", "%u workbooks written to %s\n", n_written), n_written, folder);
  return JP_EXIT_DONE;
}
