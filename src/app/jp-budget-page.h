/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"

G_BEGIN_DECLS

/* Budget tab: the figures of the year shown. */
#define JP_TYPE_BUDGET_PAGE (jp_budget_page_get_type ())
G_DECLARE_FINAL_TYPE (JpBudgetPage, jp_budget_page, JP, BUDGET_PAGE, GtkWidget)

GtkWidget *jp_budget_page_new (JpContext *context);
/* Goes to an item: its id as text. */
void jp_budget_page_focus_place (JpBudgetPage *self, const char *place);

G_END_DECLS
