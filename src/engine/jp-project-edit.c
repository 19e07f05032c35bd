/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The changes an edit is made of: insert, delete, move, set. */

#include "jp-project-private.h"

/* Room between neighbours, so that a record can be put between two without renumbering the rest. */
#define POSITION_STEP 1024

static JpChange *
log_change (JpProject *self, JpChangeOp op, const JpRecord *record)
{
  JpChange *change = g_new0 (JpChange, 1);

  change->op = op;
  change->kind = record->kind;
  change->id = record->id;
  change->parent = record->parent != NULL ? record->parent->id : 0;
  g_ptr_array_add (self->edit->changes, change);
  return change;
}

/* Spreads the children of one kind evenly again. */
static void
renumber (JpProject *self, JpRecord *owner, JpKind kind)
{
  gint64 position = 0;

  JP_FOREACH_CHILD (child, owner, kind)
    {
      JpChange *change = log_change (self, JP_CHANGE_MOVE, child);

      change->old_position = child->position;
      change->new_position = child->position = position += POSITION_STEP;
    }
}

static JpRecord *
last_of_kind (JpRecord *owner, JpKind kind)
{
  JpRecord *child;

  jp_project_ensure (owner);
  child = owner->last_child;
  while (child != NULL && child->kind > kind)
    child = child->previous;
  return child != NULL && child->kind == kind ? child : NULL;
}

/* A position for a record of `kind` before `before` (NULL: after the last). */
static gint64
position_before (JpProject *self, JpRecord *owner, JpKind kind, JpRecord *before)
{
  JpRecord *previous;

  if (before == NULL)
    {
      previous = last_of_kind (owner, kind);
      return previous != NULL ? previous->position + POSITION_STEP : POSITION_STEP;
    }
  for (int attempt = 0; attempt < 2; attempt++)
    {
      gint64 low;

      previous = before->previous != NULL && before->previous->kind == kind ? before->previous : NULL;
      low = previous != NULL ? previous->position : before->position - 2 * POSITION_STEP;
      if (before->position - low > 1)
        return low + (before->position - low) / 2;
      renumber (self, owner, kind);
    }
  g_assert_not_reached ();
}

/**
 * jp_project_insert:
 * @parent: (nullable): %NULL for units and frameworks
 * @before: (nullable): sibling of the same kind to stand before; %NULL: at the end
 *
 * Returns: (transfer none): the new record, its fields empty
 */
JpRecord *
jp_project_insert (JpProject *self, JpKind kind, JpRecord *parent, JpRecord *before)
{
  const JpKindInfo *info = jp_kind_get_info (kind);
  JpRecord *record;
  JpChange *change;
  gint64 position;

  g_return_val_if_fail (self->edit != NULL, NULL);
  g_return_val_if_fail (parent == NULL ? info->parents == 0 : (info->parents & (1u << parent->kind)) != 0, NULL);
  g_return_val_if_fail (before == NULL || (before->kind == kind && before->parent == parent), NULL);

  position = position_before (self, parent != NULL ? parent : &self->root, kind, before);
  record = jp_record_new (kind, self->last_id + 1);
  record->position = position;
  jp_project_add_record (self, record, parent);

  change = log_change (self, JP_CHANGE_INSERT, record);
  change->new_position = position;
  change->values = jp_record_dup_values (record);
  g_hash_table_insert (self->inserted, &change->id, change);
  return record;
}

static gboolean
is_pointed_at (JpKind kind)
{
  return kind == JP_KIND_FINDING || kind == JP_KIND_ANSWER || kind == JP_KIND_NODE || kind == JP_KIND_FRAMEWORK;
}

/* Fields of a record that refer to a target: clears them when told so. Returns how many there are. */
static guint
find_references (JpProject *self, JpRecord *record, const JpRecord *target, gboolean clear)
{
  const JpKindInfo *info = jp_kind_get_info (record->kind);
  guint n = 0;

  for (guint i = 0; i < info->n_fields; i++)
    {
      JpValue reference;

      if (info->fields[i].type != JP_FIELD_REF)
        continue;
      jp_record_get_value (record, i, &reference);
      if (reference.integer != target->id)
        continue;
      n++;
      if (clear)
        jp_project_set_int (self, record, i, 0);
    }
  return n;
}

static void
add_if_referring (JpProject *self, GPtrArray *referring, JpRecord *record, const JpRecord *target)
{
  if (find_references (self, record, target, FALSE) > 0)
    g_ptr_array_add (referring, record);
}

/* Findings of the unit's years that are here: what carries on another finding is in one of them. */
static void
collect_carried (JpProject *self, GPtrArray *referring, const JpRecord *target)
{
  JpRecord *unit = jp_record_ancestor (target, JP_KIND_UNIT);

  jp_project_fetch_referring (self, target);
  JP_FOREACH_CHILD (year, unit, JP_KIND_YEAR)
    {
      if (year->pending != NULL)
        continue;
      JP_FOREACH_CHILD (finding, year, JP_KIND_FINDING)
        add_if_referring (self, referring, finding, target);
    }
}

/* What refers to an answer stands in the same year, what refers to a finding in a year of the same unit; a node or
 * framework may be used anywhere. */
static GPtrArray *
collect_referring (JpProject *self, const JpRecord *target)
{
  GPtrArray *referring = g_ptr_array_new ();
  JpRecord *year = jp_record_ancestor (target, JP_KIND_YEAR);
  GHashTableIter iter;
  gpointer record;

  if (year != NULL)
    {
      JP_FOREACH_CHILD (section, year, JP_KIND_SECTION)
        add_if_referring (self, referring, section, target);
      JP_FOREACH_CHILD (finding, year, JP_KIND_FINDING)
        {
          JP_FOREACH_CHILD (link, finding, JP_KIND_LINK)
            add_if_referring (self, referring, link, target);
        }
      if (target->kind == JP_KIND_FINDING)
        collect_carried (self, referring, target);
      return referring;
    }

  jp_project_fetch_referring (self, target);
  g_hash_table_iter_init (&iter, self->by_id);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    add_if_referring (self, referring, record, target);
  return referring;
}

/* Links and answers mean nothing without what they refer to; all others go on without. */
static void
detach_references (JpProject *self, JpRecord *target)
{
  g_autoptr (GPtrArray) referring = collect_referring (self, target);

  for (guint i = 0; i < referring->len; i++)
    {
      JpRecord *record = g_ptr_array_index (referring, i);

      if (record->kind == JP_KIND_LINK || record->kind == JP_KIND_ANSWER)
        jp_project_delete (self, record);
      else
        find_references (self, record, target, TRUE);
    }
}

void
jp_project_delete (JpProject *self, JpRecord *record)
{
  JpChange *change;

  g_return_if_fail (self->edit != NULL);
  g_return_if_fail (record != NULL);

  jp_project_ensure (record);
  while (record->last_child != NULL)
    jp_project_delete (self, record->last_child);
  if (is_pointed_at (record->kind))
    detach_references (self, record);

  change = log_change (self, JP_CHANGE_DELETE, record);
  change->old_position = record->position;
  change->values = jp_record_dup_values (record);
  g_hash_table_remove (self->inserted, &record->id);
  jp_project_remove_record (self, record);
}

void
jp_project_move (JpProject *self, JpRecord *record, JpRecord *before)
{
  JpRecord *owner = jp_project_owner_of (self, record);
  JpChange *change;
  gint64 position;

  g_return_if_fail (self->edit != NULL);
  g_return_if_fail (before == NULL || (before->kind == record->kind && before->parent == record->parent));

  if (before == record || jp_record_next (record) == before)
    return;
  position = position_before (self, owner, record->kind, before);
  change = log_change (self, JP_CHANGE_MOVE, record);
  change->old_position = record->position;
  change->new_position = position;
  jp_project_relink_record (self, record, position);
}

/* Takes `value` over. */
static void
set_value (JpProject *self, JpRecord *record, guint field, JpValue *value)
{
  g_auto (JpValue) current = { 0 };
  JpChange *change;

  g_return_if_fail (self->edit != NULL);
  g_return_if_fail (record != NULL);
  g_return_if_fail (field < jp_kind_get_info (record->kind)->n_fields);
  g_return_if_fail (jp_kind_get_info (record->kind)->fields[field].type == value->type);

  jp_record_get_value (record, field, &current);
  if (jp_value_identical (&current, value))
    {
      jp_value_clear (value);
      return;
    }

  change = g_hash_table_lookup (self->inserted, &record->id);
  if (change != NULL)
    {
      jp_value_clear (&change->values[field]);
      jp_value_copy (&change->values[field], value);
    }
  else
    {
      change = log_change (self, JP_CHANGE_SET, record);
      change->field = field;
      jp_value_copy (&change->old_value, &current);
      jp_value_copy (&change->new_value, value);
    }
  jp_record_take_value (record, field, value);
}

void
jp_project_set_text (JpProject *self, gpointer record, guint field, const char *text)
{
  JpValue value = { .type = JP_FIELD_TEXT };

  value.text = text != NULL && *text != '\0' ? g_strdup (text) : NULL;
  set_value (self, record, field, &value);
}

void
jp_project_set_int (JpProject *self, gpointer record, guint field, gint64 integer)
{
  JpValue value = { .type = jp_kind_get_info (JP_RECORD (record)->kind)->fields[field].type };

  value.integer = integer;
  set_value (self, record, field, &value);
}

void
jp_project_set_decimal (JpProject *self, gpointer record, guint field, JpDecimal decimal)
{
  JpValue value = { .type = JP_FIELD_DECIMAL };

  value.decimal = decimal;
  set_value (self, record, field, &value);
}

void
jp_project_set_quantity (JpProject *self, gpointer record, guint field, JpQuantity quantity)
{
  JpValue value = { .type = JP_FIELD_QUANTITY };

  value.quantity = quantity;
  set_value (self, record, field, &value);
}

void
jp_project_set_value (JpProject *self, gpointer record, guint field, const JpValue *from)
{
  JpValue value;

  jp_value_copy (&value, from);
  set_value (self, record, field, &value);
}
