/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A journal brought back to life: steps that can be undone, and the records as the steps leave them. A journal may come
 * from a stranger: nothing here trusts it. */

#include "config.h"

#include "jp-project-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* A step that is not known as a whole was made, undone or redone: nothing before it can be, either. */
static void
forget_history (JpProject *self)
{
  jp_history_free (self->history);
  self->history = jp_history_new ();
}

void
jp_project_load_step (JpProject *self, JpChangeSet *step)
{
  const JpChangeSet *announced;
  JpChangeSet *merged = NULL;

  g_return_if_fail (JP_IS_PROJECT (self));
  g_return_if_fail (self->depth == 0);

  switch (step->kind)
    {
    case JP_STEP_EDIT:
      merged = jp_history_push (self->history, g_steal_pointer (&step), &announced);
      break;
    case JP_STEP_UNDO:
      if (jp_history_peek_undo (self->history) != NULL)
        jp_history_undone (self->history);
      else
        forget_history (self);
      break;
    case JP_STEP_REDO:
      if (jp_history_peek_redo (self->history) != NULL)
        jp_history_redone (self->history);
      else
        forget_history (self);
      break;
    case JP_STEP_BASELINE:
    case JP_STEP_PART:
    default:
      forget_history (self);
      break;
    }
  g_clear_pointer (&step, jp_change_set_free);
  g_clear_pointer (&merged, jp_change_set_free);
}

static gboolean
damaged (const JpChange *change, GError **error)
{
  g_set_error (error, JP_ERROR, JP_ERROR_DAMAGED, _("%s %" PRId64 " does not fit what stood there before"),
               jp_kind_get_info (change->kind)->name, change->id);
  return FALSE;
}

static gboolean
values_fit (const JpChange *change)
{
  for (guint i = 0; i < jp_kind_get_info (change->kind)->n_fields; i++)
    if (!jp_project_can_have (change->kind, i, &change->values[i]))
      return FALSE;
  return TRUE;
}

static gboolean
fits_as_new (JpProject *self, const JpChange *change)
{
  const JpKindInfo *info = jp_kind_get_info (change->kind);
  JpRecord *parent = change->parent != 0 ? jp_project_lookup (self, change->parent) : NULL;

  if (change->id <= 0 || change->id > G_MAXINT64 / 2 || jp_project_lookup (self, change->id) != NULL ||
      !jp_project_can_hold (parent, change->new_position) || !values_fit (change))
    return FALSE;
  return change->parent == 0 ? info->parents == 0 : parent != NULL && (info->parents & (1u << parent->kind)) != 0;
}

static gboolean
fits (JpProject *self, const JpChange *change)
{
  const JpRecord *record = jp_project_lookup (self, change->id);

  if (change->op == JP_CHANGE_INSERT)
    return fits_as_new (self, change);
  if (record == NULL || record->kind != change->kind)
    return FALSE;
  jp_project_ensure (record);
  if (change->op == JP_CHANGE_SET)
    return jp_project_can_have (change->kind, change->field, &change->new_value);
  if (change->op == JP_CHANGE_MOVE)
    return jp_project_can_hold (NULL, change->new_position);
  /* What stands below has its own changes, before this one. */
  return record->first_child == NULL;
}

/* A step of a journal from a stranger, thought through before it is applied: what it would make and remove. */
typedef struct
{
  JpProject *project;
  GHashTable *kinds; /* id -> kind + 1 of what it makes; 0: removed */
  GHashTable *depths; /* id -> how deep what it makes would stand */
} Outlook;

static guint
depth_then (const Outlook *self, gint64 id)
{
  gpointer depth;
  guint above = 0;

  if (g_hash_table_lookup_extended (self->depths, &id, NULL, &depth))
    return GPOINTER_TO_UINT (depth);
  for (const JpRecord *record = jp_project_lookup (self->project, id); record != NULL; record = record->parent)
    above++;
  return above;
}

/* JP_N_KINDS: not there. */
static JpKind
kind_then (const Outlook *self, gint64 id)
{
  gpointer kind;
  const JpRecord *record;

  if (g_hash_table_lookup_extended (self->kinds, &id, NULL, &kind))
    return kind != NULL ? (JpKind) (GPOINTER_TO_UINT (kind) - 1) : JP_N_KINDS;
  record = id > 0 ? jp_project_lookup (self->project, id) : NULL;
  return record != NULL ? record->kind : JP_N_KINDS;
}

static gboolean
refers_rightly (const Outlook *self, JpKind kind, guint field, const JpValue *value)
{
  JpKind target;

  if (jp_kind_get_info (kind)->fields[field].type != JP_FIELD_REF || value->integer == 0)
    return TRUE;
  /* One that is not there yet: the storage looks at the end of the step. */
  target = kind_then (self, value->integer);
  return target == JP_N_KINDS || jp_project_can_refer (kind, target);
}

static gboolean
would_insert (const Outlook *self, const JpChange *change)
{
  const JpKindInfo *info = jp_kind_get_info (change->kind);
  JpKind parent = change->parent != 0 ? kind_then (self, change->parent) : JP_N_KINDS;

  if (change->id <= 0 || change->id > G_MAXINT64 / 2 || kind_then (self, change->id) != JP_N_KINDS ||
      !jp_project_can_hold (NULL, change->new_position) ||
      (change->parent != 0 && depth_then (self, change->parent) >= JP_PROJECT_MAX_DEPTH) || !values_fit (change))
    return FALSE;
  for (guint i = 0; i < info->n_fields; i++)
    if (!refers_rightly (self, change->kind, i, &change->values[i]))
      return FALSE;
  return change->parent == 0 ? info->parents == 0 : parent != JP_N_KINDS && (info->parents & (1u << parent)) != 0;
}

static gboolean
would_delete (const Outlook *self, const JpChange *change)
{
  JpRecord *record = jp_project_lookup (self->project, change->id);

  if (record == NULL)
    return TRUE;
  jp_project_ensure (record);
  for (const JpRecord *child = record->first_child; child != NULL; child = child->next)
    if (kind_then (self, child->id) != JP_N_KINDS)
      return FALSE;
  return TRUE;
}

static gboolean
would_fit (const Outlook *self, const JpChange *change)
{
  if (change->op == JP_CHANGE_INSERT)
    return would_insert (self, change);
  if (kind_then (self, change->id) != change->kind)
    return FALSE;
  if (change->op == JP_CHANGE_SET)
    return jp_project_can_have (change->kind, change->field, &change->new_value) &&
           refers_rightly (self, change->kind, change->field, &change->new_value);
  if (change->op == JP_CHANGE_MOVE)
    return jp_project_can_hold (NULL, change->new_position);
  return would_delete (self, change);
}

gboolean
jp_project_check_step (JpProject *self, const JpChangeSet *step, GError **error)
{
  g_autoptr (GHashTable) kinds = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) depths = g_hash_table_new (g_int64_hash, g_int64_equal);
  const Outlook outlook = { self, kinds, depths };

  for (guint i = 0; i < step->changes->len; i++)
    {
      JpChange *change = g_ptr_array_index (step->changes, i);

      if (!would_fit (&outlook, change))
        return damaged (change, error);
      if (change->op == JP_CHANGE_INSERT)
        {
          guint depth = change->parent != 0 ? depth_then (&outlook, change->parent) + 1 : 1;

          g_hash_table_insert (kinds, &change->id, GUINT_TO_POINTER (change->kind + 1));
          g_hash_table_insert (depths, &change->id, GUINT_TO_POINTER (depth));
        }
      else if (change->op == JP_CHANGE_DELETE)
        g_hash_table_insert (kinds, &change->id, NULL);
    }
  return TRUE;
}

gboolean
jp_project_replay (JpProject *self, const JpChangeSet *step, GError **error)
{
  g_autoptr (JpChangeSet) one = jp_change_set_new (NULL);

  g_return_val_if_fail (JP_IS_PROJECT (self), FALSE);

  for (guint i = 0; i < step->changes->len; i++)
    {
      const JpChange *change = g_ptr_array_index (step->changes, i);

      if (!fits (self, change))
        return damaged (change, error);
      g_ptr_array_set_size (one->changes, 0);
      g_ptr_array_add (one->changes, jp_change_copy (change));
      jp_project_apply (self, one);
    }
  return TRUE;
}

/* The first field that differs; the number of fields when none does. */
static guint
differing_field (const JpRecord *a, const JpRecord *b)
{
  guint n = jp_kind_get_info (a->kind)->n_fields;

  for (guint i = 0; i < n; i++)
    {
      g_auto (JpValue) first = { 0 };
      g_auto (JpValue) second = { 0 };

      jp_record_get_value (a, i, &first);
      jp_record_get_value (b, i, &second);
      if (!jp_value_identical (&first, &second))
        return i;
    }
  return n;
}

static gint64
parent_id (const JpRecord *record)
{
  return record->parent != NULL ? record->parent->id : 0;
}

/* "node 57, “points”" by the names in the file; NULL: they are the same. */
static char *
dup_record_difference (const JpRecord *a, const JpRecord *b)
{
  const JpKindInfo *info = jp_kind_get_info (a->kind);
  guint field;

  if (b == NULL || a->kind != b->kind || a->position != b->position || parent_id (a) != parent_id (b))
    return g_strdup_printf ("%s %" PRId64, info->name, a->id);
  field = differing_field (a, b);
  return field < info->n_fields ? g_strdup_printf ("%s %" PRId64 ", “%s”", info->name, a->id, info->fields[field].name)
                                : NULL;
}

char *
jp_project_dup_difference (JpProject *self, JpProject *other)
{
  GHashTableIter iter;
  gpointer value;

  g_return_val_if_fail (JP_IS_PROJECT (self) && JP_IS_PROJECT (other), NULL);

  jp_project_fetch_all (self);
  jp_project_fetch_all (other);
  g_hash_table_iter_init (&iter, self->by_id);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const JpRecord *record = value;
      char *difference = dup_record_difference (record, jp_project_lookup (other, record->id));

      if (difference != NULL)
        return difference;
    }
  /* All that is here is there: it may hold more. */
  return jp_project_count_records (self) < jp_project_count_records (other) ? jp_project_dup_difference (other, self)
                                                                           : NULL;
}

gboolean
jp_project_equal (JpProject *self, JpProject *other)
{
  g_autofree char *difference = NULL;

  g_return_val_if_fail (JP_IS_PROJECT (self) && JP_IS_PROJECT (other), FALSE);

  difference = jp_project_dup_difference (self, other);
  return difference == NULL;
}

static void
add_inserts (JpChangeSet *step, const JpRecord *parent)
{
  for (const JpRecord *child = parent->first_child; child != NULL; child = child->next)
    {
      JpChange *change = g_new0 (JpChange, 1);

      change->op = JP_CHANGE_INSERT;
      change->kind = child->kind;
      change->id = child->id;
      change->parent = parent_id (child);
      change->new_position = child->position;
      change->values = jp_record_dup_values (child);
      g_ptr_array_add (step->changes, change);
      add_inserts (step, child);
    }
}

JpChangeSet *
jp_project_dup_baseline (JpProject *self)
{
  JpChangeSet *step = jp_change_set_new (NULL);

  g_return_val_if_fail (JP_IS_PROJECT (self), step);

  jp_project_fetch_all (self);
  step->kind = JP_STEP_BASELINE;
  step->time = g_get_real_time ();
  add_inserts (step, &self->root);
  return step;
}
