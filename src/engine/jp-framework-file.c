/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading framework files. Nothing in them is trusted: sizes and depths are bounded, unknown keys refused, every rule
 * and self-test parsed before it is taken over. */

#include "config.h"

#include "jp-framework-private.h"

#include "jp-rule.h"
#include "jp-self-test.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_BYTES (8 * 1024 * 1024)
#define MAX_NODES 5000
#define MAX_BANDS 50
#define MAX_LEVELS 8
/* Of all rules together: they are run by every check. */
#define MAX_TESTS 5000

const JpFrameworkKey jp_framework_keys[] = {
  { "format", JP_FRAMEWORK_KEY_OTHER },
  { "format_version", JP_FRAMEWORK_KEY_OTHER },
  { "id", JP_FRAMEWORK_KEY_TEXT, JP_FRAMEWORK_KEY },
  { "name", JP_FRAMEWORK_KEY_TEXT, JP_FRAMEWORK_NAME },
  { "version", JP_FRAMEWORK_KEY_TEXT, JP_FRAMEWORK_VERSION },
  { "year", JP_FRAMEWORK_KEY_INT, JP_FRAMEWORK_YEAR },
  { "office", JP_FRAMEWORK_KEY_TEXT, JP_FRAMEWORK_OFFICE },
  { "source", JP_FRAMEWORK_KEY_TEXT, JP_FRAMEWORK_SOURCE },
  { "notes", JP_FRAMEWORK_KEY_TEXT, JP_FRAMEWORK_REMARK },
  { "decimals", JP_FRAMEWORK_KEY_INT, JP_FRAMEWORK_DECIMALS },
  { "full_points", JP_FRAMEWORK_KEY_DECIMAL, JP_FRAMEWORK_FULL_POINTS },
  { "grades", JP_FRAMEWORK_KEY_OTHER },
  { "nodes", JP_FRAMEWORK_KEY_OTHER },
  { NULL },
};

const JpFrameworkKey jp_framework_band_keys[] = {
  { "label", JP_FRAMEWORK_KEY_TEXT, JP_BAND_LABEL },
  { "grade", JP_FRAMEWORK_KEY_TEXT, JP_BAND_GRADE },
  { "lower", JP_FRAMEWORK_KEY_DECIMAL, JP_BAND_LOWER },
  { "lower_inclusive", JP_FRAMEWORK_KEY_BOOLEAN, JP_BAND_LOWER_INCLUSIVE },
  { "upper", JP_FRAMEWORK_KEY_DECIMAL, JP_BAND_UPPER },
  { "upper_inclusive", JP_FRAMEWORK_KEY_BOOLEAN, JP_BAND_UPPER_INCLUSIVE },
  { "printed", JP_FRAMEWORK_KEY_TEXT, JP_BAND_PRINTED },
  { NULL },
};

const JpFrameworkKey jp_framework_node_keys[] = {
  { "name", JP_FRAMEWORK_KEY_TEXT, JP_NODE_NAME },
  { "points", JP_FRAMEWORK_KEY_DECIMAL, JP_NODE_POINTS },
  { "definition", JP_FRAMEWORK_KEY_TEXT, JP_NODE_DEFINITION },
  { "criteria", JP_FRAMEWORK_KEY_TEXT, JP_NODE_CRITERIA },
  { "data_source", JP_FRAMEWORK_KEY_TEXT, JP_NODE_DATA_SOURCE },
  { "remark", JP_FRAMEWORK_KEY_TEXT, JP_NODE_REMARK },
  { "whole", JP_FRAMEWORK_KEY_TICK, JP_NODE_WHOLE },
  { "sample", JP_FRAMEWORK_KEY_TICK, JP_NODE_SAMPLE },
  { "qualitative", JP_FRAMEWORK_KEY_TICK, JP_NODE_QUALITATIVE },
  { "quantitative", JP_FRAMEWORK_KEY_TICK, JP_NODE_QUANTITATIVE },
  { "outside", JP_FRAMEWORK_KEY_BOOLEAN, JP_NODE_OUTSIDE },
  { "rule", JP_FRAMEWORK_KEY_JSON, JP_NODE_RULE },
  { "self_tests", JP_FRAMEWORK_KEY_JSON, JP_NODE_SELF_TESTS },
  { "nodes", JP_FRAMEWORK_KEY_OTHER },
  { NULL },
};

typedef struct
{
  JpProject *project;
  guint n_nodes;
  guint n_tests;
  GPtrArray *path; /* const char *: names of the nodes we are in, lent */
  GError **error;
} Reader;

/* "line 12, 投入/预算配置: message" */
static gboolean
fail (Reader *self, const JpJson *at, const char *message)
{
  GString *path = g_string_new (NULL);

  for (guint i = 0; i < self->path->len; i++)
    g_string_append_printf (path, "%s%s", i == 0 ? ", " : "/", (const char *) g_ptr_array_index (self->path, i));
  g_set_error (self->error, JP_ERROR, JP_ERROR_INVALID, _("Framework file, line %u%s: %s"), jp_json_get_line (at),
               path->str, message);
  g_string_free (path, TRUE);
  return FALSE;
}

static gboolean
fail_key (Reader *self, const JpJson *at, const char *key, const char *words)
{
  g_autofree char *message = g_strdup_printf ("“%s” %s", key, words);

  return fail (self, at, message);
}

static const JpFrameworkKey *
find_key (const JpFrameworkKey *keys, const char *name)
{
  for (; keys->name != NULL; keys++)
    if (g_str_equal (keys->name, name))
      return keys;
  return NULL;
}

static gboolean
check_keys (Reader *self, const JpJson *object, const JpFrameworkKey *keys)
{
  if (jp_json_get_type (object) != JP_JSON_OBJECT)
    return fail (self, object, _("an object in braces belongs here"));
  for (guint i = 0; i < jp_json_get_length (object); i++)
    if (find_key (keys, jp_json_key_at (object, i)) == NULL)
      return fail_key (self, jp_json_at (object, i), jp_json_key_at (object, i), _("is not known here"));
  return TRUE;
}

static gboolean
set_text (Reader *self, const JpFrameworkKey *key, const JpJson *value, JpRecord *record)
{
  if (jp_json_get_type (value) != JP_JSON_STRING)
    return fail_key (self, value, key->name, _("must be a text in quotes"));
  jp_project_set_text (self->project, record, key->field, jp_json_get_text (value));
  return TRUE;
}

static gboolean
set_int (Reader *self, const JpFrameworkKey *key, const JpJson *value, JpRecord *record)
{
  const char *text = jp_json_get_text (value);
  gint64 number;

  if (jp_json_get_type (value) != JP_JSON_NUMBER || !g_ascii_string_to_signed (text, 10, 0, 9999, &number, NULL) ||
      (key->field == JP_FRAMEWORK_DECIMALS && number > 6))
    return fail_key (self, value, key->name, _("is not a whole number that fits"));
  jp_project_set_int (self->project, record, key->field, number);
  return TRUE;
}

static gboolean
set_decimal (Reader *self, const JpFrameworkKey *key, const JpJson *value, JpRecord *record)
{
  const char *text = jp_json_get_text (value);
  JpDecimal number = JP_DECIMAL_NONE;

  if (text == NULL || !jp_decimal_parse (text, &number, NULL) || !number.is_set || number.n < 0)
    return fail_key (self, value, key->name, _("must be a number such as \"2.5\", not below 0"));
  jp_project_set_decimal (self->project, record, key->field, number);
  return TRUE;
}

static gboolean
set_boolean (Reader *self, const JpFrameworkKey *key, const JpJson *value, JpRecord *record)
{
  gboolean yes = jp_json_get_type (value) == JP_JSON_TRUE;

  if (!yes && jp_json_get_type (value) != JP_JSON_FALSE)
    return fail_key (self, value, key->name, _("must be true or false"));
  jp_project_set_int (self->project, record, key->field, key->type == JP_FRAMEWORK_KEY_TICK ? 1 + yes : yes);
  return TRUE;
}

static gboolean
set_json (Reader *self, const JpFrameworkKey *key, const JpJson *value, JpRecord *record)
{
  g_autofree char *text = jp_json_to_text (value, FALSE);

  jp_project_set_text (self->project, record, key->field, text);
  return TRUE;
}

static gboolean
set_value (Reader *self, const JpFrameworkKey *key, const JpJson *value, JpRecord *record)
{
  switch (key->type)
    {
    case JP_FRAMEWORK_KEY_TEXT:
      return set_text (self, key, value, record);
    case JP_FRAMEWORK_KEY_INT:
      return set_int (self, key, value, record);
    case JP_FRAMEWORK_KEY_DECIMAL:
      return set_decimal (self, key, value, record);
    case JP_FRAMEWORK_KEY_BOOLEAN:
    case JP_FRAMEWORK_KEY_TICK:
      return set_boolean (self, key, value, record);
    case JP_FRAMEWORK_KEY_JSON:
      return set_json (self, key, value, record);
    case JP_FRAMEWORK_KEY_OTHER:
    default:
      return TRUE;
    }
}

/* What is null is not there. */
static gboolean
set_values (Reader *self, const JpJson *object, const JpFrameworkKey *keys, JpRecord *record)
{
  for (guint i = 0; i < jp_json_get_length (object); i++)
    {
      const JpJson *value = jp_json_at (object, i);

      if (!jp_json_is_null (value) && !set_value (self, find_key (keys, jp_json_key_at (object, i)), value, record))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_list (Reader *self, const JpJson *object, const char *key, guint most)
{
  const JpJson *list = jp_json_get (object, key);

  if (jp_json_is_null (list))
    return TRUE;
  if (jp_json_get_type (list) != JP_JSON_ARRAY)
    return fail_key (self, list, key, _("must be a list in brackets"));
  if (jp_json_get_length (list) > most)
    return fail_key (self, list, key, _("has too many entries"));
  return TRUE;
}

static gboolean
read_bands (Reader *self, const JpJson *file, JpRecord *framework)
{
  const JpJson *list = jp_json_get (file, "grades");

  if (!check_list (self, file, "grades", MAX_BANDS))
    return FALSE;
  for (guint i = 0; i < jp_json_get_length (list); i++)
    {
      JpRecord *band = jp_project_insert (self->project, JP_KIND_BAND, framework, NULL);

      if (!check_keys (self, jp_json_at (list, i), jp_framework_band_keys) ||
          !set_values (self, jp_json_at (list, i), jp_framework_band_keys, band))
        return FALSE;
    }
  return TRUE;
}

/* A rule that cannot be right is refused, and so is a self-test of another form. */
static gboolean
check_rule (Reader *self, const JpJson *object, const JpNodeRecord *node)
{
  const JpJson *rule_json = jp_json_get (object, "rule");
  const JpJson *tests = jp_json_get (object, "self_tests");
  g_autoptr (GError) error = NULL;
  g_autoptr (JpRule) rule = NULL;

  if (!jp_json_is_null (rule_json))
    {
      rule = jp_rule_from_json (rule_json, node->points, &error);
      if (rule == NULL)
        return fail (self, rule_json, error->message);
    }
  if (!jp_json_is_null (tests) && !jp_self_tests_check (tests, &error))
    return fail (self, tests, error->message);
  self->n_tests += jp_json_get_length (tests);
  return self->n_tests <= MAX_TESTS || fail (self, tests, _("too many self-tests"));
}

static gboolean read_nodes (Reader *self, const JpJson *object, JpRecord *parent);

static gboolean
read_node (Reader *self, const JpJson *object, JpRecord *parent)
{
  const char *name = jp_json_get_string (object, "name");
  JpRecord *node;
  gboolean ok;

  if (++self->n_nodes > MAX_NODES)
    return fail (self, object, _("too many indicators"));
  if (!check_keys (self, object, jp_framework_node_keys))
    return FALSE;
  if (name == NULL || *name == '\0')
    return fail (self, object, _("an indicator needs a “name”"));
  if (self->path->len >= MAX_LEVELS)
    return fail (self, object, _("too many levels"));
  g_ptr_array_add (self->path, (gpointer) name);
  node = jp_project_insert (self->project, JP_KIND_NODE, parent, NULL);
  ok = set_values (self, object, jp_framework_node_keys, node) &&
       check_rule (self, object, jp_record_as_node (node)) && read_nodes (self, object, node);
  g_ptr_array_set_size (self->path, self->path->len - 1);
  return ok;
}

static gboolean
read_nodes (Reader *self, const JpJson *object, JpRecord *parent)
{
  const JpJson *list = jp_json_get (object, "nodes");

  if (!check_list (self, object, "nodes", MAX_NODES))
    return FALSE;
  for (guint i = 0; i < jp_json_get_length (list); i++)
    if (!read_node (self, jp_json_at (list, i), parent))
      return FALSE;
  return TRUE;
}

static gboolean
check_format (const JpJson *file, GError **error)
{
  if (g_strcmp0 (jp_json_get_string (file, "format"), "jiping-framework") != 0)
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID,
                           _("This is no framework file: it does not begin with \"format\": \"jiping-framework\"."));
      return FALSE;
    }
  if (jp_json_get_int (file, "format_version", 0) > JP_FRAMEWORK_FORMAT_VERSION)
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_TOO_NEW,
                           _("The framework file was written by a newer version of Jiping. Update Jiping to read it."));
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_file (Reader *self, const JpJson *file, JpRecord *framework)
{
  static const char *const required[] = { "format_version", "id", "name", "nodes" };

  jp_project_set_int (self->project, framework, JP_FRAMEWORK_DECIMALS, 2);
  if (!check_keys (self, file, jp_framework_keys))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (required); i++)
    if (jp_json_is_null (jp_json_get (file, required[i])))
      return fail_key (self, file, required[i], _("is missing"));
  return set_values (self, file, jp_framework_keys, framework) && read_bands (self, file, framework) &&
         read_nodes (self, file, framework);
}

JpFrameworkRecord *
jp_framework_file_read (JpProject *project, const char *text, gssize length, GError **error)
{
  gsize size = length < 0 ? strlen (text) : (gsize) length;
  g_autoptr (GPtrArray) path = g_ptr_array_new ();
  Reader reader = { .project = project, .path = path, .error = error };
  g_autoptr (JpJson) file = NULL;
  JpRecord *framework;

  if (size > MAX_BYTES)
    {
      g_set_error (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE, _("The framework file is larger than %d MB."),
                   MAX_BYTES / 1024 / 1024);
      return NULL;
    }
  file = jp_json_parse (text, (gssize) size, error);
  if (file == NULL || !check_format (file, error))
    return NULL;
  jp_project_begin (project, _("Add framework"));
  framework = jp_project_insert (project, JP_KIND_FRAMEWORK, NULL, NULL);
  if (!read_file (&reader, file, framework))
    {
      jp_project_rollback (project);
      return NULL;
    }
  return jp_project_commit (project, error) ? jp_record_as_framework (framework) : NULL;
}
