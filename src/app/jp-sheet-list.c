/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-sheet-list.h"

#include "jp-sheet-title.h"
#include "jp-table-lines.h"

#include <glib/gi18n.h>

struct _JpSheetList
{
  GObject parent_instance;

  JpContext *context;
  GPtrArray *sheets; /* JpSheetRecord */
};

static void jp_sheet_list_model_init (JpSheetModelInterface *iface);

G_DEFINE_TYPE_WITH_CODE (JpSheetList, jp_sheet_list, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (JP_TYPE_SHEET_MODEL, jp_sheet_list_model_init))

enum
{
  TITLE,
  POINTS,
  SCORE,
  RANGE,
  GRADE,
  SCORED,
  BUDGET,
  EXECUTED,
  RATE,
  N_COLUMNS,
};

static const struct
{
  const char *id;
  const char *title;
  int width;
} columns[N_COLUMNS] = {
  { "title", N_("Sheet"), 130 },          { "points", N_("Points"), 62 },
  { "score", N_("Score"), 62 },           { "range", N_("Possible"), 76 },
  { "grade", N_("Grade"), 60 },           { "scored", N_("Scored"), 66 },
  { "budget", N_("Annual budget"), 108 }, { "executed", N_("Final"), 86 },
  { "rate", N_("Execution rate"), 110 },
};

static gboolean
is_project (const JpSheetRecord *sheet)
{
  return g_strcmp0 (sheet->name, "unit") != 0;
}

static guint
count_projects (JpSheetList *self)
{
  guint n = 0;

  for (guint i = 0; i < self->sheets->len; i++)
    n += is_project (g_ptr_array_index (self->sheets, i));
  return n;
}

static void
load (JpSheetList *self)
{
  JpYearRecord *year = jp_context_get_year (self->context);

  g_ptr_array_set_size (self->sheets, 0);
  if (year == NULL)
    return;
  JP_FOREACH_CHILD (child, year, JP_KIND_SHEET)
    g_ptr_array_add (self->sheets, child);
}

static guint
get_n_rows (JpSheetModel *model)
{
  JpSheetList *self = JP_SHEET_LIST (model);

  return self->sheets->len + (count_projects (self) > 0);
}

static void
refresh (JpSheetList *self)
{
  guint before = get_n_rows (JP_SHEET_MODEL (self));
  guint after;

  load (self);
  after = get_n_rows (JP_SHEET_MODEL (self));
  if (before == after)
    jp_sheet_model_cells_changed (JP_SHEET_MODEL (self), 0, after);
  else
    jp_sheet_model_rows_changed (JP_SHEET_MODEL (self), 0, before, after);
}

JpSheetRecord *
jp_sheet_list_get_sheet (JpSheetList *self, guint row)
{
  return row < self->sheets->len ? g_ptr_array_index (self->sheets, row) : NULL;
}

/* Adds a sheet's funds, in fen; FALSE: they are not filled. */
static gboolean
add_funds (JpSheetList *self, JpSheetRecord *sheet, guint field, JpRational *sum)
{
  const JpFactTable *table = is_project (sheet)
                               ? jp_fact_tables_for_project (jp_context_get_project (self->context), sheet)
                               : jp_fact_tables_lookup ("T10");
  g_autoptr (JpTableLines) lines = jp_table_lines_new (table, jp_context_get_year (self->context), sheet);
  /* T6 has no annual budget. */
  guint asked = field == JP_ITEM_ANNUAL_BUDGET && (table->columns & JP_COLUMN_BIT (field)) == 0
                  ? JP_ITEM_INITIAL_BUDGET
                  : field;

  for (guint i = 0; i < lines->lines->len; i++)
    {
      const JpTableLine *line = jp_table_lines_get (lines, i);
      g_auto (JpRational) value = JP_RATIONAL_INIT;
      gboolean computed;

      /* The whole is the first row that is no heading. */
      if (line->info == NULL || line->depth > 0 || line->info->group)
        continue;
      if (jp_table_lines_get_value (lines, i, asked, &value, &computed) != JP_OUTCOME_VALUE)
        return FALSE;
      jp_rational_add (sum, sum, &value);
      return TRUE;
    }
  return FALSE;
}

/* Of one sheet, or (NULL) of all projects, as far as they are filled. */
static gboolean
get_funds (JpSheetList *self, JpSheetRecord *sheet, guint field, JpRational *sum)
{
  gboolean any = FALSE;

  jp_rational_set_int (sum, 0);
  if (sheet != NULL)
    return add_funds (self, sheet, field, sum);
  for (guint i = 0; i < self->sheets->len; i++)
    if (is_project (g_ptr_array_index (self->sheets, i)))
      any = add_funds (self, g_ptr_array_index (self->sheets, i), field, sum) || any;
  return any;
}

static char *
money_text (JpSheetList *self, const JpRational *fen)
{
  const char *unit = jp_context_get_amount_unit (self->context);
  gint64 whole;

  if (!jp_rational_get_scaled (fen, 0, &whole))
    return jp_rational_to_text (fen, 2, 6);
  return jp_quantity_format ((JpQuantity) { whole, (guint8) jp_measure_unit_lookup (unit).fen_power, TRUE }, "元", unit,
                             2);
}

static char *
rate_text (JpSheetList *self, JpSheetRecord *sheet)
{
  g_auto (JpRational) budget = JP_RATIONAL_INIT;
  g_auto (JpRational) executed = JP_RATIONAL_INIT;

  if (!get_funds (self, sheet, JP_ITEM_ANNUAL_BUDGET, &budget) || !get_funds (self, sheet, JP_ITEM_EXECUTED, &executed))
    return g_strdup ("—");
  if (jp_rational_sign (&budget) == 0)
    return g_strdup (jp_rational_sign (&executed) == 0 ? _("not applicable") : "∞");
  jp_rational_div (&executed, &executed, &budget);
  return jp_format_percent (&executed, 2);
}

/* What the projects' sheets come to. */
static char *
total_text (JpSheetList *self, guint column)
{
  g_auto (JpRational) sum = JP_RATIONAL_INIT;

  for (guint i = 0; i < self->sheets->len; i++)
    {
      JpSheetRecord *sheet = g_ptr_array_index (self->sheets, i);
      const JpScores *scores = jp_context_get_scores_of (self->context, sheet);
      JpDecimal part = column == POINTS ? scores->points : scores->score;
      g_auto (JpRational) value = JP_RATIONAL_INIT;

      if (!is_project (sheet) || !part.is_set)
        continue;
      jp_decimal_to_rational (part, &value);
      jp_rational_add (&sum, &sum, &value);
    }
  return jp_rational_to_text (&sum, 0, 6);
}

static char *
dup_score_text (JpSheetList *self, JpSheetRecord *sheet, guint column)
{
  const JpScores *scores = jp_context_get_scores_of (self->context, sheet);
  g_autofree char *low = NULL, *high = NULL;

  if (scores->rows->len == 0)
    return g_strdup ("—");
  switch (column)
    {
    case POINTS:
      return jp_format_score (jp_decimal_normalize (scores->points));
    case SCORE:
      return jp_format_score (jp_decimal_normalize (scores->score));
    case GRADE:
      return g_strdup (jp_scores_get_grade (scores) != NULL ? jp_scores_get_grade (scores) : "—");
    case SCORED:
      return g_strdup_printf ("%u/%u", scores->rows->len - scores->n_open, scores->rows->len);
    case RANGE:
    default:
      if (scores->n_open == 0)
        return g_strdup ("—");
      low = jp_format_score (jp_decimal_normalize (scores->possible_min));
      high = jp_format_score (jp_decimal_normalize (scores->possible_max));
      return g_strdup_printf ("%s–%s", low, high);
    }
}

static char *
dup_cell_text (JpSheetList *self, JpSheetRecord *sheet, guint column)
{
  g_auto (JpRational) sum = JP_RATIONAL_INIT;

  switch (column)
    {
    case TITLE:
      return g_strdup (sheet != NULL ? jp_sheet_title_get_short (sheet) : _("All projects"));
    case BUDGET:
    case EXECUTED:
      return get_funds (self, sheet, column == BUDGET ? JP_ITEM_ANNUAL_BUDGET : JP_ITEM_EXECUTED, &sum)
               ? money_text (self, &sum)
               : g_strdup ("—");
    case RATE:
      return rate_text (self, sheet);
    default:
      if (sheet != NULL)
        return dup_score_text (self, sheet, column);
      return column == POINTS || column == SCORE ? total_text (self, column) : g_strdup ("");
    }
}

static void
get_cell (JpSheetModel *model, guint row, guint column, JpCell *out)
{
  JpSheetList *self = JP_SHEET_LIST (model);
  JpSheetRecord *sheet = jp_sheet_list_get_sheet (self, row);

  out->text = dup_cell_text (self, sheet, column);
  out->flags = column == TITLE ? JP_CELL_PLAIN : JP_CELL_COMPUTED;
  if (sheet == NULL || (column == TITLE && sheet == jp_context_get_sheet (self->context)))
    out->flags |= JP_CELL_BOLD;
  if (column == TITLE && sheet != NULL && is_project (sheet))
    out->indent = 1;
  if (g_str_equal (out->text, "—"))
    out->flags |= JP_CELL_FAINT;
}

static guint
get_n_columns (JpSheetModel *model)
{
  return N_COLUMNS;
}

static void
get_column (JpSheetModel *model, guint column, JpSheetColumn *out)
{
  *out = (JpSheetColumn) { .id = columns[column].id, .title = _(columns[column].title), .width = columns[column].width,
                           .min_width = 44, .align = column == TITLE ? JP_ALIGN_START : JP_ALIGN_END,
                           .numeric = column != TITLE, .expand = column == TITLE };
}

static char *
dup_edit_text (JpSheetModel *model, guint row, guint column)
{
  return g_strdup ("");
}

static char *
dup_row_name (JpSheetModel *model, guint row)
{
  return dup_cell_text (JP_SHEET_LIST (model), jp_sheet_list_get_sheet (JP_SHEET_LIST (model), row), TITLE);
}

static void
jp_sheet_list_model_init (JpSheetModelInterface *iface)
{
  iface->get_n_columns = get_n_columns;
  iface->get_column = get_column;
  iface->get_n_rows = get_n_rows;
  iface->get_cell = get_cell;
  iface->dup_edit_text = dup_edit_text;
  iface->refusal = N_("This cell is computed. Open the sheet with Enter.");
  iface->dup_row_name = dup_row_name;
}

static void
jp_sheet_list_dispose (GObject *object)
{
  g_clear_object (&JP_SHEET_LIST (object)->context);

  G_OBJECT_CLASS (jp_sheet_list_parent_class)->dispose (object);
}

static void
jp_sheet_list_finalize (GObject *object)
{
  g_ptr_array_unref (JP_SHEET_LIST (object)->sheets);

  G_OBJECT_CLASS (jp_sheet_list_parent_class)->finalize (object);
}

static void
jp_sheet_list_class_init (JpSheetListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jp_sheet_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = jp_sheet_list_finalize;
}

static void
jp_sheet_list_init (JpSheetList *self)
{
  self->sheets = g_ptr_array_new ();
}

JpSheetList *
jp_sheet_list_new (JpContext *context)
{
  JpSheetList *self = g_object_new (JP_TYPE_SHEET_LIST, NULL);

  g_set_object (&self->context, context);
  load (self);
  g_signal_connect_object (context, "scores-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::amount-unit", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  return self;
}
