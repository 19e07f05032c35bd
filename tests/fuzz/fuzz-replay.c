/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Goes through the inputs kept of a target: a folder, or files. --random=N [--random-seed=S] [--first=I] goes through N
 * others instead, the I-th and those after it that S leads to: some are kept ones with changes, some are made up. What
 * fails says which it was, and with --keep=FILE it is there; none may take longer than ten seconds. */

#include "fuzz.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SECONDS 10
#define LONGEST 64

static guint n_random;
static guint32 seed;
static guint first;
static guint at;
static const char *keep;

static void
try_input (const guint8 *data, gsize size)
{
  /* Of just this size: reading past the end is seen. */
  g_autofree guint8 *copy = g_memdup2 (data, size);

  LLVMFuzzerTestOneInput (copy, size);
}

static guint
replay_file (const char *path)
{
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &data, &size, &error));
  g_test_message ("%s", path);
  try_input ((const guint8 *) data, size);
  return 1;
}

static guint
replay (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  if (folder == NULL)
    return replay_file (path);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      n += replay_file (child);
    }
  return n;
}

static void
test_replay (gconstpointer path)
{
  g_assert_cmpuint (replay (path), >, 0);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static GPtrArray *
load_kept (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *kept = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  const char *name;

  g_assert_nonnull (folder);
  while ((name = g_dir_read_name (folder)) != NULL)
    g_ptr_array_add (names, g_build_filename (path, name, NULL));
  /* The same order everywhere. */
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      char *data;
      gsize size;

      g_assert_true (g_file_get_contents (g_ptr_array_index (names, i), &data, &size, NULL));
      g_ptr_array_add (kept, g_bytes_new_take (data, size));
    }
  return kept;
}

/* Changed, put in, taken out, or all from one place on another input's. */
static void
change (GByteArray *input, GRand *chance, const GPtrArray *kept)
{
  guint place = input->len > 0 ? (guint) g_rand_int_range (chance, 0, (gint32) input->len) : 0;
  guint8 byte = (guint8) g_rand_int_range (chance, 0, 256);
  GBytes *other;

  switch (g_rand_int_range (chance, 0, 4))
    {
    case 0:
      if (input->len > 0)
        input->data[place] = byte;
      break;
    case 1:
      g_byte_array_append (input, &byte, 1);
      memmove (input->data + place + 1, input->data + place, input->len - place - 1);
      input->data[place] = byte;
      break;
    case 2:
      if (input->len > 0)
        g_byte_array_remove_index (input, place);
      break;
    default:
      other = kept->pdata[g_rand_int_range (chance, 0, (gint32) kept->len)];
      g_byte_array_set_size (input, place);
      if (place < g_bytes_get_size (other))
        g_byte_array_append (input, (const guint8 *) g_bytes_get_data (other, NULL) + place,
                             (guint) (g_bytes_get_size (other) - place));
      break;
    }
}

static void
try_random (guint n, const GPtrArray *kept)
{
  const guint32 numbers[] = { seed, n };
  g_autoptr (GRand) chance = g_rand_new_with_seed_array (numbers, G_N_ELEMENTS (numbers));
  g_autoptr (GByteArray) input = g_byte_array_new ();
  GBytes *start = kept->pdata[g_rand_int_range (chance, 0, (gint32) kept->len)];

  g_byte_array_append (input, g_bytes_get_data (start, NULL), (guint) g_bytes_get_size (start));
  if (g_rand_boolean (chance))
    {
      guint length = (guint) g_rand_int_range (chance, 0, LONGEST);

      g_byte_array_set_size (input, length);
      for (guint i = 0; i < length; i++)
        input->data[i] = (guint8) g_rand_int_range (chance, 0, 256);
    }
  else
    for (gint32 i = g_rand_int_range (chance, 1, 9); i > 0; i--)
      change (input, chance, kept);
  if (keep != NULL)
    g_assert_true (g_file_set_contents (keep, (const char *) input->data, (gssize) input->len, NULL));
  try_input (input->data, input->len);
}

/* How to have it again. Whatever ends the program comes by here. */
static void
say_which (int number)
{
  char line[120];
  int length = snprintf (line, sizeof line, "\n%s: --random=1 --random-seed=%u --first=%u\n",
                         number == SIGALRM ? "takes too long" : "fails", seed, at);

  if (write (STDERR_FILENO, line, (size_t) length) < length)
    _exit (2);
  signal (number, SIG_DFL);
  raise (number);
}

static void
test_random (gconstpointer path)
{
  g_autoptr (GPtrArray) kept = load_kept (path);

  g_print ("# seed %u\n", seed);
  signal (SIGABRT, say_which);
  signal (SIGSEGV, say_which);
  signal (SIGALRM, say_which);
  for (at = first; at < first + n_random; at++)
    {
      alarm (SECONDS);
      try_random (at, kept);
      if ((at + 1) % 1000 == 0)
        g_print ("# %u\n", at + 1);
    }
  alarm (0);
}

static gboolean
read_option (const char *argument, const char *name, guint *value)
{
  if (!g_str_has_prefix (argument, name))
    return FALSE;
  *value = (guint) strtoul (argument + strlen (name), NULL, 10);
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  LLVMFuzzerInitialize (&argc, &argv);
  seed = g_random_int ();
  for (int i = 1; i < argc; i++)
    {
      g_autofree char *base = g_path_get_basename (argv[i]);
      g_autofree char *name = g_strconcat ("/fuzz/", base, NULL);

      if (g_str_has_prefix (argv[i], "--keep="))
        keep = argv[i] + strlen ("--keep=");
      else if (!read_option (argv[i], "--random=", &n_random) && !read_option (argv[i], "--random-seed=", &seed) &&
               !read_option (argv[i], "--first=", &first))
        g_test_add_data_func (name, argv[i], n_random > 0 ? test_random : test_replay);
    }
  return g_test_run ();
}
