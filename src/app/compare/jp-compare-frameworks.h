/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-compare-source.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A list of which framework is ranked: each by itself, or all of them apart. In sight while a ranking is shown. */
GtkWidget *jp_compare_frameworks_new (JpContext *context, JpCompareSource *source);

G_END_DECLS
