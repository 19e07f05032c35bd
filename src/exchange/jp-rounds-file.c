/* SPDX-License-Identifier: GPL-3.0-or-later */

/* rounds.json: the rounds of a year's sheets with all they hold. What comes in by it was signed in another file, whose
 * history is not here: it is kept as "imported", never as signed. Its basis comes along, so that every score can still
 * be computed again and its hash be compared with the one that was handed over. */

#include "config.h"

#include "jp-rounds-file.h"

#include "jp-error.h"
#include "jp-find.h"
#include "jp-import-private.h"
#include "jp-record-json.h"
#include "jp-round.h"
#include "jp-score.h"

#include <glib/gi18n-lib.h>

/* The indicator by its place among the sheet's and its name, beside what the mark itself says: one that is not signed
 * yet has neither. */
static JpJson *
mark_to_json (const JpMarkRecord *mark, GPtrArray *leaves)
{
  JpJson *object = jp_record_to_json (&mark->record);

  for (guint i = 0; i < leaves->len; i++)
    {
      const JpNodeRecord *leaf = g_ptr_array_index (leaves, i);

      if (leaf->record.id != mark->node)
        continue;
      jp_json_set_int (object, "indicator_seq", i + 1);
      jp_json_set_string (object, "indicator", leaf->name);
    }
  return object;
}

static JpJson *
round_to_json (const JpSheetRecord *sheet, JpRecord *round, GPtrArray *leaves)
{
  JpJson *object = jp_record_to_json (round);
  JpJson *marks = jp_json_new_array ();

  JP_FOREACH_CHILD (mark, round, JP_KIND_MARK)
    jp_json_append (marks, mark_to_json (jp_record_as_mark (mark), leaves));
  jp_json_set_string (object, "sheet", sheet->name);
  jp_json_set (object, "marks", marks);
  return object;
}

/* The indicators of a sheet in their order; none without a framework. Transfer full. */
static GPtrArray *
list_leaves (JpProject *project, const JpSheetRecord *sheet)
{
  JpRecord *framework = jp_project_lookup (project, sheet->framework);

  return framework != NULL ? jp_framework_get_leaves (jp_record_as_framework (framework)) : g_ptr_array_new ();
}

JpJson *
jp_export_rounds (JpProject *project, const GPtrArray *sheets)
{
  g_autoptr (JpJson) root = jp_json_new_object ();
  JpJson *list = jp_json_new_array ();

  for (guint i = 0; i < sheets->len; i++)
    {
      JpSheetRecord *sheet = g_ptr_array_index (sheets, i);
      g_autoptr (GPtrArray) leaves = list_leaves (project, sheet);

      JP_FOREACH_CHILD (round, sheet, JP_KIND_ROUND)
        jp_json_append (list, round_to_json (sheet, round, leaves));
    }
  jp_json_set (root, "rounds", list);
  return jp_json_get_length (list) > 0 ? g_steal_pointer (&root) : NULL;
}

/* The indicator of that number and name; moved since, the only one of that name. NULL: it is gone. */
static const JpNodeRecord *
find_node (GPtrArray *leaves, const JpJson *mark)
{
  gint64 seq = jp_json_get_int (mark, "indicator_seq", 0);
  const char *name = jp_json_get_string (mark, "indicator");
  const JpNodeRecord *found = NULL;
  guint n_found = 0;

  for (guint i = 0; name != NULL && i < leaves->len; i++)
    {
      const JpNodeRecord *node = g_ptr_array_index (leaves, i);

      if (g_strcmp0 (node->name, name) != 0)
        continue;
      if (i + 1 == seq)
        return node;
      found = node;
      n_found++;
    }
  return n_found == 1 ? found : NULL;
}

static gboolean
add_mark (JpProject *project, JpRecord *round, GPtrArray *leaves, const JpJson *json, GError **error)
{
  JpRecord *mark = jp_project_insert (project, JP_KIND_MARK, round, NULL);
  const JpNodeRecord *node = find_node (leaves, json);

  if (node != NULL)
    jp_project_set_int (project, mark, JP_MARK_NODE, node->record.id);
  return jp_record_set_from_json (project, mark, json, error);
}

/* Signed elsewhere is not signed here. A round that is open again is open here too. */
static void
set_state (JpProject *project, JpRoundRecord *round)
{
  JpRoundState state = jp_round_get_state (round);

  if (state == JP_ROUND_SIGNED)
    state = JP_ROUND_IMPORTED;
  jp_project_set_text (project, round, JP_ROUND_STATE, jp_round_state_get_name (state));
}

static gboolean
add_round (JpProject *project, JpSheetRecord *sheet, const JpJson *json, GError **error)
{
  g_autoptr (GPtrArray) leaves = list_leaves (project, sheet);
  JpRoundRecord *round = jp_record_as_round (jp_project_insert (project, JP_KIND_ROUND, JP_RECORD (sheet), NULL));
  const JpJson *marks = jp_json_get (json, "marks");

  if (!jp_record_set_from_json (project, JP_RECORD (round), json, error))
    return FALSE;
  set_state (project, round);
  for (guint i = 0; i < jp_json_get_length (marks); i++)
    if (!add_mark (project, JP_RECORD (round), leaves, jp_json_at (marks, i), error))
      return FALSE;
  /* What was changed on the way would make the file look damaged from then on. */
  return jp_round_verify (round, error);
}

/* Sheets that have rounds of their own. Transfer full. */
static GHashTable *
list_taken (JpYearRecord *year)
{
  GHashTable *taken = g_hash_table_new (NULL, NULL);

  JP_FOREACH_CHILD (sheet, year, JP_KIND_SHEET)
    {
      if (jp_sheet_get_round (jp_record_as_sheet (sheet)) != NULL)
        g_hash_table_add (taken, sheet);
    }
  return taken;
}

gboolean
jp_import_rounds (JpProject *project, JpYearRecord *year, const JpJson *json, JpImportReport *report, GError **error)
{
  const JpJson *list = jp_json_get (json, "rounds");
  g_autoptr (GHashTable) taken = list_taken (year);
  guint n = 0, n_left = 0;

  for (guint i = 0; i < jp_json_get_length (list); i++)
    {
      const JpJson *round = jp_json_at (list, i);
      JpSheetRecord *sheet = jp_find_sheet (year, jp_json_get_string (round, "sheet"));

      /* What was signed here is not mixed with what comes from elsewhere. */
      if (sheet == NULL || g_hash_table_contains (taken, sheet))
        {
          n_left++;
          continue;
        }
      if (!add_round (project, sheet, round, error))
        {
          g_prefix_error (error, "rounds.json: ");
          return FALSE;
        }
      n++;
    }
  jp_import_report_add (report, ngettext ("rounds.json: %u round read", "rounds.json: %u rounds read", n), n);
  if (n_left > 0)
    jp_import_report_add (report, ngettext ("rounds.json: %u round left out: its sheet has rounds here, or is missing",
                                            "rounds.json: %u rounds left out: their sheets have rounds here, or are "
                                            "missing", n_left), n_left);
  return TRUE;
}
