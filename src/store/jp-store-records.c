/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records as rows: the statements come from the records' descriptors. */

#include "config.h"

#include "jp-store-private.h"

#include <glib/gi18n-lib.h>

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

JpStoreRecords *
jp_store_records_new (sqlite3 *db, const char *path)
{
  JpStoreRecords *self = g_new0 (JpStoreRecords, 1);

  self->db = db;
  self->path = path;
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_statement);
  return self;
}

void
jp_store_records_free (JpStoreRecords *self)
{
  g_hash_table_unref (self->statements);
  g_free (self);
}

sqlite3_stmt *
jp_store_records_get_statement (JpStoreRecords *self, char *sql, GError **error)
{
  g_autofree char *owned = sql;
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, sql);
  int code;

  if (statement != NULL)
    {
      sqlite3_reset (statement);
      sqlite3_clear_bindings (statement);
      return statement;
    }
  code = sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (code != SQLITE_OK)
    {
      jp_store_fail (self->db, code, self->path, error);
      return NULL;
    }
  g_hash_table_insert (self->statements, g_steal_pointer (&owned), statement);
  return statement;
}

static gboolean
run (JpStoreRecords *self, sqlite3_stmt *statement, GError **error)
{
  int code = sqlite3_step (statement);

  sqlite3_reset (statement);
  return code == SQLITE_DONE || jp_store_fail (self->db, code, self->path, error);
}

/* As run(), for a row that must be there. */
static gboolean
run_on_row (JpStoreRecords *self, sqlite3_stmt *statement, GError **error)
{
  if (!run (self, statement, error))
    return FALSE;
  return sqlite3_changes (self->db) == 1 || jp_store_fail (NULL, SQLITE_CORRUPT, self->path, error);
}

/* Binds a value from `index` on; returns the next index. */
static int
bind_value (sqlite3_stmt *statement, int index, const JpValue *value)
{
  switch (value->type)
    {
    case JP_FIELD_TEXT:
      sqlite3_bind_text (statement, index, value->text, -1, SQLITE_TRANSIENT);
      return index + 1;
    case JP_FIELD_INT:
      sqlite3_bind_int64 (statement, index, value->integer);
      return index + 1;
    case JP_FIELD_REF:
      if (value->integer != 0)
        sqlite3_bind_int64 (statement, index, value->integer);
      return index + 1;
    case JP_FIELD_DECIMAL:
      if (value->decimal.is_set)
        sqlite3_bind_text (statement, index, jp_decimal_to_text (value->decimal), -1, g_free);
      return index + 1;
    case JP_FIELD_QUANTITY:
    default:
      if (value->quantity.is_set)
        {
          sqlite3_bind_int64 (statement, index, value->quantity.n);
          sqlite3_bind_int (statement, index + 1, value->quantity.decimals);
        }
      return index + 2;
    }
}

char *
jp_store_records_list_columns (const JpKindInfo *info)
{
  GString *sql = g_string_new (NULL);

  for (guint i = 0; i < info->n_fields; i++)
    {
      g_string_append_printf (sql, "%s\"%s\"", i > 0 ? ", " : "", info->fields[i].name);
      if (info->fields[i].type == JP_FIELD_QUANTITY)
        g_string_append_printf (sql, ", \"%s_decimals\"", info->fields[i].name);
    }
  return g_string_free (sql, FALSE);
}

static char *
insert_sql (const JpKindInfo *info)
{
  g_autofree char *columns = jp_store_records_list_columns (info);
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "INSERT INTO \"%s\" (id, %s) VALUES (?1", info->name, columns);
  for (guint i = 0; i < info->n_fields; i++)
    g_string_append (sql, info->fields[i].type == JP_FIELD_QUANTITY ? ", ?, ?" : ", ?");
  g_string_append (sql, ")");
  return g_string_free (sql, FALSE);
}

static gboolean
apply_insert (JpStoreRecords *self, const JpChange *change, GError **error)
{
  const JpKindInfo *info = jp_kind_get_info (change->kind);
  sqlite3_stmt *statement = jp_store_records_get_statement (
    self, g_strdup ("INSERT INTO record (id, kind, parent, position) VALUES (?1, ?2, ?3, ?4)"), error);
  int index = 2;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, change->id);
  sqlite3_bind_text (statement, 2, info->name, -1, SQLITE_STATIC);
  if (change->parent != 0)
    sqlite3_bind_int64 (statement, 3, change->parent);
  sqlite3_bind_int64 (statement, 4, change->new_position);
  if (!run (self, statement, error))
    return FALSE;

  statement = jp_store_records_get_statement (self, insert_sql (info), error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, change->id);
  for (guint i = 0; i < info->n_fields; i++)
    index = bind_value (statement, index, &change->values[i]);
  return run (self, statement, error);
}

static gboolean
apply_delete (JpStoreRecords *self, const JpChange *change, GError **error)
{
  const char *tables[] = { jp_kind_get_info (change->kind)->name, "record" };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      sqlite3_stmt *statement =
        jp_store_records_get_statement (self, g_strdup_printf ("DELETE FROM \"%s\" WHERE id = ?1", tables[i]), error);

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, change->id);
      if (!run_on_row (self, statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
apply_set (JpStoreRecords *self, const JpChange *change, GError **error)
{
  const JpKindInfo *info = jp_kind_get_info (change->kind);
  const JpFieldInfo *field = &info->fields[change->field];
  sqlite3_stmt *statement;
  char *sql;

  if (field->type == JP_FIELD_QUANTITY)
    sql = g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = ?2, \"%s_decimals\" = ?3 WHERE id = ?1", info->name, field->name,
                           field->name);
  else
    sql = g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = ?2 WHERE id = ?1", info->name, field->name);
  statement = jp_store_records_get_statement (self, sql, error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, change->id);
  bind_value (statement, 2, &change->new_value);
  return run_on_row (self, statement, error);
}

static gboolean
apply_move (JpStoreRecords *self, const JpChange *change, GError **error)
{
  sqlite3_stmt *statement =
    jp_store_records_get_statement (self, g_strdup ("UPDATE record SET position = ?2 WHERE id = ?1"), error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, change->id);
  sqlite3_bind_int64 (statement, 2, change->new_position);
  return run_on_row (self, statement, error);
}

/* Inside a transaction of the caller. */
gboolean
jp_store_records_apply (JpStoreRecords *self, const JpChange *change, GError **error)
{
  switch (change->op)
    {
    case JP_CHANGE_INSERT:
      return apply_insert (self, change, error);
    case JP_CHANGE_DELETE:
      return apply_delete (self, change, error);
    case JP_CHANGE_SET:
      return apply_set (self, change, error);
    case JP_CHANGE_MOVE:
    default:
      return apply_move (self, change, error);
    }
}

static gboolean
read_quantity (sqlite3_stmt *statement, int index, JpQuantity *out)
{
  gint64 decimals = sqlite3_column_int64 (statement, index + 1);

  if (sqlite3_column_type (statement, index) == SQLITE_NULL)
    return TRUE;
  if (decimals < 0 || decimals > JP_DECIMAL_MAX_SCALE)
    return FALSE;
  *out = (JpQuantity) { sqlite3_column_int64 (statement, index), (guint8) decimals, TRUE };
  return TRUE;
}

static gboolean
read_text (sqlite3_stmt *statement, int index, char **out)
{
  const char *text = (const char *) sqlite3_column_text (statement, index);

  /* As long as SQLite says: a NUL inside would hide the rest. */
  if (text == NULL)
    return TRUE;
  if (!g_utf8_validate (text, sqlite3_column_bytes (statement, index), NULL))
    return FALSE;
  *out = *text != '\0' ? g_strdup (text) : NULL;
  return TRUE;
}

/* Reads a value from *index on and moves it past. FALSE: not a value of the type. */
static gboolean
read_value (sqlite3_stmt *statement, int *index, JpValue *value)
{
  const char *text;

  switch (value->type)
    {
    case JP_FIELD_TEXT:
      return read_text (statement, (*index)++, &value->text);
    case JP_FIELD_INT:
    case JP_FIELD_REF:
      value->integer = sqlite3_column_int64 (statement, (*index)++);
      return TRUE;
    case JP_FIELD_DECIMAL:
      text = (const char *) sqlite3_column_text (statement, (*index)++);
      return jp_decimal_parse (text, &value->decimal, NULL);
    case JP_FIELD_QUANTITY:
    default:
      *index += 2;
      return read_quantity (statement, *index - 2, &value->quantity);
    }
}

static gboolean
read_values (JpStoreRecords *self, const JpKindInfo *info, sqlite3_stmt *statement, int index, JpValue *values,
             GError **error)
{
  for (guint i = 0; i < info->n_fields; i++)
    {
      values[i].type = info->fields[i].type;
      if (read_value (statement, &index, &values[i]))
        continue;
      g_set_error (error, JP_ERROR, JP_ERROR_DAMAGED, _("“%s” is damaged (%s). Go back to a copy of it."), self->path,
                   info->name);
      return FALSE;
    }
  return TRUE;
}

/* What becomes of a row; it may take the values over. */
typedef gboolean (*RowFunc) (const JpStoreRow *row, JpValue *values, gpointer data, GError **error);

static gboolean
take_row (JpStoreRecords *self, const JpStoreRow *row, sqlite3_stmt *statement, int index, RowFunc func, gpointer data,
          GError **error)
{
  const JpKindInfo *info = jp_kind_get_info (row->kind);
  g_autofree JpValue *values = g_new0 (JpValue, info->n_fields);
  gboolean ok = jp_store_budget_spend (&self->budget, statement, self->path, error) &&
                read_values (self, info, statement, index, values, error) && func (row, values, data, error);

  for (guint i = 0; i < info->n_fields; i++)
    jp_value_clear (&values[i]);
  return ok;
}

static gboolean
load_row (const JpStoreRow *row, JpValue *values, gpointer project, GError **error)
{
  return jp_project_load (project, row->kind, row->id, row->parent, row->position, values, error);
}

gboolean
jp_store_records_load_row (JpStoreRecords *self, JpProject *project, const JpStoreRow *row, sqlite3_stmt *statement,
                           int index, GError **error)
{
  return take_row (self, row, statement, index, load_row, project, error);
}

static gboolean
foreach_row (JpStoreRecords *self, JpKind kind, RowFunc func, gpointer data, GError **error)
{
  const JpKindInfo *info = jp_kind_get_info (kind);
  g_autofree char *columns = jp_store_records_list_columns (info);
  /* A parent of the same kind has the smaller number: it was there first. */
  sqlite3_stmt *statement = jp_store_records_get_statement (
    self,
    g_strdup_printf (
      "SELECT id, parent, position, kind = '%s', %s FROM \"%s\" LEFT JOIN record USING (id) ORDER BY id", info->name,
      columns, info->name),
    error);
  int code;

  if (statement == NULL)
    return FALSE;
  while ((code = sqlite3_step (statement)) == SQLITE_ROW)
    {
      const JpStoreRow row = { .kind = kind,
                               .id = sqlite3_column_int64 (statement, 0),
                               .parent = sqlite3_column_int64 (statement, 1),
                               .position = sqlite3_column_int64 (statement, 2) };

      /* Both halves of a row are there and name the same kind: another record could get the number of half a one. */
      if (sqlite3_column_int (statement, 3) == 0)
        {
          sqlite3_reset (statement);
          return jp_store_fail (NULL, SQLITE_CORRUPT, self->path, error);
        }
      if (!take_row (self, &row, statement, 4, func, data, error))
        {
          sqlite3_reset (statement);
          return FALSE;
        }
    }
  sqlite3_reset (statement);
  return code == SQLITE_DONE || jp_store_fail (self->db, code, self->path, error);
}

static gboolean
load_kind (JpStoreRecords *self, JpProject *project, JpKind kind, GError **error)
{
  return foreach_row (self, kind, load_row, project, error);
}

/* What is always there. Parents come first. */
static const JpKind outline[] = { JP_KIND_UNIT, JP_KIND_YEAR,  JP_KIND_FRAMEWORK,
                                  JP_KIND_BAND, JP_KIND_NODE, JP_KIND_SHEET };

gboolean
jp_store_records_is_outline (JpKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (outline); i++)
    if (outline[i] == kind)
      return TRUE;
  return FALSE;
}

static gboolean
load_outline (JpStoreRecords *self, JpProject *project, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (outline); i++)
    if (!load_kind (self, project, outline[i], error))
      return FALSE;
  return TRUE;
}

/* The halves that are not read now have no number that a new record could get. */
static gboolean
check_last_ids (JpStoreRecords *self, GError **error)
{
  for (JpKind kind = 0; kind < JP_N_KINDS; kind++)
    {
      g_autofree char *sql = g_strdup_printf (
        "SELECT coalesce ((SELECT max (id) FROM \"%s\"), 0) > coalesce ((SELECT max (id) FROM record), 0)",
        jp_kind_get_info (kind)->name);
      gint64 beyond;

      if (!jp_store_query_int (self->db, self->path, sql, &beyond, error))
        return FALSE;
      if (beyond != 0)
        return jp_store_fail (NULL, SQLITE_CORRUPT, self->path, error);
    }
  return TRUE;
}

static gboolean
load_all (JpStoreRecords *self, JpProject *project, GError **error)
{
  gint64 n_rows;

  if (!load_outline (self, project, error))
    return FALSE;
  for (JpKind kind = 0; kind < JP_N_KINDS; kind++)
    if (!jp_store_records_is_outline (kind) && !load_kind (self, project, kind, error))
      return FALSE;
  /* A row of "record" without its other half would be lost silently. */
  if (!jp_store_query_int (self->db, self->path, "SELECT count(*) FROM record", &n_rows, error))
    return FALSE;
  if (n_rows != jp_project_count_records (project))
    return jp_store_fail (NULL, SQLITE_CORRUPT, self->path, error);
  return jp_project_load_finish (project, error);
}

gboolean
jp_store_records_load_outline (JpStoreRecords *self, JpProject *project, GError **error)
{
  gboolean ok;

  if (!jp_store_execute (self->db, self->path, "BEGIN", error))
    return FALSE;
  ok = jp_store_budget_begin (&self->budget, self->db, self->path, error) && check_last_ids (self, error) &&
       load_outline (self, project, error) && jp_project_load_finish (project, error);
  sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
  return ok;
}

gboolean
jp_store_records_load (JpStoreRecords *self, JpProject *project, GError **error)
{
  gboolean ok;

  if (!jp_store_execute (self->db, self->path, "BEGIN", error))
    return FALSE;
  ok = jp_store_budget_begin (&self->budget, self->db, self->path, error) && load_all (self, project, error);
  sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
  return ok;
}

/* The rows beside a project that is to hold the same. */
typedef struct
{
  JpProject *project;
  gint64 n_rows;
  gboolean same;
} Comparison;

/* The record of that number stands at that place, with these values. */
static gboolean
is_held (JpProject *project, const JpStoreRow *row, const JpValue *values)
{
  const JpRecord *record = jp_project_lookup (project, row->id);

  if (record == NULL || record->kind != row->kind || record->position != row->position ||
      (record->parent != NULL ? record->parent->id : 0) != row->parent)
    return FALSE;
  for (guint i = 0; i < jp_kind_get_info (row->kind)->n_fields; i++)
    {
      g_auto (JpValue) value = { 0 };

      jp_record_get_value (record, i, &value);
      if (!jp_value_identical (&value, &values[i]))
        return FALSE;
    }
  return TRUE;
}

static gboolean
compare_row (const JpStoreRow *row, JpValue *values, gpointer data, GError **error)
{
  Comparison *self = data;

  self->n_rows++;
  self->same = self->same && is_held (self->project, row, values);
  return TRUE;
}

static gboolean
compare_all (JpStoreRecords *self, Comparison *comparison, GError **error)
{
  gint64 n_rows;

  for (JpKind kind = 0; kind < JP_N_KINDS && comparison->same; kind++)
    if (!foreach_row (self, kind, compare_row, comparison, error))
      return FALSE;
  if (!jp_store_query_int (self->db, self->path, "SELECT count(*) FROM record", &n_rows, error))
    return FALSE;
  if (n_rows != comparison->n_rows || n_rows != jp_project_count_records (comparison->project))
    comparison->same = FALSE;
  return TRUE;
}

gboolean
jp_store_records_compare (JpStoreRecords *self, JpProject *project, gboolean *same, GError **error)
{
  Comparison comparison = { project, 0, TRUE };
  gboolean ok;

  if (!jp_store_execute (self->db, self->path, "BEGIN", error))
    return FALSE;
  ok = jp_store_budget_begin (&self->budget, self->db, self->path, error) && compare_all (self, &comparison, error);
  sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
  *same = comparison.same;
  return ok;
}
