/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-mapping.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The choices that hold for the whole table: which rows head it, the unit of amounts, the year; and those of the
 * columns, which stand in the header of the preview. Signal "changed": the mapping is another one. */
#define JP_TYPE_IMPORT_SETTINGS (jp_import_settings_get_type ())
G_DECLARE_FINAL_TYPE (JpImportSettings, jp_import_settings, JP, IMPORT_SETTINGS, GtkWidget)

GtkWidget *jp_import_settings_new (void);
/* Lent until the next call. */
void jp_import_settings_set_mapping (JpImportSettings *self, JpMapping *mapping);
/* Shows what the mapping says now. */
void jp_import_settings_refresh (JpImportSettings *self);
/* What a column is; `callback` for "notify::selected", with the column as data "column". Floating. */
GtkWidget *jp_import_settings_make_role (JpImportSettings *self, guint column, GCallback callback, gpointer data);

G_END_DECLS
