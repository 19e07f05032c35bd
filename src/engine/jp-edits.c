/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Structure and single fields; scores are in jp-edits-scores.c, facts in jp-edits-facts.c, problems in
 * jp-edits-findings.c, pasted indicators in jp-edits-paste.c. */

#include "config.h"

#include "jp-edits.h"

#include "jp-find.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

static gboolean
require_name (const char *name, const char *message, GError **error)
{
  g_autofree char *stripped = name != NULL ? g_strstrip (g_strdup (name)) : NULL;

  if (stripped != NULL && *stripped != '\0')
    return TRUE;
  g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID, message);
  return FALSE;
}

/**
 * jp_edit_add_unit:
 *
 * Returns: (transfer none) (nullable): a new unit; %NULL when the name is blank or taken
 */
JpUnitRecord *
jp_edit_add_unit (JpProject *project, const char *name, GError **error)
{
  g_autofree char *label = NULL;
  g_autofree char *stripped = NULL;
  JpRecord *unit;

  if (!require_name (name, _("A unit needs a name."), error))
    return NULL;
  stripped = g_strstrip (g_strdup (name));
  if (jp_find_unit (project, stripped) != NULL)
    {
      g_set_error (error, JP_ERROR, JP_ERROR_EXISTS, _("There is a unit “%s” already. Choose another name."), stripped);
      return NULL;
    }

  label = g_strdup_printf (_("Add unit “%s”"), stripped);
  jp_project_begin (project, label);
  unit = jp_project_insert (project, JP_KIND_UNIT, NULL, NULL);
  jp_project_set_text (project, unit, JP_UNIT_NAME, stripped);
  return jp_project_commit (project, error) ? jp_record_as_unit (unit) : NULL;
}

/**
 * jp_edit_add_year:
 * @year: 1949 … 2200
 */
JpYearRecord *
jp_edit_add_year (JpProject *project, JpUnitRecord *unit, gint64 year, GError **error)
{
  g_autofree char *label = NULL;
  JpRecord *record;

  if (year < 1949 || year > 2200)
    {
      g_set_error (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE,
                   _("%" PRId64 " is no budget year. Type four digits, such as 2024."), year);
      return NULL;
    }
  if (jp_find_year (unit, year) != NULL)
    {
      g_set_error (error, JP_ERROR, JP_ERROR_EXISTS, _("“%s” has the year %" PRId64 " already."), unit->name,
                   year);
      return NULL;
    }

  label = g_strdup_printf (_("Add year %" PRId64), year);
  jp_project_begin (project, label);
  record = jp_project_insert (project, JP_KIND_YEAR, JP_RECORD (unit), NULL);
  jp_project_set_int (project, record, JP_YEAR_YEAR, year);
  return jp_project_commit (project, error) ? jp_record_as_year (record) : NULL;
}

static char *
free_sheet_name (JpYearRecord *year)
{
  if (jp_find_sheet (year, "unit") == NULL)
    return g_strdup ("unit");
  for (guint i = 1;; i++)
    {
      g_autofree char *name = g_strdup_printf ("project-%u", i);

      if (jp_find_sheet (year, name) == NULL)
        return g_steal_pointer (&name);
    }
}

/**
 * jp_edit_add_sheet:
 * @name: (nullable): %NULL for the next free one
 * @framework: (nullable): what it is scored by
 */
JpSheetRecord *
jp_edit_add_sheet (JpProject *project, JpYearRecord *year, const char *name, JpFrameworkRecord *framework,
                   GError **error)
{
  g_autofree char *free_name = name != NULL ? g_strdup (name) : free_sheet_name (year);
  g_autofree char *label = g_strdup_printf (_("Add sheet “%s”"), free_name);
  JpRecord *sheet;

  if (jp_find_sheet (year, free_name) != NULL)
    {
      g_set_error (error, JP_ERROR, JP_ERROR_EXISTS, _("There is a sheet “%s” already. Choose another name."),
                   free_name);
      return NULL;
    }

  jp_project_begin (project, label);
  sheet = jp_project_insert (project, JP_KIND_SHEET, JP_RECORD (year), NULL);
  jp_project_set_text (project, sheet, JP_SHEET_NAME, free_name);
  if (framework != NULL)
    jp_project_set_int (project, sheet, JP_SHEET_FRAMEWORK, framework->record.id);
  return jp_project_commit (project, error) ? jp_record_as_sheet (sheet) : NULL;
}

gboolean
jp_edit_set_sheet_framework (JpProject *project, JpSheetRecord *sheet, JpFrameworkRecord *framework, GError **error)
{
  jp_project_begin (project, _("Choose framework"));
  jp_project_set_int (project, sheet, JP_SHEET_FRAMEWORK, framework != NULL ? framework->record.id : 0);
  return jp_project_commit (project, error);
}

/* 优 良 中 差 at 90, 80, 60: the scale most local rules print. */
static void
add_default_bands (JpProject *project, JpRecord *framework)
{
  static const struct
  {
    const char *label;
    int lower, upper;
  } bands[] = { { "优", 90, 100 }, { "良", 80, 90 }, { "中", 60, 80 }, { "差", 0, 60 } };

  for (guint i = 0; i < G_N_ELEMENTS (bands); i++)
    {
      JpRecord *band = jp_project_insert (project, JP_KIND_BAND, framework, NULL);

      jp_project_set_text (project, band, JP_BAND_LABEL, bands[i].label);
      jp_project_set_text (project, band, JP_BAND_GRADE, bands[i].label);
      jp_project_set_decimal (project, band, JP_BAND_LOWER, jp_decimal_new (bands[i].lower, 0));
      jp_project_set_int (project, band, JP_BAND_LOWER_INCLUSIVE, 1);
      jp_project_set_decimal (project, band, JP_BAND_UPPER, jp_decimal_new (bands[i].upper, 0));
      jp_project_set_int (project, band, JP_BAND_UPPER_INCLUSIVE, i == 0);
    }
}

JpFrameworkRecord *
jp_edit_add_framework (JpProject *project, const char *name, GError **error)
{
  JpRecord *framework;

  if (!require_name (name, _("A framework needs a name."), error))
    return NULL;
  if (jp_find_framework (project, name) != NULL)
    {
      g_set_error (error, JP_ERROR, JP_ERROR_EXISTS, _("There is a framework “%s” already. Choose another name."),
                   name);
      return NULL;
    }

  jp_project_begin (project, _("Add framework"));
  framework = jp_project_insert (project, JP_KIND_FRAMEWORK, NULL, NULL);
  jp_project_set_text (project, framework, JP_FRAMEWORK_NAME, name);
  jp_project_set_int (project, framework, JP_FRAMEWORK_DECIMALS, 2);
  jp_project_set_decimal (project, framework, JP_FRAMEWORK_FULL_POINTS, jp_decimal_new (100, 0));
  add_default_bands (project, framework);
  return jp_project_commit (project, error) ? jp_record_as_framework (framework) : NULL;
}

static const char *
delete_label (JpKind kind)
{
  if (kind == JP_KIND_UNIT)
    return _("Delete unit");
  if (kind == JP_KIND_YEAR)
    return _("Delete year");
  if (kind == JP_KIND_SHEET)
    return _("Delete sheet");
  if (kind == JP_KIND_NODE)
    return _("Delete indicator");
  if (kind == JP_KIND_ITEM)
    return _("Delete item");
  return _("Delete entry");
}

gboolean
jp_edit_delete (JpProject *project, JpRecord *record, GError **error)
{
  jp_project_begin (project, delete_label (record->kind));
  jp_project_delete (project, record);
  return jp_project_commit (project, error);
}

static gboolean
parse_int (const char *text, gint64 *value, GError **error)
{
  JpDecimal decimal;

  if (!jp_decimal_parse (text, &decimal, error))
    return FALSE;
  decimal = jp_decimal_normalize (decimal);
  if (decimal.is_set && decimal.scale > 0)
    {
      g_set_error (error, JP_ERROR, JP_ERROR_INVALID, _("“%s” is no whole number. Type digits only."), text);
      return FALSE;
    }
  *value = decimal.is_set ? decimal.n : 0;
  return TRUE;
}

static gboolean
parse_value (const JpRecord *record, guint field, const char *text, JpValue *value, GError **error)
{
  value->type = jp_kind_get_info (record->kind)->fields[field].type;
  switch (value->type)
    {
    case JP_FIELD_TEXT:
      value->text = *text != '\0' ? g_strdup (text) : NULL;
      return TRUE;
    case JP_FIELD_INT:
      return parse_int (text, &value->integer, error);
    case JP_FIELD_DECIMAL:
      return jp_decimal_parse (text, &value->decimal, error);
    case JP_FIELD_QUANTITY:
      return jp_quantity_parse (text, jp_record_as_item (record)->measure_unit, &value->quantity, error);
    case JP_FIELD_REF:
    default:
      g_return_val_if_reached (FALSE);
    }
}

/**
 * jp_edit_set_field:
 * @field_name: translated name for the label of the step and the message
 * @text: (nullable): as typed; blank clears
 *
 * Typing into the same field merges into one step.
 */
gboolean
jp_edit_set_field (JpProject *project, JpRecord *record, guint field, const char *field_name, const char *text,
                   GError **error)
{
  g_auto (JpValue) value = { 0 };
  g_autofree char *label = g_strdup_printf (_("Edit “%s”"), field_name);
  g_autofree char *merge_key = g_strdup_printf ("%" G_GINT64_FORMAT ".%u", record->id, field);

  if (!parse_value (record, field, text != NULL ? text : "", &value, error))
    {
      g_prefix_error (error, "%s: ", field_name);
      return FALSE;
    }

  jp_project_begin (project, label);
  jp_project_set_merge_key (project, merge_key);
  jp_project_set_value (project, record, field, &value);
  return jp_project_commit (project, error);
}
