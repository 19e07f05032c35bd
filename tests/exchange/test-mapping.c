/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How tables of the official forms are understood, and what an import of them would do. */

#include "mapping-case.h"

#include "jp-edits.h"
#include "jp-error.h"
#include "jp-facts.h"
#include "jp-limits.h"
#include "jp-score.h"

#include <locale.h>
#include <string.h>

static char *
figure (const JpItemRecord *item, guint field)
{
  return jp_quantity_to_text (jp_item_get_quantity (item, field), item->measure_unit);
}

static JpItemRecord *
nth_item (MappingCase *self, guint n)
{
  return jp_record_as_item (jp_record_nth (JP_RECORD (self->year), JP_KIND_ITEM, n));
}

/* T6: a total, rows of a form that are empty, parts behind the total. */
static void
test_project_funds (void)
{
  g_auto (MappingCase) self = { 0 };
  JpUnitOrigin origin;
  g_autofree char *executed = NULL;

  mapping_case_init (&self, 2024);
  mapping_case_load (&self, JP_MAPPING_BUDGET, "t6-project-funds.csv");
  mapping_case_assert_columns (&self, "item initial_budget arrived executed rate");
  g_assert_cmpstr (jp_mapping_get_unit (self.mapping, &origin), ==, "万元");
  g_assert_cmpint (origin, ==, JP_UNIT_FROM_HEADING);
  mapping_case_assert_rows (&self, "1 above \n"
                                   "2 heading \n"
                                   "3 add 社会保险保障运行专项经费\n"
                                   "4 agrees 合计\n"
                                   "5 empty 中央财政\n"
                                   "6 empty 省级财政\n"
                                   "7 empty 市级财政\n"
                                   "8 add 区级财政\n"
                                   "9 empty 其他\n");
  g_assert_cmpuint (jp_plan_count_effective (self.plan), ==, 2);
  mapping_case_apply (&self);
  g_assert_cmpuint (jp_record_count (JP_RECORD (self.year), JP_KIND_ITEM), ==, 2);
  g_assert_cmpstr (nth_item (&self, 1)->path, ==, "合计/区级财政");
  g_assert_cmpstr (nth_item (&self, 1)->measure_unit, ==, "万元");
  executed = figure (nth_item (&self, 0), JP_ITEM_EXECUTED);
  g_assert_cmpstr (executed, ==, "17.29");
}

/* What is there is kept in 元 and says more than the table in 万元. */
static void
test_conflicts (void)
{
  g_auto (MappingCase) self = { 0 };
  JpItemRecord *item;
  const JpPlanCell *cell;
  g_autofree char *present = NULL;
  g_autofree char *pasted = NULL;
  g_autofree char *arrived = NULL;
  g_autofree char *initial = NULL;

  mapping_case_init (&self, 2024);
  item = mapping_case_add_item (&self, "附件1 项目资金", "项目支出明细/社会保险保障运行专项经费", "元",
                                JP_ITEM_INITIAL_BUDGET, "173246.00");
  g_assert_true (jp_edit_set_quantity (self.project, item, JP_ITEM_EXECUTED, "172920.00", NULL, NULL));
  mapping_case_load (&self, JP_MAPPING_BUDGET, "t6-project-funds.csv");
  g_assert_cmpint (jp_plan_get_row (self.plan, 2)->state, ==, JP_PLAN_CONFLICT);
  g_assert_cmpuint (jp_plan_count_conflicts (self.plan), ==, 2);
  cell = jp_plan_find_cell (self.plan, 2, 1);
  g_assert_cmpint (cell->state, ==, JP_PLAN_CELL_LESS);
  g_assert_cmpint (jp_plan_find_cell (self.plan, 2, 2)->state, ==, JP_PLAN_CELL_FILL);
  present = jp_plan_dup_present (self.plan, cell);
  pasted = jp_plan_dup_pasted (self.plan, cell);
  g_assert_cmpstr (present, ==, "173,246.00 元");
  g_assert_cmpstr (pasted, ==, "17.32 万元");
  g_assert_cmpuint (jp_plan_count_effective (self.plan), ==, 2);
  mapping_case_apply (&self);
  arrived = figure (item, JP_ITEM_ARRIVED);
  initial = figure (item, JP_ITEM_INITIAL_BUDGET);
  g_assert_cmpstr (arrived, ==, "173200");
  g_assert_cmpstr (initial, ==, "173246.00");
}

static void
test_take_all (void)
{
  g_auto (MappingCase) self = { 0 };
  JpItemRecord *item;
  g_autofree char *initial = NULL;

  mapping_case_init (&self, 2024);
  item = mapping_case_add_item (&self, NULL, "社会保险保障运行专项经费", "元", JP_ITEM_INITIAL_BUDGET, "173246.00");
  mapping_case_load (&self, JP_MAPPING_BUDGET, "t6-project-funds.csv");
  jp_plan_choose_all (self.plan, TRUE);
  mapping_case_apply (&self);
  initial = figure (item, JP_ITEM_INITIAL_BUDGET);
  g_assert_cmpstr (initial, ==, "173200");
}

/* The rate follows the figures that will be there. */
static void
test_rates (void)
{
  g_auto (MappingCase) self = { 0 };
  g_autoptr (GPtrArray) rates = NULL;
  g_autoptr (GPtrArray) taken = NULL;
  JpItemRecord *item;
  guint n;

  mapping_case_init (&self, 2024);
  item = mapping_case_add_item (&self, NULL, "社会保险保障运行专项经费", "元", JP_ITEM_INITIAL_BUDGET, "173246.00");
  g_assert_true (jp_edit_set_quantity (self.project, item, JP_ITEM_ARRIVED, "173246.00", NULL, NULL));
  g_assert_true (jp_edit_set_quantity (self.project, item, JP_ITEM_EXECUTED, "172920.00", NULL, NULL));
  mapping_case_load (&self, JP_MAPPING_BUDGET, "t6-project-funds.csv");
  rates = jp_plan_compare_rates (self.plan, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (rates->len, ==, 1);
  g_assert_nonnull (strstr (((JpPlanRate *) g_ptr_array_index (rates, 0))->text, "172,920.00 ÷ 173,246.00 = 99.81 %"));
  jp_plan_choose_all (self.plan, TRUE);
  taken = jp_plan_compare_rates (self.plan, &n);
  g_assert_cmpuint (taken->len, ==, 0);
}

/* T9: a heading of years below another table, numbers and 其中 for depth, a third table at the end. */
static void
test_basic_data (void)
{
  g_auto (MappingCase) self = { 0 };

  mapping_case_init (&self, 2023);
  mapping_case_load (&self, JP_MAPPING_BUDGET, "t9-basic-data.csv");
  mapping_case_assert_columns (&self, "item prior_final initial_budget executed");
  mapping_case_assert_rows (&self, "1 above \n"
                                   "2 above \n"
                                   "3 heading \n"
                                   "4 add 三公经费\n"
                                   "5 empty 公务用车购置和维护经费\n"
                                   "6 empty 公车购置\n"
                                   "7 empty 公车运行维护\n"
                                   "8 empty 出国经费\n"
                                   "9 add 公务接待\n"
                                   "10 add 项目支出\n"
                                   "11 add 业务工作经费\n"
                                   "12 empty 运行维护经费\n"
                                   "13 add 公用经费\n"
                                   "14 add 办公经费\n"
                                   "15 add 水费、电费、差旅费\n"
                                   "16 add 会议费、培训费\n"
                                   "17 add 政府采购金额\n"
                                   "18 refused 楼堂馆所控制情况(2023年完工项目)\n"
                                   "19 empty 厉行节约保障措施\n"
                                   "20 other 说明：“项目支出”需要填报基本支出以外的所有项目支出情况\n");
  g_assert_cmpstr (jp_plan_get_row (self.plan, 8)->path, ==, "三公经费/公务接待");
  g_assert_cmpstr (jp_plan_get_row (self.plan, 13)->path, ==, "公用经费/办公经费");
  mapping_case_load (&self, JP_MAPPING_STAFF, "t9-basic-data.csv");
  mapping_case_assert_columns (&self, "type quota in_post rate");
  g_assert_cmpint (jp_plan_get_row (self.plan, 1)->state, ==, JP_PLAN_ADD);
  g_assert_cmpstr (jp_plan_get_row (self.plan, 1)->name, ==, "合计");
  g_assert_cmpint (jp_plan_get_row (self.plan, 2)->state, ==, JP_PLAN_OTHER);
}

/* The same table given to the year after: its last year is the year before. */
static void
test_years (void)
{
  g_auto (MappingCase) self = { 0 };

  mapping_case_init (&self, 2024);
  mapping_case_load (&self, JP_MAPPING_BUDGET, "t9-basic-data.csv");
  mapping_case_assert_columns (&self, "item none prior_budget prior_final");
  g_assert_cmpint (jp_mapping_get_column (self.mapping, 1)->other_year, ==, 2022);
}

/* T10: three tables in one form, each found by what it is imported as. */
static void
test_overall (void)
{
  g_auto (MappingCase) self = { 0 };

  mapping_case_init (&self, 2023);
  mapping_case_load (&self, JP_MAPPING_BUDGET, "t10-overall.csv");
  mapping_case_assert_columns (&self, "none item initial_budget annual_budget executed none rate none none");
  mapping_case_assert_rows (&self, "1 above \n"
                                   "2 heading \n"
                                   "3 add 年度资金总额\n"
                                   "4 refused 按收入性质分\n"
                                   "5 refused 一般公共预算：444.76\n"
                                   "6 other 预期目标\n"
                                   "7 other 完成参保45049人\n"
                                   "8 other 一级指标\n"
                                   "9 other 产出指标(50分)\n"
                                   "10 other \n"
                                   "11 other \n"
                                   "12 other 效益指标(30分)\n"
                                   "13 other 总分\n");
}

static void
test_indicators (void)
{
  g_auto (MappingCase) self = { 0 };
  const JpAnswerRecord *answer;
  JpRecord *framework, *first, *leaf;

  mapping_case_init (&self, 2023);
  mapping_case_load (&self, JP_MAPPING_INDICATORS, "t10-overall.csv");
  mapping_case_assert_columns (&self, "none level1 level2 level3 target actual points score answer_remark");
  mapping_case_assert_rows (&self, "1 above \n2 above \n3 above \n4 above \n5 above \n6 above \n7 above \n"
                                   "8 heading \n"
                                   "9 add 职业年金归集上解金额\n"
                                   "10 add 征收基本养老金\n"
                                   "11 add 生存认证精准率\n"
                                   "12 add 参保覆盖\n"
                                   "13 agrees 总分\n");
  mapping_case_apply (&self);
  g_assert_cmpint (self.sheet->framework, !=, 0);
  framework = jp_project_lookup (self.project, self.sheet->framework);
  g_assert_cmpuint (jp_record_count (framework, JP_KIND_NODE), ==, 2);
  first = jp_record_first (framework, JP_KIND_NODE);
  g_assert_cmpstr (jp_record_as_node (first)->name, ==, "产出指标");
  g_assert_cmpint (jp_record_as_node (first)->points.n, ==, 50);
  leaf = jp_record_first (jp_record_nth (first, JP_KIND_NODE, 1), JP_KIND_NODE);
  g_assert_cmpstr (jp_record_as_node (leaf)->name, ==, "生存认证精准率");
  answer = jp_sheet_find_answer (self.sheet, jp_record_as_node (leaf));
  g_assert_cmpstr (answer->actual, ==, "99.7%");
  g_assert_cmpstr (answer->remark, ==, "略有偏差");
  g_assert_cmpint (answer->given.n, ==, 4);
  /* Once more, there is nothing to do. */
  mapping_case_load (&self, JP_MAPPING_INDICATORS, "t10-overall.csv");
  g_assert_cmpuint (self.plan->counts[JP_PLAN_SAME], ==, 4);
  g_assert_cmpuint (jp_plan_count_effective (self.plan), ==, 0);
}

/* A total agrees when the rows above give it, those since the one before, or those below; else it says by how much. */
static void
test_totals (void)
{
  g_auto (MappingCase) self = { 0 };

  mapping_case_init (&self, 2024);
  mapping_case_read (&self, JP_MAPPING_BUDGET, "项目,年初预算数（万元）,决算数\n"
                                               "甲,100.5,90\n乙,20,18\n小计,120.5,108\n"
                                               "丙,1,1\n丁,2,\n小计,3,1\n合计,123.5,109\n"
                                               "总计,124,109\n");
  mapping_case_assert_rows (&self, "1 heading \n2 add 甲\n3 add 乙\n4 agrees 小计\n5 add 丙\n6 add 丁\n"
                                   "7 agrees 小计\n8 agrees 合计\n9 differs 总计\n");
  g_assert_cmpstr (jp_plan_get_row (self.plan, 8)->note, ==,
                   "Initial budget: the table says 124.00, the rows give 123.50");
}

/* A framework that no sheet uses takes indicators; there is no place for scores. */
static void
test_framework (void)
{
  g_auto (MappingCase) self = { 0 };
  g_autoptr (GError) error = NULL;
  JpMappingTarget target = { .kind = JP_MAPPING_INDICATORS };

  mapping_case_init (&self, 2023);
  target.year = self.year;
  target.framework = jp_edit_add_framework (self.project, "另一套", &error);
  g_assert_no_error (error);
  self.grid = jp_grid_parse ("一级指标,三级指标,分值,得分\n产出,办结率,10,9\n", &error);
  g_assert_no_error (error);
  self.mapping = jp_mapping_new (self.project, &target, self.grid, NULL);
  mapping_case_assert_columns (&self, "level1 level3 points none");
  jp_mapping_set_role (self.mapping, 3, jp_mapping_find_role (JP_MAPPING_INDICATORS, "score"));
  mapping_case_assert_columns (&self, "level1 level3 points none");
  mapping_case_plan (&self);
  mapping_case_apply (&self);
  g_assert_cmpint (self.sheet->framework, ==, 0);
  g_assert_cmpuint (jp_record_count (JP_RECORD (target.framework), JP_KIND_NODE), ==, 1);
  mapping_case_plan (&self);
  g_assert_cmpuint (self.plan->counts[JP_PLAN_SAME], ==, 1);
}

/* What no table holds is refused before anything is done. */
static void
test_too_many (void)
{
  g_auto (MappingCase) self = { 0 };
  g_autoptr (GString) text = g_string_new ("项目,年初预算数（万元）\n");
  g_autoptr (GError) error = NULL;

  mapping_case_init (&self, 2024);
  for (guint i = 0; i < JP_LIMIT_ITEMS; i++)
    g_string_append_printf (text, "经费%u,%u\n", i, i);
  mapping_case_read (&self, JP_MAPPING_BUDGET, text->str);
  g_assert_cmpuint (self.plan->counts[JP_PLAN_ADD], ==, JP_LIMIT_ITEMS);
  g_string_append (text, "再一项,1\n");
  g_clear_pointer (&self.plan, jp_plan_free);
  g_clear_pointer (&self.mapping, jp_mapping_free);
  jp_grid_free (self.grid);
  self.grid = jp_grid_parse (text->str, &error);
  self.mapping = jp_mapping_new (self.project, &(JpMappingTarget) { .year = self.year }, self.grid, "万元");
  g_assert_null (jp_plan_new (self.mapping, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "C.UTF-8");
  g_test_add_func ("/mapping/project-funds", test_project_funds);
  g_test_add_func ("/mapping/conflicts", test_conflicts);
  g_test_add_func ("/mapping/take-all", test_take_all);
  g_test_add_func ("/mapping/rates", test_rates);
  g_test_add_func ("/mapping/basic-data", test_basic_data);
  g_test_add_func ("/mapping/years", test_years);
  g_test_add_func ("/mapping/overall", test_overall);
  g_test_add_func ("/mapping/indicators", test_indicators);
  g_test_add_func ("/mapping/totals", test_totals);
  g_test_add_func ("/mapping/framework", test_framework);
  g_test_add_func ("/mapping/too-many", test_too_many);
  return g_test_run ();
}
