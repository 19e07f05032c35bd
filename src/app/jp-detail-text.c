/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-detail-text.h"

#include <glib/gi18n.h>

/* Rest after the last key until the text is kept. */
#define COMMIT_DELAY_MS 1000

#define MARGIN_X 6
#define MARGIN_Y 3

struct _JpDetailText
{
  GtkWidget parent_instance;

  GtkWidget *overlay;
  GtkWidget *measure; /* the same text, unseen: a text view does not know how high it will be */
  GtkWidget *view;
  GtkWidget *placeholder;
  JpDetailCommit commit;
  gpointer user_data;
  char *known;      /* the text as it is kept */
  guint timeout;
  gboolean filling; /* the change of the buffer is ours */
};

G_DEFINE_TYPE (JpDetailText, jp_detail_text, GTK_TYPE_WIDGET)

static GtkTextBuffer *
get_buffer (JpDetailText *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
}

static char *
dup_text (JpDetailText *self)
{
  char *text = NULL;

  g_object_get (get_buffer (self), "text", &text, NULL);
  return text;
}

static void
fill (JpDetailText *self, const char *text)
{
  self->filling = TRUE;
  gtk_text_buffer_set_enable_undo (get_buffer (self), FALSE);
  gtk_text_buffer_set_text (get_buffer (self), text, -1);
  gtk_text_buffer_set_enable_undo (get_buffer (self), TRUE);
  self->filling = FALSE;
}

void
jp_detail_text_flush (JpDetailText *self)
{
  g_autofree char *text = NULL;
  g_autofree char *before = NULL;

  g_return_if_fail (JP_IS_DETAIL_TEXT (self));

  g_clear_handle_id (&self->timeout, g_source_remove);
  /* Losing the focus because it goes away. */
  if (self->overlay == NULL)
    return;
  text = dup_text (self);
  if (g_str_equal (text, self->known))
    return;
  /* What is kept is what was typed: a refresh in the course of the edit finds nothing new to show. */
  before = g_steal_pointer (&self->known);
  self->known = g_strdup (text);
  if (self->commit (text, self->user_data))
    {
      gtk_widget_remove_css_class (self->view, "error");
      return;
    }
  g_free (self->known);
  self->known = g_steal_pointer (&before);
  gtk_widget_add_css_class (self->view, "error");
}

static gboolean
timeout_cb (gpointer data)
{
  JpDetailText *self = data;

  self->timeout = 0;
  jp_detail_text_flush (self);
  return G_SOURCE_REMOVE;
}

static void
buffer_changed_cb (JpDetailText *self)
{
  g_autofree char *text = dup_text (self);

  gtk_widget_set_visible (self->placeholder, *text == '\0');
  gtk_label_set_text (GTK_LABEL (self->measure), text);
  if (self->filling)
    return;
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add (COMMIT_DELAY_MS, timeout_cb, self);
}

static gboolean
key_pressed_cb (JpDetailText *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval == GDK_KEY_Escape)
    {
      g_clear_handle_id (&self->timeout, g_source_remove);
      fill (self, self->known);
      gtk_widget_remove_css_class (self->view, "error");
      return GDK_EVENT_STOP;
    }
  if ((keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter) && (state & GDK_CONTROL_MASK))
    {
      jp_detail_text_flush (self);
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

static void
jp_detail_text_unmap (GtkWidget *widget)
{
  jp_detail_text_flush (JP_DETAIL_TEXT (widget));

  GTK_WIDGET_CLASS (jp_detail_text_parent_class)->unmap (widget);
}

static void
jp_detail_text_dispose (GObject *object)
{
  JpDetailText *self = JP_DETAIL_TEXT (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_pointer (&self->overlay, gtk_widget_unparent);

  G_OBJECT_CLASS (jp_detail_text_parent_class)->dispose (object);
}

static void
jp_detail_text_finalize (GObject *object)
{
  g_free (JP_DETAIL_TEXT (object)->known);

  G_OBJECT_CLASS (jp_detail_text_parent_class)->finalize (object);
}

static void
jp_detail_text_class_init (JpDetailTextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jp_detail_text_dispose;
  object_class->finalize = jp_detail_text_finalize;
  widget_class->unmap = jp_detail_text_unmap;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
add_controllers (JpDetailText *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *key = gtk_event_controller_key_new ();

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (jp_detail_text_flush), self);
  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (self->view, focus);
  gtk_widget_add_controller (self->view, key);
}

static void
set_margins (GtkWidget *label)
{
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_start (label, MARGIN_X);
  gtk_widget_set_margin_end (label, MARGIN_X);
  gtk_widget_set_margin_top (label, MARGIN_Y);
  gtk_widget_set_margin_bottom (label, MARGIN_Y);
  gtk_widget_set_can_target (label, FALSE);
}

static void
make_view (JpDetailText *self)
{
  self->view = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->view), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self->view), MARGIN_X);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self->view), MARGIN_X);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self->view), MARGIN_Y);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (self->view), MARGIN_Y);
  gtk_widget_add_css_class (self->view, "jp-field");
  add_controllers (self);
}

static void
make_measure (JpDetailText *self)
{
  self->measure = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_label_set_wrap (GTK_LABEL (self->measure), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->measure), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_opacity (self->measure, 0);
  set_margins (self->measure);
}

static void
jp_detail_text_init (JpDetailText *self)
{
  self->known = g_strdup ("");
  make_view (self);
  make_measure (self);
  self->placeholder = gtk_label_new (_("Not filled"));
  gtk_widget_add_css_class (self->placeholder, "dim-label");
  set_margins (self->placeholder);

  self->overlay = gtk_overlay_new ();
  gtk_overlay_set_child (GTK_OVERLAY (self->overlay), self->measure);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->view);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->placeholder);
  gtk_widget_set_parent (self->overlay, GTK_WIDGET (self));
  g_signal_connect_swapped (get_buffer (self), "changed", G_CALLBACK (buffer_changed_cb), self);
}

/**
 * jp_detail_text_new:
 * @label: what assistive tools call the field
 * @commit: takes what was typed
 */
GtkWidget *
jp_detail_text_new (const char *label, JpDetailCommit commit, gpointer user_data)
{
  JpDetailText *self = g_object_new (JP_TYPE_DETAIL_TEXT, NULL);

  self->commit = commit;
  self->user_data = user_data;
  jp_detail_text_set_label (self, label);
  return GTK_WIDGET (self);
}

void
jp_detail_text_set_label (JpDetailText *self, const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

void
jp_detail_text_show (JpDetailText *self, const char *text)
{
  g_return_if_fail (JP_IS_DETAIL_TEXT (self));

  if (text == NULL)
    text = "";
  if (g_str_equal (text, self->known))
    return;
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_free (self->known);
  self->known = g_strdup (text);
  gtk_widget_remove_css_class (self->view, "error");
  fill (self, text);
}

void
jp_detail_text_set_editable (JpDetailText *self, gboolean editable)
{
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->view), editable);
}
