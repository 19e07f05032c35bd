/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-record-json.h"

static JpJson *
value_to_json (const JpValue *value)
{
  g_autofree char *text = NULL;

  if (value->type == JP_FIELD_INT)
    return jp_json_new_int (value->integer);
  if (value->type == JP_FIELD_DECIMAL)
    text = value->decimal.is_set ? jp_decimal_to_text (value->decimal) : NULL;
  return jp_json_new_string (value->type == JP_FIELD_DECIMAL ? text : value->text);
}

JpJson *
jp_record_to_json (const JpRecord *record)
{
  const JpKindInfo *info = jp_kind_get_info (record->kind);
  JpJson *object = jp_json_new_object ();

  for (guint i = 0; i < info->n_fields; i++)
    {
      g_auto (JpValue) value = { 0 };

      jp_record_get_value (record, i, &value);
      if (value.type != JP_FIELD_REF)
        jp_json_set (object, info->fields[i].name, value_to_json (&value));
    }
  return object;
}

static gboolean
set_field (JpProject *project, JpRecord *record, guint field, const char *text, GError **error)
{
  const JpFieldInfo *info = &jp_kind_get_info (record->kind)->fields[field];
  JpDecimal decimal;
  gint64 number;

  if (text == NULL || info->type == JP_FIELD_REF)
    return TRUE;
  if (info->type == JP_FIELD_TEXT)
    {
      jp_project_set_text (project, record, field, text);
      return TRUE;
    }
  if (info->type == JP_FIELD_DECIMAL && jp_decimal_parse (text, &decimal, error))
    {
      jp_project_set_decimal (project, record, field, decimal);
      return TRUE;
    }
  if (info->type == JP_FIELD_INT && g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &number, error))
    {
      jp_project_set_int (project, record, field, number);
      return TRUE;
    }
  g_prefix_error (error, "%s: ", info->name);
  return FALSE;
}

gboolean
jp_record_set_from_json (JpProject *project, JpRecord *record, const JpJson *json, GError **error)
{
  const JpKindInfo *info = jp_kind_get_info (record->kind);

  for (guint i = 0; i < info->n_fields; i++)
    if (!set_field (project, record, i, jp_json_get_text (jp_json_get (json, info->fields[i].name)), error))
      return FALSE;
  return TRUE;
}
