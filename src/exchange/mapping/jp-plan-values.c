/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the cells of a row say, and how that stands to what is there. */

#include "config.h"

#include "jp-plan-private.h"

#include "jp-facts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A cell of a spreadsheet holds no more. */
#define MAX_TEXT 32767

/* A value with the power of ten of its last place: what is finer it does not say. */
typedef struct
{
  JpRational value;
  int power;
} Printed;

#define PRINTED_INIT { JP_RATIONAL_INIT, 0 }

static void
printed_clear (Printed *self)
{
  jp_rational_clear (&self->value);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Printed, printed_clear)

/* out = value rounded to 10^power. */
static void
round_to (JpRational *out, const JpRational *value, int power)
{
  g_auto (JpRational) step = JP_RATIONAL_INIT;
  g_auto (JpRational) ten = JP_RATIONAL_INIT;

  jp_rational_set_int (&step, 1);
  jp_rational_set_int (&ten, 10);
  for (int i = 0; i < ABS (power); i++)
    {
      if (power > 0)
        jp_rational_mul (&step, &step, &ten);
      else
        jp_rational_div (&step, &step, &ten);
    }
  jp_rational_div (out, value, &step);
  jp_rational_round (out, out, 0);
  jp_rational_mul (out, out, &step);
}

static JpPlanCellState
compare (const Printed *present, const Printed *pasted)
{
  g_auto (JpRational) rounded = JP_RATIONAL_INIT;

  if (jp_rational_cmp (&present->value, &pasted->value) == 0)
    return JP_PLAN_CELL_EQUAL;
  if (present->power == pasted->power)
    return JP_PLAN_CELL_DIFFERENT;
  if (pasted->power > present->power)
    {
      round_to (&rounded, &present->value, pasted->power);
      return jp_rational_cmp (&rounded, &pasted->value) == 0 ? JP_PLAN_CELL_LESS : JP_PLAN_CELL_DIFFERENT;
    }
  round_to (&rounded, &pasted->value, present->power);
  return jp_rational_cmp (&rounded, &present->value) == 0 ? JP_PLAN_CELL_MORE : JP_PLAN_CELL_DIFFERENT;
}

static void
set_printed (Printed *out, JpQuantity quantity, const char *unit)
{
  JpMeasureUnit measure = jp_measure_unit_lookup (unit);

  jp_rational_set_scaled (&out->value, quantity.n, measure.money ? 0 : quantity.decimals);
  out->power = measure.money ? (int) measure.fen_power - quantity.decimals : -(int) quantity.decimals;
}

/* "17.32" typed in 万元: its last place is 100 元, whatever the item is kept in. */
static int
power_of_typed (const char *text, const char *typed_unit, int power)
{
  JpMeasureUnit measure = jp_measure_unit_lookup (typed_unit);
  const char *point = strchr (text, '.');
  gsize places = point != NULL ? strspn (point + 1, "0123456789") : 0;

  return measure.money ? (int) measure.fen_power - (int) places : power;
}

static void
get_value (const JpPlan *plan, const JpRecord *record, const JpRole *role, JpValue *value)
{
  const JpMappingTarget *target = jp_mapping_get_target (plan->mapping);
  JpAnswerRecord *answer = NULL;

  *value = (JpValue) { .type = JP_FIELD_TEXT };
  if (record == NULL)
    return;
  if (!role->answer)
    {
      jp_record_get_value (record, role->field, value);
      return;
    }
  if (target->sheet == NULL)
    return;
  JP_FOREACH_CHILD (child, target->sheet, JP_KIND_ANSWER)
    if (jp_record_as_answer (child)->node == record->id)
      answer = jp_record_as_answer (child);
  if (answer != NULL)
    jp_record_get_value (JP_RECORD (answer), role->field, value);
}

void
jp_plan_get_present (const JpPlan *self, const JpPlanCell *cell, JpValue *value)
{
  const JpPlanRow *row = jp_plan_get_row (self, cell->row);
  JpRecord *record = row->record != 0 ? jp_project_lookup (jp_mapping_get_project (self->mapping), row->record) : NULL;

  get_value (self, record, jp_mapping_get_role (self->mapping, cell->column), value);
}

static gboolean
value_is_set (const JpValue *value)
{
  switch (value->type)
    {
    case JP_FIELD_QUANTITY:
      return value->quantity.is_set;
    case JP_FIELD_DECIMAL:
      return value->decimal.is_set;
    case JP_FIELD_INT:
      return value->integer != 0;
    case JP_FIELD_TEXT:
    case JP_FIELD_REF:
    default:
      return value->type == JP_FIELD_TEXT && value->text != NULL;
    }
}

static JpPlanCellState
judge (const JpValue *present, const JpValue *pasted, const char *unit, int power)
{
  g_auto (Printed) there = PRINTED_INIT;
  g_auto (Printed) comes = PRINTED_INIT;

  if (!value_is_set (present))
    return JP_PLAN_CELL_FILL;
  switch (pasted->type)
    {
    case JP_FIELD_QUANTITY:
      set_printed (&there, present->quantity, unit);
      set_printed (&comes, pasted->quantity, unit);
      comes.power = power;
      return compare (&there, &comes);
    case JP_FIELD_DECIMAL:
      jp_decimal_to_rational (present->decimal, &there.value);
      jp_decimal_to_rational (pasted->decimal, &comes.value);
      there.power = -(int) present->decimal.scale;
      comes.power = -(int) pasted->decimal.scale;
      return compare (&there, &comes);
    case JP_FIELD_INT:
    case JP_FIELD_REF:
      return present->integer == pasted->integer ? JP_PLAN_CELL_EQUAL : JP_PLAN_CELL_DIFFERENT;
    case JP_FIELD_TEXT:
    default:
      return g_strcmp0 (present->text, pasted->text) == 0 ? JP_PLAN_CELL_EQUAL : JP_PLAN_CELL_DIFFERENT;
    }
}

/* An amount without a unit of its own is one of its column. */
static gboolean
read_quantity (const JpPlanner *self, const char *text, guint column, const char *unit, JpQuantity *out, int *power,
               GError **error)
{
  const char *typed = jp_mapping_get_unit_of (self->mapping, column);
  gboolean plain = g_ascii_isdigit (text[strlen (text) - 1]) || text[strlen (text) - 1] == '.';
  g_autofree char *with_unit = NULL;
  JpMeasureUnit measure = jp_measure_unit_lookup (unit);

  if (plain && measure.money && typed != NULL && g_strcmp0 (typed, unit) != 0)
    with_unit = g_strconcat (text, typed, NULL);
  if (!jp_quantity_parse (with_unit != NULL ? with_unit : text, unit, out, error))
    return FALSE;
  *power = measure.money ? (int) measure.fen_power - out->decimals : -(int) out->decimals;
  if (plain && measure.money)
    *power = power_of_typed (text, typed, *power);
  return TRUE;
}

static gboolean
read_decimal (const char *text, JpDecimal *out, GError **error)
{
  g_autofree char *plain = g_strdup (text);
  static const char *const tails[] = { "分", "人" };

  for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
    if (g_str_has_suffix (plain, tails[i]))
      plain[strlen (plain) - strlen (tails[i])] = '\0';
  if (!jp_decimal_parse (g_strstrip (plain), out, error))
    return FALSE;
  if (out->is_set && out->n >= 0)
    return TRUE;
  g_set_error (error, JP_ERROR, JP_ERROR_INVALID, _("“%s” is below 0 or no number"), text);
  return FALSE;
}

/* Tick columns: 1 not ticked, 2 ticked. */
static gint64
read_tick (const char *text)
{
  return g_str_equal (text, "0") || g_str_equal (text, "否") || g_str_equal (text, "□") ? 1 : 2;
}

static const char *
read_kind (const char *text)
{
  return strstr (text, "建议") != NULL || g_str_equal (text, "suggestion") ? "suggestion" : "problem";
}

/* The cell's value; power: of its last place. */
static gboolean
read_value (const JpPlanner *self, const char *text, guint column, const char *unit, JpValue *out, int *power,
            GError **error)
{
  switch (jp_mapping_get_role (self->mapping, column)->use)
    {
    case JP_USE_QUANTITY:
      out->type = JP_FIELD_QUANTITY;
      return read_quantity (self, text, column, unit, &out->quantity, power, error);
    case JP_USE_DECIMAL:
    case JP_USE_POINTS:
      out->type = JP_FIELD_DECIMAL;
      return read_decimal (text, &out->decimal, error);
    case JP_USE_TICK:
      *out = (JpValue) { .type = JP_FIELD_INT, .integer = read_tick (text) };
      return TRUE;
    case JP_USE_KIND:
      *out = (JpValue) { .type = JP_FIELD_TEXT, .text = g_strdup (read_kind (text)) };
      return TRUE;
    case JP_USE_TEXT:
    case JP_USE_NONE:
    case JP_USE_RATE:
    case JP_USE_NAME:
    case JP_USE_PATH:
    case JP_USE_TABLE:
    case JP_USE_UNIT:
    default:
      *out = (JpValue) { .type = JP_FIELD_TEXT, .text = g_strdup (text) };
      return TRUE;
    }
}

static gboolean
is_value (const JpRole *role)
{
  switch (role->use)
    {
    case JP_USE_QUANTITY:
    case JP_USE_DECIMAL:
    case JP_USE_TICK:
    case JP_USE_KIND:
    case JP_USE_TEXT:
      return TRUE;
    case JP_USE_POINTS:
      return role->level == JP_LEVEL_ROW;
    case JP_USE_NONE:
    case JP_USE_RATE:
    case JP_USE_NAME:
    case JP_USE_PATH:
    case JP_USE_TABLE:
    case JP_USE_UNIT:
    default:
      return FALSE;
    }
}

/* The answer is found once for a row, not once for a cell. */
static void
get_present (const JpPlanner *self, const JpRecord *record, const JpRole *role, JpValue *value)
{
  JpRecord *holder = (JpRecord *) record;

  if (role->answer)
    holder = record != NULL ? g_hash_table_lookup (self->answers, &record->id) : NULL;
  *value = (JpValue) { .type = JP_FIELD_TEXT };
  if (holder != NULL)
    jp_record_get_value (holder, role->field, value);
}

static gboolean
check_length (const char *text, GError **error)
{
  glong length = strlen (text) > MAX_TEXT ? g_utf8_strlen (text, -1) : 0;

  if (length <= MAX_TEXT)
    return TRUE;
  g_set_error (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE, _("a text of %ld characters; a cell holds at most %d"), length,
               MAX_TEXT);
  return FALSE;
}

static gboolean
read_cell (JpPlanner *self, guint row, guint column, const char *unit, JpRecord *record, GError **error)
{
  const JpRole *role = jp_mapping_get_role (self->mapping, column);
  g_autofree char *text = g_strstrip (g_strdup (jp_grid_get (self->grid, row, column)));
  gboolean figure = role->use == JP_USE_QUANTITY || role->use == JP_USE_DECIMAL || role->use == JP_USE_POINTS;
  g_auto (JpValue) present = { 0 };
  JpPlanCell cell = { .row = row, .column = column };
  int power = 0;

  if (*text == '\0' || (figure && jp_mapping_is_nothing (text)) ||
      (figure && jp_grid_is_repeated (self->grid, row, column)))
    return TRUE;
  if (!check_length (text, error) || !read_value (self, text, column, unit, &cell.value, &power, error))
    {
      g_prefix_error (error, "%s: ", _(role->title));
      return FALSE;
    }
  get_present (self, record, role, &present);
  cell.state = judge (&present, &cell.value, unit, power);
  g_array_append_val (self->plan->cells, cell);
  return TRUE;
}

gboolean
jp_planner_read_cells (JpPlanner *self, guint row, JpPlanRow *out, JpRecord *record, GError **error)
{
  if (!check_length (out->name, error))
    return FALSE;
  for (guint n = 0; n < self->n_used; n++)
    if (is_value (jp_mapping_get_role (self->mapping, self->used[n])) &&
        !read_cell (self, row, self->used[n], out->unit, record, error))
      return FALSE;
  return TRUE;
}

gboolean
jp_planner_read_figure (const JpPlan *plan, guint row, guint column, const char *unit, JpRational *out)
{
  JpPlanner self = { .mapping = plan->mapping, .grid = jp_mapping_get_grid (plan->mapping) };
  JpUse use = jp_mapping_get_role (plan->mapping, column)->use;
  g_autofree char *text = g_strstrip (g_strdup (jp_grid_get (self.grid, row, column)));
  g_auto (JpValue) value = { 0 };
  int power;

  if (jp_mapping_is_nothing (text) || !read_value (&self, text, column, unit, &value, &power, NULL))
    return FALSE;
  if (use == JP_USE_QUANTITY && value.quantity.is_set)
    jp_quantity_to_rational (value.quantity, unit, out);
  else if (use != JP_USE_QUANTITY && value.decimal.is_set)
    jp_decimal_to_rational (value.decimal, out);
  else
    return FALSE;
  return TRUE;
}
