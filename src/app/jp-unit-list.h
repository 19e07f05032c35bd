/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-project.h"

G_BEGIN_DECLS

/* The rows of the sidebar: the project's units, each with its sheets below it and the years that have no sheet yet; or
 * those that a text is found in. */
#define JP_TYPE_UNIT_LIST (jp_unit_list_get_type ())
G_DECLARE_FINAL_TYPE (JpUnitList, jp_unit_list, JP, UNIT_LIST, GObject)

JpUnitList *jp_unit_list_new (JpProject *project);
/* Looks at the project again; TRUE when the rows are others. */
gboolean jp_unit_list_update (JpUnitList *self);
/* Only units (by name or alias), years and sheets in which every word of `text` occurs; NULL or "": all. A unit stands
 * above what is left of it. */
gboolean jp_unit_list_set_filter (JpUnitList *self, const char *text);
gboolean jp_unit_list_is_filtered (JpUnitList *self);
guint jp_unit_list_get_n (JpUnitList *self);
/* 0 when there is no such row. */
gint64 jp_unit_list_get_id (JpUnitList *self, guint position);
gboolean jp_unit_list_is_unit (JpUnitList *self, guint position);
/* It is the first row of its year: the year is written before it. */
gboolean jp_unit_list_is_first (JpUnitList *self, guint position);
/* Rows of units before the position. */
guint jp_unit_list_count_units (JpUnitList *self, guint position);
/* FALSE when no row shows the record. */
gboolean jp_unit_list_find (JpUnitList *self, gint64 id, guint *position);

G_END_DECLS
