/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sealed packages: what comes out is what went in, and nothing that was changed, cut or forged comes out at all. */

#include "jp-error.h"
#include "jp-seal-private.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define OVERHEAD crypto_secretstream_xchacha20poly1305_ABYTES
#define PASSWORD "两个黄鹂 nested é"

static guint8 key[crypto_secretstream_xchacha20poly1305_KEYBYTES];

/* Bytes that begin as a project file does. Transfer full. */
static GBytes *
make_project (gsize size)
{
  guint8 *data = g_malloc0 (size);

  for (gsize i = 0; i < size; i++)
    data[i] = (guint8) (i * 31 + i / 251);
  if (size >= 72)
    {
      memcpy (data, "SQLite format 3", 16);
      memcpy (data + 68, "JPR1", 4);
    }
  return g_bytes_new_take (data, size);
}

static gboolean
collect (const guint8 *data, gsize length, gpointer user_data, GError **error)
{
  g_byte_array_append (user_data, data, (guint) length);
  return TRUE;
}

/* A package under the key at hand: no time for its derivation is spent. */
static GByteArray *
seal (GBytes *project)
{
  GByteArray *package = g_byte_array_new ();
  const JpSealRun run = { .sink = collect, .sink_data = package };
  JpSealHeader header;
  g_autoptr (GError) error = NULL;

  jp_seal_header_init (&header, g_bytes_get_size (project), crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN);
  jp_seal_encrypt (&header, key, project, &run, &error);
  g_assert_no_error (error);
  return package;
}

/* NULL with the error when it is refused; what had come out until then is in `seen` (nullable). */
static GBytes *
open_package (const guint8 *package, gsize length, GByteArray *seen, GError **error)
{
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_data (package, (gssize) length, NULL);
  g_autoptr (GByteArray) out = seen != NULL ? g_byte_array_ref (seen) : g_byte_array_new ();
  const JpSealRun run = { .sink = collect, .sink_data = out };
  JpSealHeader header;

  if (!jp_seal_load_header (&header, in, "p", error) || !jp_seal_decrypt (&header, key, in, "p", &run, error))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

static void
assert_refused (const guint8 *package, gsize length, GBytes *project)
{
  g_autoptr (GByteArray) seen = g_byte_array_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = open_package (package, length, seen, &error);

  g_assert_null (bytes);
  g_assert_nonnull (error);
  g_assert_true (error->domain == JP_ERROR);
  /* What came out before the fault was found is genuine. */
  g_assert_cmpuint (seen->len, <=, g_bytes_get_size (project));
  g_assert_cmpmem (seen->data, seen->len, g_bytes_get_data (project, NULL), seen->len);
}

static void
test_sizes (void)
{
  static const gsize sizes[] = { 100, JP_SEAL_PIECE - 1, JP_SEAL_PIECE, JP_SEAL_PIECE + 1, 3 * JP_SEAL_PIECE,
                                 20 * JP_SEAL_PIECE + 7 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GBytes) project = make_project (sizes[i]);
      g_autoptr (GByteArray) package = seal (project);
      g_autoptr (GByteArray) other = seal (project);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) again = open_package (package->data, package->len, NULL, &error);
      gsize pieces = (sizes[i] + JP_SEAL_PIECE - 1) / JP_SEAL_PIECE;

      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (project, again));
      g_assert_cmpuint (package->len, ==, JP_SEAL_HEADER_SIZE + sizes[i] + pieces * OVERHEAD);
      /* Salt and start of the stream are new each time. */
      g_assert_cmpint (memcmp (package->data, other->data, package->len), !=, 0);
    }
}

/* All bytes of the header and of the edges of pieces, and every 61st between, with three kinds of change. */
static void
test_every_byte (void)
{
  g_autoptr (GBytes) project = make_project (2 * JP_SEAL_PIECE + 300);
  g_autoptr (GByteArray) package = seal (project);
  const gsize stride = JP_SEAL_PIECE + OVERHEAD;
  guint n = 0;

  for (gsize at = 0; at < package->len; at++)
    {
      gsize in_piece = at < JP_SEAL_HEADER_SIZE ? 0 : (at - JP_SEAL_HEADER_SIZE) % stride;

      if (at >= JP_SEAL_HEADER_SIZE && in_piece > 40 && in_piece < JP_SEAL_PIECE - 40 && at % 61 != 0 &&
          at + 60 < package->len)
        continue;
      for (guint bit = 0; bit < 8; bit += at < JP_SEAL_HEADER_SIZE ? 1 : 7)
        {
          package->data[at] ^= (guint8) (1u << bit);
          assert_refused (package->data, package->len, project);
          package->data[at] ^= (guint8) (1u << bit);
          n++;
        }
    }
  g_assert_cmpuint (n, >, 4000);
  {
    g_autoptr (GBytes) again = open_package (package->data, package->len, NULL, NULL);

    g_assert_true (g_bytes_equal (project, again));
  }
}

static void
test_cut (void)
{
  g_autoptr (GBytes) project = make_project (3 * JP_SEAL_PIECE + 5);
  g_autoptr (GByteArray) package = seal (project);
  const gsize stride = JP_SEAL_PIECE + OVERHEAD;

  for (gsize edge = 0; edge < package->len; edge += edge < JP_SEAL_HEADER_SIZE ? 1 : stride)
    for (gsize length = edge > 20 ? edge - 20 : 0; length < edge + 20 && length < package->len; length++)
      assert_refused (package->data, length, project);
  for (gsize missing = 1; missing < 40; missing++)
    assert_refused (package->data, package->len - missing, project);
  g_byte_array_append (package, (const guint8 *) "", 1);
  assert_refused (package->data, package->len, project);
}

/* Pieces that are genuine, in another order, twice, or left out; and those of another package of the same key. */
static void
test_moved_pieces (void)
{
  g_autoptr (GBytes) project = make_project (4 * JP_SEAL_PIECE);
  g_autoptr (GByteArray) package = seal (project);
  g_autoptr (GByteArray) other = seal (project);
  const gsize stride = JP_SEAL_PIECE + OVERHEAD;

  for (guint from = 0; from < 4; from++)
    for (guint to = 0; to < 4; to++)
      {
        g_autofree guint8 *copy = g_memdup2 (package->data, package->len);

        memcpy (copy + JP_SEAL_HEADER_SIZE + to * stride,
                (from == to ? other : package)->data + JP_SEAL_HEADER_SIZE + from * stride, stride);
        assert_refused (copy, package->len, project);
      }
  {
    g_autofree guint8 *copy = g_memdup2 (package->data, package->len);

    memmove (copy + JP_SEAL_HEADER_SIZE + stride, copy + JP_SEAL_HEADER_SIZE + 2 * stride, 2 * stride);
    assert_refused (copy, package->len - stride, project);
    /* A size that fits what is left is bound to every piece. */
    copy[48 + 2] -= 1;
    assert_refused (copy, package->len - stride, project);
  }
}

static void
put (guint8 *at, guint64 number, int n)
{
  for (int i = 0; i < n; i++)
    at[i] = (guint8) (number >> (8 * i));
}

/* A header may ask for anything: it is refused at once, before any memory is taken. */
static void
test_hostile_headers (void)
{
  static const struct
  {
    gsize at;
    int n;
    guint64 number;
    JpError code;
  } cases[] = {
    { 0, 1, 'X', JP_ERROR_NOT_PROJECT },
    { 8, 4, 0, JP_ERROR_DAMAGED },
    { 8, 4, 2, JP_ERROR_TOO_NEW },
    { 8, 4, G_MAXUINT32, JP_ERROR_TOO_NEW },
    { 12, 4, 1, JP_ERROR_DAMAGED }, /* Argon2i, which libsodium has too */
    { 12, 4, 3, JP_ERROR_DAMAGED },
    { 16, 8, 0, JP_ERROR_DAMAGED },
    { 16, 8, 13, JP_ERROR_DAMAGED },
    { 16, 8, G_MAXUINT64, JP_ERROR_DAMAGED },
    { 24, 8, 0, JP_ERROR_DAMAGED },
    { 24, 8, 8191, JP_ERROR_DAMAGED },
    { 24, 8, G_GUINT64_CONSTANT (100) << 30, JP_ERROR_DAMAGED },
    { 24, 8, (G_GUINT64_CONSTANT (1) << 30) + 1, JP_ERROR_DAMAGED },
    { 24, 8, G_MAXUINT64, JP_ERROR_DAMAGED },
    { 48, 8, 0, JP_ERROR_DAMAGED },
    { 48, 8, G_GUINT64_CONSTANT (1) << 31, JP_ERROR_DAMAGED },
    { 48, 8, G_MAXUINT64, JP_ERROR_DAMAGED },
  };
  g_autoptr (GBytes) project = make_project (1000);
  g_autoptr (GByteArray) package = seal (project);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree guint8 *copy = g_memdup2 (package->data, package->len);
      g_autoptr (GError) error = NULL;

      put (copy + cases[i].at, cases[i].number, cases[i].n);
      g_assert_null (open_package (copy, package->len, NULL, &error));
      g_assert_error (error, JP_ERROR, (int) cases[i].code);
    }
}

static void
test_not_a_project (void)
{
  static const gsize sizes[] = { 1, 16, 71, 72, 5000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree guint8 *data = g_malloc0 (sizes[i]);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GByteArray) package = NULL;
      g_autoptr (GError) error = NULL;

      if (sizes[i] >= 72)
        memcpy (data, "SQLite format 3", 16);
      bytes = g_bytes_new (data, sizes[i]);
      package = seal (bytes);
      g_assert_null (open_package (package->data, package->len, NULL, &error));
      g_assert_error (error, JP_ERROR, JP_ERROR_NOT_PROJECT);
    }
}

typedef struct
{
  char *folder;
  char *package;
  char *target;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("jiping-XXXXXX", NULL);
  self->package = g_build_filename (self->folder, "项目.jiping-sealed", NULL);
  self->target = g_build_filename (self->folder, "项目.jiping", NULL);
}

static guint
count_files (const Fixture *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_unlink (self->package);
  g_unlink (self->target);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->package);
  g_free (self->target);
}

static void
write_package (const Fixture *self, gsize size)
{
  const JpSealRun run = { NULL };
  g_autoptr (GBytes) project = make_project (size);
  g_autoptr (GError) error = NULL;

  jp_seal_write_with (project, PASSWORD, crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN, self->package, &run,
                      &error);
  g_assert_no_error (error);
}

static void
test_files (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) project = make_project (200000);
  g_autofree char *written = NULL;
  gsize length;
  struct stat info;
  g_autoptr (GError) error = NULL;

  write_package (self, 200000);
  g_assert_true (jp_seal_is_package (self->package));
  jp_seal_open (self->package, PASSWORD, self->target, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (jp_seal_is_package (self->target));
  g_assert_true (g_file_get_contents (self->target, &written, &length, NULL));
  g_assert_cmpmem (written, length, g_bytes_get_data (project, NULL), g_bytes_get_size (project));
  g_assert_cmpint (g_stat (self->target, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  /* Never over something that is there. */
  g_assert_false (jp_seal_open (self->package, PASSWORD, self->target, NULL, NULL, NULL, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_EXISTS);
  g_assert_cmpuint (count_files (self), ==, 2);
}

/* As this program seals for people. */
static void
test_full_cost (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) project = make_project (5000);
  g_autoptr (GError) error = NULL;
  g_autofree char *written = NULL;

  g_assert_true (jp_seal_write (project, PASSWORD, self->package, NULL, NULL, NULL, &error));
  g_assert_true (g_file_get_contents (self->package, &written, NULL, NULL));
  g_assert_cmpint (written[16], ==, crypto_pwhash_OPSLIMIT_MODERATE);
  g_assert_cmpint (written[27], ==, crypto_pwhash_MEMLIMIT_MODERATE >> 24);
  jp_seal_open (self->package, PASSWORD, self->target, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_passwords (Fixture *self, gconstpointer data)
{
  static const char *const wrong[] = { "两个黄鹂 nested", "两个黄鹂 nested é ", " 两个黄鹂 nested é", "x", "两个黄鹂 nested e",
                                       "两个黄鹂 Nested é" };
  g_autoptr (GError) error = NULL;

  write_package (self, 1000);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_false (jp_seal_open (self->package, wrong[i], self->target, NULL, NULL, NULL, &error));
      g_assert_error (error, JP_ERROR, JP_ERROR_INVALID);
      g_clear_error (&error);
      g_assert_cmpuint (count_files (self), ==, 1);
    }
  g_assert_false (jp_seal_open (self->package, "", self->target, NULL, NULL, NULL, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (jp_seal_open (self->package, "\xff", self->target, NULL, NULL, NULL, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_INVALID);
  g_clear_error (&error);
  /* The accent as a letter of its own, as some keyboards type it. */
  jp_seal_open (self->package, "两个黄鹂 nested e\xcc\x81", self->target, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
cancel_at (guint done, guint total, gpointer cancellable)
{
  if (done == 2)
    g_cancellable_cancel (cancellable);
}

static void
test_cancelled (Fixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const JpSealRun run = { .cancellable = cancellable, .progress = cancel_at, .progress_data = cancellable };
  g_autoptr (GBytes) project = make_project (5 * JP_SEAL_PIECE);
  g_autoptr (GError) error = NULL;

  g_assert_false (jp_seal_write_with (project, PASSWORD, crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN,
                                      self->package, &run, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpuint (count_files (self), ==, 0);

  write_package (self, 5 * JP_SEAL_PIECE);
  g_cancellable_reset (cancellable);
  g_assert_false (jp_seal_open (self->package, PASSWORD, self->target, cancellable, cancel_at, cancellable, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (self), ==, 1);
}

/* What is refused late leaves nothing behind. */
static void
test_damaged_file (Fixture *self, gconstpointer data)
{
  g_autofree char *package = NULL;
  gsize length;
  g_autoptr (GError) error = NULL;

  write_package (self, 5 * JP_SEAL_PIECE);
  g_assert_true (g_file_get_contents (self->package, &package, &length, NULL));
  package[length - 1] ^= 1;
  g_assert_true (g_file_set_contents (self->package, package, (gssize) length, NULL));
  g_assert_false (jp_seal_open (self->package, PASSWORD, self->target, NULL, NULL, NULL, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_DAMAGED);
  g_assert_cmpuint (count_files (self), ==, 1);
}

static void
test_no_such_place (Fixture *self, gconstpointer data)
{
  g_autofree char *nowhere = g_build_filename (self->folder, "none", "p", NULL);
  g_autoptr (GBytes) project = make_project (1000);
  const JpSealRun run = { NULL };
  g_autoptr (GError) error = NULL;

  g_assert_false (jp_seal_write_with (project, PASSWORD, 1, crypto_pwhash_MEMLIMIT_MIN, nowhere, &run, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (jp_seal_write_with (project, PASSWORD, 1, crypto_pwhash_MEMLIMIT_MIN, self->folder, &run, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (jp_seal_open (nowhere, PASSWORD, self->target, NULL, NULL, NULL, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (jp_seal_open (self->folder, PASSWORD, self->target, NULL, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_assert_false (jp_seal_is_package (self->folder));
  g_assert_cmpuint (count_files (self), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_true (jp_seal_start (NULL));
  randombytes_buf (key, sizeof key);

  g_test_add_func ("/exchange/seal/sizes", test_sizes);
  g_test_add_func ("/exchange/seal/every-byte", test_every_byte);
  g_test_add_func ("/exchange/seal/cut", test_cut);
  g_test_add_func ("/exchange/seal/moved-pieces", test_moved_pieces);
  g_test_add_func ("/exchange/seal/hostile-headers", test_hostile_headers);
  g_test_add_func ("/exchange/seal/not-a-project", test_not_a_project);
  g_test_add ("/exchange/seal/files", Fixture, NULL, set_up, test_files, tear_down);
  g_test_add ("/exchange/seal/full-cost", Fixture, NULL, set_up, test_full_cost, tear_down);
  g_test_add ("/exchange/seal/passwords", Fixture, NULL, set_up, test_passwords, tear_down);
  g_test_add ("/exchange/seal/cancelled", Fixture, NULL, set_up, test_cancelled, tear_down);
  g_test_add ("/exchange/seal/damaged-file", Fixture, NULL, set_up, test_damaged_file, tear_down);
  g_test_add ("/exchange/seal/no-such-place", Fixture, NULL, set_up, test_no_such_place, tear_down);
  return g_test_run ();
}
