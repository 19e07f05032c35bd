/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-budget-model.h"

G_BEGIN_DECLS

/* Kinds of columns. */
typedef enum
{
  JP_BUDGET_COLUMN_NAME,
  JP_BUDGET_COLUMN_FIGURE,
  JP_BUDGET_COLUMN_RATE,
  JP_BUDGET_COLUMN_CHANGE,
  JP_BUDGET_COLUMN_SOURCE,
} JpBudgetColumnKind;

typedef struct
{
  JpBudgetColumnKind kind;
  guint field;  /* of a figure */
  char *id;
  char *title;
} JpBudgetModelColumn;

struct _JpBudgetModel
{
  GObject parent_instance;

  JpContext *context;
  GArray *columns;     /* JpBudgetModelColumn */
  GArray *rows;        /* JpBudgetRow, all */
  GArray *shown;       /* guint: rows not hidden in a folded group */
  GHashTable *folded;  /* char *: keys of folded groups */
};

const JpBudgetRow *jp_budget_model_get_row (JpBudgetModel *self, guint row);
/* Index among all rows. */
guint jp_budget_model_get_index (JpBudgetModel *self, guint row);

/* jp-budget-model-cells.c */
void jp_budget_model_get_cell (JpSheetModel *model, guint row, guint column, JpCell *out);
/* jp-budget-model-edit.c */
char *jp_budget_model_dup_edit_text (JpSheetModel *model, guint row, guint column);
gboolean jp_budget_model_set_text (JpSheetModel *model, guint row, guint column, const char *text, GError **error);
gboolean jp_budget_model_set_block (JpSheetModel *model, guint row, guint column, GPtrArray *lines, GError **error);
gboolean jp_budget_model_clear_block (JpSheetModel *model, guint row, guint column, guint n_rows, guint n_columns,
                                      GError **error);

G_END_DECLS
