/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-form-review-model.h"

#include <glib/gi18n.h>

/* Characters of a value that are shown. */
#define MAX_SHOWN 160

enum
{
  COLUMN_PLACE,
  COLUMN_CELL,
  COLUMN_EXPORTED,
  COLUMN_PRESENT,
  COLUMN_FILLED,
  COLUMN_RESULT,
  N_COLUMNS
};

static const struct
{
  const char *id;
  const char *title;
  int width;
  gboolean expand;
  gboolean numeric;
} COLUMNS[N_COLUMNS] = {
  { "place", N_("Place"), 230, TRUE, FALSE },      { "cell", N_("Cell"), 56, FALSE, FALSE },
  { "exported", N_("Sent out with"), 130, FALSE, TRUE }, { "present", N_("There now"), 130, FALSE, TRUE },
  { "filled", N_("In the form"), 130, FALSE, TRUE }, { "result", N_("Result"), 190, TRUE, FALSE },
};

struct _JpFormReviewModel
{
  GObject parent_instance;

  JpFormImport *import; /* lent */
  GArray *rows;         /* guint: differences shown */
};

static void jp_form_review_model_model_init (JpSheetModelInterface *iface);

G_DEFINE_TYPE_WITH_CODE (JpFormReviewModel, jp_form_review_model, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (JP_TYPE_SHEET_MODEL, jp_form_review_model_model_init))

static const JpFormDiff *
get_row (JpFormReviewModel *self, guint row)
{
  return jp_form_import_get (self->import, g_array_index (self->rows, guint, row));
}

static guint
get_n_columns (JpSheetModel *model)
{
  return N_COLUMNS;
}

static guint
get_n_rows (JpSheetModel *model)
{
  return JP_FORM_REVIEW_MODEL (model)->rows->len;
}

static void
get_column (JpSheetModel *model, guint column, JpSheetColumn *out)
{
  *out = (JpSheetColumn) { .id = COLUMNS[column].id, .title = _(COLUMNS[column].title), .width = COLUMNS[column].width,
                           .min_width = COLUMNS[column].width / 2, .expand = COLUMNS[column].expand,
                           .numeric = COLUMNS[column].numeric, .wrap = TRUE, .small = column == COLUMN_CELL,
                           .frozen = column == COLUMN_PLACE };
}

char *
jp_form_review_dup_value (const char *text)
{
  glong n = g_utf8_strlen (text, -1);
  g_autofree char *start = NULL;
  char *shown;

  if (n == 0)
    return g_strdup ("—");
  start = g_utf8_substring (text, 0, MIN (n, MAX_SHOWN));
  shown = n > MAX_SHOWN ? g_strconcat (start, "…", NULL) : g_steal_pointer (&start);
  return g_strdelimit (shown, "\r\n\t", ' ');
}

/* The sign says what the colour says. */
static void
show_result (const JpFormDiff *diff, JpCell *out)
{
  gboolean taken = jp_form_diff_is_taken (diff);

  switch (diff->state)
    {
    case JP_FORM_CONFLICT:
      out->text = g_strconcat ("⇄ ", taken ? _("Conflict: taken from the form") : _("Conflict: stays as it is"), NULL);
      out->flags = JP_CELL_WARNING | (taken ? JP_CELL_BOLD : 0);
      break;
    case JP_FORM_REFUSED:
      out->text = g_strconcat ("✗ ", _("Not accepted"), NULL);
      out->caption = g_strdup (diff->reason);
      out->flags = JP_CELL_ERROR_TEXT;
      break;
    case JP_FORM_CHANGED:
    case JP_FORM_UNCHANGED:
    default:
      out->text = taken ? g_strconcat ("→ ", _("Taken from the form"), NULL)
                        : g_strconcat ("– ", _("Left out: stays as it is"), NULL);
      out->flags = taken ? JP_CELL_BOLD : JP_CELL_DIM;
      break;
    }
}

static void
show_value (const char *text, gboolean counts, JpCell *out)
{
  out->text = jp_form_review_dup_value (text);
  out->flags = *text == '\0' ? JP_CELL_FAINT : counts ? JP_CELL_BOLD : JP_CELL_PLAIN;
}

static void
get_cell (JpSheetModel *model, guint row, guint column, JpCell *out)
{
  JpFormReviewModel *self = JP_FORM_REVIEW_MODEL (model);
  const JpFormDiff *diff = get_row (self, row);
  gboolean taken = jp_form_diff_is_taken (diff);

  switch (column)
    {
    case COLUMN_PLACE:
      out->text = g_strdup (diff->place);
      /* Which form it is, where the file holds several. */
      if (self->import->pages->len > 1)
        out->caption = g_strdup (((const JpFormPage *) g_ptr_array_index (self->import->pages,
                                                                          diff->page))->subject_name);
      break;
    case COLUMN_CELL:
      out->text = g_strdup (diff->cell);
      out->flags = JP_CELL_DIM;
      break;
    case COLUMN_EXPORTED:
      show_value (diff->exported, FALSE, out);
      out->flags |= JP_CELL_DIM;
      break;
    case COLUMN_PRESENT:
      show_value (diff->present, !taken, out);
      break;
    case COLUMN_FILLED:
      show_value (diff->filled, taken, out);
      break;
    case COLUMN_RESULT:
    default:
      show_result (diff, out);
      break;
    }
}

static char *
dup_edit_text (JpSheetModel *model, guint row, guint column)
{
  const JpFormDiff *diff = get_row (JP_FORM_REVIEW_MODEL (model), row);
  const char *texts[N_COLUMNS] = { diff->place, diff->cell, diff->exported, diff->present, diff->filled,
                                   diff->reason };

  return g_strdup (texts[column] != NULL ? texts[column] : "");
}

/* F8 leads from one row that wants a look to the next. */
static gboolean
needs_attention (JpSheetModel *model, guint row, guint column)
{
  JpFormState state = get_row (JP_FORM_REVIEW_MODEL (model), row)->state;

  return column == COLUMN_RESULT && (state == JP_FORM_CONFLICT || state == JP_FORM_REFUSED);
}

static char *
dup_row_name (JpSheetModel *model, guint row)
{
  return g_strdup (get_row (JP_FORM_REVIEW_MODEL (model), row)->place);
}

static void
jp_form_review_model_model_init (JpSheetModelInterface *iface)
{
  iface->get_n_columns = get_n_columns;
  iface->get_column = get_column;
  iface->get_n_rows = get_n_rows;
  iface->get_cell = get_cell;
  iface->dup_edit_text = dup_edit_text;
  iface->refusal = N_("The form is shown as it came. Change it there, or after reading it in.");
  iface->needs_attention = needs_attention;
  iface->dup_row_name = dup_row_name;
}

static void
jp_form_review_model_finalize (GObject *object)
{
  g_array_unref (JP_FORM_REVIEW_MODEL (object)->rows);

  G_OBJECT_CLASS (jp_form_review_model_parent_class)->finalize (object);
}

static void
jp_form_review_model_class_init (JpFormReviewModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jp_form_review_model_finalize;
}

static void
jp_form_review_model_init (JpFormReviewModel *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (guint));
}

JpFormReviewModel *
jp_form_review_model_new (void)
{
  return g_object_new (JP_TYPE_FORM_REVIEW_MODEL, NULL);
}

void
jp_form_review_model_set_import (JpFormReviewModel *self, JpFormImport *import)
{
  guint before = self->rows->len;

  self->import = import;
  g_array_set_size (self->rows, 0);
  for (guint i = 0; import != NULL && i < import->diffs->len; i++)
    if (jp_form_import_get (import, i)->state != JP_FORM_UNCHANGED)
      g_array_append_val (self->rows, i);
  jp_sheet_model_rows_changed (JP_SHEET_MODEL (self), 0, before, self->rows->len);
}

void
jp_form_review_model_refresh (JpFormReviewModel *self)
{
  jp_sheet_model_cells_changed (JP_SHEET_MODEL (self), 0, self->rows->len);
}

guint
jp_form_review_model_get_diff (JpFormReviewModel *self, guint row)
{
  g_return_val_if_fail (row < self->rows->len, 0);
  return g_array_index (self->rows, guint, row);
}
