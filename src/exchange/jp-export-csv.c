/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-export-csv.h"

#include "jp-export-csv-private.h"
#include "jp-rounds-file.h"
#include "jp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
save_text (GFile *folder, const char *name, const char *text, GError **error)
{
  g_autoptr (GFile) file = g_file_get_child (folder, name);

  return jp_text_save (file, text, strlen (text), error);
}

static gboolean
save_json (GFile *folder, const char *name, JpJson *json, GError **error)
{
  g_autoptr (JpJson) owned = json;
  g_autofree char *text = jp_json_to_text (owned, TRUE);

  return save_text (folder, name, text, error);
}

/* The folder may hold an earlier export: what was a round then is not one now. */
static gboolean
remove_file (GFile *folder, const char *name, GError **error)
{
  g_autoptr (GFile) file = g_file_get_child (folder, name);
  g_autoptr (GError) local = NULL;

  if (g_file_delete (file, NULL, &local) || g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return TRUE;
  g_set_error (error, JP_ERROR, JP_ERROR_IO, _("“%s” cannot be removed: %s."), name, local->message);
  return FALSE;
}

static gboolean
save_rounds (JpProject *project, GFile *folder, const GPtrArray *sheets, GError **error)
{
  JpJson *rounds = jp_export_rounds (project, sheets);

  return rounds != NULL ? save_json (folder, "rounds.json", rounds, error) : remove_file (folder, "rounds.json", error);
}

static gboolean
make_folder (GFile *folder, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *name = jp_file_dup_name (folder);

  if (g_file_query_file_type (folder, 0, NULL) == G_FILE_TYPE_DIRECTORY ||
      g_file_make_directory_with_parents (folder, NULL, &local))
    return TRUE;
  g_set_error (error, JP_ERROR, JP_ERROR_IO, _("The folder “%s” cannot be made: %s."), name, local->message);
  return FALSE;
}

/* sheets: all of one year. */
static gboolean
write_year (JpProject *project, GFile *folder, const GPtrArray *sheets, GError **error)
{
  JpSheetRecord *first = g_ptr_array_index (sheets, 0);
  JpYearRecord *year = jp_record_as_year (first->record.parent);
  g_autofree char *indicators = jp_export_csv_indicators_of (project, sheets);
  g_autofree char *budget = jp_export_csv_budget (year);
  g_autofree char *problems = jp_export_csv_problems (year, project, sheets);

  return make_folder (folder, error) && save_text (folder, "indicators.csv", indicators, error) &&
         save_text (folder, "budget.csv", budget, error) && save_text (folder, "problems.csv", problems, error) &&
         save_json (folder, "profile.json", jp_export_profile (year, project, sheets), error) &&
         save_json (folder, "narrative.json", jp_export_narrative (year, project), error) &&
         save_rounds (project, folder, sheets, error);
}

/* "某某中心-2020" */
static GFile *
folder_of (GFile *folder, const GPtrArray *sheets)
{
  const JpSheetRecord *sheet = g_ptr_array_index (sheets, 0);
  const JpYearRecord *year = jp_record_as_year (sheet->record.parent);
  const JpUnitRecord *unit = jp_record_as_unit (year->record.parent);
  g_autofree char *name = g_strdup_printf ("%s-%" G_GINT64_FORMAT, unit->name, year->year);

  g_strdelimit (name, "/\\:*?\"<>|", '_');
  return g_file_get_child (folder, name);
}

gboolean
jp_export_csv (JpProject *project, GFile *folder, const JpExportFilter *filter, GError **error)
{
  g_autoptr (GPtrArray) sheets = jp_export_list_sheets (project, filter, error);
  g_autoptr (GPtrArray) years = NULL;

  if (sheets == NULL)
    return FALSE;
  years = jp_export_group_years (sheets);
  for (guint i = 0; i < years->len; i++)
    {
      const GPtrArray *group = g_ptr_array_index (years, i);
      g_autoptr (GFile) target = years->len > 1 ? folder_of (folder, group) : g_object_ref (folder);

      if (!write_year (project, target, group, error))
        return FALSE;
    }
  return TRUE;
}

char *
jp_export_csv_indicators (JpProject *project, const JpExportFilter *filter, GError **error)
{
  g_autoptr (GPtrArray) sheets = jp_export_list_sheets (project, filter, error);

  return sheets != NULL ? jp_export_csv_indicators_of (project, sheets) : NULL;
}
