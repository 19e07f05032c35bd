/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-live.h"

G_BEGIN_DECLS

/* What rows are sorted by; equal rows stay in the project's order. */
typedef enum
{
  JP_PORTFOLIO_ORDER,     /* as in the project */
  JP_PORTFOLIO_UNIT,      /* by name */
  JP_PORTFOLIO_YEAR,
  JP_PORTFOLIO_SHEET,
  JP_PORTFOLIO_FRAMEWORK,
  JP_PORTFOLIO_TOTAL,     /* what is not known stands last, whichever way it is sorted */
  JP_PORTFOLIO_GRADE,     /* as the total: grades are bands of it */
  JP_PORTFOLIO_COMPLETE,  /* by the share of indicators that are scored */
  JP_PORTFOLIO_FINDINGS,
  JP_PORTFOLIO_CHANGED,
} JpPortfolioSort;

typedef enum
{
  JP_PORTFOLIO_EVERY,
  JP_PORTFOLIO_FINISHED, /* every indicator is scored */
  JP_PORTFOLIO_OPEN,     /* some are not */
  JP_PORTFOLIO_EMPTY,    /* there are no indicators */
} JpPortfolioState;

/* What rows must be beside the words they are found by; 0 or NULL: anything. */
typedef struct
{
  gint64 number;     /* the budget year */
  gint64 framework;  /* id */
  const char *grade; /* copied */
  JpPortfolioState state;
} JpPortfolioFacets;

/* One sheet. */
typedef struct
{
  gint64 sheet; /* ids: jp_project_lookup() gives the records */
  gint64 year;
  gint64 unit;
  gint64 number;     /* the budget year */
  int n_findings;    /* of the check, waived ones apart; -1: not counted since the last change */
  gint64 changed;    /* when its year was changed last, microseconds since 1970; 0: not known */
} JpPortfolioRow;

/**
 * JpPortfolio:
 *
 * All sheets of a project as rows that can be filtered and sorted, for projects of any size: everything is there at
 * once but totals, which come as JpLive works them out (jp_live_work()), and findings, which are counted when asked
 * for. It follows the project by itself.
 *
 * Signal "changed" (gboolean rows): what the rows say is another one; with `rows` also which there are or their order.
 * After JpLive has worked on, jp_portfolio_update() takes the new totals into the order.
 */
#define JP_TYPE_PORTFOLIO (jp_portfolio_get_type ())
G_DECLARE_FINAL_TYPE (JpPortfolio, jp_portfolio, JP, PORTFOLIO, GObject)

JpPortfolio *jp_portfolio_new (JpProject *project, JpLive *live);

/* Lent. */
JpProject *jp_portfolio_get_project (JpPortfolio *self);
/* Rows that pass the filter, in the order asked for. Lent until the next change. */
guint jp_portfolio_get_n (JpPortfolio *self);
const JpPortfolioRow *jp_portfolio_get_row (JpPortfolio *self, guint n);
/* All rows there are. */
guint jp_portfolio_get_n_all (JpPortfolio *self);
/* Of all there are, in the project's order. Lent until the next change. */
const JpPortfolioRow *jp_portfolio_get_any_row (JpPortfolio *self, guint n);
/* Whether any total is there already. */
gboolean jp_portfolio_has_totals (JpPortfolio *self);
/* The total and what belongs to it as far as it is known, or NULL. */
const JpDigest *jp_portfolio_get_digest (JpPortfolio *self, const JpPortfolioRow *row);
/* Where a sheet stands among the rows; FALSE when the filter leaves it out. */
gboolean jp_portfolio_find (JpPortfolio *self, gint64 sheet, guint *n);

/* Rows in whose unit (aliases, too), year, sheet, framework or grade every word of `text` occurs; capital letters and
 * the width of letters do not matter. NULL or "": all. */
void jp_portfolio_set_filter (JpPortfolio *self, const char *text);
void jp_portfolio_set_facets (JpPortfolio *self, const JpPortfolioFacets *facets);
/* jp-portfolio-collect.c: what occurs among all rows: budget years (gint64), the last first; grades (const char *,
 * interned) as far as totals are known, from the best. Added to what is there. */
void jp_portfolio_collect (JpPortfolio *self, GArray *numbers, GPtrArray *grades);
/* Which rows there are, or their order, may be another one when more totals are known. */
gboolean jp_portfolio_depends_on_totals (JpPortfolio *self);
void jp_portfolio_set_sort (JpPortfolio *self, JpPortfolioSort sort, gboolean descending);
/* Takes totals that have come since into the order. */
void jp_portfolio_update (JpPortfolio *self);
/* Runs the check over the row's year, as the window's page does, and keeps the number until the next change there. */
int jp_portfolio_count_findings (JpPortfolio *self, const JpPortfolioRow *row);
/* When years were changed last, from jp_store_collect_change_times(): number of a year (gint64) → gint64. */
void jp_portfolio_take_times (JpPortfolio *self, GHashTable *times);

/* A text without capitals, wide letters and blanks at its ends: what filters compare. Transfer full. */
char *jp_portfolio_fold (const char *text);

G_END_DECLS
