/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-compare-source.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * JpCompareSide:
 *
 * Beside the comparison: a place for a picture, where the change comes from, what became of last year's problems; of
 * units their totals.
 */
#define JP_TYPE_COMPARE_SIDE (jp_compare_side_get_type ())
G_DECLARE_FINAL_TYPE (JpCompareSide, jp_compare_side, JP, COMPARE_SIDE, GtkWidget)

GtkWidget *jp_compare_side_new (JpCompareSource *source);
/* A box at the top, empty and out of sight until something is shown in it. Lent. */
GtkBox *jp_compare_side_get_slot (JpCompareSide *self);

G_END_DECLS
