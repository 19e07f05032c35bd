/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A workbook of this program as what an import applies. */

#include "config.h"

#include "jp-workbook-data.h"

#include <glib/gi18n-lib.h>

static gboolean
is_wanted (const JpWorkbookPart *part, const JpImportOptions *options)
{
  return (options->unit == NULL || g_str_equal (part->unit, options->unit)) &&
         (options->year == 0 || part->year == options->year);
}

static gboolean
recognise (JpTable *table, const JpTableColumn *columns, guint n_columns, guint required, GError **error)
{
  return table == NULL || jp_table_recognise (table, columns, n_columns, required, NULL, error);
}

static gboolean
recognise_all (JpImport *self, GError **error)
{
  return recognise (self->indicators, jp_indicator_columns, JP_INDICATORS_N_COLUMNS, JP_INDICATORS_POINTS, error) &&
         recognise (self->facts, jp_budget_columns, G_N_ELEMENTS (jp_budget_columns), JP_BUDGET_ITEM, error) &&
         recognise (self->problems, jp_problem_columns, JP_PROBLEMS_N_COLUMNS, JP_PROBLEMS_TITLE, error);
}

/* What a part holds becomes the import's. */
static JpImport *
take_part (JpProject *project, const JpImportOptions *options, JpImportReport *report, JpWorkbookPart *part,
           gboolean alone)
{
  JpImport *self = g_new0 (JpImport, 1);

  self->project = project;
  self->options = options;
  self->report = report;
  self->unit = g_intern_string (alone && options->unit != NULL ? options->unit : part->unit);
  self->number = alone && options->year != 0 ? options->year : part->year;
  self->indicators = g_steal_pointer (&part->tables[JP_WORKBOOK_INDICATORS]);
  self->facts = g_steal_pointer (&part->tables[JP_WORKBOOK_BUDGET]);
  self->problems = g_steal_pointer (&part->tables[JP_WORKBOOK_PROBLEMS]);
  self->profile = g_steal_pointer (&part->profile);
  self->narrative = g_steal_pointer (&part->narrative);
  self->rounds = g_steal_pointer (&part->rounds);
  return self;
}

static void
fail_choice (const JpImportOptions *options, const GPtrArray *parts, GError **error)
{
  const JpWorkbookPart *first = g_ptr_array_index (parts, 0);
  g_autofree char *name = g_file_get_basename (options->workbook);

  g_set_error (error, JP_ERROR, JP_ERROR_NOT_FOUND,
               _("“%s” holds no evaluation of that unit and year. The first in it is “%s” %d."), name, first->unit,
               (int) first->year);
}

GPtrArray *
jp_import_read_workbook (JpProject *project, const JpImportOptions *options, JpImportReport *report, GError **error)
{
  g_autoptr (GPtrArray) parts = jp_workbook_read (options->workbook, error);
  g_autoptr (GPtrArray) imports = g_ptr_array_new_with_free_func ((GDestroyNotify) jp_import_free);
  gboolean alone = parts != NULL && parts->len == 1;

  if (parts == NULL)
    return NULL;
  for (guint i = 0; i < parts->len; i++)
    {
      JpWorkbookPart *part = g_ptr_array_index (parts, i);
      JpImport *import;

      if (!alone && !is_wanted (part, options))
        continue;
      import = take_part (project, options, report, part, alone);
      g_ptr_array_add (imports, import);
      if (!recognise_all (import, error))
        return NULL;
    }
  if (imports->len > 0)
    return g_steal_pointer (&imports);
  fail_choice (options, parts, error);
  return NULL;
}
