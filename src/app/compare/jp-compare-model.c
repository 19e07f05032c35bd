/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-compare-model-private.h"

#include <glib/gi18n.h>

static void jp_compare_model_sheet_init (JpSheetModelInterface *iface);

G_DEFINE_TYPE_WITH_CODE (JpCompareModel, jp_compare_model, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (JP_TYPE_SHEET_MODEL, jp_compare_model_sheet_init))

static const JpComparison *
get_comparison (JpCompareModel *self)
{
  return jp_compare_source_get_comparison (self->source);
}

/* Rows */

static gboolean
is_changed (const JpComparison *comparison, const JpCompareRow *row)
{
  gboolean changed = row->overall.cause != JP_CAUSE_SAME;

  for (guint i = 0; i + 1 < comparison->n; i++)
    changed |= row->steps[i].cause != JP_CAUSE_SAME || jp_rational_sign (&row->steps[i].change) != 0 ||
               (row->index[i] < 0) != (row->index[i + 1] < 0);
  return changed;
}

/* The top node above an indicator, in the last sheet that has it; NULL when it stands at the top itself. */
static const JpNodeRecord *
top_of (const JpComparison *comparison, const JpCompareRow *row)
{
  const JpRecord *node = JP_RECORD (jp_comparison_get_node (comparison, row, FALSE));
  const JpRecord *top = node;

  while (top->parent->kind == JP_KIND_NODE)
    top = top->parent;
  return top != node ? jp_record_as_node ((JpRecord *) top) : NULL;
}

static gboolean
is_node_of_level (const JpComparison *comparison, const JpCompareRow *level, const JpNodeRecord *node)
{
  for (guint i = 0; i < comparison->n; i++)
    if (level->index[i] >= 0 &&
        jp_scores_get_group (jp_comparison_get_scores (comparison, i), (guint) level->index[i])->node == node)
      return TRUE;
  return FALSE;
}

static gboolean
is_listed (JpCompareModel *self, const JpComparison *comparison, const JpCompareRow *row)
{
  if (self->cause != JP_CAUSE_SAME && row->overall.cause != self->cause)
    return FALSE;
  return !self->changed_only || is_changed (comparison, row);
}

static void
add_row (JpCompareModel *self, JpCompareRowKind kind, const JpCompareRow *row, guint indent)
{
  JpCompareLine added = { kind, row, indent };

  g_array_append_val (self->rows, added);
}

/* A top level and its indicators, when any is listed. level NULL: those that stand at the top. */
static void
add_level (JpCompareModel *self, const JpComparison *comparison, const JpCompareRow *level)
{
  guint head = self->rows->len;

  if (level != NULL)
    add_row (self, JP_COMPARE_ROW_LEVEL, level, 0);
  for (guint i = 0; i < comparison->indicators->len; i++)
    {
      const JpCompareRow *row = jp_comparison_get_indicator (comparison, i);
      const JpNodeRecord *top = top_of (comparison, row);

      if ((top == NULL) != (level == NULL) || (level != NULL && !is_node_of_level (comparison, level, top)))
        continue;
      if (is_listed (self, comparison, row))
        add_row (self, JP_COMPARE_ROW_INDICATOR, row, level != NULL ? 1 : 0);
    }
  if (level != NULL && self->rows->len == head + 1)
    g_array_set_size (self->rows, head);
}

static void
list_rows (JpCompareModel *self)
{
  const JpComparison *comparison = get_comparison (self);

  g_array_set_size (self->rows, 0);
  if (comparison == NULL)
    return;
  for (guint i = 0; i < comparison->levels->len; i++)
    {
      const JpCompareRow *level = jp_comparison_get_level (comparison, i);

      if (jp_comparison_get_node (comparison, level, TRUE)->record.parent->kind != JP_KIND_NODE)
        add_level (self, comparison, level);
    }
  add_level (self, comparison, NULL);
  add_row (self, JP_COMPARE_ROW_TOTAL, NULL, 0);
}

/* Columns */

static void
add_column (JpCompareModel *self, guint sheet, guint part)
{
  JpCompareColumn column = { sheet, part };

  g_array_append_val (self->columns, column);
}

/* What each sheet is more or less than the one before it (of units: than the first) stands in its own group when there
 * are more than two; what there is in the end stands behind. */
static void
list_columns (JpCompareModel *self)
{
  const JpComparison *comparison = get_comparison (self);

  g_array_set_size (self->columns, 0);
  g_ptr_array_set_size (self->labels, 0);
  for (guint i = 0; comparison != NULL && i < comparison->n; i++)
    {
      g_ptr_array_add (self->labels, jp_comparison_dup_label (comparison, i));
      add_column (self, i, JP_COMPARE_PART_SCORE);
      add_column (self, i, JP_COMPARE_PART_RATE);
      if (i > 0 && (comparison->n > 2 || comparison->of_units))
        add_column (self, i, JP_COMPARE_PART_CHANGE);
    }
  if (comparison != NULL && !comparison->of_units)
    {
      add_column (self, G_MAXUINT, JP_COMPARE_TRAILING_CHANGE);
      add_column (self, G_MAXUINT, JP_COMPARE_TRAILING_CAUSE);
    }
  if (comparison != NULL)
    add_column (self, G_MAXUINT, JP_COMPARE_TRAILING_WORDS);
}

static void
source_changed_cb (JpCompareModel *self)
{
  const JpComparison *comparison = get_comparison (self);

  jp_compare_sums_clear (&self->sums);
  self->n_changed = 0;
  if (comparison != NULL)
    jp_comparison_sum_up (comparison, &self->sums);
  for (guint i = 0; comparison != NULL && i < comparison->indicators->len; i++)
    self->n_changed += is_changed (comparison, jp_comparison_get_indicator (comparison, i));
  list_columns (self);
  list_rows (self);
  jp_sheet_model_columns_changed (JP_SHEET_MODEL (self));
}

static guint
get_n_columns (JpSheetModel *model)
{
  return JP_COMPARE_N_LEADING + JP_COMPARE_MODEL (model)->columns->len;
}

static const char *
trailing_title (const JpComparison *comparison, guint part)
{
  if (part == JP_COMPARE_TRAILING_CHANGE)
    return _("Change");
  return part == JP_COMPARE_TRAILING_CAUSE ? _("Cause") : comparison != NULL && comparison->of_units ? _("Remark")
                                                                                            : _("Explanation");
}

static void
get_column (JpSheetModel *model, guint index, JpSheetColumn *out)
{
  static const JpSheetColumn leading[JP_COMPARE_N_LEADING] = {
    { .id = "name", .title = N_("Indicator"), .width = 172, .min_width = 110, .frozen = TRUE, .wrap = TRUE },
    { .id = "points", .title = N_("Points"), .width = 52, .min_width = 44, .frozen = TRUE, .align = JP_ALIGN_END,
      .numeric = TRUE },
  };
  static const JpSheetColumn parts[] = {
    { .id = "score", .title = N_("Score"), .width = 56, .min_width = 50, .align = JP_ALIGN_END, .numeric = TRUE },
    { .id = "rate", .title = N_("Score rate"), .width = 84, .min_width = 70, .align = JP_ALIGN_END, .numeric = TRUE },
    { .id = "step", .title = N_("Change"), .width = 72, .min_width = 60, .align = JP_ALIGN_END, .numeric = TRUE },
  };
  static const JpSheetColumn trailing[JP_COMPARE_N_TRAILING] = {
    { .id = "change", .title = "", .width = 72, .min_width = 60, .align = JP_ALIGN_END, .numeric = TRUE },
    { .id = "cause", .title = "", .width = 112, .min_width = 90, .small = TRUE },
    { .id = "words", .title = "", .width = 212, .min_width = 140, .wrap = TRUE, .expand = TRUE, .small = TRUE },
  };
  JpCompareModel *self = JP_COMPARE_MODEL (model);
  const JpComparison *comparison = get_comparison (self);
  const JpCompareColumn *column;

  if (index < JP_COMPARE_N_LEADING)
    {
      *out = leading[index];
      out->title = _(out->title);
      return;
    }
  column = &g_array_index (self->columns, JpCompareColumn, index - JP_COMPARE_N_LEADING);
  *out = column->sheet == G_MAXUINT ? trailing[column->part] : parts[column->part];
  if (column->sheet == G_MAXUINT)
    {
      out->title = trailing_title (comparison, column->part);
      return;
    }
  out->title = column->part == JP_COMPARE_PART_CHANGE && comparison != NULL && comparison->of_units ? _("Difference")
                                                                                          : _(out->title);
  out->group = g_ptr_array_index (self->labels, column->sheet);
}

static guint
get_n_rows (JpSheetModel *model)
{
  return JP_COMPARE_MODEL (model)->rows->len;
}

/* Between two comparisons, and while the sheet takes up another, there may be no such cell. */
static void
get_cell (JpSheetModel *model, guint index, guint at, JpCell *out)
{
  JpCompareModel *self = JP_COMPARE_MODEL (model);
  const JpCompareColumn *column = NULL;

  if (at >= JP_COMPARE_N_LEADING && at - JP_COMPARE_N_LEADING < self->columns->len)
    column = &g_array_index (self->columns, JpCompareColumn, at - JP_COMPARE_N_LEADING);
  if (get_comparison (self) != NULL && index < self->rows->len && (column != NULL || at < JP_COMPARE_N_LEADING))
    jp_compare_model_fill_cell (self, &g_array_index (self->rows, JpCompareLine, index), column, at, out);
  else
    out->text = g_strdup ("");
}

static char *
dup_row_name (JpSheetModel *model, guint index)
{
  JpCompareModel *self = JP_COMPARE_MODEL (model);

  if (get_comparison (self) == NULL || index >= self->rows->len)
    return g_strdup ("");
  return jp_compare_model_dup_name (self, &g_array_index (self->rows, JpCompareLine, index));
}

static void
jp_compare_model_sheet_init (JpSheetModelInterface *iface)
{
  iface->get_n_columns = get_n_columns;
  iface->get_column = get_column;
  iface->get_n_rows = get_n_rows;
  iface->get_cell = get_cell;
  iface->dup_row_name = dup_row_name;
}

static void
jp_compare_model_finalize (GObject *object)
{
  JpCompareModel *self = JP_COMPARE_MODEL (object);

  jp_compare_sums_clear (&self->sums);
  g_array_unref (self->rows);
  g_array_unref (self->columns);
  g_ptr_array_unref (self->labels);
  g_clear_object (&self->source);

  G_OBJECT_CLASS (jp_compare_model_parent_class)->finalize (object);
}

static void
jp_compare_model_class_init (JpCompareModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jp_compare_model_finalize;
}

static void
jp_compare_model_init (JpCompareModel *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (JpCompareLine));
  self->columns = g_array_new (FALSE, FALSE, sizeof (JpCompareColumn));
  self->labels = g_ptr_array_new_with_free_func (g_free);
}

JpCompareModel *
jp_compare_model_new (JpCompareSource *source)
{
  JpCompareModel *self = g_object_new (JP_TYPE_COMPARE_MODEL, NULL);

  g_set_object (&self->source, source);
  g_signal_connect_object (source, "changed", G_CALLBACK (source_changed_cb), self, G_CONNECT_SWAPPED);
  source_changed_cb (self);
  return self;
}

void
jp_compare_model_filter (JpCompareModel *self, gboolean changed_only, JpCause cause)
{
  guint before = self->rows->len;

  g_return_if_fail (JP_IS_COMPARE_MODEL (self));

  self->changed_only = changed_only;
  self->cause = cause;
  list_rows (self);
  jp_sheet_model_rows_changed (JP_SHEET_MODEL (self), 0, before, self->rows->len);
}

guint
jp_compare_model_get_n (JpCompareModel *self)
{
  const JpComparison *comparison = get_comparison (self);

  return comparison != NULL ? comparison->indicators->len : 0;
}

guint
jp_compare_model_get_n_changed (JpCompareModel *self)
{
  return self->n_changed;
}

const JpCompareRow *
jp_compare_model_get_row (JpCompareModel *self, guint index)
{
  const JpCompareLine *row = index < self->rows->len ? &g_array_index (self->rows, JpCompareLine, index) : NULL;

  return row != NULL && row->kind == JP_COMPARE_ROW_INDICATOR && get_comparison (self) != NULL ? row->row : NULL;
}

guint
jp_compare_model_get_sheet_of_column (JpCompareModel *self, guint column)
{
  if (column < JP_COMPARE_N_LEADING || column - JP_COMPARE_N_LEADING >= self->columns->len)
    return G_MAXUINT;
  return g_array_index (self->columns, JpCompareColumn, column - JP_COMPARE_N_LEADING).sheet;
}
