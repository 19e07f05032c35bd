/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"
#include "jp-sheet-model.h"
#include "jp-table-lines.h"

G_BEGIN_DECLS

/* Figures about the year before in a budget table. */

/* Where last year's record holds the figure of a row's column, and in which (*of); NULL: the column is not about last
 * year, or nothing is there. */
JpItemRecord *jp_budget_prior_find (const JpTableLines *lines, const JpTableLine *line, guint field, guint *of);
/* Shows it, dim, with its year, in a cell where nothing is filled; FALSE when there is nothing to show. */
gboolean jp_budget_prior_show (JpContext *context, const JpTableLines *lines, const JpTableLine *line, guint field,
                               JpCell *out);
/* "2022, final" of a cell where nothing is filled; NULL for others. Transfer full. */
char *jp_budget_prior_dup_origin (const JpTableLines *lines, const JpTableLine *line, guint field);
/* What is filled is not what last year's record has. */
gboolean jp_budget_prior_is_restated (const JpTableLines *lines, const JpTableLine *line, guint field);
/* Asks why an item's figure was restated, over the window of `parent`. */
void jp_budget_prior_ask (GtkWidget *parent, JpContext *context, gint64 item);

G_END_DECLS
