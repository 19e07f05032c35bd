/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-budget-model.h"
#include "jp-check-watch.h"

G_BEGIN_DECLS

/* Kinds of columns. */
typedef enum
{
  JP_BUDGET_COLUMN_NAME,
  JP_BUDGET_COLUMN_FIGURE,
  JP_BUDGET_COLUMN_RATE,
  JP_BUDGET_COLUMN_CHANGE,
  JP_BUDGET_COLUMN_EXCLUDABLE, /* of an adjustment: may be left out of the rate */
  JP_BUDGET_COLUMN_BODY,       /* of a list: whom the row belongs to */
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
  const JpFactTable *table; /* NULL: all items */
  gint64 sheet;        /* id of the project's sheet; 0: the table is the unit's */
  GArray *columns;     /* JpBudgetModelColumn */
  JpTableLines *lines;
  GHashTable *findings; /* cell of an item, see jp-budget-findings.c → JpCheckItem */
  GArray *shown;       /* guint: lines not hidden in a folded group */
  GHashTable *folded;  /* char *: keys of folded groups */
};

const JpTableLine *jp_budget_model_get_row (JpBudgetModel *self, guint row);
/* Index among all lines. */
guint jp_budget_model_get_index (JpBudgetModel *self, guint row);

gboolean jp_budget_model_is_folded (JpBudgetModel *self, const JpTableLine *line);
/* Typed in, not worked out. */
gboolean jp_budget_model_is_typed (JpBudgetModel *self, const JpTableLine *line, const JpBudgetModelColumn *column);

/* jp-budget-findings.c */
GHashTable *jp_budget_findings_new (JpContext *context);
/* What the check has against a figure of an item, or NULL. */
const JpCheckItem *jp_budget_findings_lookup (GHashTable *findings, const JpItemRecord *item, guint field);

/* jp-budget-model-cells.c */
void jp_budget_model_get_cell (JpSheetModel *model, guint row, guint column, JpCell *out);
/* The lines as the records are now, in the middle of an edit too. Transfer full. */
JpTableLines *jp_budget_model_make_lines (JpBudgetModel *self);

/* jp-budget-model-block.c: what is pasted into a form, inside an edit. */
gboolean jp_budget_model_put_block (JpBudgetModel *self, guint row, guint column, GPtrArray *lines, GError **error);

/* jp-budget-model-edit.c */
gboolean jp_budget_model_set_line_text (JpBudgetModel *self, const JpTableLines *lines, guint index, guint column,
                                        const char *text, GError **error);
/* "" for a dash or a stroke. */
const char *jp_budget_model_skip_dash (const char *text);
char *jp_budget_model_dup_edit_text (JpSheetModel *model, guint row, guint column);
gboolean jp_budget_model_set_text (JpSheetModel *model, guint row, guint column, const char *text, GError **error);
gboolean jp_budget_model_set_block (JpSheetModel *model, guint row, guint column, GPtrArray *lines, GError **error);
gboolean jp_budget_model_clear_block (JpSheetModel *model, guint row, guint column, guint n_rows, guint n_columns,
                                      GError **error);

G_END_DECLS
