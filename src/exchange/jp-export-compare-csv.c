/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-export-compare.h"

#include "jp-csv.h"
#include "jp-score-json.h"

static char *
decimal_text (JpDecimal value, const char *none)
{
  return value.is_set ? jp_decimal_to_text (value) : g_strdup (none);
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
  for (guint i = 0; comparison->of_units && i + 1 < comparison->n; i++)
    append_rational (out, &row->steps[i].change, row->steps[i].is_set);
  if (comparison->of_units)
    {
      jp_csv_end_row (out);
      return;
    }
  append_rational (out, &change->change, change->is_set);
  jp_csv_append (out, jp_cause_get_name (change->cause), FALSE);
  append_rational (out, &change->fact, change->is_set);
  append_rational (out, &change->rule, change->is_set);
  append_rational (out, &change->judgement, change->is_set);
  jp_csv_end_row (out);
}

/* How far each unit is from the first. */
static void
append_difference_heads (GString *out, const JpComparison *comparison)
{
  for (guint i = 1; i < comparison->n; i++)
    {
      g_autofree char *label = jp_comparison_dup_label (comparison, i);
      g_autofree char *head = g_strdup_printf ("difference_%s", label);

      jp_csv_append_text (out, head, FALSE);
    }
}

char *
jp_export_compare_to_csv (const JpComparison *comparison)
{
  GString *out = g_string_new ("\xef\xbb\xbf" "level1,level2,level3");

  for (guint i = 0; i < comparison->n; i++)
    {
      static const char *const figures[] = { "points", "score", "rate" };
      g_autofree char *label = jp_comparison_dup_label (comparison, i);

      for (guint j = 0; j < G_N_ELEMENTS (figures); j++)
        {
          g_autofree char *head = g_strdup_printf ("%s_%s", figures[j], label);

          jp_csv_append_text (out, head, FALSE);
        }
    }
  g_string_append (out, ",compared_by");
  if (comparison->of_units)
    append_difference_heads (out, comparison);
  else
    g_string_append (out, ",change,cause,fact,rule,judgement");
  jp_csv_end_row (out);
  for (guint i = 0; i < comparison->indicators->len; i++)
    append_row (out, comparison, jp_comparison_get_indicator (comparison, i));
  return g_string_free (out, FALSE);
}
