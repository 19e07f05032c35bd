/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jp-sheet-private.h"

#include "jp-project-held.h"

#include <glib/gi18n.h>

/* Typing. The editor always has the focus and lies over the current cell, unseen until something is typed into it: so
 * the first key reaches the input method, and assistive tools find one entry that is the current cell. */

static void
set_editor_text (JpSheet *self, const char *text)
{
  GtkEditable *delegate = gtk_editable_get_delegate (GTK_EDITABLE (self->editor));

  self->filling = TRUE;
  gtk_editable_set_enable_undo (delegate, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->editor), text);
  gtk_editable_set_position (GTK_EDITABLE (self->editor), -1);
  gtk_editable_set_enable_undo (delegate, self->editing);
  self->filling = FALSE;
}

void
jp_sheet_edit_describe (JpSheet *self)
{
  g_autofree char *label = NULL;

  if (jp_sheet_has_cells (self))
    {
      g_autofree char *row_name = jp_sheet_model_dup_row_name (self->model, self->row);
      g_autofree char *column_name = jp_sheet_columns_dup_name (self, self->column);
      g_auto (JpCell) cell = { NULL };

      jp_sheet_model_get_cell (self->model, self->row, self->column, &cell);
      label = g_strdup_printf ("%s %s %s", column_name, row_name, cell.text);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label != NULL ? label : _("Empty table"), -1);
}

/* Makes the editor that of the current cell. */
void
jp_sheet_edit_update_editor (JpSheet *self)
{
  static const float alignments[] = { 0, 0.5, 1 };
  gboolean editable = jp_sheet_is_editable (self, self->row, self->column);

  /* An editor that cannot be edited leaves the keys alone, input methods included. */
  if (!self->editing)
    gtk_editable_set_editable (GTK_EDITABLE (self->editor), editable);
  if (jp_sheet_has_cells (self))
    gtk_editable_set_alignment (GTK_EDITABLE (self->editor), alignments[self->columns[self->column].align]);
  jp_sheet_edit_describe (self);
}

static void
set_editing (JpSheet *self, gboolean editing)
{
  self->editing = editing;
  gtk_widget_set_can_target (self->editor, editing);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  jp_sheet_notify_editing (self);
}

/* Opens the editor: empty for typing that replaces, or with the exact value and the cursor at its end. */
gboolean
jp_sheet_edit_begin (JpSheet *self, gboolean replace)
{
  if (self->editing)
    {
      self->replacing = FALSE;
      return TRUE;
    }
  if (!jp_sheet_is_editable (self, self->row, self->column))
    return FALSE;
  self->replacing = replace;
  self->reveal = TRUE;
  jp_sheet_cursor_collapse (self);
  jp_sheet_edit_hide_message (self);
  set_editing (self, TRUE);
  if (!replace)
    {
      g_autofree char *text = jp_sheet_model_dup_edit_text (self->model, self->row, self->column);

      set_editor_text (self, text);
    }
  gtk_editable_set_enable_undo (gtk_editable_get_delegate (GTK_EDITABLE (self->editor)), TRUE);
  jp_sheet_queue_layout (self);
  return TRUE;
}

/* Leaves the editor; the cell shows what it showed. */
void
jp_sheet_edit_cancel (JpSheet *self)
{
  if (!self->editing)
    return;
  gtk_entry_reset_im_context (GTK_ENTRY (self->editor));
  set_editing (self, FALSE);
  set_editor_text (self, "");
  jp_sheet_edit_hide_message (self);
  jp_sheet_edit_update_editor (self);
}

/* Opened and left as it was: that is no edit. */
static gboolean
is_untouched (JpSheet *self, const char *text)
{
  g_autofree char *before = NULL;

  if (self->replacing)
    return FALSE;
  before = jp_sheet_model_dup_edit_text (self->model, self->row, self->column);
  return strcmp (before, text) == 0;
}

gboolean
jp_sheet_edit_finish (JpSheet *self)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (!self->editing)
    return TRUE;
  text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->editor)));
  /* An edit that waits for somebody to say why a round is reopened keeps what was typed. */
  if (!is_untouched (self, text) && !jp_sheet_model_set_text (self->model, self->row, self->column, text, &error) &&
      !jp_error_is_held (error))
    {
      self->refused = TRUE;
      jp_sheet_edit_show_message (self, error != NULL ? error->message : _("This value is not accepted."));
      return FALSE;
    }
  jp_sheet_edit_cancel (self);
  return TRUE;
}

/* Says what is wrong, unless a dialog asks about it. */
static void
show_error (JpSheet *self, const GError *error)
{
  if (error != NULL && !jp_error_is_held (error))
    jp_sheet_edit_show_message (self, error->message);
}

/* Somebody types into a cell that takes nothing: the model knows why. */
void
jp_sheet_edit_explain (JpSheet *self, const char *text)
{
  g_autoptr (GError) error = NULL;

  if (self->read_only || !jp_sheet_has_cells (self))
    return;
  if (!jp_sheet_model_set_text (self->model, self->row, self->column, text, &error))
    show_error (self, error);
}

void
jp_sheet_edit_show_message (JpSheet *self, const char *text)
{
  gtk_label_set_text (GTK_LABEL (self->message_text), text);
  gtk_widget_set_visible (self->message, TRUE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_STATE_INVALID,
                               self->refused ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  jp_sheet_queue_layout (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* FALSE when no message was shown. */
gboolean
jp_sheet_edit_hide_message (JpSheet *self)
{
  self->refused = FALSE;
  if (!gtk_widget_get_visible (self->message))
    return FALSE;
  gtk_widget_set_visible (self->message, FALSE);
  gtk_accessible_reset_state (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_STATE_INVALID);
  gtk_accessible_reset_property (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return TRUE;
}

void
jp_sheet_edit_clear (JpSheet *self)
{
  JpSheetRange range = jp_sheet_get_range (self);
  g_autoptr (GError) error = NULL;

  if (self->read_only)
    return;
  if (!jp_sheet_model_clear_block (self->model, range.row, range.column, range.n_rows, range.n_columns, &error))
    show_error (self, error);
}

static GStrv
dup_line (JpSheet *self, guint row, guint column, guint n_columns)
{
  g_autoptr (GStrvBuilder) line = g_strv_builder_new ();

  for (guint i = 0; i < n_columns; i++)
    {
      g_autofree char *text = jp_sheet_model_dup_edit_text (self->model, row, column + i);

      g_strv_builder_add (line, text);
    }
  return g_strv_builder_end (line);
}

/* The first row of the selection goes into the others; the row above into a selection of one row. */
void
jp_sheet_edit_fill_down (JpSheet *self)
{
  JpSheetRange range = jp_sheet_get_range (self);
  guint source = range.n_rows > 1 ? range.row : range.row - 1;
  guint n_rows = range.n_rows > 1 ? range.n_rows - 1 : 1;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (GError) error = NULL;

  if (self->read_only || (range.n_rows == 1 && range.row == 0))
    return;
  for (guint i = 0; i < n_rows; i++)
    g_ptr_array_add (lines, dup_line (self, source, range.column, range.n_columns));
  if (!jp_sheet_model_set_block (self->model, source + 1, range.column, lines, &error))
    show_error (self, error);
}

static void
changed_cb (JpSheet *self)
{
  if (self->filling)
    return;
  if (!self->editing && !jp_sheet_edit_begin (self, TRUE))
    {
      set_editor_text (self, "");
      return;
    }
  jp_sheet_edit_hide_message (self);
}

static void
preedit_changed_cb (JpSheet *self, const char *preedit)
{
  self->composing = preedit != NULL && preedit[0] != '\0';
  if (self->composing && !self->editing)
    jp_sheet_edit_begin (self, TRUE);
}

/* The focus went elsewhere in the window: what is typed counts. When the whole window lost it, typing goes on later. */
static gboolean
left_cb (gpointer data)
{
  JpSheet *self = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  self->leave_id = 0;
  if (focus != NULL && !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    jp_sheet_edit_finish (self);
  return G_SOURCE_REMOVE;
}

static void
leave_cb (JpSheet *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->editing && self->leave_id == 0)
    self->leave_id = g_idle_add (left_cb, self);
}

static void
make_message (JpSheet *self)
{
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-error-symbolic");

  self->message = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, "spacing", 8, "visible",
                                FALSE, "can-target", FALSE, NULL);
  gtk_widget_add_css_class (self->message, "sheet-message");
  self->message_text = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->message_text), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->message_text), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (self->message_text), 60);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self->message), icon);
  gtk_box_append (GTK_BOX (self->message), self->message_text);
  gtk_widget_set_parent (self->message, GTK_WIDGET (self));
}

void
jp_sheet_edit_init (JpSheet *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->editor = gtk_entry_new ();
  gtk_entry_set_has_frame (GTK_ENTRY (self->editor), FALSE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->editor), 1);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->editor), 1);
  gtk_widget_set_can_target (self->editor, FALSE);
  gtk_widget_add_css_class (self->editor, "numeric");
  gtk_widget_set_parent (self->editor, GTK_WIDGET (self));
  g_signal_connect_swapped (self->editor, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (gtk_editable_get_delegate (GTK_EDITABLE (self->editor)), "preedit-changed",
                            G_CALLBACK (preedit_changed_cb), self);
  make_message (self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (gtk_widget_queue_draw), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  set_editor_text (self, "");
}
