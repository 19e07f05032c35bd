/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is read of a file is no more than there is in it: in a forged one many rows can share the pages of one long
 * text, and a small file would fill the memory. */

#include "config.h"

#include "jp-store-private.h"

/* Each row is read once. Where years are read when they are asked for, two projects may be read from one file at a
 * time. */
#define TIMES 4
#define AT_LEAST (1024 * 1024)

gboolean
jp_store_budget_begin (JpStoreBudget *self, sqlite3 *db, const char *path, GError **error)
{
  gint64 n_pages, page_size;

  if (!jp_store_query_int (db, path, "PRAGMA page_count", &n_pages, error) ||
      !jp_store_query_int (db, path, "PRAGMA page_size", &page_size, error))
    return FALSE;
  self->left = n_pages * page_size * TIMES + AT_LEAST;
  return TRUE;
}

gboolean
jp_store_budget_spend (JpStoreBudget *self, sqlite3_stmt *statement, const char *path, GError **error)
{
  int n_columns = sqlite3_column_count (statement);

  for (int i = 0; i < n_columns; i++)
    {
      int type = sqlite3_column_type (statement, i);

      if (type == SQLITE_TEXT || type == SQLITE_BLOB)
        self->left -= sqlite3_column_bytes (statement, i);
    }
  return self->left >= 0 || jp_store_fail (NULL, SQLITE_CORRUPT, path, error);
}
