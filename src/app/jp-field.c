/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-field.h"

#include "jp-edits.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* What is typed is kept after a pause, without leaving the field. */
#define KEEP_AFTER_MS 700

typedef struct
{
  JpContext *context;
  JpFieldFunc func;
  gpointer data;
  guint field;
  char *title;
  GtkWidget *row;        /* one line: AdwEntryRow */
  GtkTextBuffer *buffer; /* many lines */
  gint64 shown;          /* id of the record whose value is shown */
  char *text;            /* the value shown */
  guint timeout;         /* runs while what is typed is not kept yet */
  gboolean showing;      /* the text changes, but nobody types */
} Field;

static void
field_free (gpointer data)
{
  Field *self = data;

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_free (self->title);
  g_free (self->text);
  g_free (self);
}

JpRecord *
jp_field_get_unit (JpContext *context, gpointer data)
{
  return JP_RECORD (jp_context_get_unit (context));
}

JpRecord *
jp_field_get_year (JpContext *context, gpointer data)
{
  return JP_RECORD (jp_context_get_year (context));
}

static char *
dup_typed (Field *self)
{
  GtkTextIter start, end;

  if (self->row != NULL)
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->row)));
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

static char *
dup_value (Field *self, const JpRecord *record)
{
  JpValue value;

  if (record == NULL)
    return g_strdup ("");
  jp_record_get_value (record, self->field, &value);
  if (value.type == JP_FIELD_DECIMAL)
    return jp_decimal_to_text (value.decimal);
  if (value.type == JP_FIELD_INT)
    return g_strdup_printf ("%" G_GINT64_FORMAT, value.integer);
  return value.text != NULL ? value.text : g_strdup ("");
}

static void
put_text (Field *self, const char *text)
{
  self->showing = TRUE;
  if (self->row != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->row), text);
  else
    gtk_text_buffer_set_text (self->buffer, text, -1);
  self->showing = FALSE;
}

static void
show_value (Field *self, gboolean always)
{
  JpRecord *record = self->func (self->context, self->data);
  gint64 id = record != NULL ? record->id : 0;
  g_autofree char *value = dup_value (self, record);
  g_autofree char *typed = dup_typed (self);

  /* What is being typed stays, unless it belongs to another record. */
  if (!always && id == self->shown && g_strcmp0 (typed, self->text) != 0)
    return;
  if (g_strcmp0 (typed, value) != 0)
    put_text (self, value);
  g_free (self->text);
  self->text = g_steal_pointer (&value);
  self->shown = id;
}

/* Pauses while typing into one field are one step of the history. */
static gboolean
set_field (Field *self, JpRecord *record, const char *typed, GError **error)
{
  JpProject *project = jp_context_get_project (self->context);
  g_autofree char *key = g_strdup_printf ("field %" G_GINT64_FORMAT " %u", record->id, self->field);
  g_autofree char *label = g_strdup_printf (_("Edit “%s”"), self->title);

  jp_project_begin (project, label);
  jp_project_set_merge_key (project, key);
  if (jp_edit_set_field (project, record, self->field, self->title, typed, error))
    return jp_project_commit (project, error);
  jp_project_rollback (project);
  return FALSE;
}

static void
commit (Field *self)
{
  JpProject *project = jp_context_get_project (self->context);
  JpRecord *record = self->shown != 0 ? jp_project_lookup (project, self->shown) : NULL;
  g_autofree char *typed = dup_typed (self);
  g_autoptr (GError) error = NULL;

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (record == NULL || g_strcmp0 (typed, self->text) == 0)
    return;
  g_free (self->text);
  self->text = g_strdup (typed);
  jp_context_report (self->context, set_field (self, record, typed, &error), &error);
}

static gboolean
pause_cb (gpointer data)
{
  Field *self = data;

  self->timeout = 0;
  commit (self);
  return G_SOURCE_REMOVE;
}

static void
typed_cb (Field *self)
{
  if (self->showing)
    return;
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add (KEEP_AFTER_MS, pause_cb, self);
}

static void
refresh_cb (GtkWidget *widget)
{
  Field *self = g_object_get_data (G_OBJECT (widget), "field");
  gboolean there = self->func (self->context, self->data) != NULL;

  gtk_widget_set_sensitive (widget, there);
  show_value (self, FALSE);
}

static void
commit_cb (Field *self)
{
  commit (self);
}

static Field *
field_new (JpContext *context, JpFieldFunc func, gpointer data, guint field, const char *title)
{
  Field *self = g_new0 (Field, 1);

  self->context = context;
  self->func = func;
  self->data = data;
  self->field = field;
  self->title = g_strdup (title);
  return self;
}

/* Ties the field to its outer widget: it lives and listens as long. */
static void
attach (Field *self, GtkWidget *widget, GtkWidget *focusable)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_object_set_data_full (G_OBJECT (widget), "field", self, field_free);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (commit_cb), self);
  gtk_widget_add_controller (focusable, focus);
  g_signal_connect_swapped (self->row != NULL ? (gpointer) self->row : (gpointer) self->buffer, "changed",
                            G_CALLBACK (typed_cb), self);
  g_signal_connect_swapped (widget, "unmap", G_CALLBACK (commit_cb), self);
  g_signal_connect_object (self->context, "changed", G_CALLBACK (refresh_cb), widget, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "sheet-changed", G_CALLBACK (refresh_cb), widget, G_CONNECT_SWAPPED);
  show_value (self, TRUE);
  gtk_widget_set_sensitive (widget, self->func (self->context, self->data) != NULL);
}

GtkWidget *
jp_field_row_new (JpContext *context, JpFieldFunc func, gpointer data, guint field, const char *title)
{
  Field *self = field_new (context, func, data, field, title);

  self->row = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), title);
  gtk_editable_set_editable (GTK_EDITABLE (self->row), !jp_context_get_read_only (context));
  g_signal_connect_swapped (self->row, "entry-activated", G_CALLBACK (commit_cb), self);
  attach (self, self->row, self->row);
  return self->row;
}

GtkWidget *
jp_field_text_new (JpContext *context, JpFieldFunc func, gpointer data, guint field, const char *title, int height)
{
  Field *self = field_new (context, func, data, field, title);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *caption = gtk_label_new (title);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view = gtk_text_view_new ();

  self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), !jp_context_get_read_only (context));
  gtk_widget_add_css_class (view, "jp-text");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (caption), view);
  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), height);
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), caption);
  gtk_box_append (GTK_BOX (box), scroller);
  attach (self, box, view);
  return box;
}

void
jp_field_reload (GtkWidget *widget)
{
  Field *self = g_object_get_data (G_OBJECT (widget), "field");

  g_return_if_fail (self != NULL);

  commit (self);
  show_value (self, TRUE);
  gtk_widget_set_sensitive (widget, self->func (self->context, self->data) != NULL);
}

gboolean
jp_field_shows (GtkWidget *widget, const JpRecord *record, guint field)
{
  const Field *self = g_object_get_data (G_OBJECT (widget), "field");

  return self != NULL && self->field == field && self->func (self->context, self->data) == record;
}
