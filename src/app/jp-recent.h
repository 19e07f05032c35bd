/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Files opened last, the latest first; kept in the settings. */
void jp_recent_add (const char *path);
/* Those that are still there, at most 8. Transfer full. */
GStrv jp_recent_list (void);

G_END_DECLS
