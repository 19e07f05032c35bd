/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A workbook of which something was lost on the way to a full disk is not taken for one. */

#include "jp-error.h"
#include "jp-xlsx-package.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <string.h>

#define PART                                                                                                           \
  "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"                                                    \
  "<worksheet><dimension ref=\"A1:B2\"/><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"                        \
  "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>绩效</v></c><c r=\"B2\"/></row></sheetData></worksheet>"

typedef struct
{
  char *path;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  int fd = g_file_open_tmp ("jiping-XXXXXX.xlsx", &self->path, NULL);

  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_unlink (self->path);
  g_free (self->path);
}

static gboolean
check (Fixture *self, const char *text, gsize length, GError **error)
{
  struct archive *archive = archive_write_new ();
  struct archive_entry *entry = archive_entry_new ();

  archive_write_set_format_zip (archive);
  g_assert_cmpint (archive_write_open_filename (archive, self->path), ==, ARCHIVE_OK);
  archive_entry_set_pathname (entry, "xl/worksheets/sheet1.xml");
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_size (entry, (la_int64_t) length);
  g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_data (archive, text, length), ==, (la_ssize_t) length);
  archive_entry_free (entry);
  g_assert_cmpint (archive_write_free (archive), ==, ARCHIVE_OK);
  return jp_xlsx_package_check (self->path, error);
}

static void
test_whole (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  check (self, PART, strlen (PART), &error);
  g_assert_no_error (error);
  check (self, PART "\n", strlen (PART) + 1, &error);
  g_assert_no_error (error);
  check (self, "<sst count=\"0\"/>", strlen ("<sst count=\"0\"/>"), &error);
  g_assert_no_error (error);
}

/* Cut at every place, behind a tag, too. */
static void
test_cut (Fixture *self, gconstpointer data)
{
  for (gsize length = 0; length < strlen (PART); length++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (check (self, PART, length, &error));
      g_assert_error (error, JP_ERROR, JP_ERROR_DAMAGED);
      g_assert_nonnull (strstr (error->message, "sheet1.xml"));
    }
}

/* A piece in the midst was lost, and there was room again for the rest. */
static void
test_gap (Fixture *self, gconstpointer data)
{
  const char *start = strstr (PART, "<row r=\"1\">");
  guint n = 0;

  /* Of the tags: a piece of a text alone leaves no trace. */
  for (const char *at = start; at != NULL; at = strchr (at + 1, '<'))
    {
      g_autofree char *text = g_strndup (PART, (gsize) (at - (const char *) PART));
      g_autofree char *gap = g_strconcat (text, at + 1, NULL);

      g_assert_false (check (self, gap, strlen (gap), NULL));
      n++;
    }
  g_assert_cmpuint (n, ==, 15);
}

static void
test_two_elements (Fixture *self, gconstpointer data)
{
  g_assert_false (check (self, "<a/><b/>", strlen ("<a/><b/>"), NULL));
  g_assert_false (check (self, "</a>", strlen ("</a>"), NULL));
  g_assert_false (check (self, "<?xml?>", strlen ("<?xml?>"), NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/package/whole", Fixture, NULL, set_up, test_whole, tear_down);
  g_test_add ("/package/cut", Fixture, NULL, set_up, test_cut, tear_down);
  g_test_add ("/package/gap", Fixture, NULL, set_up, test_gap, tear_down);
  g_test_add ("/package/two-elements", Fixture, NULL, set_up, test_two_elements, tear_down);
  return g_test_run ();
}
