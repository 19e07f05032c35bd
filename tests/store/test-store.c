/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The project file: what is kept, who may write, and what happens to files that are not right. */

#include "jp-edits.h"
#include "jp-facts.h"
#include "jp-score.h"
#include "jp-store.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("jiping-store-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "评价.jiping", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      /* Whatever a test does, no temporary file stays behind. */
      g_assert_false (g_str_has_suffix (name, ".tmp"));
      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
assert_message_names (const GError *error, const char *path)
{
  g_assert_nonnull (strstr (error->message, path));
  g_assert_null (strchr (error->message, '\n'));
}

/* A unit, a year with a fact, a framework with an indicator and a score. */
static void
fill (JpProject *project)
{
  g_autoptr (GError) error = NULL;
  JpFrameworkRecord *framework = jp_edit_add_framework (project, "体系", &error);
  JpUnitRecord *unit = jp_edit_add_unit (project, "某单位", &error);
  JpYearRecord *year = jp_edit_add_year (project, unit, 2024, &error);
  JpSheetRecord *sheet = jp_edit_add_sheet (project, year, NULL, framework, &error);
  JpRecord *node;

  g_assert_no_error (error);
  jp_project_begin (project, "node");
  node = jp_project_insert (project, JP_KIND_NODE, JP_RECORD (framework), NULL);
  jp_project_set_text (project, node, JP_NODE_NAME, "指标“一”\n二");
  jp_project_set_decimal (project, node, JP_NODE_POINTS, jp_decimal_new (350, 2));
  g_assert_true (jp_project_commit (project, &error));
  g_assert_true (jp_edit_set_given (project, sheet, jp_record_as_node (node), "3.0", &error));
  g_assert_true (jp_edit_set_deductions_text (project, sheet, jp_record_as_node (node), "0.5 未按时", &error));
  g_assert_true (jp_edit_set_fact (project, year, "三公经费.年初预算", "2.00", &error));
  g_assert_true (jp_edit_set_fact (project, year, "三公经费.决算", "3165.74元", &error));
  g_assert_no_error (error);
}

/* Every record as text: two projects with the same text are the same. */
static void
dump (JpRecord *parent, GString *out, guint depth)
{
  for (JpKind kind = 0; kind < JP_N_KINDS; kind++)
    JP_FOREACH_CHILD (record, parent, kind)
      {
        const JpKindInfo *info = jp_kind_get_info (kind);

        g_string_append_printf (out, "%*s%s %" G_GINT64_FORMAT, (int) depth, "", info->name, record->id);
        for (guint i = 0; i < info->n_fields; i++)
          {
            g_auto (JpValue) value = { 0 };
            g_autofree char *decimal = NULL;

            jp_record_get_value (record, i, &value);
            if (value.type == JP_FIELD_TEXT)
              g_string_append_printf (out, "|%s", value.text != NULL ? value.text : "∅");
            else if (value.type == JP_FIELD_DECIMAL)
              g_string_append_printf (out, "|%s", decimal = jp_decimal_to_text (value.decimal));
            else if (value.type == JP_FIELD_QUANTITY)
              g_string_append_printf (out, "|%d %" G_GINT64_FORMAT " %d", value.quantity.is_set, value.quantity.n,
                                      value.quantity.decimals);
            else
              g_string_append_printf (out, "|%" G_GINT64_FORMAT, value.integer);
          }
        g_string_append_c (out, '\n');
        dump (record, out, depth + 1);
      }
}

static char *
dump_project (JpProject *project)
{
  GString *out = g_string_new (NULL);

  dump (jp_project_get_root (project), out, 0);
  return g_string_free (out, FALSE);
}

static void
test_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpProject) project = jp_store_create_project (fixture->path, &error);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_assert_no_error (error);
  fill (project);
  before = dump_project (project);
  g_clear_object (&project);

  project = jp_store_open_project (fixture->path, JP_STORE_DEFAULT, &error);
  g_assert_no_error (error);
  after = dump_project (project);
  g_assert_cmpstr (before, ==, after);
}

/* Undo and redo are written too: at every step the file is what memory is. */
static void
test_undo_is_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpProject) project = jp_store_create_project (fixture->path, &error);

  fill (project);
  while (jp_project_get_undo_label (project) != NULL)
    {
      g_autoptr (JpProject) other = NULL;
      g_autofree char *mine = NULL;
      g_autofree char *stored = NULL;

      g_assert_true (jp_project_undo (project, &error));
      other = jp_store_open_project (fixture->path, JP_STORE_READ_ONLY, &error);
      g_assert_no_error (error);
      mine = dump_project (project);
      stored = dump_project (other);
      g_assert_cmpstr (mine, ==, stored);
    }
}

static void
test_never_overwrites (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpStore) store = NULL;
  g_autofree char *contents = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "keep me", -1, NULL));
  store = jp_store_create (fixture->path, &error);
  g_assert_null (store);
  g_assert_error (error, JP_ERROR, JP_ERROR_EXISTS);
  assert_message_names (error, fixture->path);
  g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "keep me");
}

static void
test_no_such_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "none", "a.jiping", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (jp_store_create (path, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (jp_store_open (path, JP_STORE_DEFAULT, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_NOT_FOUND);
}

static void
test_second_writer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpProject) first = jp_store_create_project (fixture->path, &error);
  g_autoptr (JpProject) reader = NULL;

  fill (first);
  g_assert_null (jp_store_open (fixture->path, JP_STORE_DEFAULT, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_BUSY);
  assert_message_names (error, fixture->path);
  g_clear_error (&error);

  /* Looking is allowed, editing is not. */
  reader = jp_store_open_project (fixture->path, JP_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_true (jp_project_get_read_only (reader));
  g_assert_null (jp_edit_add_unit (reader, "x", &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_READ_ONLY);
  g_clear_error (&error);

  /* The first goes on undisturbed, and when it is gone the file is free. */
  g_assert_nonnull (jp_edit_add_unit (first, "另一单位", &error));
  g_clear_object (&first);
  first = jp_store_open_project (fixture->path, JP_STORE_DEFAULT, &error);
  g_assert_no_error (error);
}

static void
execute (const char *path, const char *sql)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

/* What another program writes meanwhile is not overwritten. */
static void
test_changed_by_others (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpProject) project = jp_store_create_project (fixture->path, &error);

  fill (project);
  execute (fixture->path, "UPDATE unit SET name = '别人改的'");
  g_assert_null (jp_edit_add_unit (project, "x", &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_BUSY);
  g_clear_object (&project);
  g_clear_error (&error);
  project = jp_store_open_project (fixture->path, JP_STORE_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (jp_record_as_unit (jp_record_first (jp_project_get_root (project), JP_KIND_UNIT))->name, ==,
                   "别人改的");
}

static void
assert_refused (Fixture *fixture, JpError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpProject) project = jp_store_open_project (fixture->path, JP_STORE_DEFAULT, &error);

  g_assert_null (project);
  g_assert_error (error, JP_ERROR, (int) code);
  assert_message_names (error, fixture->path);
}

static void
test_not_a_project (Fixture *fixture, gconstpointer data)
{
  g_assert_true (g_file_set_contents (fixture->path, "", -1, NULL));
  assert_refused (fixture, JP_ERROR_NOT_PROJECT);
  g_assert_true (g_file_set_contents (fixture->path, "PK\003\004 surely a workbook, and long enough to be one", -1, NULL));
  assert_refused (fixture, JP_ERROR_NOT_PROJECT);
  g_unlink (fixture->path);
  execute (fixture->path, "CREATE TABLE t (a)");
  assert_refused (fixture, JP_ERROR_NOT_PROJECT);
}

static void
make_project (Fixture *fixture)
{
  g_autoptr (JpProject) project = jp_store_create_project (fixture->path, NULL);

  fill (project);
}

static void
test_newer_schema (Fixture *fixture, gconstpointer data)
{
  make_project (fixture);
  execute (fixture->path, "PRAGMA user_version = 999");
  assert_refused (fixture, JP_ERROR_TOO_NEW);
}

static void
test_foreign_schema (Fixture *fixture, gconstpointer data)
{
  static const char *const additions[] = {
    "CREATE TABLE extra (a)",
    "CREATE TRIGGER t AFTER INSERT ON unit BEGIN DELETE FROM record; END",
    "CREATE VIEW v AS SELECT 1",
    "DROP TABLE goal",
  };

  for (guint i = 0; i < G_N_ELEMENTS (additions); i++)
    {
      make_project (fixture);
      execute (fixture->path, additions[i]);
      assert_refused (fixture, JP_ERROR_DAMAGED);
      g_unlink (fixture->path);
    }
}

/* Rows that cannot be: each is noticed on opening, none is loaded by half. */
static void
test_damaged_rows (Fixture *fixture, gconstpointer data)
{
  static const char *const damages[] = {
    "DELETE FROM unit",
    "UPDATE record SET parent = 999 WHERE kind = 'year'",
    "UPDATE record SET parent = NULL WHERE kind = 'year'",
    "UPDATE answer SET node = 1",
    "UPDATE answer SET node = 4711",
    "UPDATE answer SET given = 'x'",
    "UPDATE item SET executed_decimals = 99",
    "INSERT INTO record (id, kind, position) VALUES (-5, 'unit', 0)",
    "UPDATE record SET kind = 'goal' WHERE kind = 'item'",
    "INSERT INTO goal (id) SELECT max (id) + 1 FROM record",
  };

  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JpProject) project = NULL;

      make_project (fixture);
      execute (fixture->path, damages[i]);
      project = jp_store_open_project (fixture->path, JP_STORE_DEFAULT, &error);
      g_assert_null (project);
      g_assert_error (error, JP_ERROR, JP_ERROR_DAMAGED);
      g_unlink (fixture->path);
    }
}

/* Bytes overwritten at random: an error or a project, never a crash. */
static void
test_random_damage (Fixture *fixture, gconstpointer data)
{
  g_autofree char *contents = NULL;
  gsize length;
  guint n_refused = 0;

  make_project (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &contents, &length, NULL));
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *damaged = g_memdup2 (contents, length);
      g_autoptr (GError) error = NULL;
      g_autoptr (JpProject) project = NULL;

      for (guint n = 0; n < 20; n++)
        damaged[g_test_rand_int_range (0, (gint32) length)] = (char) g_test_rand_int ();
      g_assert_true (g_file_set_contents (fixture->path, damaged, (gssize) length, NULL));
      project = jp_store_open_project (fixture->path, JP_STORE_READ_ONLY, &error);
      g_assert_true ((project == NULL) == (error != NULL));
      n_refused += project == NULL;
    }
  g_assert_cmpuint (n_refused, >, 0);
}

static void
test_truncated (Fixture *fixture, gconstpointer data)
{
  make_project (fixture);
  g_assert_cmpint (truncate (fixture->path, 5000), ==, 0);
  assert_refused (fixture, JP_ERROR_DAMAGED);
}

/* No room: the edit is refused, what was there stays, and work goes on when there is room again. */
static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpProject) project = jp_store_create_project (fixture->path, &error);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *long_name = g_strnfill (200000, 'x');
  struct rlimit limit, small;
  GStatBuf info;
  JpUnitRecord *unit;

  fill (project);
  before = dump_project (project);
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  small = limit;
  small.rlim_cur = (rlim_t) info.st_size;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  unit = jp_edit_add_unit (project, long_name, &error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  g_assert_null (unit);
  g_assert_true (g_error_matches (error, JP_ERROR, JP_ERROR_FULL) || g_error_matches (error, JP_ERROR, JP_ERROR_IO));
  assert_message_names (error, fixture->path);
  after = dump_project (project);
  g_assert_cmpstr (before, ==, after);
  g_clear_error (&error);
  g_assert_nonnull (jp_edit_add_unit (project, "现在可以", &error));
}

static void
test_read_only_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = g_build_filename (fixture->folder, "b.jiping", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JpProject) project = NULL;

  if (geteuid () == 0)
    {
      g_test_skip ("the superuser may write everywhere");
      return;
    }
  make_project (fixture);
  g_assert_cmpint (g_chmod (fixture->folder, 0500), ==, 0);
  assert_refused (fixture, JP_ERROR_READ_ONLY);
  g_assert_null (jp_store_create (other, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_READ_ONLY);
  g_clear_error (&error);
  project = jp_store_open_project (fixture->path, JP_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_chmod (fixture->folder, 0700), ==, 0);
}

static void
test_save_copy (Fixture *fixture, gconstpointer data)
{
  g_autofree char *target = g_build_filename (fixture->folder, "copy.jiping", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JpStore) store = NULL;
  g_autoptr (JpProject) copy = NULL;
  g_autoptr (JpProject) project = jp_project_new ();
  g_autofree char *mine = NULL;
  g_autofree char *theirs = NULL;

  make_project (fixture);
  store = jp_store_open (fixture->path, JP_STORE_DEFAULT, &error);
  g_assert_true (jp_store_load (store, project, &error));
  g_assert_true (jp_store_save_copy (store, target, &error));
  copy = jp_store_open_project (target, JP_STORE_DEFAULT, &error);
  g_assert_no_error (error);
  mine = dump_project (project);
  theirs = dump_project (copy);
  g_assert_cmpstr (mine, ==, theirs);
  g_assert_false (jp_store_save_copy (store, fixture->path, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_EXISTS);
}

/* The tables hold exactly the fields the records have: a field without a column would be lost. */
static void
test_columns_match_fields (Fixture *fixture, gconstpointer data)
{
  sqlite3 *db;

  make_project (fixture);
  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  for (JpKind kind = 0; kind < JP_N_KINDS; kind++)
    {
      const JpKindInfo *info = jp_kind_get_info (kind);
      g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM pragma_table_info('%s')", info->name);
      sqlite3_stmt *statement;
      int n_columns = 1;

      for (guint i = 0; i < info->n_fields; i++)
        n_columns += info->fields[i].type == JP_FIELD_QUANTITY ? 2 : 1;
      g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
      g_assert_cmpint (sqlite3_column_int (statement, 0), ==, n_columns);
      sqlite3_finalize (statement);
    }
  sqlite3_close (db);
}

/* A file of the first version is brought to this one with nothing lost: the file stands as that version's dump. */
static void
test_migration (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (g_getenv ("JP_TEST_FIXTURES"), "store", "version-1.sql", NULL);
  g_autofree char *sql = NULL;
  g_autoptr (JpProject) project = NULL;
  g_autoptr (JpScores) scores = NULL;
  JpRecord *sheet;
  g_autofree char *total = NULL;

  g_assert_true (g_file_get_contents (path, &sql, NULL, &error));
  execute (fixture->path, sql);
  project = jp_store_open_project (fixture->path, JP_STORE_DEFAULT, &error);
  g_assert_no_error (error);
  sheet = jp_record_first (jp_record_first (jp_record_first (jp_project_get_root (project), JP_KIND_UNIT), JP_KIND_YEAR),
                           JP_KIND_SHEET);
  scores = jp_scores_new (jp_record_as_sheet (sheet), project);
  total = jp_decimal_to_text (scores->score);
  g_assert_cmpstr (total, ==, "98");
  g_assert_cmpuint (scores->rows->len, ==, 14);
  /* What the version before had no place for. */
  g_assert_true (jp_edit_set_field (project, JP_RECORD (jp_scores_get_row (scores, 0)->node), JP_NODE_SELF_TESTS,
                                    "Self-tests", "[]", &error));
  g_assert_no_error (error);
}

/* Marks of the file and its settings, as other programs see them. */
static void
test_marks (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *sql;
    const char *value;
  } marks[] = { { "PRAGMA application_id", "1246777905" }, { "PRAGMA user_version", "8" },
                { "PRAGMA journal_mode", "delete" },       { "PRAGMA integrity_check", "ok" },
                { "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND strict = 0 AND name NOT LIKE "
                  "'sqlite_%'",
                  "0" } };
  sqlite3 *db;

  make_project (fixture);
  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      sqlite3_stmt *statement;

      g_assert_cmpint (sqlite3_prepare_v2 (db, marks[i].sql, -1, &statement, NULL), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
      g_assert_cmpstr ((const char *) sqlite3_column_text (statement, 0), ==, marks[i].value);
      sqlite3_finalize (statement);
    }
  sqlite3_close (db);
}

/* A program that dies between two edits loses nothing of the first and leaves the file free. */
static void
test_killed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpProject) project = NULL;

  if (g_test_subprocess ())
    {
      const char *path = g_getenv ("JP_TEST_KILLED");

      project = jp_store_create_project (path, NULL);
      fill (project);
      kill (getpid (), SIGKILL);
    }
  g_setenv ("JP_TEST_KILLED", fixture->path, TRUE);
  g_test_trap_subprocess ("/store/killed", 0, 0);
  g_assert_false (g_test_trap_has_passed ());
  project = jp_store_open_project (fixture->path, JP_STORE_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_nonnull (jp_record_first (jp_project_get_root (project), JP_KIND_UNIT));
}

#define ADD(name, func) g_test_add ("/store/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("kept", test_kept);
  ADD ("undo-is-kept", test_undo_is_kept);
  ADD ("never-overwrites", test_never_overwrites);
  ADD ("no-such-folder", test_no_such_folder);
  ADD ("second-writer", test_second_writer);
  ADD ("changed-by-others", test_changed_by_others);
  ADD ("not-a-project", test_not_a_project);
  ADD ("newer-schema", test_newer_schema);
  ADD ("foreign-schema", test_foreign_schema);
  ADD ("damaged-rows", test_damaged_rows);
  ADD ("random-damage", test_random_damage);
  ADD ("truncated", test_truncated);
  ADD ("full-disk", test_full_disk);
  ADD ("read-only-folder", test_read_only_folder);
  ADD ("save-copy", test_save_copy);
  ADD ("columns-match-fields", test_columns_match_fields);
  ADD ("migration", test_migration);
  ADD ("marks", test_marks);
  ADD ("killed", test_killed);
  return g_test_run ();
}
