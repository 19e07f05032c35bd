/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Details that stay in the storage until somebody asks for them.
 *
 * A large project has half a million scores, of which a person looks at a few. Units, years, sheets and frameworks are
 * always there; what stands below a year comes as a whole, when its first part is asked for. What has not come has not
 * been changed either, so the storage has it as it is. */

#include "config.h"

#include "jp-project-private.h"

static void
set_pending (JpProject *self, JpRecord *year, gboolean pending)
{
  if ((year->pending != NULL) == pending)
    return;
  year->pending = pending ? self : NULL;
  self->n_pending += pending ? 1 : -1u;
  for (JpRecord *child = year->first_child; child != NULL; child = child->next)
    if (child->kind == JP_KIND_SHEET)
      child->pending = year->pending;
}

void
jp_project_leave_details (JpProject *self, gint64 last_id)
{
  g_return_if_fail (JP_IS_PROJECT (self));
  g_return_if_fail (self->storage != NULL);

  self->last_id = MAX (self->last_id, last_id);
  JP_FOREACH_CHILD (unit, &self->root, JP_KIND_UNIT)
    {
      JP_FOREACH_CHILD (year, unit, JP_KIND_YEAR)
        set_pending (self, year, TRUE);
    }
}

static void
fail (JpProject *self, GError *error)
{
  if (self->failure == NULL)
    self->failure = error;
  else
    g_error_free (error);
}

void
jp_project_fetch (JpProject *self, const JpRecord *record)
{
  JpRecord *year = jp_record_ancestor (record, JP_KIND_YEAR);
  GError *error = NULL;

  set_pending (self, year, FALSE);
  if (!jp_storage_read_year (self->storage, self, year->id, &error) || !jp_project_check_below (self, year, &error))
    fail (self, error);
  else if (self->visits > 0 && !self->keep)
    g_array_append_val (self->visited, year->id);
}

JpRecord *
jp_project_lookup_here (JpProject *self, gint64 id)
{
  return g_hash_table_lookup (self->by_id, &id);
}

JpRecord *
jp_project_fetch_record (JpProject *self, gint64 id)
{
  JpRecord *year = NULL;

  if (id > 0 && id <= self->last_id)
    year = jp_project_lookup_here (self, jp_storage_find_year (self->storage, id));
  if (year == NULL || year->pending == NULL)
    return NULL;
  jp_project_fetch (self, year);
  return jp_project_lookup_here (self, id);
}

void
jp_project_fetch_all (JpProject *self)
{
  if (self->n_pending == 0)
    return;
  JP_FOREACH_CHILD (unit, &self->root, JP_KIND_UNIT)
    {
      JP_FOREACH_CHILD (year, unit, JP_KIND_YEAR)
        jp_project_ensure (year);
    }
}

gboolean
jp_project_fetch_details (JpProject *self, GError **error)
{
  g_return_val_if_fail (JP_IS_PROJECT (self), FALSE);

  jp_project_fetch_all (self);
  if (self->failure == NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (self->failure));
  return FALSE;
}

const GError *
jp_project_get_failure (JpProject *self)
{
  g_return_val_if_fail (JP_IS_PROJECT (self), NULL);

  return self->failure;
}

void
jp_project_fetch_referring (JpProject *self, const JpRecord *target)
{
  g_autoptr (GArray) referring = g_array_new (FALSE, FALSE, sizeof (gint64));
  GError *error = NULL;

  if (self->n_pending == 0)
    return;
  if (!jp_storage_list_referring (self->storage, target->id, referring, &error))
    fail (self, error);
  for (guint i = 0; i < referring->len; i++)
    jp_project_lookup (self, g_array_index (referring, gint64, i));
}

void
jp_project_fetch_touched (JpProject *self, const JpChangeSet *changes)
{
  for (guint i = 0; self->n_pending > 0 && i < changes->changes->len; i++)
    {
      const JpChange *change = g_ptr_array_index (changes->changes, i);
      JpRecord *record = jp_project_lookup (self, change->op == JP_CHANGE_INSERT ? change->parent : change->id);

      if (record != NULL)
        jp_project_ensure (record);
    }
}

/* Visits */

static void
drop (JpProject *self, JpRecord *record)
{
  while (record->last_child != NULL)
    drop (self, record->last_child);
  jp_project_remove_record (self, record);
}

static void
drop_details (JpProject *self, JpRecord *year)
{
  JpRecord *next;

  for (JpRecord *child = year->first_child; child != NULL; child = next)
    {
      next = child->next;
      if (child->kind != JP_KIND_SHEET)
        {
          drop (self, child);
          continue;
        }
      while (child->last_child != NULL)
        drop (self, child->last_child);
    }
  set_pending (self, year, TRUE);
}

void
jp_project_visit_begin (JpProject *self)
{
  g_return_if_fail (JP_IS_PROJECT (self));

  if (self->visits++ == 0)
    self->keep = self->depth > 0;
}

void
jp_project_visit_end (JpProject *self)
{
  g_return_if_fail (JP_IS_PROJECT (self));
  g_return_if_fail (self->visits > 0);

  if (--self->visits > 0)
    return;
  for (guint i = 0; i < self->visited->len; i++)
    drop_details (self, jp_project_lookup_here (self, g_array_index (self->visited, gint64, i)));
  g_array_set_size (self->visited, 0);
}

void
jp_project_keep_visited (JpProject *self)
{
  self->keep = TRUE;
  g_array_set_size (self->visited, 0);
}
