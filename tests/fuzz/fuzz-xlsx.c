/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Workbooks. Input: a whole workbook; or its parts, each behind a line "%% NAME", which are packed here: a checksum
 * keeps random changes to a packed file from ever reaching the reader of what is in it. */

#include "fuzz.h"

#include "jp-csv.h"
#include "jp-xlsx-reader.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#define MAX_SIZE (256 * 1024)

static void
pack_part (struct archive *archive, const char *name, const char *text, gsize length)
{
  struct archive_entry *entry;

  if (*name == '\0' || !g_str_is_ascii (name))
    return;
  entry = archive_entry_new ();
  archive_entry_set_pathname (entry, name);
  archive_entry_set_size (entry, (la_int64_t) length);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  if (archive_write_header (archive, entry) == ARCHIVE_OK)
    archive_write_data (archive, text, length);
  archive_entry_free (entry);
}

static GBytes *
pack (char *text)
{
  struct archive *archive = archive_write_new ();
  g_autofree guint8 *buffer = g_malloc (MAX_SIZE);
  gsize used = 0;
  char *rest = strstr (text, "%% ");

  archive_write_set_format_zip (archive);
  archive_write_set_options (archive, "zip:compression=store");
  archive_write_open_memory (archive, buffer, MAX_SIZE, &used);
  while (rest != NULL && *rest != '\0')
    {
      char *content = rest;
      char *name = fuzz_take_line (&content);
      char *next = strstr (content, "\n%% ");

      pack_part (archive, name + 3, content, next != NULL ? (gsize) (next - content) : strlen (content));
      rest = next != NULL ? next + 1 : NULL;
    }
  archive_write_close (archive);
  archive_write_free (archive);
  return g_bytes_new (buffer, used);
}

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

static void
check (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = jp_xlsx_read_rows (bytes, "table.xlsx", &error);
  g_autoptr (GPtrArray) again = NULL;
  g_autofree char *text = NULL;
  g_autofree char *again_text = NULL;

  if (rows == NULL)
    {
      fuzz_assert_error (error);
      return;
    }
  g_assert_no_error (error);
  again = jp_xlsx_read_rows (bytes, "table.xlsx", NULL);
  text = write_rows (rows);
  again_text = write_rows (again);
  g_assert_cmpstr (text, ==, again_text);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (size > MAX_SIZE / 2)
    return 0;
  if (size > 2 && data[0] == '%' && data[1] == '%')
    {
      text = g_strndup ((const char *) data, size);
      bytes = pack (text);
    }
  else
    bytes = g_bytes_new (data, size);
  jp_xlsx_is_workbook (bytes);
  check (bytes);
  return 0;
}
