/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jp-json-private.h"

#include <string.h>

struct _JpJson
{
  gatomicrefcount refs;
  JpJsonType type;
  guint line;         /* in the text it was parsed from */
  char *text;         /* STRING, NUMBER */
  GPtrArray *members; /* ARRAY, OBJECT: JpJson * */
  GPtrArray *keys;    /* OBJECT: char *, in step with members */
};

static JpJson *
new_value (JpJsonType type, const char *text)
{
  JpJson *self = g_new0 (JpJson, 1);

  g_atomic_ref_count_init (&self->refs);
  self->type = type;
  self->text = g_strdup (text);
  if (type == JP_JSON_ARRAY || type == JP_JSON_OBJECT)
    self->members = g_ptr_array_new_with_free_func ((GDestroyNotify) jp_json_unref);
  if (type == JP_JSON_OBJECT)
    self->keys = g_ptr_array_new_with_free_func (g_free);
  return self;
}

JpJson *
jp_json_new_null (void)
{
  return new_value (JP_JSON_NULL, NULL);
}

JpJson *
jp_json_new_boolean (gboolean value)
{
  return new_value (value ? JP_JSON_TRUE : JP_JSON_FALSE, NULL);
}

JpJson *
jp_json_new_string (const char *value)
{
  return value != NULL ? new_value (JP_JSON_STRING, value) : jp_json_new_null ();
}

JpJson *
jp_json_new_number (const char *digits)
{
  return new_value (JP_JSON_NUMBER, digits);
}

JpJson *
jp_json_new_int (gint64 value)
{
  char digits[24];

  g_snprintf (digits, sizeof digits, "%" G_GINT64_FORMAT, value);
  return jp_json_new_number (digits);
}

JpJson *
jp_json_new_array (void)
{
  return new_value (JP_JSON_ARRAY, NULL);
}

JpJson *
jp_json_new_object (void)
{
  return new_value (JP_JSON_OBJECT, NULL);
}

JpJson *
jp_json_ref (JpJson *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
jp_json_unref (JpJson *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_free (self->text);
  g_clear_pointer (&self->members, g_ptr_array_unref);
  g_clear_pointer (&self->keys, g_ptr_array_unref);
  g_free (self);
}

void
jp_json_set_line (JpJson *self, guint line)
{
  self->line = line;
}

guint
jp_json_get_line (const JpJson *self)
{
  return self != NULL ? self->line : 0;
}

void
jp_json_append (JpJson *array, JpJson *member)
{
  g_return_if_fail (array->type == JP_JSON_ARRAY);

  g_ptr_array_add (array->members, member);
}

static gboolean
find_key (const JpJson *object, const char *key, guint *index)
{
  if (object == NULL || object->type != JP_JSON_OBJECT)
    return FALSE;
  for (guint i = 0; i < object->keys->len; i++)
    if (g_str_equal (g_ptr_array_index (object->keys, i), key))
      {
        *index = i;
        return TRUE;
      }
  return FALSE;
}

void
jp_json_set (JpJson *object, const char *key, JpJson *member)
{
  guint index;

  g_return_if_fail (object->type == JP_JSON_OBJECT);

  if (find_key (object, key, &index))
    {
      jp_json_unref (g_ptr_array_index (object->members, index));
      g_ptr_array_index (object->members, index) = member;
      return;
    }
  g_ptr_array_add (object->keys, g_strdup (key));
  g_ptr_array_add (object->members, member);
}

void
jp_json_set_string (JpJson *object, const char *key, const char *value)
{
  jp_json_set (object, key, jp_json_new_string (value));
}

void
jp_json_set_int (JpJson *object, const char *key, gint64 value)
{
  jp_json_set (object, key, jp_json_new_int (value));
}

void
jp_json_set_boolean (JpJson *object, const char *key, gboolean value)
{
  jp_json_set (object, key, jp_json_new_boolean (value));
}

JpJsonType
jp_json_get_type (const JpJson *self)
{
  return self != NULL ? self->type : JP_JSON_NULL;
}

gboolean
jp_json_is_null (const JpJson *self)
{
  return self == NULL || self->type == JP_JSON_NULL;
}

guint
jp_json_get_length (const JpJson *self)
{
  return self != NULL && self->members != NULL ? self->members->len : 0;
}

const JpJson *
jp_json_at (const JpJson *self, guint index)
{
  return index < jp_json_get_length (self) ? g_ptr_array_index (self->members, index) : NULL;
}

const char *
jp_json_key_at (const JpJson *object, guint index)
{
  return object->keys != NULL && index < object->keys->len ? g_ptr_array_index (object->keys, index) : NULL;
}

const JpJson *
jp_json_get (const JpJson *object, const char *key)
{
  guint index;

  return find_key (object, key, &index) ? g_ptr_array_index (object->members, index) : NULL;
}

const char *
jp_json_get_text (const JpJson *self)
{
  return self != NULL ? self->text : NULL;
}

const char *
jp_json_get_string (const JpJson *object, const char *key)
{
  const JpJson *member = jp_json_get (object, key);

  return member != NULL && member->type == JP_JSON_STRING ? member->text : NULL;
}

gboolean
jp_json_get_boolean (const JpJson *object, const char *key, gboolean fallback)
{
  const JpJson *member = jp_json_get (object, key);

  if (member != NULL && (member->type == JP_JSON_TRUE || member->type == JP_JSON_FALSE))
    return member->type == JP_JSON_TRUE;
  return fallback;
}

gint64
jp_json_get_int (const JpJson *object, const char *key, gint64 fallback)
{
  const JpJson *member = jp_json_get (object, key);
  gint64 value;

  if (member != NULL && member->type == JP_JSON_NUMBER &&
      g_ascii_string_to_signed (member->text, 10, G_MININT64, G_MAXINT64, &value, NULL))
    return value;
  return fallback;
}

static void
write_string (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      const char *escapes = "\"\\\b\f\n\r\t";
      const char *escape = strchr (escapes, *p);

      if (escape != NULL)
        {
          g_string_append_c (out, '\\');
          g_string_append_c (out, "\"\\bfnrt"[escape - escapes]);
        }
      else if ((guchar) *p < 0x20)
        g_string_append_printf (out, "\\u%04x", (guchar) *p);
      else
        g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

static void
write_break (GString *out, gboolean pretty, guint depth)
{
  if (!pretty)
    return;
  g_string_append_c (out, '\n');
  for (guint i = 0; i < depth; i++)
    g_string_append (out, "  ");
}

static void
write_value (GString *out, const JpJson *self, gboolean pretty, guint depth)
{
  gboolean object = self->type == JP_JSON_OBJECT;

  switch (self->type)
    {
    case JP_JSON_NULL:
      g_string_append (out, "null");
      return;
    case JP_JSON_FALSE:
      g_string_append (out, "false");
      return;
    case JP_JSON_TRUE:
      g_string_append (out, "true");
      return;
    case JP_JSON_NUMBER:
      g_string_append (out, self->text);
      return;
    case JP_JSON_STRING:
      write_string (out, self->text);
      return;
    case JP_JSON_ARRAY:
    case JP_JSON_OBJECT:
    default:
      break;
    }

  g_string_append_c (out, object ? '{' : '[');
  for (guint i = 0; i < self->members->len; i++)
    {
      g_string_append (out, i > 0 ? "," : "");
      write_break (out, pretty, depth + 1);
      if (object)
        {
          write_string (out, g_ptr_array_index (self->keys, i));
          g_string_append (out, pretty ? ": " : ":");
        }
      write_value (out, g_ptr_array_index (self->members, i), pretty, depth + 1);
    }
  if (self->members->len > 0)
    write_break (out, pretty, depth);
  g_string_append_c (out, object ? '}' : ']');
}

char *
jp_json_to_text (const JpJson *self, gboolean pretty)
{
  GString *out = g_string_new (NULL);

  write_value (out, self, pretty, 0);
  return g_string_free (out, FALSE);
}
