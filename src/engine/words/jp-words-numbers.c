/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers and their units: "98.5%", "一个百分点", "0.5分", "3项", "百分之九十五", "十分之一", "1万元". */

#include "config.h"

#include "jp-words-private.h"

#include <string.h>

/* Units that things are counted in; longest first where one begins another. */
static const char *const count_units[] = {
  "个工作日", "个自然日", "个月", "个小时", "个专项", "工作日", "日历天",   "小时",  "分钟", "人次", "场次",
  "台次",     "批次",     "班次", "户次",   "平方米", "立方米", "平方公里", "公里",  "小项", "要点", "要素",
  "个",       "项",       "次",   "例",     "处",     "份",     "天",       "日",    "条",   "件",   "起",
  "人",       "户",       "家",   "台",     "套",     "宗",     "笔",       "篇",    "期",   "场",   "页",
  "张",       "座",       "米",   "亩",     "吨",     "名",     "所",       "批",    "本",   "辆",   "点",
  "周",       "间",       "公顷", "株",     "头",     "只",     "部",       "元/人", "课时", "学时", "幅",
  "位",       "种",       "类",   "款",     "支",     "盏",     "方",       "环节",
};
static const char *const money_units[] = { "亿元", "万元", "千元", "百万元", "元", "亿", "万" };
/* 年, 月 …: dates and names of files, not quantities. */
static const char *const not_quantities[] = { "年",   "月", "号", "季度", "届", "世纪", "〕", "]",      "号文", "时",
                                              "点整", "级", "岁", "周年", "楼", "层",   "路", "期工程", "标段" };
/* 分 that is no point: 部分, 分钟, 三分之一 … */
static const char *const not_points[] = { "分之", "分析", "分钟", "分别", "分期", "分批",   "分类", "分级",
                                          "分项", "分段", "分解", "分配", "分管", "分公司", "分布", "分散",
                                          "分工", "分部", "分子", "分局", "分院", "分校",   "分包" };
static const char *const numerals[] = { "零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十" };

static gboolean
begins_with (const char *text, const char *const *list, guint n)
{
  for (guint i = 0; i < n; i++)
    if (g_str_has_prefix (text, list[i]))
      return TRUE;
  return FALSE;
}

static const char *
longest_of (const char *text, const char *const *list, guint n)
{
  const char *found = NULL;

  for (guint i = 0; i < n; i++)
    if (g_str_has_prefix (text, list[i]) && (found == NULL || strlen (list[i]) > strlen (found)))
      found = list[i];
  return found;
}

/* Value of one numeral (两 is 2), or -1; and its length. */
static int
numeral_at (const char *text, guint *length)
{
  *length = strlen ("一");
  if (g_str_has_prefix (text, "两"))
    return 2;
  for (int i = 0; i < (int)G_N_ELEMENTS (numerals); i++)
    if (g_str_has_prefix (text, numerals[i]))
      return i;
  if (g_str_has_prefix (text, "百"))
    return 100;
  return -1;
}

/* "一", "十五", "二十", "九十五", "一百": its length and value. */
static guint
read_numerals (const char *text, guint *value)
{
  guint total = 0, current = 0, length = 0, one;
  int digit;

  while ((digit = numeral_at (text + length, &one)) >= 0)
    {
      if (digit >= 10)
        {
          total += (current > 0 || total > 0 ? MAX (current, 1) : 1) * (guint)digit;
          current = 0;
        }
      else if (current > 0)
        return 0;
      else
        current = (guint)digit;
      length += one;
    }
  *value = total + current;
  return length;
}

static guint
read_digits (const char *text, char **value)
{
  guint length = 0;

  while (g_ascii_isdigit (text[length]))
    length++;
  if (length > 0 && text[length] == '.' && g_ascii_isdigit (text[length + 1]))
    for (length++; g_ascii_isdigit (text[length]);)
      length++;
  if (length > 0)
    *value = g_strndup (text, length);
  return length;
}

/* "百分之九十五", "百分之5"; "十分之一", "三分之二". */
static guint
read_fraction (const char *text, JpWordsToken *token)
{
  guint below, above, first, second;

  first = read_numerals (text, &below);
  if (first == 0 || !g_str_has_prefix (text + first, "分之"))
    return 0;
  first += strlen ("分之");
  if (below == 100)
    {
      second = read_digits (text + first, &token->value);
      if (second == 0)
        {
          second = read_numerals (text + first, &above);
          token->value = second > 0 ? g_strdup_printf ("%u", above) : NULL;
        }
      token->class = 'p';
      return second > 0 ? first + second : 0;
    }
  second = read_numerals (text + first, &above);
  if (second == 0)
    return 0;
  token->class = 'f';
  token->value = g_strdup_printf ("%u/%u", above, below);
  return first + second;
}

/* The unit behind a number; sets the class and returns the unit's length, -1 when it is no quantity. */
static int
read_unit (const char *text, JpWordsToken *token)
{
  const char *unit;

  if (g_str_has_prefix (text, "个百分点") || g_str_has_prefix (text, "百分点") || g_str_has_prefix (text, "个点"))
    {
      token->class = 'o';
      return (int)(g_str_has_prefix (text, "个百分点") ? strlen ("个百分点")
                   : g_str_has_prefix (text, "个点")   ? strlen ("个点")
                                                       : strlen ("百分点"));
    }
  if (*text == '%')
    {
      token->class = 'p';
      return g_str_has_prefix (text + 1, "个百分点") ? -1 : 1;
    }
  if (g_str_has_prefix (text, "分") && !begins_with (text, not_points, G_N_ELEMENTS (not_points)))
    {
      token->class = 's';
      return (int)strlen ("分");
    }
  unit = longest_of (text, money_units, G_N_ELEMENTS (money_units));
  token->class = unit != NULL ? 'm' : 'c';
  if (unit == NULL)
    unit = longest_of (text, count_units, G_N_ELEMENTS (count_units));
  if (unit != NULL)
    {
      token->unit = g_strdup (unit);
      return (int)strlen (unit);
    }
  token->class = 'n';
  return begins_with (text, not_quantities, G_N_ELEMENTS (not_quantities)) ? -1 : 0;
}

/* 一 in 第一, 统一, 任一 … is no number. */
static gboolean
is_in_word (const char *before)
{
  static const char *const heads[] = { "第", "统", "同", "唯", "任", "某", "逐", "单",
                                       "不", "进", "之", "随", "万", "初", "五", "星期" };

  return before != NULL && begins_with (before, heads, G_N_ELEMENTS (heads));
}

/* "一半分", "一半的分值": the points go with it. */
static gsize
half_of_points (const char *text)
{
  static const char *const tails[] = { "的分值", "分值", "的分数", "分数", "的分", "分" };

  for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
    if (g_str_has_prefix (text, tails[i]))
      return strlen (tails[i]);
  return 0;
}

/* "半个百分点", "一半": a half. */
static guint
read_half (const char *text, JpWordsToken *token)
{
  int unit;

  if (g_str_has_prefix (text, "一半"))
    {
      token->class = 'f';
      token->value = g_strdup ("1/2");
      return (guint)(strlen ("一半") + half_of_points (text + strlen ("一半")));
    }
  if (!g_str_has_prefix (text, "半"))
    return 0;
  unit = read_unit (text + strlen ("半"), token);
  if (unit <= 0 || strchr ("os", token->class) == NULL)
    {
      g_clear_pointer (&token->unit, g_free);
      return 0;
    }
  token->value = g_strdup ("0.5");
  return (guint)(strlen ("半") + unit);
}

static guint
read_chinese (const char *text, const char *before, JpWordsToken *token)
{
  guint value = 0;
  guint length = read_numerals (text, &value);
  int unit;

  if (length == 0 || is_in_word (before))
    return 0;
  unit = read_unit (text + length, token);
  if (unit <= 0)
    {
      g_clear_pointer (&token->unit, g_free);
      return 0;
    }
  token->value = g_strdup_printf ("%u", value);
  return length + (guint)unit;
}

/* "每项", "每个百分点": one. */
static guint
read_bare_unit (const char *text, JpWordsToken *token)
{
  int unit = read_unit (text, token);

  if (unit <= 0 || strchr ("oc", token->class) == NULL)
    {
      g_clear_pointer (&token->unit, g_free);
      return 0;
    }
  token->value = g_strdup ("1");
  return (guint)unit;
}

guint
jp_words_read_number (const char *text, const char *before, gboolean after_each, JpWordsToken *token)
{
  guint length = read_digits (text, &token->value);
  int unit;

  if (length > 0)
    {
      unit = read_unit (text + length, token);
      if (unit < 0)
        {
          g_clear_pointer (&token->value, g_free);
          return 0;
        }
      return length + (guint)unit;
    }
  length = read_fraction (text, token);
  if (length == 0)
    length = read_half (text, token);
  if (length == 0)
    length = read_chinese (text, before, token);
  if (length == 0 && after_each)
    length = read_bare_unit (text, token);
  return length;
}
