/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"
#include "jp-round.h"

G_BEGIN_DECLS

/* Over the window of `parent`: who signs the round of the sheet shown, what is in the way (with a jump to each
 * indicator), and the reason when somebody reviews what he prepared. */
void jp_sign_dialog_present (GtkWidget *parent, JpContext *context, JpRoundKind kind);

G_END_DECLS
