/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-portfolio.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The row of filters above the overview: words searched as they are typed, budget year, framework, grade, and how far
 * the scoring is. What can be chosen follows the portfolio. Signal "leave": Escape or Enter in the search. */
#define JP_TYPE_PORTFOLIO_FILTERS (jp_portfolio_filters_get_type ())
G_DECLARE_FINAL_TYPE (JpPortfolioFilters, jp_portfolio_filters, JP, PORTFOLIO_FILTERS, GtkWidget)

GtkWidget *jp_portfolio_filters_new (JpProject *project, JpPortfolio *portfolio);
/* The keyboard goes into the search. */
void jp_portfolio_filters_focus (JpPortfolioFilters *self);
/* Hands the key under way to the search, which input methods see, too. */
gboolean jp_portfolio_filters_forward (JpPortfolioFilters *self, GtkEventControllerKey *keys);
void jp_portfolio_filters_clear (JpPortfolioFilters *self);
/* More grades may have come. */
void jp_portfolio_filters_update (JpPortfolioFilters *self);

G_END_DECLS
