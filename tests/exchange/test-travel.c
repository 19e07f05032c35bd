/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is exported can be imported again with nothing lost: every kind of record with every field, as tables and as a
 * workbook. */

#include "travel-project.h"

#include "jp-error.h"
#include "jp-export-csv.h"
#include "jp-export-xlsx.h"
#include "jp-import.h"
#include "jp-xlsx-writer.h"

#include <glib/gstdio.h>
#include <string.h>

#define N_PROJECTS 5

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

static void
import_one (JpProject *project, GFile *folder, GFile *workbook)
{
  const JpImportOptions options = { .folder = folder, .workbook = workbook };
  g_autoptr (GError) error = NULL;

  jp_import (project, &options, NULL, &error);
  g_assert_no_error (error);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* Several years are a folder each, to be read in order. */
static void
import_folders (JpProject *project, GFile *folder)
{
  g_autoptr (GDir) dir = g_dir_open (g_file_peek_path (folder), 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (GFile) child = g_file_get_child (folder, g_ptr_array_index (names, i));

      import_one (project, child, NULL);
    }
}

static JpProject *
travel (JpProject *project, gboolean xlsx)
{
  g_autofree char *path = g_dir_make_tmp ("jiping-travel-XXXXXX", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GFile) workbook = g_file_get_child (folder, "全部.xlsx");
  JpProject *other = jp_project_new ();
  g_autoptr (GError) error = NULL;

  if (xlsx)
    jp_export_xlsx (project, workbook, NULL, NULL, NULL, NULL, &error);
  else
    jp_export_csv (project, folder, NULL, &error);
  g_assert_no_error (error);
  if (xlsx)
    import_one (other, NULL, workbook);
  else
    import_folders (other, folder);
  remove_folder (path);
  return other;
}

/* Names the first line that is another one. */
static void
assert_same (JpProject *project, JpProject *other)
{
  g_autofree char *before = travel_project_describe (project);
  g_autofree char *after = travel_project_describe (other);
  g_auto (GStrv) a = g_strsplit (before, "\n", -1);
  g_auto (GStrv) b = g_strsplit (after, "\n", -1);

  for (guint i = 0; a[i] != NULL || b[i] != NULL; i++)
    g_assert_cmpstr (a[i], ==, b[i]);
}

static void
test_everything (gconstpointer xlsx)
{
  for (guint i = 0; i < N_PROJECTS; i++)
    {
      g_autoptr (JpProject) project = travel_project_new ();
      g_autoptr (JpProject) other = travel (project, xlsx != NULL);

      assert_same (project, other);
    }
}

/* Of several evaluations one is chosen by unit and year; a single one goes where it is said to. */
static void
test_chosen (void)
{
  g_autoptr (JpProject) project = travel_project_new ();
  g_autoptr (JpProject) other = jp_project_new ();
  g_autofree char *path = g_dir_make_tmp ("jiping-travel-XXXXXX", NULL);
  g_autofree char *name = g_build_filename (path, "a.xlsx", NULL);
  g_autoptr (GFile) workbook = g_file_new_for_path (name);
  JpRecord *unit = jp_record_nth (jp_project_get_root (project), JP_KIND_UNIT, 1);
  const char *title = jp_record_as_unit (unit)->name;
  const JpExportFilter filter = { .unit = title, .year = 2020 };
  JpImportOptions options = { .unit = title, .year = 2021, .workbook = workbook };
  g_autoptr (GError) error = NULL;

  g_assert_true (jp_export_xlsx (project, workbook, NULL, NULL, NULL, NULL, &error));
  g_assert_true (jp_import (other, &options, NULL, &error));
  g_assert_cmpuint (jp_record_count (jp_project_get_root (other), JP_KIND_UNIT), ==, 1);
  unit = jp_record_first (jp_project_get_root (other), JP_KIND_UNIT);
  g_assert_cmpstr (jp_record_as_unit (unit)->name, ==, title);
  g_assert_cmpint (jp_record_as_year (jp_record_first (unit, JP_KIND_YEAR))->year, ==, 2021);

  options.year = 1999;
  g_assert_false (jp_import (other, &options, NULL, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_true (jp_export_xlsx (project, workbook, &filter, NULL, NULL, NULL, &error));
  options.unit = "另一个单位";
  g_assert_true (jp_import (other, &options, NULL, &error));
  g_assert_no_error (error);
  unit = jp_record_nth (jp_project_get_root (other), JP_KIND_UNIT, 1);
  g_assert_cmpstr (jp_record_as_unit (unit)->name, ==, "另一个单位");
  remove_folder (path);
}

/* A tab of data with one row below its headings. */
static void
write_tab (GFile *file, const char *tab, const char *const *row)
{
  static const char *const titles[] = { "评价单位", "评价年度", "续行", "文件", "路径", "类型", "内容", NULL };
  const double widths[] = { 9, 9, 9, 9, 9, 9, 9 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JpXlsxWriter) writer = jp_xlsx_writer_new (file, &error);
  JpXlsxSheet *sheet = jp_xlsx_writer_add_sheet (writer, NULL, tab, widths, G_N_ELEMENTS (widths));

  if (row != NULL)
    jp_xlsx_sheet_add_plain_row (sheet, titles, JP_XLSX_PLAIN);
  jp_xlsx_sheet_add_plain_row (sheet, row != NULL ? row : titles + 3, JP_XLSX_PLAIN);
  g_assert_true (jp_xlsx_writer_close (writer, NULL, &error));
}

/* Says where the fault is, and changes nothing. */
static void
test_refused (void)
{
  static const struct
  {
    const char *tab;
    const char *row[8];
    const char *said;
  } cases[] = {
    { "评分表", { "甲", "2020", "", "profile", "", "object", "", NULL }, "数据 其他" },
    { "数据 其他", { NULL }, "row 1" },
    { "数据 其他", { "", "2020", "", "profile", "", "object", "", NULL }, "row 2" },
    { "数据 其他", { "甲", "MMXX", "", "profile", "", "object", "", NULL }, "row 2" },
    { "数据 其他", { "甲", "2020", "", "profile", "a/b", "text", "x", NULL }, "a/b" },
    { "数据 其他", { "甲", "2020", "", "profile", "", "number", "x", NULL }, "row 2" },
    { "数据 其他", { "甲", "2020", "", "profile", "", "thing", "x", NULL }, "thing" },
  };
  g_autofree char *path = g_dir_make_tmp ("jiping-travel-XXXXXX", NULL);
  g_autofree char *name = g_build_filename (path, "a.xlsx", NULL);
  g_autoptr (GFile) workbook = g_file_new_for_path (name);
  const JpImportOptions options = { .workbook = workbook };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JpProject) project = jp_project_new ();
      g_autoptr (GError) error = NULL;

      write_tab (workbook, cases[i].tab, cases[i].row[0] != NULL ? cases[i].row : NULL);
      g_assert_false (jp_import (project, &options, NULL, &error));
      g_assert_error (error, JP_ERROR, JP_ERROR_SYNTAX);
      g_assert_nonnull (strstr (error->message, cases[i].said));
      g_assert_nonnull (strstr (error->message, "a.xlsx"));
      g_assert_cmpuint (jp_project_count_records (project), ==, 0);
    }
  remove_folder (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/travel/tables", NULL, test_everything);
  g_test_add_data_func ("/travel/workbook", "xlsx", test_everything);
  g_test_add_func ("/travel/chosen", test_chosen);
  g_test_add_func ("/travel/refused", test_refused);
  return g_test_run ();
}
