/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What holds for every rule whatever its numbers: never outside 0 … points, never better as the measure gets worse, and
 * exactly what the same arithmetic gives in GMP's rationals, written here a second time. */

#include "rule-case.h"

#include <gmp.h>
#include <string.h>

#define DRAWS 3000

/* A rule drawn at random, what goes into it, and its score by other means (NULL: only the bounds are checked). */
typedef struct
{
  char *json;
  char *facts;
  char *elements;
  char *entries;
  gint64 points;     /* hundredths */
  int direction;     /* 1: never falls as x grows, -1: never rises, 0: neither is promised */
  mpq_t expected;
  gboolean is_expected;
} Draw;

static gint64
between (gint64 low, gint64 high)
{
  return low + g_test_rand_int_range (0, (gint32) (high - low + 1));
}

/* n/1000 as digits. Transfer full. */
static char *
mille (gint64 n)
{
  return g_strdup_printf ("%s%" G_GINT64_FORMAT ".%03d", n < 0 ? "-" : "", ABS (n) / 1000, (int) (ABS (n) % 1000));
}

static void
set_mille (mpq_t value, gint64 n)
{
  mpq_set_si (value, n, 1000);
  mpq_canonicalize (value);
}

static void
draw_clear (Draw *self)
{
  g_free (self->json);
  g_free (self->facts);
  g_free (self->elements);
  g_free (self->entries);
  mpq_clear (self->expected);
}

/* Kinds, each with its arithmetic. x is the measure in thousandths. */

static void
draw_proportional (Draw *self, gint64 x)
{
  gint64 full = between (1, 2000);
  g_autofree char *at = mille (full);
  mpq_t share, one;

  self->json = g_strdup_printf ("{\"kind\":\"proportional\",\"measure\":\"x\",\"full_at\":\"%s\"}", at);
  self->direction = 1;
  mpq_inits (share, one, NULL);
  mpq_set_si (share, x, full > 0 ? (unsigned long) full : 1);
  mpq_canonicalize (share);
  mpq_set_si (one, 1, 1);
  if (mpq_cmp (share, one) > 0)
    mpq_set (share, one);
  mpq_set_si (self->expected, self->points, 100);
  mpq_canonicalize (self->expected);
  mpq_mul (self->expected, self->expected, share);
  self->is_expected = TRUE;
  mpq_clears (share, one, NULL);
}

/* Steps as whole numbers, rounded as the reading says. */
static void
count_steps (mpq_t steps, const char *reading)
{
  mpz_t whole;

  if (g_str_equal (reading, "linear"))
    return;
  mpz_init (whole);
  if (g_str_equal (reading, "floor"))
    mpz_fdiv_q (whole, mpq_numref (steps), mpq_denref (steps));
  else
    mpz_cdiv_q (whole, mpq_numref (steps), mpq_denref (steps));
  mpq_set_z (steps, whole);
  mpz_clear (whole);
}

static void
draw_steps (Draw *self, gint64 x)
{
  static const char *const readings[] = { "floor", "ceil", "linear" };
  const char *reading = readings[between (0, 2)];
  gboolean above = between (0, 1) == 0;
  gint64 limit = between (0, 1500);
  gint64 step = between (1, 100);
  gint64 deduct = between (1, 500);
  g_autofree char *limit_text = mille (limit);
  g_autofree char *step_text = mille (step);
  g_autofree char *deduct_text = mille (deduct);
  mpq_t steps, off;

  self->json = g_strdup_printf ("{\"kind\":\"step_deduction\",\"measure\":\"x\",\"direction\":\"%s\",\"limit\":\"%s\","
                                "\"step\":\"%s\",\"deduct\":\"%s\",\"reading\":\"%s\"}",
                                above ? "above" : "below", limit_text, step_text, deduct_text, reading);
  self->direction = above ? -1 : 1;
  mpq_inits (steps, off, NULL);
  mpq_set_si (steps, above ? x - limit : limit - x, (unsigned long) step);
  mpq_canonicalize (steps);
  if (mpq_sgn (steps) < 0)
    mpq_set_si (steps, 0, 1);
  count_steps (steps, reading);
  set_mille (off, deduct);
  mpq_mul (off, off, steps);
  mpq_set_si (self->expected, self->points, 100);
  mpq_canonicalize (self->expected);
  mpq_sub (self->expected, self->expected, off);
  self->is_expected = TRUE;
  mpq_clears (steps, off, NULL);
}

static void
draw_linear (Draw *self, gint64 x)
{
  gint64 full = between (0, 1000);
  gint64 zero = full + (between (0, 1) == 0 ? between (1, 900) : -between (1, 900));
  g_autofree char *full_text = mille (full);
  g_autofree char *zero_text = mille (zero);
  mpq_t share;

  self->json = g_strdup_printf ("{\"kind\":\"linear\",\"measure\":\"x\",\"full_at\":\"%s\",\"zero_at\":\"%s\"}", full_text,
                                zero_text);
  self->direction = full < zero ? -1 : 1;
  mpq_init (share);
  mpq_set_si (share, full < zero ? zero - x : x - zero, (unsigned long) ABS (zero - full));
  mpq_canonicalize (share);
  mpq_set_si (self->expected, self->points, 100);
  mpq_canonicalize (self->expected);
  mpq_mul (self->expected, self->expected, share);
  self->is_expected = TRUE;
  mpq_clear (share);
}

/* Rising bands, each with more points than the one before. */
static void
draw_bands (Draw *self, gint64 x)
{
  GString *json = g_string_new ("{\"kind\":\"bands\",\"measure\":\"x\",\"bands\":[");
  gint64 lower = between (0, 300);
  gint64 score = 0;
  gint64 found = 0;

  for (gint64 i = 0, n = between (2, 5); i < n; i++)
    {
      gint64 upper = lower + between (1, 300);
      g_autofree char *from = mille (lower);
      g_autofree char *to = mille (upper);
      g_autofree char *points = mille (score * 10);
      g_autofree char *first = i > 0 ? g_strdup_printf ("\"lower\":\"%s\",", from) : g_strdup ("");
      g_autofree char *last = i < n - 1 ? g_strdup_printf ("\"upper\":\"%s\",", to) : g_strdup ("");

      g_string_append_printf (json, "%s{%s%s\"points\":\"%s\"}", i > 0 ? "," : "", first, last, points);
      if (i == 0 || x >= lower)
        found = score;
      score += between (0, 200);
      score = MIN (self->points, score);
      lower = upper;
    }
  g_string_append (json, "]}");
  self->json = g_string_free (json, FALSE);
  self->direction = 1;
  mpq_set_si (self->expected, found, 100);
  mpq_canonicalize (self->expected);
  self->is_expected = TRUE;
}

static void
draw_proportional_deduction (Draw *self, gint64 x)
{
  gint64 all = between (1, 2000);
  g_autofree char *text = mille (all);
  g_autofree char *facts = g_strdup_printf ("%s all=%s", self->facts, text);
  mpq_t open;

  g_free (self->facts);
  self->facts = g_steal_pointer (&facts);
  self->json = g_strdup ("{\"kind\":\"proportional_deduction\",\"measure\":\"x / all\"}");
  self->direction = -1;
  mpq_init (open);
  mpq_set_si (open, all - x, (unsigned long) all);
  mpq_canonicalize (open);
  mpq_set_si (self->expected, self->points, 100);
  mpq_canonicalize (self->expected);
  mpq_mul (self->expected, self->expected, open);
  self->is_expected = TRUE;
  mpq_clear (open);
}

static void
draw_occurrences (Draw *self, gint64 x)
{
  gint64 n = between (0, 12);
  gint64 deduct = between (1, 900);
  g_autofree char *text = mille (deduct);
  GString *entries = g_string_new (NULL);

  for (gint64 i = 0; i < n; i++)
    g_string_append (entries, "1! ");
  self->entries = g_string_free (entries, FALSE);
  self->elements = g_strdup ("1");
  self->json = g_strdup_printf ("{\"kind\":\"deduct_occurrence\",\"deduct\":\"%s\"}", text);
  mpq_set_si (self->expected, self->points * 10 - n * deduct, 1000);
  mpq_canonicalize (self->expected);
  self->is_expected = TRUE;
}

/* Sheets weighted, some not handed in. */
static void
draw_experts (Draw *self, gint64 x)
{
  GString *entries = g_string_new ("1 ");
  gint64 weights = 0;
  gint64 sum = 0;

  for (gint64 i = 0, n = between (1, 9); i < n; i++)
    {
      gint64 score = between (0, self->points);
      gint64 weight = between (1, 9);

      g_string_append_printf (entries, "1:%" G_GINT64_FORMAT ".%02d*%" G_GINT64_FORMAT " ", score / 100,
                              (int) (score % 100), weight);
      weights += weight;
      sum += weight * score;
    }
  self->entries = g_string_free (entries, FALSE);
  self->json = g_strdup ("{\"kind\":\"expert_mean\",\"weighted\":true}");
  mpq_set_si (self->expected, sum, (unsigned long) (weights * 100));
  mpq_canonicalize (self->expected);
  self->is_expected = TRUE;
}

/* Parts that share the points: a rate and a verdict; rounded once, at the end. */
static void
draw_composite (Draw *self, gint64 x)
{
  gint64 first = between (0, self->points);
  gint64 verdict = between (0, 1000);
  g_autofree char *a = mille (first * 10);
  g_autofree char *b = mille ((self->points - first) * 10);
  g_autofree char *share = mille (verdict);
  gint64 rate = CLAMP (x, 0, 1000);

  self->json = g_strdup_printf ("{\"kind\":\"composite\",\"parts\":[{\"text\":\"a\",\"points\":\"%s\",\"rule\":{\"kind\":"
                                "\"proportional\",\"measure\":\"x\"}},{\"text\":\"b\",\"points\":\"%s\",\"rule\":{\"kind\":"
                                "\"judgement\"}}]}", a, b);
  self->elements = g_steal_pointer (&share);
  self->direction = 1;
  mpq_set_si (self->expected, first * rate + (self->points - first) * verdict, 100000);
  mpq_canonicalize (self->expected);
  self->is_expected = TRUE;
}

typedef void (*DrawFunc) (Draw *self, gint64 x);

static void
draw (Draw *self, DrawFunc func, gint64 x)
{
  g_autofree char *digits = mille (x);

  *self = (Draw) { .points = between (1, 3000) };
  self->facts = g_strdup_printf ("x=%s", digits);
  mpq_init (self->expected);
  func (self, x);
}

/* Clamped to 0 … points and rounded half up to hundredths. */
static gint64
finish (Draw *self)
{
  mpq_t bound;
  mpz_t whole;
  gint64 n;

  mpq_init (bound);
  mpz_init (whole);
  mpq_set_si (bound, self->points, 100);
  mpq_canonicalize (bound);
  if (mpq_cmp (self->expected, bound) > 0)
    mpq_set (self->expected, bound);
  if (mpq_sgn (self->expected) < 0)
    mpq_set_si (self->expected, 0, 1);
  mpq_set_si (bound, 100, 1);
  mpq_mul (self->expected, self->expected, bound);
  mpq_set_si (bound, 1, 2);
  mpq_add (self->expected, self->expected, bound);
  mpz_fdiv_q (whole, mpq_numref (self->expected), mpq_denref (self->expected));
  n = mpz_get_si (whole);
  mpz_clear (whole);
  mpq_clear (bound);
  return n;
}

static gint64
score_of (const Draw *self, const char *facts)
{
  g_autofree char *points = mille (self->points * 10);
  g_auto (JpRuleResult) result = JP_RULE_RESULT_INIT;
  RuleCase one = { .json = self->json, .points = points, .facts = facts, .elements = self->elements,
                   .entries = self->entries };

  rule_case_evaluate (&one, &result, NULL);
  if (result.status != JP_RULE_SCORED)
    g_error ("%s, %s: not scored", self->json, facts);
  g_assert_cmpuint (result.score.scale, ==, 2);
  return result.score.n;
}

/* With a worse or better measure the score does not go the other way. */
static void
check_direction (const Draw *self, gint64 x, gint64 score)
{
  gint64 other = between (0, 2500);
  g_autofree char *digits = mille (other);
  const char *rest = strchr (self->facts, ' ');
  g_autofree char *facts = g_strdup_printf ("x=%s%s", digits, rest != NULL ? rest : "");
  gint64 second = score_of (self, facts);

  if (self->direction * (other - x) > 0 ? second < score : self->direction != 0 && second > score)
    g_error ("%s: %s gives %" G_GINT64_FORMAT ", %s gives %" G_GINT64_FORMAT, self->json, self->facts, score, facts,
             second);
}

static void
test_draws (gconstpointer func)
{
  for (guint i = 0; i < DRAWS; i++)
    {
      gint64 x = between (0, 2500);
      Draw one;
      gint64 score, expected;

      draw (&one, (DrawFunc) func, x);
      score = score_of (&one, one.facts);
      g_assert_cmpint (score, >=, 0);
      g_assert_cmpint (score, <=, one.points);
      if (one.direction != 0)
        check_direction (&one, x, score);
      expected = finish (&one);
      if (score != expected)
        g_error ("%s, %s: %" G_GINT64_FORMAT " instead of %" G_GINT64_FORMAT, one.json, one.facts, score, expected);
      draw_clear (&one);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add_data_func ("/engine/rule-properties/" name, func, test_draws)
  ADD ("proportional", draw_proportional);
  ADD ("steps", draw_steps);
  ADD ("linear", draw_linear);
  ADD ("bands", draw_bands);
  ADD ("proportional-deduction", draw_proportional_deduction);
  ADD ("occurrences", draw_occurrences);
  ADD ("experts", draw_experts);
  ADD ("composite", draw_composite);
#undef ADD
  return g_test_run ();
}
