/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-portfolio-filters.h"
#include "jp-portfolio-model.h"
#include "jp-portfolio-page.h"
#include "jp-sheet.h"

G_BEGIN_DECLS

struct _JpPortfolioPage
{
  GtkWidget parent_instance;

  JpContext *context;
  JpPortfolioModel *model;
  GtkWidget *box;
  JpPortfolioFilters *filters;
  JpSheet *sheet;
  GtkWidget *headers[JP_PORTFOLIO_N_COLUMNS]; /* buttons, lent; NULL: not made */
  GtkLabel *counts;
  gint64 current;    /* the sheet the keyboard is on */
  gboolean filling;
};

/* What an action is about: the marked rows, else those selected in the table. JpSheetRecord, transfer container. */
GPtrArray *jp_portfolio_page_list_chosen (JpPortfolioPage *self);
/* jp-portfolio-actions.c */
void jp_portfolio_page_install_actions (GtkWidgetClass *widget_class);
void jp_portfolio_page_update_actions (JpPortfolioPage *self);
/* jp-portfolio-keys.c: what the table does not do itself. */
void jp_portfolio_page_add_keys (JpPortfolioPage *self);

G_END_DECLS
