/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Works on files until it is killed, and looks at what is left. For crash.py.
 *
 *   crash-child edit FILE SEED       edits; each that is done is reported on standard output before the next: "NUMBER HASH"
 *   crash-child import FILE FOLDER   imports and takes it back, again and again, reported in the same way
 *   crash-child workbook FILE OUT    exports, again and again
 *   crash-child tables FILE FOLDER
 *   crash-child copy FILE OUT
 *   crash-child check FILE NUMBER HASH   opens, verifies, finds the entry reported last, takes back and does again
 *
 * The n-th call that touches a file in JP_FAULT_FOLDER is the last one when JP_FAULT_KILL is n. */

#include "fault-points.h"
#include "script.h"

#include "jp-export-csv.h"
#include "jp-export-xlsx.h"
#include "jp-import.h"
#include "jp-store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static JpProject *
open_or_die (const char *path)
{
  g_autoptr (GError) error = NULL;
  JpProject *project = jp_store_open_project (path, JP_STORE_DEFAULT, &error);

  if (project != NULL)
    return project;
  fprintf (stderr, "%s\n", error->message);
  exit (1);
}

static void
report (JpProject *project)
{
  g_autofree char *hash = NULL;
  gint64 number;

  g_assert_true (jp_store_get_journal_head (JP_STORE (jp_project_get_storage (project)), &number, &hash, NULL));
  printf ("%" G_GINT64_FORMAT " %s\n", number, hash != NULL ? hash : "-");
  fflush (stdout);
}

static int
edit (const char *path, const char *seed)
{
  g_autoptr (JpProject) project = open_or_die (path);
  g_autoptr (GRand) chance = g_rand_new_with_seed ((guint32) atoi (seed));
  g_autoptr (GError) error = NULL;

  report (project);
  for (int i = 0; i < 2000; i++)
    {
      script_edit (project, chance, &error);
      g_assert_no_error (error);
      report (project);
    }
  return 0;
}

static int
import (const char *path, const char *from)
{
  g_autoptr (JpProject) project = open_or_die (path);
  g_autoptr (GFile) folder = g_file_new_for_path (from);
  JpImportOptions options = { .folder = folder };
  g_autoptr (GError) error = NULL;

  report (project);
  for (int i = 0; i < 200; i++)
    {
      jp_import (project, &options, NULL, &error);
      g_assert_no_error (error);
      report (project);
      jp_project_undo (project, &error);
      g_assert_no_error (error);
      report (project);
    }
  return 0;
}

static int
export (const char *path, const char *out, const char *what)
{
  g_autoptr (JpProject) project = open_or_die (path);
  g_autoptr (GFile) file = g_file_new_for_path (out);
  g_autoptr (GError) error = NULL;

  report (project);
  for (int i = 0; i < 50; i++)
    {
      if (g_str_equal (what, "workbook"))
        jp_export_xlsx (project, file, NULL, NULL, NULL, NULL, &error);
      else if (g_str_equal (what, "tables"))
        jp_export_csv (project, file, NULL, &error);
      else
        jp_store_save_copy (JP_STORE (jp_project_get_storage (project)), out, &error);
      g_assert_no_error (error);
      report (project);
    }
  return 0;
}

static int
complain (const char *what, const GError *error)
{
  fprintf (stderr, "%s: %s\n", what, error != NULL ? error->message : "");
  return 1;
}

/* hash NULL: nothing was reported. */
static int
find_reported (JpStore *store, gint64 number, const char *hash, GError **error)
{
  g_autoptr (GPtrArray) entries = jp_store_read_journal (store, number, number, error);

  return entries != NULL && entries->len == 1 &&
         g_str_equal (((JpJournalEntry *) g_ptr_array_index (entries, 0))->hash, hash);
}

static int
check (const char *path, gint64 number, const char *hash)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpStore) store = NULL;
  g_autoptr (JpProject) project = jp_project_new ();

  /* To look comes first: it must work, and leave the file as it is. */
  store = jp_store_open (path, JP_STORE_READ_ONLY, &error);
  if (store == NULL || !jp_store_verify (store, &error))
    return complain ("look", error);
  g_clear_object (&store);
  store = jp_store_open (path, JP_STORE_DEFAULT, &error);
  if (store == NULL || !jp_store_verify (store, &error) || !jp_store_load (store, project, &error))
    return complain ("open", error);
  if (number > 0 && !find_reported (store, number, hash, &error))
    return complain ("what was reported is not there", error);
  jp_project_set_storage (project, JP_STORAGE (store));
  if (!jp_project_undo (project, &error) || !jp_project_redo (project, &error) || !jp_store_verify (store, &error))
    return complain ("undo", error);
  return 0;
}

int
main (int argc, char **argv)
{
  if (argc == 5 && g_str_equal (argv[1], "check"))
    return check (argv[2], atoll (argv[3]), argv[4]);
  if (argc != 4)
    return 2;
  if (g_str_equal (argv[1], "edit"))
    return edit (argv[2], argv[3]);
  if (g_str_equal (argv[1], "import"))
    return import (argv[2], argv[3]);
  return export (argv[2], argv[3], argv[1]);
}
