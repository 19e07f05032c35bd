/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-recent.h"

#define MAX_RECENT 8

void
jp_recent_add (const char *path)
{
  g_autoptr (GSettings) settings = g_settings_new (JP_APP_ID);
  g_auto (GStrv) old = g_settings_get_strv (settings, "recent-files");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) files = NULL;
  guint n = 1;

  g_strv_builder_add (builder, path);
  for (guint i = 0; old[i] != NULL && n < MAX_RECENT; i++)
    if (!g_str_equal (old[i], path))
      {
        g_strv_builder_add (builder, old[i]);
        n++;
      }
  files = g_strv_builder_end (builder);
  g_settings_set_strv (settings, "recent-files", (const char *const *) files);
}

GStrv
jp_recent_list (void)
{
  g_autoptr (GSettings) settings = g_settings_new (JP_APP_ID);
  g_auto (GStrv) all = g_settings_get_strv (settings, "recent-files");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; all[i] != NULL; i++)
    if (g_file_test (all[i], G_FILE_TEST_IS_REGULAR))
      g_strv_builder_add (builder, all[i]);
  return g_strv_builder_end (builder);
}
