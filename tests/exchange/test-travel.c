/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is exported can be imported again with nothing lost: every kind of record with every field, as tables and as a
 * workbook. */

#include "travel-project.h"

#include "jp-error.h"
#include "jp-export-csv.h"
#include "jp-export-xlsx.h"
#include "jp-import.h"
#include "jp-xlsx-reader.h"
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

/* All that stands in the tabs for people. */
static char *
read_tabs (GFile *workbook)
{
  g_autoptr (GBytes) bytes = g_file_load_bytes (workbook, NULL, NULL, NULL);
  g_autoptr (GPtrArray) sheets = jp_xlsx_read_sheets (bytes, "a.xlsx", NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < sheets->len; i++)
    {
      const JpXlsxRows *sheet = g_ptr_array_index (sheets, i);

      for (guint row = 0; row < sheet->rows->len && !g_str_has_prefix (sheet->name, "数据"); row++)
        {
          g_autofree char *cells = g_strjoinv ("\t", g_ptr_array_index (sheet->rows, row));

          g_string_append_printf (text, "%s\n", cells);
        }
    }
  return g_string_free (text, FALSE);
}

/* What a program goes by, not people; and texts that stand in the tabs of data alone. */
static gboolean
is_for_people (const JpRecord *record, guint field)
{
  static const struct
  {
    JpKind kind;
    guint field;
  } others[] = {
    { JP_KIND_STAFF, JP_STAFF_GROUP },
    { JP_KIND_ITEM, JP_ITEM_KEY },
    { JP_KIND_ITEM, JP_ITEM_PATH },
    { JP_KIND_ITEM, JP_ITEM_RATE_PRINTED },
    { JP_KIND_SECTION, JP_SECTION_SECTION_KIND },
    { JP_KIND_FINDING, JP_FINDING_FINDING_KIND },
    { JP_KIND_FRAMEWORK, JP_FRAMEWORK_KEY },
    { JP_KIND_BAND, JP_BAND_GRADE },
    { JP_KIND_BAND, JP_BAND_PRINTED },
    { JP_KIND_NODE, JP_NODE_RULE },
    { JP_KIND_NODE, JP_NODE_SELF_TESTS },
    { JP_KIND_NODE, JP_NODE_REMARK },
    { JP_KIND_SHEET, JP_SHEET_NAME },
    { JP_KIND_ANSWER, JP_ANSWER_OVERRIDE_BASIS },
    { JP_KIND_ROUND, JP_ROUND_ROUND_KIND },
    { JP_KIND_ROUND, JP_ROUND_STATE },
    { JP_KIND_ROUND, JP_ROUND_BASIS },
  };
  gboolean is_group = record->kind == JP_KIND_NODE && record->first_child != NULL;

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (others[i].kind == record->kind && others[i].field == field)
      return FALSE;
  return !(is_group && field != JP_NODE_NAME) && record->kind != JP_KIND_WAIVER;
}

/* A text longer than a cell is cut there, and said to be. */
static void
assert_shown (const char *tabs, const JpRecord *record)
{
  const JpKindInfo *info = jp_kind_get_info (record->kind);

  for (guint i = 0; i < info->n_fields; i++)
    {
      g_auto (JpValue) value = { 0 };

      jp_record_get_value (record, i, &value);
      if (value.type != JP_FIELD_TEXT || value.text == NULL || strlen (value.text) > 32000 ||
          !is_for_people (record, i) || strstr (tabs, value.text) != NULL)
        continue;
      g_test_message ("%s.%s is shown nowhere: %s", info->name, info->fields[i].name, value.text);
      g_test_fail ();
    }
  for (const JpRecord *child = record->first_child; child != NULL; child = child->next)
    assert_shown (tabs, child);
}

/* Every text that people write stands in a tab that people read. */
static void
test_shown (void)
{
  g_autoptr (JpProject) project = travel_project_new ();
  g_autofree char *path = g_dir_make_tmp ("jiping-travel-XXXXXX", NULL);
  g_autofree char *name = g_build_filename (path, "a.xlsx", NULL);
  g_autoptr (GFile) workbook = g_file_new_for_path (name);
  g_autoptr (GError) error = NULL;
  g_autofree char *tabs = NULL;

  g_assert_true (jp_export_xlsx (project, workbook, NULL, NULL, NULL, NULL, &error));
  tabs = read_tabs (workbook);
  for (JpRecord *child = jp_project_get_root (project)->first_child; child != NULL; child = child->next)
    assert_shown (tabs, child);
  remove_folder (path);
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
  g_test_add_func ("/travel/shown", test_shown);
  g_test_add_func ("/travel/chosen", test_chosen);
  g_test_add_func ("/travel/refused", test_refused);
  return g_test_run ();
}
