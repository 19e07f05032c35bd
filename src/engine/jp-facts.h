/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-fact-dictionary.h"
#include "jp-formula.h"
#include "jp-project.h"

G_BEGIN_DECLS

/* A name without what makes no difference: quotes, blanks, the brackets' width, a leading year. Transfer full. */
char *jp_facts_fold_name (const char *name);

/* The columns that make sense for a fact, and those an item has filled. Either may be NULL. */
guint jp_facts_get_columns (const JpFactInfo *info, const JpItemRecord *item);
/* The quantity in a column of an item. */
JpQuantity jp_item_get_quantity (const JpItemRecord *item, guint field);

/* Finds the item that holds "NAME.COLUMN" in a year. Without a column: 值, else 决算. An item whose dictionary entry,
 * name or whole path is NAME; of several the first that has the column filled. NULL when there is none. */
JpItemRecord *jp_facts_find (JpYearRecord *year, const char *name, guint *field);
/* The same for a sheet: in the tables that are its own, else in those that are no other sheet's. */
JpItemRecord *jp_facts_find_for_sheet (const JpSheetRecord *sheet, const char *name, guint *field);
/* The rows of a group, a table or what stands below a path (or the end of one), without sums: JpItemRecord. NULL when
 * there is no such group. Transfer container. */
GPtrArray *jp_facts_list_items (JpYearRecord *year, const char *group);
/* "NAME" or "NAME.COLUMN" of the dictionary. */
gboolean jp_facts_is_known (const char *name);
/* TRUE when the item could be the one that holds the figure NAME.COLUMN. field: the column, or JP_ITEM_N_FIELDS for
 * any. What asked for such a name may get another answer when that figure changes. */
gboolean jp_facts_could_hold (const JpItemRecord *item, guint field, const char *name);
/* A JpFactLookup over a year (user_data: JpYearRecord). A 上年… column that is not filled is last year's figure. */
gboolean jp_facts_lookup (const char *name, JpRational *value, JpFactRef *ref, gpointer year);
/* A JpFactLookup for a sheet (user_data: JpSheetRecord). */
gboolean jp_facts_lookup_for_sheet (const char *name, JpRational *value, JpFactRef *ref, gpointer sheet);
/* A JpFactLookup over one item (user_data: JpItemRecord): "{决算}" is its column, other names are the year's. */
gboolean jp_facts_lookup_in_item (const char *name, JpRational *value, JpFactRef *ref, gpointer item);

/* jp-facts-prior.c: where last year's record of the unit holds a figure about last year, filled; else NULL. sheet: as
 * that one's counterpart of last year sees it; NULL: as the whole year does. */
JpItemRecord *jp_facts_find_prior (JpYearRecord *year, const JpSheetRecord *sheet, const char *name, guint *field);
JpItemRecord *jp_facts_find_prior_of_item (const JpItemRecord *self, guint column, guint *field);
/* "2019, final" for a figure taken from there, to be shown behind it; NULL for others. Transfer full. */
char *jp_facts_dup_origin (const JpFactRef *ref);

G_END_DECLS
