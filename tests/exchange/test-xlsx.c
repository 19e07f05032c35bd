/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The workbook as a file: the same bytes, nothing half-written. What is in it check_workbook.py reads back. */

#include "jp-edits.h"
#include "jp-error.h"
#include "jp-export-xlsx.h"
#include "jp-sample.h"
#include "jp-xlsx-reader.h"
#include "jp-xlsx-writer.h"

#include <glib/gstdio.h>
#include <unistd.h>

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
test_read_only_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_chmod (fixture->folder, 0555), ==, 0);
  if (g_access (fixture->folder, W_OK) == 0)
    g_test_skip ("the superuser may write to every folder");
  else
    {
      g_assert_false (export_all (fixture, fixture->file, &error));
      g_assert_error (error, JP_ERROR, JP_ERROR_READ_ONLY);
      g_assert_cmpuint (count_files (fixture), ==, 0);
    }
  g_assert_cmpint (g_chmod (fixture->folder, 0755), ==, 0);
}

static void
test_tab_names (void)
{
  static const struct
  {
    const char *prefix;
    const char *name;
    const char *expected;
  } CASES[] = {
    { NULL, "评分表", "评分表" },
    { NULL, "评分表", "评分表 (2)" },
    { "甲[乙]:*?/\\丙", "2020 评分表", "甲_乙______丙 2020 评分表" },
    { "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十", "2020 评分表",
      "一二三四五六七八九十一二三四五六七八九十一二 2020 评分表" },
    { "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十", "2020 评分表",
      "一二三四五六七八九十一二三四五六七八 2020 评分表 (2)" },
    { NULL, "History", "History (2)" },
    { NULL, "'引号'", "_引号_" },
  };
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *tab = jp_xlsx_make_tab_name (CASES[i].prefix, CASES[i].name, taken);

      g_assert_cmpstr (tab, ==, CASES[i].expected);
      g_assert_cmpint (g_utf8_strlen (tab, -1), <=, 31);
    }
}

static void
count_progress (guint done, guint total, gpointer data)
{
  guint *n_tabs = data;

  g_assert_cmpuint (done, ==, *n_tabs + 1);
  g_assert_cmpuint (done, <=, total);
  *n_tabs = done;
}

/* Units whose names make the same tab names, one of them without any indicator. */
static void
test_several_units (Fixture *fixture, gconstpointer data)
{
  static const char *const UNITS[] = { "甲/乙", "甲:乙" };
  g_autoptr (GError) error = NULL;
  guint n_tabs = 0;

  for (guint i = 0; i < G_N_ELEMENTS (UNITS); i++)
    {
      JpUnitRecord *unit = jp_edit_add_unit (fixture->project, UNITS[i], &error);
      JpYearRecord *year = jp_edit_add_year (fixture->project, unit, 2021, &error);

      g_assert_no_error (error);
      if (jp_record_count (JP_RECORD (year), JP_KIND_SHEET) == 0)
        jp_edit_add_sheet (fixture->project, year, "unit", NULL, &error);
      g_assert_no_error (error);
    }
  g_assert_true (jp_export_xlsx (fixture->project, fixture->file, NULL, NULL, count_progress, &n_tabs, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_tabs, ==, 3 * 10 + 1);
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
  ADD ("read-only-folder", test_read_only_folder);
  ADD ("several-units", test_several_units);
  g_test_add_func ("/xlsx/tab-names", test_tab_names);
  ADD ("filter-without-match", test_filter_without_match);
  return g_test_run ();
}
