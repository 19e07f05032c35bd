/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jp-change.h"

G_DEFINE_INTERFACE (JpStorage, jp_storage, G_TYPE_OBJECT)

static void
jp_storage_default_init (JpStorageInterface *iface)
{
}

/**
 * jp_storage_write:
 *
 * Writes all changes in order, or none and returns %FALSE.
 */
gboolean
jp_storage_write (JpStorage *self, const JpChangeSet *changes, GError **error)
{
  g_return_val_if_fail (JP_IS_STORAGE (self), FALSE);

  return JP_STORAGE_GET_IFACE (self)->write (self, changes, error);
}

gboolean
jp_storage_is_read_only (JpStorage *self)
{
  g_return_val_if_fail (JP_IS_STORAGE (self), TRUE);

  return JP_STORAGE_GET_IFACE (self)->is_read_only (self);
}

gboolean
jp_storage_read_year (JpStorage *self, JpProject *project, gint64 year, GError **error)
{
  g_return_val_if_fail (JP_IS_STORAGE (self), FALSE);

  return JP_STORAGE_GET_IFACE (self)->read_year (self, project, year, error);
}

gint64
jp_storage_find_year (JpStorage *self, gint64 id)
{
  g_return_val_if_fail (JP_IS_STORAGE (self), 0);

  return JP_STORAGE_GET_IFACE (self)->find_year (self, id);
}

gboolean
jp_storage_list_signed (JpStorage *self, GArray *sheets, GError **error)
{
  g_return_val_if_fail (JP_IS_STORAGE (self), FALSE);

  return JP_STORAGE_GET_IFACE (self)->list_signed (self, sheets, error);
}

gboolean
jp_storage_list_referring (JpStorage *self, gint64 id, GArray *referring, GError **error)
{
  g_return_val_if_fail (JP_IS_STORAGE (self), FALSE);

  return JP_STORAGE_GET_IFACE (self)->list_referring (self, id, referring, error);
}

guint
jp_storage_count (JpStorage *self)
{
  g_return_val_if_fail (JP_IS_STORAGE (self), 0);

  return JP_STORAGE_GET_IFACE (self)->count (self);
}

gboolean
jp_storage_read_step (JpStorage *self, JpChangeSet *step, GError **error)
{
  g_return_val_if_fail (JP_IS_STORAGE (self), FALSE);

  return JP_STORAGE_GET_IFACE (self)->read_step (self, step, error);
}

static JpValue *
copy_values (JpKind kind, const JpValue *values)
{
  guint n = jp_kind_get_info (kind)->n_fields;
  JpValue *copy;

  if (values == NULL)
    return NULL;
  copy = g_new0 (JpValue, n);
  for (guint i = 0; i < n; i++)
    jp_value_copy (&copy[i], &values[i]);
  return copy;
}

void
jp_change_free (JpChange *self)
{
  if (self->op == JP_CHANGE_SET)
    {
      jp_value_clear (&self->old_value);
      jp_value_clear (&self->new_value);
    }
  if (self->values != NULL)
    {
      for (guint i = 0; i < jp_kind_get_info (self->kind)->n_fields; i++)
        jp_value_clear (&self->values[i]);
      g_free (self->values);
    }
  g_free (self);
}

JpChange *
jp_change_copy (const JpChange *self)
{
  JpChange *copy = g_new0 (JpChange, 1);

  *copy = *self;
  copy->values = copy_values (self->kind, self->values);
  if (self->op == JP_CHANGE_SET)
    {
      jp_value_copy (&copy->old_value, &self->old_value);
      jp_value_copy (&copy->new_value, &self->new_value);
    }
  return copy;
}

JpChangeSet *
jp_change_set_new (const char *label)
{
  JpChangeSet *self = g_new0 (JpChangeSet, 1);

  self->label = g_strdup (label);
  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) jp_change_free);
  return self;
}

void
jp_change_set_free (JpChangeSet *self)
{
  g_free (self->label);
  g_free (self->author);
  g_free (self->merge_key);
  g_ptr_array_unref (self->changes);
  g_clear_pointer (&self->entries, g_array_unref);
  g_free (self);
}

JpChangeSet *
jp_change_set_copy (const JpChangeSet *self)
{
  JpChangeSet *copy = jp_change_set_new (self->label);

  copy->kind = self->kind;
  copy->author = g_strdup (self->author);
  copy->merge_key = g_strdup (self->merge_key);
  copy->time = self->time;
  copy->entries = self->entries != NULL ? g_array_copy (self->entries) : NULL;
  for (guint i = 0; i < self->changes->len; i++)
    g_ptr_array_add (copy->changes, jp_change_copy (g_ptr_array_index (self->changes, i)));
  return copy;
}

/**
 * jp_change_invert:
 *
 * Returns: (transfer full): the change that takes @self back
 */
JpChange *
jp_change_invert (const JpChange *self)
{
  JpChange *inverse = g_new0 (JpChange, 1);

  inverse->kind = self->kind;
  inverse->id = self->id;
  inverse->parent = self->parent;
  inverse->field = self->field;
  inverse->old_position = self->new_position;
  inverse->new_position = self->old_position;

  switch (self->op)
    {
    case JP_CHANGE_INSERT:
      inverse->op = JP_CHANGE_DELETE;
      inverse->values = copy_values (self->kind, self->values);
      break;
    case JP_CHANGE_DELETE:
      inverse->op = JP_CHANGE_INSERT;
      inverse->values = copy_values (self->kind, self->values);
      break;
    case JP_CHANGE_SET:
      inverse->op = JP_CHANGE_SET;
      jp_value_copy (&inverse->old_value, &self->new_value);
      jp_value_copy (&inverse->new_value, &self->old_value);
      break;
    case JP_CHANGE_MOVE:
      inverse->op = JP_CHANGE_MOVE;
      break;
    default:
      g_assert_not_reached ();
    }
  return inverse;
}

/**
 * jp_change_set_invert:
 *
 * Returns: (transfer full): the whole step backwards, with the same label
 */
JpChangeSet *
jp_change_set_invert (const JpChangeSet *self)
{
  JpChangeSet *inverse = jp_change_set_new (self->label);

  for (guint i = self->changes->len; i > 0; i--)
    g_ptr_array_add (inverse->changes, jp_change_invert (g_ptr_array_index (self->changes, i - 1)));
  inverse->time = g_get_real_time ();
  return inverse;
}
