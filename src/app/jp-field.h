/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"

G_BEGIN_DECLS

/* The record a field belongs to at present; NULL: there is none, the field is insensitive. */
typedef JpRecord *(*JpFieldFunc) (JpContext *context, gpointer data);

/* A row with one line of text of a record's field. What is typed is an edit when Enter is pressed or the row is left;
 * undo and other edits show here unless something is being typed. `title` is translated. */
GtkWidget *jp_field_row_new (JpContext *context, JpFieldFunc func, gpointer data, guint field, const char *title);
/* The same for text of many lines. */
GtkWidget *jp_field_text_new (JpContext *context, JpFieldFunc func, gpointer data, guint field, const char *title,
                              int height);
/* Shows the record's value anew, whatever is typed: another record is shown. */
void jp_field_reload (GtkWidget *field);

/* Whether a widget is a field that shows this field of a record. */
gboolean jp_field_shows (GtkWidget *widget, const JpRecord *record, guint field);

/* The record functions most pages need. */
JpRecord *jp_field_get_unit (JpContext *context, gpointer data);
JpRecord *jp_field_get_year (JpContext *context, gpointer data);

G_END_DECLS
