/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A file of every past version is brought to this one with nothing lost. The files are made by the steps of the schema
 * up to that version from what a program of version 1 wrote, with what each version added filled in. */

#include "jp-backup.h"
#include "jp-edits.h"
#include "jp-score.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#define NEWEST 8

/* What a version brought, as its program might have filled it, and a text to find it by. */
static const struct
{
  int version;
  const char *sql;
  JpKind kind;
  guint field;
  const char *text;
} additions[] = {
  { 2, "UPDATE node SET self_tests = '[]' WHERE id = (SELECT max (id) FROM node)", JP_KIND_NODE, JP_NODE_SELF_TESTS,
    "[]" },
  { 2,
    "INSERT INTO record SELECT 9001, 'entry', min (id), 1024 FROM answer;"
    "INSERT INTO entry VALUES (9001, 1, '超标一次', '凭证', '1', NULL, 1)",
    JP_KIND_ENTRY, JP_ENTRY_EVIDENCE, "凭证" },
  { 3, "UPDATE framework SET office = '某财政局', year = 2019", JP_KIND_FRAMEWORK, JP_FRAMEWORK_OFFICE, "某财政局" },
  { 3, "UPDATE sheet SET tables = '表一'", JP_KIND_SHEET, JP_SHEET_TABLES, "表一" },
  { 4,
    "INSERT INTO record SELECT 9002, 'waiver', min (id), 1024 FROM \"year\";"
    "INSERT INTO waiver VALUES (9002, 'key', '四舍五入')",
    JP_KIND_WAIVER, JP_WAIVER_REASON, "四舍五入" },
  { 6, "UPDATE answer SET overridden = '2', override_basis = '当时的数' WHERE id = (SELECT min (id) FROM answer)",
    JP_KIND_ANSWER, JP_ANSWER_OVERRIDE_BASIS, "当时的数" },
  { 7, "UPDATE item SET prior_reason = '重述' WHERE id = (SELECT min (id) FROM item)", JP_KIND_ITEM, JP_ITEM_PRIOR_REASON,
    "重述" },
  { 7,
    "INSERT INTO record SELECT 9003, 'finding', min (id), 90240 FROM \"year\";"
    "INSERT INTO record SELECT 9004, 'finding', min (id), 91264 FROM \"year\";"
    "INSERT INTO finding VALUES (9003, 'problem', '旧问题', NULL, NULL), (9004, 'problem', '仍未整改', NULL, 9003)",
    JP_KIND_FINDING, JP_FINDING_TITLE, "仍未整改" },
  { 7, "UPDATE sheet SET implementing_unit = '实施单位'", JP_KIND_SHEET, JP_SHEET_IMPLEMENTING_UNIT, "实施单位" },
  { 7, "UPDATE answer SET improvement = '改进' WHERE id = (SELECT max (id) FROM answer)", JP_KIND_ANSWER,
    JP_ANSWER_IMPROVEMENT, "改进" },
};

typedef struct
{
  char *folder;
  char *path;
  int version;
} Fixture;

static void
execute (const char *path, const char *sql)
{
  char *message = NULL;
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (db);
}

static void
execute_file (const char *path, const char *root, const char *folder, const char *name)
{
  g_autofree char *file = g_build_filename (g_getenv (root), folder, name, NULL);
  g_autofree char *sql = NULL;

  g_assert_true (g_file_get_contents (file, &sql, NULL, NULL));
  execute (path, sql);
}

/* From version 5 on there is a journal: here it begins with everything. */
static void
write_journal (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpProject) project = jp_store_open_project (path, JP_STORE_READ_ONLY, &error);
  g_autoptr (JpChangeSet) step = NULL;
  g_autoptr (JpJournalEntry) entry = NULL;
  g_autofree char *sql = NULL;
  char *quoted;

  g_assert_no_error (error);
  step = jp_project_dup_baseline (project);
  entry = jp_journal_entry_new (step, 1, NULL);
  quoted = sqlite3_mprintf ("INSERT INTO journal VALUES (1, %lld, 'baseline', NULL, NULL, NULL, %Q, %Q)", entry->time,
                            entry->changes, entry->hash);
  execute (path, quoted);
  sqlite3_free (quoted);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *mark = NULL;

  self->version = GPOINTER_TO_INT (data);
  self->folder = g_dir_make_tmp ("jiping-migrations-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "评价.jiping", NULL);
  execute_file (self->path, "JP_TEST_FIXTURES", "store", "version-1.sql");
  for (int version = 2; version <= self->version; version++)
    {
      g_autofree char *name = g_strdup_printf ("%03d.sql", version);

      execute_file (self->path, "JP_TEST_SOURCE_ROOT", "src/store/schema", name);
      for (guint i = 0; i < G_N_ELEMENTS (additions); i++)
        if (additions[i].version == version)
          execute (self->path, additions[i].sql);
    }
  mark = g_strdup_printf ("PRAGMA user_version = %d", self->version);
  execute (self->path, mark);
  if (self->version >= 5)
    write_journal (self->path);
}

static void
remove_all (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autofree char *backups = jp_backup_dup_folder (self->path);

  remove_all (backups);
  remove_all (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

static gboolean
has_text (const JpRecord *parent, JpKind kind, guint field, const char *text)
{
  for (const JpRecord *child = parent->first_child; child != NULL; child = child->next)
    {
      g_auto (JpValue) value = { 0 };

      if (child->kind == kind)
        jp_record_get_value (child, field, &value);
      if (g_strcmp0 (value.text, text) == 0 || has_text (child, kind, field, text))
        return TRUE;
    }
  return FALSE;
}

static void
assert_contents (Fixture *self, JpProject *project)
{
  JpRecord *unit = jp_record_first (jp_project_get_root (project), JP_KIND_UNIT);
  JpRecord *sheet = jp_record_first (jp_record_first (unit, JP_KIND_YEAR), JP_KIND_SHEET);
  g_autoptr (JpScores) scores = jp_scores_new (jp_record_as_sheet (sheet), project);
  g_autofree char *total = jp_decimal_to_text (scores->score);

  g_assert_cmpstr (total, ==, "98");
  g_assert_cmpuint (scores->rows->len, ==, 14);
  for (guint i = 0; i < G_N_ELEMENTS (additions); i++)
    {
      gboolean found =
        has_text (jp_project_get_root (project), additions[i].kind, additions[i].field, additions[i].text);

      if (found != (additions[i].version <= self->version))
        g_error ("“%s” of version %d", additions[i].text, additions[i].version);
    }
}

static JpProject *
open_project (const char *path, JpStoreFlags flags)
{
  g_autoptr (GError) error = NULL;
  JpProject *project = jp_store_open_project (path, flags, &error);

  g_assert_no_error (error);
  return project;
}

static void
assert_verified (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpStore) store = jp_store_open (path, JP_STORE_READ_ONLY, &error);

  g_assert_no_error (error);
  jp_store_verify (store, &error);
  g_assert_no_error (error);
}

/* Looked at, it stays as it is. */
static void
test_looked_at (Fixture *self, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize length_before, length_after;
  g_autoptr (JpProject) project = NULL;

  g_assert_true (g_file_get_contents (self->path, &before, &length_before, NULL));
  project = open_project (self->path, JP_STORE_READ_ONLY);
  assert_contents (self, project);
  assert_verified (self->path);
  g_assert_true (g_file_get_contents (self->path, &after, &length_after, NULL));
  g_assert_cmpmem (before, length_before, after, length_after);
}

/* Opened, it is of this version; what it was before is put aside. */
static void
test_brought_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpProject) looked_at = open_project (self->path, JP_STORE_READ_ONLY);
  g_autoptr (JpProject) project = open_project (self->path, JP_STORE_DEFAULT);
  g_autoptr (JpProject) aside = NULL;
  g_autoptr (GPtrArray) backups = jp_backup_list (self->path);
  const JpBackup *backup;

  assert_contents (self, project);
  g_assert_true (jp_project_equal (project, looked_at));
  assert_verified (self->path);

  g_assert_cmpuint (backups->len, ==, 1);
  backup = g_ptr_array_index (backups, 0);
  g_assert_cmpint (backup->reason, ==, JP_BACKUP_MIGRATION);
  g_assert_cmpint (backup->number, ==, self->version >= 5 ? 1 : 0);
  aside = open_project (backup->path, JP_STORE_READ_ONLY);
  g_assert_true (jp_project_equal (project, aside));

  /* Work goes on, in what is new, too. */
  g_assert_nonnull (jp_edit_add_unit (project, "另一单位", &error));
  g_assert_no_error (error);
  g_assert_true (jp_project_undo (project, &error));
  g_assert_true (jp_project_equal (project, aside));
  assert_verified (self->path);
}

/* Of a version that nobody here knows, or not of the one it says: refused, untouched, and no copy is made. */
static void
test_refused (Fixture *self, gconstpointer data)
{
  static const struct
  {
    int more;
    JpError code;
  } cases[] = { { NEWEST + 1, JP_ERROR_TOO_NEW }, { 1, JP_ERROR_DAMAGED } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int version = cases[i].code == JP_ERROR_TOO_NEW ? cases[i].more : self->version + cases[i].more;
      g_autofree char *mark = g_strdup_printf ("PRAGMA user_version = %d", version);
      g_autoptr (GPtrArray) backups = NULL;
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      gsize length_before, length_after;

      execute (self->path, mark);
      g_assert_true (g_file_get_contents (self->path, &before, &length_before, NULL));
      for (guint flags = 0; flags < 2; flags++)
        {
          g_autoptr (GError) error = NULL;

          g_assert_null (jp_store_open (self->path, flags != 0 ? JP_STORE_READ_ONLY : JP_STORE_DEFAULT, &error));
          g_assert_error (error, JP_ERROR, (int) cases[i].code);
          g_assert_nonnull (strstr (error->message, self->path));
        }
      g_assert_true (g_file_get_contents (self->path, &after, &length_after, NULL));
      g_assert_cmpmem (before, length_before, after, length_after);
      backups = jp_backup_list (self->path);
      g_assert_cmpuint (backups->len, ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (int version = 1; version < NEWEST; version++)
    {
      const struct
      {
        const char *name;
        void (*test) (Fixture *self, gconstpointer data);
      } tests[] = { { "looked-at", test_looked_at }, { "brought-up", test_brought_up }, { "refused", test_refused } };

      for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
        {
          g_autofree char *name = g_strdup_printf ("/store/migrations/%d/%s", version, tests[i].name);

          g_test_add (name, Fixture, GINT_TO_POINTER (version), set_up, tests[i].test, tear_down);
        }
    }
  return g_test_run ();
}
