/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-recent.h"

#define MAX_RECENT 8

/* Between path and result in the settings. */
#define SEPARATOR "\t"

static JpRecent *
recent_new (const char *path, const char *result)
{
  JpRecent *self = g_new0 (JpRecent, 1);

  self->path = g_strdup (path);
  self->result = result != NULL && *result != '\0' ? g_strdup (result) : NULL;
  return self;
}

static void
recent_free (gpointer data)
{
  JpRecent *self = data;

  g_free (self->path);
  g_free (self->result);
  g_free (self);
}

/* -1 when it is not in the list. */
static int
find (GPtrArray *list, const char *path)
{
  for (guint i = 0; i < list->len; i++)
    {
      JpRecent *recent = g_ptr_array_index (list, i);

      if (g_str_equal (recent->path, path))
        return (int) i;
    }
  return -1;
}

static void
store (GPtrArray *list)
{
  g_autoptr (GSettings) settings = g_settings_new (JP_APP_ID);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) texts = NULL;

  for (guint i = 0; i < MIN (list->len, MAX_RECENT); i++)
    {
      JpRecent *recent = g_ptr_array_index (list, i);
      g_autofree char *text = g_strjoin (SEPARATOR, recent->path, recent->result, NULL);

      g_strv_builder_add (builder, text);
    }
  texts = g_strv_builder_end (builder);
  g_settings_set_strv (settings, "recent-files", (const char *const *) texts);
}

void
jp_recent_add (const char *path, const char *result)
{
  g_autoptr (GPtrArray) list = jp_recent_list ();
  int at = find (list, path);
  JpRecent *known = at >= 0 ? g_ptr_array_index (list, at) : NULL;
  JpRecent *recent = recent_new (path, result != NULL || known == NULL ? result : known->result);

  if (known != NULL)
    g_ptr_array_remove_index (list, (guint) at);
  g_ptr_array_insert (list, 0, recent);
  store (list);
}

void
jp_recent_remove (const char *path)
{
  g_autoptr (GPtrArray) list = jp_recent_list ();
  int at = find (list, path);

  if (at < 0)
    return;
  g_ptr_array_remove_index (list, (guint) at);
  store (list);
}

GPtrArray *
jp_recent_list (void)
{
  g_autoptr (GSettings) settings = g_settings_new (JP_APP_ID);
  g_auto (GStrv) texts = g_settings_get_strv (settings, "recent-files");
  GPtrArray *list = g_ptr_array_new_with_free_func (recent_free);

  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (texts[i], SEPARATOR, 2);

      if (parts[0] != NULL)
        g_ptr_array_add (list, recent_new (parts[0], parts[1]));
    }
  return list;
}
