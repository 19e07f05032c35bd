/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-indicator-model.h"

G_BEGIN_DECLS

/* A row in sight: the leaf and the blocks that cover it. */
typedef struct
{
  guint row;      /* index into the scores' rows */
  int groups[2];  /* index into the scores' groups: top, and the innermost below it; -1: none */
  guint first[2]; /* the block's first row in sight */
  guint n_rows[2];
} JpIndicatorPlace;

struct _JpIndicatorModel
{
  GObject parent_instance;

  JpContext *context;
  JpIndicatorFilter filter;
  char *search;
  gboolean show_targets; /* whether or not the sheet has any */
  gboolean has_targets;  /* they are shown */
  GArray *places;    /* JpIndicatorPlace, what is shown */
  GArray *signature; /* gint64: ids of the leaves and groups the places were made from */
};

/* The scored leaf of a row; NULL when the scores have moved on and the model has not been told yet. */
const JpScoreRow *jp_indicator_model_get_row (JpIndicatorModel *self, guint row);
/* The group behind a merged cell (level 0 or 1), or NULL. */
const JpScoreGroup *jp_indicator_model_get_group (JpIndicatorModel *self, guint row, guint level);
/* Points are lost by hand and nobody says why. */
gboolean jp_indicator_row_lacks_reason (const JpScoreRow *row);
/* The evaluator took points off what the indicator has. */
gboolean jp_indicator_row_has_lost (const JpScoreRow *row);

/* jp-indicator-columns.c */
void jp_indicator_get_column (guint column, JpSheetColumn *out);
void jp_indicator_get_cell (JpSheetModel *model, guint row, guint column, JpCell *out);
/* How the measure is written ("15.83 %", "1.20"), or NULL when there is none. Transfer full. */
char *jp_indicator_format_measure (const JpRuleResult *result);

/* jp-indicator-edit.c */
char *jp_indicator_dup_edit_text (JpSheetModel *model, guint row, guint column);
gboolean jp_indicator_set_text (JpSheetModel *model, guint row, guint column, const char *text, GError **error);
gboolean jp_indicator_set_block (JpSheetModel *model, guint row, guint column, GPtrArray *lines, GError **error);
gboolean jp_indicator_clear_block (JpSheetModel *model, guint row, guint column, guint n_rows, guint n_columns,
                                   GError **error);

G_END_DECLS
