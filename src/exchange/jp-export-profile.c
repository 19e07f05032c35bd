/* SPDX-License-Identifier: GPL-3.0-or-later */

/* profile.json and narrative.json: the form that the import reads. */

#include "jp-export-csv-private.h"

#include "jp-profile-framework.h"
#include "jp-profile-keys.h"
#include "jp-record-json.h"

#include <string.h>

static JpJson *
text_or_lines (const char *text, gboolean list)
{
  JpJson *lines;
  g_auto (GStrv) parts = NULL;

  if (text == NULL || !list || strchr (text, '\n') == NULL)
    return jp_json_new_string (text);
  lines = jp_json_new_array ();
  parts = g_strsplit (text, "\n", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    jp_json_append (lines, jp_json_new_string (parts[i]));
  return lines;
}

static void
add_fields (JpJson *profile, JpYearRecord *year)
{
  for (guint i = 0; jp_profile_keys[i].key != NULL; i++)
    {
      const JpProfileKey *entry = &jp_profile_keys[i];
      JpValue value;

      jp_record_get_value (entry->kind == JP_KIND_UNIT ? year->record.parent : &year->record, entry->field, &value);
      jp_json_set (profile, entry->key, text_or_lines (value.text, entry->list));
      jp_value_clear (&value);
    }
}

static void
add_staff (JpJson *list, const char *type, JpDecimal count)
{
  JpJson *entry;

  if (!count.is_set)
    return;
  entry = jp_json_new_object ();
  jp_json_set_string (entry, "type", type);
  jp_json_set (entry, "count", jp_profile_decimal (count));
  jp_json_append (list, entry);
}

static JpJson *
staffing_json (JpYearRecord *year)
{
  JpJson *staffing = jp_json_new_object ();
  JpJson *quota = jp_json_new_array ();
  JpJson *prior = jp_json_new_array ();
  JpJson *in_post = jp_json_new_array ();
  JpJson *outside = jp_json_new_array ();
  JpJson *posts = jp_json_new_array ();
  JpJson *rows = jp_json_new_array ();

  JP_FOREACH_CHILD (child, year, JP_KIND_STAFF)
    {
      const JpStaffRecord *staff = jp_record_as_staff (child);
      gboolean in_quota = g_strcmp0 (staff->group, "quota") == 0;

      jp_json_append (rows, jp_record_to_json (child));
      if (in_quota && g_strcmp0 (staff->type, "合计") == 0)
        {
          jp_json_set (staffing, "quota_total", jp_profile_decimal (staff->quota));
          jp_json_set (staffing, "prior_quota_total", jp_profile_decimal (staff->prior_quota));
          jp_json_set (staffing, "in_post_total", jp_profile_decimal (staff->in_post));
        }
      else if (in_quota)
        {
          add_staff (quota, staff->type, staff->quota);
          add_staff (prior, staff->type, staff->prior_quota);
          add_staff (in_post, staff->type, staff->in_post);
        }
      else if (g_strcmp0 (staff->group, "post") == 0)
        add_staff (posts, staff->type, staff->quota);
      else if (g_strcmp0 (staff->group, "retired") == 0)
        jp_json_set (staffing, "retired", jp_profile_decimal (staff->in_post));
      else
        add_staff (outside, staff->type, staff->in_post);
    }
  jp_json_set (staffing, "quota_by_type", quota);
  jp_json_set (staffing, "prior_quota_by_type", prior);
  jp_json_set (staffing, "in_post_by_type", in_post);
  jp_json_set (staffing, "outside", outside);
  jp_json_set (staffing, "posts", posts);
  /* The lists above are what forms ask for; this is all there is. */
  jp_json_set (staffing, "rows", rows);
  return staffing;
}

static void
add_institutions (JpJson *profile, JpYearRecord *year)
{
  JpJson *names = jp_json_new_array ();
  JpJson *remarks = jp_json_new_array ();

  JP_FOREACH_CHILD (child, year, JP_KIND_INSTITUTION)
    {
      const JpInstitutionRecord *institution = jp_record_as_institution (child);
      JpJson *entry;

      jp_json_append (names, jp_json_new_string (institution->name != NULL ? institution->name : ""));
      if (institution->remark == NULL && institution->category == NULL)
        continue;
      entry = jp_json_new_object ();
      jp_json_set_int (entry, "no", jp_json_get_length (names));
      jp_json_set_string (entry, "name", institution->name);
      jp_json_set_string (entry, "remark", institution->remark);
      jp_json_set_string (entry, "category", institution->category);
      jp_json_append (remarks, entry);
    }
  jp_json_set (profile, "institutions", names);
  jp_json_set (profile, "institution_remarks", remarks);
}

/* Of a year, or of a project's sheet. */
static JpJson *
goals_json (gpointer parent)
{
  JpJson *list = jp_json_new_array ();

  JP_FOREACH_CHILD (child, parent, JP_KIND_GOAL)
    {
      const JpGoalRecord *goal = jp_record_as_goal (child);
      JpJson *entry = jp_json_new_object ();

      jp_json_set_string (entry, "kind", goal->goal_kind);
      jp_json_set_string (entry, "name", goal->name);
      jp_json_set_string (entry, "expected", goal->expected);
      jp_json_set_string (entry, "actual", goal->actual);
      jp_json_append (list, entry);
    }
  return list;
}

static JpFrameworkRecord *
framework_of (JpProject *project, const JpSheetRecord *sheet)
{
  return sheet->framework != 0 ? jp_record_as_framework (jp_project_lookup (project, sheet->framework)) : NULL;
}

/* A project's head and goals; what is not filled is left out. */
static void
add_project (JpJson *entry, JpSheetRecord *sheet)
{
  for (guint i = 0; jp_sheet_keys[i].key != NULL; i++)
    {
      JpValue value;

      jp_record_get_value (JP_RECORD (sheet), jp_sheet_keys[i].field, &value);
      if (value.text != NULL)
        jp_json_set_string (entry, jp_sheet_keys[i].key, value.text);
      jp_value_clear (&value);
    }
  if (jp_record_first (JP_RECORD (sheet), JP_KIND_GOAL) != NULL)
    jp_json_set (entry, "goals", goals_json (sheet));
}

JpJson *
jp_export_profile (JpYearRecord *year, JpProject *project, const GPtrArray *sheets)
{
  JpJson *profile = jp_json_new_object ();
  JpJson *list = jp_json_new_array ();
  JpFrameworkRecord *first = NULL;

  jp_json_set_string (profile, "unit", jp_record_as_unit (year->record.parent)->name);
  jp_json_set_int (profile, "evaluation_year", year->year);
  add_fields (profile, year);
  jp_json_set (profile, "staffing", staffing_json (year));
  add_institutions (profile, year);
  jp_json_set (profile, "annual_goals", goals_json (year));
  for (guint i = 0; i < sheets->len; i++)
    {
      JpSheetRecord *sheet = g_ptr_array_index (sheets, i);
      JpFrameworkRecord *framework = framework_of (project, sheet);
      JpJson *entry = jp_json_new_object ();

      jp_json_set_string (entry, "sheet", sheet->name);
      jp_json_set_string (entry, "title", sheet->title);
      if (sheet->tables != NULL)
        jp_json_set (entry, "tables", text_or_lines (sheet->tables, TRUE));
      add_project (entry, sheet);
      if (framework != NULL)
        jp_json_set (entry, "framework", jp_profile_framework (framework));
      if (framework == NULL || jp_record_first (JP_RECORD (framework), JP_KIND_NODE) == NULL)
        jp_json_set_int (entry, "indicators", 0);
      if (first == NULL)
        first = framework;
      jp_json_append (list, entry);
    }
  jp_json_set (profile, "grade_bands", jp_profile_bands (first));
  jp_json_set (profile, "sheets", list);
  return profile;
}

JpJson *
jp_export_narrative (JpYearRecord *year, JpProject *project)
{
  JpJson *list = jp_json_new_array ();

  JP_FOREACH_CHILD (child, year, JP_KIND_SECTION)
    {
      const JpSectionRecord *section = jp_record_as_section (child);
      JpRecord *finding = section->finding != 0 ? jp_project_lookup (project, section->finding) : NULL;
      const char *text = finding != NULL ? jp_record_as_finding (finding)->text : section->text;
      JpJson *entry = jp_json_new_object ();

      jp_json_set_string (entry, "part", section->part);
      jp_json_set_string (entry, "heading", section->heading != NULL ? section->heading : "");
      jp_json_set_int (entry, "level", section->level);
      jp_json_set_string (entry, "kind", section->section_kind);
      if (finding != NULL)
        jp_json_set_int (entry, "finding", jp_export_csv_number_of (jp_record_as_finding (finding)));
      jp_json_set_string (entry, "text", text != NULL ? text : "");
      jp_json_append (list, entry);
    }
  return list;
}
