/* SPDX-License-Identifier: GPL-3.0-or-later */

/* batch: a wide table scored by a framework, without a project. */

#include "config.h"

#include "jp-batch.h"
#include "jp-cli.h"
#include "jp-framework-builtin.h"
#include "jp-import.h"
#include "jp-store.h"
#include "jp-text.h"

#include <glib/gi18n.h>
#include <stdio.h>

/* A framework in a project of its own: a built-in one, a framework file, a project file's, or tables: a folder with
 * indicators.csv (and profile.json for the grade scale), or a table of indicators alone. */
static JpProject *
load_framework (const char *name, GError **error)
{
  g_autoptr (JpProject) project = NULL;
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (name);
  JpImportOptions options = { .unit = "-", .year = 2000 };

  if (g_str_has_suffix (name, ".jiping"))
    return jp_store_open_project (name, JP_STORE_READ_ONLY, error);
  project = jp_project_new ();
  if (!g_file_test (name, G_FILE_TEST_EXISTS) || g_str_has_suffix (name, ".json"))
    return jp_framework_add_by_name (project, name, error) != NULL ? g_steal_pointer (&project) : NULL;
  if (g_file_test (name, G_FILE_TEST_IS_DIR))
    options.folder = file;
  else
    options.indicators = file;
  return jp_import (project, &options, NULL, error) ? g_steal_pointer (&project) : NULL;
}

static void
print_pieces (const GPtrArray *pieces)
{
  for (guint i = 0; i < pieces->len; i++)
    {
      gsize length;
      const char *text = g_bytes_get_data (g_ptr_array_index (pieces, i), &length);

      fwrite (text, 1, length, stdout);
    }
}

static gboolean
score_table (const char *framework_name, const char *facts_path, const char *out, GError **error)
{
  g_autoptr (JpProject) project = load_framework (framework_name, error);
  g_autoptr (GFile) facts = g_file_new_for_commandline_arg (facts_path);
  g_autoptr (GFile) target = NULL;
  g_autoptr (GPtrArray) pieces = NULL;
  JpRecord *framework;

  if (project == NULL)
    return FALSE;
  framework = jp_record_first (jp_project_get_root (project), JP_KIND_FRAMEWORK);
  if (framework == NULL)
    {
      g_set_error (error, JP_ERROR, JP_ERROR_NOT_FOUND, _("“%s” has no framework."), framework_name);
      return FALSE;
    }
  pieces = jp_batch_score (project, jp_record_as_framework (framework), facts, error);
  if (pieces == NULL)
    return FALSE;
  if (g_str_equal (out, "-"))
    {
      print_pieces (pieces);
      return TRUE;
    }
  target = g_file_new_for_commandline_arg (out);
  return jp_text_save_pieces (target, pieces, error);
}

int
jp_cli_batch (int argc, char **argv)
{
  g_autofree char *framework = NULL;
  g_autofree char *facts = NULL;
  g_autofree char *csv = NULL;
  const GOptionEntry entries[] = { { "framework", 0, 0, G_OPTION_ARG_FILENAME, &framework, NULL, NULL },
                                   { "facts", 0, 0, G_OPTION_ARG_FILENAME, &facts, NULL, NULL },
                                   { "csv", 0, 0, G_OPTION_ARG_FILENAME, &csv, NULL, NULL },
                                   { NULL } };
  g_autoptr (GError) error = NULL;

  if (!jp_cli_parse (&argc, &argv, entries, 0, NULL))
    return JP_EXIT_USAGE;
  if (framework == NULL || facts == NULL || csv == NULL)
    {
      fprintf (stderr, "%s\n", _("jiping-cli batch: --framework F --facts TABLE.csv --csv OUT"));
      return JP_EXIT_USAGE;
    }
  return score_table (framework, facts, csv, &error) ? JP_EXIT_DONE : jp_cli_fail (error);
}
