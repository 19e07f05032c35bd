/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-export-xlsx-private.h"

#include "jp-facts.h"

#define N_BASIS 7

static const char *const TITLES[N_BASIS] = { "规则",     "数据",     "分项核对及记录", "计算过程",
                                             "计算得分", "评定得分", "改判理由" };
static const double BASIS_WIDTHS[N_BASIS] = { 36, 34, 26, 40, 9, 9, 26 };

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

/* "1：0.5　缺一份合同" a line: what was found on each element of the rule. */
static void
append_elements (GString *text, const JpAnswerRecord *answer)
{
  JP_FOREACH_CHILD (child, answer, JP_KIND_ELEMENT)
    {
      const JpElementRecord *element = jp_record_as_element (child);
      g_autofree char *value = jp_decimal_to_text (element->value);

      g_string_append_printf (text, "%s%" G_GINT64_FORMAT "：%s%s%s", text->len > 0 ? "\n" : "", element->number,
                              element->value.is_set ? value : "—", element->note != NULL ? "　" : "",
                              element->note != NULL ? element->note : "");
    }
}

static void
append_share (GString *text, const char *title, JpDecimal value)
{
  g_autofree char *digits = jp_decimal_to_text (value);

  if (value.is_set)
    g_string_append_printf (text, "　%s %s", title, digits);
}

/* "1：超标准接待　证据 凭证3　已核实" a line: occurrences, and experts' scores. */
static void
append_entries (GString *text, const JpAnswerRecord *answer)
{
  JP_FOREACH_CHILD (child, answer, JP_KIND_ENTRY)
    {
      const JpEntryRecord *entry = jp_record_as_entry (child);

      g_string_append_printf (text, "%s%" G_GINT64_FORMAT "：%s", text->len > 0 ? "\n" : "", entry->number,
                              entry->text != NULL ? entry->text : "");
      append_share (text, "评分", entry->value);
      append_share (text, "权重", entry->weight);
      if (entry->evidence != NULL)
        g_string_append_printf (text, "　证据 %s", entry->evidence);
      if (entry->confirmed != 0)
        g_string_append (text, "　已核实");
    }
}

/* What was found on an indicator; the first of rows to choose from says which were chosen, too. */
static char *
list_found (const JpScores *scores, guint n)
{
  const JpScoreRow *row = jp_scores_get_row (scores, n);
  const JpScoreGroup *choice = row->choice > 0 ? jp_scores_get_group (scores, row->choice - 1) : NULL;
  GString *text = g_string_new (NULL);

  if (choice != NULL && choice->first_row == n && choice->answer != NULL)
    append_elements (text, choice->answer);
  if (row->answer != NULL)
    {
      append_elements (text, row->answer);
      append_entries (text, row->answer);
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
  g_autofree char *found = list_found (context->scores, n);
  g_autoptr (JpTrace) trace = jp_scores_trace (context->scores, n, context->project);
  g_autofree char *steps = trace != NULL ? jp_trace_to_text (trace) : NULL;
  guint style = row->overridden ? JP_XLSX_MARKED : JP_XLSX_PLAIN;

  jp_xlsx_put_leaf (context, sheet, row, NULL);
  jp_xlsx_sheet_put_text (sheet, base, 1, sentence, style);
  jp_xlsx_sheet_put_text (sheet, base + 1, 1, facts, style);
  jp_xlsx_sheet_put_text (sheet, base + 2, 1, found, style);
  jp_xlsx_sheet_put_text (sheet, base + 3, 1, steps, style);
  jp_xlsx_put_decimal (sheet, base + 4, row->computed, style);
  jp_xlsx_put_decimal (sheet, base + 5, row->given, style);
  jp_xlsx_sheet_put_text (sheet, base + 6, 1, row->answer != NULL ? row->answer->override_reason : NULL, style);
  jp_xlsx_end_leaf (sheet, rows, n);
}

/* 计算依据: rule, facts and computation of every indicator. */
void
jp_xlsx_add_basis_sheet (JpXlsxContext *context)
{
  jp_xlsx_add_leaf_table (context, "计算依据", TITLES, BASIS_WIDTHS, N_BASIS, add_row);
}
