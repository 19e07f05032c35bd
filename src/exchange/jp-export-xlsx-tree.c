/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-export-xlsx-private.h"

#include "jp-facts.h"

static guint
leaf_column (const JpNodeRecord *node)
{
  guint depth = 0;

  for (const JpRecord *r = JP_RECORD (node)->parent; r != NULL && r->kind == JP_KIND_NODE; r = r->parent)
    depth++;
  return depth;
}

const char *
jp_xlsx_level_title (guint level)
{
  static const char *const TITLES[] = { "一级指标", "二级指标", "三级指标", "四级指标", "五级指标", "六级指标" };

  return TITLES[MIN (level, G_N_ELEMENTS (TITLES)) - 1];
}

void
jp_xlsx_put_leaf (JpXlsxContext *context, JpXlsxSheet *sheet, const JpScoreRow *row, const char *suffix)
{
  guint column = leaf_column (row->node);
  g_autofree char *text = g_strconcat (row->node->name != NULL ? row->node->name : "", suffix, NULL);

  jp_xlsx_sheet_put_text (sheet, column, context->n_levels - column, text, JP_XLSX_PLAIN);
}

void
jp_xlsx_end_leaf (JpXlsxSheet *sheet, JpXlsxRows *rows, guint n)
{
  rows[n].first = jp_xlsx_sheet_get_row (sheet);
  jp_xlsx_sheet_end_row (sheet);
  rows[n].last = jp_xlsx_sheet_get_row (sheet) - 1;
}

int
jp_xlsx_find_top_group (JpXlsxContext *context, guint row)
{
  for (guint i = 0; i < context->scores->groups->len; i++)
    {
      const JpScoreGroup *group = jp_scores_get_group (context->scores, i);

      if (group->level == 1 && row >= group->first_row && row < group->first_row + group->n_rows)
        return (int) i;
    }
  return -1;
}

void
jp_xlsx_merge_groups (JpXlsxContext *context, JpXlsxSheet *sheet, const JpXlsxRows *rows, guint top)
{
  for (guint i = top; i < context->scores->groups->len; i++)
    {
      const JpScoreGroup *group = jp_scores_get_group (context->scores, i);

      if (i > top && group->level == 1)
        return;
      jp_xlsx_sheet_merge_rows (sheet, group->level - 1, rows[group->first_row].first,
                                rows[group->first_row + group->n_rows - 1].last, group->node->name, JP_XLSX_CENTER);
    }
}

JpXlsxSheet *
jp_xlsx_add_leaf_table (JpXlsxContext *context, const char *name, const char *const *titles, const double *widths,
                        guint n_columns, JpXlsxAddLeaf add_row)
{
  guint base = context->n_levels;
  guint n_rows = context->scores->rows->len;
  g_autofree double *all_widths = g_new (double, base + n_columns);
  g_autofree const char **all_titles = g_new0 (const char *, base + n_columns + 1);
  g_autofree JpXlsxRows *rows = g_new0 (JpXlsxRows, n_rows);
  JpXlsxSheet *sheet;

  for (guint i = 0; i < base + n_columns; i++)
    {
      all_widths[i] = i >= base ? widths[i - base] : i + 1 == base ? 24 : 13;
      all_titles[i] = i >= base ? titles[i - base] : jp_xlsx_level_title (i + 1);
    }
  sheet = jp_xlsx_context_add_sheet (context, name, NULL, all_widths, base + n_columns);
  jp_xlsx_sheet_add_header (sheet, all_titles, TRUE);
  for (guint i = 0; i < n_rows; i++)
    add_row (context, sheet, i, rows);
  for (guint i = 0; i < context->scores->groups->len; i++)
    if (jp_scores_get_group (context->scores, i)->level == 1)
      jp_xlsx_merge_groups (context, sheet, rows, i);
  return sheet;
}

void
jp_xlsx_put_rate (JpXlsxSheet *sheet, guint column, guint numerator_column, guint denominator_column,
                  const JpRational *rate, guint decimals, guint style)
{
  guint row = jp_xlsx_sheet_get_row (sheet);
  g_autofree char *numerator = jp_xlsx_cell_name (row, numerator_column);
  g_autofree char *denominator = jp_xlsx_cell_name (row, denominator_column);
  g_autofree char *formula = g_strdup_printf ("=%s/%s", numerator, denominator);
  /* More places than a spreadsheet keeps: the value it gets is the nearest it can hold. */
  g_autofree char *digits = jp_rational_to_fixed (rate, 18);

  jp_xlsx_sheet_put_formula (sheet, column, formula, digits, JP_XLSX_PERCENT, decimals, style);
}

void
jp_xlsx_put_decimal (JpXlsxSheet *sheet, guint column, JpDecimal value, guint style)
{
  g_autofree char *digits = jp_decimal_to_text (value);

  jp_xlsx_sheet_put_number (sheet, column, digits, JP_XLSX_NUMBER, JP_XLSX_DECIMALS_AS_WRITTEN, style);
}

void
jp_xlsx_put_quantity (JpXlsxSheet *sheet, guint column, const JpItemRecord *item, guint field)
{
  g_autofree char *digits = jp_quantity_to_text (jp_item_get_quantity (item, field), item->measure_unit);

  jp_xlsx_sheet_put_number (sheet, column, digits, JP_XLSX_GROUPED, JP_XLSX_DECIMALS_AS_WRITTEN, JP_XLSX_PLAIN);
}

char *
jp_xlsx_dup_reasons (const JpScoreRow *row)
{
  GString *text = g_string_new (NULL);

  if (row->answer == NULL)
    return g_string_free (text, FALSE);

  JP_FOREACH_CHILD (child, row->answer, JP_KIND_DEDUCTION)
    {
      const JpDeductionRecord *deduction = jp_record_as_deduction (child);

      if (text->len > 0)
        g_string_append_c (text, '\n');
      if (deduction->points.is_set)
        {
          g_autofree char *points = jp_decimal_to_text (deduction->points);
          g_string_append_printf (text, "扣%s分%s：", points, deduction->discretionary != 0 ? "（酌情）" : "");
        }
      g_string_append (text, deduction->text != NULL ? deduction->text : "");
    }
  if (row->answer->override_reason != NULL)
    g_string_append_printf (text, "%s改判理由：%s", text->len > 0 ? "\n" : "", row->answer->override_reason);
  return g_string_free (text, FALSE);
}
