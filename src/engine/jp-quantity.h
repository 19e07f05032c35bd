/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-decimal.h"

G_BEGIN_DECLS

/**
 * JpMeasureUnit:
 *
 * What the figures of an item count. Money units have a power of ten relative to the fen; 元 = 2, 万元 = 6, 亿元 = 10.
 * Everything else (人, 个, %, 平方米 …) is counted as it stands.
 */
typedef struct
{
  gboolean money;
  guint fen_power;   /* money: 1 unit = 10^fen_power fen */
  gboolean percent;  /* "%": 98.5 means 98.5 % = 0.985 */
  guint ten_power;   /* 万人, 万…: 1 unit = 10^ten_power of the base unit */
} JpMeasureUnit;

/* Knows 元 千元 万元 百万元 亿元, %, ％, 万X 亿X; anything else (NULL too) is a plain count. */
JpMeasureUnit jp_measure_unit_lookup (const char *unit);

/**
 * JpQuantity:
 *
 * One figure of an item, or nothing. Money: whole fen. Otherwise: n × 10^-decimals of the item's unit.
 * `decimals` is always the number of places as typed in the item's unit, so that 472,135,000.00 元 typed as
 * 47213.5 万元 is shown as 47213.5 again.
 */
typedef struct
{
  gint64 n;
  guint8 decimals;
  guint8 is_set;
} JpQuantity;

#define JP_QUANTITY_NONE ((JpQuantity) { 0, 0, FALSE })

/* Reads a figure typed in `unit`. A unit or % written behind the figure is understood ("3165.74元" in a 万元 item,
 * "100%"). Errors: JP_ERROR_SYNTAX; JP_ERROR_OUT_OF_RANGE for more than 9.2×10^16 fen or parts of a fen. */
gboolean jp_quantity_parse (const char *text, const char *unit, JpQuantity *out, GError **error);
/* As typed, plain digits, no separators, in `unit`; "" for nothing. Transfer full. */
char *jp_quantity_to_text (JpQuantity self, const char *unit);
/* For people: thousands separators, true minus, in `display_unit` (money only; NULL = the item's own) with at least
 * min_decimals places and as many more as the value needs (never rounded). Transfer full. */
char *jp_quantity_format (JpQuantity self, const char *unit, const char *display_unit, guint min_decimals);
/* Value in base units: money in fen, % as fraction (98.5 % = 0.985), 万人 in 人. self must be set. */
void jp_quantity_to_rational (JpQuantity self, const char *unit, JpRational *out);
gboolean jp_quantity_identical (JpQuantity a, JpQuantity b);

G_END_DECLS
