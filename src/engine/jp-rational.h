/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <gmp.h>

G_BEGIN_DECLS

/**
 * JpRational:
 *
 * An exact fraction. Numerator and denominator are machine words while they fit (every operation is checked), a GMP
 * fraction where they do not: the value is always exact and an overflow is never silent. Initialise with
 * JP_RATIONAL_INIT (zero), release with jp_rational_clear() or g_auto(). Results may be one of the operands.
 *
 * In machine words a fraction is brought to lowest terms only when it would not fit otherwise, because finding the
 * divisor costs more than all the rest: one value has several forms, and only the functions below may look inside.
 */
typedef struct
{
  gint64 n;     /* numerator, carries the sign */
  gint64 d;     /* denominator, > 0 */
  mpq_ptr big;  /* the value when no form of it fits n/d, in lowest terms; else NULL */
} JpRational;

#define JP_RATIONAL_INIT { 0, 1, NULL }

void jp_rational_clear_big (JpRational *self);
void jp_rational_set_big (JpRational *self, const JpRational *value);

/* n / d as it is: d > 0, n not G_MININT64. */
static inline void
jp_rational_set_words (JpRational *self, gint64 n, gint64 d)
{
  if (G_UNLIKELY (self->big != NULL))
    jp_rational_clear_big (self);
  self->n = n;
  self->d = d;
}

/* Zero again. */
static inline void
jp_rational_clear (JpRational *self)
{
  jp_rational_set_words (self, 0, 1);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JpRational, jp_rational_clear)

static inline void
jp_rational_set (JpRational *self, const JpRational *value)
{
  if (G_LIKELY (value->big == NULL))
    jp_rational_set_words (self, value->n, value->d);
  else
    jp_rational_set_big (self, value);
}

void jp_rational_set_int (JpRational *self, gint64 value);
/* numerator / denominator; denominator must not be zero. */
void jp_rational_set_fraction (JpRational *self, gint64 numerator, gint64 denominator);
/* value × 10^-scale */
void jp_rational_set_scaled (JpRational *self, gint64 value, guint scale);
void jp_rational_add (JpRational *out, const JpRational *a, const JpRational *b);
void jp_rational_sub (JpRational *out, const JpRational *a, const JpRational *b);
void jp_rational_mul (JpRational *out, const JpRational *a, const JpRational *b);
/* b must not be zero (a programmer's error: the four outcomes of a denominator are decided before). */
void jp_rational_div (JpRational *out, const JpRational *a, const JpRational *b);
void jp_rational_neg (JpRational *out, const JpRational *a);
void jp_rational_abs (JpRational *out, const JpRational *a);
/* Largest / smallest whole number not above / not below a. */
void jp_rational_floor (JpRational *out, const JpRational *a);
void jp_rational_ceil (JpRational *out, const JpRational *a);
int jp_rational_cmp (const JpRational *a, const JpRational *b);
int jp_rational_cmp_int (const JpRational *a, gint64 b);
/* a = numerator / denominator; denominator must not be zero. */
gboolean jp_rational_is_fraction (const JpRational *a, gint64 numerator, gint64 denominator);
static inline int
jp_rational_sign (const JpRational *a)
{
  return G_LIKELY (a->big == NULL) ? (a->n > 0) - (a->n < 0) : mpq_sgn (a->big);
}

gboolean jp_rational_is_integer (const JpRational *a);

/* Rounds half away from zero ("half up" on magnitudes) to `decimals` places: out = k × 10^-decimals. */
void jp_rational_round (JpRational *out, const JpRational *a, guint decimals);
/* The same as a whole number, k. FALSE when that does not fit. */
gboolean jp_rational_round_scaled (const JpRational *a, guint decimals, gint64 *value);
/* TRUE and value = a × 10^decimals when that is a whole number that fits; no rounding. */
gboolean jp_rational_get_scaled (const JpRational *a, guint decimals, gint64 *value);

/* Decimal text: exact when a finite decimal of at most max_decimals places says it all; else the digits are cut there
 * and "…" follows (so that nobody takes it for the value). At least min_decimals places. True minus is not used here
 * ('-'). Transfer full. */
char *jp_rational_to_text (const JpRational *a, guint min_decimals, guint max_decimals);
/* Rounded half up to exactly `decimals` places. Transfer full. */
char *jp_rational_to_fixed (const JpRational *a, guint decimals);
/* Shortest exact decimal if finite with at most 18 places, else "n/d". For JSON. Transfer full. */
char *jp_rational_to_exact (const JpRational *a);
/* Parses a plain decimal ("-12.50") or "n/d"; ASCII only. FALSE when it is not one. */
gboolean jp_rational_parse (JpRational *out, const char *text);

G_END_DECLS
