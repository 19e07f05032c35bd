/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-compare.h"
#include "jp-context.h"
#include "jp-rank.h"

G_BEGIN_DECLS

typedef enum
{
  JP_COMPARE_YEARS,   /* of the unit shown */
  JP_COMPARE_UNITS,   /* of the year shown */
  JP_COMPARE_RANKING, /* all units of the year shown */
} JpCompareMode;

/**
 * JpCompareSource:
 *
 * What the compare tab shows: which sheets were chosen, and the comparison or ranking made of them. Follows the context
 * while the tab is in sight; nothing is computed otherwise.
 *
 * Signals:
 *  "choice-changed": other sheets can be chosen or are
 *  "changed": the comparison and the ranking are others, or gone. What they held must not be looked at any more.
 */
#define JP_TYPE_COMPARE_SOURCE (jp_compare_source_get_type ())
G_DECLARE_FINAL_TYPE (JpCompareSource, jp_compare_source, JP, COMPARE_SOURCE, GObject)

JpCompareSource *jp_compare_source_new (JpContext *context);
/* Whether anybody looks. */
void jp_compare_source_set_active (JpCompareSource *self, gboolean active);

JpCompareMode jp_compare_source_get_mode (JpCompareSource *self);
void jp_compare_source_set_mode (JpCompareSource *self, JpCompareMode mode);

/* Sheets that can be compared: JpSheetRecord, years rising, units in the project's order. Lent. */
const GPtrArray *jp_compare_source_get_candidates (JpCompareSource *self);
/* The sheets chosen. Lent. */
const GPtrArray *jp_compare_source_get_sheets (JpCompareSource *self);
/* Another sheet in the n-th place. */
void jp_compare_source_choose (JpCompareSource *self, guint n, JpSheetRecord *sheet);
/* These and no others, as far as they can be compared; at most JP_COMPARE_MAX. */
void jp_compare_source_choose_all (JpCompareSource *self, const GPtrArray *sheets);
/* The next one that is not chosen yet. */
void jp_compare_source_add (JpCompareSource *self);
void jp_compare_source_remove (JpCompareSource *self, guint n);
/* "2020" or the unit's name. Transfer full. */
char *jp_compare_source_dup_label (JpCompareSource *self, JpSheetRecord *sheet);

/* Two indicators are the same from now on, until the window is closed or jp_compare_source_part(), which also forgets
 * the frameworks mapped. */
void jp_compare_source_join (JpCompareSource *self, const JpNodeRecord *first, const JpNodeRecord *second);
void jp_compare_source_part (JpCompareSource *self);
const GArray *jp_compare_source_get_joins (JpCompareSource *self);

/* Totals under this framework compare with those under the one that is ranked, until that is another one. */
void jp_compare_source_map (JpCompareSource *self, const JpFrameworkRecord *framework);
/* gint64: ids. Lent. */
const GArray *jp_compare_source_get_maps (JpCompareSource *self);

/* The framework that is ranked; NULL: every one's sheets apart. */
void jp_compare_source_set_framework (JpCompareSource *self, JpFrameworkRecord *framework);
JpFrameworkRecord *jp_compare_source_get_framework (JpCompareSource *self);

/* NULL while there are not two sheets, or something else is shown. Lent until "changed". */
const JpComparison *jp_compare_source_get_comparison (JpCompareSource *self);
const JpRanking *jp_compare_source_get_ranking (JpCompareSource *self);

G_END_DECLS
