/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"
#include "jp-mapping.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Where a table goes; the year is that of the context. */
typedef struct
{
  JpMappingKind kind;
  JpSheetRecord *sheet; /* JP_MAPPING_INDICATORS, or goals of a project; NULL: the sheet shown, or the year's goals */
  const char *table;    /* as that of JpMappingTarget */
  const char *home;     /* the same */
  const char *title;    /* what people call the place, translated; NULL: the kind's name */
} JpImportTarget;

#define JP_TYPE_IMPORT_DIALOG (jp_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (JpImportDialog, jp_import_dialog, JP, IMPORT_DIALOG, AdwWindow)

/* Opens the dialog over the window of `parent`: shows a table, how it is understood and what an import would do, and
 * does it as one step when a person says so. The table is a file (CSV or XLSX, any sheet of it) or a text as it stands
 * on the clipboard; one of both. All is copied. The dialog lives until it is closed; NULL when no year is shown or the
 * project can only be read, which is said then. */
JpImportDialog *jp_import_dialog_open (JpContext *context, GtkWidget *parent, const JpImportTarget *target, GFile *file,
                                       const char *text);

/* A menu button "Paste / Import…" for a tool row: from the clipboard, or a file that is asked for. With an icon alone
 * when `compact`. The target is copied; its sheet must not be set. */
GtkWidget *jp_import_button_new (JpContext *context, const JpImportTarget *target, gboolean compact);
/* Another table takes it from now on. */
void jp_import_button_set_target (GtkWidget *button, const JpImportTarget *target);
/* Takes up what does not fit into a JpSheet: a pasted block it refuses or that is large, and files dropped on it. */
void jp_import_button_follow (GtkWidget *button, GtkWidget *sheet);

G_END_DECLS
