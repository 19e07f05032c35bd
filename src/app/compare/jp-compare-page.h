/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"

G_BEGIN_DECLS

/**
 * JpComparePage:
 *
 * The tab “Compare”: years of a unit or units of a year side by side, why scores changed, figures and problems below,
 * what the change adds up from beside it; and the ranking of a year's units.
 */
#define JP_TYPE_COMPARE_PAGE (jp_compare_page_get_type ())
G_DECLARE_FINAL_TYPE (JpComparePage, jp_compare_page, JP, COMPARE_PAGE, GtkWidget)

GtkWidget *jp_compare_page_new (JpContext *context);
/* Puts sheets side by side: years of the unit shown, else units of its year. Numbers with commas between them. */
void jp_compare_page_choose (JpComparePage *self, const char *sheets);

G_END_DECLS
