/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Forms of the samples, laid out as their documents have them. */

#include "jp-form.h"
#include "jp-sample.h"

/* Of the nth sheet of a sample's year. */
static JpFormPage *
build_sheet (const char *sample, guint n, const char *id, JpProject **project)
{
  JpRecord *year, *sheet;
  JpFormPage *page;
  g_autoptr (GError) error = NULL;

  *project = jp_project_new ();
  g_assert_true (jp_sample_load (*project, sample, &error));
  year = jp_record_first (jp_record_first (jp_project_get_root (*project), JP_KIND_UNIT), JP_KIND_YEAR);
  sheet = jp_record_first (year, JP_KIND_SHEET);
  for (guint i = 0; i < n; i++)
    sheet = jp_record_next (sheet);
  page = jp_form_build (*project, sheet, id, NULL, &error);
  g_assert_no_error (error);
  return page;
}

static JpFormPage *
build (const char *sample, const char *id, JpProject **project)
{
  return build_sheet (sample, 0, id, project);
}

static guint
count_text (const JpFormPage *page, const char *text)
{
  guint n = 0;

  for (guint i = 0; i < jp_form_page_get_n_cells (page); i++)
    n += g_strcmp0 (jp_form_page_get_cell (page, i)->text, text) == 0;
  return n;
}

static void
assert_rows (const JpFormPage *page, const char *text, guint rows)
{
  const JpFormCell *cell = jp_form_page_find_text (page, text);

  g_assert_nonnull (cell);
  g_assert_cmpuint (cell->rows, ==, rows);
}

/* In the first column of the row with that text. */
static void
assert_number (const JpFormPage *page, const char *text, const char *number)
{
  const JpFormCell *cell = jp_form_page_find_text (page, text);

  g_assert_nonnull (cell);
  g_assert_cmpstr (jp_form_page_get_cell_at (page, cell->row, 0)->text, ==, number);
}

/* In the order of the list, with the remarks; a fund for several units is said once beside them. */
static void
test_special_funds (void)
{
  g_autoptr (JpProject) project = NULL;
  g_autoptr (JpFormPage) page = build ("yueyanglou-2023", "t12", &project);

  g_assert_nonnull (jp_form_page_find_text (page, "2023年度岳阳楼区专项资金绩效自评清单"));
  g_assert_cmpuint (jp_form_page_get_n_rows (page), ==, 3 + 21);
  g_assert_nonnull (jp_form_page_find_text (page, "区级专项资金名称"));
  assert_rows (page, "污染防治专项", 3);
  /* With the numbers of the document: 10 is skipped, three rows have none. */
  assert_number (page, "医疗保障局", "11");
  assert_number (page, "南湖小学", NULL);
  assert_number (page, "应急局", "19");
  assert_rows (page, "教育支出", 4);
  g_assert_cmpuint (count_text (page, "机关事务局"), ==, 2);
  g_assert_cmpuint (jp_form_page_find_text (page, "菜地面源污染整治")->row, ==,
                    jp_form_page_find_text (page, "枫桥湖街道办事处")->row);
}

static void
test_departments (void)
{
  g_autoptr (JpProject) project = NULL;
  g_autoptr (JpFormPage) page = build ("yanzhou-2020", "t13", &project);

  assert_rows (page, "内设机构 (行政科室)", 13);
}

/* The name of two indicators below each other is one cell. */
static void
test_joined_names (void)
{
  g_autoptr (JpProject) project = NULL;
  g_autoptr (JpFormPage) page = build ("ebian-2023", "t3", &project);

  assert_rows (page, "目标制定", 2);
  g_assert_cmpuint (count_text (page, "目标制定"), ==, 1);
  assert_rows (page, "支出控制", 2);
  assert_rows (page, "执行进度", 1);
}

/* The number of the annex stands above its title, as the document's table or sheet is called. */
static void
test_annex_numbers (void)
{
  static const struct
  {
    const char *id, *line;
    guint sheet;
  } forms[] = { { "t9", "附件2", 0 }, { "t10", "附件3", 0 }, { "t11", "附件4", 1 }, { "t12", "附件1", 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (JpProject) project = NULL;
      g_autoptr (JpFormPage) page = build_sheet ("yueyanglou-2023", forms[i].sheet, forms[i].id, &project);

      g_assert_cmpstr (jp_form_page_get_cell (page, 0)->text, ==, forms[i].line);
      g_assert_cmpuint (jp_form_page_get_cell (page, 0)->style, ==, JP_FORM_NOTE);
      g_assert_true (jp_form_page_get_cell (page, 1)->style & JP_FORM_TITLE);
    }
}

/* Where no name holds a number, the title is the first line. */
static void
test_no_annex_number (void)
{
  g_autoptr (JpProject) project = NULL;
  g_autoptr (JpFormPage) page = build ("yanzhou-2020", "t9", &project);

  g_assert_true (jp_form_page_get_cell (page, 0)->style & JP_FORM_TITLE);
}

/* What kind of project it is, is ticked; the note and the number of the annex are the document's. */
static void
test_annex (void)
{
  g_autoptr (JpProject) project = NULL;
  g_autoptr (JpFormPage) page = build ("wuhua-2024", "annex-1", &project);

  g_assert_nonnull (jp_form_page_find_text (page, "附件1："));
  g_assert_nonnull (jp_form_page_find_text (page, "经常性项目（√）　　　一次性项目（　）"));
  g_assert_true (g_str_has_prefix (jp_form_page_get_cell (page, jp_form_page_get_n_cells (page) - 1)->text, "注："));
  g_assert_cmpuint (page->n_repeat, ==, 1);
  g_assert_cmpuint (page->repeat_end, >, page->repeat_first);
}

/* The report's table ends with the total. */
static void
test_report_table (void)
{
  g_autoptr (JpProject) project = NULL;
  g_autoptr (JpFormPage) page = build ("yanzhou-2020", "t1", &project);
  const JpFormCell *total = jp_form_page_find_text (page, "合计");

  g_assert_nonnull (total);
  g_assert_cmpuint (total->row, ==, jp_form_page_get_n_rows (page) - 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/form-samples/special-funds", test_special_funds);
  g_test_add_func ("/exchange/form-samples/departments", test_departments);
  g_test_add_func ("/exchange/form-samples/joined-names", test_joined_names);
  g_test_add_func ("/exchange/form-samples/annex-numbers", test_annex_numbers);
  g_test_add_func ("/exchange/form-samples/no-annex-number", test_no_annex_number);
  g_test_add_func ("/exchange/form-samples/annex", test_annex);
  g_test_add_func ("/exchange/form-samples/report-table", test_report_table);
  return g_test_run ();
}
