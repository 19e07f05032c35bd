/* SPDX-License-Identifier: GPL-3.0-or-later */

/* profile.json → unit and year: fields, staffing, institutions, goals, grade scale, sheets. */

#include "config.h"

#include "jp-import-private.h"

#include "jp-find.h"
#include "jp-profile-keys.h"

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

static JpDecimal
decimal_of (const JpJson *object, const char *key)
{
  const char *text = jp_json_get_text (jp_json_get (object, key));
  JpDecimal value = JP_DECIMAL_NONE;

  if (text != NULL)
    jp_decimal_parse (text, &value, NULL);
  return value;
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
        set_staff (self, group, type, field, decimal_of (entry, "count"));
    }
}

static void
apply_staffing (JpImport *self)
{
  const JpJson *staffing = jp_json_get (self->profile, "staffing");

  set_staff (self, "quota", "合计", JP_STAFF_QUOTA, decimal_of (staffing, "quota_total"));
  set_staff (self, "quota", "合计", JP_STAFF_PRIOR_QUOTA, decimal_of (staffing, "prior_quota_total"));
  set_staff (self, "quota", "合计", JP_STAFF_IN_POST, decimal_of (staffing, "in_post_total"));
  apply_staff_list (self, jp_json_get (staffing, "quota_by_type"), "quota", JP_STAFF_QUOTA);
  apply_staff_list (self, jp_json_get (staffing, "prior_quota_by_type"), "quota", JP_STAFF_PRIOR_QUOTA);
  apply_staff_list (self, jp_json_get (staffing, "in_post_by_type"), "quota", JP_STAFF_IN_POST);
  apply_staff_list (self, jp_json_get (staffing, "outside"), "outside", JP_STAFF_IN_POST);
  apply_staff_list (self, jp_json_get (staffing, "posts"), "post", JP_STAFF_QUOTA);
  set_staff (self, "retired", "离退休", JP_STAFF_IN_POST, decimal_of (staffing, "retired"));
}

static const char *
institution_remark (const JpImport *self, const char *name, const char *key)
{
  const JpJson *remarks = jp_json_get (self->profile, "institution_remarks");

  for (guint i = 0; i < jp_json_get_length (remarks); i++)
    if (g_strcmp0 (jp_json_get_string (jp_json_at (remarks, i), "name"), name) == 0)
      return jp_json_get_string (jp_json_at (remarks, i), key);
  return NULL;
}

static void
delete_all (JpImport *self, gpointer parent, JpKind kind)
{
  JpRecord *child;

  while ((child = jp_record_first (JP_RECORD (parent), kind)) != NULL)
    jp_project_delete (self->project, child);
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
      JpRecord *institution = jp_project_insert (self->project, JP_KIND_INSTITUTION, JP_RECORD (self->year), NULL);

      jp_project_set_text (self->project, institution, JP_INSTITUTION_NAME, name);
      jp_project_set_text (self->project, institution, JP_INSTITUTION_REMARK,
                           institution_remark (self, name, "remark"));
      jp_project_set_text (self->project, institution, JP_INSTITUTION_CATEGORY,
                           institution_remark (self, name, "category"));
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

/* 优秀 is printed, 优 is said. */
static const char *
short_grade (const char *label)
{
  if (g_strcmp0 (label, "优秀") == 0)
    return "优";
  return g_strcmp0 (label, "良好") == 0 ? "良" : label;
}

static gboolean
is_null_member (const JpJson *object, const char *key)
{
  return jp_json_is_null (jp_json_get (object, key));
}

static void
add_band (JpImport *self, JpFrameworkRecord *framework, const JpJson *entry, JpDecimal top)
{
  JpRecord *band = jp_project_insert (self->project, JP_KIND_BAND, JP_RECORD (framework), NULL);
  const char *label = jp_json_get_string (entry, "label");
  const char *grade = jp_json_get_string (entry, "grade");
  JpDecimal upper = decimal_of (entry, "upper");
  /* Not printed: the scale is half-open, and its top belongs to it. */
  gboolean is_top = upper.is_set && top.is_set && jp_decimal_cmp (upper, top) == 0;

  jp_project_set_text (self->project, band, JP_BAND_LABEL, label);
  jp_project_set_text (self->project, band, JP_BAND_GRADE, grade != NULL ? grade : short_grade (label));
  jp_project_set_decimal (self->project, band, JP_BAND_LOWER, decimal_of (entry, "lower"));
  jp_project_set_decimal (self->project, band, JP_BAND_UPPER, upper);
  jp_project_set_int (self->project, band, JP_BAND_LOWER_INCLUSIVE,
                      is_null_member (entry, "lower_inclusive")
                        ? TRUE
                        : jp_json_get_boolean (entry, "lower_inclusive", TRUE));
  jp_project_set_int (self->project, band, JP_BAND_UPPER_INCLUSIVE,
                      is_null_member (entry, "upper_inclusive")
                        ? is_top
                        : jp_json_get_boolean (entry, "upper_inclusive", FALSE));
  jp_project_set_text (self->project, band, JP_BAND_PRINTED, jp_json_get_string (entry, "printed"));
}

/* The scale of the evaluation is that of every framework it uses which has none yet. */
static void
apply_bands (JpImport *self, JpFrameworkRecord *framework)
{
  const JpJson *list = jp_json_get (self->profile, "grade_bands");
  JpDecimal top = JP_DECIMAL_NONE;

  if (jp_json_get_length (list) == 0 || jp_record_first (JP_RECORD (framework), JP_KIND_BAND) != NULL)
    return;
  for (guint i = 0; i < jp_json_get_length (list); i++)
    {
      JpDecimal upper = decimal_of (jp_json_at (list, i), "upper");

      if (upper.is_set && (!top.is_set || jp_decimal_cmp (upper, top) > 0))
        top = upper;
    }
  for (guint i = 0; i < jp_json_get_length (list); i++)
    add_band (self, framework, jp_json_at (list, i), top);
}

/* Only what the entry says: a framework that is known by its key alone stays as it is. */
static void
apply_framework (JpImport *self, JpFrameworkRecord *framework, const JpJson *entry)
{
  static const struct
  {
    const char *key;
    guint field;
  } texts[] = {
    { "key", JP_FRAMEWORK_KEY },       { "name", JP_FRAMEWORK_NAME },     { "version", JP_FRAMEWORK_VERSION },
    { "source", JP_FRAMEWORK_SOURCE }, { "office", JP_FRAMEWORK_OFFICE }, { "remark", JP_FRAMEWORK_REMARK },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (jp_json_get_string (entry, texts[i].key) != NULL)
      jp_project_set_text (self->project, framework, texts[i].field, jp_json_get_string (entry, texts[i].key));
  jp_project_set_int (self->project, framework, JP_FRAMEWORK_YEAR, jp_json_get_int (entry, "year", framework->year));
  jp_project_set_int (self->project, framework, JP_FRAMEWORK_DECIMALS,
                      CLAMP (jp_json_get_int (entry, "decimals", framework->decimals), 0, 6));
  if (jp_json_get (entry, "full_points") != NULL)
    jp_project_set_decimal (self->project, framework, JP_FRAMEWORK_FULL_POINTS, decimal_of (entry, "full_points"));
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

static void
apply_sheets (JpImport *self)
{
  const JpJson *list = jp_json_get (self->profile, "sheets");

  for (guint i = 0; i < jp_json_get_length (list); i++)
    {
      const JpJson *entry = jp_json_at (list, i);
      const char *name = jp_json_get_string (entry, "sheet");
      JpSheetRecord *sheet = name != NULL ? jp_find_sheet (self->year, name) : NULL;
      JpFrameworkRecord *framework = NULL;
      g_autofree char *tables = NULL;

      if (sheet == NULL)
        continue;
      tables = dup_text (jp_json_get (entry, "tables"));
      jp_project_set_text (self->project, sheet, JP_SHEET_TITLE, jp_json_get_string (entry, "title"));
      if (tables != NULL)
        jp_project_set_text (self->project, sheet, JP_SHEET_TABLES, tables);
      apply_project (self, sheet, entry);
      if (sheet->framework != 0)
        framework = jp_record_as_framework (jp_project_lookup (self->project, sheet->framework));
      if (framework != NULL)
        apply_framework (self, framework, jp_json_get (entry, "framework"));
    }
  JP_FOREACH_CHILD (child, self->year, JP_KIND_SHEET)
    {
      const JpSheetRecord *sheet = jp_record_as_sheet (child);

      if (sheet->framework != 0)
        apply_bands (self, jp_record_as_framework (jp_project_lookup (self->project, sheet->framework)));
    }
}

static void
report_ignored (const JpImport *self)
{
  static const char *const known[] = {
    "unit",         "evaluation_year", "staffing", "institutions", "institution_remarks",
    "annual_goals", "grade_bands",     "sheets",   "projects",     NULL,
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
  apply_staffing (self);
  apply_institutions (self);
  apply_goals (self, self->year, jp_json_get (self->profile, "annual_goals"));
  apply_sheets (self);
  apply_projects (self);
  report_ignored (self);
  return TRUE;
}
