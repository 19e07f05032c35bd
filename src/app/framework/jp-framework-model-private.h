/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-framework-model.h"

G_BEGIN_DECLS

struct _JpFrameworkModel
{
  GObject parent_instance;

  JpContext *context;
  gint64 framework;   /* id, 0: none */
  GArray *rows;       /* gint64: ids */
  GHashTable *folded; /* gint64 ids of nodes */
};

/* jp-framework-model-cells.c */
void jp_framework_model_get_column (guint column, JpSheetColumn *out);
void jp_framework_model_get_cell (JpSheetModel *model, guint row, guint column, JpCell *out);

/* jp-framework-model-edit.c */
char *jp_framework_model_dup_edit_text (JpSheetModel *model, guint row, guint column);
gboolean jp_framework_model_set_text (JpSheetModel *model, guint row, guint column, const char *text, GError **error);
gboolean jp_framework_model_set_block (JpSheetModel *model, guint row, guint column, GPtrArray *lines, GError **error);
gboolean jp_framework_model_clear_block (JpSheetModel *model, guint row, guint column, guint n_rows, guint n_columns,
                                         GError **error);

G_END_DECLS
