/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-store.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * JpVersionsWindow:
 *
 * The copies that were put aside of a project file, and the versions that were named: to be named, looked at, restored
 * and deleted. Works also for a file that is damaged or gone.
 *
 * Signals, each with one of the list (JpBackup *, lent for the time of the call):
 *  "open-copy": to be looked at
 *  "restore": to take the project's place; has been asked and confirmed
 */
#define JP_TYPE_VERSIONS_WINDOW (jp_versions_window_get_type ())
G_DECLARE_FINAL_TYPE (JpVersionsWindow, jp_versions_window, JP, VERSIONS_WINDOW, AdwWindow)

/* store: of the project when it is open, else NULL; then no version can be named. */
GtkWidget *jp_versions_window_new (GtkWindow *parent, const char *path, JpStore *store);

G_END_DECLS
