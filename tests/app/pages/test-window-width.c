/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The window fits on a screen of 1366 pixels, whatever tab is in sight, also while an export is under way. */

#include "jp-sample.h"
#include "jp-store.h"
#include "jp-window-private.h"

#include <glib/gstdio.h>

#define SCREEN 1366

static AdwApplication *
make_application (void)
{
  AdwApplication *app = adw_application_new ("org.jiping.Width", G_APPLICATION_NON_UNIQUE);

  /* With the style that the program has. */
  g_object_set (app, "resource-base-path", "/org/jiping/Jiping", NULL);
  g_application_set_default (G_APPLICATION (app));
  g_assert_true (g_application_register (G_APPLICATION (app), NULL, NULL));
  return app;
}

static void
settle (void)
{
  for (guint i = 0; i < 200; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
}

static void
assert_fits (JpWindow *window, const char *what)
{
  int width;

  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  g_test_message ("%s: %d pixels", what, width);
  g_assert_cmpint (width, <=, SCREEN);
}

static void
test_tabs (void)
{
  const char *tabs[] = { "unit", "budget", "indicators", "framework", "problems", "check", "compare", "overview" };
  g_autoptr (AdwApplication) app = make_application ();
  g_autofree char *folder = g_dir_make_tmp ("jiping-width-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "评价.jiping", NULL);
  g_autoptr (GError) error = NULL;
  JpProject *project = jp_store_create_project (path, &error);
  JpWindow *window = JP_WINDOW (jp_window_new (app));

  g_assert_no_error (error);
  g_assert_true (jp_sample_load (project, jp_sample_get (0)->name, &error));
  g_object_unref (project);
  gtk_window_present (GTK_WINDOW (window));
  settle ();
  jp_window_open (window, path);
  while (window->panel == NULL)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (window), "win.page", "s", tabs[i]);
      settle ();
      assert_fits (window, tabs[i]);
      gtk_widget_set_visible (window->progress_box, TRUE);
      assert_fits (window, "exporting");
      gtk_widget_set_visible (window->progress_box, FALSE);
    }
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/window/width", test_tabs);
  return g_test_run ();
}
