/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-answer-entries.h"

#include "jp-json.h"

#include <glib/gi18n-lib.h>

static void
set_decimal (JpJson *object, const char *key, JpDecimal value)
{
  g_autofree char *text = value.is_set ? jp_decimal_to_text (value) : NULL;

  if (text != NULL)
    jp_json_set_string (object, key, text);
}

static JpJson *
entry_to_json (const JpEntryRecord *entry)
{
  JpJson *object = jp_json_new_object ();

  jp_json_set_int (object, "number", entry->number);
  jp_json_set_string (object, "text", entry->text);
  jp_json_set_string (object, "evidence", entry->evidence);
  set_decimal (object, "value", entry->value);
  set_decimal (object, "weight", entry->weight);
  jp_json_set_boolean (object, "confirmed", entry->confirmed != 0);
  return object;
}

char *
jp_entries_to_text (JpAnswerRecord *answer)
{
  g_autoptr (JpJson) array = jp_json_new_array ();

  JP_FOREACH_CHILD (child, answer, JP_KIND_ENTRY)
    jp_json_append (array, entry_to_json (jp_record_as_entry (child)));
  return jp_json_get_length (array) > 0 ? jp_json_to_text (array, FALSE) : g_strdup ("");
}

static gboolean
set_number (JpProject *project, JpRecord *entry, guint field, const JpJson *value)
{
  const char *text = jp_json_get_text (value);
  JpDecimal number;

  if (!jp_decimal_parse (text != NULL ? text : "", &number, NULL))
    return FALSE;
  jp_project_set_decimal (project, entry, field, number);
  return TRUE;
}

static gboolean
add_entry (JpProject *project, JpAnswerRecord *answer, const JpJson *object)
{
  const char *number = jp_json_get_text (jp_json_get (object, "number"));
  gint64 n;
  JpRecord *entry;

  if (number == NULL || !g_ascii_string_to_signed (number, 10, 1, G_MAXINT32, &n, NULL))
    return FALSE;
  entry = jp_project_insert (project, JP_KIND_ENTRY, JP_RECORD (answer), NULL);
  jp_project_set_int (project, entry, JP_ENTRY_NUMBER, n);
  jp_project_set_text (project, entry, JP_ENTRY_TEXT, jp_json_get_string (object, "text"));
  jp_project_set_text (project, entry, JP_ENTRY_EVIDENCE, jp_json_get_string (object, "evidence"));
  jp_project_set_int (project, entry, JP_ENTRY_CONFIRMED, jp_json_get_boolean (object, "confirmed", FALSE));
  return set_number (project, entry, JP_ENTRY_VALUE, jp_json_get (object, "value")) &&
         set_number (project, entry, JP_ENTRY_WEIGHT, jp_json_get (object, "weight"));
}

gboolean
jp_entries_from_text (JpProject *project, JpAnswerRecord *answer, const char *text, GError **error)
{
  g_autoptr (JpJson) array = *text != '\0' ? jp_json_parse (text, -1, error) : jp_json_new_array ();
  JpRecord *old;

  if (array == NULL)
    return FALSE;
  while ((old = jp_record_first (JP_RECORD (answer), JP_KIND_ENTRY)) != NULL)
    jp_project_delete (project, old);
  for (guint i = 0; i < jp_json_get_length (array); i++)
    if (!add_entry (project, answer, jp_json_at (array, i)))
      {
        g_set_error (error, JP_ERROR, JP_ERROR_INVALID, _("entry %u is not one of number, text, evidence, value"),
                     i + 1);
        return FALSE;
      }
  return TRUE;
}
