/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-check-watch.h"
#include "jp-context.h"
#include "jp-sheet-model.h"
#include "jp-table-lines.h"

G_BEGIN_DECLS

/**
 * JpBudgetModel:
 *
 * A budget table of the year shown as a sheet: the rows of a form, or all items in their tree; figures in the unit the
 * context says, rates and sums worked out. Follows the context.
 */
#define JP_TYPE_BUDGET_MODEL (jp_budget_model_get_type ())
G_DECLARE_FINAL_TYPE (JpBudgetModel, jp_budget_model, JP, BUDGET_MODEL, GObject)

/* table NULL: all items. sheet: of the project, for a table of projects. */
JpBudgetModel *jp_budget_model_new (JpContext *context, const JpFactTable *table, JpSheetRecord *sheet);
const JpFactTable *jp_budget_model_get_table (JpBudgetModel *self);
/* The item of a row; NULL for a group or past the end. */
JpItemRecord *jp_budget_model_get_item (JpBudgetModel *self, guint row);
/* The row of an item, unfolding what hides it; G_MAXUINT when it is not there. */
guint jp_budget_model_find_item (JpBudgetModel *self, gint64 id);
/* The cell of an item's field, unfolding what hides it; the name's for fields that no table has (G_MAXUINT is one).
 * FALSE when this table does not show it. */
gboolean jp_budget_model_find_cell (JpBudgetModel *self, gint64 id, guint field, guint *row, guint *column);
/* Adds an item as one step: in the table and folder of a row and below it; at the end of a group without an item of
 * its own; at the end of all past the last row. Lent; NULL on error. */
JpItemRecord *jp_budget_model_add_item (JpBudgetModel *self, guint row, const char *name, GError **error);
/* TRUE when rows can be added beside that one. */
gboolean jp_budget_model_can_add (JpBudgetModel *self, guint row);
/* How many cells do not agree with what stands below them or with other figures, folded ones too. */
guint jp_budget_model_count_contradictions (JpBudgetModel *self);
/* For a cell that does not agree: names and amounts of what stands directly below, in turn, then their sum (a name and
 * an amount), then what the cell says. NULL for any other cell. Transfer full. */
GStrv jp_budget_model_explain (JpBudgetModel *self, guint row, guint column);
/* What the check has against a cell, or NULL. Lent until the next change. */
const JpCheckItem *jp_budget_model_get_finding (JpBudgetModel *self, guint row, guint column);
/* What the status line says of a cell: the amount in both units, the sum below. Transfer full. */
char *jp_budget_model_dup_status (JpBudgetModel *self, guint row, guint column);
/* Indicators whose rules use the cell's figure: "Used for: 预算调整率, 三公经费控制率"; NULL for none. Transfer full. */
char *jp_budget_model_dup_uses (JpBudgetModel *self, guint row, guint column);

G_END_DECLS
