/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-check-model.h"

#include <glib/gi18n.h>
#include <string.h>

enum
{
  COLUMN_SEVERITY,
  COLUMN_MESSAGE,
  COLUMN_WHERE,
  COLUMN_PRINTED,
  COLUMN_COMPUTED,
  N_COLUMNS
};

/* item NULL: the head of its group. */
typedef struct
{
  JpSeverity severity;
  const JpCheckItem *item;
  guint n_below;
} Row;

struct _JpCheckModel
{
  GObject parent_instance;

  JpCheckWatch *watch;
  JpCheckShow show;
  JpCheckKind kind;
  char *text;                          /* folded for comparing; NULL: any */
  gboolean folded[JP_N_SEVERITIES];
  GArray *rows;
};

static void jp_check_model_sheet_init (JpSheetModelInterface *iface);

G_DEFINE_TYPE_WITH_CODE (JpCheckModel, jp_check_model, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (JP_TYPE_SHEET_MODEL, jp_check_model_sheet_init))

static const Row *
get_row (JpCheckModel *self, guint row)
{
  return row < self->rows->len ? &g_array_index (self->rows, Row, row) : NULL;
}

static gboolean
contains (const char *text, const char *part)
{
  g_autofree char *folded = text != NULL ? g_utf8_casefold (text, -1) : NULL;

  return folded != NULL && strstr (folded, part) != NULL;
}

static gboolean
is_listed (JpCheckModel *self, const JpCheckItem *item)
{
  static const JpSeverity only[] = { [JP_CHECK_SHOW_ERRORS] = JP_SEVERITY_ERROR,
                                     [JP_CHECK_SHOW_WARNINGS] = JP_SEVERITY_WARNING,
                                     [JP_CHECK_SHOW_NOTES] = JP_SEVERITY_INFO };

  if ((self->show == JP_CHECK_SHOW_WAIVED) != (item->waived != NULL))
    return FALSE;
  if (self->show >= JP_CHECK_SHOW_ERRORS && self->show <= JP_CHECK_SHOW_NOTES && item->severity != only[self->show])
    return FALSE;
  if (self->kind != JP_CHECK_N_KINDS && item->kind != self->kind)
    return FALSE;
  return self->text == NULL || contains (item->message, self->text) || contains (item->where, self->text) ||
         contains (item->printed, self->text) || contains (item->computed, self->text);
}

/* Head and rows of one severity. */
static void
add_group (JpCheckModel *self, JpSeverity severity)
{
  GPtrArray *items = jp_check_watch_get_items (self->watch);
  guint head = self->rows->len;
  Row row = { .severity = severity };
  guint n = 0;

  g_array_append_val (self->rows, row);
  for (guint i = 0; i < items->len; i++)
    {
      row.item = g_ptr_array_index (items, i);
      if (row.item->severity != severity || !is_listed (self, row.item))
        continue;
      n++;
      if (!self->folded[severity])
        g_array_append_val (self->rows, row);
    }
  if (n == 0)
    g_array_set_size (self->rows, head);
  else
    g_array_index (self->rows, Row, head).n_below = n;
}

static void
rebuild (JpCheckModel *self)
{
  guint before = self->rows->len;

  g_array_set_size (self->rows, 0);
  for (guint i = 0; i < JP_N_SEVERITIES; i++)
    add_group (self, (JpSeverity) i);
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
    { .id = "severity", .title = "", .width = 30, .min_width = 30 },
    { .id = "message", .title = N_("Finding"), .width = 420, .min_width = 200, .wrap = TRUE, .expand = TRUE },
    { .id = "where", .title = N_("Place"), .width = 170, .min_width = 90, .wrap = TRUE, .small = TRUE },
    { .id = "printed", .title = N_("Printed"), .width = 96, .min_width = 60, .align = JP_ALIGN_END, .numeric = TRUE,
      .wrap = TRUE },
    { .id = "computed", .title = "", .width = 96, .min_width = 60, .align = JP_ALIGN_END, .numeric = TRUE,
      .wrap = TRUE },
  };

  *out = columns[column];
  if (*out->title != '\0')
    out->title = _(out->title);
  if (column == COLUMN_COMPUTED)
    out->title = C_ ("check", "Expected");
}

static guint
get_n_rows (JpSheetModel *model)
{
  return JP_CHECK_MODEL (model)->rows->len;
}

static const char *
group_title (JpSeverity severity)
{
  switch (severity)
    {
    case JP_SEVERITY_ERROR:
      return _("Errors");
    case JP_SEVERITY_WARNING:
      return _("Warnings");
    case JP_SEVERITY_INFO:
    case JP_N_SEVERITIES:
    default:
      return _("Notes");
    }
}

static void
fill_head (const JpCheckModel *self, const Row *row, guint column, JpCell *out)
{
  out->flags = JP_CELL_COMPUTED | JP_CELL_BOLD;
  out->text = g_strdup (column == COLUMN_MESSAGE ? group_title (row->severity) : "");
  if (column != COLUMN_MESSAGE)
    return;
  out->flags |= JP_CELL_FOLDABLE | (self->folded[row->severity] ? JP_CELL_FOLDED : 0);
  out->suffix = g_strdup_printf ("%u", row->n_below);
}

static const char *
text_of (const JpCheckItem *item, guint column)
{
  switch (column)
    {
    case COLUMN_SEVERITY:
      return "";
    case COLUMN_MESSAGE:
      return item->message;
    case COLUMN_WHERE:
      return item->where;
    case COLUMN_PRINTED:
      return item->printed;
    default:
      return item->computed;
    }
}

static void
get_cell (JpSheetModel *model, guint index, guint column, JpCell *out)
{
  JpCheckModel *self = JP_CHECK_MODEL (model);
  const Row *row = get_row (self, index);
  const char *text;

  if (row->item == NULL)
    {
      fill_head (self, row, column, out);
      return;
    }
  text = text_of (row->item, column);
  out->text = g_strdup (text != NULL ? text : "—");
  if (text == NULL)
    out->flags |= JP_CELL_FAINT;
  else if (column == COLUMN_WHERE)
    out->flags |= JP_CELL_DIM;
  if (column != COLUMN_SEVERITY)
    return;
  if (row->severity == JP_SEVERITY_ERROR)
    out->flags |= JP_CELL_ERROR;
  else if (row->severity == JP_SEVERITY_WARNING)
    out->flags |= JP_CELL_WARNING;
}

/* A finding is read, not typed into; its text can be copied. */
static char *
dup_edit_text (JpSheetModel *model, guint index, guint column)
{
  const JpCheckItem *item = jp_check_model_get_item (JP_CHECK_MODEL (model), index);

  return g_strdup (item != NULL && text_of (item, column) != NULL ? text_of (item, column) : "");
}

static void
set_folded (JpSheetModel *model, guint index, gboolean folded)
{
  JpCheckModel *self = JP_CHECK_MODEL (model);
  const Row *row = get_row (self, index);

  if (row == NULL || self->folded[row->severity] == folded)
    return;
  self->folded[row->severity] = folded;
  rebuild (self);
}

static gboolean
needs_attention (JpSheetModel *model, guint index, guint column)
{
  const JpCheckItem *item = jp_check_model_get_item (JP_CHECK_MODEL (model), index);

  return column == COLUMN_MESSAGE && item != NULL && item->severity == JP_SEVERITY_ERROR && item->waived == NULL;
}

static char *
dup_row_name (JpSheetModel *model, guint index)
{
  const Row *row = get_row (JP_CHECK_MODEL (model), index);

  if (row == NULL)
    return g_strdup ("");
  if (row->item == NULL)
    return g_strdup_printf ("%s %u", group_title (row->severity), row->n_below);
  return g_strdup_printf ("%s: %s", jp_severity_get_title (row->severity), row->item->message);
}

static void
jp_check_model_sheet_init (JpSheetModelInterface *iface)
{
  iface->get_n_columns = get_n_columns;
  iface->get_column = get_column;
  iface->get_n_rows = get_n_rows;
  iface->get_cell = get_cell;
  iface->dup_edit_text = dup_edit_text;
  iface->set_folded = set_folded;
  iface->needs_attention = needs_attention;
  iface->dup_row_name = dup_row_name;
}

static void
jp_check_model_finalize (GObject *object)
{
  JpCheckModel *self = JP_CHECK_MODEL (object);

  g_clear_object (&self->watch);
  g_free (self->text);
  g_array_unref (self->rows);

  G_OBJECT_CLASS (jp_check_model_parent_class)->finalize (object);
}

static void
jp_check_model_class_init (JpCheckModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jp_check_model_finalize;
}

static void
jp_check_model_init (JpCheckModel *self)
{
  self->kind = JP_CHECK_N_KINDS;
  self->rows = g_array_new (FALSE, TRUE, sizeof (Row));
}

JpCheckModel *
jp_check_model_new (JpCheckWatch *watch)
{
  JpCheckModel *self = g_object_new (JP_TYPE_CHECK_MODEL, NULL);

  g_set_object (&self->watch, watch);
  g_signal_connect_object (watch, "changed", G_CALLBACK (rebuild), self, G_CONNECT_SWAPPED);
  rebuild (self);
  return self;
}

void
jp_check_model_filter (JpCheckModel *self, JpCheckShow show, JpCheckKind kind, const char *text)
{
  g_return_if_fail (JP_IS_CHECK_MODEL (self));

  self->show = show;
  self->kind = kind;
  g_free (self->text);
  self->text = text != NULL && *text != '\0' ? g_utf8_casefold (text, -1) : NULL;
  rebuild (self);
}

const JpCheckItem *
jp_check_model_get_item (JpCheckModel *self, guint index)
{
  const Row *row = get_row (self, index);

  return row != NULL ? row->item : NULL;
}

guint
jp_check_model_find (JpCheckModel *self, const char *key)
{
  for (guint i = 0; key != NULL && i < self->rows->len; i++)
    {
      const JpCheckItem *item = jp_check_model_get_item (self, i);

      if (item != NULL && g_str_equal (item->key, key))
        return i;
    }
  return G_MAXUINT;
}
