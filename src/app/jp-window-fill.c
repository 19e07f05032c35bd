/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the first picture of a project can do without comes one after the other. Laying out and drawing a page for the
 * first time takes as long as building it: with a large project each part has a picture of its own. */

#include "config.h"

#include "jp-window-private.h"

#include "jp-check-watch.h"
#include "jp-recent.h"
#include "jp-score-panel.h"

typedef struct
{
  JpWindow *window; /* kept */
  GSourceFunc func;
  gulong handler;   /* of the frame clock */
} Step;

static void
step_unref (gpointer data, GClosure *closure)
{
  Step *self = data;

  g_object_unref (self->window);
  g_free (self);
}

static void
painted_cb (GdkFrameClock *clock, Step *step)
{
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, step->func, g_object_ref (step->window), g_object_unref);
  g_signal_handler_disconnect (clock, step->handler);
}

/* In a turn of its own once the next picture is drawn; at once when nobody sees the window. */
static void
after_picture (JpWindow *self, GSourceFunc func)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));
  Step *step;

  if (clock == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      g_idle_add_full (G_PRIORITY_HIGH_IDLE, func, g_object_ref (self), g_object_unref);
      return;
    }
  step = g_new0 (Step, 1);
  step->window = g_object_ref (self);
  step->func = func;
  step->handler = g_signal_connect_data (clock, "after-paint", G_CALLBACK (painted_cb), step, step_unref, 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

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
static gboolean
panel_cb (gpointer data)
{
  JpWindow *self = data;

  if (self->context == NULL)
    return G_SOURCE_REMOVE;
  self->panel = jp_score_panel_new (self->context);
  gtk_widget_set_visible (self->panel, self->rule_editor == NULL);
  gtk_box_append (self->panel_box, self->panel);
  g_idle_add_full (G_PRIORITY_LOW - 1, watch_cb, g_object_ref (self), g_object_unref);
  return G_SOURCE_REMOVE;
}

static gboolean
page_cb (gpointer data)
{
  JpWindow *self = data;

  if (self->context == NULL)
    return G_SOURCE_REMOVE;
  jp_window_build_page (self);
  after_picture (self, panel_cb);
  return G_SOURCE_REMOVE;
}

void
jp_window_fill (JpWindow *self)
{
  if (self->loading)
    after_picture (self, page_cb);
  else
    g_idle_add_full (G_PRIORITY_LOW - 1, panel_cb, g_object_ref (self), g_object_unref);
}
