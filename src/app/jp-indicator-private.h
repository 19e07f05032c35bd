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

/* A column of a round behind the fixed ones. */
typedef struct
{
  gint64 round;
  gboolean reason; /* why scores changed in it; else its scores */
  char *id;
  char *title;
} JpIndicatorRound;

struct _JpIndicatorModel
{
  GObject parent_instance;

  JpContext *context;
  JpIndicatorFilter filter;
  char *search;
  gboolean show_targets; /* whether or not the sheet has any */
  gboolean has_targets;  /* they are shown */
  gboolean hide_rounds;
  GArray *places;    /* JpIndicatorPlace, what is shown */
  GArray *rounds;    /* JpIndicatorRound, columns behind all others */
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

/* jp-indicator-rounds.c: columns behind all others, by their positions. */
/* TRUE when the columns are others than before. */
gboolean jp_indicator_rounds_update (JpIndicatorModel *self);
void jp_indicator_rounds_clear (gpointer round);
void jp_indicator_rounds_get_column (JpIndicatorModel *self, guint position, JpSheetColumn *out);
void jp_indicator_rounds_get_cell (JpIndicatorModel *self, const JpScoreRow *row, guint position, JpCell *out);
/* The reason of a change; lent; NULL: none. */
const char *jp_indicator_rounds_get_text (JpIndicatorModel *self, const JpScoreRow *row, guint position);
gboolean jp_indicator_rounds_set_text (JpIndicatorModel *self, const JpScoreRow *row, guint position, const char *text,
                                       GError **error);
/* The reasons of the round in progress. */
gboolean jp_indicator_rounds_is_typed (JpIndicatorModel *self, guint position);
/* The score is another one than in the round before, and nobody says why. */
gboolean jp_indicator_rounds_lacks_reason (JpIndicatorModel *self, const JpScoreRow *row, guint position);
/* The sheet is signed: nothing is edited before its round is reopened. */
gboolean jp_indicator_is_locked (JpIndicatorModel *self);
/* Signed: says so as an error, and emits "locked". */
gboolean jp_indicator_refuse_locked (JpIndicatorModel *self, GError **error);

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
