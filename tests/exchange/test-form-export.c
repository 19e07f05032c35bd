/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Forms as workbooks, and back: what was filled in, what conflicts, what is refused, what is no form of this project. */

#include "jp-edits.h"
#include "jp-error.h"
#include "jp-export-form.h"
#include "jp-facts.h"
#include "jp-find.h"
#include "jp-form-fill.h"
#include "jp-import-form.h"
#include "jp-sample.h"
#include "jp-score.h"
#include "jp-xlsx-reader.h"
#include "jp-xlsx-writer.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *folder;
  GFile *file;
  JpProject *project;
  JpYearRecord *year;
} Fixture;

static JpYearRecord *
first_year (JpProject *project)
{
  JpRecord *unit = jp_record_first (jp_project_get_root (project), JP_KIND_UNIT);

  return jp_record_as_year (jp_record_first (unit, JP_KIND_YEAR));
}

static void
set_up (Fixture *self, gconstpointer sample)
{
  g_autofree char *path = NULL;

  self->folder = g_dir_make_tmp ("jiping-forms-XXXXXX", NULL);
  path = g_build_filename (self->folder, "表.xlsx", NULL);
  self->file = g_file_new_for_path (path);
  self->project = jp_project_new ();
  g_assert_true (jp_sample_load (self->project, sample, NULL));
  self->year = first_year (self->project);
}

static void
tear_down (Fixture *self, gconstpointer sample)
{
  g_unlink (g_file_peek_path (self->file));
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_object_unref (self->file);
  g_object_unref (self->project);
}

static void
export_form (Fixture *self, const char *sheet, const char *id, const char *money_unit)
{
  const JpFormOptions options = { .money_unit = money_unit };
  g_autoptr (GError) error = NULL;

  jp_export_form (self->project, JP_RECORD (jp_find_sheet (self->year, sheet)), id, &options, self->file, &error);
  g_assert_no_error (error);
}

typedef struct
{
  const char *key;
  const char *text;
} Filled;

static gboolean
find_filled (const Filled *filled, const char *key, const char **text)
{
  for (guint i = 0; filled[i].key != NULL; i++)
    if (g_str_equal (filled[i].key, key))
      {
        *text = filled[i].text;
        return TRUE;
      }
  return FALSE;
}

/* Rows of a tab; lent. */
static GPtrArray *
tab_of (GPtrArray *sheets, const char *name)
{
  for (guint i = 0; i < sheets->len; i++)
    if (g_str_equal (((const JpXlsxRows *) g_ptr_array_index (sheets, i))->name, name))
      return ((const JpXlsxRows *) g_ptr_array_index (sheets, i))->rows;
  g_assert_not_reached ();
}

/* As a spreadsheet saves it: the form's tab with other texts in the cells of these keys, the hidden one as it was. */
static void
fill_in (Fixture *self, const Filled *filled)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) sheets = NULL;
  GPtrArray *form, *map;
  g_autoptr (GHashTable) cells = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (JpXlsxWriter) writer = NULL;
  g_autoptr (GError) error = NULL;
  double widths[16] = { 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10 };
  JpXlsxSheet *sheet;

  bytes = g_file_load_bytes (self->file, NULL, NULL, &error);
  g_assert_no_error (error);
  sheets = jp_xlsx_read_sheets (bytes, "form", &error);
  g_assert_no_error (error);
  map = tab_of (sheets, JP_FORM_MAP_TAB);
  form = ((const JpXlsxRows *) g_ptr_array_index (sheets, 0))->rows;
  writer = jp_xlsx_writer_new (self->file, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < map->len; i++)
    {
      GStrv row = g_ptr_array_index (map, i);
      const char *text;

      if (g_str_equal (row[0], "cell") && find_filled (filled, row[2], &text))
        g_hash_table_insert (cells, g_strdup (row[1]), g_strdup (text));
    }
  sheet = jp_xlsx_writer_add_sheet (writer, NULL, ((GStrv) g_ptr_array_index (map, 1))[1], widths, 16);
  for (guint i = 0; i < form->len; i++)
    {
      GStrv row = g_ptr_array_index (form, i);

      for (guint column = 0; column < 16; column++)
        {
          g_autofree char *name = jp_xlsx_cell_name (i, column);
          const char *text = g_hash_table_lookup (cells, name);

          if (text == NULL && column < g_strv_length (row))
            text = row[column];
          jp_xlsx_sheet_put_text (sheet, column, 1, text, JP_XLSX_PLAIN);
        }
      jp_xlsx_sheet_end_row (sheet);
      g_assert_cmpuint (jp_xlsx_sheet_get_row (sheet), ==, i + 1);
    }
  sheet = jp_xlsx_writer_add_hidden (writer, JP_FORM_MAP_TAB, 6);
  for (guint i = 0; i < map->len; i++)
    {
      GStrv row = g_ptr_array_index (map, i);

      for (guint column = 0; row[column] != NULL && column < 6; column++)
        jp_xlsx_sheet_put_text (sheet, column, 1, row[column], JP_XLSX_PLAIN);
      jp_xlsx_sheet_end_row (sheet);
    }
  g_assert_true (jp_xlsx_writer_close (writer, NULL, &error));
}

static JpFormImport *
load (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  JpFormImport *import = jp_form_import_load (self->project, self->file, &error);

  g_assert_no_error (error);
  g_assert_nonnull (import);
  return import;
}

static const JpFormDiff *
find_diff (const JpFormImport *import, const char *place)
{
  for (guint i = 0; i < import->diffs->len; i++)
    if (g_str_equal (jp_form_import_get (import, i)->place, place))
      return jp_form_import_get (import, i);
  g_assert_not_reached ();
}

static guint
apply (Fixture *self, JpFormImport *import)
{
  g_autoptr (GError) error = NULL;
  guint n;

  jp_form_import_apply (self->project, import, &n, &error);
  g_assert_no_error (error);
  return n;
}

static char *
fact (Fixture *self, const char *name)
{
  guint field;
  JpItemRecord *item = jp_facts_find (self->year, name, &field);

  g_assert_nonnull (item);
  return jp_quantity_to_text (jp_item_get_quantity (item, field), item->measure_unit);
}

static void
test_same_bytes (Fixture *self, gconstpointer sample)
{
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;

  export_form (self, "unit", "t10", NULL);
  first = g_file_load_bytes (self->file, NULL, NULL, NULL);
  export_form (self, "unit", "t10", NULL);
  second = g_file_load_bytes (self->file, NULL, NULL, NULL);
  g_assert_true (g_bytes_equal (first, second));
}

/* Sent out and back as it was: nothing to do, and no step of the history. */
static void
test_untouched (Fixture *self, gconstpointer sample)
{
  static const char *const forms[][2] = { { "unit", "t9" },       { "unit", "t10" },      { "project-1", "t11" },
                                          { "project-2", "t11" }, { "project-1", "t6" } };
  static const char *const units[] = { "元", "万元" };
  g_autofree char *label = g_strdup (jp_project_get_undo_label (self->project));

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    for (guint k = 0; k < G_N_ELEMENTS (units); k++)
      {
        g_autoptr (JpFormImport) import = NULL;

        export_form (self, forms[i][0], forms[i][1], units[k]);
        import = load (self);
        g_assert_cmpuint (import->diffs->len, >, 20);
        g_assert_cmpuint (jp_form_import_count (import, JP_FORM_UNCHANGED), ==, import->diffs->len);
        g_assert_cmpuint (apply (self, import), ==, 0);
        g_assert_cmpstr (jp_project_get_undo_label (self->project), ==, label);
      }
}

/* 三公经费 is there, 出国 is not yet, a special fund has a row of its own. */
static void
test_basic_data (Fixture *self, gconstpointer sample)
{
  static const Filled filled[] = {
    { "三公经费.executed", "0.55" },
    { "三公经费/因公出国（境）费.executed", "0.04" },
    { "new item 3.name", "残疾预防" },
    { "new item 3.initial_budget", "12" },
    { "实际规模.value", "120" },
    { "厉行节约保障措施.source", "=HYPERLINK(\"http://example.org\")" },
    { NULL },
  };
  g_autoptr (JpFormImport) import = NULL;
  g_autoptr (JpFormImport) again = NULL;
  g_autofree char *three_public = NULL;
  g_autofree char *fund = NULL;

  export_form (self, "unit", "t9", NULL);
  fill_in (self, filled);
  import = load (self);
  g_assert_cmpuint (jp_form_import_count (import, JP_FORM_CHANGED), ==, 6);
  g_assert_cmpstr (find_diff (import, "三公经费 · 决算")->exported, ==, "0.51");
  g_assert_cmpuint (apply (self, import), ==, 6);
  three_public = fact (self, "三公经费.决算");
  g_assert_cmpstr (three_public, ==, "0.55");
  fund = fact (self, "项目支出/区级专项资金/残疾预防.年初预算");
  g_assert_cmpstr (fund, ==, "12");

  /* Read in twice it changes nothing more. */
  again = load (self);
  g_assert_cmpuint (jp_form_import_count (again, JP_FORM_UNCHANGED), ==, again->diffs->len);

  g_assert_true (jp_project_undo (self->project, NULL));
  g_free (three_public);
  three_public = fact (self, "三公经费.决算");
  g_assert_cmpstr (three_public, ==, "0.51");
}

static JpNodeRecord *
find_leaf (Fixture *self, const char *name, JpSheetRecord **sheet)
{
  g_autoptr (GError) error = NULL;
  JpRecord *framework;
  JpNodeRecord *node;

  *sheet = jp_find_sheet (self->year, "unit");
  framework = jp_project_lookup (self->project, (*sheet)->framework);
  node = jp_find_leaf (jp_record_as_framework (framework), name, &error);
  g_assert_no_error (error);
  return node;
}

static void
test_conflict (Fixture *self, gconstpointer sample)
{
  JpSheetRecord *sheet;
  JpNodeRecord *node = find_leaf (self, "征收基本养老金", &sheet);
  g_autofree char *score = g_strdup_printf ("node %" G_GINT64_FORMAT ".given", node->record.id);
  g_autofree char *actual = g_strdup_printf ("node %" G_GINT64_FORMAT ".actual", node->record.id);
  g_autofree char *remark = g_strdup_printf ("node %" G_GINT64_FORMAT ".remark", node->record.id);
  const Filled filled[] = { { score, "4" }, { actual, "60000万元" }, { remark, "征缴滞后\n改进措施：加强催缴" }, { NULL } };
  g_autoptr (JpFormImport) import = NULL;
  g_autoptr (JpFormImport) kept = NULL;
  g_autoptr (GError) error = NULL;
  JpAnswerRecord *answer;
  guint n;

  export_form (self, "unit", "t10", NULL);
  fill_in (self, filled);
  g_assert_true (jp_edit_set_given (self->project, sheet, node, "3", &error));
  import = load (self);
  g_assert_cmpuint (jp_form_import_count (import, JP_FORM_CONFLICT), ==, 1);
  g_assert_cmpstr (find_diff (import, "征收基本养老金 · 自评得分")->present, ==, "3");
  g_assert_false (jp_form_import_apply (self->project, import, &n, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_INVALID);
  g_clear_error (&error);
  answer = jp_sheet_find_answer (sheet, node);
  g_assert_cmpstr (answer->actual, ==, "68834万元");

  jp_form_import_set_all (import, JP_FORM_TAKE_FORM);
  g_assert_cmpuint (apply (self, import), ==, 3);
  g_assert_cmpint (answer->given.n, ==, 4);
  g_assert_cmpstr (answer->actual, ==, "60000万元");
  g_assert_cmpstr (answer->remark, ==, "征缴滞后");
  g_assert_cmpstr (answer->improvement, ==, "加强催缴");

  g_assert_true (jp_project_undo (self->project, NULL));
  kept = load (self);
  jp_form_import_set_all (kept, JP_FORM_KEEP_PROJECT);
  g_assert_cmpuint (apply (self, kept), ==, 2);
  g_assert_cmpint (answer->given.n, ==, 3);
}

/* Direction and unit of a target are kept apart and shown in one piece. */
static void
test_target (Fixture *self, gconstpointer sample)
{
  JpSheetRecord *sheet;
  JpNodeRecord *node = find_leaf (self, "征收基本养老金", &sheet);
  g_autofree char *target = g_strdup_printf ("node %" G_GINT64_FORMAT ".target", node->record.id);
  const Filled filled[] = { { target, "≤70000万元" }, { NULL } };
  g_autoptr (JpFormImport) import = NULL;
  g_autoptr (JpFormImport) again = NULL;
  g_autoptr (GError) error = NULL;
  JpAnswerRecord *answer;

  g_assert_true (jp_edit_set_target (self->project, sheet, node, "≥65000万元", &error));
  export_form (self, "unit", "t10", NULL);
  fill_in (self, filled);
  import = load (self);
  g_assert_cmpstr (find_diff (import, "征收基本养老金 · 年度指标值")->exported, ==, "≥65000万元");
  g_assert_cmpuint (apply (self, import), ==, 1);
  answer = jp_sheet_find_answer (sheet, node);
  g_assert_cmpstr (answer->direction, ==, "≤");
  g_assert_cmpstr (answer->target, ==, "70000");
  again = load (self);
  g_assert_cmpuint (jp_form_import_count (again, JP_FORM_UNCHANGED), ==, again->diffs->len);
}

/* A project's items of expenditure, typed into a form of its own, are no other sheet's. */
static void
test_project_funds (Fixture *self, gconstpointer sample)
{
  static const Filled filled[] = { { "new item 1.name", "退费" }, { "new item 1.arrived", "450" },
                                   { "new item 1.executed", "148" }, { NULL } };
  g_autoptr (JpFormImport) import = NULL;
  g_autoptr (JpFormPage) own = NULL;
  g_autoptr (JpFormPage) other = NULL;

  export_form (self, "project-2", "t6", "元");
  fill_in (self, filled);
  import = load (self);
  g_assert_cmpuint (apply (self, import), ==, 3);
  own = jp_form_build (self->project, JP_RECORD (jp_find_sheet (self->year, "project-2")), "t6", NULL, NULL);
  g_assert_nonnull (jp_form_page_find_text (own, "退费"));
  /* 148 ÷ 450, and amounts of 元 in 万元. */
  g_assert_nonnull (jp_form_page_find_text (own, "32.89%"));
  g_assert_nonnull (jp_form_page_find_text (own, "0.0148"));
  other = jp_form_build (self->project, JP_RECORD (jp_find_sheet (self->year, "project-1")), "t6", NULL, NULL);
  g_assert_null (jp_form_page_find_text (other, "退费"));
}

/* Goals typed into the blank rows join the sheet's, once. */
static void
test_goals (Fixture *self, gconstpointer sample)
{
  static const Filled filled[] = { { "new goal 1.expected", "办理工伤认定" }, { "new goal 1.actual", "已办理" }, { NULL } };
  g_autoptr (JpFormImport) import = NULL;
  g_autoptr (JpFormImport) again = NULL;
  g_autoptr (JpFormPage) page = NULL;
  JpRecord *sheet = JP_RECORD (jp_find_sheet (self->year, "project-2"));

  export_form (self, "project-2", "t11", NULL);
  fill_in (self, filled);
  import = load (self);
  g_assert_cmpuint (apply (self, import), ==, 2);
  page = jp_form_build (self->project, sheet, "t11", NULL, NULL);
  g_assert_nonnull (jp_form_page_find_text (page, "办理工伤认定"));
  g_assert_nonnull (jp_form_page_find_text (page, "保障原试点退费参与职工的合法权益"));
  again = load (self);
  g_assert_cmpuint (jp_form_import_count (again, JP_FORM_CHANGED), ==, 0);
}

/* What the window compared must be what it changes. */
static void
test_stale (Fixture *self, gconstpointer sample)
{
  static const Filled filled[] = { { "三公经费.executed", "0.55" }, { NULL } };
  g_autoptr (JpFormImport) import = NULL;
  g_autoptr (GError) error = NULL;

  export_form (self, "unit", "t9", NULL);
  fill_in (self, filled);
  import = load (self);
  g_assert_true (jp_edit_set_fact (self->project, self->year, "三公经费.决算", "0.6", &error));
  g_assert_false (jp_form_import_apply (self->project, import, NULL, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_INVALID);
}

static void
test_refused (Fixture *self, gconstpointer sample)
{
  JpSheetRecord *sheet;
  JpNodeRecord *node = find_leaf (self, "征收基本养老金", &sheet);
  g_autofree char *score = g_strdup_printf ("node %" G_GINT64_FORMAT ".given", node->record.id);
  const Filled of_unit[] = { { score, "99" }, { "年度资金总额.executed", "约四百万" }, { NULL } };
  static const Filled of_data[] = { { "new item 1.executed", "5" }, { "编制数.value", "-3" }, { "new item 3.name", "甲/乙" },
                                    { "new item 3.executed", "1" }, { NULL } };
  g_autoptr (JpFormImport) import = NULL;
  g_autoptr (JpFormImport) data = NULL;

  export_form (self, "unit", "t10", NULL);
  fill_in (self, of_unit);
  import = load (self);
  g_assert_cmpuint (jp_form_import_count (import, JP_FORM_REFUSED), ==, 2);
  g_assert_nonnull (find_diff (import, "征收基本养老金 · 自评得分")->reason);
  g_assert_cmpuint (apply (self, import), ==, 0);

  export_form (self, "unit", "t9", NULL);
  fill_in (self, of_data);
  data = load (self);
  g_assert_cmpuint (jp_form_import_count (data, JP_FORM_REFUSED), >=, 3);
  g_assert_cmpuint (jp_form_import_count (data, JP_FORM_CHANGED), ==, 0);
  g_assert_cmpuint (apply (self, data), ==, 0);
}

static void
expect_failure (Fixture *self, JpProject *project, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpFormImport) import = jp_form_import_load (project, self->file, &error);

  g_assert_null (import);
  g_assert_error (error, JP_ERROR, code);
}

static void
test_foreign (Fixture *self, gconstpointer sample)
{
  g_autoptr (JpProject) other = jp_project_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL;
  gsize length;

  g_assert_true (jp_sample_load (other, "wuhua-2024", NULL));
  export_form (self, "unit", "t10", NULL);
  expect_failure (self, other, JP_ERROR_NOT_FOUND);

  /* Cut off at several places. */
  g_assert_true (g_file_load_contents (self->file, NULL, &data, &length, NULL, NULL));
  for (gsize part = 1; part < 8; part++)
    {
      g_autoptr (JpFormImport) import = NULL;

      g_assert_true (g_file_set_contents (g_file_peek_path (self->file), data, length * part / 8, NULL));
      import = jp_form_import_load (self->project, self->file, &error);
      g_assert_null (import);
      g_assert_nonnull (error);
      g_clear_error (&error);
    }
  g_assert_true (g_file_set_contents (g_file_peek_path (self->file), "no workbook", -1, NULL));
  expect_failure (self, self->project, JP_ERROR_SYNTAX);

  /* A workbook of ours that is no form to be filled in. */
  export_form (self, "unit", "t1", NULL);
  expect_failure (self, self->project, JP_ERROR_INVALID);
}

/* A formula in the data is a text in the form. */
static void
test_no_formula (Fixture *self, gconstpointer sample)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (JpFormImport) import = NULL;
  g_autoptr (GError) error = NULL;
  JpSheetRecord *sheet;
  JpNodeRecord *node = find_leaf (self, "征收基本养老金", &sheet);
  gboolean found = FALSE;

  g_assert_true (jp_edit_set_field (self->project, JP_RECORD (jp_sheet_find_answer (sheet, node)), JP_ANSWER_REMARK,
                                    "remark", "=1+1", &error));
  export_form (self, "unit", "t10", NULL);
  bytes = g_file_load_bytes (self->file, NULL, NULL, NULL);
  rows = jp_xlsx_read_rows (bytes, "form", &error);
  for (guint i = 0; i < rows->len; i++)
    found |= g_strv_contains ((const char *const *) g_ptr_array_index (rows, i), "=1+1");
  g_assert_true (found);
  import = load (self);
  g_assert_cmpuint (jp_form_import_count (import, JP_FORM_UNCHANGED), ==, import->diffs->len);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/exchange/form/" name, Fixture, "yueyanglou-2023", set_up, function, tear_down)
  ADD ("same-bytes", test_same_bytes);
  ADD ("untouched", test_untouched);
  ADD ("basic-data", test_basic_data);
  ADD ("conflict", test_conflict);
  ADD ("target", test_target);
  ADD ("project-funds", test_project_funds);
  ADD ("goals", test_goals);
  ADD ("stale", test_stale);
  ADD ("refused", test_refused);
  ADD ("foreign", test_foreign);
  ADD ("no-formula", test_no_formula);
  return g_test_run ();
}
