/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-project.h"

G_BEGIN_DECLS

/* A row: a unit, a sheet, or a year that has no sheet yet. */
#define JP_TYPE_UNIT_ITEM (jp_unit_item_get_type ())
G_DECLARE_FINAL_TYPE (JpUnitItem, jp_unit_item, JP, UNIT_ITEM, GObject)

gint64 jp_unit_item_get_id (JpUnitItem *self);
/* It is the first row of its year: the year is written before it. */
gboolean jp_unit_item_is_first (JpUnitItem *self);

/* GListModel of JpUnitItem: the project's units with their years and sheets, or those that a text is found in. Items
 * are made when they are shown. */
#define JP_TYPE_UNIT_LIST (jp_unit_list_get_type ())
G_DECLARE_FINAL_TYPE (JpUnitList, jp_unit_list, JP, UNIT_LIST, GObject)

JpUnitList *jp_unit_list_new (JpProject *project);
/* Looks at the project again; rows that are still there stay. TRUE when the rows are others. */
gboolean jp_unit_list_update (JpUnitList *self);
/* Only units (by name or alias), years and sheets in which every word of `text` occurs; NULL or "": all. A unit stands
 * above what is left of it. */
gboolean jp_unit_list_set_filter (JpUnitList *self, const char *text);
gboolean jp_unit_list_is_filtered (JpUnitList *self);
gint64 jp_unit_list_get_id (JpUnitList *self, guint position);
/* FALSE when no row shows the record. */
gboolean jp_unit_list_find (JpUnitList *self, gint64 id, guint *position);

G_END_DECLS
