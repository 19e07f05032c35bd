/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-grade-model.h"

#include "jp-edits-framework.h"

#include <glib/gi18n.h>

struct _JpGradeModel
{
  GObject parent_instance;

  JpContext *context;
  gint64 framework;
  GArray *rows; /* gint64: ids of bands */
};

enum
{
  LABEL,
  GRADE,
  LOWER,
  LOWER_INCLUSIVE,
  UPPER,
  UPPER_INCLUSIVE,
  PRINTED,
  N_COLUMNS
};

static const struct
{
  const char *id;
  const char *title;
  guint field;
  int width;
  JpAlign align;
  gboolean expand;
} columns[N_COLUMNS] = {
  [LABEL] = { "label", N_("Grade"), JP_BAND_LABEL, 110, JP_ALIGN_START },
  [GRADE] = { "grade", N_("Short form"), JP_BAND_GRADE, 84, JP_ALIGN_START },
  [LOWER] = { "lower", N_("From"), JP_BAND_LOWER, 64, JP_ALIGN_END },
  [LOWER_INCLUSIVE] = { "lower-inclusive", N_("Included"), JP_BAND_LOWER_INCLUSIVE, 64, JP_ALIGN_CENTER },
  [UPPER] = { "upper", N_("To"), JP_BAND_UPPER, 64, JP_ALIGN_END },
  [UPPER_INCLUSIVE] = { "upper-inclusive", N_("Included"), JP_BAND_UPPER_INCLUSIVE, 64, JP_ALIGN_CENTER },
  [PRINTED] = { "printed", N_("As printed"), JP_BAND_PRINTED, 130, JP_ALIGN_START, TRUE },
};

static void jp_grade_model_sheet_iface_init (JpSheetModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (JpGradeModel, jp_grade_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (JP_TYPE_SHEET_MODEL, jp_grade_model_sheet_iface_init))

JpFrameworkRecord *
jp_grade_model_get_framework (JpGradeModel *self)
{
  JpRecord *record =
    self->framework != 0 ? jp_project_lookup (jp_context_get_project (self->context), self->framework) : NULL;

  return record != NULL && record->kind == JP_KIND_FRAMEWORK ? jp_record_as_framework (record) : NULL;
}

static void
refresh (JpGradeModel *self)
{
  guint n = self->rows->len;
  JpFrameworkRecord *framework = jp_grade_model_get_framework (self);

  g_array_set_size (self->rows, 0);
  if (framework != NULL)
    JP_FOREACH_CHILD (band, framework, JP_KIND_BAND)
      g_array_append_val (self->rows, band->id);
  if (self->rows->len != n)
    jp_sheet_model_rows_changed (JP_SHEET_MODEL (self), 0, n, self->rows->len);
  jp_sheet_model_cells_changed (JP_SHEET_MODEL (self), 0, self->rows->len);
}

JpBandRecord *
jp_grade_model_get_band (JpGradeModel *self, guint row)
{
  JpRecord *record = row < self->rows->len ? jp_project_lookup (jp_context_get_project (self->context),
                                                                g_array_index (self->rows, gint64, row))
                                           : NULL;

  return record != NULL && record->kind == JP_KIND_BAND ? jp_record_as_band (record) : NULL;
}

static guint
get_n_columns (JpSheetModel *model)
{
  return N_COLUMNS;
}

static void
get_column (JpSheetModel *model, guint column, JpSheetColumn *out)
{
  gboolean is_bound = columns[column].field == JP_BAND_LOWER || columns[column].field == JP_BAND_UPPER;

  *out = (JpSheetColumn) { .id = columns[column].id, .title = _(columns[column].title),
                           .width = columns[column].width, .min_width = 44, .align = columns[column].align,
                           .numeric = is_bound, .expand = columns[column].expand };
}

static guint
get_n_rows (JpSheetModel *model)
{
  return JP_GRADE_MODEL (model)->rows->len;
}

static gboolean
is_flag (guint column)
{
  return column == LOWER_INCLUSIVE || column == UPPER_INCLUSIVE;
}

static char *
dup_edit_text (JpSheetModel *model, guint row, guint column)
{
  const JpBandRecord *band = jp_grade_model_get_band (JP_GRADE_MODEL (model), row);
  g_auto (JpValue) value = { 0 };

  if (band == NULL)
    return g_strdup ("");
  jp_record_get_value (JP_RECORD (band), columns[column].field, &value);
  if (value.type == JP_FIELD_INT)
    return g_strdup (value.integer != 0 ? "✓" : "");
  if (value.type == JP_FIELD_DECIMAL)
    return jp_decimal_to_text (value.decimal);
  return g_strdup (value.text != NULL ? value.text : "");
}

static void
get_cell (JpSheetModel *model, guint row, guint column, JpCell *out)
{
  out->text = dup_edit_text (model, row, column);
  out->flags = JP_CELL_EDITABLE | (column == LABEL ? JP_CELL_BOLD : 0);
  if (*out->text != '\0' || is_flag (column))
    return;
  g_free (out->text);
  out->text = g_strdup ("—");
  out->flags |= JP_CELL_FAINT;
}

static gboolean
set_flag (JpProject *project, JpBandRecord *band, guint field, const char *text, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  gboolean no = *stripped == '\0' || g_str_equal (stripped, "0") || g_str_equal (stripped, "否");

  return jp_edit_set_band_inclusive (project, band, field, !no, error);
}

static gboolean
set_text (JpSheetModel *model, guint row, guint column, const char *text, GError **error)
{
  JpGradeModel *self = JP_GRADE_MODEL (model);
  JpProject *project = jp_context_get_project (self->context);
  JpBandRecord *band = jp_grade_model_get_band (self, row);

  if (band == NULL)
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_NOT_FOUND, _("This grade is no longer there."));
      return FALSE;
    }
  if (is_flag (column))
    return set_flag (project, band, columns[column].field, text, error);
  if (column == LOWER || column == UPPER)
    return jp_edit_set_band_bound (project, band, columns[column].field, _(columns[column].title), text, error);
  return jp_edit_set_field (project, JP_RECORD (band), columns[column].field, _(columns[column].title), text, error);
}

static gboolean
finish (JpProject *project, gboolean ok, GError **error)
{
  if (ok)
    return jp_project_commit (project, error);
  jp_project_rollback (project);
  return FALSE;
}

/* What is pasted below the last grade adds grades. */
static gboolean
set_block (JpSheetModel *model, guint row, guint column, GPtrArray *lines, GError **error)
{
  JpGradeModel *self = JP_GRADE_MODEL (model);
  JpProject *project = jp_context_get_project (self->context);
  guint n_rows = self->rows->len;
  gboolean ok = TRUE;

  jp_project_begin (project, _("Paste"));
  for (guint i = 0; ok && i < lines->len; i++)
    {
      GStrv cells = g_ptr_array_index (lines, i);

      if (row + i >= self->rows->len)
        {
          JpRecord *band = jp_project_insert (project, JP_KIND_BAND, JP_RECORD (jp_grade_model_get_framework (self)),
                                              NULL);

          g_array_append_val (self->rows, band->id);
        }
      for (guint j = 0; ok && cells[j] != NULL && column + j < N_COLUMNS; j++)
        ok = set_text (model, row + i, column + j, cells[j], error);
    }
  g_array_set_size (self->rows, n_rows); /* they come anew with the commit's signal */
  return finish (project, ok, error);
}

static gboolean
clear_block (JpSheetModel *model, guint row, guint column, guint n_rows, guint n_columns, GError **error)
{
  JpProject *project = jp_context_get_project (JP_GRADE_MODEL (model)->context);
  gboolean ok = TRUE;

  jp_project_begin (project, _("Clear"));
  for (guint i = row; ok && i < row + n_rows; i++)
    for (guint j = column; ok && j < column + n_columns; j++)
      ok = set_text (model, i, j, "", error);
  return finish (project, ok, error);
}

static char *
dup_row_name (JpSheetModel *model, guint row)
{
  return dup_edit_text (model, row, LABEL);
}

static void
jp_grade_model_sheet_iface_init (JpSheetModelInterface *iface)
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
jp_grade_model_dispose (GObject *object)
{
  g_clear_object (&JP_GRADE_MODEL (object)->context);

  G_OBJECT_CLASS (jp_grade_model_parent_class)->dispose (object);
}

static void
jp_grade_model_finalize (GObject *object)
{
  g_array_unref (JP_GRADE_MODEL (object)->rows);

  G_OBJECT_CLASS (jp_grade_model_parent_class)->finalize (object);
}

static void
jp_grade_model_class_init (JpGradeModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jp_grade_model_dispose;
  G_OBJECT_CLASS (klass)->finalize = jp_grade_model_finalize;
}

static void
jp_grade_model_init (JpGradeModel *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (gint64));
}

JpGradeModel *
jp_grade_model_new (JpContext *context)
{
  JpGradeModel *self = g_object_new (JP_TYPE_GRADE_MODEL, NULL);

  g_set_object (&self->context, context);
  g_signal_connect_object (context, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  return self;
}

void
jp_grade_model_set_framework (JpGradeModel *self, JpFrameworkRecord *framework)
{
  gint64 id = framework != NULL ? framework->record.id : 0;

  if (self->framework == id)
    return;
  self->framework = id;
  refresh (self);
}
