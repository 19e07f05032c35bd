/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-export-rank.h"

#include "jp-csv.h"

static const char *
unit_name (const JpSheetRecord *sheet)
{
  const char *name = jp_record_as_unit (sheet->record.parent->parent)->name;

  return name != NULL ? name : "";
}

static void
append_decimal (GString *out, JpDecimal value)
{
  g_autofree char *text = jp_decimal_to_text (value);

  jp_csv_append (out, text, FALSE);
}

static void
append_entry (GString *out, const JpRankGroup *group, const JpRankEntry *entry)
{
  const JpFrameworkRecord *framework = entry->mapped != NULL ? entry->mapped : group->framework;
  g_autofree char *rank = entry->rank > 0 ? g_strdup_printf ("%u", entry->rank) : g_strdup ("");
  g_auto (JpRational) rate = JP_RATIONAL_INIT;
  g_autofree char *rate_text =
    jp_score_rate (entry->score, entry->points, &rate) ? jp_rational_to_fixed (&rate, 6) : g_strdup ("");

  jp_csv_append (out, rank, TRUE);
  jp_csv_append_text (out, unit_name (entry->sheet), FALSE);
  jp_csv_append_text (out, framework->name != NULL ? framework->name : "", FALSE);
  append_decimal (out, entry->points);
  append_decimal (out, entry->score);
  jp_csv_append (out, rate_text, FALSE);
  jp_csv_append_text (out, entry->grade != NULL ? entry->grade : "", FALSE);
  append_decimal (out, entry->possible_min);
  append_decimal (out, entry->possible_max);
  jp_csv_append (out, "", FALSE);
  jp_csv_end_row (out);
}

char *
jp_export_rank_to_csv (const JpRanking *ranking)
{
  GString *out = g_string_new ("\xef\xbb\xbf" "rank,unit,framework,points,score,rate,grade,possible_min,possible_max,"
                               "refused");

  jp_csv_end_row (out);
  for (guint i = 0; i < ranking->groups->len; i++)
    {
      const JpRankGroup *group = jp_ranking_get_group (ranking, i);

      for (guint j = 0; j < group->entries->len; j++)
        append_entry (out, group, jp_rank_group_get_entry (group, j));
    }
  for (guint i = 0; i < ranking->refused->len; i++)
    {
      const JpRankRefusal *refusal = &g_array_index (ranking->refused, JpRankRefusal, i);

      jp_csv_append (out, "", TRUE);
      jp_csv_append_text (out, unit_name (refusal->sheet), FALSE);
      for (guint column = 2; column < 9; column++)
        jp_csv_append (out, "", FALSE);
      jp_csv_append_text (out, refusal->reason, FALSE);
      jp_csv_end_row (out);
    }
  return g_string_free (out, FALSE);
}
