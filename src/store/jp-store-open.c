/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A file from a stranger is data: nothing in it is used before its tables are known to be those this program makes. */

#include "config.h"

#include "jp-backup-private.h"
#include "jp-store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Of an SQLite file (sqlite.org/fileformat2.html). */
#define HEADER_SIZE 100
#define WRITE_VERSION 18
#define READ_VERSION 19
#define VERSION_WAL 2

static gboolean
check_header (const guint8 *header, const char *path, GError **error)
{
  if (memcmp (header, "SQLite format 3", 16) != 0)
    return jp_store_fail (NULL, SQLITE_NOTADB, path, error);
  /* Side files would have to be written even to look, and a copy of the file alone would lack what they hold. */
  if (header[WRITE_VERSION] != VERSION_WAL && header[READ_VERSION] != VERSION_WAL)
    return TRUE;
  g_set_error (error, JP_ERROR, JP_ERROR_NOT_PROJECT,
               _("“%s” was changed to a write-ahead log by another program. Go back to a copy of it."), path);
  return FALSE;
}

gboolean
jp_store_check_file (const char *path, GError **error)
{
  guint8 header[HEADER_SIZE];
  gssize length;
  int fd;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, JP_ERROR, JP_ERROR_NOT_FOUND, _("There is no file “%s”. Check the name and the folder."),
                   path);
      return FALSE;
    }
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return jp_store_fail (NULL, SQLITE_NOTADB, path, error);
  fd = g_access (path, R_OK) == 0 ? g_open (path, O_RDONLY | O_CLOEXEC, 0) : -1;
  if (fd < 0)
    {
      g_set_error (error, JP_ERROR, JP_ERROR_IO, _("“%s” cannot be read. Ask for the permission."), path);
      return FALSE;
    }
  length = read (fd, header, sizeof header);
  /* Before any lock of SQLite's is taken: closing a descriptor would drop it. */
  close (fd);
  if (length < 0)
    return jp_store_fail (NULL, SQLITE_IOERR, path, error);
  if (length < HEADER_SIZE)
    return jp_store_fail (NULL, SQLITE_NOTADB, path, error);
  return check_header (header, path, error);
}

static gboolean
recognise (sqlite3 *db, const char *path, gint64 *version, GError **error)
{
  return jp_store_schema_check_version (db, path, version, error) && jp_store_schema_check (db, path, *version, error);
}

static gboolean
bring_up_to_date (sqlite3 *db, const char *path, GError **error)
{
  return jp_store_schema_migrate (db, path, error) &&
         jp_store_schema_check (db, path, jp_store_schema_get_version (), error);
}

static gboolean
copy_when_there (const char *from, const char *to, GError **error)
{
  g_autofree char *data = NULL;
  gsize length;

  return !g_file_test (from, G_FILE_TEST_EXISTS) || (g_file_get_contents (from, &data, &length, error) &&
                                                     g_file_set_contents (to, data, (gssize) length, error));
}

/* What went wrong with the copy is said of the file it was made of. */
static void
fail_look (const char *path, const GError *cause, GError **error)
{
  g_set_error (error, JP_ERROR, cause->domain == JP_ERROR ? cause->code : JP_ERROR_IO,
               _("“%s” cannot be read or written (%s). Check the disk or the network."), path, cause->message);
}

/* A program died while it wrote: SQLite would mend the file, which must not be written to. A copy is mended instead. */
static sqlite3 *
look_at_mended (const char *path, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *folder = g_dir_make_tmp ("jiping-XXXXXX", &local);
  g_autofree char *copy = NULL;
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *journal_copy = NULL;
  sqlite3 *db = NULL;
  sqlite3 *memory = NULL;

  if (folder == NULL)
    {
      fail_look (path, local, error);
      return NULL;
    }
  copy = g_build_filename (folder, "copy", NULL);
  journal_copy = g_strconcat (copy, "-journal", NULL);
  if (copy_when_there (path, copy, &local) && copy_when_there (journal, journal_copy, &local))
    db = jp_store_open_database (copy, SQLITE_OPEN_READWRITE, &local);
  if (db == NULL)
    fail_look (path, local, error);
  else
    memory = jp_store_copy_to_memory (db, path, error);
  sqlite3_close (db);
  g_unlink (journal_copy);
  g_unlink (copy);
  g_rmdir (folder);
  return memory;
}

static sqlite3 *
open_look (const char *path, GError **error)
{
  g_autoptr (GError) local = NULL;
  sqlite3 *db = jp_store_open_database (path, SQLITE_OPEN_READONLY, &local);

  if (db == NULL && g_error_matches (local, JP_ERROR, JP_ERROR_READ_ONLY))
    return look_at_mended (path, error);
  if (db == NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return db;
}

/* An older file is looked at as it would be after its migration: in memory. */
static gboolean
prepare_look (sqlite3 **db, const char *path, GError **error)
{
  gint64 version;
  sqlite3 *copy;

  if (!recognise (*db, path, &version, error))
    return FALSE;
  if (version == jp_store_schema_get_version ())
    return TRUE;
  copy = jp_store_copy_to_memory (*db, path, error);
  if (copy == NULL)
    return FALSE;
  sqlite3_close (*db);
  *db = copy;
  return bring_up_to_date (*db, path, error);
}

/* What a program that died before it had written anything of account left beside the file goes with a write of what is
 * there already. */
static gboolean
remove_rest (sqlite3 *db, const char *path, gint64 version, GError **error)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *sql = g_strdup_printf ("PRAGMA user_version=%d", (int) version);

  return !g_file_test (journal, G_FILE_TEST_EXISTS) || jp_store_execute (db, path, sql, error);
}

static gboolean
prepare_writing (sqlite3 *db, const char *path, GError **error)
{
  gint64 version;

  if (!recognise (db, path, &version, error))
    return FALSE;
  if (version != jp_store_schema_get_version ())
    return jp_backup_take (db, path, JP_BACKUP_MIGRATION, NULL, NULL, error) && bring_up_to_date (db, path, error);
  return remove_rest (db, path, version, error);
}

sqlite3 *
jp_store_prepare_database (const char *path, gboolean look, GError **error)
{
  sqlite3 *db = look ? open_look (path, error) : jp_store_open_database (path, SQLITE_OPEN_READWRITE, error);

  if (db == NULL)
    return NULL;
  if (look ? prepare_look (&db, path, error) : prepare_writing (db, path, error))
    return db;
  sqlite3_close (db);
  return NULL;
}
