/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The history of the file, and under which name edits go into it. */

#include "config.h"

#include "jp-window-private.h"

#include "jp-ask-dialog.h"
#include "jp-history-window.h"

#include <glib/gi18n.h>

/* One window for each file: asked for again, it comes to the front. */
static void
history_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpWindow *self = JP_WINDOW (widget);

  if (self->history == NULL)
    g_set_weak_pointer (&self->history, jp_history_window_new (GTK_WINDOW (self), self->context, self->store));
  gtk_window_present (GTK_WINDOW (self->history));
}

static void
author_cb (const char *text, gpointer data)
{
  g_settings_set_string (JP_WINDOW (data)->settings, "author", text);
}

static void
author_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *author = g_settings_get_string (JP_WINDOW (widget)->settings, "author");

  jp_ask_dialog_present (widget, _("Your Name for the History"), _("Name kept with every edit"), author, author_cb,
                         widget);
}

void
jp_window_history_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.history", NULL, history_action);
  gtk_widget_class_install_action (widget_class, "win.author", NULL, author_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_h, GDK_CONTROL_MASK, "win.history", NULL);
}
