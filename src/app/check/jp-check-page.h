/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"

G_BEGIN_DECLS

/* Check tab: what contradicts itself in the sheet shown and in its year. */
#define JP_TYPE_CHECK_PAGE (jp_check_page_get_type ())
G_DECLARE_FINAL_TYPE (JpCheckPage, jp_check_page, JP, CHECK_PAGE, GtkWidget)

GtkWidget *jp_check_page_new (JpContext *context);

G_END_DECLS
