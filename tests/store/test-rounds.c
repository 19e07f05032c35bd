/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rounds in a file: kept, undone after it was closed, brought in by a file of the version before. */

#include "jp-edits.h"
#include "jp-round.h"
#include "jp-score.h"
#include "jp-store.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
execute (const char *path, const char *sql)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

/* A file of version 7, as its program wrote it: two indicators, the second scored by 评价人乙. */
static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *fixture = g_build_filename (g_getenv ("JP_TEST_FIXTURES"), "store", "version-7.sql", NULL);
  g_autofree char *sql = NULL;

  self->folder = g_dir_make_tmp ("jiping-rounds-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "评价.jiping", NULL);
  g_assert_true (g_file_get_contents (fixture, &sql, NULL, NULL));
  execute (self->path, sql);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_unlink (self->path);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->path);
}

static JpProject *
open_project (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  JpProject *project = jp_store_open_project (self->path, JP_STORE_DEFAULT, &error);

  g_assert_no_error (error);
  return project;
}

static JpSheetRecord *
get_sheet (JpProject *project)
{
  JpRecord *unit = jp_record_first (jp_project_get_root (project), JP_KIND_UNIT);

  return jp_record_as_sheet (jp_record_first (jp_record_first (unit, JP_KIND_YEAR), JP_KIND_SHEET));
}

/* The first indicator, which has 38 of 40. */
static gboolean
give (JpProject *project, const char *score, GError **error)
{
  JpSheetRecord *sheet = get_sheet (project);
  JpRecord *framework = jp_project_lookup (project, sheet->framework);
  g_autoptr (GPtrArray) leaves = jp_framework_get_leaves (jp_record_as_framework (framework));

  return jp_edit_set_given (project, sheet, g_ptr_array_index (leaves, 0), score, error);
}

static gboolean
sign (JpProject *project, JpRoundKind kind, const char *author, GError **error)
{
  const JpSignature signature = { .author = author, .accept_warnings = TRUE };

  return jp_edit_sign_round (project, get_sheet (project), kind, &signature, error);
}

static void
assert_verified (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpStore) store = jp_store_open (self->path, JP_STORE_READ_ONLY, &error);

  g_assert_no_error (error);
  jp_store_verify (store, &error);
  g_assert_no_error (error);
}

static const char *
state_of (JpProject *project)
{
  return jp_sheet_get_round (get_sheet (project))->state;
}

/* Migrated, signed, closed; reopened by an edit, closed; undone. */
static void
test_migrated (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = NULL;

  {
    g_autoptr (JpProject) project = open_project (self);

    g_assert_null (jp_sheet_get_round (get_sheet (project)));
    sign (project, JP_ROUND_SELF_SCORE, "评价人甲", &error);
    g_assert_no_error (error);
    /* Whoever the old journal names. */
    g_assert_cmpstr (jp_sheet_get_round (get_sheet (project))->prepared_by, ==, "评价人乙\n评价人甲");
    hash = g_strdup (jp_sheet_get_round (get_sheet (project))->hash);
  }
  assert_verified (self);
  {
    g_autoptr (JpProject) project = open_project (self);

    g_assert_cmpstr (jp_sheet_get_round (get_sheet (project))->hash, ==, hash);
    g_assert_true (give (project, "37", &error));
    g_assert_cmpstr (state_of (project), ==, "reopened");
  }
  assert_verified (self);
  {
    g_autoptr (JpProject) project = open_project (self);

    g_assert_cmpstr (state_of (project), ==, "reopened");
    g_assert_true (jp_project_undo (project, &error));
    g_assert_cmpstr (state_of (project), ==, "signed");
    g_assert_true (jp_project_undo (project, &error));
    g_assert_null (jp_sheet_get_round (get_sheet (project)));
    g_assert_true (jp_project_redo (project, &error));
    g_assert_cmpstr (jp_sheet_get_round (get_sheet (project))->hash, ==, hash);
  }
  assert_verified (self);
}

/* What stays in the file until it is looked at is reopened all the same. */
static void
test_not_yet_read (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  {
    g_autoptr (JpProject) project = open_project (self);

    g_assert_true (sign (project, JP_ROUND_SELF_SCORE, "评价人甲", &error));
  }
  {
    g_autoptr (JpStore) store = jp_store_open (self->path, JP_STORE_DEFAULT, &error);
    g_autoptr (JpProject) project = jp_project_new ();
    JpRecord *framework;

    g_assert_true (jp_store_load_as_needed (store, project, &error));
    framework = jp_record_first (jp_project_get_root (project), JP_KIND_FRAMEWORK);
    jp_project_begin (project, "decimals");
    jp_project_set_int (project, framework, JP_FRAMEWORK_DECIMALS, 0);
    g_assert_true (jp_project_commit (project, &error));
    g_assert_cmpstr (state_of (project), ==, "reopened");
  }
  assert_verified (self);
}

/* Who prepared is known from the journal of a file that was closed in between. */
static void
test_independence (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  {
    g_autoptr (JpProject) project = open_project (self);

    g_assert_true (sign (project, JP_ROUND_FIRST_SCORE, "评价人甲", &error));
  }
  g_autoptr (JpProject) project = open_project (self);
  g_assert_false (sign (project, JP_ROUND_REVIEW, "评价人乙", &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "评价人乙"));
  g_clear_error (&error);
  g_assert_true (sign (project, JP_ROUND_REVIEW, "复核人", &error));
}

/* A past state is as it was, its rounds too. */
static void
test_past_state (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpProject) past = jp_project_new ();
  g_autoptr (JpStore) store = NULL;
  gint64 number;
  g_autofree char *hash = NULL;

  {
    g_autoptr (JpProject) project = open_project (self);

    g_assert_true (sign (project, JP_ROUND_SELF_SCORE, "评价人甲", &error));
    g_assert_true (give (project, "37", &error));
  }
  store = jp_store_open (self->path, JP_STORE_READ_ONLY, &error);
  g_assert_true (jp_store_get_journal_head (store, &number, &hash, &error));
  g_assert_true (jp_store_load_as_of (store, number - 1, past, &error));
  g_assert_cmpstr (state_of (past), ==, "signed");
  g_assert_true (jp_round_verify (jp_sheet_get_round (get_sheet (past)), &error));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/store/rounds/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("migrated", test_migrated);
  ADD ("not-yet-read", test_not_yet_read);
  ADD ("independence", test_independence);
  ADD ("past-state", test_past_state);
  return g_test_run ();
}
