/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Copies put aside, taken back, and how many stay; and files that are moved, deleted or come from a stranger. */

#include "jp-backup.h"
#include "jp-edits.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>

typedef struct
{
  char *folder;
  char *path;
  JpProject *project;
} Fixture;

static JpStore *
store_of (Fixture *self)
{
  return JP_STORE (jp_project_get_storage (self->project));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("jiping-backup-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "评价.jiping", NULL);
  self->project = jp_store_create_project (self->path, &error);
  g_assert_no_error (error);
  g_assert_nonnull (jp_edit_add_unit (self->project, "甲", &error));
}

static void
remove_all (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_false (name[0] == '.');
      g_unlink (path);
    }
  g_rmdir (folder);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autofree char *backups = jp_backup_dup_folder (self->path);

  g_clear_object (&self->project);
  remove_all (backups);
  remove_all (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

static guint
count_units (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpProject) project = jp_store_open_project (path, JP_STORE_READ_ONLY, &error);

  g_assert_no_error (error);
  return jp_record_count (jp_project_get_root (project), JP_KIND_UNIT);
}

static void
test_named (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autofree char *out = g_build_filename (self->folder, "out.jiping", NULL);
  g_autofree char *backups = jp_backup_dup_folder (self->path);
  const JpBackup *backup;
  GStatBuf info;

  g_assert_true (jp_store_back_up (store_of (self), JP_BACKUP_NAMED, "送审稿", "张", &error));
  g_assert_nonnull (jp_edit_add_unit (self->project, "乙", &error));
  list = jp_backup_list (self->path);
  g_assert_cmpuint (list->len, ==, 1);
  backup = g_ptr_array_index (list, 0);
  g_assert_cmpstr (backup->name, ==, "送审稿");
  g_assert_cmpstr (backup->author, ==, "张");
  g_assert_cmpint (backup->reason, ==, JP_BACKUP_NAMED);
  g_assert_cmpint (backup->number, ==, 1);
  g_assert_cmpuint (count_units (backup->path), ==, 1);
  g_assert_cmpint (g_stat (backups, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);

  g_assert_true (jp_backup_restore_to (backup, out, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_units (out), ==, 1);
  g_assert_false (jp_backup_restore_to (backup, out, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_null (jp_backup_find (list, "nothing", &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (jp_backup_delete (backup, &error));
  g_ptr_array_unref (list);
  list = jp_backup_list (self->path);
  g_assert_cmpuint (list->len, ==, 0);
}

/* The same state is kept once; of many automatic ones ten stay, and every named one. */
static void
test_rotation (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  guint n_named = 0;

  g_assert_true (jp_store_back_up (store_of (self), JP_BACKUP_NAMED, "一", NULL, &error));
  for (guint i = 0; i < 14; i++)
    {
      g_autofree char *name = g_strdup_printf ("单位%u", i);

      g_assert_nonnull (jp_edit_add_unit (self->project, name, &error));
      g_assert_true (jp_store_back_up (store_of (self), JP_BACKUP_IMPORT, NULL, NULL, &error));
      g_assert_true (jp_store_back_up (store_of (self), JP_BACKUP_IMPORT, NULL, NULL, &error));
    }
  list = jp_backup_list (self->path);
  for (guint i = 0; i < list->len; i++)
    n_named += ((const JpBackup *) g_ptr_array_index (list, i))->reason == JP_BACKUP_NAMED;
  g_assert_cmpuint (n_named, ==, 1);
  g_assert_cmpuint (list->len, >=, 11);
  g_assert_cmpuint (list->len, <=, 12);
}

static void
test_restored_over_damage (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) after = NULL;

  g_assert_true (jp_store_back_up (store_of (self), JP_BACKUP_NAMED, "一", NULL, &error));
  list = jp_backup_list (self->path);
  g_assert_false (jp_backup_restore (g_ptr_array_index (list, 0), self->path, NULL, NULL, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_BUSY);
  g_clear_error (&error);
  g_clear_object (&self->project);
  g_assert_true (g_file_set_contents (self->path, "no project at all", -1, NULL));
  g_assert_true (jp_backup_restore (g_ptr_array_index (list, 0), self->path, "李", NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_units (self->path), ==, 1);
  /* What was there is there still. */
  after = jp_backup_list (self->path);
  g_assert_cmpuint (after->len, ==, 2);
}

/* By a program that knows nothing of our lock. */
static void
change_elsewhere (const char *path)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "UPDATE unit SET name = '丙'", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

/* Putting the project aside makes room, also by the very copy that is restored. */
static void
test_restored_the_oldest (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const JpBackup *oldest;

  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *name = g_strdup_printf ("单位%u", i);

      g_assert_true (jp_store_back_up (store_of (self), JP_BACKUP_IMPORT, NULL, NULL, &error));
      g_assert_nonnull (jp_edit_add_unit (self->project, name, &error));
    }
  g_clear_object (&self->project);
  list = jp_backup_list (self->path);
  g_assert_cmpuint (list->len, ==, 10);
  oldest = g_ptr_array_index (list, 0);
  for (guint i = 1; i < list->len; i++)
    if (((const JpBackup *) g_ptr_array_index (list, i))->number < oldest->number)
      oldest = g_ptr_array_index (list, i);
  g_cancellable_cancel (cancellable);
  g_assert_false (jp_backup_restore (oldest, self->path, NULL, cancellable, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpuint (count_units (self->path), ==, 11);
  g_assert_true (jp_backup_restore (oldest, self->path, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_units (self->path), ==, 1);
}

static void
test_cancelled (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (JpStore) reader = jp_store_open (self->path, JP_STORE_READ_ONLY, &error);
  g_autoptr (GPtrArray) list = NULL;

  /* Enough work to be ended in the middle. */
  jp_project_begin (self->project, "many");
  for (guint i = 0; i < 3000; i++)
    jp_project_insert (self->project, JP_KIND_UNIT, NULL, NULL);
  g_assert_true (jp_project_commit (self->project, &error));
  g_cancellable_cancel (cancellable);
  jp_store_set_cancellable (reader, cancellable);
  g_assert_false (jp_store_back_up (reader, JP_BACKUP_NAMED, "一", NULL, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_CANCELLED);
  g_clear_error (&error);
  list = jp_backup_list (self->path);
  g_assert_cmpuint (list->len, ==, 0);
  jp_store_set_cancellable (reader, NULL);
  g_assert_true (jp_store_back_up (reader, JP_BACKUP_NAMED, "一", NULL, &error));
  g_assert_no_error (error);
}

/* Given up while the copy is being checked: that is no damage. */
static void
test_restore_cancelled_midway (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) list = NULL;

  jp_project_begin (self->project, "many");
  for (guint i = 0; i < 3000; i++)
    jp_project_insert (self->project, JP_KIND_UNIT, NULL, NULL);
  g_assert_true (jp_project_commit (self->project, &error));
  g_assert_true (jp_store_back_up (store_of (self), JP_BACKUP_NAMED, "一", NULL, &error));
  g_clear_object (&self->project);
  list = jp_backup_list (self->path);
  g_cancellable_cancel (cancellable);
  g_assert_false (jp_backup_restore (g_ptr_array_index (list, 0), self->path, NULL, cancellable, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_CANCELLED);
}

/* The user's alone, also where the folder is not. */
static void
test_private (Fixture *self, gconstpointer data)
{
  g_autofree char *backups = jp_backup_dup_folder (self->path);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *side = NULL;
  const JpBackup *copy;
  GStatBuf info;

  /* As it comes from another computer or an archive. */
  g_assert_cmpint (g_mkdir_with_parents (backups, 0755), ==, 0);
  g_assert_true (jp_store_back_up (store_of (self), JP_BACKUP_IMPORT, NULL, NULL, &error));
  list = jp_backup_list (self->path);
  copy = g_ptr_array_index (list, 0);
  g_assert_cmpint (g_stat (copy->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  side = g_strconcat (copy->path, ".json", NULL);
  g_assert_cmpint (g_stat (side, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

static void
test_moved (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *elsewhere = g_build_filename (self->folder, "elsewhere.jiping", NULL);
  g_autofree char *copy = g_build_filename (self->folder, "copy.jiping", NULL);

  g_assert_true (jp_store_check_place (store_of (self), &error));
  g_assert_cmpint (g_rename (self->path, elsewhere), ==, 0);
  g_assert_false (jp_store_check_place (store_of (self), &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_LOST);
  g_clear_error (&error);
  g_assert_null (jp_edit_add_unit (self->project, "乙", &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_LOST);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (self->path, "another", -1, NULL));
  g_assert_null (jp_edit_add_unit (self->project, "乙", &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_LOST);
  g_clear_error (&error);
  g_assert_true (jp_store_save_copy (store_of (self), copy, &error));
  g_assert_cmpuint (count_units (copy), ==, 1);
  g_assert_cmpuint (count_units (elsewhere), ==, 1);
  g_assert_cmpint (g_rename (elsewhere, self->path), ==, 0);
  g_assert_true (jp_store_check_place (store_of (self), &error));
  g_assert_nonnull (jp_edit_add_unit (self->project, "乙", &error));
  change_elsewhere (self->path);
  g_assert_false (jp_store_check_place (store_of (self), &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_BUSY);
}

/* What a stranger may have put into records and journal: refused, never followed. */
static void
test_hostile (Fixture *self, gconstpointer data)
{
  static const char *const statements[] = {
    "UPDATE record SET position = 9223372036854775807",
    "UPDATE record SET position = -9223372036854775807",
    "INSERT INTO record VALUES (4611686018427387904, 'unit', NULL, 5); "
    "INSERT INTO unit (id) VALUES (4611686018427387904)",
    "INSERT INTO record VALUES (500, 'year', 1, 5); INSERT INTO year (id, year) VALUES (500, 9223372036854775807)",
    "INSERT INTO record VALUES (99, 'framework', NULL, 1024); INSERT INTO framework (id, decimals) VALUES (99, 2); "
    "WITH RECURSIVE n (i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 400) "
    "INSERT INTO record SELECT i, 'node', i - 1, 1024 FROM n; "
    "INSERT INTO node (id) SELECT id FROM record WHERE kind = 'node'",
  };

  g_clear_object (&self->project);
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%u.jiping", self->folder, i);
      g_autofree char *contents = NULL;
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      g_autoptr (JpProject) project = NULL;
      g_autoptr (GError) error = NULL;
      gsize length, length_before, length_after;
      sqlite3 *db;

      g_assert_true (g_file_get_contents (self->path, &contents, &length, NULL));
      g_assert_true (g_file_set_contents (path, contents, (gssize) length, NULL));
      g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
      g_test_message ("%s", statements[i]);
      sqlite3_exec (db, statements[i], NULL, NULL, NULL);
      sqlite3_close (db);
      g_assert_true (g_file_get_contents (path, &before, &length_before, NULL));
      project = jp_store_open_project (path, JP_STORE_DEFAULT, &error);
      g_assert_null (project);
      g_assert_error (error, JP_ERROR, JP_ERROR_DAMAGED);
      g_assert_true (g_file_get_contents (path, &after, &length_after, NULL));
      g_assert_cmpmem (before, length_before, after, length_after);
    }
}

/* A step that does not fit what is there cannot be taken back. */
static void
test_hostile_journal (Fixture *self, gconstpointer data)
{
  static const char *const changes[] = {
    "[{\"op\":\"insert\",\"kind\":\"unit\",\"id\":\"77\",\"parent\":\"0\",\"position\":\"1024\",\"values\":{}}]",
    "[{\"op\":\"set\",\"kind\":\"year\",\"id\":\"1\",\"field\":\"year\",\"old\":\"5\",\"new\":\"6\"}]",
    "[{\"op\":\"move\",\"kind\":\"unit\",\"id\":\"1\",\"old\":\"9223372036854775807\",\"new\":\"1024\"}]",
  };

  g_clear_object (&self->project);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (JpProject) project = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *sql = g_strdup_printf ("UPDATE journal SET changes = '%s'", changes[i]);
      sqlite3 *db;

      g_assert_cmpint (sqlite3_open (self->path, &db), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
      sqlite3_close (db);
      project = jp_store_open_project (self->path, JP_STORE_DEFAULT, &error);
      if (project == NULL)
        continue;
      g_assert_false (jp_project_undo (project, &error));
      g_assert_nonnull (error);
      g_assert_cmpuint (jp_record_count (jp_project_get_root (project), JP_KIND_UNIT), ==, 1);
    }
}

#define ADD(name, func) g_test_add ("/store/backup/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("named", test_named);
  ADD ("rotation", test_rotation);
  ADD ("restored-over-damage", test_restored_over_damage);
  ADD ("restored-the-oldest", test_restored_the_oldest);
  ADD ("cancelled", test_cancelled);
  ADD ("restore-cancelled-midway", test_restore_cancelled_midway);
  ADD ("private", test_private);
  ADD ("moved", test_moved);
  ADD ("hostile", test_hostile);
  ADD ("hostile-journal", test_hostile_journal);
  return g_test_run ();
}
