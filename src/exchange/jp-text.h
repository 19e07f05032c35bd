/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A text file as UTF-8 without byte order mark; GB18030, as spreadsheets in China write it, and UTF-16 with
 * its mark are recognised. Errors:
 * JP_ERROR_NOT_FOUND, JP_ERROR_IO, JP_ERROR_SYNTAX (neither encoding). Transfer full. */
char *jp_text_load (GFile *file, GError **error);
/* As jp_text_load() for what was read already; takes data, which was allocated with room for a zero byte behind. */
char *jp_text_take (char *data, gsize length, const char *name, GError **error);
/* Reads a file of at most 64 MiB. A zero byte stands behind what was read. */
gboolean jp_text_load_data (GFile *file, char **data, gsize *length, GError **error);
/* Reads a file of at most 64 MiB. Errors name it. */
GBytes *jp_text_load_bytes (GFile *file, GError **error);
char *jp_text_decode (GBytes *bytes, const char *name, GError **error);
/* Writes a whole file under a temporary name and renames it. */
gboolean jp_text_save (GFile *file, const char *text, gsize length, GError **error);
/* The same of GBytes, one after the other. */
gboolean jp_text_save_pieces (GFile *file, const GPtrArray *pieces, GError **error);
/* What people call the file: its path, else its address. Transfer full. */
char *jp_file_dup_name (GFile *file);

G_END_DECLS
