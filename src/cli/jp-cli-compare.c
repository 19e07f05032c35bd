/* SPDX-License-Identifier: GPL-3.0-or-later */

/* compare: the years of a unit side by side. */

#include "config.h"

#include "jp-cli.h"
#include "jp-compare.h"
#include "jp-export-compare.h"
#include "jp-find.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

static const char *
node_name (const JpComparison *comparison, const JpCompareRow *row)
{
  const char *name = NULL;

  for (guint i = 0; i < comparison->n; i++)
    if (row->index[i] >= 0)
      name = jp_compare_row_get (comparison, row, i)->node->name;
  return name != NULL ? name : "";
}

static char *
decimal_text (JpDecimal value, const char *none)
{
  return value.is_set ? jp_decimal_to_text (value) : g_strdup (none);
}

/* "+0.5", of rates "+12.50 %". */
static char *
change_text (const JpCompareRow *row)
{
  const JpCompareChange *change = &row->overall;
  const char *sign = jp_rational_sign (&change->change) > 0 ? "+" : "";
  g_auto (JpRational) hundred = JP_RATIONAL_INIT;
  g_autofree char *text = NULL;

  if (!change->is_set)
    return g_strdup ("—");
  jp_rational_set_int (&hundred, 100);
  jp_rational_mul (&hundred, &hundred, &change->change);
  text = row->by_rate ? jp_rational_to_fixed (&hundred, 2) : jp_rational_to_text (&change->change, 0, 6);
  return g_strconcat (sign, text, row->by_rate ? " %" : NULL, NULL);
}

static void
print_name (const char *name)
{
  printf ("%s%*s", name, MAX (44 - jp_cli_width (name), 1), "");
}

static void
print_indicator (const JpComparison *comparison, const JpCompareRow *row)
{
  g_autofree char *change = change_text (row);

  print_name (node_name (comparison, row));
  for (guint i = 0; i < comparison->n; i++)
    {
      const JpScoreRow *scored = jp_compare_row_get (comparison, row, i);
      g_autofree char *score = decimal_text (scored != NULL ? scored->score : JP_DECIMAL_NONE, "—");
      g_autofree char *points = decimal_text (scored != NULL ? scored->points : JP_DECIMAL_NONE, "—");
      g_autofree char *both = g_strdup_printf ("%s/%s", score, points);

      printf (" %*s", MAX (11 + (int) (strlen (both) - g_utf8_strlen (both, -1)), 0), both);
    }
  printf (" %10s  %s\n", change, row->overall.cause != JP_CAUSE_SAME ? jp_cause_get_title (row->overall.cause) : "");
}

static void
print_problems (const JpComparison *comparison)
{
  const char *const titles[] = { _("new"), _("still open"), _("came back"), _("mended") };

  for (guint i = 0; i < comparison->problems->len; i++)
    {
      const JpCompareProblem *problem = &g_array_index (comparison->problems, JpCompareProblem, i);
      const char *title = NULL;

      for (guint j = 0; j < comparison->n; j++)
        title = problem->findings[j] != NULL ? problem->findings[j]->title : title;
      if (i == 0)
        printf ("\n%s\n", _("Problems"));
      printf ("  %s: %s\n", titles[problem->state], title != NULL ? title : "—");
    }
}

static void
print_sums (const JpComparison *comparison)
{
  g_auto (JpCompareSums) sums = { FALSE };
  g_autofree char *change = NULL;
  g_autofree char *text = NULL;

  jp_comparison_sum_up (comparison, &sums);
  change = jp_compare_format_points (&sums.change);
  text = jp_compare_sums_to_text (&sums);
  if (text != NULL && sums.is_set)
    printf ("%s %s: %s\n", _("Change"), change, text);
}

static const char *
unit_name (const JpComparison *comparison)
{
  return jp_record_as_unit (jp_comparison_get_scores (comparison, 0)->sheet->record.parent->parent)->name;
}

static void
print_comparison (const JpComparison *comparison)
{
  print_name (comparison->of_units ? "" : unit_name (comparison));
  for (guint i = 0; i < comparison->n; i++)
    {
      g_autofree char *label = jp_comparison_dup_label (comparison, i);

      printf (" %*s%s", MAX (11 - jp_cli_width (label), 0), "", label);
    }
  printf ("\n");
  for (guint i = 0; i < comparison->indicators->len; i++)
    print_indicator (comparison, jp_comparison_get_indicator (comparison, i));
  print_name (_("Total"));
  for (guint i = 0; i < comparison->n; i++)
    {
      g_autofree char *score = decimal_text (jp_comparison_get_scores (comparison, i)->score, "-");
      g_autofree char *points = decimal_text (jp_comparison_get_scores (comparison, i)->points, "-");
      g_autofree char *both = g_strdup_printf ("%s/%s", score, points);

      printf (" %11s", both);
    }
  printf ("\n");
  if (comparison->of_units)
    return;
  print_sums (comparison);
  print_problems (comparison);
}

static int
compare_years (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

/* "2021,2023": two to six years, the earliest first. NULL when it is nothing of the kind. */
static GArray *
parse_years (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  g_autoptr (GArray) years = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; parts[i] != NULL; i++)
    {
      gint64 year;

      if (!g_ascii_string_to_signed (g_strstrip (parts[i]), 10, 1, 9999, &year, NULL))
        return NULL;
      g_array_append_val (years, year);
    }
  g_array_sort (years, compare_years);
  for (guint i = 1; i < years->len; i++)
    if (g_array_index (years, gint64, i - 1) == g_array_index (years, gint64, i))
      return NULL;
  return years->len >= 2 && years->len <= JP_COMPARE_MAX ? g_steal_pointer (&years) : NULL;
}

static GPtrArray *
find_sheets (JpProject *project, const char *unit_name, const GArray *years, const char *sheet_name, GError **error)
{
  JpUnitRecord *unit = jp_find_unit (project, unit_name);
  g_autoptr (GPtrArray) sheets = g_ptr_array_new ();

  if (unit == NULL)
    {
      g_set_error (error, JP_ERROR, JP_ERROR_NOT_FOUND,
                   _("There is no unit “%s” in the project; “jiping-cli units” lists them."), unit_name);
      return NULL;
    }
  for (guint i = 0; i < years->len; i++)
    {
      JpYearRecord *year = jp_find_year (unit, g_array_index (years, gint64, i));
      JpSheetRecord *sheet = year != NULL ? jp_find_sheet (year, sheet_name) : NULL;

      if (sheet == NULL)
        {
          g_set_error (error, JP_ERROR, JP_ERROR_NOT_FOUND,
                       _("“%s” has no sheet “%s” for %d; “jiping-cli units” lists what there is."), unit->name,
                       sheet_name, (int) g_array_index (years, gint64, i));
          return NULL;
        }
      g_ptr_array_add (sheets, sheet);
    }
  return g_steal_pointer (&sheets);
}

/* The sheets of one year of several units, in the order they are named. */
static GPtrArray *
find_units (JpProject *project, char **units, int year, const char *sheet_name, GError **error)
{
  g_autoptr (GPtrArray) sheets = g_ptr_array_new ();

  for (guint i = 0; units[i] != NULL; i++)
    {
      gint64 only = year;
      g_autoptr (GArray) years = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_autoptr (GPtrArray) found = NULL;

      g_array_append_val (years, only);
      found = find_sheets (project, units[i], years, sheet_name, error);
      if (found == NULL)
        return NULL;
      if (g_ptr_array_find (sheets, g_ptr_array_index (found, 0), NULL))
        {
          g_set_error (error, JP_ERROR, JP_ERROR_INVALID, _("“%s” is named twice; name every unit once."), units[i]);
          return NULL;
        }
      g_ptr_array_add (sheets, g_ptr_array_index (found, 0));
    }
  return g_steal_pointer (&sheets);
}

static gboolean
print (const JpComparison *comparison, gboolean json, const char *csv, const char *xlsx, GError **error)
{
  if (xlsx != NULL)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (xlsx);

      if (!jp_export_compare_xlsx (comparison, file, NULL, error))
        return FALSE;
    }
  if (csv != NULL)
    {
      g_autofree char *text = jp_export_compare_to_csv (comparison);

      if (!jp_cli_save (csv, text, error))
        return FALSE;
    }
  if (json)
    {
      g_autoptr (JpJson) root = jp_comparison_to_json (comparison);
      g_autofree char *text = jp_json_to_text (root, TRUE);

      printf ("%s\n", text);
    }
  else if (csv == NULL && xlsx == NULL)
    print_comparison (comparison);
  return TRUE;
}

/* What was asked for. */
typedef struct
{
  char **units;
  char *years_text;
  GArray *years;
  int year;
  char *sheet;
  char *csv;
  char *xlsx;
  gboolean json;
} Options;

static void
options_clear (Options *self)
{
  g_clear_pointer (&self->units, g_strfreev);
  g_clear_pointer (&self->years, g_array_unref);
  g_free (self->years_text);
  g_free (self->sheet);
  g_free (self->csv);
  g_free (self->xlsx);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* The years of one unit, or one year of several. */
static gboolean
options_are_valid (Options *self)
{
  guint n_units = self->units != NULL ? g_strv_length (self->units) : 0;

  self->years = self->years_text != NULL ? parse_years (self->years_text) : NULL;
  if (self->json && g_strcmp0 (self->csv, "-") == 0)
    return FALSE;
  if (self->years_text != NULL)
    return n_units == 1 && self->year == 0 && self->years != NULL;
  return n_units >= 2 && n_units <= JP_COMPARE_MAX && self->year > 0;
}

int
jp_cli_compare (int argc, char **argv)
{
  g_auto (Options) options = { NULL };
  const GOptionEntry entries[] = { { "unit", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.units, NULL, NULL },
                                   { "years", 0, 0, G_OPTION_ARG_STRING, &options.years_text, NULL, NULL },
                                   { "year", 0, 0, G_OPTION_ARG_INT, &options.year, NULL, NULL },
                                   { "sheet", 0, 0, G_OPTION_ARG_STRING, &options.sheet, NULL, NULL },
                                   { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, NULL, NULL },
                                   { "csv", 0, 0, G_OPTION_ARG_FILENAME, &options.csv, NULL, NULL },
                                   { "xlsx", 0, 0, G_OPTION_ARG_FILENAME, &options.xlsx, NULL, NULL },
                                   { NULL } };
  const char *sheet;
  g_autoptr (JpProject) project = NULL;
  g_autoptr (GPtrArray) sheets = NULL;
  g_autoptr (JpComparison) comparison = NULL;
  g_autoptr (GError) error = NULL;

  if (!jp_cli_parse (&argc, &argv, entries, 1, "PROJECT"))
    return JP_EXIT_USAGE;
  if (!options_are_valid (&options))
    {
      fprintf (stderr, "%s\n",
               _("jiping-cli compare: PROJECT (--unit U --years A,B[,C…] | --unit U --unit V… --year Y) [--sheet S] "
                 "[--json] [--csv OUT] [--xlsx OUT]; two to six of them"));
      return JP_EXIT_USAGE;
    }
  project = jp_cli_open_as_needed (argv[1], &error);
  if (project == NULL)
    return jp_cli_fail (error);
  sheet = options.sheet != NULL ? options.sheet : "unit";
  sheets = options.years != NULL ? find_sheets (project, options.units[0], options.years, sheet, &error)
                                 : find_units (project, options.units, options.year, sheet, &error);
  if (sheets == NULL)
    return jp_cli_fail (error);
  comparison = jp_comparison_new (project, sheets);
  if (!jp_cli_was_read (project, &error))
    return jp_cli_fail (error);
  return print (comparison, options.json, options.csv, options.xlsx, &error) ? JP_EXIT_DONE : jp_cli_fail (error);
}
