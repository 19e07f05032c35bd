/* SPDX-License-Identifier: GPL-3.0-or-later */

/* T10 and T11: self-evaluation of the whole unit and of a project. */

#include "config.h"

#include "jp-form-builder.h"

#include "jp-target.h"

enum
{
  BLOCK,
  LEVEL1,
  LEVEL2,
  LEVEL3,  /* in the funds: 年初预算数 */
  TARGET,  /* 全年预算数 */
  ACTUAL,  /* 全年执行数 */
  POINTS,
  SCORE,   /* 执行率 */
  REMARK,  /* 自评得分 */
  N_COLUMNS,
};

static const guint WIDTHS[N_COLUMNS] = { 80, 95, 95, 185, 115, 115, 60, 75, 150 };

static const char UNIT_TABLE[] = "整体支出绩效自评表";
static const char PROJECT_TABLE[] = "项目支出绩效自评表";

/* Budget of the year, spent, rate, and what that earns where an indicator is about it. */
static void
add_funds_row (JpFormBuilder *self, const char *label, const JpFormFact *fact, const char *table, int execution)
{
  g_auto (JpRational) annual = JP_RATIONAL_INIT;
  g_auto (JpRational) executed = JP_RATIONAL_INIT;
  gboolean has_annual, has_executed;
  JpFormFigure figure;
  JpFormCell *cell;

  jp_form_put (self, LEVEL1, 2, label, JP_FORM_PLAIN);
  jp_form_put_fact (self, LEVEL3, 1, fact, table, JP_ITEM_INITIAL_BUDGET, JP_FORM_PLAIN);
  figure = jp_form_put_fact (self, TARGET, 1, fact, table, JP_ITEM_ANNUAL_BUDGET, JP_FORM_PLAIN);
  has_annual = jp_form_figure_get (&figure, &annual);
  figure = jp_form_put_fact (self, ACTUAL, 1, fact, table, JP_ITEM_EXECUTED, JP_FORM_PLAIN);
  has_executed = jp_form_figure_get (&figure, &executed);
  cell = jp_form_put (self, SCORE, 1, NULL, JP_FORM_CENTER);
  jp_form_set_rate (cell, &executed, has_executed, &annual, has_annual);
  if (execution >= 0)
    {
      const JpScoreRow *row = jp_scores_get_row (self->scores, (guint) execution);

      jp_form_put_decimal (self, POINTS, row->points, JP_FORM_PLAIN);
      jp_form_bind_answer (self, jp_form_put_score (self, REMARK, row, JP_FORM_PLAIN), "自评得分", row,
                           JP_ANSWER_GIVEN);
    }
  jp_form_end_row (self, 0);
}

static void
add_funds_headings (JpFormBuilder *self, const char *label, guint n_rows)
{
  static const char *const headings[] = { "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "自评得分" };
  g_autofree char *block = g_strdup_printf ("%s\n（%s）", label, self->money_unit);

  jp_form_put_block (self, BLOCK, n_rows, 1, block, JP_FORM_HEADING);
  jp_form_put (self, LEVEL1, 2, NULL, JP_FORM_HEADING);
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    jp_form_put (self, LEVEL3 + i, 1, headings[i], JP_FORM_HEADING);
  jp_form_end_row (self, 0);
}

/* The reason of a deviation and what is done about it share a column. Transfer full. */
static char *
dup_deviation (const JpAnswerRecord *answer)
{
  if (answer == NULL || answer->improvement == NULL)
    return g_strdup (answer != NULL ? answer->remark : NULL);
  return g_strconcat (answer->remark != NULL ? answer->remark : "", answer->remark != NULL ? "\n" : "",
                      JP_FORM_IMPROVEMENT, answer->improvement, NULL);
}

/* Where the target is words, what was reached can be said in three. */
static void
offer_tiers (JpFormBuilder *self, JpFormBinding *binding, const JpScoreRow *row, const char *target)
{
  static const char *const tiers[] = { "达成", "部分达成", "未达成", NULL };
  const JpRule *rule = jp_project_get_rule (self->project, row->node, NULL);
  g_auto (JpTarget) parsed = JP_TARGET_INIT;

  if (target == NULL && (rule == NULL || g_strcmp0 (jp_rule_get_kind (rule), "qualitative") != 0))
    return;
  if (target != NULL && jp_target_parse (target, &parsed))
    return;
  binding->check = JP_FORM_CHECK_CHOICE;
  binding->choices = g_strdupv ((GStrv) tiers);
  binding->open_choices = TRUE;
}

static void
add_indicator (JpFormBuilder *self, JpFormTree *tree, guint leaf)
{
  const JpScoreRow *row = jp_scores_get_row (self->scores, leaf);
  g_autofree char *target = row->answer != NULL ? jp_target_dup_target (row->answer) : NULL;
  g_autofree char *actual = row->answer != NULL ? jp_target_dup_actual (row->answer) : NULL;
  g_autofree char *deviation = dup_deviation (row->answer);
  JpFormCell *cell;

  jp_form_put_leaf (self, tree, leaf, TARGET, NULL);
  jp_form_bind_answer (self, jp_form_put (self, TARGET, 1, target, JP_FORM_CENTER), "年度指标值", row,
                       JP_ANSWER_TARGET);
  cell = jp_form_put (self, ACTUAL, 1, actual, JP_FORM_CENTER);
  jp_form_bind_answer (self, cell, "实际完成值", row, JP_ANSWER_ACTUAL);
  offer_tiers (self, cell->binding, row, target);
  if (row->choice == 0)
    {
      jp_form_put_decimal (self, POINTS, row->points, JP_FORM_PLAIN);
      jp_form_bind_answer (self, jp_form_put_score (self, SCORE, row, JP_FORM_PLAIN), "自评得分", row,
                           JP_ANSWER_GIVEN);
    }
  jp_form_bind_answer (self, jp_form_put (self, REMARK, 1, deviation, JP_FORM_PLAIN), "偏差原因分析及改进措施", row,
                       JP_ANSWER_REMARK);
  jp_form_end_row (self, 0);
}

#define BLANK_INDICATORS 3

static void
add_indicators (JpFormBuilder *self, int execution)
{
  static const char *const headings[] = { "一级指标", "二级指标",   "三级指标", "年度指标值",
                                          "实际完成值", "分值", "自评得分", "偏差原因分析及改进措施" };
  g_autoptr (JpFormTree) tree = jp_form_tree_new (self);
  guint n_rows = self->scores->rows->len - (execution >= 0 ? 1 : 0);

  tree->points_in_name = TRUE;
  tree->points_below = TRUE;
  for (guint i = 0; i < JP_FORM_MAX_LEVELS; i++)
    tree->name_column[i] = LEVEL1 + i;
  jp_form_put_block (self, BLOCK, 1 + (n_rows > 0 ? n_rows : BLANK_INDICATORS), 1, "绩效指标", JP_FORM_HEADING);
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    jp_form_put (self, LEVEL1 + i, 1, headings[i], JP_FORM_HEADING);
  jp_form_end_row (self, 0);
  jp_form_repeat_last (self, 1);
  for (guint i = 0; i < self->scores->rows->len; i++)
    if ((int) i != execution)
      add_indicator (self, tree, i);
  for (guint i = 0; n_rows == 0 && i < BLANK_INDICATORS; i++)
    jp_form_end_row (self, 0);
  jp_form_put_groups (self, tree);
  jp_form_put_shared (self, tree, POINTS, SCORE, G_MAXUINT);
}

static void
add_total (JpFormBuilder *self)
{
  gboolean open = self->scores->n_open > 0;
  gboolean empty = self->scores->rows->len == 0;

  jp_form_put (self, 0, POINTS, "总分", JP_FORM_SUM | JP_FORM_CENTER);
  jp_form_put_decimal (self, POINTS, empty ? JP_DECIMAL_NONE : self->scores->points, JP_FORM_SUM | JP_FORM_COMPUTED);
  jp_form_put_decimal (self, SCORE, open || empty ? JP_DECIMAL_NONE : self->scores->score,
                       JP_FORM_SUM | JP_FORM_COMPUTED);
  jp_form_put (self, REMARK, 1, open ? "未评完" : NULL, JP_FORM_CENTER | (open ? JP_FORM_DIM : 0));
  jp_form_end_row (self, 0);
}

static void
add_signatures (JpFormBuilder *self)
{
  jp_form_end_line (self, 100);
  jp_form_put (self, 0, N_COLUMNS,
               "单位负责人签字：　　　　　　　填表人：　　　　　　　联系电话：　　　　　　　填报日期：　　　",
               JP_FORM_NOTE | JP_FORM_SIGNATURE);
  jp_form_end_line (self, 240);
}

/* A sum by nature: in the column it was filled in, else as a value. */
static void
put_nature (JpFormBuilder *self, guint label_column, guint label_columns, guint columns, const char *label,
            const JpFormFact *fact)
{
  static const guint fields[] = { JP_ITEM_VALUE, JP_ITEM_EXECUTED, JP_ITEM_ANNUAL_BUDGET };
  guint field = JP_ITEM_VALUE;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (jp_form_find_figure (self, fact, UNIT_TABLE, fields[i]).quantity.is_set)
      {
        field = fields[i];
        break;
      }
  jp_form_put (self, label_column, label_columns, label, JP_FORM_PLAIN);
  jp_form_put_fact (self, label_column + label_columns, columns, fact, UNIT_TABLE, field, JP_FORM_PLAIN);
}

static void
add_natures (JpFormBuilder *self)
{
  static const struct
  {
    const char *label;
    JpFormFact fact;
  } income[] = {
    { "其中：一般公共预算", { "INC_FIN", "一般公共预算|一般公共预算拨款", "按收入性质分",
                              "年度资金总额/按收入性质分/一般公共预算", NULL } },
    { "政府性基金拨款", { "INC_GOV", "政府性基金拨款|政府性基金", "按收入性质分",
                          "年度资金总额/按收入性质分/政府性基金拨款", NULL } },
    { "纳入专户管理的非税收入拨款", { "NTX", "纳入专户管理的非税收入拨款|专户非税", "按收入性质分",
                                      "年度资金总额/按收入性质分/纳入专户管理的非税收入拨款", NULL } },
    { "其他资金", { "INC_OTH", "其他资金", "按收入性质分", "年度资金总额/按收入性质分/其他资金", NULL } },
  }, spending[] = {
    { "其中：基本支出", { "EXP_BAS", "基本支出", "按支出性质分", "年度资金总额/按支出性质分/基本支出", NULL } },
    { "项目支出", { "EXP_PRJ", "项目支出", "按支出性质分", "年度资金总额/按支出性质分/项目支出", NULL } },
  };

  jp_form_put (self, LEVEL1, 3, "按收入性质分：", JP_FORM_BOLD);
  jp_form_put (self, TARGET, N_COLUMNS - TARGET, "按支出性质分：", JP_FORM_BOLD);
  jp_form_end_row (self, 0);
  for (guint i = 0; i < G_N_ELEMENTS (income); i++)
    {
      put_nature (self, LEVEL1, 2, 1, income[i].label, &income[i].fact);
      if (i < G_N_ELEMENTS (spending))
        put_nature (self, TARGET, 2, N_COLUMNS - POINTS, spending[i].label, &spending[i].fact);
      else
        jp_form_put (self, TARGET, N_COLUMNS - TARGET, NULL, JP_FORM_PLAIN);
      jp_form_end_row (self, 0);
    }
}

void
jp_form_build_t10 (JpFormBuilder *self)
{
  static const JpFormFact total = { "BUD", "年度资金总额", "年度资金总额", "年度资金总额", NULL };
  g_autofree char *title = g_strdup_printf ("%" G_GINT64_FORMAT "年度预算单位整体支出绩效自评表", self->year->year);
  int execution = jp_form_find_execution_row (self);

  jp_form_set_columns (self, WIDTHS, N_COLUMNS);
  jp_form_add_annex_number (self, self->sheet->title);
  jp_form_add_title (self, title);
  jp_form_put (self, 0, 2, "预算单位名称", JP_FORM_HEADING);
  jp_form_put (self, 2, N_COLUMNS - 2, self->unit->name, JP_FORM_PLAIN);
  jp_form_end_row (self, 240);
  add_funds_headings (self, "年度预\n算申请", 7);
  add_funds_row (self, "年度资金总额", &total, UNIT_TABLE, execution);
  add_natures (self);
  jp_form_add_goals (self, LEVEL1, TARGET, N_COLUMNS, TRUE);
  add_indicators (self, execution);
  add_total (self);
  add_signatures (self);
}

static void
add_project_head (JpFormBuilder *self)
{
  g_autofree char *name = jp_form_dup_project_name (self->sheet);

  jp_form_put (self, 0, 2, "项目支出名称", JP_FORM_HEADING);
  jp_form_put (self, 2, N_COLUMNS - 2, name, JP_FORM_PLAIN);
  jp_form_end_row (self, 220);
  jp_form_put (self, 0, 2, "主管部门", JP_FORM_HEADING);
  jp_form_put_sheet_text (self, 2, 3, "主管部门", JP_SHEET_SUPERVISING_DEPARTMENT, self->sheet->supervising_department,
                          self->year->supervising_department);
  jp_form_put (self, ACTUAL, 1, "实施单位", JP_FORM_HEADING);
  jp_form_put_sheet_text (self, POINTS, N_COLUMNS - POINTS, "实施单位", JP_SHEET_IMPLEMENTING_UNIT,
                          self->sheet->implementing_unit, self->unit->name);
  jp_form_end_row (self, 220);
}

void
jp_form_build_t11 (JpFormBuilder *self)
{
  static const struct
  {
    const char *label;
    JpFormFact fact;
  } parts[] = {
    { "其中：当年财政拨款", { NULL, "当年财政拨款|财政拨款", "年度资金总额", "年度资金总额/当年财政拨款", NULL } },
    { "上年结转资金", { NULL, "上年结转资金|上年结转", "年度资金总额", "年度资金总额/上年结转资金", NULL } },
    { "其他资金", { NULL, "其他资金", "年度资金总额", "年度资金总额/其他资金", NULL } },
  };
  static const JpFormFact total = { "BUD", "年度资金总额|合计", NULL, "年度资金总额", NULL };
  g_autofree char *title = g_strdup_printf ("%" G_GINT64_FORMAT "年度项目支出绩效自评表", self->year->year);
  int execution = jp_form_find_execution_row (self);

  jp_form_set_columns (self, WIDTHS, N_COLUMNS);
  jp_form_add_annex_number (self, self->sheet->title);
  jp_form_add_title (self, title);
  add_project_head (self);
  add_funds_headings (self, "项目资金", 2 + G_N_ELEMENTS (parts));
  add_funds_row (self, "年度资金总额", &total, PROJECT_TABLE, execution);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    add_funds_row (self, parts[i].label, &parts[i].fact, PROJECT_TABLE, -1);
  jp_form_add_goals (self, LEVEL1, TARGET, N_COLUMNS, TRUE);
  add_indicators (self, execution);
  add_total (self);
  jp_form_add_line (self, "备注：每个一级项目支出一张表。如，业务工作经费、运行维护经费、其他事业发展类资金，各一张表。",
                    JP_FORM_NOTE);
  add_signatures (self);
}
