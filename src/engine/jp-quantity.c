/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-quantity.h"

#include "jp-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct
{
  const char *name;
  guint fen_power;
} money_units[] = {
  { "百万元", 8 }, { "千万元", 9 }, { "万元", 6 }, { "亿元", 10 }, { "千元", 5 }, { "元", 2 }, { "人民币元", 2 },
};

static const struct
{
  const char *name;
  guint power;
} tens[] = { { "千万", 7 }, { "百万", 6 }, { "万", 4 }, { "亿", 8 } };

/**
 * jp_measure_unit_lookup:
 * @unit: (nullable): as documents write it
 *
 * Returns: what the unit counts; a plain count when it is not a known one
 */
JpMeasureUnit
jp_measure_unit_lookup (const char *unit)
{
  if (unit == NULL)
    return (JpMeasureUnit) { 0 };
  for (guint i = 0; i < G_N_ELEMENTS (money_units); i++)
    if (g_str_equal (unit, money_units[i].name))
      return (JpMeasureUnit) { .money = TRUE, .fen_power = money_units[i].fen_power };
  if (g_str_equal (unit, "%") || g_str_equal (unit, "％"))
    return (JpMeasureUnit) { .percent = TRUE };
  for (guint i = 0; i < G_N_ELEMENTS (tens); i++)
    if (g_str_has_prefix (unit, tens[i].name))
      return (JpMeasureUnit) { .ten_power = tens[i].power };
  return (JpMeasureUnit) { 0 };
}

/* Where the number ends and a unit begins. */
static const char *
find_unit (const char *text)
{
  const char *p = text;

  while (*p != '\0')
    {
      gunichar c = g_utf8_get_char (p);

      if ((g_unichar_isalpha (c) && !g_unichar_isdigit (c)) || c == '%' || c == 0xff05)
        break;
      p = g_utf8_next_char (p);
    }
  return p;
}

/* factor = how many of `unit` one of `typed` is; FALSE when one cannot be turned into the other. */
static gboolean
convert_unit (const char *typed, const char *unit, JpRational *factor)
{
  JpMeasureUnit from = jp_measure_unit_lookup (typed);
  JpMeasureUnit to = jp_measure_unit_lookup (unit);
  int power;

  if (g_strcmp0 (typed, unit) == 0)
    power = 0;
  else if (from.money && to.money)
    power = (int) from.fen_power - (int) to.fen_power;
  else if (from.percent && to.percent)
    power = 0;
  else
    return FALSE;

  if (power >= 0)
    jp_rational_set_int (factor, 1);
  else
    jp_rational_set_scaled (factor, 1, -power);
  for (; power > 0; power--)
    {
      g_auto (JpRational) ten = JP_RATIONAL_INIT;

      jp_rational_set_int (&ten, 10);
      jp_rational_mul (factor, factor, &ten);
    }
  return TRUE;
}

/* number × factor in `unit` → what is stored. */
static gboolean
store_number (const JpRational *number, guint decimals, const char *text, const char *unit, JpQuantity *out,
              GError **error)
{
  JpMeasureUnit to = jp_measure_unit_lookup (unit);
  guint scale = to.money ? to.fen_power : decimals;
  gint64 n;

  if (!jp_rational_get_scaled (number, scale, &n))
    {
      if (to.money && decimals > to.fen_power)
        g_set_error (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE,
                     _("“%s” has parts smaller than a fen. Round it to what the books say."), text);
      else
        g_set_error (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE, _("“%s” is too large to be an exact amount."), text);
      return FALSE;
    }
  *out = (JpQuantity) { n, (guint8) decimals, TRUE };
  return TRUE;
}

/**
 * jp_quantity_parse:
 * @unit: (nullable): the item's unit, in which plain numbers are understood
 *
 * Reads a figure as people type it; a unit behind it is understood and turned into the item's.
 *
 * Returns: %FALSE with an error when it is not accepted; @out is untouched then
 */
gboolean
jp_quantity_parse (const char *text, const char *unit, JpQuantity *out, GError **error)
{
  const char *suffix = text != NULL ? find_unit (text) : "";
  g_autofree char *digits = text != NULL ? g_strndup (text, suffix - text) : g_strdup ("");
  g_autofree char *typed_unit = g_strstrip (g_strdup (suffix));
  g_auto (JpRational) number = JP_RATIONAL_INIT;
  g_auto (JpRational) factor = JP_RATIONAL_INIT;
  JpDecimal decimal;
  guint decimals;
  gint64 n;

  if (!jp_decimal_parse (digits, &decimal, NULL) || (!decimal.is_set && *typed_unit != '\0'))
    {
      g_set_error (error, JP_ERROR, JP_ERROR_SYNTAX, _("“%s” is not a number. Type digits such as 1234.56."), text);
      return FALSE;
    }
  if (!decimal.is_set)
    {
      *out = JP_QUANTITY_NONE;
      return TRUE;
    }
  if (!convert_unit (*typed_unit != '\0' ? typed_unit : unit, unit, &factor))
    {
      g_set_error (error, JP_ERROR, JP_ERROR_SYNTAX,
                   _("The unit of “%s” does not fit: this figure is counted in “%s”."), text, unit != NULL ? unit : "");
      return FALSE;
    }

  jp_decimal_to_rational (decimal, &number);
  jp_rational_mul (&number, &number, &factor);
  /* As many places as the number has in the item's unit. */
  for (decimals = jp_rational_cmp_int (&factor, 1) == 0 ? decimal.scale : 0; decimals < JP_DECIMAL_MAX_SCALE;
       decimals++)
    if (jp_rational_get_scaled (&number, decimals, &n))
      break;
  return store_number (&number, decimals, text, unit, out, error);
}

/* value in `unit`s; self must be set. */
static void
in_unit (JpQuantity self, const JpMeasureUnit *unit, JpRational *out)
{
  jp_rational_set_scaled (out, self.n, unit->money ? unit->fen_power : self.decimals);
}

char *
jp_quantity_to_text (JpQuantity self, const char *unit)
{
  JpMeasureUnit measure = jp_measure_unit_lookup (unit);
  g_auto (JpRational) value = JP_RATIONAL_INIT;

  if (!self.is_set)
    return g_strdup ("");
  in_unit (self, &measure, &value);
  return jp_rational_to_text (&value, self.decimals, JP_DECIMAL_MAX_SCALE);
}

/* "-1234567.80" → "−1,234,567.80" */
static char *
group_thousands (const char *plain)
{
  GString *out = g_string_new (NULL);
  const char *digits = plain;
  gsize whole;

  if (*digits == '-')
    {
      g_string_append (out, "−");
      digits++;
    }
  whole = strcspn (digits, ".");
  for (gsize i = 0; i < whole; i++)
    {
      if (i > 0 && (whole - i) % 3 == 0)
        g_string_append_c (out, ',');
      g_string_append_c (out, digits[i]);
    }
  g_string_append (out, digits + whole);
  return g_string_free (out, FALSE);
}

char *
jp_quantity_format (JpQuantity self, const char *unit, const char *display_unit, guint min_decimals)
{
  JpMeasureUnit measure = jp_measure_unit_lookup (unit);
  JpMeasureUnit display = jp_measure_unit_lookup (display_unit != NULL ? display_unit : unit);
  g_auto (JpRational) value = JP_RATIONAL_INIT;
  g_autofree char *plain = NULL;
  gboolean same = !measure.money || !display.money || measure.fen_power == display.fen_power;
  guint places = same ? MAX (min_decimals, self.decimals) : min_decimals;

  if (!self.is_set)
    return g_strdup ("");
  in_unit (self, same ? &measure : &display, &value);
  plain = jp_rational_to_text (&value, places, JP_DECIMAL_MAX_SCALE);
  return group_thousands (plain);
}

void
jp_quantity_to_rational (JpQuantity self, const char *unit, JpRational *out)
{
  JpMeasureUnit measure = jp_measure_unit_lookup (unit);
  g_auto (JpRational) ten = JP_RATIONAL_INIT;

  g_return_if_fail (self.is_set);

  if (measure.money)
    {
      jp_rational_set_int (out, self.n);
      return;
    }
  jp_rational_set_scaled (out, self.n, self.decimals);
  jp_rational_set_int (&ten, 10);
  for (guint i = 0; i < measure.ten_power; i++)
    jp_rational_mul (out, out, &ten);
  for (guint i = 0; measure.percent && i < 2; i++)
    jp_rational_div (out, out, &ten);
}

gboolean
jp_quantity_identical (JpQuantity a, JpQuantity b)
{
  if (!a.is_set || !b.is_set)
    return a.is_set == b.is_set;
  return a.n == b.n && a.decimals == b.decimals;
}
