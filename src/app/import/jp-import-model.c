/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-import-model.h"

#include <glib/gi18n.h>

/* Cells are shown on one line. */
#define MAX_SHOWN 200

struct _JpImportModel
{
  GObject parent_instance;

  JpMapping *mapping;
  JpPlan *plan;
};

static void jp_import_model_model_init (JpSheetModelInterface *iface);

G_DEFINE_TYPE_WITH_CODE (JpImportModel, jp_import_model, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (JP_TYPE_SHEET_MODEL, jp_import_model_model_init))

static const JpGrid *
get_grid (JpImportModel *self)
{
  return self->mapping != NULL ? jp_mapping_get_grid (self->mapping) : NULL;
}

static guint
get_n_columns (JpSheetModel *model)
{
  const JpGrid *grid = get_grid (JP_IMPORT_MODEL (model));

  return grid != NULL ? grid->n_columns + 2 : 0;
}

static guint
get_n_rows (JpSheetModel *model)
{
  const JpGrid *grid = get_grid (JP_IMPORT_MODEL (model));

  return grid != NULL ? grid->rows->len : 0;
}

static gboolean
is_result (JpImportModel *self, guint column)
{
  return column == get_grid (self)->n_columns + 1;
}

static gboolean
is_figure (JpImportModel *self, guint column)
{
  JpUse use = jp_mapping_get_role (self->mapping, column)->use;

  return use == JP_USE_QUANTITY || use == JP_USE_DECIMAL || use == JP_USE_POINTS || use == JP_USE_RATE;
}

static void
get_column (JpSheetModel *model, guint column, JpSheetColumn *out)
{
  JpImportModel *self = JP_IMPORT_MODEL (model);
  g_autofree char *id = NULL;
  gboolean figure;

  if (column == 0)
    {
      *out = (JpSheetColumn) { .id = "number", .title = "", .width = 44, .min_width = 30, .align = JP_ALIGN_END,
                               .numeric = TRUE, .small = TRUE, .frozen = TRUE };
      return;
    }
  if (is_result (self, column))
    {
      *out = (JpSheetColumn) { .id = "result", .title = _("Result"), .width = 200, .min_width = 180, .expand = TRUE };
      return;
    }
  figure = is_figure (self, column - 1);
  id = g_strdup_printf ("cell-%u", column);
  *out = (JpSheetColumn) { .id = g_intern_string (id), .title = "", .width = figure ? 126 : 140, .min_width = 96,
                           .numeric = figure, .align = figure ? JP_ALIGN_END : JP_ALIGN_START };
}

/* The sign says what the colour says. */
static const char *
sign_of (JpPlanState state)
{
  switch (state)
    {
    case JP_PLAN_ADD:
      return "+ ";
    case JP_PLAN_CHANGE:
      return "→ ";
    case JP_PLAN_SAME:
      return "= ";
    case JP_PLAN_TOTAL_AGREES:
      return "✓ ";
    case JP_PLAN_TOTAL_DIFFERS:
      return "≠ ";
    case JP_PLAN_CONFLICT:
      return "⇄ ";
    case JP_PLAN_REFUSED:
      return "✗ ";
    case JP_PLAN_ABOVE:
    case JP_PLAN_HEADING:
    case JP_PLAN_EMPTY:
    case JP_PLAN_OTHER:
    case JP_PLAN_TOTAL_ALONE:
    case JP_N_PLAN_STATES:
    default:
      return "";
    }
}

static JpCellFlags
flags_of (JpPlanState state)
{
  switch (state)
    {
    case JP_PLAN_ADD:
    case JP_PLAN_CHANGE:
      return JP_CELL_BOLD;
    case JP_PLAN_CONFLICT:
    case JP_PLAN_TOTAL_DIFFERS:
      return JP_CELL_WARNING;
    case JP_PLAN_REFUSED:
      return JP_CELL_ERROR_TEXT;
    case JP_PLAN_ABOVE:
    case JP_PLAN_HEADING:
    case JP_PLAN_EMPTY:
    case JP_PLAN_OTHER:
    case JP_PLAN_TOTAL_ALONE:
    case JP_PLAN_TOTAL_AGREES:
    case JP_PLAN_SAME:
    case JP_N_PLAN_STATES:
    default:
      return JP_CELL_DIM;
    }
}

static void
show_result (JpImportModel *self, guint row, JpCell *out)
{
  const JpPlanRow *at;

  if (self->plan == NULL)
    {
      out->text = g_strdup ("");
      return;
    }
  at = jp_plan_get_row (self->plan, row);
  out->text = g_strconcat (sign_of (at->state), jp_plan_state_get_title (at->state), NULL);
  out->suffix = g_strdup (at->note);
  out->flags = flags_of (at->state);
}

/* What is compared is grey, what is not imported dim, what meets another value amber. */
static JpCellFlags
flags_of_cell (JpImportModel *self, guint row, guint column)
{
  const JpPlanRow *at = self->plan != NULL ? jp_plan_get_row (self->plan, row) : NULL;
  guint role = jp_mapping_get_column (self->mapping, column)->role;
  const JpPlanCell *cell;
  JpCellFlags flags = role == JP_ROLE_RATE ? JP_CELL_COMPUTED : 0;

  if (at == NULL)
    return flags;
  cell = jp_plan_find_cell (self->plan, row, column);
  if (cell != NULL && jp_plan_cell_is_conflict (cell))
    return JP_CELL_CONFLICT | (cell->take ? JP_CELL_BOLD : 0);
  if (role == JP_ROLE_NONE || at->state < JP_PLAN_ADD || at->state == JP_PLAN_REFUSED)
    return flags | JP_CELL_DIM;
  return flags;
}

static void
get_cell (JpSheetModel *model, guint row, guint column, JpCell *out)
{
  JpImportModel *self = JP_IMPORT_MODEL (model);

  if (column == 0)
    {
      out->text = g_strdup_printf ("%u", row + 1);
      out->flags = JP_CELL_DIM;
      return;
    }
  if (is_result (self, column))
    {
      show_result (self, row, out);
      return;
    }
  out->text = g_utf8_substring (jp_grid_get (get_grid (self), row, column - 1), 0,
                                MIN (MAX_SHOWN, g_utf8_strlen (jp_grid_get (get_grid (self), row, column - 1), -1)));
  g_strdelimit (out->text, "\r\n\t", ' ');
  out->flags = flags_of_cell (self, row, column - 1);
}

static char *
dup_edit_text (JpSheetModel *model, guint row, guint column)
{
  JpImportModel *self = JP_IMPORT_MODEL (model);

  if (column == 0 || is_result (self, column))
    return g_strdup ("");
  return g_strdup (jp_grid_get (get_grid (self), row, column - 1));
}

/* F8 leads from one row that wants a look to the next. */
static gboolean
needs_attention (JpSheetModel *model, guint row, guint column)
{
  JpImportModel *self = JP_IMPORT_MODEL (model);
  JpPlanState state = self->plan != NULL ? jp_plan_get_row (self->plan, row)->state : JP_PLAN_SAME;

  return is_result (self, column) &&
         (state == JP_PLAN_CONFLICT || state == JP_PLAN_REFUSED || state == JP_PLAN_TOTAL_DIFFERS);
}

static char *
dup_row_name (JpSheetModel *model, guint row)
{
  JpImportModel *self = JP_IMPORT_MODEL (model);
  const char *name = self->plan != NULL ? jp_plan_get_row (self->plan, row)->name : NULL;

  return name != NULL && *name != '\0' ? g_strdup (name) : g_strdup_printf (_("row %u"), row + 1);
}

static void
jp_import_model_model_init (JpSheetModelInterface *iface)
{
  iface->get_n_columns = get_n_columns;
  iface->get_column = get_column;
  iface->get_n_rows = get_n_rows;
  iface->get_cell = get_cell;
  iface->dup_edit_text = dup_edit_text;
  iface->refusal = N_("The table is shown as it came. Change it there, or after importing.");
  iface->needs_attention = needs_attention;
  iface->dup_row_name = dup_row_name;
}

static void
jp_import_model_class_init (JpImportModelClass *klass)
{
}

static void
jp_import_model_init (JpImportModel *self)
{
}

JpImportModel *
jp_import_model_new (void)
{
  return g_object_new (JP_TYPE_IMPORT_MODEL, NULL);
}

void
jp_import_model_set (JpImportModel *self, JpMapping *mapping, JpPlan *plan)
{
  gboolean same = self->mapping == mapping;

  self->mapping = mapping;
  self->plan = plan;
  /* With the columns everything is taken up anew. */
  if (same)
    jp_import_model_refresh (self);
  else
    jp_sheet_model_columns_changed (JP_SHEET_MODEL (self));
}

void
jp_import_model_refresh (JpImportModel *self)
{
  jp_sheet_model_cells_changed (JP_SHEET_MODEL (self), 0, get_n_rows (JP_SHEET_MODEL (self)));
}
