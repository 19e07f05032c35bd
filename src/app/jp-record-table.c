/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-record-table.h"

#include "jp-edits.h"

#include <glib/gi18n.h>

struct _JpRecordTable
{
  GObject parent_instance;

  JpContext *context;
  JpKind kind;
  const JpRecordColumn *columns;
  guint n_columns;
  GPtrArray *records;  /* JpRecord *, of the year shown */
};

static void jp_record_table_model_init (JpSheetModelInterface *iface);

G_DEFINE_TYPE_WITH_CODE (JpRecordTable, jp_record_table, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (JP_TYPE_SHEET_MODEL, jp_record_table_model_init))

/* A project has goals of its own; all else is the year's. */
static JpRecord *
get_parent (JpRecordTable *self)
{
  JpSheetRecord *sheet = jp_context_get_sheet (self->context);

  if (self->kind == JP_KIND_GOAL && sheet != NULL && g_strcmp0 (sheet->name, "unit") != 0)
    return JP_RECORD (sheet);
  return JP_RECORD (jp_context_get_year (self->context));
}

static void
load (JpRecordTable *self)
{
  JpRecord *parent = get_parent (self);

  g_ptr_array_set_size (self->records, 0);
  if (parent == NULL)
    return;
  JP_FOREACH_CHILD (record, parent, self->kind)
    g_ptr_array_add (self->records, record);
}

/* The rows may be the same records with other values, or others: only the second moves anything. */
static void
refresh (JpRecordTable *self)
{
  g_autoptr (GPtrArray) before = g_ptr_array_copy (self->records, NULL, NULL);
  gboolean same;

  load (self);
  same = before->len == self->records->len;
  for (guint i = 0; same && i < before->len; i++)
    same = g_ptr_array_index (before, i) == g_ptr_array_index (self->records, i);
  if (same)
    jp_sheet_model_cells_changed (JP_SHEET_MODEL (self), 0, self->records->len);
  else
    jp_sheet_model_rows_changed (JP_SHEET_MODEL (self), 0, before->len, self->records->len);
}

JpRecord *
jp_record_table_get_record (JpRecordTable *self, guint row)
{
  return row < self->records->len ? g_ptr_array_index (self->records, row) : NULL;
}

gboolean
jp_record_table_find_cell (JpRecordTable *self, const JpRecord *record, guint field, guint *row, guint *column)
{
  *column = 0;
  for (guint i = 0; i < self->n_columns; i++)
    if (self->columns[i].text == NULL && self->columns[i].field == field)
      *column = i;
  return g_ptr_array_find (self->records, record, row);
}

static guint
get_n_columns (JpSheetModel *model)
{
  return JP_RECORD_TABLE (model)->n_columns;
}

static void
get_column (JpSheetModel *model, guint column, JpSheetColumn *out)
{
  const JpRecordColumn *own = &JP_RECORD_TABLE (model)->columns[column];

  *out = (JpSheetColumn) { .id = own->id, .title = _(own->title), .width = own->width, .min_width = 50,
                           .align = own->numeric ? JP_ALIGN_END : JP_ALIGN_START, .numeric = own->numeric,
                           .wrap = own->wrap, .expand = own->expand };
}

static guint
get_n_rows (JpSheetModel *model)
{
  return JP_RECORD_TABLE (model)->records->len;
}

static char *
value_text (const JpRecord *record, guint field)
{
  g_auto (JpValue) value = { 0 };

  jp_record_get_value (record, field, &value);
  if (value.type == JP_FIELD_DECIMAL)
    return jp_decimal_to_text (value.decimal);
  return g_strdup (value.text != NULL ? value.text : "");
}

static void
get_cell (JpSheetModel *model, guint row, guint column, JpCell *out)
{
  JpRecordTable *self = JP_RECORD_TABLE (model);
  const JpRecordColumn *own = &self->columns[column];
  JpRecord *record = jp_record_table_get_record (self, row);

  if (record == NULL)
    return;
  if (own->text != NULL)
    {
      out->text = own->text (record);
      out->flags = JP_CELL_COMPUTED | (own->flags != NULL ? own->flags (record) : 0);
      return;
    }
  out->text = value_text (record, own->field);
  out->flags = JP_CELL_EDITABLE;
  if (*out->text == '\0')
    {
      g_free (out->text);
      out->text = g_strdup (_("not filled"));
      out->flags |= JP_CELL_FAINT;
    }
}

static char *
dup_edit_text (JpSheetModel *model, guint row, guint column)
{
  JpRecordTable *self = JP_RECORD_TABLE (model);
  JpRecord *record = jp_record_table_get_record (self, row);

  if (record == NULL || self->columns[column].text != NULL)
    return g_strdup ("");
  return value_text (record, self->columns[column].field);
}

static gboolean
set_text (JpSheetModel *model, guint row, guint column, const char *text, GError **error)
{
  JpRecordTable *self = JP_RECORD_TABLE (model);
  const JpRecordColumn *own = &self->columns[column];
  JpRecord *record = jp_record_table_get_record (self, row);

  if (record == NULL || own->text != NULL)
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID,
                           _("This cell is computed. Change the figures beside it."));
      return FALSE;
    }
  return jp_edit_set_field (jp_context_get_project (self->context), record, own->field, _(own->title), text, error);
}

/* The record of a row, made when the row lies below the last. Only inside an edit. */
static JpRecord *
ensure_record (JpRecordTable *self, guint row)
{
  JpRecord *record = jp_record_table_get_record (self, row);

  if (record != NULL)
    return record;
  record = jp_project_insert (jp_context_get_project (self->context), self->kind, get_parent (self), NULL);
  g_ptr_array_add (self->records, record);
  return record;
}

static gboolean
put_line (JpRecordTable *self, guint row, guint column, char **cells, GError **error)
{
  JpRecord *record = ensure_record (self, row);

  for (guint i = 0; cells[i] != NULL && column + i < self->n_columns; i++)
    {
      const JpRecordColumn *own = &self->columns[column + i];

      if (own->text == NULL && !jp_edit_set_field (jp_context_get_project (self->context), record, own->field,
                                                   _(own->title), cells[i], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
finish (JpRecordTable *self, gboolean ok, GError **error)
{
  JpProject *project = jp_context_get_project (self->context);

  if (ok)
    return jp_project_commit (project, error);
  jp_project_rollback (project);
  load (self);
  return FALSE;
}

static gboolean
set_block (JpSheetModel *model, guint row, guint column, GPtrArray *lines, GError **error)
{
  JpRecordTable *self = JP_RECORD_TABLE (model);
  g_autoptr (GPtrArray) before = g_ptr_array_copy (self->records, NULL, NULL);
  gboolean ok = TRUE;

  jp_project_begin (jp_context_get_project (self->context), _("Paste"));
  for (guint i = 0; ok && i < lines->len; i++)
    ok = put_line (self, row + i, column, g_ptr_array_index (lines, i), error);
  /* The rows come anew with the commit's signal. */
  g_ptr_array_set_size (self->records, before->len);
  return finish (self, ok, error);
}

static gboolean
clear_block (JpSheetModel *model, guint row, guint column, guint n_rows, guint n_columns, GError **error)
{
  JpRecordTable *self = JP_RECORD_TABLE (model);
  gboolean ok = TRUE;

  jp_project_begin (jp_context_get_project (self->context), _("Clear"));
  for (guint r = row; ok && r < row + n_rows; r++)
    for (guint c = column; ok && c < column + n_columns; c++)
      if (self->columns[c].text == NULL)
        ok = set_text (model, r, c, "", error);
  return finish (self, ok, error);
}

static char *
dup_row_name (JpSheetModel *model, guint row)
{
  return dup_edit_text (model, row, 0);
}

static void
jp_record_table_model_init (JpSheetModelInterface *iface)
{
  iface->get_n_columns = get_n_columns;
  iface->get_column = get_column;
  iface->get_n_rows = get_n_rows;
  iface->get_cell = get_cell;
  iface->dup_edit_text = dup_edit_text;
  iface->set_text = set_text;
  iface->set_block = set_block;
  iface->clear_block = clear_block;
  iface->dup_row_name = dup_row_name;
}

static void
jp_record_table_dispose (GObject *object)
{
  g_clear_object (&JP_RECORD_TABLE (object)->context);

  G_OBJECT_CLASS (jp_record_table_parent_class)->dispose (object);
}

static void
jp_record_table_finalize (GObject *object)
{
  g_ptr_array_unref (JP_RECORD_TABLE (object)->records);

  G_OBJECT_CLASS (jp_record_table_parent_class)->finalize (object);
}

static void
jp_record_table_class_init (JpRecordTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jp_record_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = jp_record_table_finalize;
}

static void
jp_record_table_init (JpRecordTable *self)
{
  self->records = g_ptr_array_new ();
}

JpRecordTable *
jp_record_table_new (JpContext *context, JpKind kind, const JpRecordColumn *columns, guint n_columns)
{
  JpRecordTable *self = g_object_new (JP_TYPE_RECORD_TABLE, NULL);

  g_set_object (&self->context, context);
  self->kind = kind;
  self->columns = columns;
  self->n_columns = n_columns;
  load (self);
  g_signal_connect_object (context, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "sheet-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  return self;
}

guint
jp_record_table_add (JpRecordTable *self, const char *label, GError **error)
{
  JpProject *project = jp_context_get_project (self->context);
  JpRecord *parent = get_parent (self);

  g_return_val_if_fail (parent != NULL, G_MAXUINT);

  jp_project_begin (project, label);
  jp_project_insert (project, self->kind, parent, NULL);
  return jp_project_commit (project, error) ? self->records->len - 1 : G_MAXUINT;
}
