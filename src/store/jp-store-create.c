/* SPDX-License-Identifier: GPL-3.0-or-later */

/* New files appear complete or not at all: they are made under a temporary name in the same folder. */

#include "config.h"

#include "jp-store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

char *
jp_store_temporary_name (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *hidden = g_strdup_printf (".%.100s.%08x.tmp", name, g_random_int ());

  return g_build_filename (folder, hidden, NULL);
}

static gboolean
fail_to_write (const char *path, int number, GError **error)
{
  if (number == EEXIST)
    {
      g_set_error (error, JP_ERROR, JP_ERROR_EXISTS, _("“%s” exists already. Choose another name."), path);
      return FALSE;
    }
  if (number == ENOSPC || number == EDQUOT)
    return jp_store_fail (NULL, SQLITE_FULL, path, error);
  if (number == EACCES || number == EPERM || number == EROFS)
    return jp_store_fail (NULL, SQLITE_READONLY, path, error);
  g_set_error (error, JP_ERROR, JP_ERROR_IO, _("“%s” cannot be written: %s."), path, g_strerror (number));
  return FALSE;
}

static void
sync_path (const char *path, int flags)
{
  int fd = g_open (path, flags | O_CLOEXEC, 0);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

gboolean
jp_store_publish (const char *temporary, const char *path, gboolean replace, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int failed;

  sync_path (temporary, O_RDONLY);
  failed = replace ? g_rename (temporary, path)
                   : renameat2 (AT_FDCWD, temporary, AT_FDCWD, path, RENAME_NOREPLACE);
  /* Some file systems cannot rename without replacing: a link can. */
  if (failed != 0 && !replace && errno == EINVAL)
    {
      failed = link (temporary, path);
      if (failed == 0)
        g_unlink (temporary);
    }
  if (failed != 0)
    {
      fail_to_write (path, errno, error);
      g_unlink (temporary);
      return FALSE;
    }
  sync_path (folder, O_RDONLY | O_DIRECTORY);
  return TRUE;
}

static gboolean
check_target (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return fail_to_write (path, EEXIST, error);
  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    return g_access (folder, W_OK) == 0 || fail_to_write (path, errno, error);
  g_set_error (error, JP_ERROR, JP_ERROR_NOT_FOUND, _("There is no folder “%s”. Make it first."), folder);
  return FALSE;
}

gboolean
jp_store_create_file (const char *path, GError **error)
{
  g_autofree char *temporary = jp_store_temporary_name (path);
  sqlite3 *db;
  gboolean ok;

  if (!check_target (path, error))
    return FALSE;
  db = jp_store_open_database (temporary, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
  /* People know the file by the name they gave, not by the temporary one. */
  if (db == NULL)
    jp_store_fail (NULL, SQLITE_CANTOPEN, path, error);
  ok = db != NULL && jp_store_execute (db, path, "PRAGMA journal_mode=DELETE", error) &&
       jp_store_schema_migrate (db, path, error);
  sqlite3_close (db);
  if (!ok)
    {
      g_unlink (temporary);
      return FALSE;
    }
  return jp_store_publish (temporary, path, FALSE, error);
}
