/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"

G_BEGIN_DECLS

/* A searchable list of what a finding can be linked to: the indicators of the sheet shown and the findings of the
 * other kind; a tick links, no tick unlinks, each as one step of the history. */
void jp_link_popover_show (GtkWidget *parent, JpContext *context, JpFindingRecord *finding);

G_END_DECLS
