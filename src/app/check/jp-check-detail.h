/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-check-watch.h"

G_BEGIN_DECLS

/* One finding: its places with a way there, the indicators it touches, and letting it pass with a reason. */
#define JP_TYPE_CHECK_DETAIL (jp_check_detail_get_type ())
G_DECLARE_FINAL_TYPE (JpCheckDetail, jp_check_detail, JP, CHECK_DETAIL, GtkWidget)

GtkWidget *jp_check_detail_new (JpContext *context);
/* item NULL: nothing is chosen. It is not kept. */
void jp_check_detail_show (JpCheckDetail *self, const JpCheckItem *item);
/* Puts the keyboard where the reason is typed. */
void jp_check_detail_focus_reason (JpCheckDetail *self);

G_END_DECLS
