/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-export-xlsx-private.h"

#include "jp-facts.h"

#define N_BASIS 6

static const char *const TITLES[N_BASIS] = { "规则", "数据", "计算过程", "计算得分", "评定得分", "改判理由" };
static const double BASIS_WIDTHS[N_BASIS] = { 36, 34, 40, 9, 9, 26 };

/* "三公经费.决算 = 3165.74 元", "三公经费.上年决算 = 32 万元（2019 年决算）", "三公经费.上年预算：缺" a line. */
static char *
list_facts (JpXlsxContext *context, const JpRule *rule)
{
  const JpFormula *measure = rule != NULL ? jp_rule_get_measure (rule) : NULL;
  GString *text = g_string_new (NULL);

  for (guint i = 0; measure != NULL && i < jp_formula_get_n_facts (measure); i++)
    {
      const char *name = jp_formula_get_fact (measure, i);
      g_auto (JpRational) value = JP_RATIONAL_INIT;
      JpFactRef ref;
      gboolean filled = jp_facts_lookup_for_sheet (name, &value, &ref, context->sheet);
      g_autofree char *digits = NULL;

      g_string_append (text, text->len > 0 ? "\n" : "");
      if (!filled)
        {
          g_string_append_printf (text, "%s：缺", name);
          continue;
        }
      digits = jp_quantity_to_text (jp_item_get_quantity (ref.item, ref.field), ref.item->measure_unit);
      g_string_append_printf (text, "%s = %s %s", name, digits,
                              ref.item->measure_unit != NULL ? ref.item->measure_unit : "");
      if (ref.prior_year != 0)
        g_string_append_printf (text, "（%" G_GINT64_FORMAT " 年%s）", ref.prior_year,
                                jp_facts_get_column_of (ref.field)->name);
    }
  return g_string_free (text, FALSE);
}

static void
add_row (JpXlsxContext *context, JpXlsxSheet *sheet, guint n, JpXlsxRows *rows)
{
  const JpScoreRow *row = jp_scores_get_row (context->scores, n);
  guint base = context->n_levels;
  g_autoptr (GError) error = NULL;
  JpRule *rule = jp_project_get_rule (context->project, row->node, &error);
  g_autofree char *sentence = rule != NULL ? jp_rule_to_sentence (rule, row->points) : g_strdup (error->message);
  g_autofree char *facts = list_facts (context, rule);
  g_autoptr (JpTrace) trace = jp_scores_trace (context->scores, n, context->project);
  g_autofree char *steps = trace != NULL ? jp_trace_to_text (trace) : NULL;
  guint style = row->overridden ? JP_XLSX_MARKED : JP_XLSX_PLAIN;

  jp_xlsx_put_leaf (context, sheet, row, NULL);
  jp_xlsx_sheet_put_text (sheet, base, 1, sentence, style);
  jp_xlsx_sheet_put_text (sheet, base + 1, 1, facts, style);
  jp_xlsx_sheet_put_text (sheet, base + 2, 1, steps, style);
  jp_xlsx_put_decimal (sheet, base + 3, row->computed, style);
  jp_xlsx_put_decimal (sheet, base + 4, row->given, style);
  jp_xlsx_sheet_put_text (sheet, base + 5, 1, row->answer != NULL ? row->answer->override_reason : NULL, style);
  jp_xlsx_end_leaf (sheet, rows, n);
}

/* 计算依据: rule, facts and computation of every indicator. */
void
jp_xlsx_add_basis_sheet (JpXlsxContext *context)
{
  guint base = context->n_levels;
  guint n_rows = context->scores->rows->len;
  g_autofree double *widths = g_new (double, base + N_BASIS);
  g_autofree const char **titles = g_new0 (const char *, base + N_BASIS + 1);
  g_autofree JpXlsxRows *rows = g_new0 (JpXlsxRows, n_rows);
  JpXlsxSheet *sheet;

  for (guint i = 0; i < base + N_BASIS; i++)
    {
      widths[i] = i >= base ? BASIS_WIDTHS[i - base] : i + 1 == base ? 22 : 12;
      titles[i] = i >= base ? TITLES[i - base] : jp_xlsx_level_title (i + 1);
    }
  sheet = jp_xlsx_context_add_sheet (context, "计算依据", NULL, widths, base + N_BASIS);
  jp_xlsx_sheet_add_header (sheet, titles, TRUE);
  for (guint i = 0; i < n_rows; i++)
    add_row (context, sheet, i, rows);
  for (guint i = 0; i < context->scores->groups->len; i++)
    if (jp_scores_get_group (context->scores, i)->level == 1)
      jp_xlsx_merge_groups (context, sheet, rows, i);
}
