/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-budget-model-private.h"

#include <glib/gi18n.h>
#include <string.h>

static void jp_budget_model_model_init (JpSheetModelInterface *iface);

G_DEFINE_TYPE_WITH_CODE (JpBudgetModel, jp_budget_model, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (JP_TYPE_SHEET_MODEL, jp_budget_model_model_init))

guint
jp_budget_model_get_index (JpBudgetModel *self, guint row)
{
  return g_array_index (self->shown, guint, row);
}

const JpTableLine *
jp_budget_model_get_row (JpBudgetModel *self, guint row)
{
  return jp_table_lines_get (self->lines, jp_budget_model_get_index (self, row));
}

JpItemRecord *
jp_budget_model_get_item (JpBudgetModel *self, guint row)
{
  return row < self->shown->len ? jp_budget_model_get_row (self, row)->item : NULL;
}

const JpFactTable *
jp_budget_model_get_table (JpBudgetModel *self)
{
  return self->table;
}

gboolean
jp_budget_model_is_folded (JpBudgetModel *self, const JpTableLine *line)
{
  return line->n_below > 0 && g_hash_table_contains (self->folded, line->key);
}

gboolean
jp_budget_model_is_typed (JpBudgetModel *self, const JpTableLine *line, const JpBudgetModelColumn *column)
{
  gboolean form_row = line->info != NULL && !line->info->group && line->info->formula == NULL;

  switch (column->kind)
    {
    case JP_BUDGET_COLUMN_FIGURE:
      return (form_row || (line->info == NULL && line->item != NULL)) &&
             jp_table_line_has_column (line, column->field);
    case JP_BUDGET_COLUMN_NAME:
      return line->info == NULL && line->item != NULL;
    case JP_BUDGET_COLUMN_SOURCE:
      return form_row || line->item != NULL;
    case JP_BUDGET_COLUMN_EXCLUDABLE:
    case JP_BUDGET_COLUMN_BODY:
      return line->item != NULL;
    case JP_BUDGET_COLUMN_RATE:
    case JP_BUDGET_COLUMN_CHANGE:
    default:
      return FALSE;
    }
}

gboolean
jp_budget_model_can_add (JpBudgetModel *self, guint row)
{
  guint depth;

  if (self->table == NULL || self->table->kind == JP_FACT_TABLE_LIST)
    return TRUE;
  if (row >= self->shown->len)
    return FALSE;
  depth = jp_budget_model_get_row (self, row)->depth + 1;
  for (int i = (int) jp_budget_model_get_index (self, row); i >= 0; i--)
    {
      const JpTableLine *line = jp_table_lines_get (self->lines, (guint) i);

      if (line->depth >= depth)
        continue;
      depth = line->depth;
      if (line->info != NULL && line->info->open)
        return TRUE;
    }
  return FALSE;
}

/* Columns */

static void
clear_column (gpointer data)
{
  JpBudgetModelColumn *column = data;

  g_free (column->id);
  g_free (column->title);
}

static gboolean
has_figures (JpBudgetModel *self, guint field)
{
  for (guint i = 0; i < self->lines->lines->len; i++)
    {
      const JpItemRecord *item = jp_table_line_get_item (jp_table_lines_get (self->lines, i), field);

      if (item != NULL && jp_item_get_quantity (item, field).is_set)
        return TRUE;
    }
  return FALSE;
}

/* What is counted and not paid has its figure in 值. */
static gboolean
has_counts (JpBudgetModel *self)
{
  for (guint i = 0; i < self->lines->lines->len; i++)
    {
      const JpItemRecord *item = jp_table_lines_get (self->lines, i)->item;

      if (item != NULL && !jp_measure_unit_lookup (item->measure_unit).money)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_asked_for (const JpFactTable *table, guint field)
{
  guint columns = table->columns;

  for (guint i = 0; i < table->n_rows; i++)
    columns |= table->rows[i].columns;
  return (columns & JP_COLUMN_BIT (field)) != 0;
}

/* The columns of every budget table, or those the form has; others are there when something is in them. */
static gboolean
is_shown (JpBudgetModel *self, guint field)
{
  if (has_figures (self, field))
    return TRUE;
  if (self->table != NULL)
    return is_asked_for (self->table, field);
  return field == JP_ITEM_PRIOR_FINAL || field == JP_ITEM_INITIAL_BUDGET || field == JP_ITEM_ANNUAL_BUDGET ||
         field == JP_ITEM_ARRIVED || field == JP_ITEM_EXECUTED || (field == JP_ITEM_VALUE && has_counts (self));
}

/* "2022 final": the year makes clear whose figure it is. */
static char *
figure_title (JpBudgetModel *self, const JpColumnInfo *info)
{
  JpYearRecord *year = jp_context_get_year (self->context);

  if (self->table != NULL && self->table->kind == JP_FACT_TABLE_LEDGER && info->field == JP_ITEM_VALUE)
    return g_strdup (_("Restructured"));
  if (year == NULL)
    return g_strdup (_(info->title));
  if (info->field == JP_ITEM_PRIOR_BUDGET)
    return g_strdup_printf (_("%d budget"), (int) year->year - 1);
  if (info->field == JP_ITEM_PRIOR_FINAL)
    return g_strdup_printf (_("%d final"), (int) year->year - 1);
  if (info->field == JP_ITEM_EXECUTED)
    return g_strdup_printf (_("%d final"), (int) year->year);
  return g_strdup (_(info->title));
}

static void
add_column (GArray *columns, JpBudgetColumnKind kind, guint field, const char *id, char *title)
{
  JpBudgetModelColumn column = { kind, field, g_strdup (id), title };

  g_array_append_val (columns, column);
}

/* What is worked out, and the words of a row. */
static void
add_last_columns (JpBudgetModel *self, GArray *columns)
{
  JpFactTableKind kind = self->table != NULL ? self->table->kind : JP_FACT_TABLE_FIXED;

  if (self->table == NULL || is_asked_for (self->table, JP_ITEM_INITIAL_BUDGET))
    add_column (columns, JP_BUDGET_COLUMN_RATE, 0, "rate", g_strdup (_("Execution rate")));
  if (self->table == NULL || is_asked_for (self->table, JP_ITEM_PRIOR_FINAL))
    add_column (columns, JP_BUDGET_COLUMN_CHANGE, 0, "change", g_strdup (_("On prior year")));
  if (kind == JP_FACT_TABLE_LEDGER)
    add_column (columns, JP_BUDGET_COLUMN_EXCLUDABLE, 0, "excludable", g_strdup (_("May be left out")));
  if (kind == JP_FACT_TABLE_LIST)
    add_column (columns, JP_BUDGET_COLUMN_BODY, 0, "body", g_strdup (_("Body in charge")));
  add_column (columns, JP_BUDGET_COLUMN_SOURCE, 0, "source",
              g_strdup (kind == JP_FACT_TABLE_LEDGER ? _("Document")
                        : kind == JP_FACT_TABLE_LIST ? _("Remark")
                                                     : _("Source")));
}

static GArray *
make_columns (JpBudgetModel *self)
{
  GArray *columns = g_array_new (FALSE, TRUE, sizeof (JpBudgetModelColumn));

  g_array_set_clear_func (columns, clear_column);
  add_column (columns, JP_BUDGET_COLUMN_NAME, 0, "item",
              g_strdup_printf (_("Item (%s)"), jp_context_get_amount_unit (self->context)));
  for (guint i = 0; i < JP_N_COLUMNS; i++)
    {
      const JpColumnInfo *info = jp_facts_get_column (i);

      if (is_shown (self, info->field))
        add_column (columns, JP_BUDGET_COLUMN_FIGURE, info->field, info->csv, figure_title (self, info));
    }
  add_last_columns (self, columns);
  return columns;
}

static gboolean
are_same_columns (const GArray *a, const GArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!g_str_equal (g_array_index (a, JpBudgetModelColumn, i).title, g_array_index (b, JpBudgetModelColumn, i).title))
      return FALSE;
  return TRUE;
}

/* Rows */

static void
update_shown (JpBudgetModel *self)
{
  g_array_set_size (self->shown, 0);
  for (guint i = 0; i < self->lines->lines->len;)
    {
      const JpTableLine *line = jp_table_lines_get (self->lines, i);

      g_array_append_val (self->shown, i);
      i += 1 + (jp_budget_model_is_folded (self, line) ? line->n_below : 0);
    }
}

static JpSheetRecord *
get_sheet (JpBudgetModel *self)
{
  JpRecord *record = self->sheet != 0
                       ? jp_project_lookup (jp_context_get_project (self->context), self->sheet)
                       : NULL;

  return record != NULL && record->parent == JP_RECORD (jp_context_get_year (self->context))
           ? jp_record_as_sheet (record)
           : NULL;
}

JpTableLines *
jp_budget_model_make_lines (JpBudgetModel *self)
{
  JpYearRecord *year = jp_context_get_year (self->context);

  /* Its project is gone, or another year's: the page shows another table in a moment. */
  if (year == NULL || self->table == NULL || (self->table->project && get_sheet (self) == NULL))
    return jp_table_lines_new_all (self->table == NULL ? year : NULL);
  return jp_table_lines_new (self->table, year, get_sheet (self));
}

static void
load (JpBudgetModel *self)
{
  g_clear_pointer (&self->lines, jp_table_lines_free);
  g_clear_pointer (&self->findings, g_hash_table_unref);
  self->lines = jp_budget_model_make_lines (self);
  self->findings = jp_budget_findings_new (self->context);
  update_shown (self);
}

static GPtrArray *
list_keys (JpBudgetModel *self)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->shown->len; i++)
    g_ptr_array_add (keys, g_strdup (jp_budget_model_get_row (self, i)->key));
  return keys;
}

static gboolean
are_same_rows (JpBudgetModel *self, const GPtrArray *keys)
{
  if (keys->len != self->shown->len)
    return FALSE;
  for (guint i = 0; i < keys->len; i++)
    if (!g_str_equal (g_ptr_array_index (keys, i), jp_budget_model_get_row (self, i)->key))
      return FALSE;
  return TRUE;
}

static void
refresh (JpBudgetModel *self)
{
  g_autoptr (GPtrArray) keys = list_keys (self);
  g_autoptr (GArray) columns = NULL;

  load (self);
  columns = make_columns (self);
  if (!are_same_columns (self->columns, columns))
    {
      GArray *before = self->columns;

      self->columns = g_steal_pointer (&columns);
      columns = before;
      jp_sheet_model_columns_changed (JP_SHEET_MODEL (self));
    }
  else if (are_same_rows (self, keys))
    jp_sheet_model_cells_changed (JP_SHEET_MODEL (self), 0, self->shown->len);
  else
    jp_sheet_model_rows_changed (JP_SHEET_MODEL (self), 0, keys->len, self->shown->len);
}

static void
set_folded (JpSheetModel *model, guint row, gboolean folded)
{
  JpBudgetModel *self = JP_BUDGET_MODEL (model);
  const char *key = jp_budget_model_get_row (self, row)->key;
  guint before = self->shown->len;

  if (folded)
    g_hash_table_add (self->folded, g_strdup (key));
  else
    g_hash_table_remove (self->folded, key);
  update_shown (self);
  jp_sheet_model_rows_changed (model, row, before - row, self->shown->len - row);
}

static gboolean
holds_item (const JpTableLine *line, gint64 id)
{
  for (guint i = 0; line->items != NULL && i < line->items->len; i++)
    if (((JpItemRecord *) g_ptr_array_index (line->items, i))->record.id == id)
      return TRUE;
  return line->item != NULL && line->item->record.id == id;
}

guint
jp_budget_model_find_item (JpBudgetModel *self, gint64 id)
{
  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < self->shown->len; i++)
        {
          if (holds_item (jp_budget_model_get_row (self, i), id))
            return i;
        }
      g_hash_table_remove_all (self->folded);
      refresh (self);
    }
  return G_MAXUINT;
}

static guint
find_column (JpBudgetModel *self, guint field)
{
  gboolean figure = FALSE;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const JpBudgetModelColumn *column = &g_array_index (self->columns, JpBudgetModelColumn, i);

      if (column->kind == JP_BUDGET_COLUMN_FIGURE && column->field == field)
        return i;
    }
  for (guint i = 0; i < JP_N_COLUMNS; i++)
    figure = figure || jp_facts_get_column (i)->field == field;
  return figure ? G_MAXUINT : 0;
}

gboolean
jp_budget_model_find_cell (JpBudgetModel *self, gint64 id, guint field, guint *row, guint *column)
{
  *column = find_column (self, field);
  *row = *column != G_MAXUINT ? jp_budget_model_find_item (self, id) : G_MAXUINT;
  return *row != G_MAXUINT;
}

/* Interface */

static guint
get_n_columns (JpSheetModel *model)
{
  return JP_BUDGET_MODEL (model)->columns->len;
}

static int
width_of (const JpBudgetModelColumn *column)
{
  switch (column->kind)
    {
    case JP_BUDGET_COLUMN_NAME:
      return 280;
    case JP_BUDGET_COLUMN_FIGURE:
      return column->field == JP_ITEM_ARRIVED || column->field == JP_ITEM_VALUE ? 76 : 96;
    case JP_BUDGET_COLUMN_BODY:
      return 220;
    case JP_BUDGET_COLUMN_SOURCE:
      return 150;
    case JP_BUDGET_COLUMN_EXCLUDABLE:
    case JP_BUDGET_COLUMN_RATE:
    case JP_BUDGET_COLUMN_CHANGE:
    default:
      return 104;
    }
}

static void
get_column (JpSheetModel *model, guint column, JpSheetColumn *out)
{
  const JpBudgetModelColumn *own = &g_array_index (JP_BUDGET_MODEL (model)->columns, JpBudgetModelColumn, column);
  gboolean text = own->kind == JP_BUDGET_COLUMN_NAME || own->kind == JP_BUDGET_COLUMN_SOURCE ||
                  own->kind == JP_BUDGET_COLUMN_BODY || own->kind == JP_BUDGET_COLUMN_EXCLUDABLE;

  *out = (JpSheetColumn) { .id = own->id, .title = own->title, .min_width = 60, .numeric = !text,
                           .align = text ? JP_ALIGN_START : JP_ALIGN_END };
  out->width = width_of (own);
  out->frozen = own->kind == JP_BUDGET_COLUMN_NAME;
  out->expand = out->small = own->kind == JP_BUDGET_COLUMN_SOURCE;
}

static guint
get_n_rows (JpSheetModel *model)
{
  return JP_BUDGET_MODEL (model)->shown->len;
}

static gboolean
needs_attention (JpSheetModel *model, guint row, guint column)
{
  g_auto (JpCell) cell = { NULL };

  jp_budget_model_get_cell (model, row, column, &cell);
  return (cell.flags & (JP_CELL_CONTRADICTED | JP_CELL_WARNING)) != 0;
}

static char *
dup_row_name (JpSheetModel *model, guint row)
{
  return g_strdup (jp_budget_model_get_row (JP_BUDGET_MODEL (model), row)->name);
}

static void
jp_budget_model_model_init (JpSheetModelInterface *iface)
{
  iface->get_n_columns = get_n_columns;
  iface->get_column = get_column;
  iface->get_n_rows = get_n_rows;
  iface->get_cell = jp_budget_model_get_cell;
  iface->dup_edit_text = jp_budget_model_dup_edit_text;
  iface->set_text = jp_budget_model_set_text;
  iface->set_block = jp_budget_model_set_block;
  iface->clear_block = jp_budget_model_clear_block;
  iface->set_folded = set_folded;
  iface->needs_attention = needs_attention;
  iface->dup_row_name = dup_row_name;
}

static void
jp_budget_model_dispose (GObject *object)
{
  g_clear_object (&JP_BUDGET_MODEL (object)->context);

  G_OBJECT_CLASS (jp_budget_model_parent_class)->dispose (object);
}

static void
jp_budget_model_finalize (GObject *object)
{
  JpBudgetModel *self = JP_BUDGET_MODEL (object);

  g_clear_pointer (&self->columns, g_array_unref);
  g_clear_pointer (&self->lines, jp_table_lines_free);
  g_clear_pointer (&self->findings, g_hash_table_unref);
  g_array_unref (self->shown);
  g_hash_table_unref (self->folded);

  G_OBJECT_CLASS (jp_budget_model_parent_class)->finalize (object);
}

static void
jp_budget_model_class_init (JpBudgetModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jp_budget_model_dispose;
  G_OBJECT_CLASS (klass)->finalize = jp_budget_model_finalize;
  g_signal_new ("restated", JP_TYPE_BUDGET_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
jp_budget_model_init (JpBudgetModel *self)
{
  self->shown = g_array_new (FALSE, FALSE, sizeof (guint));
  self->folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

JpBudgetModel *
jp_budget_model_new (JpContext *context, const JpFactTable *table, JpSheetRecord *sheet)
{
  JpBudgetModel *self = g_object_new (JP_TYPE_BUDGET_MODEL, NULL);

  g_set_object (&self->context, context);
  self->table = table;
  self->sheet = table != NULL && table->project ? sheet->record.id : 0;
  load (self);
  self->columns = make_columns (self);
  g_signal_connect_object (context, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "sheet-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::amount-unit", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (jp_context_get_check (context), "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  return self;
}
