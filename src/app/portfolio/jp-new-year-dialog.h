/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"

G_BEGIN_DECLS

/* Asks how these years (JpYearRecord, one a unit) are gone on with, over the window of `parent`: of one unit, which
 * year comes and which projects end; of several, the next year of each that has none yet. */
void jp_new_year_dialog_present (GtkWidget *parent, JpContext *context, const GPtrArray *years);

G_END_DECLS
