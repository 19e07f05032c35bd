/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Another version of a framework beside the copy a project holds: what would change, what becomes of the answers, and
 * the button that takes it over. */
#define JP_TYPE_FRAMEWORK_UPDATE_WINDOW (jp_framework_update_window_get_type ())
G_DECLARE_FINAL_TYPE (JpFrameworkUpdateWindow, jp_framework_update_window, JP, FRAMEWORK_UPDATE_WINDOW, AdwWindow)

GtkWidget *jp_framework_update_window_new (GtkWindow *parent, JpContext *context, JpFrameworkRecord *framework);
/* The other version from the text of a file, as if it had been chosen. */
gboolean jp_framework_update_window_read (JpFrameworkUpdateWindow *self, const char *text, gssize length,
                                          GError **error);

G_END_DECLS
