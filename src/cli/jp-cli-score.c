/* SPDX-License-Identifier: GPL-3.0-or-later */

/* score, units: reading. */

#include "config.h"

#include "jp-cli.h"
#include "jp-score-json.h"
#include "jp-store.h"

#include <glib/gi18n.h>
#include <stdio.h>

static char *
decimal_or_dash (JpDecimal value)
{
  return value.is_set ? jp_decimal_to_text (value) : g_strdup ("—");
}

static char *
rate_text (JpDecimal score, JpDecimal points)
{
  g_auto (JpRational) rate = JP_RATIONAL_INIT;
  g_auto (JpRational) hundred = JP_RATIONAL_INIT;
  g_autofree char *fixed = NULL;

  if (!jp_score_rate (score, points, &rate))
    return g_strdup ("—");
  jp_rational_set_int (&hundred, 100);
  jp_rational_mul (&rate, &rate, &hundred);
  fixed = jp_rational_to_fixed (&rate, 1);
  return g_strconcat (fixed, " %", NULL);
}

static void
print_line (guint indent, const char *name, JpDecimal points, JpDecimal score, const char *remark)
{
  g_autofree char *points_text = decimal_or_dash (points);
  g_autofree char *score_text = decimal_or_dash (score);
  g_autofree char *rate = rate_text (score, points);
  int width = 44 - 2 * (int) indent - jp_cli_width (name != NULL ? name : "");

  printf ("%*s%s%*s %6s %8s %9s%s%s\n", (int) indent * 2, "", name != NULL ? name : "", MAX (width, 1), "", points_text,
          score_text, rate, remark != NULL ? "  " : "", remark != NULL ? remark : "");
}

static char *
row_remark (const JpScoreRow *row)
{
  g_autofree char *min = NULL;
  g_autofree char *max = NULL;

  if (row->dropped)
    return g_strdup (_("exempt, not counted"));
  if (row->choice > 0 && !row->chosen)
    return g_strdup (_("not chosen"));
  if (row->open)
    {
      min = jp_decimal_to_text (row->possible_min);
      max = jp_decimal_to_text (row->possible_max);
      /* TRANSLATORS: an indicator without a score and the range it can still take */
      return g_strdup_printf (_("not scored, %s to %s"), min, max);
    }
  if (row->overridden)
    {
      min = jp_decimal_to_text (row->computed);
      return g_strdup_printf (_("computed %s"), min);
    }
  return NULL;
}

static void
print_rows (const JpScores *scores)
{
  guint g = 0;

  for (guint i = 0; i < scores->rows->len; i++)
    {
      const JpScoreRow *row = jp_scores_get_row (scores, i);
      g_autofree char *remark = row_remark (row);
      guint depth = 0;

      for (; g < scores->groups->len && jp_scores_get_group (scores, g)->first_row <= i; g++)
        {
          const JpScoreGroup *group = jp_scores_get_group (scores, g);

          print_line (group->level - 1, group->node->name, group->points, group->score, NULL);
        }
      for (const JpRecord *up = row->node->record.parent; up->kind == JP_KIND_NODE; up = up->parent)
        depth++;
      print_line (depth, row->node->name, row->points, row->score, remark);
    }
}

static void
print_total (const JpScores *scores)
{
  const char *grade = jp_scores_get_grade (scores);

  print_line (0, _("Total"), scores->points, scores->score, grade);
  if (scores->dropped.is_set && scores->dropped.n > 0)
    {
      g_autofree char *dropped = decimal_or_dash (scores->dropped);
      g_autofree char *full = decimal_or_dash (scores->points);

      printf (_("%s points are exempt: the rest is scaled up to %s\n"), dropped, full);
    }
  if (scores->discretion.is_set && scores->discretion.n > 0)
    {
      g_autofree char *points = decimal_or_dash (scores->discretion);
      g_autofree char *share = rate_text (scores->discretion, scores->points);

      printf (_("%s points are scored at discretion (%s)\n"), points, share);
    }
  if (scores->n_open > 0)
    {
      g_autofree char *min = decimal_or_dash (scores->possible_min);
      g_autofree char *max = decimal_or_dash (scores->possible_max);

      printf (ngettext ("%u indicator not scored: possible %s to %s\n", "%u indicators not scored: possible %s to %s\n",
                        scores->n_open),
              scores->n_open, min, max);
    }
}

static void
print_scores (const JpScores *scores)
{
  const JpYearRecord *year = jp_record_as_year (scores->sheet->record.parent);

  printf ("%s %" G_GINT64_FORMAT " %s\n", jp_record_as_unit (year->record.parent)->name, year->year,
          scores->sheet->name);
  print_rows (scores);
  print_total (scores);
  printf ("\n");
}

static void
print_json (JpProject *project, GPtrArray *sheets)
{
  g_autoptr (JpJson) root = jp_json_new_object ();
  JpJson *evaluations = jp_json_new_array ();
  g_autofree char *text = NULL;

  for (guint i = 0; i < sheets->len; i++)
    {
      g_autoptr (JpScores) scores = jp_scores_new (g_ptr_array_index (sheets, i), project);

      jp_json_append (evaluations, jp_score_json_new (scores, project));
    }
  jp_json_set (root, "evaluations", evaluations);
  text = jp_json_to_text (root, TRUE);
  printf ("%s\n", text);
}

int
jp_cli_score (int argc, char **argv)
{
  g_auto (JpCliSelection) selection = { 0 };
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    JP_CLI_SELECTION_ENTRIES (selection),
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
    { NULL },
  };
  g_autoptr (JpProject) project = NULL;
  g_autoptr (GPtrArray) sheets = NULL;
  g_autoptr (GError) error = NULL;

  if (!jp_cli_parse (&argc, &argv, entries, 1, "PROJECT"))
    return JP_EXIT_USAGE;
  project = jp_store_open_project (argv[1], JP_STORE_READ_ONLY, &error);
  if (project == NULL)
    return jp_cli_fail (error);
  sheets = jp_cli_select_sheets (project, &selection, &error);
  if (sheets == NULL)
    return jp_cli_fail (error);

  if (json)
    {
      print_json (project, sheets);
      return JP_EXIT_DONE;
    }
  for (guint i = 0; i < sheets->len; i++)
    {
      g_autoptr (JpScores) scores = jp_scores_new (g_ptr_array_index (sheets, i), project);

      print_scores (scores);
    }
  return JP_EXIT_DONE;
}

static JpJson *
unit_line_to_json (const JpScores *scores, const JpYearRecord *year)
{
  JpJson *object = jp_json_new_object ();
  g_autofree char *score = jp_decimal_to_text (scores->score);
  g_autofree char *points = jp_decimal_to_text (scores->points);

  jp_json_set_string (object, "unit", jp_record_as_unit (year->record.parent)->name);
  jp_json_set_int (object, "year", year->year);
  jp_json_set_string (object, "sheet", scores->sheet->name);
  jp_json_set_string (object, "framework", scores->framework != NULL ? scores->framework->name : NULL);
  jp_json_set_int (object, "indicators", scores->rows->len);
  jp_json_set_string (object, "points", points);
  jp_json_set_string (object, "score", score);
  jp_json_set_string (object, "grade", jp_scores_get_grade (scores));
  jp_json_set_boolean (object, "complete", jp_scores_is_complete (scores));
  return object;
}

static void
print_unit_line (const JpScores *scores, const JpYearRecord *year)
{
  g_autofree char *score = decimal_or_dash (scores->score);
  g_autofree char *points = decimal_or_dash (scores->points);
  const char *grade = jp_scores_get_grade (scores);

  printf ("%s\t%" G_GINT64_FORMAT "\t%s\t%s/%s\t%s\n", jp_record_as_unit (year->record.parent)->name, year->year,
          scores->sheet->name, score, points, grade != NULL ? grade : "—");
}

int
jp_cli_units (int argc, char **argv)
{
  const JpCliSelection all = { 0 };
  gboolean json = FALSE;
  const GOptionEntry entries[] = { { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL }, { NULL } };
  g_autoptr (JpProject) project = NULL;
  g_autoptr (GPtrArray) sheets = NULL;
  g_autoptr (JpJson) root = jp_json_new_object ();
  g_autoptr (GError) error = NULL;
  JpJson *units = jp_json_new_array ();

  jp_json_set (root, "units", units);
  if (!jp_cli_parse (&argc, &argv, entries, 1, "PROJECT"))
    return JP_EXIT_USAGE;
  project = jp_store_open_project (argv[1], JP_STORE_READ_ONLY, &error);
  if (project == NULL)
    return jp_cli_fail (error);
  sheets = jp_cli_select_sheets (project, &all, NULL);

  for (guint i = 0; i < sheets->len; i++)
    {
      g_autoptr (JpScores) scores = jp_scores_new (g_ptr_array_index (sheets, i), project);
      const JpYearRecord *year = jp_record_as_year (scores->sheet->record.parent);

      if (json)
        jp_json_append (units, unit_line_to_json (scores, year));
      else
        print_unit_line (scores, year);
    }
  if (json)
    {
      g_autofree char *text = jp_json_to_text (root, TRUE);

      printf ("%s\n", text);
    }
  return JP_EXIT_DONE;
}
