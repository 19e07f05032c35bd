/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rates that indicator systems after 财预〔2013〕53 号 ask for. Where systems differ (all of 三公经费 by budget or by
 * final figures, 预算完成率 with or without what was carried over) this is the form printed most often: a proposal, which
 * the evaluator sees and changes. */

#include "jp-ratios.h"

#include "jp-facts.h"

#include <string.h>

#define CHANGE(fact, column, prior) "(" fact "." column " − " fact "." prior ") / " fact "." prior

static const JpRatioInfo ratios[] = {
  { "在职人员控制率", "人员控制率|编制控制率", "在职人员数.值 / 编制数.值" },
  { "三公经费变动率", "三公经费预算变动率|三公经费支出变动率", CHANGE ("三公经费", "年初预算", "上年预算") },
  { "公务接待费变动率", "公务招待费变动率", CHANGE ("公务接待费", "决算", "上年决算") },
  { "公务用车购置运行费变动率", "公务用车购置及运行费变动率|公务用车购置及运行维护费变动率",
    CHANGE ("公务用车购置及运行维护费", "决算", "上年决算") },
  { "商品和服务支出变动率", "商品服务支出变动率", CHANGE ("商品和服务支出", "决算", "上年决算") },
  { "重点支出安排率", "重点项目支出安排率", "重点项目支出.年初预算 / 项目支出.年初预算" },
  { "预算完成率", "部门预算完成率", "部门预算.决算 / 部门预算.全年预算" },
  { "预算执行率", "执行率|支出执行率|部门预算执行率", "部门预算.决算 / 部门预算.全年预算" },
  { "预算调整率", "", "(部门预算.追加 + abs(部门预算.追减)) / 部门预算.年初预算" },
  { "预算控制率", "", "部门预算.追加 / 部门预算.年初预算" },
  { "支付进度率", "资金支付进度率", "实际支付进度.值 / 既定支付进度.值" },
  { "结转结余率", "", "年末结转和结余.决算 / 部门预算.全年预算" },
  { "结转结余变动率", "", CHANGE ("年末结转和结余", "决算", "上年决算") },
  { "公用经费控制率", "", "公用经费.决算 / 公用经费.年初预算" },
  { "三公经费控制率", "", "三公经费.决算 / 三公经费.年初预算" },
  { "政府采购执行率", "政府采购完成率", "政府采购.决算 / 政府采购.年初预算" },
  { "固定资产利用率", "资产利用率", "在用固定资产.值 / 固定资产.值" },
  { "实际完成率", "计划完成率|产出完成率", "实际产出数.值 / 计划产出数.值" },
  { "完成及时率", "", "及时完成工作数.值 / 计划产出数.值" },
  { "质量达标率", "", "质量达标产出数.值 / 实际产出数.值" },
  { "重点工作办结率", "重点工作完结率|重点工作完成率", "重点工作完成数.值 / 重点工作交办数.值" },
  { "成本节约率", "", "(计划成本.值 − 实际成本.值) / 计划成本.值" },
  { "资金到位率", "", "到位资金.值 / 计划投入资金.值" },
  { "到位及时率", "资金到位及时率", "及时到位资金.值 / 应到位资金.值" },
  { "非税收入完成率", "", "非税收入.决算 / 非税收入.年初预算" },
  { "覆盖率", "覆盖对象完整度|政策覆盖率", "实际覆盖数.值 / 应覆盖数.值" },
  { "满意度", "社会公众满意度|公众满意度|服务对象满意度|社会公众或服务对象满意度|群众满意度", "满意度.值" },
};

guint
jp_ratios_get_n (void)
{
  return G_N_ELEMENTS (ratios);
}

const JpRatioInfo *
jp_ratios_get (guint n)
{
  g_return_val_if_fail (n < G_N_ELEMENTS (ratios), NULL);

  return &ratios[n];
}

static gboolean
is_named (const JpRatioInfo *info, const char *folded)
{
  g_auto (GStrv) aliases = g_strsplit (info->aliases, "|", -1);

  return g_str_equal (info->name, folded) || g_strv_contains ((const char *const *) aliases, folded);
}

/**
 * jp_ratios_lookup:
 * @name: (nullable): an indicator's name
 *
 * Returns: (transfer none) (nullable): the rate of that name
 */
const JpRatioInfo *
jp_ratios_lookup (const char *name)
{
  g_autofree char *folded = name != NULL ? jp_facts_fold_name (name) : NULL;

  for (guint i = 0; folded != NULL && *folded != '\0' && i < G_N_ELEMENTS (ratios); i++)
    if (is_named (&ratios[i], folded))
      return &ratios[i];
  return NULL;
}
