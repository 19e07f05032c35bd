/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-rational.h"

G_BEGIN_DECLS

/**
 * JpDecimal:
 *
 * A decimal number as a person typed it (points, scores, counts, rates), or nothing. n × 10^-scale; the zeros typed
 * after the point are kept. "Nothing" is not zero.
 */
typedef struct
{
  gint64 n;
  guint8 scale;   /* 0 … 18 */
  guint8 is_set;
} JpDecimal;

#define JP_DECIMAL_NONE ((JpDecimal) { 0, 0, FALSE })
#define JP_DECIMAL_MAX_SCALE 18

JpDecimal jp_decimal_new (gint64 n, guint scale);
/* Reads what people type: ASCII and full-width digits and signs, "，" and "," as thousands separators where they stand
 * at thousands, "−", a trailing "%" or "分" is NOT taken. Blank text gives nothing. Errors: JP_ERROR_SYNTAX. */
gboolean jp_decimal_parse (const char *text, JpDecimal *out, GError **error);
/* Plain ASCII digits at the beginning of a text, at most 18, perhaps with a point among them; nothing when there are
 * none. Returns where they end. */
const char *jp_decimal_scan (const char *text, JpDecimal *out);
/* Plain digits as typed ("3.60"), "" for nothing; C locale. Transfer full. */
char *jp_decimal_to_text (JpDecimal self);
/* The same into a buffer of at least JP_DECIMAL_TEXT_SIZE bytes, without a zero byte behind; the end of it. */
#define JP_DECIMAL_TEXT_SIZE 24
char *jp_decimal_write (JpDecimal self, char *to);
/* Same value, trailing zeros after the point dropped. */
JpDecimal jp_decimal_normalize (JpDecimal self);
/* Equal as values: 3.0 equals 3; nothing equals nothing only. */
gboolean jp_decimal_equal (JpDecimal a, JpDecimal b);
/* Equal to the letter: 3.0 differs from 3. */
gboolean jp_decimal_identical (JpDecimal a, JpDecimal b);
/* Both must be set. */
int jp_decimal_cmp (JpDecimal a, JpDecimal b);
/* self must be set. */
void jp_decimal_to_rational (JpDecimal self, JpRational *out);
/* Rounds half up to `decimals`; FALSE when the result does not fit (JP_ERROR_OUT_OF_RANGE is the caller's to raise). */
gboolean jp_decimal_from_rational (const JpRational *value, guint decimals, JpDecimal *out);

G_END_DECLS
