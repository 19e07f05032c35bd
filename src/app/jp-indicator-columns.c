/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the cells of the indicator grid show. */

#include "config.h"

#include "jp-indicator-private.h"

#include "jp-target.h"

#include <glib/gi18n.h>

#include <string.h>

static const struct
{
  const char *id;
  const char *title;
  int width, min_width;
  JpAlign align;
  gboolean numeric, wrap, expand, frozen, merged, small;
} columns[JP_INDICATOR_N_COLUMNS] = {
  [JP_INDICATOR_LEVEL1] = { "level1", N_("Level 1"), 54, 44, JP_ALIGN_START, .wrap = TRUE, .frozen = TRUE,
                            .merged = TRUE },
  [JP_INDICATOR_LEVEL2] = { "level2", N_("Level 2"), 74, 50, JP_ALIGN_START, .wrap = TRUE, .frozen = TRUE,
                            .merged = TRUE },
  [JP_INDICATOR_LEVEL3] = { "level3", N_("Level 3"), 152, 80, JP_ALIGN_START, .wrap = TRUE, .frozen = TRUE },
  [JP_INDICATOR_POINTS] = { "points", N_("Points"), 42, 36, JP_ALIGN_END, .numeric = TRUE },
  [JP_INDICATOR_MEASURE] = { "measure", N_("Measure"), 76, 50, JP_ALIGN_END, .numeric = TRUE },
  [JP_INDICATOR_COMPUTED] = { "computed", N_("Computed"), 60, 48, JP_ALIGN_END, .numeric = TRUE },
  [JP_INDICATOR_GIVEN] = { "given", N_("Given"), 58, 44, JP_ALIGN_END, .numeric = TRUE },
  [JP_INDICATOR_SCORE] = { "score", N_("Score"), 50, 40, JP_ALIGN_END, .numeric = TRUE },
  [JP_INDICATOR_RATE] = { "rate", N_("Score rate"), 70, 50, JP_ALIGN_END, .numeric = TRUE },
  [JP_INDICATOR_REASONS] = { "reasons", N_("Reason for deduction"), 200, 120, JP_ALIGN_START, .wrap = TRUE,
                             .expand = TRUE, .small = TRUE },
  [JP_INDICATOR_TARGET] = { "target", N_("Annual target"), 88, 60, JP_ALIGN_END, .numeric = TRUE, .wrap = TRUE },
  [JP_INDICATOR_ACTUAL] = { "actual", N_("Reached"), 88, 60, JP_ALIGN_END, .numeric = TRUE, .wrap = TRUE },
  [JP_INDICATOR_DEVIATION] = { "deviation", N_("Reason for deviation"), 150, 90, JP_ALIGN_START, .wrap = TRUE,
                               .small = TRUE },
  [JP_INDICATOR_IMPROVEMENT] = { "improvement", N_("Improvement"), 150, 90, JP_ALIGN_START, .wrap = TRUE,
                                 .small = TRUE },
  [JP_INDICATOR_TOLERANCE] = { "tolerance", N_("Tolerance"), 60, 50, JP_ALIGN_END, .numeric = TRUE },
};

/* About the width of a word in the sheet with its padding: a language may need more than the drawing has. */
static int
estimate_width (const char *text)
{
  int halves = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    halves += g_unichar_iswide (g_utf8_get_char (p)) ? 28 : 15;
  return 18 + halves / 2;
}

static int
natural_width (guint column)
{
  int width = MAX (columns[column].width, estimate_width (_(columns[column].title)));

  if (column == JP_INDICATOR_COMPUTED)
    width = MAX (width, estimate_width (_("Judgement")));
  if (column == JP_INDICATOR_GIVEN)
    width = MAX (width, estimate_width (_("Not scored")) - 10);
  return width;
}

void
jp_indicator_get_column (guint column, JpSheetColumn *out)
{
  g_return_if_fail (column < JP_INDICATOR_N_COLUMNS);

  *out = (JpSheetColumn) {
    .id = columns[column].id,
    .title = _(columns[column].title),
    .width = natural_width (column),
    .min_width = columns[column].min_width,
    .align = columns[column].align,
    .numeric = columns[column].numeric,
    .wrap = columns[column].wrap,
    .expand = columns[column].expand,
    .frozen = columns[column].frozen,
    .merged = columns[column].merged,
    .small = columns[column].small,
  };
}

static void
set_cell (JpCell *out, char *text, JpCellFlags flags)
{
  out->text = text;
  out->flags = flags;
}

static char *
format_range (JpDecimal min, JpDecimal max)
{
  g_autofree char *from = jp_format_score (jp_decimal_normalize (min));
  g_autofree char *to = jp_format_score (jp_decimal_normalize (max));

  return g_strdup_printf ("%s–%s", from, to);
}

/* Groups */

/* "13/20": what the leaves have of what they could have. */
static char *
format_subtotal (const JpScoreGroup *group)
{
  g_autofree char *score = group->n_open < group->n_rows ? jp_format_score (jp_decimal_normalize (group->score))
                                                         : g_strdup ("—");
  g_autofree char *points = jp_format_score (jp_decimal_normalize (group->points));

  return g_strconcat (score, "/", points, NULL);
}

/* A tree of more levels than columns writes those between into the second: "预算管理 › 预算执行". */
static char *
dup_group_name (const JpScoreGroup *group)
{
  GString *name = g_string_new (group->node->name);
  const JpRecord *parent = group->node->record.parent;

  for (guint level = group->level; level > 2; level--, parent = parent->parent)
    {
      g_string_prepend (name, " › ");
      g_string_prepend (name, jp_record_as_node (parent)->name != NULL ? jp_record_as_node (parent)->name : "");
    }
  return g_string_free (name, FALSE);
}

static void
get_group_cell (JpIndicatorModel *self, guint row, guint level, JpCell *out)
{
  const JpScoreGroup *group = jp_indicator_model_get_group (self, row, level);

  if (group == NULL)
    {
      set_cell (out, g_strdup (""), JP_CELL_PLAIN);
      return;
    }
  set_cell (out, dup_group_name (group), level == 0 ? JP_CELL_BOLD : JP_CELL_PLAIN);
  out->caption = format_subtotal (group);
}

/* Leaves */

static void
get_name_cell (const JpScoreRow *row, JpCell *out)
{
  JpCellFlags flags = JP_CELL_EDITABLE;

  if (row->rule_broken)
    flags |= JP_CELL_ERROR;
  else if (row->overridden && row->answer->override_reason == NULL &&
           jp_record_first (JP_RECORD (row->answer), JP_KIND_DEDUCTION) == NULL)
    flags |= JP_CELL_WARNING;
  set_cell (out, g_strdup (row->node->name != NULL ? row->node->name : ""), flags);
}

static void
get_points_cell (const JpScoreRow *row, JpCell *out)
{
  set_cell (out, jp_format_score (row->points), JP_CELL_EDITABLE | (row->points.is_set ? JP_CELL_DIM : JP_CELL_FAINT));
}

char *
jp_indicator_format_measure (const JpRuleResult *result)
{
  if (!result->has_measure || result->outcome != JP_OUTCOME_VALUE)
    return NULL;
  if (result->measure_is_percent)
    return jp_format_percent (&result->measure, 2);
  return jp_rational_to_text (&result->measure, 0, 4);
}

static void
get_measure_cell (const JpScoreRow *row, JpCell *out)
{
  char *text = jp_indicator_format_measure (&row->result);

  if (text != NULL)
    set_cell (out, text, JP_CELL_COMPUTED);
  else if (row->result.status == JP_RULE_NOT_APPLICABLE)
    set_cell (out, g_strdup (_("Not applicable")), JP_CELL_COMPUTED | JP_CELL_NOT_APPLICABLE);
  else
    set_cell (out, g_strdup ("—"), JP_CELL_COMPUTED | JP_CELL_FAINT);
}

static char *
format_missing (const JpScoreRow *row)
{
  const JpRuleResult *result = &row->result;
  guint n = result->missing != NULL ? result->missing->len : 0;
  g_autofree char *most = NULL;

  /* What is there already bounds the score: say the bound. */
  if (row->points.is_set && result->possible_max.is_set && jp_decimal_cmp (result->possible_max, row->points) < 0)
    {
      most = jp_format_score (result->possible_max);
      return g_strconcat ("≤ ", most, NULL);
    }
  /* TRANSLATORS: in a narrow cell: number of figures that are missing */
  return g_strdup_printf (ngettext ("%u missing", "%u missing", n), n);
}

static void
get_computed_cell (const JpScoreRow *row, JpCell *out)
{
  if (row->rule_broken)
    {
      set_cell (out, g_strdup (_("Broken")), JP_CELL_COMPUTED | JP_CELL_ERROR_TEXT);
      return;
    }
  switch (row->result.status)
    {
    case JP_RULE_SCORED:
      set_cell (out, jp_format_score (row->computed), JP_CELL_COMPUTED);
      break;
    case JP_RULE_MISSING:
      set_cell (out, format_missing (row), JP_CELL_COMPUTED | JP_CELL_MISSING);
      break;
    case JP_RULE_NOT_APPLICABLE:
      set_cell (out, g_strdup (_("Not applicable")), JP_CELL_COMPUTED | JP_CELL_NOT_APPLICABLE);
      break;
    case JP_RULE_JUDGEMENT:
    default:
      set_cell (out, g_strdup (_("Judgement")), JP_CELL_COMPUTED | JP_CELL_DIM);
      break;
    }
}

static void
get_given_cell (const JpScoreRow *row, JpCell *out)
{
  if (row->given.is_set)
    set_cell (out, jp_format_score (row->given), JP_CELL_EDITABLE | (row->overridden ? JP_CELL_OVERRIDE : 0) |
                                                    (row->stale ? JP_CELL_STALE : 0));
  else if (row->open)
    set_cell (out, g_strdup (_("Not scored")), JP_CELL_EDITABLE | JP_CELL_OPEN);
  else
    set_cell (out, g_strdup (""), JP_CELL_EDITABLE);
}

static void
get_score_cell (const JpScoreRow *row, JpCell *out)
{
  if (!row->open)
    set_cell (out, jp_format_score (row->score), JP_CELL_COMPUTED | JP_CELL_BOLD);
  else if (row->possible_min.is_set && row->possible_max.is_set)
    set_cell (out, format_range (row->possible_min, row->possible_max), JP_CELL_COMPUTED | JP_CELL_DIM);
  else
    set_cell (out, g_strdup ("—"), JP_CELL_COMPUTED | JP_CELL_FAINT);
}

static void
get_rate_cell (const JpScoreRow *row, JpCell *out)
{
  g_auto (JpRational) rate = JP_RATIONAL_INIT;

  if (!row->open && jp_score_rate (row->score, row->points, &rate))
    set_cell (out, jp_format_percent (&rate, 1), JP_CELL_COMPUTED);
  else
    set_cell (out, g_strdup ("—"), JP_CELL_COMPUTED | JP_CELL_FAINT);
}

/* One reason stands for itself; of several each has its points in front. */
static char *
format_reasons (const JpAnswerRecord *answer)
{
  GString *text = g_string_new (NULL);
  guint n = answer != NULL ? jp_record_count (JP_RECORD (answer), JP_KIND_DEDUCTION) : 0;

  if (n == 0)
    return g_string_free (g_string_append (text, answer != NULL && answer->override_reason != NULL
                                                   ? answer->override_reason
                                                   : ""), FALSE);
  JP_FOREACH_CHILD (child, answer, JP_KIND_DEDUCTION)
    {
      JpDeductionRecord *deduction = jp_record_as_deduction (child);
      g_autofree char *points = jp_format_score (deduction->points);

      if (text->len > 0)
        g_string_append_c (text, '\n');
      /* Reports usually say it in the words: "…，扣1分". */
      if (deduction->points.is_set && (deduction->text == NULL || (n > 1 && strstr (deduction->text, "扣") == NULL)))
        g_string_append_printf (text, "−%s ", points);
      if (deduction->text != NULL)
        g_string_append (text, deduction->text);
    }
  return g_string_free (text, FALSE);
}

static void
get_reasons_cell (const JpScoreRow *row, JpCell *out)
{
  g_autofree char *reasons = format_reasons (row->answer);

  if (*reasons != '\0')
    set_cell (out, g_steal_pointer (&reasons), JP_CELL_EDITABLE);
  else if (jp_indicator_row_lacks_reason (row))
    set_cell (out, g_strdup (_("Reason missing")), JP_CELL_EDITABLE | JP_CELL_ERROR_TEXT);
  else if (row->open && row->node->criteria == NULL)
    set_cell (out, g_strdup (_("No criteria: waits for a given score")), JP_CELL_EDITABLE | JP_CELL_DIM);
  else
    set_cell (out, g_steal_pointer (&reasons), JP_CELL_EDITABLE);
}

/* Targets */

/* What is wanted of the row and not filled is dashed; nothing is asked where there is no target. */
static void
set_said (JpCell *out, char *text, gboolean wanted)
{
  if (text != NULL)
    set_cell (out, text, JP_CELL_EDITABLE);
  else if (wanted)
    set_cell (out, g_strdup (_("Not filled")), JP_CELL_EDITABLE | JP_CELL_OPEN);
  else
    set_cell (out, g_strdup (""), JP_CELL_EDITABLE);
}

static void
get_target_cell (const JpScoreRow *row, JpCell *out)
{
  set_said (out, row->answer != NULL ? jp_target_dup_target (row->answer) : NULL, FALSE);
}

static void
get_actual_cell (const JpScoreRow *row, JpCell *out)
{
  set_said (out, row->answer != NULL ? jp_target_dup_actual (row->answer) : NULL,
            row->answer != NULL && row->answer->target != NULL);
}

static void
get_deviation_cell (const JpScoreRow *row, JpCell *out)
{
  set_said (out, row->answer != NULL ? g_strdup (row->answer->remark) : NULL, FALSE);
}

static void
get_improvement_cell (const JpScoreRow *row, JpCell *out)
{
  set_said (out, row->answer != NULL ? g_strdup (row->answer->improvement) : NULL, FALSE);
}

static void
get_tolerance_cell (const JpScoreRow *row, JpCell *out)
{
  g_auto (JpRational) tolerance = JP_RATIONAL_INIT;

  if (row->answer == NULL || !row->answer->tolerance.is_set)
    {
      set_said (out, NULL, FALSE);
      return;
    }
  jp_decimal_to_rational (row->answer->tolerance, &tolerance);
  set_said (out, jp_format_percent (&tolerance, 0), FALSE);
}

void
jp_indicator_get_cell (JpSheetModel *model, guint row, guint position, JpCell *out)
{
  static void (*const getters[JP_INDICATOR_N_COLUMNS]) (const JpScoreRow *row, JpCell *out) = {
    [JP_INDICATOR_LEVEL3] = get_name_cell,     [JP_INDICATOR_POINTS] = get_points_cell,
    [JP_INDICATOR_MEASURE] = get_measure_cell, [JP_INDICATOR_COMPUTED] = get_computed_cell,
    [JP_INDICATOR_GIVEN] = get_given_cell,     [JP_INDICATOR_SCORE] = get_score_cell,
    [JP_INDICATOR_RATE] = get_rate_cell,       [JP_INDICATOR_REASONS] = get_reasons_cell,
    [JP_INDICATOR_TARGET] = get_target_cell,   [JP_INDICATOR_ACTUAL] = get_actual_cell,
    [JP_INDICATOR_DEVIATION] = get_deviation_cell,
    [JP_INDICATOR_IMPROVEMENT] = get_improvement_cell,
    [JP_INDICATOR_TOLERANCE] = get_tolerance_cell,
  };
  JpIndicatorModel *self = JP_INDICATOR_MODEL (model);
  JpIndicatorColumn column = jp_indicator_model_get_kind (self, position);
  const JpScoreRow *scored = jp_indicator_model_get_row (self, row);

  if (column <= JP_INDICATOR_LEVEL2)
    get_group_cell (self, row, column, out);
  else if (scored != NULL && column < JP_INDICATOR_N_COLUMNS)
    getters[column](scored, out);
  else if (scored != NULL)
    jp_indicator_rounds_get_cell (self, scored, position, out);
  else
    set_cell (out, g_strdup (""), JP_CELL_PLAIN);
  if ((out->flags & JP_CELL_EDITABLE) != 0 && jp_indicator_is_locked (self))
    out->flags |= JP_CELL_LOCKED;
}

JpIndicatorColumn
jp_indicator_column_of_field (JpKind kind, guint field)
{
  if (kind == JP_KIND_NODE)
    return field == JP_NODE_POINTS ? JP_INDICATOR_POINTS : JP_INDICATOR_LEVEL3;
  switch (kind == JP_KIND_ANSWER ? field : JP_ANSWER_GIVEN)
    {
    case JP_ANSWER_TARGET:
      return JP_INDICATOR_TARGET;
    case JP_ANSWER_ACTUAL:
      return JP_INDICATOR_ACTUAL;
    case JP_ANSWER_REMARK:
      return JP_INDICATOR_DEVIATION;
    case JP_ANSWER_IMPROVEMENT:
      return JP_INDICATOR_IMPROVEMENT;
    default:
      return JP_INDICATOR_GIVEN;
    }
}
