/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The clipboard's tables as spreadsheets write and read them. */

#include "jp-sheet-tsv.h"

#include <string.h>

static void
assert_parsed (const char *text, const char *expected)
{
  g_autoptr (GPtrArray) lines = jp_sheet_tsv_parse (text);
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      g_autofree char *line = g_strjoinv ("|", g_ptr_array_index (lines, i));

      g_string_append_printf (joined, "[%s]", line);
    }
  g_assert_cmpstr (joined->str, ==, expected);
}

static void
test_parse (void)
{
  assert_parsed ("a\tb\nc\td\n", "[a|b][c|d]");
  assert_parsed ("a\tb\r\nc\td\r\n", "[a|b][c|d]");
  assert_parsed ("a", "[a]");
  assert_parsed ("a\t\n\tb", "[a|][|b]");
  assert_parsed ("\"a\nb\"\t\"c\"\"d\"\n", "[a\nb|c\"d]");
  assert_parsed ("5\"\tx", "[5\"|x]");
  assert_parsed ("", "");
}

static void
test_round_trip (void)
{
  static const char *const pieces[] = { "a", "\"", "\n", "绩", " ", "1.50", "" };

  for (guint i = 0; i < 1000; i++)
    {
      g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
      g_autoptr (GPtrArray) again = NULL;
      g_autofree char *text = NULL;

      for (int row = g_test_rand_int_range (1, 4); row > 0; row--)
        {
          char **line = g_new0 (char *, 3);

          for (guint c = 0; c < 2; c++)
            line[c] = g_strconcat ("x", pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))],
                                   pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))], NULL);
          g_ptr_array_add (lines, line);
        }
      text = jp_sheet_tsv_write (lines);
      again = jp_sheet_tsv_parse (text);
      g_assert_cmpuint (again->len, ==, lines->len);
      for (guint row = 0; row < lines->len; row++)
        g_assert_true (g_strv_equal (g_ptr_array_index (lines, row), g_ptr_array_index (again, row)));
    }
}

static void
test_width (void)
{
  g_autoptr (GPtrArray) lines = jp_sheet_tsv_parse ("a\nb\tc\td\ne\tf\n");

  g_assert_cmpuint (jp_sheet_tsv_get_width (lines), ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheet-tsv/parse", test_parse);
  g_test_add_func ("/sheet-tsv/round-trip", test_round_trip);
  g_test_add_func ("/sheet-tsv/width", test_width);
  return g_test_run ();
}
