/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-history-model.h"

#include <glib/gi18n.h>
#include <string.h>

enum
{
  COLUMN_NUMBER,
  COLUMN_TIME,
  COLUMN_AUTHOR,
  COLUMN_LABEL,
  COLUMN_WORDS,
  N_COLUMNS
};

struct _JpHistoryModel
{
  GObject parent_instance;

  JpHistoryLog *log;
  gint64 place;
  char *text;      /* folded for comparing; NULL: any */
  GPtrArray *rows; /* JpHistoryItem, lent */
};

static void jp_history_model_sheet_init (JpSheetModelInterface *iface);

G_DEFINE_TYPE_WITH_CODE (JpHistoryModel, jp_history_model, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (JP_TYPE_SHEET_MODEL, jp_history_model_sheet_init))

static char *
dup_time (const JpHistoryItem *item)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (item->time / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_format (local, "%F %T") : g_strdup ("—");
}

static char *
dup_label (const JpHistoryItem *item)
{
  const char *label = item->label != NULL ? item->label : "—";

  switch (item->kind)
    {
    case JP_STEP_UNDO:
      return g_strconcat (_("Undone: "), label, NULL);
    case JP_STEP_REDO:
      return g_strconcat (_("Redone: "), label, NULL);
    case JP_STEP_BASELINE:
      return g_strdup (_("The history begins here"));
    case JP_STEP_EDIT:
    case JP_STEP_PART:
    default:
      return g_strdup (label);
    }
}

/* Transfer full. */
static char *
dup_text (const JpHistoryItem *item, guint column)
{
  switch (column)
    {
    case COLUMN_NUMBER:
      return g_strdup_printf ("%" G_GINT64_FORMAT, item->number);
    case COLUMN_TIME:
      return dup_time (item);
    case COLUMN_AUTHOR:
      return g_strdup (item->author != NULL ? item->author : "—");
    case COLUMN_LABEL:
      return dup_label (item);
    default:
      return g_strdup (item->words);
    }
}

static gboolean
is_listed (JpHistoryModel *self, const JpHistoryItem *item)
{
  if (self->place != 0 && !jp_history_item_is_about (item, self->place))
    return FALSE;
  for (guint i = 0; self->text != NULL && i < N_COLUMNS; i++)
    {
      g_autofree char *text = dup_text (item, i);
      g_autofree char *folded = g_utf8_casefold (text, -1);

      if (strstr (folded, self->text) != NULL)
        return TRUE;
    }
  return self->text == NULL;
}

static void
rebuild (JpHistoryModel *self)
{
  GPtrArray *items = jp_history_log_get_items (self->log);
  guint before = self->rows->len;

  g_ptr_array_set_size (self->rows, 0);
  for (guint i = items->len; i > 0; i--)
    if (is_listed (self, g_ptr_array_index (items, i - 1)))
      g_ptr_array_add (self->rows, g_ptr_array_index (items, i - 1));
  jp_sheet_model_rows_changed (JP_SHEET_MODEL (self), 0, before, self->rows->len);
}

static guint
get_n_columns (JpSheetModel *model)
{
  return N_COLUMNS;
}

static void
get_column (JpSheetModel *model, guint column, JpSheetColumn *out)
{
  static const JpSheetColumn columns[N_COLUMNS] = {
    { .id = "number", .title = N_("No."), .width = 60, .min_width = 44, .align = JP_ALIGN_END, .numeric = TRUE },
    { .id = "time", .title = N_("Time"), .width = 150, .min_width = 90, .numeric = TRUE },
    { .id = "author", .title = N_("Who"), .width = 96, .min_width = 60, .wrap = TRUE },
    { .id = "label", .title = N_("What"), .width = 210, .min_width = 120, .wrap = TRUE },
    { .id = "changes", .title = N_("Changes"), .width = 380, .min_width = 180, .wrap = TRUE, .expand = TRUE,
      .small = TRUE },
  };

  *out = columns[column];
  out->title = _(out->title);
}

static guint
get_n_rows (JpSheetModel *model)
{
  return JP_HISTORY_MODEL (model)->rows->len;
}

static void
get_cell (JpSheetModel *model, guint row, guint column, JpCell *out)
{
  const JpHistoryItem *item = jp_history_model_get_item (JP_HISTORY_MODEL (model), row);

  out->text = dup_text (item, column);
  if (column == COLUMN_NUMBER || column == COLUMN_TIME || item->undone)
    out->flags |= JP_CELL_DIM;
  if (column == COLUMN_LABEL && item->undone)
    out->caption = g_strdup (_("undone"));
}

/* An entry is read, not typed into; its text can be copied. */
static char *
dup_edit_text (JpSheetModel *model, guint row, guint column)
{
  const JpHistoryItem *item = jp_history_model_get_item (JP_HISTORY_MODEL (model), row);

  return item != NULL ? dup_text (item, column) : g_strdup ("");
}

static char *
dup_row_name (JpSheetModel *model, guint row)
{
  const JpHistoryItem *item = jp_history_model_get_item (JP_HISTORY_MODEL (model), row);
  g_autofree char *label = item != NULL ? dup_label (item) : NULL;

  if (item == NULL)
    return g_strdup ("");
  return g_strdup_printf ("%" G_GINT64_FORMAT " %s%s%s", item->number, label, item->undone ? ", " : "",
                          item->undone ? _("undone") : "");
}

static void
jp_history_model_sheet_init (JpSheetModelInterface *iface)
{
  iface->get_n_columns = get_n_columns;
  iface->get_column = get_column;
  iface->get_n_rows = get_n_rows;
  iface->get_cell = get_cell;
  iface->dup_edit_text = dup_edit_text;
  iface->dup_row_name = dup_row_name;
}

static void
jp_history_model_finalize (GObject *object)
{
  JpHistoryModel *self = JP_HISTORY_MODEL (object);

  g_clear_object (&self->log);
  g_free (self->text);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (jp_history_model_parent_class)->finalize (object);
}

static void
jp_history_model_class_init (JpHistoryModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jp_history_model_finalize;
}

static void
jp_history_model_init (JpHistoryModel *self)
{
  self->rows = g_ptr_array_new ();
}

JpHistoryModel *
jp_history_model_new (JpHistoryLog *log)
{
  JpHistoryModel *self = g_object_new (JP_TYPE_HISTORY_MODEL, NULL);

  g_set_object (&self->log, log);
  g_signal_connect_object (log, "changed", G_CALLBACK (rebuild), self, G_CONNECT_SWAPPED);
  rebuild (self);
  return self;
}

void
jp_history_model_filter (JpHistoryModel *self, gint64 place, const char *text)
{
  g_return_if_fail (JP_IS_HISTORY_MODEL (self));

  self->place = place;
  g_free (self->text);
  self->text = text != NULL && *text != '\0' ? g_utf8_casefold (text, -1) : NULL;
  rebuild (self);
}

const JpHistoryItem *
jp_history_model_get_item (JpHistoryModel *self, guint row)
{
  return row < self->rows->len ? g_ptr_array_index (self->rows, row) : NULL;
}

guint
jp_history_model_find (JpHistoryModel *self, gint64 number)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (jp_history_model_get_item (self, i)->number == number)
      return i;
  return G_MAXUINT;
}
