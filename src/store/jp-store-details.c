/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands below a year, read when it is asked for. */

#include "config.h"

#include "jp-store-private.h"

#include <glib/gi18n-lib.h>

static sqlite3_stmt *
get_row_statement (JpStoreRecords *self, JpKind kind, GError **error)
{
  const JpKindInfo *info = jp_kind_get_info (kind);
  g_autofree char *columns = NULL;

  if (self->row_statements[kind] != NULL)
    return self->row_statements[kind];
  columns = jp_store_records_list_columns (info);
  self->row_statements[kind] = jp_store_records_get_statement (
    self, g_strdup_printf ("SELECT %s FROM \"%s\" WHERE id = ?1", columns, info->name), error);
  return self->row_statements[kind];
}

/* A row of "record" whose other half is not there. */
static gboolean
fail_without_half (JpStoreRecords *self, JpKind kind, GError **error)
{
  g_set_error (error, JP_ERROR, JP_ERROR_DAMAGED, _("“%s” is damaged (%s). Go back to a copy of it."), self->path,
               jp_kind_get_info (kind)->name);
  return FALSE;
}

static gboolean
load_one (JpStoreRecords *self, JpProject *project, const JpStoreRow *row, GError **error)
{
  sqlite3_stmt *statement = get_row_statement (self, row->kind, error);
  gboolean ok;
  int code;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, row->id);
  code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    ok = jp_store_records_load_row (self, project, row, statement, 0, error);
  else
    ok = code == SQLITE_DONE ? fail_without_half (self, row->kind, error)
                             : jp_store_fail (self->db, code, self->path, error);
  sqlite3_reset (statement);
  return ok;
}

static gboolean
has_children (JpKind kind)
{
  for (JpKind other = 0; other < JP_N_KINDS; other++)
    if ((jp_kind_get_info (other)->parents & (1u << kind)) != 0)
      return TRUE;
  return FALSE;
}

static gboolean
list_children (JpStoreRecords *self, gint64 parent, GArray *rows, GError **error)
{
  sqlite3_stmt *statement = jp_store_records_get_statement (
    self, g_strdup ("SELECT id, kind, position FROM record WHERE parent = ?1"), error);
  int code;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, parent);
  while ((code = sqlite3_step (statement)) == SQLITE_ROW)
    {
      const char *kind = (const char *) sqlite3_column_text (statement, 1);
      JpStoreRow row = { .id = sqlite3_column_int64 (statement, 0),
                         .parent = parent,
                         .position = sqlite3_column_int64 (statement, 2),
                         .kind = jp_kind_from_name (kind != NULL ? kind : "") };

      g_array_append_val (rows, row);
      if (!jp_store_budget_spend (&self->budget, statement, self->path, error))
        {
          sqlite3_reset (statement);
          return FALSE;
        }
    }
  sqlite3_reset (statement);
  return code == SQLITE_DONE || jp_store_fail (self->db, code, self->path, error);
}

gboolean
jp_store_records_load_year (JpStoreRecords *self, JpProject *project, gint64 parent, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (JpStoreRow));

  if (!list_children (self, parent, rows, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const JpStoreRow *row = &g_array_index (rows, JpStoreRow, i);

      if (row->kind == JP_N_KINDS)
        return jp_store_fail (NULL, SQLITE_CORRUPT, self->path, error);
      /* Sheets are there; what else would be out of place here is not taken for one. */
      if (row->kind != JP_KIND_SHEET && !load_one (self, project, row, error))
        return FALSE;
      if (has_children (row->kind) && !jp_store_records_load_year (self, project, row->id, error))
        return FALSE;
    }
  return TRUE;
}

gint64
jp_store_records_find_year (JpStoreRecords *self, gint64 id)
{
  sqlite3_stmt *statement = jp_store_records_get_statement (
    self, g_strdup ("SELECT parent, kind = 'year' FROM record WHERE id = ?1"), NULL);
  gint64 year = 0;

  /* No record stands deeper. */
  for (int depth = 0; statement != NULL && id != 0 && year == 0 && depth < JP_N_KINDS; depth++)
    {
      gint64 parent = 0;

      sqlite3_bind_int64 (statement, 1, id);
      if (sqlite3_step (statement) == SQLITE_ROW)
        {
          year = sqlite3_column_int (statement, 1) != 0 ? id : 0;
          parent = sqlite3_column_int64 (statement, 0);
        }
      sqlite3_reset (statement);
      id = parent;
    }
  return year;
}

/* Adds the first column of all rows. */
static gboolean
collect (JpStoreRecords *self, sqlite3_stmt *statement, GArray *found, GError **error)
{
  int code;

  while ((code = sqlite3_step (statement)) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (found, id);
    }
  sqlite3_reset (statement);
  return code == SQLITE_DONE || jp_store_fail (self->db, code, self->path, error);
}

static gboolean
list_with (JpStoreRecords *self, const char *table, const char *field, gint64 id, GArray *referring, GError **error)
{
  sqlite3_stmt *statement = jp_store_records_get_statement (
    self, g_strdup_printf ("SELECT id FROM \"%s\" WHERE \"%s\" = ?1", table, field), error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  return collect (self, statement, referring, error);
}

gboolean
jp_store_records_list_signed (JpStoreRecords *self, GArray *sheets, GError **error)
{
  sqlite3_stmt *statement = jp_store_records_get_statement (
    self, g_strdup ("SELECT DISTINCT parent FROM \"round\" JOIN record USING (id) WHERE state = 'signed'"), error);

  return statement != NULL && collect (self, statement, sheets, error);
}

gboolean
jp_store_records_list_referring (JpStoreRecords *self, gint64 id, GArray *referring, GError **error)
{
  for (JpKind kind = 0; kind < JP_N_KINDS; kind++)
    {
      const JpKindInfo *info = jp_kind_get_info (kind);

      for (guint i = 0; i < info->n_fields; i++)
        if (info->fields[i].type == JP_FIELD_REF &&
            !list_with (self, info->name, info->fields[i].name, id, referring, error))
          return FALSE;
    }
  return TRUE;
}
