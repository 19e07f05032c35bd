/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the cells of the comparison show. */

#include "config.h"

#include "jp-compare-model-private.h"

#include <glib/gi18n.h>

/* What a sheet has in a row. */
typedef struct
{
  gboolean there;
  gboolean open;
  JpDecimal points;
  JpDecimal score;
} Figures;

static Figures
get_figures (JpCompareModel *self, const JpCompareLine *row, guint sheet)
{
  const JpComparison *comparison = jp_compare_source_get_comparison (self->source);
  const JpScores *scores = jp_comparison_get_scores (comparison, sheet);
  const JpScoreGroup *group;
  const JpScoreRow *scored;

  if (row->kind == JP_COMPARE_ROW_TOTAL)
    return (Figures) { TRUE, FALSE, scores->points, scores->score };
  if (row->row->index[sheet] < 0)
    return (Figures) { FALSE, FALSE, JP_DECIMAL_NONE, JP_DECIMAL_NONE };
  if (row->kind == JP_COMPARE_ROW_LEVEL)
    {
      group = jp_scores_get_group (scores, (guint) row->row->index[sheet]);
      return (Figures) { TRUE, FALSE, group->points, group->score };
    }
  scored = jp_compare_row_get (comparison, row->row, sheet);
  return (Figures) { TRUE, scored->open, scored->points, scored->score };
}

static void
fill_nothing (JpCell *out)
{
  out->text = g_strdup ("—");
  out->flags |= JP_CELL_FAINT;
}

static void
fill_score (const Figures *figures, JpCell *out)
{
  if (figures->open)
    {
      out->text = g_strdup (_("Not scored"));
      out->flags |= JP_CELL_OPEN;
    }
  else if (figures->score.is_set)
    out->text = jp_format_score (jp_decimal_normalize (figures->score));
  else
    fill_nothing (out);
}

/* The total has its grade there. */
static void
fill_rate (JpCompareModel *self, const JpCompareLine *row, guint sheet, const Figures *figures, JpCell *out)
{
  const JpScores *scores = jp_comparison_get_scores (jp_compare_source_get_comparison (self->source), sheet);
  const char *grade = row->kind == JP_COMPARE_ROW_TOTAL ? jp_scores_get_grade (scores) : NULL;
  g_auto (JpRational) rate = JP_RATIONAL_INIT;

  out->flags |= JP_CELL_COMPUTED;
  if (grade != NULL)
    out->text = g_strdup (grade);
  else if (!figures->open && jp_score_rate (figures->score, figures->points, &rate))
    out->text = jp_format_percent (&rate, 1);
  else
    fill_nothing (out);
}

char *
jp_compare_model_dup_change (const JpRational *change, gboolean by_rate)
{
  int sign = jp_rational_sign (change);
  g_autofree char *text = by_rate ? jp_compare_format_rate (change) : jp_compare_format_points (change);

  return g_strdup_printf ("%s%s", sign > 0 ? "▲ " : sign < 0 ? "▼ " : "", text);
}

static void
fill_change (const JpCompareChange *change, gboolean by_rate, JpCell *out)
{
  out->flags |= JP_CELL_COMPUTED;
  if (change->is_set)
    out->text = jp_compare_model_dup_change (&change->change, by_rate);
  else
    fill_nothing (out);
}

/* Between two totals: in points when the full points are the same. */
static void
fill_total_change (JpCompareModel *self, guint from, guint to, JpCell *out)
{
  const JpScores *a = jp_comparison_get_scores (jp_compare_source_get_comparison (self->source), from);
  const JpScores *b = jp_comparison_get_scores (jp_compare_source_get_comparison (self->source), to);
  JpCompareChange change = JP_COMPARE_CHANGE_INIT;
  g_auto (JpRational) earlier = JP_RATIONAL_INIT;
  gboolean by_rate = !jp_decimal_equal (a->points, b->points);

  change.is_set = jp_scores_is_complete (a) && jp_scores_is_complete (b);
  if (by_rate)
    change.is_set = change.is_set && jp_score_rate (a->score, a->points, &earlier) &&
                    jp_score_rate (b->score, b->points, &change.change);
  else if (change.is_set)
    {
      jp_decimal_to_rational (a->score, &earlier);
      jp_decimal_to_rational (b->score, &change.change);
    }
  jp_rational_sub (&change.change, &change.change, &earlier);
  fill_change (&change, by_rate, out);
  jp_compare_change_clear (&change);
}

static void
fill_sheet_cell (JpCompareModel *self, const JpCompareLine *row, const JpCompareColumn *column, JpCell *out)
{
  Figures figures = get_figures (self, row, column->sheet);

  if (column->part == JP_COMPARE_PART_SCORE)
    fill_score (&figures, out);
  else if (column->part == JP_COMPARE_PART_RATE)
    fill_rate (self, row, column->sheet, &figures, out);
  else if (row->kind == JP_COMPARE_ROW_TOTAL)
    fill_total_change (self, jp_compare_source_get_comparison (self->source)->of_units ? 0 : column->sheet - 1,
                       column->sheet, out);
  else
    fill_change (&row->row->steps[column->sheet - 1], row->row->by_rate, out);
}

static void
fill_cause (const JpCompareLine *row, JpCell *out)
{
  static const JpCellChip chips[] = {
    [JP_CAUSE_SAME] = JP_CHIP_NONE,    [JP_CAUSE_NEW] = JP_CHIP_ADDED, [JP_CAUSE_GONE] = JP_CHIP_REMOVED,
    [JP_CAUSE_FACT] = JP_CHIP_FIGURES, [JP_CAUSE_RULE] = JP_CHIP_RULE, [JP_CAUSE_JUDGEMENT] = JP_CHIP_PERSON,
  };
  JpCause cause = row->kind == JP_COMPARE_ROW_INDICATOR ? row->row->overall.cause : JP_CAUSE_SAME;

  out->chip = chips[cause];
  out->text = g_strdup (cause != JP_CAUSE_SAME ? jp_cause_get_title (cause) : "");
}

/* Of totals of other full points the causes are in points, the change is not. */
static char *
total_words (JpCompareModel *self)
{
  const JpComparison *comparison = jp_compare_source_get_comparison (self->source);
  g_autofree char *text = jp_compare_sums_to_text (&self->sums);

  if (text != NULL && !jp_decimal_equal (jp_comparison_get_scores (comparison, 0)->points,
                                         jp_comparison_get_scores (comparison, comparison->n - 1)->points))
    return g_strdup_printf (_("in points: %s"), text);
  return g_steal_pointer (&text);
}

static void
fill_words (JpCompareModel *self, const JpCompareLine *row, JpCell *out)
{
  const JpComparison *comparison = jp_compare_source_get_comparison (self->source);

  if (row->kind == JP_COMPARE_ROW_TOTAL)
    out->text = total_words (self);
  else if (row->kind == JP_COMPARE_ROW_INDICATOR)
    out->text = jp_comparison_explain (comparison, row->row);
  else if (row->row->by_rate)
    out->text = g_strdup (_("other points, compared by score rate"));
  if (out->text == NULL)
    out->text = g_strdup ("");
  if (row->kind != JP_COMPARE_ROW_TOTAL)
    out->flags = JP_CELL_DIM;
}

/* The change of a row between new and gone is what it earned. */
static void
fill_overall (JpCompareModel *self, const JpCompareLine *row, JpCell *out)
{
  const JpComparison *comparison = jp_compare_source_get_comparison (self->source);
  guint last = comparison->n - 1;
  g_auto (JpRational) moved = JP_RATIONAL_INIT;
  Figures figures;

  if (row->kind == JP_COMPARE_ROW_TOTAL)
    {
      fill_total_change (self, 0, last, out);
      return;
    }
  if (row->row->index[0] >= 0 && row->row->index[last] >= 0)
    {
      fill_change (&row->row->overall, row->row->by_rate, out);
      return;
    }
  out->flags |= JP_CELL_COMPUTED;
  figures = get_figures (self, row, row->row->index[0] >= 0 ? 0 : last);
  if (figures.score.is_set)
    jp_decimal_to_rational (figures.score, &moved);
  if (row->row->index[0] >= 0)
    jp_rational_neg (&moved, &moved);
  if (figures.score.is_set)
    out->text = jp_compare_model_dup_change (&moved, FALSE);
  else
    fill_nothing (out);
}

static void
fill_points (JpCompareModel *self, const JpCompareLine *row, JpCell *out)
{
  const JpComparison *comparison = jp_compare_source_get_comparison (self->source);
  GString *text = g_string_new (NULL);
  JpDecimal known = JP_DECIMAL_NONE;

  for (guint i = 0; i < comparison->n; i++)
    {
      Figures figures = get_figures (self, row, i);
      g_autofree char *points = NULL;

      if (!figures.points.is_set || (known.is_set && jp_decimal_equal (known, figures.points)))
        continue;
      known = figures.points;
      points = jp_format_score (jp_decimal_normalize (known));
      g_string_append_printf (text, "%s%s", text->len > 0 ? "→" : "", points);
    }
  out->text = g_string_free (text, FALSE);
  out->flags |= JP_CELL_DIM;
}

char *
jp_compare_model_dup_name (JpCompareModel *self, const JpCompareLine *row)
{
  const char *name;

  if (row->kind == JP_COMPARE_ROW_TOTAL)
    return g_strdup (_("Total"));
  name = jp_comparison_get_node (jp_compare_source_get_comparison (self->source), row->row,
                                 row->kind == JP_COMPARE_ROW_LEVEL)
           ->name;
  return g_strdup (name != NULL ? name : "—");
}

void
jp_compare_model_fill_cell (JpCompareModel *self, const JpCompareLine *row, const JpCompareColumn *column, guint at,
                            JpCell *out)
{
  out->flags = row->kind == JP_COMPARE_ROW_INDICATOR ? JP_CELL_PLAIN : JP_CELL_BOLD;
  if (at == JP_COMPARE_COLUMN_NAME)
    {
      out->text = jp_compare_model_dup_name (self, row);
      out->indent = row->indent;
    }
  else if (at == JP_COMPARE_COLUMN_POINTS)
    fill_points (self, row, out);
  else if (column->sheet != G_MAXUINT)
    fill_sheet_cell (self, row, column, out);
  else if (column->part == JP_COMPARE_TRAILING_CHANGE)
    fill_overall (self, row, out);
  else if (column->part == JP_COMPARE_TRAILING_CAUSE)
    fill_cause (row, out);
  else
    fill_words (self, row, out);
}
