/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The workbook as a file: the same bytes, nothing half-written. What is in it check_workbook.py reads back. */

#include "jp-error.h"
#include "jp-export-xlsx.h"
#include "jp-sample.h"
#include "jp-xlsx-reader.h"

#include <glib/gstdio.h>

typedef struct
{
  char *folder;
  GFile *file;
  JpProject *project;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;

  fixture->folder = g_dir_make_tmp ("jiping-xlsx-XXXXXX", NULL);
  path = g_build_filename (fixture->folder, "评分.xlsx", NULL);
  fixture->file = g_file_new_for_path (path);
  fixture->project = jp_project_new ();
  g_assert_true (jp_sample_load (fixture->project, "yanzhou-2020", NULL));
}

/* Nothing but what was asked for is left in the folder. */
static guint
count_files (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_unlink (g_file_peek_path (fixture->file));
  g_assert_cmpuint (count_files (fixture), ==, 0);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_object_unref (fixture->file);
  g_object_unref (fixture->project);
}

static gboolean
export_all (Fixture *fixture, GFile *file, GError **error)
{
  return jp_export_xlsx (fixture->project, file, NULL, NULL, NULL, NULL, error);
}

static void
test_same_bytes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gsize first_length, second_length;

  g_assert_true (export_all (fixture, fixture->file, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_load_contents (fixture->file, NULL, &first, &first_length, NULL, NULL));
  g_usleep (1100000);
  g_assert_true (export_all (fixture, fixture->file, &error));
  g_assert_true (g_file_load_contents (fixture->file, NULL, &second, &second_length, NULL, NULL));
  g_assert_cmpmem (first, first_length, second, second_length);
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

/* What is read back as a table is the score sheet: merged cells filled, figures as written. */
static void
test_read_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  char **row;

  g_assert_true (export_all (fixture, fixture->file, &error));
  bytes = g_file_load_bytes (fixture->file, NULL, NULL, &error);
  g_assert_true (jp_xlsx_is_workbook (bytes));
  rows = jp_xlsx_read_rows (bytes, "t.xlsx", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, >, 38);
  row = g_ptr_array_index (rows, 4);
  g_assert_cmpstr (row[0], ==, "投入");
  g_assert_cmpstr (row[1], ==, "部门职能");
  g_assert_cmpstr (row[3], ==, "2");
}

static void
test_damaged_workbook (Fixture *fixture, gconstpointer data)
{
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (export_all (fixture, fixture->file, NULL));
  g_assert_true (g_file_load_contents (fixture->file, NULL, &contents, &length, NULL, NULL));
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *damaged = g_memdup2 (contents, length);
      gsize kept = g_test_rand_bit () ? length : (gsize) g_test_rand_int_range (0, (gint32) length);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) rows = NULL;

      for (guint n = 0; n < 10; n++)
        damaged[g_test_rand_int_range (0, (gint32) length)] = (char) g_test_rand_int ();
      bytes = g_bytes_new (damaged, kept);
      rows = jp_xlsx_read_rows (bytes, "t.xlsx", &error);
      g_assert_true ((rows == NULL) == (error != NULL));
    }
}

static void
test_no_such_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) none = g_file_new_build_filename (fixture->folder, "none", "t.xlsx", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (export_all (fixture, none, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_NOT_FOUND);
  g_assert_cmpuint (count_files (fixture), ==, 0);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;

  g_assert_true (g_file_set_contents (g_file_peek_path (fixture->file), "before", -1, NULL));
  g_cancellable_cancel (cancellable);
  g_assert_false (jp_export_xlsx (fixture->project, fixture->file, NULL, cancellable, NULL, NULL, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (fixture), ==, 1);
  g_assert_true (g_file_load_contents (fixture->file, NULL, &contents, NULL, NULL, NULL));
  g_assert_cmpstr (contents, ==, "before");
}

static void
test_filter_without_match (Fixture *fixture, gconstpointer data)
{
  const JpExportFilter filter = { .unit = "没有这个单位" };
  g_autoptr (GError) error = NULL;

  g_assert_false (jp_export_xlsx (fixture->project, fixture->file, &filter, NULL, NULL, NULL, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_NOT_FOUND);
}

#define ADD(name, func) g_test_add ("/xlsx/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("same-bytes", test_same_bytes);
  ADD ("read-back", test_read_back);
  ADD ("damaged-workbook", test_damaged_workbook);
  ADD ("no-such-folder", test_no_such_folder);
  ADD ("cancelled", test_cancelled);
  ADD ("filter-without-match", test_filter_without_match);
  return g_test_run ();
}
