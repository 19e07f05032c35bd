/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-indicator-private.h"

#include <string.h>

static void jp_indicator_model_sheet_iface_init (JpSheetModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (JpIndicatorModel, jp_indicator_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (JP_TYPE_SHEET_MODEL, jp_indicator_model_sheet_iface_init))

const JpScoreRow *
jp_indicator_model_get_row (JpIndicatorModel *self, guint row)
{
  const JpScores *scores = jp_context_get_scores (self->context);
  guint index;

  if (scores == NULL || row >= self->places->len)
    return NULL;
  index = g_array_index (self->places, JpIndicatorPlace, row).row;
  return index < scores->rows->len ? jp_scores_get_row (scores, index) : NULL;
}

const JpScoreGroup *
jp_indicator_model_get_group (JpIndicatorModel *self, guint row, guint level)
{
  const JpScores *scores = jp_context_get_scores (self->context);
  int group;

  if (scores == NULL || row >= self->places->len)
    return NULL;
  group = g_array_index (self->places, JpIndicatorPlace, row).groups[level];
  return group >= 0 && (guint) group < scores->groups->len ? jp_scores_get_group (scores, group) : NULL;
}

gboolean
jp_indicator_row_has_lost (const JpScoreRow *row)
{
  return row->score.is_set && row->points.is_set && jp_decimal_cmp (row->score, row->points) < 0;
}

gboolean
jp_indicator_row_lacks_reason (const JpScoreRow *row)
{
  if (!row->given.is_set || !row->points.is_set || jp_decimal_cmp (row->given, row->points) >= 0)
    return FALSE;
  return row->answer == NULL || (jp_record_first (JP_RECORD (row->answer), JP_KIND_DEDUCTION) == NULL &&
                                 row->answer->override_reason == NULL);
}

/* Which rows are in sight */

static gboolean
filter_admits (JpIndicatorFilter filter, const JpScoreRow *row)
{
  switch (filter)
    {
    case JP_INDICATOR_LOST:
      return jp_indicator_row_has_lost (row);
    case JP_INDICATOR_OPEN:
      return row->open;
    case JP_INDICATOR_OVERRIDDEN:
      return row->overridden;
    case JP_INDICATOR_MISSING:
      return row->result.status == JP_RULE_MISSING;
    case JP_INDICATOR_ALL:
    case JP_INDICATOR_N_FILTERS:
    default:
      return TRUE;
    }
}

static gboolean
text_holds (const char *text, const char *search)
{
  g_autofree char *folded = text != NULL ? g_utf8_casefold (text, -1) : NULL;

  return folded != NULL && strstr (folded, search) != NULL;
}

static gboolean
search_admits (const char *search, const JpScoreRow *row)
{
  if (search == NULL)
    return TRUE;
  for (const JpRecord *record = &row->node->record; record != NULL && record->kind == JP_KIND_NODE;
       record = record->parent)
    if (text_holds (jp_record_as_node (record)->name, search))
      return TRUE;
  if (text_holds (row->node->criteria, search))
    return TRUE;
  if (row->answer == NULL)
    return FALSE;
  JP_FOREACH_CHILD (child, row->answer, JP_KIND_DEDUCTION)
    if (text_holds (jp_record_as_deduction (child)->text, search))
      return TRUE;
  return text_holds (row->answer->override_reason, search);
}

/* The groups of every row, outermost and innermost. */
static JpIndicatorPlace *
map_groups (const JpScores *scores)
{
  JpIndicatorPlace *places = g_new0 (JpIndicatorPlace, MAX (scores->rows->len, 1));

  for (guint i = 0; i < scores->rows->len; i++)
    places[i] = (JpIndicatorPlace) { .row = i, .groups = { -1, -1 } };
  for (guint g = 0; g < scores->groups->len; g++)
    {
      const JpScoreGroup *group = jp_scores_get_group (scores, g);

      for (guint i = group->first_row; i < group->first_row + group->n_rows; i++)
        places[i].groups[group->level == 1 ? 0 : 1] = (int) g;
    }
  return places;
}

static void
merge_blocks (GArray *places, guint level)
{
  guint first = 0;

  for (guint i = 0; i <= places->len; i++)
    {
      const JpIndicatorPlace *place = i < places->len ? &g_array_index (places, JpIndicatorPlace, i) : NULL;
      const JpIndicatorPlace *start = first < places->len ? &g_array_index (places, JpIndicatorPlace, first) : NULL;

      if (place != NULL && place->groups[level] >= 0 && place->groups[level] == start->groups[level] &&
          place->groups[0] == start->groups[0])
        continue;
      if (place != NULL && i == first)
        continue;
      for (guint j = first; j < i; j++)
        {
          g_array_index (places, JpIndicatorPlace, j).first[level] = first;
          g_array_index (places, JpIndicatorPlace, j).n_rows[level] = i - first;
        }
      first = i;
    }
}

static GArray *
make_places (JpIndicatorModel *self, const JpScores *scores)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (JpIndicatorPlace));
  g_autofree JpIndicatorPlace *all = NULL;

  if (scores == NULL)
    return places;
  all = map_groups (scores);
  for (guint i = 0; i < scores->rows->len; i++)
    {
      const JpScoreRow *row = jp_scores_get_row (scores, i);

      if (filter_admits (self->filter, row) && search_admits (self->search, row))
        g_array_append_val (places, all[i]);
    }
  merge_blocks (places, 0);
  merge_blocks (places, 1);
  return places;
}

/* The tree as a list of ids: while it is the same, the rows are. */
static GArray *
make_signature (const JpScores *scores)
{
  GArray *signature = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (scores == NULL)
    return signature;
  g_array_append_val (signature, scores->sheet->record.id);
  for (guint i = 0; i < scores->rows->len; i++)
    g_array_append_val (signature, jp_scores_get_row (scores, i)->node->record.id);
  for (guint i = 0; i < scores->groups->len; i++)
    {
      const JpScoreGroup *group = jp_scores_get_group (scores, i);
      gint64 first_row = group->first_row;

      g_array_append_val (signature, group->node->record.id);
      g_array_append_val (signature, first_row);
    }
  return signature;
}

static gboolean
signature_equal (const GArray *a, const GArray *b)
{
  return a->len == b->len && (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (gint64)) == 0);
}

static void
rebuild (JpIndicatorModel *self)
{
  guint removed = self->places->len;

  g_array_unref (self->places);
  self->places = make_places (self, jp_context_get_scores (self->context));
  jp_sheet_model_rows_changed (JP_SHEET_MODEL (self), 0, removed, self->places->len);
}

/* In the order of the self-evaluation forms: what was wanted, what was reached, then the points; reasons at the end. */
static const JpIndicatorColumn with_targets[] = {
  JP_INDICATOR_LEVEL1,   JP_INDICATOR_LEVEL2,    JP_INDICATOR_LEVEL3,   JP_INDICATOR_TARGET,    JP_INDICATOR_ACTUAL,
  JP_INDICATOR_POINTS,   JP_INDICATOR_MEASURE,   JP_INDICATOR_COMPUTED, JP_INDICATOR_GIVEN,     JP_INDICATOR_SCORE,
  JP_INDICATOR_RATE,     JP_INDICATOR_REASONS,   JP_INDICATOR_DEVIATION, JP_INDICATOR_IMPROVEMENT,
  JP_INDICATOR_TOLERANCE,
};
G_STATIC_ASSERT (G_N_ELEMENTS (with_targets) == JP_INDICATOR_N_COLUMNS);

/* Without those of rounds. */
static guint
n_own_columns (JpIndicatorModel *self)
{
  return self->has_targets ? JP_INDICATOR_N_COLUMNS : JP_INDICATOR_N_USUAL;
}

JpIndicatorColumn
jp_indicator_model_get_kind (JpIndicatorModel *self, guint position)
{
  if (position >= n_own_columns (self))
    return JP_INDICATOR_N_COLUMNS;
  return self->has_targets ? with_targets[position] : position;
}

guint
jp_indicator_model_get_position (JpIndicatorModel *self, JpIndicatorColumn column)
{
  if (!self->has_targets)
    return column < JP_INDICATOR_N_USUAL ? column : G_MAXUINT;
  for (guint i = 0; i < JP_INDICATOR_N_COLUMNS; i++)
    if (with_targets[i] == column)
      return i;
  return G_MAXUINT;
}

/* Somebody filled one, or the rule asks for one. */
static gboolean
row_has_target (const JpScoreRow *row, JpProject *project)
{
  const JpAnswerRecord *answer = row->answer;
  const JpRule *rule = row->node->rule != NULL ? jp_project_get_rule (project, row->node, NULL) : NULL;

  return (answer != NULL && (answer->target != NULL || answer->actual != NULL || answer->improvement != NULL)) ||
         (rule != NULL && g_strcmp0 (jp_rule_get_kind (rule), "target") == 0);
}

static gboolean
sheet_has_targets (JpIndicatorModel *self)
{
  const JpScores *scores = jp_context_get_scores (self->context);

  for (guint i = 0; scores != NULL && i < scores->rows->len; i++)
    if (row_has_target (jp_scores_get_row (scores, i), jp_context_get_project (self->context)))
      return TRUE;
  return FALSE;
}

static void
update_columns (JpIndicatorModel *self)
{
  gboolean has_targets = self->show_targets || sheet_has_targets (self);
  gboolean other_rounds = jp_indicator_rounds_update (self);

  if (has_targets == self->has_targets && !other_rounds)
    return;
  self->has_targets = has_targets;
  jp_sheet_model_columns_changed (JP_SHEET_MODEL (self));
}

void
jp_indicator_model_set_show_targets (JpIndicatorModel *self, gboolean show)
{
  g_return_if_fail (JP_IS_INDICATOR_MODEL (self));

  self->show_targets = show;
  update_columns (self);
}

static void
scores_changed_cb (JpIndicatorModel *self)
{
  g_autoptr (GArray) signature = make_signature (jp_context_get_scores (self->context));

  update_columns (self);
  if (signature_equal (signature, self->signature))
    {
      jp_sheet_model_cells_changed (JP_SHEET_MODEL (self), 0, self->places->len);
      return;
    }
  g_array_unref (self->signature);
  self->signature = g_steal_pointer (&signature);
  rebuild (self);
}

/* JpSheetModel */

static guint
get_n_columns (JpSheetModel *model)
{
  JpIndicatorModel *self = JP_INDICATOR_MODEL (model);

  return n_own_columns (self) + self->rounds->len;
}

static void
get_column (JpSheetModel *model, guint position, JpSheetColumn *out)
{
  JpIndicatorModel *self = JP_INDICATOR_MODEL (model);
  JpIndicatorColumn column = jp_indicator_model_get_kind (self, position);

  if (column == JP_INDICATOR_N_COLUMNS)
    jp_indicator_rounds_get_column (self, position, out);
  else
    jp_indicator_get_column (column, out);
}

static guint
get_n_rows (JpSheetModel *model)
{
  return JP_INDICATOR_MODEL (model)->places->len;
}

static void
get_span (JpSheetModel *model, guint row, guint column, guint *first_row, guint *n_rows)
{
  JpIndicatorModel *self = JP_INDICATOR_MODEL (model);
  const JpIndicatorPlace *place;

  *first_row = row;
  *n_rows = 1;
  if (column > JP_INDICATOR_LEVEL2 || row >= self->places->len)
    return;
  place = &g_array_index (self->places, JpIndicatorPlace, row);
  *first_row = place->first[column];
  *n_rows = place->n_rows[column];
}

static gboolean
needs_attention (JpSheetModel *model, guint row, guint position)
{
  JpIndicatorModel *self = JP_INDICATOR_MODEL (model);
  JpIndicatorColumn column = jp_indicator_model_get_kind (self, position);
  const JpScoreRow *scored = jp_indicator_model_get_row (self, row);

  if (scored == NULL)
    return FALSE;
  if (column == JP_INDICATOR_N_COLUMNS)
    return jp_indicator_rounds_lacks_reason (self, scored, position);
  if (column == JP_INDICATOR_GIVEN)
    return scored->open;
  if (column == JP_INDICATOR_COMPUTED)
    return scored->rule_broken || scored->result.status == JP_RULE_MISSING;
  return column == JP_INDICATOR_REASONS && jp_indicator_row_lacks_reason (scored);
}

static char *
dup_row_name (JpSheetModel *model, guint row)
{
  const JpScoreRow *scored = jp_indicator_model_get_row (JP_INDICATOR_MODEL (model), row);

  return g_strdup (scored != NULL && scored->node->name != NULL ? scored->node->name : "");
}

static void
jp_indicator_model_sheet_iface_init (JpSheetModelInterface *iface)
{
  iface->get_n_columns = get_n_columns;
  iface->get_column = get_column;
  iface->get_n_rows = get_n_rows;
  iface->get_cell = jp_indicator_get_cell;
  iface->get_span = get_span;
  iface->dup_edit_text = jp_indicator_dup_edit_text;
  iface->set_text = jp_indicator_set_text;
  iface->set_block = jp_indicator_set_block;
  iface->clear_block = jp_indicator_clear_block;
  iface->needs_attention = needs_attention;
  iface->dup_row_name = dup_row_name;
}

/* GObject */

static void
jp_indicator_model_dispose (GObject *object)
{
  JpIndicatorModel *self = JP_INDICATOR_MODEL (object);

  if (self->context != NULL)
    g_signal_handlers_disconnect_by_data (self->context, self);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (jp_indicator_model_parent_class)->dispose (object);
}

static void
jp_indicator_model_finalize (GObject *object)
{
  JpIndicatorModel *self = JP_INDICATOR_MODEL (object);

  g_array_unref (self->places);
  g_array_unref (self->rounds);
  g_array_unref (self->signature);
  g_free (self->search);

  G_OBJECT_CLASS (jp_indicator_model_parent_class)->finalize (object);
}

static void
jp_indicator_model_class_init (JpIndicatorModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = jp_indicator_model_dispose;
  object_class->finalize = jp_indicator_model_finalize;

  g_signal_new ("locked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
jp_indicator_model_init (JpIndicatorModel *self)
{
  self->places = g_array_new (FALSE, FALSE, sizeof (JpIndicatorPlace));
  self->signature = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->rounds = g_array_new (FALSE, TRUE, sizeof (JpIndicatorRound));
  g_array_set_clear_func (self->rounds, jp_indicator_rounds_clear);
}

/**
 * jp_indicator_model_new:
 * @context: whose sheet is shown
 *
 * Returns: (transfer full): a model of all its rows
 */
JpIndicatorModel *
jp_indicator_model_new (JpContext *context)
{
  JpIndicatorModel *self;

  g_return_val_if_fail (JP_IS_CONTEXT (context), NULL);

  self = g_object_new (JP_TYPE_INDICATOR_MODEL, NULL);
  self->context = g_object_ref (context);
  g_signal_connect_swapped (context, "scores-changed", G_CALLBACK (scores_changed_cb), self);
  scores_changed_cb (self);
  return self;
}

/**
 * jp_indicator_model_set_filter:
 * @search: (nullable): text to look for; blank is the same as %NULL
 *
 * Chooses the rows anew, also when nothing about the filter is different: rows scored in the meantime leave.
 */
void
jp_indicator_model_set_filter (JpIndicatorModel *self, JpIndicatorFilter filter, const char *search)
{
  g_return_if_fail (JP_IS_INDICATOR_MODEL (self));

  self->filter = filter;
  g_clear_pointer (&self->search, g_free);
  if (search != NULL && *search != '\0')
    self->search = g_utf8_casefold (search, -1);
  rebuild (self);
}

void
jp_indicator_model_set_show_rounds (JpIndicatorModel *self, gboolean show)
{
  g_return_if_fail (JP_IS_INDICATOR_MODEL (self));

  self->hide_rounds = !show;
  update_columns (self);
}

guint
jp_indicator_model_count (JpIndicatorModel *self, JpIndicatorFilter filter)
{
  const JpScores *scores = jp_context_get_scores (self->context);
  guint n = 0;

  for (guint i = 0; scores != NULL && i < scores->rows->len; i++)
    n += filter_admits (filter, jp_scores_get_row (scores, i));
  return n;
}

JpNodeRecord *
jp_indicator_model_get_node (JpIndicatorModel *self, guint row)
{
  const JpScoreRow *scored = jp_indicator_model_get_row (self, row);

  return scored != NULL ? scored->node : NULL;
}

gboolean
jp_indicator_model_find (JpIndicatorModel *self, const JpNodeRecord *node, guint *row)
{
  for (guint i = 0; i < self->places->len; i++)
    if (jp_indicator_model_get_node (self, i) == node)
      {
        *row = i;
        return TRUE;
      }
  return FALSE;
}
