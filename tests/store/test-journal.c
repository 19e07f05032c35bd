/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The journal: undo survives closing, the past can be looked at, and what was changed in it is found. */

#include "jp-edits.h"
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
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("jiping-journal-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "评价.jiping", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_assert_false (g_str_has_suffix (name, ".tmp"));
      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

static JpProject *
open_project (const char *path)
{
  g_autoptr (GError) error = NULL;
  JpProject *project = jp_store_open_project (path, JP_STORE_DEFAULT, &error);

  g_assert_no_error (error);
  return project;
}

static JpRecord *
first_unit (JpProject *project)
{
  return jp_record_first (jp_project_get_root (project), JP_KIND_UNIT);
}

static const char *
unit_name (JpProject *project)
{
  return jp_record_as_unit (first_unit (project))->name;
}

static void
rename_unit (JpProject *project, const char *name)
{
  g_autoptr (GError) error = NULL;

  jp_project_begin (project, "Name");
  jp_project_set_text (project, first_unit (project), JP_UNIT_NAME, name);
  g_assert_true (jp_project_commit (project, &error));
}

/* Seven steps: a unit, a year, a fact, three names, one of them undone. */
static void
make_file (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpProject) project = jp_store_create_project (self->path, &error);
  JpYearRecord *year;

  g_assert_no_error (error);
  jp_project_set_author (project, "评价一组");
  year = jp_edit_add_year (project, jp_edit_add_unit (project, "甲", &error), 2024, &error);
  g_assert_true (jp_edit_set_fact (project, year, "三公经费.年初预算", "2.00", &error));
  rename_unit (project, "乙");
  rename_unit (project, "丙");
  rename_unit (project, "丁");
  g_assert_true (jp_project_undo (project, &error));
  g_assert_cmpstr (unit_name (project), ==, "丙");
}

static void
test_undo_survives_closing (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  make_file (self);
  for (int round = 0; round < 2; round++)
    {
      g_autoptr (JpProject) project = open_project (self->path);

      /* What was undone before the file was closed can be redone after. */
      g_assert_nonnull (jp_project_get_redo_label (project));
      g_assert_true (jp_project_redo (project, &error));
      g_assert_cmpstr (unit_name (project), ==, "丁");
      g_assert_true (jp_project_undo (project, &error));
      g_assert_true (jp_project_undo (project, &error));
      g_assert_cmpstr (unit_name (project), ==, "乙");
      g_assert_true (jp_project_redo (project, &error));
      g_assert_cmpstr (unit_name (project), ==, "丙");
    }
  {
    g_autoptr (JpProject) project = open_project (self->path);

    while (jp_project_get_undo_label (project) != NULL)
      g_assert_true (jp_project_undo (project, &error));
    g_assert_cmpuint (jp_project_count_records (project), ==, 0);
  }
  {
    g_autoptr (JpProject) project = open_project (self->path);

    g_assert_null (jp_project_get_undo_label (project));
    while (jp_project_get_redo_label (project) != NULL)
      g_assert_true (jp_project_redo (project, &error));
    g_assert_cmpstr (unit_name (project), ==, "丁");
  }
}

/* Typing into one field was one step before the file was closed: it still is. */
static void
test_merged_steps_stay_one (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  make_file (self);
  {
    g_autoptr (JpProject) project = open_project (self->path);

    for (const char *text = "abc"; *text != '\0'; text++)
      {
        g_autofree char *name = g_strndup (text, 1);

        g_assert_true (jp_edit_set_field (project, first_unit (project), JP_UNIT_NAME, "Name", name, &error));
      }
  }
  {
    g_autoptr (JpProject) project = open_project (self->path);

    g_assert_cmpstr (unit_name (project), ==, "c");
    g_assert_true (jp_project_undo (project, &error));
    g_assert_cmpstr (unit_name (project), ==, "丙");
  }
}

static JpStore *
open_store (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  JpStore *store = jp_store_open (self->path, JP_STORE_READ_ONLY, &error);

  g_assert_no_error (error);
  return store;
}

static void
test_every_step_is_kept (Fixture *self, gconstpointer data)
{
  static const JpStepKind kinds[] = { JP_STEP_EDIT, JP_STEP_EDIT, JP_STEP_EDIT, JP_STEP_EDIT,
                                      JP_STEP_EDIT, JP_STEP_EDIT, JP_STEP_UNDO };
  g_autoptr (GError) error = NULL;
  g_autoptr (JpStore) store = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autofree char *hash = NULL;
  gint64 number;

  make_file (self);
  store = open_store (self);
  entries = jp_store_read_journal (store, 1, G_MAXINT64, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, G_N_ELEMENTS (kinds));
  for (guint i = 0; i < entries->len; i++)
    {
      const JpJournalEntry *entry = g_ptr_array_index (entries, i);

      g_assert_cmpint (entry->number, ==, i + 1);
      g_assert_cmpint (entry->kind, ==, kinds[i]);
      g_assert_cmpstr (entry->author, ==, "评价一组");
      g_assert_cmpuint (strlen (entry->hash), ==, 64);
    }
  g_assert_true (jp_store_get_journal_head (store, &number, &hash, &error));
  g_assert_cmpint (number, ==, 7);
  g_assert_cmpstr (hash, ==, ((JpJournalEntry *) g_ptr_array_index (entries, 6))->hash);
  g_assert_true (jp_store_verify (store, &error));
}

static void
test_the_past_can_be_looked_at (Fixture *self, gconstpointer data)
{
  static const char *const names[] = { "甲", "甲", "甲", "乙", "丙", "丁", "丙" };
  g_autoptr (GError) error = NULL;
  g_autoptr (JpStore) store = NULL;
  g_autofree char *copy = g_build_filename (self->folder, "then.jiping", NULL);

  make_file (self);
  store = open_store (self);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (JpProject) then = jp_project_new ();

      g_assert_true (jp_store_load_as_of (store, i + 1, then, &error));
      g_assert_cmpstr (unit_name (then), ==, names[i]);
    }
  for (gint64 number = 0; number <= 8; number += 8)
    {
      g_autoptr (JpProject) then = jp_project_new ();
      g_autoptr (GError) local = NULL;

      g_assert_false (jp_store_load_as_of (store, number, then, &local));
      g_assert_error (local, JP_ERROR, JP_ERROR_NOT_FOUND);
    }
  g_assert_true (jp_store_save_state (store, 4, copy, &error));
  g_assert_no_error (error);
  {
    g_autoptr (JpProject) then = open_project (copy);

    g_assert_cmpstr (unit_name (then), ==, "乙");
    g_assert_null (jp_project_get_undo_label (then));
  }
  g_assert_false (jp_store_save_state (store, 4, copy, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_EXISTS);
}

static void
execute (const char *path, const char *sql)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

/* Whatever somebody changes behind the program's back, the check finds it, and says where. */
static void
test_tampering_is_found (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *sql;
    const char *said;
  } attacks[] = {
    { "UPDATE journal SET author = '另一人' WHERE number = 3", "entry 3" },
    { "UPDATE journal SET time = time + 1 WHERE number = 1", "entry 1" },
    { "UPDATE journal SET changes = replace (changes, '乙', '戊') WHERE number = 4", "entry 4" },
    { "UPDATE journal SET kind = 'redo' WHERE number = 7", "entry 7" },
    { "UPDATE journal SET hash = replace (hash, substr (hash, 1, 1), 'x') WHERE number = 2", "entry 2" },
    { "DELETE FROM journal WHERE number = 5", "entry 5" },
    { "DELETE FROM journal WHERE number = 1", "entry 1" },
    { "DELETE FROM journal WHERE number = 7", "what it holds" },
    { "UPDATE journal SET number = number + 1 WHERE number = 7", "entry 7" },
    { "UPDATE unit SET name = '戊'", "what it holds" },
    { "UPDATE item SET initial_budget = initial_budget + 1", "what it holds" },
    { "UPDATE record SET position = position + 1 WHERE kind = 'unit'", "what it holds" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (attacks); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JpStore) store = NULL;

      g_unlink (self->path);
      make_file (self);
      execute (self->path, attacks[i].sql);
      store = open_store (self);
      g_assert_false (jp_store_verify (store, &error));
      g_assert_error (error, JP_ERROR, JP_ERROR_DAMAGED);
      if (strstr (error->message, attacks[i].said) == NULL)
        g_error ("%s: %s", attacks[i].sql, error->message);
    }
}

/* One byte anywhere in the text of the entries. */
static void
test_one_flipped_byte (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  make_file (self);
  for (int byte = 0; byte < 400; byte += 7)
    {
      g_autofree char *sql = g_strdup_printf (
        "UPDATE journal SET changes = substr (changes, 1, %d) || 'ÿ' || substr (changes, %d) WHERE number = 3", byte,
        byte + 2);
      g_autofree char *copy = g_strdup_printf ("%s/%d.jiping", self->folder, byte);
      g_autoptr (JpStore) store = open_store (self);
      g_autoptr (JpStore) changed = NULL;
      g_autoptr (GError) local = NULL;

      g_assert_true (jp_store_save_copy (store, copy, &error));
      execute (copy, sql);
      changed = jp_store_open (copy, JP_STORE_READ_ONLY, &error);
      g_assert_no_error (error);
      g_assert_false (jp_store_verify (changed, &local));
      g_assert_nonnull (strstr (local->message, "entry 3"));
    }
}

/* Thousands of records in one step: several entries, the same chain. */
static void
test_large_steps (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  {
    g_autoptr (JpProject) project = jp_store_create_project (self->path, &error);
    JpRecord *unit = NULL;

    jp_project_begin (project, "Import");
    for (guint i = 0; i < 25000; i++)
      {
        if (i % 50 == 0)
          unit = jp_project_insert (project, JP_KIND_UNIT, NULL, NULL);
        jp_project_set_int (project, jp_project_insert (project, JP_KIND_YEAR, unit, NULL), JP_YEAR_YEAR, i % 50);
      }
    g_assert_true (jp_project_commit (project, &error));
    g_assert_true (jp_project_undo (project, &error));
    g_assert_true (jp_project_redo (project, &error));
    jp_project_begin (project, "Name");
    jp_project_set_text (project, first_unit (project), JP_UNIT_NAME, "甲");
    g_assert_true (jp_project_commit (project, &error));
  }
  {
    g_autoptr (JpStore) store = open_store (self);
    gint64 number;
    g_autofree char *hash = NULL;

    g_assert_true (jp_store_get_journal_head (store, &number, &hash, &error));
    g_assert_cmpint (number, ==, 10);
    g_assert_true (jp_store_verify (store, &error));
    g_assert_no_error (error);
  }
  {
    g_autoptr (JpProject) project = open_project (self->path);

    /* The small step can be undone, the one in parts cannot any more. */
    g_assert_true (jp_project_undo (project, &error));
    g_assert_null (unit_name (project));
    g_assert_null (jp_project_get_undo_label (project));
    g_assert_cmpuint (jp_project_count_records (project), ==, 25500);
  }
}

/* A file from before there was a journal: it begins with what is there, and is looked at without being written to. */
static void
test_older_files (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *dump = g_build_filename (g_getenv ("JP_TEST_FIXTURES"), "store", "version-1.sql", NULL);
  g_autofree char *sql = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize length_before, length_after;

  g_assert_true (g_file_get_contents (dump, &sql, NULL, &error));
  execute (self->path, sql);
  g_assert_true (g_file_get_contents (self->path, &before, &length_before, &error));
  {
    g_autoptr (JpProject) project = jp_store_open_project (self->path, JP_STORE_READ_ONLY, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (jp_project_count_records (project), >, 10);
    g_assert_true (jp_project_get_read_only (project));
  }
  g_assert_true (g_file_get_contents (self->path, &after, &length_after, &error));
  g_assert_cmpmem (before, length_before, after, length_after);
  {
    g_autoptr (JpProject) project = open_project (self->path);

    g_assert_null (jp_project_get_undo_label (project));
    rename_unit (project, "新名");
  }
  {
    g_autoptr (JpProject) project = open_project (self->path);
    g_autoptr (JpStore) store = open_store (self);
    g_autoptr (GPtrArray) entries = jp_store_read_journal (store, 1, G_MAXINT64, &error);

    g_assert_cmpuint (entries->len, ==, 2);
    g_assert_cmpint (((JpJournalEntry *) g_ptr_array_index (entries, 0))->kind, ==, JP_STEP_BASELINE);
    g_assert_true (jp_store_verify (store, &error));
    g_assert_true (jp_project_undo (project, &error));
    g_assert_cmpstr (unit_name (project), !=, "新名");
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/store/journal/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("undo-survives-closing", test_undo_survives_closing);
  ADD ("merged-steps-stay-one", test_merged_steps_stay_one);
  ADD ("every-step-is-kept", test_every_step_is_kept);
  ADD ("the-past-can-be-looked-at", test_the_past_can_be_looked_at);
  ADD ("tampering-is-found", test_tampering_is_found);
  ADD ("one-flipped-byte", test_one_flipped_byte);
  ADD ("large-steps", test_large_steps);
  ADD ("older-files", test_older_files);
#undef ADD
  return g_test_run ();
}
