/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Keeping the scores of all sheets while the project changes.
 *
 * While a row is scored it is written down what it asks for. A change is looked at once and marks the rows that asked
 * for what it touches; marked rows are scored when somebody wants to see the sheet. What the records' order or
 * existence decides (indicators moved, another framework) makes a sheet from scratch: seldom, and cheap enough. */

#include "jp-live-private.h"

#include "jp-facts.h"
#include "jp-project-private.h"
#include "jp-score-private.h"

#include <string.h>

G_DEFINE_FINAL_TYPE (JpLive, jp_live, G_TYPE_OBJECT)

/* One sheet */

static void
touch (JpLiveSheet *self)
{
  self->serial = ++self->live->serial;
  self->known = FALSE;
  if (!self->queued)
    g_array_append_val (self->live->queue, self->sheet);
  self->queued = TRUE;
  jp_live_group_mark (self);
}

/* What is known of it is worth nothing any more; records it points to may be gone. */
static void
forget (JpLiveSheet *self)
{
  g_clear_pointer (&self->scores, jp_scores_free);
  g_clear_pointer (&self->uses, g_array_unref);
  g_clear_pointer (&self->marked, g_byte_array_unref);
  self->any_marked = self->sums_marked = FALSE;
  touch (self);
}

static void
mark_sums (JpLiveSheet *self)
{
  self->sums_marked = self->scores != NULL;
  touch (self);
}

static void
mark_row (JpLiveSheet *self, guint row)
{
  self->marked->data[row] = TRUE;
  self->any_marked = TRUE;
  mark_sums (self);
}

static void
watch (guint row, const char *name, const JpFactRef *ref, gboolean filled, gpointer data)
{
  JpLiveSheet *self = data;
  JpLiveUse use = { .row = row };

  if (name != NULL)
    {
      use.name = g_string_chunk_insert_const (self->live->names, name);
      use.own = filled && ref->item != NULL && ref->item->record.parent == self->year &&
                jp_item_get_quantity (ref->item, ref->field).is_set;
    }
  g_array_append_val (self->uses, use);
}

/* What a row asked for when it was scored last is forgotten: it is about to ask again. */
static void
drop_uses (JpLiveSheet *self, guint row)
{
  guint n = 0;

  for (guint i = 0; i < self->uses->len; i++)
    {
      JpLiveUse use = g_array_index (self->uses, JpLiveUse, i);

      if (use.row != row)
        g_array_index (self->uses, JpLiveUse, n++) = use;
    }
  g_array_set_size (self->uses, n);
}

static void
score_marked (JpLiveSheet *self)
{
  for (guint i = 0; i < self->marked->len; i++)
    {
      if (!self->marked->data[i])
        continue;
      self->marked->data[i] = FALSE;
      drop_uses (self, i);
      jp_scores_update_row (self->scores, i, self->live->project);
      self->live->n_evaluated++;
    }
  self->any_marked = FALSE;
}

static void
score_all (JpLiveSheet *self, JpSheetRecord *sheet)
{
  self->uses = g_array_new (FALSE, FALSE, sizeof (JpLiveUse));
  self->marked = g_byte_array_new ();
  self->scores = jp_scores_new_watched (sheet, self->live->project, watch, self);
  g_byte_array_set_size (self->marked, self->scores->rows->len);
  if (self->marked->len > 0)
    memset (self->marked->data, FALSE, self->marked->len);
  self->live->n_evaluated += self->scores->rows->len;
}

void
jp_live_refresh (JpLiveSheet *self)
{
  JpRecord *sheet;

  if (self->scores != NULL && !self->sums_marked)
    return;
  /* Scores point to records. */
  jp_project_keep_visited (self->live->project);
  sheet = jp_project_lookup (self->live->project, self->sheet);
  self->year = sheet->parent;
  if (self->scores == NULL)
    score_all (self, jp_record_as_sheet (sheet));
  if (self->any_marked)
    score_marked (self);
  if (self->sums_marked)
    jp_scores_add_up (self->scores);
  self->sums_marked = FALSE;
}

static void
sheet_free (JpLiveSheet *self)
{
  jp_live_group_join (self->live->groups, self, NULL);
  g_clear_pointer (&self->scores, jp_scores_free);
  g_clear_pointer (&self->uses, g_array_unref);
  g_clear_pointer (&self->marked, g_byte_array_unref);
  jp_digest_clear (&self->digest);
  g_free (self);
}

JpLiveSheet *
jp_live_find (JpLive *self, const JpRecord *sheet)
{
  return sheet != NULL ? g_hash_table_lookup (self->sheets, &sheet->id) : NULL;
}

/* In the group it belongs to now. */
static void
regroup (JpLiveSheet *self, const JpSheetRecord *sheet)
{
  JpLiveKey key = {
    .framework = sheet->framework,
    .year = jp_record_as_year (sheet->record.parent)->year,
    .whole = g_strcmp0 (sheet->name, "unit") == 0,
  };

  self->framework = sheet->framework;
  jp_live_group_join (self->live->groups, self, key.framework != 0 ? &key : NULL);
}

/* A new sheet, or one that changed as a whole. */
static void
add_sheet (JpLive *self, const JpRecord *record)
{
  JpLiveSheet *sheet = jp_live_find (self, record);

  if (sheet == NULL)
    {
      sheet = g_new0 (JpLiveSheet, 1);
      sheet->live = self;
      sheet->sheet = record->id;
      g_hash_table_insert (self->sheets, &sheet->sheet, sheet);
    }
  forget (sheet);
  regroup (sheet, jp_record_as_sheet (record));
}

static void
add_sheets_below (JpLive *self, const JpRecord *unit)
{
  JP_FOREACH_CHILD (year, unit, JP_KIND_YEAR)
    {
      JP_FOREACH_CHILD (sheet, year, JP_KIND_SHEET)
        add_sheet (self, sheet);
    }
}

/* Changes: facts */

/* A figure that is not filled where it belongs may be taken from another year or from other items: whatever changes
 * in the unit, it is asked for again. */
static gboolean
may_use (const JpLiveUse *use, const JpItemRecord *item, guint field)
{
  return use->name == NULL || !use->own || item == NULL || jp_facts_could_hold (item, field, use->name);
}

/* item NULL: any may have changed; field as in jp_facts_could_hold(). */
static void
mark_item_of_sheet (JpLiveSheet *self, const JpItemRecord *item, guint field, gboolean same_year)
{
  if (self->scores == NULL)
    {
      touch (self);
      return;
    }
  for (guint i = 0; i < self->uses->len; i++)
    {
      const JpLiveUse *use = &g_array_index (self->uses, JpLiveUse, i);

      if (!self->marked->data[use->row] && (same_year ? may_use (use, item, field) : !use->own))
        mark_row (self, use->row);
    }
}

static void
mark_item (JpLive *self, const JpRecord *year, const JpItemRecord *item, guint field)
{
  JP_FOREACH_CHILD (other, year->parent, JP_KIND_YEAR)
    {
      JP_FOREACH_CHILD (sheet, other, JP_KIND_SHEET)
        mark_item_of_sheet (jp_live_find (self, sheet), item, field, other == year);
    }
}

/* years: those of which everything is marked already. A table that comes in has thousands of rows. */
static void
item_changed (JpLive *self, const JpChange *change, GHashTable *years)
{
  gboolean set = change->op == JP_CHANGE_SET;
  JpRecord *record = jp_project_lookup (self->project, set ? change->id : change->parent);
  JpRecord *year = record != NULL && set ? record->parent : record;

  /* What is gone has its own change. */
  if (year == NULL || g_hash_table_contains (years, year))
    return;
  if (set && change->field >= JP_ITEM_PRIOR_BUDGET && change->field <= JP_ITEM_VALUE)
    mark_item (self, year, jp_record_as_item (record), change->field);
  else if (!set || (change->field != JP_ITEM_RATE_PRINTED && change->field != JP_ITEM_SOURCE))
    {
      mark_item (self, year, NULL, JP_ITEM_N_FIELDS);
      g_hash_table_add (years, year);
    }
}

/* Changes: what the evaluator says */

/* The row of a node in a sheet; FALSE when it has none (an inner node, or the sheet is to be made anew). */
static gboolean
find_row (const JpLiveSheet *self, gint64 node, guint *row)
{
  for (guint i = 0; self->scores != NULL && i < self->scores->rows->len; i++)
    if (jp_scores_get_row (self->scores, i)->node->record.id == node)
      {
        *row = i;
        return TRUE;
      }
  return FALSE;
}

static void
mark_node (JpLiveSheet *self, gint64 node)
{
  guint row;

  if (find_row (self, node, &row))
    mark_row (self, row);
  else
    mark_sums (self);
}

static gint64
node_of_values (const JpChange *change)
{
  return change->values[JP_ANSWER_NODE].integer;
}

static void
answer_changed (JpLive *self, const JpChange *change)
{
  JpRecord *answer = jp_project_lookup (self->project, change->id);
  JpLiveSheet *sheet;

  if (change->op == JP_CHANGE_DELETE)
    sheet = g_hash_table_lookup (self->sheets, &change->parent);
  else
    sheet = answer != NULL ? jp_live_find (self, answer->parent) : NULL;
  if (sheet == NULL)
    return;
  if (sheet->scores == NULL)
    {
      touch (sheet);
      return;
    }

  if (answer != NULL)
    mark_node (sheet, jp_record_as_answer (answer)->node);
  if (change->op == JP_CHANGE_DELETE)
    mark_node (sheet, node_of_values (change));
  if (change->op == JP_CHANGE_SET && change->field == JP_ANSWER_NODE)
    mark_node (sheet, change->old_value.integer);
  if (change->op != JP_CHANGE_SET || change->field == JP_ANSWER_NODE)
    jp_scores_update_answers (sheet->scores);
}

/* Elements, entries, deductions. */
static void
below_answer_changed (JpLive *self, const JpChange *change)
{
  JpRecord *record = jp_project_lookup (self->project, change->op == JP_CHANGE_SET ? change->id : change->parent);
  JpRecord *answer = record != NULL ? jp_record_ancestor (record, JP_KIND_ANSWER) : NULL;

  if (answer != NULL)
    mark_node (jp_live_find (self, answer->parent), jp_record_as_answer (answer)->node);
}

/* Changes: frameworks */

typedef void (*SheetFunc) (JpLiveSheet *sheet, gint64 id);

/* Every sheet under a framework. */
static void
foreach_under (JpLive *self, const JpRecord *framework, SheetFunc func, gint64 id)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->sheets);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      JpLiveSheet *sheet = value;

      if (sheet->framework == framework->id)
        func (sheet, id);
    }
}

static void
forget_under (JpLiveSheet *sheet, gint64 id)
{
  forget (sheet);
}

static void
regrade_under (JpLiveSheet *sheet, gint64 id)
{
  mark_sums (sheet);
}

/* Only what does not count is left out: an own list of what does would be forgotten when a field is added. */
static gboolean
is_words (guint field)
{
  return field == JP_NODE_NAME || field == JP_NODE_DEFINITION || field == JP_NODE_CRITERIA ||
         field == JP_NODE_DATA_SOURCE || field == JP_NODE_REMARK;
}

static void
framework_changed (JpLive *self, const JpChange *change)
{
  gboolean set = change->op == JP_CHANGE_SET;
  JpRecord *record = jp_project_lookup (self->project, set || change->kind == JP_KIND_FRAMEWORK ? change->id
                                                                                               : change->parent);
  JpRecord *framework = record != NULL ? jp_record_ancestor (record, JP_KIND_FRAMEWORK) : NULL;

  /* A framework that is gone: its sheets have changes of their own. */
  if (framework == NULL || (set && change->kind == JP_KIND_NODE && is_words (change->field)))
    return;
  if (change->kind == JP_KIND_BAND)
    foreach_under (self, framework, regrade_under, 0);
  else if (set && change->kind == JP_KIND_NODE && jp_record_first (record, JP_KIND_NODE) == NULL)
    foreach_under (self, framework, mark_node, change->id);
  else
    foreach_under (self, framework, forget_under, 0);
}

/* Changes: units, years, sheets */

/* Every sheet of a year; NULL when it is gone, too. */
static void
mark_unit (JpLive *self, const JpRecord *year)
{
  if (year == NULL || year->parent == NULL)
    return;
  JP_FOREACH_CHILD (other, year->parent, JP_KIND_YEAR)
    {
      JP_FOREACH_CHILD (sheet, other, JP_KIND_SHEET)
        if (jp_live_find (self, sheet) != NULL)
          forget (jp_live_find (self, sheet));
    }
}

static void
sheet_changed (JpLive *self, const JpChange *change)
{
  JpRecord *sheet = jp_project_lookup (self->project, change->id);

  if (sheet == NULL)
    g_hash_table_remove (self->sheets, &change->id);
  else if (change->op == JP_CHANGE_INSERT || change->field == JP_SHEET_NAME || change->field == JP_SHEET_FRAMEWORK)
    add_sheet (self, sheet);
  /* What a sheet has for its own the others of the year do not see; next year's takes figures from its counterpart. */
  if (change->op != JP_CHANGE_SET || change->field != JP_SHEET_FRAMEWORK)
    mark_unit (self, jp_project_lookup (self->project, sheet != NULL ? sheet->parent->id : change->parent));
}

static void
year_changed (JpLive *self, const JpChange *change)
{
  gboolean set = change->op == JP_CHANGE_SET;
  JpRecord *record = jp_project_lookup (self->project, set ? change->id : change->parent);
  JpRecord *unit = record != NULL ? jp_record_ancestor (record, JP_KIND_UNIT) : NULL;

  if (unit != NULL && (!set || change->field == JP_YEAR_YEAR))
    add_sheets_below (self, unit);
}

/* What is gone, new or elsewhere: the scores it touches point to records that may be gone, too, and are forgotten
 * before anything looks at them. */
static void
structure_changed (JpLive *self, const JpChange *change)
{
  if (change->kind == JP_KIND_SHEET)
    sheet_changed (self, change);
  else if (change->kind == JP_KIND_YEAR)
    year_changed (self, change);
  else if (change->kind == JP_KIND_FRAMEWORK || (change->kind == JP_KIND_NODE && change->op != JP_CHANGE_SET))
    framework_changed (self, change);
}

static void
content_changed (JpLive *self, const JpChange *change, GHashTable *years)
{
  if (change->kind == JP_KIND_ITEM)
    item_changed (self, change, years);
  else if (change->kind == JP_KIND_ANSWER)
    answer_changed (self, change);
  else if (change->kind == JP_KIND_BAND || (change->kind == JP_KIND_NODE && change->op == JP_CHANGE_SET))
    framework_changed (self, change);
  else if ((jp_kind_get_info (change->kind)->parents & (1u << JP_KIND_ANSWER)) != 0)
    below_answer_changed (self, change);
}

static void
project_changed_cb (JpLive *self, const JpChangeSet *changes)
{
  g_autoptr (GHashTable) years = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < changes->changes->len; i++)
    structure_changed (self, g_ptr_array_index (changes->changes, i));
  for (guint i = 0; i < changes->changes->len; i++)
    content_changed (self, g_ptr_array_index (changes->changes, i), years);
}

/* GObject */

static void
jp_live_dispose (GObject *object)
{
  JpLive *self = JP_LIVE (object);

  if (self->project != NULL)
    g_signal_handlers_disconnect_by_data (self->project, self);
  g_hash_table_remove_all (self->sheets);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (jp_live_parent_class)->dispose (object);
}

static void
jp_live_finalize (GObject *object)
{
  JpLive *self = JP_LIVE (object);

  g_hash_table_unref (self->sheets);
  g_hash_table_unref (self->groups);
  g_array_unref (self->queue);
  g_array_unref (self->urgent);
  g_string_chunk_free (self->names);

  G_OBJECT_CLASS (jp_live_parent_class)->finalize (object);
}

static void
jp_live_class_init (JpLiveClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = jp_live_dispose;
  object_class->finalize = jp_live_finalize;
}

static void
jp_live_init (JpLive *self)
{
  self->sheets = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) sheet_free);
  self->groups = jp_live_groups_new ();
  self->queue = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->urgent = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->names = g_string_chunk_new (4096);
}

/**
 * jp_live_new:
 *
 * Returns: (transfer full): scores of the project's sheets, none computed yet
 */
JpLive *
jp_live_new (JpProject *project)
{
  JpLive *self;

  g_return_val_if_fail (JP_IS_PROJECT (project), NULL);

  self = g_object_new (JP_TYPE_LIVE, NULL);
  self->project = g_object_ref (project);
  JP_FOREACH_CHILD (unit, jp_project_get_root (project), JP_KIND_UNIT)
    add_sheets_below (self, unit);
  g_signal_connect_swapped (project, "changed", G_CALLBACK (project_changed_cb), self);
  return self;
}

/**
 * jp_live_get_scores:
 *
 * Returns: (transfer none): the scores as of now, until the next change
 */
const JpScores *
jp_live_get_scores (JpLive *self, JpSheetRecord *record)
{
  JpLiveSheet *sheet;

  g_return_val_if_fail (JP_IS_LIVE (self), NULL);
  g_return_val_if_fail (record != NULL, NULL);

  sheet = jp_live_find (self, &record->record);
  g_return_val_if_fail (sheet != NULL, NULL);
  jp_live_refresh (sheet);
  return sheet->scores;
}

guint64
jp_live_get_serial (JpLive *self, const JpSheetRecord *record)
{
  const JpLiveSheet *sheet;

  g_return_val_if_fail (JP_IS_LIVE (self), 0);

  sheet = jp_live_find (self, &record->record);
  return sheet != NULL ? sheet->serial : 0;
}

guint
jp_live_get_rank (JpLive *self, JpSheetRecord *record, guint *of)
{
  JpLiveSheet *sheet;

  g_return_val_if_fail (JP_IS_LIVE (self), 0);

  sheet = jp_live_find (self, &record->record);
  g_return_val_if_fail (sheet != NULL, 0);
  return jp_live_group_rank (sheet, of);
}

guint64
jp_live_get_n_evaluated (JpLive *self)
{
  g_return_val_if_fail (JP_IS_LIVE (self), 0);

  return self->n_evaluated;
}
