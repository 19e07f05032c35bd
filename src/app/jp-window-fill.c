/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the first picture of a project can do without comes one after the other. Laying out and drawing a page for the
 * first time takes as long as building it: with a large project each part has a picture of its own. */

#include "config.h"

#include "jp-window-private.h"

#include "jp-check-watch.h"
#include "jp-recent.h"
#include "jp-score-panel.h"
#include "jp-turns.h"

static gboolean
watch_cb (gpointer data)
{
  JpWindow *self = data;

  if (self->context == NULL)
    return G_SOURCE_REMOVE;
  g_signal_connect_object (jp_context_get_check (self->context), "changed", G_CALLBACK (jp_window_update_badge), self,
                           G_CONNECT_SWAPPED);
  if (self->past_text == NULL)
    jp_recent_add (self->path, NULL);
  return G_SOURCE_REMOVE;
}

/* In two turns that the totals have no part in. */
static void
add_panel (GtkWidget *window)
{
  JpWindow *self = JP_WINDOW (window);

  if (self->context == NULL)
    return;
  self->panel = jp_score_panel_new (self->context);
  gtk_widget_set_visible (self->panel, self->rule_editor == NULL);
  gtk_box_append (self->panel_box, self->panel);
  g_idle_add_full (G_PRIORITY_LOW - 1, watch_cb, g_object_ref (self), g_object_unref);
}

static gboolean
panel_cb (gpointer data)
{
  add_panel (data);
  return G_SOURCE_REMOVE;
}

static void
add_page (GtkWidget *window)
{
  JpWindow *self = JP_WINDOW (window);

  if (self->context == NULL)
    return;
  jp_window_build_page (self);
  jp_after_picture (window, add_panel);
}

void
jp_window_fill (JpWindow *self)
{
  if (self->loading)
    jp_after_picture (GTK_WIDGET (self), add_page);
  else
    g_idle_add_full (G_PRIORITY_LOW - 1, panel_cb, g_object_ref (self), g_object_unref);
}
