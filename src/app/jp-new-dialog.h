/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks for unit, year, indicators and file, and makes the project. Signal "created" (char *path). */
#define JP_TYPE_NEW_DIALOG (jp_new_dialog_get_type ())
G_DECLARE_FINAL_TYPE (JpNewDialog, jp_new_dialog, JP, NEW_DIALOG, AdwWindow)

GtkWidget *jp_new_dialog_new (GtkWindow *parent);
/* "NAME.jiping" in a folder, numbered where it is taken. Transfer full. */
char *jp_new_dialog_dup_free_path (const char *folder, const char *name);

G_END_DECLS
