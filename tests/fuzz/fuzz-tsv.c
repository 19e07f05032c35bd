/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables from the clipboard. */

#include "fuzz.h"

#include "jp-sheet-tsv.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = fuzz_dup_text (data, size);
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autofree char *written = NULL;
  guint width = 0;

  if (text == NULL)
    return 0;
  lines = jp_sheet_tsv_parse (text);
  written = jp_sheet_tsv_write (lines);
  again = jp_sheet_tsv_parse (written);
  g_assert_cmpuint (again->len, ==, lines->len);
  for (guint i = 0; i < lines->len; i++)
    {
      GStrv line = g_ptr_array_index (lines, i);

      g_assert_true (g_strv_equal ((const char *const *) line, g_ptr_array_index (again, i)));
      g_assert_cmpuint (g_strv_length (line), >, 0);
      width = MAX (width, g_strv_length (line));
      for (guint n = 0; line[n] != NULL; n++)
        fuzz_assert_text (line[n]);
    }
  g_assert_cmpuint (jp_sheet_tsv_get_width (lines), ==, width);
  return 0;
}
