/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-history-foot.h"

#include <glib/gi18n.h>

/* Digits of the hash shown: enough to compare by eye. */
#define N_DIGITS 12

struct _JpHistoryFoot
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *count;
  GtkLabel *head;
  char *hash;
};

G_DEFINE_TYPE (JpHistoryFoot, jp_history_foot, GTK_TYPE_WIDGET)

/* Transfer full. */
static char *
dup_count (JpHistoryLog *log, guint n_listed)
{
  guint n_entries = (guint) CLAMP (jp_history_log_get_n_entries (log), 0, G_MAXUINT);
  guint n_read = jp_history_log_get_items (log)->len;
  g_autoptr (GString) text = g_string_new (NULL);

  /* Where the list breaks off, it must not look complete. */
  if (jp_history_log_get_failure (log) != NULL)
    return g_strdup (jp_history_log_get_failure (log));
  if (jp_history_log_is_reading (log) && n_read == 0)
    return g_strdup (_("Reading the history…"));
  g_string_append_printf (text, ngettext ("%u entry", "%u entries", n_entries), n_entries);
  if (n_listed < n_read)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, ngettext ("%u listed", "%u listed", n_listed), n_listed);
    }
  if (n_read < n_entries && !jp_history_log_is_reading (log))
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, ngettext ("only the latest %u is read", "only the latest %u are read", n_read),
                              n_read);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpHistoryFoot *self = JP_HISTORY_FOOT (widget);

  if (self->hash != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), self->hash);
}

static void
jp_history_foot_dispose (GObject *object)
{
  JpHistoryFoot *self = JP_HISTORY_FOOT (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->hash, g_free);

  G_OBJECT_CLASS (jp_history_foot_parent_class)->dispose (object);
}

static void
jp_history_foot_class_init (JpHistoryFootClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jp_history_foot_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "history.copy-hash", NULL, copy_action);
}

static GtkWidget *
make_copy (void)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-copy-symbolic");

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "history.copy-hash");
  gtk_widget_set_tooltip_text (button, _("Copy the whole hash"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Copy the whole hash"),
                                  -1);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static void
jp_history_foot_init (JpHistoryFoot *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->count = GTK_LABEL (gtk_label_new (NULL));
  self->head = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_hexpand (GTK_WIDGET (self->count), TRUE);
  gtk_label_set_xalign (self->count, 0);
  gtk_label_set_ellipsize (self->count, PANGO_ELLIPSIZE_END);
  gtk_label_set_selectable (self->head, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->head), "numeric");
  gtk_widget_add_css_class (self->box, "jp-toolrow");
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->count));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->head));
  gtk_box_append (GTK_BOX (self->box), make_copy ());
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
jp_history_foot_new (void)
{
  return g_object_new (JP_TYPE_HISTORY_FOOT, NULL);
}

void
jp_history_foot_show (JpHistoryFoot *self, JpHistoryLog *log, guint n_listed)
{
  const char *hash = jp_history_log_get_head (log);
  g_autofree char *count = dup_count (log, n_listed);
  g_autofree char *head = hash != NULL ? g_strdup_printf (_("Hash of the newest entry: %.*s"), N_DIGITS, hash) : NULL;

  g_return_if_fail (JP_IS_HISTORY_FOOT (self));

  g_free (self->hash);
  self->hash = g_strdup (hash);
  gtk_label_set_text (self->count, count);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->count), jp_history_log_get_failure (log));
  gtk_label_set_text (self->head, head != NULL ? head : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->head), hash);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.copy-hash", hash != NULL);
}
