/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A file on another machine: recognised, and worked on only where others can be kept out. */

#include "fault-points.h"
#include "script.h"

#include "jp-store-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define EXT4 0xEF53
#define NFS 0x6969

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpProject) project = NULL;

  self->folder = g_dir_make_tmp ("jiping-share-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "评价.jiping", NULL);
  project = jp_store_create_project (self->path, &error);
  g_assert_no_error (error);
  script_fill (project, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (self->folder, "copy.jiping", NULL);

  fault_points_pretend (0, 0);
  g_unlink (copy);
  g_unlink (self->path);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->path);
}

static void
test_recognised (Fixture *self, gconstpointer data)
{
  /* NFS, SMB, SMB 2 and 3, CIFS, AFS, FUSE, 9P, Ceph */
  static const guint32 remote[] = { NFS, 0x517B, 0xFE534D42, 0xFF534D42, 0x5346414F, 0x65735546, 0x01021997, 0x00C36400 };
  /* ext, tmpfs, btrfs, xfs, FAT, overlay */
  static const guint32 local[] = { EXT4, 0x01021994, 0x9123683E, 0x58465342, 0x4D44, 0x794C7630 };

  for (guint i = 0; i < G_N_ELEMENTS (remote); i++)
    {
      fault_points_pretend (remote[i], 0);
      g_assert_true (jp_store_is_network_path (self->path));
      /* What a sandbox hands in lies here. */
      g_assert_false (jp_store_is_network_path ("/run/user/1000/doc/1a2b3c/a.jiping"));
    }
  for (guint i = 0; i < G_N_ELEMENTS (local); i++)
    {
      fault_points_pretend (local[i], 0);
      g_assert_false (jp_store_is_network_path (self->path));
    }
}

/* An edit, and whether the file says that it is remote. */
static void
assert_works (Fixture *self, gboolean remote)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpProject) project = jp_store_open_project (self->path, JP_STORE_DEFAULT, &error);

  g_assert_no_error (error);
  g_assert_cmpint (jp_store_is_remote (JP_STORE (jp_project_get_storage (project))), ==, remote);
  jp_project_undo (project, &error);
  g_assert_no_error (error);
  jp_project_redo (project, &error);
  g_assert_no_error (error);
}

static void
test_locks (Fixture *self, gconstpointer data)
{
  fault_points_pretend (NFS, 0);
  assert_works (self, TRUE);
  /* No locks on a disk of one's own: SQLite's are left. */
  fault_points_pretend (EXT4, ENOLCK);
  assert_works (self, FALSE);
}

static void
assert_refused (Fixture *self, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (jp_store_open (self->path, JP_STORE_DEFAULT, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_BUSY);
  g_assert_nonnull (strstr (error->message, self->path));
  g_assert_nonnull (strstr (error->message, words));
}

/* Nothing would keep a second writer out: the file can be looked at and copied, and stays as it is. */
static void
test_no_locks (Fixture *self, gconstpointer data)
{
  static const int numbers[] = { ENOLCK, EOPNOTSUPP, EINVAL, ENOSYS };
  g_autofree char *copy = g_build_filename (self->folder, "copy.jiping", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize length_before, length_after;

  g_assert_true (g_file_get_contents (self->path, &before, &length_before, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JpStore) store = NULL;

      fault_points_pretend (NFS, numbers[i]);
      assert_refused (self, "network share");
      store = jp_store_open (self->path, JP_STORE_READ_ONLY, &error);
      g_assert_no_error (error);
      g_assert_true (jp_store_verify (store, &error));
      g_assert_true (jp_store_save_copy (store, copy, &error));
      g_assert_no_error (error);
    }
  g_assert_true (g_file_get_contents (self->path, &after, &length_after, NULL));
  g_assert_cmpmem (before, length_before, after, length_after);
}

/* Somebody else has it. */
static void
test_locked (Fixture *self, gconstpointer data)
{
  static const int numbers[] = { EAGAIN, EACCES };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      fault_points_pretend (NFS, numbers[i]);
      assert_refused (self, "open elsewhere");
      fault_points_pretend (EXT4, numbers[i]);
      assert_refused (self, "open elsewhere");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/crash/share/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("recognised", test_recognised);
  ADD ("locks", test_locks);
  ADD ("no-locks", test_no_locks);
  ADD ("locked", test_locked);
  return g_test_run ();
}
