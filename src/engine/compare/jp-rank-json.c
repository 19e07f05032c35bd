/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jp-rank.h"
#include "jp-score-json.h"

static const char *
unit_name (const JpSheetRecord *sheet)
{
  return jp_record_as_unit (sheet->record.parent->parent)->name;
}

static void
set_spread (JpJson *object, const JpSpread *spread)
{
  const struct { const char *key; const JpRational *value; } members[] = {
    { "best", &spread->best },   { "upper_quartile", &spread->upper }, { "median", &spread->median },
    { "lower_quartile", &spread->lower }, { "worst", &spread->worst },
  };

  jp_json_set_int (object, "n", spread->n);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *text = spread->n > 0 ? jp_rational_to_exact (members[i].value) : NULL;

      jp_json_set_string (object, members[i].key, text);
    }
}

static JpJson *
entry_to_json (const JpRankGroup *group, const JpRankEntry *entry)
{
  JpJson *object = jp_json_new_object ();

  if (entry->rank > 0)
    jp_json_set_int (object, "rank", entry->rank);
  else
    jp_json_set (object, "rank", jp_json_new_null ());
  jp_json_set_string (object, "unit", unit_name (entry->sheet));
  jp_json_set_string (object, "framework", group->framework->name);
  if (entry->mapped != NULL)
    jp_json_set_string (object, "mapped_from", entry->mapped->name);
  jp_score_json_set_decimal (object, "points", entry->points);
  jp_score_json_set_decimal (object, "score", entry->score);
  jp_score_json_set_rate (object, "rate", entry->score, entry->points);
  jp_json_set_string (object, "grade", entry->grade);
  jp_json_set_boolean (object, "complete", entry->rank > 0);
  jp_json_set_int (object, "open", entry->n_open);
  jp_score_json_set_decimal (object, "possible_min", entry->possible_min);
  jp_score_json_set_decimal (object, "possible_max", entry->possible_max);
  return object;
}

static JpJson *
group_to_json (const JpRankGroup *group)
{
  JpJson *object = jp_json_new_object ();
  JpJson *totals = jp_json_new_object ();
  JpJson *indicators = jp_json_new_array ();

  jp_json_set_string (object, "framework", group->framework->name);
  jp_json_set_string (object, "key", group->framework->key);
  jp_json_set_string (object, "version", group->framework->version);
  jp_json_set_int (object, "ranked", group->n_ranked);
  jp_json_set_int (object, "unranked", group->entries->len - group->n_ranked);
  set_spread (totals, &group->totals);
  jp_json_set (object, "totals", totals);
  for (guint i = 0; i < group->indicators->len; i++)
    {
      const JpRankIndicator *indicator = jp_rank_group_get_indicator (group, i);
      JpJson *member = jp_json_new_object ();

      jp_score_json_set_levels (member, indicator->node);
      jp_score_json_set_decimal (member, "points", indicator->points);
      set_spread (member, &indicator->rates);
      jp_json_set_boolean (member, "uniform", indicator->uniform);
      jp_json_append (indicators, member);
    }
  jp_json_set (object, "indicators", indicators);
  return object;
}

JpJson *
jp_ranking_to_json (const JpRanking *self)
{
  JpJson *object = jp_json_new_object ();
  JpJson *units = jp_json_new_array ();
  JpJson *frameworks = jp_json_new_array ();
  JpJson *refused = jp_json_new_array ();

  for (guint i = 0; i < self->groups->len; i++)
    {
      const JpRankGroup *group = jp_ranking_get_group (self, i);

      for (guint j = 0; j < group->entries->len; j++)
        jp_json_append (units, entry_to_json (group, jp_rank_group_get_entry (group, j)));
      jp_json_append (frameworks, group_to_json (group));
    }
  for (guint i = 0; i < self->refused->len; i++)
    {
      const JpRankRefusal *refusal = &g_array_index (self->refused, JpRankRefusal, i);
      JpJson *member = jp_json_new_object ();

      jp_json_set_string (member, "unit", unit_name (refusal->sheet));
      jp_json_set_string (member, "reason", refusal->reason);
      jp_json_append (refused, member);
    }
  jp_json_set_int (object, "year", self->year);
  jp_json_set (object, "units", units);
  jp_json_set (object, "frameworks", frameworks);
  jp_json_set (object, "refused", refused);
  return object;
}
