/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"
#include "jp-unit-list.h"

G_BEGIN_DECLS

/* Shows a JpUnitList in a scrolled window. There are widgets for the rows in sight only: GtkListView makes two hundred
 * whatever is in sight, and fills them all again at every key of a search.
 *
 * Signal "chosen": a row was selected by hand. */
#define JP_TYPE_UNIT_VIEW (jp_unit_view_get_type ())
G_DECLARE_FINAL_TYPE (JpUnitView, jp_unit_view, JP, UNIT_VIEW, GtkWidget)

GtkWidget *jp_unit_view_new (JpContext *context, JpUnitList *units);
/* The rows are others: nothing is selected, and the first is in sight when `to_top`. */
void jp_unit_view_reload (JpUnitView *self, gboolean to_top);
/* The rows are the same and say something else. */
void jp_unit_view_refill (JpUnitView *self);
/* What the check finds in the sheet selected. */
void jp_unit_view_set_findings (JpUnitView *self, guint n, gboolean errors);
/* GTK_INVALID_LIST_POSITION: none. */
guint jp_unit_view_get_selected (JpUnitView *self);
/* Brings it into sight. */
void jp_unit_view_select (JpUnitView *self, guint position);
/* The same by hand: the keyboard goes there, and "chosen" tells. */
void jp_unit_view_choose (JpUnitView *self, guint position);
/* FALSE when there is no row. */
gboolean jp_unit_view_find_at (JpUnitView *self, double y, guint *position);
/* The widget of a row in sight, or NULL. */
GtkWidget *jp_unit_view_get_row (JpUnitView *self, guint position);

G_END_DECLS
