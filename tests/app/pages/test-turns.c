/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Parts of a page are drawn one after the other, each in a picture of its own, and all of them in the end. */

#include "jp-turns.h"

#define N_PARTS 3

typedef struct
{
  GtkWidget *window;
  GtkWidget *owner;
  GtkWidget *parts[N_PARTS];
  guint n_pictures;
  guint picture[N_PARTS]; /* in which a part was first drawn; 0: not yet */
} Fixture;

static gboolean
is_drawn (GtkWidget *part)
{
  return gtk_widget_get_opacity (part) > 0.5;
}

static void
painted_cb (GdkFrameClock *clock, Fixture *self)
{
  self->n_pictures++;
  for (guint i = 0; i < N_PARTS; i++)
    if (self->picture[i] == 0 && is_drawn (self->parts[i]))
      self->picture[i] = self->n_pictures;
}

static gboolean
are_all_drawn (const Fixture *self)
{
  for (guint i = 0; i < N_PARTS; i++)
    if (!is_drawn (self->parts[i]))
      return FALSE;
  return TRUE;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->window = gtk_window_new ();
  self->owner = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  for (guint i = 0; i < N_PARTS; i++)
    {
      self->parts[i] = gtk_label_new ("绩效");
      gtk_box_append (GTK_BOX (self->owner), self->parts[i]);
    }
  gtk_window_set_child (GTK_WINDOW (self->window), self->owner);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
}

static void
show (Fixture *self)
{
  gtk_window_present (GTK_WINDOW (self->window));
  g_signal_connect (gtk_widget_get_frame_clock (self->window), "after-paint", G_CALLBACK (painted_cb), self);
}

static void
wait_for_all (Fixture *self)
{
  while (self->picture[N_PARTS - 1] == 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_in_order (Fixture *self, gconstpointer data)
{
  jp_draw_in_turns (self->owner, self->parts, N_PARTS);
  for (guint i = 0; i < N_PARTS; i++)
    g_assert_false (is_drawn (self->parts[i]));
  show (self);
  wait_for_all (self);
  g_assert_true (are_all_drawn (self));
  g_assert_cmpuint (self->picture[0], >, 1);
  g_assert_cmpuint (self->picture[1], >, self->picture[0]);
  g_assert_cmpuint (self->picture[2], >, self->picture[1]);
}

/* On the screen already: what comes to be seen now. */
static void
test_mapped (Fixture *self, gconstpointer data)
{
  show (self);
  while (self->n_pictures == 0)
    g_main_context_iteration (NULL, TRUE);
  memset (self->picture, 0, sizeof self->picture);
  jp_draw_in_turns (self->owner, self->parts, N_PARTS);
  wait_for_all (self);
  g_assert_cmpuint (self->picture[1], >, self->picture[0]);
  g_assert_cmpuint (self->picture[2], >, self->picture[1]);
}

/* Another page is looked at meanwhile: it goes on when one comes back. */
static void
test_hidden_meanwhile (Fixture *self, gconstpointer data)
{
  jp_draw_in_turns (self->owner, self->parts, N_PARTS);
  show (self);
  while (self->picture[0] == 0)
    g_main_context_iteration (NULL, TRUE);
  gtk_widget_set_visible (self->owner, FALSE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_false (is_drawn (self->parts[N_PARTS - 1]));
  gtk_widget_set_visible (self->owner, TRUE);
  wait_for_all (self);
  g_assert_true (are_all_drawn (self));
}

/* Closed meanwhile. */
static void
test_gone (Fixture *self, gconstpointer data)
{
  GtkWidget *owner = self->owner;

  g_object_add_weak_pointer (G_OBJECT (owner), (gpointer *) &owner);
  jp_draw_in_turns (self->owner, self->parts, N_PARTS);
  show (self);
  while (self->n_pictures == 0)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handlers_disconnect_by_data (gtk_widget_get_frame_clock (self->window), self);
  gtk_window_set_child (GTK_WINDOW (self->window), NULL);
  while (owner != NULL)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add ("/turns/in-order", Fixture, NULL, set_up, test_in_order, tear_down);
  g_test_add ("/turns/mapped", Fixture, NULL, set_up, test_mapped, tear_down);
  g_test_add ("/turns/hidden-meanwhile", Fixture, NULL, set_up, test_hidden_meanwhile, tear_down);
  g_test_add ("/turns/gone", Fixture, NULL, set_up, test_gone, tear_down);
  return g_test_run ();
}
