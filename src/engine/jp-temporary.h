/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-error.h"

G_BEGIN_DECLS

/**
 * JpTemporary:
 *
 * A file that appears complete or not at all: it is written under a hidden name beside its target, synced, and given
 * the target's name. While it is being written it is locked; what a program that died left behind is not, and is
 * removed when the next one writes into the same folder. Meanwhile only the user can read it.
 */
typedef struct _JpTemporary JpTemporary;

/* An empty file beside `target`. Errors: as jp_set_write_error(), naming the target. */
JpTemporary *jp_temporary_new (const char *target, GError **error);
/* The same for a new file that nobody else may ever read: it stays private, replaces no other, and has no name before
 * it is published where the file system can do that, so that nothing is left of it when the program dies. It is written
 * through its descriptor alone. */
JpTemporary *jp_temporary_new_private (const char *target, GError **error);
/* Published it is the user's alone, whatever it replaces. */
void jp_temporary_keep_private (JpTemporary *self);
/* One of many in a folder that the caller has cleaned once, and will sync once: publishing it does not wait for the
 * disk. */
JpTemporary *jp_temporary_new_of_many (const char *target, GError **error);
/* Where it is written meanwhile; NULL when it has no name. Lent. */
const char *jp_temporary_get_path (const JpTemporary *self);
int jp_temporary_get_fd (const JpTemporary *self);
/* Syncs the file and gives it its name; replace FALSE: JP_ERROR_EXISTS when there is one. On failure the target is as
 * it was. A file that is replaced keeps its permissions. */
gboolean jp_temporary_publish (JpTemporary *self, gboolean replace, GError **error);
/* Removes the file unless it was published. */
void jp_temporary_free (JpTemporary *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JpTemporary, jp_temporary_free)

/* Removes what programs that died left in the folder; what is being written stays. */
void jp_temporary_clean (const char *folder);

/* One line for an errno: what, where, remedy. Errors: JP_ERROR_READ_ONLY, FULL, EXISTS, NOT_FOUND, INVALID, IO. Returns
 * FALSE. */
gboolean jp_set_write_error (GError **error, int number, const char *path);

G_END_DECLS
