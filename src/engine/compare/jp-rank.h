/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-json.h"
#include "jp-live.h"

G_BEGIN_DECLS

/* How equal or unequal a row of figures is. The quartiles are the medians of the lower and the upper half; when the
 * number of figures is odd the median belongs to both halves (the inclusive method, Tukey's hinges). Exact: a median of
 * two figures is their mean as a fraction. */
typedef struct
{
  guint n; /* 0: nothing below is set */
  JpRational best;
  JpRational upper;
  JpRational median;
  JpRational lower;
  JpRational worst;
} JpSpread;

/* One unit's sheet. */
typedef struct
{
  JpSheetRecord *sheet;
  guint rank;               /* from 1; 0: something is open, so it has no rank yet */
  JpDecimal points;
  JpDecimal score;          /* sum of what is there */
  JpDecimal possible_min;   /* equal to score unless something is open */
  JpDecimal possible_max;
  guint n_open;
  const char *grade;        /* lent; NULL: not certain, or no scale */
  JpDecimal *scores;        /* of every indicator of the group; nothing where it has none or does not count */
  JpFrameworkRecord *mapped; /* what it is scored under, when somebody says that it compares; NULL: as the group */
} JpRankEntry;

/* One indicator over all sheets. Of a deduction outside the full points the smallest rate is the best. */
typedef struct
{
  JpNodeRecord *node;
  JpDecimal points;
  JpSpread rates;           /* score ÷ points of the sheets where it has a score and counts */
  gboolean uniform;         /* two sheets or more, and all have the same rate: it tells none from another */
} JpRankIndicator;

/* The sheets under one framework. */
typedef struct
{
  JpFrameworkRecord *framework; /* of the first sheet */
  GArray *entries;              /* JpRankEntry: by rank, equal ones in the project's order; then those without a rank */
  guint n_ranked;
  JpSpread totals;              /* of the ranked */
  GArray *indicators;           /* JpRankIndicator, in the framework's order */
} JpRankGroup;

/* A sheet that cannot be ranked among the others. */
typedef struct
{
  JpSheetRecord *sheet;
  char *reason;                 /* a translated sentence */
  JpFrameworkRecord *framework; /* it could be mapped to the one that is ranked; NULL: it could not */
} JpRankRefusal;

/**
 * JpRanking:
 *
 * The whole-unit sheets of a budget year in order of their totals, as they are at the moment it is made. Totals compare
 * only under one framework: the same record, or two copies with the same key, version, indicators and points; or under
 * another one that the user says compares with it, of the same full points. Of its indicators those count with the
 * group's that jp_framework_align() finds there with the same points.
 */
typedef struct
{
  gint64 year;
  GPtrArray *groups;            /* JpRankGroup, in the order in which their frameworks come first */
  GArray *refused;              /* JpRankRefusal */
} JpRanking;

/* live: where fresh scores are at hand, or NULL: every sheet is scored. framework: rank the sheets under this one and
 * refuse the others; NULL: every framework's apart. Sheets without a framework are always refused. */
JpRanking *jp_ranking_new (JpProject *project, JpLive *live, gint64 year, JpFrameworkRecord *framework);
/* maps: ids (gint64) of frameworks that compare with `framework`; NULL: none does. */
JpRanking *jp_ranking_new_mapped (JpProject *project, JpLive *live, gint64 year, JpFrameworkRecord *framework,
                                  const GArray *maps);
void jp_ranking_free (JpRanking *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JpRanking, jp_ranking_free)

/**
 * JpRankMaker:
 *
 * A ranking that is made a little at a time, so that a window answers meanwhile. To be dropped when the project
 * changes: it holds records.
 */
typedef struct _JpRankMaker JpRankMaker;

JpRankMaker *jp_rank_maker_new (JpProject *project, JpLive *live, gint64 year, JpFrameworkRecord *framework,
                                const GArray *maps);
void jp_rank_maker_free (JpRankMaker *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JpRankMaker, jp_rank_maker_free)
/* Goes on for so many microseconds or a little more. FALSE: it is made. */
gboolean jp_rank_maker_work (JpRankMaker *self, gint64 microseconds);
/* What was made, all of it when it was not yet; once. Transfer full. */
JpRanking *jp_rank_maker_take (JpRankMaker *self);

const JpRankGroup *jp_ranking_get_group (const JpRanking *self, guint n);
const JpRankEntry *jp_rank_group_get_entry (const JpRankGroup *self, guint n);
const JpRankIndicator *jp_rank_group_get_indicator (const JpRankGroup *self, guint n);
/* As `rank --json` prints it. Transfer full. */
JpJson *jp_ranking_to_json (const JpRanking *self);

/* Sorts figures (JpRational elements) best first and measures them. self must be zeroed or set before. */
void jp_spread_measure (JpSpread *self, GArray *figures, gboolean smallest_is_best);
void jp_spread_clear (JpSpread *self);
/* The median of `n` of the figures (JpRational), in order, from `first` on. */
void jp_spread_take_median (JpRational *median, GArray *figures, guint first, guint n);

/* Two frameworks under which totals compare. */
gboolean jp_framework_is_same (JpFrameworkRecord *a, JpFrameworkRecord *b);

G_END_DECLS
