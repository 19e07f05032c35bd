/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a window without a project shows: new, open, recent files, samples. Works through the window's actions. */
#define JP_TYPE_WELCOME_PAGE (jp_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (JpWelcomePage, jp_welcome_page, JP, WELCOME_PAGE, GtkWidget)

GtkWidget *jp_welcome_page_new (void);

G_END_DECLS
