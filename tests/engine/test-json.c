/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jp-error.h"
#include "jp-json.h"

#include <string.h>

static void
test_round_trip (void)
{
  const char *text = "{\"a\":[1,2.50,-0,1e-7,null,true,false],\"中\":\"“引”\\n\\\"\\\\\",\"o\":{},\"l\":[]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (JpJson) json = jp_json_parse (text, -1, &error);
  g_autofree char *again = NULL;

  g_assert_no_error (error);
  again = jp_json_to_text (json, FALSE);
  g_assert_cmpstr (again, ==, text);
}

static void
test_numbers_keep_their_digits (void)
{
  g_autoptr (JpJson) json = jp_json_parse ("[0.1000, 123456789012345678901234567890.5]", -1, NULL);

  g_assert_cmpstr (jp_json_get_text (jp_json_at (json, 0)), ==, "0.1000");
  g_assert_cmpstr (jp_json_get_text (jp_json_at (json, 1)), ==, "123456789012345678901234567890.5");
}

static void
test_escapes (void)
{
  g_autoptr (JpJson) json = jp_json_parse ("\"\\u7ee9\\ud83d\\ude00\\/\\t\"", -1, NULL);

  g_assert_cmpstr (jp_json_get_text (json), ==, "绩😀/\t");
}

static void
test_refused (void)
{
  static const char *const texts[] = { "",     "{",       "[1,]",    "{\"a\"}", "{a:1}", "01",    "1.",     "\"a",
                                       "nul",  "[1 2]",   "\"\\x\"", "\"\\ud800\"", "\"\\u0000\"", "\"\n\"", "1 2",    "\xff" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JpJson) json = jp_json_parse (texts[i], -1, &error);

      g_assert_null (json);
      g_assert_error (error, JP_ERROR, JP_ERROR_SYNTAX);
    }
}

static void
test_place_of_error (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpJson) json = jp_json_parse ("{\n  \"绩\": x\n}", -1, &error);

  g_assert_null (json);
  g_assert_nonnull (strstr (error->message, "line 2, column 8"));
}

static void
test_depth (void)
{
  g_autofree char *deep = g_strnfill (100000, '[');
  g_autoptr (JpJson) json = jp_json_parse (deep, -1, NULL);

  g_assert_null (json);
}

static void
test_members (void)
{
  g_autoptr (JpJson) json = jp_json_parse ("{\"n\":5,\"s\":\"t\",\"b\":true,\"n\":6}", -1, NULL);

  g_assert_cmpuint (jp_json_get_length (json), ==, 3);
  g_assert_cmpint (jp_json_get_int (json, "n", 0), ==, 6);
  g_assert_cmpstr (jp_json_get_string (json, "s"), ==, "t");
  g_assert_null (jp_json_get_string (json, "n"));
  g_assert_true (jp_json_get_boolean (json, "b", FALSE));
  g_assert_null (jp_json_get (json, "x"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/json/round-trip", test_round_trip);
  g_test_add_func ("/engine/json/numbers-keep-their-digits", test_numbers_keep_their_digits);
  g_test_add_func ("/engine/json/escapes", test_escapes);
  g_test_add_func ("/engine/json/refused", test_refused);
  g_test_add_func ("/engine/json/place-of-error", test_place_of_error);
  g_test_add_func ("/engine/json/depth", test_depth);
  g_test_add_func ("/engine/json/members", test_members);
  return g_test_run ();
}
