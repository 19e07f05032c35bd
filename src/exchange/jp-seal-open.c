/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A package is read: nothing in it is believed before it is found genuine. */

#include "config.h"

#include "jp-seal-private.h"
#include "jp-temporary.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define OVERHEAD crypto_secretstream_xchacha20poly1305_ABYTES
/* A project file says so where SQLite has room for it. */
#define PROJECT_MAGIC "SQLite format 3"
#define PROJECT_ID "JPR1"
#define AT_PROJECT_ID 68

/* Returns FALSE. */
static gboolean
fail_damaged (const char *name, GError **error)
{
  g_set_error (error, JP_ERROR, JP_ERROR_DAMAGED,
               _("“%s” is not as it was sealed: it was changed or cut off. Ask for it once more."), name);
  return FALSE;
}

static gboolean
fail_first (const char *name, GError **error)
{
  g_set_error (error, JP_ERROR, JP_ERROR_INVALID,
               _("“%s” cannot be opened with this password, or it was changed after it was sealed. Type the password "
                 "again, or ask for the package once more."),
               name);
  return FALSE;
}

/* Exactly so many bytes; FALSE without an error when there are fewer. */
static gboolean
read_bytes (GInputStream *in, guint8 *bytes, gsize length, const char *name, gboolean *complete, GError **error)
{
  gsize n_read = 0;
  g_autoptr (GError) local = NULL;

  *complete = FALSE;
  if (g_input_stream_read_all (in, bytes, length, &n_read, NULL, &local))
    {
      *complete = n_read == length;
      return TRUE;
    }
  g_set_error (error, JP_ERROR, JP_ERROR_IO, _("“%s” cannot be read: %s."), name, local->message);
  return FALSE;
}

gboolean
jp_seal_load_header (JpSealHeader *header, GInputStream *in, const char *name, GError **error)
{
  gboolean complete;

  memset (header, 0, sizeof *header);
  if (!read_bytes (in, header->bytes, JP_SEAL_HEADER_SIZE, name, &complete, error) ||
      !jp_seal_header_read (header, name, error))
    return FALSE;
  return complete || fail_damaged (name, error);
}

static gboolean
check_project (const guint8 *start, gsize length, const char *name, GError **error)
{
  if (length > AT_PROJECT_ID + strlen (PROJECT_ID) && memcmp (start, PROJECT_MAGIC, sizeof PROJECT_MAGIC) == 0 &&
      memcmp (start + AT_PROJECT_ID, PROJECT_ID, strlen (PROJECT_ID)) == 0)
    return TRUE;
  g_set_error (error, JP_ERROR, JP_ERROR_NOT_PROJECT,
               _("“%s” holds something else than a Jiping project. Ask where it comes from."), name);
  return FALSE;
}

typedef struct
{
  crypto_secretstream_xchacha20poly1305_state state;
  const JpSealHeader *header;
  GInputStream *in;
  const char *name;
  guint8 *sealed;  /* a piece as it stands in the package */
  guint8 *plain;
} Reader;

/* The piece of `length` bytes at `at` of the project. */
static gboolean
read_piece (Reader *self, guint64 at, gsize length, GError **error)
{
  gboolean last = at + length == self->header->size;
  gboolean complete;
  unsigned long long n_plain;
  guint8 tag;

  if (!read_bytes (self->in, self->sealed, length + OVERHEAD, self->name, &complete, error))
    return FALSE;
  if (!complete)
    return fail_damaged (self->name, error);
  if (crypto_secretstream_xchacha20poly1305_pull (&self->state, self->plain, &n_plain, &tag, self->sealed,
                                                  length + OVERHEAD, self->header->bytes, JP_SEAL_HEADER_SIZE) != 0)
    return at == 0 ? fail_first (self->name, error) : fail_damaged (self->name, error);
  if (tag != (last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                   : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE))
    return fail_damaged (self->name, error);
  return at > 0 || check_project (self->plain, length, self->name, error);
}

static gboolean
check_end (Reader *self, GError **error)
{
  gboolean more;

  if (!read_bytes (self->in, self->sealed, 1, self->name, &more, error))
    return FALSE;
  return !more || fail_damaged (self->name, error);
}

static gboolean
read_pieces (Reader *self, const JpSealRun *run, GError **error)
{
  guint64 size = self->header->size;

  for (guint64 at = 0; at < size; at += JP_SEAL_PIECE)
    {
      gsize length = (gsize) MIN (size - at, JP_SEAL_PIECE);

      if (!jp_seal_step (run, at, size, error) || !read_piece (self, at, length, error) ||
          !run->sink (self->plain, length, run->sink_data, error))
        return FALSE;
    }
  return check_end (self, error);
}

gboolean
jp_seal_decrypt (const JpSealHeader *header, const guint8 *key, GInputStream *in, const char *name,
                 const JpSealRun *run, GError **error)
{
  g_autofree guint8 *sealed = g_malloc (JP_SEAL_PIECE + OVERHEAD);
  Reader reader = { .header = header, .in = in, .name = name, .sealed = sealed };
  JpSealHeader copy = *header;
  gboolean ok = FALSE;

  reader.plain = sodium_malloc (JP_SEAL_PIECE);
  if (reader.plain == NULL)
    g_set_error (error, JP_ERROR, JP_ERROR_IO, _("There is not enough memory to open “%s”."), name);
  else if (crypto_secretstream_xchacha20poly1305_init_pull (&reader.state, jp_seal_header_get_start (&copy), key) != 0)
    fail_first (name, error);
  else
    ok = read_pieces (&reader, run, error);
  sodium_free (reader.plain);
  sodium_memzero (&reader.state, sizeof reader.state);
  return ok;
}

static gboolean
write_project (const JpSealHeader *header, const guint8 *key, GInputStream *in, const char *name, const char *target,
               const JpSealRun *run, GError **error)
{
  g_autoptr (JpTemporary) temporary = jp_temporary_new_private (target, error);
  JpSealTarget out = { .path = target };
  JpSealRun to_file = *run;

  if (temporary == NULL)
    return FALSE;
  out.fd = jp_temporary_get_fd (temporary);
  to_file.sink = jp_seal_write_to_target;
  to_file.sink_data = &out;
  return jp_seal_decrypt (header, key, in, name, &to_file, error) &&
         jp_export_check_cancelled (run->cancellable, error) && jp_temporary_publish (temporary, FALSE, error);
}

static GInputStream *
open_package (const char *path, const char *name, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) local = NULL;
  GFileInputStream *in = g_file_read (file, NULL, &local);

  if (in != NULL)
    return G_INPUT_STREAM (in);
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_set_error (error, JP_ERROR, JP_ERROR_NOT_FOUND, _("There is no file “%s”. Check the name and the folder."), name);
  else
    g_set_error (error, JP_ERROR, JP_ERROR_IO, _("“%s” cannot be read: %s."), name, local->message);
  return NULL;
}

gboolean
jp_seal_open (const char *package, const char *password, const char *target, GCancellable *cancellable,
              JpExportProgress progress, gpointer user_data, GError **error)
{
  const JpSealRun run = { .cancellable = cancellable, .progress = progress, .progress_data = user_data };
  g_autofree char *name = g_filename_display_name (package);
  g_autoptr (GInputStream) in = NULL;
  JpSealHeader header;
  guint8 *key;
  gboolean ok;

  /* Early: nobody waits for a key only to be told this. */
  if (g_file_test (target, G_FILE_TEST_EXISTS))
    return jp_set_write_error (error, EEXIST, target);
  in = open_package (package, name, error);
  if (in == NULL || !jp_seal_start (error) || !jp_seal_load_header (&header, in, name, error) ||
      !jp_seal_step (&run, 0, header.size, error))
    return FALSE;
  key = jp_seal_derive_key (&header, password, error);
  if (key == NULL)
    return FALSE;
  ok = write_project (&header, key, in, name, target, &run, error);
  sodium_free (key);
  return ok;
}

gboolean
jp_seal_is_package (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) in = NULL;
  JpSealHeader header;
  g_autoptr (GError) error = NULL;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return FALSE;
  in = g_file_read (file, NULL, NULL);
  if (in == NULL)
    return FALSE;
  return jp_seal_load_header (&header, G_INPUT_STREAM (in), path, &error) ||
         !g_error_matches (error, JP_ERROR, JP_ERROR_NOT_PROJECT);
}
