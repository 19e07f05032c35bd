/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The fact dictionary, facts of a project's own, and what must add up. */

#include "jp-check.h"
#include "jp-edits.h"
#include "jp-fact-identities.h"
#include "jp-formula-complete.h"

#include <string.h>

static JpYearRecord *
new_year (JpProject *project)
{
  return jp_edit_add_year (project, jp_edit_add_unit (project, "甲局", NULL), 2020, NULL);
}

/* "三公经费.决算", "12.5" in 万元. */
static JpItemRecord *
fill (JpProject *project, JpYearRecord *year, const char *name, const char *text)
{
  g_autofree char *item_name = g_strndup (name, strrchr (name, '.') - name);
  const JpColumnInfo *column = jp_facts_lookup_column (strrchr (name, '.') + 1);
  JpItemRecord *item = NULL;
  guint field;

  JP_FOREACH_CHILD (child, year, JP_KIND_ITEM)
    if (g_str_equal (jp_record_as_item (child)->path, item_name))
      item = jp_record_as_item (child);
  if (item == NULL)
    {
      const JpFactInfo *info = jp_fact_dictionary_lookup (item_name);
      const char *unit = info != NULL && info->kind != JP_FACT_MONEY ? info->unit : "万元";

      item = jp_edit_add_item (project, year, item_name, unit, NULL, NULL);
    }
  field = column->field;
  g_assert_true (jp_edit_set_quantity (project, item, field, text, NULL, NULL));
  return item;
}

/* "三公经费.决算=3 公务接待费.决算=3": several. */
static void
fill_all (JpProject *project, JpYearRecord *year, const char *figures)
{
  g_auto (GStrv) parts = g_strsplit (figures, " ", -1);

  for (guint i = 0; parts[i] != NULL && *parts[i] != '\0'; i++)
    {
      char *equal = strrchr (parts[i], '=');

      *equal = '\0';
      fill (project, year, parts[i], equal + 1);
    }
}

/* Dictionary */

static void
test_lookup (void)
{
  static const struct
  {
    const char *name;
    const char *key;
  } cases[] = {
    { "“三公”经费", "SG" },         { "2020年度预算资金", "BUD" }, { "因公出国(境)费", "SG_ABR" }, { "SG_ABR", "SG_ABR" },
    { "公务接待费", "SG_RCP" },     { "招待费", NULL },            { "并不存在的项目", NULL },     { "", NULL },
    { "物业管理费", "ACC_PRP" },    { "回收问卷数", "SVY_RET" },   { "批复预算数", "BUD_APPR" },   { NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const JpFactInfo *info = jp_fact_dictionary_lookup (cases[i].name);

      g_assert_cmpstr (info != NULL ? info->key : NULL, ==, cases[i].key);
    }
  g_assert_cmpstr (jp_facts_lookup_column ("决算数")->name, ==, "决算");
  g_assert_cmpstr (jp_facts_lookup_column ("initial_budget")->name, ==, "年初预算");
  g_assert_null (jp_facts_lookup_column ("x"));
}

/* No alias stands for two facts: which one is found must not depend on the order of the data. */
static void
test_unambiguous (void)
{
  g_assert_cmpuint (jp_fact_dictionary_get_n (), >=, 90);
  for (guint i = 0; i < jp_fact_dictionary_get_n (); i++)
    {
      const JpFactInfo *info = jp_fact_dictionary_get (i);
      g_auto (GStrv) aliases = g_strsplit (info->aliases, "|", -1);

      g_assert_true (jp_fact_dictionary_lookup (info->key) == info);
      g_assert_true (jp_fact_dictionary_lookup (info->name) == info);
      for (guint n = 0; aliases[n] != NULL; n++)
        g_assert_true (jp_fact_dictionary_lookup (aliases[n]) == info);
    }
}

/* Everything the field's list of facts tells of an entry is there and agrees with the rest. */
static void
test_entries_are_whole (void)
{
  for (guint i = 0; i < jp_fact_dictionary_get_n (); i++)
    {
      const JpFactInfo *info = jp_fact_dictionary_get (i);
      gboolean money = info->unit != NULL && jp_measure_unit_lookup (info->unit).money;

      g_assert_cmpstr (info->dimensions, !=, "");
      g_assert_nonnull (info->source);
      g_assert_nonnull (jp_fact_kind_get_name (info->kind));
      g_assert_true (money == (info->kind == JP_FACT_MONEY));
      g_assert_true ((info->columns == 0) == (info->kind == JP_FACT_TEXT));
    }
}

static void
test_figures (void)
{
  static const struct
  {
    const char *code;
    const char *key;
    guint field;
  } cases[] = {
    { "SG_B", "SG", JP_ITEM_INITIAL_BUDGET },      { "SG_A", "SG", JP_ITEM_EXECUTED },
    { "BUD_INI", "BUD", JP_ITEM_INITIAL_BUDGET },  { "ADJ_ADD", "BUD", JP_ITEM_ADDED },
    { "ADJ_CUT", "BUD", JP_ITEM_CUT },             { "BUD_YR", "BUD", JP_ITEM_ANNUAL_BUDGET },
    { "BUD_DONE", "BUD", JP_ITEM_EXECUTED },       { "PRC_A", "PRC", JP_ITEM_EXECUTED },
    { "PRJ_KEY_B", "PRJ_KEY", JP_ITEM_INITIAL_BUDGET }, { "BLD_P", "BLD", JP_ITEM_INITIAL_BUDGET },
  };
  g_autoptr (JpProject) project = jp_project_new ();
  JpYearRecord *year = new_year (project);
  JpItemRecord *item = fill (project, year, "三公经费.年初预算", "3");
  guint field = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpstr (jp_fact_dictionary_lookup_figure (cases[i].code, &field)->key, ==, cases[i].key);
      g_assert_cmpuint (field, ==, cases[i].field);
    }
  g_assert_null (jp_fact_dictionary_lookup_figure ("SG", &field));
  /* A formula may use it. */
  g_assert_true (jp_facts_find (year, "SG_B", &field) == item);
  g_assert_cmpuint (field, ==, JP_ITEM_INITIAL_BUDGET);
  g_assert_true (jp_facts_is_known ("SG_B"));
}

static void
test_columns (void)
{
  static const struct
  {
    const char *name;
    guint with, without;
  } cases[] = {
    { "三公经费", JP_ITEM_PRIOR_BUDGET, JP_ITEM_N_FIELDS },  { "编制数", JP_ITEM_VALUE, JP_ITEM_EXECUTED },
    { "到位资金", JP_ITEM_VALUE, JP_ITEM_INITIAL_BUDGET },   { "楼堂馆所规模", JP_ITEM_EXECUTED, JP_ITEM_ADDED },
    { "年末结转和结余", JP_ITEM_EXECUTED, JP_ITEM_ADDED },   { "账实相符", JP_ITEM_VALUE, JP_ITEM_EXECUTED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint columns = jp_facts_get_columns (jp_fact_dictionary_lookup (cases[i].name), NULL);

      g_assert_cmpuint (columns & JP_COLUMN_BIT (cases[i].with), !=, 0);
      g_assert_cmpuint (columns & JP_COLUMN_BIT (cases[i].without), ==, 0);
    }
}

static void
test_prior_links (void)
{
  const JpFactInfo *money = jp_fact_dictionary_lookup ("三公经费");
  const guint *fields;
  guint n;

  fields = jp_fact_dictionary_get_prior (money, JP_ITEM_PRIOR_BUDGET, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (fields[0], ==, JP_ITEM_INITIAL_BUDGET);
  fields = jp_fact_dictionary_get_prior (NULL, JP_ITEM_PRIOR_FINAL, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (fields[0], ==, JP_ITEM_EXECUTED);
  g_assert_cmpuint (fields[1], ==, JP_ITEM_VALUE);
  jp_fact_dictionary_get_prior (money, JP_ITEM_EXECUTED, &n);
  g_assert_cmpuint (n, ==, 0);
  jp_fact_dictionary_get_prior (jp_fact_dictionary_lookup ("账实相符"), JP_ITEM_PRIOR_FINAL, &n);
  g_assert_cmpuint (n, ==, 0);
}

/* A fact the dictionary does not know: formulas compute with it, and completion offers it with its columns. */
static void
test_own_facts (void)
{
  g_autoptr (JpProject) project = jp_project_new ();
  JpYearRecord *year = new_year (project);
  g_autoptr (JpFormula) formula = jp_formula_parse ("河道保洁（二期）.决算 / 河道保洁（二期）.年初预算", NULL);
  g_autoptr (JpFormula) quoted = jp_formula_parse ("\"河道保洁（二期）\".决算 / \"河道保洁（二期）\".年初预算", NULL);
  g_autoptr (JpCompletions) names = NULL;
  g_autoptr (JpCompletions) columns = NULL;
  g_autoptr (JpCompletions) later = NULL;
  JpYearRecord *next = jp_edit_add_year (project, jp_record_as_unit (year->record.parent), 2021, NULL);
  g_auto (JpRational) value = JP_RATIONAL_INIT;
  const JpCompletion *first;

  g_assert_null (formula);
  fill_all (project, year, "河道保洁（二期）.年初预算=8 河道保洁（二期）.决算=6");
  g_assert_null (jp_fact_dictionary_lookup ("河道保洁（二期）"));
  g_assert_false (jp_facts_is_known ("河道保洁（二期）.决算"));
  g_assert_cmpint (jp_formula_evaluate (quoted, jp_facts_lookup, year, &value, NULL), ==, JP_OUTCOME_VALUE);
  g_assert_true (jp_rational_is_fraction (&value, 3, 4));

  names = jp_formula_complete ("河道", 2, year);
  first = g_ptr_array_index (names->candidates, 0);
  g_assert_cmpint (first->kind, ==, JP_COMPLETION_ITEM);
  g_assert_cmpstr (first->insert, ==, "\"河道保洁(二期)\".");
  columns = jp_formula_complete ("\"河道保洁(二期)\".决", 12, year);
  first = g_ptr_array_index (columns->candidates, 0);
  g_assert_cmpstr (first->insert, ==, "决算");
  g_assert_cmpstr (first->detail, ==, "6 万元");
  later = jp_formula_complete ("河道", 2, next);
  first = g_ptr_array_index (later->candidates, 0);
  g_assert_cmpstr (first->insert, ==, "\"河道保洁(二期)\".");
}

/* Last year */

static char *
evaluate (const char *text, JpFactLookup lookup, gpointer data, char **trace_text)
{
  g_autoptr (JpFormula) formula = jp_formula_parse (text, NULL);
  g_autoptr (JpTrace) trace = jp_trace_new ();
  g_auto (JpRational) value = JP_RATIONAL_INIT;
  JpOutcome outcome = jp_formula_evaluate (formula, lookup, data, &value, trace);

  jp_trace_end_line (trace);
  *trace_text = jp_trace_to_text (trace);
  return outcome == JP_OUTCOME_VALUE ? jp_rational_to_exact (&value) : NULL;
}

/* What this year's tables leave out is last year's figure in the linked column; a figure in its own place wins. */
static void
test_prior (void)
{
  static const struct
  {
    const char *last, *own; /* figures of 2019 and 2020 */
    const char *formula;
    const char *value;
    const char *trace;
  } cases[] = {
    { "三公经费.决算=32", "三公经费.决算=24", "三公经费.决算 / 三公经费.上年决算", "0.75", "24 ÷ 32 (2019, Final)" },
    { "三公经费.决算=32", "三公经费.决算=24 三公经费.上年决算=48", "三公经费.决算 / 三公经费.上年决算", "0.5", "24 ÷ 48" },
    { "三公经费.决算=32", "三公经费.决算=24 三公经费.上年决算=0", "三公经费.上年决算", "0", "0" },
    { "三公经费.年初预算=5 三公经费.决算=32", "", "三公经费.上年预算", "5000000", "5 (2019, Initial budget)" },
    { "三公经费.决算=32", "", "三公经费.上年预算", NULL, "" },
    { "三公经费.决算=32", "", "三公经费.决算", NULL, "" },
    { "三公经费.决算=32", "", "三公经费.年初预算", NULL, "" },
    { "固定资产.值=7", "", "固定资产.上年决算", "7000000", "7 (2019, Value)" },
    { "河道保洁.决算=3", "", "河道保洁.上年决算", "3000000", "3 (2019, Final)" },
    { "河道保洁.值=3 河道保洁.决算=2", "", "河道保洁.上年决算", "2000000", "2 (2019, Final)" },
    /* last year's own prior column is the year before */
    { "三公经费.上年决算=32", "", "三公经费.上年决算", NULL, "" },
    { "三公经费.决算=32", "", "三公经费", NULL, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JpProject) project = jp_project_new ();
      JpUnitRecord *unit = jp_edit_add_unit (project, "甲局", NULL);
      JpYearRecord *year = jp_edit_add_year (project, unit, 2020, NULL);
      JpYearRecord *last = jp_edit_add_year (project, unit, 2019, NULL);
      JpYearRecord *other = jp_edit_add_year (project, jp_edit_add_unit (project, "乙局", NULL), 2020, NULL);
      g_autofree char *trace = NULL;
      g_autofree char *value = NULL;
      g_autofree char *none = NULL;
      g_autofree char *of_other = NULL;

      g_test_message ("%s | %s: %s", cases[i].last, cases[i].own, cases[i].formula);
      fill_all (project, last, cases[i].last);
      fill_all (project, year, cases[i].own);
      value = evaluate (cases[i].formula, jp_facts_lookup, year, &trace);
      g_assert_cmpstr (value, ==, cases[i].value);
      g_assert_cmpstr (trace, ==, cases[i].trace);
      g_clear_pointer (&trace, g_free);
      of_other = evaluate (cases[i].formula, jp_facts_lookup, other, &trace);
      g_assert_null (of_other);

      g_clear_pointer (&trace, g_free);
      g_assert_true (jp_edit_set_field (project, JP_RECORD (last), JP_YEAR_YEAR, "year", "2018", NULL));
      none = evaluate (cases[i].formula, jp_facts_lookup, year, &trace);
      g_assert_true (none == NULL || cases[i].own[0] != '\0');
    }
}

/* The columns of an item, too: the same path, else the same name. */
static void
test_prior_of_items (void)
{
  g_autoptr (JpProject) project = jp_project_new ();
  JpUnitRecord *unit = jp_edit_add_unit (project, "甲局", NULL);
  JpYearRecord *year = jp_edit_add_year (project, unit, 2020, NULL);
  JpYearRecord *last = jp_edit_add_year (project, unit, 2019, NULL);
  JpItemRecord *item = fill (project, year, "桥梁维护.决算", "6");
  g_autofree char *trace = NULL;
  g_autofree char *missing = evaluate ("{决算} / {上年决算}", jp_facts_lookup_in_item, item, &trace);
  g_autofree char *value = NULL;

  g_assert_null (missing);
  fill (project, last, "桥梁维护.决算", "8");
  g_clear_pointer (&trace, g_free);
  value = evaluate ("{决算} / {上年决算}", jp_facts_lookup_in_item, item, &trace);
  g_assert_cmpstr (value, ==, "0.75");
  g_assert_cmpstr (trace, ==, "6 ÷ 8 (2019, Final)");
}

/* Identities */

static void
test_identities_are_whole (void)
{
  g_assert_cmpuint (jp_fact_identities_get_n (), >=, 10);
  for (guint i = 0; i < jp_fact_identities_get_n (); i++)
    {
      const JpFactIdentity *identity = jp_fact_identities_get (i);
      g_autofree char *total = g_strndup (identity->total, strcspn (identity->total, "."));
      g_autoptr (JpFormula) tolerance = jp_formula_parse (identity->tolerance, NULL);

      g_assert_true (jp_fact_identities_lookup (identity->id) == identity);
      g_assert_nonnull (jp_fact_dictionary_lookup (total));
      g_assert_nonnull (tolerance);
      g_assert_true ((identity->columns == 0) == (strchr (identity->total, '.') != NULL));
    }
  g_assert_null (jp_fact_identities_lookup ("no such"));
}

static void
test_identities (void)
{
  static const struct
  {
    const char *id;
    guint field;
    const char *figures;
    JpIdentityStatus status;
    const char *parts; /* fen */
  } cases[] = {
    { "basic", JP_ITEM_EXECUTED, "基本支出.决算=10 工资福利支出.决算=7 商品和服务支出.决算=3", JP_IDENTITY_HOLDS, "10000000" },
    { "basic", JP_ITEM_EXECUTED, "基本支出.决算=10.00 工资福利支出.决算=7 商品和服务支出.决算=2 资本性支出.决算=1",
      JP_IDENTITY_HOLDS, "10000000" },
    { "basic", JP_ITEM_EXECUTED, "基本支出.决算=10 工资福利支出.决算=7.5 商品和服务支出.决算=2", JP_IDENTITY_DIFFERS, "9500000" },
    { "basic", JP_ITEM_EXECUTED, "基本支出.决算=10 工资福利支出.决算=7", JP_IDENTITY_MISSING, NULL },
    { "basic", JP_ITEM_EXECUTED, "基本支出.年初预算=10 工资福利支出.决算=7 商品和服务支出.决算=3", JP_IDENTITY_MISSING, NULL },
    { "basic", JP_ITEM_INITIAL_BUDGET, "基本支出.年初预算=10 工资福利支出.年初预算=7 商品和服务支出.年初预算=3",
      JP_IDENTITY_HOLDS, "10000000" },
    /* the tolerance: 0.01 万元, on both sides of it */
    { "expenditure", JP_ITEM_EXECUTED, "部门预算.决算=10.01 基本支出.决算=6 项目支出.决算=4", JP_IDENTITY_HOLDS, NULL },
    { "expenditure", JP_ITEM_EXECUTED, "部门预算.决算=10.010001 基本支出.决算=6 项目支出.决算=4", JP_IDENTITY_DIFFERS, NULL },
    { "expenditure", JP_ITEM_EXECUTED, "部门预算.决算=10.02 基本支出.决算=6 项目支出.决算=4", JP_IDENTITY_DIFFERS, NULL },
    /* all figures to whole 万元: three roundings explain up to 1.5 */
    { "expenditure", JP_ITEM_EXECUTED, "部门预算.决算=11 基本支出.决算=6 项目支出.决算=4", JP_IDENTITY_HOLDS, NULL },
    { "expenditure", JP_ITEM_EXECUTED, "部门预算.决算=12 基本支出.决算=6 项目支出.决算=4", JP_IDENTITY_DIFFERS, NULL },
    { "three-public", JP_ITEM_INITIAL_BUDGET,
      "三公经费.年初预算=3.50 公务用车购置及运行维护费.年初预算=2.00 公务接待费.年初预算=1.50", JP_IDENTITY_HOLDS, "3500000" },
    { "three-public", JP_ITEM_INITIAL_BUDGET,
      "三公经费.年初预算=4.50 公务用车购置费.年初预算=1.00 公务用车运行维护费.年初预算=2.00 公务接待费.年初预算=1.50",
      JP_IDENTITY_HOLDS, "4500000" },
    { "annual-budget", 0, "部门预算.年初预算=10.00 部门预算.追加=2.00 部门预算.追减=1.00 部门预算.全年预算=11.00",
      JP_IDENTITY_HOLDS, "11000000" },
    { "annual-budget", 0, "部门预算.年初预算=10.00 部门预算.追加=2.00 部门预算.追减=-1.00 部门预算.全年预算=11.00",
      JP_IDENTITY_HOLDS, "11000000" },
    { "annual-budget", 0, "部门预算.年初预算=10.00 部门预算.追加=2.00 年初结转和结余.决算=0.50 部门预算.全年预算=12.50",
      JP_IDENTITY_HOLDS, "12500000" },
    { "annual-budget", 0, "部门预算.年初预算=10.00 部门预算.全年预算=12.50", JP_IDENTITY_MISSING, NULL },
    { "carry-over", 0, "年初结转和结余.决算=1.00 收入总计.决算=9.00 部门预算.决算=8.00 年末结转和结余.决算=2.00",
      JP_IDENTITY_HOLDS, "2000000" },
    { "carried", 0, "年初结转和结余.决算=1.00 年末结转和结余.上年决算=1.50", JP_IDENTITY_DIFFERS, "1500000" },
    { "income", JP_ITEM_EXECUTED, "收入总计.决算=9.00 财政拨款.决算=8.00 其他收入.决算=1.00", JP_IDENTITY_HOLDS, "9000000" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JpProject) project = jp_project_new ();
      JpYearRecord *year = new_year (project);
      g_auto (JpIdentityResult) result = JP_IDENTITY_RESULT_INIT;
      g_autofree char *parts = NULL;

      fill_all (project, year, cases[i].figures);
      jp_fact_identity_check (jp_fact_identities_lookup (cases[i].id), year, cases[i].field, &result);
      g_test_message ("%s: %s", cases[i].id, cases[i].figures);
      g_assert_cmpint (result.status, ==, cases[i].status);
      g_assert_true ((result.item != NULL) || cases[i].status == JP_IDENTITY_MISSING);
      parts = jp_rational_to_exact (&result.parts);
      if (cases[i].parts != NULL)
        g_assert_cmpstr (parts, ==, cases[i].parts);
    }
}

static JpItemRecord *
add_row (JpProject *project, JpYearRecord *year, const char *path, const char *text)
{
  JpItemRecord *item = jp_edit_add_item (project, year, strrchr (path, '/') != NULL ? strrchr (path, '/') + 1 : path,
                                         "万元", NULL, NULL);

  jp_project_begin (project, "path");
  jp_project_set_text (project, JP_RECORD (item), JP_ITEM_PATH, path);
  g_assert_true (jp_project_commit (project, NULL));
  g_assert_true (jp_edit_set_quantity (project, item, JP_ITEM_EXECUTED, text, NULL, NULL));
  return item;
}

/* Rows below a total: only the next level, without sums and “of which”. */
static void
test_rows_below (void)
{
  g_autoptr (JpProject) project = jp_project_new ();
  JpYearRecord *year = new_year (project);
  const JpFactIdentity *identity = jp_fact_identities_lookup ("projects");
  g_auto (JpIdentityResult) holds = JP_IDENTITY_RESULT_INIT;
  g_auto (JpIdentityResult) differs = JP_IDENTITY_RESULT_INIT;
  JpItemRecord *second;

  add_row (project, year, "支出/项目支出", "10.00");
  add_row (project, year, "支出/项目支出/甲", "4.00");
  second = add_row (project, year, "支出/项目支出/乙", "6.00");
  add_row (project, year, "支出/项目支出/乙/其一", "2.00");
  add_row (project, year, "支出/项目支出/小计", "10.00");
  add_row (project, year, "支出/项目支出/其中：专项", "3.00");
  jp_fact_identity_check (identity, year, JP_ITEM_EXECUTED, &holds);
  g_assert_cmpint (holds.status, ==, JP_IDENTITY_HOLDS);
  g_assert_null (holds.formula);

  g_assert_true (jp_edit_set_quantity (project, second, JP_ITEM_EXECUTED, "6.50", NULL, NULL));
  jp_fact_identity_check (identity, year, JP_ITEM_EXECUTED, &differs);
  g_assert_cmpint (differs.status, ==, JP_IDENTITY_DIFFERS);
  g_assert_true (jp_rational_is_fraction (&differs.parts, 10500000, 1));
}

static void
add_staff (JpProject *project, JpYearRecord *year, const char *type, gint64 quota)
{
  JpRecord *staff;

  jp_project_begin (project, "staff");
  staff = jp_project_insert (project, JP_KIND_STAFF, JP_RECORD (year), NULL);
  jp_project_set_text (project, staff, JP_STAFF_TYPE, type);
  jp_project_set_text (project, staff, JP_STAFF_GROUP, "quota");
  jp_project_set_decimal (project, staff, JP_STAFF_QUOTA, jp_decimal_new (quota, 0));
  g_assert_true (jp_project_commit (project, NULL));
}

static void
test_staff (void)
{
  g_autoptr (JpProject) project = jp_project_new ();
  JpYearRecord *year = new_year (project);
  g_auto (JpIdentityResult) holds = JP_IDENTITY_RESULT_INIT;
  g_auto (JpIdentityResult) differs = JP_IDENTITY_RESULT_INIT;

  fill (project, year, "编制数.值", "30");
  add_staff (project, year, "合计", 30);
  add_staff (project, year, "行政", 10);
  add_staff (project, year, "事业", 20);
  jp_fact_identity_check (jp_fact_identities_lookup ("quota"), year, 0, &holds);
  g_assert_cmpint (holds.status, ==, JP_IDENTITY_HOLDS);
  add_staff (project, year, "工勤", 1);
  jp_fact_identity_check (jp_fact_identities_lookup ("quota"), year, 0, &differs);
  g_assert_cmpint (differs.status, ==, JP_IDENTITY_DIFFERS);
}

static guint
count_findings (JpProject *project, JpYearRecord *year, const char *where)
{
  g_autoptr (JpFindings) findings = jp_check_year (project, year);
  guint n = 0;

  for (guint i = 0; i < findings->list->len; i++)
    {
      const JpFinding *finding = jp_findings_get (findings, i);

      n += g_str_equal (finding->family, "fact-sums") && (where == NULL || g_str_equal (finding->where, where));
    }
  return n;
}

/* The check tells what does not add up, once: where rows stand below the total they are what is compared. */
static void
test_check (void)
{
  g_autoptr (JpProject) project = jp_project_new ();
  JpYearRecord *year = new_year (project);

  fill_all (project, year, "三公经费.决算=3.50 公务用车购置及运行维护费.决算=2.00 公务接待费.决算=1.50");
  fill_all (project, year, "部门预算.年初预算=10.00 部门预算.追加=2.00 部门预算.全年预算=12.00");
  g_assert_cmpuint (count_findings (project, year, NULL), ==, 0);
  fill_all (project, year, "三公经费.决算=3.60 部门预算.全年预算=11.00");
  g_assert_cmpuint (count_findings (project, year, "三公经费"), ==, 1);
  g_assert_cmpuint (count_findings (project, year, "部门预算"), ==, 1);
  add_row (project, year, "三公经费/公务接待费", "3.60");
  g_assert_cmpuint (count_findings (project, year, "三公经费"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/facts/lookup", test_lookup);
  g_test_add_func ("/engine/facts/unambiguous", test_unambiguous);
  g_test_add_func ("/engine/facts/entries-are-whole", test_entries_are_whole);
  g_test_add_func ("/engine/facts/figures", test_figures);
  g_test_add_func ("/engine/facts/columns", test_columns);
  g_test_add_func ("/engine/facts/prior-links", test_prior_links);
  g_test_add_func ("/engine/facts/own-facts", test_own_facts);
  g_test_add_func ("/engine/facts/prior", test_prior);
  g_test_add_func ("/engine/facts/prior-of-items", test_prior_of_items);
  g_test_add_func ("/engine/facts/identities-are-whole", test_identities_are_whole);
  g_test_add_func ("/engine/facts/identities", test_identities);
  g_test_add_func ("/engine/facts/rows-below", test_rows_below);
  g_test_add_func ("/engine/facts/staff", test_staff);
  g_test_add_func ("/engine/facts/check", test_check);
  return g_test_run ();
}
