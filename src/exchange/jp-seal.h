/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-export.h"

G_BEGIN_DECLS

/* A sealed package: a whole project file encrypted with a password, to be sent or kept. libsodium does all of it: the
 * key comes from the password by Argon2id, the content is a stream of XChaCha20-Poly1305 messages that the header is
 * bound to. One changed, missing or added byte is refused, and nobody can open it without the password. */

#define JP_SEAL_SUFFIX ".jiping-sealed"
/* Of a project file in a package. */
#define JP_SEAL_MAX_SIZE (G_GUINT64_CONSTANT (2) * 1024 * 1024 * 1024 - 1)

/* Goes by what is in the file; FALSE also when it cannot be read. */
gboolean jp_seal_is_package (const char *path);

/* Writes the bytes of a project file as a package that appears complete or not at all; one that is there is replaced.
 * Errors: JP_ERROR_INVALID (no password, or not UTF-8), OUT_OF_RANGE (too large), CANCELLED, IO and those of
 * jp_set_write_error(). */
gboolean jp_seal_write (GBytes *project, const char *password, const char *target, GCancellable *cancellable,
                        JpExportProgress progress, gpointer user_data, GError **error);

/* Writes the project of a package as a file that only the user can read. Never overwrites. Nothing is written of what
 * has not been found genuine, and the file has its name only when all of it is. Errors: JP_ERROR_INVALID (another
 * password, or the package was changed), DAMAGED (changed or cut off further on), NOT_PROJECT (no package, or no
 * project in it), TOO_NEW, NOT_FOUND, EXISTS, CANCELLED, IO and those of jp_set_write_error(). */
gboolean jp_seal_open (const char *package, const char *password, const char *target, GCancellable *cancellable,
                       JpExportProgress progress, gpointer user_data, GError **error);

/* Overwrites a password (nullable), then frees it. */
void jp_seal_free_password (char *password);

G_END_DECLS
