/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Official forms of a unit nobody has seen: what stands where, what is missing, what can be filled in. */

#include "jp-edits.h"
#include "jp-error.h"
#include "jp-form.h"
#include "jp-score.h"

#include <string.h>

typedef struct
{
  JpProject *project;
  JpYearRecord *year;
  JpFrameworkRecord *framework;
  JpSheetRecord *sheet;   /* of the whole unit */
  JpSheetRecord *school;  /* of a project */
} Fixture;

static JpNodeRecord *
add_node (Fixture *self, gpointer parent, const char *name, const char *points)
{
  g_autoptr (GError) error = NULL;
  JpRecord *node;
  JpDecimal value;

  g_assert_true (jp_decimal_parse (points, &value, NULL));
  jp_project_begin (self->project, "node");
  node = jp_project_insert (self->project, JP_KIND_NODE,
                            parent != NULL ? JP_RECORD (parent) : JP_RECORD (self->framework), NULL);
  jp_project_set_text (self->project, node, JP_NODE_NAME, name);
  jp_project_set_decimal (self->project, node, JP_NODE_POINTS, value);
  g_assert_true (jp_project_commit (self->project, &error));
  return jp_record_as_node (node);
}

static void
set_fact (Fixture *self, const char *name, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (jp_edit_set_fact (self->project, self->year, name, text, &error));
  g_assert_no_error (error);
}

static void
give (Fixture *self, JpNodeRecord *node, const char *score)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (jp_edit_set_given (self->project, self->sheet, node, score, &error));
}

static void
add_indicators (Fixture *self)
{
  JpNodeRecord *outputs = add_node (self, NULL, "产出指标", "60");
  JpNodeRecord *effects = add_node (self, NULL, "效益指标", "40");
  JpNodeRecord *number = add_node (self, outputs, "数量指标", "60");
  JpNodeRecord *social = add_node (self, effects, "社会效益指标", "");

  give (self, add_node (self, number, "新建校舍", "35"), "35");
  give (self, add_node (self, number, "改造操场", "25"), "20");
  give (self, add_node (self, social, "学位增加", "40"), "40");
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  JpUnitRecord *unit;

  self->project = jp_project_new ();
  self->framework = jp_edit_add_framework (self->project, "教育局指标体系", &error);
  unit = jp_edit_add_unit (self->project, "某县教育局", &error);
  self->year = jp_edit_add_year (self->project, unit, 2031, &error);
  self->sheet = jp_edit_add_sheet (self->project, self->year, NULL, self->framework, &error);
  self->school = jp_edit_add_sheet (self->project, self->year, NULL, self->framework, &error);
  g_assert_no_error (error);
  add_indicators (self);
  set_fact (self, "三公经费.上年决算", "3.2");
  set_fact (self, "三公经费.年初预算", "3");
  set_fact (self, "编制数", "120");
  set_fact (self, "在职人员数", "117");
  set_fact (self, "部门预算.全年预算", "800");
  set_fact (self, "部门预算.决算", "799.2");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_object_unref (self->project);
}

static JpFormPage *
build (Fixture *self, gpointer subject, const char *id, const char *money_unit)
{
  const JpFormOptions options = { .money_unit = money_unit };
  g_autoptr (GError) error = NULL;
  JpFormPage *page = jp_form_build (self->project, subject, id, &options, &error);

  g_assert_no_error (error);
  g_assert_nonnull (page);
  return page;
}

static const char *
text_at (const JpFormPage *page, guint row, guint column)
{
  const JpFormCell *cell = jp_form_page_get_cell_at (page, row, column);

  g_assert_nonnull (cell);
  return cell->text;
}

static const char *
text_of (const JpFormPage *page, const char *key)
{
  const JpFormCell *cell = jp_form_page_find_key (page, key);

  g_assert_nonnull (cell);
  return cell->text;
}

/* Every place of a table is covered once, nothing hangs over the edge, and no two cells are the same place. */
static void
check_grid (const JpFormPage *page)
{
  guint n_rows = jp_form_page_get_n_rows (page), n_columns = jp_form_page_get_n_columns (page);
  g_autofree guint *count = g_new0 (guint, n_rows * n_columns);
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < jp_form_page_get_n_cells (page); i++)
    {
      const JpFormCell *cell = jp_form_page_get_cell (page, i);

      g_assert_cmpuint (cell->row + cell->rows, <=, n_rows);
      g_assert_cmpuint (cell->column + cell->columns, <=, n_columns);
      for (guint row = cell->row; row < cell->row + cell->rows; row++)
        for (guint column = cell->column; column < cell->column + cell->columns; column++)
          count[row * n_columns + column]++;
      g_assert_true (cell->digits == NULL || cell->text != NULL);
      if (cell->binding != NULL)
        g_assert_true (g_hash_table_add (keys, cell->binding->key));
    }
  for (guint row = 0; row < n_rows; row++)
    for (guint column = 0; column < n_columns; column++)
      if (g_array_index (page->rows, JpFormRow, row).table)
        g_assert_cmpuint (count[row * n_columns + column], ==, 1);
      else
        g_assert_cmpuint (count[row * n_columns + column], <=, 1);
}

static void
test_all (Fixture *self, gconstpointer data)
{
  guint n_built = 0;

  for (guint i = 0; i < jp_forms_get_n (); i++)
    {
      const JpFormInfo *info = jp_forms_get (i);
      JpRecord *subjects[] = { JP_RECORD (self->sheet), JP_RECORD (self->school), JP_RECORD (self->year) };

      for (guint n = 0; n < G_N_ELEMENTS (subjects); n++)
        {
          g_autofree char *reason = NULL;
          g_autoptr (JpFormPage) page = NULL;

          if (!jp_form_is_applicable (self->project, subjects[n], info->id, &reason))
            {
              g_assert_nonnull (reason);
              continue;
            }
          page = build (self, subjects[n], info->id, NULL);
          check_grid (page);
          n_built++;
        }
    }
  g_assert_cmpuint (n_built, >, 12);
}

static void
test_score_table (Fixture *self, gconstpointer data)
{
  g_autoptr (JpFormPage) page = build (self, self->sheet, "t1", NULL);
  const JpFormCell *outputs = jp_form_page_find_text (page, "产出指标（60分）");
  const JpFormCell *total = jp_form_page_find_text (page, "合计");

  g_assert_nonnull (outputs);
  g_assert_cmpuint (outputs->rows, ==, 2);
  g_assert_nonnull (jp_form_page_find_text (page, "产出指标得分"));
  g_assert_cmpstr (text_at (page, total->row, 3), ==, "100");
  g_assert_cmpstr (text_at (page, total->row, 4), ==, "95");
  g_assert_cmpstr (text_at (page, total->row, 5), ==, "95%");
  /* 55 of 60 */
  g_assert_cmpstr (text_at (page, jp_form_page_find_text (page, "产出指标得分")->row, 5), ==, "91.7%");
  g_assert_cmpuint (page->n_repeat, ==, 1);
}

static void
test_self_table (Fixture *self, gconstpointer data)
{
  g_autoptr (JpFormPage) page = build (self, self->sheet, "t10", NULL);
  const JpFormCell *funds = jp_form_page_find_text (page, "年度资金总额");
  const JpFormCell *total = jp_form_page_find_text (page, "总分");
  const JpFormCell *signature = NULL;

  g_assert_nonnull (jp_form_page_find_text (page, "2031年度预算单位整体支出绩效自评表"));
  g_assert_null (text_at (page, funds->row, 3)); /* 年初预算 is missing, not 0 */
  g_assert_cmpstr (text_at (page, funds->row, 4), ==, "800");
  g_assert_cmpstr (text_at (page, funds->row, 5), ==, "799.2");
  g_assert_cmpstr (text_at (page, funds->row, 7), ==, "99.9%");
  g_assert_cmpstr (text_at (page, total->row, 7), ==, "95");
  for (guint i = 0; i < jp_form_page_get_n_cells (page); i++)
    if (jp_form_page_get_cell (page, i)->style & JP_FORM_SIGNATURE)
      signature = jp_form_page_get_cell (page, i);
  g_assert_nonnull (signature);
}

static void
test_basic_data (Fixture *self, gconstpointer data)
{
  g_autoptr (JpFormPage) page = build (self, self->year, "t9", NULL);
  g_autoptr (JpFormPage) yuan = build (self, self->year, "t9", "元");
  const JpFormCell *cell;

  g_assert_cmpstr (text_of (page, "三公经费.prior_final"), ==, "3.2");
  g_assert_cmpstr (text_of (yuan, "三公经费.prior_final"), ==, "32000");
  g_assert_null (text_of (page, "三公经费.executed"));
  g_assert_nonnull (jp_form_page_find_text (page, "2030年决算数"));
  g_assert_nonnull (jp_form_page_find_text (page, "97.5%")); /* 117 ÷ 120 */
  cell = jp_form_page_find_key (page, "三公经费/公务接待费.executed");
  g_assert_nonnull (cell);
  g_assert_cmpint (cell->binding->record, ==, 0);
  g_assert_true (cell->binding->editable);
  g_assert_cmpint (cell->binding->check, ==, JP_FORM_CHECK_AMOUNT);
  g_assert_cmpstr (jp_form_page_find_key (yuan, "三公经费/公务接待费.executed")->binding->unit, ==, "元");
}

static void
test_zero_by_zero (Fixture *self, gconstpointer data)
{
  g_autoptr (JpFormPage) page = NULL;
  const JpFormCell *funds;

  set_fact (self, "部门预算.全年预算", "0");
  set_fact (self, "部门预算.决算", "0");
  page = build (self, self->sheet, "t10", NULL);
  funds = jp_form_page_find_text (page, "年度资金总额");
  g_assert_cmpstr (text_at (page, funds->row, 4), ==, "0");
  g_assert_cmpstr (text_at (page, funds->row, 7), ==, "不适用");
}

/* What last year's record says is shown, in this form's unit, and put right there. */
static void
test_prior (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpFormPage) page = NULL;
  JpUnitRecord *unit = jp_record_as_unit (self->year->record.parent);
  JpYearRecord *next = jp_edit_add_year (self->project, unit, 2032, &error);
  const JpFormCell *cell;

  set_fact (self, "三公经费.决算", "2.8");
  set_fact (self, "公务接待费.决算", "1.5");
  g_assert_true (jp_edit_set_fact (self->project, next, "三公经费.年初预算", "2.7", &error));
  page = build (self, next, "t9", "元");
  cell = jp_form_page_find_key (page, "三公经费.prior_final");
  g_assert_cmpstr (cell->text, ==, "28000");
  g_assert_false (cell->binding->editable);
  g_assert_cmpstr (text_of (page, "三公经费/公务接待费.prior_final"), ==, "15000");
  g_assert_cmpstr (text_of (page, "三公经费.initial_budget"), ==, "27000");
}

/* The unit's funds are not its project's. */
static void
test_project (Fixture *self, gconstpointer data)
{
  g_autoptr (JpFormPage) page = build (self, self->school, "t11", NULL);
  const JpFormCell *funds = jp_form_page_find_text (page, "年度资金总额");

  g_assert_null (text_at (page, funds->row, 4));
  g_assert_null (text_at (page, funds->row, 7));
  g_assert_nonnull (jp_form_page_find_text (page, "未评完"));
}

/* Trees of any shape, with groups to choose from and rows outside the points, never break a form's grid. */
static void
grow (Fixture *self, gpointer parent, guint depth)
{
  guint n = (guint) g_test_rand_int_range (1, 4);

  for (guint i = 0; i < n; i++)
    {
      gboolean leaf = depth >= 5 || g_test_rand_int_range (0, 3) == 0;
      g_autofree char *name = g_strdup_printf ("指标%u-%u", depth, i);
      JpNodeRecord *node = add_node (self, parent, name, g_test_rand_bit () ? "3" : "");

      jp_project_begin (self->project, "kind");
      if (leaf && g_test_rand_int_range (0, 6) == 0)
        jp_project_set_int (self->project, node, JP_NODE_OUTSIDE, 1);
      if (g_test_rand_int_range (0, 3) == 0)
        jp_project_set_int (self->project, node, JP_NODE_WHOLE, 2);
      if (!leaf && g_test_rand_int_range (0, 4) == 0)
        jp_project_set_text (self->project, node, JP_NODE_RULE, "{\"kind\":\"choose\",\"combine\":\"mean\"}");
      g_assert_true (jp_project_commit (self->project, NULL));
      if (!leaf)
        grow (self, node, depth + 1);
    }
}

static void
test_any_tree (Fixture *self, gconstpointer data)
{
  for (guint round = 0; round < 40; round++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *name = g_strdup_printf ("随机%u", round);

      self->framework = jp_edit_add_framework (self->project, name, &error);
      g_assert_no_error (error);
      grow (self, NULL, 1);
      g_assert_true (jp_edit_set_sheet_framework (self->project, self->sheet, self->framework, &error));
      g_assert_true (jp_edit_set_sheet_framework (self->project, self->school, self->framework, &error));
      test_all (self, data);
    }
}

/* Nothing filled in at all: forms to be filled in by the unit. */
static void
test_empty (Fixture *self, gconstpointer data)
{
  static const char *const forms[] = { "t7", "t9", "t10" };
  g_autoptr (GError) error = NULL;
  JpUnitRecord *unit = jp_edit_add_unit (self->project, "某县财政局", &error);
  JpYearRecord *year = jp_edit_add_year (self->project, unit, 2032, &error);
  JpSheetRecord *sheet = jp_edit_add_sheet (self->project, year, NULL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (JpFormPage) page = build (self, sheet, forms[i], NULL);

      check_grid (page);
      g_assert_null (jp_form_page_find_text (page, "0"));
    }
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (jp_form_build (self->project, JP_RECORD (self->sheet), "t99", NULL, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "t10, t11"));
  g_clear_error (&error);
  g_assert_null (jp_form_build (self->project, JP_RECORD (self->sheet), "t11", NULL, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (jp_form_build (self->project, JP_RECORD (self->year), "t1", NULL, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_INVALID);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/engine/forms/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("all", test_all);
  ADD ("score-table", test_score_table);
  ADD ("self-table", test_self_table);
  ADD ("basic-data", test_basic_data);
  ADD ("zero-by-zero", test_zero_by_zero);
  ADD ("prior", test_prior);
  ADD ("project", test_project);
  ADD ("any-tree", test_any_tree);
  ADD ("empty", test_empty);
  ADD ("refused", test_refused);
  return g_test_run ();
}
