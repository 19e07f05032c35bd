/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Words to rules: what is understood scores as the words say, and what is not is never passed off as understood. */

#include "jp-edits.h"
#include "jp-words.h"

#include <locale.h>
#include <string.h>

static gboolean
look_up (const char *name, JpRational *value, JpFactRef *ref, gpointer measure)
{
  *ref = (JpFactRef) { .name = name };
  return measure != NULL && jp_rational_parse (value, measure);
}

/* Occurrences: as many as the measure says. */
static gboolean
get_entry (guint number, guint n, JpRuleEntry *entry, gpointer measure)
{
  *entry = (JpRuleEntry) { JP_DECIMAL_NONE, JP_DECIMAL_NONE, TRUE };
  return n < g_ascii_strtoull (measure, NULL, 10);
}

static JpDecimal
points_of (const char *text)
{
  JpDecimal points;

  g_assert_true (jp_decimal_parse (text, &points, NULL));
  return points;
}

static const struct
{
  const char *words;
  const char *points;
  const char *kind;
  const char *measure;
  const char *score;
} understood[] = {
  { "“三公经费”变动率≤0,计3分；“三公经费”＞0，每超过一个百分点扣0.3分，扣完为止。", "3", "step_deduction", "0.0199", "2.70" },
  { "完成率大于100%,得满分,每下降1个百分点,扣0.1分,扣完为止。", "2", "step_deduction", "0.985", "1.90" },
  { "100%覆盖率得满分,每低于5%扣1分,扣完为止。", "5", "step_deduction", "0.94", "4.00" },
  { "获取信息覆盖 100%记满分，每低于 5%扣 1 分，扣完为止。", "5", "step_deduction", "0.89", "3.00" },
  { "利用率,100%,2分,每低于一个百分点扣0.2分，扣完为止。", "2", "step_deduction", "0.97", "1.40" },
  { "执行率不低于９５％的得４分，每降低１个百分点扣０．５分，直至扣完。", "4", "step_deduction", "0.93", "3.00" },
  { "控制率低于95%的，每低1个百分点扣0.5分，扣完为止。", "3", "step_deduction", "0.94", "2.50" },
  { "若该指标≤20%,得满分,每增加10%,扣去满分的十分之一,扣完为止。", "2", "step_deduction", "0.45", "1.60" },
  { "若结转结余率大于20%，得0分；若结转结余率小于5%，得满分；在两者之间，按比例赋分。", "2", "linear", "0.125", "1.00" },
  { "重点支出安排率≥90%，计2分；80%（含）-90%，计1分；70%（含）-80%，计0.5分；低于70%不得分。", "2", "bands", "0.8", "1.00" },
  { "90%（含）以上计2分；\n80%（含）-90%，计1分；70%（含）-80%，计0.5分；低于70%,计0分。", "2", "bands", "0.75", "0.50" },
  { "≥90%得2分；80%-90%得1分；＜80%得0分", "2", "bands", "0.8", "1.00" },
  { "该项得分=重点工作完成率×2", "2", "proportional", "0.9", "1.80" },
  { "指标赋分为：固定资产利用率*满分", "3", "proportional", "0.5", "1.50" },
  { "结余率小于0.1的项目数/部门预算项目总数*5。", "5", "proportional", "0.8", "4.00" },
  { "有违纪违规等问题的,每个问题扣0.5分,直至扣完。", "5", "deduct_occurrence", "3", "3.50" },
  { "未发现问题的得5分。如存在未落实的,按未整改的项目数量/发现问题的项目总数×5分扣分,直至扣完。", "5",
    "proportional_deduction", "0.4", "3.00" },
  { "每少一项扣1分，扣完为止。", "3", "deduct_missing", "5", "0.00" },
  { "每出现一例不符合要求的扣2分，扣完为止。", "16", "deduct_occurrence", "2", "12.00" },
};

static void
test_understood (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (understood); i++)
    {
      JpDecimal points = points_of (understood[i].points);
      g_autoptr (JpWords) words = jp_words_read (understood[i].words, points);
      g_autoptr (JpRule) rule = NULL;
      g_auto (JpRuleResult) result = JP_RULE_RESULT_INIT;
      JpRuleInput input = { .points = points, .decimals = 2, .lookup = look_up,
                            .lookup_data = (gpointer) understood[i].measure, .entry = get_entry,
                            .element_data = (gpointer) understood[i].measure };
      g_autofree char *score = NULL;

      g_test_message ("%s", understood[i].words);
      g_assert_cmpstr (words->reason, ==, NULL);
      g_assert_cmpint (words->status, ==, JP_WORDS_RULE);
      rule = jp_rule_from_json (words->rule, points, NULL);
      g_assert_cmpstr (jp_rule_get_kind (rule), ==, understood[i].kind);
      jp_rule_evaluate (rule, &input, &result, NULL);
      score = jp_decimal_to_text (result.score);
      g_assert_cmpstr (score, ==, understood[i].score);
    }
}

static void
test_elements (void)
{
  static const struct
  {
    const char *words;
    const char *points;
    guint n;
  } cases[] = {
    { "①已制定资产管理制度，1分；\n②相关资产管理制度得到有效执行，1分。", "2", 2 },
    { "评价得分点：①部门长期规划合理、全面，得1分；②年度工作计划合理，量化适度，得1分；③落实到科室，得1分。", "3", 3 },
    { "部门组织开展内部审核的,得10分,否则不得分。", "10", 1 },
    { "整改到位的，2分，否则不得分。", "2", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      JpDecimal points = points_of (cases[i].points);
      g_autoptr (JpWords) words = jp_words_read (cases[i].words, points);
      g_autoptr (JpRule) rule = NULL;

      g_test_message ("%s", cases[i].words);
      g_assert_cmpint (words->status, ==, JP_WORDS_RULE);
      rule = jp_rule_from_json (words->rule, points, NULL);
      g_assert_nonnull (rule);
      g_assert_cmpuint (jp_rule_get_n_elements (rule), ==, cases[i].n);
    }
}

/* None of these may be passed off as settled. */
static void
test_ambiguous (void)
{
  static const struct
  {
    const char *words;
    const char *points;
  } cases[] = {
    { "变动率≤0,计5分;变动率>0,每超过一个百分点扣0.5分,扣完为止。", "3" },
    { "偏差程度在10%以内的,得10分。在10%-20%之间的,得5分,超过20%的,不得分。", "10" },
    { "若低于100%,得满分,若三项中存在高于100%现象,酌情扣分。高于100%时,每高1%,扣分0.1分。", "2" },
    { "①编制预算并上报的，1分；②追加的，1分；③按要求完成，计2分；每少一个百分点扣0.5分。", "4" },
    { "①要素一；②要素二；③要素三", "3" },
    { "按0.5分/次予以扣分，最高扣10分", "10" },
    { "每低于5%扣2分", "5" },
    { "每少一项扣1分，每错一处扣0.5分，扣完为止。", "5" },
    { "90%以上得2分；80%-90%得1分；80%以下得0分", "2" },
    { "90%以上得5分，80%以上得3分", "5" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JpWords) words = jp_words_read (cases[i].words, points_of (cases[i].points));

      g_test_message ("%s", cases[i].words);
      g_assert_cmpint (words->status, ==, JP_WORDS_AMBIGUOUS);
      g_assert_nonnull (words->reason);
    }
}

static void
test_judgement (void)
{
  static const char *const texts[] = {
    "", "按照指标酌情扣分。", "在职人员控制率=(在职人员数/编制数)×100%。", "项目实施是否改善目前的现状。",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (JpWords) words = jp_words_read (texts[i], points_of ("3"));

      g_assert_cmpint (words->status, ==, JP_WORDS_JUDGEMENT);
      g_assert_nonnull (words->reason);
    }
}

/* Any text: an answer, never a crash, and a proposed rule is one that can be made. */
static void
test_any_text (void)
{
  static const char *const pieces[] = {
    "每", "超过", "低于", "一个", "百分点", "扣", "0.5", "分", "100%", "得满分", "①", "②", "（含）", "-", "80%",
    "≥",  "，",   "。",   "酌情", "×",      "2",  "率",  "以上", "不得分", "否则", "\n", "5", "之间", "%",  "得",
  };

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (JpWords) words = NULL;

      for (int n = g_test_rand_int_range (0, 20); n > 0; n--)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      words = jp_words_read (text->str, points_of ("3"));
      if (words->rule != NULL)
        {
          g_autoptr (JpRule) rule = jp_rule_from_json (words->rule, points_of ("3"), NULL);

          g_assert_nonnull (rule);
        }
      g_assert_true ((words->status == JP_WORDS_RULE) == (words->reason == NULL));
    }
}

static JpNodeRecord *
add_indicator (JpProject *project, JpFrameworkRecord *framework, const char *name, const char *criteria)
{
  JpRecord *node = jp_project_insert (project, JP_KIND_NODE, JP_RECORD (framework), NULL);

  jp_project_set_text (project, node, JP_NODE_NAME, name);
  jp_project_set_text (project, node, JP_NODE_CRITERIA, criteria);
  jp_project_set_decimal (project, node, JP_NODE_POINTS, jp_decimal_new (2, 0));
  return jp_record_as_node (node);
}

/* A whole framework: only what is settled gets a rule, in one step; a rule that stands is left alone. */
static void
test_framework (void)
{
  g_autoptr (JpProject) project = jp_project_new ();
  JpFrameworkRecord *framework = jp_edit_add_framework (project, "体系", NULL);
  JpNodeRecord *rate, *unknown, *open, *own, *counted;
  guint n_made, n_left;

  jp_project_begin (project, "indicators");
  rate = add_indicator (project, framework, "“三公经费”控制率", "≤100%,得满分,每高1%,扣0.1分。");
  unknown = add_indicator (project, framework, "别的比率", "≤100%,得满分,每高1%,扣0.1分。");
  open = add_indicator (project, framework, "效益", "按照指标酌情扣分。");
  counted = add_indicator (project, framework, "制度", "每少一项扣0.5分，扣完为止。");
  own = add_indicator (project, framework, "自定", "按照指标酌情扣分。");
  jp_project_set_text (project, own, JP_NODE_RULE, "{\"kind\":\"judgement\"}");
  g_assert_true (jp_project_commit (project, NULL));

  g_assert_true (jp_edit_propose_rules (project, framework, &n_made, &n_left, NULL));
  g_assert_cmpuint (n_made, ==, 1);
  g_assert_cmpuint (n_left, ==, 3);
  g_assert_nonnull (strstr (rate->rule, "三公经费.决算 / 三公经费.年初预算"));
  g_assert_null (unknown->rule);
  g_assert_null (open->rule);
  g_assert_null (counted->rule);
  g_assert_cmpstr (own->rule, ==, "{\"kind\":\"judgement\"}");
  g_assert_true (jp_project_undo (project, NULL));
  g_assert_null (rate->rule);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/words/understood", test_understood);
  g_test_add_func ("/engine/words/elements", test_elements);
  g_test_add_func ("/engine/words/ambiguous", test_ambiguous);
  g_test_add_func ("/engine/words/judgement", test_judgement);
  g_test_add_func ("/engine/words/any-text", test_any_text);
  g_test_add_func ("/engine/words/framework", test_framework);
  return g_test_run ();
}
