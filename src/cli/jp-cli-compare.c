/* SPDX-License-Identifier: GPL-3.0-or-later */

/* compare: the years of a unit side by side. */

#include "config.h"

#include "jp-cli.h"
#include "jp-compare.h"
#include "jp-csv.h"
#include "jp-find.h"
#include "jp-score-json.h"
#include "jp-store.h"

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

static JpYearRecord *
get_year (const JpComparison *comparison, guint n)
{
  return jp_record_as_year (jp_comparison_get_scores (comparison, n)->sheet->record.parent);
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
print_comparison (const JpComparison *comparison)
{
  print_name (jp_record_as_unit (get_year (comparison, 0)->record.parent)->name);
  for (guint i = 0; i < comparison->n; i++)
    printf (" %11" G_GINT64_FORMAT, get_year (comparison, i)->year);
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
  print_problems (comparison);
}

static void
append_rational (GString *out, const JpRational *value, gboolean is_set)
{
  g_autofree char *text = is_set ? jp_rational_to_exact (value) : g_strdup ("");

  jp_csv_append (out, text, FALSE);
}

static void
append_levels (GString *out, const JpComparison *comparison, const JpCompareRow *row)
{
  static const char *const keys[] = { "level1", "level2", "level3" };
  g_autoptr (JpJson) levels = jp_json_new_object ();

  for (guint i = comparison->n; i-- > 0 && jp_json_get_length (levels) == 0;)
    if (row->index[i] >= 0)
      jp_score_json_set_levels (levels, jp_compare_row_get (comparison, row, i)->node);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const char *name = jp_json_get_string (levels, keys[i]);

      jp_csv_append_text (out, name != NULL ? name : "", i == 0);
    }
}

static void
append_row (GString *out, const JpComparison *comparison, const JpCompareRow *row)
{
  const JpCompareChange *change = &row->overall;

  append_levels (out, comparison, row);
  for (guint i = 0; i < comparison->n; i++)
    {
      const JpScoreRow *scored = jp_compare_row_get (comparison, row, i);
      g_autofree char *points = decimal_text (scored != NULL ? scored->points : JP_DECIMAL_NONE, "");
      g_autofree char *score = decimal_text (scored != NULL ? scored->score : JP_DECIMAL_NONE, "");
      g_auto (JpRational) rate = JP_RATIONAL_INIT;
      gboolean is_set = scored != NULL && jp_score_rate (scored->score, scored->points, &rate);

      jp_csv_append (out, points, FALSE);
      jp_csv_append (out, score, FALSE);
      append_rational (out, &rate, is_set);
    }
  jp_csv_append (out, row->by_rate ? "rate" : "points", FALSE);
  append_rational (out, &change->change, change->is_set);
  jp_csv_append (out, jp_cause_get_name (change->cause), FALSE);
  append_rational (out, &change->fact, change->is_set);
  append_rational (out, &change->rule, change->is_set);
  append_rational (out, &change->judgement, change->is_set);
  jp_csv_end_row (out);
}

static char *
comparison_to_csv (const JpComparison *comparison)
{
  GString *out = g_string_new ("\xef\xbb\xbf" "level1,level2,level3");

  for (guint i = 0; i < comparison->n; i++)
    {
      gint64 year = get_year (comparison, i)->year;

      g_string_append_printf (out, ",points_%" G_GINT64_FORMAT ",score_%" G_GINT64_FORMAT ",rate_%" G_GINT64_FORMAT,
                              year, year, year);
    }
  g_string_append (out, ",compared_by,change,cause,fact,rule,judgement");
  jp_csv_end_row (out);
  for (guint i = 0; i < comparison->indicators->len; i++)
    append_row (out, comparison, jp_comparison_get_indicator (comparison, i));
  return g_string_free (out, FALSE);
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

static gboolean
print (const JpComparison *comparison, gboolean json, const char *csv, GError **error)
{
  if (csv != NULL)
    {
      g_autofree char *text = comparison_to_csv (comparison);

      if (!jp_cli_save (csv, text, error))
        return FALSE;
    }
  if (json)
    {
      g_autoptr (JpJson) root = jp_comparison_to_json (comparison);
      g_autofree char *text = jp_json_to_text (root, TRUE);

      printf ("%s\n", text);
    }
  else if (csv == NULL)
    print_comparison (comparison);
  return TRUE;
}

int
jp_cli_compare (int argc, char **argv)
{
  g_autofree char *unit = NULL, *years_text = NULL, *sheet = NULL, *csv = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = { { "unit", 0, 0, G_OPTION_ARG_STRING, &unit, NULL, NULL },
                                   { "years", 0, 0, G_OPTION_ARG_STRING, &years_text, NULL, NULL },
                                   { "sheet", 0, 0, G_OPTION_ARG_STRING, &sheet, NULL, NULL },
                                   { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
                                   { "csv", 0, 0, G_OPTION_ARG_FILENAME, &csv, NULL, NULL },
                                   { NULL } };
  g_autoptr (JpProject) project = NULL;
  g_autoptr (GArray) years = NULL;
  g_autoptr (GPtrArray) sheets = NULL;
  g_autoptr (JpComparison) comparison = NULL;
  g_autoptr (GError) error = NULL;

  if (!jp_cli_parse (&argc, &argv, entries, 1, "PROJECT"))
    return JP_EXIT_USAGE;
  years = years_text != NULL ? parse_years (years_text) : NULL;
  if (unit == NULL || years == NULL || (json && g_strcmp0 (csv, "-") == 0))
    {
      fprintf (stderr, "%s\n",
               _("jiping-cli compare: PROJECT --unit U --years A,B[,C…] [--sheet S] [--json] [--csv OUT]; two to six "
                 "years"));
      return JP_EXIT_USAGE;
    }
  project = jp_store_open_project (argv[1], JP_STORE_READ_ONLY, &error);
  if (project == NULL)
    return jp_cli_fail (error);
  sheets = find_sheets (project, unit, years, sheet != NULL ? sheet : "unit", &error);
  if (sheets == NULL)
    return jp_cli_fail (error);
  comparison = jp_comparison_new (project, sheets);
  return print (comparison, json, csv, &error) ? JP_EXIT_DONE : jp_cli_fail (error);
}
