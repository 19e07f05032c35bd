/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-sidebar.h"
#include "jp-unit-view.h"

G_BEGIN_DECLS

struct _JpSidebar
{
  GtkWidget parent_instance;

  JpContext *context;
  GtkWidget *bar;   /* search */
  GtkWidget *entry;
  GtkWidget *scroller;
  JpUnitView *list;
  JpUnitList *units;
  GtkWidget *foot;   /* to the overview */
  GtkWidget *counts; /* in it */
  GtkWidget *menu;  /* made when it is first asked for */
};

/* The record of the row that is chosen, or NULL. */
JpRecord *jp_sidebar_get_selected (JpSidebar *self);

/* jp-sidebar-edits.c */
void jp_sidebar_install_edits (GtkWidgetClass *widget_class);
/* The project is read-only. */
void jp_sidebar_disable_edits (JpSidebar *self);

G_END_DECLS
