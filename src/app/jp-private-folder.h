/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A folder for temporary files that the user alone can read. It goes with jp_private_folder_free(); those of programs
 * that were killed go when the next one is made or the program starts. */
typedef struct JpPrivateFolder JpPrivateFolder;

/* NULL with an error of G_FILE_ERROR. Transfer full. */
JpPrivateFolder *jp_private_folder_new (GError **error);
/* Removes the folder with the files in it. */
void jp_private_folder_free (JpPrivateFolder *self);
/* Removes those that no program uses any more. */
void jp_private_folder_sweep (void);

const char *jp_private_folder_get_path (const JpPrivateFolder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JpPrivateFolder, jp_private_folder_free)

G_END_DECLS
