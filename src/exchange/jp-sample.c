/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-sample.h"

#include "jp-edits.h"
#include "jp-import.h"
#include "jp-samples-resources.h"

#include <glib/gi18n-lib.h>

#define SAMPLES "/org/jiping/Jiping/samples/"

static const JpSampleInfo samples[] = {
  { "yanzhou-2020", "济宁市兖州区社会保险服务中心 2020 年部门整体支出绩效评价" },
};

guint
jp_sample_get_n (void)
{
  return G_N_ELEMENTS (samples);
}

const JpSampleInfo *
jp_sample_get (guint n)
{
  g_return_val_if_fail (n < G_N_ELEMENTS (samples), NULL);

  return &samples[n];
}

gboolean
jp_sample_exists (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    if (g_str_equal (samples[i].name, name))
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

JpFrameworkRecord *
jp_sample_copy_framework (JpProject *project, const char *name, GError **error)
{
  g_autoptr (JpProject) sample = jp_project_new ();
  JpRecord *framework;

  if (!jp_sample_load (sample, name, error))
    return NULL;
  framework = jp_record_first (jp_project_get_root (sample), JP_KIND_FRAMEWORK);
  g_return_val_if_fail (framework != NULL, NULL);
  return jp_edit_copy_framework (project, jp_record_as_framework (framework), error);
}
