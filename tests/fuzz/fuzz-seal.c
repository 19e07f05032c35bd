/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sealed packages. With an odd first byte the rest is a package as it stands; with an even one the rest is a project
 * that is sealed under a known key, with a change at the place the next two bytes say: so the reader is tried behind
 * its first check, too. */

#include "fuzz.h"

#include "jp-error.h"
#include "jp-seal-private.h"

#include <string.h>

static const guint8 key[crypto_secretstream_xchacha20poly1305_KEYBYTES] = "a key for this target and no mor";

static gboolean
collect (const guint8 *data, gsize length, gpointer user_data, GError **error)
{
  g_byte_array_append (user_data, data, (guint) length);
  return TRUE;
}

static gboolean
open_package (const guint8 *data, gsize size, GByteArray *out, GError **error)
{
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_data (data, (gssize) size, NULL);
  const JpSealRun run = { .sink = collect, .sink_data = out };
  JpSealHeader header;

  if (!jp_seal_load_header (&header, in, "p.jiping-sealed", error))
    return FALSE;
  g_assert_cmpuint (header.memory, <=, G_GUINT64_CONSTANT (1) << 30);
  g_assert_cmpuint (header.size, <=, JP_SEAL_MAX_SIZE);
  return jp_seal_decrypt (&header, key, in, "p.jiping-sealed", &run, error);
}

static void
try_sealed (const guint8 *data, gsize size, gsize at, guint8 change)
{
  g_autoptr (GBytes) project = g_bytes_new (data, size);
  g_autoptr (GByteArray) package = g_byte_array_new ();
  g_autoptr (GByteArray) out = g_byte_array_new ();
  const JpSealRun run = { .sink = collect, .sink_data = package };
  g_autoptr (GError) error = NULL;
  JpSealHeader header;
  gboolean is_project = size > 72 && memcmp (data, "SQLite format 3", 16) == 0 && memcmp (data + 68, "JPR1", 4) == 0;
  gboolean ok;

  jp_seal_header_init (&header, size, crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN);
  g_assert_true (jp_seal_encrypt (&header, key, project, &run, NULL));
  package->data[at % package->len] ^= change;
  ok = open_package (package->data, package->len, out, &error);
  g_assert_cmpint (ok, ==, is_project && change == 0);
  g_assert_cmpmem (out->data, out->len, data, ok ? size : MIN (size, out->len));
  if (!ok)
    fuzz_assert_error (error);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (jp_seal_start (NULL));
  if (size < 5)
    return 0;
  if (data[0] % 2 == 0)
    {
      try_sealed (data + 4, size - 4, data[1] + 256u * data[2], data[3]);
      return 0;
    }
  /* Nobody has the key but this target. */
  g_assert_false (open_package (data + 1, size - 1, out, &error));
  fuzz_assert_error (error);
  g_assert_cmpuint (out->len, ==, 0);
  return 0;
}
