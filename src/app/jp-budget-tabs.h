/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"
#include "jp-fact-tables.h"

G_BEGIN_DECLS

/* One table of the budget page. */
typedef struct
{
  char *id;     /* "T10", "sheet-17" for a project's funds, "T13", "staff", "all" */
  char *title;  /* translated, or the project's */
  const JpFactTable *table; /* NULL: no form's table of facts */
  gint64 sheet; /* of the project, else 0 */
} JpBudgetTab;

/* The tables there are for the year shown, in order. Transfer full (JpBudgetTab). */
GArray *jp_budget_tabs_list (JpContext *context);
/* Whether the same tables are listed. a may be NULL. */
gboolean jp_budget_tabs_equal (const GArray *a, const GArray *b);
const JpBudgetTab *jp_budget_tabs_find (const GArray *tabs, const char *id);
/* The one that is filled, to begin with: "T9" in an empty year. Lent by `tabs`. */
const char *jp_budget_tabs_get_first (JpContext *context, const GArray *tabs);
/* The form's table an item stands in best, else "all". Lent by `tabs`. */
const char *jp_budget_tabs_find_item (JpContext *context, const GArray *tabs, const JpItemRecord *item);
/* Puts buttons for the tables into a row; they act on "budget.table". What there is no room for is in a menu at the
 * end. */
void jp_budget_tabs_fill (GtkBox *row, const GArray *tabs);
/* The menu says what is shown when that has no button. */
void jp_budget_tabs_show (GtkBox *row, const GArray *tabs, const char *shown);

G_END_DECLS
