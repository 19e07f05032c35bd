/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-facts.h"

G_BEGIN_DECLS

/* One row of the budget table: an item, or a group that only paths of items name. */
typedef struct
{
  JpItemRecord *item; /* NULL: a group without figures of its own */
  char *key;          /* table and path: tells rows apart */
  char *name;
  guint depth;
  guint n_below;      /* rows below it in the tree, all levels */
  gboolean folded;
} JpBudgetRow;

/* The tree of a year's items in order, all levels. Items of several tables stand under a row for each. Transfer full
 * (JpBudgetRow). */
GArray *jp_budget_rows_new (JpYearRecord *year);

/* A figure of a row: the item's own, or the sum of what stands directly below a group when all of that is filled and
 * money. *computed tells which. FALSE: nothing. Value in base units (fen). */
gboolean jp_budget_rows_get_value (const GArray *rows, guint row, guint field, JpRational *value,
                                   gboolean *computed);
/* TRUE when an item's own figure is not the sum of all that stands directly below it (and all of that is filled), or,
 * where only a part stands below ("其中"), is less than that. */
gboolean jp_budget_rows_contradicts (const GArray *rows, guint row, guint field, JpRational *sum);

G_END_DECLS
