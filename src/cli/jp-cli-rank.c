/* SPDX-License-Identifier: GPL-3.0-or-later */

/* rank: the units of a budget year by their totals. */

#include "config.h"

#include "jp-cli.h"
#include "jp-export-rank.h"
#include "jp-find.h"
#include "jp-rank.h"

#include <glib/gi18n.h>
#include <stdio.h>

static const char *
unit_name (const JpSheetRecord *sheet)
{
  const char *name = jp_record_as_unit (sheet->record.parent->parent)->name;

  return name != NULL ? name : "";
}

/* A rate as a percentage of two places. */
static char *
percent_text (const JpRational *rate)
{
  g_auto (JpRational) hundred = JP_RATIONAL_INIT;
  g_autofree char *fixed = NULL;

  jp_rational_set_int (&hundred, 100);
  jp_rational_mul (&hundred, &hundred, rate);
  fixed = jp_rational_to_fixed (&hundred, 2);
  return g_strconcat (fixed, " %", NULL);
}

static void
print_entry (const JpRankEntry *entry)
{
  g_autofree char *rank = entry->rank > 0 ? g_strdup_printf ("%u", entry->rank) : g_strdup ("—");
  g_autofree char *score = jp_decimal_to_text (entry->score);
  g_autofree char *min = jp_decimal_to_text (entry->possible_min);
  g_autofree char *max = jp_decimal_to_text (entry->possible_max);
  int width = 44 - jp_cli_width (unit_name (entry->sheet));

  printf ("%5s  %s%*s %9s  ", rank, unit_name (entry->sheet), MAX (width, 1), "", score);
  if (entry->rank > 0)
    printf ("%s\n", entry->grade != NULL ? entry->grade : "—");
  else
    printf (ngettext ("%u indicator open: %s to %s\n", "%u indicators open: %s to %s\n", entry->n_open), entry->n_open,
            min, max);
}

static void
print_indicators (const JpRankGroup *group)
{
  printf ("\n%s%*s %10s %10s %10s\n", _("Indicator"), MAX (51 - jp_cli_width (_("Indicator")), 1), "", _("Best"),
          _("Median"), _("Worst"));
  for (guint i = 0; i < group->indicators->len; i++)
    {
      const JpRankIndicator *indicator = jp_rank_group_get_indicator (group, i);
      const char *name = indicator->node->name != NULL ? indicator->node->name : "";
      g_autofree char *best = NULL;
      g_autofree char *median = NULL;
      g_autofree char *worst = NULL;

      if (indicator->rates.n == 0)
        continue;
      best = percent_text (&indicator->rates.best);
      median = percent_text (&indicator->rates.median);
      worst = percent_text (&indicator->rates.worst);
      printf ("%s%*s %10s %10s %10s%s%s\n", name, MAX (51 - jp_cli_width (name), 1), "", best, median, worst,
              indicator->uniform ? "  " : "", indicator->uniform ? _("the same for all") : "");
    }
}

static void
print_group (const JpRankGroup *group)
{
  g_autofree char *upper = jp_rational_to_text (&group->totals.upper, 0, 3);
  g_autofree char *median = jp_rational_to_text (&group->totals.median, 0, 3);
  g_autofree char *lower = jp_rational_to_text (&group->totals.lower, 0, 3);

  printf ("%s\n", group->framework->name != NULL ? group->framework->name : "—");
  for (guint i = 0; i < group->entries->len; i++)
    print_entry (jp_rank_group_get_entry (group, i));
  if (group->n_ranked > 0)
    printf (_("Upper quartile %s, median %s, lower quartile %s\n"), upper, median, lower);
  print_indicators (group);
}

static void
print_ranking (const JpRanking *ranking)
{
  for (guint i = 0; i < ranking->groups->len; i++)
    {
      if (i > 0)
        printf ("\n");
      print_group (jp_ranking_get_group (ranking, i));
    }
  if (ranking->refused->len > 0)
    printf ("\n%s\n", _("Not ranked:"));
  for (guint i = 0; i < ranking->refused->len; i++)
    {
      const JpRankRefusal *refusal = &g_array_index (ranking->refused, JpRankRefusal, i);

      printf ("  %s: %s\n", unit_name (refusal->sheet), refusal->reason);
    }
}

/* By key, name or the number of the record. */
static JpFrameworkRecord *
find_framework (JpProject *project, const char *name, GError **error)
{
  JpFrameworkRecord *found = jp_find_framework (project, name);
  guint64 id;

  if (found == NULL && g_ascii_string_to_unsigned (name, 10, 1, G_MAXINT64, &id, NULL))
    {
      JpRecord *record = jp_project_lookup (project, (gint64) id);

      found = record != NULL && record->kind == JP_KIND_FRAMEWORK ? jp_record_as_framework (record) : NULL;
    }
  if (found == NULL)
    g_set_error (error, JP_ERROR, JP_ERROR_NOT_FOUND,
                 _("There is no framework “%s” in the project; “jiping-cli units --json” names those in use."), name);
  return found;
}

/* The ids of frameworks named to compare with the one that is ranked; NULL with an error. Transfer full. */
static GArray *
find_maps (JpProject *project, char **names, GError **error)
{
  g_autoptr (GArray) maps = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      const JpFrameworkRecord *framework = find_framework (project, names[i], error);

      if (framework == NULL)
        return NULL;
      g_array_append_val (maps, framework->record.id);
    }
  return g_steal_pointer (&maps);
}

static gboolean
rank (JpProject *project, int year, const char *framework_name, char **mapped, gboolean json, const char *csv,
      const char *xlsx, GError **error)
{
  JpFrameworkRecord *framework = framework_name != NULL ? find_framework (project, framework_name, error) : NULL;
  g_autoptr (GArray) maps = NULL;
  g_autoptr (JpRanking) ranking = NULL;

  if (framework_name != NULL && framework == NULL)
    return FALSE;
  maps = find_maps (project, mapped, error);
  if (maps == NULL)
    return FALSE;
  ranking = jp_ranking_new_mapped (project, NULL, year, framework, maps);
  if (!jp_cli_was_read (project, error))
    return FALSE;
  if (ranking->groups->len == 0 && ranking->refused->len == 0)
    {
      g_set_error (error, JP_ERROR, JP_ERROR_NOT_FOUND,
                   _("No unit has a sheet for %d in the project; “jiping-cli units” lists the years."), year);
      return FALSE;
    }
  if (xlsx != NULL)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (xlsx);

      if (!jp_export_rank_xlsx (ranking, file, NULL, NULL, NULL, error))
        return FALSE;
    }
  if (csv != NULL)
    {
      g_autofree char *text = jp_export_rank_to_csv (ranking);

      if (!jp_cli_save (csv, text, error))
        return FALSE;
    }
  if (json)
    {
      g_autoptr (JpJson) root = jp_ranking_to_json (ranking);
      g_autofree char *text = jp_json_to_text (root, TRUE);

      printf ("%s\n", text);
    }
  else if (csv == NULL && xlsx == NULL)
    print_ranking (ranking);
  return TRUE;
}

int
jp_cli_rank (int argc, char **argv)
{
  g_autofree char *framework = NULL;
  g_auto (GStrv) mapped = NULL;
  g_autofree char *csv = NULL;
  g_autofree char *xlsx = NULL;
  gboolean json = FALSE;
  int year = 0;
  const GOptionEntry entries[] = { { "year", 0, 0, G_OPTION_ARG_INT, &year, NULL, NULL },
                                   { "framework", 0, 0, G_OPTION_ARG_STRING, &framework, NULL, NULL },
                                   { "map", 0, 0, G_OPTION_ARG_STRING_ARRAY, &mapped, NULL, NULL },
                                   { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
                                   { "csv", 0, 0, G_OPTION_ARG_FILENAME, &csv, NULL, NULL },
                                   { "xlsx", 0, 0, G_OPTION_ARG_FILENAME, &xlsx, NULL, NULL },
                                   { NULL } };
  g_autoptr (JpProject) project = NULL;
  g_autoptr (GError) error = NULL;

  if (!jp_cli_parse (&argc, &argv, entries, 1, "PROJECT"))
    return JP_EXIT_USAGE;
  if (year == 0 || (json && g_strcmp0 (csv, "-") == 0) || (mapped != NULL && framework == NULL))
    {
      fprintf (stderr, "%s\n",
               _("jiping-cli rank: PROJECT --year Y [--framework F [--map G]…] [--json] [--csv OUT] [--xlsx OUT]"));
      return JP_EXIT_USAGE;
    }
  project = jp_cli_open_as_needed (argv[1], &error);
  if (project == NULL)
    return jp_cli_fail (error);
  return rank (project, year, framework, mapped, json, csv, xlsx, &error) ? JP_EXIT_DONE : jp_cli_fail (error);
}
