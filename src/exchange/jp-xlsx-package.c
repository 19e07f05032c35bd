/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-xlsx-package.h"

#include "jp-error.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

/* Every XML part ends with a closing tag. */
static gboolean
check_part (struct archive *archive)
{
  char buffer[16384];
  char last = '\0';
  la_ssize_t n;

  while ((n = archive_read_data (archive, buffer, sizeof buffer)) > 0)
    {
      la_ssize_t end = n;

      while (end > 0 && g_ascii_isspace (buffer[end - 1]))
        end--;
      if (end > 0)
        last = buffer[end - 1];
    }
  return n == 0 && last == '>';
}

gboolean
jp_xlsx_package_check (const char *path, GError **error)
{
  struct archive *archive = archive_read_new ();
  struct archive_entry *entry;
  g_autofree char *part = g_strdup ("ZIP");
  guint n_parts = 0;
  gboolean ok;
  int code = ARCHIVE_FATAL;

  archive_read_support_format_zip (archive);
  ok = archive_read_open_filename (archive, path, 65536) == ARCHIVE_OK;
  while (ok && (code = archive_read_next_header (archive, &entry)) == ARCHIVE_OK)
    {
      g_free (part);
      part = g_strdup (archive_entry_pathname (entry));
      ok = check_part (archive);
      n_parts++;
    }
  ok = ok && code == ARCHIVE_EOF && n_parts > 0;
  if (!ok)
    g_set_error (error, JP_ERROR, JP_ERROR_DAMAGED, "%s: %s", part,
                 archive_error_string (archive) != NULL ? archive_error_string (archive) : "?");
  archive_read_free (archive);
  return ok;
}
