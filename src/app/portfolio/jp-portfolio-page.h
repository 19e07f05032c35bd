/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"

G_BEGIN_DECLS

/* The overview of a project: all its sheets in a table that is searched, filtered and sorted; what is selected is
 * opened, exported, gone on with in a new year, deleted. */
#define JP_TYPE_PORTFOLIO_PAGE (jp_portfolio_page_get_type ())
G_DECLARE_FINAL_TYPE (JpPortfolioPage, jp_portfolio_page, JP, PORTFOLIO_PAGE, GtkWidget)

GtkWidget *jp_portfolio_page_new (JpContext *context);

G_END_DECLS
