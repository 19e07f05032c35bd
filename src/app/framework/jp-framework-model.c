/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-framework-model-private.h"

#include "jp-framework-closure.h"

#include <glib/gi18n.h>
#include <string.h>

static void jp_framework_model_sheet_iface_init (JpSheetModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (JpFrameworkModel, jp_framework_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (JP_TYPE_SHEET_MODEL, jp_framework_model_sheet_iface_init))

static JpProject *
get_project (JpFrameworkModel *self)
{
  return jp_context_get_project (self->context);
}

JpFrameworkRecord *
jp_framework_model_get_framework (JpFrameworkModel *self)
{
  JpRecord *record = self->framework != 0 ? jp_project_lookup (get_project (self), self->framework) : NULL;

  return record != NULL && record->kind == JP_KIND_FRAMEWORK ? jp_record_as_framework (record) : NULL;
}

static void
add_below (JpFrameworkModel *self, JpRecord *parent, GArray *rows)
{
  JP_FOREACH_CHILD (child, parent, JP_KIND_NODE)
    {
      g_array_append_val (rows, child->id);
      if (!g_hash_table_contains (self->folded, &child->id))
        add_below (self, child, rows);
    }
}

static GArray *
make_rows (JpFrameworkModel *self)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  JpFrameworkRecord *framework = jp_framework_model_get_framework (self);

  if (framework == NULL)
    return rows;
  g_array_append_val (rows, framework->record.id);
  add_below (self, JP_RECORD (framework), rows);
  return rows;
}

/* What is the same at both ends stays where it is. */
static void
refresh (JpFrameworkModel *self)
{
  g_autoptr (GArray) old = g_steal_pointer (&self->rows);
  guint head = 0, tail = 0;
  const gint64 *a = (const gint64 *) (gpointer) old->data, *b;

  self->rows = make_rows (self);
  b = (const gint64 *) (gpointer) self->rows->data;
  while (head < old->len && head < self->rows->len && a[head] == b[head])
    head++;
  while (tail < old->len - head && tail < self->rows->len - head &&
         a[old->len - 1 - tail] == b[self->rows->len - 1 - tail])
    tail++;
  if (head < old->len || head < self->rows->len)
    jp_sheet_model_rows_changed (JP_SHEET_MODEL (self), head, old->len - head - tail, self->rows->len - head - tail);
  jp_sheet_model_cells_changed (JP_SHEET_MODEL (self), 0, self->rows->len);
}

JpRecord *
jp_framework_model_get_record (JpFrameworkModel *self, guint row)
{
  return row < self->rows->len ? jp_project_lookup (get_project (self), g_array_index (self->rows, gint64, row)) : NULL;
}

JpNodeRecord *
jp_framework_model_get_node (JpFrameworkModel *self, guint row)
{
  JpRecord *record = jp_framework_model_get_record (self, row);

  return record != NULL && record->kind == JP_KIND_NODE ? jp_record_as_node (record) : NULL;
}

static guint
find_row (JpFrameworkModel *self, gint64 id)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (g_array_index (self->rows, gint64, i) == id)
      return i;
  return G_MAXUINT;
}

guint
jp_framework_model_reveal (JpFrameworkModel *self, const JpNodeRecord *node)
{
  gboolean hidden = FALSE;

  for (const JpRecord *up = node->record.parent; up != NULL && up->kind == JP_KIND_NODE; up = up->parent)
    hidden |= g_hash_table_remove (self->folded, &up->id);
  if (hidden)
    refresh (self);
  return find_row (self, node->record.id);
}

static guint
get_n_columns (JpSheetModel *model)
{
  return JP_FRAMEWORK_N_COLUMNS;
}

static void
get_column (JpSheetModel *model, guint column, JpSheetColumn *out)
{
  jp_framework_model_get_column (column, out);
}

static guint
get_n_rows (JpSheetModel *model)
{
  return JP_FRAMEWORK_MODEL (model)->rows->len;
}

static void
set_folded (JpSheetModel *model, guint row, gboolean folded)
{
  JpFrameworkModel *self = JP_FRAMEWORK_MODEL (model);
  JpNodeRecord *node = jp_framework_model_get_node (self, row);
  gint64 id;

  if (node == NULL || jp_record_first (JP_RECORD (node), JP_KIND_NODE) == NULL)
    return;
  id = node->record.id;
  if (folded)
    g_hash_table_add (self->folded, g_memdup2 (&id, sizeof id));
  else
    g_hash_table_remove (self->folded, &id);
  refresh (self);
}

/* F8 stops where parts and whole differ. */
static gboolean
needs_attention (JpSheetModel *model, guint row, guint column)
{
  JpFrameworkModel *self = JP_FRAMEWORK_MODEL (model);
  JpRecord *record = jp_framework_model_get_record (self, row);
  g_auto (JpClosure) closure = JP_CLOSURE_INIT;

  if (record == NULL || column != JP_FRAMEWORK_PARTS_COLUMN)
    return FALSE;
  jp_closure_read (&closure, get_project (self), record);
  return !jp_closure_is_closed (&closure);
}

static char *
dup_row_name (JpSheetModel *model, guint row)
{
  JpNodeRecord *node = jp_framework_model_get_node (JP_FRAMEWORK_MODEL (model), row);

  if (node == NULL)
    return g_strdup (_("All indicators"));
  return g_strdup (node->name != NULL ? node->name : "");
}

static void
jp_framework_model_sheet_iface_init (JpSheetModelInterface *iface)
{
  iface->get_n_columns = get_n_columns;
  iface->get_column = get_column;
  iface->get_n_rows = get_n_rows;
  iface->get_cell = jp_framework_model_get_cell;
  iface->dup_edit_text = jp_framework_model_dup_edit_text;
  iface->set_text = jp_framework_model_set_text;
  iface->set_block = jp_framework_model_set_block;
  iface->clear_block = jp_framework_model_clear_block;
  iface->set_folded = set_folded;
  iface->needs_attention = needs_attention;
  iface->dup_row_name = dup_row_name;
}

static void
jp_framework_model_dispose (GObject *object)
{
  g_clear_object (&JP_FRAMEWORK_MODEL (object)->context);

  G_OBJECT_CLASS (jp_framework_model_parent_class)->dispose (object);
}

static void
jp_framework_model_finalize (GObject *object)
{
  JpFrameworkModel *self = JP_FRAMEWORK_MODEL (object);

  g_array_unref (self->rows);
  g_hash_table_unref (self->folded);

  G_OBJECT_CLASS (jp_framework_model_parent_class)->finalize (object);
}

static void
jp_framework_model_class_init (JpFrameworkModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jp_framework_model_dispose;
  G_OBJECT_CLASS (klass)->finalize = jp_framework_model_finalize;
}

static void
jp_framework_model_init (JpFrameworkModel *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->folded = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

JpFrameworkModel *
jp_framework_model_new (JpContext *context)
{
  JpFrameworkModel *self = g_object_new (JP_TYPE_FRAMEWORK_MODEL, NULL);

  g_set_object (&self->context, context);
  g_signal_connect_object (context, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  return self;
}

void
jp_framework_model_set_framework (JpFrameworkModel *self, JpFrameworkRecord *framework)
{
  gint64 id = framework != NULL ? framework->record.id : 0;

  if (self->framework == id)
    return;
  self->framework = id;
  refresh (self);
}
