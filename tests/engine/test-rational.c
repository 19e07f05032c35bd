/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every operation against GMP over numbers of all sizes, at and around the bounds of the machine word. */

#include "jp-rational.h"

#include <string.h>

#define ROUNDS 20000

static gint64
random_word (void)
{
  static const gint64 corners[] = { 0, 1, -1, 2, 10, 100, G_MAXINT32, G_MAXINT64, -G_MAXINT64, G_MININT64, G_MAXINT64 - 1 };
  guint bits = g_test_rand_int_range (1, 64);
  guint64 value = ((guint64) (guint32) g_test_rand_int () << 32 | (guint32) g_test_rand_int ()) >> (64 - bits);

  if (g_test_rand_int_range (0, 8) == 0)
    return corners[g_test_rand_int_range (0, G_N_ELEMENTS (corners))];
  return g_test_rand_bit () ? (gint64) (value >> 1) : -(gint64) (value >> 1);
}

static void
random_pair (JpRational *a, mpq_ptr q)
{
  gint64 n = random_word ();
  gint64 d = random_word ();

  if (d == 0 || d == G_MININT64)
    d = 7;
  jp_rational_set_fraction (a, n, d);
  mpz_set_si (mpq_numref (q), n);
  mpz_set_si (mpq_denref (q), d);
  mpq_canonicalize (q);
}

static void
assert_same (const JpRational *a, mpq_srcptr q)
{
  mpq_t own;

  mpq_init (own);
  if (a->big != NULL)
    mpq_set (own, a->big);
  else
    {
      g_assert_cmpint (a->d, >, 0);
      mpq_set_si (own, a->n, a->d);
      mpq_canonicalize (own);
    }
  g_assert_true (mpq_equal (own, q));
  /* A value that fits words in lowest terms is in words. */
  if (mpz_fits_slong_p (mpq_numref (q)) && mpz_fits_slong_p (mpq_denref (q)) &&
      mpz_cmp_si (mpq_numref (q), G_MININT64) != 0)
    g_assert_null (a->big);
  mpq_clear (own);
}

static void
test_arithmetic (void)
{
  mpq_t x, y, expected;

  mpq_inits (x, y, expected, NULL);
  for (guint i = 0; i < ROUNDS; i++)
    {
      g_auto (JpRational) a = JP_RATIONAL_INIT;
      g_auto (JpRational) b = JP_RATIONAL_INIT;
      g_auto (JpRational) c = JP_RATIONAL_INIT;
      int order;

      random_pair (&a, x);
      random_pair (&b, y);
      assert_same (&a, x);
      jp_rational_add (&c, &a, &b);
      mpq_add (expected, x, y);
      assert_same (&c, expected);
      jp_rational_sub (&c, &a, &b);
      mpq_sub (expected, x, y);
      assert_same (&c, expected);
      jp_rational_mul (&c, &a, &b);
      mpq_mul (expected, x, y);
      assert_same (&c, expected);
      /* Products leave the word: go on with one of them. */
      jp_rational_mul (&c, &c, &c);
      mpq_mul (expected, expected, expected);
      assert_same (&c, expected);
      jp_rational_sub (&c, &c, &a);
      mpq_sub (expected, expected, x);
      assert_same (&c, expected);
      if (mpq_sgn (y) != 0)
        {
          jp_rational_div (&c, &a, &b);
          mpq_div (expected, x, y);
          assert_same (&c, expected);
        }
      order = mpq_cmp (x, y);
      g_assert_cmpint (jp_rational_cmp (&a, &b), ==, (order > 0) - (order < 0));
      g_assert_cmpint (jp_rational_sign (&a), ==, mpq_sgn (x));
    }
  mpq_clears (x, y, expected, NULL);
}

static void
test_aliasing (void)
{
  g_auto (JpRational) a = JP_RATIONAL_INIT;

  jp_rational_set_fraction (&a, 3, 4);
  jp_rational_add (&a, &a, &a);
  g_assert_true (jp_rational_is_fraction (&a, 3, 2));
  jp_rational_div (&a, &a, &a);
  g_assert_cmpint (jp_rational_cmp_int (&a, 1), ==, 0);
}

/* Chains of operations on whatever form the last one left, in words or in GMP, beside GMP alone. */

#define N_VALUES 4

typedef struct
{
  JpRational own[N_VALUES];
  mpq_t right[N_VALUES];
} Chain;

/* Scores, limits and amounts as rules meet them, and now and then something at the bounds of a word. */
static void
seed (Chain *self, guint i)
{
  static const gint64 denominators[] = { 1, 2, 3, 7, 10, 100, 10000, 1000000 };
  gint64 d = denominators[g_test_rand_int_range (0, G_N_ELEMENTS (denominators))];
  gint64 n = g_test_rand_int_range (0, 4) == 0 ? random_word () / 2 : g_test_rand_int ();

  jp_rational_set_fraction (&self->own[i], n, d);
  mpz_set_si (mpq_numref (self->right[i]), n);
  mpz_set_si (mpq_denref (self->right[i]), d);
  mpq_canonicalize (self->right[i]);
}

static void
floor_right (mpq_ptr q, void (*divide) (mpz_ptr, mpz_srcptr, mpz_srcptr))
{
  divide (mpq_numref (q), mpq_numref (q), mpq_denref (q));
  mpz_set_ui (mpq_denref (q), 1);
}

static void
step (Chain *self, guint to, guint a, guint b)
{
  switch (g_test_rand_int_range (0, 8))
    {
    case 0:
      jp_rational_add (&self->own[to], &self->own[a], &self->own[b]);
      mpq_add (self->right[to], self->right[a], self->right[b]);
      break;
    case 1:
      jp_rational_sub (&self->own[to], &self->own[a], &self->own[b]);
      mpq_sub (self->right[to], self->right[a], self->right[b]);
      break;
    case 2:
      jp_rational_mul (&self->own[to], &self->own[a], &self->own[b]);
      mpq_mul (self->right[to], self->right[a], self->right[b]);
      break;
    case 3:
      if (mpq_sgn (self->right[b]) == 0)
        break;
      jp_rational_div (&self->own[to], &self->own[a], &self->own[b]);
      mpq_div (self->right[to], self->right[a], self->right[b]);
      break;
    case 4:
      jp_rational_floor (&self->own[to], &self->own[a]);
      mpq_set (self->right[to], self->right[a]);
      floor_right (self->right[to], mpz_fdiv_q);
      break;
    case 5:
      jp_rational_ceil (&self->own[to], &self->own[a]);
      mpq_set (self->right[to], self->right[a]);
      floor_right (self->right[to], mpz_cdiv_q);
      break;
    case 6:
      jp_rational_abs (&self->own[to], &self->own[a]);
      mpq_abs (self->right[to], self->right[a]);
      break;
    default:
      jp_rational_neg (&self->own[to], &self->own[a]);
      mpq_neg (self->right[to], self->right[a]);
      break;
    }
}

static void
check_readings (const JpRational *own, mpq_srcptr right)
{
  g_auto (JpRational) rounded = JP_RATIONAL_INIT;
  gboolean whole = mpz_cmp_ui (mpq_denref (right), 1) == 0;
  gint64 value;

  g_assert_cmpint (jp_rational_is_integer (own), ==, whole);
  g_assert_cmpint (jp_rational_get_scaled (own, 0, &value), ==, whole && mpz_fits_slong_p (mpq_numref (right)) &&
                                                                  mpz_cmp_si (mpq_numref (right), G_MININT64) != 0);
  if (jp_rational_get_scaled (own, 0, &value))
    g_assert_cmpint (mpz_cmp_si (mpq_numref (right), value), ==, 0);
  /* What is rounded to hundredths is so many hundredths, and no further from the value than half of one. */
  jp_rational_round (&rounded, own, 2);
  if (jp_rational_get_scaled (&rounded, 2, &value))
    {
      mpq_t distance;

      mpq_init (distance);
      mpq_set_si (distance, value, 1);
      mpz_set_ui (mpq_denref (distance), 100);
      mpq_canonicalize (distance);
      assert_same (&rounded, distance);
      mpq_sub (distance, distance, right);
      mpq_abs (distance, distance);
      g_assert_cmpint (mpq_cmp_ui (distance, 1, 200), <=, 0);
      mpq_clear (distance);
    }
}

static void
test_chains (void)
{
  Chain chain;

  for (guint i = 0; i < N_VALUES; i++)
    {
      chain.own[i] = (JpRational) JP_RATIONAL_INIT;
      mpq_init (chain.right[i]);
      seed (&chain, i);
    }
  for (guint round = 0; round < ROUNDS * 5; round++)
    {
      guint to = g_test_rand_int_range (0, N_VALUES);
      guint a = g_test_rand_int_range (0, N_VALUES);
      guint b = g_test_rand_int_range (0, N_VALUES);
      int order;

      step (&chain, to, a, b);
      assert_same (&chain.own[to], chain.right[to]);
      order = mpq_cmp (chain.right[to], chain.right[b]);
      g_assert_cmpint (jp_rational_cmp (&chain.own[to], &chain.own[b]), ==, (order > 0) - (order < 0));
      check_readings (&chain.own[to], chain.right[to]);
      /* Nothing grows for ever. */
      if (g_test_rand_int_range (0, 4) == 0 || mpz_sizeinbase (mpq_numref (chain.right[to]), 2) > 600)
        seed (&chain, to);
    }
  for (guint i = 0; i < N_VALUES; i++)
    {
      jp_rational_clear (&chain.own[i]);
      mpq_clear (chain.right[i]);
    }
}

/* Half away from zero, once: the same as counting it out in GMP. */
static void
test_rounding (void)
{
  mpq_t x;
  mpz_t scaled, power;

  mpq_init (x);
  mpz_inits (scaled, power, NULL);
  for (guint i = 0; i < ROUNDS; i++)
    {
      guint decimals = g_test_rand_int_range (0, 22);
      g_auto (JpRational) a = JP_RATIONAL_INIT;
      g_auto (JpRational) rounded = JP_RATIONAL_INIT;
      mpq_t expected;

      random_pair (&a, x);
      jp_rational_round (&rounded, &a, decimals);
      mpz_ui_pow_ui (power, 10, decimals);
      mpz_abs (scaled, mpq_numref (x));
      mpz_mul (scaled, scaled, power);
      mpz_mul_ui (scaled, scaled, 2);
      mpz_add (scaled, scaled, mpq_denref (x));
      mpz_fdiv_q (scaled, scaled, mpq_denref (x));
      mpz_fdiv_q_2exp (scaled, scaled, 1);
      if (mpq_sgn (x) < 0)
        mpz_neg (scaled, scaled);
      mpq_init (expected);
      mpz_set (mpq_numref (expected), scaled);
      mpz_set (mpq_denref (expected), power);
      mpq_canonicalize (expected);
      assert_same (&rounded, expected);
      mpq_clear (expected);
    }
  mpq_clear (x);
  mpz_clears (scaled, power, NULL);
}

static void
test_floor_ceil (void)
{
  static const struct
  {
    gint64 n, d, floor, ceil;
  } cases[] = { { 7, 2, 3, 4 }, { -7, 2, -4, -3 }, { 6, 2, 3, 3 }, { -6, 2, -3, -3 }, { 0, 5, 0, 0 }, { 1, 100, 0, 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (JpRational) a = JP_RATIONAL_INIT;
      g_auto (JpRational) b = JP_RATIONAL_INIT;

      jp_rational_set_fraction (&a, cases[i].n, cases[i].d);
      jp_rational_floor (&b, &a);
      g_assert_cmpint (jp_rational_cmp_int (&b, cases[i].floor), ==, 0);
      jp_rational_ceil (&b, &a);
      g_assert_cmpint (jp_rational_cmp_int (&b, cases[i].ceil), ==, 0);
    }
}

static void
test_text (void)
{
  static const struct
  {
    const char *value;
    guint min, max;
    const char *text;
  } cases[] = {
    { "1/3", 0, 4, "0.3333…" }, { "5/2", 0, 4, "2.5" }, { "5/2", 2, 4, "2.50" },   { "-1/8", 0, 2, "-0.12…" },
    { "100", 0, 2, "100" },     { "100", 2, 2, "100.00" }, { "0", 0, 0, "0" },       { "1/1000", 0, 2, "0.00…" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (JpRational) a = JP_RATIONAL_INIT;
      g_autofree char *text = NULL;

      g_assert_true (jp_rational_parse (&a, cases[i].value));
      text = jp_rational_to_text (&a, cases[i].min, cases[i].max);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* What is written exactly reads back as the same number. */
static void
test_exact_round_trip (void)
{
  for (guint i = 0; i < ROUNDS / 4; i++)
    {
      g_auto (JpRational) a = JP_RATIONAL_INIT;
      g_auto (JpRational) b = JP_RATIONAL_INIT;
      g_autofree char *text = NULL;
      mpq_t x;

      mpq_init (x);
      random_pair (&a, x);
      mpq_clear (x);
      jp_rational_mul (&a, &a, &a);
      text = jp_rational_to_exact (&a);
      g_assert_true (jp_rational_parse (&b, text));
      g_assert_cmpint (jp_rational_cmp (&a, &b), ==, 0);
    }
}

static void
test_parse_refuses (void)
{
  static const char *const texts[] = { "", "-", ".", "1.", ".5", "1.2.3", "1e3", " 1", "1/0", "1/-2", "1.5/2", "a", "1,000", "+1" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_auto (JpRational) a = JP_RATIONAL_INIT;

      g_assert_false (jp_rational_parse (&a, texts[i]));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/rational/arithmetic", test_arithmetic);
  g_test_add_func ("/engine/rational/aliasing", test_aliasing);
  g_test_add_func ("/engine/rational/chains", test_chains);
  g_test_add_func ("/engine/rational/rounding", test_rounding);
  g_test_add_func ("/engine/rational/floor-ceil", test_floor_ceil);
  g_test_add_func ("/engine/rational/text", test_text);
  g_test_add_func ("/engine/rational/exact-round-trip", test_exact_round_trip);
  g_test_add_func ("/engine/rational/parse-refuses", test_parse_refuses);
  return g_test_run ();
}
