/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-project.h"

#include "jp-limits.h"
#include "jp-project-private.h"
#include "jp-round-private.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (JpProject, jp_project, G_TYPE_OBJECT)

enum
{
  CHANGED,
  HISTORY_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

JpRecord *
jp_project_owner_of (JpProject *self, JpRecord *record)
{
  return record->parent != NULL ? record->parent : &self->root;
}

static JpRecord *
lookup_parent (JpProject *self, gint64 id)
{
  return id != 0 ? jp_project_lookup (self, id) : NULL;
}

void
jp_project_add_record (JpProject *self, JpRecord *record, JpRecord *parent)
{
  if (parent != NULL)
    jp_project_ensure (parent);
  record->parent = parent;
  jp_record_link (record, jp_project_owner_of (self, record));
  g_hash_table_insert (self->by_id, &record->id, record);
  self->last_id = MAX (self->last_id, record->id);
}

void
jp_project_remove_record (JpProject *self, JpRecord *record)
{
  jp_record_unlink (record, jp_project_owner_of (self, record));
  g_hash_table_remove (self->by_id, &record->id);
}

void
jp_project_relink_record (JpProject *self, JpRecord *record, gint64 position)
{
  JpRecord *owner = jp_project_owner_of (self, record);

  jp_record_unlink (record, owner);
  record->position = position;
  jp_record_link (record, owner);
}

static void
apply_insert (JpProject *self, const JpChange *change)
{
  JpRecord *record = jp_record_new (change->kind, change->id);

  record->position = change->new_position;
  for (guint i = 0; i < jp_kind_get_info (change->kind)->n_fields; i++)
    {
      JpValue value;

      jp_value_copy (&value, &change->values[i]);
      jp_record_take_value (record, i, &value);
    }
  jp_project_add_record (self, record, lookup_parent (self, change->parent));
}

static void
apply_change (JpProject *self, const JpChange *change)
{
  JpRecord *record = jp_project_lookup (self, change->id);
  JpValue value;

  switch (change->op)
    {
    case JP_CHANGE_INSERT:
      apply_insert (self, change);
      break;
    case JP_CHANGE_DELETE:
      jp_project_remove_record (self, record);
      break;
    case JP_CHANGE_SET:
      jp_value_copy (&value, &change->new_value);
      jp_record_take_value (record, change->field, &value);
      break;
    case JP_CHANGE_MOVE:
      jp_project_relink_record (self, record, change->new_position);
      break;
    default:
      g_assert_not_reached ();
    }
}

void
jp_project_apply (JpProject *self, const JpChangeSet *changes)
{
  for (guint i = 0; i < changes->changes->len; i++)
    apply_change (self, g_ptr_array_index (changes->changes, i));
}

static void
jp_project_finalize (GObject *object)
{
  JpProject *self = JP_PROJECT (object);

  g_clear_pointer (&self->inserted, g_hash_table_unref);
  g_clear_pointer (&self->edit, jp_change_set_free);
  g_clear_pointer (&self->held, jp_change_set_free);
  g_clear_pointer (&self->rules, g_hash_table_unref);
  g_clear_pointer (&self->history, jp_history_free);
  g_clear_object (&self->storage);
  g_free (self->author);
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_array_unref (self->visited);
  g_clear_error (&self->failure);

  G_OBJECT_CLASS (jp_project_parent_class)->finalize (object);
}

static void
jp_project_class_init (JpProjectClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = jp_project_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[HISTORY_CHANGED] = g_signal_new ("history-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("held", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
jp_project_init (JpProject *self)
{
  self->root.kind = JP_N_KINDS;
  self->by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) jp_record_free);
  self->visited = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->history = jp_history_new ();
}

JpProject *
jp_project_new (void)
{
  return g_object_new (JP_TYPE_PROJECT, NULL);
}

void
jp_project_set_storage (JpProject *self, JpStorage *storage)
{
  g_return_if_fail (JP_IS_PROJECT (self));
  g_return_if_fail (self->depth == 0);

  g_set_object (&self->storage, storage);
}

void
jp_project_set_author (JpProject *self, const char *author)
{
  g_return_if_fail (JP_IS_PROJECT (self));

  g_free (self->author);
  self->author = author != NULL && *author != '\0' ? g_strdup (author) : NULL;
}

const char *
jp_project_get_author (JpProject *self)
{
  g_return_val_if_fail (JP_IS_PROJECT (self), NULL);

  return self->author;
}

JpStorage *
jp_project_get_storage (JpProject *self)
{
  g_return_val_if_fail (JP_IS_PROJECT (self), NULL);

  return self->storage;
}

gboolean
jp_project_get_read_only (JpProject *self)
{
  g_return_val_if_fail (JP_IS_PROJECT (self), TRUE);

  return self->storage != NULL && jp_storage_is_read_only (self->storage);
}

/**
 * jp_project_lookup:
 *
 * Returns: (transfer none) (nullable): the record with that id, which lives until the next edit that deletes it
 */
JpRecord *
jp_project_lookup (JpProject *self, gint64 id)
{
  JpRecord *record;

  g_return_val_if_fail (JP_IS_PROJECT (self), NULL);

  record = g_hash_table_lookup (self->by_id, &id);
  return record != NULL || self->n_pending == 0 ? record : jp_project_fetch_record (self, id);
}

JpRecord *
jp_project_get_root (JpProject *self)
{
  g_return_val_if_fail (JP_IS_PROJECT (self), NULL);

  return &self->root;
}

guint
jp_project_count_records (JpProject *self)
{
  g_return_val_if_fail (JP_IS_PROJECT (self), 0);

  return self->n_pending > 0 ? jp_storage_count (self->storage) : g_hash_table_size (self->by_id);
}

void
jp_project_begin (JpProject *self, const char *label)
{
  g_return_if_fail (JP_IS_PROJECT (self));

  if (self->depth++ > 0)
    return;
  jp_project_keep_visited (self);
  self->rolled_back = FALSE;
  self->edit = jp_change_set_new (label);
  self->inserted = g_hash_table_new (g_int64_hash, g_int64_equal);
}

void
jp_project_set_merge_key (JpProject *self, const char *merge_key)
{
  g_return_if_fail (self->edit != NULL);

  /* Of an edit that is a part of a larger step. */
  if (self->depth > 1)
    return;
  g_free (self->edit->merge_key);
  self->edit->merge_key = g_strdup (merge_key);
}

gboolean
jp_project_is_editing (JpProject *self)
{
  return self->depth > 0;
}

/* Takes the edit's changes back in memory; they have not reached the storage. */
static void
revert_edit (JpProject *self, JpChangeSet *edit)
{
  g_autoptr (JpChangeSet) inverse = jp_change_set_invert (edit);

  jp_project_apply (self, inverse);
}

static gboolean
refuse_read_only (JpProject *self, GError **error)
{
  if (self->failure != NULL)
    {
      g_propagate_error (error, g_error_copy (self->failure));
      return TRUE;
    }
  if (!jp_project_get_read_only (self))
    return FALSE;
  g_set_error_literal (error, JP_ERROR, JP_ERROR_READ_ONLY,
                       _("The project is open read-only. Save a copy and go on in the copy."));
  return TRUE;
}

static gboolean
write_edit (JpProject *self, JpChangeSet *edit, GError **error)
{
  if (refuse_read_only (self, error))
    return FALSE;
  g_free (edit->author);
  edit->author = g_strdup (self->author);
  return self->storage == NULL || jp_storage_write (self->storage, edit, error);
}

/**
 * jp_project_commit:
 *
 * Ends the innermost jp_project_begin(). The outermost reopens the signed rounds it touches, writes the edit to the
 * storage, puts it on the undo stack and announces it. An edit without changes leaves no step behind.
 *
 * Returns: %FALSE when the storage refuses or the edit was rolled back inside; everything is then as before
 */
gboolean
jp_project_commit (JpProject *self, GError **error)
{
  g_autoptr (JpChangeSet) edit = NULL;
  gboolean guarded = TRUE;

  g_return_val_if_fail (JP_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (self->depth > 0, FALSE);

  if (self->depth > 1)
    {
      self->depth--;
      return TRUE;
    }
  if (!self->rolled_back && self->edit->changes->len > 0)
    guarded = jp_rounds_guard (self, self->edit, self->reopen_reason, error);
  self->depth = 0;

  edit = g_steal_pointer (&self->edit);
  g_clear_pointer (&self->inserted, g_hash_table_unref);
  if (self->rolled_back)
    {
      revert_edit (self, edit);
      g_set_error_literal (error, JP_ERROR, JP_ERROR_CANCELLED, _("The edit was taken back."));
      return FALSE;
    }
  if (!guarded)
    {
      revert_edit (self, edit);
      jp_project_hold (self, g_steal_pointer (&edit));
      return FALSE;
    }
  if (edit->changes->len == 0)
    return TRUE;

  edit->time = g_get_real_time ();
  if (!jp_limits_check (self, edit, error) || !write_edit (self, edit, error))
    {
      revert_edit (self, edit);
      return FALSE;
    }

  g_clear_pointer (&self->held, jp_change_set_free);
  const JpChangeSet *announced = edit;
  g_autoptr (JpChangeSet) merged = jp_history_push (self->history, g_steal_pointer (&edit), &announced);
  g_signal_emit (self, signals[CHANGED], 0, announced);
  g_signal_emit (self, signals[HISTORY_CHANGED], 0);
  return TRUE;
}

/**
 * jp_project_rollback:
 *
 * Ends the innermost jp_project_begin(); the whole edit is taken back when the outermost ends.
 */
void
jp_project_rollback (JpProject *self)
{
  g_return_if_fail (JP_IS_PROJECT (self));
  g_return_if_fail (self->depth > 0);

  self->rolled_back = TRUE;
  jp_project_commit (self, NULL);
}

/* The changes of a step that were left in the storage. The history lends its steps, which are this project's own. */
static gboolean
complete_step (JpProject *self, const JpChangeSet *step, GError **error)
{
  return step->entries == NULL || jp_storage_read_step (self->storage, (JpChangeSet *) step, error);
}

/* What the step does to the records, written like any other. */
static JpChangeSet *
make_effect (const JpChangeSet *next, gboolean undo)
{
  JpChangeSet *effect = undo ? jp_change_set_invert (next) : jp_change_set_copy (next);

  effect->kind = undo ? JP_STEP_UNDO : JP_STEP_REDO;
  effect->time = g_get_real_time ();
  return effect;
}

static gboolean
step (JpProject *self, gboolean undo, GError **error)
{
  const JpChangeSet *next = undo ? jp_history_peek_undo (self->history) : jp_history_peek_redo (self->history);
  g_autoptr (JpChangeSet) effect = NULL;

  g_return_val_if_fail (self->depth == 0, FALSE);

  if (next == NULL)
    return TRUE;
  if (!complete_step (self, next, error))
    return FALSE;
  jp_project_keep_visited (self);
  effect = make_effect (next, undo);
  jp_project_fetch_touched (self, effect);
  if (!jp_project_check_step (self, effect, error) || !write_edit (self, effect, error))
    return FALSE;

  jp_project_apply (self, effect);
  g_clear_pointer (&self->held, jp_change_set_free);
  if (undo)
    jp_history_undone (self->history);
  else
    jp_history_redone (self->history);
  g_signal_emit (self, signals[CHANGED], 0, effect);
  g_signal_emit (self, signals[HISTORY_CHANGED], 0);
  return TRUE;
}

/**
 * jp_project_undo:
 *
 * Takes the last step back, in the file too. Nothing to undo is no error.
 */
gboolean
jp_project_undo (JpProject *self, GError **error)
{
  g_return_val_if_fail (JP_IS_PROJECT (self), FALSE);

  return step (self, TRUE, error);
}

gboolean
jp_project_redo (JpProject *self, GError **error)
{
  g_return_val_if_fail (JP_IS_PROJECT (self), FALSE);

  return step (self, FALSE, error);
}

gboolean
jp_project_foreach_step (JpProject *self, JpStepFunc func, gpointer user_data, GError **error)
{
  g_return_val_if_fail (JP_IS_PROJECT (self), FALSE);

  if (self->storage != NULL && JP_STORAGE_GET_IFACE (self->storage)->foreach_step != NULL)
    return JP_STORAGE_GET_IFACE (self->storage)->foreach_step (self->storage, func, user_data, error);
  jp_history_foreach (self->history, func, user_data);
  return TRUE;
}

const char *
jp_project_get_undo_label (JpProject *self)
{
  const JpChangeSet *next = jp_history_peek_undo (self->history);

  return next != NULL ? next->label : NULL;
}

const char *
jp_project_get_redo_label (JpProject *self)
{
  const JpChangeSet *next = jp_history_peek_redo (self->history);

  return next != NULL ? next->label : NULL;
}
