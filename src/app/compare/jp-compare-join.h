/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-compare-source.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks over the window of `parent` which indicator the one in a row of the comparison is the same as, and joins them.
 * Says so where none can be. */
void jp_compare_join_ask (GtkWidget *parent, JpContext *context, JpCompareSource *source, const JpCompareRow *row);

G_END_DECLS
