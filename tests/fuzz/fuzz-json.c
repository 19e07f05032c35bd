/* SPDX-License-Identifier: GPL-3.0-or-later */

/* JSON: what is written is read as the same. */

#include "fuzz.h"

#include "jp-json.h"

static void
check_writing (const JpJson *json, gboolean pretty, const char *expected)
{
  g_autofree char *text = jp_json_to_text (json, pretty);
  g_autoptr (GError) error = NULL;
  g_autoptr (JpJson) again = jp_json_parse (text, -1, &error);
  g_autofree char *again_text = NULL;

  g_assert_no_error (error);
  fuzz_assert_text (text);
  again_text = jp_json_to_text (again, FALSE);
  g_assert_cmpstr (again_text, ==, expected);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpJson) json = jp_json_parse (size > 0 ? (const char *) data : "", (gssize) size, &error);
  g_autofree char *text = NULL;

  if (json == NULL)
    {
      fuzz_assert_error (error);
      return 0;
    }
  g_assert_no_error (error);
  text = jp_json_to_text (json, FALSE);
  check_writing (json, FALSE, text);
  check_writing (json, TRUE, text);
  return 0;
}
