/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-store-private.h"
#include "jp-store-resources.h"

#include <glib/gi18n-lib.h>

/* Each brings a file from the version before to its own (index + 1). Published ones are never changed. */
static const char *const migrations[] = {
  "001.sql",
  "002.sql",
  "003.sql",
  "004.sql",
  "005.sql",
  "006.sql",
  "007.sql",
  "008.sql",
};

int
jp_store_schema_get_version (void)
{
  return G_N_ELEMENTS (migrations);
}

static gboolean
run_migration (sqlite3 *db, const char *path, guint n, GError **error)
{
  g_autofree char *name = g_strconcat ("/org/jiping/Jiping/schema/", migrations[n], NULL);
  g_autoptr (GBytes) sql = g_resource_lookup_data (jp_store_get_resource (), name, 0, error);

  return sql != NULL && jp_store_execute (db, path, g_bytes_get_data (sql, NULL), error);
}

static gboolean
run_migrations (sqlite3 *db, const char *path, gint64 from, gint64 to, GError **error)
{
  g_autofree char *marks = g_strdup_printf ("PRAGMA application_id=%d; PRAGMA user_version=%d;",
                                            JP_STORE_APPLICATION_ID, (int) to);

  for (guint n = from; n < to; n++)
    if (!run_migration (db, path, n, error))
      return FALSE;
  return jp_store_execute (db, path, marks, error) && jp_store_execute (db, path, "COMMIT", error);
}

static gboolean
migrate (sqlite3 *db, const char *path, gint64 from, gint64 to, GError **error)
{
  if (!jp_store_execute (db, path, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (run_migrations (db, path, from, to, error))
    return TRUE;
  sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

gboolean
jp_store_schema_migrate (sqlite3 *db, const char *path, GError **error)
{
  gint64 version;

  if (!jp_store_query_int (db, path, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version == jp_store_schema_get_version ())
    return TRUE;
  return migrate (db, path, version, jp_store_schema_get_version (), error);
}

gboolean
jp_store_schema_check_version (sqlite3 *db, const char *path, gint64 *version, GError **error)
{
  gint64 id;

  if (!jp_store_query_int (db, path, "PRAGMA application_id", &id, error) ||
      !jp_store_query_int (db, path, "PRAGMA user_version", version, error))
    return FALSE;
  if (id != JP_STORE_APPLICATION_ID || *version < 1)
    return jp_store_fail (NULL, SQLITE_NOTADB, path, error);
  if (*version <= jp_store_schema_get_version ())
    return TRUE;
  g_set_error (error, JP_ERROR, JP_ERROR_TOO_NEW,
               _("“%s” was written by a newer version of Jiping. Update the program to open it."), path);
  return FALSE;
}

/* "type name sql" of everything in the schema, sorted. */
static GPtrArray *
list_schema (sqlite3 *db, const char *path, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (db, "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name", -1, &statement,
                                 NULL);

  while (code == SQLITE_OK || code == SQLITE_ROW)
    {
      code = sqlite3_step (statement);
      if (code == SQLITE_ROW)
        g_ptr_array_add (list, g_strdup_printf ("%s %s %s", sqlite3_column_text (statement, 0),
                                                sqlite3_column_text (statement, 1),
                                                (const char *) sqlite3_column_text (statement, 2)));
    }
  sqlite3_finalize (statement);
  if (code == SQLITE_DONE)
    return g_steal_pointer (&list);
  jp_store_fail (db, code, path, error);
  return NULL;
}

/* The schema as this program made it in a version: made once, then lent. */
static const GPtrArray *
list_own_schema (gint64 version, GError **error)
{
  static GPtrArray *known[G_N_ELEMENTS (migrations)];
  static GMutex mutex;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  GPtrArray **list = &known[version - 1];
  sqlite3 *db;

  if (*list != NULL)
    return *list;
  db = jp_store_open_database (":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);
  if (db != NULL && migrate (db, ":memory:", 0, version, error))
    *list = list_schema (db, ":memory:", error);
  sqlite3_close (db);
  return *list;
}

gboolean
jp_store_schema_check (sqlite3 *db, const char *path, gint64 version, GError **error)
{
  const GPtrArray *own = list_own_schema (version, error);
  g_autoptr (GPtrArray) found = own != NULL ? list_schema (db, path, error) : NULL;

  if (found == NULL)
    return FALSE;
  for (guint i = 0; i < MAX (own->len, found->len); i++)
    if (i >= own->len || i >= found->len ||
        !g_str_equal (g_ptr_array_index (own, i), g_ptr_array_index (found, i)))
      {
        g_set_error (error, JP_ERROR, JP_ERROR_DAMAGED,
                     _("“%s” holds tables that Jiping did not make. Go back to a copy of it."), path);
        return FALSE;
      }
  return TRUE;
}
