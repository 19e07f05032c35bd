/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who scored a sheet, as the journal has it. */

#include "config.h"

#include "jp-round.h"

#include <string.h>

typedef struct
{
  gint64 sheet;
  gboolean since_signed;
  GHashTable *above; /* id → parent, of all there ever was below a sheet: records that are gone belong to it, too */
  GHashTable *names;
  GHashTable *before; /* names up to the last signature, in case it is undone */
  guint n_unnamed;
} Search;

static gboolean
stands_below_sheet (JpKind kind)
{
  return kind == JP_KIND_ANSWER || kind == JP_KIND_ELEMENT || kind == JP_KIND_DEDUCTION || kind == JP_KIND_ENTRY;
}

static void
remember (Search *self, const JpChange *change)
{
  gint64 *id, *parent;

  if (change->op != JP_CHANGE_INSERT)
    return;
  id = g_new (gint64, 1);
  parent = g_new (gint64, 1);
  *id = change->id;
  *parent = change->parent;
  g_hash_table_replace (self->above, id, parent);
}

static gboolean
is_of_sheet (const Search *self, gint64 id)
{
  const gint64 *parent = &id;

  /* A record stands at most two below its sheet; a journal from a stranger may say otherwise. */
  for (guint i = 0; i < 4 && parent != NULL; i++)
    {
      if (*parent == self->sheet)
        return TRUE;
      parent = g_hash_table_lookup (self->above, parent);
    }
  return FALSE;
}

static gboolean
is_signed (const JpValue *state)
{
  return g_strcmp0 (state->text, jp_round_state_get_name (JP_ROUND_SIGNED)) == 0;
}

/* 1: signed by this change, -1: no longer, 0: neither. */
static int
signature_of (const Search *self, const JpChange *change)
{
  if (change->kind != JP_KIND_ROUND || !is_of_sheet (self, change->id))
    return 0;
  if (change->op == JP_CHANGE_SET && change->field == JP_ROUND_STATE)
    return is_signed (&change->new_value) - is_signed (&change->old_value);
  if (change->op == JP_CHANGE_INSERT || change->op == JP_CHANGE_DELETE)
    return is_signed (&change->values[JP_ROUND_STATE]) * (change->op == JP_CHANGE_INSERT ? 1 : -1);
  return 0;
}

static void
move_names (GHashTable *from, GHashTable *to)
{
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      g_hash_table_iter_steal (&iter);
      g_hash_table_add (to, name);
    }
}

static void
follow_signature (Search *self, const JpChangeSet *step, const JpChange *change)
{
  int signature = signature_of (self, change);

  if (signature > 0 && step->kind != JP_STEP_UNDO)
    {
      g_hash_table_remove_all (self->before);
      move_names (self->names, self->before);
    }
  /* Reopened, the round itself knows who prepared it. */
  else if (signature < 0 && step->kind == JP_STEP_UNDO)
    move_names (self->before, self->names);
}

static void
search_step (const JpChangeSet *step, gpointer data)
{
  Search *self = data;
  gboolean scored = FALSE;

  for (guint i = 0; i < step->changes->len; i++)
    {
      const JpChange *change = g_ptr_array_index (step->changes, i);

      if (change->kind == JP_KIND_ROUND || stands_below_sheet (change->kind))
        remember (self, change);
      scored = scored || (stands_below_sheet (change->kind) && is_of_sheet (self, change->id));
      if (self->since_signed)
        follow_signature (self, step, change);
    }
  /* What was there when the journal began was put there by somebody who is not known. */
  if (scored && step->author != NULL)
    g_hash_table_add (self->names, g_strdup (step->author));
  else if (scored)
    self->n_unnamed++;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

GPtrArray *
jp_sheet_list_preparers (JpProject *project, const JpSheetRecord *sheet, gboolean since_signed, guint *n_unnamed,
                         GError **error)
{
  Search search = { .sheet = sheet->record.id, .since_signed = since_signed };
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer name;
  gboolean ok;

  search.above = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  search.names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  search.before = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ok = jp_project_foreach_step (project, search_step, &search, error);
  g_hash_table_iter_init (&iter, search.names);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  if (n_unnamed != NULL)
    *n_unnamed = search.n_unnamed;
  g_hash_table_unref (search.before);
  g_hash_table_unref (search.names);
  g_hash_table_unref (search.above);
  return ok ? g_steal_pointer (&names) : NULL;
}
