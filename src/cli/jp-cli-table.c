/* SPDX-License-Identifier: GPL-3.0-or-later */

/* import --table: a table of any origin, understood as in the window's dialog. */

#include "config.h"

#include "jp-cli.h"

#include "jp-backup.h"
#include "jp-find.h"
#include "jp-plan.h"

#include <glib/gi18n.h>
#include <stdio.h>

static const char *const kinds[] = { "budget", "indicators", "staff", "goals", "institutions", "problems", NULL };

typedef struct
{
  JpProject *project;
  JpMappingTarget target;
  gboolean dry_run;
  gboolean take;
} Import;

static gboolean
find_target (Import *self, const JpCliSelection *selection, const char *kind, GError **error)
{
  JpUnitRecord *unit = jp_find_unit (self->project, selection->unit);

  self->target.year = unit != NULL ? jp_find_year (unit, selection->year) : NULL;
  for (guint i = 0; kinds[i] != NULL; i++)
    if (g_str_equal (kinds[i], kind))
      self->target.kind = (JpMappingKind) i;
  if (self->target.year == NULL)
    {
      g_set_error (error, JP_ERROR, JP_ERROR_NOT_FOUND, _("The project has no “%s” in %d. Add it first."),
                   selection->unit, selection->year);
      return FALSE;
    }
  if (self->target.kind == JP_MAPPING_INDICATORS || selection->sheet != NULL)
    self->target.sheet = jp_find_sheet (self->target.year, selection->sheet != NULL ? selection->sheet : "unit");
  if (self->target.sheet != NULL || (self->target.kind != JP_MAPPING_INDICATORS && selection->sheet == NULL))
    return TRUE;
  g_set_error (error, JP_ERROR, JP_ERROR_NOT_FOUND, _("There is no sheet “%s”. Add it first."),
               selection->sheet != NULL ? selection->sheet : "unit");
  return FALSE;
}

static gboolean
import_grid (const Import *self, const JpGrid *grid, GError **error)
{
  g_autoptr (JpMapping) mapping = jp_mapping_new (self->project, &self->target, grid, "万元");
  g_autoptr (JpPlan) plan = jp_plan_new (mapping, error);
  g_autofree char *text = NULL;

  if (plan == NULL)
    return FALSE;
  jp_plan_choose_all (plan, self->take);
  text = jp_plan_to_text (plan);
  printf ("%s", text);
  return self->dry_run || jp_plan_count_effective (plan) == 0 ||
         (jp_backup_before (self->project, JP_BACKUP_IMPORT, error) && jp_plan_apply (plan, error));
}

/* The sheet of the file, by name; the first. */
static const JpGrid *
choose_grid (const GPtrArray *grids, const char *name, GError **error)
{
  for (guint i = 0; i < grids->len; i++)
    {
      const JpGrid *grid = g_ptr_array_index (grids, i);

      if (name == NULL || g_strcmp0 (grid->name, name) == 0)
        return grid;
    }
  g_set_error (error, JP_ERROR, JP_ERROR_NOT_FOUND, _("The file has no sheet “%s”. Check its name."),
               name != NULL ? name : "");
  return NULL;
}

int
jp_cli_import_table (int argc, char **argv)
{
  g_auto (JpCliSelection) selection = { 0 };
  g_autofree char *path = NULL;
  g_autofree char *into = NULL;
  g_autofree char *tab = NULL;
  Import self = { 0 };
  const GOptionEntry entries[] = {
    JP_CLI_SELECTION_ENTRIES (selection),
    { "table", 0, 0, G_OPTION_ARG_FILENAME, &path, NULL, NULL },
    { "into", 0, 0, G_OPTION_ARG_STRING, &into, NULL, NULL },
    { "tab", 0, 0, G_OPTION_ARG_STRING, &tab, NULL, NULL },
    { "take", 0, 0, G_OPTION_ARG_NONE, &self.take, NULL, NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &self.dry_run, NULL, NULL },
    { NULL },
  };
  g_autoptr (JpProject) project = NULL;
  g_autoptr (GPtrArray) grids = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  const JpGrid *grid;

  if (!jp_cli_parse (&argc, &argv, entries, 1, "PROJECT"))
    return JP_EXIT_USAGE;
  if (selection.unit == NULL || selection.year == 0 || into == NULL || !g_strv_contains (kinds, into))
    {
      fprintf (stderr, "%s\n", _("jiping-cli import --table: --unit, --year and --into say where the table goes"));
      return JP_EXIT_USAGE;
    }
  file = g_file_new_for_commandline_arg (path);
  grids = jp_grid_load (file, NULL, &error);
  grid = grids != NULL ? choose_grid (grids, tab, &error) : NULL;
  project = grid != NULL ? jp_cli_open_to_edit (argv[1], &error) : NULL;
  self.project = project;
  if (project == NULL || !find_target (&self, &selection, into, &error) || !import_grid (&self, grid, &error))
    return jp_cli_fail (error);
  return JP_EXIT_DONE;
}
