/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-import-private.h"

#include "jp-edits.h"
#include "jp-find.h"
#include "jp-rounds-file.h"
#include "jp-text.h"

#include <glib/gi18n-lib.h>

JpImportReport *
jp_import_report_new (void)
{
  JpImportReport *self = g_new0 (JpImportReport, 1);

  self->lines = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
jp_import_report_free (JpImportReport *self)
{
  g_ptr_array_unref (self->lines);
  g_free (self);
}

void
jp_import_report_add (JpImportReport *report, const char *format, ...)
{
  va_list args;

  if (report == NULL)
    return;
  va_start (args, format);
  g_ptr_array_add (report->lines, g_strdup_vprintf (format, args));
  va_end (args);
}

char *
jp_import_report_to_text (const JpImportReport *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->lines->len; i++)
    g_string_append_printf (text, "%s\n", (const char *) g_ptr_array_index (self->lines, i));
  return g_string_free (text, FALSE);
}

gboolean
jp_import_fail_at (const JpTable *table, guint row, const char *message, GError **error)
{
  g_autofree char *place = jp_table_locate (table, row);

  g_set_error (error, JP_ERROR, JP_ERROR_INVALID, "%s: %s", place, message);
  return FALSE;
}

/* The file named in the options, else the folder's file of that name when it is there. Transfer full. */
static GFile *
choose_file (GFile *named, GFile *folder, const char *name)
{
  g_autoptr (GFile) file = NULL;

  if (named != NULL)
    return g_object_ref (named);
  if (folder == NULL)
    return NULL;
  file = g_file_get_child (folder, name);
  return g_file_query_exists (file, NULL) ? g_steal_pointer (&file) : NULL;
}

static gboolean
read_table (GFile *named, GFile *folder, const char *name, const JpTableColumn *columns, guint n_columns,
            guint required, JpImportReport *report, JpTable **out, GError **error)
{
  g_autoptr (GFile) file = choose_file (named, folder, name);

  if (file == NULL)
    return TRUE;
  *out = jp_table_load (file, error);
  return *out != NULL && jp_table_recognise (*out, columns, n_columns, required, report, error);
}

static gboolean
read_json (GFile *named, GFile *folder, const char *name, JpJson **out, GError **error)
{
  g_autoptr (GFile) file = choose_file (named, folder, name);
  g_autofree char *text = file != NULL ? jp_text_load (file, error) : NULL;
  g_autofree char *basename = file != NULL ? g_file_get_basename (file) : NULL;

  if (file == NULL)
    return TRUE;
  if (text == NULL)
    return FALSE;
  *out = jp_json_parse (text, -1, error);
  if (*out == NULL)
    g_prefix_error (error, "%s: ", basename);
  return *out != NULL;
}

static gboolean
read_files (JpImport *self, GError **error)
{
  const JpImportOptions *options = self->options;
  GFile *folder = options->folder;

  return read_table (options->indicators, folder, "indicators.csv", jp_indicator_columns, JP_INDICATORS_N_COLUMNS,
                     JP_INDICATORS_POINTS, self->report, &self->indicators, error) &&
         read_table (options->facts, folder, "budget.csv", jp_budget_columns, G_N_ELEMENTS (jp_budget_columns),
                     JP_BUDGET_ITEM, self->report, &self->facts, error) &&
         read_table (NULL, folder, "problems.csv", jp_problem_columns, JP_PROBLEMS_N_COLUMNS, JP_PROBLEMS_TITLE,
                     self->report, &self->problems, error) &&
         read_json (options->profile, folder, "profile.json", &self->profile, error) &&
         read_json (options->narrative, folder, "narrative.json", &self->narrative, error) &&
         read_json (NULL, folder, "rounds.json", &self->rounds, error);
}

static gboolean
check_something_read (const JpImport *self, GError **error)
{
  if (self->indicators != NULL || self->facts != NULL || self->problems != NULL || self->profile != NULL ||
      self->narrative != NULL)
    return TRUE;
  g_set_error_literal (error, JP_ERROR, JP_ERROR_NOT_FOUND,
                       _("Nothing to import: name a table of indicators or facts, a profile or a narrative."));
  return FALSE;
}

static gboolean
ensure_year (JpImport *self, GError **error)
{
  JpUnitRecord *unit;

  if (self->unit == NULL || self->number == 0)
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID,
                           _("The files do not say which unit and year they are about. Name both."));
      return FALSE;
    }
  unit = jp_find_unit (self->project, self->unit);
  if (unit == NULL)
    unit = jp_edit_add_unit (self->project, self->unit, error);
  if (unit == NULL)
    return FALSE;
  self->year = jp_find_year (unit, self->number);
  if (self->year == NULL)
    self->year = jp_edit_add_year (self->project, unit, self->number, error);
  return self->year != NULL;
}

JpSheetRecord *
jp_import_ensure_sheet (JpImport *self, const char *name)
{
  JpSheetRecord *sheet = jp_find_sheet (self->year, name);

  if (sheet != NULL)
    return sheet;
  sheet = jp_record_as_sheet (jp_project_insert (self->project, JP_KIND_SHEET, JP_RECORD (self->year), NULL));
  jp_project_set_text (self->project, sheet, JP_SHEET_NAME, name);
  return sheet;
}

/* In an order in which what is referred to is there already. */
static gboolean
apply (JpImport *self, GError **error)
{
  if (!ensure_year (self, error))
    return FALSE;
  if (self->problems != NULL)
    jp_import_begin_problems (self);
  return (self->indicators == NULL || jp_import_apply_indicators (self, error)) &&
         (self->profile == NULL || jp_import_apply_profile (self, error)) &&
         (self->facts == NULL || jp_import_apply_facts (self, error)) &&
         (self->narrative == NULL || jp_import_apply_narrative (self, error)) &&
         (self->problems == NULL || jp_import_apply_problems (self, error)) &&
         (self->rounds == NULL || jp_import_rounds (self->project, self->year, self->rounds, self->report, error));
}

void
jp_import_free (JpImport *self)
{
  g_clear_pointer (&self->indicators, jp_table_free);
  g_clear_pointer (&self->facts, jp_table_free);
  g_clear_pointer (&self->problems, jp_table_free);
  g_clear_pointer (&self->profile, jp_json_unref);
  g_clear_pointer (&self->narrative, jp_json_unref);
  g_clear_pointer (&self->rounds, jp_json_unref);
  g_free (self);
}

/* The files of one evaluation; they go where the options say, else where the profile does. */
static GPtrArray *
read_one (JpProject *project, const JpImportOptions *options, JpImportReport *report, GError **error)
{
  g_autoptr (GPtrArray) imports = g_ptr_array_new_with_free_func ((GDestroyNotify) jp_import_free);
  JpImport *self = g_new0 (JpImport, 1);

  self->project = project;
  self->options = options;
  self->report = report;
  g_ptr_array_add (imports, self);
  if (!read_files (self, error) || !check_something_read (self, error))
    return NULL;
  self->unit = options->unit != NULL ? options->unit : jp_json_get_string (self->profile, "unit");
  self->number = options->year != 0 ? options->year : jp_json_get_int (self->profile, "evaluation_year", 0);
  return g_steal_pointer (&imports);
}

static gboolean
apply_all (GPtrArray *imports, GError **error)
{
  for (guint i = 0; i < imports->len; i++)
    if (!apply (g_ptr_array_index (imports, i), error))
      return FALSE;
  return TRUE;
}

/**
 * jp_import:
 * @report: (nullable): gets what was read, recognised and ignored
 *
 * Reads all files, then changes the project as one step of the history.
 */
gboolean
jp_import (JpProject *project, const JpImportOptions *options, JpImportReport *report, GError **error)
{
  g_autoptr (GPtrArray) imports = options->workbook != NULL
                                    ? jp_import_read_workbook (project, options, report, error)
                                    : read_one (project, options, report, error);

  if (imports == NULL)
    return FALSE;
  jp_project_begin (project, _("Import"));
  if (apply_all (imports, error))
    return jp_project_commit (project, error);
  jp_project_rollback (project);
  return FALSE;
}
