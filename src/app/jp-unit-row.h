/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"

G_BEGIN_DECLS

/* A row of the sidebar: the name of a unit, or year, title and total of a sheet. It shows one record after the other,
 * but stays what it was made for: what the theme makes of it is worked out once. */
#define JP_TYPE_UNIT_ROW (jp_unit_row_get_type ())
G_DECLARE_FINAL_TYPE (JpUnitRow, jp_unit_row, JP, UNIT_ROW, GtkWidget)

GtkWidget *jp_unit_row_new (gboolean is_unit);
/* A unit, a sheet or a year without one; `first`: it is the first of its year. */
void jp_unit_row_show (JpUnitRow *self, JpContext *context, JpRecord *record, gboolean first);
/* How much the check finds in the sheet; 0: nothing is shown. */
void jp_unit_row_show_findings (JpUnitRow *self, guint n, gboolean errors);
void jp_unit_row_set_selected (JpUnitRow *self, gboolean selected);

G_END_DECLS
