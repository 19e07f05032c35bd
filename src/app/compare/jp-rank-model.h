/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-compare-source.h"
#include "jp-sheet-model.h"

G_BEGIN_DECLS

typedef enum
{
  JP_RANK_UNITS,
  JP_RANK_INDICATORS,
} JpRankModelKind;

/**
 * JpRankModel:
 *
 * A ranking as a table: the units by rank, or how equal or unequal they are in every indicator. Under several
 * frameworks each has a head and ranks of its own.
 */
#define JP_TYPE_RANK_MODEL (jp_rank_model_get_type ())
G_DECLARE_FINAL_TYPE (JpRankModel, jp_rank_model, JP, RANK_MODEL, GObject)

JpRankModel *jp_rank_model_new (JpCompareSource *source, JpRankModelKind kind);
/* The sheet of a row, or NULL. Lent until the source changes. */
JpSheetRecord *jp_rank_model_get_sheet (JpRankModel *self, guint row);

/* The framework a unit that is not ranked could be mapped from, or NULL. Lent until the source changes. */
JpFrameworkRecord *jp_rank_model_get_framework (JpRankModel *self, guint index);

G_END_DECLS
