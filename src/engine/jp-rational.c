/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jp-rational-private.h"

G_STATIC_ASSERT (sizeof (long) == sizeof (gint64));

typedef __int128 Wide;
typedef unsigned __int128 UWide;

static Wide
power_of_ten (guint exponent)
{
  static const gint64 powers[JP_RATIONAL_WORD_DECIMALS + 1] = {
    1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000, 10000000000, 100000000000, 1000000000000,
    10000000000000, 100000000000000, 1000000000000000, 10000000000000000, 100000000000000000, 1000000000000000000,
  };

  return powers[exponent];
}

static guint64
gcd64 (guint64 a, guint64 b)
{
  while (b != 0)
    {
      guint64 rest = a % b;

      a = b;
      b = rest;
    }
  return a;
}

static UWide
gcd128 (UWide a, UWide b)
{
  while (b > G_MAXUINT64)
    {
      UWide rest = a % b;

      a = b;
      b = rest;
    }
  return b == 0 ? a : gcd64 ((guint64) b, (guint64) (a % b));
}

/* Both fit 64 bits most of the time, where division is cheap. */
static UWide
quotient_of (UWide a, UWide b)
{
  return ((a | b) >> 64) == 0 ? (guint64) a / (guint64) b : a / b;
}

void
jp_rational_clear_big (JpRational *self)
{
  mpq_clear (self->big);
  g_clear_pointer (&self->big, g_free);
}

static void
mpz_set_wide (mpz_ptr z, Wide value)
{
  UWide magnitude = value < 0 ? -(UWide) value : (UWide) value;
  guint64 words[2] = { (guint64) magnitude, (guint64) (magnitude >> 64) };

  mpz_import (z, 2, -1, sizeof words[0], 0, 0, words);
  if (value < 0)
    mpz_neg (z, z);
}

void
jp_rational_init_mpq (mpq_ptr q, const JpRational *self)
{
  mpq_init (q);
  if (self->big != NULL)
    {
      mpq_set (q, self->big);
      return;
    }
  mpq_set_si (q, self->n, self->d);
  mpq_canonicalize (q);
}

/* LONG_MIN stays out of the machine form, so that every negation fits. */
static gboolean
fits_word (mpz_srcptr z)
{
  return mpz_fits_slong_p (z) && mpz_cmp_si (z, G_MININT64) != 0;
}

void
jp_rational_take_mpq (JpRational *self, mpq_ptr q)
{
  if (fits_word (mpq_numref (q)) && fits_word (mpq_denref (q)))
    {
      jp_rational_set_words (self, mpz_get_si (mpq_numref (q)), mpz_get_si (mpq_denref (q)));
      mpq_clear (q);
      return;
    }
  jp_rational_clear (self);
  self->big = g_new (__mpq_struct, 1);
  *self->big = *q;
}

/* self = n / d, d > 0, which has to be reduced to fit, if anything helps. */
static void
set_reduced (JpRational *self, Wide n, Wide d)
{
  UWide divisor = gcd128 (n < 0 ? -(UWide) n : (UWide) n, (UWide) d);
  mpq_t q;

  n /= (Wide) divisor;
  d /= (Wide) divisor;
  if (n >= -(Wide) G_MAXINT64 && n <= G_MAXINT64 && d <= G_MAXINT64)
    {
      jp_rational_set_words (self, (gint64) n, (gint64) d);
      return;
    }
  mpq_init (q);
  mpz_set_wide (mpq_numref (q), n);
  mpz_set_wide (mpq_denref (q), d);
  jp_rational_take_mpq (self, q);
}

/* self = n / d, d > 0. */
static inline void
set_wide (JpRational *self, Wide n, Wide d)
{
  if (G_LIKELY (n >= -(Wide) G_MAXINT64 && n <= G_MAXINT64 && d <= G_MAXINT64))
    jp_rational_set_words (self, (gint64) n, (gint64) d);
  else
    set_reduced (self, n, d);
}

static gboolean
both_small (const JpRational *a, const JpRational *b)
{
  return a->big == NULL && b->big == NULL;
}

void
jp_rational_set_big (JpRational *self, const JpRational *value)
{
  mpq_t q;

  if (self == value)
    return;
  jp_rational_init_mpq (q, value);
  jp_rational_take_mpq (self, q);
}

void
jp_rational_set_int (JpRational *self, gint64 value)
{
  set_wide (self, value, 1);
}

void
jp_rational_set_fraction (JpRational *self, gint64 numerator, gint64 denominator)
{
  Wide n = numerator;
  Wide d = denominator;

  g_return_if_fail (denominator != 0);

  set_wide (self, d < 0 ? -n : n, d < 0 ? -d : d);
}

void
jp_rational_set_scaled (JpRational *self, gint64 value, guint scale)
{
  g_return_if_fail (scale <= JP_RATIONAL_WORD_DECIMALS);

  if (G_LIKELY (value != G_MININT64))
    jp_rational_set_words (self, value, (gint64) power_of_ten (scale));
  else
    set_wide (self, value, power_of_ten (scale));
}

/* Every operation below has a path in 128 bits for two machine words and one in GMP for the rest. */
static void
operate_big (JpRational *out, const JpRational *a, const JpRational *b,
             void (*operation) (mpq_ptr, mpq_srcptr, mpq_srcptr))
{
  mpq_t x, y;

  jp_rational_init_mpq (x, a);
  jp_rational_init_mpq (y, b);
  operation (x, x, y);
  mpq_clear (y);
  jp_rational_take_mpq (out, x);
}

/* out = n / d when both were computed without overflow. */
static inline gboolean
set_fitting (JpRational *out, gint64 n, gint64 d)
{
  if (G_UNLIKELY (n == G_MININT64))
    return FALSE;
  jp_rational_set_words (out, n, d);
  return TRUE;
}

void
jp_rational_add (JpRational *out, const JpRational *a, const JpRational *b)
{
  gint64 left, right, n, d;

  if (!both_small (a, b))
    operate_big (out, a, b, mpq_add);
  else if (a->d == b->d)
    set_wide (out, (Wide) a->n + b->n, a->d);
  else if (__builtin_mul_overflow (a->n, b->d, &left) || __builtin_mul_overflow (b->n, a->d, &right) ||
           __builtin_add_overflow (left, right, &n) || __builtin_mul_overflow (a->d, b->d, &d) ||
           !set_fitting (out, n, d))
    set_wide (out, (Wide) a->n * b->d + (Wide) b->n * a->d, (Wide) a->d * b->d);
}

void
jp_rational_sub (JpRational *out, const JpRational *a, const JpRational *b)
{
  gint64 left, right, n, d;

  if (!both_small (a, b))
    operate_big (out, a, b, mpq_sub);
  else if (a->d == b->d)
    set_wide (out, (Wide) a->n - b->n, a->d);
  else if (__builtin_mul_overflow (a->n, b->d, &left) || __builtin_mul_overflow (b->n, a->d, &right) ||
           __builtin_sub_overflow (left, right, &n) || __builtin_mul_overflow (a->d, b->d, &d) ||
           !set_fitting (out, n, d))
    set_wide (out, (Wide) a->n * b->d - (Wide) b->n * a->d, (Wide) a->d * b->d);
}

void
jp_rational_mul (JpRational *out, const JpRational *a, const JpRational *b)
{
  gint64 n, d;

  if (!both_small (a, b))
    operate_big (out, a, b, mpq_mul);
  else if (__builtin_mul_overflow (a->n, b->n, &n) || __builtin_mul_overflow (a->d, b->d, &d) ||
           !set_fitting (out, n, d))
    set_wide (out, (Wide) a->n * b->n, (Wide) a->d * b->d);
}

static void
divide_wide (JpRational *out, const JpRational *a, const JpRational *b)
{
  Wide n = (Wide) a->n * b->d;
  Wide d = (Wide) a->d * b->n;

  set_wide (out, d < 0 ? -n : n, d < 0 ? -d : d);
}

void
jp_rational_div (JpRational *out, const JpRational *a, const JpRational *b)
{
  gint64 n, d;

  g_return_if_fail (jp_rational_sign (b) != 0);

  if (!both_small (a, b))
    operate_big (out, a, b, mpq_div);
  else if (b->n == b->d)
    jp_rational_set (out, a);
  else if (b->n > 0 && a->d == b->d)
    /* Two amounts with as many decimals. */
    jp_rational_set_words (out, a->n, b->n);
  else if (b->n < 0 || __builtin_mul_overflow (a->n, b->d, &n) || __builtin_mul_overflow (a->d, b->n, &d) ||
           !set_fitting (out, n, d))
    divide_wide (out, a, b);
}

void
jp_rational_neg (JpRational *out, const JpRational *a)
{
  jp_rational_set (out, a);
  if (out->big != NULL)
    mpq_neg (out->big, out->big);
  else
    out->n = -out->n;
}

void
jp_rational_abs (JpRational *out, const JpRational *a)
{
  if (jp_rational_sign (a) < 0)
    jp_rational_neg (out, a);
  else
    jp_rational_set (out, a);
}

/* out = the quotient of numerator and denominator as `divide` rounds it. */
static void
round_big (JpRational *out, const JpRational *a, void (*divide) (mpz_ptr, mpz_srcptr, mpz_srcptr))
{
  mpq_t q;

  jp_rational_init_mpq (q, a);
  divide (mpq_numref (q), mpq_numref (q), mpq_denref (q));
  mpz_set_ui (mpq_denref (q), 1);
  jp_rational_take_mpq (out, q);
}

void
jp_rational_floor (JpRational *out, const JpRational *a)
{
  if (a->big != NULL)
    round_big (out, a, mpz_fdiv_q);
  else
    jp_rational_set_words (out, a->n / a->d - (a->n % a->d < 0), 1);
}

void
jp_rational_ceil (JpRational *out, const JpRational *a)
{
  if (a->big != NULL)
    round_big (out, a, mpz_cdiv_q);
  else
    jp_rational_set_words (out, a->n / a->d + (a->n % a->d > 0), 1);
}

static int
compare_words (const JpRational *a, const JpRational *b)
{
  gint64 left, right;
  Wide wide_left, wide_right;

  if (a->d == b->d)
    return (a->n > b->n) - (a->n < b->n);
  if (!__builtin_mul_overflow (a->n, b->d, &left) && !__builtin_mul_overflow (b->n, a->d, &right))
    return (left > right) - (left < right);
  wide_left = (Wide) a->n * b->d;
  wide_right = (Wide) b->n * a->d;
  return (wide_left > wide_right) - (wide_left < wide_right);
}

int
jp_rational_cmp (const JpRational *a, const JpRational *b)
{
  mpq_t x, y;
  int result;

  if (both_small (a, b))
    return compare_words (a, b);
  jp_rational_init_mpq (x, a);
  jp_rational_init_mpq (y, b);
  result = mpq_cmp (x, y);
  mpq_clear (x);
  mpq_clear (y);
  return (result > 0) - (result < 0);
}

int
jp_rational_cmp_int (const JpRational *a, gint64 b)
{
  g_auto (JpRational) other = JP_RATIONAL_INIT;

  jp_rational_set_int (&other, b);
  return jp_rational_cmp (a, &other);
}

gboolean
jp_rational_is_fraction (const JpRational *a, gint64 numerator, gint64 denominator)
{
  g_auto (JpRational) other = JP_RATIONAL_INIT;

  jp_rational_set_fraction (&other, numerator, denominator);
  return jp_rational_cmp (a, &other) == 0;
}

gboolean
jp_rational_is_integer (const JpRational *a)
{
  return a->big != NULL ? mpz_cmp_ui (mpq_denref (a->big), 1) == 0 : a->n % a->d == 0;
}

static void
round_in_gmp (JpRational *out, const JpRational *a, guint decimals)
{
  gboolean negative = jp_rational_sign (a) < 0;
  mpq_t q;
  mpz_t power;

  jp_rational_init_mpq (q, a);
  mpq_abs (q, q);
  mpz_init (power);
  mpz_ui_pow_ui (power, 10, decimals);

  /* floor ((2 × n × 10^decimals + d) ÷ 2d) */
  mpz_mul (mpq_numref (q), mpq_numref (q), power);
  mpz_mul_2exp (mpq_numref (q), mpq_numref (q), 1);
  mpz_add (mpq_numref (q), mpq_numref (q), mpq_denref (q));
  mpz_mul_2exp (mpq_denref (q), mpq_denref (q), 1);
  mpz_fdiv_q (mpq_numref (q), mpq_numref (q), mpq_denref (q));
  mpz_set (mpq_denref (q), power);
  mpq_canonicalize (q);
  if (negative)
    mpq_neg (q, q);
  mpz_clear (power);
  jp_rational_take_mpq (out, q);
}

/* |a| × 10^decimals, rounded half up; a in words. */
static UWide
round_magnitude (const JpRational *a, guint decimals)
{
  guint64 magnitude = a->n < 0 ? -(guint64) a->n : (guint64) a->n;
  guint64 power = (guint64) power_of_ten (decimals);
  guint64 twice = 2 * (guint64) a->d;
  guint64 sum;

  if (!__builtin_mul_overflow (magnitude, 2 * power, &sum) && !__builtin_add_overflow (sum, (guint64) a->d, &sum))
    return sum / twice;
  return quotient_of (2 * (UWide) magnitude * power + (UWide) a->d, twice);
}

void
jp_rational_round (JpRational *out, const JpRational *a, guint decimals)
{
  Wide rounded;

  if (a->big != NULL || decimals > JP_RATIONAL_WORD_DECIMALS)
    {
      round_in_gmp (out, a, decimals);
      return;
    }
  rounded = (Wide) round_magnitude (a, decimals);
  set_wide (out, a->n < 0 ? -rounded : rounded, power_of_ten (decimals));
}

gboolean
jp_rational_round_scaled (const JpRational *a, guint decimals, gint64 *value)
{
  UWide rounded;

  if (a->big != NULL || decimals > JP_RATIONAL_WORD_DECIMALS)
    {
      g_auto (JpRational) out = JP_RATIONAL_INIT;

      round_in_gmp (&out, a, decimals);
      return jp_rational_get_scaled (&out, decimals, value);
    }
  rounded = round_magnitude (a, decimals);
  if (rounded > G_MAXINT64)
    return FALSE;
  *value = a->n < 0 ? -(gint64) rounded : (gint64) rounded;
  return TRUE;
}

static gboolean
get_scaled_in_gmp (const JpRational *a, guint decimals, gint64 *value)
{
  g_auto (JpRational) product = JP_RATIONAL_INIT;
  mpq_t q;

  jp_rational_init_mpq (q, a);
  for (guint i = 0; i < decimals; i++)
    mpz_mul_ui (mpq_numref (q), mpq_numref (q), 10);
  mpq_canonicalize (q);
  jp_rational_take_mpq (&product, q);
  if (product.big != NULL || product.d != 1)
    return FALSE;
  *value = product.n;
  return TRUE;
}

gboolean
jp_rational_get_scaled (const JpRational *a, guint decimals, gint64 *value)
{
  Wide power, scaled;

  if (a->big != NULL || decimals > JP_RATIONAL_WORD_DECIMALS)
    return get_scaled_in_gmp (a, decimals, value);
  power = power_of_ten (decimals);
  if (a->d == power)
    {
      *value = a->n;
      return TRUE;
    }
  scaled = (Wide) a->n * power;
  if (scaled % a->d != 0)
    return FALSE;
  scaled /= a->d;
  if (scaled > G_MAXINT64 || scaled < -(Wide) G_MAXINT64)
    return FALSE;
  *value = (gint64) scaled;
  return TRUE;
}
