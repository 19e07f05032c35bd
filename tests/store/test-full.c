/* SPDX-License-Identifier: GPL-3.0-or-later */

/* No room: SQLite is given so many pages and no more, and rolls back by itself when they are used up. And a value that
 * is longer than any that this program reads. */

#include "jp-edits.h"
#include "jp-limits.h"
#include "jp-store-private.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *folder;
  char *path;
  JpProject *project;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  JpUnitRecord *unit;

  self->folder = g_dir_make_tmp ("jiping-full-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "评价.jiping", NULL);
  self->project = jp_store_create_project (self->path, &error);
  g_assert_no_error (error);
  unit = jp_edit_add_unit (self->project, "某局", &error);
  g_assert_nonnull (jp_edit_add_year (self->project, unit, 2024, &error));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->project);
  g_unlink (self->path);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->path);
}

static sqlite3 *
database_of (Fixture *self)
{
  return JP_STORE (jp_project_get_storage (self->project))->db;
}

static gint64
count_pages (Fixture *self)
{
  gint64 n;

  g_assert_true (jp_store_query_int (database_of (self), self->path, "PRAGMA page_count", &n, NULL));
  return n;
}

static void
allow_pages (Fixture *self, gint64 n)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA max_page_count = %" G_GINT64_FORMAT, n);
  gint64 allowed;

  g_assert_true (jp_store_query_int (database_of (self), self->path, sql, &allowed, NULL));
  g_assert_cmpint (allowed, ==, n);
}

static gboolean
add_much (Fixture *self, GError **error)
{
  JpRecord *year = jp_record_first (jp_record_first (jp_project_get_root (self->project), JP_KIND_UNIT), JP_KIND_YEAR);
  g_autofree char *text = g_strnfill (3000, 't');

  jp_project_begin (self->project, "much");
  for (guint i = 0; i < 20; i++)
    jp_project_set_text (self->project, jp_project_insert (self->project, JP_KIND_FINDING, year, NULL), JP_FINDING_TEXT,
                         text);
  return jp_project_commit (self->project, error);
}

/* What the file holds is what memory holds, and in order. */
static void
assert_same (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpStore) store = jp_store_open (self->path, JP_STORE_READ_ONLY, &error);
  g_autoptr (JpProject) found = jp_project_new ();

  g_assert_no_error (error);
  jp_store_verify (store, &error);
  g_assert_no_error (error);
  jp_store_load (store, found, &error);
  g_assert_no_error (error);
  g_assert_true (jp_project_equal (self->project, found));
}

/* With one page more each time, until there is room. */
static void
test_pages (Fixture *self, gconstpointer data)
{
  gint64 n = count_pages (self);
  guint n_records = jp_project_count_records (self->project);
  guint n_refused = 0;

  for (;; n++)
    {
      g_autoptr (GError) error = NULL;

      allow_pages (self, n);
      if (add_much (self, &error))
        break;
      g_assert_error (error, JP_ERROR, JP_ERROR_FULL);
      g_assert_nonnull (strstr (error->message, self->path));
      g_assert_cmpuint (jp_project_count_records (self->project), ==, n_records);
      g_assert_cmpint (sqlite3_get_autocommit (database_of (self)), !=, 0);
      assert_same (self);
      n_refused++;
    }
  g_assert_cmpuint (n_refused, >, 10);
  g_assert_cmpuint (jp_project_count_records (self->project), ==, n_records + 20);
  assert_same (self);
}

static void
execute (Fixture *self, const char *sql)
{
  sqlite3 *db;

  g_clear_object (&self->project);
  g_assert_cmpint (sqlite3_open (self->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static void
assert_damaged (Fixture *self)
{
  for (guint flags = 0; flags < 2; flags++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (
        jp_store_open_project (self->path, flags != 0 ? JP_STORE_READ_ONLY : JP_STORE_DEFAULT, &error));
      g_assert_error (error, JP_ERROR, JP_ERROR_DAMAGED);
      g_assert_nonnull (strstr (error->message, self->path));
    }
}

/* Files from elsewhere are not measured by the limits of edits, but a value has its end. */
static void
test_long_value (Fixture *self, gconstpointer data)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE unit SET remark = hex (zeroblob (%d))", JP_LIMIT_TEXT);
  g_autoptr (GError) error = NULL;

  execute (self, sql);
  self->project = jp_store_open_project (self->path, JP_STORE_DEFAULT, &error);
  g_assert_no_error (error);
  execute (self, "UPDATE unit SET remark = hex (zeroblob (40000000))");
  assert_damaged (self);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/store/full/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("pages", test_pages);
  ADD ("long-value", test_long_value);
  return g_test_run ();
}
