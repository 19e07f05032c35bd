/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-compare-source.h"
#include "jp-sheet-model.h"

G_BEGIN_DECLS

typedef enum
{
  JP_COMPARE_FACTS,
  JP_COMPARE_PROBLEMS,
} JpCompareBasisKind;

/**
 * JpCompareBasis:
 *
 * What stands behind the scores compared, side by side: the figures of the years, or their problems.
 */
#define JP_TYPE_COMPARE_BASIS (jp_compare_basis_get_type ())
G_DECLARE_FINAL_TYPE (JpCompareBasis, jp_compare_basis, JP, COMPARE_BASIS, GObject)

JpCompareBasis *jp_compare_basis_new (JpContext *context, JpCompareSource *source, JpCompareBasisKind kind);
/* Of figures only those that differ; one that some sheet has not only when an indicator asks for it. */
void jp_compare_basis_filter (JpCompareBasis *self, gboolean changed_only);
guint jp_compare_basis_get_n (JpCompareBasis *self);

/* "Mended", "Came back" … translated. */
const char *jp_compare_basis_get_state_title (JpProblemState state);

G_END_DECLS
