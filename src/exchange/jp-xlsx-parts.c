/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-xlsx-parts.h"

#include "jp-error.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define CHUNK 65536

typedef enum
{
  READ_OK,
  READ_DAMAGED,
  READ_TOO_LARGE,
} ReadResult;

static gboolean
is_wanted (const char *name)
{
  return g_str_has_suffix (name, ".xml") || g_str_has_suffix (name, ".rels");
}

/* "../x", "/x", "x\y": no program that writes workbooks has such names. */
static gboolean
leads_out (const char *name)
{
  g_auto (GStrv) steps = g_strsplit (name, "/", -1);

  return *name == '/' || strchr (name, '\\') != NULL || g_strv_contains ((const char *const *) steps, "..");
}

static ReadResult
read_part (struct archive *archive, gsize *room, GBytes **part)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  g_autofree guint8 *buffer = g_malloc (CHUNK);
  la_ssize_t n;

  while ((n = archive_read_data (archive, buffer, CHUNK)) > 0)
    {
      if ((gsize) n > *room)
        return READ_TOO_LARGE;
      *room -= (gsize) n;
      g_byte_array_append (data, buffer, (guint) n);
    }
  if (n < 0)
    return READ_DAMAGED;
  *part = g_byte_array_free_to_bytes (g_steal_pointer (&data));
  return READ_OK;
}

static gboolean
fail_damaged (const char *name, GError **error)
{
  g_set_error (error, JP_ERROR, JP_ERROR_SYNTAX,
               _("“%s” is damaged or cut short. Copy it again or save it anew as XLSX."), name);
  return FALSE;
}

static gboolean
fail_outside (const char *name, GError **error)
{
  g_set_error (error, JP_ERROR, JP_ERROR_SYNTAX,
               _("“%s” holds names that lead out of it; it is no workbook. Save it anew as XLSX."), name);
  return FALSE;
}

static gboolean
fail_too_large (const char *name, GError **error)
{
  g_set_error (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE, _("“%s” unpacks to more than 128 MiB. Split the table."), name);
  return FALSE;
}

static gboolean
read_entries (struct archive *archive, GHashTable *parts, const char *name, GError **error)
{
  gsize room = JP_XLSX_MAX_SIZE;
  struct archive_entry *entry;
  int code;

  while ((code = archive_read_next_header (archive, &entry)) == ARCHIVE_OK)
    {
      const char *path = archive_entry_pathname_utf8 (entry);
      GBytes *part = NULL;

      if (path == NULL || leads_out (path))
        return fail_outside (name, error);
      if (!is_wanted (path))
        continue;
      switch (read_part (archive, &room, &part))
        {
        case READ_TOO_LARGE:
          return fail_too_large (name, error);
        case READ_DAMAGED:
          return fail_damaged (name, error);
        case READ_OK:
        default:
          g_hash_table_insert (parts, g_strdup (path), part);
        }
    }
  if (code != ARCHIVE_EOF)
    return fail_damaged (name, error);
  return TRUE;
}

GHashTable *
jp_xlsx_unpack (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (GHashTable) parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                        (GDestroyNotify) g_bytes_unref);
  struct archive *archive = archive_read_new ();
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);
  gboolean ok;

  archive_read_support_format_zip_seekable (archive);
  ok = archive_read_open_memory (archive, data, length) == ARCHIVE_OK
         ? read_entries (archive, parts, name, error)
         : fail_damaged (name, error);
  archive_read_free (archive);
  return ok ? g_steal_pointer (&parts) : NULL;
}
