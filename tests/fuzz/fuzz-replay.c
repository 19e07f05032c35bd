/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Goes through the inputs kept of a target: a folder, or files. */

#include "fuzz.h"

static guint
replay_file (const char *path)
{
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;
  /* Of just this size: reading past the end is seen. */
  g_autofree guint8 *copy = NULL;

  g_assert_true (g_file_get_contents (path, &data, &size, &error));
  g_test_message ("%s", path);
  copy = g_memdup2 (data, size);
  LLVMFuzzerTestOneInput (copy, size);
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  LLVMFuzzerInitialize (&argc, &argv);
  for (int i = 1; i < argc; i++)
    {
      g_autofree char *base = g_path_get_basename (argv[i]);
      g_autofree char *name = g_strconcat ("/fuzz/", base, NULL);

      g_test_add_data_func (name, argv[i], test_replay);
    }
  return g_test_run ();
}
