/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What must add up. Every form of an identity is a formula; those that are given as sums of facts are written out for
 * the column asked for. */

#include "jp-fact-identities.h"

#include <string.h>

typedef struct
{
  JpFactIdentity info;
  const JpJson *data;
} Identity;

/* A form being checked. */
typedef struct
{
  JpYearRecord *year;
  const Identity *identity;
  gint64 finest;   /* fen: the last place of the most exact figure; 0: none yet */
  guint n_figures;
} Check;

static Identity *
read_identity (const JpJson *data)
{
  Identity *self = g_new0 (Identity, 1);
  const JpJson *columns = jp_json_get (data, "columns");

  self->data = data;
  self->info = (JpFactIdentity) {
    .id = jp_json_get_string (data, "id"),
    .name = jp_json_get_string (data, "name"),
    .total = jp_json_get_string (data, "total"),
    .tolerance = jp_json_get_string (data, "tolerance"),
  };
  for (guint i = 0; i < jp_json_get_length (columns); i++)
    self->info.columns |= JP_COLUMN_BIT (jp_facts_lookup_column (jp_json_get_text (jp_json_at (columns, i)))->field);
  return self;
}

/* Identity *: read once, kept. */
static const GPtrArray *
get_identities (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      GPtrArray *identities = g_ptr_array_new ();
      const JpJson *data = jp_fact_dictionary_get_data ("identities");

      for (guint i = 0; i < jp_json_get_length (data); i++)
        g_ptr_array_add (identities, read_identity (jp_json_at (data, i)));
      g_once_init_leave (&once, GPOINTER_TO_SIZE (identities));
    }
  return GSIZE_TO_POINTER (once);
}

guint
jp_fact_identities_get_n (void)
{
  return get_identities ()->len;
}

const JpFactIdentity *
jp_fact_identities_get (guint n)
{
  g_return_val_if_fail (n < get_identities ()->len, NULL);

  return &((const Identity *) g_ptr_array_index (get_identities (), n))->info;
}

const JpFactIdentity *
jp_fact_identities_lookup (const char *id)
{
  for (guint i = 0; i < jp_fact_identities_get_n (); i++)
    if (g_str_equal (jp_fact_identities_get (i)->id, id))
      return jp_fact_identities_get (i);
  return NULL;
}

void
jp_identity_result_clear (JpIdentityResult *self)
{
  jp_rational_clear (&self->total);
  jp_rational_clear (&self->parts);
  jp_rational_clear (&self->tolerance);
  g_clear_pointer (&self->formula, g_free);
}

/* Figures */

/* Notes how exactly a figure is given: money only, everything else is counted one by one. */
static void
note_figure (Check *self, const JpItemRecord *item, guint field)
{
  JpQuantity quantity = jp_item_get_quantity (item, field);
  JpMeasureUnit unit = jp_measure_unit_lookup (item->measure_unit);
  gint64 place = 1;

  self->n_figures++;
  if (!unit.money || quantity.n == 0)
    return;
  for (guint i = quantity.decimals; i < unit.fen_power; i++)
    place *= 10;
  if (self->finest == 0 || place < self->finest)
    self->finest = place;
}

/* What the identity gives, or what sums of figures rounded as coarsely as these may be apart: half of the last place
 * each. */
static void
set_tolerance (const Check *self, JpRational *tolerance)
{
  g_autoptr (JpFormula) given = jp_formula_parse (self->identity->info.tolerance, NULL);
  g_auto (JpRational) place = JP_RATIONAL_INIT;

  jp_formula_evaluate (given, NULL, NULL, tolerance, NULL);
  jp_rational_set_int (&place, self->finest);
  if (jp_rational_cmp (&place, tolerance) <= 0)
    return;
  jp_rational_set_fraction (tolerance, self->n_figures, 2);
  jp_rational_mul (tolerance, tolerance, &place);
}

static gboolean
is_optional (const Identity *self, const char *name)
{
  const JpJson *optional = jp_json_get (self->data, "optional");
  const char *dot = strrchr (name, '.');

  for (guint i = 0; i < jp_json_get_length (optional); i++)
    {
      const char *text = jp_json_get_text (jp_json_at (optional, i));
      gsize length = strlen (text);

      if (strncmp (name, text, length) == 0 && (name[length] == '\0' || name + length == dot))
        return TRUE;
    }
  return FALSE;
}

/* A JpFactLookup: what may be left out counts as 0. */
static gboolean
look_up (const char *name, JpRational *value, JpFactRef *ref, gpointer data)
{
  Check *check = data;

  if (jp_facts_lookup (name, value, ref, check->year))
    {
      note_figure (check, ref->item, ref->field);
      return TRUE;
    }
  jp_rational_set_int (value, 0);
  return is_optional (check->identity, name);
}

/* Parts */

/* Takes the parts over when they are nearer to the total than what there is. */
static void
offer (const Check *self, JpRational *parts, const char *formula, JpIdentityResult *result)
{
  g_auto (JpRational) difference = JP_RATIONAL_INIT;
  g_auto (JpRational) present = JP_RATIONAL_INIT;

  if (result->status == JP_IDENTITY_HOLDS)
    return;
  jp_rational_sub (&difference, &result->total, parts);
  jp_rational_abs (&difference, &difference);
  jp_rational_sub (&present, &result->total, &result->parts);
  jp_rational_abs (&present, &present);
  if (result->status == JP_IDENTITY_DIFFERS && jp_rational_cmp (&difference, &present) >= 0)
    return;
  set_tolerance (self, &result->tolerance);
  result->status = jp_rational_cmp (&difference, &result->tolerance) <= 0 ? JP_IDENTITY_HOLDS : JP_IDENTITY_DIFFERS;
  jp_rational_set (&result->parts, parts);
  g_free (result->formula);
  result->formula = g_strdup (formula);
}

static void
check_formula (Check *self, const char *text, JpIdentityResult *result)
{
  g_autoptr (JpFormula) formula = jp_formula_parse (text, NULL);
  g_auto (JpRational) parts = JP_RATIONAL_INIT;

  self->finest = 0;
  self->n_figures = 0;
  note_figure (self, result->item, result->field);
  if (jp_formula_evaluate (formula, look_up, self, &parts, NULL) == JP_OUTCOME_VALUE)
    offer (self, &parts, text, result);
}

static void
check_sum (Check *self, const JpJson *names, JpIdentityResult *result)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < jp_json_get_length (names); i++)
    g_string_append_printf (text, "%s\"%s\".%s", i > 0 ? " + " : "", jp_json_get_text (jp_json_at (names, i)),
                            jp_facts_get_column_of (result->field)->name);
  check_formula (self, text->str, result);
}

/* Directly below in the same table, without sums and “of which” rows. */
static gboolean
is_part (const JpItemRecord *item, const JpItemRecord *total)
{
  gsize length = total->path != NULL ? strlen (total->path) : 0;
  const char *rest;

  if (length == 0 || item->path == NULL || g_strcmp0 (item->table, total->table) != 0 ||
      strncmp (item->path, total->path, length) != 0 || item->path[length] != '/')
    return FALSE;
  rest = item->path + length + 1;
  return strchr (rest, '/') == NULL && !g_str_has_prefix (rest, "其中") && !g_str_equal (rest, "合计") &&
         !g_str_equal (rest, "小计");
}

static void
check_rows_below (Check *self, JpIdentityResult *result)
{
  g_auto (JpRational) parts = JP_RATIONAL_INIT;
  g_auto (JpRational) value = JP_RATIONAL_INIT;
  guint n = 0;

  note_figure (self, result->item, result->field);
  JP_FOREACH_CHILD (child, self->year, JP_KIND_ITEM)
    {
      JpItemRecord *item = jp_record_as_item (child);
      JpQuantity quantity = jp_item_get_quantity (item, result->field);

      if (!quantity.is_set || !is_part (item, result->item))
        continue;
      note_figure (self, item, result->field);
      jp_quantity_to_rational (quantity, item->measure_unit, &value);
      jp_rational_add (&parts, &parts, &value);
      n++;
    }
  if (n > 0)
    offer (self, &parts, NULL, result);
}

static void
check_staff (Check *self, gboolean quota, JpIdentityResult *result)
{
  g_auto (JpRational) parts = JP_RATIONAL_INIT;
  g_auto (JpRational) value = JP_RATIONAL_INIT;
  guint n = 0;

  JP_FOREACH_CHILD (child, self->year, JP_KIND_STAFF)
    {
      const JpStaffRecord *staff = jp_record_as_staff (child);
      JpDecimal number = quota ? staff->quota : staff->in_post;

      if (!number.is_set || g_strcmp0 (staff->group, "quota") != 0 || g_strcmp0 (staff->type, "合计") == 0)
        continue;
      jp_decimal_to_rational (number, &value);
      jp_rational_add (&parts, &parts, &value);
      n++;
    }
  if (n > 0)
    offer (self, &parts, NULL, result);
}

/* "三公经费" in a column, or the total as it names its own. */
static gboolean
find_total (const Identity *self, JpYearRecord *year, guint field, JpIdentityResult *result)
{
  const char *total = self->info.total;
  g_autofree char *name = self->info.columns == 0
                            ? g_strdup (total)
                            : g_strdup_printf ("%s.%s", total, jp_facts_get_column_of (field)->name);
  JpQuantity quantity;

  result->item = jp_facts_find (year, name, &result->field);
  quantity = result->item != NULL ? jp_item_get_quantity (result->item, result->field) : JP_QUANTITY_NONE;
  if (!quantity.is_set)
    {
      result->item = NULL;
      return FALSE;
    }
  jp_quantity_to_rational (quantity, result->item->measure_unit, &result->total);
  return TRUE;
}

/**
 * jp_fact_identity_check:
 * @year: whose figures are checked
 * @field: one of the identity's columns
 * @result: initialised with JP_IDENTITY_RESULT_INIT; how it ended, with both sides
 *
 * Compares a total with its parts, exactly. Where several forms are in use, one of them must hold. An amount may be off
 * by the identity's tolerance, or by what the rounding of the figures explains when all are given less exactly.
 */
void
jp_fact_identity_check (const JpFactIdentity *self, JpYearRecord *year, guint field, JpIdentityResult *result)
{
  Check check = { .year = year, .identity = (const Identity *) self };
  const JpJson *sums = jp_json_get (check.identity->data, "sums");
  const JpJson *formulas = jp_json_get (check.identity->data, "formulas");
  const char *rows = jp_json_get_string (check.identity->data, "rows");

  g_return_if_fail (self->columns == 0 || (self->columns & JP_COLUMN_BIT (field)) != 0);

  if (!find_total (check.identity, year, field, result))
    return;
  for (guint i = 0; i < jp_json_get_length (sums); i++)
    check_sum (&check, jp_json_at (sums, i), result);
  for (guint i = 0; i < jp_json_get_length (formulas); i++)
    check_formula (&check, jp_json_get_text (jp_json_at (formulas, i)), result);
  if (g_strcmp0 (rows, "below") == 0)
    check_rows_below (&check, result);
  else if (rows != NULL)
    check_staff (&check, g_str_equal (rows, "quota"), result);
}
