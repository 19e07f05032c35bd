/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Units of measure: amounts in 元 among amounts in 万元. */

#include "config.h"

#include "jp-check-private.h"

#include <glib/gi18n-lib.h>

#define LEAST_FEN 100000 /* 1000 元: less is a rate per head or a fee and belongs in 元 */

static gboolean
is_amount (const JpItemRecord *item)
{
  return jp_measure_unit_lookup (item->measure_unit).money &&
         !jp_check_mentions (item->name, "人均|标准|工资|单价|每人|每月");
}

/* One that is filled with at least 1000 元. */
static gboolean
is_large (const JpItemRecord *item)
{
  for (guint c = 0; c < JP_N_COLUMNS; c++)
    {
      JpQuantity quantity = jp_item_get_quantity (item, jp_facts_get_column (c)->field);

      if (quantity.is_set && quantity.n >= LEAST_FEN)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_in (const JpItemRecord *item, const char *table, const char *unit)
{
  return is_amount (item) && g_strcmp0 (item->table, table) == 0 && g_strcmp0 (item->measure_unit, unit) == 0;
}

static guint
count_in (JpCheck *self, const char *table, const char *unit)
{
  guint n = 0;

  for (guint i = 0; i < self->items->len; i++)
    n += is_in (g_ptr_array_index (self->items, i), table, unit);
  return n;
}

/* All of a table are one finding. */
static void
check_table (JpCheck *self, const char *table)
{
  guint in_ten_thousands = count_in (self, table, "万元");
  guint in_yuan = count_in (self, table, "元");
  g_autofree char *printed = NULL, *computed = NULL;
  JpFinding *finding = NULL;

  if (in_ten_thousands < 3 || in_yuan == 0 || in_yuan * 3 > in_ten_thousands)
    return;
  for (guint i = 0; i < self->items->len; i++)
    {
      JpItemRecord *item = g_ptr_array_index (self->items, i);
      g_auto (JpRational) value = JP_RATIONAL_INIT;
      guint field = item->executed.is_set ? JP_ITEM_EXECUTED : JP_ITEM_VALUE;

      if (!is_in (item, table, "元") || !is_large (item))
        continue;
      if (finding != NULL)
        {
          jp_check_add_place (finding, item, JP_ITEM_MEASURE_UNIT);
          continue;
        }
      finding = jp_check_add (self, JP_CHECK_UNIT_MIX, JP_SEVERITY_INFO, item, JP_ITEM_MEASURE_UNIT);
      printed = jp_check_printed (item, field);
      if (jp_check_value (item, field, &value))
        computed = jp_check_amount (&value, "万元");
      jp_check_say (finding, _("“%s” is given in 元 (%s) among amounts in 万元: %s."), item->name,
                    printed != NULL ? printed : "—", computed != NULL ? computed : "—");
      jp_check_set_figures (finding, g_steal_pointer (&printed), g_steal_pointer (&computed));
    }
}

static void
check_text_units (JpCheck *self)
{
  g_autoptr (GHashTable) tables = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->items->len; i++)
    {
      const JpItemRecord *item = g_ptr_array_index (self->items, i);

      if (g_hash_table_add (tables, (gpointer) (item->table != NULL ? item->table : "")))
        check_table (self, item->table);
    }
}

const JpCheckFamily jp_check_text_units = { "text-units", check_text_units, NULL };
