/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-application.h"

#include "jp-private-folder.h"
#include "jp-window.h"

struct _JpApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_TYPE (JpApplication, jp_application, ADW_TYPE_APPLICATION)

static void
jp_application_activate (GApplication *app)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (app));

  if (window == NULL)
    window = GTK_WINDOW (jp_window_new (ADW_APPLICATION (app)));
  gtk_window_present (window);
}

/* A window that shows no project takes the file; another that shows this one comes to the front. */
static JpWindow *
find_window (JpApplication *self, const char *path)
{
  JpWindow *empty = NULL;

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      if (!JP_IS_WINDOW (l->data))
        continue;
      if (g_strcmp0 (jp_window_get_path (l->data), path) == 0)
        return l->data;
      if (jp_window_get_path (l->data) == NULL)
        empty = l->data;
    }
  return empty != NULL ? empty : JP_WINDOW (jp_window_new (ADW_APPLICATION (self)));
}

static void
jp_application_open (GApplication *app, GFile **files, int n_files, const char *hint)
{
  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *path = g_file_get_path (files[i]);
      JpWindow *window;

      if (path == NULL)
        continue;
      window = find_window (JP_APPLICATION (app), path);
      if (jp_window_get_path (window) == NULL)
        jp_window_open (window, path);
      gtk_window_present (GTK_WINDOW (window));
    }
}

static void
load_style (const char *resource)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, resource);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer app)
{
  GList *windows = g_list_copy (gtk_application_get_windows (app));

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
  g_list_free (windows);
}

static gboolean
sweep_cb (gpointer data)
{
  jp_private_folder_sweep ();
  return G_SOURCE_REMOVE;
}

static void
jp_application_startup (GApplication *app)
{
  static const GActionEntry entries[] = { { "quit", quit_cb } };
  static const char *const quit_keys[] = { "<Control>q", NULL };

  G_APPLICATION_CLASS (jp_application_parent_class)->startup (app);
  load_style ("/org/jiping/Jiping/sheet.css");
  g_action_map_add_action_entries (G_ACTION_MAP (app), entries, G_N_ELEMENTS (entries), app);
  gtk_application_set_accels_for_action (GTK_APPLICATION (app), "app.quit", quit_keys);
  gtk_window_set_default_icon_name (JP_APP_ID);
  g_idle_add_full (G_PRIORITY_LOW, sweep_cb, NULL, NULL);
}

static void
jp_application_class_init (JpApplicationClass *klass)
{
  GApplicationClass *app_class = G_APPLICATION_CLASS (klass);

  app_class->activate = jp_application_activate;
  app_class->open = jp_application_open;
  app_class->startup = jp_application_startup;
}

static void
jp_application_init (JpApplication *self)
{
}

JpApplication *
jp_application_new (void)
{
  /* The base path lets libadwaita find style.css. */
  return g_object_new (JP_TYPE_APPLICATION, "application-id", JP_APP_ID, "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/org/jiping/Jiping", NULL);
}
