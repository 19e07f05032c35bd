/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables as CSV, in any encoding. */

#include "fuzz.h"

#include "jp-csv.h"
#include "jp-text.h"

static char *
write_rows (GPtrArray *rows)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      GStrv row = g_ptr_array_index (rows, i);

      for (guint n = 0; row[n] != NULL; n++)
        {
          fuzz_assert_text (row[n]);
          jp_csv_append (out, row[n], n == 0);
        }
      jp_csv_end_row (out);
    }
  return g_string_free (out, FALSE);
}

/* What people wrote comes back to the letter, also where it looks like a formula. */
static void
check_guard (GStrv row)
{
  for (guint n = 0; row[n] != NULL; n++)
    {
      g_autoptr (GString) out = g_string_new (NULL);
      g_autoptr (GPtrArray) rows = NULL;
      GStrv again;

      jp_csv_append_text (out, row[n], TRUE);
      jp_csv_end_row (out);
      rows = jp_csv_parse (out->str, "cell", NULL);
      g_assert_cmpuint (rows->len, ==, 1);
      again = g_ptr_array_index (rows, 0);
      g_assert_cmpuint (g_strv_length (again), ==, 1);
      g_assert_cmpstr (jp_csv_unguard (again[0]), ==, jp_csv_unguard (row[n]) == row[n] ? row[n] : again[0] + 1);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = jp_text_decode (bytes, "table.csv", &error);
  g_autofree char *written = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) again = NULL;

  rows = text != NULL ? jp_csv_parse (text, "table.csv", &error) : NULL;
  if (rows == NULL)
    {
      fuzz_assert_error (error);
      return 0;
    }
  written = write_rows (rows);
  again = jp_csv_parse (written, "table.csv", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->len, ==, rows->len);
  for (guint i = 0; i < rows->len; i++)
    {
      g_assert_true (g_strv_equal (g_ptr_array_index (rows, i), g_ptr_array_index (again, i)));
      check_guard (g_ptr_array_index (rows, i));
    }
  return 0;
}
