/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Fractions as text and back. */

#include "jp-rational-private.h"

#include <string.h>

/* Digits of floor (|a| × 10^decimals); *exact tells whether anything was cut. Transfer full. */
static char *
cut_digits (const JpRational *a, guint decimals, gboolean *exact)
{
  void (*release) (void *, size_t);
  char *gmp_text, *text;
  mpq_t q;
  mpz_t quotient, rest;

  jp_rational_init_mpq (q, a);
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
  gint64 scaled;

  if (a->big == NULL && decimals <= JP_RATIONAL_WORD_DECIMALS && jp_rational_round_scaled (a, decimals, &scaled))
    {
      digits = g_strdup_printf ("%" G_GINT64_FORMAT, ABS (scaled));
      return g_string_free (place_point (digits, decimals, scaled < 0), FALSE);
    }
  jp_rational_round (&rounded, a, decimals);
  digits = cut_digits (&rounded, decimals, &exact);
  return g_string_free (place_point (digits, decimals, jp_rational_sign (&rounded) < 0), FALSE);
}

char *
jp_rational_to_exact (const JpRational *a)
{
  gboolean exact;
  g_autofree char *digits = cut_digits (a, JP_RATIONAL_WORD_DECIMALS, &exact);
  GString *text;

  if (!exact)
    {
      mpq_t q;
      char *gmp_text, *copy;
      void (*release) (void *, size_t);

      jp_rational_init_mpq (q, a);
      gmp_text = mpq_get_str (NULL, 10, q);
      copy = g_strdup (gmp_text);
      mp_get_memory_functions (NULL, NULL, &release);
      release (gmp_text, strlen (gmp_text) + 1);
      mpq_clear (q);
      return copy;
    }
  text = place_point (digits, JP_RATIONAL_WORD_DECIMALS, jp_rational_sign (a) < 0);
  drop_zeros (text, JP_RATIONAL_WORD_DECIMALS, 0);
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
    jp_rational_take_mpq (out, q);
  else
    mpq_clear (q);
  return ok;
}
