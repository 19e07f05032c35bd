/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-text.h"

#include "jp-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_SIZE (64 * 1024 * 1024)

char *
jp_file_dup_name (GFile *file)
{
  char *path = g_file_get_path (file);

  return path != NULL ? path : g_file_get_uri (file);
}

static gboolean
check_size (GFile *file, const char *name, GError **error)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, 0, NULL, NULL);

  if (info == NULL || g_file_info_get_size (info) <= MAX_SIZE)
    return TRUE;
  g_set_error (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE, _("“%s” is larger than 64 MiB. Split it."), name);
  return FALSE;
}

GBytes *
jp_text_load_bytes (GFile *file, GError **error)
{
  g_autofree char *name = jp_file_dup_name (file);
  g_autoptr (GError) local = NULL;
  GBytes *bytes;

  if (!check_size (file, name, error))
    return NULL;
  bytes = g_file_load_bytes (file, NULL, NULL, &local);
  if (bytes != NULL)
    return bytes;
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_set_error (error, JP_ERROR, JP_ERROR_NOT_FOUND, _("There is no file “%s”. Check the name and the folder."), name);
  else
    g_set_error (error, JP_ERROR, JP_ERROR_IO, _("“%s” cannot be read: %s."), name, local->message);
  return NULL;
}

char *
jp_text_decode (GBytes *bytes, const char *name, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  char *text;

  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    {
      data += 3;
      length -= 3;
    }
  if (length == 0)
    return g_strdup ("");
  if (memchr (data, '\0', length) == NULL)
    {
      if (g_utf8_validate (data, length, NULL))
        return g_strndup (data, length);
      text = g_convert (data, length, "UTF-8", "GB18030", NULL, NULL, NULL);
      if (text != NULL)
        return text;
    }
  g_set_error (error, JP_ERROR, JP_ERROR_SYNTAX,
               _("“%s” is not a text file in UTF-8 or GB18030. Save it as CSV UTF-8."), name);
  return NULL;
}

char *
jp_text_load (GFile *file, GError **error)
{
  g_autofree char *name = jp_file_dup_name (file);
  g_autoptr (GBytes) bytes = jp_text_load_bytes (file, error);

  return bytes != NULL ? jp_text_decode (bytes, name, error) : NULL;
}

gboolean
jp_text_save (GFile *file, const char *text, gsize length, GError **error)
{
  g_autofree char *name = jp_file_dup_name (file);
  g_autoptr (GError) local = NULL;
  JpError code = JP_ERROR_IO;

  if (g_file_replace_contents (file, text, length, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, NULL, &local))
    return TRUE;
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED) ||
      g_error_matches (local, G_IO_ERROR, G_IO_ERROR_READ_ONLY))
    code = JP_ERROR_READ_ONLY;
  else if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    code = JP_ERROR_FULL;
  g_set_error (error, JP_ERROR, code, _("“%s” cannot be written: %s."), name, local->message);
  return FALSE;
}
