/* SPDX-License-Identifier: GPL-3.0-or-later */

/* frameworks PROJECT --update FILE|ID: takes over another version of a framework, or says what that would change. */

#include "config.h"

#include "jp-cli-framework-update.h"

#include "jp-backup.h"
#include "jp-cli.h"
#include "jp-find.h"
#include "jp-framework-builtin.h"
#include "jp-framework-diff.h"
#include "jp-store.h"

#include <glib/gi18n.h>
#include <stdio.h>

/* The copy that is to be updated: named, or of the key of what is taken over, or the only one. */
static JpFrameworkRecord *
find_target (JpProject *project, const char *name, const JpFrameworkRecord *other, GError **error)
{
  JpRecord *root = jp_project_get_root (project);
  JpFrameworkRecord *found;

  if (name == NULL && jp_record_count (root, JP_KIND_FRAMEWORK) == 1)
    return jp_record_as_framework (jp_record_first (root, JP_KIND_FRAMEWORK));
  found = jp_find_framework (project, name != NULL ? name : other->key);
  if (found == NULL)
    g_set_error (error, JP_ERROR, JP_ERROR_NOT_FOUND,
                 _("There is no framework “%s” in the project. Say which with --framework."),
                 name != NULL ? name : other->key);
  return found;
}

/* "  points  产出/数量  3 → 4" */
static void
print_text (const JpFrameworkDiff *diff)
{
  g_autofree char *answers = jp_framework_diff_describe_answers (diff);

  for (guint i = 0; i < diff->differences->len; i++)
    {
      const JpFrameworkDifference *difference = jp_framework_diff_get (diff, i);
      g_autofree char *text = jp_framework_difference_to_text (difference);

      for (char *p = text; *p != '\0'; p++)
        if (*p == '\n')
          *p = ' ';
      printf ("%s\t%s\t%s\n", jp_framework_diff_kind_get_title (difference->kind), difference->path, text);
    }
  if (diff->differences->len == 0)
    printf ("%s\n", _("The framework is the same already."));
  if (*answers != '\0')
    printf ("%s\n", answers);
}

static void
print_json (const JpFrameworkDiff *diff)
{
  g_autoptr (JpJson) json = jp_framework_diff_to_json (diff);
  g_autofree char *text = jp_json_to_text (json, TRUE);

  printf ("%s\n", text);
}

/* Another framework of the project, a built-in one, or a file. */
static JpFrameworkRecord *
find_source (JpProject *project, JpProject *own, const JpCliUpdate *options, JpProject **source, GError **error)
{
  JpFrameworkRecord *record = options->framework != NULL ? jp_find_framework (project, options->source) : NULL;

  *source = record != NULL ? project : own;
  return record != NULL ? record : jp_framework_add_by_name (own, options->source, error);
}

int
jp_cli_framework_update (const char *path, const JpCliUpdate *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpProject) own = jp_project_new ();
  g_autoptr (JpProject) project = options->dry_run ? jp_store_open_project (path, JP_STORE_READ_ONLY, &error)
                                                   : jp_cli_open_to_edit (path, &error);
  g_autoptr (JpFrameworkDiff) diff = NULL;
  JpFrameworkRecord *to, *from;
  JpProject *source;

  if (project == NULL)
    return jp_cli_fail (error);
  to = find_source (project, own, options, &source, &error);
  from = to != NULL ? find_target (project, options->framework, to, &error) : NULL;
  if (from == NULL)
    return jp_cli_fail (error);
  diff = jp_framework_diff_new (project, from, source, to);
  if (options->json)
    print_json (diff);
  else
    print_text (diff);
  if (options->dry_run || diff->differences->len == 0 ||
      (jp_backup_before (project, JP_BACKUP_FRAMEWORK, &error) &&
       jp_framework_diff_apply (diff, options->drop_answers, &error)))
    return JP_EXIT_DONE;
  return jp_cli_fail (error);
}
