/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Real project files for fuzz-project.c, and what strangers make of them. */

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* Makes the real files; once. folder: where there is room for them meanwhile. */
void project_file_init (const char *folder);

/* The bytes of a project file. An input that begins as a file of SQLite is one as it stands. Any other is a recipe: a
 * byte says which real file, one how well traces are covered (see project-file.c), and then come changes, each a byte
 * that says what and further ones that say where. Transfer full. */
guint8 *project_file_make (const guint8 *data, gsize size, gsize *length);

/* Signs every round again as it stands, so that what is inside is looked at, too; when the recipe says so. */
void project_file_sign_again (const char *path, const guint8 *data, gsize size);

G_END_DECLS
