/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-turns.h"

#define PARTS "jp-parts-to-draw"

typedef void (*StepFunc) (GtkWidget *widget);

typedef struct
{
  GtkWidget *widget; /* kept */
  StepFunc func;
  gulong handler;    /* of the frame clock */
} Step;

/* After a picture */

static Step *
step_new (GtkWidget *widget, StepFunc func)
{
  Step *self = g_new0 (Step, 1);

  self->widget = g_object_ref (widget);
  self->func = func;
  return self;
}

static void
step_free (gpointer data)
{
  Step *self = data;

  g_object_unref (self->widget);
  g_free (self);
}

static void
step_freed_cb (gpointer data, GClosure *closure)
{
  step_free (data);
}

static gboolean
step_cb (gpointer data)
{
  Step *self = data;

  self->func (self->widget);
  return G_SOURCE_REMOVE;
}

static void
add_turn (GtkWidget *widget, StepFunc func)
{
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, step_cb, step_new (widget, func), step_free);
}

static void
painted_cb (GdkFrameClock *clock, Step *step)
{
  add_turn (step->widget, step->func);
  g_signal_handler_disconnect (clock, step->handler);
}

void
jp_after_picture (GtkWidget *widget, void (*func) (GtkWidget *widget))
{
  GdkFrameClock *clock;
  Step *step;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (func != NULL);

  clock = gtk_widget_get_frame_clock (widget);
  if (clock == NULL || !gtk_widget_get_mapped (widget))
    {
      add_turn (widget, func);
      return;
    }
  step = step_new (widget, func);
  step->handler = g_signal_connect_data (clock, "after-paint", G_CALLBACK (painted_cb), step, step_freed_cb, 0);
  gtk_widget_queue_draw (widget);
}

/* Part by part */

/* A widget that is not opaque at all is laid out, and nothing of it is drawn. */
static void
draw_next (GtkWidget *owner)
{
  GPtrArray *parts = g_object_get_data (G_OBJECT (owner), PARTS);

  /* Out of sight meanwhile: it goes on where it was. */
  if (parts == NULL || !gtk_widget_get_mapped (owner))
    return;
  gtk_widget_set_opacity (g_ptr_array_index (parts, 0), 1);
  g_ptr_array_remove_index (parts, 0);
  if (parts->len > 0)
    jp_after_picture (owner, draw_next);
  else
    g_object_set_data (G_OBJECT (owner), PARTS, NULL);
}

static void
owner_mapped_cb (GtkWidget *owner)
{
  if (g_object_get_data (G_OBJECT (owner), PARTS) != NULL)
    jp_after_picture (owner, draw_next);
}

void
jp_draw_in_turns (GtkWidget *owner, GtkWidget *const *parts, guint n_parts)
{
  GPtrArray *waiting;

  g_return_if_fail (GTK_IS_WIDGET (owner));
  g_return_if_fail (n_parts > 0);
  g_return_if_fail (g_object_get_data (G_OBJECT (owner), PARTS) == NULL);

  waiting = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n_parts; i++)
    {
      gtk_widget_set_opacity (parts[i], 0);
      g_ptr_array_add (waiting, g_object_ref (parts[i]));
    }
  g_object_set_data_full (G_OBJECT (owner), PARTS, waiting, (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect (owner, "map", G_CALLBACK (owner_mapped_cb), NULL);
  if (gtk_widget_get_mapped (owner))
    owner_mapped_cb (owner);
}
