/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-change-json.h"

#include "jp-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const ops[] = {
  [JP_CHANGE_INSERT] = "insert",
  [JP_CHANGE_DELETE] = "delete",
  [JP_CHANGE_SET] = "set",
  [JP_CHANGE_MOVE] = "move",
};

static JpJson *
value_to_json (const JpValue *value)
{
  g_autofree char *text = NULL;

  switch (value->type)
    {
    case JP_FIELD_TEXT:
      return jp_json_new_string (value->text);
    case JP_FIELD_INT:
    case JP_FIELD_REF:
      return jp_json_new_int (value->integer);
    case JP_FIELD_DECIMAL:
      text = value->decimal.is_set ? jp_decimal_to_text (value->decimal) : NULL;
      return jp_json_new_string (text);
    case JP_FIELD_QUANTITY:
    default:
      if (value->quantity.is_set)
        text = g_strdup_printf ("%" G_GINT64_FORMAT ":%u", value->quantity.n, value->quantity.decimals);
      return jp_json_new_string (text);
    }
}

static gboolean
is_empty (const JpValue *value)
{
  switch (value->type)
    {
    case JP_FIELD_TEXT:
      return value->text == NULL;
    case JP_FIELD_INT:
    case JP_FIELD_REF:
      return value->integer == 0;
    case JP_FIELD_DECIMAL:
      return !value->decimal.is_set;
    case JP_FIELD_QUANTITY:
    default:
      return !value->quantity.is_set;
    }
}

static JpJson *
values_to_json (const JpChange *change)
{
  const JpKindInfo *info = jp_kind_get_info (change->kind);
  JpJson *object = jp_json_new_object ();

  for (guint i = 0; i < info->n_fields; i++)
    if (!is_empty (&change->values[i]))
      jp_json_set (object, info->fields[i].name, value_to_json (&change->values[i]));
  return object;
}

static JpJson *
change_to_json (const JpChange *change)
{
  const JpKindInfo *info = jp_kind_get_info (change->kind);
  JpJson *object = jp_json_new_object ();

  jp_json_set_string (object, "op", ops[change->op]);
  jp_json_set_string (object, "kind", info->name);
  jp_json_set_int (object, "id", change->id);
  switch (change->op)
    {
    case JP_CHANGE_SET:
      jp_json_set_string (object, "field", info->fields[change->field].name);
      jp_json_set (object, "old", value_to_json (&change->old_value));
      jp_json_set (object, "new", value_to_json (&change->new_value));
      break;
    case JP_CHANGE_MOVE:
      jp_json_set_int (object, "old", change->old_position);
      jp_json_set_int (object, "new", change->new_position);
      break;
    case JP_CHANGE_INSERT:
    case JP_CHANGE_DELETE:
    default:
      jp_json_set_int (object, "parent", change->parent);
      jp_json_set_int (object, "position",
                       change->op == JP_CHANGE_INSERT ? change->new_position : change->old_position);
      jp_json_set (object, "values", values_to_json (change));
    }
  return object;
}

JpJson *
jp_changes_to_json (const JpChangeSet *self)
{
  JpJson *array = jp_json_new_array ();

  for (guint i = 0; i < self->changes->len; i++)
    jp_json_append (array, change_to_json (g_ptr_array_index (self->changes, i)));
  return array;
}

char *
jp_changes_to_text (const JpChangeSet *self)
{
  g_autoptr (JpJson) array = jp_changes_to_json (self);

  return jp_json_to_text (array, FALSE);
}

static gboolean
read_quantity (const char *text, JpQuantity *quantity)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", 2);
  guint64 decimals;

  if (g_strv_length (parts) != 2 ||
      !g_ascii_string_to_signed (parts[0], 10, G_MININT64, G_MAXINT64, &quantity->n, NULL) ||
      !g_ascii_string_to_unsigned (parts[1], 10, 0, JP_DECIMAL_MAX_SCALE, &decimals, NULL))
    return FALSE;
  quantity->decimals = (guint8) decimals;
  quantity->is_set = TRUE;
  return TRUE;
}

/* FALSE: not a value of the type. */
static gboolean
read_value (const JpJson *json, JpFieldType type, JpValue *value)
{
  const char *text = jp_json_get_text (json);

  *value = (JpValue) { .type = type };
  if (text == NULL)
    return jp_json_is_null (json);
  switch (type)
    {
    case JP_FIELD_TEXT:
      value->text = g_strdup (text);
      return TRUE;
    case JP_FIELD_INT:
    case JP_FIELD_REF:
      return g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &value->integer, NULL);
    case JP_FIELD_DECIMAL:
      return jp_decimal_parse (text, &value->decimal, NULL);
    case JP_FIELD_QUANTITY:
    default:
      return read_quantity (text, &value->quantity);
    }
}

static int
find_field (const JpKindInfo *info, const char *name)
{
  for (guint i = 0; i < info->n_fields; i++)
    if (g_strcmp0 (info->fields[i].name, name) == 0)
      return (int) i;
  return -1;
}

static gboolean
read_values (const JpJson *json, JpChange *change)
{
  const JpKindInfo *info = jp_kind_get_info (change->kind);

  change->values = g_new0 (JpValue, info->n_fields);
  for (guint i = 0; i < info->n_fields; i++)
    if (!read_value (jp_json_get (json, info->fields[i].name), info->fields[i].type, &change->values[i]))
      return FALSE;
  return TRUE;
}

static gboolean
read_set (const JpJson *json, JpChange *change, gboolean *known)
{
  const JpKindInfo *info = jp_kind_get_info (change->kind);
  int field = find_field (info, jp_json_get_string (json, "field"));

  *known = field >= 0;
  if (!*known)
    return TRUE;
  change->field = (guint) field;
  return read_value (jp_json_get (json, "old"), info->fields[field].type, &change->old_value) &&
         read_value (jp_json_get (json, "new"), info->fields[field].type, &change->new_value);
}

static gboolean
read_int (const JpJson *json, const char *key, gint64 *out)
{
  const char *text = jp_json_get_text (jp_json_get (json, key));

  return text != NULL && g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, out, NULL);
}

static gboolean
read_op (const JpJson *json, JpChange *change)
{
  const char *op = jp_json_get_string (json, "op");
  const char *kind = jp_json_get_string (json, "kind");
  gboolean found = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (ops); i++)
    if (g_strcmp0 (op, ops[i]) == 0)
      {
        change->op = (JpChangeOp) i;
        found = TRUE;
      }
  for (guint i = 0; found && i < JP_N_KINDS; i++)
    if (g_strcmp0 (kind, jp_kind_get_info ((JpKind) i)->name) == 0)
      {
        change->kind = (JpKind) i;
        return read_int (json, "id", &change->id);
      }
  return FALSE;
}

static gboolean
read_change (const JpJson *json, JpChange *change, gboolean *known)
{
  *known = TRUE;
  if (!read_op (json, change))
    return FALSE;
  switch (change->op)
    {
    case JP_CHANGE_SET:
      return read_set (json, change, known);
    case JP_CHANGE_MOVE:
      return read_int (json, "old", &change->old_position) && read_int (json, "new", &change->new_position);
    case JP_CHANGE_INSERT:
    case JP_CHANGE_DELETE:
    default:
      return read_int (json, "parent", &change->parent) &&
             read_int (json, "position",
                       change->op == JP_CHANGE_INSERT ? &change->new_position : &change->old_position) &&
             read_values (jp_json_get (json, "values"), change);
    }
}

gboolean
jp_changes_from_json (JpChangeSet *self, const JpJson *array, GError **error)
{
  for (guint i = 0; i < jp_json_get_length (array); i++)
    {
      JpChange *change = g_new0 (JpChange, 1);
      gboolean known;
      gboolean ok = read_change (jp_json_at (array, i), change, &known);

      if (ok && known)
        {
          g_ptr_array_add (self->changes, change);
          continue;
        }
      jp_change_free (change);
      if (ok)
        continue;
      g_set_error (error, JP_ERROR, JP_ERROR_DAMAGED, _("change %u of the step cannot be read"), i + 1);
      return FALSE;
    }
  return TRUE;
}

gboolean
jp_changes_from_text (JpChangeSet *self, const char *text, GError **error)
{
  g_autoptr (JpJson) array = jp_json_parse (text, -1, error);

  return array != NULL && jp_changes_from_json (self, array, error);
}
