/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Asking for a file: what belongs to a question is freed once, whatever becomes of it, and nothing is done for a widget
 * that is gone. */

#include "jp-file-ask.h"

#include <adwaita.h>

typedef struct
{
  GtkWidget *window;
  guint n_chosen;
  guint n_freed;
} Fixture;

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
chosen_cb (GtkWidget *widget, GFile *file, gpointer data)
{
  ((Fixture *) data)->n_chosen++;
}

static void
free_cb (gpointer data)
{
  ((Fixture *) data)->n_freed++;
}

static void
ask (Fixture *self)
{
  const JpFileQuestion question = { .title = "Which?", .action = GTK_FILE_CHOOSER_ACTION_SAVE, .name = "a.csv",
                                    .filter = "Tables", .patterns = "*.csv *.txt", .or_any = TRUE };

  jp_file_ask (self->window, &question, chosen_cb, self, free_cb);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->window = gtk_window_new ();
  gtk_window_present (GTK_WINDOW (self->window));
  ask (self);
  settle ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));
  settle ();
}

static void
test_question (Fixture *self, gconstpointer unused)
{
  GtkFileChooser *chooser = jp_file_ask_get_open (self->window);
  g_autofree char *name = gtk_file_chooser_get_current_name (chooser);
  g_autoptr (GListModel) filters = gtk_file_chooser_get_filters (chooser);

  g_assert_cmpstr (name, ==, "a.csv");
  g_assert_cmpuint (g_list_model_get_n_items (filters), ==, 2);
  g_assert_true (gtk_native_dialog_get_transient_for (GTK_NATIVE_DIALOG (chooser)) == GTK_WINDOW (self->window));
  g_assert_cmpuint (self->n_freed, ==, 0);
}

static void
test_cancelled (Fixture *self, gconstpointer unused)
{
  g_signal_emit_by_name (jp_file_ask_get_open (self->window), "response", GTK_RESPONSE_CANCEL);
  g_assert_null (jp_file_ask_get_open (self->window));
  g_assert_cmpuint (self->n_chosen, ==, 0);
  g_assert_cmpuint (self->n_freed, ==, 1);
}

static void
test_again (Fixture *self, gconstpointer unused)
{
  ask (self);
  g_assert_nonnull (jp_file_ask_get_open (self->window));
  g_assert_cmpuint (self->n_freed, ==, 1);
}

static void
test_gone (Fixture *self, gconstpointer unused)
{
  g_autoptr (GObject) chooser = g_object_ref (G_OBJECT (jp_file_ask_get_open (self->window)));

  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&self->window)));
  settle ();
  g_signal_emit_by_name (chooser, "response", GTK_RESPONSE_ACCEPT);
  g_assert_cmpuint (self->n_chosen, ==, 0);
  g_clear_object (&chooser);
  g_assert_cmpuint (self->n_freed, ==, 1);
}

#define ADD(path, func) g_test_add ("/file-ask/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("question", test_question);
  ADD ("cancelled", test_cancelled);
  ADD ("again", test_again);
  ADD ("gone", test_gone);
  return g_test_run ();
}
