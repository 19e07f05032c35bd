/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A small file in which many rows share the pages of one long text: read as it stands it would fill the memory. And one
 * with steps so far apart that counting from one to the next would never end. */

#include "jp-edits.h"
#include "jp-store-private.h"

#include <glib/gstdio.h>
#include <string.h>

#define PAGE 4096
#define LEAF 0x0D
#define N_ROWS 7
/* Of a row as long as these texts make it the page itself holds the least there can be (SQLite's file format, “B-tree
 * Cell Format”), with room for what else there is in the row. */
#define LOCAL 489
#define LENGTH (LOCAL + 1000 * (PAGE - 4))
#define ROOM_IN_UNIT 3700
#define ROOM_IN_JOURNAL 3600

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

  self->folder = g_dir_make_tmp ("jiping-forged-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "评价.jiping", NULL);
  project = jp_store_create_project (self->path, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < N_ROWS; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u局", i);

      g_assert_nonnull (jp_edit_add_unit (project, name, &error));
    }
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_unlink (self->path);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->path);
}

static void
run (Fixture *self, const char *sql)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (self->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

/* From the first row on, as many as are said. */
static void
lengthen (Fixture *self, const char *table, const char *column, guint length, guint n_rows)
{
  g_autofree char *filling = g_strnfill (length - strlen ("marker"), 'x');
  g_autofree char *sql =
    g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = 'marker%s' WHERE rowid IN (SELECT rowid FROM \"%s\" ORDER BY rowid "
                     "LIMIT %u)",
                     table, column, filling, table, n_rows);

  run (self, sql);
}

static guint8 *
read_all (Fixture *self, gsize *size)
{
  char *data;

  g_assert_true (g_file_get_contents (self->path, &data, size, NULL));
  g_assert_cmpuint (*size % PAGE, ==, 0);
  return (guint8 *) data;
}

static guint8 *
read_number (guint8 *at, guint *number)
{
  *number = 0;
  do
    *number = *number << 7 | (*at & 0x7F);
  while (*at++ & 0x80);
  return at;
}

/* Where the number of the page stands on which the row's text goes on. */
static guint8 *
find_pointer (guint8 *page, guint row)
{
  guint offset = (guint) page[8 + 2 * row] << 8 | page[9 + 2 * row];
  guint length, number;
  guint8 *start = read_number (read_number (page + offset, &length), &number);

  g_assert_cmpuint (LOCAL + (length - LOCAL) % (PAGE - 4), >, PAGE - 35);
  return start + LOCAL;
}

/* All rows go on where the first does, in a file that holds the first alone. */
static void
forge (Fixture *self, const char *table, const char *column, guint length)
{
  g_autofree guint8 *one = NULL;
  g_autofree guint8 *all = NULL;
  guint8 *marker, *page;
  gsize size, whole;

  lengthen (self, table, column, length, 1);
  one = read_all (self, &size);
  lengthen (self, table, column, length, N_ROWS);
  all = read_all (self, &whole);
  g_assert_cmpuint (whole, >, size + (N_ROWS - 1) * LENGTH);
  marker = memmem (all, whole, "marker", strlen ("marker"));
  g_assert_nonnull (marker);
  page = all + (marker - all) / PAGE * PAGE;
  g_assert_cmpuint (page[0], ==, LEAF);
  for (guint i = 1; i < N_ROWS; i++)
    memcpy (find_pointer (page, i), find_pointer (page, 0), 4);
  memcpy (one + (page - all), page, PAGE);
  g_assert_true (g_file_set_contents (self->path, (const char *) one, (gssize) size, NULL));
}

typedef gboolean (*LoadFunc) (JpStore *store, JpProject *project, GError **error);

/* To write to it, the latest steps are read, too. */
static gboolean
load (Fixture *self, LoadFunc func, GError **error)
{
  g_autoptr (JpStore) store = jp_store_open (self->path, JP_STORE_DEFAULT, error);
  g_autoptr (JpProject) project = jp_project_new ();

  return store != NULL && func (store, project, error);
}

static const LoadFunc ways[] = { jp_store_load, jp_store_load_outline };

static void
assert_refused (Fixture *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (load (self, ways[i], &error));
      g_assert_error (error, JP_ERROR, JP_ERROR_DAMAGED);
      g_assert_nonnull (strstr (error->message, self->path));
    }
}

static void
test_shared_names (Fixture *self, gconstpointer data)
{
  forge (self, "unit", "name", LENGTH + ROOM_IN_UNIT);
  assert_refused (self);
}

static void
test_shared_labels (Fixture *self, gconstpointer data)
{
  forge (self, "journal", "label", LENGTH + ROOM_IN_JOURNAL);
  assert_refused (self);
}

/* As long, and all there: it is read. */
static void
test_long_names (Fixture *self, gconstpointer data)
{
  lengthen (self, "unit", "name", LENGTH, N_ROWS);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (GError) error = NULL;

      load (self, ways[i], &error);
      g_assert_no_error (error);
    }
}

static void
add_year_and_unit (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpProject) project = jp_store_open_project (self->path, JP_STORE_DEFAULT, &error);
  JpRecord *unit;

  g_assert_no_error (error);
  unit = jp_record_first (jp_project_get_root (project), JP_KIND_UNIT);
  g_assert_nonnull (jp_edit_add_year (project, jp_record_as_unit (unit), 2024, &error));
  g_assert_nonnull (jp_edit_add_unit (project, "后来的局", &error));
}

/* A step that cannot be read is named, with its file. */
static void
test_torn_step (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  run (self, "UPDATE journal SET changes = '[{\"op\": ' WHERE number = 3");
  g_assert_false (load (self, jp_store_load, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, self->path));
  g_assert_nonnull (strstr (error->message, "entry 3"));
}

static void
test_far_steps (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) times = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (JpStore) store = NULL;

  add_year_and_unit (self);
  run (self, "UPDATE journal SET number = 4000000000000000000 WHERE number = (SELECT max (number) FROM journal)");
  store = jp_store_open (self->path, JP_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  jp_store_collect_change_times (store, times, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (times), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/forged/shared-names", Fixture, NULL, set_up, test_shared_names, tear_down);
  g_test_add ("/forged/shared-labels", Fixture, NULL, set_up, test_shared_labels, tear_down);
  g_test_add ("/forged/long-names", Fixture, NULL, set_up, test_long_names, tear_down);
  g_test_add ("/forged/torn-step", Fixture, NULL, set_up, test_torn_step, tear_down);
  g_test_add ("/forged/far-steps", Fixture, NULL, set_up, test_far_steps, tear_down);
  return g_test_run ();
}
