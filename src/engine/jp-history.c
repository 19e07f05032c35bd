/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jp-history.h"

/* Typing into one field is one step while no longer pause than this lies between. */
#define MERGE_PAUSE (3 * G_USEC_PER_SEC)

struct _JpHistory
{
  GPtrArray *undo; /* JpChangeSet, latest last */
  GPtrArray *redo; /* JpChangeSet, next last */
};

JpHistory *
jp_history_new (void)
{
  JpHistory *self = g_new0 (JpHistory, 1);

  self->undo = g_ptr_array_new_with_free_func ((GDestroyNotify) jp_change_set_free);
  self->redo = g_ptr_array_new_with_free_func ((GDestroyNotify) jp_change_set_free);
  return self;
}

void
jp_history_free (JpHistory *self)
{
  g_ptr_array_unref (self->undo);
  g_ptr_array_unref (self->redo);
  g_free (self);
}

static const JpChangeSet *
peek (GPtrArray *steps)
{
  return steps->len > 0 ? g_ptr_array_index (steps, steps->len - 1) : NULL;
}

static gboolean
merges (const JpChangeSet *last, const JpChangeSet *step)
{
  /* What is here and what is left in the storage do not mix. */
  if (last == NULL || (last->entries == NULL) != (step->entries == NULL))
    return FALSE;
  return last->merge_key != NULL && g_strcmp0 (last->merge_key, step->merge_key) == 0 &&
         step->time - last->time >= 0 && step->time - last->time < MERGE_PAUSE;
}

static void
join (JpChangeSet *last, const JpChangeSet *step)
{
  for (guint i = 0; i < step->changes->len; i++)
    g_ptr_array_add (last->changes, jp_change_copy (g_ptr_array_index (step->changes, i)));
  if (step->entries != NULL)
    g_array_append_vals (last->entries, step->entries->data, step->entries->len);
  last->time = step->time;
}

JpChangeSet *
jp_history_push (JpHistory *self, JpChangeSet *step, const JpChangeSet **announced)
{
  JpChangeSet *last = (JpChangeSet *) peek (self->undo);
  gboolean merge = self->redo->len == 0 && merges (last, step);

  g_ptr_array_set_size (self->redo, 0);
  *announced = step;
  if (merge)
    {
      join (last, step);
      return step;
    }
  g_ptr_array_add (self->undo, step);
  return NULL;
}

void
jp_history_foreach (JpHistory *self, JpStepFunc func, gpointer user_data)
{
  for (guint i = 0; i < self->undo->len; i++)
    func (g_ptr_array_index (self->undo, i), user_data);
}

const JpChangeSet *
jp_history_peek_undo (JpHistory *self)
{
  return peek (self->undo);
}

const JpChangeSet *
jp_history_peek_redo (JpHistory *self)
{
  return peek (self->redo);
}

void
jp_history_undone (JpHistory *self)
{
  g_ptr_array_add (self->redo, g_ptr_array_steal_index (self->undo, self->undo->len - 1));
}

void
jp_history_redone (JpHistory *self)
{
  g_ptr_array_add (self->undo, g_ptr_array_steal_index (self->redo, self->redo->len - 1));
}
