/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the columns of each kind of table may be, and how people head them. */

#include "config.h"

#include "jp-mapping-roles.h"

#include "jp-fact-dictionary.h"
#include "jp-import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FIRST_TWO \
  { "none", N_("Not imported"), JP_USE_NONE }, { "rate", N_("Compare only"), JP_USE_RATE }

static const JpRole budget_roles[] = {
  FIRST_TWO,
  { "item", N_("Name of the item"), JP_USE_NAME, JP_ITEM_NAME, JP_LEVEL_ROW },
  { "group", N_("Group of items"), JP_USE_NAME, JP_ITEM_PATH, 0 },
  { "path", N_("Path"), JP_USE_PATH, JP_ITEM_PATH },
  { "table", N_("Table"), JP_USE_TABLE, JP_ITEM_TABLE },
  { "unit", N_("Unit of measure"), JP_USE_UNIT, JP_ITEM_MEASURE_UNIT },
  { "initial_budget", N_("Initial budget"), JP_USE_QUANTITY, JP_ITEM_INITIAL_BUDGET },
  { "annual_budget", N_("Annual budget"), JP_USE_QUANTITY, JP_ITEM_ANNUAL_BUDGET },
  { "arrived", N_("Arrived"), JP_USE_QUANTITY, JP_ITEM_ARRIVED },
  { "executed", N_("Final"), JP_USE_QUANTITY, JP_ITEM_EXECUTED },
  { "prior_budget", N_("Prior-year budget"), JP_USE_QUANTITY, JP_ITEM_PRIOR_BUDGET },
  { "prior_final", N_("Prior-year final"), JP_USE_QUANTITY, JP_ITEM_PRIOR_FINAL },
  { "added", N_("Added"), JP_USE_QUANTITY, JP_ITEM_ADDED },
  { "cut", N_("Cut"), JP_USE_QUANTITY, JP_ITEM_CUT },
  { "value", N_("Value"), JP_USE_QUANTITY, JP_ITEM_VALUE },
  { "source", N_("Source"), JP_USE_TEXT, JP_ITEM_SOURCE },
};

static const JpRole indicator_roles[] = {
  FIRST_TWO,
  { "level1", N_("Level 1"), JP_USE_NAME, JP_NODE_NAME, 0 },
  { "level2", N_("Level 2"), JP_USE_NAME, JP_NODE_NAME, 1 },
  { "level3", N_("Level 3"), JP_USE_NAME, JP_NODE_NAME, JP_LEVEL_ROW },
  { "level1_points", N_("Points of level 1"), JP_USE_POINTS, JP_NODE_POINTS, 0 },
  { "level2_points", N_("Points of level 2"), JP_USE_POINTS, JP_NODE_POINTS, 1 },
  { "points", N_("Points"), JP_USE_POINTS, JP_NODE_POINTS, JP_LEVEL_ROW },
  { "definition", N_("Definition"), JP_USE_TEXT, JP_NODE_DEFINITION },
  { "criteria", N_("Criteria"), JP_USE_TEXT, JP_NODE_CRITERIA },
  { "data_source", N_("Source"), JP_USE_TEXT, JP_NODE_DATA_SOURCE },
  { "whole", N_("Whole-unit evaluation"), JP_USE_TICK, JP_NODE_WHOLE },
  { "sample", N_("Evaluation of a sample"), JP_USE_TICK, JP_NODE_SAMPLE },
  { "qualitative", N_("Qualitative"), JP_USE_TICK, JP_NODE_QUALITATIVE },
  { "quantitative", N_("Quantitative"), JP_USE_TICK, JP_NODE_QUANTITATIVE },
  { "target", N_("Target"), JP_USE_TEXT, JP_ANSWER_TARGET, .answer = TRUE },
  { "actual", N_("Actual"), JP_USE_TEXT, JP_ANSWER_ACTUAL, .answer = TRUE },
  { "score", N_("Score"), JP_USE_DECIMAL, JP_ANSWER_GIVEN, .answer = TRUE },
  { "answer_remark", N_("Remark"), JP_USE_TEXT, JP_ANSWER_REMARK, .answer = TRUE },
};

static const JpRole staff_roles[] = {
  FIRST_TWO,
  { "type", N_("Category"), JP_USE_NAME, JP_STAFF_TYPE, JP_LEVEL_ROW },
  { "prior_quota", N_("Quota, prior year"), JP_USE_DECIMAL, JP_STAFF_PRIOR_QUOTA },
  { "quota", N_("Quota"), JP_USE_DECIMAL, JP_STAFF_QUOTA },
  { "in_post", N_("In post"), JP_USE_DECIMAL, JP_STAFF_IN_POST },
};

static const JpRole goal_roles[] = {
  FIRST_TWO,
  { "name", N_("Name"), JP_USE_NAME, JP_GOAL_NAME, JP_LEVEL_ROW },
  { "kind", N_("Kind"), JP_USE_TEXT, JP_GOAL_GOAL_KIND },
  { "expected", N_("Expected"), JP_USE_TEXT, JP_GOAL_EXPECTED },
  { "actual", N_("Actual"), JP_USE_TEXT, JP_GOAL_ACTUAL },
};

static const JpRole institution_roles[] = {
  FIRST_TWO,
  { "name", N_("Institution"), JP_USE_NAME, JP_INSTITUTION_NAME, JP_LEVEL_ROW },
  { "category", N_("Category"), JP_USE_TEXT, JP_INSTITUTION_CATEGORY },
  { "remark", N_("Remark"), JP_USE_TEXT, JP_INSTITUTION_REMARK },
};

static const JpRole finding_roles[] = {
  FIRST_TWO,
  { "title", N_("Title"), JP_USE_NAME, JP_FINDING_TITLE, JP_LEVEL_ROW },
  { "kind", N_("Kind"), JP_USE_KIND, JP_FINDING_FINDING_KIND },
  { "text", N_("Text"), JP_USE_TEXT, JP_FINDING_TEXT },
};

static const JpTableColumn staff_columns[] = {
  { "type|人员类别|类别|人员类型|类型|人员性质" },
  { "prior_quota|上年编制数|上年编制" },
  { "quota|编制数|编制|核定编制|核定编制数|编制人数" },
  { "in_post|在职人数|实有人数|在岗人数|在编在职人数|实际在职人数|年末在职人数|年末实有人数|在职|实有|人数" },
  { "seq|序号" },
};

static const JpTableColumn goal_columns[] = {
  { "name|目标|目标名称|目标内容|绩效目标|项目名称" },
  { "kind|类别|类型|目标类别" },
  { "expected|预期目标|年度目标|年度指标值|预期|目标值|计划目标" },
  { "actual|实际完成情况|完成情况|实际完成值|实际完成|实际情况" },
  { "seq|序号" },
};

static const JpTableColumn institution_columns[] = {
  { "name|科室|机构|具体科室和单位|科室名称|机构名称|单位名称|名称" },
  { "category|类别|类型|性质" },
  { "remark|备注|职能|职责|主要职责|说明" },
  { "seq|序号" },
};

static const struct
{
  const JpRole *roles;
  guint n_roles;
  const JpTableColumn *columns;
  guint n_columns;
} kinds[JP_N_MAPPING_KINDS] = {
  [JP_MAPPING_BUDGET] = { budget_roles, G_N_ELEMENTS (budget_roles), jp_budget_columns,
                          G_N_ELEMENTS (jp_budget_columns) },
  [JP_MAPPING_INDICATORS] = { indicator_roles, G_N_ELEMENTS (indicator_roles), jp_indicator_columns,
                              G_N_ELEMENTS (jp_indicator_columns) },
  [JP_MAPPING_STAFF] = { staff_roles, G_N_ELEMENTS (staff_roles), staff_columns, G_N_ELEMENTS (staff_columns) },
  [JP_MAPPING_GOALS] = { goal_roles, G_N_ELEMENTS (goal_roles), goal_columns, G_N_ELEMENTS (goal_columns) },
  [JP_MAPPING_INSTITUTIONS] = { institution_roles, G_N_ELEMENTS (institution_roles), institution_columns,
                                G_N_ELEMENTS (institution_columns) },
  [JP_MAPPING_FINDINGS] = { finding_roles, G_N_ELEMENTS (finding_roles), jp_problem_columns,
                            G_N_ELEMENTS (jp_problem_columns) },
};

const JpRole *
jp_mapping_get_roles (JpMappingKind kind, guint *n)
{
  *n = kinds[kind].n_roles;
  return kinds[kind].roles;
}

guint
jp_mapping_find_role (JpMappingKind kind, const char *id)
{
  for (guint i = 1; i < kinds[kind].n_roles; i++)
    if (g_str_equal (kinds[kind].roles[i].id, id))
      return i;
  return JP_ROLE_NONE;
}

/* Amounts: what stands beside the year in a heading. Each for this year and for the one before. */
static const struct
{
  const char *words; /* separated by "|" */
  const char *now;
  const char *before;
} measures[] = {
  { "决算|支出决算|执行|全年执行|实际执行|累计执行|支出|实际支出|累计支出|完成|支付|实际支付|实际|执行情况", "executed",
    "prior_final" },
  { "预算|年初预算|年初|预算安排|批复预算|预算批复|批复|部门预算|支出预算|计划|计划投入|安排", "initial_budget", "prior_budget" },
  { "全年预算|全年|调整预算|调整后预算|调整后|年度预算|预算调整后", "annual_budget", "prior_budget" },
  { "到位|实际到位|资金到位|实际到位资金|到位资金", "arrived", "none" },
  { "追加|预算追加|追加预算|调增", "added", "none" },
  { "追减|预算追减|调减", "cut", "none" },
};

/* Cuts the first of the words found out of a text; FALSE when none is in it. */
static gboolean
cut_word (GString *text, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      char *found = strstr (text->str, words[i]);

      if (found != NULL)
        {
          g_string_erase (text, found - text->str, (gssize) strlen (words[i]));
          return TRUE;
        }
    }
  return FALSE;
}

/* Cuts "2023年度" out; 0 when there is no year. */
static gint64
cut_year (GString *text)
{
  for (guint i = 0; i + 4 <= text->len; i++)
    {
      gint64 year;
      g_autofree char *digits = g_strndup (text->str + i, 4);

      if ((i > 0 && g_ascii_isdigit (text->str[i - 1])) || g_ascii_isdigit (text->str[i + 4]) ||
          !g_ascii_string_to_signed (digits, 10, 1949, 2200, &year, NULL))
        continue;
      g_string_erase (text, i, 4);
      for (const char *const *rest = (const char *const[]) { "年度", "年", NULL }; *rest != NULL; rest++)
        if (g_str_has_prefix (text->str + i, *rest))
          {
            g_string_erase (text, i, (gssize) strlen (*rest));
            break;
          }
      return year;
    }
  return 0;
}

static void
cut_tails (GString *text)
{
  static const char *const tails[] = { "数", "金额", "额", "情况" };

  for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
    if (g_str_has_suffix (text->str, tails[i]) && text->len > strlen (tails[i]))
      g_string_truncate (text, text->len - strlen (tails[i]));
}

static void
read_figure (const char *folded, gint64 year, JpHeading *heading)
{
  static const char *const before[] = { "上年度", "上一年度", "上一年", "上年", "去年", "前一年", NULL };
  static const char *const now[] = { "本年度", "本年", "当年", "今年", NULL };
  g_autoptr (GString) rest = g_string_new (folded);
  gint64 said = cut_year (rest);
  gboolean prior = said != 0 ? said == year - 1 : cut_word (rest, before);

  if (said == 0 && !prior)
    cut_word (rest, now);
  cut_tails (rest);
  for (guint i = 0; i < G_N_ELEMENTS (measures); i++)
    {
      if (!jp_table_is_named (measures[i].words, rest->str))
        continue;
      heading->known = TRUE;
      if (said != 0 && said != year && said != year - 1)
        heading->other_year = said;
      else
        heading->role = jp_mapping_find_role (JP_MAPPING_BUDGET, prior ? measures[i].before : measures[i].now);
      return;
    }
}

static gboolean
is_rate (const char *folded)
{
  return g_str_has_suffix (folded, "率") || g_str_has_suffix (folded, "占比") || g_str_has_suffix (folded, "百分比");
}

/* Names that two kinds of tables use for different things. */
static const char *
find_id (JpMappingKind kind, int column)
{
  static const struct
  {
    JpIndicatorColumn column;
    const char *id;
  } indicators[] = { { JP_INDICATORS_REMARK, "answer_remark" }, { JP_INDICATORS_LEVEL3_POINTS, "points" } };

  for (guint i = 0; kind == JP_MAPPING_INDICATORS && i < G_N_ELEMENTS (indicators); i++)
    if ((int) indicators[i].column == column)
      return indicators[i].id;
  return NULL;
}

/* "2023年实际在职人数" */
static JpHeading
read_staff (const char *folded, gint64 year)
{
  g_autoptr (GString) rest = g_string_new (folded);
  gint64 said = cut_year (rest);
  JpHeading heading = { 0 };

  if (said == 0 || *rest->str == '\0')
    return heading;
  heading = jp_mapping_read_heading (JP_MAPPING_STAFF, rest->str, year);
  if (said == year)
    return heading;
  if (said == year - 1 && heading.role == jp_mapping_find_role (JP_MAPPING_STAFF, "quota"))
    heading.role = jp_mapping_find_role (JP_MAPPING_STAFF, "prior_quota");
  else
    heading = (JpHeading) { .known = heading.known, .other_year = said };
  return heading;
}

JpHeading
jp_mapping_read_heading (JpMappingKind kind, const char *text, gint64 year)
{
  g_autofree char *folded = jp_table_fold_heading (text);
  int column = jp_table_find_column (text, kinds[kind].columns, kinds[kind].n_columns);
  JpHeading heading = { .unit = jp_mapping_find_amount_unit (text) };

  if (column >= 0)
    {
      g_autofree char *name = jp_table_column_dup_name (&kinds[kind].columns[column]);
      const char *id = find_id (kind, column);

      heading.known = TRUE;
      heading.role = jp_mapping_find_role (kind, id != NULL ? id : name);
    }
  else if (is_rate (folded))
    heading = (JpHeading) { .role = JP_ROLE_RATE, .known = TRUE };
  else if (kind == JP_MAPPING_BUDGET)
    read_figure (folded, year, &heading);
  else if (kind == JP_MAPPING_STAFF)
    heading = read_staff (folded, year);
  return heading;
}

const char *
jp_mapping_find_amount_unit (const char *text)
{
  static const char *const units[] = { "百万元", "千万元", "亿元", "万元", "千元", "元", NULL };
  static const char *const marks[] = { "(", "（", "单位:", "单位：", "单位", NULL };

  for (guint u = 0; units[u] != NULL; u++)
    for (const char *found = strstr (text, units[u]); found != NULL; found = strstr (found + 1, units[u]))
      {
        g_autofree char *before = g_strchomp (g_strndup (text, found - text));

        for (guint m = 0; marks[m] != NULL; m++)
          if (g_str_has_suffix (before, marks[m]))
            return units[u];
      }
  return NULL;
}
