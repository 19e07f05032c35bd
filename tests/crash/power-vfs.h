/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A file layer for SQLite that stands before the usual one. It can make the n-th operation fail, and it can cut the power:
 * what was written but not synced is then lost, kept or torn by chance, sector by sector, and so are names that were
 * made or removed without their folder being synced. */
void power_vfs_install (void);

/* The n-th operation fails with an SQLite code, and when sticky all later ones. n 0: only count. */
void power_vfs_arm (guint n, int code, gboolean sticky);
guint power_vfs_disarm (gboolean *fired);

/* From now on writes are kept apart until they are synced; the n-th operation finds the power gone. */
void power_vfs_start (guint n);
gboolean power_vfs_is_dead (void);
/* The power comes back: every file becomes what may have been left of it. To be called when all are closed. */
void power_vfs_restart (GRand *chance);

G_END_DECLS
