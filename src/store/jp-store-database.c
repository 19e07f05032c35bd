/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-store-private.h"

#include <glib/gi18n-lib.h>

/* A reader that finds a transaction under way waits this long, in milliseconds. */
#define BUSY_TIMEOUT 2000

static JpError
error_code_of (int code)
{
  switch (code & 0xff)
    {
    case SQLITE_NOTADB:
      return JP_ERROR_NOT_PROJECT;
    case SQLITE_CORRUPT:
    case SQLITE_FORMAT:
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG:
      return JP_ERROR_DAMAGED;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return JP_ERROR_BUSY;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return JP_ERROR_READ_ONLY;
    case SQLITE_FULL:
      return JP_ERROR_FULL;
    case SQLITE_INTERRUPT:
      return JP_ERROR_CANCELLED;
    default:
      return JP_ERROR_IO;
    }
}

/* A message may quote the file, which may hold anything: this much of it, if it is longer. */
#define MAX_REASON 200

char *
jp_store_tidy_reason (const char *message)
{
  g_autofree char *text = g_utf8_make_valid (message, -1);
  char *line = g_utf8_strlen (text, -1) > MAX_REASON ? g_utf8_substring (text, 0, MAX_REASON) : g_steal_pointer (&text);

  for (char *p = line; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      *p = ' ';
  return line;
}

gboolean
jp_store_fail (sqlite3 *db, int code, const char *path, GError **error)
{
  JpError kind = error_code_of (code);
  g_autofree char *reason = db != NULL ? jp_store_tidy_reason (sqlite3_errmsg (db)) : NULL;

  if (kind == JP_ERROR_NOT_PROJECT)
    g_set_error (error, JP_ERROR, kind, _("“%s” is not a Jiping project. Choose a file that ends in .jiping."), path);
  else if (kind == JP_ERROR_DAMAGED)
    g_set_error (error, JP_ERROR, kind, _("“%s” is damaged (%s). Go back to a copy of it."), path,
                 reason != NULL && g_strcmp0 (reason, sqlite3_errstr (SQLITE_CORRUPT)) != 0
                   ? reason
                   : _("its parts do not fit together"));
  else if (kind == JP_ERROR_BUSY)
    g_set_error (error, JP_ERROR, kind, _("“%s” is open elsewhere. Close it there or open it read-only."), path);
  else if (kind == JP_ERROR_READ_ONLY)
    g_set_error (error, JP_ERROR, kind,
                 _("“%s” cannot be written to. Save a copy in a folder of your own or ask for the permission."), path);
  else if (kind == JP_ERROR_CANCELLED)
    g_set_error (error, JP_ERROR, kind, _("Work on “%s” was cancelled; nothing was changed."), path);
  else if (kind == JP_ERROR_FULL)
    g_set_error (error, JP_ERROR, kind, _("There is no room left on the disk for “%s”. Free some and try again."),
                 path);
  else
    g_set_error (error, JP_ERROR, kind, _("“%s” cannot be read or written (%s). Check the disk or the network."), path,
                 reason != NULL ? reason : sqlite3_errstr (code));
  return FALSE;
}

gboolean
jp_store_execute (sqlite3 *db, const char *path, const char *sql, GError **error)
{
  int code = sqlite3_exec (db, sql, NULL, NULL, NULL);

  return code == SQLITE_OK || jp_store_fail (db, code, path, error);
}

gboolean
jp_store_query_int (sqlite3 *db, const char *path, const char *sql, gint64 *value, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    *value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return code == SQLITE_ROW || jp_store_fail (db, code, path, error);
}

/* Enough for everything this program does. */
static const struct
{
  int id;
  int value;
} limits[] = {
  { SQLITE_LIMIT_LENGTH, 64 * 1024 * 1024 },
  { SQLITE_LIMIT_SQL_LENGTH, 64 * 1024 },
  { SQLITE_LIMIT_COLUMN, 100 },
  { SQLITE_LIMIT_EXPR_DEPTH, 50 },
  { SQLITE_LIMIT_COMPOUND_SELECT, 20 },
  { SQLITE_LIMIT_FUNCTION_ARG, 16 },
  { SQLITE_LIMIT_ATTACHED, 1 }, /* VACUUM INTO attaches its target */
  { SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000 },
  { SQLITE_LIMIT_VARIABLE_NUMBER, 200 },
  { SQLITE_LIMIT_TRIGGER_DEPTH, 1 },
  { SQLITE_LIMIT_WORKER_THREADS, 0 },
};

/* What a project file never needs and a forged one might abuse. */
static void
protect (sqlite3 *db)
{
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
  /* VDBE_OP is left: the integrity check of a whole schema takes many. */
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    sqlite3_limit (db, limits[i].id, limits[i].value);
  sqlite3_busy_timeout (db, BUSY_TIMEOUT);
  sqlite3_extended_result_codes (db, 1);
}

sqlite3 *
jp_store_open_database (const char *path, int flags, GError **error)
{
  sqlite3 *db = NULL;
  int code = sqlite3_open_v2 (path, &db, flags, NULL);

  if (code != SQLITE_OK)
    jp_store_fail (db, code, path, error);
  else
    {
      protect (db);
      /* EXTRA: that the rollback journal is gone, which makes a commit one, is on the disk, too. */
      if (jp_store_execute (db, path, "PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA synchronous=EXTRA;",
                            error))
        return db;
    }
  sqlite3_close (db);
  return NULL;
}
