/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the columns of the tables are called: in files of this program first, then as the official forms head them. */

#include "jp-import-private.h"

#include <string.h>

const JpTableColumn jp_indicator_columns[JP_INDICATORS_N_COLUMNS] = {
  [JP_INDICATORS_SHEET] = { "sheet|评价表|工作表" },
  [JP_INDICATORS_SEQ] = { "seq|序号" },
  [JP_INDICATORS_LEVEL1] = { "level1|一级指标|一级" },
  [JP_INDICATORS_LEVEL1_POINTS] = { "level1_points|一级分值|一级指标分值" },
  [JP_INDICATORS_LEVEL2] = { "level2|二级指标|二级" },
  [JP_INDICATORS_LEVEL2_POINTS] = { "level2_points|二级分值|二级指标分值" },
  [JP_INDICATORS_LEVEL3] = { "level3|三级指标|三级|指标|指标名称" },
  [JP_INDICATORS_LEVEL3_POINTS] = { "level3_points|三级指标分值" },
  [JP_INDICATORS_LEVEL4] = { "level4|四级指标|四级" },
  [JP_INDICATORS_POINTS] = { "points|分值|三级分值|权重|标准分|满分" },
  [JP_INDICATORS_DEFINITION] = { "definition|指标解释|指标说明|指标含义" },
  [JP_INDICATORS_CRITERIA] = { "criteria|评分标准|评价标准|评分细则|评分规则|计分标准" },
  [JP_INDICATORS_DATA_SOURCE] = { "data_source|数据来源|资料来源" },
  [JP_INDICATORS_WHOLE] = { "whole|整体评价" },
  [JP_INDICATORS_SAMPLE] = { "sample|样本评价" },
  [JP_INDICATORS_QUALITATIVE] = { "qualitative|定性评价|定性" },
  [JP_INDICATORS_QUANTITATIVE] = { "quantitative|定量评价|定量" },
  [JP_INDICATORS_TARGET] = { "target|年度指标值|目标值|指标值" },
  [JP_INDICATORS_ACTUAL] = { "actual|实际完成值|完成值" },
  [JP_INDICATORS_SCORE] = { "score|得分|自评得分|评价得分|评分" },
  [JP_INDICATORS_REMARK] = { "remark|备注|偏差原因|偏差原因分析及改进措施" },
  [JP_INDICATORS_RULE] = { "rule" },
  [JP_INDICATORS_OVERRIDE_REASON] = { "override_reason|改判理由" },
  [JP_INDICATORS_DEDUCTIONS] = { "deductions|扣分原因|扣分理由" },
  [JP_INDICATORS_ELEMENTS] = { "elements" },
  [JP_INDICATORS_OUTSIDE] = { "outside" },
  [JP_INDICATORS_ANSWER_REMARK] = { "answer_remark" },
  [JP_INDICATORS_ENTRIES] = { "entries" },
  [JP_INDICATORS_OVERRIDDEN] = { "overridden" },
  [JP_INDICATORS_OVERRIDE_BASIS] = { "override_basis" },
  [JP_INDICATORS_SELF_TESTS] = { "self_tests" },
  [JP_INDICATORS_GROUP_RULE] = { "group_rule" },
  [JP_INDICATORS_GROUP_ELEMENTS] = { "group_elements" },
  [JP_INDICATORS_BLOCK] = { "block" },
  [JP_INDICATORS_DIRECTION] = { "direction|指标方向" },
  [JP_INDICATORS_TARGET_UNIT] = { "target_unit|指标值单位" },
  [JP_INDICATORS_TOLERANCE] = { "tolerance|允许超额" },
  [JP_INDICATORS_IMPROVEMENT] = { "improvement|改进措施" },
};

const JpTableColumn jp_budget_columns[JP_BUDGET_FIGURES + 9] = {
  [JP_BUDGET_TABLE] = { "table|表" },
  [JP_BUDGET_PATH] = { "path|路径" },
  [JP_BUDGET_ITEM] = { "item|项目|项目名称|科目" },
  [JP_BUDGET_UNIT] = { "unit|单位|计量单位" },
  [JP_BUDGET_RATE] = { "rate|执行率|完成率" },
  [JP_BUDGET_SOURCE] = { "source|来源|数据来源" },
  [JP_BUDGET_KEY] = { "key" },
  [JP_BUDGET_PRIOR_REASON] = { "prior_reason|上年数差异说明" },
  /* In the order of the fact dictionary's columns. */
  { "prior_budget|上年预算数|上年预算" },
  { "prior_final|上年决算数|上年决算|上年实际" },
  { "initial_budget|年初预算数|年初预算|预算数" },
  { "added|追加|追加数" },
  { "cut|追减|追减数" },
  { "annual_budget|全年预算数|全年预算|调整预算数" },
  { "arrived|到位数|到位" },
  { "executed|执行数|决算数|决算|全年执行数|支出数|实际支出" },
  { "value|数值|值" },
};

const JpTableColumn jp_problem_columns[JP_PROBLEMS_N_COLUMNS] = {
  [JP_PROBLEMS_KIND] = { "kind|类别" },
  [JP_PROBLEMS_NO] = { "no|序号" },
  [JP_PROBLEMS_TITLE] = { "title|标题" },
  [JP_PROBLEMS_TEXT] = { "text|内容" },
  [JP_PROBLEMS_INDICATORS] = { "indicators|指标" },
  [JP_PROBLEMS_ANSWERS] = { "answers|对应" },
  [JP_PROBLEMS_CARRIED_FROM] = { "carried_from|上年问题" },
};

char *
jp_table_column_dup_name (const JpTableColumn *column)
{
  return g_strndup (column->names, strcspn (column->names, "|"));
}
