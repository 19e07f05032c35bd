/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-framework-page.h"

#include "jp-framework-model.h"
#include "jp-sheet.h"

G_BEGIN_DECLS

struct _JpFrameworkPage
{
  GtkWidget parent_instance;

  JpContext *context;
  JpFrameworkModel *model;
  GSettings *settings;
  GtkWidget *box;
  GtkWidget *paned;
  JpSheet *sheet;
  GtkWidget *scroller;
  GtkWidget *detail;
  GtkWidget *chooser;      /* menu button with the framework's name */
  GtkWidget *usage;        /* by how many sheets it is used */
  GtkWidget *faults;       /* button: groups that do not close */
  GMenu *frameworks;
  gboolean replacing;      /* rows are being laid out anew */
};

/* jp-framework-page.c */
JpProject *jp_framework_page_get_project (JpFrameworkPage *self);
JpFrameworkRecord *jp_framework_page_get_framework (JpFrameworkPage *self);
/* The node in focus, or NULL. */
JpNodeRecord *jp_framework_page_get_node (JpFrameworkPage *self);
/* The framework or node in focus, or NULL. */
JpRecord *jp_framework_page_get_record (JpFrameworkPage *self);
void jp_framework_page_show (JpFrameworkPage *self, JpFrameworkRecord *framework);
/* Puts the focus on a node. */
void jp_framework_page_go_to (JpFrameworkPage *self, JpNodeRecord *node);
GtkWindow *jp_framework_page_get_window (JpFrameworkPage *self);

/* jp-framework-actions.c: the tree */
void jp_framework_actions_install (GtkWidgetClass *widget_class);
/* Which can be used. */
void jp_framework_actions_update (JpFrameworkPage *self);

/* jp-framework-dialogs.c: what is asked first */
void jp_framework_dialogs_install (GtkWidgetClass *widget_class);

/* jp-framework-files.c: frameworks as a whole */
void jp_framework_files_install (GtkWidgetClass *widget_class);

/* jp-framework-tables.c: indicators from tables */
void jp_framework_tables_install (GtkWidgetClass *widget_class);

G_END_DECLS
