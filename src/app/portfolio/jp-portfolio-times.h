/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-project.h"

G_BEGIN_DECLS

/* gint64 * of a year → gint64 *, microseconds since 1970. */
typedef void (*JpPortfolioTimesFunc) (GHashTable *times, gpointer data);

/* When each year was changed last, read from the project's journal in a thread; not called when that is cancelled or
 * fails, or the project has no file. */
void jp_portfolio_read_times (JpProject *project, GCancellable *cancellable, JpPortfolioTimesFunc func, gpointer data);

G_END_DECLS
