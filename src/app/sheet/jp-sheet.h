/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-sheet-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signals: "current-changed" (the current cell moved), "activate-cell" (guint row, guint column: Alt+Down, a double
 * click on a cell that is not editable, or a click on a missing/contradicted one), "paste-refused" (const char *text,
 * const char *message; returns whether it was taken up: a block that does not fit or, without a message, one so large
 * that it is better looked at first; the page may open the import dialog).
 * Properties: "model", "current-row", "current-column" (guint), "read-only" (gboolean). */
#define JP_TYPE_SHEET (jp_sheet_get_type ())
G_DECLARE_FINAL_TYPE (JpSheet, jp_sheet, JP, SHEET, GtkWidget)

GtkWidget *jp_sheet_new (void);
void jp_sheet_set_model (JpSheet *self, JpSheetModel *model);
JpSheetModel *jp_sheet_get_model (JpSheet *self);
void jp_sheet_set_read_only (JpSheet *self, gboolean read_only);
guint jp_sheet_get_current_row (JpSheet *self);
guint jp_sheet_get_current_column (JpSheet *self);
/* Moves the current cell and scrolls it into sight. Out of range positions are clamped. */
void jp_sheet_set_current (JpSheet *self, guint row, guint column);
/* The selected rectangle (at least the current cell). */
void jp_sheet_get_selection (JpSheet *self, guint *row, guint *column, guint *n_rows, guint *n_columns);
/* Widgets in the header, in place of the columns' titles: what a column is can be chosen there. Called for every column
 * when the columns are taken up; NULL: its title. Set before the model. */
typedef GtkWidget *(*JpSheetHeaderFunc) (JpSheet *self, guint column, gpointer data);
void jp_sheet_set_header_func (JpSheet *self, JpSheetHeaderFunc func, gpointer data);
/* What an empty model shows instead (a widget with a sentence and an action); the sheet takes it. */
void jp_sheet_set_placeholder (JpSheet *self, GtkWidget *placeholder);
/* The rectangle of a cell in the sheet's coordinates, for popovers; FALSE when it is out of sight. */
gboolean jp_sheet_get_cell_bounds (JpSheet *self, guint row, guint column, graphene_rect_t *bounds);
void jp_sheet_begin_edit (JpSheet *self);
/* Accepts what is being typed; FALSE when it is not accepted (the editor stays open). */
gboolean jp_sheet_finish_edit (JpSheet *self);

G_END_DECLS
