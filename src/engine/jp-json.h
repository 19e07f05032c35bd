/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * JpJson:
 *
 * A JSON value, reference counted, immutable once shared. Numbers keep their text: nothing that may become a score or
 * an amount passes through binary floating point on its way in, which is why the usual JSON libraries are not used.
 */
typedef enum
{
  JP_JSON_NULL,
  JP_JSON_FALSE,
  JP_JSON_TRUE,
  JP_JSON_NUMBER,
  JP_JSON_STRING,
  JP_JSON_ARRAY,
  JP_JSON_OBJECT,
} JpJsonType;

typedef struct _JpJson JpJson;

JpJson *jp_json_new_null (void);
JpJson *jp_json_new_boolean (gboolean value);
JpJson *jp_json_new_string (const char *value);  /* NULL gives null */
JpJson *jp_json_new_number (const char *digits); /* number text, written as it stands */
JpJson *jp_json_new_int (gint64 value);
JpJson *jp_json_new_array (void);
JpJson *jp_json_new_object (void);
JpJson *jp_json_ref (JpJson *self);
void jp_json_unref (JpJson *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JpJson, jp_json_unref)

/* Both take the member over. A key that exists is replaced in place; order of insertion is kept. */
void jp_json_append (JpJson *array, JpJson *member);
void jp_json_set (JpJson *object, const char *key, JpJson *member);
void jp_json_set_string (JpJson *object, const char *key, const char *value);
void jp_json_set_int (JpJson *object, const char *key, gint64 value);
void jp_json_set_boolean (JpJson *object, const char *key, gboolean value);

JpJsonType jp_json_get_type (const JpJson *self); /* NULL pointer: JP_JSON_NULL */
gboolean jp_json_is_null (const JpJson *self); /* NULL pointer or null */
guint jp_json_get_length (const JpJson *self); /* members of an array or object, else 0 */
const JpJson *jp_json_at (const JpJson *self, guint index);       /* array or object member; NULL past the end */
const char *jp_json_key_at (const JpJson *object, guint index);
const JpJson *jp_json_get (const JpJson *object, const char *key); /* NULL when there is none */
/* Text of a string or number; NULL otherwise. */
const char *jp_json_get_text (const JpJson *self);
/* Member's text; NULL when absent, null or of another type. */
const char *jp_json_get_string (const JpJson *object, const char *key);
gboolean jp_json_get_boolean (const JpJson *object, const char *key, gboolean fallback);
gint64 jp_json_get_int (const JpJson *object, const char *key, gint64 fallback);
/* Line of the text it was parsed from, from 1; 0 for a value that was made. */
guint jp_json_get_line (const JpJson *self);

/* Parses a whole text (UTF-8, BOM allowed, at most 64 levels). Duplicate keys: the last wins. Errors: JP_ERROR_SYNTAX
 * with line and column. */
JpJson *jp_json_parse (const char *text, gssize length, GError **error);
/* pretty: two spaces of indent, one member a line; else one line. UTF-8 is written as it is. Transfer full. */
char *jp_json_to_text (const JpJson *self, gboolean pretty);

G_END_DECLS
