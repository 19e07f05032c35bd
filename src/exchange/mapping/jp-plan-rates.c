/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rates that a table prints. They follow from its figures: they are worked out again, exactly, and never written. */

#include "config.h"

#include "jp-plan-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a rate is of, by the words in its heading: role over the first role that has a figure. */
static const struct
{
  JpMappingKind kind;
  const char *words; /* separated by "|" */
  const char *over;
  const char *under[4];
} rates[] = {
  { JP_MAPPING_BUDGET, "到位", "arrived", { "initial_budget", "annual_budget" } },
  { JP_MAPPING_BUDGET, "执行|完成|支出|支付|控制|rate", "executed", { "annual_budget", "arrived", "initial_budget" } },
  { JP_MAPPING_STAFF, "控制|占比", "in_post", { "quota" } },
  { JP_MAPPING_INDICATORS, "得分", "score", { "points" } },
};

static gboolean
has_word (const char *heading, const char *words)
{
  g_auto (GStrv) list = g_strsplit (words, "|", -1);

  for (guint i = 0; list[i] != NULL; i++)
    if (strstr (heading, list[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* The figure the record will have: what stays there, where that was chosen. */
static gboolean
get_figure (const JpPlan *self, guint row, const char *role, JpRational *out, char **text)
{
  int column = jp_mapping_find_column (self->mapping, role);
  const JpPlanCell *cell = column >= 0 ? jp_plan_find_cell (self, row, (guint) column) : NULL;
  const char *unit = jp_plan_get_row (self, row)->unit;
  g_auto (JpValue) value = { 0 };

  if (cell == NULL)
    return FALSE;
  if (jp_plan_cell_is_conflict (cell) && !cell->take)
    jp_plan_get_present (self, cell, &value);
  else
    jp_value_copy (&value, &cell->value);
  if (value.type == JP_FIELD_QUANTITY && value.quantity.is_set)
    {
      jp_quantity_to_rational (value.quantity, unit, out);
      *text = jp_quantity_format (value.quantity, unit, NULL, 2);
      return TRUE;
    }
  if (value.type != JP_FIELD_DECIMAL || !value.decimal.is_set)
    return FALSE;
  jp_decimal_to_rational (value.decimal, out);
  *text = jp_decimal_to_text (value.decimal);
  return TRUE;
}

/* "99.83%" → 0.9983 and 4 places; a workbook holds the fraction itself. */
static gboolean
read_rate (const char *text, JpRational *out, guint *places)
{
  g_autofree char *plain = g_strstrip (g_strdup (text));
  gboolean percent = g_str_has_suffix (plain, "%") || g_str_has_suffix (plain, "％");
  g_auto (JpRational) hundred = JP_RATIONAL_INIT;
  JpDecimal decimal;

  if (percent)
    *g_utf8_prev_char (plain + strlen (plain)) = '\0';
  if (!jp_decimal_parse (g_strstrip (plain), &decimal, NULL) || !decimal.is_set)
    return FALSE;
  jp_decimal_to_rational (decimal, out);
  jp_rational_set_int (&hundred, 100);
  if (percent)
    jp_rational_div (out, out, &hundred);
  *places = decimal.scale + (percent ? 2 : 0);
  return TRUE;
}

/* Both digits of a percentage are printed, more when it has more. */
static char *
format_rate (const JpRational *rate)
{
  g_auto (JpRational) hundred = JP_RATIONAL_INIT;

  jp_rational_set_int (&hundred, 100);
  jp_rational_mul (&hundred, &hundred, rate);
  return jp_rational_to_fixed (&hundred, 2);
}

static gboolean
agrees (const JpRational *rate, const JpRational *printed, guint places)
{
  g_auto (JpRational) rounded = JP_RATIONAL_INIT;

  jp_rational_round (&rounded, rate, MIN (places, JP_DECIMAL_MAX_SCALE));
  return jp_rational_cmp (&rounded, printed) == 0;
}

static JpPlanRate *
new_rate (const JpPlan *self, guint row, guint column, const char *over, const char *under, const JpRational *rate)
{
  const char *printed = jp_grid_get (jp_mapping_get_grid (self->mapping), row, column);
  g_autofree char *heading = jp_mapping_dup_heading_text (self->mapping, column);
  g_autofree char *computed = format_rate (rate);
  JpPlanRate *out = g_new0 (JpPlanRate, 1);

  out->row = row;
  out->column = column;
  /* TRANSLATORS: name of a rate, of the row, the printed rate, two figures, the rate they give */
  out->text =
    g_strdup_printf (_("%s of “%s” is compared only: the table says %s, the figures %s ÷ %s = %s %%."), heading,
                     jp_plan_get_row (self, row)->name, printed, over, under, computed);
  return out;
}

/* NULL when it agrees, or when there is nothing to compare. */
static JpPlanRate *
compare_cell (const JpPlan *self, guint row, guint column, guint kind, guint *n_compared)
{
  const char *text = jp_grid_get (jp_mapping_get_grid (self->mapping), row, column);
  g_auto (JpRational) printed = JP_RATIONAL_INIT;
  g_auto (JpRational) over = JP_RATIONAL_INIT;
  g_autofree char *over_text = NULL;
  JpPlanRate *first = NULL;
  guint places;

  if (!read_rate (text, &printed, &places) || !get_figure (self, row, rates[kind].over, &over, &over_text))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (rates[kind].under) && rates[kind].under[i] != NULL; i++)
    {
      g_auto (JpRational) rate = JP_RATIONAL_INIT;
      g_autofree char *under_text = NULL;

      if (!get_figure (self, row, rates[kind].under[i], &rate, &under_text) || jp_rational_sign (&rate) == 0)
        continue;
      jp_rational_div (&rate, &over, &rate);
      if (agrees (&rate, &printed, places))
        {
          g_clear_pointer (&first, jp_plan_rate_free);
          (*n_compared)++;
          return NULL;
        }
      if (first == NULL)
        first = new_rate (self, row, column, over_text, under_text, &rate);
    }
  *n_compared += first != NULL;
  return first;
}

void
jp_plan_rate_free (JpPlanRate *self)
{
  g_free (self->text);
  g_free (self);
}

static void
compare_column (const JpPlan *self, guint column, GPtrArray *out, guint *n_compared)
{
  g_autofree char *heading = jp_mapping_dup_heading_text (self->mapping, column);
  guint kind = 0;

  while (kind < G_N_ELEMENTS (rates) && (rates[kind].kind != jp_mapping_get_target (self->mapping)->kind ||
                                         !has_word (heading, rates[kind].words)))
    kind++;
  for (guint row = 0; kind < G_N_ELEMENTS (rates) && row < self->rows->len; row++)
    {
      JpPlanRate *rate =
        jp_plan_get_row (self, row)->n_cells > 0 ? compare_cell (self, row, column, kind, n_compared) : NULL;

      if (rate != NULL)
        g_ptr_array_add (out, rate);
    }
}

GPtrArray *
jp_plan_compare_rates (const JpPlan *self, guint *n_compared)
{
  GPtrArray *out = g_ptr_array_new_with_free_func ((GDestroyNotify) jp_plan_rate_free);
  guint n = jp_mapping_get_grid (self->mapping)->n_columns;

  *n_compared = 0;
  for (guint i = 0; i < n; i++)
    if (jp_mapping_get_column (self->mapping, i)->role == JP_ROLE_RATE)
      compare_column (self, i, out, n_compared);
  return out;
}
