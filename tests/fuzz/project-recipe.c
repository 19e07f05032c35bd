/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "project-recipe.h"

#include "jp-json.h"

#include <string.h>

guint
recipe_take (Recipe *self, guint n_bytes)
{
  guint n = 0;

  for (guint i = 0; i < n_bytes && self->left > 0; i++)
    {
      n = n << 8 | *self->data++;
      self->left--;
    }
  return n;
}

/* What sits on the edge of something. */
static const gint64 integers[] = {
  0, 1, -1, 2, 7, 19, 255, 1024, 2024, 999999, G_MAXINT32, G_MININT32, (gint64) 1 << 53, ((gint64) 1 << 60) - 1,
  (gint64) 1 << 60, (gint64) 1 << 62, G_MAXINT64 / 2 + 1, G_MAXINT64 - 1, G_MAXINT64, G_MININT64,
};

static const char *const texts[] = {
  "",
  "x",
  "signed",
  "reopened",
  "self",
  "final",
  "-1",
  "1e9",
  "0.5000000000000000000",
  "999999999999999999",
  "9223372036854775808",
  "1:19",
  "元",
  "万元",
  "三公经费/公务接待费",
  "({)}[]\"\\",
  "三公经费.决算 / 0",
  "sum (三公经费.决算, {决算}) ÷ (0 − 0)",
  "{\"kind\":\"proportional\",\"measure\":\"三公经费.决算 / 三公经费.年初预算\",\"full_at\":\"0\"}",
  "{\"kind\":\"checklist\",\"elements\":[{\"text\":\"有\",\"points\":\"2\"},{\"text\":\"全\",\"points\":\"1\"}]}",
  "{\"kind\":\"bands\",\"measure\":\"三公经费.决算\",\"bands\":[{\"lower\":\"5\",\"upper\":\"1\",\"points\":\"9\"}]}",
  "{\"kind\":\"composite\",\"parts\":[{\"text\":\"a\",\"points\":\"1\",\"rule\":{\"kind\":\"expert_mean\"}}]}",
  "{\"kind\":\"count_share\",\"items\":\"三公经费\",\"ratio\":\"{决算} / {年初预算}\",\"at_least\":\"1\"}",
  "{\"kind\":\"choose\",\"at_most\":\"1\",\"combine\":\"mean\"}",
  "{\"kind\":\"exemption\",\"text\":\"t\",\"policy\":\"drop\",\"rule\":{\"kind\":\"judgement\"}}",
  "[]",
  "{}",
  "[{\"op\":\"delete\",\"kind\":\"unit\",\"id\":1,\"parent\":0,\"position\":1024,\"values\":{}}]",
  "[{\"op\":\"set\",\"kind\":\"year\",\"id\":2,\"field\":\"year\",\"old\":2024,\"new\":9223372036854775807}]",
  "[{\"op\":\"move\",\"kind\":\"node\",\"id\":5,\"old\":0,\"new\":-9223372036854775808}]",
};

/* A text of the recipe's own: its length, then so many bytes; every third is repeated to be a long one. */
static char *
take_text (Recipe *self)
{
  guint form = recipe_take (self, 1);
  gsize length;
  GString *text;

  if (form < G_N_ELEMENTS (texts))
    return g_strdup (texts[form]);
  length = MIN (form % 32, self->left);
  text = g_string_new_len ((const char *) self->data, (gssize) length);
  self->data += length;
  self->left -= length;
  for (guint i = 0; form % 3 == 0 && i < 8; i++)
    g_string_append_len (text, text->str, (gssize) text->len);
  return g_string_free (text, FALSE);
}

static gint64
take_integer (Recipe *self)
{
  guint form = recipe_take (self, 1);

  return form < G_N_ELEMENTS (integers) ? integers[form] : (gint64) recipe_take (self, 1 + form % 3);
}

static void
bind_taken (Recipe *self, sqlite3_stmt *statement, int index)
{
  char *text;

  switch (recipe_take (self, 1) % 8)
    {
    case 0:
      break;
    case 1:
      text = take_text (self);
      sqlite3_bind_blob (statement, index, text, (int) strlen (text), g_free);
      break;
    case 2:
      /* With a NUL inside. */
      text = take_text (self);
      sqlite3_bind_text (statement, index, text, (int) strlen (text) + 1, g_free);
      break;
    case 3:
      sqlite3_bind_double (statement, index, 1e300);
      break;
    case 4:
    case 5:
      sqlite3_bind_int64 (statement, index, take_integer (self));
      break;
    default:
      sqlite3_bind_text (statement, index, take_text (self), -1, g_free);
      break;
    }
}

/* Whatever it says: a change that does not work is none. */
static void
execute (sqlite3 *db, const char *sql, Recipe *values, int n_values)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) == SQLITE_OK)
    {
      for (int i = 1; i <= n_values; i++)
        bind_taken (values, statement, i);
      sqlite3_step (statement);
    }
  sqlite3_finalize (statement);
}

/* One column of a row; NULL: there is none. Transfer full. */
static char *
query_text (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  char *text = NULL;

  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) == SQLITE_OK && sqlite3_step (statement) == SQLITE_ROW)
    text = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  return text;
}

/* One of n things that a statement counts. */
static guint
pick (Recipe *self, sqlite3 *db, const char *count_sql)
{
  g_autofree char *count = query_text (db, count_sql);
  guint64 n = count != NULL ? g_ascii_strtoull (count, NULL, 10) : 0;

  return n > 0 ? recipe_take (self, 1) % (guint) n : 0;
}

static char *
pick_table (Recipe *self, sqlite3 *db)
{
  guint n = pick (self, db, "SELECT count(*) FROM sqlite_schema WHERE type = 'table'");
  g_autofree char *sql =
    g_strdup_printf ("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name LIMIT 1 OFFSET %u", n);

  return query_text (db, sql);
}

static char *
pick_column (Recipe *self, sqlite3 *db, const char *table)
{
  g_autofree char *count = g_strdup_printf ("SELECT count(*) FROM pragma_table_info ('%s')", table);
  guint n = pick (self, db, count);
  g_autofree char *sql = g_strdup_printf ("SELECT name FROM pragma_table_info ('%s') LIMIT 1 OFFSET %u", table, n);

  return query_text (db, sql);
}

static guint
pick_row (Recipe *self, sqlite3 *db, const char *table)
{
  g_autofree char *count = g_strdup_printf ("SELECT count(*) FROM \"%s\"", table);

  return pick (self, db, count);
}

#define THIS_ROW "(SELECT rowid FROM \"%s\" ORDER BY rowid LIMIT 1 OFFSET %u)"

void
recipe_change_row (Recipe *self, sqlite3 *db)
{
  guint what = recipe_take (self, 1) % 8;
  g_autofree char *table = pick_table (self, db);
  g_autofree char *column = table != NULL ? pick_column (self, db, table) : NULL;
  guint row = table != NULL ? pick_row (self, db, table) : 0;
  g_autofree char *sql = NULL;

  if (column == NULL)
    return;
  switch (what)
    {
    case 0:
      sql = g_strdup_printf ("DELETE FROM \"%s\" WHERE rowid = " THIS_ROW, table, table, row);
      break;
    case 1:
      sql = g_strdup_printf ("INSERT INTO \"%s\" (\"%s\") VALUES (?1)", table, column);
      break;
    case 2:
      /* The same as in another row. */
      sql = g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = (SELECT \"%s\" FROM \"%s\" ORDER BY rowid DESC LIMIT 1 OFFSET "
                             "%u) WHERE rowid = " THIS_ROW,
                             table, column, column, table, recipe_take (self, 1) % 16, table, row);
      break;
    case 3:
      /* A number that may be another record's. */
      sql = g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = %u WHERE rowid = " THIS_ROW, table, column,
                             recipe_take (self, 1), table, row);
      break;
    default:
      sql = g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = ?1 WHERE rowid = " THIS_ROW, table, column, table, row);
      break;
    }
  execute (db, sql, self, strstr (sql, "?1") != NULL);
}

static JpJson *
take_json (Recipe *self)
{
  g_autofree char *text = NULL;

  switch (recipe_take (self, 1) % 4)
    {
    case 0:
      return jp_json_new_null ();
    case 1:
      return jp_json_new_int (take_integer (self));
    case 2:
      return jp_json_new_object ();
    default:
      text = take_text (self);
      return jp_json_new_string (g_utf8_validate (text, -1, NULL) ? text : "?");
    }
}

/* A copy with one member another one, left out or twice. */
static JpJson *
change_member (Recipe *self, const JpJson *json, guint depth)
{
  guint n = jp_json_get_length (json);
  guint at = n > 0 ? recipe_take (self, 1) % n : 0;
  guint what = recipe_take (self, 1) % 8;
  gboolean is_object = jp_json_get_type (json) == JP_JSON_OBJECT;
  JpJson *copy = is_object ? jp_json_new_object () : jp_json_new_array ();

  if (n == 0 || depth > 6)
    {
      jp_json_unref (copy);
      return take_json (self);
    }
  for (guint i = 0; i < n; i++)
    {
      JpJson *member = jp_json_ref ((JpJson *) jp_json_at (json, i));

      if (i == at && what == 0)
        {
          jp_json_unref (member);
          continue;
        }
      if (i == at && what == 1 && !is_object)
        jp_json_append (copy, jp_json_ref (member));
      if (i == at && what > 1)
        {
          JpJson *changed = change_member (self, member, depth + 1);

          jp_json_unref (member);
          member = changed;
        }
      if (is_object)
        jp_json_set (copy, jp_json_key_at (json, i), member);
      else
        jp_json_append (copy, member);
    }
  return copy;
}

/* Inside a text that is JSON: steps of the journal, the basis of a round, rules. */
static void
change_json (Recipe *self, sqlite3 *db, const char *table, const char *column)
{
  guint row = pick_row (self, db, table);
  g_autofree char *select =
    g_strdup_printf ("SELECT \"%s\" FROM \"%s\" ORDER BY rowid LIMIT 1 OFFSET %u", column, table, row);
  g_autofree char *update =
    g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = ?1 WHERE rowid = " THIS_ROW, table, column, table, row);
  g_autofree char *text = query_text (db, select);
  g_autoptr (JpJson) json = text != NULL ? jp_json_parse (text, -1, NULL) : NULL;
  g_autoptr (JpJson) changed = json != NULL ? change_member (self, json, 0) : NULL;
  sqlite3_stmt *statement = NULL;

  if (changed == NULL || sqlite3_prepare_v2 (db, update, -1, &statement, NULL) != SQLITE_OK)
    return;
  sqlite3_bind_text (statement, 1, jp_json_to_text (changed, FALSE), -1, g_free);
  sqlite3_step (statement);
  sqlite3_finalize (statement);
}

void
recipe_change_journal (Recipe *self, sqlite3 *db)
{
  static const char *const kinds[] = { "edit", "undo", "redo", "baseline", "part" };
  guint what = recipe_take (self, 1) % 8;
  guint row = what < 3 ? pick_row (self, db, "journal") : 0;
  g_autofree char *sql = NULL;

  switch (what)
    {
    case 0:
      sql = g_strdup_printf ("UPDATE journal SET kind = '%s' WHERE rowid = " THIS_ROW,
                             kinds[recipe_take (self, 1) % G_N_ELEMENTS (kinds)], "journal", row);
      break;
    case 1:
      sql = g_strdup_printf ("INSERT INTO journal SELECT (SELECT max (number) + 1 FROM journal), time, kind, author, "
                             "label, merge_key, changes, hash FROM journal WHERE rowid = " THIS_ROW,
                             "journal", row);
      break;
    case 2:
      sql = g_strdup_printf ("DELETE FROM journal WHERE rowid = " THIS_ROW, "journal", row);
      break;
    case 3:
      change_json (self, db, "round", "basis");
      return;
    case 4:
      change_json (self, db, "node", "rule");
      return;
    default:
      change_json (self, db, "journal", "changes");
      return;
    }
  execute (db, sql, self, 0);
}

void
recipe_change_schema (Recipe *self, sqlite3 *db)
{
  static const char *const statements[] = {
    "PRAGMA user_version = 0",
    "PRAGMA user_version = 1",
    "PRAGMA user_version = 7",
    "PRAGMA user_version = 8",
    "PRAGMA user_version = 2147483647",
    "PRAGMA application_id = 0",
    "CREATE VIEW v AS SELECT * FROM record",
    "CREATE TRIGGER t AFTER INSERT ON journal BEGIN DELETE FROM record; END",
    "CREATE TABLE extra (a)",
    "DROP TABLE finding",
    "CREATE VIRTUAL TABLE s USING fts5 (a)",
    "UPDATE sqlite_schema SET sql = replace (sql, 'TEXT', 'BLOB') WHERE name = 'unit'",
    "UPDATE sqlite_schema SET sql = sql || ' ' WHERE name = 'year'",
    "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'node') WHERE name = 'goal'",
    "UPDATE sqlite_schema SET rootpage = 1 WHERE name = 'journal'",
    "UPDATE sqlite_schema SET rootpage = rootpage + 1 WHERE name = 'record'",
    "UPDATE sqlite_schema SET rootpage = 99999 WHERE name = 'record_parent'",
    "UPDATE sqlite_schema SET tbl_name = 'unit' WHERE name = 'record_parent'",
    "UPDATE sqlite_schema SET sql = NULL WHERE name = 'mark'",
    "DELETE FROM sqlite_schema WHERE name = 'record_parent'",
    "REINDEX",
  };
  g_autofree char *sql = NULL;

  sqlite3_db_config (db, SQLITE_DBCONFIG_WRITABLE_SCHEMA, 1, NULL);
  execute (db, statements[recipe_take (self, 1) % G_N_ELEMENTS (statements)], self, 0);
}

static guint
page_size_of (const GByteArray *file)
{
  guint size = file->len > 18 ? (guint) file->data[16] << 8 | file->data[17] : 0;

  return size >= 512 && size <= 32768 ? size : 4096;
}

void
recipe_change_bytes (Recipe *self, GByteArray *file)
{
  guint page_size = page_size_of (file);
  guint what = recipe_take (self, 1);
  guint page = recipe_take (self, 1);
  guint at = recipe_take (self, 2);
  guint8 value = (guint8) recipe_take (self, 1);
  gsize place = (gsize) page * page_size;

  if (file->len == 0)
    return;
  switch (what % 6)
    {
    case 0:
      /* The heads of pages and the file's own say how the rest is read. */
      file->data[(place + at % 100) % file->len] = value;
      break;
    case 1:
      file->data[(place + at) % file->len] ^= value != 0 ? value : 0x80;
      break;
    case 2:
      if (place + page_size <= file->len && (gsize) (value + 1) * page_size <= file->len)
        memmove (file->data + (gsize) value * page_size, file->data + place, page_size);
      break;
    case 3:
      g_byte_array_set_size (file, (guint) (((gsize) at << 3) % file->len));
      break;
    case 4:
      for (gsize i = 0; i < 64; i++)
        file->data[(place + at + i) % file->len] = value;
      break;
    default:
      /* Four bytes: a number of a page, a length. */
      for (guint i = 0; i < 4; i++)
        file->data[(place + at + i) % file->len] = (guint8) recipe_take (self, 1);
      break;
    }
}
