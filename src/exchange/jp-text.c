/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-text.h"

#include "jp-temporary.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

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

/* A file of this machine is read at once, where GIO would do it in thousands of small pieces. */
static gboolean
load_data (GFile *file, char **data, gsize *length, GError **error)
{
  const char *path = g_file_peek_path (file);

  if (path != NULL)
    return g_file_get_contents (path, data, length, error);
  return g_file_load_contents (file, NULL, data, length, NULL, error);
}

gboolean
jp_text_load_data (GFile *file, char **data, gsize *length, GError **error)
{
  g_autofree char *name = jp_file_dup_name (file);
  g_autoptr (GError) local = NULL;

  if (!check_size (file, name, error))
    return FALSE;
  if (load_data (file, data, length, &local))
    return TRUE;
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ||
      g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    g_set_error (error, JP_ERROR, JP_ERROR_NOT_FOUND, _("There is no file “%s”. Check the name and the folder."), name);
  else
    g_set_error (error, JP_ERROR, JP_ERROR_IO, _("“%s” cannot be read: %s."), name, local->message);
  return FALSE;
}

GBytes *
jp_text_load_bytes (GFile *file, GError **error)
{
  char *data;
  gsize length;

  return jp_text_load_data (file, &data, &length, error) ? g_bytes_new_take (data, length) : NULL;
}

/* FALSE when there is none. */
static gboolean
skip_ascii (const char **p, const char *end)
{
  const char *start = *p;
  guint64 word;

  while (end - *p >= (gssize) sizeof word)
    {
      memcpy (&word, *p, sizeof word);
      if ((word & G_GUINT64_CONSTANT (0x8080808080808080)) != 0)
        break;
      *p += sizeof word;
    }
  while (*p < end && (guchar) **p < 0x80)
    (*p)++;
  return *p > start;
}

/* Tables are digits for the most part: only what is not ASCII is looked at closely. No character has a byte of ASCII in
 * it, so that stretches of others can be judged one by one. */
static gboolean
is_utf8 (const char *text, gsize length)
{
  const char *end = text + length;

  for (const char *p = text; p < end;)
    {
      const char *start = p;

      if (skip_ascii (&p, end))
        continue;
      while (p < end && (guchar) *p >= 0x80)
        p++;
      if (!g_utf8_validate (start, p - start, NULL))
        return FALSE;
    }
  return TRUE;
}

/* Text in UTF-8 with a few bytes that are none would be read as other characters, were it taken for GB18030. Text in
 * that encoding hardly ever has as many sequences that happen to be UTF-8 as bytes that are not. */
static gboolean
is_broken_utf8 (const char *text, gsize length)
{
  const char *end = text + length;
  gsize good = 0, bad = 0;

  for (const char *p = text; p < end;)
    {
      gunichar c = (guchar) *p < 0x80 ? 0 : g_utf8_get_char_validated (p, end - p);

      if ((guchar) *p < 0x80)
        p++;
      else if (c == (gunichar) -1 || c == (gunichar) -2)
        {
          bad++;
          p++;
        }
      else
        {
          good++;
          p = g_utf8_next_char (p);
        }
    }
  return bad > 0 && good > 4 * bad;
}

static gboolean
is_utf16 (const char *data, gsize length)
{
  return length >= 2 && length % 2 == 0 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0);
}

/* NULL unless it is text in that encoding. Transfer full. */
static char *
convert (const char *data, gsize length, const char *encoding)
{
  gsize written;
  g_autofree char *text = g_convert (data, (gssize) length, "UTF-8", encoding, NULL, &written, NULL);

  return text != NULL && g_utf8_validate_len (text, written, NULL) ? g_steal_pointer (&text) : NULL;
}

char *
jp_text_take (char *data, gsize length, const char *name, GError **error)
{
  g_autofree char *text = data;
  gsize mark = length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  length -= mark;
  if (memchr (data + mark, '\0', length) == NULL)
    {
      char *converted;

      if (is_utf8 (data + mark, length))
        {
          memmove (data, data + mark, mark > 0 ? length : 0);
          data[length] = '\0';
          return g_steal_pointer (&text);
        }
      if (mark > 0 || is_broken_utf8 (data, length))
        {
          g_set_error (error, JP_ERROR, JP_ERROR_SYNTAX,
                       _("“%s” is text in UTF-8 with bytes that are damaged. Save it anew as CSV UTF-8."), name);
          return NULL;
        }
      converted = convert (data, length, "GB18030");
      if (converted != NULL)
        return converted;
    }
  else if (is_utf16 (data, length))
    {
      char *converted = convert (data, length, "UTF-16");

      if (converted != NULL)
        return converted;
    }
  g_set_error (error, JP_ERROR, JP_ERROR_SYNTAX,
               _("“%s” is not a text file in UTF-8 or GB18030. Save it as CSV UTF-8."), name);
  return NULL;
}

char *
jp_text_decode (GBytes *bytes, const char *name, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  char *copy = g_malloc (length + 1);

  if (length > 0)
    memcpy (copy, data, length);
  return jp_text_take (copy, length, name, error);
}

char *
jp_text_load (GFile *file, GError **error)
{
  g_autofree char *name = jp_file_dup_name (file);
  char *data;
  gsize length;

  return jp_text_load_data (file, &data, &length, error) ? jp_text_take (data, length, name, error) : NULL;
}

static gboolean
write_pieces (GOutputStream *out, const GPtrArray *pieces, GError **error)
{
  for (guint i = 0; i < pieces->len; i++)
    {
      gsize length;
      const void *data = g_bytes_get_data (g_ptr_array_index (pieces, i), &length);

      if (!g_output_stream_write_all (out, data, length, NULL, NULL, error))
        return FALSE;
    }
  return TRUE;
}

/* A file on another machine, which only GIO reaches. What is there stays as it is until the new one is complete: a
 * stream given up with its cancellable cancelled is not renamed. */
static gboolean
replace_remote (GFile *file, const GPtrArray *pieces, GError **error)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GFileOutputStream) stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL,
                                                         error);

  if (stream == NULL)
    return FALSE;
  if (write_pieces (G_OUTPUT_STREAM (stream), pieces, error))
    return g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);
  g_cancellable_cancel (cancellable);
  g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, NULL);
  return FALSE;
}

static JpError
code_of (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY))
    return JP_ERROR_READ_ONLY;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return JP_ERROR_FULL;
  return JP_ERROR_IO;
}

static gboolean
write_all (int fd, const char *data, gsize length)
{
  while (length > 0)
    {
      gssize written = write (fd, data, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return FALSE;
      data += written;
      length -= (gsize) written;
    }
  return TRUE;
}

static gboolean
replace_local (const char *path, const GPtrArray *pieces, GError **error)
{
  g_autoptr (JpTemporary) temporary = NULL;

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return jp_set_write_error (error, EISDIR, path);
  temporary = jp_temporary_new (path, error);
  if (temporary == NULL)
    return FALSE;
  for (guint i = 0; i < pieces->len; i++)
    {
      gsize length;
      const char *data = g_bytes_get_data (g_ptr_array_index (pieces, i), &length);

      if (!write_all (jp_temporary_get_fd (temporary), data, length))
        return jp_set_write_error (error, errno, path);
    }
  return jp_temporary_publish (temporary, TRUE, error);
}

gboolean
jp_text_save_pieces (GFile *file, const GPtrArray *pieces, GError **error)
{
  g_autofree char *name = jp_file_dup_name (file);
  g_autoptr (GError) local = NULL;

  if (g_file_peek_path (file) != NULL)
    return replace_local (g_file_peek_path (file), pieces, error);
  if (replace_remote (file, pieces, &local))
    return TRUE;
  g_set_error (error, JP_ERROR, code_of (local), _("“%s” cannot be written: %s."), name, local->message);
  return FALSE;
}

gboolean
jp_text_save (GFile *file, const char *text, gsize length, GError **error)
{
  g_autoptr (GPtrArray) pieces = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  g_ptr_array_add (pieces, g_bytes_new (text, length));
  return jp_text_save_pieces (file, pieces, error);
}
