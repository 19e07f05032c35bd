/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-framework-builtin.h"

#include "jp-framework-file.h"
#include "jp-frameworks-resources.h"
#include "jp-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FOLDER "/org/jiping/Jiping/frameworks/"

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static const char *const *
list_ids (void)
{
  g_auto (GStrv) files = g_resource_enumerate_children (jp_frameworks_get_resource (), FOLDER, 0, NULL);
  GPtrArray *ids = g_ptr_array_new ();

  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    if (g_str_has_suffix (files[i], JP_FRAMEWORK_SUFFIX))
      g_ptr_array_add (ids, g_strndup (files[i], strlen (files[i]) - strlen (JP_FRAMEWORK_SUFFIX)));
  g_ptr_array_sort (ids, compare_names);
  g_ptr_array_add (ids, NULL);
  return (const char *const *) g_ptr_array_free (ids, FALSE);
}

const char *const *
jp_framework_builtin_get_ids (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    g_once_init_leave (&once, GPOINTER_TO_SIZE (list_ids ()));
  return GSIZE_TO_POINTER (once);
}

GBytes *
jp_framework_builtin_get_file (const char *id)
{
  g_autofree char *path = NULL;

  if (!g_strv_contains (jp_framework_builtin_get_ids (), id))
    return NULL;
  path = g_strconcat (FOLDER, id, JP_FRAMEWORK_SUFFIX, NULL);
  return g_resource_lookup_data (jp_frameworks_get_resource (), path, 0, NULL);
}

/* Id → name, interned. */
static GHashTable *
list_names (void)
{
  GHashTable *names = g_hash_table_new (g_str_hash, g_str_equal);
  const char *const *ids = jp_framework_builtin_get_ids ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (GBytes) file = jp_framework_builtin_get_file (ids[i]);
      g_autoptr (JpJson) json = jp_json_parse (g_bytes_get_data (file, NULL), (gssize) g_bytes_get_size (file), NULL);

      g_hash_table_insert (names, (gpointer) ids[i],
                           (gpointer) g_intern_string (jp_json_get_string (json, "name")));
    }
  return names;
}

const char *
jp_framework_builtin_get_name (const char *id)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    g_once_init_leave (&once, GPOINTER_TO_SIZE (list_names ()));
  return g_hash_table_lookup (GSIZE_TO_POINTER (once), id);
}

JpFrameworkRecord *
jp_framework_builtin_add (JpProject *project, const char *id, GError **error)
{
  g_autoptr (GBytes) file = jp_framework_builtin_get_file (id);

  if (file == NULL)
    {
      g_set_error (error, JP_ERROR, JP_ERROR_NOT_FOUND,
                   _("There is no built-in framework “%s”; “jiping-cli frameworks” lists them."), id);
      return NULL;
    }
  return jp_framework_file_read (project, g_bytes_get_data (file, NULL), (gssize) g_bytes_get_size (file), error);
}

JpFrameworkRecord *
jp_framework_add_by_name (JpProject *project, const char *name, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *text = NULL;
  gsize length;

  if (g_strv_contains (jp_framework_builtin_get_ids (), name) || !g_str_has_suffix (name, ".json"))
    return jp_framework_builtin_add (project, name, error);
  if (g_file_get_contents (name, &text, &length, &local))
    return jp_framework_file_read (project, text, (gssize) length, error);
  g_set_error (error, JP_ERROR, JP_ERROR_IO, _("The framework file “%s” cannot be read: %s"), name, local->message);
  return NULL;
}
