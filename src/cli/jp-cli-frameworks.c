/* SPDX-License-Identifier: GPL-3.0-or-later */

/* frameworks: lists and writes out what is built in, and what a project holds. */

#include "config.h"

#include "jp-cli.h"
#include "jp-cli-framework-update.h"
#include "jp-find.h"
#include "jp-framework-builtin.h"
#include "jp-framework-file.h"
#include "jp-json.h"
#include "jp-score.h"
#include "jp-store.h"
#include "jp-text.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

static JpJson *
describe (JpFrameworkRecord *framework, gboolean builtin)
{
  g_autoptr (GPtrArray) leaves = jp_framework_get_leaves (framework);
  g_autofree char *points = jp_decimal_to_text (framework->full_points);
  JpJson *object = jp_json_new_object ();

  jp_json_set_string (object, "key", framework->key);
  jp_json_set_string (object, "name", framework->name);
  jp_json_set_string (object, "version", framework->version);
  jp_json_set (object, "year", framework->year != 0 ? jp_json_new_int (framework->year) : jp_json_new_null ());
  jp_json_set_string (object, "office", framework->office);
  jp_json_set_string (object, "source", framework->source);
  jp_json_set_string (object, "notes", framework->remark);
  jp_json_set_string (object, "full_points", framework->full_points.is_set ? points : NULL);
  jp_json_set_int (object, "indicators", leaves->len);
  jp_json_set_boolean (object, "built_in", builtin);
  return object;
}

static void
add_framework (JpFrameworkRecord *framework, gboolean builtin, gboolean json, JpJson *list)
{
  g_autoptr (GPtrArray) leaves = jp_framework_get_leaves (framework);

  if (!json)
    printf ("%s\t%s\t%s\t%u\n", framework->key != NULL ? framework->key : "—", framework->name,
            framework->version != NULL ? framework->version : "—", leaves->len);
  jp_json_append (list, describe (framework, builtin));
}

static gboolean
add_builtins (gboolean json, JpJson *list, GError **error)
{
  const char *const *ids = jp_framework_builtin_get_ids ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (JpProject) project = jp_project_new ();
      JpFrameworkRecord *framework = jp_framework_builtin_add (project, ids[i], error);

      if (framework == NULL)
        return FALSE;
      add_framework (framework, TRUE, json, list);
    }
  return TRUE;
}

/* What is built in; with a project, what that holds instead. */
static int
list_frameworks (JpProject *project, gboolean json)
{
  g_autoptr (JpJson) root = jp_json_new_object ();
  g_autoptr (GError) error = NULL;
  JpJson *list = jp_json_new_array ();

  jp_json_set (root, "frameworks", list);
  if (project == NULL && !add_builtins (json, list, &error))
    return jp_cli_fail (error);
  if (project != NULL)
    JP_FOREACH_CHILD (framework, jp_project_get_root (project), JP_KIND_FRAMEWORK)
      add_framework (jp_record_as_framework (framework), FALSE, json, list);
  if (json)
    {
      g_autofree char *text = jp_json_to_text (root, TRUE);

      printf ("%s\n", text);
    }
  return JP_EXIT_DONE;
}

static gboolean
save (const char *text, const char *out, GError **error)
{
  g_autoptr (GFile) file = NULL;

  if (g_str_equal (out, "-"))
    {
      fputs (text, stdout);
      return TRUE;
    }
  file = g_file_new_for_commandline_arg (out);
  return jp_text_save (file, text, strlen (text), error);
}

static int
export_framework (JpProject *project, const char *name, const char *out)
{
  g_autoptr (JpProject) own = project == NULL ? jp_project_new () : NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  JpFrameworkRecord *framework;

  framework = project != NULL ? jp_find_framework (project, name) : jp_framework_add_by_name (own, name, &error);
  if (framework == NULL && error == NULL)
    g_set_error (&error, JP_ERROR, JP_ERROR_NOT_FOUND, _("There is no framework “%s” in the project."), name);
  if (framework == NULL)
    return jp_cli_fail (error);
  text = jp_framework_file_write (framework);
  return save (text, out, &error) ? JP_EXIT_DONE : jp_cli_fail (error);
}

int
jp_cli_frameworks (int argc, char **argv)
{
  gboolean json = FALSE;
  gboolean dry_run = FALSE;
  gboolean drop_answers = FALSE;
  g_autofree char *export = NULL;
  g_autofree char *update = NULL;
  g_autofree char *target = NULL;
  const GOptionEntry entries[] = { { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
                                   { "export", 0, 0, G_OPTION_ARG_STRING, &export, NULL, NULL },
                                   { "update", 0, 0, G_OPTION_ARG_STRING, &update, NULL, NULL },
                                   { "framework", 0, 0, G_OPTION_ARG_STRING, &target, NULL, NULL },
                                   { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, NULL, NULL },
                                   { "drop-answers", 0, 0, G_OPTION_ARG_NONE, &drop_answers, NULL, NULL },
                                   { NULL } };
  g_autoptr (GOptionContext) context = g_option_context_new ("[PROJECT] [OUT]");
  g_autoptr (JpProject) project = NULL;
  g_autoptr (GError) error = NULL;
  int n_outputs;

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      fprintf (stderr, "jiping-cli frameworks: %s\n", error->message);
      return JP_EXIT_USAGE;
    }
  n_outputs = export != NULL ? 1 : 0;
  if (argc - 1 < n_outputs || argc - 1 > n_outputs + 1 ||
      (update == NULL ? dry_run || drop_answers || target != NULL : argc != 2 || export != NULL))
    {
      fprintf (stderr, "%s\n",
               _("jiping-cli frameworks: [PROJECT] [--json | --export ID OUT | --update FILE|ID [--framework F] "
                 "[--dry-run] [--drop-answers]]"));
      return JP_EXIT_USAGE;
    }
  if (update != NULL)
    return jp_cli_framework_update (argv[1], &(JpCliUpdate) { update, target, dry_run, drop_answers, json });
  if (argc - 1 > n_outputs)
    {
      project = jp_store_open_project (argv[1], JP_STORE_READ_ONLY, &error);
      if (project == NULL)
        return jp_cli_fail (error);
    }
  return export != NULL ? export_framework (project, export, argv[argc - 1]) : list_frameworks (project, json);
}
