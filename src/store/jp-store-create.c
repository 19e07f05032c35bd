/* SPDX-License-Identifier: GPL-3.0-or-later */

/* New files appear complete or not at all. */

#include "config.h"

#include "jp-store-private.h"
#include "jp-temporary.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

gboolean
jp_store_check_target (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return jp_set_write_error (error, EEXIST, path);
  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    return g_access (folder, W_OK) == 0 || jp_set_write_error (error, errno, path);
  g_set_error (error, JP_ERROR, JP_ERROR_NOT_FOUND, _("There is no folder “%s”. Make it first."), folder);
  return FALSE;
}

/* People know the file by the name they gave, not by the temporary one. */
gboolean
jp_store_make_tables (const char *temporary, const char *path, GError **error)
{
  sqlite3 *db = jp_store_open_database (temporary, SQLITE_OPEN_READWRITE, NULL);
  gboolean ok;

  if (db == NULL)
    return jp_store_fail (NULL, SQLITE_CANTOPEN, path, error);
  ok = jp_store_execute (db, path, "PRAGMA journal_mode=DELETE", error) && jp_store_schema_migrate (db, path, error);
  sqlite3_close (db);
  return ok;
}

gboolean
jp_store_create_file (const char *path, GError **error)
{
  g_autoptr (JpTemporary) temporary = NULL;

  if (!jp_store_check_target (path, error))
    return FALSE;
  temporary = jp_temporary_new (path, error);
  return temporary != NULL && jp_store_make_tables (jp_temporary_get_path (temporary), path, error) &&
         jp_temporary_publish (temporary, FALSE, error);
}
