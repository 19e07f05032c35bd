/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the cells of the budget table show. */

#include "config.h"

#include "jp-budget-model-private.h"

#include <glib/gi18n.h>

/* fen → text in the unit shown, thousands separated, at least two decimals. */
static char *
money_text (JpContext *context, const JpRational *fen)
{
  JpMeasureUnit unit = jp_measure_unit_lookup (jp_context_get_amount_unit (context));
  gint64 whole;

  if (!jp_rational_get_scaled (fen, 0, &whole))
    return jp_rational_to_text (fen, 2, 6);
  return jp_quantity_format ((JpQuantity) { whole, (guint8) unit.fen_power, TRUE }, "元",
                             jp_context_get_amount_unit (context), 2);
}

static void
show_nothing (JpCell *out)
{
  out->text = g_strdup ("—");
  out->flags |= JP_CELL_FAINT;
}

static void
fill_figure (JpBudgetModel *self, guint index, const JpBudgetModelColumn *column, JpCell *out)
{
  const JpBudgetRow *row = &g_array_index (self->rows, JpBudgetRow, index);
  g_auto (JpRational) value = JP_RATIONAL_INIT;
  g_auto (JpRational) sum = JP_RATIONAL_INIT;
  gboolean computed;
  gboolean filled = jp_budget_rows_get_value (self->rows, index, column->field, &value, &computed);

  out->flags = computed ? JP_CELL_COMPUTED : JP_CELL_EDITABLE;
  if (row->n_below > 0)
    out->flags |= JP_CELL_BOLD;
  if (!filled)
    show_nothing (out);
  else if (computed || jp_measure_unit_lookup (row->item->measure_unit).money)
    out->text = money_text (self->context, &value);
  else
    out->text = jp_quantity_format (jp_item_get_quantity (row->item, column->field), row->item->measure_unit, NULL, 0);
  if (jp_budget_rows_contradicts (self->rows, index, column->field, &sum))
    out->flags |= JP_CELL_CONTRADICTED;
}

/* part ÷ whole, or (part − whole) ÷ whole; 0 ÷ 0 is not applicable. */
static void
fill_ratio (const JpRational *part, gboolean has_part, const JpRational *whole, gboolean has_whole, gboolean change,
            JpCell *out)
{
  g_auto (JpRational) ratio = JP_RATIONAL_INIT;

  out->flags = JP_CELL_COMPUTED;
  if (!has_part || !has_whole)
    {
      show_nothing (out);
      return;
    }
  if (jp_rational_sign (whole) == 0)
    {
      gboolean nothing = jp_rational_sign (part) == 0;

      out->text = g_strdup (nothing ? _("not applicable") : "∞");
      out->flags |= nothing ? JP_CELL_NOT_APPLICABLE : JP_CELL_WARNING;
      return;
    }
  jp_rational_set (&ratio, part);
  if (change)
    jp_rational_sub (&ratio, &ratio, whole);
  jp_rational_div (&ratio, &ratio, whole);
  out->text = jp_format_percent (&ratio, 2);
}

/* 决算 ÷ 全年预算, without one ÷ 年初预算. */
static void
fill_rate (JpBudgetModel *self, guint index, JpCell *out)
{
  g_auto (JpRational) executed = JP_RATIONAL_INIT;
  g_auto (JpRational) budget = JP_RATIONAL_INIT;
  gboolean computed;
  gboolean has_executed = jp_budget_rows_get_value (self->rows, index, JP_ITEM_EXECUTED, &executed, &computed);
  gboolean has_budget = jp_budget_rows_get_value (self->rows, index, JP_ITEM_ANNUAL_BUDGET, &budget, &computed) ||
                        jp_budget_rows_get_value (self->rows, index, JP_ITEM_INITIAL_BUDGET, &budget, &computed);

  fill_ratio (&executed, has_executed, &budget, has_budget, FALSE, out);
}

static void
fill_change (JpBudgetModel *self, guint index, JpCell *out)
{
  g_auto (JpRational) executed = JP_RATIONAL_INIT;
  g_auto (JpRational) prior = JP_RATIONAL_INIT;
  gboolean computed;
  gboolean has_executed = jp_budget_rows_get_value (self->rows, index, JP_ITEM_EXECUTED, &executed, &computed);
  gboolean has_prior = jp_budget_rows_get_value (self->rows, index, JP_ITEM_PRIOR_FINAL, &prior, &computed);

  fill_ratio (&executed, has_executed, &prior, has_prior, TRUE, out);
}

static void
fill_name (const JpBudgetRow *row, JpCell *out)
{
  const char *unit = row->item != NULL ? row->item->measure_unit : NULL;

  out->text = g_strdup (row->name);
  out->indent = row->depth;
  out->flags = row->item != NULL ? JP_CELL_EDITABLE : JP_CELL_PLAIN;
  if (row->n_below > 0)
    out->flags |= JP_CELL_FOLDABLE | JP_CELL_BOLD;
  if (row->folded)
    {
      out->flags |= JP_CELL_FOLDED;
      out->suffix = g_strdup_printf (ngettext ("%u row", "%u rows", row->n_below), row->n_below);
    }
  else if (unit != NULL && !jp_measure_unit_lookup (unit).money)
    out->suffix = g_strdup (unit);
}

void
jp_budget_model_get_cell (JpSheetModel *model, guint row, guint column, JpCell *out)
{
  JpBudgetModel *self = JP_BUDGET_MODEL (model);
  const JpBudgetModelColumn *own = &g_array_index (self->columns, JpBudgetModelColumn, column);
  guint index = jp_budget_model_get_index (self, row);
  const JpBudgetRow *data = &g_array_index (self->rows, JpBudgetRow, index);

  switch (own->kind)
    {
    case JP_BUDGET_COLUMN_NAME:
      fill_name (data, out);
      break;
    case JP_BUDGET_COLUMN_FIGURE:
      fill_figure (self, index, own, out);
      break;
    case JP_BUDGET_COLUMN_RATE:
      fill_rate (self, index, out);
      break;
    case JP_BUDGET_COLUMN_CHANGE:
      fill_change (self, index, out);
      break;
    case JP_BUDGET_COLUMN_SOURCE:
    default:
      out->text = g_strdup (data->item != NULL && data->item->source != NULL ? data->item->source : "");
      out->flags = (data->item != NULL ? JP_CELL_EDITABLE : JP_CELL_PLAIN) | JP_CELL_DIM;
      break;
    }
}

guint
jp_budget_model_count_contradictions (JpBudgetModel *self)
{
  guint n = 0;

  for (guint i = 0; i < self->rows->len; i++)
    for (guint j = 0; j < self->columns->len; j++)
      {
        const JpBudgetModelColumn *column = &g_array_index (self->columns, JpBudgetModelColumn, j);
        g_auto (JpRational) sum = JP_RATIONAL_INIT;

        n += column->kind == JP_BUDGET_COLUMN_FIGURE &&
             jp_budget_rows_contradicts (self->rows, i, column->field, &sum);
      }
  return n;
}

static void
add_line (GStrvBuilder *lines, const char *name, char *amount)
{
  g_autofree char *own = amount;

  g_strv_builder_add (lines, name);
  g_strv_builder_add (lines, own);
}

GStrv
jp_budget_model_explain (JpBudgetModel *self, guint row, guint column)
{
  const JpBudgetModelColumn *own = &g_array_index (self->columns, JpBudgetModelColumn, column);
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  guint index = jp_budget_model_get_index (self, row);
  const JpBudgetRow *group = &g_array_index (self->rows, JpBudgetRow, index);
  g_auto (JpRational) sum = JP_RATIONAL_INIT;
  g_auto (JpRational) value = JP_RATIONAL_INIT;
  gboolean computed;

  if (own->kind != JP_BUDGET_COLUMN_FIGURE || !jp_budget_rows_contradicts (self->rows, index, own->field, &sum))
    return NULL;
  for (guint i = index + 1; i <= index + group->n_below;)
    {
      const JpBudgetRow *below = &g_array_index (self->rows, JpBudgetRow, i);

      jp_budget_rows_get_value (self->rows, i, own->field, &value, &computed);
      add_line (lines, below->name, money_text (self->context, &value));
      i += 1 + below->n_below;
    }
  jp_budget_rows_get_value (self->rows, index, own->field, &value, &computed);
  add_line (lines, _("Sum"), money_text (self->context, &sum));
  add_line (lines, group->name, money_text (self->context, &value));
  return g_strv_builder_end (lines);
}

char *
jp_budget_model_dup_status (JpBudgetModel *self, guint row, guint column)
{
  const JpBudgetModelColumn *own = &g_array_index (self->columns, JpBudgetModelColumn, column);
  const JpBudgetRow *data = jp_budget_model_get_row (self, row);
  g_auto (JpRational) sum = JP_RATIONAL_INIT;
  g_autofree char *wan = NULL;
  g_autofree char *yuan = NULL;
  g_autofree char *below = NULL;
  JpQuantity quantity;

  if (data->item == NULL || own->kind != JP_BUDGET_COLUMN_FIGURE)
    return g_strdup (data->name);
  quantity = jp_item_get_quantity (data->item, own->field);
  if (!quantity.is_set || !jp_measure_unit_lookup (data->item->measure_unit).money)
    return g_strdup_printf ("%s · %s", data->name, own->title);
  wan = jp_quantity_format (quantity, data->item->measure_unit, "万元", 2);
  yuan = jp_quantity_format (quantity, data->item->measure_unit, "元", 2);
  if (!jp_budget_rows_contradicts (self->rows, jp_budget_model_get_index (self, row), own->field, &sum))
    return g_strdup_printf (_("%s · %s    %s 万元 = %s 元"), data->name, own->title, wan, yuan);
  below = money_text (self->context, &sum);
  return g_strdup_printf (_("%s · %s    %s 万元 = %s 元; what stands below adds up to %s"), data->name, own->title, wan,
                          yuan, below);
}
