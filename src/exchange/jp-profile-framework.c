/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-profile-framework.h"

#include "jp-record-json.h"
#include "jp-rule.h"

#include <glib/gi18n-lib.h>

JpJson *
jp_profile_decimal (JpDecimal value)
{
  g_autofree char *text = NULL;

  if (!value.is_set)
    return jp_json_new_null ();
  text = jp_decimal_to_text (value);
  return jp_json_new_number (text);
}

JpDecimal
jp_profile_get_decimal (const JpJson *object, const char *key)
{
  const char *text = jp_json_get_text (jp_json_get (object, key));
  JpDecimal value = JP_DECIMAL_NONE;

  if (text != NULL)
    jp_decimal_parse (text, &value, NULL);
  return value;
}

JpJson *
jp_profile_bands (const JpFrameworkRecord *framework)
{
  JpJson *list = jp_json_new_array ();

  if (framework == NULL)
    return list;
  JP_FOREACH_CHILD (child, framework, JP_KIND_BAND)
    {
      const JpBandRecord *band = jp_record_as_band (child);
      JpJson *entry = jp_json_new_object ();

      jp_json_set_string (entry, "label", band->label);
      jp_json_set_string (entry, "grade", band->grade);
      jp_json_set (entry, "lower", jp_profile_decimal (band->lower));
      jp_json_set_boolean (entry, "lower_inclusive", band->lower_inclusive != 0);
      jp_json_set (entry, "upper", jp_profile_decimal (band->upper));
      jp_json_set_boolean (entry, "upper_inclusive", band->upper_inclusive != 0);
      jp_json_set_string (entry, "printed", band->printed);
      jp_json_append (list, entry);
    }
  return list;
}

/* Nodes that hold others, each before what it holds. */
static void
collect_groups (GPtrArray *groups, const JpRecord *parent)
{
  JP_FOREACH_CHILD (child, parent, JP_KIND_NODE)
    if (jp_record_first (child, JP_KIND_NODE) != NULL)
      {
        g_ptr_array_add (groups, child);
        collect_groups (groups, child);
      }
}

/* Whether there is something the rows of its indicators do not say. */
static gboolean
says_more (const JpNodeRecord *group)
{
  return group->definition != NULL || group->criteria != NULL || group->data_source != NULL || group->remark != NULL ||
         group->self_tests != NULL || group->rule != NULL || group->outside != 0 || group->whole != 0 ||
         group->sample != 0 || group->qualitative != 0 || group->quantitative != 0;
}

/* By their numbers among the groups, from 1. */
static JpJson *
groups_json (const JpFrameworkRecord *framework)
{
  JpJson *list = jp_json_new_array ();
  g_autoptr (GPtrArray) groups = g_ptr_array_new ();

  collect_groups (groups, JP_RECORD (framework));
  for (guint i = 0; i < groups->len; i++)
    {
      JpRecord *group = g_ptr_array_index (groups, i);
      JpJson *entry;

      if (!says_more (jp_record_as_node (group)))
        continue;
      entry = jp_record_to_json (group);
      jp_json_set_int (entry, "group", i + 1);
      jp_json_append (list, entry);
    }
  return list;
}

JpJson *
jp_profile_framework (const JpFrameworkRecord *framework)
{
  JpJson *entry = jp_json_new_object ();

  jp_json_set_string (entry, "key", framework->key);
  jp_json_set_string (entry, "name", framework->name);
  jp_json_set_string (entry, "version", framework->version);
  jp_json_set (entry, "year", framework->year != 0 ? jp_json_new_int (framework->year) : jp_json_new_null ());
  jp_json_set_string (entry, "office", framework->office);
  jp_json_set_string (entry, "source", framework->source);
  jp_json_set_string (entry, "remark", framework->remark);
  jp_json_set_int (entry, "decimals", framework->decimals);
  jp_json_set (entry, "full_points", jp_profile_decimal (framework->full_points));
  jp_json_set (entry, "grade_bands", jp_profile_bands (framework));
  jp_json_set (entry, "groups", groups_json (framework));
  return entry;
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
add_band (JpProject *project, JpFrameworkRecord *framework, const JpJson *entry, JpDecimal top)
{
  JpRecord *band = jp_project_insert (project, JP_KIND_BAND, JP_RECORD (framework), NULL);
  const char *label = jp_json_get_string (entry, "label");
  const char *grade = jp_json_get_string (entry, "grade");
  JpDecimal upper = jp_profile_get_decimal (entry, "upper");
  /* Not printed: the scale is half-open, and its top belongs to it. */
  gboolean is_top = upper.is_set && top.is_set && jp_decimal_cmp (upper, top) == 0;

  jp_project_set_text (project, band, JP_BAND_LABEL, label);
  jp_project_set_text (project, band, JP_BAND_GRADE, grade != NULL ? grade : short_grade (label));
  jp_project_set_decimal (project, band, JP_BAND_LOWER, jp_profile_get_decimal (entry, "lower"));
  jp_project_set_decimal (project, band, JP_BAND_UPPER, upper);
  jp_project_set_int (project, band, JP_BAND_LOWER_INCLUSIVE,
                      is_null_member (entry, "lower_inclusive")
                        ? TRUE
                        : jp_json_get_boolean (entry, "lower_inclusive", TRUE));
  jp_project_set_int (project, band, JP_BAND_UPPER_INCLUSIVE,
                      is_null_member (entry, "upper_inclusive")
                        ? is_top
                        : jp_json_get_boolean (entry, "upper_inclusive", FALSE));
  jp_project_set_text (project, band, JP_BAND_PRINTED, jp_json_get_string (entry, "printed"));
}

void
jp_profile_apply_bands (JpProject *project, JpFrameworkRecord *framework, const JpJson *list)
{
  JpDecimal top = JP_DECIMAL_NONE;

  if (jp_json_get_length (list) == 0 || jp_record_first (JP_RECORD (framework), JP_KIND_BAND) != NULL)
    return;
  for (guint i = 0; i < jp_json_get_length (list); i++)
    {
      JpDecimal upper = jp_profile_get_decimal (jp_json_at (list, i), "upper");

      if (upper.is_set && (!top.is_set || jp_decimal_cmp (upper, top) > 0))
        top = upper;
    }
  for (guint i = 0; i < jp_json_get_length (list); i++)
    add_band (project, framework, jp_json_at (list, i), top);
}

static void
apply_head (JpProject *project, JpFrameworkRecord *framework, const JpJson *entry)
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
      jp_project_set_text (project, framework, texts[i].field, jp_json_get_string (entry, texts[i].key));
  jp_project_set_int (project, framework, JP_FRAMEWORK_YEAR, jp_json_get_int (entry, "year", framework->year));
  jp_project_set_int (project, framework, JP_FRAMEWORK_DECIMALS,
                      CLAMP (jp_json_get_int (entry, "decimals", framework->decimals), 0, 6));
  if (jp_json_get (entry, "full_points") != NULL)
    jp_project_set_decimal (project, framework, JP_FRAMEWORK_FULL_POINTS,
                            jp_profile_get_decimal (entry, "full_points"));
}

/* A group that goes by another name there is another one. */
static gboolean
apply_group (JpProject *project, const GPtrArray *groups, const JpJson *entry, GError **error)
{
  gint64 number = jp_json_get_int (entry, "group", 0);
  JpNodeRecord *group = number >= 1 && number <= groups->len ? g_ptr_array_index (groups, number - 1) : NULL;
  g_autoptr (GError) local = NULL;
  g_autoptr (JpRule) rule = NULL;

  if (group == NULL || g_strcmp0 (group->name, jp_json_get_string (entry, "name")) != 0)
    return TRUE;
  if (jp_record_set_from_json (project, JP_RECORD (group), entry, &local))
    rule = jp_rule_parse (group->rule != NULL ? group->rule : "", group->points, &local);
  if (rule != NULL)
    return TRUE;
  g_propagate_prefixed_error (error, g_steal_pointer (&local), _("The group “%s”: "), group->name);
  return FALSE;
}

gboolean
jp_profile_apply_framework (JpProject *project, JpFrameworkRecord *framework, const JpJson *entry, GError **error)
{
  const JpJson *list = jp_json_get (entry, "groups");
  g_autoptr (GPtrArray) groups = g_ptr_array_new ();

  apply_head (project, framework, entry);
  jp_profile_apply_bands (project, framework, jp_json_get (entry, "grade_bands"));
  collect_groups (groups, JP_RECORD (framework));
  for (guint i = 0; i < jp_json_get_length (list); i++)
    if (!apply_group (project, groups, jp_json_at (list, i), error))
      return FALSE;
  return TRUE;
}
