/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rates built in: every variant with figures, and with what can happen to its denominator. */

#include "jp-facts.h"
#include "jp-ratios.h"

#include <string.h>

/* How a variant ends when its denominator is 0 and everything else 1, or −1. */
typedef enum
{
  PLAIN,    /* positive, negative: as the signs say */
  MIRRORED, /* what is taken off is all there is */
  UNSIGNED, /* positive both ways: amounts without their signs */
  WITHIN,   /* nothing beside the denominator: 0 ÷ 0 */
  NO_BASE,  /* there is no denominator */
} Kind;

static const struct
{
  const char *id;
  const char *figures;
  const char *value;
  const char *denominator; /* the figures in it */
  Kind kind;
} cases[] = {
  { "R01", "在职人员数.值=18 编制数.值=19", "18/19", "编制数.值", PLAIN },
  { "R01a", "在职人员数.值=18 临聘人员数.值=3 编制数.值=20", "1.05", "编制数.值", PLAIN },
  { "R02", "三公经费.年初预算=6346 三公经费.上年预算=3200", "0.983125", "三公经费.上年预算", PLAIN },
  { "R02a", "三公经费.决算=24 三公经费.上年决算=32", "-0.25", "三公经费.上年决算", PLAIN },
  { "R03", "公务接待费.决算=3 公务接待费.上年决算=4", "-0.25", "公务接待费.上年决算", PLAIN },
  { "R03a", "公务接待费.年初预算=5 公务接待费.上年预算=4", "0.25", "公务接待费.上年预算", PLAIN },
  { "R04", "公务用车购置及运行维护费.决算=9 公务用车购置及运行维护费.上年决算=6", "0.5",
    "公务用车购置及运行维护费.上年决算", PLAIN },
  { "R04a", "公务用车购置费.决算=18 公务用车运行维护费.决算=6 公务用车购置费.上年决算=0 公务用车运行维护费.上年决算=6", "3",
    "公务用车购置费.上年决算 公务用车运行维护费.上年决算", PLAIN },
  { "R04b", "公务用车运行维护费.决算=6 公务用车运行维护费.上年决算=6", "0", "公务用车运行维护费.上年决算", PLAIN },
  { "R04c", "公务用车购置及运行维护费.年初预算=9 公务用车购置及运行维护费.上年预算=12", "-0.25",
    "公务用车购置及运行维护费.上年预算", PLAIN },
  { "R05", "商品和服务支出.决算=11 商品和服务支出.上年决算=10", "0.1", "商品和服务支出.上年决算", PLAIN },
  { "R05a", "商品和服务支出.年初预算=9 商品和服务支出.上年预算=10", "-0.1", "商品和服务支出.上年预算", PLAIN },
  { "R06", "重点项目支出.年初预算=3 项目支出.年初预算=4", "0.75", "项目支出.年初预算", PLAIN },
  { "R06a", "重点项目支出.全年预算=3 项目支出.全年预算=5", "0.6", "项目支出.全年预算", PLAIN },
  { "R07a", "部门预算.决算=95 部门预算.全年预算=100", "0.95", "部门预算.全年预算", PLAIN },
  { "R07a1", "部门预算.决算=120 部门预算.年初预算=100", "1.2", "部门预算.年初预算", PLAIN },
  { "R07a2", "部门预算.决算=90 批复预算.值=100", "0.9", "批复预算.值", PLAIN },
  { "R07b", "年初结转和结余.决算=19 部门预算.年初预算=192276 部门预算.追加=76786 年末结转和结余.决算=0", "1",
    "年初结转和结余.决算 部门预算.年初预算 部门预算.追加", MIRRORED },
  { "R08", "部门预算.追加=7 部门预算.追减=-3 部门预算.年初预算=100", "0.1", "部门预算.年初预算", PLAIN },
  { "R08a", "部门预算.追加=7 部门预算.追减=3 结构调整.值=5 可剔除调整.值=10 部门预算.年初预算=100", "0.05",
    "部门预算.年初预算", PLAIN },
  { "R08b", "部门预算.追加=7 部门预算.追减=3 结构调整.值=5 部门预算.年初预算=100", "0.15", "部门预算.年初预算", PLAIN },
  { "R09", "部门预算.追加=76786 部门预算.年初预算=192276", "38393/96138", "部门预算.年初预算", PLAIN },
  { "R10", "实际支付进度.值=45 既定支付进度.值=60", "0.75", "既定支付进度.值", PLAIN },
  { "R10a", "累计支出.值=45 部门预算.全年预算=100 既定支付进度.值=0.6", "0.75", "部门预算.全年预算", PLAIN },
  { "R11", "年末结转和结余.决算=5 部门预算.全年预算=100", "0.05", "部门预算.全年预算", PLAIN },
  { "R11a", "年末结转和结余.决算=5 支出预算.值=50", "0.1", "支出预算.值", PLAIN },
  { "R11b", "年末结转和结余.决算=5 部门预算.决算=25", "0.2", "部门预算.决算", PLAIN },
  { "R12", "年末结转和结余.决算=5 年末结转和结余.上年决算=4", "0.25", "年末结转和结余.上年决算", PLAIN },
  { "R12a", "年末结转和结余.决算=3 年初结转和结余.决算=4", "-0.25", "年初结转和结余.决算", PLAIN },
  { "R13", "公用经费.决算=6059 公用经费.年初预算=6840", "6059/6840", "公用经费.年初预算", PLAIN },
  { "R13a", "公用经费.决算=6 公用经费.全年预算=8", "0.75", "公用经费.全年预算", PLAIN },
  { "R14", "三公经费.决算=316574 三公经费.年初预算=2000000", "0.158287", "三公经费.年初预算", PLAIN },
  { "R14a", "三公经费.决算=3 三公经费.全年预算=4", "0.75", "三公经费.全年预算", PLAIN },
  { "R14b", "公务接待费.决算=3 公务接待费.年初预算=2", "1.5", "公务接待费.年初预算", PLAIN },
  { "R14c", "公务用车购置及运行维护费.决算=1 公务用车购置及运行维护费.年初预算=2", "0.5",
    "公务用车购置及运行维护费.年初预算", PLAIN },
  { "R14d", "因公出国（境）费.决算=0 因公出国（境）费.年初预算=2", "0", "因公出国（境）费.年初预算", PLAIN },
  { "R15", "政府采购.决算=3091 政府采购.年初预算=9188", "3091/9188", "政府采购.年初预算", PLAIN },
  { "R15a", "政府采购.决算=3 政府采购.全年预算=3", "1", "政府采购.全年预算", PLAIN },
  { "R16", "在用固定资产.值=99 固定资产.值=100", "0.99", "固定资产.值", PLAIN },
  { "R17", "实际产出数.值=13 计划产出数.值=10", "1.3", "计划产出数.值", PLAIN },
  { "R18", "及时完成工作数.值=9 计划产出数.值=10", "0.9", "计划产出数.值", PLAIN },
  { "R18a", "计划完成时间.值=100 实际完成时间.值=120", "-0.2", "计划完成时间.值", MIRRORED },
  { "R19", "质量达标产出数.值=1 实际产出数.值=3", "1/3", "实际产出数.值", PLAIN },
  { "R20", "重点工作完成数.值=7 重点工作交办数.值=8", "0.875", "重点工作交办数.值", PLAIN },
  { "R21", "计划成本.值=1732 实际成本.值=1729", "3/1732", "计划成本.值", MIRRORED },
  { "R22", "到位资金.值=9 计划投入资金.值=10", "0.9", "计划投入资金.值", PLAIN },
  { "R22a", "部门预算.到位=9 部门预算.全年预算=12", "0.75", "部门预算.全年预算", PLAIN },
  { "R23", "及时到位资金.值=1 应到位资金.值=2", "0.5", "应到位资金.值", PLAIN },
  { "R24a", "支出资金.值=1729 到位资金.值=1732", "1729/1732", "到位资金.值", PLAIN },
  { "R24b", "部门预算.决算=269062 部门预算.全年预算=271042", "134531/135521", "部门预算.全年预算", PLAIN },
  { "R25", "非税收入.决算=11 非税收入.年初预算=10", "1.1", "非税收入.年初预算", PLAIN },
  { "R25a", "非税收入.决算=8 非税收入减免.值=1 非税收入.年初预算=10", "0.9", "非税收入.年初预算", PLAIN },
  { "R26",
    "办公费.决算=9 办公费.年初预算=10 印刷费.决算=11 印刷费.年初预算=10 水费.决算=10 水费.年初预算=10 电费.决算=10 "
    "电费.年初预算=10 物业管理费.决算=10 物业管理费.年初预算=10", "0.04",
    "办公费.年初预算 印刷费.年初预算 水费.年初预算 电费.年初预算 物业管理费.年初预算", UNSIGNED },
  { "R26a",
    "办公费.决算=9 办公费.年初预算=10 印刷费.决算=11 印刷费.年初预算=10 水费.决算=10 水费.年初预算=10 电费.决算=10 "
    "电费.年初预算=10 物业管理费.决算=10 物业管理费.年初预算=10", "0",
    "办公费.年初预算 印刷费.年初预算 水费.年初预算 电费.年初预算 物业管理费.年初预算", UNSIGNED },
  { "R27", "低结余项目数.值=4 项目数.值=5", "0.8", "项目数.值", PLAIN },
  { "R28", "达成数量指标数.值=9 数量指标数.值=12", "0.75", "数量指标数.值", PLAIN },
  { "R29", "未整改问题数.值=1 监控发现问题数.值=8", "0.125", "监控发现问题数.值", PLAIN },
  { "R30", "楼堂馆所规模.决算=1020 楼堂馆所规模.年初预算=1000", "1.02", "楼堂馆所规模.年初预算", PLAIN },
  { "R31", "楼堂馆所投资.决算=98 楼堂馆所投资.年初预算=100", "0.98", "楼堂馆所投资.年初预算", PLAIN },
  { "R32", "实际覆盖数.值=98 应覆盖数.值=100", "0.98", "应覆盖数.值", PLAIN },
  { "R33", "编制绩效目标项目数.值=4 项目数.值=5", "0.8", "项目数.值", PLAIN },
  { "R33a", "开展自评项目数.值=5 项目数.值=5", "1", "项目数.值", PLAIN },
  { "R33b", "编制绩效目标项目数.值=4 项目数.值=5", "1", "", NO_BASE },
  { "R33c", "开展自评项目数.值=2 项目数.值=5", "3", "", NO_BASE },
  { "R34", "满意度.值=0.9234", "0.9234", "", NO_BASE },
  { "R34a", "非常满意人数.值=5 满意人数.值=2 基本满意人数.值=1 不满意人数.值=1 非常不满意人数.值=1", "0.75",
    "非常满意人数.值 满意人数.值 基本满意人数.值 不满意人数.值 非常不满意人数.值", WITHIN },
  { "R34b", "非常满意人数.值=5 满意人数.值=2 基本满意人数.值=1 不满意人数.值=1 非常不满意人数.值=1", "0.7",
    "非常满意人数.值 满意人数.值 基本满意人数.值 不满意人数.值 非常不满意人数.值", WITHIN },
  { "R34c", "非常满意人数.值=5 满意人数.值=2 基本满意人数.值=1 不满意人数.值=1 非常不满意人数.值=1", "0.78",
    "非常满意人数.值 满意人数.值 基本满意人数.值 不满意人数.值 非常不满意人数.值", WITHIN },
  { "R34d", "非常满意人数.值=5 满意人数.值=3 有效问卷数.值=10", "0.8", "有效问卷数.值", PLAIN },
  { "R34e", "非常满意人数.值=5 满意人数.值=2 基本满意人数.值=1 不满意人数.值=1 非常不满意人数.值=1", "0.8",
    "非常满意人数.值 满意人数.值 基本满意人数.值 不满意人数.值 非常不满意人数.值", WITHIN },
  { "R35", "得分.值=18.5 分值.值=20", "0.925", "分值.值", PLAIN },
  { "R36", "应付款项.值=1 部门预算.决算=8", "0.125", "部门预算.决算", PLAIN },
  { "R36a", "应收款项.值=1 部门预算.决算=10", "0.1", "部门预算.决算", PLAIN },
  { "R37", "公用经费.决算=1000 在职人员数.值=8", "125", "在职人员数.值", PLAIN },
  { "R37a", "基本支出.决算=3 部门预算.决算=4", "0.75", "部门预算.决算", PLAIN },
  { "R37b", "项目支出.决算=1 部门预算.决算=4", "0.25", "部门预算.决算", PLAIN },
  { "R37c", "财政拨款.决算=9 收入总计.决算=10", "0.9", "收入总计.决算", PLAIN },
};

/* Figures by name. */
static GHashTable *
read_figures (const char *text)
{
  GHashTable *figures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (parts[i], "=", 2);

      g_hash_table_insert (figures, g_strdup (pair[0]), g_strdup (pair[1]));
    }
  return figures;
}

static gboolean
look_up (const char *name, JpRational *value, JpFactRef *ref, gpointer figures)
{
  const char *text = g_hash_table_lookup (figures, name);

  *ref = (JpFactRef) { .name = name };
  return text != NULL && jp_rational_parse (value, text);
}

static JpOutcome
evaluate (guint n, GHashTable *figures, JpRational *value)
{
  const JpRatioVariant *variant = jp_ratios_lookup_variant (cases[n].id);
  g_autoptr (GError) error = NULL;
  g_autoptr (JpFormula) formula = NULL;

  g_assert_cmpstr (variant->id, ==, cases[n].id);
  formula = jp_formula_parse (variant->formula, &error);
  g_assert_no_error (error);
  return jp_formula_evaluate (formula, look_up, figures, value, NULL);
}

static void
test_values (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GHashTable) figures = read_figures (cases[i].figures);
      g_auto (JpRational) value = JP_RATIONAL_INIT;
      g_autofree char *text = NULL;

      g_test_message ("%s", cases[i].id);
      g_assert_cmpint (evaluate (i, figures, &value), ==, JP_OUTCOME_VALUE);
      text = jp_rational_to_exact (&value);
      g_assert_cmpstr (text, ==, cases[i].value);
    }
}

/* Every figure set to `others`, those of the denominator to 0. */
static JpOutcome
evaluate_zero_base (guint n, const char *others)
{
  g_autoptr (GHashTable) figures = read_figures (cases[n].figures);
  g_auto (GStrv) base = g_strsplit (cases[n].denominator, " ", -1);
  g_autoptr (GList) names = g_hash_table_get_keys (figures);
  g_auto (JpRational) value = JP_RATIONAL_INIT;

  for (GList *l = names; l != NULL; l = l->next)
    {
      gboolean inside = g_strv_contains ((const char *const *) base, l->data);

      g_hash_table_replace (figures, g_strdup (l->data), g_strdup (inside ? "0" : others));
    }
  return evaluate (n, figures, &value);
}

static void
test_outcomes (void)
{
  static const struct
  {
    JpOutcome plus, minus;
  } expected[] = {
    [PLAIN] = { JP_OUTCOME_POSITIVE_ZERO, JP_OUTCOME_NEGATIVE_ZERO },
    [MIRRORED] = { JP_OUTCOME_NEGATIVE_ZERO, JP_OUTCOME_POSITIVE_ZERO },
    [UNSIGNED] = { JP_OUTCOME_POSITIVE_ZERO, JP_OUTCOME_POSITIVE_ZERO },
    [WITHIN] = { JP_OUTCOME_ZERO_ZERO, JP_OUTCOME_ZERO_ZERO },
    [NO_BASE] = { JP_OUTCOME_VALUE, JP_OUTCOME_VALUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean base = cases[i].kind != NO_BASE;
      /* Adjustments are added up without their signs, whatever is excluded: −1 + 1 … */
      gboolean adjusted = g_str_has_prefix (cases[i].id, "R08");

      g_test_message ("%s", cases[i].id);
      g_assert_cmpint (evaluate_zero_base (i, "0"), ==, base ? JP_OUTCOME_ZERO_ZERO : JP_OUTCOME_VALUE);
      g_assert_cmpint (evaluate_zero_base (i, "1"), ==, expected[cases[i].kind].plus);
      if (!adjusted)
        g_assert_cmpint (evaluate_zero_base (i, "-1"), ==, expected[cases[i].kind].minus);
    }
}

/* Without any one of its figures there is no value, and nothing else is said. */
static void
test_missing (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) parts = g_strsplit (cases[i].figures, " ", -1);

      for (guint n = 0; parts[n] != NULL; n++)
        {
          g_autoptr (GHashTable) figures = read_figures (cases[i].figures);
          g_autofree char *name = g_strndup (parts[n], strcspn (parts[n], "="));
          g_auto (JpRational) value = JP_RATIONAL_INIT;

          g_hash_table_remove (figures, name);
          g_assert_cmpint (evaluate (i, figures, &value), ==, JP_OUTCOME_MISSING);
        }
    }
}

/* Negative figures keep their sign: money paid back is a rate below 0. */
static void
test_negative (void)
{
  g_autoptr (GHashTable) figures = read_figures ("三公经费.决算=-3 三公经费.年初预算=4");
  g_auto (JpRational) value = JP_RATIONAL_INIT;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    if (g_str_equal (cases[i].id, "R14"))
      g_assert_cmpint (evaluate (i, figures, &value), ==, JP_OUTCOME_VALUE);
  g_assert_true (jp_rational_is_fraction (&value, -3, 4));
}

/* R01 … R37 are all there, each variant is in the table above, measures by facts of the dictionary, and says how it
 * differs from its neighbours. */
static void
test_complete (void)
{
  g_autoptr (GHashTable) tested = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_true (g_hash_table_add (tested, (gpointer) cases[i].id));
  g_assert_cmpuint (jp_ratios_get_n (), ==, 37);
  for (guint i = 0; i < jp_ratios_get_n (); i++)
    {
      const JpRatioInfo *info = jp_ratios_get (i);
      g_autofree char *id = g_strdup_printf ("R%02u", i + 1);

      g_assert_cmpstr (info->id, ==, id);
      g_assert_true (jp_ratios_lookup (id) == info);
      g_assert_nonnull (info->definition);
      g_assert_nonnull (info->source);
      for (guint n = 0; n < info->n_variants; n++)
        {
          g_assert_true (g_hash_table_remove (tested, info->variants[n].id));
          g_assert_true (jp_ratios_lookup (info->variants[n].id) == info);
          g_assert_true (info->n_variants == 1 || info->variants[n].label != NULL);
        }
    }
  g_assert_cmpuint (g_hash_table_size (tested), ==, 0);
}

static gboolean
is_needed_by (const JpFactInfo *fact, const char *id)
{
  g_auto (GStrv) ids = g_strsplit (fact->needed_by, " ", -1);

  return g_strv_contains ((const char *const *) ids, id);
}

/* The dictionary says which rates need a fact, and the formulas agree. */
static void
test_facts (void)
{
  for (guint i = 0; i < jp_ratios_get_n (); i++)
    for (guint n = 0; n < jp_ratios_get (i)->n_variants; n++)
      {
        g_autoptr (JpFormula) formula = jp_formula_parse (jp_ratios_get (i)->variants[n].formula, NULL);

        for (guint f = 0; f < jp_formula_get_n_facts (formula); f++)
          {
            g_auto (GStrv) parts = g_strsplit (jp_formula_get_fact (formula, f), ".", 2);
            const JpFactInfo *fact = jp_fact_dictionary_lookup (parts[0]);

            g_test_message ("%s: %s.%s", jp_ratios_get (i)->id, parts[0], parts[1]);
            g_assert_nonnull (fact);
            g_assert_cmpuint (fact->columns & JP_COLUMN_BIT (jp_facts_lookup_column (parts[1])->field), !=, 0);
            g_assert_true (is_needed_by (fact, jp_ratios_get (i)->id));
          }
      }
}

static void
test_lookup (void)
{
  static const struct
  {
    const char *name;
    const char *variant;
  } names[] = {
    { "“三公经费”控制率", "R14" },   { "公务招待费变动率", "R03" },     { "预算执行率", "R24b" },  { "预算完成率", "R07a" },
    { "R07", "R07a" },               { "R07b", "R07b" },                { "应收账款率", "R36a" },  { "绩效自评覆盖率", "R33a" },
    { "服务对象满意度", "R34" },     { "项目支出占比", "R37b" },        { "绩效目标合理性", NULL }, { "", NULL },
    { NULL, NULL },                  { "因公出国(境)费控制率", "R14d" }, { "预算执行率（10分）", "R24b" },
    { "三公经费支出变动率", "R02a" }, { "三公经费增长率", "R02" },      { "预算执行率（按月）率", NULL }, { "(分)", NULL },
    { "服务对象满意率", "R34" },      { "资金使用率", "R24a" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const JpRatioVariant *variant = jp_ratios_lookup_variant (names[i].name);

      g_assert_cmpstr (variant != NULL ? variant->id : NULL, ==, names[i].variant);
    }
}

/* No name stands for two rates. */
static void
test_unambiguous (void)
{
  for (guint i = 0; i < jp_ratios_get_n (); i++)
    {
      const JpRatioInfo *info = jp_ratios_get (i);
      g_auto (GStrv) aliases = g_strsplit (info->aliases, "|", -1);

      g_assert_true (jp_ratios_lookup (info->name) == info);
      for (guint n = 0; aliases[n] != NULL; n++)
        g_assert_true (jp_ratios_lookup (aliases[n]) == info);
      for (guint v = 0; v < info->n_variants; v++)
        {
          g_auto (GStrv) names = g_strsplit (info->variants[v].names, "|", -1);

          for (guint n = 0; names[n] != NULL; n++)
            g_assert_true (jp_ratios_lookup_variant (names[n]) == &info->variants[v]);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/ratios/values", test_values);
  g_test_add_func ("/engine/ratios/outcomes", test_outcomes);
  g_test_add_func ("/engine/ratios/missing", test_missing);
  g_test_add_func ("/engine/ratios/negative", test_negative);
  g_test_add_func ("/engine/ratios/complete", test_complete);
  g_test_add_func ("/engine/ratios/facts", test_facts);
  g_test_add_func ("/engine/ratios/lookup", test_lookup);
  g_test_add_func ("/engine/ratios/unambiguous", test_unambiguous);
  return g_test_run ();
}
