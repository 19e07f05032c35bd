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
  JpFrameworkRecord *framework; /* JP_MAPPING_INDICATORS: takes them, with scores when the sheet shown uses it; NULL:
                                 * that of the sheet */
  const char *table;    /* as that of JpMappingTarget */
  const char *home;     /* the same */
  const char *title;    /* what people call the place, translated; NULL: the kind's name */
} JpImportTarget;

#define JP_TYPE_IMPORT_DIALOG (jp_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (JpImportDialog, jp_import_dialog, JP, IMPORT_DIALOG, AdwWindow)

/* Opens the dialog over the window of `parent`: shows a table, how it is understood and what an import would do, and
 * does it as one step when a person says so; "imported" is emitted then. The table is a file (CSV or XLSX, any sheet
 * of it) or a text as it stands on the clipboard; one of both. All is copied. The dialog lives until it is closed;
 * NULL when no year is shown or the project can only be read, which is said then. */
JpImportDialog *jp_import_dialog_open (JpContext *context, GtkWidget *parent, const JpImportTarget *target, GFile *file,
                                       const char *text);

/* Gets what a person chose; one of both is set. */
typedef void (*JpImportTakeFunc) (GtkWidget *widget, GFile *file, const char *text);
/* Asks for a table in a file, or takes the one on the clipboard; nothing happens when the widget is gone by then. */
void jp_import_ask_file (GtkWidget *widget, JpImportTakeFunc take);
void jp_import_ask_clipboard (GtkWidget *widget, JpContext *context, JpImportTakeFunc take);

/* A menu button "Paste / Import…" for a tool row: from the clipboard, or a file that is asked for. An icon alone
 * when `compact`, else words as long as there is room. The target is copied; its sheet and framework are not set. */
GtkWidget *jp_import_button_new (JpContext *context, const JpImportTarget *target, gboolean compact);
/* Another table takes it from now on. */
void jp_import_button_set_target (GtkWidget *button, const JpImportTarget *target);
/* Takes up what does not fit into a JpSheet: a pasted block it refuses or that is large, and files dropped on it. */
void jp_import_button_follow (GtkWidget *button, GtkWidget *sheet);
/* The page's "table.file" and "table.paste" are those of the button. */
void jp_import_button_serve (GtkWidget *button, GtkWidget *page);

G_END_DECLS
