/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A folder of temporary files goes when it is not used any more, also when its program was killed. */

#include "jp-private-folder.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct
{
  pid_t pid;
  char *path; /* of its folder, with a file in it */
} Other;

static void
put_file (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "绩效.jiping", NULL);

  g_assert_true (g_file_set_contents (path, "x", 1, NULL));
}

/* Another program with a folder; it lives until it is killed. */
static void
start_other (Other *self)
{
  char path[512] = "";
  int ends[2];

  g_assert_cmpint (pipe (ends), ==, 0);
  self->pid = fork ();
  if (self->pid == 0)
    {
      JpPrivateFolder *folder = jp_private_folder_new (NULL);
      const char *made = jp_private_folder_get_path (folder);

      put_file (made);
      if (write (ends[1], made, strlen (made)) > 0)
        pause ();
      _exit (1);
    }
  g_assert_cmpint (read (ends[0], path, sizeof path - 1), >, 0);
  close (ends[0]);
  close (ends[1]);
  self->path = g_strdup (path);
}

static void
kill_other (Other *self)
{
  kill (self->pid, SIGKILL);
  g_assert_cmpint (waitpid (self->pid, NULL, 0), ==, self->pid);
}

static void
test_removed (void)
{
  g_autoptr (GError) error = NULL;
  JpPrivateFolder *folder = jp_private_folder_new (&error);
  g_autofree char *path = NULL;
  GStatBuf about;

  g_assert_no_error (error);
  path = g_strdup (jp_private_folder_get_path (folder));
  g_assert_cmpint (g_stat (path, &about), ==, 0);
  g_assert_cmpuint (about.st_mode & 0777, ==, 0700);
  put_file (path);
  jp_private_folder_free (folder);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_killed (void)
{
  g_autoptr (JpPrivateFolder) folder = NULL;
  Other other;

  start_other (&other);
  kill_other (&other);
  g_assert_true (g_file_test (other.path, G_FILE_TEST_IS_DIR));
  folder = jp_private_folder_new (NULL);
  g_assert_nonnull (folder);
  g_assert_false (g_file_test (other.path, G_FILE_TEST_EXISTS));
  g_free (other.path);
}

static void
test_alive (void)
{
  g_autoptr (JpPrivateFolder) folder = NULL;
  g_autofree char *file = NULL;
  Other other;

  start_other (&other);
  folder = jp_private_folder_new (NULL);
  g_assert_nonnull (folder);
  file = g_build_filename (other.path, "绩效.jiping", NULL);
  g_assert_true (g_file_test (file, G_FILE_TEST_EXISTS));
  kill_other (&other);
  g_free (other.path);
}

/* Somebody else's folder under such a name is not followed. */
static void
test_link (void)
{
  g_autofree char *real = g_build_filename (g_get_tmp_dir (), "kept", NULL);
  g_autofree char *link = g_build_filename (g_get_tmp_dir (), "jiping-past-link", NULL);
  g_autofree char *file = g_build_filename (real, "绩效.jiping", NULL);
  JpPrivateFolder *folder;

  g_assert_cmpint (g_mkdir (real, 0700), ==, 0);
  put_file (real);
  g_assert_cmpint (symlink (real, link), ==, 0);
  folder = jp_private_folder_new (NULL);
  g_assert_nonnull (folder);
  g_assert_true (g_file_test (file, G_FILE_TEST_EXISTS));
  jp_private_folder_free (folder);
  g_unlink (link);
  g_unlink (file);
  g_rmdir (real);
}

int
main (int argc, char **argv)
{
  char temporary[] = "/tmp/jp-test-XXXXXX";
  int status;

  g_test_init (&argc, &argv, NULL);
  /* Before anybody asks for it: GLib looks once. */
  g_assert_nonnull (g_mkdtemp (temporary));
  g_setenv ("TMPDIR", temporary, TRUE);
  g_test_add_func ("/private-folder/removed", test_removed);
  g_test_add_func ("/private-folder/killed", test_killed);
  g_test_add_func ("/private-folder/alive", test_alive);
  g_test_add_func ("/private-folder/link", test_link);
  status = g_test_run ();
  /* What the killed one of the test of the living left. */
  jp_private_folder_sweep ();
  g_assert_cmpint (g_rmdir (temporary), ==, 0);
  return status;
}
