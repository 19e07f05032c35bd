/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-plan-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
jp_plan_free (JpPlan *self)
{
  for (guint i = 0; i < self->cells->len; i++)
    jp_value_clear (&g_array_index (self->cells, JpPlanCell, i).value);
  g_array_unref (self->cells);
  g_array_unref (self->rows);
  g_free (self->table);
  g_free (self);
}

const JpPlanRow *
jp_plan_get_row (const JpPlan *self, guint row)
{
  return &g_array_index (self->rows, JpPlanRow, row);
}

static JpPlanCell *
cell_at (const JpPlan *self, guint n)
{
  return &g_array_index (self->cells, JpPlanCell, n);
}

const JpPlanCell *
jp_plan_find_cell (const JpPlan *self, guint row, guint column)
{
  const JpPlanRow *at = jp_plan_get_row (self, row);

  for (guint i = 0; i < at->n_cells; i++)
    if (cell_at (self, at->first_cell + i)->column == column)
      return cell_at (self, at->first_cell + i);
  return NULL;
}

guint
jp_plan_count_conflicts (const JpPlan *self)
{
  guint n = 0;

  for (guint i = 0; i < self->cells->len; i++)
    n += jp_plan_cell_is_conflict (cell_at (self, i));
  return n;
}

void
jp_plan_choose (JpPlan *self, guint cell, gboolean take)
{
  g_return_if_fail (cell < self->cells->len);

  cell_at (self, cell)->take = take && jp_plan_cell_is_conflict (cell_at (self, cell));
}

void
jp_plan_choose_all (JpPlan *self, gboolean take)
{
  for (guint i = 0; i < self->cells->len; i++)
    jp_plan_choose (self, i, take);
}

static gboolean
is_effective (const JpPlan *self, const JpPlanRow *row)
{
  if (row->state == JP_PLAN_ADD)
    return TRUE;
  for (guint i = 0; i < row->n_cells; i++)
    {
      const JpPlanCell *cell = cell_at (self, row->first_cell + i);

      if (cell->state == JP_PLAN_CELL_FILL || cell->take)
        return TRUE;
    }
  return FALSE;
}

guint
jp_plan_count_effective (const JpPlan *self)
{
  guint n = 0;

  for (guint i = 0; i < self->rows->len; i++)
    n += is_effective (self, jp_plan_get_row (self, i));
  return n;
}

/* For people, with the unit behind an amount. */
static char *
format_value (const JpPlan *self, const JpPlanCell *cell, const JpValue *value)
{
  const char *unit = jp_plan_get_row (self, cell->row)->unit;
  g_autofree char *figure = NULL;

  switch (value->type)
    {
    case JP_FIELD_QUANTITY:
      figure = jp_quantity_format (value->quantity, unit, NULL, 0);
      return unit != NULL && value->quantity.is_set ? g_strdup_printf ("%s %s", figure, unit)
                                                    : g_steal_pointer (&figure);
    case JP_FIELD_DECIMAL:
      return jp_decimal_to_text (value->decimal);
    case JP_FIELD_INT:
      return g_strdup (value->integer == 2 ? "√" : "");
    case JP_FIELD_TEXT:
    case JP_FIELD_REF:
    default:
      return g_strdup (value->type == JP_FIELD_TEXT && value->text != NULL ? value->text : "");
    }
}

char *
jp_plan_dup_present (const JpPlan *self, const JpPlanCell *cell)
{
  g_auto (JpValue) value = { 0 };

  jp_plan_get_present (self, cell, &value);
  return format_value (self, cell, &value);
}

/* An amount in the unit it came in: that is what stands in the table. */
char *
jp_plan_dup_pasted (const JpPlan *self, const JpPlanCell *cell)
{
  const char *unit = jp_plan_get_row (self, cell->row)->unit;
  const char *typed = jp_mapping_get_unit_of (self->mapping, cell->column);
  g_autofree char *text = NULL;

  if (cell->value.type != JP_FIELD_QUANTITY)
    return format_value (self, cell, &cell->value);
  text = g_strstrip (g_strdup (jp_grid_get (jp_mapping_get_grid (self->mapping), cell->row, cell->column)));
  if (!g_ascii_isdigit (text[strlen (text) - 1]))
    return g_steal_pointer (&text);
  return g_strdup_printf ("%s %s", text, jp_measure_unit_lookup (unit).money ? typed : unit != NULL ? unit : "");
}

char *
jp_plan_dup_present_short (const JpPlan *self, const JpPlanCell *cell)
{
  g_auto (JpValue) value = { 0 };

  jp_plan_get_present (self, cell, &value);
  if (value.type != JP_FIELD_QUANTITY)
    return format_value (self, cell, &value);
  return jp_quantity_format (value.quantity, jp_plan_get_row (self, cell->row)->unit,
                             jp_mapping_get_unit_of (self->mapping, cell->column), 0);
}

char *
jp_plan_dup_pasted_short (const JpPlan *self, const JpPlanCell *cell)
{
  return g_strstrip (g_strdup (jp_grid_get (jp_mapping_get_grid (self->mapping), cell->row, cell->column)));
}

const char *
jp_plan_state_get_title (JpPlanState state)
{
  static const char *const titles[] = {
    [JP_PLAN_ABOVE] = N_("Above the heading"),
    [JP_PLAN_HEADING] = N_("Heading"),
    [JP_PLAN_EMPTY] = N_("Empty, skipped"),
    [JP_PLAN_OTHER] = N_("Skipped"),
    [JP_PLAN_TOTAL_AGREES] = N_("Total, compared: agrees"),
    [JP_PLAN_TOTAL_DIFFERS] = N_("Total, compared: does not agree"),
    [JP_PLAN_TOTAL_ALONE] = N_("Total, nothing to compare"),
    [JP_PLAN_ADD] = N_("New"),
    [JP_PLAN_CHANGE] = N_("Filled in"),
    [JP_PLAN_SAME] = N_("Same"),
    [JP_PLAN_CONFLICT] = N_("Another value is there"),
    [JP_PLAN_REFUSED] = N_("Not accepted"),
  };

  return _(titles[state]);
}

/* "3: 合计: Total, compared: does not agree (…)" */
static void
append_row (const JpPlan *self, guint row, GString *text)
{
  const JpPlanRow *at = jp_plan_get_row (self, row);

  g_string_append_printf (text, _("row %u"), row + 1);
  if (at->name != NULL && *at->name != '\0')
    g_string_append_printf (text, " %s", at->name);
  g_string_append_printf (text, ": %s", jp_plan_state_get_title (at->state));
  if (at->note != NULL)
    g_string_append_printf (text, " (%s)", at->note);
  g_string_append_c (text, '\n');
}

static void
append_conflicts (const JpPlan *self, guint row, GString *text)
{
  const JpPlanRow *at = jp_plan_get_row (self, row);

  for (guint i = 0; i < at->n_cells; i++)
    {
      const JpPlanCell *cell = cell_at (self, at->first_cell + i);
      g_autofree char *present = NULL;
      g_autofree char *pasted = NULL;

      if (!jp_plan_cell_is_conflict (cell))
        continue;
      present = jp_plan_dup_present (self, cell);
      pasted = jp_plan_dup_pasted (self, cell);
      g_string_append_printf (text, _("    %s: there is %s, here %s\n"),
                              _(jp_mapping_get_role (self->mapping, cell->column)->title), present, pasted);
    }
}

static void
append_columns (const JpPlan *self, GString *text)
{
  const JpGrid *grid = jp_mapping_get_grid (self->mapping);

  for (guint i = 0; i < grid->n_columns; i++)
    {
      const JpMappingColumn *column = jp_mapping_get_column (self->mapping, i);
      g_autofree char *heading = jp_mapping_dup_heading_text (self->mapping, i);

      if (*heading == '\0' && column->role == JP_ROLE_NONE)
        continue;
      g_string_append_printf (text, "%s → %s", heading, _(jp_mapping_get_role (self->mapping, i)->title));
      if (column->other_year != 0)
        g_string_append_printf (text, " (%" G_GINT64_FORMAT ")", column->other_year);
      else if (jp_mapping_get_role (self->mapping, i)->use == JP_USE_QUANTITY)
        g_string_append_printf (text, " (%s)", jp_mapping_get_unit_of (self->mapping, i));
      g_string_append_c (text, '\n');
    }
}

char *
jp_plan_to_text (const JpPlan *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_rates;
  g_autoptr (GPtrArray) rates = jp_plan_compare_rates (self, &n_rates);

  append_columns (self, text);
  for (guint row = 0; row < self->rows->len; row++)
    {
      if (jp_plan_get_row (self, row)->state <= JP_PLAN_EMPTY)
        continue;
      append_row (self, row, text);
      append_conflicts (self, row, text);
    }
  for (guint i = 0; i < rates->len; i++)
    g_string_append_printf (text, "%s\n", ((JpPlanRate *) g_ptr_array_index (rates, i))->text);
  for (guint state = JP_PLAN_EMPTY; state < JP_N_PLAN_STATES; state++)
    if (self->counts[state] > 0)
      g_string_append_printf (text, "%s: %u\n", jp_plan_state_get_title (state), self->counts[state]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
