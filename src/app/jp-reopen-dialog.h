/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"

G_BEGIN_DECLS

/* From now on, an edit that is held because it would reopen a signed round is asked about over this window, whatever
 * page or dialog it was made in: with a reason it is made after all, without one it stays undone. */
void jp_reopen_dialog_follow (GtkWidget *window, JpContext *context);

G_END_DECLS
