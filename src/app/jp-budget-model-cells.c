/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the cells of the budget table show. */

#include "config.h"

#include "jp-budget-model-private.h"

#include "jp-budget-prior.h"

#include <glib/gi18n.h>
#include <string.h>

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

static char *
percent_text (const JpRational *value)
{
  return jp_format_percent (value, 2);
}

/* A figure that is filled, or worked out. */
static char *
value_text (JpBudgetModel *self, const JpTableLine *line, guint field, const JpRational *value, gboolean computed)
{
  const JpItemRecord *item = computed ? NULL : jp_table_line_get_item (line, field);

  if (computed && line->info != NULL && line->info->formula != NULL)
    return percent_text (value);
  if (item == NULL || jp_measure_unit_lookup (item->measure_unit).money)
    return money_text (self->context, value);
  return jp_quantity_format (jp_item_get_quantity (item, field), item->measure_unit, NULL, 0);
}

static gboolean
is_contradicted (JpBudgetModel *self, guint index, guint field)
{
  const JpTableLine *line = jp_table_lines_get (self->lines, index);
  g_auto (JpRational) sum = JP_RATIONAL_INIT;

  return jp_table_lines_contradicts (self->lines, index, field, &sum) ||
         jp_budget_findings_lookup (self->findings, jp_table_line_get_item (line, field), field) != NULL;
}

static void
show_outcome (JpOutcome outcome, JpCell *out)
{
  switch (outcome)
    {
    case JP_OUTCOME_ZERO_ZERO:
      out->text = g_strdup (_("not applicable"));
      out->flags |= JP_CELL_NOT_APPLICABLE;
      break;
    case JP_OUTCOME_POSITIVE_ZERO:
    case JP_OUTCOME_NEGATIVE_ZERO:
      out->text = g_strdup (outcome == JP_OUTCOME_POSITIVE_ZERO ? "∞" : "−∞");
      out->flags |= JP_CELL_WARNING;
      break;
    case JP_OUTCOME_MISSING:
    case JP_OUTCOME_VALUE:
    default:
      show_nothing (out);
      break;
    }
}

static void
fill_figure (JpBudgetModel *self, guint index, const JpBudgetModelColumn *column, JpCell *out)
{
  const JpTableLine *line = jp_table_lines_get (self->lines, index);
  g_auto (JpRational) value = JP_RATIONAL_INIT;
  gboolean computed;
  gboolean typed = jp_budget_model_is_typed (self, line, column);
  JpOutcome outcome = jp_table_lines_get_value (self->lines, index, column->field, &value, &computed);

  out->flags = typed ? JP_CELL_EDITABLE : JP_CELL_COMPUTED;
  if (outcome == JP_OUTCOME_VALUE && computed)
    out->flags |= JP_CELL_COMPUTED;
  if (line->n_below > 0)
    out->flags |= JP_CELL_BOLD;
  if (outcome == JP_OUTCOME_VALUE)
    out->text = value_text (self, line, column->field, &value, computed);
  else if (typed && jp_budget_prior_show (self->context, self->lines, line, column->field, out))
    /* Until somebody restates it. */;
  else if (!typed && line->info != NULL && !line->info->group && !jp_table_line_has_column (line, column->field))
    out->text = g_strdup ("");
  else
    show_outcome (outcome, out);
  if (typed && jp_budget_prior_is_restated (self->lines, line, column->field))
    out->flags |= JP_CELL_OVERRIDE;
  if (is_contradicted (self, index, column->field))
    out->flags |= JP_CELL_CONTRADICTED;
}

/* 决算 ÷ 全年预算 and the like; 0 ÷ 0 is not applicable. */
static void
fill_rate (JpBudgetModel *self, guint index, gboolean change, JpCell *out)
{
  g_auto (JpRational) rate = JP_RATIONAL_INIT;
  JpOutcome outcome = change ? jp_table_lines_get_change (self->lines, index, &rate)
                             : jp_table_lines_get_rate (self->lines, index, &rate);

  out->flags = JP_CELL_COMPUTED;
  if (outcome == JP_OUTCOME_VALUE)
    out->text = percent_text (&rate);
  else
    show_outcome (outcome, out);
}

static void
fill_name (JpBudgetModel *self, const JpTableLine *line, JpCell *out)
{
  const char *unit = line->item != NULL ? line->item->measure_unit : line->info != NULL ? line->info->unit : NULL;

  out->text = g_strdup (line->name);
  out->indent = line->depth;
  out->flags = line->item != NULL && line->info == NULL ? JP_CELL_EDITABLE : JP_CELL_PLAIN;
  if (line->n_below > 0)
    out->flags |= JP_CELL_FOLDABLE | JP_CELL_BOLD;
  if (jp_budget_model_is_folded (self, line))
    {
      out->flags |= JP_CELL_FOLDED;
      out->suffix = g_strdup_printf (ngettext ("%u row", "%u rows", line->n_below), line->n_below);
    }
  else if (unit != NULL && !jp_measure_unit_lookup (unit).money && (line->info == NULL || !line->info->group))
    out->suffix = g_strdup (unit);
}

static void
fill_words (JpBudgetModel *self, const JpTableLine *line, const JpBudgetModelColumn *column, JpCell *out)
{
  const JpItemRecord *item = line->item;
  const char *slash = item != NULL && item->path != NULL ? strrchr (item->path, '/') : NULL;

  out->flags = jp_budget_model_is_typed (self, line, column) ? JP_CELL_EDITABLE : JP_CELL_PLAIN;
  if (column->kind == JP_BUDGET_COLUMN_SOURCE)
    {
      out->text = g_strdup (item != NULL && item->source != NULL ? item->source : "");
      out->flags |= JP_CELL_DIM;
    }
  else if (column->kind == JP_BUDGET_COLUMN_BODY)
    out->text = slash != NULL ? g_strndup (item->path, slash - item->path) : g_strdup ("");
  else
    out->text = g_strdup (item == NULL                          ? ""
                          : jp_table_line_is_excludable (line) ? _("yes")
                                                               : _("no"));
}

void
jp_budget_model_get_cell (JpSheetModel *model, guint row, guint column, JpCell *out)
{
  JpBudgetModel *self = JP_BUDGET_MODEL (model);
  const JpBudgetModelColumn *own = &g_array_index (self->columns, JpBudgetModelColumn, column);
  guint index = jp_budget_model_get_index (self, row);
  const JpTableLine *line = jp_table_lines_get (self->lines, index);

  switch (own->kind)
    {
    case JP_BUDGET_COLUMN_NAME:
      fill_name (self, line, out);
      break;
    case JP_BUDGET_COLUMN_FIGURE:
      fill_figure (self, index, own, out);
      break;
    case JP_BUDGET_COLUMN_RATE:
    case JP_BUDGET_COLUMN_CHANGE:
      fill_rate (self, index, own->kind == JP_BUDGET_COLUMN_CHANGE, out);
      break;
    case JP_BUDGET_COLUMN_EXCLUDABLE:
    case JP_BUDGET_COLUMN_BODY:
    case JP_BUDGET_COLUMN_SOURCE:
    default:
      fill_words (self, line, own, out);
      break;
    }
}

guint
jp_budget_model_count_contradictions (JpBudgetModel *self)
{
  guint n = 0;

  for (guint i = 0; i < self->lines->lines->len; i++)
    for (guint j = 0; j < self->columns->len; j++)
      {
        const JpBudgetModelColumn *column = &g_array_index (self->columns, JpBudgetModelColumn, j);

        n += column->kind == JP_BUDGET_COLUMN_FIGURE && is_contradicted (self, i, column->field);
      }
  return n;
}

const JpCheckItem *
jp_budget_model_get_finding (JpBudgetModel *self, guint row, guint column)
{
  const JpBudgetModelColumn *own = &g_array_index (self->columns, JpBudgetModelColumn, column);
  const JpTableLine *line;

  if (row >= self->shown->len || own->kind != JP_BUDGET_COLUMN_FIGURE)
    return NULL;
  line = jp_budget_model_get_row (self, row);
  return jp_budget_findings_lookup (self->findings, jp_table_line_get_item (line, own->field), own->field);
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
  const JpTableLine *group = jp_table_lines_get (self->lines, index);
  g_auto (JpRational) sum = JP_RATIONAL_INIT;
  g_auto (JpRational) value = JP_RATIONAL_INIT;
  gboolean computed;

  if (own->kind != JP_BUDGET_COLUMN_FIGURE ||
      !jp_table_lines_contradicts (self->lines, index, own->field, &sum))
    return NULL;
  for (guint i = index + 1; i <= index + group->n_below; i += 1 + jp_table_lines_get (self->lines, i)->n_below)
    if (jp_table_lines_get_value (self->lines, i, own->field, &value, &computed) == JP_OUTCOME_VALUE)
      add_line (lines, jp_table_lines_get (self->lines, i)->name, money_text (self->context, &value));
  jp_table_lines_get_value (self->lines, index, own->field, &value, &computed);
  add_line (lines, group->info != NULL && group->info->each ? _("Differs from") : _("Sum"),
            money_text (self->context, &sum));
  add_line (lines, group->name, money_text (self->context, &value));
  return g_strv_builder_end (lines);
}

char *
jp_budget_model_dup_status (JpBudgetModel *self, guint row, guint column)
{
  const JpBudgetModelColumn *own = &g_array_index (self->columns, JpBudgetModelColumn, column);
  const JpTableLine *line = jp_budget_model_get_row (self, row);
  const JpItemRecord *item;
  g_auto (JpRational) sum = JP_RATIONAL_INIT;
  g_autofree char *wan = NULL;
  g_autofree char *yuan = NULL;
  g_autofree char *below = NULL;
  g_autofree char *origin = NULL;
  JpQuantity quantity = JP_QUANTITY_NONE;

  if (own->kind != JP_BUDGET_COLUMN_FIGURE)
    return g_strdup (line->name);
  item = jp_table_line_get_item (line, own->field);
  if (item != NULL)
    quantity = jp_item_get_quantity (item, own->field);
  origin = jp_budget_prior_dup_origin (self->lines, line, own->field);
  if (origin != NULL)
    return g_strdup_printf (_("%s · %s    taken from %s; type to restate it"), line->name, own->title, origin);
  if (!quantity.is_set || !jp_measure_unit_lookup (item->measure_unit).money)
    return g_strdup_printf ("%s · %s", line->name, own->title);
  wan = jp_quantity_format (quantity, item->measure_unit, "万元", 2);
  yuan = jp_quantity_format (quantity, item->measure_unit, "元", 2);
  if (!jp_table_lines_contradicts (self->lines, jp_budget_model_get_index (self, row), own->field, &sum))
    return g_strdup_printf (_("%s · %s    %s 万元 = %s 元"), line->name, own->title, wan, yuan);
  below = money_text (self->context, &sum);
  return g_strdup_printf (_("%s · %s    %s 万元 = %s 元; what stands below adds up to %s"), line->name, own->title, wan,
                          yuan, below);
}
