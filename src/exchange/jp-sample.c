/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-sample.h"

#include "jp-import.h"
#include "jp-json.h"
#include "jp-samples-resources.h"

#include <glib/gi18n-lib.h>

#define SAMPLES "/org/jiping/Jiping/samples/"

/* JpSampleInfo, in the order of samples.json. Made once, never released. */
static GArray *
read_list (void)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (JpSampleInfo));
  g_autoptr (GBytes) file = g_resource_lookup_data (jp_samples_get_resource (), SAMPLES "samples.json", 0, NULL);
  g_autoptr (JpJson) samples = jp_json_parse (g_bytes_get_data (file, NULL), (gssize) g_bytes_get_size (file), NULL);

  for (guint i = 0; i < jp_json_get_length (samples); i++)
    {
      const JpJson *entry = jp_json_at (samples, i);
      JpSampleInfo info = { .name = g_intern_string (jp_json_get_string (entry, "name")),
                            .title = g_intern_string (jp_json_get_string (entry, "title")) };

      g_array_append_val (list, info);
    }
  return list;
}

static GArray *
get_list (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    g_once_init_leave (&once, GPOINTER_TO_SIZE (read_list ()));
  return GSIZE_TO_POINTER (once);
}

guint
jp_sample_get_n (void)
{
  return get_list ()->len;
}

const JpSampleInfo *
jp_sample_get (guint n)
{
  g_return_val_if_fail (n < jp_sample_get_n (), NULL);

  return &g_array_index (get_list (), JpSampleInfo, n);
}

gboolean
jp_sample_exists (const char *name)
{
  for (guint i = 0; i < jp_sample_get_n (); i++)
    if (g_str_equal (jp_sample_get (i)->name, name))
      return TRUE;
  return FALSE;
}

gboolean
jp_sample_load (JpProject *project, const char *name, GError **error)
{
  g_autofree char *uri = g_strconcat ("resource://" SAMPLES, name, NULL);
  g_autoptr (GFile) folder = g_file_new_for_uri (uri);
  JpImportOptions options = { .folder = folder };

  if (!jp_sample_exists (name))
    {
      g_set_error (error, JP_ERROR, JP_ERROR_NOT_FOUND, _("There is no sample “%s”."), name);
      return FALSE;
    }
  g_resources_register (jp_samples_get_resource ());
  return jp_import (project, &options, NULL, error);
}
