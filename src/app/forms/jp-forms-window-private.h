/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-form-list.h"
#include "jp-form-preview.h"
#include "jp-forms-window.h"

G_BEGIN_DECLS

struct _JpFormsWindow
{
  AdwWindow parent_instance;

  /* owned */
  JpContext *context;
  GCancellable *cancellable; /* of the file being written; NULL: none is */
  GFile *written;            /* the last one */
  GPtrArray *sheets;         /* ids of those to choose from, as pointers to gint64 */
  guint refreshing;          /* source that shows the form anew */

  /* children */
  AdwWindowTitle *title;
  AdwToastOverlay *toasts;
  JpFormList *list;
  GtkDropDown *subject;
  GtkToggleButton *yuan;
  GtkLabel *place;
  GtkLabel *zoom;
  GtkWidget *look; /* buttons for page and zoom */
  GtkWidget *busy;
  GtkStack *stack;
  AdwStatusPage *reason;
  JpFormPreview *preview;

  gboolean filling; /* the program, not a person, chooses the sheet */
};

/* jp-forms-window-build.c: makes the children. */
void jp_forms_window_fill (JpFormsWindow *self);

/* jp-forms-window.c */
/* Shows the form anew: many changes at once are shown once. */
void jp_forms_window_queue_refresh (JpFormsWindow *self);
/* Where one is in the form, and how large it is. */
void jp_forms_window_show_place (JpFormsWindow *self);
/* The main window goes along: there is one sheet that is looked at. */
void jp_forms_window_choose_subject (JpFormsWindow *self);

G_END_DECLS
