/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* One window, one project file; without one it shows the welcome page. */
#define JP_TYPE_WINDOW (jp_window_get_type ())
G_DECLARE_FINAL_TYPE (JpWindow, jp_window, JP, WINDOW, AdwApplicationWindow)

GtkWidget *jp_window_new (AdwApplication *app);
/* Opens a file here when no project is shown, else in a window of its own. Failures are told in a dialog. */
void jp_window_open (JpWindow *self, const char *path);
/* Path of the project shown, or NULL. Lent. */
const char *jp_window_get_path (JpWindow *self);

G_END_DECLS
