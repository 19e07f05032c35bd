/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-detail-entry.h"

struct _JpDetailEntry
{
  GtkWidget parent_instance;

  GtkWidget *entry;
  JpDetailCommit commit;
  gpointer user_data;
  char *known; /* the value as it is kept */
};

G_DEFINE_TYPE (JpDetailEntry, jp_detail_entry, GTK_TYPE_WIDGET)

static void
commit (JpDetailEntry *self)
{
  g_autoptr (JpDetailEntry) keep = g_object_ref (self);
  g_autofree char *text = NULL;
  g_autofree char *before = NULL;

  /* Losing the focus because it goes away. */
  if (self->entry == NULL)
    return;
  text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  if (g_str_equal (text, self->known))
    return;
  before = g_steal_pointer (&self->known);
  self->known = g_strdup (text);
  if (self->commit (text, self->user_data))
    {
      if (self->entry != NULL)
        gtk_widget_remove_css_class (self->entry, "error");
      return;
    }
  g_free (self->known);
  self->known = g_steal_pointer (&before);
  if (self->entry != NULL)
    gtk_widget_add_css_class (self->entry, "error");
}

static gboolean
key_pressed_cb (JpDetailEntry *self, guint keyval)
{
  if (keyval != GDK_KEY_Escape || g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->entry)), self->known))
    return GDK_EVENT_PROPAGATE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), self->known);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  gtk_widget_remove_css_class (self->entry, "error");
  return GDK_EVENT_STOP;
}

static void
jp_detail_entry_dispose (GObject *object)
{
  g_clear_pointer (&JP_DETAIL_ENTRY (object)->entry, gtk_widget_unparent);

  G_OBJECT_CLASS (jp_detail_entry_parent_class)->dispose (object);
}

static void
jp_detail_entry_finalize (GObject *object)
{
  g_free (JP_DETAIL_ENTRY (object)->known);

  G_OBJECT_CLASS (jp_detail_entry_parent_class)->finalize (object);
}

static void
jp_detail_entry_class_init (JpDetailEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = jp_detail_entry_dispose;
  object_class->finalize = jp_detail_entry_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
jp_detail_entry_init (JpDetailEntry *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *key = gtk_event_controller_key_new ();

  self->known = g_strdup ("");
  self->entry = gtk_entry_new ();
  gtk_editable_set_alignment (GTK_EDITABLE (self->entry), 1);
  gtk_widget_add_css_class (self->entry, "numeric");
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));

  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (commit), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (commit), self);
  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (self->entry, focus);
  gtk_widget_add_controller (self->entry, key);
}

/**
 * jp_detail_entry_new:
 * @label: what assistive tools call the field
 * @placeholder: (nullable): shown while it is empty
 * @commit: takes what was typed
 */
GtkWidget *
jp_detail_entry_new (const char *label, const char *placeholder, int width_chars, JpDetailCommit commit_func,
                     gpointer user_data)
{
  JpDetailEntry *self = g_object_new (JP_TYPE_DETAIL_ENTRY, NULL);

  self->commit = commit_func;
  self->user_data = user_data;
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), placeholder);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), width_chars);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), width_chars);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_WIDGET (self);
}

void
jp_detail_entry_show (JpDetailEntry *self, const char *text)
{
  g_return_if_fail (JP_IS_DETAIL_ENTRY (self));

  if (text == NULL)
    text = "";
  if (g_str_equal (text, self->known))
    return;
  g_free (self->known);
  self->known = g_strdup (text);
  gtk_widget_remove_css_class (self->entry, "error");
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
}

void
jp_detail_entry_set_editable (JpDetailEntry *self, gboolean editable)
{
  gtk_editable_set_editable (GTK_EDITABLE (self->entry), editable);
}
