/* SPDX-License-Identifier: GPL-3.0-or-later */

/* profile.json → unit and year: fields, staffing, institutions, goals, grade scale, sheets. */

#include "config.h"

#include "jp-import-private.h"

#include "jp-find.h"
#include "jp-profile-framework.h"
#include "jp-profile-keys.h"
#include "jp-record-json.h"

#include <glib/gi18n-lib.h>

/* Text of a string or number, or the lines of a list. Transfer full; NULL when there is nothing. */
static char *
dup_text (const JpJson *value)
{
  g_autoptr (GString) lines = NULL;

  if (jp_json_is_null (value))
    return NULL;
  if (jp_json_get_type (value) != JP_JSON_ARRAY)
    return g_strdup (jp_json_get_text (value));
  lines = g_string_new (NULL);
  for (guint i = 0; i < jp_json_get_length (value); i++)
    if (jp_json_get_text (jp_json_at (value, i)) != NULL)
      g_string_append_printf (lines, "%s%s", lines->len > 0 ? "\n" : "", jp_json_get_text (jp_json_at (value, i)));
  return g_string_free (g_steal_pointer (&lines), FALSE);
}

static void
apply_fields (JpImport *self)
{
  JpUnitRecord *unit = jp_record_as_unit (self->year->record.parent);

  for (guint i = 0; jp_profile_keys[i].key != NULL; i++)
    {
      const JpProfileKey *entry = &jp_profile_keys[i];
      const JpJson *value = jp_json_get (self->profile, entry->key);
      g_autofree char *text = dup_text (value);

      /* The unit goes by the name it was imported under. */
      if (value == NULL)
        continue;
      if (entry->kind == JP_KIND_UNIT)
        jp_project_set_text (self->project, unit, entry->field, text);
      else
        jp_project_set_text (self->project, self->year, entry->field, text);
    }
}

static JpStaffRecord *
ensure_staff (JpImport *self, const char *group, const char *type)
{
  JpRecord *staff;

  JP_FOREACH_CHILD (child, self->year, JP_KIND_STAFF)
    if (g_strcmp0 (jp_record_as_staff (child)->group, group) == 0 &&
        g_strcmp0 (jp_record_as_staff (child)->type, type) == 0)
      return jp_record_as_staff (child);
  staff = jp_project_insert (self->project, JP_KIND_STAFF, JP_RECORD (self->year), NULL);
  jp_project_set_text (self->project, staff, JP_STAFF_GROUP, group);
  jp_project_set_text (self->project, staff, JP_STAFF_TYPE, type);
  return jp_record_as_staff (staff);
}

static void
set_staff (JpImport *self, const char *group, const char *type, guint field, JpDecimal value)
{
  if (value.is_set)
    jp_project_set_decimal (self->project, ensure_staff (self, group, type), field, value);
}

/* 行政编制 and 行政 are one row: what is planned and who is there. Transfer full. */
static char *
staff_type (const char *type)
{
  if (g_str_has_suffix (type, "编制") && g_utf8_strlen (type, -1) > 2)
    return g_utf8_substring (type, 0, g_utf8_strlen (type, -1) - 2);
  return g_strdup (type);
}

static void
apply_staff_list (JpImport *self, const JpJson *list, const char *group, guint field)
{
  for (guint i = 0; i < jp_json_get_length (list); i++)
    {
      const JpJson *entry = jp_json_at (list, i);
      const char *printed = jp_json_get_string (entry, "type");
      g_autofree char *type = printed != NULL ? staff_type (printed) : NULL;

      if (type != NULL)
        set_staff (self, group, type, field, jp_profile_get_decimal (entry, "count"));
    }
}

static void
delete_all (JpImport *self, gpointer parent, JpKind kind)
{
  JpRecord *child;

  while ((child = jp_record_first (JP_RECORD (parent), kind)) != NULL)
    jp_project_delete (self->project, child);
}

/* All rows as they are, where the profile has them. */
static gboolean
apply_staff_rows (JpImport *self, const JpJson *rows, GError **error)
{
  delete_all (self, self->year, JP_KIND_STAFF);
  for (guint i = 0; i < jp_json_get_length (rows); i++)
    {
      JpRecord *staff = jp_project_insert (self->project, JP_KIND_STAFF, JP_RECORD (self->year), NULL);

      if (!jp_record_set_from_json (self->project, staff, jp_json_at (rows, i), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
apply_staffing (JpImport *self, GError **error)
{
  const JpJson *staffing = jp_json_get (self->profile, "staffing");

  if (jp_json_get (staffing, "rows") != NULL)
    return apply_staff_rows (self, jp_json_get (staffing, "rows"), error);
  set_staff (self, "quota", "合计", JP_STAFF_QUOTA, jp_profile_get_decimal (staffing, "quota_total"));
  set_staff (self, "quota", "合计", JP_STAFF_PRIOR_QUOTA, jp_profile_get_decimal (staffing, "prior_quota_total"));
  set_staff (self, "quota", "合计", JP_STAFF_IN_POST, jp_profile_get_decimal (staffing, "in_post_total"));
  apply_staff_list (self, jp_json_get (staffing, "quota_by_type"), "quota", JP_STAFF_QUOTA);
  apply_staff_list (self, jp_json_get (staffing, "prior_quota_by_type"), "quota", JP_STAFF_PRIOR_QUOTA);
  apply_staff_list (self, jp_json_get (staffing, "in_post_by_type"), "quota", JP_STAFF_IN_POST);
  apply_staff_list (self, jp_json_get (staffing, "outside"), "outside", JP_STAFF_IN_POST);
  apply_staff_list (self, jp_json_get (staffing, "posts"), "post", JP_STAFF_QUOTA);
  set_staff (self, "retired", "离退休", JP_STAFF_IN_POST, jp_profile_get_decimal (staffing, "retired"));
  return TRUE;
}

/* What is said of the institution of that number, from 1, beside its name. */
static const JpJson *
find_institution (const JpImport *self, guint number, const char *name)
{
  const JpJson *remarks = jp_json_get (self->profile, "institution_remarks");

  for (guint i = 0; i < jp_json_get_length (remarks); i++)
    {
      const JpJson *entry = jp_json_at (remarks, i);

      /* Without a number it is the one of that name. */
      if (g_strcmp0 (jp_json_get_string (entry, "name"), name) == 0 &&
          jp_json_get_int (entry, "no", number) == (gint64) number)
        return entry;
    }
  return NULL;
}

static void
apply_institutions (JpImport *self)
{
  const JpJson *list = jp_json_get (self->profile, "institutions");

  if (list == NULL)
    return;
  delete_all (self, self->year, JP_KIND_INSTITUTION);
  for (guint i = 0; i < jp_json_get_length (list); i++)
    {
      const char *name = jp_json_get_text (jp_json_at (list, i));
      const JpJson *entry = find_institution (self, i + 1, name);
      JpRecord *institution = jp_project_insert (self->project, JP_KIND_INSTITUTION, JP_RECORD (self->year), NULL);

      jp_project_set_text (self->project, institution, JP_INSTITUTION_NAME, name);
      jp_project_set_text (self->project, institution, JP_INSTITUTION_REMARK, jp_json_get_string (entry, "remark"));
      jp_project_set_text (self->project, institution, JP_INSTITUTION_CATEGORY,
                           jp_json_get_string (entry, "category"));
    }
}

/* Of the year, or of a project's sheet. */
static void
apply_goals (JpImport *self, gpointer parent, const JpJson *list)
{
  if (list == NULL)
    return;
  delete_all (self, parent, JP_KIND_GOAL);
  for (guint i = 0; i < jp_json_get_length (list); i++)
    {
      const JpJson *entry = jp_json_at (list, i);
      JpRecord *goal = jp_project_insert (self->project, JP_KIND_GOAL, JP_RECORD (parent), NULL);

      jp_project_set_text (self->project, goal, JP_GOAL_GOAL_KIND, jp_json_get_string (entry, "kind"));
      jp_project_set_text (self->project, goal, JP_GOAL_NAME, jp_json_get_string (entry, "name"));
      jp_project_set_text (self->project, goal, JP_GOAL_EXPECTED, jp_json_get_string (entry, "expected"));
      jp_project_set_text (self->project, goal, JP_GOAL_ACTUAL, jp_json_get_string (entry, "actual"));
    }
}

static void
apply_project (JpImport *self, JpSheetRecord *sheet, const JpJson *entry)
{
  for (guint i = 0; jp_sheet_keys[i].key != NULL; i++)
    if (jp_json_get (entry, jp_sheet_keys[i].key) != NULL)
      jp_project_set_text (self->project, sheet, jp_sheet_keys[i].field,
                           jp_json_get_string (entry, jp_sheet_keys[i].key));
  apply_goals (self, sheet, jp_json_get (entry, "goals"));
}

/* The heads of projects, when they are listed apart from the sheets. */
static void
apply_projects (JpImport *self)
{
  const JpJson *list = jp_json_get (self->profile, "projects");

  for (guint i = 0; i < jp_json_get_length (list); i++)
    {
      const JpJson *entry = jp_json_at (list, i);
      const char *name = jp_json_get_string (entry, "sheet");
      JpSheetRecord *sheet = name != NULL ? jp_find_sheet (self->year, name) : NULL;

      if (sheet != NULL)
        apply_project (self, sheet, entry);
    }
}

/* What the profile says of a sheet; NULL when it says nothing. */
static const JpJson *
find_entry (const JpImport *self, const JpSheetRecord *sheet)
{
  const JpJson *list = jp_json_get (self->profile, "sheets");

  for (guint i = 0; i < jp_json_get_length (list); i++)
    if (g_strcmp0 (jp_json_get_string (jp_json_at (list, i), "sheet"), sheet->name) == 0)
      return jp_json_at (list, i);
  return NULL;
}

/* The scale of the evaluation is that of every framework it uses which has none yet, unless it is said of itself. */
static void
give_bands (JpImport *self)
{
  JP_FOREACH_CHILD (child, self->year, JP_KIND_SHEET)
    {
      const JpSheetRecord *sheet = jp_record_as_sheet (child);
      JpRecord *framework = jp_project_lookup (self->project, sheet->framework);

      if (framework != NULL && jp_json_get (jp_json_get (find_entry (self, sheet), "framework"), "grade_bands") == NULL)
        jp_profile_apply_bands (self->project, jp_record_as_framework (framework),
                                jp_json_get (self->profile, "grade_bands"));
    }
}

static gboolean
apply_sheet (JpImport *self, JpSheetRecord *sheet, const JpJson *entry, GError **error)
{
  JpRecord *framework = jp_project_lookup (self->project, sheet->framework);
  g_autofree char *tables = dup_text (jp_json_get (entry, "tables"));

  jp_project_set_text (self->project, sheet, JP_SHEET_TITLE, jp_json_get_string (entry, "title"));
  if (tables != NULL)
    jp_project_set_text (self->project, sheet, JP_SHEET_TABLES, tables);
  apply_project (self, sheet, entry);
  return framework == NULL ||
         jp_profile_apply_framework (self->project, jp_record_as_framework (framework),
                                     jp_json_get (entry, "framework"), error);
}

/* A sheet without indicators has no row in their table: it is in the profile alone. */
static JpSheetRecord *
sheet_of_entry (JpImport *self, const JpJson *entry)
{
  const char *name = jp_json_get_string (entry, "sheet");

  if (name == NULL)
    return NULL;
  if (jp_json_get_int (entry, "indicators", -1) == 0 && self->options->sheet == NULL)
    return jp_import_ensure_sheet (self, name);
  return jp_find_sheet (self->year, name);
}

static gboolean
apply_sheets (JpImport *self, GError **error)
{
  const JpJson *list = jp_json_get (self->profile, "sheets");

  for (guint i = 0; i < jp_json_get_length (list); i++)
    {
      JpSheetRecord *sheet = sheet_of_entry (self, jp_json_at (list, i));

      if (sheet != NULL && !apply_sheet (self, sheet, jp_json_at (list, i), error))
        return FALSE;
    }
  give_bands (self);
  return TRUE;
}

/* A document about one project says at its head which it is. */
static void
apply_only_project (JpImport *self)
{
  const JpJson *entry = jp_json_get (self->profile, "project");
  JpRecord *sheet = jp_record_first (JP_RECORD (self->year), JP_KIND_SHEET);
  const char *type = jp_json_get_string (entry, "type");

  if (entry == NULL || sheet == NULL || jp_record_next (sheet) != NULL)
    return;
  apply_project (self, jp_record_as_sheet (sheet), entry);
  if (type != NULL)
    jp_project_set_text (self->project, sheet, JP_SHEET_PROJECT_TYPE, type);
}

static void
report_ignored (const JpImport *self)
{
  static const char *const known[] = {
    "unit",         "evaluation_year", "staffing", "institutions", "institution_remarks",
    "annual_goals", "grade_bands",     "sheets",   "projects",     "project",
    "special_funds_list", NULL,
  };
  g_autoptr (GString) ignored = g_string_new (NULL);

  for (guint i = 0; i < jp_json_get_length (self->profile); i++)
    {
      const char *key = jp_json_key_at (self->profile, i);

      if (!g_strv_contains (known, key) && !jp_profile_key_is_known (key))
        g_string_append_printf (ignored, "%s%s", ignored->len > 0 ? ", " : "", key);
    }
  if (ignored->len > 0)
    jp_import_report_add (self->report, _("Profile: ignored, not known: %s"), ignored->str);
}

gboolean
jp_import_apply_profile (JpImport *self, GError **error)
{
  if (jp_json_get_type (self->profile) != JP_JSON_OBJECT)
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_SYNTAX, _("The profile is not a JSON object."));
      return FALSE;
    }
  apply_fields (self);
  if (!apply_staffing (self, error))
    return FALSE;
  apply_institutions (self);
  apply_goals (self, self->year, jp_json_get (self->profile, "annual_goals"));
  if (!apply_sheets (self, error))
    return FALSE;
  apply_projects (self);
  apply_only_project (self);
  jp_import_apply_special_funds (self);
  report_ignored (self);
  return TRUE;
}
