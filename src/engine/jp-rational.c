/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jp-rational.h"

#include <string.h>

G_STATIC_ASSERT (sizeof (long) == sizeof (gint64));

typedef __int128 Wide;
typedef unsigned __int128 UWide;

/* 10^18 is the largest power that every fast path can multiply a machine word by without leaving 128 bits. */
#define MAX_FAST_DECIMALS 18

static Wide
power_of_ten (guint exponent)
{
  Wide power = 1;

  while (exponent-- > 0)
    power *= 10;
  return power;
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

void
jp_rational_clear (JpRational *self)
{
  if (self->big != NULL)
    {
      mpq_clear (self->big);
      g_free (self->big);
    }
  *self = (JpRational) JP_RATIONAL_INIT;
}

static void
set_small (JpRational *self, gint64 n, gint64 d)
{
  jp_rational_clear (self);
  self->n = n;
  self->d = d;
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

/* A GMP copy of either form; to be cleared. */
static void
init_mpq (mpq_ptr q, const JpRational *self)
{
  mpq_init (q);
  if (self->big != NULL)
    mpq_set (q, self->big);
  else
    mpq_set_si (q, self->n, self->d);
}

/* LONG_MIN stays out of the machine form, so that every negation fits. */
static gboolean
fits_word (mpz_srcptr z)
{
  return mpz_fits_slong_p (z) && mpz_cmp_si (z, G_MININT64) != 0;
}

/* self = q, which is canonical and is left cleared. */
static void
take_mpq (JpRational *self, mpq_ptr q)
{
  if (fits_word (mpq_numref (q)) && fits_word (mpq_denref (q)))
    {
      set_small (self, mpz_get_si (mpq_numref (q)), mpz_get_si (mpq_denref (q)));
      mpq_clear (q);
      return;
    }
  jp_rational_clear (self);
  self->big = g_new (__mpq_struct, 1);
  *self->big = *q;
}

/* self = ±magnitude / d in lowest terms, d > 0: most numbers never leave 64 bits, where division is cheap. */
static void
set_reduced (JpRational *self, gboolean negative, guint64 magnitude, guint64 d)
{
  guint64 divisor = d == 1 ? 1 : gcd64 (magnitude, d);
  gint64 n = (gint64) (magnitude / divisor);

  set_small (self, negative ? -n : n, (gint64) (d / divisor));
}

/* self = n / d in lowest terms, d > 0. */
static void
set_wide (JpRational *self, Wide n, Wide d)
{
  UWide magnitude = n < 0 ? -(UWide) n : (UWide) n;
  UWide divisor;
  mpq_t q;

  if (magnitude <= G_MAXINT64 && d <= G_MAXINT64)
    {
      set_reduced (self, n < 0, (guint64) magnitude, (guint64) d);
      return;
    }
  divisor = gcd128 (magnitude, (UWide) d);
  if (divisor > 1)
    {
      n /= (Wide) divisor;
      d /= (Wide) divisor;
    }
  if (n >= -(Wide) G_MAXINT64 && n <= G_MAXINT64 && d <= G_MAXINT64)
    {
      set_small (self, (gint64) n, (gint64) d);
      return;
    }
  mpq_init (q);
  mpz_set_wide (mpq_numref (q), n);
  mpz_set_wide (mpq_denref (q), d);
  take_mpq (self, q);
}

static gboolean
both_small (const JpRational *a, const JpRational *b)
{
  return a->big == NULL && b->big == NULL;
}

void
jp_rational_set (JpRational *self, const JpRational *value)
{
  mpq_t q;

  if (self == value)
    return;
  if (value->big == NULL)
    {
      set_small (self, value->n, value->d);
      return;
    }
  init_mpq (q, value);
  take_mpq (self, q);
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
  g_return_if_fail (scale <= MAX_FAST_DECIMALS);

  set_wide (self, value, power_of_ten (scale));
}

/* Every operation below has a path in 128 bits for two machine words and one in GMP for the rest. */
static void
operate_big (JpRational *out, const JpRational *a, const JpRational *b,
             void (*operation) (mpq_ptr, mpq_srcptr, mpq_srcptr))
{
  mpq_t x, y;

  init_mpq (x, a);
  init_mpq (y, b);
  operation (x, x, y);
  mpq_clear (y);
  take_mpq (out, x);
}

void
jp_rational_add (JpRational *out, const JpRational *a, const JpRational *b)
{
  if (!both_small (a, b))
    operate_big (out, a, b, mpq_add);
  else if (a->d == b->d)
    set_wide (out, (Wide) a->n + b->n, a->d);
  else
    set_wide (out, (Wide) a->n * b->d + (Wide) b->n * a->d, (Wide) a->d * b->d);
}

void
jp_rational_sub (JpRational *out, const JpRational *a, const JpRational *b)
{
  if (!both_small (a, b))
    operate_big (out, a, b, mpq_sub);
  else if (a->d == b->d)
    set_wide (out, (Wide) a->n - b->n, a->d);
  else
    set_wide (out, (Wide) a->n * b->d - (Wide) b->n * a->d, (Wide) a->d * b->d);
}

void
jp_rational_mul (JpRational *out, const JpRational *a, const JpRational *b)
{
  if (!both_small (a, b))
    operate_big (out, a, b, mpq_mul);
  else
    set_wide (out, (Wide) a->n * b->n, (Wide) a->d * b->d);
}

void
jp_rational_div (JpRational *out, const JpRational *a, const JpRational *b)
{
  g_return_if_fail (jp_rational_sign (b) != 0);

  if (!both_small (a, b))
    {
      operate_big (out, a, b, mpq_div);
      return;
    }
  Wide n = (Wide) a->n * b->d;
  Wide d = (Wide) a->d * b->n;
  set_wide (out, d < 0 ? -n : n, d < 0 ? -d : d);
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

  init_mpq (q, a);
  divide (mpq_numref (q), mpq_numref (q), mpq_denref (q));
  mpz_set_ui (mpq_denref (q), 1);
  take_mpq (out, q);
}

void
jp_rational_floor (JpRational *out, const JpRational *a)
{
  if (a->big != NULL)
    round_big (out, a, mpz_fdiv_q);
  else
    set_small (out, a->n / a->d - (a->n % a->d < 0), 1);
}

void
jp_rational_ceil (JpRational *out, const JpRational *a)
{
  if (a->big != NULL)
    round_big (out, a, mpz_cdiv_q);
  else
    set_small (out, a->n / a->d + (a->n % a->d > 0), 1);
}

int
jp_rational_cmp (const JpRational *a, const JpRational *b)
{
  mpq_t x, y;
  int result;

  if (both_small (a, b))
    {
      Wide left = (Wide) a->n * b->d;
      Wide right = (Wide) b->n * a->d;

      return (left > right) - (left < right);
    }
  init_mpq (x, a);
  init_mpq (y, b);
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

int
jp_rational_sign (const JpRational *a)
{
  return a->big != NULL ? mpq_sgn (a->big) : (a->n > 0) - (a->n < 0);
}

gboolean
jp_rational_is_integer (const JpRational *a)
{
  return a->big != NULL ? mpz_cmp_ui (mpq_denref (a->big), 1) == 0 : a->d == 1;
}

static void
round_in_gmp (JpRational *out, const JpRational *a, guint decimals)
{
  gboolean negative = jp_rational_sign (a) < 0;
  mpq_t q;
  mpz_t power;

  init_mpq (q, a);
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
  take_mpq (out, q);
}

void
jp_rational_round (JpRational *out, const JpRational *a, guint decimals)
{
  Wide power, magnitude, rounded;

  if (a->big != NULL || decimals > MAX_FAST_DECIMALS)
    {
      round_in_gmp (out, a, decimals);
      return;
    }
  power = power_of_ten (decimals);
  magnitude = a->n < 0 ? -(Wide) a->n : a->n;
  rounded = (2 * magnitude * power + a->d) / (2 * (Wide) a->d);
  set_wide (out, a->n < 0 ? -rounded : rounded, power);
}

gboolean
jp_rational_get_scaled (const JpRational *a, guint decimals, gint64 *value)
{
  Wide power, scaled;

  if (a->big != NULL || decimals > MAX_FAST_DECIMALS)
    {
      g_auto (JpRational) product = JP_RATIONAL_INIT;
      mpq_t q;

      init_mpq (q, a);
      for (guint i = 0; i < decimals; i++)
        mpz_mul_ui (mpq_numref (q), mpq_numref (q), 10);
      mpq_canonicalize (q);
      take_mpq (&product, q);
      if (product.big != NULL || product.d != 1)
        return FALSE;
      *value = product.n;
      return TRUE;
    }

  power = power_of_ten (decimals);
  if (power % a->d != 0)
    return FALSE;
  scaled = (Wide) a->n * (power / a->d);
  if (scaled > G_MAXINT64 || scaled < -(Wide) G_MAXINT64)
    return FALSE;
  *value = (gint64) scaled;
  return TRUE;
}

/* Digits of floor (|a| × 10^decimals); *exact tells whether anything was cut. Transfer full. */
static char *
cut_digits (const JpRational *a, guint decimals, gboolean *exact)
{
  void (*release) (void *, size_t);
  char *gmp_text, *text;
  mpq_t q;
  mpz_t quotient, rest;

  init_mpq (q, a);
  mpq_abs (q, q);
  mpz_inits (quotient, rest, NULL);
  mpz_ui_pow_ui (quotient, 10, decimals);
  mpz_mul (quotient, quotient, mpq_numref (q));
  mpz_fdiv_qr (quotient, rest, quotient, mpq_denref (q));
  *exact = mpz_sgn (rest) == 0;

  gmp_text = mpz_get_str (NULL, 10, quotient);
  text = g_strdup (gmp_text);
  mp_get_memory_functions (NULL, NULL, &release);
  release (gmp_text, strlen (gmp_text) + 1);
  mpz_clears (quotient, rest, NULL);
  mpq_clear (q);
  return text;
}

/* "-" whole "." fraction of digits × 10^-decimals. */
static GString *
place_point (const char *digits, guint decimals, gboolean negative)
{
  GString *text = g_string_new (negative ? "-" : "");
  gsize length = strlen (digits);
  gsize whole = length > decimals ? length - decimals : 0;

  if (whole == 0)
    g_string_append_c (text, '0');
  g_string_append_len (text, digits, whole);
  if (decimals == 0)
    return text;
  g_string_append_c (text, '.');
  for (gsize i = length; i < decimals; i++)
    g_string_append_c (text, '0');
  g_string_append (text, digits + whole);
  return text;
}

/* Drops zeros after the point while more than `keep` places are there. */
static void
drop_zeros (GString *text, guint decimals, guint keep)
{
  while (decimals > keep && text->str[text->len - 1] == '0')
    {
      g_string_truncate (text, text->len - 1);
      decimals--;
    }
  if (decimals == 0 && text->str[text->len - 1] == '.')
    g_string_truncate (text, text->len - 1);
}

char *
jp_rational_to_text (const JpRational *a, guint min_decimals, guint max_decimals)
{
  guint decimals = MAX (min_decimals, max_decimals);
  gboolean exact;
  g_autofree char *digits = cut_digits (a, decimals, &exact);
  GString *text = place_point (digits, decimals, jp_rational_sign (a) < 0);

  if (exact)
    drop_zeros (text, decimals, min_decimals);
  else
    g_string_append (text, "…");
  return g_string_free (text, FALSE);
}

char *
jp_rational_to_fixed (const JpRational *a, guint decimals)
{
  g_auto (JpRational) rounded = JP_RATIONAL_INIT;
  g_autofree char *digits = NULL;
  gboolean exact;

  jp_rational_round (&rounded, a, decimals);
  digits = cut_digits (&rounded, decimals, &exact);
  return g_string_free (place_point (digits, decimals, jp_rational_sign (&rounded) < 0), FALSE);
}

char *
jp_rational_to_exact (const JpRational *a)
{
  gboolean exact;
  g_autofree char *digits = cut_digits (a, MAX_FAST_DECIMALS, &exact);
  GString *text;

  if (!exact)
    {
      mpq_t q;
      char *gmp_text, *copy;
      void (*release) (void *, size_t);

      init_mpq (q, a);
      gmp_text = mpq_get_str (NULL, 10, q);
      copy = g_strdup (gmp_text);
      mp_get_memory_functions (NULL, NULL, &release);
      release (gmp_text, strlen (gmp_text) + 1);
      mpq_clear (q);
      return copy;
    }
  text = place_point (digits, MAX_FAST_DECIMALS, jp_rational_sign (a) < 0);
  drop_zeros (text, MAX_FAST_DECIMALS, 0);
  return g_string_free (text, FALSE);
}

/* Digits with at most one point → number × 10^-scale in GMP. */
static gboolean
parse_decimal (mpq_ptr q, const char *text)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  const char *p = *text == '-' ? text + 1 : text;
  gboolean point = FALSE;
  guint scale = 0;

  for (; *p != '\0'; p++)
    {
      if (*p == '.' && !point)
        point = TRUE;
      else if (g_ascii_isdigit (*p))
        {
          g_string_append_c (digits, *p);
          scale += point;
        }
      else
        return FALSE;
    }
  if (digits->len == 0 || digits->len == scale || (point && scale == 0))
    return FALSE;

  mpz_set_str (mpq_numref (q), digits->str, 10);
  mpz_ui_pow_ui (mpq_denref (q), 10, scale);
  mpq_canonicalize (q);
  if (*text == '-')
    mpq_neg (q, q);
  return TRUE;
}

gboolean
jp_rational_parse (JpRational *out, const char *text)
{
  const char *slash = strchr (text, '/');
  mpq_t q, divisor;
  gboolean ok;

  mpq_init (q);
  mpq_init (divisor);
  if (slash == NULL)
    ok = parse_decimal (q, text);
  else
    {
      g_autofree char *numerator = g_strndup (text, slash - text);

      ok = strchr (text, '.') == NULL && parse_decimal (q, numerator) && parse_decimal (divisor, slash + 1) &&
           mpq_sgn (divisor) > 0;
      if (ok)
        mpq_div (q, q, divisor);
    }
  mpq_clear (divisor);
  if (ok)
    take_mpq (out, q);
  else
    mpq_clear (q);
  return ok;
}
