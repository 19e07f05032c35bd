/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "project-file.h"

#include "project-recipe.h"

#include "jp-edits.h"
#include "jp-journal.h"
#include "jp-round.h"
#include "jp-score.h"
#include "jp-store.h"

#include <glib/gstdio.h>
#include <string.h>

/* Changes of one input. */
#define MAX_CHANGES 48

/* How traces are covered: bits of a recipe's second byte. */
#define HASH_AGAIN 1 /* the journal's chain is made to hold */
#define SIGN_AGAIN 2 /* so are the rounds' signatures */

/* A real file, and the same without the constraints of its tables, which are put back when rows have been changed. */
typedef struct
{
  GBytes *real;
  GBytes *loose;
  GPtrArray *schema; /* name, sql, name, sql … as they were */
} Base;

static Base bases[5];

static void
execute (sqlite3 *db, const char *sql)
{
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
}

static sqlite3 *
open_bytes (GBytes *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  guint8 *copy = sqlite3_malloc64 (length);
  sqlite3 *db;

  memcpy (copy, data, length);
  g_assert_cmpint (sqlite3_open (":memory:", &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_deserialize (db, "main", copy, (gint64) length, (gint64) length,
                                        SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE),
                   ==, SQLITE_OK);
  return db;
}

static GBytes *
close_to_bytes (sqlite3 *db)
{
  sqlite3_int64 length;
  guint8 *data = sqlite3_serialize (db, "main", &length, 0);
  GBytes *bytes = g_bytes_new (data, (gsize) length);

  sqlite3_free (data);
  sqlite3_close (db);
  return bytes;
}

static void
remember_schema (Base *self, sqlite3 *db)
{
  sqlite3_stmt *statement;

  self->schema = g_ptr_array_new_with_free_func (g_free);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT name, sql FROM sqlite_schema WHERE type = 'table'", -1, &statement,
                                       NULL),
                   ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    for (int i = 0; i < 2; i++)
      g_ptr_array_add (self->schema, g_strdup ((const char *) sqlite3_column_text (statement, i)));
  sqlite3_finalize (statement);
}

static void
base_init (Base *self, const char *path)
{
  g_autofree char *data = NULL;
  gsize length;
  sqlite3 *db;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  self->real = g_bytes_new (data, length);
  db = open_bytes (self->real);
  remember_schema (self, db);
  sqlite3_db_config (db, SQLITE_DBCONFIG_WRITABLE_SCHEMA, 1, NULL);
  execute (db, "UPDATE sqlite_schema SET sql = replace (replace (replace (sql, ') STRICT', ')'), ' NOT NULL', ''), "
               "'REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED', '') WHERE type = 'table'");
  self->loose = close_to_bytes (db);
}

static void
restore_schema (const Base *self, sqlite3 *db)
{
  sqlite3_stmt *statement;

  sqlite3_db_config (db, SQLITE_DBCONFIG_WRITABLE_SCHEMA, 1, NULL);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "UPDATE sqlite_schema SET sql = ?2 WHERE type = 'table' AND name = ?1", -1,
                                       &statement, NULL),
                   ==, SQLITE_OK);
  for (guint i = 0; i < self->schema->len; i += 2)
    {
      sqlite3_bind_text (statement, 1, g_ptr_array_index (self->schema, i), -1, SQLITE_STATIC);
      sqlite3_bind_text (statement, 2, g_ptr_array_index (self->schema, i + 1), -1, SQLITE_STATIC);
      sqlite3_step (statement);
      sqlite3_reset (statement);
    }
  sqlite3_finalize (statement);
}

/* Every table has a row, and every rule that asks for something an answer. */
static void
fill_year (JpProject *project, JpYearRecord *year)
{
  JpRecord *section;
  JpFindingRecord *finding = jp_edit_add_finding (project, year, "problem", "预算执行率偏低", NULL);

  g_assert_true (jp_edit_set_fact (project, year, "三公经费.年初预算", "2.50", NULL));
  g_assert_true (jp_edit_set_fact (project, year, "三公经费.决算", "31657.4元", NULL));
  g_assert_true (jp_edit_set_fact (project, year, "基本支出.决算", "120", NULL));
  g_assert_true (jp_edit_waive (project, year, "key", "理由", NULL));
  jp_project_begin (project, "texts");
  jp_project_set_text (project, jp_project_insert (project, JP_KIND_STAFF, JP_RECORD (year), NULL), JP_STAFF_TYPE, "行政");
  jp_project_set_text (project, jp_project_insert (project, JP_KIND_GOAL, JP_RECORD (year), NULL), JP_GOAL_NAME, "目标");
  jp_project_insert (project, JP_KIND_INSTITUTION, JP_RECORD (year), NULL);
  section = jp_project_insert (project, JP_KIND_SECTION, JP_RECORD (year), NULL);
  jp_project_set_text (project, section, JP_SECTION_TEXT, "2024年决算3.17万元，得分38分，联系电话13800000000。");
  jp_project_set_int (project, section, JP_SECTION_FINDING, finding->record.id);
  g_assert_true (jp_project_commit (project, NULL));
}

static JpSheetRecord *
fill_sheet (JpProject *project, JpYearRecord *year)
{
  static const char *const rules[] = {
    "{\"kind\":\"step_deduction\",\"measure\":\"三公经费.决算 / 三公经费.年初预算\",\"limit\":\"100%\",\"step\":\"10%\","
    "\"deduct\":\"1\",\"direction\":\"above\"}",
    "{\"kind\":\"checklist\",\"elements\":[{\"text\":\"有制度\",\"points\":\"10\"},{\"text\":\"执行\",\"points\":\"20\"}]}",
    "{\"kind\":\"deduct_occurrence\",\"deduct\":\"2\",\"text\":\"违规一次\"}",
  };
  static const char *const lines[] = { "投入\t目标\t三公经费控制率\t40\t≤100%得满分", "过程\t管理\t制度健全\t30\t有制度10分",
                                       "过程\t管理\t合规\t30\t每次扣2分" };
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  JpFrameworkRecord *framework = jp_edit_add_framework (project, "体系", NULL);
  JpSheetRecord *sheet = jp_edit_add_sheet (project, year, NULL, framework, NULL);
  g_autoptr (GPtrArray) leaves = NULL;
  guint n_added;

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    g_ptr_array_add (rows, g_strsplit (lines[i], "\t", -1));
  g_assert_true (jp_edit_paste_indicators (project, sheet, rows, &n_added, NULL));
  leaves = jp_framework_get_leaves (framework);
  jp_project_begin (project, "rules");
  for (guint i = 0; i < leaves->len; i++)
    jp_project_set_text (project, g_ptr_array_index (leaves, i), JP_NODE_RULE, rules[i]);
  g_assert_true (jp_project_commit (project, NULL));
  g_assert_true (jp_edit_set_element (project, sheet, leaves->pdata[1], 1, "是", NULL));
  g_assert_true (jp_edit_set_given (project, sheet, leaves->pdata[1], "28", NULL));
  g_assert_true (jp_edit_set_deductions_text (project, sheet, leaves->pdata[1], "2 未执行", NULL));
  g_assert_nonnull (jp_edit_add_entry (project, sheet, leaves->pdata[2], 1, "超标接待", NULL));
  g_assert_true (jp_edit_set_element (project, sheet, leaves->pdata[2], 1, "1", NULL));
  return sheet;
}

static void
fill (JpProject *project)
{
  const JpSignature signature = { .author = "乙", .accept_warnings = TRUE };
  JpUnitRecord *unit = jp_edit_add_unit (project, "某局", NULL);
  JpYearRecord *year = jp_edit_add_year (project, unit, 2024, NULL);
  JpSheetRecord *sheet;
  JpRecord *answer, *finding;

  /* One long step and some short ones. */
  jp_project_set_author (project, "甲");
  jp_project_begin (project, "fill");
  fill_year (project, year);
  sheet = fill_sheet (project, year);
  g_assert_true (jp_project_commit (project, NULL));
  answer = jp_record_first (JP_RECORD (sheet), JP_KIND_ANSWER);
  finding = jp_record_first (JP_RECORD (year), JP_KIND_FINDING);
  g_assert_true (jp_edit_toggle_link (project, jp_record_as_finding (finding), answer, NULL));
  g_assert_true (jp_edit_sign_round (project, sheet, JP_ROUND_SELF_SCORE, &signature, NULL));
  g_assert_true (jp_project_undo (project, NULL));
  g_assert_true (jp_project_redo (project, NULL));
}

/* Pages of 512 bytes make a short file with many of them; some of the lists have no room on one page. */
static void
make_new (const char *path, const char *pragma)
{
  g_autoptr (JpProject) project = jp_store_create_project (path, NULL);
  sqlite3 *db;

  fill (project);
  g_clear_object (&project);
  if (pragma == NULL)
    return;
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  execute (db, pragma);
  sqlite3_close (db);
}

static void
make_old (const char *path, const char *name)
{
  const char *fixtures = g_getenv ("JP_TEST_FIXTURES");
  g_autofree char *dump = g_build_filename (fixtures != NULL ? fixtures : "tests/fixtures", "store", name, NULL);
  g_autofree char *sql = NULL;
  sqlite3 *db;

  g_assert_true (g_file_get_contents (dump, &sql, NULL, NULL));
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  execute (db, "PRAGMA page_size = 512");
  execute (db, sql);
  sqlite3_close (db);
}

void
project_file_init (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "base.jiping", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (bases); i++)
    {
      if (i < 2)
        make_new (path, "PRAGMA page_size = 512; VACUUM");
      else if (i == 2)
        make_new (path, "PRAGMA auto_vacuum = FULL; PRAGMA page_size = 1024; VACUUM");
      else
        make_old (path, i == 3 ? "version-1.sql" : "version-7.sql");
      base_init (&bases[i], path);
      g_unlink (path);
    }
}

static void
hash_again (sqlite3 *db)
{
  sqlite3_stmt *select = NULL;
  sqlite3_stmt *update = NULL;
  g_autofree char *previous = NULL;

  sqlite3_prepare_v2 (db, "SELECT number, time, kind, author, label, merge_key, changes FROM journal ORDER BY number", -1,
                      &select, NULL);
  sqlite3_prepare_v2 (db, "UPDATE journal SET hash = ?2 WHERE number = ?1", -1, &update, NULL);
  while (select != NULL && update != NULL && sqlite3_step (select) == SQLITE_ROW)
    {
      JpJournalEntry entry = { .number = sqlite3_column_int64 (select, 0), .time = sqlite3_column_int64 (select, 1) };

      if (!jp_step_kind_parse ((const char *) sqlite3_column_text (select, 2), &entry.kind))
        continue;
      entry.author = (char *) sqlite3_column_text (select, 3);
      entry.label = (char *) sqlite3_column_text (select, 4);
      entry.merge_key = (char *) sqlite3_column_text (select, 5);
      entry.changes = (char *) sqlite3_column_text (select, 6);
      entry.hash = jp_journal_entry_compute_hash (&entry, previous);
      g_free (previous);
      previous = entry.hash;
      sqlite3_bind_int64 (update, 1, entry.number);
      sqlite3_bind_text (update, 2, entry.hash, -1, SQLITE_STATIC);
      sqlite3_step (update);
      sqlite3_reset (update);
    }
  sqlite3_finalize (select);
  sqlite3_finalize (update);
}

/* Rows and journal first, while nothing holds them together, then the schema, then bytes. */
static GByteArray *
cook (const Base *base, guint traces, Recipe *recipe)
{
  sqlite3 *db = open_bytes (base->loose);
  GByteArray *file = g_byte_array_new ();
  g_autoptr (GBytes) changed = NULL;
  guint n = 0;
  guint what = 0;

  for (; recipe->left > 0 && n < MAX_CHANGES; n++)
    {
      what = recipe_take (recipe, 1) % 8;
      if (what >= 6)
        break;
      if (what < 3)
        recipe_change_row (recipe, db);
      else
        recipe_change_journal (recipe, db);
    }
  if ((traces & HASH_AGAIN) != 0)
    hash_again (db);
  restore_schema (base, db);
  if (what == 6)
    recipe_change_schema (recipe, db);
  changed = close_to_bytes (db);
  g_byte_array_append (file, g_bytes_get_data (changed, NULL), (guint) g_bytes_get_size (changed));
  for (; recipe->left > 0 && n < MAX_CHANGES; n++)
    recipe_change_bytes (recipe, file);
  return file;
}

static gboolean
is_recipe (const guint8 *data, gsize size)
{
  return size < 6 || memcmp (data, "SQLite", 6) != 0;
}

guint8 *
project_file_make (const guint8 *data, gsize size, gsize *length)
{
  Recipe recipe = { data, size };
  const Base *base;
  guint traces;
  GByteArray *file;

  if (!is_recipe (data, size))
    {
      *length = size;
      return g_memdup2 (data, size);
    }
  base = &bases[recipe_take (&recipe, 1) % G_N_ELEMENTS (bases)];
  traces = recipe_take (&recipe, 1);
  file = cook (base, traces, &recipe);
  *length = file->len;
  return g_byte_array_free (file, FALSE);
}

static void
sign_rounds (sqlite3 *db, const JpRecord *parent)
{
  for (const JpRecord *child = parent->first_child; child != NULL; child = child->next)
    {
      if (child->kind == JP_KIND_ROUND)
        {
          g_autofree char *hash = jp_round_compute_hash (jp_record_as_round ((JpRecord *) child));
          g_autofree char *sql = g_strdup_printf ("UPDATE \"round\" SET hash = '%s' WHERE id = %" G_GINT64_FORMAT, hash,
                                                  child->id);

          sqlite3_exec (db, sql, NULL, NULL, NULL);
        }
      sign_rounds (db, child);
    }
}

void
project_file_sign_again (const char *path, const guint8 *data, gsize size)
{
  g_autoptr (JpProject) project = NULL;
  sqlite3 *db;

  if (!is_recipe (data, size) || size < 2 || (data[1] & SIGN_AGAIN) == 0)
    return;
  project = jp_store_open_project (path, JP_STORE_READ_ONLY, NULL);
  if (project == NULL)
    return;
  sqlite3_open (path, &db);
  sign_rounds (db, jp_project_get_root (project));
  sqlite3_close (db);
}
