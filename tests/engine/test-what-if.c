/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How far it is to more points. */

#include "jp-what-if.h"

typedef struct
{
  const char *json;
  const char *measure;
  const char *expected; /* "limit distance gain", "limit+ …" when past it; NULL: there is no more to be had */
} Case;

#define STEP "{\"kind\":\"step_deduction\",\"measure\":\"x\",\"limit\":\"100%\",\"step\":\"1%\",\"deduct\":\"0.1\"}"
#define BANDS \
  "{\"kind\":\"bands\",\"measure\":\"x\",\"bands\":[{\"upper\":\"80%\",\"points\":\"0\"}," \
  "{\"lower\":\"80%\",\"upper\":\"90%\"," \
  "\"upper_inclusive\":true,\"points\":\"1\"},{\"lower\":\"90%\",\"lower_inclusive\":false,\"points\":\"2\"}]}"
#define LINEAR "{\"kind\":\"linear\",\"measure\":\"x\",\"full_at\":\"5%\",\"zero_at\":\"20%\"}"

static void
test_find (void)
{
  static const Case cases[] = {
    { STEP, "0.9", NULL },
    { STEP, "1", NULL },
    { STEP, "1.034", "1 -0.034 0.30" },
    { STEP, "1.5", "1.2+ -0.3 0.10" },
    { BANDS, "0.755", "0.8 0.045 1.00" },
    { BANDS, "0.8", "0.9+ 0.1 1.00" },
    { BANDS, "0.95", NULL },
    { LINEAR, "0.125", "0.05 -0.075 1.00" },
    { LINEAR, "0.3", "0.05 -0.25 2.00" },
    { "{\"kind\":\"judgement\",\"measure\":\"x\"}", "0.5", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JpRule) rule = jp_rule_parse (cases[i].json, jp_decimal_new (2, 0), &error);
      g_auto (JpRational) measure = JP_RATIONAL_INIT;
      g_auto (JpWhatIf) found = JP_WHAT_IF_INIT;
      g_autofree char *text = NULL;

      g_assert_no_error (error);
      g_assert_true (jp_rational_parse (&measure, cases[i].measure));
      if (jp_what_if_find (rule, jp_decimal_new (2, 0), 2, &measure, &found))
        {
          g_autofree char *at = jp_rational_to_exact (&found.at);
          g_autofree char *distance = jp_rational_to_exact (&found.distance);
          g_autofree char *gain = jp_decimal_to_text (found.gain);

          text = g_strdup_printf ("%s%s %s %s", at, found.beyond ? "+" : "", distance, gain);
        }
      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/what-if/find", test_find);
  return g_test_run ();
}
