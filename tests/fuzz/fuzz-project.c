/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Project files from strangers: real ones with changed cells, rows, steps of the journal, schema or bytes (see
 * project-file.h), or any bytes. Each is looked at, which leaves it as it is; everything in it is read, scored, checked
 * and put into forms; then it is opened to be worked on, undone, edited and saved. Whatever is refused is refused with
 * a sentence; whatever is taken stays what it was said to be: memory and file agree, and a file that was in order is in
 * order afterwards. */

#include "fuzz.h"

#include "project-file.h"

#include "jp-change-words.h"
#include "jp-check.h"
#include "jp-edits.h"
#include "jp-export-csv.h"
#include "jp-form.h"
#include "jp-framework-file.h"
#include "jp-live.h"
#include "jp-round.h"
#include "jp-store.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

static char *folder;
static char *path;

static void
remove_below (const char *parent)
{
  g_autoptr (GDir) dir = g_dir_open (parent, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (parent, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_below (child);
      g_remove (child);
    }
}

static void
remove_folder (void)
{
  remove_below (folder);
  g_rmdir (folder);
}

/* In memory, where there is room: nothing here is about disks. */
static void
init (void)
{
  const char *shared = g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR) ? "/dev/shm" : g_get_tmp_dir ();

  if (folder != NULL)
    return;
  folder = g_build_filename (shared, "jiping-fuzz-XXXXXX", NULL);
  g_assert_nonnull (g_mkdtemp (folder));
  path = g_build_filename (folder, "project.jiping", NULL);
  /* Before the first backup: it is asked for once. */
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  atexit (remove_folder);
  project_file_init (folder);
}

static void
check_error (const GError *error)
{
  fuzz_assert_error (error);
  if (strchr (error->message, '\n') != NULL)
    g_error ("more than a line: %s", error->message);
}

/* What is missing is left blank. */
static void
check_page (const JpFormPage *page)
{
  for (guint i = 0; i < jp_form_page_get_n_cells (page); i++)
    {
      const char *text = jp_form_page_get_cell (page, i)->text;

      g_assert_true (text == NULL || (g_utf8_validate (text, -1, NULL) && strstr (text, "(null)") == NULL));
    }
}

static void
read_forms (JpProject *project, JpRecord *subject)
{
  for (guint i = 0; i < jp_forms_get_n (); i++)
    {
      const char *id = jp_forms_get (i)->id;
      g_autoptr (GError) error = NULL;
      g_autoptr (JpFormPage) page = jp_form_build (project, subject, id, NULL, &error);

      if (page == NULL)
        check_error (error);
      else
        check_page (page);
    }
}

static void
read_sheet (JpProject *project, JpRecord *sheet)
{
  g_autoptr (JpScores) scores = jp_scores_new (jp_record_as_sheet (sheet), project);

  for (guint i = 0; i < scores->rows->len; i++)
    {
      g_autoptr (JpTrace) trace = jp_scores_trace (scores, i, project);
      g_autofree char *text = trace != NULL ? jp_trace_to_text (trace) : g_strdup ("");

      fuzz_assert_text (text);
    }
  read_forms (project, sheet);
  read_forms (project, sheet->parent);
}

static void
read_sheets (JpProject *project, GPtrArray *sheets)
{
  g_autoptr (JpLive) live = jp_live_new (project);

  for (guint i = 0; i < sheets->len && i < 4; i++)
    {
      JpSheetRecord *sheet = g_ptr_array_index (sheets, i);

      read_sheet (project, JP_RECORD (sheet));
      jp_live_get_digest (live, sheet);
      jp_live_get_rank (live, sheet, NULL);
      JP_FOREACH_CHILD (round, JP_RECORD (sheet), JP_KIND_ROUND)
        jp_round_verify (jp_record_as_round (round), NULL);
    }
}

/* Everything the window and the command line show. */
static void
read_all (JpProject *project)
{
  g_autoptr (GPtrArray) sheets = jp_export_list_sheets (project, NULL, NULL);
  g_autoptr (JpFindings) findings = jp_check_project (project);
  g_autoptr (GError) error = NULL;
  g_autofree char *table = jp_export_csv_indicators (project, NULL, &error);

  for (guint i = 0; i < findings->list->len; i++)
    fuzz_assert_text (jp_findings_get (findings, i)->message);
  if (table == NULL)
    check_error (error);
  else
    fuzz_assert_text (table);
  JP_FOREACH_CHILD (framework, jp_project_get_root (project), JP_KIND_FRAMEWORK)
    {
      g_autofree char *text = jp_framework_file_write (jp_record_as_framework (framework));

      fuzz_assert_text (text);
    }
  if (sheets != NULL)
    read_sheets (project, sheets);
}

static void
tell_step (const JpChangeSet *step, gpointer project)
{
  for (guint i = 0; i < step->changes->len; i++)
    {
      g_autofree char *words = jp_change_dup_words (project, g_ptr_array_index (step->changes, i));

      fuzz_assert_text (words);
    }
}

static void
read_history (JpStore *store, JpProject *project)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *mark = jp_store_dup_mark (store);
  g_autofree char *hash = NULL;
  gint64 number, found;

  jp_project_set_storage (project, JP_STORAGE (store));
  if (!jp_project_foreach_step (project, tell_step, project, &error))
    check_error (error);
  g_clear_error (&error);
  if (!jp_store_get_journal_head (store, &number, &hash, &error))
    check_error (error);
  g_clear_error (&error);
  for (gint64 n = MAX (number, 2) - 1; n <= number; n++)
    {
      g_autoptr (JpProject) past = jp_project_new ();

      if (!jp_store_load_as_of (store, n, past, &error))
        check_error (error);
      g_clear_error (&error);
    }
  if (mark != NULL && !jp_store_find_head (store, mark, &found, &error))
    check_error (error);
}

/* What is read when it is asked for is what is read at once. A damaged index, which hides records, shows when
 * the file is verified. */
static void
look_at_outline (JpProject *whole, gboolean in_order)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpStore) store = jp_store_open (path, JP_STORE_READ_ONLY, &error);
  g_autoptr (JpProject) project = jp_project_new ();

  g_assert_no_error (error);
  if (jp_store_load_outline (store, project, &error) && jp_project_fetch_details (project, &error))
    g_assert_true (!in_order || jp_project_equal (project, whole));
  else
    {
      check_error (error);
      if (in_order)
        g_error ("read at once, but not bit by bit: %s", error->message);
    }
}

/* TRUE when the file is in order. */
static gboolean
look (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpStore) store = jp_store_open (path, JP_STORE_READ_ONLY, &error);
  g_autoptr (JpProject) project = jp_project_new ();
  gboolean loaded, verified;

  if (store == NULL)
    {
      check_error (error);
      return FALSE;
    }
  loaded = jp_store_load (store, project, &error);
  if (!loaded)
    check_error (error);
  g_clear_error (&error);
  verified = jp_store_verify (store, &error);
  if (!verified)
    check_error (error);
  g_assert_true (loaded || !verified);
  look_at_outline (project, verified);
  if (!loaded)
    return FALSE;
  read_all (project);
  read_history (store, project);
  return verified;
}

/* What the file holds is what memory holds. */
static void
check_same (JpProject *project)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpProject) found = jp_store_open_project (path, JP_STORE_READ_ONLY, &error);

  g_assert_no_error (error);
  g_assert_true (jp_project_equal (project, found));
}

static void
take_back (JpProject *project)
{
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (GError) error = NULL;

      if (!(i < 2 ? jp_project_undo (project, &error) : jp_project_redo (project, &error)) && error != NULL)
        check_error (error);
    }
}

static void
edit (JpProject *project)
{
  g_autoptr (GError) error = NULL;
  JpRecord *root = jp_project_get_root (project);
  JpRecord *first = jp_record_first (root, JP_KIND_UNIT);

  if (jp_edit_add_unit (project, "另一单位", &error) == NULL)
    check_error (error);
  g_clear_error (&error);
  if (first != NULL && !jp_edit_set_field (project, first, JP_UNIT_REMARK, "Remark", "r", &error))
    check_error (error);
  g_clear_error (&error);
  if (first != NULL && !jp_edit_delete (project, first, &error))
    check_error (error);
}

static void
work (gboolean in_order)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpProject) project = jp_store_open_project (path, JP_STORE_DEFAULT, &error);
  JpStore *store;

  if (project == NULL)
    {
      check_error (error);
      return;
    }
  store = JP_STORE (jp_project_get_storage (project));
  take_back (project);
  edit (project);
  check_same (project);
  if (jp_store_verify (store, &error))
    return;
  check_error (error);
  g_assert_false (in_order);
}

static void
check_untouched (const guint8 *file, gsize length)
{
  g_autofree char *found = NULL;
  gsize found_length;

  g_assert_true (g_file_get_contents (path, &found, &found_length, NULL));
  g_assert_cmpmem (found, found_length, file, length);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree guint8 *file = NULL;
  g_autofree char *before = NULL;
  gsize length;
  gboolean in_order;

  init ();
  file = project_file_make (data, size, &length);
  g_assert_true (g_file_set_contents_full (path, (const char *) file, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600,
                                           NULL));
  project_file_sign_again (path, data, size);
  g_assert_true (g_file_get_contents (path, &before, &length, NULL));
  in_order = look ();
  check_untouched ((const guint8 *) before, length);
  work (in_order);
  remove_below (folder);
  return 0;
}
