/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-json-rows.h"

#include "jp-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* As a text of JSON may be. */
#define MAX_DEPTH 64

static const char *const types[] = {
  [JP_JSON_NULL] = "null",     [JP_JSON_FALSE] = "false", [JP_JSON_TRUE] = "true",     [JP_JSON_NUMBER] = "number",
  [JP_JSON_STRING] = "text",   [JP_JSON_ARRAY] = "list",  [JP_JSON_OBJECT] = "object",
};

struct _JpJsonRows
{
  JpJson *root;
  GHashTable *holders; /* path → JpJson: lists and objects, lent by the root */
};

static void
add_rows (GPtrArray *rows, const JpJson *json, const char *path)
{
  JpJsonType type = jp_json_get_type (json);
  const char *text = jp_json_get_text (json);
  const char *cells[JP_JSON_ROW_N_CELLS + 1] = { path, types[type], text != NULL ? text : "", NULL };

  g_ptr_array_add (rows, g_strdupv ((char **) (gsize) cells));
  for (guint i = 0; i < jp_json_get_length (json); i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);
      const char *step = type == JP_JSON_OBJECT ? jp_json_key_at (json, i) : number;
      g_autofree char *below = *path != '\0' ? g_strconcat (path, "/", step, NULL) : g_strdup (step);

      add_rows (rows, jp_json_at (json, i), below);
    }
}

GPtrArray *
jp_json_to_rows (const JpJson *json)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  add_rows (rows, json, "");
  return rows;
}

JpJsonRows *
jp_json_rows_new (void)
{
  JpJsonRows *self = g_new0 (JpJsonRows, 1);

  self->holders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
jp_json_rows_free (JpJsonRows *self)
{
  g_clear_pointer (&self->root, jp_json_unref);
  g_hash_table_unref (self->holders);
  g_free (self);
}

/* NULL with an error when what is said to be a number is none. */
static JpJson *
make_number (const char *text, GError **error)
{
  JpJson *value = jp_json_parse (text, -1, NULL);

  if (jp_json_get_type (value) == JP_JSON_NUMBER)
    return value;
  g_clear_pointer (&value, jp_json_unref);
  g_set_error (error, JP_ERROR, JP_ERROR_SYNTAX, _("“%s” is no number"), text);
  return NULL;
}

static JpJson *
make_value (JpJsonType type, const char *text, GError **error)
{
  switch (type)
    {
    case JP_JSON_FALSE:
    case JP_JSON_TRUE:
      return jp_json_new_boolean (type == JP_JSON_TRUE);
    case JP_JSON_NUMBER:
      return make_number (text, error);
    case JP_JSON_STRING:
      return jp_json_new_string (text);
    case JP_JSON_ARRAY:
      return jp_json_new_array ();
    case JP_JSON_OBJECT:
      return jp_json_new_object ();
    case JP_JSON_NULL:
    default:
      return jp_json_new_null ();
    }
}

static gboolean
find_type (const char *name, JpJsonType *type, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (types[i], name))
      {
        *type = i;
        return TRUE;
      }
  g_set_error (error, JP_ERROR, JP_ERROR_SYNTAX, _("“%s” is none of object, list, text, number, true, false, null"),
               name);
  return FALSE;
}

/* The list or object above a path, and the last step of it; NULL with an error. The file may come from anybody. */
static JpJson *
find_holder (const JpJsonRows *self, const char *path, const char **step, GError **error)
{
  const char *slash = strrchr (path, '/');
  g_autofree char *above = slash != NULL ? g_strndup (path, (gsize) (slash - path)) : g_strdup ("");
  JpJson *holder = g_hash_table_lookup (self->holders, above);

  *step = slash != NULL ? slash + 1 : path;
  if (holder == NULL)
    g_set_error (error, JP_ERROR, JP_ERROR_SYNTAX, _("nothing above holds “%s”"), path);
  else if (g_hash_table_contains (self->holders, path) || jp_json_get (holder, *step) != NULL)
    {
      g_set_error (error, JP_ERROR, JP_ERROR_SYNTAX, _("“%s” stands there twice"), path);
      return NULL;
    }
  return holder;
}

/* Puts a value below another; a list or object can hold what comes below it. */
static void
put (JpJsonRows *self, JpJson *holder, const char *path, const char *step, JpJson *value)
{
  if (jp_json_get_type (value) == JP_JSON_ARRAY || jp_json_get_type (value) == JP_JSON_OBJECT)
    g_hash_table_insert (self->holders, g_strdup (path), value);
  if (holder == NULL)
    self->root = value;
  else if (jp_json_get_type (holder) == JP_JSON_OBJECT)
    jp_json_set (holder, step, value);
  else
    jp_json_append (holder, value);
}

static gboolean
is_too_deep (const char *path)
{
  guint depth = 0;

  for (const char *p = path; *p != '\0'; p++)
    depth += *p == '/';
  return depth > MAX_DEPTH;
}

gboolean
jp_json_rows_add (JpJsonRows *self, const char *path, const char *type, const char *text, GError **error)
{
  gboolean whole = *path == '\0' && self->root == NULL;
  const char *step = NULL;
  JpJson *holder, *value;
  JpJsonType found;

  if (!find_type (type, &found, error))
    return FALSE;
  if (is_too_deep (path))
    {
      g_set_error (error, JP_ERROR, JP_ERROR_SYNTAX, _("“%s” lies too deep"), path);
      return FALSE;
    }
  holder = whole ? NULL : find_holder (self, path, &step, error);
  if (holder == NULL && !whole)
    return FALSE;
  value = make_value (found, text, error);
  if (value != NULL)
    put (self, holder, path, step, value);
  return value != NULL;
}

JpJson *
jp_json_rows_get (const JpJsonRows *self)
{
  return self->root;
}
