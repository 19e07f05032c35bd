/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-compare-source.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * JpRankView:
 *
 * The units of a year by rank, quartiles per indicator below, and a place for a picture beside them.
 */
#define JP_TYPE_RANK_VIEW (jp_rank_view_get_type ())
G_DECLARE_FINAL_TYPE (JpRankView, jp_rank_view, JP, RANK_VIEW, GtkWidget)

GtkWidget *jp_rank_view_new (JpContext *context, JpCompareSource *source);
/* A box at the right, empty and out of sight until something is shown in it. Lent. */
GtkBox *jp_rank_view_get_slot (JpRankView *self);

G_END_DECLS
