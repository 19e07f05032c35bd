/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-seal-private.h"
#include "jp-temporary.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

gboolean
jp_seal_step (const JpSealRun *run, guint64 done, guint64 total, GError **error)
{
  if (run->progress != NULL)
    run->progress ((guint) (done / JP_SEAL_PIECE), (guint) (total / JP_SEAL_PIECE + 1), run->progress_data);
  return jp_export_check_cancelled (run->cancellable, error);
}

gboolean
jp_seal_write_to_target (const guint8 *data, gsize length, gpointer user_data, GError **error)
{
  const JpSealTarget *target = user_data;

  while (length > 0)
    {
      gssize written = write (target->fd, data, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return jp_set_write_error (error, errno, target->path);
      data += written;
      length -= (gsize) written;
    }
  return TRUE;
}

static gboolean
encrypt_pieces (crypto_secretstream_xchacha20poly1305_state *state, const JpSealHeader *header, GBytes *project,
                const JpSealRun *run, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (project, &size);
  g_autofree guint8 *piece = g_malloc (JP_SEAL_PIECE + crypto_secretstream_xchacha20poly1305_ABYTES);

  for (gsize at = 0; at < size; at += JP_SEAL_PIECE)
    {
      gsize length = MIN (size - at, JP_SEAL_PIECE);
      guint8 tag = at + length == size ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                                       : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
      unsigned long long written;

      if (!jp_seal_step (run, at, size, error))
        return FALSE;
      crypto_secretstream_xchacha20poly1305_push (state, piece, &written, data + at, length, header->bytes,
                                                  JP_SEAL_HEADER_SIZE, tag);
      if (!run->sink (piece, (gsize) written, run->sink_data, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
jp_seal_encrypt (JpSealHeader *header, const guint8 *key, GBytes *project, const JpSealRun *run, GError **error)
{
  crypto_secretstream_xchacha20poly1305_state state;
  gboolean ok;

  crypto_secretstream_xchacha20poly1305_init_push (&state, jp_seal_header_get_start (header), key);
  ok = run->sink (header->bytes, JP_SEAL_HEADER_SIZE, run->sink_data, error) &&
       encrypt_pieces (&state, header, project, run, error);
  sodium_memzero (&state, sizeof state);
  return ok;
}

static gboolean
write_package (JpSealHeader *header, const guint8 *key, GBytes *project, const char *target, const JpSealRun *run,
               GError **error)
{
  g_autoptr (JpTemporary) temporary = jp_temporary_new (target, error);
  JpSealTarget out = { .path = target };
  JpSealRun to_file = *run;

  if (temporary == NULL)
    return FALSE;
  out.fd = jp_temporary_get_fd (temporary);
  to_file.sink = jp_seal_write_to_target;
  to_file.sink_data = &out;
  return jp_seal_encrypt (header, key, project, &to_file, error) &&
         jp_export_check_cancelled (run->cancellable, error) && jp_temporary_publish (temporary, TRUE, error);
}

gboolean
jp_seal_write_with (GBytes *project, const char *password, guint64 passes, guint64 memory, const char *target,
                    const JpSealRun *run, GError **error)
{
  gsize size = g_bytes_get_size (project);
  JpSealHeader header;
  guint8 *key;
  gboolean ok;

  if (size == 0 || size > JP_SEAL_MAX_SIZE)
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE,
                           _("A project of more than 2 GiB cannot be sealed. Divide it."));
      return FALSE;
    }
  if (g_file_test (target, G_FILE_TEST_IS_DIR))
    return jp_set_write_error (error, EISDIR, target);
  if (!jp_seal_start (error) || !jp_seal_step (run, 0, size, error))
    return FALSE;
  jp_seal_header_init (&header, size, passes, memory);
  key = jp_seal_derive_key (&header, password, error);
  if (key == NULL)
    return FALSE;
  ok = write_package (&header, key, project, target, run, error);
  sodium_free (key);
  return ok;
}

gboolean
jp_seal_write (GBytes *project, const char *password, const char *target, GCancellable *cancellable,
               JpExportProgress progress, gpointer user_data, GError **error)
{
  const JpSealRun run = { .cancellable = cancellable, .progress = progress, .progress_data = user_data };

  return jp_seal_write_with (project, password, crypto_pwhash_OPSLIMIT_MODERATE, crypto_pwhash_MEMLIMIT_MODERATE,
                             target, &run, error);
}
