/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"
#include "jp-portfolio.h"
#include "jp-sheet-model.h"

G_BEGIN_DECLS

enum
{
  JP_PORTFOLIO_COLUMN_MARK,
  JP_PORTFOLIO_COLUMN_UNIT,
  JP_PORTFOLIO_COLUMN_YEAR,
  JP_PORTFOLIO_COLUMN_SHEET,
  JP_PORTFOLIO_COLUMN_FRAMEWORK,
  JP_PORTFOLIO_COLUMN_TOTAL,
  JP_PORTFOLIO_COLUMN_GRADE,
  JP_PORTFOLIO_COLUMN_COMPLETE,
  JP_PORTFOLIO_COLUMN_FINDINGS,
  JP_PORTFOLIO_COLUMN_CHANGED,
  JP_PORTFOLIO_N_COLUMNS,
};

/**
 * JpPortfolioModel:
 *
 * A sheet model over all sheets of the project, one a row. Rows can be marked for what is done to several. Findings are
 * counted one row at a time when there is nothing else to do, those in sight first; times of the last change are read
 * from the journal in a thread.
 *
 * Signal "marks-changed": others are marked.
 */
#define JP_TYPE_PORTFOLIO_MODEL (jp_portfolio_model_get_type ())
G_DECLARE_FINAL_TYPE (JpPortfolioModel, jp_portfolio_model, JP, PORTFOLIO_MODEL, GObject)

JpPortfolioModel *jp_portfolio_model_new (JpContext *context);
/* Lent. */
JpPortfolio *jp_portfolio_model_get_portfolio (JpPortfolioModel *self);
/* Sorted by a column; by the one it is sorted by already: the other way round. */
void jp_portfolio_model_sort (JpPortfolioModel *self, guint column);
/* The column sorted by, 0 for the project's order. */
guint jp_portfolio_model_get_sort (JpPortfolioModel *self, gboolean *descending);
/* NULL when there is no such row. */
JpSheetRecord *jp_portfolio_model_get_sheet (JpPortfolioModel *self, guint row);

gboolean jp_portfolio_model_is_marked (JpPortfolioModel *self, guint row);
/* A stretch of rows. */
void jp_portfolio_model_mark (JpPortfolioModel *self, guint row, guint n_rows, gboolean marked);
void jp_portfolio_model_clear_marks (JpPortfolioModel *self);
/* Those in the filter's rows. */
guint jp_portfolio_model_get_n_marked (JpPortfolioModel *self);

G_END_DECLS
