/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From a row of the table to its scores and sums. The rules are the engine's own; several chunks of rows are worked at
 * once, and all they share is only read. */

#include "config.h"

#include "jp-batch-private.h"

#include "jp-error.h"

#include <glib/gi18n-lib.h>

/* No measure known has so many. */
#define MANY_FACTS 16

/* The row in work. */
typedef struct
{
  const JpBatch *batch;
  JpScores *scores;
  GArray *cells;           /* JpCsvCell */
  JpRational *values;      /* by column */
  gboolean *filled;
  gint64 *figures;
  gboolean plain;          /* every sum is that of its leaves */
} Row;

/* A number as people type it, a percentage, or nothing. */
static gboolean
read_typed (const char *text, JpRational *value, gboolean *filled)
{
  JpDecimal decimal;
  JpQuantity quantity;

  if (jp_decimal_parse (text, &decimal, NULL))
    {
      *filled = decimal.is_set;
      if (decimal.is_set)
        jp_decimal_to_rational (decimal, value);
      return TRUE;
    }
  if (!jp_quantity_parse (text, "%", &quantity, NULL))
    return FALSE;
  *filled = quantity.is_set;
  if (quantity.is_set)
    jp_quantity_to_rational (quantity, "%", value);
  return TRUE;
}

/* "12.50", "98.5%", "" */
static gboolean
read_cell (const JpCsvCell *cell, JpRational *value, gboolean *filled)
{
  if (!cell->number.is_set)
    return read_typed (cell->text, value, filled);
  *filled = TRUE;
  jp_decimal_to_rational (cell->number, value);
  return TRUE;
}

static gboolean
read_facts (Row *self, guint row, GError **error)
{
  const JpBatch *batch = self->batch;

  for (guint i = JP_BATCH_N_NAMES; i < batch->heading->len; i++)
    {
      const JpCsvCell *cell = i < self->cells->len ? &g_array_index (self->cells, JpCsvCell, i) : NULL;

      if (cell == NULL)
        self->filled[i] = FALSE;
      if (cell == NULL || read_cell (cell, &self->values[i], &self->filled[i]))
        continue;
      g_set_error (error, JP_ERROR, JP_ERROR_SYNTAX, _("%s, row %u, column “%s”: “%s” is not a number."),
                   batch->source->name, row + 1, (const char *) g_ptr_array_index (batch->heading, i), cell->text);
      return FALSE;
    }
  return TRUE;
}

static gboolean
look_up (const char *name, JpRational *value, JpFactRef *ref, gpointer data)
{
  const Row *self = data;
  guint column = GPOINTER_TO_UINT (g_hash_table_lookup (self->batch->columns, name));

  ref->name = name;
  ref->item = NULL;
  if (column == 0 || !self->filled[column])
    return FALSE;
  jp_rational_set (value, &self->values[column]);
  return TRUE;
}

static void
add_to (gint64 *sum, gint64 value, int sign)
{
  if (*sum == JP_BATCH_UNSET || value == JP_BATCH_UNSET || __builtin_add_overflow (*sum, sign * value, sum))
    *sum = JP_BATCH_UNSET;
}

static void
add_up (const JpBatch *batch, gint64 *figures)
{
  gint64 *groups = figures + batch->leaves->len;
  gint64 *total = groups + batch->groups->len;

  for (gint64 *sum = groups; sum <= total; sum++)
    *sum = 0;
  for (guint i = 0; i < batch->leaves->len; i++)
    {
      const JpBatchLeaf *leaf = &g_array_index (batch->leaves, JpBatchLeaf, i);

      for (guint g = 0; g < leaf->groups->len; g++)
        add_to (&groups[g_array_index (leaf->groups, guint, g)], figures[i], 1);
      add_to (total, figures[i], leaf->node->outside != 0 ? -1 : 1);
    }
}

static gint64
scaled (const JpBatch *batch, JpDecimal value)
{
  g_auto (JpRational) exact = JP_RATIONAL_INIT;
  JpDecimal result;

  if (!value.is_set)
    return JP_BATCH_UNSET;
  jp_decimal_to_rational (value, &exact);
  return jp_decimal_from_rational (&exact, batch->decimals, &result) ? result.n : JP_BATCH_UNSET;
}

/* Exempt rows, rows to choose from: sums as the engine makes them. */
static void
take_sums (const Row *self, gint64 *figures)
{
  const JpBatch *batch = self->batch;
  gint64 *groups = figures + batch->leaves->len;

  jp_scores_add_up (self->scores);
  for (guint i = 0; i < self->scores->groups->len; i++)
    {
      const JpScoreGroup *group = jp_scores_get_group (self->scores, i);
      guint place;

      if (g_ptr_array_find (batch->groups, group->node, &place))
        groups[place] = group->n_open == 0 ? scaled (batch, group->score) : JP_BATCH_UNSET;
    }
  groups[batch->groups->len] = self->scores->n_open == 0 ? scaled (batch, self->scores->score) : JP_BATCH_UNSET;
}

/* The figures of the leaf's measure are all there, and it has a score: so it is for almost every one of millions. */
static gboolean
score_plainly (const Row *self, const JpBatchLeaf *leaf, JpDecimal *score)
{
  const JpRational *values[MANY_FACTS];

  if (leaf->columns == NULL || leaf->columns->len > MANY_FACTS || !leaf->points.is_set)
    return FALSE;
  for (guint i = 0; i < leaf->columns->len; i++)
    {
      guint column = g_array_index (leaf->columns, guint, i);

      if (!self->filled[column])
        return FALSE;
      values[i] = &self->values[column];
    }
  return jp_rule_score_values (leaf->rule, &leaf->exact_points, self->batch->decimals, values, score);
}

/* FALSE: it is exempt. */
static gboolean
score_leaf (Row *self, guint n, gint64 *figure)
{
  const JpBatchLeaf *leaf = &g_array_index (self->batch->leaves, JpBatchLeaf, n);
  g_auto (JpRuleResult) result = JP_RULE_RESULT_INIT;
  JpRuleInput input = { .points = leaf->points, .decimals = self->batch->decimals, .lookup = look_up,
                        .lookup_data = self };

  jp_rule_evaluate (leaf->rule, &input, &result, NULL);
  *figure = result.status == JP_RULE_SCORED ? result.score.n : JP_BATCH_UNSET;
  if (!self->plain)
    jp_scores_set_result (self->scores, n, &result);
  return !result.dropped;
}

/* FALSE: an exempt row among them, so that sums are not plain ones. */
static gboolean
score_leaves (Row *self, gint64 *figures)
{
  gboolean plain = TRUE;

  for (guint i = 0; i < self->batch->leaves->len; i++)
    {
      JpDecimal score;

      if (self->plain && score_plainly (self, &g_array_index (self->batch->leaves, JpBatchLeaf, i), &score))
        figures[i] = score.n;
      else
        plain = score_leaf (self, i, &figures[i]) && plain;
    }
  return plain;
}

static void
score_row (Row *self, gint64 *figures)
{
  self->plain = self->batch->plain;
  if (score_leaves (self, figures) && self->plain)
    {
      add_up (self->batch, figures);
      return;
    }
  if (self->plain)
    {
      self->plain = FALSE;
      score_leaves (self, figures);
    }
  take_sums (self, figures);
}

static const char *
get_name (const GArray *cells, guint n)
{
  return n < cells->len ? g_array_index (cells, JpCsvCell, n).text : "";
}

static gboolean
score_unit (Row *self, guint row, JpBatchChunk *chunk)
{
  const JpBatch *batch = self->batch;

  if (!jp_batch_source_read_row (batch->source, row, self->cells))
    return TRUE;
  if (!read_facts (self, row, &chunk->error))
    return FALSE;
  score_row (self, self->figures);
  jp_batch_append_line (batch, chunk, get_name (self->cells, 0), get_name (self->cells, 1), self->figures);
  return TRUE;
}

void
jp_batch_score_chunk (const JpBatch *batch, JpBatchChunk *chunk)
{
  guint n_columns = batch->heading->len;
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (JpCsvCell));
  g_autofree JpRational *values = g_new (JpRational, n_columns);
  g_autofree gboolean *filled = g_new0 (gboolean, n_columns);
  g_autofree gint64 *figures = g_new (gint64, batch->n_figures);
  Row row = { .batch = batch, .scores = chunk->scores, .cells = cells, .values = values, .filled = filled,
              .figures = figures };

  for (guint i = 0; i < n_columns; i++)
    values[i] = (JpRational) JP_RATIONAL_INIT;
  for (guint i = chunk->first; i < chunk->end; i++)
    if (!score_unit (&row, i, chunk))
      break;
  for (guint i = 0; i < n_columns; i++)
    jp_rational_clear (&values[i]);
}
