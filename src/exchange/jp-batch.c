/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-batch.h"

#include "jp-batch-private.h"

#include "jp-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Fewer rows than these are not worth a thread. */
#define ROWS_PER_CHUNK 512
/* Bytes that a figure, and names and place, take most times. */
#define FIGURE_SIZE 6
#define NAMES_SIZE 64

typedef void (*ChunkFunc) (gpointer chunk, gpointer task);

static void
clear_leaf (gpointer data)
{
  JpBatchLeaf *leaf = data;

  jp_rational_clear (&leaf->exact_points);
  g_clear_pointer (&leaf->columns, g_array_unref);
  g_array_unref (leaf->groups);
}

/* Groups */

static guint
depth_of (const JpRecord *node)
{
  guint depth = 0;

  for (; node != NULL && node->kind == JP_KIND_NODE; node = node->parent)
    depth++;
  return depth;
}

static guint
max_depth (const JpRecord *parent)
{
  guint depth = 0;

  JP_FOREACH_CHILD (child, parent, JP_KIND_NODE)
    if (jp_record_first (child, JP_KIND_NODE) != NULL)
      depth = MAX (depth, MAX (depth_of (child), max_depth (child)));
  return depth;
}

static void
collect_groups (const JpRecord *parent, guint depth, GPtrArray *groups)
{
  JP_FOREACH_CHILD (child, parent, JP_KIND_NODE)
    {
      if (jp_record_first (child, JP_KIND_NODE) == NULL)
        continue;
      if (depth_of (child) == depth)
        g_ptr_array_add (groups, child);
      else
        collect_groups (child, depth, groups);
    }
}

/* Where the facts of a measure are; NULL when there is none or not all have a column. Transfer full. */
static GArray *
list_columns (const JpBatch *self, const JpFormula *measure)
{
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; measure != NULL && i < jp_formula_get_n_facts (measure); i++)
    {
      guint column = GPOINTER_TO_UINT (g_hash_table_lookup (self->columns, jp_formula_get_fact (measure, i)));

      if (column == 0)
        return NULL;
      g_array_append_val (columns, column);
    }
  return measure != NULL ? g_steal_pointer (&columns) : NULL;
}

static void
add_leaf (JpBatch *self, JpNodeRecord *node, JpRule *rule)
{
  JpBatchLeaf leaf = {
    .node = node,
    .rule = rule,
    .points = jp_node_get_points (node, self->project),
    .exact_points = JP_RATIONAL_INIT,
    .columns = list_columns (self, jp_rule_get_measure (rule)),
    .groups = g_array_new (FALSE, FALSE, sizeof (guint)),
  };

  for (JpRecord *up = node->record.parent; up->kind == JP_KIND_NODE; up = up->parent)
    {
      guint group;

      if (g_ptr_array_find (self->groups, up, &group))
        g_array_append_val (leaf.groups, group);
    }
  if (leaf.points.is_set)
    jp_decimal_to_rational (leaf.points, &leaf.exact_points);
  else
    self->plain = FALSE;
  g_array_append_val (self->leaves, leaf);
}

/* Facts */

static gboolean
find_column (const JpBatch *self, const char *fact, guint *column)
{
  g_autofree char *plain = g_str_has_suffix (fact, ".值") ? g_strndup (fact, strlen (fact) - strlen (".值")) : NULL;

  for (guint i = JP_BATCH_N_NAMES; i < self->heading->len; i++)
    {
      const char *heading = g_ptr_array_index (self->heading, i);

      *column = i;
      if (g_str_equal (heading, fact) || g_strcmp0 (heading, plain) == 0)
        return TRUE;
    }
  return FALSE;
}

typedef struct
{
  JpBatch *batch;
  const char *missing; /* the first fact without a column */
} Binding;

static void
bind_formula (const JpFormula *formula, gpointer data)
{
  Binding *self = data;

  /* What is said of every item of a table has no place in a row. */
  if (jp_formula_uses_item (formula))
    return;
  for (guint i = 0; i < jp_formula_get_n_facts (formula); i++)
    {
      const char *fact = jp_formula_get_fact (formula, i);
      guint column;

      if (find_column (self->batch, fact, &column))
        g_hash_table_insert (self->batch->columns, (gpointer) fact, GUINT_TO_POINTER (column));
      else if (self->missing == NULL)
        self->missing = fact;
    }
}

static gboolean
bind_facts (JpBatch *self, const JpNodeRecord *node, const JpRule *rule, GError **error)
{
  Binding binding = { .batch = self };

  jp_rule_foreach_formula (rule, bind_formula, &binding);
  if (binding.missing == NULL)
    return TRUE;
  g_set_error (error, JP_ERROR, JP_ERROR_NOT_FOUND, _("%s: there is no column “%s”, which “%s” is scored by."),
               self->source->name, binding.missing, node->name);
  return FALSE;
}

/* Rows to choose from do not simply add up. */
static gboolean
has_choice (JpBatch *self)
{
  for (guint i = 0; i < self->groups->len; i++)
    {
      const JpNodeRecord *group = g_ptr_array_index (self->groups, i);
      const JpRule *rule = group->rule != NULL ? jp_project_get_rule (self->project, group, NULL) : NULL;

      if (rule != NULL && jp_rule_get_choose (rule, NULL, NULL))
        return TRUE;
    }
  return FALSE;
}

static gboolean
prepare (JpBatch *self, GError **error)
{
  g_autoptr (GPtrArray) leaves = jp_framework_get_leaves (self->framework);

  for (guint depth = max_depth (JP_RECORD (self->framework)); depth > 0; depth--)
    collect_groups (JP_RECORD (self->framework), depth, self->groups);
  self->plain = !has_choice (self);
  for (guint i = 0; i < leaves->len; i++)
    {
      JpNodeRecord *node = g_ptr_array_index (leaves, i);
      JpRule *rule = jp_project_get_rule (self->project, node, error);

      if (rule == NULL || !bind_facts (self, node, rule, error))
        return FALSE;
      add_leaf (self, node, rule);
    }
  self->n_figures = self->leaves->len + self->groups->len + 1;
  self->place_size = jp_batch_get_place_size (self);
  self->small = jp_batch_make_small (self);
  return TRUE;
}

/* The first row names the columns. */
static gboolean
read_heading (JpBatch *self, GError **error)
{
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (JpCsvCell));

  if (jp_batch_source_get_n_rows (self->source) > 0)
    jp_batch_source_read_row (self->source, 0, cells);
  for (guint i = 0; i < cells->len; i++)
    g_ptr_array_add (self->heading, g_array_index (cells, JpCsvCell, i).text);
  if (self->heading->len > JP_BATCH_N_NAMES)
    return TRUE;
  g_set_error (error, JP_ERROR, JP_ERROR_SYNTAX,
               _("%s: the first row must name the columns: number, unit, then a fact each."), self->source->name);
  return FALSE;
}

/* Chunks */

typedef struct
{
  JpBatch *batch;
  const GArray *places;
} Task;

static void
score_cb (gpointer chunk, gpointer task)
{
  jp_batch_score_chunk (((Task *) task)->batch, chunk);
}

static void
finish_cb (gpointer chunk, gpointer task)
{
  jp_batch_finish_chunk (chunk, ((Task *) task)->places);
}

static void
chunk_free (gpointer data)
{
  JpBatchChunk *chunk = data;

  g_clear_pointer (&chunk->scores, jp_scores_free);
  g_clear_error (&chunk->error);
  g_array_unref (chunk->lines);
  if (chunk->text != NULL)
    g_string_free (chunk->text, TRUE);
  g_free (chunk);
}

static JpBatchChunk *
chunk_new (const JpBatch *self, guint first, guint end)
{
  JpBatchChunk *chunk = g_new0 (JpBatchChunk, 1);

  chunk->first = first;
  chunk->end = end;
  chunk->scores = jp_scores_new_detached (self->framework, self->project);
  chunk->lines = g_array_sized_new (FALSE, FALSE, sizeof (JpBatchLine), end - first);
  chunk->text = g_string_sized_new ((gsize) (end - first) * (self->n_figures * FIGURE_SIZE + NAMES_SIZE));
  return chunk;
}

/* The rows below the heading. */
static GPtrArray *
make_chunks (const JpBatch *self)
{
  GPtrArray *chunks = g_ptr_array_new_with_free_func (chunk_free);
  guint n_rows = jp_batch_source_get_n_rows (self->source);

  for (guint first = 1; first < n_rows; first += ROWS_PER_CHUNK)
    g_ptr_array_add (chunks, chunk_new (self, first, MIN (first + ROWS_PER_CHUNK, n_rows)));
  return chunks;
}

/* All chunks, several at once where there are processors for it; each writes only what is its own. */
static void
for_each_chunk (GPtrArray *chunks, ChunkFunc func, Task *task)
{
  guint n_threads = MIN (g_get_num_processors (), chunks->len);
  GThreadPool *pool = n_threads > 1 ? g_thread_pool_new (func, task, (gint) n_threads, FALSE, NULL) : NULL;

  for (guint i = 0; i < chunks->len; i++)
    if (pool == NULL || !g_thread_pool_push (pool, g_ptr_array_index (chunks, i), NULL))
      func (g_ptr_array_index (chunks, i), task);
  if (pool != NULL)
    g_thread_pool_free (pool, FALSE, TRUE);
}

static gboolean
check_chunks (const GPtrArray *chunks, GError **error)
{
  for (guint i = 0; i < chunks->len; i++)
    {
      JpBatchChunk *chunk = g_ptr_array_index (chunks, i);

      if (chunk->error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&chunk->error));
          return FALSE;
        }
    }
  return TRUE;
}

static GPtrArray *
run (JpBatch *self, GError **error)
{
  Task task = { .batch = self };
  g_autoptr (GPtrArray) chunks = make_chunks (self);
  g_autoptr (GArray) places = NULL;
  GPtrArray *pieces;

  for_each_chunk (chunks, score_cb, &task);
  if (!check_chunks (chunks, error))
    return NULL;
  task.places = places = jp_batch_rank (self, chunks);
  for_each_chunk (chunks, finish_cb, &task);
  pieces = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_ptr_array_add (pieces, jp_batch_write_heading (self));
  for (guint i = 0; i < chunks->len; i++)
    {
      JpBatchChunk *chunk = g_ptr_array_index (chunks, i);

      g_ptr_array_add (pieces, g_string_free_to_bytes (g_steal_pointer (&chunk->text)));
    }
  return pieces;
}

static void
clear_batch (JpBatch *self)
{
  g_clear_pointer (&self->columns, g_hash_table_unref);
  g_clear_pointer (&self->small, g_free);
  g_clear_pointer (&self->leaves, g_array_unref);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_pointer (&self->heading, g_ptr_array_unref);
  g_clear_pointer (&self->source, jp_batch_source_free);
}

GPtrArray *
jp_batch_score (JpProject *project, JpFrameworkRecord *framework, GFile *facts, GError **error)
{
  JpBatch self = { .project = project, .framework = framework };
  GPtrArray *pieces = NULL;

  self.source = jp_batch_source_load (facts, error);
  if (self.source == NULL)
    return NULL;
  self.decimals = (guint) CLAMP (framework->decimals, 0, 6);
  self.leaves = g_array_new (FALSE, TRUE, sizeof (JpBatchLeaf));
  g_array_set_clear_func (self.leaves, clear_leaf);
  self.groups = g_ptr_array_new ();
  self.heading = g_ptr_array_new ();
  self.columns = g_hash_table_new (NULL, NULL);
  if (read_heading (&self, error) && prepare (&self, error))
    pieces = run (&self, error);
  clear_batch (&self);
  return pieces;
}
