/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a button of a tool row shows: words where there is room for them, an icon where there is not. */
#define JP_TYPE_IMPORT_FACE (jp_import_face_get_type ())
G_DECLARE_FINAL_TYPE (JpImportFace, jp_import_face, JP, IMPORT_FACE, GtkWidget)

GtkWidget *jp_import_face_new (const char *icon, const char *words);

G_END_DECLS
