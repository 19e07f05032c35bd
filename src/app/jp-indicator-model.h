/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"
#include "jp-sheet-model.h"

G_BEGIN_DECLS

/* Columns of the indicator grid. */
typedef enum
{
  JP_INDICATOR_LEVEL1,
  JP_INDICATOR_LEVEL2,
  JP_INDICATOR_LEVEL3,
  JP_INDICATOR_POINTS,
  JP_INDICATOR_MEASURE,
  JP_INDICATOR_COMPUTED,
  JP_INDICATOR_GIVEN,
  JP_INDICATOR_SCORE,
  JP_INDICATOR_RATE,
  JP_INDICATOR_REASONS,
  /* There only for sheets with targets, and not in this place: see jp_indicator_model_get_position(). */
  JP_INDICATOR_TARGET,
  JP_INDICATOR_ACTUAL,
  JP_INDICATOR_DEVIATION,
  JP_INDICATOR_IMPROVEMENT,
  JP_INDICATOR_TOLERANCE,
  JP_INDICATOR_N_COLUMNS,
} JpIndicatorColumn;

/* So many are always there, each in the place its number says while the others are not. */
#define JP_INDICATOR_N_USUAL JP_INDICATOR_TARGET

/* Which rows are shown. */
typedef enum
{
  JP_INDICATOR_ALL,
  JP_INDICATOR_LOST,       /* points were taken off */
  JP_INDICATOR_OPEN,       /* not scored */
  JP_INDICATOR_OVERRIDDEN, /* given ≠ computed */
  JP_INDICATOR_MISSING,    /* facts are missing */
  JP_INDICATOR_N_FILTERS,
} JpIndicatorFilter;

/**
 * JpIndicatorModel:
 *
 * The sheet a context shows as a grid: one row a leaf, the groups above it as merged blocks with their subtotals. It
 * follows the context; rows stay in sight while they are scored, also when the filter would no longer let them in.
 *
 * Signal "locked": somebody edits a sheet whose round is signed.
 */
#define JP_TYPE_INDICATOR_MODEL (jp_indicator_model_get_type ())
G_DECLARE_FINAL_TYPE (JpIndicatorModel, jp_indicator_model, JP, INDICATOR_MODEL, GObject)

JpIndicatorModel *jp_indicator_model_new (JpContext *context);
/* Whether earlier rounds have columns; they do at first. */
void jp_indicator_model_set_show_rounds (JpIndicatorModel *self, gboolean show);
/* What is shown: rows of a kind whose names or reasons hold `search` (NULL: all). */
void jp_indicator_model_set_filter (JpIndicatorModel *self, JpIndicatorFilter filter, const char *search);
/* Rows of the sheet the filter would let in, whatever is searched for. */
guint jp_indicator_model_count (JpIndicatorModel *self, JpIndicatorFilter filter);
/* Columns for targets and results: shown when the sheet has any, or always. */
void jp_indicator_model_set_show_targets (JpIndicatorModel *self, gboolean show);
/* Where a column stands now; G_MAXUINT when it is not shown. */
guint jp_indicator_model_get_position (JpIndicatorModel *self, JpIndicatorColumn column);
/* The column that shows a field of an indicator or of its answer; the score's for what has none. */
JpIndicatorColumn jp_indicator_column_of_field (JpKind kind, guint field);
/* The column at a position; JP_INDICATOR_N_COLUMNS for those of rounds, which stand behind all others. */
JpIndicatorColumn jp_indicator_model_get_kind (JpIndicatorModel *self, guint position);
/* The indicator of a row, lent; NULL past the end. */
JpNodeRecord *jp_indicator_model_get_node (JpIndicatorModel *self, guint row);
/* The row an indicator is shown in; FALSE when it is not in sight. */
gboolean jp_indicator_model_find (JpIndicatorModel *self, const JpNodeRecord *node, guint *row);

G_END_DECLS
