/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writing framework files. */

#include "jp-framework-private.h"

#include <string.h>

static void
set_text (JpJson *object, const char *key, const char *text)
{
  if (text != NULL)
    jp_json_set_string (object, key, text);
}

static void
set_decimal (JpJson *object, const char *key, JpDecimal value)
{
  g_autofree char *text = jp_decimal_to_text (value);

  if (value.is_set)
    jp_json_set_string (object, key, text);
}

/* Text that is no JSON is kept as text; reading the file will say what is wrong with it. */
static void
set_json (JpJson *object, const char *key, const char *text)
{
  JpJson *value = text != NULL ? jp_json_parse (text, -1, NULL) : NULL;

  if (text != NULL)
    jp_json_set (object, key, value != NULL ? value : jp_json_new_string (text));
}

static void
set_value (JpJson *object, const JpFrameworkKey *key, const JpRecord *record)
{
  g_auto (JpValue) value = { 0 };

  jp_record_get_value (record, key->field, &value);
  switch (key->type)
    {
    case JP_FRAMEWORK_KEY_TEXT:
      set_text (object, key->name, value.text);
      break;
    case JP_FRAMEWORK_KEY_INT:
      if (value.integer != 0 || g_str_equal (key->name, "decimals"))
        jp_json_set_int (object, key->name, value.integer);
      break;
    case JP_FRAMEWORK_KEY_DECIMAL:
      set_decimal (object, key->name, value.decimal);
      break;
    case JP_FRAMEWORK_KEY_BOOLEAN:
      /* A bound of a scale always says whether it belongs to the grade. */
      if (value.integer != 0 || record->kind == JP_KIND_BAND)
        jp_json_set_boolean (object, key->name, value.integer != 0);
      break;
    case JP_FRAMEWORK_KEY_TICK:
      if (value.integer != 0)
        jp_json_set_boolean (object, key->name, value.integer == 2);
      break;
    case JP_FRAMEWORK_KEY_JSON:
      set_json (object, key->name, value.text);
      break;
    case JP_FRAMEWORK_KEY_OTHER:
    default:
      break;
    }
}

static void
set_values (JpJson *object, const JpFrameworkKey *keys, const JpRecord *record)
{
  for (; keys->name != NULL; keys++)
    if (keys->type != JP_FRAMEWORK_KEY_OTHER)
      set_value (object, keys, record);
}

static JpJson *
write_nodes (JpRecord *parent)
{
  JpJson *list = jp_json_new_array ();

  JP_FOREACH_CHILD (child, parent, JP_KIND_NODE)
    {
      JpJson *node = jp_json_new_object ();

      set_values (node, jp_framework_node_keys, child);
      if (jp_record_first (child, JP_KIND_NODE) != NULL)
        jp_json_set (node, "nodes", write_nodes (child));
      jp_json_append (list, node);
    }
  return list;
}

static JpJson *
write_bands (JpRecord *framework)
{
  JpJson *list = jp_json_new_array ();

  JP_FOREACH_CHILD (child, framework, JP_KIND_BAND)
    {
      JpJson *band = jp_json_new_object ();

      set_values (band, jp_framework_band_keys, child);
      jp_json_append (list, band);
    }
  return list;
}

char *
jp_framework_file_write (JpFrameworkRecord *framework)
{
  g_autoptr (JpJson) file = jp_json_new_object ();
  g_autofree char *text = NULL;

  jp_json_set_string (file, "format", "jiping-framework");
  jp_json_set_int (file, "format_version", JP_FRAMEWORK_FORMAT_VERSION);
  /* A file names what it holds, also when nobody has yet. */
  jp_json_set_string (file, "id", framework->name != NULL ? framework->name : "framework");
  jp_json_set_string (file, "name", framework->key != NULL ? framework->key : "framework");
  set_values (file, jp_framework_keys, JP_RECORD (framework));
  if (jp_record_first (JP_RECORD (framework), JP_KIND_BAND) != NULL)
    jp_json_set (file, "grades", write_bands (JP_RECORD (framework)));
  jp_json_set (file, "nodes", write_nodes (JP_RECORD (framework)));
  text = jp_json_to_text (file, TRUE);
  return g_strconcat (text, "\n", NULL);
}
