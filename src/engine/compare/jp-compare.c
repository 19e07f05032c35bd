/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-compare-align.h"
#include "jp-compare-private.h"

#include "jp-facts.h"

#include <glib/gi18n-lib.h>

static const char *const cause_names[] = { "same", "new", "gone", "fact", "rule", "judgement" };
static const char *const cause_titles[] = {
  NC_("cause", "Same"), NC_("cause", "New"), NC_("cause", "Gone"),
  NC_("cause", "Figures"), NC_("cause", "Rule"), NC_("cause", "Judgement"),
};

const char *
jp_cause_get_name (JpCause cause)
{
  return cause_names[cause];
}

const char *
jp_cause_get_title (JpCause cause)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "cause", cause_titles[cause]);
}

const JpScores *
jp_comparison_get_scores (const JpComparison *self, guint n)
{
  g_return_val_if_fail (n < self->n, NULL);

  return g_ptr_array_index (self->scores, n);
}

JpYearRecord *
jp_comparison_get_year (const JpComparison *self, guint n)
{
  return jp_record_as_year (jp_comparison_get_scores (self, n)->sheet->record.parent);
}

const JpCompareRow *
jp_comparison_get_indicator (const JpComparison *self, guint n)
{
  g_return_val_if_fail (n < self->indicators->len, NULL);

  return &g_array_index (self->indicators, JpCompareRow, n);
}

const JpCompareRow *
jp_comparison_get_level (const JpComparison *self, guint n)
{
  g_return_val_if_fail (n < self->levels->len, NULL);

  return &g_array_index (self->levels, JpCompareRow, n);
}

const JpScoreRow *
jp_compare_row_get (const JpComparison *self, const JpCompareRow *row, guint n)
{
  return row->index[n] >= 0 ? jp_scores_get_row (jp_comparison_get_scores (self, n), (guint) row->index[n]) : NULL;
}

char *
jp_comparison_dup_label (const JpComparison *self, guint n)
{
  const JpYearRecord *year = jp_comparison_get_year (self, n);
  const char *unit = jp_record_as_unit (year->record.parent)->name;

  if (self->of_units)
    return g_strdup (unit != NULL ? unit : "—");
  return g_strdup_printf ("%" G_GINT64_FORMAT, year->year);
}

const JpNodeRecord *
jp_comparison_get_node (const JpComparison *self, const JpCompareRow *row, gboolean group)
{
  for (guint i = self->n; i-- > 0;)
    if (row->index[i] >= 0)
      return group ? jp_scores_get_group (jp_comparison_get_scores (self, i), (guint) row->index[i])->node
                   : jp_compare_row_get (self, row, i)->node;
  g_return_val_if_reached (NULL);
}

/* Names from the top, without what makes no difference. */
static char *
path_key (const JpNodeRecord *node)
{
  GString *key = g_string_new (NULL);

  for (const JpRecord *up = JP_RECORD (node); up != NULL && up->kind == JP_KIND_NODE; up = up->parent)
    {
      const char *name = jp_record_as_node (up)->name;
      g_autofree char *folded = jp_facts_fold_name (name != NULL ? name : "");

      g_string_prepend_c (key, '\n');
      g_string_prepend (key, folded);
    }
  return g_string_free (key, FALSE);
}

static void
add_node (GArray *column, const JpNodeRecord *node)
{
  jp_align_column_add (column, path_key (node), node->name != NULL ? jp_facts_fold_name (node->name) : NULL);
}

/* Where the indicators of a join stand: the key of each. */
static void
join_nodes (const JpComparison *self, const GPtrArray *columns, const GArray *joins)
{
  for (guint i = 0; joins != NULL && i < joins->len; i++)
    {
      const JpCompareJoin *join = &g_array_index (joins, JpCompareJoin, i);
      const char *first = NULL, *second = NULL;
      g_autofree char *kept = NULL;
      g_autofree char *renamed = NULL;

      for (guint j = 0; j < self->n; j++)
        {
          const JpScores *scores = jp_comparison_get_scores (self, j);
          const GArray *column = g_ptr_array_index (columns, j);

          for (guint k = 0; k < scores->rows->len; k++)
            {
              gint64 id = jp_scores_get_row (scores, k)->node->record.id;

              if (id == join->first)
                first = g_array_index (column, JpAlignThing, k).key;
              if (id == join->second)
                second = g_array_index (column, JpAlignThing, k).key;
            }
        }
      kept = g_strdup (first);
      renamed = g_strdup (second);
      if (kept != NULL && renamed != NULL && !g_str_equal (kept, renamed))
        jp_align_join (columns, kept, renamed);
    }
}

static GArray *
align_nodes (const JpComparison *self, gboolean groups, const GArray *joins)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; i < self->n; i++)
    {
      const JpScores *scores = jp_comparison_get_scores (self, i);
      GArray *column = jp_align_column_new ();

      for (guint j = 0; j < (groups ? scores->groups->len : scores->rows->len); j++)
        add_node (column, groups ? jp_scores_get_group (scores, j)->node : jp_scores_get_row (scores, j)->node);
      g_ptr_array_add (columns, column);
    }
  if (!groups)
    join_nodes (self, columns, joins);
  return jp_align (columns);
}

static void
clear_row (gpointer data)
{
  JpCompareRow *row = data;

  jp_compare_change_clear (&row->overall);
  for (guint i = 0; i < G_N_ELEMENTS (row->steps); i++)
    jp_compare_change_clear (&row->steps[i]);
}

/* A row as jp_align() has it, nothing compared yet. */
static JpCompareRow
row_new (const GArray *aligned, guint n)
{
  const int *index = &((const int *) (gconstpointer) aligned->data)[n * JP_COMPARE_MAX];
  const JpCompareChange none = JP_COMPARE_CHANGE_INIT;
  JpCompareRow row = { .overall = none };

  for (guint i = 0; i < G_N_ELEMENTS (row.steps); i++)
    row.steps[i] = none;
  for (guint i = 0; i < JP_COMPARE_MAX; i++)
    row.index[i] = index[i];
  return row;
}

/* Points that stand in two sheets and differ. */
static gboolean
points_differ (JpDecimal *known, JpDecimal points)
{
  gboolean differ = known->is_set && points.is_set && !jp_decimal_equal (*known, points);

  if (!known->is_set)
    *known = points;
  return differ;
}

static void
compare_pair (const JpComparison *self, const JpCompareRow *row, JpCompareChange *change, guint from, guint to)
{
  const JpScoreRow *earlier = jp_compare_row_get (self, row, from);
  const JpScoreRow *later = jp_compare_row_get (self, row, to);

  if (self->of_units)
    jp_change_measure (change, earlier, later, row->by_rate);
  else
    jp_change_attribute (change, self->project, jp_comparison_get_scores (self, from), earlier,
                         jp_comparison_get_scores (self, to), later, row->by_rate);
}

static void
compare_indicator (const JpComparison *self, JpCompareRow *row)
{
  JpDecimal known = JP_DECIMAL_NONE;
  guint last = self->n - 1;

  for (guint i = 0; i < self->n; i++)
    if (row->index[i] >= 0)
      row->by_rate |= points_differ (&known, jp_compare_row_get (self, row, i)->points);
  for (guint i = 0; i < last; i++)
    compare_pair (self, row, &row->steps[i], self->of_units ? 0 : i, i + 1);
  compare_pair (self, row, &row->overall, 0, last);
  /* In years between only. */
  if (!self->of_units && row->index[0] < 0 && row->index[last] < 0)
    row->overall.cause = JP_CAUSE_GONE;
}

/* Inner nodes have a change when nothing below them is open; why is said by their indicators. */
static void
compare_groups (const JpComparison *self, const JpCompareRow *row, JpCompareChange *change, guint from, guint to)
{
  const JpScoreGroup *groups[2] = { NULL, NULL };
  g_auto (JpRational) earlier = JP_RATIONAL_INIT;

  if (row->index[from] >= 0)
    groups[0] = jp_scores_get_group (jp_comparison_get_scores (self, from), (guint) row->index[from]);
  if (row->index[to] >= 0)
    groups[1] = jp_scores_get_group (jp_comparison_get_scores (self, to), (guint) row->index[to]);
  if (groups[0] == NULL || groups[1] == NULL || groups[0]->n_open > 0 || groups[1]->n_open > 0)
    return;
  if (!row->by_rate && groups[0]->score.is_set && groups[1]->score.is_set)
    {
      jp_decimal_to_rational (groups[0]->score, &earlier);
      jp_decimal_to_rational (groups[1]->score, &change->change);
      change->is_set = TRUE;
    }
  else if (row->by_rate)
    change->is_set = jp_score_rate (groups[0]->score, groups[0]->points, &earlier) &&
                     jp_score_rate (groups[1]->score, groups[1]->points, &change->change);
  jp_rational_sub (&change->change, &change->change, &earlier);
}

static void
compare_level (const JpComparison *self, JpCompareRow *row)
{
  JpDecimal known = JP_DECIMAL_NONE;

  for (guint i = 0; i < self->n; i++)
    if (row->index[i] >= 0)
      row->by_rate |=
        points_differ (&known, jp_scores_get_group (jp_comparison_get_scores (self, i), (guint) row->index[i])->points);
  for (guint i = 0; i + 1 < self->n; i++)
    compare_groups (self, row, &row->steps[i], self->of_units ? 0 : i, i + 1);
  compare_groups (self, row, &row->overall, 0, self->n - 1);
}

static GArray *
row_array_new (void)
{
  GArray *rows = g_array_new (FALSE, TRUE, sizeof (JpCompareRow));

  g_array_set_clear_func (rows, clear_row);
  return rows;
}

static void
add_rows (JpComparison *self, const GArray *joins)
{
  g_autoptr (GArray) leaves = align_nodes (self, FALSE, joins);
  g_autoptr (GArray) groups = align_nodes (self, TRUE, NULL);

  for (guint i = 0; i < leaves->len; i++)
    {
      JpCompareRow row = row_new (leaves, i);

      compare_indicator (self, &row);
      g_array_append_val (self->indicators, row);
    }
  for (guint i = 0; i < groups->len; i++)
    {
      JpCompareRow row = row_new (groups, i);

      compare_level (self, &row);
      g_array_append_val (self->levels, row);
    }
}

static const JpRecord *
unit_of (const JpSheetRecord *sheet)
{
  return sheet->record.parent->parent;
}

JpComparison *
jp_comparison_new_joined (JpProject *project, const GPtrArray *sheets, const GArray *joins)
{
  JpComparison *self;

  g_return_val_if_fail (sheets->len >= 2 && sheets->len <= JP_COMPARE_MAX, NULL);

  self = g_new0 (JpComparison, 1);
  self->n = sheets->len;
  self->project = g_object_ref (project);
  self->scores = g_ptr_array_new_with_free_func ((GDestroyNotify) jp_scores_free);
  for (guint i = 0; i < sheets->len; i++)
    {
      const JpSheetRecord *sheet = g_ptr_array_index (sheets, i);

      g_ptr_array_add (self->scores, jp_scores_new (g_ptr_array_index (sheets, i), project));
      self->of_units |= unit_of (sheet) != unit_of (g_ptr_array_index (sheets, 0));
    }
  self->indicators = row_array_new ();
  self->levels = row_array_new ();
  self->facts = g_array_new (FALSE, TRUE, sizeof (JpCompareFact));
  self->problems = g_array_new (FALSE, TRUE, sizeof (JpCompareProblem));
  add_rows (self, joins);
  jp_comparison_add_facts (self);
  jp_comparison_add_problems (self);
  return self;
}

JpComparison *
jp_comparison_new (JpProject *project, const GPtrArray *sheets)
{
  return jp_comparison_new_joined (project, sheets, NULL);
}

void
jp_comparison_free (JpComparison *self)
{
  g_ptr_array_unref (self->scores);
  g_array_unref (self->indicators);
  g_array_unref (self->levels);
  g_array_unref (self->facts);
  g_array_unref (self->problems);
  g_object_unref (self->project);
  g_free (self);
}
