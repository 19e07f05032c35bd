/* SPDX-License-Identifier: GPL-3.0-or-later */

/* indicators.csv → sheets of a year: the framework's tree where there is none yet, else the leaves found in it by their
 * path, and what the evaluator says about each. */

#include "config.h"

#include "jp-import-private.h"

#include "jp-edits.h"
#include "jp-find.h"
#include "jp-framework-builtin.h"
#include "jp-framework-file.h"
#include "jp-import-answers.h"
#include "jp-import-match.h"
#include "jp-import-tree.h"

#include <glib/gi18n-lib.h>

static const char *
sheet_of_row (const JpImport *self, guint row)
{
  const char *name = jp_table_get (self->indicators, row, JP_INDICATORS_SHEET);

  if (*name != '\0')
    return name;
  return self->options->sheet != NULL ? self->options->sheet : "unit";
}

/* A sheet asked for that the table knows: only its rows count. One that it does not know: all rows go there. */
static gboolean
knows_sheet (const JpImport *self, const char *sheet)
{
  for (guint row = self->indicators->first_row; row < self->indicators->rows->len; row++)
    if (g_str_equal (jp_table_get (self->indicators, row, JP_INDICATORS_SHEET), sheet))
      return TRUE;
  return FALSE;
}

/* Sheet name → GArray of row numbers, in order of first appearance in `names`. */
static GHashTable *
group_rows (const JpImport *self, GPtrArray *names)
{
  GHashTable *groups = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_array_unref);
  const char *wanted = self->options->sheet;
  gboolean narrow = wanted != NULL && knows_sheet (self, wanted);

  for (guint row = self->indicators->first_row; row < self->indicators->rows->len; row++)
    {
      const char *name = wanted != NULL && !narrow ? wanted : sheet_of_row (self, row);
      GArray *rows;

      if (jp_table_is_blank (self->indicators, row) || (narrow && !g_str_equal (name, wanted)))
        continue;
      if (jp_import_tree_is_summary (self->indicators, row))
        {
          jp_import_report_add (self->report, _("%s, row %u: a sum or a remark, left out"), self->indicators->name,
                                jp_table_get_line (self->indicators, row));
          continue;
        }
      rows = g_hash_table_lookup (groups, name);
      if (rows == NULL)
        {
          rows = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (groups, (gpointer) name, rows);
          g_ptr_array_add (names, (gpointer) name);
        }
      g_array_append_val (rows, row);
    }
  return groups;
}

/* What the profile says about the framework of a sheet; NULL when it says nothing. */
static const char *
framework_in_profile (const JpImport *self, const char *sheet)
{
  const JpJson *sheets = jp_json_get (self->profile, "sheets");

  for (guint i = 0; i < jp_json_get_length (sheets); i++)
    {
      const JpJson *entry = jp_json_at (sheets, i);
      const JpJson *framework = jp_json_get (entry, "framework");

      if (g_strcmp0 (jp_json_get_string (entry, "sheet"), sheet) == 0)
        return jp_json_get_string (framework, "key") != NULL ? jp_json_get_string (framework, "key")
                                                             : jp_json_get_string (framework, "name");
    }
  return NULL;
}

static char *
name_framework (const JpImport *self, const char *sheet)
{
  const JpUnitRecord *unit = jp_record_as_unit (self->year->record.parent);

  if (self->options->framework != NULL)
    return g_strdup (self->options->framework);
  if (g_str_equal (sheet, "unit"))
    return g_strdup_printf ("%s %" G_GINT64_FORMAT, unit->name, self->year->year);
  return g_strdup_printf ("%s %" G_GINT64_FORMAT " %s", unit->name, self->year->year, sheet);
}

static JpFrameworkRecord *
make_framework (JpImport *self, const char *sheet, GArray *rows, GPtrArray *leaves, GError **error)
{
  g_autofree char *name = name_framework (self, sheet);
  JpFrameworkRecord *framework =
    jp_record_as_framework (jp_project_insert (self->project, JP_KIND_FRAMEWORK, NULL, NULL));

  g_ptr_array_set_size (leaves, 0);
  jp_project_set_text (self->project, framework, JP_FRAMEWORK_NAME, name);
  jp_project_set_int (self->project, framework, JP_FRAMEWORK_DECIMALS, 2);
  jp_project_set_decimal (self->project, framework, JP_FRAMEWORK_FULL_POINTS, jp_decimal_new (100, 0));
  return jp_import_tree_build (self->project, self->indicators, framework, rows, leaves, error) ? framework : NULL;
}

static gboolean
can_be_loaded (const char *name)
{
  return g_strv_contains (jp_framework_builtin_get_ids (), name) || g_str_has_suffix (name, ".json");
}

/* The project a sheet is about, by the profile; the unit; else the sheet. */
static const char *
name_sheet (JpImport *self, const char *sheet)
{
  const JpJson *projects = jp_json_get (self->profile, "projects");

  for (guint i = 0; i < jp_json_get_length (projects); i++)
    if (g_strcmp0 (jp_json_get_string (jp_json_at (projects, i), "sheet"), sheet) == 0 &&
        jp_json_get_string (jp_json_at (projects, i), "name") != NULL)
      return jp_json_get_string (jp_json_at (projects, i), "name");
  return g_str_equal (sheet, "unit") ? jp_record_as_unit (self->year->record.parent)->name : sheet;
}

/* Two copies of one framework that differ in their rows go by the names of their sheets. */
static void
tell_apart (JpImport *self, JpFrameworkRecord *framework, const char *sheet)
{
  g_autofree char *name = g_strdup_printf ("%s – %s", framework->name, name_sheet (self, sheet));

  JP_FOREACH_CHILD (child, jp_project_get_root (self->project), JP_KIND_FRAMEWORK)
    if (child != JP_RECORD (framework) && g_strcmp0 (jp_record_as_framework (child)->name, framework->name) == 0)
      {
        jp_project_set_text (self->project, framework, JP_FRAMEWORK_NAME, name);
        return;
      }
}

/* The same framework in the project, to the letter, or NULL. */
static JpFrameworkRecord *
find_twin (JpImport *self, JpFrameworkRecord *framework)
{
  g_autofree char *text = jp_framework_file_write (framework);

  JP_FOREACH_CHILD (child, jp_project_get_root (self->project), JP_KIND_FRAMEWORK)
    {
      g_autofree char *other = NULL;

      if (child == JP_RECORD (framework))
        continue;
      other = jp_framework_file_write (jp_record_as_framework (child));
      if (g_str_equal (text, other))
        return jp_record_as_framework (child);
    }
  return NULL;
}

/* A fresh copy of a built-in framework or of a file. */
static JpFrameworkRecord *
load_framework (JpImport *self, const char *named, const char *sheet, const GArray *rows, GPtrArray *leaves,
                GError **error)
{
  JpFrameworkRecord *framework = jp_framework_add_by_name (self->project, named, error);
  JpFrameworkRecord *twin = framework != NULL ? find_twin (self, framework) : NULL;

  if (framework == NULL)
    return NULL;
  if (twin != NULL && jp_import_match (self, twin, rows, FALSE, leaves, NULL))
    {
      jp_project_delete (self->project, JP_RECORD (framework));
      return twin;
    }
  if (!jp_import_match (self, framework, rows, TRUE, leaves, error))
    {
      jp_project_delete (self->project, JP_RECORD (framework));
      return NULL;
    }
  tell_apart (self, framework, sheet);
  return framework;
}

/* One of the project that holds the rows, or a copy of a built-in one or of a file; NULL with an error, or without one
 * when nothing goes by that name. */
static JpFrameworkRecord *
use_framework (JpImport *self, const char *named, const char *sheet, const GArray *rows, GPtrArray *leaves,
               GError **error)
{
  JpFrameworkRecord *framework = jp_find_framework (self->project, named);

  if (framework != NULL && jp_import_match (self, framework, rows, FALSE, leaves, NULL))
    return framework;
  if (can_be_loaded (named))
    return load_framework (self, named, sheet, rows, leaves, error);
  if (framework != NULL)
    jp_import_match (self, framework, rows, FALSE, leaves, error);
  return NULL;
}

/* The framework that holds the rows, and the leaf of each. */
static JpFrameworkRecord *
ensure_framework (JpImport *self, JpSheetRecord *sheet, const char *name, GArray *rows, GPtrArray *leaves,
                  GError **error)
{
  const char *named = self->options->framework != NULL ? self->options->framework : framework_in_profile (self, name);
  JpFrameworkRecord *framework = NULL;
  g_autoptr (GError) local = NULL;

  if (sheet->framework != 0)
    {
      framework = jp_record_as_framework (jp_project_lookup (self->project, sheet->framework));
      return jp_import_match (self, framework, rows, FALSE, leaves, error) ? framework : NULL;
    }
  /* A table with rules is a framework itself, whatever it is called. */
  if (named != NULL && (self->options->framework != NULL || !jp_table_has (self->indicators, JP_INDICATORS_RULE)))
    framework = use_framework (self, named, name, rows, leaves, &local);
  else if (named != NULL)
    framework = jp_find_framework (self->project, named);
  if (local != NULL && self->options->framework != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (framework != NULL && (leaves->len > 0 || jp_import_match (self, framework, rows, FALSE, leaves, NULL)))
    return framework;
  return make_framework (self, name, rows, leaves, error);
}

static gboolean
apply_sheet (JpImport *self, const char *name, GArray *rows, GError **error)
{
  JpSheetRecord *sheet = jp_import_ensure_sheet (self, name);
  g_autoptr (GPtrArray) leaves = g_ptr_array_new ();
  JpFrameworkRecord *framework = ensure_framework (self, sheet, name, rows, leaves, error);

  if (framework == NULL)
    return FALSE;
  jp_project_set_int (self->project, sheet, JP_SHEET_FRAMEWORK, framework->record.id);
  for (guint i = 0; i < rows->len; i++)
    if (!jp_import_apply_answer (self, sheet, g_ptr_array_index (leaves, i), g_array_index (rows, guint, i), error))
      return FALSE;
  jp_import_report_add (self->report, g_dngettext (GETTEXT_PACKAGE, "%s: sheet “%s”: %u indicator read",
                                                   "%s: sheet “%s”: %u indicators read", rows->len),
                        self->indicators->name, name, rows->len);
  if (self->report != NULL)
    self->report->n_indicators += rows->len;
  return TRUE;
}

gboolean
jp_import_apply_indicators (JpImport *self, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GHashTable) groups = group_rows (self, names);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      if (!apply_sheet (self, name, g_hash_table_lookup (groups, name), error))
        return FALSE;
    }
  return TRUE;
}
