/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Completing formulas. In the cases "|" is the cursor. */

#include "jp-edits.h"
#include "jp-formula-complete.h"
#include "jp-formula.h"

#include <string.h>

static JpYearRecord *
add_year (JpProject *project)
{
  JpYearRecord *year = jp_edit_add_year (project, jp_edit_add_unit (project, "甲局", NULL), 2020, NULL);
  JpItemRecord *item = jp_edit_add_item (project, year, "三公/2020年度“三公”经费", "万元", NULL, NULL);

  g_assert_true (jp_edit_set_quantity (project, item, JP_ITEM_EXECUTED, "0.316574", NULL, NULL));
  item = jp_edit_add_item (project, year, "窗口办件量", "件", NULL, NULL);
  g_assert_true (jp_edit_set_quantity (project, item, JP_ITEM_VALUE, "1200", NULL, NULL));
  jp_edit_add_item (project, year, "支出/会议费 (含培训)", "万元", NULL, NULL);
  return year;
}

static JpCompletions *
complete (const char *marked, JpYearRecord *year, char **text)
{
  const char *mark = strchr (marked, '|');

  *text = g_strdup_printf ("%.*s%s", (int) (mark - marked), marked, mark + 1);
  return jp_formula_complete (*text, (guint) g_utf8_pointer_to_offset (marked, mark), year);
}

/* The first candidate put in, with the cursor behind it. */
static void
test_first (void)
{
  static const struct
  {
    const char *text;
    const char *result;
  } cases[] = {
    { "三公|", "三公经费.|" },
    { "三公| / 2", "三公经费.| / 2" },
    { "1 + 三|公.决算", "1 + 三公经费|.决算" },
    { "三公经费.|", "三公经费.决算|" },
    { "三公经费.年|", "三公经费.年初预算|" },
    { "三公经费.预算数|", "三公经费.年初预算|" },
    { "三公经费.ini| × 2", "三公经费.年初预算| × 2" },
    { "在职人|", "在职人员数.值|" },
    { "sg|", "三公经费.|" },
    { "窗口|", "窗口办件量.值|" },
    { "办件|", "窗口办件量.值|" },
    { "会议费|", "\"会议费(含培训)\".|" },
    { "\"会议费(含培训)\".决|", "\"会议费(含培训)\".决算|" },
    { "co|", "count(|" },
    { "个|(1)", "个数|(1)" },
    { "{决|", "{决算}|" },
    { "{决算} / {年|}", "{决算} / {年初预算|}" },
    { "三公经费控制|", "三公经费.决算 / 三公经费.年初预算|" },
    { "1 − 三公经费控制|", "1 − (三公经费.决算 / 三公经费.年初预算)|" },
  };
  g_autoptr (JpProject) project = jp_project_new ();
  JpYearRecord *year = add_year (project);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = NULL;
      g_autoptr (JpCompletions) found = complete (cases[i].text, year, &text);
      g_autofree char *result = NULL;
      g_autofree char *marked = NULL;
      const char *end;
      guint cursor;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpuint (found->candidates->len, >, 0);
      result = jp_completions_apply (found, 0, text, &cursor);
      end = g_utf8_offset_to_pointer (result, cursor);
      marked = g_strdup_printf ("%.*s|%s", (int) (end - result), result, end);
      g_assert_cmpstr (marked, ==, cases[i].result);
    }
}

static void
test_nothing_to_offer (void)
{
  static const char *const cases[] = { "12|", "12.5|", "三公经费.决算|", "并不存在|", "count|(a)" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = NULL;
      g_autoptr (JpCompletions) found = complete (cases[i], NULL, &text);

      g_assert_cmpuint (found->candidates->len, ==, 0);
    }
}

/* A filled figure comes first and is shown; the year's items come before the dictionary. */
static void
test_order (void)
{
  g_autoptr (JpProject) project = jp_project_new ();
  JpYearRecord *year = add_year (project);
  g_autoptr (JpCompletions) columns = jp_formula_complete ("三公经费.", 5, year);
  g_autoptr (JpCompletions) names = jp_formula_complete ("", 0, year);
  const JpCompletion *first = g_ptr_array_index (columns->candidates, 0);

  g_assert_cmpstr (first->label, ==, "决算");
  g_assert_cmpstr (first->detail, ==, "0.316574 万元");
  g_assert_cmpuint (columns->candidates->len, ==, 9);
  first = g_ptr_array_index (names->candidates, 0);
  g_assert_cmpint (first->kind, ==, JP_COMPLETION_ITEM);
  g_assert_cmpstr (first->detail, ==, "三公/2020年度“三公”经费");
  for (guint i = 1; i < names->candidates->len; i++)
    g_assert_cmpuint (((JpCompletion *) g_ptr_array_index (names->candidates, i - 1))->rank, <=,
                      ((JpCompletion *) g_ptr_array_index (names->candidates, i))->rank);
}

/* A rate comes with the other ways to measure it; what has no figures is not offered. */
static void
test_rates (void)
{
  g_autoptr (JpCompletions) found = jp_formula_complete ("结转结余率", 5, NULL);
  g_autoptr (JpCompletions) named = jp_formula_complete ("应收账款率", 5, NULL);
  g_autoptr (JpCompletions) text = jp_formula_complete ("年度考核等次", 6, NULL);
  static const char *const labels[] = { "结转结余率", "结转结余率（按支出预算）", "结转结余率（按支出完成数）" };
  const JpCompletion *first = g_ptr_array_index (named->candidates, 0);

  g_assert_cmpuint (found->candidates->len, ==, G_N_ELEMENTS (labels));
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    g_assert_cmpstr (((JpCompletion *) g_ptr_array_index (found->candidates, i))->label, ==, labels[i]);
  g_assert_cmpstr (first->insert, ==, "应收款项.值 / 部门预算.决算");
  g_assert_cmpuint (text->candidates->len, ==, 0);
}

/* Whatever is offered behind an operator gives a formula, at least once a column is chosen. */
static void
test_offers_parse (void)
{
  g_autoptr (JpProject) project = jp_project_new ();
  JpYearRecord *year = add_year (project);
  g_autoptr (JpCompletions) found = jp_formula_complete ("1 + ", 4, year);

  g_assert_cmpuint (found->candidates->len, >, 20);
  for (guint i = 0; i < found->candidates->len; i++)
    {
      const JpCompletion *candidate = g_ptr_array_index (found->candidates, i);
      guint cursor;
      g_autofree char *text = jp_completions_apply (found, i, "1 + ", &cursor);
      g_autofree char *whole = g_strconcat (text, candidate->kind == JP_COMPLETION_FUNCTION ? "2)" :
                                            g_str_has_suffix (text, ".") ? "决算" : "", NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (JpFormula) formula = jp_formula_parse (whole, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (jp_formula_get_n_facts (formula), ==, candidate->kind != JP_COMPLETION_FUNCTION);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/complete/first", test_first);
  g_test_add_func ("/engine/complete/nothing-to-offer", test_nothing_to_offer);
  g_test_add_func ("/engine/complete/order", test_order);
  g_test_add_func ("/engine/complete/rates", test_rates);
  g_test_add_func ("/engine/complete/offers-parse", test_offers_parse);
  return g_test_run ();
}
